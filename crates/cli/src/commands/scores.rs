//! `quizwire scores`: what the players have answered so far.

mod answers;
mod overview;
mod picture;
mod plot;

use std::collections::BTreeSet;
use std::io::{Write, stdout};
use std::path::Path;

use anyhow::{Context, bail};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use quizwire_export::no_formula;
use quizwire_store::{Cause, Store};
use quizwire_study::{PlayedSet, Player, scores, tally};
use serde::Serialize;

use self::answers::Answers;
use self::overview::Overview;
use crate::args::{self, By, Format};
use crate::exit::Outcome;
use crate::history;
use crate::ink::{Ink, tame};
use crate::set_file;
use crate::table::{Align, Table};

/// Runs `quizwire scores`.
pub fn run(args: args::Scores) -> anyhow::Result<Outcome> {
    let store = match Store::open_to_read(history::store(args.store.clone())?) {
        Ok(store) => Some(store),
        Err(error) if matches!(error.cause, Cause::Missing) && args.store.is_none() => None,
        Err(error) => return Err(error.into()),
    };
    let wanted = Wanted::of(&args)?;
    let players = store.as_ref().map_or(Ok(Vec::new()), Store::players)?;
    let players: Vec<Player> =
        players.into_iter().filter(|known| known.answers > 0).map(|known| known.player).collect();
    let names: BTreeSet<String> = players.iter().map(|player| tame(player.name())).collect();
    let players: Vec<Player> = players.into_iter().filter(|player| wanted.takes_player(player)).collect();
    if let Some(file) = &args.svg {
        return draw(store.as_ref(), &players, file);
    }
    let by = args.by.unwrap_or(if args.set.is_empty() { By::Set } else { By::Question });
    if by == By::Answer {
        let answers = Answers { store: store.as_ref(), players: &players, wanted: &wanted };
        return answers.print(&args, || nothing(&names, Ink::of_stdout(args.plain)));
    }
    let rows = |by, words| match &store {
        Some(store) => rows(store, &players, &wanted, by, words),
        None => Ok(Vec::new()),
    };
    let mut out = stdout().lock();
    match args.format {
        Format::Text => {
            let ink = Ink::of_stdout(args.plain);
            let table = rows(by, tame)?;
            let shown = match (&store, &players[..]) {
                _ if table.is_empty() => nothing(&names, ink),
                _ if args.by.is_some() || !args.set.is_empty() => text(&table, ink),
                (Some(store), [player]) => {
                    let mut shown = Overview::of(store, player)?.page(ink, args.plain);
                    shown += &below(&table, ink);
                    shown += &below(&rows(By::Family, tame)?, ink);
                    shown
                }
                _ => below(&rows(By::Player, tame)?, ink) + &text(&table, ink),
            };
            out.write_all(shown.as_bytes())?;
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &rows(by, str::to_owned)?)?;
            out.write_all(b"\n")?;
        }
        Format::Csv => csv(&rows(by, no_formula)?, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Draws the overview of a player, as one picture.
fn draw(store: Option<&Store>, players: &[Player], file: &Path) -> anyhow::Result<Outcome> {
    match (store, players) {
        (Some(store), [player]) => {
            let picture = picture::svg(&Overview::of(store, player)?);
            std::fs::write(file, picture).with_context(|| format!("could not write {}", file.display()))?;
            Ok(Outcome::Done)
        }
        (None, _) | (_, []) => bail!("no answers to draw; `quizwire play` and `quizwire study` keep them"),
        _ => bail!("a picture is of one player; say which with `--player NAME`"),
    }
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
    Family {
        player: String,
        family: String,
        questions: usize,
        asked: usize,
        right: usize,
    },
    Player {
        player: String,
        answers_today: u64,
        streak: u32,
        longest_streak: u32,
        reviews: u64,
        remembered: u64,
        wanted: f64,
        due_today: u32,
        due_7_days: u32,
        due_30_days: u32,
    },
    Day {
        player: String,
        day: Date,
        answers: u64,
        asked: u64,
        right: u64,
        reviews: u64,
        remembered: u64,
        seconds: u64,
    },
    Due {
        player: String,
        day: Date,
        due: u32,
    },
    Difficulty {
        set: String,
        title: String,
        question: String,
        stem: String,
        answer: String,
        players: usize,
        asked: usize,
        right: usize,
        facility: f64,
        discrimination: Option<f64>,
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

    fn takes_player(&self, player: &Player) -> bool {
        self.players.is_empty() || self.players.iter().any(|wanted| wanted == player.name())
    }

    fn takes(&self, set: &PlayedSet) -> bool {
        self.sets.is_empty() || self.sets.iter().any(|wanted| wanted.takes(set))
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
fn rows(
    store: &Store,
    players: &[Player],
    wanted: &Wanted,
    by: By,
    words: fn(&str) -> String,
) -> anyhow::Result<Vec<Row>> {
    if !wanted.sets.is_empty() && matches!(by, By::Player | By::Day | By::Due) {
        bail!("players, days and what is due are counted over all sets; leave out `--set`");
    }
    let mut rows = Vec::new();
    let worded = |player: &Player| {
        let mut worded = store.worded(player)?;
        worded.retain(|score| wanted.takes(&score.set));
        anyhow::Ok(worded)
    };
    if by == By::Difficulty {
        let mut all = Vec::new();
        for player in players {
            all.extend(worded(player)?);
        }
        rows.extend(scores::difficulties(&all).into_iter().map(|one| Row::Difficulty {
            set: one.set.id,
            title: words(&one.set.title),
            question: words(&one.question.id),
            stem: words(&one.question.stem),
            answer: words(&one.question.answer),
            players: one.players,
            asked: one.asked,
            right: one.right,
            facility: hundredths(one.right as f64 / one.asked as f64),
            discrimination: one.discrimination.map(hundredths),
        }));
        return Ok(rows);
    }
    for player in players {
        let name = || words(player.name());
        match by {
            By::Set => {
                let plays = store.plays_by_set(player)?;
                rows.extend(scores::sets(&worded(player)?, &plays).into_iter().map(|score| Row::Set {
                    player: name(),
                    set: score.set.id,
                    title: words(&score.set.title),
                    plays: score.plays,
                    asked: score.asked,
                    right: score.right,
                    last: score.last,
                }));
            }
            By::Question => {
                rows.extend(scores::questions(worded(player)?).into_iter().map(|score| Row::Question {
                    player: name(),
                    set: score.set.id,
                    title: words(&score.set.title),
                    question: words(&score.question.id),
                    stem: words(&score.question.stem),
                    answer: words(&score.question.answer),
                    asked: score.asked,
                    right: score.right,
                    last: score.last,
                }));
            }
            By::Family => {
                rows.extend(scores::families(&worded(player)?).into_iter().map(|score| Row::Family {
                    player: name(),
                    family: words(&score.family),
                    questions: score.questions,
                    asked: score.asked,
                    right: score.right,
                }));
            }
            By::Play => {
                let plays = store.plays(player)?.into_iter().filter(|play| wanted.takes(&play.set));
                rows.extend(plays.map(|score| Row::Play {
                    player: name(),
                    set: score.set.id,
                    title: words(&score.set.title),
                    began: score.play,
                    asked: score.asked,
                    right: score.right,
                }));
            }
            By::Player => rows.push(Overview::of(store, player)?.row(name())),
            By::Day => {
                let days = tally::days(&store.quarters(player)?, &history::calendar(&store.plan(player)?));
                rows.extend(days.into_iter().map(|(day, tally)| Row::Day {
                    player: name(),
                    day,
                    answers: tally.answers,
                    asked: tally.asked,
                    right: tally.right,
                    reviews: tally.reviews,
                    remembered: tally.kept,
                    seconds: tally.elapsed_ms / 1000,
                }));
            }
            By::Due => {
                let overview = Overview::of(store, player)?;
                let today = overview.today;
                rows.extend((0..).zip(overview.forecast).map(|(ahead, due)| Row::Due {
                    player: name(),
                    day: today.saturating_add((ahead as i64).days()),
                    due,
                }));
            }
            By::Answer | By::Difficulty => unreachable!("done before"),
        }
    }
    Ok(rows)
}

pub(super) fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
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

/// A table under what is there already.
fn below(rows: &[Row], ink: Ink) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let mut table = Table::new(first.heading());
    rows.iter().for_each(|row| table.row(row.cells(ink)));
    format!("\n{}", table.print(ink))
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
        text += &match group[0].player() {
            "" => "\n".to_owned(),
            player => format!("\n  {}\n\n", ink.bold(player)),
        };
        text += &table.print_like(ink, &all);
    }
    text
}

impl Row {
    /// Whom it stands under; nobody where a line is about a player or about all.
    fn player(&self) -> &str {
        match self {
            Row::Player { .. } | Row::Difficulty { .. } => "",
            Row::Set { player, .. }
            | Row::Question { player, .. }
            | Row::Family { player, .. }
            | Row::Day { player, .. }
            | Row::Due { player, .. }
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
            Row::Family { .. } => &[
                ("family", Align::Left),
                ("questions", Align::Right),
                ("right", Align::Right),
                ("", Align::Right),
            ],
            Row::Player { .. } => &[
                ("player", Align::Left),
                ("today", Align::Right),
                ("streak", Align::Right),
                ("remembered", Align::Right),
                ("wanted", Align::Right),
                ("due", Align::Right),
                ("in 7 days", Align::Right),
                ("in 30", Align::Right),
            ],
            Row::Day { .. } => &[
                ("day", Align::Left),
                ("answers", Align::Right),
                ("right", Align::Right),
                ("", Align::Right),
                ("remembered", Align::Right),
                ("minutes", Align::Right),
            ],
            Row::Due { .. } => &[("day", Align::Left), ("due", Align::Right)],
            Row::Difficulty { .. } => &[
                ("question", Align::Left),
                ("players", Align::Right),
                ("right", Align::Right),
                ("facility", Align::Right),
                ("discrimination", Align::Right),
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
            Row::Family { family, questions, asked, right, .. } => {
                vec![
                    family.clone(),
                    questions.to_string(),
                    share(*right, *asked),
                    format!("{}%", scores::percent(*right, *asked)),
                ]
            }
            Row::Player {
                player,
                answers_today,
                streak,
                reviews,
                remembered,
                wanted,
                due_today,
                due_7_days,
                due_30_days,
                ..
            } => {
                vec![
                    player.clone(),
                    answers_today.to_string(),
                    streak.to_string(),
                    percent_of(*remembered, *reviews),
                    format!("{:.0}%", wanted * 100.0),
                    due_today.to_string(),
                    due_7_days.to_string(),
                    due_30_days.to_string(),
                ]
            }
            Row::Day { day, answers, asked, right, reviews, remembered, seconds, .. } => {
                vec![
                    day.to_string(),
                    answers.to_string(),
                    format!("{right} of {asked}"),
                    percent_of(*right, *asked),
                    percent_of(*remembered, *reviews),
                    seconds.div_ceil(60).to_string(),
                ]
            }
            Row::Due { day, due, .. } => vec![day.to_string(), due.to_string()],
            Row::Difficulty { stem, players, asked, right, facility, discrimination, .. } => {
                vec![
                    stem.clone(),
                    players.to_string(),
                    share(*right, *asked),
                    format!("{facility:.2}"),
                    discrimination.map_or("-".to_owned(), |r| format!("{r:.2}")),
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

/// A share in percent, nothing of nothing.
fn percent_of(part: u64, whole: u64) -> String {
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    match whole {
        0 => "-".to_owned(),
        _ => format!("{}%", scores::percent(number(part), number(whole))),
    }
}

fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d").to_string()
}

fn minute(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}
