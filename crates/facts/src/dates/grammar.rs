//! Which words form a calendar expression, and what it says before any day of publication is known.

use jiff::civil::{Date, Weekday};

use super::holidays::{self, Holiday};
use super::timex::{Season, Timex};
use super::words::{Kind, Unit, Which, Word};

/// What a calendar expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    /// It names the year: "26 June 2017", "the 1990s".
    Fixed(Timex),
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
        let joint = match self.kind(end) {
            Kind::Mark('-') => true,
            _ if self.is(i.wrapping_sub(1), "between") => self.is(end, "and"),
            _ => self.is_any(end, &["to", "through", "until", "till", "thru"]),
        };
        if joint
            && let Some((second, behind)) = self.single(self.skip_article(end + 1))
            && alike(&first, &second)
        {
            return Some((Expression::Range(Box::new(first), Box::new(second)), behind));
        }
        (!now).then_some((first, end))
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
            Kind::Today(days) => {
                let name = self.words[i].is_capital() && i > 0 && self.is_capital_other(i - 1);
                (!name).then(|| (Expression::Today(days), self.skip_day_part(i + 1)))
            }
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

    fn holiday(&self, i: usize) -> Option<Read> {
        let word = self.words.get(i)?;
        if !matches!(word.kind, Kind::Holiday | Kind::Month(..) | Kind::Ordinal(_) | Kind::Digits(..)) {
            return None;
        }
        let (holiday, length) = holidays::at(&self.words[i..])?;
        let whole = self.words[i..i + length]
            .iter()
            .all(|word| word.is_any(&["of", "de", "s"]) || !word.text.starts_with(char::is_lowercase));
        if !whole && !word.is_any(&["easter", "christmas", "thanksgiving", "halloween"]) {
            return None;
        }
        Some(self.in_whole(Part::Holiday(holiday), i + length, true))
    }

    /// "Sept. 11, 2001", "June 3-5", "June 2017", "May".
    fn month(&self, i: usize, weekday: Option<Weekday>) -> Option<Read> {
        let Kind::Month(month, short) = self.kind(i) else { return None };
        let mut at = i + 1;
        let dotted = short && self.is_glued_mark(at, '.');
        at += usize::from(dotted);
        let day_at = at
            + usize::from(
                self.is_mark(at, ',')
                    || (self.is_glued_mark(at, '/'))
                    || (self.is_glued_mark(at, '-') && self.words[i].text.len() > 2),
            );
        let year_in_words =
            matches!(self.kind(day_at), Kind::Cardinal(_)) && self.spoken_year(day_at).is_some();
        if let Some((day, end)) = self.day(self.skip_article(day_at)).filter(|_| !year_in_words) {
            let lower_verb = self.words[i].is_any(&["may", "march"]) && !self.words[i].is_capital();
            if lower_verb && !self.is_glued(end) && matches!(self.kind(day_at), Kind::Cardinal(_)) {
                return None;
            }
            if let Some(range) = self.days(month, day, end) {
                return Some(range);
            }
            return Some(self.day_in_year(month, day, end, weekday));
        }
        if let Some((year, end)) = self.year_behind(at) {
            return Some((Expression::Fixed(Timex::Month { year, month }), end));
        }
        if weekday.is_some() || !self.month_stands_alone(i, dotted) {
            return None;
        }
        Some(self.in_whole(Part::Month(month), at, false))
    }

    /// The second day of "June 3-5", "June 3 to 5" and the year behind.
    fn days(&self, month: i8, first: i8, at: usize) -> Option<Read> {
        let near = self.is(at, "and");
        if !(self.is_mark(at, '-') || near || self.is_any(at, &["to", "through", "until", "till"])) {
            return None;
        }
        let (second, end) = self.day(at + 1)?;
        if second <= first
            || (near && second != first + 1)
            || matches!(self.kind(end), Kind::Month(..) | Kind::Unit(_))
        {
            return None;
        }
        let (first, _) = self.day_in_year(month, first, usize::MAX, None);
        let (second, end) = self.day_in_year(month, second, end, None);
        Some((Expression::Range(Box::new(first), Box::new(second)), end))
    }

    /// A day of a month with the year behind it, if there is one.
    fn day_in_year(&self, month: i8, day: i8, at: usize, weekday: Option<Weekday>) -> Read {
        if let Some((year, end)) = self.year_behind(at)
            && let Ok(date) = Date::new(year, month, day)
        {
            return (Expression::Fixed(Timex::Day(date)), end);
        }
        let (mut read, end) = self.in_whole(Part::Day { month, day }, at, false);
        if let Expression::Part { weekday: place, .. } = &mut read {
            *place = weekday;
        }
        (read, end)
    }

    /// A part and what says of which year it is: "of 1988", "last year", "a year ago".
    fn in_whole(&self, part: Part, at: usize, day: bool) -> Read {
        let plain = |end| (Expression::part(part), end);
        if at >= self.words.len() {
            return plain(at);
        }
        if let Some((year, end)) = self.year_behind(at)
            && let Some(value) = part.in_year(year)
        {
            return (Expression::Fixed(value), end);
        }
        let of = self.is_any(at, &["of", "in"]);
        let start = self.skip_article(at + usize::from(of));
        let whole = match self.kind(start) {
            Kind::Which(which) => self.which(start, which),
            Kind::Article => self.shift(start),
            Kind::Fiscal if of => self.fiscal(start),
            Kind::Unit(Unit::Year) if self.is(at, "of") => {
                Some((Expression::Unit(Which::This, Unit::Year), start + 1))
            }
            Kind::Digits(..) if of => self.spoken_year(start),
            Kind::Cardinal(_) if !day => self.spoken_year(start),
            _ => None,
        };
        match whole {
            Some((
                whole @ (Expression::Fixed(Timex::Year(_))
                | Expression::Unit(_, Unit::Year)
                | Expression::Shift { unit: Unit::Year, .. }),
                end,
            )) => (Expression::Part { part, weekday: None, which: None, of: Some(Box::new(whole)) }, end),
            _ => plain(at),
        }
    }

    /// Whether a month without day and year is meant as a month.
    fn month_stands_alone(&self, i: usize, dotted: bool) -> bool {
        let word = &self.words[i];
        let Kind::Month(month, short) = word.kind else { return false };
        let capital = word.is_capital();
        let firm = self.before_is(
            i,
            &[
                "in", "since", "until", "till", "during", "through", "mid", "early", "late", "earlier",
                "later", "last", "next", "this", "by", "from", "of", "to", "between", "before", "after",
                "for", "end", "and", "or",
            ],
        );
        let sure = self.before_is(
            i,
            &["in", "since", "until", "till", "during", "mid", "early", "late", "last", "next", "this"],
        );
        match month {
            _ if short => capital && dotted && firm,
            5 => capital && if self.may_is_a_name { sure } else { firm },
            3 => {
                let report = self.before_is(i, &["the", "its", "their", "a"])
                    && self.words.get(i + 1).is_some_and(|word| {
                        word.kind == Kind::Other
                            && word.text.starts_with(char::is_lowercase)
                            && !word.is_any(&[
                                "on", "for", "to", "of", "in", "was", "is", "that", "and", "through",
                                "against", "from", "by", "at", "will", "has", "had", "were",
                            ])
                    });
                capital && (sure || report || (firm && !self.is_any(i + 1, &["on", "for"])))
            }
            4 | 6 | 8 => {
                let named = self.is_capital_other(i + 1) || (i > 0 && self.is_capital_other(i - 1) && !firm);
                (capital || month != 8) && (firm || !named)
            }
            _ => {
                !self.is_glued(i)
                    || self.is_mark(i - 1, '-')
                    || !self.words[i - 1].text.starts_with(char::is_alphanumeric)
            }
        }
    }

    /// "Monday", "Friday night", "Tuesday, September 22, 2015", "Mon 13th", "Tuesday of next week".
    fn weekday(&self, i: usize, weekday: Weekday, short: bool) -> Option<Read> {
        let mut at = i + 1;
        let dotted = short && self.is_glued_mark(at, '.');
        at += usize::from(dotted);
        let date_at = self.skip_article(at + usize::from(self.is_mark(at, ',')));
        if let Some(read) =
            self.month(date_at, Some(weekday)).filter(|_| matches!(self.kind(date_at), Kind::Month(..)))
        {
            return Some(read);
        }
        if let Some((day, end)) = self.day(date_at) {
            if let Some(read) = self.day_first(date_at, Some(weekday)) {
                return Some(read);
            }
            if let Some(read) = self.numeric(date_at, true) {
                return Some(read);
            }
            if self.ordinal(date_at).is_some() && (at == date_at || self.is(date_at - 1, "the")) {
                return Some((Expression::MonthDay(weekday, day), end));
            }
        }
        if let Some(read) = self.numeric(date_at, true) {
            return Some(read);
        }
        let capital = self.words[i].is_capital();
        if short && !(dotted && capital) && !(capital && self.before_is(i, &["on", "next", "last", "or"])) {
            return None;
        }
        let name = self.is_any(at, NAMES_BEHIND_WEEKDAYS) && self.is_capital_other(at);
        if capital && (name || (i > 0 && self.is_any(i - 1, NAMES_BEFORE_WEEKDAYS))) {
            return None;
        }
        if i > 0 && self.is_any(i - 1, &["every", "each"]) {
            return None;
        }
        let at = self.skip_day_part(at);
        let mut read = Expression::Weekday { weekday, which: None, of: None };
        let week_at = self.skip_article(at + usize::from(self.is_any(at, &["of", "in", "from"])));
        if let Kind::Which(which) = self.kind(week_at)
            && let Some((week @ Expression::Unit(_, Unit::Week), end)) = self.which(week_at, which)
        {
            read = Expression::Weekday { weekday, which: None, of: Some(Box::new(week)) };
            return Some((read, end));
        }
        Some((read, at))
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

    /// "2017-06-26", "2017/06/26", "6/26/2017", "26.6.2017"; without a year only where a date is sure to stand.
    fn numeric(&self, i: usize, firm: bool) -> Option<Read> {
        let Kind::Digits(first, length) = self.kind(i) else { return None };
        let Kind::Mark(mark @ ('-' | '/' | '.')) = self.kind(i + 1) else {
            return (length == 8).then(|| self.compact(i, first))?;
        };
        if !self.is_glued(i + 1) || !self.is_glued(i + 2) {
            return None;
        }
        let month_name =
            if let Kind::Month(month, _) = self.kind(i + 2) { Some(u32::from(month as u8)) } else { None };
        let second = match (self.kind(i + 2), month_name) {
            (_, Some(month)) => month,
            (Kind::Digits(second, 1 | 2), _) => second,
            _ => return None,
        };
        let third = match self.kind(i + 4) {
            Kind::Digits(third, digits)
                if self.kind(i + 3) == Kind::Mark(mark) && self.is_glued(i + 3) && self.is_glued(i + 4) =>
            {
                Some((third, digits))
            }
            _ => None,
        };
        let day = |year: u32, month: u32, day: u32| {
            Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        };
        if length == 4 && (1000..2200).contains(&first) {
            let (third, _) = third.filter(|(_, digits)| *digits <= 2)?;
            return Some((Expression::Fixed(Timex::Day(day(first, second, third)?)), i + 5));
        }
        if length > 2 {
            return None;
        }
        let (month, dom) = if month_name.is_some() || first > 12 { (second, first) } else { (first, second) };
        match third {
            Some((year, 4)) => Some((Expression::Fixed(Timex::Day(day(year, month, dom)?)), i + 5)),
            Some((year, 2)) if mark == '/' => {
                let year = year + if year < 30 { 2000 } else { 1900 };
                Some((Expression::Fixed(Timex::Day(day(year, month, dom)?)), i + 5))
            }
            None if firm && mark == '/' && !self.glued_number_behind(i + 2) => {
                day(2000, month, dom)?;
                Some((Expression::part(Part::Day { month: month as i8, day: dom as i8 }), i + 3))
            }
            _ => None,
        }
    }

    /// "20170626", where the paragraph shows it is no other number.
    fn compact(&self, i: usize, digits: u32) -> Option<Read> {
        let year = i16::try_from(digits / 10_000).ok().filter(|year| (1900..2100).contains(year))?;
        let day = Date::new(year, (digits / 100 % 100) as i8, (digits % 100) as i8).ok()?;
        Some((Expression::Fixed(Timex::Day(day)), i + 1))
    }

    /// "26 June 2017", "the 26th of June", "3-5 June 2017", "25 and 26 March".
    fn day_first(&self, i: usize, weekday: Option<Weekday>) -> Option<Read> {
        let (first, at) = self.day(i)?;
        let range = self.is_mark(at, '-') || self.is_any(at, &["to", "and", "through", "until", "till"]);
        if range && let Some((second, at)) = self.day(self.skip_article(at + 1)) {
            let close = !self.is(at, "and") || second == first + 1;
            if second > first
                && close
                && let Some((month, at)) = self.month_behind(at)
            {
                let (first, _) = self.day_in_year(month, first, usize::MAX, None);
                let (second, end) = self.day_in_year(month, second, at, None);
                return Some((Expression::Range(Box::new(first), Box::new(second)), end));
            }
        }
        let (month, at) = self.month_behind(at)?;
        Some(self.day_in_year(month, first, at, weekday))
    }

    /// A month's name that gives the month to the day before it.
    fn month_behind(&self, at: usize) -> Option<(i8, usize)> {
        let at = at + usize::from(self.is(at, "of") || self.is_glued_mark(at, '-'));
        let Kind::Month(month, short) = self.kind(at) else { return None };
        if !self.words[at].is_capital() && (month == 3 || month == 5) && !self.is(at - 1, "of") {
            return None;
        }
        Some((month, at + 1 + usize::from(short && self.is_glued_mark(at + 1, '.'))))
    }

    /// "two years ago", "a week or so ago", "three days later", "two weeks from January 15".
    fn shift(&self, i: usize) -> Option<Read> {
        let (count, mut at) = self.count(i)?;
        at += usize::from(self.is_mark(at, '-'));
        let Kind::Unit(unit) = self.kind(at) else { return None };
        if matches!(unit, Unit::Weekend | Unit::Half | Unit::Century) {
            return None;
        }
        at += 1;
        if self.is(at, "or") && self.is(at + 1, "so") {
            at += 2;
        }
        at += usize::from(self.is_mark(at, '-'));
        let count = i32::try_from(count).ok()?;
        // "a decade ago" means a year
        let (count, unit) = if unit == Unit::Decade { (10 * count, Unit::Year) } else { (count, unit) };
        let shift = |count, base, end| Some((Expression::Shift { count, unit, base }, end));
        let word = self.words.get(at)?;
        if word.is("ago") {
            return shift(-count, Base::Published, at + 1);
        }
        if word.is_any(&["earlier", "previously"]) {
            return shift(-count, Base::Before, at + 1);
        }
        if word.is("later") {
            return shift(count, Base::Before, at + 1);
        }
        if word.is("hence") || (word.is("from") && self.is(at + 1, "now")) {
            return shift(count, Base::Published, at + 1 + usize::from(!word.is("hence")));
        }
        let sign = if word.is("before") { -1 } else { 1 };
        if word.is_any(&["before", "after", "from"]) {
            let (base, end) = self.single(self.skip_article(at + 1))?;
            let sure = matches!(
                base,
                Expression::Today(_)
                    | Expression::Fixed(Timex::Day(_))
                    | Expression::Part { part: Part::Day { .. } | Part::Holiday(_), .. }
                    | Expression::Weekday { .. }
            );
            return sure.then(|| shift(sign * count, Base::At(Box::new(base)), end))?;
        }
        None
    }

    /// "third quarter", "first half of 2016", "19th century", "4th of July", "first Monday of May".
    fn ordinal_first(&self, i: usize) -> Option<Read> {
        let (number, at) = self.ordinal(i)?;
        if let Some(read) = self.day_first(i, None) {
            return Some(read);
        }
        let month_at = self.skip_article(at + 1);
        if self.is(at, "of")
            && let Kind::Which(which) = self.kind(month_at)
            && let Some((month @ Expression::Unit(_, Unit::Month), end)) = self.which(month_at, which)
        {
            let (day, _) = self.day(i)?;
            return Some((Expression::DayOf { day, month: Box::new(month) }, end));
        }
        let hyphen = usize::from(self.is_mark(at, '-'));
        let at = at + hyphen;
        let at = at + usize::from(self.kind(at) == Kind::Fiscal);
        match self.kind(at) {
            Kind::Unit(Unit::Quarter)
                if (1..=4).contains(&number) && !self.is_any(at, &["quarters", "period"]) =>
            {
                Some(self.in_whole(Part::Quarter(number as i8), at + 1, false))
            }
            Kind::Unit(Unit::Half) if number <= 2 => {
                let (read, end) = self.in_whole(Part::Half(number as i8), at + 1, false);
                let bare = matches!(read, Expression::Part { of: None, .. });
                (!bare).then_some((read, end))
            }
            Kind::Unit(Unit::Century) if (1..=30).contains(&number) => {
                let era = self.is_any(at + 1, &["b", "bc", "bce"]);
                (!era).then_some((Expression::Fixed(Timex::Century((number as i16 - 1) * 100)), at + 1))
            }
            Kind::Weekday(weekday, false) if number <= 5 && self.is_any(at + 1, &["of", "in"]) => {
                let month_at = self.skip_article(at + 2);
                if let Kind::Which(which) = self.kind(month_at)
                    && let Some((month @ Expression::Unit(_, Unit::Month), end)) = self.which(month_at, which)
                {
                    return Some((
                        Expression::NthOf { nth: number as i8, weekday, month: Box::new(month) },
                        end,
                    ));
                }
                let Kind::Month(month, _) = self.kind(month_at) else { return None };
                Some(self.in_whole(
                    Part::NthWeekday { nth: number as i8, weekday, month },
                    month_at + 1,
                    false,
                ))
            }
            _ => None,
        }
    }

    /// "1990s", "the 90s", "the 1600's".
    fn decade(&self, i: usize) -> Option<Read> {
        let Kind::Digits(number, length) = self.kind(i) else { return None };
        let mark = usize::from(self.is_glued_mark(i + 1, '\''));
        let ending = i + 1 + mark;
        if !self.words.get(ending).is_some_and(|word| word.is("s") && word.glued) || number % 10 != 0 {
            return None;
        }
        let year = number as i16;
        match length {
            4 if (1000..2200).contains(&year) => {
                let century = year % 100 == 0 && year < 2000;
                Some((
                    Expression::Fixed(if century { Timex::Century(year) } else { Timex::Decade(year) }),
                    ending + 1,
                ))
            }
            2 if mark == 0
                && (self.before_is(i, &["the"]) || self.is_edge(i))
                && !self.of_age(i)
                && year >= 20 =>
            {
                Some((Expression::Fixed(Timex::Decade(1900 + year)), ending + 1))
            }
            _ => None,
        }
    }

    /// "'90s", "'60's".
    fn short_decade(&self, i: usize) -> Option<Read> {
        let Kind::Digits(number, 2) = self.kind(i + 1) else { return None };
        let mark = usize::from(self.is_glued_mark(i + 2, '\''));
        let ending =
            self.words.get(i + 2 + mark).filter(|word| word.is("s") && word.glued && self.is_glued(i + 1))?;
        if number % 10 != 0 || self.of_age(i) || (i > 0 && self.is_glued(i) && !self.is_mark(i - 1, '-')) {
            return None;
        }
        debug_assert!(ending.glued);
        let year = number as i16 + if number < 20 { 2000 } else { 1900 };
        Some((Expression::Fixed(Timex::Decade(year)), i + 3 + mark))
    }

    /// "2016", "2004-06", "2016 Q3", "1988 third quarter", "1988 period".
    fn year_first(&self, i: usize) -> Option<Read> {
        let (year, at) = self.four_digits(i)?;
        let next = self.skip_hyphen(at);
        if self.is(next, "fiscal") && self.kind(next + 1) == Kind::Unit(Unit::Year) {
            return Some((Expression::Fixed(Timex::Year(year)), at));
        }
        if let Some((
            Expression::Part { part: part @ (Part::Quarter(_) | Part::Half(_)), of: None, .. },
            end,
        )) = self.ordinal_first(next).or_else(|| self.half(next)).or_else(|| self.code(next))
        {
            return Some((Expression::Fixed(part.in_year(year)?), end));
        }
        if (self.is_any(next, &["period"]) || self.kind(next) == Kind::Unit(Unit::Quarter))
            && self.is(i.wrapping_sub(1), "the")
        {
            return Some((Expression::PeriodOf(year), next + 1));
        }
        if self.is_mark(at, '-')
            && self.is_glued(at)
            && self.is_glued(at + 1)
            && let Kind::Digits(second, length @ (2 | 4)) = self.kind(at + 1)
            && !self.glued_number_behind(at + 1)
        {
            let second = second as i16;
            if length == 2 && second <= year % 100 && (1..=12).contains(&second) {
                return Some((Expression::Fixed(Timex::Month { year, month: second as i8 }), at + 2));
            }
            let last = if length == 2 { year / 100 * 100 + second } else { second };
            let range = (last > year && last - year < 100 && last < 2200)
                .then(|| Timex::range(Timex::Year(year), Timex::Year(last)))?;
            return range.map(|range| (Expression::Fixed(range), at + 2));
        }
        self.is_year(i, year).then_some((Expression::Fixed(Timex::Year(year)), at))
    }

    fn half(&self, i: usize) -> Option<Read> {
        let (number @ (1 | 2), at) = self.ordinal(i)? else { return None };
        let at = self.skip_hyphen(at);
        (self.kind(at) == Kind::Unit(Unit::Half))
            .then_some((Expression::part(Part::Half(number as i8)), at + 1))
    }

    /// Whether a bare number of four digits is a year.
    fn is_year(&self, i: usize, year: i16) -> bool {
        let firm = self.before_is(i, FIRM_BEFORE_YEARS) || self.is_mark(i.wrapping_sub(1), '(');
        if self.is_any(i + 1, COUNTED) || (i > 0 && self.is_any(i - 1, NUMBERED)) {
            return false;
        }
        if i > 0
            && matches!(
                self.kind(i - 1),
                Kind::Digits(..) | Kind::Mark('$' | '£' | '€' | '¥' | '#' | '+' | '@' | '=')
            )
        {
            return false;
        }
        if matches!(self.kind(i + 1), Kind::Mark('%' | '$' | '£' | '€' | '°' | '@') | Kind::Digits(..)) {
            return false;
        }
        let owner = i > 0
            && (self.is_any(i - 1, &["the", "a", "its", "his", "her", "their", "our"])
                || self.is_any(i - 1, &["s"]));
        let counts = self.words.get(i + 1).is_some_and(|word| {
            word.kind == Kind::Other
                && !word.glued
                && word.text.len() > 3
                && word.text.ends_with('s')
                && !word.text.ends_with("ss")
                && word.text.starts_with(char::is_lowercase)
                && !word.is_any(&[
                    "was",
                    "is",
                    "has",
                    "as",
                    "this",
                    "his",
                    "its",
                    "whereas",
                    "besides",
                    "unless",
                    "thus",
                    "perhaps",
                    "sometimes",
                    "always",
                ])
        });
        match year {
            1900..=2030 => !counts || owner || firm && !self.before_is(i, &["of", "by", "to", "than", "for"]),
            1000..=1899 | 2031..=2199 => firm && !counts,
            _ => false,
        }
    }

    /// "nineteen ninety-six", "two thousand and twenty", or four digits.
    fn spoken_year(&self, i: usize) -> Option<Read> {
        if let Some((year, end)) = self.four_digits(i) {
            return Some((Expression::Fixed(Timex::Year(year)), end));
        }
        let Kind::Cardinal(first) = self.kind(i) else { return None };
        let (year, end) = if first == 2 && self.kind(i + 1) == Kind::Cardinal(1000) {
            let at = i + 2 + usize::from(self.is(i + 2, "and"));
            match self.below_hundred(at) {
                Some((rest, end)) => (2000 + rest, end),
                None if self.is(i.wrapping_sub(1), "year") || self.month_before(i) => (2000, i + 2),
                None => return None,
            }
        } else if (11..=20).contains(&first) {
            let hundred = usize::from(self.kind(i + 1) == Kind::Cardinal(100));
            let at = i + 1 + hundred + usize::from(hundred == 1 && self.is(i + 2, "and"));
            let (rest, end) = self.below_hundred(at)?;
            if rest < 10 || self.is_mark(at.saturating_sub(1), '-') {
                return None;
            }
            (first * 100 + rest, end)
        } else {
            return None;
        };
        let counted =
            self.is_any(end, COUNTED) || matches!(self.kind(end), Kind::Unit(_) | Kind::Cardinal(_));
        (!counted).then_some((Expression::Fixed(Timex::Year(year as i16)), end))
    }

    fn month_before(&self, i: usize) -> bool {
        i > 0 && matches!(self.kind(i - 1), Kind::Month(..))
    }

    /// "summer 2017", "the winter of 1994", "the summer".
    fn season(&self, i: usize, season: Season) -> Option<Read> {
        let (read, end) = self.in_whole(Part::Season(season), i + 1, false);
        if matches!(read, Expression::Fixed(_) | Expression::Part { of: Some(_), .. }) {
            return Some((read, end));
        }
        let the = usize::from(self.is(i.wrapping_sub(1), "the"));
        let early = i > the && matches!(self.kind(i - 1 - the), Kind::Edge(_));
        let time = i > the
            && self.is_any(
                i - 1 - the,
                &["in", "during", "by", "until", "since", "through", "throughout", "over", "into"],
            );
        let plain = matches!(season, Season::Summer | Season::Autumn | Season::Winter) && !self.is(i, "fall");
        let verb_like = !plain && the == 0;
        let name =
            self.is_capital_other(i + 1) || self.is_any(i + 1, &["of", "in"]) || self.words[i].is_capital();
        ((early || time) && !verb_like && !name).then_some((read, end))
    }

    /// A unit without "last" or "next": "the year 2000", "the week of March 6", "the end of the month".
    fn unit(&self, i: usize, unit: Unit) -> Option<Read> {
        let the = i > 0 && self.is(i - 1, "the");
        match unit {
            Unit::Year => {
                if let Some((year, end)) = self.spoken_year(i + 1 + usize::from(self.is(i + 1, "of"))) {
                    return Some((year, end));
                }
                let behind = self.skip_hyphen(i + 1);
                if self.is_any(behind, &["ago", "earlier"]) && !self.is(i, "years") {
                    let end = if matches!(self.kind(behind + 1), Kind::Unit(Unit::Quarter))
                        || self.is(behind + 1, "period")
                    {
                        behind + 2
                    } else {
                        behind + 1
                    };
                    let read = Expression::Shift { count: -1, unit: Unit::Year, base: Base::Published };
                    if let Some((Expression::Part { part, of: None, .. }, end)) =
                        self.ordinal_first(behind + 1)
                    {
                        return Some((
                            Expression::Part { part, weekday: None, which: None, of: Some(Box::new(read)) },
                            end,
                        ));
                    }
                    return Some((read, end));
                }
                if self.is(behind, "end") && !self.is(i, "years") {
                    return Some((Expression::Unit(Which::This, Unit::Year), behind + 1));
                }
                let bound = the && (self.part_before(i - 1) || self.before_is(i - 1, &["for"]));
                (bound && !self.is(i, "years")).then_some((Expression::Unit(Which::This, unit), i + 1))
            }
            Unit::Week => {
                if let Some(read) = self.week_number(i + 1) {
                    return Some(read);
                }
                let of = self.is_any(i + 1, &["of", "beginning", "starting", "commencing", "ending"]);
                let at = self.skip_article(i + 2 + usize::from(of && self.is(i + 2, "on")));
                if of
                    && (the || self.is(i + 1, "commencing"))
                    && let Some((day, end)) = self.single(at)
                    && matches!(
                        day,
                        Expression::Part { part: Part::Day { .. }, .. } | Expression::Fixed(Timex::Day(_))
                    )
                {
                    return Some((Expression::WeekOf(Box::new(day)), end));
                }
                (the && self.part_before(i - 1)).then_some((Expression::Unit(Which::This, unit), i + 1))
            }
            Unit::Day if self.is_any(i + 1, &["before", "after"]) => match self.kind(i + 2) {
                Kind::Today(days @ (-1 | 1)) => Some((Expression::Today(days * 2), i + 3)),
                _ => None,
            },
            Unit::Month => (the && !self.is(i, "months") && self.part_before(i - 1))
                .then_some((Expression::Unit(Which::This, unit), i + 1)),
            Unit::Quarter => {
                let bound = self.before_is(i - usize::from(the), &["in", "for", "during", "of"])
                    || self.is_any(i + 1, &["ended", "ending"]);
                (the && bound && !self.is_any(i, &["quarters", "period"]))
                    .then_some((Expression::Unit(Which::Latest, unit), i + 1))
            }
            Unit::Weekend => (the || self.is(i.wrapping_sub(1), "over"))
                .then_some((Expression::Unit(Which::Latest, unit), i + 1)),
            _ => None,
        }
    }

    /// "31" or "31 of 2017" behind "week".
    fn week_number(&self, at: usize) -> Option<Read> {
        let Kind::Digits(number @ 1..=53, 1 | 2) = self.kind(at) else { return None };
        let week = number as i8;
        if self.glued_number_behind(at) || self.is_any(at + 1, COUNTED) {
            return None;
        }
        match self.year_behind(at + 1) {
            Some((year, end)) => Some((Expression::Fixed(Timex::Week { year, week }), end)),
            None => Some((Expression::Week(week), at + 1)),
        }
    }

    /// Whether "end of", "rest of" stands before word `i`.
    fn part_before(&self, i: usize) -> bool {
        i > 1
            && self.is(i - 1, "of")
            && (matches!(self.kind(i - 2), Kind::Edge(_) | Kind::Unit(_))
                || self.is_any(i - 2, &["rest", "remainder", "most", "part"]))
            || i > 1 && self.is_any(i - 1, &["in"]) && matches!(self.kind(i - 2), Kind::Edge(_))
    }

    /// "last year", "this summer", "next Friday", "the past three months", "last year's third quarter".
    fn which(&self, i: usize, which: Which) -> Option<Read> {
        let mut which = which;
        let mut at = i + 1;
        if which == Which::This
            && let Kind::Which(inner @ (Which::Last | Which::Next)) = self.kind(at)
        {
            which = inner;
            at += 1;
        }
        if which == Which::Same && self.is(i, "that") && self.is(at, "same") {
            at += 1;
        }
        if matches!(self.kind(at), Kind::Fiscal)
            || self.is_any(at, &["calendar", "full", "whole", "financial"])
        {
            at += 1;
        }
        if matches!(which, Which::Last | Which::Next)
            && let Some((count, unit_at)) = self.count(at).filter(|_| self.kind(at) != Kind::Article)
            && let Kind::Unit(unit) = self.kind(unit_at)
        {
            let count = i32::try_from(count).ok().filter(|count| *count < 10_000)?;
            let count = if which == Which::Last { -count } else { count };
            return Some((Expression::Several(count, unit), unit_at + 1));
        }
        let word = self.words.get(at)?;
        let end = at + 1;
        let part =
            |part, end| Some((Expression::Part { part, weekday: None, which: Some(which), of: None }, end));
        match word.kind {
            Kind::Unit(unit) if !word.text.ends_with(['s', 'S']) => {
                if word.is_capital() && self.words[i].is_capital()
                    || word.is("period") && which != Which::Latest
                {
                    return None;
                }
                // "the last week of May" is a part of May
                if matches!(which, Which::Last | Which::Latest)
                    && self.is(end, "of")
                    && unit != Unit::Half
                    && unit != Unit::Quarter
                {
                    return None;
                }
                if which == Which::Last && matches!(unit, Unit::Half | Unit::Quarter) {
                    let last = if unit == Unit::Half { Part::Half(2) } else { Part::Quarter(4) };
                    let (read, end) = self.in_whole(last, end, false);
                    if !matches!(read, Expression::Part { of: None, .. }) {
                        return Some((read, end));
                    }
                }
                if unit == Unit::Half
                    || (unit == Unit::Day
                        && !matches!(which, Which::Same | Which::After | Which::Before | Which::Next))
                {
                    return None;
                }
                if which == Which::Same && unit == Unit::Century {
                    return None;
                }
                let whole = Expression::Unit(which, unit);
                if self.is_glued_mark(end, '\'') && unit == Unit::Year {
                    let part_at = end + 1 + usize::from(self.is(end + 1, "s"));
                    if let Some((Expression::Part { part, of: None, .. }, end)) =
                        self.ordinal_first(part_at).or_else(|| self.half(part_at))
                    {
                        return Some((
                            Expression::Part { part, weekday: None, which: None, of: Some(Box::new(whole)) },
                            end,
                        ));
                    }
                }
                if unit == Unit::Week {
                    let day_at = end + usize::from(self.is(end, "on"));
                    if let Kind::Weekday(weekday, short) = self.kind(day_at)
                        && let Some((Expression::Weekday { of: None, .. }, end)) =
                            self.weekday(day_at, weekday, short && self.is_glued_mark(day_at + 1, '.'))
                    {
                        return Some((
                            Expression::Weekday { weekday, which: None, of: Some(Box::new(whole)) },
                            end,
                        ));
                    }
                }
                Some((whole, end))
            }
            Kind::Weekday(weekday, short) => {
                let (read, end) = self.weekday(at, weekday, short)?;
                Some(match read {
                    Expression::Weekday { of: None, .. } => {
                        (Expression::Weekday { weekday, which: Some(which), of: None }, end)
                    }
                    read => (read, end),
                })
            }
            Kind::Month(month, _) => match self.month(at, None)? {
                (Expression::Part { part: Part::Month(_), of: None, .. }, end) => {
                    part(Part::Month(month), end)
                }
                read => Some(read),
            },
            Kind::Season(season) => part(Part::Season(season), end),
            Kind::DayPart => match which {
                Which::This => Some((Expression::Today(0), end)),
                Which::Last if word.is("night") => Some((Expression::Today(-1), end)),
                Which::Same | Which::After | Which::Next | Which::Before => {
                    Some((Expression::Unit(which, Unit::Day), end))
                }
                _ => None,
            },
            _ => match self.holiday(at)? {
                (Expression::Part { part: holiday, of: None, .. }, end) => part(holiday, end),
                read => Some(read),
            },
        }
    }

    /// "a year ago", "the quarter" and the like, which need their article.
    fn article(&self, i: usize) -> Option<Read> {
        if self.is(i, "the") { None } else { self.shift(i) }
    }

    /// "fiscal 2016", "fiscal second quarter".
    fn fiscal(&self, i: usize) -> Option<Read> {
        let at = self.skip_hyphen(i + 1);
        if let Some((year, end)) = self.four_digits(at) {
            return Some((Expression::Fixed(Timex::Year(year)), end));
        }
        if self.kind(at) == Kind::Unit(Unit::Year) {
            if let Some((year, end)) = self.four_digits(at + 1) {
                return Some((Expression::Fixed(Timex::Year(year)), end));
            }
            return (!self.is(at, "years") && self.is(i.wrapping_sub(1), "the"))
                .then_some((Expression::Unit(Which::This, Unit::Year), at + 1));
        }
        self.ordinal_first(at)
    }

    /// "Q3", "Q3 2016", "H1 2016".
    fn quarter_code(&self, i: usize) -> Option<Read> {
        let (Expression::Part { part, .. }, end) = self.code(i)? else { return None };
        match self.in_whole(part, self.skip_hyphen(end), false) {
            (Expression::Part { of: None, .. }, _) if matches!(part, Part::Half(_)) => None,
            (read @ Expression::Part { of: None, .. }, _) => Some((read, end)),
            read => Some(read),
        }
    }

    /// "Q3" or "H1".
    fn code(&self, i: usize) -> Option<Read> {
        let Kind::Digits(number, 1) = self.kind(i + 1) else { return None };
        if !self.is_glued(i + 1) || self.glued_number_behind(i + 1) {
            return None;
        }
        let part = match number as i8 {
            number @ 1..=4 if self.is(i, "q") => Part::Quarter(number),
            number @ 1..=2 if self.is(i, "h") => Part::Half(number),
            _ => return None,
        };
        Some((Expression::part(part), i + 2))
    }

    /// A year that belongs to the day or month before it: "2017", ", 2017", "of 2017", "'98".
    fn year_behind(&self, at: usize) -> Option<(i16, usize)> {
        let glue = match self.kind(at) {
            Kind::Mark(',' | '/' | '-') => 1,
            _ if self.is_any(at, &["of", "in"]) => 1,
            Kind::End => return None,
            _ => 0,
        };
        let start = at + glue;
        let start = start + usize::from(glue == 1 && self.is(start, "the"));
        let start = start + usize::from(self.is(start, "year"));
        if self.is_mark(at, '-') && !self.is_glued(start) {
            return None;
        }
        if let Some((year, end)) = self.four_digits(start) {
            let sound = !self.is_any(end, COUNTED) && !(self.is_mark(at, ',') && self.is_mark(start, '$'));
            return sound.then_some((year, end));
        }
        if self.is_mark(start, '\'')
            && let Kind::Digits(year, 2) = self.kind(start + 1)
            && self.is_glued(start + 1)
            && !self.is(start + 2, "s")
        {
            return Some((year as i16 + if year < 30 { 2000 } else { 1900 }, start + 2));
        }
        let (Expression::Fixed(Timex::Year(year)), end) = self.spoken_year(start)? else { return None };
        Some((year, end))
    }

    /// Four digits that can be a year and are no part of a longer number.
    fn four_digits(&self, i: usize) -> Option<(i16, usize)> {
        let Kind::Digits(year @ 1000..2200, 4) = self.kind(i) else { return None };
        if self.glued_number_behind(i) && !self.is_mark(i + 1, '-') {
            return None;
        }
        if self.words.get(i + 1).is_some_and(|word| word.glued && word.text.starts_with(char::is_alphabetic))
        {
            return None;
        }
        Some((year as i16, i + 1))
    }

    /// A day of a month: 1 to 31, "3rd", "third", "thirty-first".
    fn day(&self, i: usize) -> Option<(i8, usize)> {
        let (number, end) = self.ordinal(i).or_else(|| match self.kind(i) {
            Kind::Digits(number, 1 | 2) => (!self.glued_number_behind(i)).then_some((number, i + 1)),
            Kind::Cardinal(_) => self.below_hundred(i),
            _ => None,
        })?;
        let unit = matches!(self.kind(end), Kind::Unit(_))
            || self.is_any(end, &["percent", "million", "billion", "th"])
            || matches!(self.kind(end), Kind::Mark('%' | ':'))
                && self.is_glued(end)
                && self.is_glued(end + 1);
        (1..=31).contains(&number).then_some((number as i8, end)).filter(|_| !unit)
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
                i > 1
                    && !(self.is_glued(i - 1) && matches!(self.kind(i - 2), Kind::Digits(..)))
                    && (!self.is_capital_other(i - 2) || !self.is_glued(i - 1))
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

/// Words before which a number of four digits is a year even where years are rare.
const FIRM_BEFORE_YEARS: &[&str] = &[
    "in",
    "since",
    "until",
    "till",
    "by",
    "from",
    "to",
    "around",
    "circa",
    "between",
    "and",
    "of",
    "before",
    "after",
    "early",
    "late",
    "mid",
    "born",
    "died",
    "year",
    "during",
    "through",
    "throughout",
    "about",
    "post",
    "pre",
    "or",
    "for",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
];

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

/// Words before a number that is a name and no year.
const NUMBERED: &[&str] = &[
    "no",
    "number",
    "windows",
    "office",
    "route",
    "flight",
    "highway",
    "room",
    "page",
    "pages",
    "line",
    "lines",
    "boeing",
    "airbus",
    "area",
    "than",
    "nearly",
    "almost",
    "approximately",
    "roughly",
    "some",
    "least",
    "section",
    "article",
    "resolution",
    "chapter",
    "suite",
    "box",
];

/// Capitalised words that make a weekday before them a name.
const NAMES_BEHIND_WEEKDAYS: &[&str] = &[
    "times",
    "herald",
    "express",
    "telegraph",
    "mirror",
    "mail",
    "independent",
    "people",
    "world",
    "post",
    "live",
    "lights",
    "sun",
    "tribune",
    "business",
    "mercury",
];

/// Words that make a weekday behind them a name.
const NAMES_BEFORE_WEEKDAYS: &[&str] =
    &["bloody", "ruby", "casual", "sheffield", "super", "happy", "freaky", "blue", "manic", "fat"];
