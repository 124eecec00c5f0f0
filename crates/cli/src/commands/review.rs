//! `quizwire review`: walks through a set, each question beside its evidence, and keeps what a person decides.

mod page;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use quizwire_set::{EditError, Editing, Finding, Place, Question, Review, Severity};
use quizwire_store::{Cause, Store};
use quizwire_study::{Player, flagged_as};

use super::check::text_of;
use crate::args;
use crate::exit::Outcome;
use crate::history;
use crate::ink::{Ink, show};
use crate::input::{Input, Reply};
use crate::set_file;

/// Runs `quizwire review`.
pub fn run(args: args::Review) -> anyhow::Result<Outcome> {
    let set = set_file::read(&args.set)?;
    if set.questions.is_empty() {
        anyhow::bail!("{}: there is no question in it", args.set.display());
    }
    let flags = flags(args.store)?;
    let input = Input::open(args.plain)?;
    let mut desk = Desk { path: args.set, plain: args.plain, input, editing: Editing::of(set), flags };
    desk.run()
}

/// What players hold to be wrong; nobody has to have played.
fn flags(store: Option<PathBuf>) -> anyhow::Result<Flags> {
    match Store::open_to_read(history::store(store)?) {
        Ok(store) => Ok(store.flags()?),
        Err(error) if matches!(error.cause, Cause::Missing) => Ok(Flags::new()),
        Err(error) => Err(error.into()),
    }
}

/// Who flagged a question in which wording, by the question's id.
type Flags = BTreeMap<String, Vec<(Player, String)>>;

/// A set on disk and the person who goes through it.
struct Desk {
    path: PathBuf,
    plain: bool,
    input: Input,
    editing: Editing,
    flags: Flags,
}

/// How a question was left.
enum Step {
    /// Show what is looked at now.
    Show,
    /// The person has done enough, or the input ended.
    Enough,
    /// Ctrl-C.
    Interrupted,
}

impl Desk {
    fn run(&mut self) -> anyhow::Result<Outcome> {
        show(&page::opening(self.ink(), self.editing.set(), self.input.has_keys()))?;
        let outcome = loop {
            if self.editing.question().is_none() {
                break Outcome::Done;
            }
            show(&page::question(self.ink(), &self.editing, &self.findings()?))?;
            match self.step()? {
                Step::Show => (),
                Step::Enough => break Outcome::Done,
                Step::Interrupted => break Outcome::Interrupted,
            }
        };
        show(&page::closing(self.ink(), self.editing.set(), &self.path))?;
        Ok(outcome)
    }

    /// As wide as the terminal is now.
    fn ink(&self) -> Ink {
        Ink::of_stdout(self.plain)
    }

    /// What `quizwire check` says about the question.
    fn findings(&self) -> anyhow::Result<Vec<Finding>> {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let text = self.editing.set().to_ron();
        let checked = quizwire_set::check(&text, |source| text_of(folder, source))
            .map_err(|error| set_file::show(&self.path, &text, &error))?;
        let id = self.editing.question().map(|question| question.id.as_str());
        let mut findings = checked.findings;
        findings.retain(|finding| finding.question.as_deref() == id);
        findings.extend(self.editing.question().and_then(|question| self.flagged(question)));
        Ok(findings)
    }

    /// That players said this question is wrong, as it is worded now.
    fn flagged(&self, question: &Question) -> Option<Finding> {
        let wording = flagged_as(question);
        let flags = self.flags.get(&question.id).into_iter().flatten();
        let players: Vec<&str> =
            flags.filter(|(_, flagged)| *flagged == wording).map(|(player, _)| player.name()).collect();
        (!players.is_empty()).then(|| Finding {
            severity: Severity::Warning,
            question: Some(question.id.clone()),
            place: Place { line: 1, column: 1 },
            cause: format!("flagged as wrong by {}", players.join(", ")),
            next_step: "correct it, or strike it".to_owned(),
        })
    }

