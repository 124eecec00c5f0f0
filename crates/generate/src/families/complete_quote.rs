//! Asks for the name, figure or word that is missing from somebody's words.
//!
//! From quotations whose speaker is named in full and sure. Only the exact word is right, so the gap is a name, a
//! figure, or a word of a class whose others mean something else. Silent when the gap comes twice, when the rest gives
//! it away, and for small counts.

use quizwire_facts::names::{EntityId, Kind, PlaceKind};
use quizwire_facts::numbers::{Number, Unit};
use quizwire_facts::quotations::{Quotation, QuotationKind, Speaker};
use quizwire_facts::{Pos, Span};

use super::who_said::{anchor, evidence};
use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::excerpt::GAP;
use crate::options::{content_words, is_clean_name, leaks};
use crate::phrase;
use crate::quoted::{self, Stretch};
use crate::standing::LONGEST_STEM_WORDS;
use crate::word_classes;

pub(super) const FAMILY: Family = Family {
    name: "complete_quote",
    asks: "Which name, figure or word is missing from these words?",
    examples: EXAMPLES,
    propose,
};

const EXAMPLES: &[Example] = &[
    Example {
        article: "“The old dock costs more to run than the whole harbor of Lisbon,” said Ada Quill, the director \
                  of the port.",
        asked: Some((
            "In March 2021, Ada Quill said, “The old dock costs more to run than the whole harbor of ____.” Which \
             city completes the quotation?",
            "Lisbon",
        )),
    },
    Example { article: "“The old dock must go as soon as it can,” said Ada Quill.", asked: None },
];

/// The words around the gap must be this many.
const WORDS_AROUND: usize = 7;

/// A name whose class is less sure would stand beside things of another kind.
const SURE_CLASS: f32 = 0.75;

/// Smaller counts are guessed, not known.
const SMALLEST_COUNT: f64 = 4.0;

fn propose(context: &Context, proposals: &mut Proposals) {
    for quotation in &context.facts.quotations {
        let said = match Said::of(context, quotation) {
            Ok(said) => said,
            Err(refusal) => {
                proposals.refuse(quotation.span, refusal);
                continue;
            }
        };
        for (mention, id) in context.mentions_in(quotation.inner) {
            proposals.take(quotation.span, name(context, &said, mention, id));
        }
        for number in context.facts.numbers.iter().filter(|number| quotation.inner.contains(number.span)) {
            proposals.take(quotation.span, figure(context, &said, number));
        }
        if let Some(proposal) = word(context, &said) {
            proposals.take(quotation.span, proposal);
        }
    }
}

/// A quotation with its speaker and time.
struct Said<'a> {
    quotation: &'a Quotation,
    speaker: &'a Speaker,
    person: EntityId,
    name: &'a str,
    words: Stretch,
    when: String,
}

impl<'a> Said<'a> {
    fn of(context: &Context<'a>, quotation: &'a Quotation) -> Result<Said<'a>, Refusal> {
        let speaker = quotation.speaker.as_ref().ok_or(Refusal::NoFullName)?;
        let person = speaker.entity.ok_or(Refusal::NoFullName)?;
        if !matches!(context.entity(person).kind, Kind::Person(_)) || quotation.kind != QuotationKind::Direct
        {
            return Err(Refusal::NoFullName);
        }
        let name = context.full_name(person).ok_or(Refusal::NoFullName)?;
        if !is_clean_name(name) {
            return Err(Refusal::NoFullName);
        }
        if context.shares_surname(person) {
            return Err(Refusal::SharedSurname);
        }
        let words = quoted::best_stretch(context, quotation)?;
        let when = anchor(context, quotation)?.words();
        Ok(Said { quotation, speaker, person, name, words, when })
    }

    /// The question with a gap in place of `hidden`, which must stand in the words once.
    fn with_gap(&self, hidden: &str, asking: &str) -> Result<String, Refusal> {
        let text = self.words.text.as_str();
        let mut places = places_of(text, hidden);
        let (Some(at), None) = (places.next(), places.next()) else { return Err(Refusal::SecondAnswer) };
        let gapped = format!("{}{GAP}{}", &text[..at], &text[at + hidden.len()..]);
        if gapped.split(' ').count() < WORDS_AROUND {
            return Err(Refusal::Unclean);
        }
        if leaks(&gapped, hidden) || leaks(self.name, hidden) {
            return Err(Refusal::Leak);
        }
        let mark = if gapped.ends_with(['?', '!', '.']) { "" } else { "." };
        let stem = format!(
            "In {}, {} said, “{gapped}{mark}” Which {asking} completes the quotation?",
            self.when, self.name
        );
        if stem.split_whitespace().count() > LONGEST_STEM_WORDS {
            return Err(Refusal::Unclean);
        }
        Ok(stem)
    }

    fn proposal(&self, context: &Context, stem: String, key: String, pool: Pool, worth: f32) -> Proposal {
        Proposal {
            asked: vec![
                "complete".to_owned(),
                content_words(context.words(self.quotation.inner)).join(" "),
                key.clone(),
            ],
            stem,
            key,
            pool,
            evidence: evidence(context, self.quotation, self.person, self.name),
            leans: self.words.leans,
            confidence: self.speaker.confidence,
            worth: worth + 0.2 * self.words.weight + 0.15 * (1.0 - context.depth(self.quotation.span)),
        }
    }
}

