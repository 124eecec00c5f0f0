//! What the answers come to, counted when they are written. Triggers of the schema do the counting, so this reads it,
//! and counts again where that is in doubt.

use std::collections::BTreeMap;

use jiff::Timestamp;
use quizwire_study::scores::{PlayScore, QuestionScore};
use quizwire_study::tally::Tally;
use quizwire_study::{PlayedSet, Player};

use crate::database::{Connection, Result, unfit};
use crate::rows;

/// A quarter of an hour.
const QUARTER_S: i64 = 900;

/// The tables, and what they would hold if counted now.
const TABLES: [(&str, &str); 4] = [
    (
        "tally_wording",
        "SELECT player, wording, count(*), count(*) FILTER (WHERE round = 1),
                count(*) FILTER (WHERE round = 1 AND is_right = 1), max(at_ms)
         FROM answered GROUP BY player, wording",
    ),
    (
        "tally_play",
        "SELECT player, set_id, play_ms, count(*), count(*) FILTER (WHERE round = 1),
                count(*) FILTER (WHERE round = 1 AND is_right = 1)
         FROM answered JOIN wording ON wording.id = wording GROUP BY player, set_id, play_ms",
    ),
    (
        "tally_set", // after the plays, which count it, too
        "SELECT player, set_id, count(DISTINCT play_ms)
         FROM answered JOIN wording ON wording.id = wording GROUP BY player, set_id",
    ),
    (
        "tally_time",
        "SELECT player, at_ms / 900000 AS quarter, count(*), count(*) FILTER (WHERE round = 1),
                count(*) FILTER (WHERE round = 1 AND is_right = 1), count(*) FILTER (WHERE review = 1),
                count(*) FILTER (WHERE review = 1 AND is_right = 1),
                CAST(sum(CASE WHEN elapsed_ms < 60000 THEN elapsed_ms ELSE 60000 END) AS BIGINT)
         FROM (SELECT answered.*, CASE WHEN before NOT LIKE '%learn%' AND substr(before, length(before) - 9)
                   <= date(at_ms / 1000, 'unixepoch', '+14 hours') THEN 1 ELSE 0 END AS review
               FROM answered) AS reviewed
         GROUP BY player, quarter",
    ),
];

/// Counts everything again.
pub(crate) fn rebuild_all(connection: &Connection) -> Result<()> {
    TABLES.iter().try_for_each(|(table, recount)| {
        connection.batch(&format!("DELETE FROM {table}; INSERT INTO {table} {recount};"))
    })
}

/// How many counts are wrong, missing, or of nothing.
pub(crate) fn wrong(connection: &Connection) -> Result<usize> {
    let mut wrong = 0;
    for (table, recount) in TABLES {
        let more = |one: &str, other: &str| {
            let sql = format!(
                "SELECT count(*) FROM (SELECT * FROM ({one}) AS one EXCEPT SELECT * FROM ({other}) AS other) AS more"
            );
            connection.row(&sql, &[], |row| row.get::<usize>(0)).map(Option::unwrap_or_default)
        };
        let kept = format!("SELECT * FROM {table}");
        // A count that is there with another value is in both.
        wrong += more(&kept, recount)?.max(more(recount, &kept)?);
    }
    Ok(wrong)
}

/// What a player's answers to each wording come to.
pub(crate) fn worded(connection: &Connection, player: i64, name: &Player) -> Result<Vec<QuestionScore>> {
    connection.rows(
        "SELECT set_id, set_title, question, family, stem, answer, asked, correct, last_ms
         FROM tally_wording JOIN wording ON wording.id = wording WHERE player = ?1",
        &[player.into()],
        |row| {
            let (set, question) = rows::asked(row, 0)?;
            Ok(QuestionScore {
                player: name.clone(),
                set,
                question,
                asked: row.get(6)?,
                right: row.get(7)?,
                last: row.moment(8)?,
            })
        },
    )
}

