//! Quoted stretches: who said them, by which cue, how surely.

use quizwire_language::Span;

use crate::Reading;
use crate::names::{Entity, EntityId};

/// One contiguous quoted stretch, never longer than a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// Marks included; ends with the paragraph where the closing mark is left out.
    pub span: Span,
    /// The words between the marks.
    pub inner: Span,
    /// Whole sentences or a fragment.
    pub kind: QuotationKind,
    /// Stretches of one attribution ("A," Rivera said. "B.") share this number.
    pub group: usize,
    /// Who said it; `None` when the article does not say or it is not sure.
    pub speaker: Option<Speaker>,
    /// The verb or phrase that attributes it: "said", "according to".
    pub cue: Option<Span>,
}

/// Whether a quotation stands by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotationKind {
    /// Whole sentences or clauses: "We lost," Rivera said.
    Direct,
    /// A fragment inside the reporter's sentence: He called it "a mess".
    Mixed,
}

/// Who said a quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The person or organisation, when named in the article.
    pub entity: Option<EntityId>,
    /// The fullest name the article gives, or the words of a nameless speaker: "a spokesman for the bank".
    pub name: String,
    /// The words at the quotation that stand for the speaker: "Bossert", "he", "the minister".
    pub mention: Span,
    /// How the speaker was found.
    pub by: SpeakerForm,
    /// Share of such answers that are right, 0 to 1.
    pub confidence: f32,
}

/// How the article points at a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerForm {
    /// By name beside the cue.
    Name,
    /// By a pronoun beside the cue.
    Pronoun,
    /// By a role or other noun beside the cue: "the lawmaker".
    Role,
    /// No cue of its own: it goes on from the quotation before.
    Continued,
}

/// Finds every quoted stretch and its speaker.
pub(crate) fn find(_reading: Reading, _entities: &[Entity]) -> Vec<Quotation> {
    Vec::new()
}
