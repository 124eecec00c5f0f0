//! The players of a store: who there is, and how one gets another name or is forgotten.

use jiff::Timestamp;
use quizwire_study::Player;
use rusqlite::{Connection, OptionalExtension, params};

use crate::cards;
use crate::rows::{known_player, timestamp, unfit};

/// A player with what the store holds of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPlayer {
    /// Who.
    pub player: Player,
    /// Answers.
    pub answers: u64,
    /// Questions that will come again.
    pub questions: u64,
    /// When the last answer was given.
    pub last: Option<Timestamp>,
}

pub(crate) fn all(connection: &Connection) -> rusqlite::Result<Vec<KnownPlayer>> {
    let mut statement = connection.prepare(
        "SELECT name, (SELECT coalesce(sum(answers), 0) FROM tally_time WHERE player = player.id),
                (SELECT count(*) FROM card WHERE player = player.id),
                (SELECT max(last_ms) FROM tally_wording WHERE player = player.id)
         FROM player ORDER BY name",
    )?;
    let known = statement.query_map([], |row| {
        Ok(KnownPlayer {
            player: Player::named(&row.get::<_, String>(0)?).map_err(|error| unfit(0, error))?,
            answers: row.get::<_, i64>(1)?.unsigned_abs(),
            questions: row.get::<_, i64>(2)?.unsigned_abs(),
            last: row.get::<_, Option<i64>>(3)?.map(|_| timestamp(row, 3)).transpose()?,
        })
    })?;
    known.collect()
}

pub(crate) fn rename(connection: &Connection, row: i64, name: &Player) -> rusqlite::Result<()> {
    connection.execute("UPDATE player SET name = ?2 WHERE id = ?1", params![row, name.name()])?;
    Ok(())
}

/// Gives all of one player's answers to another; what was said later holds.
pub(crate) fn merge(connection: &Connection, from: i64, into: i64) -> rusqlite::Result<()> {
    let both = params![from, into];
    // The same answer of both is one.
    connection.execute(
        "DELETE FROM answered AS mine WHERE player = ?1 AND EXISTS (SELECT 1 FROM answered AS theirs
             WHERE theirs.player = ?2 AND theirs.at_ms = mine.at_ms AND theirs.wording = mine.wording
             AND theirs.play_ms = mine.play_ms AND theirs.round = mine.round)",
        both,
    )?;
    connection.execute("UPDATE answered SET player = ?2 WHERE player = ?1", both)?;
    connection.execute("UPDATE OR IGNORE withdrawn SET player = ?2 WHERE player = ?1", both)?;
    connection.execute(
        "INSERT INTO mark (player, question, kind, at_ms, about)
             SELECT ?2, question, kind, at_ms, about FROM mark WHERE player = ?1
         ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms, about = excluded.about
             WHERE (excluded.at_ms, excluded.about) > (at_ms, about)",
        both,
    )?;
    connection.execute(
        "INSERT INTO plan (player, at_ms, plan) SELECT ?2, at_ms, plan FROM plan WHERE player = ?1
         ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms, plan = excluded.plan
             WHERE (excluded.at_ms, excluded.plan) > (at_ms, plan)",
        both,
    )?;
    let questions: Vec<String> = connection
        .prepare("SELECT question FROM card WHERE player = ?1")?
        .query_map([from], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    remove(connection, from)?;
    questions.into_iter().try_for_each(|question| cards::rebuild(connection, &(into, question)))
}

/// Removes all there is of a player, and the wordings nobody else was asked.
pub(crate) fn remove(connection: &Connection, row: i64) -> rusqlite::Result<()> {
    for table in [
        "answered",
        "tally_wording",
        "tally_play",
        "tally_set",
        "tally_time",
        "card",
        "withdrawn",
        "mark",
        "plan",
    ] {
        connection.execute(&format!("DELETE FROM {table} WHERE player = ?1"), [row])?;
    }
    connection.execute("DELETE FROM player WHERE id = ?1", [row])?;
    connection.execute("DELETE FROM wording WHERE id NOT IN (SELECT wording FROM answered)", [])?;
    Ok(())
}

/// A name in use that is the same but for case and spaces, for whoever mistyped one.
pub(crate) fn like(connection: &Connection, player: &Player) -> rusqlite::Result<Option<String>> {
    if known_player(connection, player)?.is_some() {
        return Ok(None);
    }
    connection
        .query_row("SELECT name FROM player WHERE lower(name) = lower(?1)", [player.name()], |row| row.get(0))
        .optional()
}