/// A player's sessions, the latest first.
pub(crate) fn plays(connection: &Connection, player: i64, name: &Player) -> Result<Vec<PlayScore>> {
    let titles: BTreeMap<String, String> = connection.rows(
        "SELECT DISTINCT set_id, set_title FROM tally_wording JOIN wording ON wording.id = wording WHERE player = ?1
         ORDER BY set_id, set_title",
        &[player.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    connection.rows(
        "SELECT set_id, play_ms, asked, correct FROM tally_play WHERE player = ?1 ORDER BY play_ms DESC, set_id",
        &[player.into()],
        |row| {
            let id: String = row.get(0)?;
            Ok(PlayScore {
                player: name.clone(),
                set: PlayedSet { title: titles.get(&id).cloned().unwrap_or_default(), id },
                play: row.moment(1)?,
                asked: row.get(2)?,
                right: row.get(3)?,
            })
        },
    )
}

/// How many sessions of a player there were over each set, by the set's id.
pub(crate) fn plays_by_set(connection: &Connection, player: i64) -> Result<BTreeMap<String, usize>> {
    connection.rows("SELECT set_id, plays FROM tally_set WHERE player = ?1", &[player.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// What a player's answers come to by quarters of an hour.
pub(crate) fn quarters(connection: &Connection, player: i64) -> Result<BTreeMap<Timestamp, Tally>> {
    connection.rows(
        "SELECT quarter, answers, asked, correct, reviews, kept, elapsed_ms FROM tally_time WHERE player = ?1",
        &[player.into()],
        |row| {
            let begins = Timestamp::from_second(row.get::<i64>(0)?.saturating_mul(QUARTER_S)).map_err(unfit)?;
            let tally = Tally {
                answers: row.get(1)?,
                asked: row.get(2)?,
                right: row.get(3)?,
                reviews: row.get(4)?,
                kept: row.get(5)?,
                elapsed_ms: row.get(6)?,
            };
            Ok((begins, tally))
        },
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quizwire_study::{Answered, scores};

    use super::*;
    use crate::Store;
    use crate::testing::{answer, home, scheduled};

    const NAMES: [&str; 4] = ["Ann", "Bo", "Cy", "Di"];

    /// Something that changes answers.
    #[derive(Debug, Clone)]
    enum Act {
        Answer(Box<Answered>),
        Regrade(Box<Answered>),
        TakeBack(Box<Answered>),
        Import(Vec<Answered>),
        Merge(usize, usize),
        Rename(usize, usize),
        Forget(usize),
    }

    fn given() -> impl Strategy<Value = Answered> {
        (0..4_usize, 0..30_u32, 0..5_u8, 1..3_u32, 0..3_u32, any::<bool>(), 0..90_000_u64).prop_map(
            |(player, number, grade, round, set, right, elapsed_ms)| {
                let mut answer = Answered { right, ..answer(NAMES[player], number) };
                answer.at = Timestamp::from_second(1_700_000_000 + i64::from(number) * 300).expect("small");
                answer.play = Timestamp::from_second(1_700_000_000 - i64::from(number / 9)).expect("small");
                answer.set.id = format!("set-{set}");
                answer.set.title = format!("Rivers {set}");
                answer.question.stem = format!("As worded {}?", number % 3);
                let mut answer = scheduled(Answered { round, elapsed_ms, ..answer }, grade);
                // Some were due before they were asked, some are not yet.
                if let Some(scheduled) = &mut answer.scheduled
                    && let Some(before) = &mut scheduled.before
                    && number % 3 == 0
                {
                    before.due = quizwire_study::Due::Day(jiff::civil::date(2023, 11, 13 + set as i8));
                }
                answer
            },
        )
    }

    fn act() -> impl Strategy<Value = Act> {
        let (one, other) = (0..4_usize, 0..4_usize);
        prop_oneof![
            12 => given().prop_map(|answer| Act::Answer(Box::new(answer))),
            2 => given().prop_map(|answer| Act::Regrade(Box::new(answer))),
            2 => given().prop_map(|answer| Act::TakeBack(Box::new(answer))),
            2 => prop::collection::vec(given(), 0..9).prop_map(Act::Import),
            1 => (one.clone(), other.clone()).prop_map(|(one, other)| Act::Merge(one, other)),
            1 => (one, other.clone()).prop_map(|(one, other)| Act::Rename(one, other)),
            1 => other.prop_map(Act::Forget),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// Whatever happens to the answers, the counts are what a recount gives, in SQL and from the history.
        #[test]
        fn tallies_are_a_recount(
            acts in prop::collection::vec(act(), 0..40),
            on_server in prop::bool::weighted(0.2),
        ) {
            let home = home(on_server);
            let mut store = Store::open(home.place("history.db")).expect("a store");
            store.forget_power_cuts();
            let name = |at: usize| Player::named(NAMES[at]).expect("a name");
            for act in acts {
                // Refused is who is not there, what is there already, and a name that is taken.
                let _ = match act {
                    Act::Answer(answer) => store.append(&answer),
                    Act::Regrade(answer) => store.regrade(&answer),
                    Act::TakeBack(answer) => store.take_back(&answer),
                    Act::Import(answers) => {
                        let lines = answers.iter().map(|answer| serde_json::json!({ "answer": answer }).to_string());
                        let lines = std::iter::once("{\"history\":1}".to_owned()).chain(lines);
                        let lines: Vec<String> = lines.collect();
                        store.import(&mut lines.join("\n").as_bytes()).map(drop)
                    }
                    Act::Merge(from, into) => store.merge(&name(from), &name(into)),
                    Act::Rename(from, to) => store.rename(&name(from), &name(to)),
                    Act::Forget(player) => store.forget(&name(player)),
                };
                prop_assert_eq!(store.examine().expect("readable"), []);
            }
            let history = store.history().expect("a history");
            for player in NAMES.iter().enumerate().map(|(at, _)| name(at)) {
                let theirs: Vec<Answered> =
                    history.iter().filter(|answer| answer.player == player).cloned().collect();
                let (worded, plays) = (store.worded(&player).expect("read"), store.plays(&player).expect("read"));
                let sorted = |mut plays: Vec<scores::PlayScore>| {
                    plays.sort_by(|a, b| (a.play, &a.set).cmp(&(b.play, &b.set)));
                    plays
                };
                prop_assert_eq!(scores::sets(&worded, &store.plays_by_set(&player).expect("read")), scores::recount::sets(&theirs));
                prop_assert_eq!(sorted(plays), sorted(scores::recount::plays(&theirs)));
                prop_assert_eq!(scores::questions(worded), scores::recount::questions(&theirs));
                let mut quarters: BTreeMap<Timestamp, Tally> = BTreeMap::new();
                for answer in &theirs {
                    let begins = answer.at.as_second() / QUARTER_S * QUARTER_S;
                    *quarters.entry(Timestamp::from_second(begins).expect("small")).or_default() += Tally::of(answer);
                }
                prop_assert_eq!(store.quarters(&player).expect("read"), quarters);
            }
        }
    }
}
