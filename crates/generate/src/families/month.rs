//! Asks in which month of a year something happened.
//!
//! From clauses whose verb carries the only date, with month and year, not after the day of publication. Silent in the
//! first months of a year, for plans, and where the statement may belong to another date.

use quizwire_facts::clauses::{Clause, Tense, is_report_verb};
use quizwire_facts::dates::{Modifier, Timex};

use quizwire_facts::Span;

use super::{Example, Family};
use crate::anchor::month_name;
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase;
use crate::statement::Statement;

pub(super) const FAMILY: Family =
    Family { name: "month", asks: "In which month of a year was this?", examples: EXAMPLES, propose };

const EXAMPLES: &[Example] = &[
    Example {
        article: "The port opened its gates on Monday. Zentora bought the Norvale shipyard in May 2020.",
        asked: Some(("In which month of 2020 did Zentora buy the Norvale shipyard?", "May")),
    },
    Example { article: "Zentora will buy the Norvale shipyard in May 2024.", asked: None },
];

/// With fewer months to choose from the options say too much.
const EARLIEST_LAST_MONTH: i8 = 5;

/// Nobody remembers the month of what is older than this, in years.
const OLDEST_YEARS: i16 = 3;

fn propose(context: &Context, proposals: &mut Proposals) {
    for clause in &context.facts.clauses {
        if let Some((date, child)) = clause::dated(context, clause)
            && date.modifier != Modifier::About
            && let Some((year, month)) = match &date.value {
                Some(Timex::Month { year, month }) => Some((*year, *month)),
                Some(Timex::Day(day)) => Some((day.year(), day.month())),
                _ => None,
            }
        {
            let span = phrase::subtree_span(&context.facts.sentences[clause.sentence], clause.verb);
            proposals.take_told(span, ask(context, clause, child, year, month));
        }
    }
}

fn ask(
    context: &Context,
    clause: &Clause,
    child: usize,
    year: i16,
    month: i8,
) -> Result<(Span, Proposal), Refusal> {
    let published = context.article.document.published.ok_or(Refusal::NoDate)?;
    let statement = Statement::of(context, clause)?;
    // When somebody said something is seldom worth knowing.
    if is_report_verb(&clause::verb_lemma(context, clause)) {
        return Err(Refusal::Worthless);
    }
    if matches!(clause.tense, Tense::Future | Tense::Present) {
        return Err(Refusal::Hedged);
    }
    if (year, month) >= (published.year(), published.month()) || published.year() - year > OLDEST_YEARS {
        return Err(Refusal::Worthless);
    }
    let latest = if year == published.year() { published.month() } else { 12 };
    if latest < EARLIEST_LAST_MONTH {
        return Err(Refusal::FewOptions);
    }
    clause::at_date(context, clause, child)?;
    let asked = statement.ask(&format!("in which month of {year}"), &[child], false)?;
    if content_words(&asked.words).len() < 2 || asked.stem.matches(&year.to_string()).count() > 1 {
        return Err(Refusal::Worthless);
    }
    let key = month_name(month).to_owned();
    let fact = asked.shown.extent(&[child]);
    Ok((
        fact,
        Proposal {
            asked: vec!["month".to_owned(), content_words(&asked.stem).join(" "), key.clone()],
            stem: asked.stem,
            key,
            pool: Pool::Months { key: month, latest },
            evidence: clause::shown(context, clause),
            leans: asked.leans,
            confidence: CONFIDENCE,
            worth: 0.45 + 0.2 * (1.0 - context.depth(statement.sentence.span)),
        },
    ))
}

/// Share of such questions whose month belongs to the asked clause.
const CONFIDENCE: f32 = 0.96;
