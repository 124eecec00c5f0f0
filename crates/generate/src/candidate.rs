//! What a family proposes, and why a proposal is not asked.

use quizwire_facts::Span;
use quizwire_facts::names::{EntityId, Kind};

use crate::Refused;
use crate::walk::Walk;

/// A question a family would ask, before it has options.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub family: &'static str,
    pub source: String,
    /// What is asked, apart from its wording: the parts that identify it.
    pub asked: Vec<String>,
    pub stem: String,
    /// The headline, where the stem prints it.
    pub headline: Option<String>,
    pub key: String,
    /// What the wrong options must be.
    pub pool: Pool,
    /// The sentences that prove the key, the one to show first.
    pub evidence: Vec<Span>,
    /// The words of the asked fact; two questions about overlapping words ask one fact.
    pub fact: Span,
    /// Whether the words only stand under the headline: "the strike" of a headline that tells of one.
    pub leans: bool,
    /// Share of such questions whose key is right, 0 to 1.
    pub confidence: f32,
    /// How much a reader should care, 0 to 1.
    pub worth: f32,
}

impl Candidate {
    pub fn refused(self, refusal: Refusal) -> Refused {
        Refused { family: self.family, source: self.source, span: self.fact, refusal }
    }
}

/// Where wrong options come from.
#[derive(Debug, Clone)]
pub(crate) enum Pool {
    /// Named things of the key's kind; those in `never` would be right as well, or give the key away.
    Named { key: Option<EntityId>, kind: Kind, never: Vec<EntityId> },
    /// People who could hold the same kind of office as the key.
    Peers { key: EntityId, walk: Walk, never: Vec<EntityId> },
    /// Organisations or places where somebody of this walk could hold an office like the key's.
    Employers { key: Option<EntityId>, kind: Kind, walk: Option<Walk> },
    /// Exactly these, none of which is right: close titles, other words of the key's class.
    Listed { wrong: Vec<String> },
    /// Years around the key; those in `never` are true too. `latest` is the last year that can be meant.
    Years { key: i16, latest: Option<i16> },
    /// Months around the key, 1 to 12; `latest` is the last one that can be meant.
    Months { key: i8, latest: i8 },
    /// Scores like the key: higher and lower number of two.
    Scores { high: u32, low: u32 },
    /// Numbers of the key's unit, written like the key; `whole` for counts of things.
    Numbers { value: f64 },
}

/// The rule that kept a question from being asked (sections of the family guide in brackets).
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// The article has no day of publication, and the fact needs one (G2).
    NoDate,
    /// The time of the fact is not sure (G2).
    UnsureTime,
    /// Nobody is named in full as the answer (G3).
    NoFullName,
    /// Two people share the surname (G3).
    SharedSurname,
    /// A word of the stem would point at nothing (G4).
    Dangling,
    /// The statement is hedged, denied or only wished for (G5).
    Hedged,
    /// Something else fits as well (G7).
    SecondAnswer,
    /// The article gives two values (G8).
    Conflict,
    /// The stem would give the key away (G10).
    Leak,
    /// Fewer than three good wrong options (G11).
    FewOptions,
    /// Too short, too long or not a clean sentence (G12, G13).
    Unclean,
    /// Not worth remembering (G14).
    Worthless,
    /// Could harm a private person (G15).
    Harm,
    /// The same fact or key is asked already (G16).
    Repeats,
    /// The finder itself is not sure enough.
    Unsure,
    /// More questions than were asked for.
    BeyondCount,
}

impl Refusal {
    /// The reason in words, to stand after a colon.
    pub fn reason(self) -> &'static str {
        match self {
            Refusal::NoDate => "the article has no date of publication, and this needs one (see --published)",
            Refusal::UnsureTime => "it is not clear when this was",
            Refusal::NoFullName => "the answer is not named in full",
            Refusal::SharedSurname => "two people share this surname",
            Refusal::Dangling => "a word of the question would point at nothing",
            Refusal::Hedged => "the statement is hedged, denied or only planned",
            Refusal::SecondAnswer => "something else in the article fits as well",
            Refusal::Conflict => "the article gives two values",
            Refusal::Leak => "the question would give the answer away",
            Refusal::FewOptions => "fewer than three good wrong options",
            Refusal::Unclean => "the words do not make a clean question",
            Refusal::Worthless => "not worth remembering",
            Refusal::Harm => "could harm a private person",
            Refusal::Repeats => "asked already",
            Refusal::Unsure => "the finding is not sure enough",
            Refusal::BeyondCount => "more than were asked for",
        }
    }
}

/// What a family proposes and what it refuses.
#[derive(Debug)]
pub(crate) struct Proposals {
    family: &'static str,
    source: String,
    pub candidates: Vec<Candidate>,
    pub refused: Vec<Refused>,
}

impl Proposals {
    pub fn new(family: &'static str, source: &str) -> Proposals {
        Proposals { family, source: source.to_owned(), candidates: Vec::new(), refused: Vec::new() }
    }

    /// Notes that the words at `span` are not asked about.
    pub fn refuse(&mut self, span: Span, refusal: Refusal) {
        self.refused.push(Refused { family: self.family, source: self.source.clone(), span, refusal });
    }

    /// Takes a question about the words at the span it comes with, or the reason there is none about those at `span`.
    pub fn take_told(&mut self, span: Span, proposal: Result<(Span, Proposal), Refusal>) {
        match proposal {
            Ok((fact, proposal)) => self.take(fact, Ok(proposal)),
            Err(refusal) => self.refuse(span, refusal),
        }
    }

    /// Takes a question, or the reason there is none.
    pub fn take(&mut self, span: Span, proposal: Result<Proposal, Refusal>) {
        match proposal {
            Ok(proposal) => self.candidates.push(Candidate {
                family: self.family,
                source: self.source.clone(),
                asked: proposal.asked,
                stem: proposal.stem,
                headline: None,
                key: proposal.key,
                pool: proposal.pool,
                evidence: proposal.evidence,
                fact: span,
                leans: proposal.leans,
                confidence: proposal.confidence,
                worth: proposal.worth,
            }),
            Err(refusal) => self.refuse(span, refusal),
        }
    }
}

/// The part of a [`Candidate`] that differs from question to question of a family.
#[derive(Debug, Clone)]
pub(crate) struct Proposal {
    pub asked: Vec<String>,
    pub stem: String,
    pub key: String,
    pub pool: Pool,
    pub evidence: Vec<Span>,
    pub leans: bool,
    pub confidence: f32,
    pub worth: f32,
}
