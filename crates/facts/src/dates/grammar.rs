//! Which words form a calendar expression, and what it says before any day of publication is known.

mod days;
mod relative;
mod years;

use jiff::civil::{Date, Weekday};

use super::holidays::Holiday;
use super::timex::{Season, Timex};
use super::words::{Kind, Unit, Which, Word};

/// What a calendar expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    /// It names the year: "26 June 2017", "the 1990s".
    Fixed(Timex),
    /// It is known without naming the year: "the Sept. 11 attacks".
    Known(Timex),
    /// Something every year has: "June", "last June", "June of last year".
    Part { part: Part, weekday: Option<Weekday>, which: Option<Which>, of: Option<Box<Expression>> },
    /// "Friday", "last Friday", "Friday of last week".
    Weekday { weekday: Weekday, which: Option<Which>, of: Option<Box<Expression>> },
    /// "last week", "the following year", "the quarter" (which is [`Which::Latest`]).
    Unit(Which, Unit),
    /// "the last three months"; negative counts look back.
    Several(i32, Unit),
    /// "two years ago", "three days later", "a week after June 5".
    Shift { count: i32, unit: Unit, base: Base },
    /// "two Sundays ago" is -2.
    Weekdays(i32, Weekday),
    /// "yesterday" is -1.
    Today(i8),
    /// "Wednesday the 13th".
    MonthDay(Weekday, i8),
    /// "first Monday of next month".
    NthOf { nth: i8, weekday: Weekday, month: Box<Expression> },
    /// "the 20th of next month".
    DayOf { day: i8, month: Box<Expression> },
    /// "the week of March 6".
    WeekOf(Box<Expression>),
    /// "week 31".
    Week(i8),
    /// "the 1988 period": the period spoken of, in another year.
    PeriodOf(i16),
    /// Both ends.
    Range(Box<Expression>, Box<Expression>),
}

/// What [`Expression::Shift`] counts from.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Base {
    Published,
    /// The date spoken of before.
    Before,
    At(Box<Expression>),
}

/// Something every year has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part {
    Month(i8),
    Day { month: i8, day: i8 },
    Season(Season),
    Quarter(i8),
    Half(i8),
    Holiday(&'static Holiday),
    NthWeekday { nth: i8, weekday: Weekday, month: i8 },
}

impl Part {
    /// The part in one year; `None` for 29 February of a common year.
    pub fn in_year(self, year: i16) -> Option<Timex> {
        Some(match self {
            Part::Month(month) => Timex::Month { year, month },
            Part::Day { month, day } => Timex::Day(Date::new(year, month, day).ok()?),
            Part::Season(season) => Timex::Season { year, season },
            Part::Quarter(quarter) => Timex::Quarter { year, quarter },
            Part::Half(half) => Timex::Half { year, half },
            Part::Holiday(holiday) => Timex::Day(holiday.in_year(year)?),
            Part::NthWeekday { nth, weekday, month } => {
                Timex::Day(Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?)
            }
        })
    }
}

impl Expression {
    /// Whether the words name the year.
    pub fn names_year(&self) -> bool {
        match self {
            Expression::Fixed(_) | Expression::PeriodOf(_) => true,
            Expression::Part { of: Some(of), .. }
            | Expression::Weekday { of: Some(of), .. }
            | Expression::WeekOf(of)
            | Expression::NthOf { month: of, .. }
            | Expression::DayOf { month: of, .. }
            | Expression::Shift { base: Base::At(of), .. } => of.names_year(),
            Expression::Range(from, to) => from.names_year() || to.names_year(),
            _ => false,
        }
    }

    fn part(part: Part) -> Expression {
        Expression::Part { part, weekday: None, which: None, of: None }
    }
}

/// An expression and the index behind its last word.
type Read = (Expression, usize);

/// The words of one paragraph.
pub(super) struct Phrases<'a, 'w> {
    pub words: &'w [Word<'a>],
    /// Whether the article speaks of somebody whose name is May.
    pub may_is_a_name: bool,
}

