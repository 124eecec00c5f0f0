//! Answers to rows and back.

use jiff::Timestamp;
use quizwire_study::{Answered, AskedQuestion, Grade, PlayedSet, Player, Scheduled};

use crate::cards::Key;
use crate::database::{Connection, Result, Row, Value, unfit};
use crate::error::Cause;

/// An answer with all it belongs to.
const ANSWERS: &str =
    "SELECT at_ms, play_ms, round, player.name, set_id, set_title, question, family, stem, answer, response, is_right,
            elapsed_ms, grade, before, after
     FROM answered JOIN wording ON wording.id = answered.wording JOIN player ON player.id = answered.player";

/// An order that does not depend on when a row was written, so that two stores with the same answers are alike.
const IN_ORDER: &str =
    "ORDER BY at_ms, player.name, play_ms, round, question, set_id, set_title, family, stem, answer";

/// Writes an answer. Where it is there already, the greater of both stays: which it is, is the same on all machines.
pub(crate) fn insert(connection: &Connection, player: i64, answer: &Answered) -> Result<bool> {
    let wording = wording(connection, &answer.set, &answer.question)?;
    let (grade, before, after) = match answer.scheduled {
        Some(Scheduled { grade, before, after }) => {
            (Some(grade.number()), before.map(|before| before.to_string()), Some(after.to_string()))
        }
        None => (None, None, None),
    };
    let changed = connection.execute(
        "INSERT INTO answered
             (at_ms, play_ms, round, player, wording, response, is_right, elapsed_ms, grade, before, after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (player, at_ms, wording, play_ms, round) DO UPDATE SET
             response = excluded.response, is_right = excluded.is_right, elapsed_ms = excluded.elapsed_ms,
             grade = excluded.grade, before = excluded.before, after = excluded.after
         WHERE (coalesce(excluded.grade, 0), coalesce(excluded.after, ''), coalesce(excluded.before, ''),
                   excluded.response, excluded.is_right, excluded.elapsed_ms)
             > (coalesce(answered.grade, 0), coalesce(answered.after, ''), coalesce(answered.before, ''),
                   answered.response, answered.is_right, answered.elapsed_ms)",
        &[
            answer.at.into(),
            answer.play.into(),
            answer.round.into(),
            player.into(),
            wording.into(),
            (&answer.response).into(),
            answer.right.into(),
            answer.elapsed_ms.into(),
            grade.into(),
            before.into(),
            after.into(),
        ],
    )?;
    Ok(changed > 0)
}

/// Takes an answer away.
pub(crate) fn delete(connection: &Connection, player: i64, answer: &Answered) -> Result<()> {
    connection.execute(
        "DELETE FROM answered WHERE player = ?1 AND at_ms = ?2 AND play_ms = ?3 AND round = ?4
         AND wording IN (SELECT id FROM wording WHERE question = ?5)",
        &[
            player.into(),
            answer.at.into(),
            answer.play.into(),
            answer.round.into(),
            (&answer.question.id).into(),
        ],
    )?;
    Ok(())
}

/// The row of a player, made when it is new.
pub(crate) fn player(connection: &Connection, player: &Player) -> Result<i64> {
    if let Some(row) = known_player(connection, player)? {
        return Ok(row);
    }
    connection.execute("INSERT INTO player (name) VALUES (?1)", &[player.name().into()])?;
    known_player(connection, player)?.ok_or_else(|| unfit("a player who was written is not there"))
}

/// The row of a player who is known.
pub(crate) fn known_player(connection: &Connection, player: &Player) -> Result<Option<i64>> {
    connection.row("SELECT id FROM player WHERE name = ?1", &[player.name().into()], |row| row.get(0))
}

/// The row of a wording, made when it is new.
fn wording(connection: &Connection, set: &PlayedSet, question: &AskedQuestion) -> Result<i64> {
    let values: [Value<'_>; 6] = [
        (&set.id).into(),
        (&set.title).into(),
        (&question.id).into(),
        (&question.family).into(),
        (&question.stem).into(),
        (&question.answer).into(),
    ];
    let known = || {
        connection.row(
            "SELECT id FROM wording WHERE set_id = ?1 AND set_title = ?2 AND question = ?3 AND family = ?4
             AND stem = ?5 AND answer = ?6",
            &values,
            |row| row.get(0),
        )
    };
    if let Some(row) = known()? {
        return Ok(row);
    }
    connection.execute(
        "INSERT INTO wording (set_id, set_title, question, family, stem, answer)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &values,
    )?;
    known()?.ok_or_else(|| unfit("a wording that was written is not there"))
}

/// Hands over all answers of these players, of everybody where none is named, in the order they were given.
pub(crate) fn each<E: From<Cause>>(
    connection: &Connection,
    players: &[i64],
    mut take: impl FnMut(Answered) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let theirs = match players {
        [] => String::new(),
        players => {
            let rows: Vec<String> = players.iter().map(i64::to_string).collect();
            format!("WHERE player IN ({})", rows.join(", "))
        }
    };
    connection.each(&format!("{ANSWERS} {theirs} {IN_ORDER}"), &[], |row| take(answered(row)?))
}

/// All answers of a player to a question, in the order they were given.
pub(crate) fn to_question(connection: &Connection, key: &Key) -> Result<Vec<Answered>> {
    connection.rows(
        &format!(
            "{ANSWERS} WHERE wording IN (SELECT id FROM wording WHERE question = ?2) AND player = ?1 {IN_ORDER}"
        ),
        &[key.0.into(), (&key.1).into()],
        answered,
    )
}

/// Everybody's answers to a question, in the order they were given.
pub(crate) fn of_question(connection: &Connection, question: &str) -> Result<Vec<Answered>> {
    connection.rows(
        &format!("{ANSWERS} WHERE wording IN (SELECT id FROM wording WHERE question = ?1) {IN_ORDER}"),
        &[question.into()],
        answered,
    )
}

/// A player's answers since a moment.
pub(crate) fn since(connection: &Connection, player: i64, from: Timestamp) -> Result<Vec<Answered>> {
    connection.rows(
        &format!("{ANSWERS} WHERE player = ?1 AND at_ms >= ?2 {IN_ORDER}"),
        &[player.into(), from.into()],
        answered,
    )
}

/// The set and the question in six columns from `from` on: `set_id`, `set_title`, `question`, `family`, `stem`, `answer`.
pub(crate) fn asked(row: &Row<'_>, from: usize) -> Result<(PlayedSet, AskedQuestion)> {
    let text = |column: usize| row.get::<String>(from + column);
    let set = PlayedSet { id: text(0)?, title: text(1)? };
    Ok((set, AskedQuestion { id: text(2)?, family: text(3)?, stem: text(4)?, answer: text(5)? }))
}

fn answered(row: &Row<'_>) -> Result<Answered> {
    let (set, question) = asked(row, 4)?;
    Ok(Answered {
        at: row.moment(0)?,
        play: row.moment(1)?,
        round: row.get(2)?,
        player: Player::named(&row.get::<String>(3)?).map_err(unfit)?,
        set,
        question,
        response: row.get(10)?,
        right: row.get(11)?,
        elapsed_ms: row.get(12)?,
        scheduled: scheduled(row)?,
    })
}

fn scheduled(row: &Row<'_>) -> Result<Option<Scheduled>> {
    let Some(grade) = row.get::<Option<u8>>(13)? else { return Ok(None) };
    let grade = Grade::from_number(grade).ok_or_else(|| unfit(format!("{grade} is no grade")))?;
    let before = row.get::<Option<String>>(14)?.map(|_| row.parse(14)).transpose()?;
    Ok(Some(Scheduled { grade, before, after: row.parse(15)? }))
}
