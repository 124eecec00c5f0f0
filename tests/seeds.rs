//! The articles of `seeds/articles`: what is found in each, what is asked, and the reviewed sets of `seeds/sets`.
//!
//! When facts or questions change, so do these: `cargo run --release -- approve seeds/sets` makes the sets again and
//! `INSTA_UPDATE=always cargo test --test main seeds` the snapshots. Read what changed before you commit it.

use std::fmt::Write;
use std::path::PathBuf;

use quizwire_set::{Answer, QuestionSet, Review};

use crate::program::{Place, Ran, project};

/// The articles that do not say themselves when they were published.
const PUBLISHED: &[(&str, &str)] = &[("chip-earnings", "2021-07-22"), ("relay-record", "2024-09-29")];

/// The article files and their names, in order.
fn articles() -> Vec<(String, PathBuf)> {
    let folder = project().join("seeds/articles");
    let mut articles: Vec<(String, PathBuf)> = std::fs::read_dir(folder)
        .expect("the seeds")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), path))
        .collect();
    articles.sort();
    articles
}

/// Runs a command on an article, with the day of publication where the article does not say it.
fn run(command: &[&str], name: &str, path: &std::path::Path) -> Ran {
    let mut arguments = command.to_vec();
    let path = path.display().to_string();
    arguments.push(&path);
    if let Some((_, day)) = PUBLISHED.iter().find(|(article, _)| *article == name) {
        arguments.extend(["--published", day]);
    }
    let ran = Place::new().run(&arguments, "");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    ran
}

/// The questions as a teacher reads them.
fn sheet(set: &QuestionSet) -> String {
    let mut sheet = String::new();
    for question in &set.questions {
        let _ = writeln!(sheet, "{} ({}, {:?})", question.stem, question.family, question.difficulty);
        match &question.answer {
            Answer::Choice { options, correct } => {
                for (index, option) in options.iter().enumerate() {
                    let mark = if correct.contains(&index) { 'x' } else { ' ' };
                    let _ = writeln!(sheet, "  [{mark}] {option}");
                }
            }
            Answer::Text(_)
            | Answer::Number { .. }
            | Answer::Date(_)
            | Answer::Order(_)
            | Answer::Match(_)
            | Answer::TrueFalse(_) => {
                let _ = writeln!(sheet, "  [x] {}", quizwire_study::right_answer(question));
            }
        }
        for evidence in &question.evidence {
            let words: Vec<&str> = evidence.text.split_whitespace().collect();
            let _ = writeln!(sheet, "  | {}", words.join(" "));
        }
        sheet.push('\n');
    }
    sheet
}

#[test]
fn facts_of_every_article() {
    for (name, path) in articles() {
        insta::with_settings!({snapshot_suffix => name.as_str(), omit_expression => true}, {
            insta::assert_snapshot!("facts", run(&["facts"], &name, &path).stdout);
        });
    }
}

#[test]
fn questions_about_every_article() {
    for (name, path) in articles() {
        let ran = run(&["make"], &name, &path);
        let set = QuestionSet::from_ron(&ran.stdout).expect("a set");
        insta::with_settings!({snapshot_suffix => name.as_str(), omit_expression => true}, {
            insta::assert_snapshot!("questions", sheet(&set));
        });
    }
}

#[test]
fn every_article_has_a_set_and_every_set_is_sound() {
    for (name, _) in articles() {
        let set = project().join("seeds/sets").join(format!("{name}.ron"));
        let text = std::fs::read_to_string(&set).unwrap_or_else(|error| panic!("{}: {error}", set.display()));
        let set = QuestionSet::from_ron(&text).expect("a set");
        assert!(
            set.questions.iter().all(|question| question.review != Review::Struck || !question.id.is_empty())
        );
    }
    let sets = project().join("seeds/sets").display().to_string();
    let ran = Place::new().run(&["check", &sets], "");
    assert!(!ran.stdout.contains("error:") && !ran.stdout.contains("unchecked"), "{}", ran.stdout);
}

#[test]
fn the_sets_are_what_the_program_makes() {
    let sets = project().join("seeds/sets").display().to_string();
    let ran = Place::new().run(&["diff", &sets], "");
    assert_eq!(
        ran.code,
        Some(0),
        "{}{}\nread the difference; `cargo run --release -- approve seeds/sets` accepts it",
        ran.stdout,
        ran.stderr
    );
}
