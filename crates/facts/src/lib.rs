//! Finds what a document states: people and roles, organisations, quotations, dates, numbers, places and deeds.
//!
//! In: a [`Document`]. Out: [`Facts`], each with the span it stands on. This crate must never know questions or
//! randomness: the same document gives the same facts.

pub mod clauses;
pub mod dates;
pub mod deeds;
pub mod known;
pub mod names;
pub mod numbers;
pub mod quotations;
pub mod roles;

pub use quizwire_content::Document;
pub use quizwire_language::{Pos, Relation, Sentence, Span, Tag, Token, inflect, lemma};

/// Everything found in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The sentences of the article's prose in order; page furniture, headings and captions have none.
    pub sentences: Vec<Sentence>,
    /// People, organisations, places and other named things; an [`names::EntityId`] is an index into this.
    pub entities: Vec<names::Entity>,
    /// Quoted stretches in order of the text.
    pub quotations: Vec<quotations::Quotation>,
    /// Calendar expressions in order of the text.
    pub dates: Vec<dates::DateMention>,
    /// Numbers with unit and bound in order of the text; those inside a date are left out.
    pub numbers: Vec<numbers::Number>,
    /// Who holds or held which office.
    pub roles: Vec<roles::Role>,
    /// Clauses with subject, voice, tense and force; none where nothing was parsed.
    pub clauses: Vec<clauses::Clause>,
    /// Who did what to whom.
    pub deeds: Vec<deeds::Deed>,
}

/// What every finder reads: the document and its sentences.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub document: &'a Document,
    pub sentences: &'a [Sentence],
}

impl<'a> Reading<'a> {
    /// The words of a stretch.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(&self.document.text)
    }
}

/// Reads `document` and finds all it states.
pub fn find_facts(document: &Document) -> Facts {
    let prose: Vec<Span> = document
        .blocks
        .iter()
        .filter(|block| block.kind.is_prose())
        .map(|block| Span { start: block.span.start, end: block.span.end })
        .collect();
    let sentences = quizwire_language::parse(&document.text, &prose);
    let reading = Reading { document, sentences: &sentences };
    let entities = names::find(reading);
    let dates = dates::find(reading);
    let numbers = numbers::find(reading, &dates);
    let roles = roles::find(reading, &entities);
    let quotations = quotations::find(reading, &entities);
    let clauses = clauses::find(reading);
    let deeds = deeds::find(reading, &clauses, &entities, &dates);
    Facts { sentences, entities, quotations, dates, numbers, roles, clauses, deeds }
}
