//! A store as JSON lines, one record a line, and how two histories become one.
//!
//! Merging is the union of what both hold: it does not matter which is merged into which, nor how often.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Write};

use jiff::Timestamp;
use quizwire_study::{Answered, Plan, Player};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::cards::Key;
use crate::marks::Mark;
use crate::{cards, marks, rows};

/// The version of the lines this program writes.
const FORMAT: u32 = 1;

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Record {
    /// The first line: the version.
    History(u32),
    Answer(Box<Answered>),
    /// An answer that was taken back.
    Withdrawn(Withdrawn),
    Mark(Marked),
    Plan(Planned),
}

#[derive(Debug, Serialize, Deserialize)]
struct Withdrawn {
    player: Player,
    at: Timestamp,
    play: Timestamp,
    round: u32,
    question: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Marked {
    player: Player,
    question: String,
    mark: Mark,
    at: Timestamp,
    about: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Planned {
    player: Player,
    at: Timestamp,
    plan: Plan,
}

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Answers that are new here, or that the other side knew more of.
    pub new: u64,
    /// Answers that were here already, or were taken back.
    pub known: u64,
}

/// Why an import failed; nothing of it was kept.
#[derive(Debug)]
pub enum ImportError {
    /// The lines could not be read.
    Read(io::Error),
    /// A line, from 1, is none of ours.
    #[allow(missing_docs)]
    Line { number: u64, why: String },
    /// The store.
    Store(rusqlite::Error),
}

impl From<rusqlite::Error> for ImportError {
    fn from(error: rusqlite::Error) -> ImportError {
        ImportError::Store(error)
    }
}

/// Why an export failed.
#[derive(Debug)]
pub enum ExportError {
    /// The lines could not be written.
    Write(io::Error),
    /// The store.
    Store(rusqlite::Error),
}

impl From<rusqlite::Error> for ExportError {
    fn from(error: rusqlite::Error) -> ExportError {
        ExportError::Store(error)
    }
}

pub(crate) fn export(connection: &Connection, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut line = |record: &Record| {
        serde_json::to_writer(&mut *out, record).map_err(io::Error::from)?;
        out.write_all(b"\n")
    };
    let mut write = |record: Record| line(&record).map_err(ExportError::Write);
    write(Record::History(FORMAT))?;
    rows::each(connection, |answered| write(Record::Answer(Box::new(answered))))?;
    let name = |row: &rusqlite::Row<'_>| {
        Player::named(&row.get::<_, String>(0)?).map_err(|error| rows::unfit(0, error))
    };
    let mut statement = connection.prepare(
        "SELECT name, at_ms, play_ms, round, question FROM withdrawn JOIN player ON player.id = player
         ORDER BY name, at_ms, play_ms, round, question",
    )?;
    let withdrawn = statement.query_map([], |row| {
        let (at, play) = (rows::timestamp(row, 1)?, rows::timestamp(row, 2)?);
        Ok(Withdrawn { player: name(row)?, at, play, round: row.get(3)?, question: row.get(4)? })
    })?;
    for record in withdrawn {
        write(Record::Withdrawn(record?))?;
    }
    let mut statement = connection.prepare(
        "SELECT name, question, kind, at_ms, about FROM mark JOIN player ON player.id = player
         ORDER BY name, question, kind",
    )?;
    let marked = statement.query_map([], |row| {
        let mark = match row.get::<_, String>(2)?.as_str() {
            "flagged" => Mark::Flagged,
            _ => Mark::Buried,
        };
        let (question, at, about) = (row.get(1)?, rows::timestamp(row, 3)?, row.get(4)?);
        Ok(Marked { player: name(row)?, question, mark, at, about })
    })?;
    for record in marked {
        write(Record::Mark(record?))?;
    }
    let mut statement = connection
        .prepare("SELECT name, at_ms, plan FROM plan JOIN player ON player.id = player ORDER BY name")?;
    let planned = statement.query_map([], |row| {
        let plan = serde_json::from_str(&row.get::<_, String>(2)?).map_err(|error| rows::unfit(2, error))?;
        Ok(Planned { player: name(row)?, at: rows::timestamp(row, 1)?, plan })
    })?;
    for record in planned {
        write(Record::Plan(record?))?;
    }
    Ok(())
}

