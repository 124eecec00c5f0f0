//! Answers in words, as a person reads them and as a person may type them.

use jiff::civil::Date;
use quizwire_set::{Answer, Difficulty};

/// The right answer as it is shown.
pub fn right(answer: &Answer) -> String {
    match answer {
        Answer::Choice { options, correct } => {
            correct.iter().filter_map(|&at| options.get(at)).cloned().collect::<Vec<_>>().join("; ")
        }
        Answer::Text(text) => text.clone(),
        Answer::Number { value, unit } => with_unit(&grouped(*value), unit),
        Answer::Date(value) => date(value).swap_remove(0),
        Answer::Order(items) => items.join(", then "),
        Answer::Match(pairs) => {
            pairs.iter().map(|(left, right)| format!("{left}: {right}")).collect::<Vec<_>>().join("; ")
        }
        Answer::TrueFalse(truth) => if *truth { "True" } else { "False" }.to_owned(),
    }
}

/// What is right when it is typed, the best first; empty where one chooses or sorts.
pub fn typed(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Text(text) => vec![text.clone()],
        Answer::Number { value, unit } => {
            let mut typed = vec![value.to_string(), grouped(*value)];
            if !unit.is_empty() {
                typed.extend([with_unit(&grouped(*value), unit), with_unit(&value.to_string(), unit)]);
            }
            typed
        }
        Answer::Date(value) => date(value),
        Answer::Choice { .. } | Answer::Order(_) | Answer::Match(_) | Answer::TrueFalse(_) => Vec::new(),
    }
}

/// "easy", "medium" or "hard".
pub fn difficulty(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "easy",
        Difficulty::Medium => "medium",
        Difficulty::Hard => "hard",
    }
}

/// The kind of answer as files name it.
pub fn kind(answer: &Answer) -> &'static str {
    match answer {
        Answer::Choice { .. } => "choice",
        Answer::Text(_) => "text",
        Answer::Number { .. } => "number",
        Answer::Date(_) => "date",
        Answer::Order(_) => "order",
        Answer::Match(_) => "match",
        Answer::TrueFalse(_) => "true_false",
    }
}

/// A date as it is written, the best first, and at the end as the set has it.
pub fn date(value: &str) -> Vec<String> {
    let mut written = in_words(value);
    if !written.iter().any(|text| text == value) {
        written.push(value.to_owned());
    }
    written
}

fn in_words(value: &str) -> Vec<String> {
    let day = |pattern: &str, day: Date| day.strftime(pattern).to_string();
    if let Ok(date) = value.parse::<Date>() {
        return vec![day("%-d %B %Y", date), day("%B %-d, %Y", date), day("%B %-d %Y", date)];
    }
    if value.len() == 7
        && let Ok(date) = format!("{value}-01").parse::<Date>()
    {
        return vec![day("%B %Y", date), day("%b %Y", date)];
    }
    match value.split_once('-') {
        Some((year, "SP")) => vec![format!("spring {year}"), format!("spring of {year}")],
        Some((year, "SU")) => vec![format!("summer {year}"), format!("summer of {year}")],
        Some((year, "FA")) => {
            vec![
                format!("autumn {year}"),
                format!("autumn of {year}"),
                format!("fall {year}"),
                format!("fall of {year}"),
            ]
        }
        Some((year, "WI")) => vec![format!("winter {year}"), format!("winter of {year}")],
        Some((year, part)) if part.starts_with(['Q', 'H']) => part_of_year(year, part),
        _ if value.len() == 4 && value.ends_with('X') && !value.ends_with("XX") => {
            vec![format!("{}0s", &value[..3]), format!("the {}0s", &value[..3])]
        }
        _ => value.split_once('/').map_or(Vec::new(), |(from, to)| match to {
            ".." => vec![format!("since {from}")],
            to => vec![format!("{from}–{to}"), format!("{from}-{to}")],
        }),
    }
}

fn part_of_year(year: &str, part: &str) -> Vec<String> {
    let kind = if part.starts_with('Q') { "quarter" } else { "half" };
    let which = match &part[1..] {
        "1" => "first",
        "2" => "second",
        "3" => "third",
        _ => "fourth",
    };
    vec![format!("{which} {kind} of {year}"), format!("{part} {year}")]
}

fn with_unit(number: &str, unit: &str) -> String {
    match unit {
        "" => number.to_owned(),
        "$" | "€" | "£" | "¥" => format!("{unit}{number}"),
        "%" => format!("{number}%"),
        unit => format!("{number} {unit}"),
    }
}

/// In groups of three from 10,000 on, as news writes it.
fn grouped(value: f64) -> String {
    let plain = value.to_string();
    let digits_start = usize::from(plain.starts_with('-'));
    let digits_end = plain.find('.').unwrap_or(plain.len());
    let digits = &plain[digits_start..digits_end];
    if digits.len() < 5 {
        return plain;
    }
    let mut text = plain[..digits_start].to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + &plain[digits_end..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_are_written_as_people_write_them() {
        assert_eq!(grouped(12_000_000.0), "12,000,000");
        assert_eq!(grouped(-12_345.5), "-12,345.5");
        assert_eq!(grouped(1987.0), "1987");
        assert_eq!(date("2017-06-26"), ["26 June 2017", "June 26, 2017", "June 26 2017", "2017-06-26"]);
        assert_eq!(date("2017-06"), ["June 2017", "Jun 2017", "2017-06"]);
        assert_eq!(date("2017"), ["2017"]);
        assert_eq!(date("2017-Q2"), ["second quarter of 2017", "Q2 2017", "2017-Q2"]);
        assert_eq!(date("199X"), ["1990s", "the 1990s", "199X"]);
        assert_eq!(date("2019/2021"), ["2019–2021", "2019-2021", "2019/2021"]);
        assert_eq!(date("2017-W26"), ["2017-W26"]);
    }
}
