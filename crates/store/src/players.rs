//! The players of a store: who there is, and how one gets another name or is forgotten.

use jiff::Timestamp;
use quizwire_study::Player;

use crate::cards;
use crate::database::{Connection, Result, unfit};
use crate::rows::known_player;

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

pub(crate) fn all(connection: &Connection) -> Result<Vec<KnownPlayer>> {
    connection.rows(
        "SELECT name, (SELECT CAST(coalesce(sum(answers), 0) AS BIGINT) FROM tally_time WHERE player = player.id),
                (SELECT count(*) FROM card WHERE player = player.id),
                (SELECT max(last_ms) FROM tally_wording WHERE player = player.id)
         FROM player ORDER BY name",
        &[],
        |row| {
            Ok(KnownPlayer {
                player: Player::named(&row.get::<String>(0)?).map_err(unfit)?,
                answers: row.get(1)?,
                questions: row.get(2)?,
                last: row.get::<Option<i64>>(3)?.map(|_| row.moment(3)).transpose()?,
            })
        },
    )
}

pub(crate) fn rename(connection: &Connection, row: i64, name: &Player) -> Result<()> {
    connection.execute("UPDATE player SET name = ?2 WHERE id = ?1", &[row.into(), name.name().into()])?;
    Ok(())
}

/// Gives all of one player's answers to another; what was said later holds.
pub(crate) fn merge(connection: &Connection, from: i64, into: i64) -> Result<()> {
    let both = [from.into(), into.into()];
    // The same answer of both is one.
    connection.execute(
        "DELETE FROM answered AS mine WHERE player = ?1 AND EXISTS (SELECT 1 FROM answered AS theirs
             WHERE theirs.player = ?2 AND theirs.at_ms = mine.at_ms AND theirs.wording = mine.wording
             AND theirs.play_ms = mine.play_ms AND theirs.round = mine.round)",
        &both,
    )?;
    connection.execute("UPDATE answered SET player = ?2 WHERE player = ?1", &both)?;
    connection.execute(
        "INSERT INTO withdrawn (player, at_ms, play_ms, round, question)
             SELECT ?2, at_ms, play_ms, round, question FROM withdrawn WHERE player = ?1
         ON CONFLICT (player, at_ms, play_ms, round, question) DO NOTHING",
        &both,
    )?;
    connection.execute(
        "INSERT INTO mark (player, question, kind, at_ms, about)
             SELECT ?2, question, kind, at_ms, about FROM mark WHERE player = ?1
         ON CONFLICT (player, question, kind) DO UPDATE SET at_ms = excluded.at_ms, about = excluded.about
             WHERE (excluded.at_ms, excluded.about) > (mark.at_ms, mark.about)",
        &both,
    )?;
    connection.execute(
        "INSERT INTO plan (player, at_ms, plan) SELECT ?2, at_ms, plan FROM plan WHERE player = ?1
         ON CONFLICT (player) DO UPDATE SET at_ms = excluded.at_ms, plan = excluded.plan
             WHERE (excluded.at_ms, excluded.plan) > (plan.at_ms, plan.plan)",
        &both,
    )?;
    let questions: Vec<String> =
        connection.rows("SELECT question FROM card WHERE player = ?1", &[from.into()], |row| row.get(0))?;
    remove(connection, from)?;
    questions.into_iter().try_for_each(|question| cards::rebuild(connection, &(into, question)))
}

/// Removes all there is of a player, and the wordings nobody else was asked.
pub(crate) fn remove(connection: &Connection, row: i64) -> Result<()> {
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
        connection.execute(&format!("DELETE FROM {table} WHERE player = ?1"), &[row.into()])?;
    }
    connection.execute("DELETE FROM player WHERE id = ?1", &[row.into()])?;
    connection.execute(
        "DELETE FROM wording WHERE NOT EXISTS (SELECT 1 FROM answered WHERE answered.wording = wording.id)",
        &[],
    )?;
    Ok(())
}

/// A name in use that is the same but for case and spaces, for whoever mistyped one.
pub(crate) fn like(connection: &Connection, player: &Player) -> Result<Option<String>> {
    if known_player(connection, player)?.is_some() {
        return Ok(None);
    }
    connection.row(
        "SELECT name FROM player WHERE lower(name) = lower(?1) ORDER BY name LIMIT 1",
        &[player.name().into()],
        |row| row.get(0),
    )
}
