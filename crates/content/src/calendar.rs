//! Reads the publication dates that pages and files carry. Dates inside prose are not its business.

use jiff::civil::Date;

/// The first whole date in a value such as `2017-06-26T10:00:00Z` or `Mon, 26 Jun 2017 10:00`.
///
/// A date whose day and month could be exchanged (`06/07/2017`) is no date.
pub(crate) fn parse(value: &str) -> Option<Date> {
    let words: Vec<&str> = value
        .split(|c: char| c.is_whitespace() || ",()|•·".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().find_map(|word| numeric(word)).or_else(|| words.windows(3).find_map(written))
}

/// The date of a line that only says when the article was published, or names who wrote it and when.
pub(crate) fn publication_date(line: &str) -> Option<Date> {
    const LONGEST_BYTES: usize = 200;
    if line.len() > LONGEST_BYTES || line.starts_with('©') {
        return None;
    }
    let lower = line.to_lowercase();
    let says_so = LABELS.iter().any(|label| lower.starts_with(label));
    (says_so || is_date_line(line) || lower.starts_with("by ")).then(|| parse(line)).flatten()
}

/// Whether a line holds a date and perhaps a time, and nothing else but a label.
pub(crate) fn is_date_line(line: &str) -> bool {
    const LONGEST_BYTES: usize = 120;
    if line.len() > LONGEST_BYTES || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut labelled = false;
    let all = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        let lower = word.to_lowercase();
        labelled |= LABELS.contains(&lower.as_str());
        is_date_word(&lower)
    });
    all && (parse(line).is_some() || labelled)
}

const LABELS: &[&str] = &[
    "created",
    "date",
    "first published",
    "last modified",
    "last updated",
    "modified",
    "originally published",
    "posted",
    "publication date",
    "published",
    "updated",
];

const MONTHS: &[&str] = &[
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

fn is_date_word(lower: &str) -> bool {
    const OTHERS: &[&str] = &[
        "a",
        "am",
        "at",
        "bst",
        "cest",
        "cet",
        "cst",
        "date",
        "edt",
        "est",
        "et",
        "first",
        "gmt",
        "ist",
        "last",
        "local",
        "m",
        "mdt",
        "mst",
        "on",
        "originally",
        "p",
        "pdt",
        "pm",
        "pst",
        "pt",
        "publication",
        "time",
        "utc",
        "z",
        "fri",
        "mon",
        "sat",
        "sun",
        "thu",
        "thur",
        "thurs",
        "tue",
        "tues",
        "wed",
    ];
    let digits = lower.trim_end_matches(|c: char| c.is_alphabetic());
    let number = !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && ["", "st", "nd", "rd", "th", "am", "pm", "z", "t"].contains(&&lower[digits.len()..]);
    number
        || OTHERS.contains(&lower)
        || LABELS.contains(&lower)
        || month(lower).is_some()
        || ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].contains(&lower)
}

/// `2017-06-26…`, `2017/06/26`, `20170626`, and `26/06/2017` or `06/26/2017` where only one reading is a date.
fn numeric(word: &str) -> Option<Date> {
    let word = word.split(['T', 't']).next().unwrap_or(word);
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.len() <= 4 && !part.starts_with('+'));
    match parts[..] {
        [year, month, day] if year.len() == 4 => date(number(year)?, number(month)?, number(day)?),
        [a, b, year] if year.len() == 4 => {
            let (year, a, b) = (number(year)?, number(a)?, number(b)?);
            match (date(year, a, b), date(year, b, a)) {
                (Some(one), Some(other)) if one != other => None,
                (one, other) => one.or(other),
            }
        }
        [whole] if whole.len() == 8 && whole.is_ascii() => {
            date(number(&whole[..4])?, number(&whole[4..6])?, number(&whole[6..])?)
        }
        _ => None,
    }
}

/// `June 26 2017`, `26 June 2017`, `26th Jun. 2017`.
fn written(words: &[&str]) -> Option<Date> {
    let (first, second) = (month(words[0]), month(words[1]));
    let day = if first.is_some() { words[1] } else { words[0] };
    let day = day.trim_end_matches(|c: char| c.is_alphabetic() || c == '.').parse().ok()?;
    let year = words[2].trim_end_matches('.');
    date(year.parse().ok().filter(|_| year.len() == 4)?, first.or(second)?, day)
}

fn month(word: &str) -> Option<i16> {
    let word = word.trim_end_matches('.').to_lowercase();
    let at = MONTHS.iter().position(|month| {
        *month == word || (word.len() == 3 || word == "sept") && month.starts_with(&word)
    })?;
    i16::try_from(at + 1).ok()
}

/// A date of the time since newspapers are on paper.
fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (1600..=2200).contains(&year).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_the_forms_of_pages() {
        let day = Some(Date::constant(2017, 6, 26));
        for value in [
            "2017-06-26",
            "2017-06-26T23:59:00-07:00",
            "20170626",
            "2017/6/26",
            "June 26, 2017 5:30 PM EDT",
            "Mon, 26 Jun 2017 10:00:00 GMT",
            "Published 26th June 2017",
            "06/26/2017",
            "26.06.2017",
        ] {
            assert_eq!(parse(value), day, "{value}");
        }
        for value in ["06/07/2017", "June 2017", "2017-13-01", "", "Monday", "día 26", "+201-01-01"] {
            assert_eq!(parse(value), None, "{value}");
        }
    }

    #[test]
    fn a_date_line_holds_nothing_else() {
        assert!(
            is_date_line("Published: June 26, 2017 at 5:30 p.m. EDT") && is_date_line("Monday 26 June 2017")
        );
        assert!(is_date_line("Updated 5:30 PM ET"));
        assert!(!is_date_line("June 26 was hot") && !is_date_line("2:10 p.m.") && !is_date_line("Published"));
        assert_eq!(publication_date("By Jo Kiss | 26 June 2017"), Some(Date::constant(2017, 6, 26)));
        assert_eq!(publication_date("Copyright 26 June 2017"), None);
    }
}
