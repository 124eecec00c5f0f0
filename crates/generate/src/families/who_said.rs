//! Asks who said a quotation.
//!
//! From quotations whose speaker is named in full and sure. Silent when the words mean nothing by themselves, when
//! they name their speaker, when the speaker shares a surname, and for nameless sources.

use quizwire_facts::Span;
use quizwire_facts::names::{EntityId, Kind, OrganisationKind};
use quizwire_facts::quotations::{Quotation, QuotationKind, Speaker, SpeakerForm};

use super::{Example, Family};
use crate::anchor::Anchor;
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::{content_words, is_clean_name, leaks};
use crate::quoted;
use crate::standing::LONGEST_STEM_WORDS;

pub(super) const FAMILY: Family =
    Family { name: "who_said", asks: "Who said these words?", examples: EXAMPLES, propose };

const EXAMPLES: &[Example] = &[
    Example {
        article: "Zentora Corp. will close its old dock. “Taxpayers have paid more for the dock than for the new terminal,” \
                  said Ada Quill, the director of Zentora Corp. Mayor Tom Hart, union leader Rosa Lind and engineer \
                  Piet Maas welcomed the plan.",
        asked: Some((
            "Who said in a March 2021 report on Zentora Corp., “Taxpayers have paid more for the dock than for the new \
             terminal”?",
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
    let id = speaker.entity.ok_or(Refusal::NoFullName)?;
    let (name, wh) = clause::asked_for(context, id)?;
    let kind = context.entity(id).kind;
    match kind {
        Kind::Person(_) if is_clean_name(&name) => {}
        // An organisation speaks for itself only by name: "the agency said", not "according to the agency's website".
        Kind::Organisation(Some(_)) if speaker.by == SpeakerForm::Name && !is_a_surname(context, &name) => {}
        Kind::Person(_) | Kind::Organisation(_) | Kind::Place(_) | Kind::Other(_) => {
            return Err(Refusal::NoFullName);
        }
    }
    let verb = verb(context, quotation, speaker)?;
    let words = quoted::best_stretch(context, quotation)?;
    if leaks(&words.text, &name) {
        return Err(Refusal::Leak);
    }
    let when = match anchor(context, quotation) {
        Ok(anchor) => format!(" in {}", anchor.words()),
        Err(Refusal::NoDate) => String::new(),
        Err(refusal) => return Err(refusal),
    };
    let stem = match quotation.kind {
        QuotationKind::Direct => worded(wh, &verb, &when, &words.text),
        QuotationKind::Mixed if words.text.split(' ').count() <= LONGEST_FRAGMENT_WORDS => {
            format!("{} used the words “{}”{when}?", clause::capital(wh), words.text)
        }
        QuotationKind::Mixed => return Err(Refusal::Unclean),
    };
    if stem.split(' ').count() > LONGEST_STEM_WORDS {
        return Err(Refusal::Unclean);
    }
    let quoted_names = context.mentions_in(quotation.span).map(|(_, id)| id);
    let never: Vec<EntityId> = quoted_names.chain([id]).collect();
    let whole = if quotation.kind == QuotationKind::Direct { 0.0 } else { FRAGMENT_PENALTY };
    Ok(Proposal {
        asked: vec!["said".to_owned(), content_words(context.words(quotation.inner)).join(" "), name.clone()],
        stem,
        evidence: evidence(context, quotation, id, &name),
        key: name,
        pool: Pool::Named { key: Some(id), kind, never },
        leans: words.leans,
        confidence: speaker.confidence,
        worth: 0.4 + 0.3 * words.weight + 0.2 * (1.0 - context.depth(quotation.span)) - whole,
    })
}

/// Whether somebody of the article is called so: "Tata said" may be the company or its chairman.
fn is_a_surname(context: &Context, name: &str) -> bool {
    context.people().any(|id| context.entity(id).name.split(' ').any(|word| word == name))
}

/// A fragment says less than a sentence.
const FRAGMENT_PENALTY: f32 = 0.2;

/// A longer fragment is no "words".
const LONGEST_FRAGMENT_WORDS: usize = 16;

/// The verb of the stem: the one of the text where it tells more than "said".
fn verb(context: &Context, quotation: &Quotation, speaker: &Speaker) -> Result<String, Refusal> {
    let Some(cue) = quotation.cue else { return Ok("said".to_owned()) };
    let word = context.words(cue).to_lowercase();
    if !word.contains(char::is_alphabetic) {
        return Err(Refusal::NoFullName); // "Headline here" — the Norvale Post
    }
    Ok(match word.as_str() {
        "wrote" | "writes" | "posted" | "penned" => "wrote".to_owned(),
        "tweeted" | "tweets" | "retweeted" => "tweeted".to_owned(),
        "warned" | "warns" => "warned".to_owned(),
        "joked" | "jokes" | "quipped" => "joked".to_owned(),
        "asked" | "asks" => "asked".to_owned(),
        "testified" => "testified".to_owned(),
        "argued" | "argues" => "argued".to_owned(),
        "predicted" | "predicts" => "predicted".to_owned(),
        "insisted" | "insists" => "insisted".to_owned(),
        "told" | "tells" => told(context, quotation, speaker, cue).unwrap_or_else(|| "said".to_owned()),
        "according to" => return Err(Refusal::NoFullName),
        _ => "said".to_owned(),
    })
}

/// "told CNN": the listener, where it is a news outlet or reporters.
fn told(context: &Context, quotation: &Quotation, speaker: &Speaker, cue: Span) -> Option<String> {
    let sentence = context.sentence(cue)?;
    let behind = Span { start: cue.end, end: sentence.span.end };
    if context.words(behind).trim_start().starts_with("reporters") {
        return Some("told reporters".to_owned());
    }
    let (mention, id) = context
        .mentions_in(behind)
        .find(|(mention, id)| *mention != speaker.mention && Some(*id) != speaker.entity)?;
    let between = context.words(Span { start: cue.end, end: mention.start }).trim();
    let outlet = matches!(context.entity(id).kind, Kind::Organisation(Some(OrganisationKind::Media)));
    let ends =
        !context.words(Span { start: mention.end, end: sentence.span.end }).starts_with(['’', '\'', '-']);
    let article = if between == "the" { "the " } else { "" };
    (outlet && ends && matches!(between, "" | "the") && !quotation.span.contains(mention))
        .then(|| format!("told {article}{}", context.words(mention)))
}

/// One of a few ways to ask, chosen by the words themselves, so that ten in a row do not sound stamped.
fn worded(wh: &str, verb: &str, when: &str, words: &str) -> String {
    let comma = if when.is_empty() { "" } else { "," };
    let asking = clause::capital(wh);
    let verb = if verb == "asked" && !words.ends_with('?') { "said" } else { verb };
    match (words.len() % 4, verb) {
        (0, _) if !when.is_empty() => {
            format!("{}, {wh} {verb}, “{words}”?", clause::capital(when.trim_start()))
        }
        (1, "said") if !when.is_empty() => format!("{asking} was quoted{when} as saying, “{words}”?"),
        _ => format!("{asking} {verb}{when}{comma} “{words}”?"),
    }
}

/// The sentences of the quotation and its cue, then the one that first names the speaker in full.
pub(super) fn evidence(context: &Context, quotation: &Quotation, person: EntityId, name: &str) -> Vec<Span> {
    let mut whole = quotation.span;
    if let Some(speaker) = &quotation.speaker
        && speaker.mention.start.abs_diff(quotation.span.start) < FARTHEST_CUE_BYTES
    {
        whole = whole.to(speaker.mention);
    }
    let shown =
        context.sentences(whole).iter().map(|sentence| sentence.span).reduce(Span::to).unwrap_or(whole);
    let mut spans = vec![shown];
    spans.extend(context.naming_sentence(person, name, shown));
    spans
}

/// A speaker further off than this is shown by a sentence of its own.
const FARTHEST_CUE_BYTES: usize = 700;

pub(super) fn anchor(context: &Context, quotation: &Quotation) -> Result<Anchor, Refusal> {
    let sentence = context.sentences(quotation.span).iter().map(|sentence| sentence.span).reduce(Span::to);
    let anchor = Anchor::of(context, sentence.unwrap_or(quotation.span))?;
    match context.article.document.published {
        Some(day) if !anchor.is_news_on(day) => Err(Refusal::UnsureTime),
        _ => Ok(anchor),
    }
}
