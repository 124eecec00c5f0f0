//! What players said about questions and about how they study.

use std::collections::BTreeMap;

use jiff::Timestamp;
use quizwire_study::{Plan, Player};
use rusqlite::{Connection, OptionalExtension, params};

use crate::rows::unfit;

/// What a player said about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Not on this day.
    Buried,
    /// It is wrong, in this wording.
    Flagged,
}

impl Mark {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Mark::Buried => "buried",
            Mark::Flagged => "flagged",
        }
    }
}

/// Marks a question; of two marks of a kind the later holds.
pub(crate) fn set(
    connection: &Connection,
    player: i64,
    question: &str,
    mark: Mark,
    at: Timestamp,
    about: &str,
) -> rusqlite::Result<bool> {
    let changed = connection.execute(
        "INSERT INTO mark (player, question, kind, at_ms, about) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET at_ms = ?4, about = ?5 WHERE (?4, ?5) > (at_ms, about)",
        params![player, question, mark.word(), at.as_millisecond(), about],
    )?;
    Ok(changed > 0)
}

/// What is marked, by the question's id: the day, or the wording.
pub(crate) fn of(
    connection: &Connection,
    player: i64,
    mark: Mark,
) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut statement =
        connection.prepare("SELECT question, about FROM mark WHERE player = ?1 AND kind = ?2")?;
    statement.query_map(params![player, mark.word()], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Who flagged which question in which wording, by the question's id.
pub(crate) fn flags(connection: &Connection) -> rusqlite::Result<BTreeMap<String, Vec<(Player, String)>>> {
    let mut statement = connection.prepare(
        "SELECT question, name, about FROM mark JOIN player ON player.id = player WHERE kind = 'flagged' ORDER BY name",
    )?;
    let mut rows = statement.query([])?;
    let mut flags: BTreeMap<String, Vec<(Player, String)>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let player = Player::named(&row.get::<_, String>(1)?).map_err(|error| unfit(1, error))?;
        flags.entry(row.get(0)?).or_default().push((player, row.get(2)?));
    }
    Ok(flags)
}

/// How a player studies, when it was ever said.
pub(crate) fn plan(connection: &Connection, player: i64) -> rusqlite::Result<Option<Plan>> {
    let plan: Option<String> = connection
        .query_row("SELECT plan FROM plan WHERE player = ?1", [player], |row| row.get(0))
        .optional()?;
    plan.map(|plan| serde_json::from_str(&plan).map_err(|error| unfit(0, error))).transpose()
}

/// Says how a player studies; what was said later holds.
pub(crate) fn set_plan(
    connection: &Connection,
    player: i64,
    at: Timestamp,
    plan: &Plan,
) -> rusqlite::Result<bool> {
    let plan = serde_json::to_string(plan).map_err(|error| unfit(0, error))?;
    let changed = connection.execute(
        "INSERT INTO plan (player, at_ms, plan) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET at_ms = ?2, plan = ?3 WHERE (?2, ?3) > (at_ms, plan)",
        params![player, at.as_millisecond(), plan],
    )?;
    Ok(changed > 0)
}
