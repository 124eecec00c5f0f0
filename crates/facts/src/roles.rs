//! Who holds or held which office.

use quizwire_language::Span;

use crate::Reading;
use crate::names::{Entity, EntityId};

/// A person's office or occupation as the article gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// Who.
    pub person: EntityId,
    /// What, without article and organisation: "chief analyst", "assistant for homeland security".
    pub title: String,
    /// Where, when it is named.
    pub organisation: Option<EntityId>,
    /// Whether the article says it is past, acting or to come.
    pub standing: Standing,
    /// The words that state it, person and organisation included.
    pub span: Span,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// Whether an office is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Held when the article was written.
    Current,
    /// "former", "ex-", "then".
    Former,
    /// "acting", "interim".
    Acting,
    /// "-elect", "nominee", "incoming".
    Coming,
}

/// Finds every stated role of a named person.
pub(crate) fn find(_reading: Reading, _entities: &[Entity]) -> Vec<Role> {
    Vec::new()
}
