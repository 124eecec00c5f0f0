//! Who did what to whom, and when.

use quizwire_language::Span;

use crate::Reading;
use crate::dates::DateMention;
use crate::names::{Entity, EntityId};

/// One deed that the article states as a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// What kind of deed.
    pub kind: DeedKind,
    /// Who did it.
    pub subject: EntityId,
    /// To whom or what, when it is named.
    pub object: Option<EntityId>,
    /// Index into [`crate::Facts::dates`] of the date stated for it.
    pub when: Option<usize>,
    /// The clause that states it.
    pub span: Span,
}

/// Kind of a [`Deed`]; the lower-case name is part of the JSONL interface.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeedKind {
    Acquired,
    Founded,
    Made,
    Wrote,
    Appointed,
    Joined,
    Attacked,
}

/// Finds every deed of a named doer.
pub(crate) fn find(_reading: Reading, _entities: &[Entity], _dates: &[DateMention]) -> Vec<Deed> {
    Vec::new()
}
