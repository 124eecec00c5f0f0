//! Calendar expressions and their values against the day of publication.

mod grammar;
mod holidays;
mod resolve;
mod tense;
mod timex;
pub(crate) mod words;

pub use timex::{MONTHS, NotATimex, Season, Timex};

use quizwire_language::Span;

use crate::Reading;
use grammar::{Expression, Phrases};
use resolve::Context;
use words::{Edge, Kind, Unit, Which, Word};

/// One calendar expression of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// The words: "Monday", "June 2017", "the 1990s", "late last year".
    pub span: Span,
    /// Its calendar value; `None` when it cannot be known ("Monday" without a day of publication).
    pub value: Option<Timex>,
    /// Whether the words themselves name the year.
    pub explicit_year: bool,
    /// What the words around it make of the value.
    pub modifier: Modifier,
}

/// A part of a period or a doubt about it, which [`DateMention::value`] leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modifier {
    /// The value as it is.
    Plain,
    /// "early 2016", "the beginning of June".
    Early,
    /// "mid-June", "the middle of the 1990s".
    Middle,
    /// "late 2016", "the end of June".
    Late,
    /// "about 1990", "around June", "nearly four years ago".
    About,
    /// "fiscal 2016": not the calendar's year.
    Fiscal,
}

/// How many sentences back "two days later" finds the date it counts from.
const NEAR_SENTENCES: usize = 2;

/// Finds every calendar expression, in order, in headings and captions too.
pub(crate) fn find(reading: Reading) -> Vec<DateMention> {
    let mut out = Vec::new();
    let mut words = Vec::new();
    let mut context = Context { published: reading.document.published, ..Context::default() };
    let mut before_at = 0;
    let may_is_a_name = speaks_of_may(&reading.document.text);
    for block in &reading.document.blocks {
        let span = Span { start: block.span.start, end: block.span.end };
        let first = reading.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let sentences = &reading.sentences[first..];
        words.clear();
        words::cut(&reading.document.text, span, &mut words);
        let phrases = Phrases { words: &words, may_is_a_name };
        let mut at = 0;
        while at < words.len() {
            let Some((read, end)) = phrases.read(at) else {
                if words[at].is("months") && at > 0 && words[at - 1].is_any(&["six", "nine"]) {
                    context.quarter = None;
                }
                at += 1;
                continue;
            };
            let inside = sentences.partition_point(|sentence| sentence.span.end <= words[at].span.start);
            let sentence = sentences.get(inside).filter(|sentence| sentence.span.contains(words[at].span));
            if first + inside > before_at + NEAR_SENTENCES {
                context.before = None;
            }
            let tense = tense::near(&words, at, end, sentence);
            let value = resolve::value(&read, &context, tense);
            let (start, modifier) = widen(&words, at, &read);
            out.push(DateMention {
                span: words[start].span.to(words[end - 1].span),
                explicit_year: read.names_year(),
                value: value.clone(),
                modifier,
            });
            if let Some(value) = value {
                remember(&mut context, &read, value);
                before_at = first + inside;
            }
            at = end;
        }
    }
    out
}

/// Whether somebody in the text is called May: "Theresa May", "Mrs May".
fn speaks_of_may(text: &str) -> bool {
    text.match_indices(" May").any(|(at, _)| {
        let after = text[at + 4..].chars().next();
        let before = text[..at].split_whitespace().next_back().unwrap_or_default();
        let name = before.starts_with(char::is_uppercase)
            && before.ends_with(|c: char| c.is_lowercase() || c == '.');
        let date = [
            "In", "Since", "By", "Until", "Late", "Early", "Last", "This", "Next", "From", "During",
            "Between", "After", "Before", "On", "The",
        ]
        .contains(&before)
            || before.ends_with("day");
        let more = text[at + 4..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        name && !date && !more && !after.is_some_and(char::is_alphabetic)
    })
}

/// Takes "the", "early", "the end of", "about" in front into the expression.
fn widen(words: &[Word], at: usize, read: &Expression) -> (usize, Modifier) {
    let is = |at: usize, lower: &str| words[at].is(lower);
    let mut start = at;
    let mut modifier = if words[at].kind == Kind::Fiscal { Modifier::Fiscal } else { Modifier::Plain };
    let needs_article = !matches!(words[at].kind, Kind::Month(..))
        && !matches!(
            read,
            Expression::Fixed(Timex::Year(_) | Timex::Day(_) | Timex::Month { .. } | Timex::Range(..))
                | Expression::Weekday { .. }
                | Expression::Today(_)
        );
    if start > 0 && words[start - 1].kind == Kind::Fiscal {
        start -= 1;
        modifier = Modifier::Fiscal;
    }
    if start > 1 && words[start - 1].is_any(&["year", "full"]) && is(start - 2, "the") {
        start -= 2;
    }
    if start > 0 && needs_article && is(start - 1, "the") {
        start -= 1;
    }
    let mut look = start;
    let hyphen = |word: &Word| word.kind == Kind::Mark('-') && word.glued;
    if look > 1 && (hyphen(&words[look - 1]) || words[look - 1].is_any(&["of", "in"])) {
        look -= 1;
    }
    if look > 0
        && let Kind::Edge(edge) = words[look - 1].kind
    {
        start = look - 1;
        modifier = match edge {
            Edge::Early => Modifier::Early,
            Edge::Middle => Modifier::Middle,
            Edge::Late => Modifier::Late,
        };
        if start > 0 && is(start - 1, "the") {
            start -= 1;
        }
    } else if start > 0
        && words[start - 1].is_any(&[
            "about",
            "around",
            "circa",
            "nearly",
            "almost",
            "roughly",
            "approximately",
        ])
    {
        modifier = Modifier::About;
    }
    (start, modifier)
}

/// Keeps what later expressions count from.
fn remember(context: &mut Context, read: &Expression, value: Timex) {
    match (&value, read) {
        (
            Timex::Quarter { .. },
            Expression::Part { which: None, of: None, .. } | Expression::Fixed(_) | Expression::PeriodOf(_),
        ) => {
            let over = context.published.is_none_or(|published| value.latest() < published);
            // "the 1988 quarter" beside this year's is what it is compared with
            let newest = context.quarter.as_ref().is_none_or(|quarter| quarter.year() <= value.year());
            let begun = context.published.is_none_or(|published| value.earliest() <= published);
            if (over && newest) || (begun && context.quarter.is_none()) {
                context.quarter = Some(value.clone());
            }
        }
        (Timex::Half { .. }, _) => context.quarter = None,
        _ => {}
    }
    // in "up from 3 a year earlier … from 5 a year earlier" both count from the same date
    if !matches!(
        read,
        Expression::Several(..)
            | Expression::Shift { count: -1, unit: Unit::Year, .. }
            | Expression::Unit(Which::Latest, Unit::Quarter)
    ) {
        context.before = Some(value);
    }
}
