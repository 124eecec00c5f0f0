//! The quiz on the screen as a state and what events do to it. It draws nothing, keeps nothing and reads no clock.

use std::time::Duration;

use jiff::Timestamp;
use quizwire_set::Question;
use quizwire_study::Grade;

use super::asking::{Asking, Step};
use super::event::Event;
use super::quiz::{Command, Quiz, Summary, Verdict};
use crate::change::Change;
use crate::exit::Outcome;
use crate::ink::tame;
use crate::input::line::Key;
use crate::passage::Passage;

/// The second click of a double click should not turn the page.
const SETTLED: Duration = Duration::from_millis(400);

/// So much of what was typed tells which it was.
const LONGEST_SHOWN: usize = 20;

/// A quiz and what is shown of it.
pub struct State<'a> {
    quiz: &'a mut dyn Quiz,
    phase: Phase,
    /// What to say at the bottom.
    note: Note,
    scroll: Scroll,
    /// Where the quiz stands, as it was when the question was shown.
    place: String,
    title: String,
    /// When this phase began.
    since: Duration,
}

/// What is on the screen.
#[derive(Debug)]
pub enum Phase {
    /// A question, and an answer under way.
    Asking(Asking),
    /// What an answer was worth.
    Told(Told),
    /// How the quiz went.
    Over(Summary),
}

/// A question that was answered.
#[derive(Debug)]
pub struct Told {
    /// The question with what was chosen.
    pub asked: Asking,
    pub verdict: Box<Verdict>,
}

/// A line at the bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    Nothing,
    /// Something was done.
    Done(String),
    /// Something could not be done.
    Refused(String),
}

/// Which part of a text is seen that is longer than the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scroll {
    /// What matters now.
    Auto,
    /// From this row on.
    From(usize),
}

/// When an event happens.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub now: Timestamp,
    /// Since the screen was opened.
    pub running: Duration,
}

/// What is to be done outside.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Keep this, before anything is drawn.
    Keep(Change),
    /// Look for the paragraphs of this question of this set, and tell them by [`State::found`].
    LookUp(Question, usize),
    /// The screen closes.
    Close(Outcome),
}

