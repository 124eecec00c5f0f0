//! Writes question sets in the formats of other programs and on paper, reads what those programs write, marks what pupils
//! wrote on the paper, and writes down what a class knew.
//!
//! In: sets and answers, or the bytes of a foreign file. Out: bytes, a set, or marks, and what did not fit with the reason.
//! This crate must never know documents, files on disk or a terminal.

mod anki;
mod archive;
mod cells;
mod clean;
mod error;
mod export;
mod feedback;
mod format;
mod formats;
mod html;
mod import;
mod item;
mod moodle;
pub mod paper;
mod qti;
pub mod report;
mod words;
mod xml;

pub use cells::no_formula;
pub use error::ImportError;
pub use export::{Exported, export};
pub use format::{Format, Skipped};
pub use formats::FORMATS;
pub use import::{Imported, LARGEST_MIB, format_of, import, is_same};
