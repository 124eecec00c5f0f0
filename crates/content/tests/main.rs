//! What reading promises, from outside the crate.

mod pages;
mod reading;
