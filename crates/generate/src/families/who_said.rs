//! Asks who said a quotation.
//!
//! From quotations whose speaker is named in full and sure. Silent when the words mean nothing by themselves, when
//! they name their speaker, when the speaker shares a surname, and for nameless sources.

use quizwire_facts::Span;
use quizwire_facts::names::{EntityId, Kind};
use quizwire_facts::quotations::{Quotation, QuotationKind};

use super::{Example, Family};
use crate::anchor::Anchor;
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::{content_words, leaks};
use crate::quoted;

pub(super) const FAMILY: Family =
    Family { name: "who_said", asks: "Who said these words?", examples: EXAMPLES, propose };

const EXAMPLES: &[Example] = &[
    Example {
        article: "The port of Norvale will close its old dock. “The old dock costs taxpayers more than the whole new \
                  terminal,” said Ada Quill, the director of the port. Mayor Tom Hart, union leader Rosa Lind and \
                  engineer Piet Maas welcomed the plan.",
        asked: Some((
            "Whose words in March 2021 were these: “The old dock costs taxpayers more than the whole new terminal”?",
            "Ada Quill",
        )),
    },
    Example {
        article: "“It was about time,” said Ada Quill. Tom Hart, Rosa Lind and Piet Maas agreed.",
        asked: None,
    },
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for quotation in &context.facts.quotations {
        proposals.take(quotation.span, ask(context, quotation));
    }
}

fn ask(context: &Context, quotation: &Quotation) -> Result<Proposal, Refusal> {
    let speaker = quotation.speaker.as_ref().ok_or(Refusal::NoFullName)?;
    let person = speaker.entity.ok_or(Refusal::NoFullName)?;
    let kind = context.entity(person).kind;
    if !matches!(kind, Kind::Person(_)) {
        return Err(Refusal::NoFullName);
    }
    let name = context.full_name(person).ok_or(Refusal::NoFullName)?;
    if context.shares_surname(person) {
        return Err(Refusal::SharedSurname);
    }
    let words = quoted::best_stretch(context, quotation)?;
    if leaks(&words.text, name) {
        return Err(Refusal::Leak);
    }
    let when = match anchor(context, quotation) {
        Ok(anchor) => format!(" in {}", anchor.words()),
        Err(Refusal::NoDate) => String::new(),
        Err(refusal) => return Err(refusal),
    };
    let stem = match quotation.kind {
        QuotationKind::Direct => {
            let verb = if is_written(context, quotation) { "wrote" } else { "said" };
            worded(verb, &when, &words.text)
        }
        QuotationKind::Mixed => format!("Who used the words “{}”{when}?", words.text),
    };
    let quoted_people = context.mentions_in(quotation.span).map(|(_, id)| id);
    let never: Vec<EntityId> = quoted_people.chain([person]).collect();
    Ok(Proposal {
        asked: vec![
            "said".to_owned(),
            content_words(context.words(quotation.inner)).join(" "),
            name.to_owned(),
        ],
        stem,
        key: name.to_owned(),
        pool: Pool::Named { key: Some(person), kind, never },
        evidence: evidence(context, quotation, person),
        confidence: speaker.confidence,
        worth: 0.45 + 0.25 * words.weight + 0.2 * (1.0 - context.depth(quotation.span)),
    })
}

/// One of a few ways to ask, chosen by the words themselves, so that ten in a row do not sound stamped.
fn worded(verb: &str, when: &str, words: &str) -> String {
    let comma = if when.is_empty() { "" } else { "," };
    match (words.len() % 3, verb) {
        (0, _) if !when.is_empty() => {
            format!("{}, who {verb}, “{words}”?", clause::capital(when.trim_start()))
        }
        (1, "said") => format!("Whose words{when} were these: “{words}”?"),
        _ => format!("Who {verb}{when}{comma} “{words}”?"),
    }
}

/// The sentences of the quotation and its cue, then the one that first names the speaker in full.
fn evidence(context: &Context, quotation: &Quotation, person: EntityId) -> Vec<Span> {
    let mut whole = quotation.span;
    if let Some(speaker) = &quotation.speaker
        && speaker.mention.start.abs_diff(quotation.span.start) < FARTHEST_CUE_BYTES
    {
        whole = whole.to(speaker.mention);
    }
    let shown =
        context.sentences(whole).iter().map(|sentence| sentence.span).reduce(Span::to).unwrap_or(whole);
    let name = context.full_name(person).unwrap_or_default();
    let mut spans = vec![shown];
    spans.extend(context.naming_sentence(person, name, shown));
    spans
}

/// A speaker further off than this is shown by a sentence of its own.
const FARTHEST_CUE_BYTES: usize = 700;

fn anchor(context: &Context, quotation: &Quotation) -> Result<Anchor, Refusal> {
    let sentence = context.sentences(quotation.span).iter().map(|sentence| sentence.span).reduce(Span::to);
    let anchor = Anchor::of(context, sentence.unwrap_or(quotation.span))?;
    match context.article.document.published {
        Some(day) if !anchor.is_news_on(day) => Err(Refusal::UnsureTime),
        _ => Ok(anchor),
    }
}

fn is_written(context: &Context, quotation: &Quotation) -> bool {
    quotation
        .cue
        .is_some_and(|cue| matches!(context.words(cue), "wrote" | "tweeted" | "writes" | "tweets" | "posted"))
}
