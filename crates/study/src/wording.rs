//! Answers in words, as a person reads them.

use jiff::civil::Date;
use quizwire_set::{Answer, Question, Response};

/// The right answer to a question in words.
pub fn right_answer(question: &Question) -> String {
    answer_in_words(&question.answer)
}

/// An answer in words.
pub fn answer_in_words(answer: &Answer) -> String {
    match answer {
        Answer::Choice { options, correct } => listed(options, correct),
        Answer::Text(text) => text.clone(),
        Answer::Number { value, unit } => with_unit(&grouped(*value), unit),
        Answer::Date(value) => date_in_words(value).swap_remove(0),
        Answer::Order(items) => items.join(", then "),
        Answer::Match(pairs) => paired(pairs.iter().map(|(left, right)| (left.as_str(), right.as_str()))),
        Answer::TrueFalse(truth) => true_or_false(*truth).to_owned(),
    }
}

/// What the player answered, in words.
pub(crate) fn given(question: &Question, response: &Response) -> String {
    match (&question.answer, response) {
        (Answer::Choice { options, .. }, Response::Chosen(chosen)) => listed(options, chosen),
        (Answer::Order(items), Response::Ordered(order)) => {
            order.iter().filter_map(|&at| items.get(at)).cloned().collect::<Vec<_>>().join(", then ")
        }
        (Answer::Match(pairs), Response::Matched(given)) => paired(
            pairs
                .iter()
                .zip(given)
                .filter_map(|((left, _), &at)| Some((left.as_str(), pairs.get(at)?.1.as_str()))),
        ),
        (_, Response::Truth(said)) => true_or_false(*said).to_owned(),
        (_, Response::Typed(text)) => text.trim().to_owned(),
        (_, Response::Nothing) => String::new(),
        // A response of another kind is never judged, so its words are never read.
        (_, Response::Chosen(_) | Response::Ordered(_) | Response::Matched(_)) => String::new(),
    }
}

fn listed(options: &[String], chosen: &[usize]) -> String {
    chosen.iter().filter_map(|&at| options.get(at)).cloned().collect::<Vec<_>>().join("; ")
}

fn paired<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    pairs.map(|(left, right)| format!("{left}: {right}")).collect::<Vec<_>>().join("; ")
}

fn true_or_false(truth: bool) -> &'static str {
    if truth { "true" } else { "false" }
}

/// A date as it is written, the best first, and at the end as the set has it.
pub fn date_in_words(value: &str) -> Vec<String> {
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

/// A number in groups of three from 10,000 on, as news writes it.
pub fn grouped(value: f64) -> String {
    let plain = value.to_string();
    let digits_start = usize::from(plain.starts_with('-'));
    let digits_end = plain.find('.').unwrap_or(plain.len());
    let digits = &plain[digits_start..digits_end];
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
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

/// A number with its unit: signs of currency before it, `%` close behind.
pub fn with_unit(number: &str, unit: &str) -> String {
    match unit {
        "" => number.to_owned(),
        "$" | "€" | "£" | "¥" => format!("{unit}{number}"),
        "%" => format!("{number}%"),
        unit => format!("{number} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_in_a_newspaper() {
        let number = |value, unit| with_unit(&grouped(value), unit);
        assert_eq!(number(12000.0, "jobs"), "12,000 jobs");
        assert_eq!(number(12_000_000.0, ""), "12,000,000");
        assert_eq!(number(3.4, "%"), "3.4%");
        assert_eq!(number(-1250000.5, "$"), "$-1,250,000.5");
        assert_eq!(number(1987.0, ""), "1987");
    }

    #[test]
    fn dates_read_as_people_write_them() {
        let dates = date_in_words;
        assert_eq!(dates("2017-06-26"), ["26 June 2017", "June 26, 2017", "June 26 2017", "2017-06-26"]);
        assert_eq!(dates("2017-06"), ["June 2017", "Jun 2017", "2017-06"]);
        assert_eq!(dates("2017"), ["2017"]);
        assert_eq!(dates("2017-Q2"), ["second quarter of 2017", "Q2 2017", "2017-Q2"]);
        assert_eq!(dates("199X"), ["1990s", "the 1990s", "199X"]);
        assert_eq!(dates("2019/2021"), ["2019–2021", "2019-2021", "2019/2021"]);
        assert_eq!(dates("2017-W26"), ["2017-W26"]);
    }
}
