//! Calendar expressions and their values against the day of publication.

use jiff::civil::Date;
use quizwire_language::Span;

use crate::Reading;

/// One calendar expression of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// The words: "Monday", "June 2017", "the 1990s".
    pub span: Span,
    /// Its calendar value; `None` when it cannot be known ("Monday" without a day of publication).
    pub value: Option<Timex>,
    /// Whether the words themselves name the year.
    pub explicit_year: bool,
}

/// A calendar value after TIMEX3; [`std::fmt::Display`] writes `2017-06-26`, `2017-Q2`, `199X`, `A/B`.
#[allow(missing_docs)] // years, months and weeks count as the calendar does
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timex {
    /// `2017-06-26`
    Day(Date),
    /// `2017-W26`, an ISO week.
    Week { year: i16, week: i8 },
    /// `2017-06`
    Month { year: i16, month: i8 },
    /// `2017-SU`
    Season { year: i16, season: Season },
    /// `2017-Q2`, 1 to 4.
    Quarter { year: i16, quarter: i8 },
    /// `2017-H1`, 1 or 2.
    Half { year: i16, half: i8 },
    /// `2017`
    Year(i16),
    /// `199X`, by its first year.
    Decade(i16),
    /// `19XX`, by its first year.
    Century(i16),
    /// `A/B`, or open `A/..`; both ends belong to it.
    Range(Box<Timex>, Option<Box<Timex>>),
}

impl std::fmt::Display for Timex {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Timex::Day(day) => write!(f, "{day}"),
            Timex::Week { year, week } => write!(f, "{year:04}-W{week:02}"),
            Timex::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Timex::Season { year, season } => write!(f, "{year:04}-{}", season.code()),
            Timex::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
            Timex::Half { year, half } => write!(f, "{year:04}-H{half}"),
            Timex::Year(year) => write!(f, "{year:04}"),
            Timex::Decade(year) => write!(f, "{:03}X", year / 10),
            Timex::Century(year) => write!(f, "{:02}XX", year / 100),
            Timex::Range(from, Some(to)) => write!(f, "{from}/{to}"),
            Timex::Range(from, None) => write!(f, "{from}/.."),
        }
    }
}

/// A season of the northern year.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// TIMEX3's code.
    fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }
}

/// Finds every calendar expression, in order.
pub(crate) fn find(_reading: Reading) -> Vec<DateMention> {
    Vec::new()
}
