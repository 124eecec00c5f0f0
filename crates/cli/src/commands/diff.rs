//! `quizwire diff`: what making sets again would change.

use std::io::{Write, stdout};
use std::path::Path;

use quizwire_set::{Answer, Change, Question, QuestionSet, Review, changes};

use super::approve::{Again, make_again};
use crate::args;
use crate::exit::{Outcome, Tally};
use crate::set_file::{self, visible};

/// Runs `quizwire diff`.
pub fn run(args: args::Diff) -> anyhow::Result<Outcome> {
    let mut tally = Tally::default();
    for path in set_file::find(&args.set)? {
        tally.add(diff(&path));
    }
    tally.outcome()
}

fn diff(path: &Path) -> anyhow::Result<Outcome> {
    let old = set_file::read(path)?;
    match make_again(path, &old)? {
        Again::NotAtHand(missing) => {
            writeln!(stdout(), "{}: cannot be made again: {missing}", path.display())?;
            Ok(Outcome::Unchecked)
        }
        Again::Made(new) => show(path, &old, &new),
    }
}

/// Prints what is different, and whether anything is.
pub fn show(path: &Path, old: &QuestionSet, new: &QuestionSet) -> anyhow::Result<Outcome> {
    let changes = changes(old, new);
    let mut out = stdout().lock();
    if changes.is_empty() {
        writeln!(out, "{}: no difference", path.display())?;
        return Ok(Outcome::Done);
    }
    writeln!(out, "{}: {}", path.display(), count(&changes))?;
    for change in &changes {
        match change {
            Change::Added(question) => {
                write!(out, "\n+ {}\n{}", visible(&question.id), lines('+', question))?
            }
            Change::Removed(question) => {
                write!(out, "\n- {}\n{}", visible(&question.id), lines('-', question))?
            }
            Change::Altered { old, new } => write!(out, "\n~ {}\n{}", visible(&new.id), altered(old, new))?,
            Change::Reordered => writeln!(out, "\n~ the order of the questions")?,
            Change::Head { what, old, new } => {
                writeln!(out, "\n~ {what}\n  - {}\n  + {}", visible(old), visible(new))?
            }
        }
    }
    writeln!(out)?;
    Ok(Outcome::Findings)
}

fn count(changes: &[Change]) -> String {
    let number = |is: fn(&Change) -> bool| changes.iter().filter(|change| is(change)).count();
    format!(
        "{} added, {} removed, {} changed",
        number(|change| matches!(change, Change::Added(_))),
        number(|change| matches!(change, Change::Removed(_))),
        number(|change| matches!(change, Change::Altered { .. } | Change::Reordered | Change::Head { .. })),
    )
}

/// The question as a reviewer reads it.
fn lines(mark: char, question: &Question) -> String {
    fields(question).iter().map(|(_, line)| format!("  {mark} {line}\n")).collect()
}

/// Only the fields that differ.
fn altered(old: &Question, new: &Question) -> String {
    const FIELDS: [&str; 7] = ["stem", "answer", "accept", "evidence", "why", "difficulty", "review"];
    let (old, new) = (fields(old), fields(new));
    let marked = |mark: char, all: &[(&str, String)], field: &str| -> String {
        all.iter().filter(|(name, _)| *name == field).map(|(_, line)| format!("  {mark} {line}\n")).collect()
    };
    FIELDS
        .iter()
        .filter(|field| marked(' ', &old, field) != marked(' ', &new, field))
        .map(|field| marked('-', &old, field) + &marked('+', &new, field))
        .collect()
}

/// Each line that shows a question, with the field it shows.
fn fields(question: &Question) -> Vec<(&'static str, String)> {
    let mut lines = vec![("stem", question.stem.clone())];
    lines.extend(answer(&question.answer).into_iter().map(|line| ("answer", line)));
    if !question.accept.is_empty() {
        lines.push(("accept", format!("also right: {}", question.accept.join(", "))));
    }
    for evidence in &question.evidence {
        let place = format!("{} {}..{}", evidence.source, evidence.start, evidence.end);
        lines.push(("evidence", format!("evidence {place}: {}", evidence.text)));
    }
    if !question.why.is_empty() {
        lines.push(("why", format!("why: {}", question.why)));
    }
    lines.push(("difficulty", format!("difficulty: {:?}", question.difficulty).to_lowercase()));
    match question.review {
        Review::Draft => {}
        Review::Approved => lines.push(("review", "approved".to_owned())),
        Review::Struck => lines.push(("review", "struck".to_owned())),
    }
    lines.iter_mut().for_each(|(_, line)| *line = visible(line));
    lines
}

fn answer(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Choice { options, correct } => options
            .iter()
            .enumerate()
            .map(|(index, option)| format!("({}) {option}", if correct.contains(&index) { 'x' } else { ' ' }))
            .collect(),
        Answer::Text(text) | Answer::Date(text) => vec![format!("(x) {text}")],
        Answer::Number { value, unit } => vec![format!("(x) {value} {unit}")],
        Answer::Order(items) => {
            items.iter().enumerate().map(|(index, item)| format!("{}. {item}", index + 1)).collect()
        }
        Answer::Match(pairs) => pairs.iter().map(|(left, right)| format!("{left} = {right}")).collect(),
        Answer::TrueFalse(truth) => vec![format!("(x) {truth}")],
    }
}
