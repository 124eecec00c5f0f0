//! Years, decades and quarters by number: "2016", "2004-06", "the 1990s", "nineteen ninety-six", "Q3 2016", "fiscal 2016".

use super::{COUNTED, Expression, Part, Phrases, Read};
use crate::dates::timex::Timex;
use crate::dates::words::{Kind, Unit, Which};

impl Phrases<'_, '_> {
    /// "1990s", "the 90s", "the 1600's".
    pub(super) fn decade(&self, i: usize) -> Option<Read> {
        let Kind::Digits(number, length) = self.kind(i) else { return None };
        let mark = usize::from(self.is_glued_mark(i + 1, '\''));
        let ending = i + 1 + mark;
        if !self.words.get(ending).is_some_and(|word| word.is("s") && word.glued) || number % 10 != 0 {
            return None;
        }
        let year = number as i16;
        let the = self.before_is(i, &["the"]) || self.is_edge(i);
        if mark == 1 && !the {
            return None;
        }
        match length {
            4 if (1000..2200).contains(&year) => {
                let century = year % 100 == 0 && year < 2000;
                Some((
                    Expression::Fixed(if century { Timex::Century(year) } else { Timex::Decade(year) }),
                    ending + 1,
                ))
            }
            2 if mark == 0 && the && !self.of_age(i) && year >= 20 => {
                Some((Expression::Fixed(Timex::Decade(1900 + year)), ending + 1))
            }
            _ => None,
        }
    }

    /// "'90s", "'60's".
    pub(super) fn short_decade(&self, i: usize) -> Option<Read> {
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
    pub(super) fn year_first(&self, i: usize) -> Option<Read> {
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

    pub(super) fn half(&self, i: usize) -> Option<Read> {
        let (number @ (1 | 2), at) = self.ordinal(i)? else { return None };
        let at = self.skip_hyphen(at);
        (self.kind(at) == Kind::Unit(Unit::Half))
            .then_some((Expression::part(Part::Half(number as i8)), at + 1))
    }

    /// Whether a bare number of four digits is a year.
    pub(super) fn is_year(&self, i: usize, year: i16) -> bool {
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
    pub(super) fn spoken_year(&self, i: usize) -> Option<Read> {
        if let Some((year, end)) = self.four_digits(i) {
            return Some((Expression::Fixed(Timex::Year(year)), end));
        }
        let Kind::Cardinal(first) = self.kind(i) else { return None };
        let (year, end) = if first == 2 && self.kind(i + 1) == Kind::Cardinal(1000) {
            let at = i + 2 + usize::from(self.is(i + 2, "and"));
            match self.below_hundred(at) {
                Some((rest, end)) => (2000 + rest, end),
                None if self.is(i.wrapping_sub(1), "year")
                    || self.month_before(i)
                    || self.is_mark(i.wrapping_sub(1), ',') && self.month_before(i - 1) =>
                {
                    (2000, i + 2)
                }
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

    pub(super) fn month_before(&self, i: usize) -> bool {
        i > 0 && matches!(self.kind(i - 1), Kind::Month(..))
    }

    /// "fiscal 2016", "fiscal second quarter".
    pub(super) fn fiscal(&self, i: usize) -> Option<Read> {
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
    pub(super) fn quarter_code(&self, i: usize) -> Option<Read> {
        let (Expression::Part { part, .. }, end) = self.code(i)? else { return None };
        match self.in_whole(part, self.skip_hyphen(end), false) {
            (Expression::Part { of: None, .. }, _) if matches!(part, Part::Half(_)) => None,
            (read @ Expression::Part { of: None, .. }, _) => Some((read, end)),
            read => Some(read),
        }
    }

    /// "Q3" or "H1".
    pub(super) fn code(&self, i: usize) -> Option<Read> {
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
    pub(super) fn year_behind(&self, at: usize) -> Option<(i16, usize)> {
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
            return (!self.is_any(end, COUNTED)).then_some((year, end));
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
    pub(super) fn four_digits(&self, i: usize) -> Option<(i16, usize)> {
        let Kind::Digits(year @ 1000..2200, 4) = self.kind(i) else { return None };
        if self.glued_number_behind(i) && !self.is_mark(i + 1, '-') {
            return None;
        }
        if self.words.get(i + 1).is_some_and(|word| word.glued && word.text.starts_with(char::is_alphabetic))
        {
            return None;
        }
        let letter = self.is_glued_mark(i + 1, '-')
            && self
                .words
                .get(i + 2)
                .is_some_and(|word| word.glued && word.text.len() == 1 && word.is_capital());
        (!letter).then_some((year as i16, i + 1))
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
