//! Keeps players' histories in SQLite, or in PostgreSQL for a school.
//!
//! In: records of answers. Out: the histories. This crate must never know documents or a terminal.
//!
//! An answer that [`Store::append`] returned from is on disk, whatever becomes of the program afterwards. Any number
//! of programs may use a store at once.

mod cards;
mod database;
mod doctor;
mod error;
mod file;
mod marks;
mod migrations;
mod place;
mod players;
mod rows;
mod server;
#[cfg(test)]
#[path = "../../../tests/server.rs"]
mod server_for_tests;
mod store;
mod tallies;
#[cfg(test)]
mod testing;
mod transfer;

pub use doctor::Trouble;
pub use error::{Cause, StoreError};
pub use marks::Mark;
pub use place::Place;
pub use players::KnownPlayer;
pub use store::Store;
pub use transfer::Imported;

/// How long to wait for another program. An answer is written in a few milliseconds and an import gives way, so only a
/// program that hangs or a person who opened the store elsewhere keeps it locked longer.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
