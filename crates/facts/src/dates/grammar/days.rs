//! Days, months and weekdays: "Sept. 11, 2001", "the 26th of June", "2017-06-26", "Friday night", "May".

use jiff::civil::{Date, Weekday};

use super::{Expression, Part, Phrases, Read};
use crate::dates::holidays;
use crate::dates::timex::Timex;
use crate::dates::words::{Kind, Unit};

impl Phrases<'_, '_> {
    pub(super) fn holiday(&self, i: usize) -> Option<Read> {
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
    pub(super) fn month(&self, i: usize, weekday: Option<Weekday>) -> Option<Read> {
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
    pub(super) fn days(&self, month: i8, first: i8, at: usize) -> Option<Read> {
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
    pub(super) fn day_in_year(&self, month: i8, day: i8, at: usize, weekday: Option<Weekday>) -> Read {
        if let Some((year, end)) = self.year_behind(at)
            && let Ok(date) = Date::new(year, month, day)
        {
            return (Expression::Fixed(Timex::Day(date)), end);
        }
        if (month, day) == (9, 11)
            && self.is_any(at, TERROR)
            && let Ok(attacks) = Date::new(2001, 9, 11)
        {
            return (Expression::Known(Timex::Day(attacks)), at);
        }
        let (mut read, end) = self.in_whole(Part::Day { month, day }, at, false);
        if let Expression::Part { weekday: place, .. } = &mut read {
            *place = weekday;
        }
        (read, end)
    }

    /// Whether a month without day and year is meant as a month.
    pub(super) fn month_stands_alone(&self, i: usize, dotted: bool) -> bool {
        let word = &self.words[i];
        let Kind::Month(month, short) = word.kind else { return false };
        if self.words.len() == 1 {
            return word.is_capital();
        }
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
                let name_behind = self.is_capital_other(i + 1);
                let name_before = i > 0 && self.is_capital_other(i - 1);
                (capital || month != 8) && if name_behind { sure } else { firm || !name_before }
            }
            _ => {
                !self.is_glued(i)
                    || self.is_mark(i - 1, '-')
                    || !self.words[i - 1].text.starts_with(char::is_alphanumeric)
            }
        }
    }

    /// "Monday", "Friday night", "Tuesday, September 22, 2015", "Mon 13th", "Tuesday of next week".
    pub(super) fn weekday(&self, i: usize, weekday: Weekday, short: bool) -> Option<Read> {
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
            let spelled = matches!(self.kind(date_at), Kind::Ordinal(_) | Kind::Cardinal(_));
            let closed = !spelled || matches!(self.kind(end), Kind::Mark(_) | Kind::End);
            if self.ordinal(date_at).is_some() && closed && !self.is_mark(at, ',') {
                return Some((Expression::MonthDay(weekday, day), end));
            }
        }
        if let Some(read) = self.numeric(date_at, true) {
            return Some(read);
        }
        let capital = self.words[i].is_capital();
        let alone = self.words.len() == 1;
        let sure = capital && (dotted || self.before_is(i, &["on", "next", "last", "or"]));
        if short && !alone && !sure {
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

    /// "2017-06-26", "2017/06/26", "6/26/2017", "26.6.2017"; without a year only where a date is sure to stand.
    pub(super) fn numeric(&self, i: usize, firm: bool) -> Option<Read> {
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
            // "9/11" is a name
            None if firm && mark == '/' && (first, second) != (9, 11) && !self.glued_number_behind(i + 2) => {
                day(2000, month, dom)?;
                Some((Expression::part(Part::Day { month: month as i8, day: dom as i8 }), i + 3))
            }
            _ => None,
        }
    }

    /// "20170626", where the paragraph shows it is no other number.
    pub(super) fn compact(&self, i: usize, digits: u32) -> Option<Read> {
        let year = i16::try_from(digits / 10_000).ok().filter(|year| (1900..2100).contains(year))?;
        let day = Date::new(year, (digits / 100 % 100) as i8, (digits % 100) as i8).ok()?;
        Some((Expression::Fixed(Timex::Day(day)), i + 1))
    }

    /// "26 June 2017", "the 26th of June", "3-5 June 2017", "25 and 26 March".
    pub(super) fn day_first(&self, i: usize, weekday: Option<Weekday>) -> Option<Read> {
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
    pub(super) fn month_behind(&self, at: usize) -> Option<(i8, usize)> {
        let at = at + usize::from(self.is(at, "of") || self.is_glued_mark(at, '-'));
        let Kind::Month(month, short) = self.kind(at) else { return None };
        if !self.words[at].is_capital() && (month == 3 || month == 5) && !self.is(at - 1, "of") {
            return None;
        }
        Some((month, at + 1 + usize::from(short && self.is_glued_mark(at + 1, '.'))))
    }

    /// A day of a month: 1 to 31, "3rd", "third", "thirty-first".
    pub(super) fn day(&self, i: usize) -> Option<(i8, usize)> {
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
}

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

/// Words behind "Sept. 11" that mean the day of 2001.
const TERROR: &[&str] = &[
    "attack",
    "attacks",
    "terror",
    "terrorist",
    "terrorists",
    "hijackers",
    "hijackings",
    "victims",
    "commission",
    "memorial",
    "families",
];
