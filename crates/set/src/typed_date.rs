//! A date as a player types it, as the calendar values that sets use.

use crate::fold::{Piece, pieces};

/// Every value a typed date may mean (`06/07/2017` has two); none when it is no date.
pub(crate) fn readings(typed: &str) -> Vec<String> {
    let typed = typed.trim();
    if is_value(typed) {
        return vec![typed.to_owned()];
    }
    if let Some(readings) = numeric(typed) {
        return readings;
    }
    in_words(&pieces(typed)).into_iter().collect()
}

/// Whether a date lies in the period that was asked for: 26 June 2017 in June 2017, and in 2017.
pub(crate) fn is_within(date: &str, period: &str) -> bool {
    let plain = |value: &str| value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    date == period
        || (plain(date)
            && plain(period)
            && date.strip_prefix(period).is_some_and(|rest| rest.starts_with('-')))
}

/// `2017`, `2017-06`, `2017-06-26`, `2017-W26`, `2017-Q2`, `2017-H1`, `2017-SU`, `199X`, `19XX`, and ranges of these.
pub(crate) fn is_value(text: &str) -> bool {
    match text.split_once('/') {
        Some((from, "..")) => is_single(from),
        Some((from, to)) => is_single(from) && is_single(to),
        None => is_single(text),
    }
}

fn is_single(text: &str) -> bool {
    let Some((year, rest)) = text.split_at_checked(4) else { return false };
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    let whole_year = digits == 4;
    match rest.split('-').collect::<Vec<_>>()[..] {
        [""] => digits >= 2 && year[digits..].bytes().all(|b| b == b'X'),
        ["", part] => {
            whole_year
                && match part.split_at_checked(1) {
                    Some(("W", week)) => within(week, 1..=53),
                    Some(("Q", quarter)) => matches!(quarter, "1" | "2" | "3" | "4"),
                    Some(("H", half)) => matches!(half, "1" | "2"),
                    _ => matches!(part, "SP" | "SU" | "FA" | "WI") || within(part, 1..=12),
                }
        }
        ["", month, day] => {
            whole_year && format!("{year}-{month}-{day}").parse::<jiff::civil::Date>().is_ok()
        }
        _ => false,
    }
}

fn within(two_digits: &str, range: std::ops::RangeInclusive<u8>) -> bool {
    two_digits.len() == 2 && two_digits.parse().is_ok_and(|value| range.contains(&value))
}

/// `26/6/2017`, `6.2017`, `2019-2021`.
fn numeric(text: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = text.split(['/', '.', '-', '–', ' ']).filter(|part| !part.is_empty()).collect();
    if !parts.iter().all(|part| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let values = match parts[..] {
        [from, to] if from.len() == 4 && to.len() == 4 => vec![format!("{from}/{to}")],
        [month, year] if year.len() == 4 => vec![format!("{year}-{month:0>2}")],
        [one, other, year] if year.len() == 4 => {
            vec![format!("{year}-{other:0>2}-{one:0>2}"), format!("{year}-{one:0>2}-{other:0>2}")]
        }
        [year, month, day] if year.len() == 4 => vec![format!("{year}-{month:0>2}-{day:0>2}")],
        _ => return None,
    };
    Some(values.into_iter().filter(|value| is_value(value)).collect())
}

/// `June 26th, 2017`, `second quarter of 2017`, `summer 2017`, `the 1990s`.
fn in_words(pieces: &[Piece]) -> Option<String> {
    let (mut year, mut day, mut part, mut ordinal, mut plural) = (None, None, None, None, false);
    for piece in pieces {
        match piece {
            Piece::Number(number) if (1000.0..3000.0).contains(number) && year.is_none() => {
                year = Some(*number as u32)
            }
            Piece::Number(number) if (1.0..=31.0).contains(number) && day.is_none() => {
                day = Some(*number as u32)
            }
            Piece::Number(_) => return None,
            Piece::Word(word) => match word.as_str() {
                "s" => plural = true,
                "in" | "of" | "on" | "the" | "and" | "st" | "nd" | "rd" | "th" => {}
                "first" => ordinal = Some(1),
                "second" => ordinal = Some(2),
                "third" => ordinal = Some(3),
                "fourth" => ordinal = Some(4),
                "quarter" => part = Some(Part::Numbered('Q')),
                "half" => part = Some(Part::Numbered('H')),
                "spring" => part = Some(Part::Named("SP")),
                "summer" => part = Some(Part::Named("SU")),
                "autumn" | "fall" => part = Some(Part::Named("FA")),
                "winter" => part = Some(Part::Named("WI")),
                "q1" | "q2" | "q3" | "q4" => {
                    part = Some(Part::Numbered('Q'));
                    ordinal = word[1..].parse().ok();
                }
                _ => part = Some(Part::Month(month(word)?)),
            },
        }
    }
    let year = year?;
    let value = match (part, day, ordinal) {
        (None, None, None) if plural && year % 100 == 0 => format!("{}XX", year / 100),
        (None, None, None) if plural => format!("{}X", year / 10),
        (None, None, None) => year.to_string(),
        (Some(Part::Month(month)), None, None) => format!("{year}-{month:02}"),
        (Some(Part::Month(month)), Some(day), None) => format!("{year}-{month:02}-{day:02}"),
        (Some(Part::Named(season)), None, None) => format!("{year}-{season}"),
        (Some(Part::Numbered(kind)), None, Some(number))
        | (Some(Part::Numbered(kind)), Some(number), None) => {
            format!("{year}-{kind}{number}")
        }
        _ => return None,
    };
    is_value(&value).then_some(value)
}

enum Part {
    Month(usize),
    Named(&'static str),
    Numbered(char),
}

/// 1 to 12 for a month or an abbreviation of at least three letters.
fn month(word: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word)).map(|at| at + 1)
}
