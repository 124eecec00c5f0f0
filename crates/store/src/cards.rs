//! Where each player stands with each question: kept beside the answers, and always what they come to.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use quizwire_study::{Answered, Load, Standing};
use rusqlite::{Connection, OptionalExtension, params};

use crate::rows::{self, unfit};

/// A player's row and a question's id.
pub(crate) type Key = (i64, String);

/// Takes a new answer into account that is later than all others to its question.
pub(crate) fn add(connection: &Connection, player: i64, answered: &Answered) -> rusqlite::Result<()> {
    let key = (player, answered.question.id.clone());
    let standing = Standing::after(standing(connection, &key)?, answered);
    write(connection, &key, standing.as_ref())
}

/// Makes a card again from all answers.
pub(crate) fn rebuild(connection: &Connection, key: &Key) -> rusqlite::Result<()> {
    write(connection, key, replayed(connection, key)?.as_ref())
}

/// Makes all cards again.
pub(crate) fn rebuild_all(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM card", [])?;
    keys(connection)?.iter().try_for_each(|key| rebuild(connection, key))
}

/// The cards that are not what the answers come to.
pub(crate) fn wrong(connection: &Connection) -> rusqlite::Result<Vec<Key>> {
    let mut all = keys(connection)?;
    let mut statement = connection.prepare("SELECT player, question FROM card")?;
    for key in statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        all.insert(key?);
    }
    let mut wrong = Vec::new();
    for key in all {
        // A card that cannot be read is wrong, too.
        if standing(connection, &key).ok() != Some(replayed(connection, &key)?) {
            wrong.push(key);
        }
    }
    Ok(wrong)
}

/// Where a player stands with a question.
pub(crate) fn standing(connection: &Connection, key: &Key) -> rusqlite::Result<Option<Standing>> {
    connection
        .prepare_cached("SELECT schedule, answer, rights FROM card WHERE player = ?1 AND question = ?2")?
        .query_row(params![key.0, key.1], |row| read(row, 0))
        .optional()
}

/// Where a player stands, by the question's id.
pub(crate) fn standings(
    connection: &Connection,
    player: i64,
) -> rusqlite::Result<BTreeMap<String, Standing>> {
    let mut statement =
        connection.prepare("SELECT question, schedule, answer, rights FROM card WHERE player = ?1")?;
    statement.query_map([player], |row| Ok((row.get(0)?, read(row, 1)?)))?.collect()
}

/// How many questions come again on which day, counted without reading each schedule; what is being learned comes today.
pub(crate) fn load(connection: &Connection, player: i64, today: Date) -> rusqlite::Result<Load> {
    let mut statement = connection.prepare(
        "SELECT CASE instr(schedule, 'learn') WHEN 0 THEN substr(schedule, -10) END AS day, count(*)
         FROM card WHERE player = ?1 GROUP BY day",
    )?;
    let mut load = Load::new();
    let mut rows = statement.query([player])?;
    while let Some(row) = rows.next()? {
        let day = match row.get::<_, Option<String>>(0)? {
            Some(day) => day.parse().map_err(|error: jiff::Error| unfit(0, error))?,
            None => today,
        };
        *load.entry(day).or_default() += row.get::<_, u32>(1)?;
    }
    Ok(load)
}

fn read(row: &rusqlite::Row<'_>, from: usize) -> rusqlite::Result<Standing> {
    Ok(Standing {
        schedule: row.get::<_, String>(from)?.parse().map_err(|error| unfit(from, error))?,
        answer: row.get(from + 1)?,
        rights: row.get(from + 2)?,
    })
}

fn write(connection: &Connection, key: &Key, standing: Option<&Standing>) -> rusqlite::Result<()> {
    match standing {
        Some(Standing { schedule, answer, rights }) => connection
            .prepare_cached(
                "INSERT INTO card (player, question, schedule, answer, rights) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET schedule = ?3, answer = ?4, rights = ?5",
            )?
            .execute(params![key.0, key.1, schedule.to_string(), answer, rights])?,
        None => connection
            .prepare_cached("DELETE FROM card WHERE player = ?1 AND question = ?2")?
            .execute(params![key.0, key.1])?,
    };
    Ok(())
}

fn replayed(connection: &Connection, key: &Key) -> rusqlite::Result<Option<Standing>> {
    let answers = rows::to_question(connection, key)?;
    Ok(answers.iter().fold(None, Standing::after))
}

fn keys(connection: &Connection) -> rusqlite::Result<BTreeSet<Key>> {
    let mut statement = connection.prepare(
        "SELECT DISTINCT answered.player, wording.question FROM answered JOIN wording ON wording.id = answered.wording",
    )?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