pub(crate) fn import(connection: &Connection, lines: &mut dyn BufRead) -> Result<Imported, ImportError> {
    let mut imported = Imported::default();
    let mut changed: BTreeSet<Key> = BTreeSet::new();
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        if lines.read_line(&mut line).map_err(ImportError::Read)? == 0 {
            if number == 1 {
                return Err(ImportError::Line { number, why: "nothing is in it".to_owned() });
            }
            break;
        }
        let bad = |why: String| ImportError::Line { number, why };
        let record = serde_json::from_str(line.trim_end()).map_err(|error| bad(cause(&error)))?;
        match record {
            Record::History(FORMAT) if number == 1 => (),
            Record::History(version) if number == 1 => {
                return Err(bad(format!("it is of format {version}, this quizwire knows {FORMAT}")));
            }
            // Files put together with `cat` have the first line again.
            Record::History(FORMAT) => (),
            Record::History(_) => return Err(bad("another format begins here".to_owned())),
            _ if number == 1 => return Err(bad("the first line should be {\"history\":1}".to_owned())),
            Record::Answer(answered) => {
                let player = rows::player(connection, &answered.player)?;
                if !is_withdrawn(connection, player, &answered)?
                    && rows::insert(connection, player, &answered)?
                {
                    imported.new += 1;
                    changed.insert((player, answered.question.id));
                } else {
                    imported.known += 1;
                }
            }
            Record::Withdrawn(record) => {
                let player = rows::player(connection, &record.player)?;
                withdraw(connection, player, &record)?;
                changed.insert((player, record.question));
            }
            Record::Mark(Marked { player, question, mark, at, about }) => {
                let player = rows::player(connection, &player)?;
                marks::set(connection, player, &question, mark, at, &about)?;
            }
            Record::Plan(Planned { player, at, plan }) => {
                let player = rows::player(connection, &player)?;
                marks::set_plan(connection, player, at, &plan)?;
            }
        }
    }
    changed.iter().try_for_each(|key| cards::rebuild(connection, key))?;
    Ok(imported)
}

