//! Holidays and other days with a name, from `data/holidays.txt`.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use quizwire_language::Span;

use super::words::{self, Kind, Word};

/// A day of every year that has a name.
#[derive(Debug, PartialEq)]
pub(crate) struct Holiday {
    /// The name, cut as texts are: "New", "Year", "'", "s", "Eve".
    name: Vec<Word<'static>>,
    rule: Rule,
}

#[derive(Debug, PartialEq)]
enum Rule {
    /// The same day every year.
    Fixed { month: i8, day: i8 },
    /// Days after the nth such weekday of a month, counted from its end when negative.
    Nth { nth: i8, weekday: Weekday, month: i8, after: i32 },
    /// Days after Easter Sunday of the western churches.
    Easter(i32),
}

impl Holiday {
    /// The day in one year.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        match self.rule {
            Rule::Fixed { month, day } => Date::new(year, month, day).ok(),
            Rule::Nth { nth, weekday, month, after } => {
                let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
                day.checked_add(after.days()).ok()
            }
            Rule::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
        }
    }
}

/// The holiday whose name starts at `words[0]`, and how many words the name has; the longest name wins.
pub(crate) fn at(words: &[Word]) -> Option<(&'static Holiday, usize)> {
    HOLIDAYS
        .iter()
        .filter(|holiday| {
            holiday.name.len() <= words.len()
                && holiday.name.iter().zip(words).all(|(name, word)| match word.kind {
                    Kind::Mark(_) => word.kind == name.kind,
                    _ => word.is(name.text),
                })
        })
        .max_by_key(|holiday| holiday.name.len())
        .map(|holiday| (holiday, holiday.name.len()))
}

/// The first words of all names, lower case.
pub(super) fn first_words() -> impl Iterator<Item = String> {
    LINES.lines().filter_map(|line| {
        let first = line.split([' ', '\'', '=']).next().unwrap_or_default().to_lowercase();
        (!first.is_empty() && first != "#").then_some(first)
    })
}

const LINES: &str = include_str!("../../data/holidays.txt");

static HOLIDAYS: LazyLock<Vec<Holiday>> = LazyLock::new(|| LINES.lines().filter_map(read).collect());

/// Reads "name = month-day", "name = nth weekday month [days after]" or "name = easter days".
fn read(line: &'static str) -> Option<Holiday> {
    let (name, rule) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
    let mut cut = Vec::new();
    words::cut(line, Span { start: 0, end: name.len() }, &mut cut);
    let mut words = rule.split_whitespace();
    let rule = match (words.next()?, words.next(), words.next()) {
        ("easter", days, None) => Rule::Easter(days?.parse().ok()?),
        (day, None, None) => {
            let (month, day) = day.split_once('-')?;
            Rule::Fixed { month: month.parse().ok()?, day: day.parse().ok()? }
        }
        (nth, Some(weekday), Some(month)) => Rule::Nth {
            nth: nth.parse().ok()?,
            weekday: Weekday::from_monday_one_offset(weekday.parse().ok()?).ok()?,
            month: month.parse().ok()?,
            after: words.next().map_or(Some(0), |days| days.parse().ok())?,
        },
        _ => return None,
    };
    Some(Holiday { name: cut, rule })
}

/// Easter Sunday of the western churches, after the Gregorian computus.
fn easter(year: i16) -> Option<Date> {
    let year_ = i32::from(year);
    let (century, golden) = (year_ / 100, year_ % 19);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (year_ % 100 / 4) - moon - year_ % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let days = moon + sunday - 7 * late + 114;
    Date::new(year, (days / 31) as i8, (days % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read_and_in_order() {
        let lines: Vec<&str> = LINES.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.is_sorted_by(|a, b| a.to_lowercase() < b.to_lowercase()), "sort the list");
        for line in lines {
            let holiday = read(line).unwrap_or_else(|| panic!("cannot read {line}"));
            assert!(holiday.in_year(2016).is_some(), "{line}");
        }
    }

    #[test]
    fn easter_moves() {
        for (year, day) in
            [(1999, "1999-04-04"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2024, "2024-03-31")]
        {
            assert_eq!(easter(year).map(|day| day.to_string()).as_deref(), Some(day));
        }
    }
}
