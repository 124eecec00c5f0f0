//! The schema, one step a version. A step that was ever released is never edited: the next one mends it.

use rusqlite::{Connection, TransactionBehavior};

use crate::Cause;

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
];

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