    /// One command for the question.
    fn step(&mut self) -> anyhow::Result<Step> {
        show(&page::prompt(self.ink()))?;
        let typed = match self.input.key()? {
            Reply::Typed(typed) => typed,
            Reply::End => return Ok(Step::Enough),
            Reply::Interrupted => return Ok(Step::Interrupted),
            Reply::Resumed => return Ok(Step::Show),
        };
        let before = self.editing.set().clone();
        let edited = match typed.trim() {
            "a" => self.decided(Review::Approved),
            "s" => self.decided(Review::Struck),
            "d" => self.decided(Review::Draft),
            "e" => self.reword()?,
            "o" => self.rewrite()?,
            "k" => self.choose()?,
            "n" => self.add()?,
            "u" => {
                if !self.editing.undo() {
                    show(&page::said(self.ink(), "there is nothing to take back"))?;
                }
                Ok(())
            }
            "" => {
                self.editing.next();
                Ok(())
            }
            "p" => {
                self.editing.back();
                Ok(())
            }
            "q" => return Ok(Step::Enough),
            "?" => {
                show(&page::help(self.ink()))?;
                Ok(())
            }
            other => {
                show(&page::said(self.ink(), &format!("“{other}” is no command; ? shows them all")))?;
                Ok(())
            }
        };
        if let Err(error) = edited {
            show(&page::said(self.ink(), &format!("nothing was changed: {error}")))?;
        }
        if *self.editing.set() != before {
            set_file::write(&self.path, self.editing.set())?;
        }
        Ok(Step::Show)
    }

    fn decided(&mut self, review: Review) -> Result<(), EditError> {
        self.editing.decide(review);
        self.editing.next();
        Ok(())
    }

    fn reword(&mut self) -> anyhow::Result<Result<(), EditError>> {
        let stem = self.editing.question().map(|question| question.stem.clone()).unwrap_or_default();
        Ok(self.ask("stem", &stem)?.map_or(Ok(()), |stem| self.editing.reword(&stem)))
    }

    fn rewrite(&mut self) -> anyhow::Result<Result<(), EditError>> {
        let lines = self.editing.question().map(|question| page::parts(&question.answer)).unwrap_or_default();
        let number = if lines.len() == 1 { Some(1) } else { self.number("which one", lines.len())? };
        let Some(number) = number else { return Ok(Ok(())) };
        let Some(old) = number.checked_sub(1).and_then(|index| lines.get(index)) else {
            return Ok(Err(EditError::NoSuchOption));
        };
        Ok(self.ask(&number.to_string(), old)?.map_or(Ok(()), |text| self.editing.rewrite(number, &text)))
    }

    fn choose(&mut self) -> anyhow::Result<Result<(), EditError>> {
        let count = self.editing.question().map_or(0, |question| page::parts(&question.answer).len());
        Ok(self.number("which is right", count)?.map_or(Ok(()), |number| self.editing.choose(number)))
    }

    /// A question of one's own: its stem, its answer, and wrong ones until an empty line.
    fn add(&mut self) -> anyhow::Result<Result<(), EditError>> {
        let Some(stem) = self.ask("question", "")? else { return Ok(Ok(())) };
        let Some(right) = self.ask("right answer", "")? else { return Ok(Ok(())) };
        let mut wrong = Vec::new();
        while let Some(option) = self.ask("wrong answer, or nothing", "")? {
            if option.trim().is_empty() {
                break;
            }
            wrong.push(option);
        }
        Ok(self.editing.add(&stem, &right, &wrong))
    }

    /// A line of the person; none when it was broken off.
    fn ask(&mut self, what: &str, text: &str) -> anyhow::Result<Option<String>> {
        let prompt = page::asked_for(self.ink(), what);
        show(&prompt)?;
        Ok(match self.input.line(&prompt, text)? {
            Reply::Typed(line) => Some(line),
            Reply::End | Reply::Interrupted | Reply::Resumed => None,
        })
    }

    fn number(&mut self, what: &str, count: usize) -> anyhow::Result<Option<usize>> {
        show(&page::asked_for(self.ink(), &format!("{what}, 1-{count}")))?;
        Ok(match self.input.key()? {
            Reply::Typed(typed) => Some(typed.trim().parse().unwrap_or(0)),
            Reply::End | Reply::Interrupted | Reply::Resumed => None,
        })
    }
}
