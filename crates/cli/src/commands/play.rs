//! `quizwire play`: a quiz, in a terminal or over pipes, and every answer kept before the next question.

pub mod page;
pub mod playing;

use std::path::{Path, PathBuf};
use std::time::Instant;

use quizwire_set::{Options, QuestionSet};
use quizwire_store::Store;
use quizwire_study::{Card, Session, load as due_on_days};

use crate::args;
use crate::change::Change;
use crate::exit::{Outcome, tell};
use crate::history;
use crate::ink::{Ink, show};
use crate::input::{Input, Reply};
use crate::making::{self, Request};
use crate::passage::Filed;
use crate::screen;
use crate::set_file;

use page::Page;
use playing::Playing;

/// Runs `quizwire play`.
pub fn run(args: args::Play) -> anyhow::Result<Outcome> {
    let set = load(&args)?;
    let count = args.count.and_then(|count| usize::try_from(count).ok());
    let session = Session::start(&set, count, args.seed);
    if session.current().is_none() {
        anyhow::bail!("{}: there is no question to ask in it", args.quiz.display());
    }
    let mut store = Store::open(history::store(args.store)?)?;
    if is_set(&args.quiz) {
        store.shelve(&std::path::absolute(&args.quiz)?)?; // `quizwire study` asks from it again
    }
    let player = args.player.unwrap_or_else(history::somebody);
    let (plan, standings) = (store.plan(&player)?, store.standings(&player)?);
    let mut playing = Playing {
        filed: Filed { folder: folder(&args.quiz), set },
        player,
        calendar: history::calendar(&plan),
        load: due_on_days(standings.values()),
        plan,
        standings,
        play: history::now(),
        session,
        answers: Vec::new(),
    };
    if !screen::is_there(args.plain) {
        return Lines { plain: args.plain, input: Input::open(args.plain)?, store, playing }.run();
    }
    let outcome = screen::run(&mut playing, &mut store, args.timer);
    // The screen is gone; what was answered is told where it stays.
    show(&Page::new(Ink::of_stdout(false), &playing.filed.set).score(&playing))?;
    outcome
}

/// The set in the file, or one made from the article in it.
fn load(args: &args::Play) -> anyhow::Result<QuestionSet> {
    let path = &args.quiz;
    if path == Path::new(making::STANDARD_INPUT) {
        anyhow::bail!("standard input is for the answers: name a file");
    }
    if is_set(path) {
        return set_file::read(path);
    }
    let request = Request {
        articles: vec![path.clone()],
        options: Options::default(),
        seed: args.seed.unwrap_or(1),
        published: args.published,
        folder: None,
    };
    let making = making::make(&request)?;
    if let Some(note) = making.undated_note() {
        tell(&note);
    }
    Ok(making.set)
}

/// Where origins of articles begin: at the set's file, or here for a set that is in no file.
fn folder(path: &Path) -> PathBuf {
    if is_set(path) { path.parent().unwrap_or(Path::new("")).to_owned() } else { PathBuf::new() }
}

fn is_set(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}

/// A quiz read from lines.
struct Lines {
    plain: bool,
    input: Input,
    store: Store,
    playing: Playing,
}

/// Why asking stopped.
enum End {
    /// Every question was asked.
    All,
    /// The player had enough, or the input ended.
    Enough,
    /// Ctrl-C.
    Interrupted,
}

impl Lines {
    fn run(&mut self) -> anyhow::Result<Outcome> {
        show(&self.page().opening(&self.playing.player, self.playing.session.progress().of))?;
        loop {
            let end = self.round();
            // Whatever happened, what was answered is told.
            show(&self.page().score(&self.playing))?;
            match end? {
                End::All => (),
                End::Enough => return Ok(Outcome::Done),
                End::Interrupted => return Ok(Outcome::Interrupted),
            }
            if self.playing.session.missed().len() == 0 {
                return Ok(Outcome::Done);
            }
            show(&self.page().again())?;
            match self.input.yes()? {
                Reply::Typed(yes) if yes == "y" => self.playing.again(),
                Reply::Typed(_) | Reply::End | Reply::Resumed => return Ok(Outcome::Done),
                Reply::Interrupted => return Ok(Outcome::Interrupted),
            };
        }
    }

    fn round(&mut self) -> anyhow::Result<End> {
        while let Some(card) = self.playing.session.current().cloned() {
            self.ask(&card)?;
            let shown = Instant::now();
            let (judged, answered) = loop {
                show(&self.page().prompt(&card))?;
                let typed = match self.input.key()? {
                    Reply::Typed(typed) if typed.eq_ignore_ascii_case("q") => return Ok(End::Enough),
                    Reply::Typed(typed) => typed,
                    Reply::End | Reply::Resumed => return Ok(End::Enough),
                    Reply::Interrupted => return Ok(End::Interrupted),
                };
                let elapsed_ms = u64::try_from(shown.elapsed().as_millis()).unwrap_or(u64::MAX);
                let response = card.read(&typed);
                match response.and_then(|response| self.playing.answer(&response, history::now(), elapsed_ms))
                {
                    Some(given) => break given,
                    None => show(&self.page().unreadable(&card, &typed))?,
                }
            };
            Change::Answered(Box::new(answered)).keep(&mut self.store)?;
            show(&self.page().verdict(&card, &judged))?;
        }
        Ok(End::All)
    }

    fn ask(&self, card: &Card) -> anyhow::Result<()> {
        let score = self.playing.session.score();
        let right = if score.asked > 0 { format!("{} right", score.right) } else { String::new() };
        show(&self.page().question(card, &self.playing.place(), &right))?;
        Ok(())
    }

    /// For the terminal as wide as it is now.
    fn page(&self) -> Page<'_> {
        Page::new(Ink::of_stdout(self.plain), &self.playing.filed.set)
    }
}