impl Phrases<'_, '_> {
    /// The expression that starts at word `i`, with all that belongs to it.
    pub fn read(&self, i: usize) -> Option<Read> {
        let now = self.is(i, "now") && self.before_is(i, &["between", "from"]);
        if matches!(self.kind(i), Kind::Other | Kind::End) && !now && !self.is_any(i, &["q", "h"]) {
            return None;
        }
        let (first, end) = if self.is(i, "now") { (Expression::Today(0), i + 1) } else { self.single(i)? };
        let before = i.wrapping_sub(1);
        let firm = match self.kind(end) {
            // "(8 February 1700 - 17 March 1782)" are two dates
            Kind::Mark('-') => !matches!(self.kind(before), Kind::Mark('(' | ';')) || self.is_glued(end),
            _ if self.is(before, "between") => self.is(end, "and"),
            _ if self.is(before, "from") => self.is_any(end, &["to", "through", "until", "till", "thru"]),
            _ => false,
        };
        let loose = self.is_any(end, &["to", "through", "until", "till", "thru"]);
        if (firm || loose)
            && let Some((second, behind)) = self.second(end)
            && alike(&first, &second)
            && (firm || std::mem::discriminant(&first) == std::mem::discriminant(&second))
        {
            return Some((Expression::Range(Box::new(first), Box::new(second)), behind));
        }
        (!now).then_some((first, end))
    }

    /// "today", "tomorrow night"; not "USA Today", "today's youth", "the people of tomorrow".
    fn today(&self, i: usize, days: i8) -> Option<Read> {
        let name = self.words[i].is_capital() && i > 0 && self.is_capital_other(i - 1);
        let age = self.is_glued_mark(i + 1, '\'') && self.is(i + 2, "s") && self.is_any(i + 3, AGES);
        let people = i > 1
            && self.is(i - 1, "of")
            && !self.is(i - 2, "as")
            && self.words[i - 2].text.ends_with('s')
            || i > 1 && self.is(i - 1, "of") && self.is_any(i - 2, &["people", "children", "men", "women"]);
        (!name && !age && !people).then(|| (Expression::Today(days), self.skip_day_part(i + 1)))
    }

    /// The second date of a range, behind its joint at word `joint`.
    fn second(&self, joint: usize) -> Option<Read> {
        let at = self.skip_article(joint + 1);
        if self.is(at, "now") {
            return Some((Expression::Today(0), at + 1));
        }
        if self.is_glued_mark(joint, '-')
            && self.is_glued(at)
            && let Some(read) = self.numeric(at, true)
        {
            return Some(read);
        }
        self.single(at)
    }

    /// An expression that is no range of two.
    fn single(&self, i: usize) -> Option<Read> {
        if let Some(read) = self.holiday(i) {
            return Some(read);
        }
        match self.kind(i) {
            Kind::Month(..) => self.month(i, None),
            Kind::Weekday(weekday, short) => self.weekday(i, weekday, short),
            Kind::Digits(..) => self.digits(i),
            Kind::Ordinal(_) => self.ordinal_first(i),
            Kind::Cardinal(_) => self
                .day_first(i, None)
                .or_else(|| self.shift(i))
                .or_else(|| self.spoken_year(i))
                .or_else(|| self.ordinal_first(i)),
            Kind::Season(season) => self.season(i, season),
            Kind::Unit(unit) => self.unit(i, unit),
            Kind::Today(days) => self.today(i, days),
            Kind::Which(which) => self.which(i, which),
            Kind::Article => self.article(i),
            Kind::Fiscal => self.fiscal(i),
            Kind::Tens(tens) => (self.is(i.wrapping_sub(1), "the") || self.is_edge(i))
                .then_some((Expression::Fixed(Timex::Decade(1900 + tens)), i + 1)),
            Kind::Mark('\'') => self.short_decade(i),
            Kind::Other => self.quarter_code(i),
            _ => None,
        }
    }

