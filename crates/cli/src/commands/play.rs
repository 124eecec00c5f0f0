//! `quizwire play`: a quiz, in a terminal or over pipes, and every answer kept before the next question.

pub(super) mod page;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use jiff::Timestamp;
use quizwire_set::{Options, QuestionSet};
use quizwire_store::Store;
use quizwire_study::{
    Answered, AskedQuestion, Calendar, Card, Grade, Judged, Load, Plan, PlayedSet, Player, Schedule,
    Scheduled, Session, Setting, Standing, load as due_on_days,
};

use crate::args;
use crate::exit::{Outcome, tell};
use crate::history;
use crate::ink::{Ink, show};
use crate::input::{Input, Reply};
use crate::making::{self, Request};
use crate::set_file;

use page::Page;

/// Runs `quizwire play`.
pub fn run(args: args::Play) -> anyhow::Result<Outcome> {
    let set = load(&args)?;
    let count = args.count.and_then(|count| usize::try_from(count).ok());
    let session = Session::start(&set, count, args.seed);
    if session.current().is_none() {
        anyhow::bail!("{}: there is no question to ask in it", args.quiz.display());
    }
    let mut store = Store::open(&history::store_path(args.store)?)?;
    if is_set(&args.quiz) {
        store.shelve(&std::path::absolute(&args.quiz)?)?; // `quizwire study` asks from it again
    }
    let (page, plain) = (Page::new(Ink::of_stdout(args.plain), &set), args.plain);
    let player = args.player.unwrap_or_else(history::somebody);
    let (play, plan, standings) = (history::now(), store.plan(&player)?, store.standings(&player)?);
    let mut game = Game {
        page,
        plain,
        input: Input::open(args.plain)?,
        store,
        player,
        calendar: history::calendar(&plan),
        load: due_on_days(standings.values()),
        plan,
        standings,
        played: PlayedSet::of(&set),
        play,
        session,
    };
    game.run()
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

fn is_set(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}

/// A quiz under way.
struct Game<'a> {
    page: Page<'a>,
    plain: bool,
    input: Input,
    store: Store,
    player: Player,
    plan: Plan,
    calendar: Calendar,
    standings: BTreeMap<String, Standing>,
    load: Load,
    played: PlayedSet,
    play: Timestamp,
    session: Session,
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

impl Game<'_> {
    fn run(&mut self) -> anyhow::Result<Outcome> {
        show(&self.page.opening(&self.player, self.session.progress().of, self.input.has_keys()))?;
        loop {
            let end = self.round();
            // Whatever happened, what was answered is told.
            show(&self.page.score(&self.session))?;
            match end? {
                End::All => (),
                End::Enough => return Ok(Outcome::Done),
                End::Interrupted => return Ok(Outcome::Interrupted),
            }
            if self.session.missed().len() == 0 {
                return Ok(Outcome::Done);
            }
            let reply = loop {
                show(&self.page.again())?;
                match self.input.yes()? {
                    Reply::Resumed => (),
                    reply => break reply,
                }
            };
            match reply {
                Reply::Typed(yes) if yes == "y" => self.session.again(),
                Reply::Typed(_) | Reply::End | Reply::Resumed => return Ok(Outcome::Done),
                Reply::Interrupted => return Ok(Outcome::Interrupted),
            };
        }
    }

    fn round(&mut self) -> anyhow::Result<End> {
        while let Some(card) = self.session.current().cloned() {
            self.ask(&card)?;
            let shown = Instant::now();
            let judged = loop {
                let prompt = self.page.prompt(&card);
                show(&prompt)?;
                let reply = match card.takes_one_key() {
                    true => self.input.key()?,
                    false => self.input.line(&prompt, "")?,
                };
                let typed = match reply {
                    Reply::Typed(typed) if typed.eq_ignore_ascii_case("q") => return Ok(End::Enough),
                    Reply::Typed(typed) => typed,
                    Reply::End => return Ok(End::Enough),
                    Reply::Interrupted => return Ok(End::Interrupted),
                    Reply::Resumed => {
                        self.ask(&card)?;
                        continue;
                    }
                };
                match card.read(&typed).and_then(|response| self.session.answer(&response)) {
                    Some(judged) => break judged,
                    None => show(&self.page.unreadable(&card, &typed))?,
                }
            };
            let elapsed_ms = u64::try_from(shown.elapsed().as_millis()).unwrap_or(u64::MAX);
            self.keep(&card, &judged, elapsed_ms)?;
            show(&self.page.verdict(&card, &judged))?;
            // After the last question, too: the key that goes on should not answer what the score asks.
            if self.input.has_keys() {
                show(&self.page.pause())?;
                let reply = self.input.pause()?;
                show(&self.page.pause_over())?;
                match reply {
                    Reply::Typed(key) if key.eq_ignore_ascii_case("q") => return Ok(End::Enough),
                    // Whoever comes back from the shell sees the next question, not an old verdict.
                    Reply::Typed(_) | Reply::Resumed => (),
                    Reply::End => return Ok(End::Enough),
                    Reply::Interrupted => return Ok(End::Interrupted),
                }
            }
        }
        Ok(End::All)
    }

    /// Shows the question for the terminal as wide as it is now.
    fn ask(&mut self, card: &Card) -> anyhow::Result<()> {
        self.page.fit(Ink::of_stdout(self.plain));
        let (progress, score) = (self.session.progress(), self.session.score());
        let again = if self.session.round() > 1 { "again, " } else { "" };
        let place = format!("{again}{} of {}", progress.number, progress.of);
        let right = if score.asked > 0 { format!("{} right", score.right) } else { String::new() };
        show(&self.page.question(card, &place, &right))?;
        Ok(())
    }

    fn keep(&mut self, card: &Card, judged: &Judged, elapsed_ms: u64) -> anyhow::Result<()> {
        let (at, round) = (history::now(), self.session.round());
        let answered = Answered {
            at,
            play: self.play,
            round,
            player: self.player.clone(),
            set: self.played.clone(),
            question: AskedQuestion::of(card.question()),
            response: judged.words.clone(),
            right: judged.right,
            elapsed_ms,
            // Whoever is asked again has just read the answer: that says nothing about memory.
            scheduled: (round == 1).then(|| self.schedule(card, Grade::of(judged.right), at)),
        };
        self.store.append(&answered).context("the last answer could not be kept")
    }

    fn schedule(&self, card: &Card, grade: Grade, now: Timestamp) -> Scheduled {
        let question = card.question();
        let before = self.standings.get(&question.id).filter(|standing| standing.fits(question));
        let before = before.map(|standing| standing.schedule);
        let setting = Setting { plan: &self.plan, calendar: &self.calendar, load: &self.load };
        Scheduled {
            grade,
            before,
            after: Schedule::after(before.as_ref(), grade, now, &question.id, setting),
        }
    }
}
