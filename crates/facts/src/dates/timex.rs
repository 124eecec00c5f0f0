//! Calendar values: how they are written, what days they span, how they compare.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

/// A calendar value after TIMEX3; [`std::fmt::Display`] writes `2017-06-26`, `2017-Q2`, `199X`, `A/B`, and
/// [`FromStr`] reads the same.
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

/// A season of the northern year; winter is named after the year it begins in.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// The English names of the months, January first.
pub const MONTHS: [&str; 12] = [
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

impl Timex {
    /// Both ends; `None` when the second lies before the first.
    pub fn range(from: Timex, to: Timex) -> Option<Timex> {
        (from.earliest() <= to.latest()).then(|| Timex::Range(Box::new(from), Some(Box::new(to))))
    }

    /// The month of a day.
    pub fn month_of(day: Date) -> Timex {
        Timex::Month { year: day.year(), month: day.month() }
    }

    /// The ISO week of a day.
    pub fn week_of(day: Date) -> Timex {
        let week = day.iso_week_date();
        Timex::Week { year: week.year(), week: week.week() }
    }

    /// The first day.
    pub fn earliest(&self) -> Date {
        match self {
            Timex::Day(day) => *day,
            Timex::Week { year, week } => {
                ISOWeekDate::new(*year, *week, Weekday::Monday).map_or(first(*year, 1), |day| day.date())
            }
            Timex::Month { year, month } => first(*year, *month),
            Timex::Season { year, season } => first(*year, season.first_month()),
            Timex::Quarter { year, quarter } => first(*year, 3 * quarter - 2),
            Timex::Half { year, half } => first(*year, 6 * half - 5),
            Timex::Year(year) | Timex::Decade(year) | Timex::Century(year) => first(*year, 1),
            Timex::Range(from, _) => from.earliest(),
        }
    }

    /// The last day; the last day there is for an open range.
    pub fn latest(&self) -> Date {
        match self {
            Timex::Day(day) => *day,
            Timex::Week { .. } => self.earliest().saturating_add(6.days()),
            Timex::Month { year, month } => first(*year, *month).last_of_month(),
            Timex::Season { year, season } => last_after(first(*year, season.first_month()), 3.months()),
            Timex::Quarter { .. } => last_after(self.earliest(), 3.months()),
            Timex::Half { .. } => last_after(self.earliest(), 6.months()),
            Timex::Year(year) => first(*year, 12).last_of_month(),
            Timex::Decade(year) => first(year.saturating_add(9), 12).last_of_month(),
            Timex::Century(year) => first(year.saturating_add(99), 12).last_of_month(),
            Timex::Range(_, Some(to)) => to.latest(),
            Timex::Range(_, None) => Date::MAX,
        }
    }

    /// Whether every day of `other` belongs to this.
    pub fn contains(&self, other: &Timex) -> bool {
        self.earliest() <= other.earliest() && other.latest() <= self.latest()
    }

    /// Whether both are days, both months, both years and so on.
    pub fn same_granularity(&self, other: &Timex) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// Which of two values that share no day comes first; equal values are equal, overlapping ones have no order.
    pub fn order(&self, other: &Timex) -> Option<Ordering> {
        if self == other {
            Some(Ordering::Equal)
        } else if self.latest() < other.earliest() {
            Some(Ordering::Less)
        } else if other.latest() < self.earliest() {
            Some(Ordering::Greater)
        } else {
            None
        }
    }

    /// The calendar year that holds all of it. A winter counts as the year it begins in.
    pub fn year(&self) -> Option<i16> {
        match self {
            Timex::Season { year, .. } => Some(*year),
            Timex::Decade(_) | Timex::Century(_) => None,
            _ => {
                let year = self.earliest().year();
                (self.latest().year() == year).then_some(year)
            }
        }
    }

    /// Year and month (1 to 12) of a day or a month.
    pub fn month_year(&self) -> Option<(i16, i8)> {
        match self {
            Timex::Day(day) => Some((day.year(), day.month())),
            Timex::Month { year, month } => Some((*year, *month)),
            _ => None,
        }
    }

    /// As a sentence would put it: "26 June 2017", "June 2017", "the second quarter of 2017", "the 1990s".
    pub fn in_words(&self) -> String {
        match self {
            Timex::Day(day) => format!("{} {} {}", day.day(), month_name(day.month()), day.year()),
            Timex::Week { .. } => format!("the week of {}", Timex::Day(self.earliest()).in_words()),
            Timex::Month { year, month } => format!("{} {year}", month_name(*month)),
            Timex::Season { year, season } => format!("the {} of {year}", season.name()),
            Timex::Quarter { year, quarter } => {
                format!(
                    "the {} quarter of {year}",
                    ["first", "second", "third", "fourth"][place(*quarter, 4)]
                )
            }
            Timex::Half { year, half } => {
                format!("the {} half of {year}", ["first", "second"][place(*half, 2)])
            }
            Timex::Year(year) => year.to_string(),
            Timex::Decade(year) => format!("the {year}s"),
            Timex::Century(year) => format!("the {} century", ordinal(year / 100 + 1)),
            Timex::Range(from, Some(to)) => format!("from {} to {}", from.in_words(), to.in_words()),
            Timex::Range(from, None) => format!("since {}", from.in_words()),
        }
    }
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

    /// The season with this code.
    fn from_code(code: &str) -> Option<Season> {
        [Season::Spring, Season::Summer, Season::Autumn, Season::Winter]
            .into_iter()
            .find(|s| s.code() == code)
    }

    fn name(self) -> &'static str {
        match self {
            Season::Spring => "spring",
            Season::Summer => "summer",
            Season::Autumn => "autumn",
            Season::Winter => "winter",
        }
    }

    /// The month in which weather reports let it begin.
    pub(super) fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

fn first(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(if year < 0 { Date::MIN } else { Date::MAX })
}

fn last_after(start: Date, length: Span) -> Date {
    start.saturating_add(length).yesterday().unwrap_or(Date::MIN)
}

fn month_name(month: i8) -> &'static str {
    MONTHS[place(month, 12)]
}

