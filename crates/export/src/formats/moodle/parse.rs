//! Reads Moodle XML.

use quizwire_set::Answer;

use crate::format::Read;
use crate::import::Draft;
use crate::xml::{self, Element};
use crate::{ImportError, Skipped, html};

/// Reads the questions of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Read, ImportError> {
    let root = xml::parse(crate::import::utf8(bytes)?)?;
    if root.name != "quiz" {
        let cause = format!("the file begins with <{}>, and Moodle XML with <quiz>", root.name);
        return Err(ImportError::new("line 1", cause, "is it a file of another format?"));
    }
    let mut read = Read::default();
    let mut number = 0;
    for element in root.all("question") {
        let kind = element.attribute("type").unwrap_or_default();
        if kind == "category" {
            let path = element.first("category").map(text_of).unwrap_or_default().replace("//", "\u{0}");
            let last = path.rsplit('/').next().unwrap_or_default().replace('\u{0}', "/");
            if read.title.is_empty() && last != "top" {
                read.title = last;
            }
            continue;
        }
        number += 1;
        let place = format!("question {number}");
        match question(element, kind, &place) {
            Ok(draft) => read.drafts.push(draft),
            Err(reason) => read.skipped.push(Skipped { question: place, reason }),
        }
    }
    Ok(read)
}

fn question(question: &Element, kind: &str, place: &str) -> Result<Draft, String> {
    let part = |name: &str| question.first(name).map(shown).unwrap_or_default();
    let stem = question.first("questiontext").ok_or("it asks nothing")?;
    if html::has_media(&text_of(stem)) || stem.first("file").is_some() {
        return Err("it needs a picture or a sound".into());
    }
    let (answer, accept) = match kind {
        "multichoice" => (choice(question)?, Vec::new()),
        "truefalse" => (Answer::TrueFalse(truth(question)?), Vec::new()),
        "shortanswer" => {
            let mut right = right_answers(question);
            if right.iter().any(|text| text.replace("\\*", "").contains('*')) {
                return Err("a right answer has a wildcard (*)".into());
            }
            right.iter_mut().for_each(|text| *text = text.replace("\\*", "*"));
            if right.is_empty() {
                return Err("none of its answers is right".into());
            }
            (Answer::Text(right.remove(0)), right)
        }
        "numerical" => number(question)?,
        "matching" => (Answer::Match(pairs(question)), Vec::new()),
        "essay" => return Err("it asks for an essay, which nobody here can mark".into()),
        "description" => return Err("it asks nothing".into()),
        other => return Err(format!("questions of the kind {} cannot be asked here", other.escape_debug())),
    };
    let mut feedback: Vec<String> = question
        .all("answer")
        .filter(|answer| is_right(answer))
        .filter_map(|answer| answer.first("feedback"))
        .map(shown)
        .collect();
    feedback.push(part("generalfeedback"));
    feedback.retain(|text| !text.is_empty());
    let id = question.first("idnumber").map(Element::own_text).unwrap_or_default();
    Ok(Draft {
        place: place.to_owned(),
        id,
        stem: shown(stem),
        answer,
        accept,
        feedback: feedback.join("\n"),
    })
}

fn choice(question: &Element) -> Result<Answer, String> {
    let (mut options, mut correct) = (Vec::new(), Vec::new());
    let single = question.first("single").is_none_or(|single| single.own_text().trim() != "false");
    for answer in question.all("answer") {
        if html::has_media(&text_of(answer)) {
            return Err("an option is a picture or a sound".into());
        }
        if if single { is_right(answer) } else { share(answer) > 0.0 } {
            correct.push(options.len());
        }
        options.push(shown(answer));
    }
    Ok(Answer::Choice { options, correct })
}

fn truth(question: &Element) -> Result<bool, String> {
    let right =
        question.all("answer").find(|answer| is_right(answer)).ok_or("none of its answers is right")?;
    Ok(text_of(right).trim().eq_ignore_ascii_case("true"))
}

fn number(question: &Element) -> Result<(Answer, Vec<String>), String> {
    let mut values = Vec::new();
    for answer in question.all("answer").filter(|answer| is_right(answer)) {
        let tolerance = answer.first("tolerance").map(Element::own_text).unwrap_or_default();
        if !matches!(tolerance.trim().parse::<f64>(), Ok(0.0)) && !tolerance.trim().is_empty() {
            return Err("its right answer is a range of numbers".into());
        }
        let text = text_of(answer).trim().to_owned();
        values.push(text.parse::<f64>().map_err(|_| format!("“{text}” is no number"))?);
    }
    if values.is_empty() {
        return Err("none of its numbers is right".into());
    }
    let unit = question
        .first("units")
        .and_then(|units| units.first("unit"))
        .and_then(|unit| unit.first("unit_name"));
    let unit = unit.map(Element::own_text).unwrap_or_default();
    let value = values.remove(0);
    Ok((Answer::Number { value, unit }, values.iter().map(f64::to_string).collect()))
}

fn pairs(question: &Element) -> Vec<(String, String)> {
    let pairs = question.all("subquestion").map(|left| {
        let right = left.first("answer").map(text_of).unwrap_or_default();
        (shown(left), right.trim().to_owned())
    });
    // A right side without a left one is there to mislead.
    pairs.filter(|(left, _)| !left.is_empty()).collect()
}

fn right_answers(question: &Element) -> Vec<String> {
    question
        .all("answer")
        .filter(|answer| is_right(answer))
        .map(|answer| text_of(answer).trim().to_owned())
        .collect()
}

fn is_right(answer: &Element) -> bool {
    share(answer) >= 100.0
}

fn share(answer: &Element) -> f64 {
    answer.attribute("fraction").and_then(|share| share.trim().parse().ok()).unwrap_or(0.0)
}

fn text_of(element: &Element) -> String {
    element.first("text").map(Element::own_text).unwrap_or_default()
}

/// The text as it is shown, whatever format it is in.
fn shown(element: &Element) -> String {
    let text = text_of(element);
    match element.attribute("format") {
        Some("plain_text" | "markdown") => text.trim().to_owned(),
        _ => html::text(&text),
    }
}
