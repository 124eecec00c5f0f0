//! Answers to rows and back.

use jiff::Timestamp;
use quizwire_study::{Answered, AskedQuestion, PlayedSet, Player};
use rusqlite::{Connection, Row, params};

pub(crate) fn insert(connection: &Connection, answer: &Answered) -> rusqlite::Result<()> {
    let wording = wording(connection, &answer.set, &answer.question)?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO answered (at_ms, play_ms, round, player, wording, response, is_right, elapsed_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    statement.execute(params![
        answer.at.as_millisecond(),
        answer.play.as_millisecond(),
        answer.round,
        answer.player.name(),
        wording,
        answer.response,
        answer.right,
        i64::try_from(answer.elapsed_ms).unwrap_or(i64::MAX),
    ])?;
    Ok(())
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

/// All answers in the order they were given.
pub(crate) fn all(connection: &Connection) -> rusqlite::Result<Vec<Answered>> {
    let mut statement = connection.prepare(
        "SELECT at_ms, play_ms, round, player, set_id, set_title, question, family, stem, answer, response, is_right,
                elapsed_ms
         FROM answered JOIN wording ON wording.id = answered.wording ORDER BY at_ms, answered.id",
    )?;
    statement.query_map([], answered)?.collect()
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
    })
}

fn timestamp(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|error| unfit(column, error))
}

/// A value no version of this program has written.
fn unfit(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Null, Box::new(error))
}
