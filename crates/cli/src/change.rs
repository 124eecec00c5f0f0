//! What an answer or a command changes in the store: decided without it, kept in it.

use anyhow::Context;
use jiff::Timestamp;
use quizwire_store::{Mark, Store};
use quizwire_study::{Answered, Player};

/// Something to be kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// An answer was given.
    Answered(Box<Answered>),
    /// The last answer was graded anew.
    Regraded(Box<Answered>),
    /// An answer no longer counts.
    TakenBack(Box<Answered>),
    /// A question was put off or flagged.
    Marked { player: Player, question: String, mark: Mark, at: Timestamp, about: String },
}

impl Change {
    /// Keeps it; on disk when this returns.
    pub fn keep(&self, store: &mut Store) -> anyhow::Result<()> {
        match self {
            Change::Answered(answered) => store.append(answered).context("the last answer could not be kept"),
            Change::Regraded(answered) => store.regrade(answered).context("the grade could not be kept"),
            Change::TakenBack(answered) => {
                store.take_back(answered).context("the last answer could not be taken back")
            }
            Change::Marked { player, question, mark, at, about } => store
                .mark(player, question, *mark, *at, about)
                .context("what was said about the question could not be kept"),
        }
    }
}
