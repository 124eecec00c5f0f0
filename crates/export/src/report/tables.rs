//! The tables of a report, as spreadsheets take them.

use quizwire_study::class::{Class, Group, Item};
use quizwire_study::right_answer;

use super::{evidence, families};
use crate::cells::Cell;
use crate::clean;

/// What a table has a row for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A pupil.
    Pupils,
    /// A question.
    Questions,
    /// A pupil, with a column for each question: 1 right, 0 wrong, empty for not asked.
    Answers,
}

impl About {
    /// All tables, in the order of a workbook.
    pub const ALL: [About; 3] = [About::Pupils, About::Questions, About::Answers];

    /// Its name.
    pub fn heading(self) -> &'static str {
        match self {
            About::Pupils => "Pupils",
            About::Questions => "Questions",
            About::Answers => "Answers",
        }
    }
}

/// The rows of a table, the headings first.
pub fn table(class: &Class, about: About) -> Vec<Vec<Cell>> {
    match about {
        About::Pupils => pupils(class),
        About::Questions => questions(class),
        About::Answers => answers(class),
    }
}

fn pupils(class: &Class) -> Vec<Vec<Cell>> {
    let mut rows =
        vec![headings(&["pupil", "right", "asked", "share", "strengths", "to practise", "missed"])];
    for pupil in &class.pupils {
        let missed = class.items.iter().zip(&pupil.answers).filter(|(_, right)| **right == Some(false));
        let missed: Vec<String> = missed.map(|(item, _)| item.number.to_string()).collect();
        rows.push(vec![
            words(pupil.player.name()),
            Cell::count(pupil.right),
            Cell::count(pupil.asked),
            Cell::hundredths(pupil.share()),
            words(&families(&pupil.strengths())),
            words(&families(&pupil.to_practise())),
            words(&missed.join(", ")),
        ]);
    }
    rows
}

fn questions(class: &Class) -> Vec<Vec<Cell>> {
    let mut rows = vec![headings(&[
        "number",
        "question",
        "answer",
        "asked",
        "right",
        "left out",
        "facility",
        "discrimination",
        "upper right",
        "upper group",
        "lower right",
        "lower group",
        "misled most",
        "misled",
        "evidence",
        "source",
        "set",
        "id",
    ])];
    rows.extend(class.items.iter().map(question));
    rows
}

fn question(item: &Item) -> Vec<Cell> {
    let group = |group: Option<Group>| match group {
        Some(Group { players, right }) => [Cell::count(right), Cell::count(players)],
        None => [Cell::Blank, Cell::Blank],
    };
    let misled = item.misled();
    let (sentence, source) = evidence(item).unwrap_or_default();
    let mut row = vec![
        Cell::count(item.number),
        words(&item.question.stem),
        words(&right_answer(item.question)),
        Cell::count(item.players),
        Cell::count(item.right),
        Cell::count(item.left_out),
        Cell::hundredths(item.facility()),
        item.discrimination.map_or(Cell::Blank, Cell::hundredths),
    ];
    row.extend(group(item.groups.map(|groups| groups.upper)));
    row.extend(group(item.groups.map(|groups| groups.lower)));
    row.extend([
        misled.map_or(Cell::Blank, |given| words(&given.words)),
        misled.map_or(Cell::Blank, |given| Cell::count(given.count)),
        words(&sentence),
        words(&source),
        words(&item.set.title),
        words(&item.question.id),
    ]);
    row
}

fn answers(class: &Class) -> Vec<Vec<Cell>> {
    let mut first = headings(&["pupil"]);
    first.extend(class.items.iter().map(|item| Cell::count(item.number)));
    let mut rows = vec![first];
    for pupil in &class.pupils {
        let mut row = vec![words(pupil.player.name())];
        row.extend(
            pupil.answers.iter().map(|right| right.map_or(Cell::Blank, |right| Cell::count(right.into()))),
        );
        rows.push(row);
    }
    rows
}

fn headings(names: &[&str]) -> Vec<Cell> {
    names.iter().map(|name| words(name)).collect()
}

fn words(text: &str) -> Cell {
    match clean::line(&clean::text(text)) {
        text if text.is_empty() => Cell::Blank,
        text => Cell::Text(text),
    }
}
