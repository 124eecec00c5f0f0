//! The schema, one step a version. A step that was ever released is never edited: the next one mends it.

use rusqlite::{Connection, TransactionBehavior};

use crate::{Cause, cards};

/// `PRAGMA application_id` of a store: the letters `Quiz`.
const APPLICATION: i64 = 0x5175_697a;

/// Step n leads from version n to n + 1 of the schema, which is kept in `PRAGMA user_version`.
const STEPS: &[&str] = &[
    // An answer points at the wording it was asked in, so that thousands of answers share it.
    "CREATE TABLE wording (
        id       INTEGER PRIMARY KEY,
        set_id   TEXT NOT NULL,
        set_title TEXT NOT NULL,
        question TEXT NOT NULL,
        family   TEXT NOT NULL,
        stem     TEXT NOT NULL,
        answer   TEXT NOT NULL,
        UNIQUE (question, set_id, set_title, family, stem, answer)
    ) STRICT;
    CREATE TABLE answered (
        id         INTEGER PRIMARY KEY,
        at_ms      INTEGER NOT NULL, -- since 1970-01-01 UTC
        play_ms    INTEGER NOT NULL, -- when the session began
        round      INTEGER NOT NULL,
        player     TEXT NOT NULL,
        wording    INTEGER NOT NULL REFERENCES wording (id),
        response   TEXT NOT NULL,
        is_right   INTEGER NOT NULL CHECK (is_right IN (0, 1)),
        elapsed_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX answered_by_player ON answered (player, at_ms);
    CREATE INDEX answered_by_wording ON answered (wording);",
    // Schedules. A player is a row, so that a name is changed in one place and forgotten in one. An answer is known by
    // who gave it when to what, so that two histories merge; of those that an older program may have written twice in
    // one moment, all are kept.
    "CREATE TABLE player (
        id   INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    ) STRICT;
    INSERT INTO player (name) SELECT DISTINCT player FROM answered ORDER BY player;
    ALTER TABLE answered RENAME TO answered_before;
    DROP INDEX answered_by_player;
    DROP INDEX answered_by_wording;
    CREATE TABLE answered (
        id         INTEGER PRIMARY KEY,
        at_ms      INTEGER NOT NULL, -- since 1970-01-01 UTC
        play_ms    INTEGER NOT NULL, -- when the session began
        round      INTEGER NOT NULL,
        player     INTEGER NOT NULL REFERENCES player (id),
        wording    INTEGER NOT NULL REFERENCES wording (id),
        response   TEXT NOT NULL,
        is_right   INTEGER NOT NULL CHECK (is_right IN (0, 1)),
        elapsed_ms INTEGER NOT NULL,
        grade      INTEGER CHECK (grade BETWEEN 1 AND 4), -- 1 again, 2 hard, 3 good, 4 easy
        before     TEXT, -- the schedule, as the crate study writes it
        after      TEXT,
        CHECK ((grade IS NULL) = (after IS NULL))
    ) STRICT;
    INSERT INTO answered (id, at_ms, play_ms, round, player, wording, response, is_right, elapsed_ms)
        SELECT a.id,
               a.at_ms + row_number() OVER (PARTITION BY a.player, a.at_ms, a.play_ms, a.round, a.wording ORDER BY a.id) - 1,
               a.play_ms, a.round, player.id, a.wording, a.response, a.is_right, a.elapsed_ms
        FROM answered_before a JOIN player ON player.name = a.player;
    DROP TABLE answered_before;
    CREATE UNIQUE INDEX answered_once ON answered (player, at_ms, wording, play_ms, round);
    CREATE INDEX answered_by_wording ON answered (wording, player);
    -- Where each player stands with each question: what the answers come to, kept so that a session starts at once.
    CREATE TABLE card (
        player   INTEGER NOT NULL REFERENCES player (id),
        question TEXT NOT NULL,
        schedule TEXT NOT NULL,
        answer   TEXT NOT NULL, -- the one that was right when it was last asked
        rights   INTEGER NOT NULL,
        PRIMARY KEY (player, question)
    ) STRICT, WITHOUT ROWID;
    -- Answers taken back: they stay away when histories merge.
    CREATE TABLE withdrawn (
        player   INTEGER NOT NULL REFERENCES player (id),
        at_ms    INTEGER NOT NULL,
        play_ms  INTEGER NOT NULL,
        round    INTEGER NOT NULL,
        question TEXT NOT NULL,
        PRIMARY KEY (player, at_ms, play_ms, round, question)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE mark (
        player   INTEGER NOT NULL REFERENCES player (id),
        question TEXT NOT NULL,
        kind     TEXT NOT NULL CHECK (kind IN ('buried', 'flagged')),
        at_ms    INTEGER NOT NULL,
        about    TEXT NOT NULL, -- the day it is buried on; the wording that is flagged
        PRIMARY KEY (player, question, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE plan (
        player INTEGER PRIMARY KEY REFERENCES player (id),
        at_ms  INTEGER NOT NULL,
        plan   TEXT NOT NULL -- JSON
    ) STRICT;
    -- Where the sets lie that were played from, on this machine.
    CREATE TABLE shelf (
        path TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;",
];

/// The SQL that makes a store as an older version wrote it.
#[cfg(test)]
pub(crate) fn as_of(version: usize) -> String {
    let steps = STEPS[..version].join("\n");
    format!("{steps} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {version};")
}

/// The version this program writes.
pub(crate) fn newest() -> i64 {
    STEPS.len() as i64
}

/// Brings a database to the newest version, all steps or none. Any number of programs may try at once.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), Cause> {
    if check(connection)? == newest() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again: another program may have been faster.
    let from = check(&transaction)?;
    for step in &STEPS[from as usize..] {
        transaction.execute_batch(step)?;
    }
    if (1..2).contains(&from) {
        cards::rebuild_all(&transaction)?; // answers from before there were schedules
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", newest())?;
    transaction.commit()?;
    Ok(())
}

/// The version of a database's schema; 0 when it is empty.
pub(crate) fn check(connection: &Connection) -> Result<i64, Cause> {
    // One statement, so that all three are of one moment, whatever another program does to the file meanwhile.
    let (application, version, tables): (i64, i64, i64) = connection.query_row(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
         FROM pragma_application_id, pragma_user_version",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    if application != APPLICATION {
        return if tables == 0 && application == 0 && version == 0 {
            Ok(0)
        } else {
            Err(Cause::AnotherProgram)
        };
    }
    if !(0..=newest()).contains(&version) {
        return Err(Cause::Newer { found: version, known: newest() });
    }
    Ok(version)
}
