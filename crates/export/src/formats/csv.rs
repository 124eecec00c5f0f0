//! CSV for spreadsheets, a question a row.
//!
//! Columns: what is asked, the answer, and as many options as the longest question needs. Of an order the options are
//! its items, of pairs their left and right sides in turn.

mod parse;

use quizwire_set::Answer;

use crate::clean::line;
use crate::format::Written;
use crate::item::Item;
use crate::{Format, cells, words};

pub(super) const FORMAT: Format = Format {
    name: "csv",
    about: "spreadsheets, and programs of your own",
    extension: "csv",
    leaves_out: "",
    write,
    read: Some(parse::read),
};

fn write(_title: &str, items: &[Item]) -> Written {
    let rows: Vec<(&Item, Vec<String>)> = items.iter().map(|item| (item, options(item))).collect();
    let most = rows.iter().map(|(_, options)| options.len()).max().unwrap_or(0);
    let mut table = Vec::with_capacity(rows.len() + 1);
    let mut headings: Vec<String> =
        ["id", "set", "kind", "question", "answer", "unit", "correct", "accepted"]
            .map(str::to_owned)
            .to_vec();
    headings.extend((1..=most).map(|number| format!("option {number}")));
    headings.extend(["note", "evidence", "source", "difficulty"].map(str::to_owned));
    table.push(headings);
    for (item, mut options) in rows {
        options.resize(most, String::new());
        let mut row = head(item);
        row.append(&mut options);
        row.extend(tail(item));
        table.push(row);
    }
    Written { bytes: cells::csv(&table, true), ..Written::default() }
}

fn head(item: &Item) -> Vec<String> {
    let question = item.question;
    let (answer, unit, correct) = match &question.answer {
        Answer::Choice { correct, .. } => {
            let numbers: Vec<String> = correct.iter().map(|at| (at + 1).to_string()).collect();
            (item.right(), "", numbers.join("; "))
        }
        Answer::Number { value, unit } => (value.to_string(), unit.as_str(), String::new()),
        Answer::Date(date) => (date.clone(), "", String::new()),
        Answer::Text(_) | Answer::Order(_) | Answer::Match(_) | Answer::TrueFalse(_) => {
            (item.right(), "", String::new())
        }
    };
    let accepted: Vec<String> = question.accept.iter().map(|text| line(text)).collect();
    vec![
        question.id.clone(),
        item.set.title.clone(),
        words::kind(&question.answer).to_owned(),
        question.stem.clone(),
        answer,
        unit.to_owned(),
        correct,
        accepted.join("\n"),
    ]
}

fn options(item: &Item) -> Vec<String> {
    match &item.question.answer {
        Answer::Choice { options, .. } => options.clone(),
        Answer::Order(items) => items.clone(),
        Answer::Match(pairs) => {
            pairs.iter().flat_map(|(left, right)| [left.clone(), right.clone()]).collect()
        }
        Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) | Answer::TrueFalse(_) => Vec::new(),
    }
}

fn tail(item: &Item) -> [String; 4] {
    let question = item.question;
    let evidence: Vec<String> = question.evidence.iter().map(|proof| line(&proof.text)).collect();
    let mut sources: Vec<String> = Vec::new();
    for proof in &question.evidence {
        if let Some(source) = item.set.sources.iter().find(|source| source.id == proof.source) {
            let day = source.published.as_deref().map(|day| format!(", {day}"));
            let named = line(&source.title) + &day.unwrap_or_default();
            if !sources.contains(&named) {
                sources.push(named);
            }
        }
    }
    [question.why.clone(), evidence.join("\n"), sources.join("\n"), item.difficulty().to_owned()]
}
