//! Known names of the key's kind, for when the article itself has too few.

mod organisations;
mod people;
mod places;

use quizwire_facts::names::{Gender, Kind};

use crate::context::Context;

/// Names of `kind`, in groups from the closest to the key to the farthest.
pub(crate) fn like(context: &Context, key: &str, kind: Kind) -> Vec<Vec<&'static str>> {
    match kind {
        Kind::Person(gender) => people::like(context, key, gender),
        Kind::Organisation(kind) => organisations::like(context, key, kind),
        Kind::Place(kind) => places::like(key, kind),
        Kind::Other(_) => Vec::new(),
    }
}

/// The lines of a data file without its comments.
fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn matches(gender: Option<Gender>, letter: &str) -> bool {
    match gender {
        None => true,
        Some(Gender::Male) => letter == "m",
        Some(Gender::Female) => letter == "f",
    }
}
