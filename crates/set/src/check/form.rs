//! The set is well formed: ids name one thing each, nothing is empty, stems ask.

use std::collections::BTreeMap;

use super::{Fault, asked, at};
use crate::identity::is_digest;
use crate::place::Step::{Field, Item};
use crate::{Answer, Question, QuestionSet, typed_date};

/// What would keep a question from being asked.
pub fn check_playable(set: &QuestionSet, faults: &mut Vec<Fault>) {
    if set.format == 0 {
        faults.push(Fault::error(&[Field("format")], "there is no format 0", "write format: 1"));
    }
    let mut first = BTreeMap::new();
    for (index, question) in set.questions.iter().enumerate() {
        if question.id.is_empty() {
            let next_step = "give the question an id no other question has";
            faults.push(Fault::error(&at(index, "id"), "the id is empty", next_step));
        } else if let Some(first) = first.insert(question.id.as_str(), index) {
            let cause = format!("question {} has the id {} too", first + 1, question.id);
            faults.push(Fault::error(&at(index, "id"), cause, "give one of them another id"));
        }
        if question.stem.trim().is_empty() {
            faults.push(Fault::error(&at(index, "stem"), "the question is empty", "write what is asked"));
        }
        check_answer(index, &question.answer, faults);
    }
}

/// What is wrong with the set's form and can still be played.
pub fn check(set: &QuestionSet, faults: &mut Vec<Fault>) {
    if set.title.trim().is_empty() {
        faults.push(Fault::warning(&[Field("title")], "the title is empty", "name the set"));
    }
    let least = set.made.options.min_confidence;
    if !(0.0..=1.0).contains(&least) {
        let path = [Field("made"), Field("options"), Field("min_confidence")];
        faults.push(Fault::error(&path, "no confidence is outside 0 to 1", "write a number from 0 to 1"));
    }
    check_sources(set, faults);
    for (index, question) in asked(set) {
        check_id(index, question, faults);
        if !asks(question) {
            let next_step = "end it with a question mark, or leave a gap ____";
            faults.push(Fault::warning(&at(index, "stem"), "the stem does not ask anything", next_step));
        }
        for (accepted, text) in question.accept.iter().enumerate() {
            if text.trim().is_empty() {
                let path = [&at(index, "accept")[..], &[Item(accepted)]].concat();
                faults.push(Fault::error(&path, "an accepted answer is empty", "remove it"));
            }
        }
    }
}

fn check_answer(index: usize, answer: &Answer, faults: &mut Vec<Fault>) {
    let path = at(index, "answer");
    let mut fault = |steps: &[_], cause: String, next_step: &str| {
        faults.push(Fault::error(&[&path, steps].concat(), cause, next_step));
    };
    match answer {
        Answer::Choice { options, correct } => {
            if options.len() < 2 {
                let cause = format!("{} is no choice", count(options.len(), "option"));
                fault(&[Field("options")], cause, "offer two to six options");
            }
            if correct.is_empty() {
                fault(&[Field("correct")], "no option is right".into(), "write the index of the right one");
            }
            for (nth, right) in correct.iter().enumerate().filter(|(_, right)| **right >= options.len()) {
                let cause = format!("there is no option {right} among {}", count(options.len(), "option"));
                fault(&[Field("correct"), Item(nth)], cause, "count the options from 0");
            }
            for (nth, _) in options.iter().enumerate().filter(|(_, option)| option.trim().is_empty()) {
                fault(&[Field("options"), Item(nth)], "an option is empty".into(), "write it, or remove it");
            }
        }
        Answer::Text(text) if text.trim().is_empty() => {
            fault(&[], "the answer is empty".into(), "write the right answer");
        }
        Answer::Number { value, unit: _ } if !value.is_finite() => {
            fault(&[Field("value")], format!("{value} is no number to ask for"), "write the right number");
        }
        Answer::Date(date) if !typed_date::is_value(date) => {
            fault(
                &[],
                format!("“{date}” is no date"),
                "write it as 2017, 2017-06, 2017-06-26, 2017-Q2 or 199X",
            );
        }
        Answer::Order(items) if items.len() < 2 => {
            fault(&[], format!("{} cannot be ordered", count(items.len(), "item")), "list two or more");
        }
        Answer::Match(pairs) if pairs.len() < 2 => {
            fault(&[], format!("{} cannot be matched", count(pairs.len(), "pair")), "list two or more");
        }
        Answer::Text(_)
        | Answer::Number { .. }
        | Answer::Date(_)
        | Answer::Order(_)
        | Answer::Match(_)
        | Answer::TrueFalse(_) => {}
    }
}

fn check_sources(set: &QuestionSet, faults: &mut Vec<Fault>) {
    for (index, source) in set.sources.iter().enumerate() {
        let path = |field| [Field("sources"), Item(index), Field(field)];
        if set.sources[..index].iter().any(|other| other.id == source.id) {
            let cause = format!("two sources have the id {}", source.id);
            faults.push(Fault::error(
                &path("id"),
                cause,
                "give one of them another id, and its evidence too",
            ));
        }
        if let Some(published) = &source.published
            && published.parse::<jiff::civil::Date>().is_err()
        {
            let cause = format!("“{published}” is no day");
            faults.push(Fault::error(&path("published"), cause, "write it as 2017-06-26, or None"));
        }
        if !is_digest(&source.digest) {
            let next_step = "restore it; it is `blake3:` and 64 hexadecimal digits";
            faults.push(Fault::error(&path("digest"), "this is no digest", next_step));
        }
    }
}

fn check_id(index: usize, question: &Question, faults: &mut Vec<Fault>) {
    let id = &question.id;
    if id.contains(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '.')) {
        let next_step = "use letters, digits, `-`, `_` and `.`";
        faults.push(Fault::error(&at(index, "id"), format!("“{id}” is no id"), next_step));
    } else if !question.wording.is_empty() && !id.starts_with(&format!("{}-", question.family)) {
        let cause = format!("the id {id} does not start with the family {}", question.family);
        let next_step = "restore the id: learners' histories hang on it";
        faults.push(Fault::error(&at(index, "id"), cause, next_step));
    }
}

fn asks(question: &Question) -> bool {
    let stem = question.stem.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]".contains(c));
    let ends = |marks: &[char]| stem.ends_with(marks);
    match question.answer {
        Answer::Choice { .. } | Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) => {
            ends(&['?']) || stem.contains("___")
        }
        Answer::Order(_) | Answer::Match(_) => ends(&['?', '.', ':']),
        Answer::TrueFalse(_) => ends(&['?', '.']),
    }
}

fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}
