//! No question is asked twice.

use std::collections::BTreeMap;

use super::{Fault, asked, at};
use crate::{Answer, Question, QuestionSet, fold};

pub fn check(set: &QuestionSet, faults: &mut Vec<Fault>) {
    let (mut stems, mut facts) = (BTreeMap::new(), BTreeMap::new());
    for (index, question) in asked(set) {
        if let Some(first) = stems.insert(fold::key(&question.stem), index) {
            let cause = format!("question {} has the same stem", first + 1);
            faults.push(Fault::error(&at(index, "stem"), cause, "strike one of them"));
        } else if let Some(first) = fact(question).and_then(|fact| facts.insert(fact, index)) {
            let cause = format!("question {} has the same answer from the same sentence", first + 1);
            faults.push(Fault::warning(
                &at(index, "answer"),
                cause,
                "strike one of them if they ask the same",
            ));
        }
    }
}

/// The answer with the sentence that proves it.
fn fact(question: &Question) -> Option<(String, &str, usize)> {
    let first = question.evidence.first()?;
    let key = match &question.answer {
        Answer::Choice { options, correct } => fold::key(options.get(*correct.first()?)?),
        Answer::Text(text) => fold::key(text),
        Answer::Date(date) => date.clone(),
        Answer::Number { value, unit } => fold::key(&format!("{value} {unit}")),
        Answer::Order(_) | Answer::Match(_) | Answer::TrueFalse(_) => return None,
    };
    Some((key, &first.source, first.start))
}