/// Where `word` stands in `text` as a word of its own.
fn places_of<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    text.match_indices(word).map(|(at, _)| at).filter(move |&at| {
        edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
    })
}

fn name(context: &Context, said: &Said, mention: Span, id: EntityId) -> Result<Proposal, Refusal> {
    let entity = context.entity(id);
    let key = context.words(mention).trim_end_matches("'s").trim_end_matches("’s");
    if key != entity.name {
        return Err(Refusal::NoFullName); // options are printed in full, so the key must be as well
    }
    let asking = match entity.kind {
        Kind::Person(_) => {
            if !is_clean_name(key) {
                return Err(Refusal::NoFullName);
            }
            "name"
        }
        Kind::Organisation(Some(_)) => clause::asked_for(context, id)?.1.trim_start_matches("which "),
        Kind::Place(Some(PlaceKind::Country)) => "country",
        Kind::Place(Some(PlaceKind::State)) => "state",
        Kind::Place(Some(PlaceKind::City)) => "city",
        Kind::Organisation(None) | Kind::Place(_) | Kind::Other(_) => return Err(Refusal::NoFullName),
    };
    let stem = said.with_gap(key, asking)?;
    let never: Vec<EntityId> =
        context.mentions_in(said.quotation.span).map(|(_, id)| id).chain([said.person, id]).collect();
    let pool = Pool::Named { key: Some(id), kind: entity.kind, never };
    // The words are right whatever the name is a name of; only the other options depend on it.
    if entity.confidence < SURE_CLASS {
        return Err(Refusal::Unsure);
    }
    Ok(said.proposal(context, stem, key.to_owned(), pool, 0.38))
}

fn figure(context: &Context, said: &Said, number: &Number) -> Result<Proposal, Refusal> {
    match number.unit {
        Unit::Count if number.value >= SMALLEST_COUNT => {}
        Unit::Percent | Unit::Money(_) => {}
        _ => return Err(Refusal::Worthless),
    }
    let key = context.words(number.span);
    if key.contains('\n') {
        return Err(Refusal::Unclean);
    }
    let stem = said.with_gap(key, "figure")?;
    Ok(said.proposal(context, stem, key.to_owned(), Pool::Numbers { value: number.value }, 0.36))
}

/// Whether `word` first stands in `span` as a noun, and one beside which others fit.
fn is_free_noun(context: &Context, span: Span, word: &str) -> bool {
    context.sentences(span).iter().any(|sentence| {
        let first = (0..sentence.tokens.len()).find(|&at| {
            let token = &sentence.tokens[at];
            span.contains(token.span) && context.words(token.span) == word
        });
        first
            .is_some_and(|at| sentence.tokens[at].pos == Pos::Noun && !phrase::is_bare_singular(sentence, at))
    })
}

/// The last word of the quotation that belongs to a class.
fn word(context: &Context, said: &Said) -> Option<Result<Proposal, Refusal>> {
    let (word, fellows) = said
        .words
        .text
        .split(|c: char| !c.is_alphanumeric())
        .skip(1)
        .filter(|word| is_free_noun(context, said.quotation.inner, word))
        .map(|word| (word, word_classes::fellows(word, Pos::Noun)))
        .filter(|(_, fellows)| fellows.len() >= 3)
        .last()?;
    let wrong: Vec<String> = fellows
        .into_iter()
        .filter(|fellow| places_of(&said.words.text, fellow).next().is_none())
        .map(str::to_owned)
        .collect();
    Some(said.with_gap(word, "word").and_then(|stem| {
        if wrong.len() < 3 {
            return Err(Refusal::FewOptions);
        }
        Ok(said.proposal(context, stem, word.to_owned(), Pool::Listed { wrong }, 0.3))
    }))
}
