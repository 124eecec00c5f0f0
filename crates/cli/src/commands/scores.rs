//! `quizwire scores`: what the players have answered so far.

use std::collections::BTreeSet;
use std::io::{Write, stdout};
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use quizwire_store::{Cause, Store};
use quizwire_study::{Answered, PlayedSet, scores};
use serde::Serialize;

use crate::args::{self, By, Format};
use crate::exit::Outcome;
use crate::history;
use crate::ink::{Ink, tame};
use crate::set_file;
use crate::table::{Align, Table};

/// Runs `quizwire scores`.
pub fn run(args: args::Scores) -> anyhow::Result<Outcome> {
    let history = match Store::open_to_read(&history::store_path(args.store.clone())?) {
        Ok(store) => store.history()?,
        Err(error) if matches!(error.cause, Cause::Missing) && args.store.is_none() => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    let wanted = Wanted::of(&args)?;
    let players: BTreeSet<String> = history.iter().map(|answer| tame(answer.player.name())).collect();
    let history: Vec<Answered> = history.into_iter().filter(|answer| wanted.takes(answer)).collect();
    let by = args.by.unwrap_or(if args.set.is_empty() { By::Set } else { By::Question });
    let mut out = stdout().lock();
    match args.format {
        Format::Text => {
            let ink = Ink::of_stdout(args.plain);
            let shown = match history.is_empty() {
                true => nothing(&players, ink),
                false => text(&rows(&history, by, tame), ink),
            };
            out.write_all(shown.as_bytes())?;
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &rows(&history, by, str::to_owned))?;
            out.write_all(b"\n")?;
        }
        Format::Csv => csv(&rows(&history, by, no_formula), &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// A line of the answer: in JSON an object, in CSV a line, both with these fields.
#[derive(Debug, Serialize)]
#[serde(untagged)] // written, never read
enum Row {
    Set {
        player: String,
        set: String,
        title: String,
        plays: usize,
        asked: usize,
        right: usize,
        last: Timestamp,
    },
    Question {
        player: String,
        set: String,
        title: String,
        question: String,
        stem: String,
        answer: String,
        asked: usize,
        right: usize,
        last: Timestamp,
    },
    Play {
        player: String,
        set: String,
        title: String,
        began: Timestamp,
        asked: usize,
        right: usize,
    },
    Answer {
        player: String,
        set: String,
        title: String,
        question: String,
        stem: String,
        response: String,
        right: bool,
        round: u32,
        elapsed_ms: u64,
        at: Timestamp,
        began: Timestamp,
    },
}

/// Which answers are asked about.
struct Wanted {
    players: Vec<String>,
    sets: Vec<WantedSet>,
}

/// A set as somebody names it.
pub(super) enum WantedSet {
    Id(String),
    /// In lower case.
    PartOfTitle(String),
}

impl Wanted {
    fn of(args: &args::Scores) -> anyhow::Result<Wanted> {
        let players = args.player.iter().map(|player| player.name().to_owned()).collect();
        let sets = args.set.iter().map(|named| WantedSet::of(named)).collect::<anyhow::Result<_>>()?;
        Ok(Wanted { players, sets })
    }

    fn takes(&self, answer: &Answered) -> bool {
        (self.players.is_empty() || self.players.iter().any(|player| player == answer.player.name()))
            && (self.sets.is_empty() || self.sets.iter().any(|set| set.takes(&answer.set)))
    }
}

impl WantedSet {
    pub(super) fn of(named: &str) -> anyhow::Result<WantedSet> {
        let path = Path::new(named);
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron")) {
            return Ok(WantedSet::Id(PlayedSet::of(&set_file::read(path)?).id));
        }
        Ok(match named.strip_prefix("set-") {
            Some(digits) if digits.len() == 12 => WantedSet::Id(named.to_owned()),
            _ => WantedSet::PartOfTitle(named.to_lowercase()),
        })
    }

    pub(super) fn takes(&self, set: &PlayedSet) -> bool {
        match self {
            WantedSet::Id(id) => *id == set.id,
            WantedSet::PartOfTitle(part) => set.title.to_lowercase().contains(part),
        }
    }
}

/// The lines of the answer; `words` makes a text fit to stand in the format.
fn rows(history: &[Answered], by: By, words: fn(&str) -> String) -> Vec<Row> {
    match by {
        By::Set => scores::sets(history)
            .into_iter()
            .map(|score| Row::Set {
                player: words(score.player.name()),
                set: score.set.id,
                title: words(&score.set.title),
                plays: score.plays,
                asked: score.asked,
                right: score.right,
                last: score.last,
            })
            .collect(),
        By::Question => scores::questions(history)
            .into_iter()
            .map(|score| Row::Question {
                player: words(score.player.name()),
                set: score.set.id,
                title: words(&score.set.title),
                question: words(&score.question.id),
                stem: words(&score.question.stem),
                answer: words(&score.question.answer),
                asked: score.asked,
                right: score.right,
                last: score.last,
            })
            .collect(),
        By::Play => scores::plays(history)
            .into_iter()
            .map(|score| Row::Play {
                player: words(score.player.name()),
                set: score.set.id,
                title: words(&score.set.title),
                began: score.play,
                asked: score.asked,
                right: score.right,
            })
            .collect(),
        By::Answer => history
            .iter()
            .map(|answer| Row::Answer {
                player: words(answer.player.name()),
                set: answer.set.id.clone(),
                title: words(&answer.set.title),
                question: words(&answer.question.id),
                stem: words(&answer.question.stem),
                response: words(&answer.response),
                right: answer.right,
                round: answer.round,
                elapsed_ms: answer.elapsed_ms,
                at: answer.at,
                began: answer.play,
            })
            .collect(),
    }
}

/// A spreadsheet takes a cell that begins like a formula for one.
fn no_formula(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

fn csv(rows: &[Row], out: &mut impl Write) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in rows {
        writer.serialize(row)?;
    }
    writer.flush()?;
    Ok(())
}

/// Why nothing is shown, and whose answers there are.
fn nothing(players: &BTreeSet<String>, ink: Ink) -> String {
    if players.is_empty() {
        return "No answers yet.\n".to_owned();
    }
    let names: Vec<&str> = players.iter().map(String::as_str).collect();
    ink.wrap("", &format!("No such answers. There are answers of {}.", names.join(", ")))
}

/// A table for each player.
fn text(rows: &[Row], ink: Ink) -> String {
    let groups: Vec<&[Row]> = rows.chunk_by(|a, b| a.player() == b.player()).collect();
    let tables: Vec<Table> = groups
        .iter()
        .map(|group| {
            let mut table = Table::new(group[0].heading());
            group.iter().for_each(|row| table.row(row.cells(ink)));
            table
        })
        .collect();
    let all: Vec<&Table> = tables.iter().collect();
    let mut text = String::new();
    for (group, table) in groups.iter().zip(&tables) {
        text += &format!("\n  {}\n\n", ink.bold(group[0].player()));
        text += &table.print_like(ink, &all);
    }
    text
}

impl Row {
    fn player(&self) -> &str {
        match self {
            Row::Set { player, .. }
            | Row::Question { player, .. }
            | Row::Play { player, .. }
            | Row::Answer { player, .. } => player,
        }
    }

    fn heading(&self) -> &'static [(&'static str, Align)] {
        match self {
            Row::Set { .. } => &[
                ("set", Align::Left),
                ("plays", Align::Right),
                ("right", Align::Right),
                ("", Align::Right),
                ("last played", Align::Left),
            ],
            Row::Question { .. } => &[
                ("question", Align::Left),
                ("right", Align::Right),
                ("", Align::Right),
                ("last asked", Align::Left),
            ],
            Row::Play { .. } => {
                &[("set", Align::Left), ("right", Align::Right), ("", Align::Right), ("began", Align::Left)]
            }
            Row::Answer { .. } => {
                &[("question and answer", Align::Left), ("", Align::Left), ("when", Align::Left)]
            }
        }
    }

    fn cells(&self, ink: Ink) -> Vec<String> {
        match self {
            Row::Set { title, plays, asked, right, last, .. } => {
                vec![
                    title.clone(),
                    plays.to_string(),
                    share(*right, *asked),
                    format!("{}%", scores::percent(*right, *asked)),
                    day(*last),
                ]
            }
            Row::Question { stem, asked, right, last, .. } => {
                vec![
                    stem.clone(),
                    share(*right, *asked),
                    format!("{}%", scores::percent(*right, *asked)),
                    day(*last),
                ]
            }
            Row::Play { title, asked, right, began, .. } => {
                vec![
                    title.clone(),
                    share(*right, *asked),
                    format!("{}%", scores::percent(*right, *asked)),
                    minute(*began),
                ]
            }
            Row::Answer { stem, response, right, at, .. } => {
                let response = if response.is_empty() { "(passed)" } else { response };
                let mark = if *right { ink.good("right") } else { ink.bad("wrong") };
                vec![format!("{stem} {}", ink.bold(response)), mark, minute(*at)]
            }
        }
    }
}

fn share(right: usize, asked: usize) -> String {
    format!("{right} of {asked}")
}

fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d").to_string()
}

fn minute(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}
