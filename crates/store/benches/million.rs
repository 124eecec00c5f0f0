//! How soon a session begins and scores are there, in a store of a million answers.
//!
//! The store is made once and kept in the target folder: 40 players, each with 25 answers to 1,000 questions.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use quizwire_set::QuestionSet;
use quizwire_store::{Mark, Store};
use quizwire_study::{Agenda, Calendar, Known, Learner, Player, Wanted};

const PLAYERS: u32 = 40;
const QUESTIONS: u32 = 1_000;
const ANSWERS: u32 = 25;

fn now() -> Timestamp {
    "2026-11-24T18:00:00Z".parse().expect("a moment")
}

/// The lines of the history, made as they are read.
struct Lines {
    next: u32,
    line: Vec<u8>,
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.line.is_empty() && self.next <= PLAYERS * QUESTIONS * ANSWERS {
            self.line = line(self.next).into_bytes();
            self.next += 1;
        }
        let length = self.line.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.line[..length]);
        self.line.drain(..length);
        Ok(length)
    }
}

fn line(number: u32) -> String {
    let Some(number) = number.checked_sub(1) else { return "{\"history\":1}\n".to_owned() };
    let (player, rest) = (number / (ANSWERS * QUESTIONS), number % (ANSWERS * QUESTIONS));
    let (turn, question) = (rest / QUESTIONS, rest % QUESTIONS);
    let right = (number * 7 + question) % 10 != 0;
    // A turn every two weeks, a hundred questions an evening; what comes after the last turn is due on the days ahead.
    let evening = |turn: u32| {
        let days = 14 * i64::from(ANSWERS - turn) - i64::from(question / 100);
        now() - (24 * days).hours() + i64::from(player).minutes()
    };
    let at = |turn: u32| evening(turn) + (20 * i64::from(question % 100)).seconds();
    let schedule = |turn: u32| {
        let due = at(turn + 1).to_zoned(TimeZone::UTC).date();
        format!("\"{} {}.5 5.5 {due}\"", at(turn), 10 + turn)
    };
    let (play, grade) = (evening(turn) - 1.minute(), if right { "good" } else { "again" });
    let before = if turn > 0 { schedule(turn - 1) } else { "null".to_owned() };
    let mut line = String::new();
    let _ = writeln!(
        line,
        "{{\"answer\":{{\"at\":\"{}\",\"play\":\"{play}\",\"round\":1,\"player\":\"Player {player}\",\"set\":{{\"id\":\"set-{}\",\
         \"title\":\"Set {}\"}},\"question\":{{\"id\":\"q-{question}\",\"family\":\"test\",\"stem\":\"What is {question}?\",\
         \"answer\":\"this\"}},\"response\":\"{}\",\"right\":{right},\"elapsed_ms\":2500,\"scheduled\":{{\"grade\":\"{grade}\",\
         \"before\":{before},\"after\":{}}}}}}}",
        at(turn),
        question / 10,
        question / 10,
        if right { "this" } else { "that" },
        schedule(turn)
    );
    line
}

fn million() -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("million.sqlite3");
    if !path.exists() {
        let unfinished = path.with_extension("unfinished");
        drop(std::fs::remove_file(&unfinished));
        let mut store = Store::open(&unfinished).expect("a store");
        store.import(&mut BufReader::new(Lines { next: 0, line: Vec::new() })).expect("a sound history");
        drop(store);
        std::fs::rename(unfinished, &path).expect("the same folder");
    }
    path
}

/// The questions the answers are to.
fn set() -> QuestionSet {
    let questions: String = (0..QUESTIONS)
        .map(|number| {
            format!(
                "(id: \"q-{number}\", family: \"test\", stem: \"What is {number}?\", answer: Choice(options: [\"this\", \
                 \"that\"], correct: [0]), evidence: [], difficulty: Easy, review: Draft),\n"
            )
        })
        .collect();
    let set = format!(
        "(format: 1, title: \"All\", sources: [], made: (by: \"hand\", seed: 1, options: (count: None, families: [], \
         difficulty: None, min_confidence: 0.9)), questions: [{questions}])"
    );
    QuestionSet::from_ron(&set).expect("a sound set")
}

/// What `quizwire study` does before it asks.
fn first_question(path: &Path, sets: &[QuestionSet]) -> Agenda {
    let store = Store::open(path).expect("a store");
    let player = Player::named("Player 7").expect("a name");
    let plan = store.plan(&player).expect("a plan");
    let calendar = Calendar::new(TimeZone::UTC, plan.day_begins);
    let today = calendar.start(calendar.day(now()));
    let answered_today = store.since(&player, today).expect("answers");
    let known = Known {
        standings: store.standings(&player).expect("standings"),
        buried: std::collections::BTreeMap::new(),
        flagged: store.marks(&player, Mark::Flagged).expect("marks"),
        new_today: 0,
        due_today: u32::try_from(answered_today.len()).unwrap_or(u32::MAX),
    };
    let learner = Learner { player, plan, calendar, play: now() };
    Agenda::of(sets, &known, learner, Wanted::default(), now())
}

/// What `quizwire scores` reads of every player.
fn scores(path: &Path) -> usize {
    let store = Store::open_to_read(path).expect("a store");
    let calendar = Calendar::new(TimeZone::UTC, 4);
    let players = store.players().expect("players");
    let read = players.iter().map(|known| {
        let quarters = store.quarters(&known.player).expect("counts");
        let load = store.load(&known.player, calendar.day(now())).expect("what is due");
        let plays = store.plays_by_set(&known.player).expect("plays");
        let worded = store.worded(&known.player).expect("questions");
        quarters.len() + load.len() + plays.len() + worded.len()
    });
    read.sum()
}

fn million_answers(criterion: &mut Criterion) {
    let (path, sets) = (million(), [set()]);
    assert!(first_question(&path, &sets).current().is_some());
    let mut group = criterion.benchmark_group("a million answers");
    group.sample_size(10);
    group.bench_function("first question", |bench| bench.iter(|| black_box(first_question(&path, &sets))));
    group.bench_function("scores of 40 players", |bench| bench.iter(|| black_box(scores(&path))));
    group.finish();
}

criterion_group!(benches, million_answers);
criterion_main!(benches);
