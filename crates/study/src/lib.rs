//! Runs one learner's session over question sets: what to ask, what was answered, what it scored.
//!
//! In: question sets, responses, `now` and a seed. Out: records and scores. This crate must never know documents,
//! the clock, files or a terminal.
//!
//! ```text
//! QuestionSet ──▶ Session ──▶ Card ──(what the player types)──▶ Response ──▶ Judged ──▶ Answered
//!                                                                                          │
//!                                             plays, sets, questions ◀── a history of them ┘
//! ```

mod card;
mod player;
mod record;
pub mod scores;
mod session;
#[cfg(test)]
mod testing;
mod wording;

pub use card::Card;
pub use player::{NoName, Player};
pub use record::{Answered, AskedQuestion, PlayedSet};
pub use session::{Judged, Missed, Progress, Score, Session};
pub use wording::right_answer;
