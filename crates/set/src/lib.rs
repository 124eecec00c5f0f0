//! The question set: the one file between making questions and using them, and whether a response is right.
//!
//! In: RON text. Out: a [`QuestionSet`], or a [`SetError`] that points into the file. This crate must never know
//! language, learners or time.

mod changes;
mod check;
mod editing;
mod error;
mod fold;
mod identity;
mod judge;
mod merge;
mod place;
mod question;
mod read;
mod slip;
mod typed_date;
mod write;

#[cfg(test)]
mod messages;
#[cfg(test)]
mod testing;

pub use changes::{Change, changes};
pub use check::{Checked, Finding, Severity, check};
pub use editing::{EditError, Editing};
pub use error::SetError;
pub use identity::{digest, question_id};
pub use judge::{Judgement, Response, judge};
pub use merge::merge;
pub use place::Place;
pub use question::{Answer, Difficulty, Evidence, Made, Options, Question, QuestionSet, Review, Source};
pub use slip::is_slip;

/// The newest format this version reads and the one it writes.
pub const FORMAT: u32 = 1;
