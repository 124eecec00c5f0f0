//! Answers to rows and back.

use jiff::Timestamp;
use quizwire_study::{Answered, AskedQuestion, Grade, PlayedSet, Player, Scheduled};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::cards::Key;

/// An answer with all it belongs to.
const ANSWERS: &str =
    "SELECT at_ms, play_ms, round, player.name, set_id, set_title, question, family, stem, answer, response, is_right,
            elapsed_ms, grade, before, after
     FROM answered JOIN wording ON wording.id = answered.wording JOIN player ON player.id = answered.player";

/// An order that does not depend on when a row was written, so that two stores with the same answers are alike.
const IN_ORDER: &str =
    "ORDER BY at_ms, player.name, play_ms, round, question, set_id, set_title, family, stem, answer";

/// Writes an answer. Where it is there already, the greater of both stays: which it is, is the same on all machines.
pub(crate) fn insert(connection: &Connection, player: i64, answer: &Answered) -> rusqlite::Result<bool> {
    let wording = wording(connection, &answer.set, &answer.question)?;
    let (grade, before, after) = match answer.scheduled {
        Some(Scheduled { grade, before, after }) => {
            (Some(grade.number()), before.map(|before| before.to_string()), Some(after.to_string()))
        }
        None => (None, None, None),
    };
    let mut statement = connection.prepare_cached(
        "INSERT INTO answered
             (at_ms, play_ms, round, player, wording, response, is_right, elapsed_ms, grade, before, after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (player, at_ms, wording, play_ms, round) DO UPDATE SET
             response = ?6, is_right = ?7, elapsed_ms = ?8, grade = ?9, before = ?10, after = ?11
         WHERE (coalesce(?9, 0), coalesce(?11, ''), coalesce(?10, ''), ?6, ?7, ?8)
             > (coalesce(grade, 0), coalesce(after, ''), coalesce(before, ''), response, is_right, elapsed_ms)",
    )?;
    let changed = statement.execute(params![
        answer.at.as_millisecond(),
        answer.play.as_millisecond(),
        answer.round,
        player,
        wording,
        answer.response,
        answer.right,
        i64::try_from(answer.elapsed_ms).unwrap_or(i64::MAX),
        grade,
        before,
        after,
    ])?;
    Ok(changed > 0)
}

/// Takes an answer away.
pub(crate) fn delete(connection: &Connection, player: i64, answer: &Answered) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "DELETE FROM answered WHERE player = ?1 AND at_ms = ?2 AND play_ms = ?3 AND round = ?4
         AND wording IN (SELECT id FROM wording WHERE question = ?5)",
    )?;
    statement.execute(params![
        player,
        answer.at.as_millisecond(),
        answer.play.as_millisecond(),
        answer.round,
        answer.question.id
    ])?;
    Ok(())
}

/// The row of a player, made when it is new.
pub(crate) fn player(connection: &Connection, player: &Player) -> rusqlite::Result<i64> {
    if let Some(row) = known_player(connection, player)? {
        return Ok(row);
    }
    connection.execute("INSERT INTO player (name) VALUES (?1)", [player.name()])?;
    Ok(connection.last_insert_rowid())
}

/// The row of a player who is known.
pub(crate) fn known_player(connection: &Connection, player: &Player) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT id FROM player WHERE name = ?1")?
        .query_row([player.name()], |row| row.get(0))
        .optional()
}

/// The row of a wording, made when it is new.
fn wording(connection: &Connection, set: &PlayedSet, question: &AskedQuestion) -> rusqlite::Result<i64> {
    let values = params![set.id, set.title, question.id, question.family, question.stem, question.answer];
    connection
        .prepare_cached(
            "INSERT INTO wording (set_id, set_title, question, family, stem, answer)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
        )?
        .execute(values)?;
    connection
        .prepare_cached(
            "SELECT id FROM wording WHERE set_id = ?1 AND set_title = ?2 AND question = ?3 AND family = ?4
             AND stem = ?5 AND answer = ?6",
        )?
        .query_row(values, |row| row.get(0))
}

/// Hands over all answers in the order they were given.
pub(crate) fn each<E: From<rusqlite::Error>>(
    connection: &Connection,
    mut take: impl FnMut(Answered) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = connection.prepare(&format!("{ANSWERS} {IN_ORDER}"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(answered(row)?)?;
    }
    Ok(())
}

/// All answers of a player to a question, in the order they were given.
pub(crate) fn to_question(connection: &Connection, key: &Key) -> rusqlite::Result<Vec<Answered>> {
    let mut statement = connection.prepare_cached(&format!(
        "{ANSWERS} WHERE wording IN (SELECT id FROM wording WHERE question = ?2) AND player = ?1 {IN_ORDER}"
    ))?;
    statement.query_map(params![key.0, key.1], answered)?.collect()
}

/// Everybody's answers to a question, in the order they were given.
pub(crate) fn of_question(connection: &Connection, question: &str) -> rusqlite::Result<Vec<Answered>> {
    let mut statement = connection.prepare_cached(&format!(
        "{ANSWERS} WHERE wording IN (SELECT id FROM wording WHERE question = ?1) {IN_ORDER}"
    ))?;
    statement.query_map([question], answered)?.collect()
}

/// A player's answers since a moment.
pub(crate) fn since(
    connection: &Connection,
    player: i64,
    from: Timestamp,
) -> rusqlite::Result<Vec<Answered>> {
    let mut statement =
        connection.prepare(&format!("{ANSWERS} WHERE player = ?1 AND at_ms >= ?2 {IN_ORDER}"))?;
    statement.query_map(params![player, from.as_millisecond()], answered)?.collect()
}

fn answered(row: &Row<'_>) -> rusqlite::Result<Answered> {
    Ok(Answered {
        at: timestamp(row, 0)?,
        play: timestamp(row, 1)?,
        round: row.get(2)?,
        player: Player::named(&row.get::<_, String>(3)?).map_err(|error| unfit(3, error))?,
        set: PlayedSet { id: row.get(4)?, title: row.get(5)? },
        question: AskedQuestion {
            id: row.get(6)?,
            family: row.get(7)?,
            stem: row.get(8)?,
            answer: row.get(9)?,
        },
        response: row.get(10)?,
        right: row.get(11)?,
        elapsed_ms: u64::try_from(row.get::<_, i64>(12)?).unwrap_or(0),
        scheduled: scheduled(row)?,
    })
}

fn scheduled(row: &Row<'_>) -> rusqlite::Result<Option<Scheduled>> {
    let (Some(grade), Some(after)) = (row.get::<_, Option<u8>>(13)?, row.get::<_, Option<String>>(15)?)
    else {
        return Ok(None);
    };
    let grade =
        Grade::from_number(grade).ok_or(rusqlite::Error::IntegralValueOutOfRange(13, i64::from(grade)))?;
    let before = row.get::<_, Option<String>>(14)?.map(|before| before.parse()).transpose();
    Ok(Some(Scheduled {
        grade,
        before: before.map_err(|error| unfit(14, error))?,
        after: after.parse().map_err(|error| unfit(15, error))?,
    }))
}

pub(crate) fn timestamp(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|error| unfit(column, error))
}

/// A value no version of this program has written.
pub(crate) fn unfit(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
}
