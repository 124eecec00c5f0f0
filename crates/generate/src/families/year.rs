//! Asks in which year something happened.
//!
//! From clauses whose verb carries the only date, with its year, other than the year of publication. Silent when the
//! date may belong to another clause, is only about, or is a plan's.

use quizwire_facts::clauses::{Clause, Tense, is_report_verb};
use quizwire_facts::dates::{Modifier, Timex};

use quizwire_facts::Span;

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase;
use crate::statement::{Asked, Statement};

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
            && !matches!(date.modifier, Modifier::About | Modifier::Fiscal)
            && let Some(year) = match &date.value {
                Some(Timex::Year(year) | Timex::Month { year, .. }) => Some(*year),
                Some(Timex::Day(day)) => Some(day.year()),
                _ => None,
            }
        {
            let span = phrase::subtree_span(&context.facts.sentences[clause.sentence], clause.verb);
            proposals.take_told(span, ask(context, clause, child, year));
        }
    }
}

fn ask(context: &Context, clause: &Clause, child: usize, year: i16) -> Result<(Span, Proposal), Refusal> {
    let statement = Statement::of(context, clause)?;
    if clause.tense == Tense::Future || clause.tense == Tense::Present {
        return Err(Refusal::Hedged);
    }
    // When somebody said something is seldom worth knowing.
    if is_report_verb(&clause::verb_lemma(context, clause)) {
        return Err(Refusal::Worthless);
    }
    // Majorities, games and titles are won and lost again.
    if matches!(clause::verb_lemma(context, clause).as_str(), "lose" | "win" | "gain" | "regain") {
        return Err(Refusal::SecondAnswer);
    }
    let published = context.article.document.published.map(|day| day.year());
    if published.is_some_and(|published| year >= published) {
        return Err(Refusal::Worthless);
    }
    clause::at_date(context, clause, child)?;
    let Asked { stem, words, leans, shown } = statement.ask("in which year", &[child], false)?;
    if content_words(&words).len() < 2 {
        return Err(Refusal::Worthless);
    }
    if stem.contains(&year.to_string()) {
        return Err(Refusal::Leak);
    }
    let fact = shown.extent(&[child]);
    Ok((
        fact,
        Proposal {
            asked: vec!["year".to_owned(), content_words(&stem).join(" "), year.to_string()],
            stem,
            key: year.to_string(),
            pool: Pool::Years { key: year, latest: published },
            evidence: clause::shown(context, clause),
            leans,
            confidence: CONFIDENCE,
            worth: 0.55 + 0.2 * (1.0 - context.depth(statement.sentence.span)),
        },
    ))
}

/// Share of such questions whose year belongs to the asked clause.
const CONFIDENCE: f32 = 0.96;
