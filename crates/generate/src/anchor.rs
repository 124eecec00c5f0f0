//! When a reported fact was, in words that hold a year later (rule G2).

use jiff::civil::Date;
use quizwire_facts::Span;
use quizwire_facts::dates::{DateMention, Timex};

use crate::candidate::Refusal;
use crate::context::Context;

/// A month or a year to set a question in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Month(i16, i8),
    Year(i16),
}

/// A report this soon after an event calls it by weekday or "last week", not by its date.
const REPORTED_WITHIN_DAYS: i64 = 45;

/// In the first days of a month "Friday" may well have been in the month before.
const MONTH_EDGE_DAYS: i8 = 3;

/// The year that a date lies in: a day, a month or the year itself.
pub(crate) fn year_of(date: &DateMention) -> Option<i16> {
    match date.value.as_ref()? {
        Timex::Year(year) | Timex::Month { year, .. } => Some(*year),
        Timex::Day(day) => Some(day.year()),
        _ => None,
    }
}

impl Anchor {
    /// When the fact in `span` was: its own date, or else the day of publication.
    pub fn of(context: &Context, span: Span) -> Result<Anchor, Refusal> {
        let published = context.article.document.published;
        let mut found: Option<Anchor> = None;
        for date in context.dates_in(span) {
            let Some(value) = &date.value else {
                return Err(if published.is_none() { Refusal::NoDate } else { Refusal::UnsureTime });
            };
            let anchor = Anchor::from_timex(value).ok_or(Refusal::UnsureTime)?;
            if published.is_some_and(|day| anchor.is_after(day)) {
                continue; // a plan's date, not the report's
            }
            match found {
                Some(other) if other != anchor => return Err(Refusal::UnsureTime),
                _ => found = Some(anchor),
            }
        }
        match (found, published) {
            (Some(anchor), _) => Ok(anchor),
            (None, Some(day)) => Anchor::from_publication(day),
            (None, None) => Err(Refusal::NoDate),
        }
    }

    /// The month of publication; the year alone where "Friday" may be in the month before.
    pub fn from_publication(day: Date) -> Result<Anchor, Refusal> {
        match (day.month(), day.day()) {
            (1, 1..=MONTH_EDGE_DAYS) => Err(Refusal::UnsureTime),
            (_, 1..=MONTH_EDGE_DAYS) => Ok(Anchor::Year(day.year())),
            (month, _) => Ok(Anchor::Month(day.year(), month)),
        }
    }

    /// The month or year of a calendar value; `None` for what is longer than a year.
    pub fn from_timex(value: &Timex) -> Option<Anchor> {
        match value {
            Timex::Day(day) => Some(Anchor::Month(day.year(), day.month())),
            Timex::Month { year, month } => Some(Anchor::Month(*year, *month)),
            Timex::Year(year) | Timex::Season { year, .. } => Some(Anchor::Year(*year)),
            Timex::Week { year, week } => {
                let monday =
                    jiff::civil::ISOWeekDate::new(*year, *week, jiff::civil::Weekday::Monday).ok()?.date();
                let sunday = monday.checked_add(jiff::Span::new().days(6)).ok()?;
                Some(if monday.month() == sunday.month() {
                    Anchor::Month(monday.year(), monday.month())
                } else if monday.year() == sunday.year() {
                    Anchor::Year(monday.year())
                } else {
                    return None;
                })
            }
            // What a firm earned in a quarter it did not earn in the year.
            Timex::Quarter { .. } | Timex::Half { .. } => None,
            Timex::Decade(_) | Timex::Century(_) | Timex::Range(..) => None,
        }
    }

    /// Whether it lies wholly after `day`.
    pub fn is_after(self, day: Date) -> bool {
        match self {
            Anchor::Month(year, month) => (year, month) > (day.year(), day.month()),
            Anchor::Year(year) => year > day.year(),
        }
    }

    /// Whether this is close enough to `day` to be what the article is news of.
    pub fn is_news_on(self, day: Date) -> bool {
        match self {
            Anchor::Month(year, month) => {
                let months = (i64::from(day.year()) - i64::from(year)) * 12 + i64::from(day.month())
                    - i64::from(month);
                (0..=REPORTED_WITHIN_DAYS / 30 + 1).contains(&months)
            }
            Anchor::Year(year) => year == day.year(),
        }
    }

    /// "a June 2017 report", "an April 2017 report"
    pub fn report(self) -> String {
        let article = match self {
            Anchor::Month(_, 4 | 8 | 10) => "an",
            Anchor::Month(..) | Anchor::Year(_) => "a",
        };
        format!("{article} {} report", self.words())
    }

    /// "June 2017", "2017"
    pub fn words(self) -> String {
        match self {
            Anchor::Month(year, month) => format!("{} {year}", month_name(month)),
            Anchor::Year(year) => year.to_string(),
        }
    }
}

/// The English name of month 1 to 12.
pub(crate) fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|month| NAMES.get(month)).copied().unwrap_or_default()
}