impl<'a> State<'a> {
    /// The first question.
    pub fn of(quiz: &'a mut dyn Quiz, moment: Moment) -> State<'a> {
        let phase = Phase::Over(quiz.result(moment.now));
        let (place, title) = (quiz.place(), quiz.title());
        let mut state = State {
            quiz,
            phase,
            note: Note::Nothing,
            scroll: Scroll::Auto,
            place,
            title,
            since: moment.running,
        };
        state.ask(moment);
        state
    }

    pub fn quiz(&self) -> &dyn Quiz {
        self.quiz
    }

    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    pub fn note(&self) -> &Note {
        &self.note
    }

    pub fn scroll(&self) -> Scroll {
        self.scroll
    }

    pub fn place(&self) -> &str {
        &self.place
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    /// The paragraphs that were looked for.
    pub fn found(&mut self, passages: Vec<Passage>) {
        if let Phase::Told(told) = &mut self.phase {
            told.verdict.passages = passages;
        }
    }

    /// What an event does. `top` is the first row of the text that is seen, `page` how many rows are.
    pub fn on(&mut self, event: Event, moment: Moment, top: usize, page: usize) -> Vec<Effect> {
        match event {
            Event::Interrupted => return vec![Effect::Close(Outcome::Interrupted)],
            Event::Scrolled(rows) => self.roll(top, i64::from(rows)),
            Event::PageUp => self.roll(top, -(page.max(2) as i64 - 1)),
            Event::PageDown => self.roll(top, page.max(2) as i64 - 1),
            _ => {
                return match &self.phase {
                    Phase::Asking(_) => self.asking(event, moment),
                    Phase::Told(_) => self.told(event, moment, top),
                    Phase::Over(_) => self.over(event, moment, top),
                };
            }
        }
        Vec::new()
    }

    fn asking(&mut self, event: Event, moment: Moment) -> Vec<Effect> {
        let Phase::Asking(asking) = &mut self.phase else { return Vec::new() };
        if let Event::Pointed(option) = event {
            asking.point(option); // in sight already: nothing moves under the pointer
            return Vec::new();
        }
        self.scroll = Scroll::Auto;
        let step = match event {
            Event::Edit(key) => asking.edit(key),
            Event::Enter => asking.enter(),
            Event::Up => {
                asking.turn(false);
                Step::Going
            }
            Event::Down => {
                asking.turn(true);
                Step::Going
            }
            Event::Clicked(Some(option)) => asking.take(option),
            Event::Enough => return self.end(moment),
            _ => Step::Going,
        };
        match step {
            Step::Going => {
                self.note = Note::Nothing;
                Vec::new()
            }
            Step::Said(response) => self.answer(response.as_ref(), "", moment),
            Step::Word(word) => self.word(&word, moment),
        }
    }

    /// A word that is a command, or else an answer.
    fn word(&mut self, word: &str, moment: Moment) -> Vec<Effect> {
        let study = self.quiz.is_study();
        let command = match word {
            "q" | "Q" => return self.end(moment),
            "z" | "Z" if study => Command::TakeBack,
            "-" if study => Command::PutOff,
            "!" if study => Command::Flag,
            _ => {
                let Phase::Asking(asking) = &self.phase else { return Vec::new() };
                let response = asking.card.read(word);
                return self.answer(response.as_ref(), word, moment);
            }
        };
        self.carry_out(command, moment)
    }

    fn answer(
        &mut self,
        response: Option<&quizwire_set::Response>,
        word: &str,
        moment: Moment,
    ) -> Vec<Effect> {
        let elapsed = moment.running.saturating_sub(self.since);
        let elapsed_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        let verdict = response.and_then(|response| self.quiz.answer(response, moment.now, elapsed_ms));
        let Phase::Asking(asking) = &mut self.phase else { return Vec::new() };
        let Some(verdict) = verdict else {
            let wanted = asking.wanted();
            let word: String = tame(word).chars().take(LONGEST_SHOWN).collect();
            self.note = Note::Refused(match word.as_str() {
                "" => format!("not yet: {wanted}, or ? to pass"),
                word => format!("“{word}” is no answer here: {wanted}, or ? to pass"),
            });
            return Vec::new();
        };
        let blank = Asking::of(asking.card.clone());
        let asked = std::mem::replace(asking, blank);
        let effects =
            vec![Effect::Keep(verdict.change.clone()), Effect::LookUp(verdict.question.clone(), verdict.set)];
        self.show(Phase::Told(Told { asked, verdict: Box::new(verdict) }), moment);
        effects
    }

    fn told(&mut self, event: Event, moment: Moment, top: usize) -> Vec<Effect> {
        let settled = moment.running.saturating_sub(self.since) >= SETTLED;
        match event {
            Event::Enter | Event::Edit(Key::Character(' ')) => self.go_on(moment),
            Event::Clicked(_) if settled => self.go_on(moment),
            Event::Edit(Key::Character('q' | 'Q')) | Event::Enough => return self.end(moment),
            Event::Edit(Key::Character(key)) if self.quiz.is_study() => match key.to_ascii_lowercase() {
                'z' => return self.carry_out(Command::TakeBack, moment),
                'h' => return self.grade(Grade::Hard, moment),
                'e' => return self.grade(Grade::Easy, moment),
                _ => (),
            },
            Event::Up => self.roll(top, -1),
            Event::Down => self.roll(top, 1),
            _ => (),
        }
        Vec::new()
    }

    fn over(&mut self, event: Event, moment: Moment, top: usize) -> Vec<Effect> {
        match event {
            Event::Edit(Key::Character('y' | 'Y')) if self.quiz.again() => self.ask(moment),
            Event::Edit(Key::Character('z' | 'Z')) if self.quiz.is_study() => {
                return self.carry_out(Command::TakeBack, moment);
            }
            Event::Enter | Event::Enough | Event::Edit(Key::Character('q' | 'Q' | 'n' | 'N' | ' ')) => {
                return vec![Effect::Close(Outcome::Done)];
            }
            Event::Up => self.roll(top, -1),
            Event::Down => self.roll(top, 1),
            _ => (),
        }
        Vec::new()
    }

    fn carry_out(&mut self, command: Command, moment: Moment) -> Vec<Effect> {
        match self.quiz.command(command, moment.now) {
            Some(done) => {
                self.ask(moment);
                self.note = Note::Done(done.note);
                vec![Effect::Keep(done.change)]
            }
            None => {
                self.note = Note::Refused("there is no answer to take back".to_owned());
                Vec::new()
            }
        }
    }

    fn grade(&mut self, grade: Grade, moment: Moment) -> Vec<Effect> {
        let Some(done) = self.quiz.grade(grade) else { return Vec::new() };
        self.go_on(moment);
        self.note = Note::Done(done.note);
        vec![Effect::Keep(done.change)]
    }

    fn go_on(&mut self, moment: Moment) {
        self.quiz.next(moment.now);
        self.ask(moment);
    }

    /// Shows the question that is next, or how it went when there is none.
    fn ask(&mut self, moment: Moment) {
        match self.quiz.card() {
            Some(card) => {
                let asking = Asking::of(card.clone());
                (self.place, self.title) = (self.quiz.place(), self.quiz.title());
                self.show(Phase::Asking(asking), moment);
            }
            None => self.show(Phase::Over(self.quiz.result(moment.now)), moment),
        }
    }

    /// Had enough: how it went is shown, if anything was answered.
    fn end(&mut self, moment: Moment) -> Vec<Effect> {
        if self.quiz.course().answers.is_empty() {
            return vec![Effect::Close(Outcome::Done)];
        }
        self.show(Phase::Over(self.quiz.result(moment.now)), moment);
        Vec::new()
    }

    fn show(&mut self, phase: Phase, moment: Moment) {
        self.phase = phase;
        self.note = Note::Nothing;
        self.scroll = Scroll::Auto;
        self.since = moment.running;
    }

    fn roll(&mut self, top: usize, rows: i64) {
        let rows = isize::try_from(rows).unwrap_or(0);
        self.scroll = Scroll::From(top.saturating_add_signed(rows));
    }
}