/// What is wrong with a line, without serde's count of lines.
fn cause(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

/// Takes an answer back, here and wherever the history is merged into.
pub(crate) fn take_back(connection: &Connection, player: i64, answered: &Answered) -> rusqlite::Result<()> {
    let record = Withdrawn {
        player: answered.player.clone(),
        at: answered.at,
        play: answered.play,
        round: answered.round,
        question: answered.question.id.clone(),
    };
    withdraw(connection, player, &record)?;
    cards::rebuild(connection, &(player, record.question))
}

fn withdraw(connection: &Connection, player: i64, record: &Withdrawn) -> rusqlite::Result<()> {
    let key = params![
        player,
        record.at.as_millisecond(),
        record.play.as_millisecond(),
        record.round,
        record.question
    ];
    connection
        .prepare_cached(
            "INSERT INTO withdrawn (player, at_ms, play_ms, round, question) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO NOTHING",
        )?
        .execute(key)?;
    connection
        .prepare_cached(
            "DELETE FROM answered WHERE player = ?1 AND at_ms = ?2 AND play_ms = ?3 AND round = ?4
             AND wording IN (SELECT id FROM wording WHERE question = ?5)",
        )?
        .execute(key)?;
    Ok(())
}

fn is_withdrawn(connection: &Connection, player: i64, answered: &Answered) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT 1 FROM withdrawn WHERE player = ?1 AND at_ms = ?2 AND play_ms = ?3 AND round = ?4
             AND question = ?5",
        )?
        .exists(params![
            player,
            answered.at.as_millisecond(),
            answered.play.as_millisecond(),
            answered.round,
            answered.question.id
        ])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Store;
    use crate::testing::{answer, scheduled};

    /// Something a player did.
    #[derive(Debug, Clone)]
    enum Act {
        Answer { player: usize, number: u32, grade: u8 },
        Regrade { player: usize, number: u32, grade: u8 },
        TakeBack { player: usize, number: u32 },
        Mark { player: usize, number: u32, mark: Mark, second: i64 },
        Plan { player: usize, retention: u8, second: i64 },
    }

    fn act() -> impl Strategy<Value = Act> {
        let (player, number) = (0..2_usize, 0..12_u32);
        prop_oneof![
            4 => (player.clone(), number.clone(), 0..5_u8).prop_map(|(player, number, grade)| Act::Answer { player, number, grade }),
            1 => (player.clone(), number.clone(), 1..5_u8).prop_map(|(player, number, grade)| Act::Regrade { player, number, grade }),
            1 => (player.clone(), number.clone()).prop_map(|(player, number)| Act::TakeBack { player, number }),
            1 => (player.clone(), number, prop_oneof![Just(Mark::Buried), Just(Mark::Flagged)], 0..4_i64)
                .prop_map(|(player, number, mark, second)| Act::Mark { player, number, mark, second }),
            1 => (player, 70..99_u8, 0..4_i64).prop_map(|(player, retention, second)| Act::Plan { player, retention, second }),
        ]
    }

    fn store(folder: &tempfile::TempDir, name: &str, acts: &[Act]) -> Store {
        let mut store = Store::open(&folder.path().join(name)).expect("a store");
        store.forget_power_cuts();
        let name = |player: usize| ["Ann", "Zoë"][player];
        let moment = |second| Timestamp::from_second(1_800_000_000 + second).expect("a moment");
        for act in acts {
            match *act {
                Act::Answer { player, number, grade } => {
                    // What was taken back is not answered again in the same millisecond.
                    let answer = scheduled(answer(name(player), number), grade);
                    let gone = |act: &Act| matches!(*act, Act::TakeBack { player: p, number: n } if (p, n) == (player, number));
                    if !acts.iter().any(gone) {
                        store.append(&answer).expect("kept");
                    }
                }
                Act::Regrade { player, number, grade } => {
                    let answer = scheduled(answer(name(player), number), grade);
                    if store
                        .history()
                        .expect("a history")
                        .iter()
                        .any(|a| (a.at, &a.player) == (answer.at, &answer.player))
                    {
                        store.regrade(&answer).expect("kept");
                    }
                }
                Act::TakeBack { player, number } => {
                    store.take_back(&answer(name(player), number)).expect("taken back");
                }
                Act::Mark { player, number, mark, second } => {
                    let player = answer(name(player), 0).player;
                    let about = format!("2026-11-2{second}");
                    store.mark(&player, &format!("q{number}"), mark, moment(second), &about).expect("marked");
                }
                Act::Plan { player, retention, second } => {
                    let plan = Plan { retention: f32::from(retention) / 100.0, ..Plan::default() };
                    store.set_plan(&answer(name(player), 0).player, moment(second), &plan).expect("kept");
                }
            }
        }
        store
    }

    #[test]
    fn a_store_in_memory_reads_and_writes_histories() {
        let mut store = Store::in_memory().expect("a store");
        let answers = [answer("Ada", 1), answer("Ben", 2)];
        answers.iter().for_each(|answer| store.append(answer).expect("kept"));
        let mut other = Store::in_memory().expect("another");
        let written = lines(&mut store);
        assert_eq!(add(&mut other, &written), Imported { new: 2, known: 0 });
        assert_eq!(other.history().expect("a history"), answers);
        assert_eq!(other.answers_to(["q2", "q0"]).expect("answers"), answers[1..]);
        assert!(!store.path().exists());
    }

    fn lines(store: &mut Store) -> String {
        let mut lines = Vec::new();
        store.export(&mut lines).expect("exported");
        String::from_utf8(lines).expect("UTF-8")
    }

    fn add(store: &mut Store, lines: &str) -> Imported {
        store.import(&mut lines.as_bytes()).expect("imported")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// What comes out goes in and comes out the same; merging asks neither for the order nor for how often, nothing
        /// is lost, and every store stays sound.
        #[test]
        fn merging_is_a_union(
            here in prop::collection::vec(act(), 0..20),
            there in prop::collection::vec(act(), 0..20),
        ) {
            let folder = tempfile::tempdir().expect("a folder");
            let (mut one, mut other) = (store(&folder, "one", &here), store(&folder, "other", &there));
            let (from_one, from_other) = (lines(&mut one), lines(&mut other));

            let mut copy = store(&folder, "copy", &[]);
            add(&mut copy, &from_one);
            prop_assert_eq!(lines(&mut copy), from_one.as_str());

            add(&mut one, &from_other);
            add(&mut other, &from_one);
            let merged = lines(&mut one);
            prop_assert_eq!(lines(&mut other), merged.as_str());

            prop_assert_eq!(add(&mut one, &from_other).new, 0);
            prop_assert_eq!(add(&mut one, &merged).new, 0);
            prop_assert_eq!(lines(&mut one), merged.as_str());

            let taken_back = |line: &str| here.iter().chain(&there).any(|act| match *act {
                Act::TakeBack { player, number } => {
                    let answer = answer(["Ann", "Zoë"][player], number);
                    line.contains(&format!("{}", answer.at)) && line.contains(answer.player.name())
                }
                _ => false,
            });
            let key = |line: &str| line.split("\"response\"").next().unwrap_or_default().to_owned();
            for line in from_one.lines().chain(from_other.lines()).filter(|line| line.starts_with("{\"answer\"")) {
                prop_assert!(taken_back(line) || merged.lines().any(|kept| key(kept) == key(line)), "{} is lost", line);
            }
            for store in [&one, &other, &copy] {
                prop_assert_eq!(store.examine().expect("readable"), []);
            }
        }
    }

    /// Nothing of a file is taken when a line of it is bad.
    #[test]
    fn a_bad_line_changes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let acts = [Act::Answer { player: 0, number: 1, grade: 3 }];
        let good = lines(&mut store(&folder, "one", &acts));
        let mut other = store(&folder, "other", &[]);
        let before = lines(&mut other);
        let mut messages = String::new();
        for bad in [
            "",
            "{\"history\":9}\n",
            "[]\n",
            &format!("{good}{{\"answer\":{{}}}}\n"),
            &good.replace("\"Ann\"", "\"\""),
            &good.replace("7.5 ", "-1 "),
        ] {
            let error = other.import(&mut bad.as_bytes()).expect_err("refused").to_string();
            messages += &error.replace(&folder.path().display().to_string(), "");
            messages.push('\n');
            assert_eq!(lines(&mut other), before);
        }
        insta::assert_snapshot!(messages, @"
        store /other: line 1 of the import is none of `quizwire store export` (nothing is in it); nothing was imported
        store /other: line 1 of the import is none of `quizwire store export` (it is of format 9, this quizwire knows 1); nothing was imported
        store /other: line 1 of the import is none of `quizwire store export` (expected value); nothing was imported
        store /other: line 3 of the import is none of `quizwire store export` (missing field `at`); nothing was imported
        store /other: line 2 of the import is none of `quizwire store export` (a player's name cannot be empty); nothing was imported
        store /other: line 2 of the import is none of `quizwire store export` (“2023-11-14T22:13:21Z -1 5.1 2026-11-23” is no schedule); nothing was imported
        ");
    }
}
