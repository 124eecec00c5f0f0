//! Runs one learner's session over question sets: what to ask, what was answered, what it scored.
//!
//! In: question sets, responses, `now` and a seed. Out: records and scores. This crate must never know documents,
//! the clock, files or a terminal.
