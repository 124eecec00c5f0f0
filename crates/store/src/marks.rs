//! What players said about questions and about how they study.

use std::collections::BTreeMap;

use jiff::Timestamp;
use quizwire_study::{Plan, Player};

use crate::database::{Connection, Result, unfit};
use crate::error::Cause;

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
) -> Result<bool> {
    let changed = connection.execute(
        "INSERT INTO mark (player, question, kind, at_ms, about) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (player, question, kind) DO UPDATE SET at_ms = excluded.at_ms, about = excluded.about
             WHERE (excluded.at_ms, excluded.about) > (mark.at_ms, mark.about)",
        &[player.into(), question.into(), mark.word().into(), at.into(), about.into()],
    )?;
    Ok(changed > 0)
}

/// What is marked, by the question's id: the day, or the wording.
pub(crate) fn of(connection: &Connection, player: i64, mark: Mark) -> Result<BTreeMap<String, String>> {
    connection.rows(
        "SELECT question, about FROM mark WHERE player = ?1 AND kind = ?2",
        &[player.into(), mark.word().into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Who flagged which question in which wording, by the question's id.
pub(crate) fn flags(connection: &Connection) -> Result<BTreeMap<String, Vec<(Player, String)>>> {
    let mut flags: BTreeMap<String, Vec<(Player, String)>> = BTreeMap::new();
    let sql = "SELECT question, name, about FROM mark JOIN player ON player.id = player
               WHERE kind = 'flagged' ORDER BY name";
    connection.each(sql, &[], |row| {
        let player = Player::named(&row.get::<String>(1)?).map_err(unfit)?;
        flags.entry(row.get(0)?).or_default().push((player, row.get(2)?));
        Ok::<(), Cause>(())
    })?;
    Ok(flags)
}

/// How a player studies, when it was ever said.
pub(crate) fn plan(connection: &Connection, player: i64) -> Result<Option<Plan>> {
    let plan: Option<String> =
        connection.row("SELECT plan FROM plan WHERE player = ?1", &[player.into()], |row| row.get(0))?;
    plan.map(|plan| serde_json::from_str(&plan).map_err(unfit)).transpose()
}

/// Says how a player studies; what was said later holds.
pub(crate) fn set_plan(connection: &Connection, player: i64, at: Timestamp, plan: &Plan) -> Result<bool> {
    let plan = serde_json::to_string(plan).map_err(unfit)?;
    let changed = connection.execute(
        "INSERT INTO plan (player, at_ms, plan) VALUES (?1, ?2, ?3)
         ON CONFLICT (player) DO UPDATE SET at_ms = excluded.at_ms, plan = excluded.plan
             WHERE (excluded.at_ms, excluded.plan) > (plan.at_ms, plan.plan)",
        &[player.into(), at.into(), plan.into()],
    )?;
    Ok(changed > 0)
}
