//! A report in a terminal.

use quizwire_export::report::{Report, evidence, families};
use quizwire_study::class::{Class, Group, Item, Pupil};
use quizwire_study::right_answer;
use quizwire_study::scores::ENOUGH_PLAYERS;

use crate::commands::play::page::counted;
use crate::ink::{Ink, tame};
use crate::table::{Align, Table};

/// Before every line.
const MARGIN: &str = "  ";

/// The whole report.
pub fn page(report: &Report, ink: Ink) -> String {
    let class = report.class;
    let mut page = format!("\n{}", ink.wrap(MARGIN, &ink.bold(&tame(report.title))));
    let mut figures = vec![
        report.date.to_owned(),
        counted(class.pupils.len(), "pupil"),
        counted(class.items.len(), "question"),
    ];
    if let (Some(mean), Some(median)) = (class.mean(), class.median()) {
        figures.push(format!("{mean:.0}% right on average"));
        figures.push(format!("median {median:.0}%"));
    }
    page += &ink.wrap(MARGIN, &figures.join(" · "));
    page += &format!("\n{}\n", ink.rule(MARGIN, "pupils", ""));
    page += &pupils(class, ink);
    page += &format!("\n{}\n", ink.rule(MARGIN, "questions", ""));
    page += &questions(class, ink);
    if !class.discriminates() {
        let from =
            format!("How well a question tells pupils apart is shown from {ENOUGH_PLAYERS} pupils on.");
        page += &format!("\n{}", ink.wrap(MARGIN, &from));
    }
    page += &format!("\n{}", ink.rule(MARGIN, "teach again", ""));
    let hard = class.to_teach_again();
    if hard.is_empty() {
        page += &format!(
            "\n{}",
            ink.wrap(MARGIN, "Every question was known by more than half of those who were asked it.")
        );
    }
    hard.iter().for_each(|item| page += &to_teach(item, ink));
    page
}

fn pupils(class: &Class, ink: Ink) -> String {
    let mut table =
        Table::new(&[("pupil", Align::Left), ("right", Align::Right), ("", Align::Right), ("", Align::Left)]);
    for pupil in &class.pupils {
        table.row(vec![
            tame(pupil.player.name()),
            format!("{} of {}", pupil.right, pupil.asked),
            format!("{}%", pupil.percent()),
            strengths(pupil),
        ]);
    }
    table.print_hanging(ink)
}

fn strengths(pupil: &Pupil) -> String {
    let told = [("knows", pupil.strengths()), ("should practise", pupil.to_practise())];
    let told = told.iter().filter(|(_, of)| !of.is_empty());
    told.map(|(what, of)| format!("{what} {}", tame(&families(of)))).collect::<Vec<_>>().join("; ")
}

fn questions(class: &Class, ink: Ink) -> String {
    let mut table = Table::new(&[
        ("question", Align::Left),
        ("right", Align::Right),
        ("facility", Align::Right),
        ("discrimination", Align::Right),
        ("best", Align::Right),
        ("weakest", Align::Right),
    ]);
    let group = |group: Group| format!("{} of {}", group.right, group.players);
    for item in &class.items {
        table.row(vec![
            format!("{} {}", item.number, tame(&item.question.stem)),
            format!("{} of {}", item.right, item.players),
            format!("{:.2}", item.facility()),
            item.discrimination.map_or("-".to_owned(), |r| format!("{:.2}", r + 0.0)),
            item.groups.map_or("-".to_owned(), |groups| group(groups.upper)),
            item.groups.map_or("-".to_owned(), |groups| group(groups.lower)),
        ]);
    }
    table.print(ink)
}

fn to_teach(item: &Item, ink: Ink) -> String {
    let number = format!("{MARGIN}{}  ", item.number);
    let under = " ".repeat(number.len());
    let mut text = format!("\n{}", ink.wrap(&number, &tame(&item.question.stem)));
    let right = ink.good(&tame(&right_answer(item.question)));
    let mut answer = format!("{right} ({} of {} knew it)", item.right, item.players);
    if let Some(misled) = item.misled() {
        answer += &format!("; {} answered {}", misled.count, ink.bad(&tame(&misled.words)));
    }
    if item.is_doubtful() {
        answer += "; those who know the rest missed it: look at its key";
    }
    text += &ink.wrap(&under, &answer);
    if let Some((sentence, source)) = evidence(item) {
        for line in [sentence, source].iter().filter(|line| !line.is_empty()) {
            text += &ink.wrap_under(&format!("{under}│ "), &format!("{under}│ "), &tame(line));
        }
    }
    text
}
