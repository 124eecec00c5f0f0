//! A report for programs.

use jiff::civil::Date;
use quizwire_export::report::{Report, evidence};
use quizwire_study::class::{Given, Group, Item, Pupil};
use quizwire_study::right_answer;
use serde::Serialize;

use crate::commands::scores::hundredths;

/// All of a report.
#[derive(Serialize)]
struct Whole<'a> {
    title: &'a str,
    date: Date,
    mean: Option<f64>,
    median: Option<f64>,
    unasked: usize,
    pupils: Vec<OnePupil<'a>>,
    questions: Vec<OneQuestion<'a>>,
    teach_again: Vec<&'a str>,
}

#[derive(Serialize)]
struct OnePupil<'a> {
    pupil: &'a str,
    right: usize,
    asked: usize,
    strengths: Vec<&'a str>,
    to_practise: Vec<&'a str>,
    missed: Vec<&'a str>,
}

#[derive(Serialize)]
struct OneQuestion<'a> {
    number: usize,
    id: &'a str,
    set: &'a str,
    question: &'a str,
    answer: String,
    asked: usize,
    right: usize,
    left_out: usize,
    facility: f64,
    discrimination: Option<f64>,
    upper: Option<OneGroup>,
    lower: Option<OneGroup>,
    responses: Vec<Response<'a>>,
    evidence: Option<String>,
    source: Option<String>,
}

#[derive(Serialize)]
struct OneGroup {
    pupils: usize,
    right: usize,
}

#[derive(Serialize)]
struct Response<'a> {
    answer: &'a str,
    count: usize,
    right: bool,
}

/// The report as one object.
pub fn object(report: &Report, day: Date) -> anyhow::Result<Vec<u8>> {
    let class = report.class;
    let whole = Whole {
        title: report.title,
        date: day,
        mean: class.mean().map(hundredths),
        median: class.median().map(hundredths),
        unasked: class.unasked,
        pupils: class.pupils.iter().map(|one| pupil(one, &class.items)).collect(),
        questions: class.items.iter().map(question).collect(),
        teach_again: class.to_teach_again().iter().map(|item| item.question.id.as_str()).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&whole)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn pupil<'a>(pupil: &'a Pupil, items: &'a [Item]) -> OnePupil<'a> {
    let missed = items.iter().zip(&pupil.answers).filter(|(_, right)| **right == Some(false));
    OnePupil {
        pupil: pupil.player.name(),
        right: pupil.right,
        asked: pupil.asked,
        strengths: pupil.strengths().iter().map(|one| one.family.as_str()).collect(),
        to_practise: pupil.to_practise().iter().map(|one| one.family.as_str()).collect(),
        missed: missed.map(|(item, _)| item.question.id.as_str()).collect(),
    }
}

fn question<'a>(item: &'a Item) -> OneQuestion<'a> {
    let group = |group: Group| OneGroup { pupils: group.players, right: group.right };
    let response =
        |given: &'a Given| Response { answer: &given.words, count: given.count, right: given.right };
    let (evidence, source) = evidence(item).unzip();
    OneQuestion {
        number: item.number,
        id: &item.question.id,
        set: &item.set.title,
        question: &item.question.stem,
        answer: right_answer(item.question),
        asked: item.players,
        right: item.right,
        left_out: item.left_out,
        facility: hundredths(item.facility()),
        discrimination: item.discrimination.map(hundredths),
        upper: item.groups.map(|groups| group(groups.upper)),
        lower: item.groups.map(|groups| group(groups.lower)),
        responses: item.responses.iter().map(response).collect(),
        evidence,
        source: source.filter(|source| !source.is_empty()),
    }
}
