//! The question set: the one file between making questions and using them, and whether a response is right.
//!
//! In: RON text. Out: a [`QuestionSet`], or a [`SetError`] that points into the file. This crate must never know
//! language, learners or time.

mod error;
mod identity;
mod judge;
mod question;
mod read;
#[cfg(test)]
mod testing;
mod write;

pub use error::{Place, SetError};
pub use identity::{digest, question_id};
pub use judge::{Judgement, Response, judge};
pub use question::{Answer, Difficulty, Evidence, Made, Options, Question, QuestionSet, Review, Source};

/// The newest format this version reads and the one it writes.
pub const FORMAT: u32 = 1;