    /// All that starts with digits.
    fn digits(&self, i: usize) -> Option<Read> {
        if !self.number_starts_here(i) {
            return None;
        }
        let firm = i == 0
            || self.before_is(
                i,
                &["on", "from", "by", "until", "since", "to", "before", "after", "between", "of"],
            );
        self.numeric(i, firm)
            .or_else(|| self.day_first(i, None))
            .or_else(|| self.shift(i))
            .or_else(|| self.ordinal_first(i))
            .or_else(|| self.decade(i))
            .or_else(|| self.year_first(i))
    }

    /// "3rd", "third", "twenty-first".
    fn ordinal(&self, i: usize) -> Option<(u32, usize)> {
        match self.kind(i) {
            Kind::Ordinal(number) => Some((number, i + 1)),
            Kind::Digits(number, 1..=3) => self
                .words
                .get(i + 1)
                .is_some_and(|word| word.glued && word.is_any(&["st", "nd", "rd", "th"]))
                .then_some((number, i + 2)),
            Kind::Cardinal(tens @ 20..=90) => match self.kind(self.skip_hyphen(i + 1)) {
                Kind::Ordinal(ones @ 1..=9) => Some((tens + ones, self.skip_hyphen(i + 1) + 1)),
                _ => None,
            },
            _ => None,
        }
    }

    /// A count before a unit: "3", "three", "twenty-one", "a".
    fn count(&self, i: usize) -> Option<(u32, usize)> {
        match self.kind(i) {
            Kind::Digits(number, 1..=4) if !self.glued_number_behind(i) => Some((number, i + 1)),
            Kind::Cardinal(_) => self.below_hundred(i),
            Kind::Article if !self.is(i, "the") => Some((1, i + 1)),
            _ => None,
        }
    }

    fn below_hundred(&self, i: usize) -> Option<(u32, usize)> {
        let Kind::Cardinal(first @ 1..=99) = self.kind(i) else { return None };
        if first >= 20
            && let next = self.skip_hyphen(i + 1)
            && let Kind::Cardinal(ones @ 1..=9) = self.kind(next)
        {
            return Some((first + ones, next + 1));
        }
        Some((first, i + 1))
    }

    /// Whether the digits at `i` are no continuation of another number, code or address.
    fn number_starts_here(&self, i: usize) -> bool {
        if i == 0 {
            return true;
        }
        if matches!(self.kind(i - 1), Kind::Mark('$' | '£' | '€' | '¥')) {
            return false;
        }
        if !self.is_glued(i) {
            return true;
        }
        match self.kind(i - 1) {
            Kind::Mark('(' | '[' | '"' | '“' | '\'' | '—' | '~') => true,
            // "mid-1990", "post-1990", "2010-2014"
            Kind::Mark('-') => {
                let code = |at: usize| matches!(self.kind(at), Kind::Digits(..)) || self.is_capital_other(at);
                i > 1 && !(self.is_glued(i - 1) && code(i - 2))
            }
            Kind::Mark(_) | Kind::Digits(..) => false,
            _ => false,
        }
    }

    /// Whether ",500", ".5", ":30" or another digit follows the digits at `i` without space.
    fn glued_number_behind(&self, i: usize) -> bool {
        let follows = |at: usize| self.is_glued(at) && matches!(self.kind(at), Kind::Digits(..));
        match self.kind(i + 1) {
            Kind::Mark(',') => {
                self.is_glued(i + 1) && follows(i + 2) && matches!(self.kind(i + 2), Kind::Digits(_, 3))
            }
            Kind::Mark('.' | ':' | '/') => self.is_glued(i + 1) && follows(i + 2),
            Kind::Mark('%') => self.is_glued(i + 1),
            _ => false,
        }
    }

