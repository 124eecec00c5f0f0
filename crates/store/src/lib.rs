//! Keeps players' histories in SQLite.
//!
//! In: records of answers. Out: the histories. This crate must never know documents or a terminal.
