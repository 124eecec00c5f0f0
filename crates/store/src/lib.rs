//! Keeps players' histories in SQLite.
//!
//! In: records of answers. Out: the histories. This crate must never know documents or a terminal.
//!
//! An answer that [`Store::append`] returned from is on disk, whatever becomes of the program afterwards. Any number
//! of programs may use a store at once.

mod cards;
mod doctor;
mod error;
mod marks;
mod migrations;
mod players;
mod rows;
mod store;
mod tallies;
#[cfg(test)]
mod testing;
mod transfer;

pub use doctor::Trouble;
pub use error::{Cause, StoreError};
pub use marks::Mark;
pub use players::KnownPlayer;
pub use store::Store;
pub use transfer::Imported;
