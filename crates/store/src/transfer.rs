//! A store as JSON lines, one record a line, and how two histories become one.
//!
//! Merging is the union of what both hold: it does not matter which is merged into which, nor how often.

use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, Seek, Write};
use std::thread::sleep;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use quizwire_study::{Answered, Plan, Player};
use serde::{Deserialize, Serialize};
use tempfile::SpooledTempFile;

use crate::cards::Key;
use crate::database::{Connection, Result, Row, unfit};
use crate::error::Cause;
use crate::marks::Mark;
use crate::{cards, marks, rows};

/// The version of the lines this program writes.
const FORMAT: u32 = 1;

/// An import that is longer waits on disk until all of it has been looked at.
const IN_MEMORY_BYTES: usize = 8 << 20;

/// How long an import keeps others from writing at a stretch, and how long it then lets them: a session that keeps an
/// answer meanwhile is not noticeably slower.
const STRETCH: Duration = Duration::from_millis(100);
const PAUSE: Duration = Duration::from_millis(20);

/// How many questions are counted again at the end of a stretch, at most: each takes up to a millisecond.
const RECOUNTS: usize = 500;

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

pub(crate) fn export(connection: &Connection, out: &mut dyn Write) -> Result<()> {
    let mut write = |record: Record| {
        serde_json::to_writer(&mut *out, &record).map_err(io::Error::from).map_err(Cause::Write)?;
        out.write_all(b"\n").map_err(Cause::Write)
    };
    write(Record::History(FORMAT))?;
    rows::each(connection, &[], |answered| write(Record::Answer(Box::new(answered))))?;
    let name = |row: &Row<'_>| Player::named(&row.get::<String>(0)?).map_err(unfit);
    let sql = "SELECT name, at_ms, play_ms, round, question FROM withdrawn JOIN player ON player.id = player
               ORDER BY name, at_ms, play_ms, round, question";
    connection.each(sql, &[], |row| {
        let (at, play) = (row.moment(1)?, row.moment(2)?);
        let question = row.get(4)?;
        write(Record::Withdrawn(Withdrawn { player: name(row)?, at, play, round: row.get(3)?, question }))
    })?;
    let sql = "SELECT name, question, kind, at_ms, about FROM mark JOIN player ON player.id = player
               ORDER BY name, question, kind";
    connection.each(sql, &[], |row| {
        let mark = match row.get::<String>(2)?.as_str() {
            "flagged" => Mark::Flagged,
            _ => Mark::Buried,
        };
        let (question, at, about) = (row.get(1)?, row.moment(3)?, row.get(4)?);
        write(Record::Mark(Marked { player: name(row)?, question, mark, at, about }))
    })?;
    let sql = "SELECT name, at_ms, plan FROM plan JOIN player ON player.id = player ORDER BY name";
    connection.each(sql, &[], |row| {
        let plan = serde_json::from_str(&row.get::<String>(2)?).map_err(unfit)?;
        write(Record::Plan(Planned { player: name(row)?, at: row.moment(1)?, plan }))
    })
}

/// Merges the lines of an export: nothing before every line has been found to be sound, and then in stretches between
/// which others write. What is taken twice, because a stretch failed and somebody tries again, counts once.
pub(crate) fn import(connection: &Connection, lines: &mut dyn BufRead) -> Result<Imported> {
    let mut lines = sound(lines)?;
    let mut imported = Imported::default();
    while connection.change(|connection| stretch(connection, &mut lines, &mut imported))? {
        sleep(PAUSE);
    }
    Ok(imported)
}

/// The lines again, when all of them are those of an export.
fn sound(lines: &mut dyn BufRead) -> Result<impl BufRead> {
    let mut kept = SpooledTempFile::new(IN_MEMORY_BYTES);
    let mut line = String::new();
    for number in 1.. {
        let bad = |why: String| Err(Cause::Line { number, why });
        line.clear();
        if lines.read_line(&mut line).map_err(Cause::Read)? == 0 {
            if number == 1 {
                return bad("nothing is in it".to_owned());
            }
            break;
        }
        match serde_json::from_str(line.trim_end()) {
            Err(error) => return bad(cause(&error)),
            // Files put together with `cat` have the first line again.
            Ok(Record::History(FORMAT)) => (),
            Ok(Record::History(version)) if number == 1 => {
                return bad(format!("it is of format {version}, this quizwire knows {FORMAT}"));
            }
            Ok(Record::History(_)) => return bad("another format begins here".to_owned()),
            Ok(_) if number == 1 => return bad("the first line should be {\"history\":1}".to_owned()),
            Ok(Record::Answer(_) | Record::Withdrawn(_) | Record::Mark(_) | Record::Plan(_)) => (),
        }
        kept.write_all(line.as_bytes()).map_err(Cause::Read)?;
    }
    kept.rewind().map_err(Cause::Read)?;
    Ok(BufReader::new(kept))
}

/// Merges as many lines as take a moment; whether there are more.
fn stretch(connection: &Connection, lines: &mut dyn BufRead, imported: &mut Imported) -> Result<bool> {
    let started = Instant::now();
    let mut changed: BTreeSet<Key> = BTreeSet::new();
    let mut line = String::new();
    while started.elapsed() < STRETCH && changed.len() < RECOUNTS {
        line.clear();
        if lines.read_line(&mut line).map_err(Cause::Read)? == 0 {
            break;
        }
        let record = serde_json::from_str(line.trim_end()).map_err(unfit)?; // it was sound before
        merge(connection, record, imported, &mut changed)?;
    }
    changed.iter().try_for_each(|key| cards::rebuild(connection, key))?;
    Ok(!line.is_empty())
}

