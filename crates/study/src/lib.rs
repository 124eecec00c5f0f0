//! Runs one learner's session over question sets: what to ask when, what was answered, what it scored.
//!
//! In: question sets, responses, `now` and a seed. Out: records and scores. This crate must never know documents,
//! the clock, files or a terminal.
//!
//! ```text
//! QuestionSet ──▶ Session ──▶ Card ──(what the player types)──▶ Response ──▶ Judged ──▶ Answered
//!             └─▶ Agenda ───┘                                                              │
//!                  ▲                          plays, sets, questions ◀── a history of them ┤
//!                  └───────────────────────────────── Standing, by question ◀──────────────┘
//! ```
//!
//! A [`Session`] goes through one set, an [`Agenda`] through what is due of many. A [`class::Class`] is what many players
//! made of the same sets.

mod agenda;
mod calendar;
mod card;
pub mod class;
mod grade;
mod memory;
mod plan;
mod player;
mod record;
mod schedule;
pub mod scores;
mod session;
mod spread;
mod standing;
pub mod tally;
#[cfg(test)]
mod testing;
mod weights;
mod wording;

pub use agenda::{Agenda, Known, Learner, Left, LeftOut, Wanted, Why, flagged_as};
pub use calendar::Calendar;
pub use card::Card;
pub use grade::Grade;
pub use memory::Memory;
pub use plan::Plan;
pub use player::{NoName, Player};
pub use record::{Answered, AskedQuestion, PlayedSet, Scheduled};
pub use schedule::{Due, NoSchedule, Schedule, Setting};
pub use session::{Judged, Missed, Progress, Score, Session};
pub use spread::Load;
pub use standing::{Standing, load};
pub use weights::{NoWeights, Refit, Trial, Weights};
pub use wording::{answer_in_words, date_in_words, grouped, right_answer, with_unit};
