//! Numbers with their unit and bound.

use quizwire_language::Span;

use crate::Reading;
use crate::dates::DateMention;

/// A number of the text: "about 20 percent", "US$67 billion", "more than 10,000 jobs".
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The number with its unit, without bound and counted noun: "20 percent", "US$67 billion", "10,000".
    pub span: Span,
    /// The value in the unit: 20, 67e9, 10000.
    pub value: f64,
    /// What it counts in.
    pub unit: Unit,
    /// What a bound in front or behind makes of it.
    pub bound: Bound,
    /// The words of the bound: "about", "at least", "or more".
    pub bound_span: Option<Span>,
    /// The counted noun phrase right behind: "jobs", "Russian soldiers"; none for money and percentages.
    pub noun: Option<Span>,
}

/// Unit of a [`Number`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unit {
    /// A plain count.
    Count,
    /// "percent", "%".
    Percent,
    /// "percentage points".
    PercentagePoints,
    /// Money, by ISO 4217 code: "USD".
    Money(&'static str),
    /// A measure by its singular name: "kilometre", "year", "degree Celsius".
    Measure(&'static str),
    /// "third", "21st".
    Ordinal,
    /// A score, vote or range of two numbers; `value` is the first: "2-1", "52 to 41".
    Pair(f64),
}

/// How exact a [`Number`] is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// No bound word.
    Exact,
    /// "about", "nearly", "some".
    About,
    /// "at least", "more than", "over".
    AtLeast,
    /// "at most", "up to", "fewer than".
    AtMost,
}

/// Finds every number that is no part of a date, in order.
pub(crate) fn find(_reading: Reading, _dates: &[DateMention]) -> Vec<Number> {
    Vec::new()
}
