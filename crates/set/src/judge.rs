//! Whether a response is right.

use std::collections::BTreeSet;

use crate::{Answer, Question};

/// What a player answered.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Response {
    /// The options chosen, by index into [`crate::Answer::Choice`]'s options.
    Chosen(Vec<usize>),
    /// A typed answer; right for text, numbers, dates, and for a choice asked without showing its options.
    Typed(String),
    /// The items of [`crate::Answer::Order`] by index, in the order the player gave them.
    Ordered(Vec<usize>),
    /// For each left side of [`crate::Answer::Match`] the index of the pair whose right side the player gave it.
    Matched(Vec<usize>),
    /// What the player holds the statement to be.
    Truth(bool),
    /// Nothing: skipped, or the time ran out.
    Nothing,
}

/// What a response is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// The response is right.
    Right,
    /// The response is wrong, or none was given.
    Wrong,
    /// The response is no answer to this kind of question (words where a number is asked): ask again, count nothing.
    Unreadable,
}

/// Whether a response to a question is right.
pub fn judge(question: &Question, response: &Response) -> Judgement {
    let right = match (&question.answer, response) {
        (_, Response::Nothing) => false,
        (Answer::Choice { options: _, correct }, Response::Chosen(chosen)) => {
            BTreeSet::from_iter(correct) == BTreeSet::from_iter(chosen)
        }
        (Answer::TrueFalse(truth), Response::Truth(said)) => truth == said,
        (Answer::Order(items), Response::Ordered(given)) => (0..items.len()).eq(given.iter().copied()),
        (Answer::Match(pairs), Response::Matched(given)) => (0..pairs.len()).eq(given.iter().copied()),
        _ => return Judgement::Unreadable,
    };
    if right { Judgement::Right } else { Judgement::Wrong }
}
