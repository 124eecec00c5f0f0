//! `quizwire approve`: makes sets again and writes the result, without losing what a person decided.

use std::io::{Write, stdout};
use std::path::Path;

use quizwire_set::{QuestionSet, Review, merge};

use super::check::{missing, origin, text_of};
use super::diff;
use crate::args;
use crate::exit::{Outcome, Tally};
use crate::making;
use crate::set_file;

/// Runs `quizwire approve`.
pub fn run(args: args::Approve) -> anyhow::Result<Outcome> {
    let mut tally = Tally::default();
    for path in set_file::find(&args.set)? {
        tally.add(approve(&path, args.freeze));
    }
    tally.outcome()
}

fn approve(path: &Path, freeze: bool) -> anyhow::Result<Outcome> {
    let old = set_file::read(path)?;
    let (mut new, outcome) = match make_again(path, &old)? {
        Again::Made(new) => (new, Outcome::Done),
        Again::NotAtHand(missing) => {
            writeln!(stdout(), "{}: cannot be made again: {missing}", path.display())?;
            (old.clone(), Outcome::Unchecked)
        }
    };
    if freeze {
        let drafts = new.questions.iter_mut().filter(|question| question.review == Review::Draft);
        drafts.for_each(|question| question.review = Review::Approved);
    }
    // A file without a difference keeps its bytes, and with them its comments.
    if diff::show(path, &old, &new)? == Outcome::Findings {
        set_file::write(path, &new)?;
    }
    Ok(outcome)
}

/// What came of making a set again.
pub enum Again {
    /// The set as it would be written.
    Made(QuestionSet),
    /// Why it could not be made: an article that is not there.
    NotAtHand(String),
}

/// Makes a set again from what it records, and keeps what a person decided.
pub fn make_again(path: &Path, old: &QuestionSet) -> anyhow::Result<Again> {
    let folder = path.parent().unwrap_or(Path::new(""));
    if old.sources.is_empty() {
        return Ok(Again::Made(old.clone())); // written by a person, from nothing
    }
    if let Some(source) =
        old.sources.iter().find(|source| !origin(folder, source).is_some_and(|path| path.is_file()))
    {
        return Ok(Again::NotAtHand(missing(folder, source)));
    }
    let mut new = merge(old, making::make_again(old, folder)?);
    new.follow_sources(|source| text_of(folder, source));
    Ok(Again::Made(new))
}
