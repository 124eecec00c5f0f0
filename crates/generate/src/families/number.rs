//! Asks how many, how much or what percentage.
//!
//! From numbers that count the subject or the object of a clause stated as a fact. The bound ("at least") is printed
//! in every option. Silent for small counts, ranges, ordinals, durations, and where the article gives two figures.

use quizwire_facts::clauses::{Tense, Voice};
use quizwire_facts::numbers::{Bound, Number, Unit};
use quizwire_facts::{Relation, Sentence, Span};

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase::{self, Phrase};
use crate::standing::{self, Possessives};

pub(super) const FAMILY: Family =
    Family { name: "number", asks: "How many, how much, what percentage?", examples: EXAMPLES, propose };

const EXAMPLES: &[Example] = &[
    Example {
        article: "Zentora Corp. hired 450 welders in Norvale on Monday.",
        asked: Some(("How many welders did Zentora Corp. hire in Norvale in March 2021?", "450")),
    },
    Example { article: "Zentora Corp. hired two welders on Monday.", asked: None },
];

/// Smaller counts are guessed, not known.
const SMALLEST_COUNT: f64 = 4.0;

fn propose(context: &Context, proposals: &mut Proposals) {
    for number in &context.facts.numbers {
        if context.is_quoted(number.span) {
            continue;
        }
        if let Some(sentence) = context.sentence(number.span) {
            proposals.take(number.span, ask(context, number, sentence));
        }
    }
}

fn ask(context: &Context, number: &Number, sentence: &Sentence) -> Result<Proposal, Refusal> {
    match number.unit {
        Unit::Count if number.value >= SMALLEST_COUNT => {}
        Unit::Percent | Unit::Money(_) => {}
        Unit::Count
        | Unit::PercentagePoints
        | Unit::Measure(_)
        | Unit::Age
        | Unit::Fraction
        | Unit::Ordinal
        | Unit::Pair(_) => {
            return Err(Refusal::Worthless);
        }
    }
    let parts: Vec<usize> =
        (0..sentence.tokens.len()).filter(|&at| number.span.overlaps(sentence.tokens[at].span)).collect();
    // The token of the number that hangs on something outside it.
    let top = *parts
        .iter()
        .find(|&&at| sentence.tokens[at].head.is_none_or(|head| !parts.contains(&head)))
        .ok_or(Refusal::Unclean)?;
    let counted = match (number.unit, sentence.tokens[top].relation, sentence.tokens[top].head) {
        (Unit::Count, Relation::Nummod, Some(head)) => head,
        (Unit::Count, ..) => return Err(Refusal::Unclean),
        (_, Relation::Nummod, Some(_)) => return Err(Refusal::Unclean),
        _ => top,
    };
    let clause = context
        .facts
        .clauses
        .iter()
        .find(|clause| {
            std::ptr::eq(&context.facts.sentences[clause.sentence], sentence)
                && (clause.subject == Some(counted) || sentence.tokens[counted].head == Some(clause.verb))
        })
        .ok_or(Refusal::Unclean)?;
    clause::sound(context, clause)?;
    if clause.tense == Tense::Future {
        return Err(Refusal::Hedged);
    }
    let hidden: Vec<Span> = [Some(number.span), number.bound_span].into_iter().flatten().collect();
    let is_hidden = |at: usize| hidden.iter().any(|span| span.overlaps(sentence.tokens[at].span));
    let mut noun = Phrase::noun(context, sentence, counted);
    for at in 0..sentence.tokens.len() {
        if is_hidden(at) {
            noun.hide(at);
        }
    }
    for child in phrase::children(sentence, counted) {
        if sentence.tokens[child].relation == Relation::Det
            || (sentence.tokens[child].relation == Relation::Case && child < counted)
        {
            noun.hide(child);
        }
    }
    noun.name_in_full()?;
    let noun_words = noun.text()?;
    let asking = match number.unit {
        Unit::Count if noun_words.is_empty() => return Err(Refusal::Unclean),
        Unit::Count => format!("how many {noun_words}"),
        Unit::Percent if noun_words.starts_with("of ") => format!("what percentage {noun_words}"),
        Unit::Money(_) if noun_words.is_empty() => "how much money".to_owned(),
        _ => return Err(Refusal::Unclean),
    };
    let (stem, shown) = if clause.subject == Some(counted) {
        let mut shown = Phrase::verb(context, clause, &[])?;
        shown.name_in_full()?;
        let mut words = shown.text()?;
        if clause.voice == Voice::Passive
            && let Some(rest) = words.strip_prefix("was ")
        {
            words = format!("were {rest}"); // "How many" asks in the plural
        }
        let when = clause::when(context, clause, &shown)?;
        (clause::stem(&asking, &words, when), words)
    } else if sentence.tokens[counted].relation == Relation::Obj {
        let subject = clause::subject_words(context, clause)?;
        let mut shown = Phrase::verb(context, clause, &[counted])?;
        let auxiliary = shown.invert(clause)?;
        shown.name_in_full()?;
        let words = shown.text()?;
        let when = clause::when(context, clause, &shown)?;
        (clause::inverted(&asking, auxiliary, &subject, &words, Some(when)), words)
    } else {
        return Err(Refusal::Unclean);
    };
    if content_words(&stem).len() < 5 || shown.is_empty() {
        return Err(Refusal::Worthless);
    }
    standing::check(&stem, Possessives::Bound)?;
    if !context.mentions_in(sentence.span).any(|(mention, _)| stem.contains(context.words(mention))) {
        return Err(Refusal::Dangling);
    }
    conflict(context, number)?;
    let bound =
        number.bound_span.filter(|span| span.end <= number.span.start && number.bound != Bound::Exact);
    let key = match bound {
        Some(bound) => format!("{} {}", context.words(bound).to_lowercase(), context.words(number.span)),
        None => context.words(number.span).to_owned(),
    };
    let key = key.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Proposal {
        asked: vec!["number".to_owned(), content_words(&stem).join(" "), key.clone()],
        stem,
        key,
        pool: Pool::Numbers { value: number.value },
        evidence: clause::shown(context, clause),
        confidence: CONFIDENCE,
        worth: 0.5 + 0.2 * (1.0 - context.depth(sentence.span)),
    })
}

/// Refuses a figure where the article gives another one for the same noun (rule G8).
fn conflict(context: &Context, number: &Number) -> Result<(), Refusal> {
    let Some(noun) = number.noun else { return Ok(()) };
    let words = content_words(context.words(noun));
    let differs = context.facts.numbers.iter().any(|other| {
        other.span != number.span
            && other.unit == number.unit
            && (other.value - number.value).abs() > f64::EPSILON
            && other.noun.is_some_and(|noun| content_words(context.words(noun)) == words)
    });
    if differs { Err(Refusal::Conflict) } else { Ok(()) }
}

/// Share of such questions whose figure is right.
const CONFIDENCE: f32 = 0.95;
