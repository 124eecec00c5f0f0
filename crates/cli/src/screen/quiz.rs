//! What the screen needs to know of a quiz: `play` and `study` are the two there are.

use jiff::Timestamp;
use quizwire_set::{Question, Response};
use quizwire_study::{Card, Grade};

use crate::change::Change;
use crate::passage::{Filed, Passage};

/// A quiz under way. It decides; it reads no clock and writes to no store.
pub trait Quiz {
    /// What stands at the top.
    fn title(&self) -> String;

    /// How far the player is: "3 of 10".
    fn place(&self) -> String;

    /// Which of the answers so far were right, and how many questions there will be.
    fn course(&self) -> Course;

    /// The question before the player; `None` when the quiz is over.
    fn card(&self) -> Option<&Card>;

    /// What to say before the question is read.
    fn remark(&self) -> Option<String>;

    /// A set the quiz asks from.
    fn set(&self, number: usize) -> &Filed;

    /// Judges a response to the question. `None`, and nothing is counted, when it is no answer to it.
    fn answer(&mut self, response: &Response, now: Timestamp, elapsed_ms: u64) -> Option<Verdict>;

    /// Goes on to the next question.
    fn next(&mut self, now: Timestamp);

    /// Whether there are the commands and grades of a session of study.
    fn is_study(&self) -> bool;

    /// Carries a command out; `None` when there is nothing to do it to.
    fn command(&mut self, command: Command, now: Timestamp) -> Option<Done>;

    /// Grades the last answer anew.
    fn grade(&mut self, grade: Grade) -> Option<Done>;

    /// How it went.
    fn result(&self, now: Timestamp) -> Summary;

    /// Asks what was missed once more; false when there is nothing to ask.
    fn again(&mut self) -> bool;
}

/// The answers of a quiz in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Course {
    /// Whether each was right.
    pub answers: Vec<bool>,
    /// Questions, those that were answered among them.
    pub of: usize,
}

impl Course {
    /// Right answers.
    pub fn right(&self) -> usize {
        self.answers.iter().filter(|&&right| right).count()
    }

    /// Right answers without a wrong one since.
    pub fn streak(&self) -> usize {
        self.answers.iter().rev().take_while(|&&right| right).count()
    }
}

/// An answer that was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    pub right: bool,
    /// What was answered, in words; empty for nothing.
    pub words: String,
    /// The question.
    pub question: Question,
    /// The sentences that prove the answer.
    pub passages: Vec<Passage>,
    /// Which set it is from.
    pub set: usize,
    /// When it comes again.
    pub again: String,
    pub change: Change,
}

/// What a learner may do besides answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Take the last answer back.
    TakeBack,
    /// Put the question off until tomorrow.
    PutOff,
    /// Say that the question is wrong.
    Flag,
}

/// What a command did.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// In words.
    pub note: String,
    pub change: Change,
}

/// How a quiz went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub right: usize,
    /// Answered at all.
    pub asked: usize,
    /// "7 of 10 right, 70%".
    pub score: String,
    /// What else there is to say.
    pub lines: Vec<String>,
    /// What was missed.
    pub missed: Vec<Miss>,
    /// Whether what was missed can be asked again.
    pub again: bool,
}

/// A question that was missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    pub stem: String,
    /// What was answered; empty for nothing.
    pub said: String,
    pub right: String,
}