fn merge(
    connection: &Connection,
    record: Record,
    imported: &mut Imported,
    changed: &mut BTreeSet<Key>,
) -> Result<()> {
    match record {
        Record::History(_) => (),
        Record::Answer(answered) => {
            let player = rows::player(connection, &answered.player)?;
            if is_withdrawn(connection, player, &answered)? || !rows::insert(connection, player, &answered)? {
                imported.known += 1;
                return Ok(());
            }
            imported.new += 1;
            let key = (player, answered.question.id.clone());
            match cards::standing(connection, &key)? {
                // Later than all others to its question, as most are: an export is in the order of time.
                Some(before) if before.schedule.answered < answered.at && !changed.contains(&key) => {
                    cards::add(connection, player, Some(before), &answered)?;
                }
                Some(_) | None => drop(changed.insert(key)),
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
    Ok(())
}

/// What is wrong with a line, without serde's count of lines.
fn cause(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

/// Takes an answer back, here and wherever the history is merged into.
pub(crate) fn take_back(connection: &Connection, player: i64, answered: &Answered) -> Result<()> {
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

fn withdraw(connection: &Connection, player: i64, record: &Withdrawn) -> Result<()> {
    let key =
        [player.into(), record.at.into(), record.play.into(), record.round.into(), (&record.question).into()];
    connection.execute(
        "INSERT INTO withdrawn (player, at_ms, play_ms, round, question) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (player, at_ms, play_ms, round, question) DO NOTHING",
        &key,
    )?;
    connection.execute(
        "DELETE FROM answered WHERE player = ?1 AND at_ms = ?2 AND play_ms = ?3 AND round = ?4
         AND wording IN (SELECT id FROM wording WHERE question = ?5)",
        &key,
    )?;
    Ok(())
}

fn is_withdrawn(connection: &Connection, player: i64, answered: &Answered) -> Result<bool> {
    connection.has(
        "SELECT 1 FROM withdrawn WHERE player = ?1 AND at_ms = ?2 AND play_ms = ?3 AND round = ?4
         AND question = ?5",
        &[
            player.into(),
            answered.at.into(),
            answered.play.into(),
            answered.round.into(),
            (&answered.question.id).into(),
        ],
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Store;
    use crate::testing::{Home, answer, home, homes, scheduled};

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

    fn store(home: &Home, name: &str, acts: &[Act]) -> Store {
        let mut store = Store::open(home.place(name)).expect("a store");
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
        assert_eq!(store.place().to_string(), ":memory:");
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
            on_server in prop::bool::weighted(0.2),
        ) {
            let home = home(on_server);
            let (mut one, mut other) = (store(&home, "one", &here), store(&home, "other", &there));
            let (from_one, from_other) = (lines(&mut one), lines(&mut other));

            let mut copy = store(&home, "copy", &[]);
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

    /// Two machines' histories come in at once, and who plays meanwhile never waits long, however long that takes.
    #[test]
    fn others_write_during_an_import() {
        for home in homes() {
            let histories = ["Ann", "Bo"].map(|player| {
                let mut store = Store::in_memory().expect("a store");
                for number in 0..4000 {
                    let turn = |answer: quizwire_study::Answered| scheduled(answer, 3);
                    store.append(&turn(answer(player, number))).expect("kept");
                }
                lines(&mut store)
            });
            let place = home.place("store");
            drop(Store::open(&place).expect("a store"));
            let imported = std::sync::atomic::AtomicUsize::new(0);
            let (mut kept, mut longest) = (0, Duration::ZERO);
            std::thread::scope(|scope| {
                for history in &histories {
                    scope.spawn(|| {
                        add(&mut Store::open(&place).expect("a store"), history);
                        imported.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    });
                }
                let mut store = Store::open(&place).expect("a store");
                while imported.load(std::sync::atomic::Ordering::Relaxed) < 2 {
                    let started = Instant::now();
                    store.append(&answer("Cy", kept)).expect("kept");
                    longest = longest.max(started.elapsed());
                    kept += 1;
                    sleep(Duration::from_millis(20));
                }
            });
            let store = Store::open_to_read(&place).expect("a store");
            assert_eq!(store.history().expect("a history").len(), 8000 + kept as usize);
            assert_eq!(store.examine().expect("readable"), []);
            assert!(longest < crate::PATIENCE / 2, "an answer took {longest:?}");
        }
    }

    /// Nothing of a file is taken when a line of it is bad.
    #[test]
    fn a_bad_line_changes_nothing() {
        let home = Home::Folder(tempfile::tempdir().expect("a folder"));
        let acts = [Act::Answer { player: 0, number: 1, grade: 3 }];
        let good = lines(&mut store(&home, "one", &acts));
        let mut other = store(&home, "other", &[]);
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
            messages += &error.replace(&other.place().to_string(), "STORE");
            messages.push('\n');
            assert_eq!(lines(&mut other), before);
        }
        insta::assert_snapshot!(messages, @"
        store STORE: line 1 of the import is none of `quizwire store export` (nothing is in it); nothing was imported
        store STORE: line 1 of the import is none of `quizwire store export` (it is of format 9, this quizwire knows 1); nothing was imported
        store STORE: line 1 of the import is none of `quizwire store export` (expected value); nothing was imported
        store STORE: line 3 of the import is none of `quizwire store export` (missing field `at`); nothing was imported
        store STORE: line 2 of the import is none of `quizwire store export` (a player's name cannot be empty); nothing was imported
        store STORE: line 2 of the import is none of `quizwire store export` (“2023-11-14T22:13:21Z -1 5.1 2026-11-23” is no schedule); nothing was imported
        ");
    }
}
