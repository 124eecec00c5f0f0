//! Keeps players' histories in SQLite.
//!
//! In: records of answers. Out: the histories. This crate must never know documents or a terminal.
//!
//! An answer that [`Store::append`] returned from is on disk, whatever becomes of the program afterwards. Any number
//! of programs may use a store at once.

mod error;
mod migrations;
mod rows;
mod store;
#[cfg(test)]
mod testing;

pub use error::{Cause, StoreError};
pub use store::Store;