    /// Whether "in his 20s" or "in their late 40s" is an age.
    fn of_age(&self, i: usize) -> bool {
        let at = if self.is_edge(i) { i - 1 - usize::from(self.is_mark(i - 1, '-')) } else { i };
        self.before_is(at, &["his", "her", "their", "my", "our", "your"])
    }

    /// Whether "early", "mid-" stands before word `i`.
    fn is_edge(&self, i: usize) -> bool {
        let at = i.saturating_sub(1 + usize::from(i > 0 && self.is_mark(i - 1, '-')));
        i > 0 && matches!(self.kind(at), Kind::Edge(_))
    }

    fn before_is(&self, i: usize, words: &[&str]) -> bool {
        let at = if i > 1 && self.is_mark(i - 1, '-') { i - 2 } else { i.wrapping_sub(1) };
        i > 0 && self.is_any(at, words)
    }

    fn skip_article(&self, at: usize) -> usize {
        at + usize::from(self.is(at, "the"))
    }

    fn skip_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is_mark(at, '-'))
    }

    fn skip_day_part(&self, at: usize) -> usize {
        at + usize::from(self.kind(at) == Kind::DayPart)
    }

    fn is_capital_other(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| {
            word.is_capital()
                && !matches!(word.kind, Kind::Month(..) | Kind::Weekday(..))
                && !word.glued_to_full_stop(self.words, i)
        })
    }

    pub fn kind(&self, i: usize) -> Kind {
        self.words.get(i).map_or(Kind::End, |word| word.kind)
    }

    fn is(&self, i: usize, lower: &str) -> bool {
        self.words.get(i).is_some_and(|word| word.is(lower))
    }

    fn is_any(&self, i: usize, lower: &[&str]) -> bool {
        self.words.get(i).is_some_and(|word| word.is_any(lower))
    }

    fn is_mark(&self, i: usize, mark: char) -> bool {
        self.kind(i) == Kind::Mark(mark)
    }

    fn is_glued_mark(&self, i: usize, mark: char) -> bool {
        self.is_mark(i, mark) && self.is_glued(i)
    }

    fn is_glued(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.glued)
    }
}

impl Word<'_> {
    /// Whether the word opens a sentence, so that its capital says nothing.
    fn glued_to_full_stop(&self, words: &[Word], i: usize) -> bool {
        i > 0 && !self.glued && matches!(words[i - 1].kind, Kind::Mark('.' | '!' | '?'))
    }
}

/// Whether two expressions can be the ends of one range.
fn alike(first: &Expression, second: &Expression) -> bool {
    use Expression::*;
    match (first, second) {
        (Fixed(a), Fixed(b)) => a.earliest() <= b.latest(),
        (Part { .. } | Weekday { .. } | Today(_), Part { .. } | Weekday { .. } | Today(_) | Fixed(_)) => true,
        (Fixed(_), Part { .. } | Today(_)) => true,
        _ => false,
    }
}

/// Words behind a number that is a count and no year.
const COUNTED: &[&str] = &[
    "percent",
    "per",
    "million",
    "billion",
    "trillion",
    "thousand",
    "hundred",
    "dozen",
    "people",
    "men",
    "women",
    "children",
    "feet",
    "km",
    "kg",
    "mph",
    "dollars",
    "euros",
    "pounds",
    "meters",
    "metres",
    "kilometers",
    "kilometres",
    "miles",
    "tons",
    "tonnes",
    "votes",
    "points",
    "troops",
    "soldiers",
    "hours",
    "minutes",
    "seconds",
    "days",
    "weeks",
    "months",
    "years",
    "ft",
    "lb",
    "lbs",
    "GMT",
    "hrs",
    "UTC",
];

/// Words behind "today's" that make it mean nowadays.
const AGES: &[&str] = &[
    "world",
    "youth",
    "young",
    "society",
    "generation",
    "children",
    "kids",
    "standards",
    "terms",
    "money",
    "technology",
    "culture",
    "workforce",
    "consumers",
    "students",
    "teenagers",
    "parents",
    "environment",
    "age",
];
