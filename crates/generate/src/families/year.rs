//! Asks in which year something happened.
//!
//! From clauses whose verb carries the only date, with its year, other than the year of publication. Silent when the
//! date may belong to another clause, is only about, or is a plan's.

use quizwire_facts::Relation;
use quizwire_facts::clauses::{Clause, Tense};
use quizwire_facts::dates::Timex;

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase::{self, Phrase};
use crate::standing::{self, Possessives};

pub(super) const FAMILY: Family =
    Family { name: "year", asks: "In which year was this?", examples: EXAMPLES, propose };

const EXAMPLES: &[Example] = &[
    Example {
        article: "The port opened its gates on Monday. Zentora bought the Norvale shipyard in 2009.",
        asked: Some(("In which year did Zentora buy the Norvale shipyard?", "2009")),
    },
    Example { article: "Zentora will buy the Norvale shipyard in 2024.", asked: None },
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for clause in &context.facts.clauses {
        if let Some((date, child)) = clause::dated(context, clause)
            && let Some(Timex::Year(year) | Timex::Month { year, .. }) = date.value
        {
            let span = phrase::subtree_span(&context.facts.sentences[clause.sentence], clause.verb);
            proposals.take(span, ask(context, clause, child, year));
        }
    }
}

fn ask(context: &Context, clause: &Clause, child: usize, year: i16) -> Result<Proposal, Refusal> {
    clause::sound(context, clause)?;
    if clause.tense == Tense::Future || clause.tense == Tense::Present {
        return Err(Refusal::Hedged);
    }
    let published = context.article.document.published.map(|day| day.year());
    if published.is_some_and(|published| year >= published) {
        return Err(Refusal::Worthless);
    }
    let sentence = &context.facts.sentences[clause.sentence];
    let preposition =
        phrase::children(sentence, child).find(|&at| sentence.tokens[at].relation == Relation::Case);
    let preposition = preposition.map(|at| context.words(sentence.tokens[at].span).to_lowercase());
    if !matches!(preposition.as_deref(), Some("in" | "on")) {
        return Err(Refusal::UnsureTime); // "since 2009", "by 2009" are other questions
    }
    let subject = clause::subject_words(context, clause)?;
    let mut shown = Phrase::verb(context, clause, &[child])?;
    let auxiliary = shown.invert(clause)?;
    shown.name_in_full()?;
    if shown.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    let words = shown.text()?;
    if content_words(&words).len() < 2 {
        return Err(Refusal::Worthless);
    }
    let stem = clause::inverted("in which year", auxiliary, &subject, &words, None);
    standing::check(&stem, Possessives::Bound)?;
    if stem.contains(&year.to_string()) {
        return Err(Refusal::Leak);
    }
    Ok(Proposal {
        asked: vec!["year".to_owned(), content_words(&stem).join(" "), year.to_string()],
        stem,
        key: year.to_string(),
        pool: Pool::Years { key: year, latest: published },
        evidence: clause::shown(context, clause),
        confidence: CONFIDENCE,
        worth: 0.55 + 0.2 * (1.0 - context.depth(sentence.span)),
    })
}

/// Share of such questions whose year belongs to the asked clause.
const CONFIDENCE: f32 = 0.96;
