//! Answers in words, as a person reads them.

use jiff::civil::Date;
use quizwire_set::{Answer, Question, Response};

/// The right answer in words.
pub fn right_answer(question: &Question) -> String {
    match &question.answer {
        Answer::Choice { options, correct } => listed(options, correct),
        Answer::Text(text) => text.clone(),
        Answer::Number { value, unit } => number(*value, unit),
        Answer::Date(value) => date(value),
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

/// A number as news writes it: groups of three from 10,000 on, signs of currency before it, `%` close behind.
fn number(value: f64, unit: &str) -> String {
    let plain = value.to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut text = String::from(sign);
    let grouped = digits.len() > 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    for (at, digit) in digits.chars().enumerate() {
        if grouped && at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    match unit {
        "" => text,
        "$" | "€" | "£" | "¥" => format!("{unit}{text}"),
        "%" => format!("{text}%"),
        unit => format!("{text} {unit}"),
    }
}

/// `2017-06-26` as 26 June 2017 and `2017-06` as June 2017; other values as they stand.
fn date(value: &str) -> String {
    if let Ok(day) = value.parse::<Date>() {
        return day.strftime("%-d %B %Y").to_string();
    }
    match format!("{value}-01").parse::<Date>() {
        Ok(day) if value.len() == 7 => day.strftime("%B %Y").to_string(),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_read_as_in_a_newspaper() {
        assert_eq!(number(12000.0, "jobs"), "12,000 jobs");
        assert_eq!(number(3.4, "%"), "3.4%");
        assert_eq!(number(-1250000.5, "$"), "$-1,250,000.5");
        assert_eq!(number(1987.0, ""), "1987");
        assert_eq!(date("2017-06-26"), "26 June 2017");
        assert_eq!(date("2017-06"), "June 2017");
        assert_eq!(date("2017-Q2"), "2017-Q2");
        assert_eq!(date("1987"), "1987");
    }
}
