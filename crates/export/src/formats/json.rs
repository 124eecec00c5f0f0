//! JSON for programs: what a question asks and all that is right, evidence and sources included.

use quizwire_set::Answer;
use serde::Serialize;

use crate::format::Written;
use crate::item::Item;
use crate::{Format, words};

pub(super) const FORMAT: Format = Format {
    name: "json",
    about: "programs of your own",
    extension: "json",
    leaves_out: "",
    write,
    read: None,
};

#[derive(Serialize)]
struct Quiz<'a> {
    title: &'a str,
    questions: Vec<Question<'a>>,
}

#[derive(Serialize)]
struct Question<'a> {
    id: &'a str,
    set: &'a str,
    family: &'a str,
    kind: &'static str,
    stem: &'a str,
    options: Vec<&'a str>,
    /// Indices of the right options.
    correct: Vec<usize>,
    /// The right answer in words.
    answer: String,
    /// What is right as well when it is typed.
    accept: &'a [String],
    pairs: Vec<(&'a str, &'a str)>,
    value: Option<f64>,
    unit: Option<&'a str>,
    date: Option<&'a str>,
    why: &'a str,
    evidence: Vec<Evidence<'a>>,
    difficulty: &'static str,
}

#[derive(Serialize)]
struct Evidence<'a> {
    text: &'a str,
    title: Option<&'a str>,
    published: Option<&'a str>,
}

fn write(title: &str, items: &[Item]) -> Written {
    let quiz = Quiz { title, questions: items.iter().map(question).collect() };
    let mut bytes = serde_json::to_vec_pretty(&quiz).expect("plain values");
    bytes.push(b'\n');
    Written { bytes, ..Written::default() }
}

fn question<'a>(item: &'a Item) -> Question<'a> {
    let question = item.question;
    let mut row = Question {
        id: &question.id,
        set: &item.set.title,
        family: &question.family,
        kind: words::kind(&question.answer),
        stem: &question.stem,
        options: Vec::new(),
        correct: Vec::new(),
        answer: item.right(),
        accept: &question.accept,
        pairs: Vec::new(),
        value: None,
        unit: None,
        date: None,
        why: &question.why,
        evidence: evidence(item),
        difficulty: item.difficulty(),
    };
    match &question.answer {
        Answer::Choice { options, correct } => {
            row.options = options.iter().map(String::as_str).collect();
            row.correct = correct.clone();
        }
        Answer::Number { value, unit } => (row.value, row.unit) = (Some(*value), Some(unit.as_str())),
        Answer::Date(date) => row.date = Some(date),
        Answer::Order(items) => row.options = items.iter().map(String::as_str).collect(),
        Answer::Match(pairs) => {
            row.pairs = pairs.iter().map(|(left, right)| (left.as_str(), right.as_str())).collect();
        }
        Answer::Text(_) | Answer::TrueFalse(_) => {}
    }
    row
}

fn evidence<'a>(item: &'a Item) -> Vec<Evidence<'a>> {
    let proofs = item.question.evidence.iter().map(|proof| {
        let source = item.set.sources.iter().find(|source| source.id == proof.source);
        Evidence {
            text: &proof.text,
            title: source.map(|source| source.title.as_str()),
            published: source.and_then(|source| source.published.as_deref()),
        }
    });
    proofs.collect()
}
