//! Where each player stands with each question: kept beside the answers, and always what they come to.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use quizwire_study::{Answered, Load, Standing};

use crate::database::{Connection, Result, Row, unfit};
use crate::rows;

/// A player's row and a question's id.
pub(crate) type Key = (i64, String);

/// Takes a new answer into account that is later than all others to its question; `before` is where they lead to.
pub(crate) fn add(
    connection: &Connection,
    player: i64,
    before: Option<Standing>,
    answered: &Answered,
) -> Result<()> {
    let key = (player, answered.question.id.clone());
    write(connection, &key, Standing::after(before, answered).as_ref())
}

/// Makes a card again from all answers.
pub(crate) fn rebuild(connection: &Connection, key: &Key) -> Result<()> {
    write(connection, key, replayed(connection, key)?.as_ref())
}

/// Makes all cards again.
pub(crate) fn rebuild_all(connection: &Connection) -> Result<()> {
    connection.execute("DELETE FROM card", &[])?;
    keys(connection)?.iter().try_for_each(|key| rebuild(connection, key))
}

/// The cards that are not what the answers come to.
pub(crate) fn wrong(connection: &Connection) -> Result<Vec<Key>> {
    let mut all = keys(connection)?;
    let kept: Vec<Key> = connection.rows("SELECT player, question FROM card", &[], key)?;
    all.extend(kept);
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
pub(crate) fn standing(connection: &Connection, key: &Key) -> Result<Option<Standing>> {
    connection.row(
        "SELECT schedule, answer, rights FROM card WHERE player = ?1 AND question = ?2",
        &[key.0.into(), (&key.1).into()],
        |row| read(row, 0),
    )
}

/// Where a player stands, by the question's id.
pub(crate) fn standings(connection: &Connection, player: i64) -> Result<BTreeMap<String, Standing>> {
    connection.rows(
        "SELECT question, schedule, answer, rights FROM card WHERE player = ?1",
        &[player.into()],
        |row| Ok((row.get(0)?, read(row, 1)?)),
    )
}

/// How many questions come again on which day, counted without reading each schedule; what is being learned comes today.
pub(crate) fn load(connection: &Connection, player: i64, today: Date) -> Result<Load> {
    let counts: Vec<(Option<String>, u32)> = connection.rows(
        "SELECT CASE WHEN schedule NOT LIKE '%learn%' THEN substr(schedule, length(schedule) - 9) END AS day, count(*)
         FROM card WHERE player = ?1 GROUP BY day",
        &[player.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut load = Load::new();
    for (day, count) in counts {
        let day = day.map_or(Ok(today), |day| day.parse().map_err(unfit))?;
        *load.entry(day).or_default() += count;
    }
    Ok(load)
}

fn read(row: &Row<'_>, from: usize) -> Result<Standing> {
    Ok(Standing { schedule: row.parse(from)?, answer: row.get(from + 1)?, rights: row.get(from + 2)? })
}

fn write(connection: &Connection, key: &Key, standing: Option<&Standing>) -> Result<()> {
    let (player, question) = (key.0.into(), (&key.1).into());
    match standing {
        Some(Standing { schedule, answer, rights }) => connection.execute(
            "INSERT INTO card (player, question, schedule, answer, rights) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (player, question) DO UPDATE SET
                 schedule = excluded.schedule, answer = excluded.answer, rights = excluded.rights",
            &[player, question, schedule.to_string().into(), answer.into(), (*rights).into()],
        )?,
        None => {
            connection.execute("DELETE FROM card WHERE player = ?1 AND question = ?2", &[player, question])?
        }
    };
    Ok(())
}

fn replayed(connection: &Connection, key: &Key) -> Result<Option<Standing>> {
    let answers = rows::to_question(connection, key)?;
    Ok(answers.iter().fold(None, Standing::after))
}

fn keys(connection: &Connection) -> Result<BTreeSet<Key>> {
    connection.rows(
        "SELECT DISTINCT answered.player, wording.question FROM answered JOIN wording ON wording.id = answered.wording",
        &[],
        key,
    )
}

fn key(row: &Row<'_>) -> Result<Key> {
    Ok((row.get(0)?, row.get(1)?))
}
