//! Answers in words, as a person reads them and as a person may type them.

use quizwire_set::{Answer, Difficulty};
use quizwire_study::{answer_in_words, date_in_words, grouped, with_unit};

/// The right answer as it is shown.
pub fn right(answer: &Answer) -> String {
    // As the options of other programs are called.
    if let Answer::TrueFalse(truth) = answer {
        return if *truth { "True" } else { "False" }.to_owned();
    }
    answer_in_words(answer)
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
        Answer::Date(value) => date_in_words(value),
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
