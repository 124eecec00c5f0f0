//! What a reviewer reads, as text: no reading, no writing.

use std::path::Path;

use quizwire_set::{Answer, Editing, Finding, Question, QuestionSet, Review};

use crate::ink::{Ink, tame};

/// Space to the left of everything.
const MARGIN: &str = "  ";

/// The title, how many questions, and how to go on.
pub fn opening(ink: Ink, set: &QuestionSet, keys: bool) -> String {
    let how = if keys { "one key a decision" } else { "one command a line" };
    let facts = format!("{} · {how}, ? for help, q to quit; every change is saved at once", counted(set));
    format!("\n{}{}", ink.wrap(MARGIN, &ink.bold(&tame(&set.title))), ink.wrap(MARGIN, &ink.dim(&facts)))
}

/// The question, its answer, the evidence, and what `quizwire check` says about it.
pub fn question(ink: Ink, editing: &Editing, findings: &[Finding]) -> String {
    let set = editing.set();
    let Some(question) = editing.question() else { return String::new() };
    let place = format!("{} of {}", editing.at() + 1, set.questions.len());
    let about = format!("{}, {}", question.family, format!("{:?}", question.difficulty).to_lowercase());
    let mut text =
        format!("\n{}\n", ink.rule(MARGIN, &place, &format!("{about} · {}", decision(question.review))));
    text += &ink.wrap(MARGIN, &ink.bold(&tame(&question.stem)));
    text.push('\n');
    let right = right_parts(&question.answer);
    for (index, part) in parts(&question.answer).iter().enumerate() {
        let is_right = right.contains(&index);
        let mark = if is_right { ink.good("✓") } else { " ".to_owned() };
        let label = format!("  {mark} {}  ", ink.key(&(index + 1).to_string()));
        text += &ink.wrap(&label, &if is_right { ink.good(&tame(part)) } else { tame(part) });
    }
    if !question.accept.is_empty() {
        let also = format!("also right: {}", question.accept.join(", "));
        text += &ink.wrap("       ", &ink.dim(&tame(&also)));
    }
    text += &evidence(ink, set, question);
    if !question.why.trim().is_empty() {
        text.push('\n');
        text += &ink.wrap(MARGIN, &tame(&question.why));
    }
    for finding in findings {
        let said = format!("{}; {}", tame(&finding.cause), tame(&finding.next_step));
        text += &format!("\n{}", ink.wrap(&format!("{MARGIN}{} ", ink.bad("!")), &said));
    }
    text
}

fn evidence(ink: Ink, set: &QuestionSet, question: &Question) -> String {
    let bar = format!("{MARGIN}{} ", ink.dim("│"));
    let mut text = String::new();
    for evidence in &question.evidence {
        text += &format!("\n{}", ink.wrap_under(&bar, &bar, &tame(&evidence.text)));
        if let Some(source) = set.sources.iter().find(|source| source.id == evidence.source) {
            text += &ink.wrap_under(&bar, &bar, &ink.dim(&tame(&source.title)));
        }
    }
    text
}

/// The lines of an answer that can be written anew, in order.
pub fn parts(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Choice { options, .. } => options.clone(),
        Answer::Text(text) | Answer::Date(text) => vec![text.clone()],
        Answer::Number { value, .. } => vec![value.to_string()],
        Answer::Order(items) => items.clone(),
        Answer::Match(pairs) => pairs.iter().map(|(_, right)| right.clone()).collect(),
        Answer::TrueFalse(truth) => vec![truth.to_string()],
    }
}

/// Which of the [`parts`] are right.
fn right_parts(answer: &Answer) -> Vec<usize> {
    match answer {
        Answer::Choice { correct, .. } => correct.clone(),
        Answer::Text(_) | Answer::Date(_) | Answer::Number { .. } | Answer::TrueFalse(_) => vec![0],
        Answer::Order(items) => (0..items.len()).collect(),
        Answer::Match(pairs) => (0..pairs.len()).collect(),
    }
}

fn decision(review: Review) -> &'static str {
    match review {
        Review::Draft => "draft",
        Review::Approved => "approved",
        Review::Struck => "struck",
    }
}

/// The commands that are used most.
pub fn prompt(ink: Ink) -> String {
    let commands = "a approve, s strike, e edit, enter next, ? more";
    format!("\n{MARGIN}{} {} ", ink.dim(commands), ink.key(">"))
}

/// What to type, and the mark after which it is typed.
pub fn asked_for(ink: Ink, what: &str) -> String {
    format!("{MARGIN}{} {} ", ink.dim(what), ink.key(">"))
}

/// A line to the reviewer.
pub fn said(ink: Ink, text: &str) -> String {
    format!("\n{}", ink.wrap(MARGIN, &tame(text)))
}

/// Every command.
pub fn help(ink: Ink) -> String {
    const COMMANDS: &[(&str, &str)] = &[
        ("a", "approve: it stays as it is, also when the set is made again"),
        ("s", "strike: it is never asked"),
        ("d", "draft: neither"),
        ("e", "edit the question"),
        ("o", "edit an option, or the answer"),
        ("k", "make another option the right one"),
        ("n", "add a question of your own"),
        ("u", "undo the last change"),
        ("enter", "next"),
        ("p", "the one before"),
        ("q", "quit"),
    ];
    let lines = COMMANDS.iter().map(|(key, does)| {
        let label = format!("    {}{}  ", ink.key(key), " ".repeat(5 - key.len()));
        ink.wrap(&label, does)
    });
    format!("\n{}", lines.collect::<String>())
}

/// What was decided, and where it is kept.
pub fn closing(ink: Ink, set: &QuestionSet, path: &Path) -> String {
    let count = |review| set.questions.iter().filter(|question| question.review == review).count();
    let counts = format!(
        "{} approved, {} struck, {} still draft",
        count(Review::Approved),
        count(Review::Struck),
        count(Review::Draft)
    );
    let kept = format!("kept in {}", tame(&path.display().to_string()));
    format!(
        "\n{}\n{}{}",
        ink.rule(MARGIN, "reviewed", ""),
        ink.wrap(MARGIN, &ink.bold(&counts)),
        ink.wrap(MARGIN, &ink.dim(&kept))
    )
}

fn counted(set: &QuestionSet) -> String {
    let count = set.questions.len();
    format!("{count} question{}", if count == 1 { "" } else { "s" })
}
