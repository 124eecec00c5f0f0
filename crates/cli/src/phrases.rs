//! Phrases about a question that the lines and the screen share.

use quizwire_set::Answer;
use quizwire_study::Card;

use crate::ink::tame;

/// What an option is chosen by.
pub fn label(card: &Card, number: usize) -> String {
    match card.question().answer {
        Answer::TrueFalse(_) => ["t", "f"][number.min(1)].to_owned(),
        _ => (number + 1).to_string(),
    }
}

/// What an answer looks like.
pub fn asked_for(card: &Card) -> String {
    let count = card.choices().len();
    if card.is_recalled() {
        return "your answer, from memory".to_owned();
    }
    match &card.question().answer {
        Answer::Choice { correct, .. } if correct.len() > 1 => {
            format!("every right one of 1-{count}, as in `1 {count}`")
        }
        Answer::Choice { .. } if count <= 26 => {
            let last = char::from(b'a' + u8::try_from(count.saturating_sub(1)).unwrap_or(0));
            format!("1-{count} or a-{last}")
        }
        Answer::Choice { .. } => format!("1-{count}"),
        Answer::TrueFalse(_) => "t or f".to_owned(),
        Answer::Order(_) => format!("all of 1-{count} in the right order"),
        Answer::Match(_) => {
            let letters: Vec<String> = ('a'..='z').take(count).map(String::from).collect();
            format!("the numbers for {}, in turn", letters.join(", "))
        }
        Answer::Text(_) => "your answer".to_owned(),
        Answer::Number { unit, .. } if unit.is_empty() => "a number".to_owned(),
        Answer::Number { unit, .. } => format!("a number ({})", tame(unit)),
        Answer::Date(value) => match value.len() {
            4 => "a year".to_owned(),
            7 => "a month and a year".to_owned(),
            _ => "a date".to_owned(),
        },
    }
}

/// With a full stop behind it, unless it has one: "Corvane Inc."
pub fn closed(answer: &str) -> String {
    let mark = if answer.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{answer}{mark}")
}