fn place(number: i8, of: i8) -> usize {
    (number.clamp(1, of) - 1) as usize
}

fn ordinal(number: i16) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

impl fmt::Display for Timex {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
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

/// A text that is no calendar value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotATimex;

impl fmt::Display for NotATimex {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("not a calendar value such as 2017-06-26, 2017-06, 2017-Q2 or 199X")
    }
}

impl std::error::Error for NotATimex {}

impl FromStr for Timex {
    type Err = NotATimex;

    fn from_str(text: &str) -> Result<Timex, NotATimex> {
        match text.split_once('/') {
            Some((from, "..")) => single(from).map(|from| Timex::Range(Box::new(from), None)),
            Some((from, to)) => single(from).zip(single(to)).and_then(|(from, to)| Timex::range(from, to)),
            None => single(text),
        }
        .ok_or(NotATimex)
    }
}

/// Reads a value that is no range.
fn single(text: &str) -> Option<Timex> {
    let number = |digits: &str| -> Option<i16> {
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let Some((year, rest)) = text.split_once('-') else {
        return match (text.len(), text.find('X')) {
            (4, None) => number(text).map(Timex::Year),
            (4, Some(3)) => number(&text[..3]).map(|tens| Timex::Decade(tens * 10)),
            (4, Some(2)) if text.ends_with("XX") => number(&text[..2]).map(|c| Timex::Century(c * 100)),
            _ => None,
        };
    };
    let year = (year.len() == 4).then(|| number(year))??;
    let small = |digits: &str, most: i8| {
        number(digits).filter(|n| (1..=i16::from(most)).contains(n)).map(|n| n as i8)
    };
    if let Some(season) = Season::from_code(rest) {
        return Some(Timex::Season { year, season });
    }
    if let Some(week) = rest.strip_prefix('W') {
        let week = (week.len() == 2).then(|| small(week, 53))??;
        ISOWeekDate::new(year, week, Weekday::Monday).ok()?;
        return Some(Timex::Week { year, week });
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        return (quarter.len() == 1)
            .then(|| small(quarter, 4))?
            .map(|quarter| Timex::Quarter { year, quarter });
    }
    if let Some(half) = rest.strip_prefix('H') {
        return (half.len() == 1).then(|| small(half, 2))?.map(|half| Timex::Half { year, half });
    }
    match rest.split_once('-') {
        None => (rest.len() == 2).then(|| small(rest, 12))?.map(|month| Timex::Month { year, month }),
        Some((month, day)) if month.len() == 2 && day.len() == 2 => {
            Date::new(year, small(month, 12)?, small(day, 31)?).ok().map(Timex::Day)
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_as_it_is_written() {
        for text in [
            "2017-06-26",
            "2017-W26",
            "2017-06",
            "2017-SU",
            "2016-WI",
            "2017-Q2",
            "2017-H1",
            "2017",
            "199X",
            "18XX",
            "2017-06-03/2017-06-05",
            "1914/1918",
            "2009-03/..",
        ] {
            assert_eq!(text.parse::<Timex>().map(|value| value.to_string()).as_deref(), Ok(text));
        }
        for text in [
            "",
            "17",
            "2017-13",
            "2017-6",
            "2017-02-30",
            "2017-W60",
            "19XXX",
            "X",
            "1918/1914",
            "２０１７",
            "+123",
        ] {
            assert_eq!(text.parse::<Timex>(), Err(NotATimex), "{text}");
        }
    }

    #[test]
    fn knows_its_days_its_words_and_its_order() {
        let value = |text: &str| text.parse::<Timex>().expect("a value");
        for (text, days, words) in [
            ("2017-06-26", "2017-06-26 2017-06-26", "26 June 2017"),
            ("2017-W26", "2017-06-26 2017-07-02", "the week of 26 June 2017"),
            ("2016-02", "2016-02-01 2016-02-29", "February 2016"),
            ("2016-WI", "2016-12-01 2017-02-28", "the winter of 2016"),
            ("2017-Q2", "2017-04-01 2017-06-30", "the second quarter of 2017"),
            ("2017-H2", "2017-07-01 2017-12-31", "the second half of 2017"),
            ("199X", "1990-01-01 1999-12-31", "the 1990s"),
            ("20XX", "2000-01-01 2099-12-31", "the 21st century"),
            ("1914/1918", "1914-01-01 1918-12-31", "from 1914 to 1918"),
        ] {
            let value = value(text);
            assert_eq!(format!("{} {}", value.earliest(), value.latest()), days);
            assert_eq!(value.in_words(), words);
        }
        assert!(value("2017").contains(&value("2017-Q2")) && !value("2017-Q2").contains(&value("2017")));
        assert_eq!(value("2017-06").order(&value("2017-Q3")), Some(Ordering::Less));
        assert_eq!(value("2017-06").order(&value("2017")), None);
        assert_eq!((value("2017-Q2").year(), value("1914/1918").year()), (Some(2017), None));
        assert_eq!(value("2017-06-26").month_year(), Some((2017, 6)));
    }
}
