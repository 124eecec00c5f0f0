//! `quizwire play`: a quiz, in a terminal or over pipes, and every answer kept before the next question.

mod page;

use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use jiff::Timestamp;
use quizwire_set::{Options, QuestionSet};
use quizwire_store::Store;
use quizwire_study::{Answered, AskedQuestion, Card, Judged, PlayedSet, Player, Session};

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
    let store = Store::open(&history::store_path(args.store)?)?;
    let (page, plain) = (Page::new(Ink::of_stdout(args.plain), &set), args.plain);
    let player = args.player.unwrap_or_else(history::somebody);
    let play = Timestamp::now();
    let mut game = Game {
        page,
        plain,
        input: Input::open(args.plain)?,
        store,
        player,
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
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron")) {
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

/// A quiz under way.
struct Game<'a> {
    page: Page<'a>,
    plain: bool,
    input: Input,
    store: Store,
    player: Player,
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
            if self.session.current().is_some() && self.input.has_keys() {
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
        show(&self.page.question(card, &self.session))?;
        Ok(())
    }

    fn keep(&mut self, card: &Card, judged: &Judged, elapsed_ms: u64) -> anyhow::Result<()> {
        let answered = Answered {
            at: Timestamp::now(),
            play: self.play,
            round: self.session.round(),
            player: self.player.clone(),
            set: self.played.clone(),
            question: AskedQuestion::of(card.question()),
            response: judged.words.clone(),
            right: judged.right,
            elapsed_ms,
        };
        self.store.append(&answered).context("the last answer could not be kept")
    }
}
