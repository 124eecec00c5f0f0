//! Moodle XML.

mod parse;

use quizwire_set::Answer;

use crate::clean::line;
use crate::format::{Written, shaped};
use crate::item::Item;
use crate::moodle as bank;
use crate::xml::{Element, element};
use crate::{Format, html};

pub(super) const FORMAT: Format = Format {
    name: "moodle",
    about: "Moodle: question bank, import, Moodle XML",
    extension: "xml",
    leaves_out: "",
    write,
    read: Some(parse::read),
};

fn write(_title: &str, items: &[Item]) -> Written {
    let (questions, skipped) = shaped(items, |item| Ok((item.set.title.as_str(), question(item)?)));
    let mut quiz = element("quiz");
    let mut category = None;
    for (title, question) in questions {
        if category != Some(title) {
            let named = element("category").child(element("text").text(bank::category(title)));
            quiz = quiz.child(element("question").with("type", "category").child(named));
            category = Some(title);
        }
        quiz = quiz.child(question);
    }
    Written { bytes: quiz.document().into_bytes(), skipped, ..Written::default() }.without(
        items,
        bank::NUMBERS_ONLY,
        Item::numbers_in_words,
    )
}

fn question(item: &Item) -> Result<Element, String> {
    let question = item.question;
    let (kind, parts) = match &question.answer {
        Answer::Choice { options, correct } => ("multichoice", choice(options, correct)?),
        Answer::TrueFalse(truth) => (
            "truefalse",
            vec![
                answer("true", if *truth { "100" } else { "0" }),
                answer("false", if *truth { "0" } else { "100" }),
            ],
        ),
        Answer::Text(_) | Answer::Date(_) => {
            let mut parts = vec![element("usecase").text("0")];
            // In a short answer an asterisk stands for any text.
            parts.extend(item.typed().iter().map(|text| answer(&line(text).replace('*', "\\*"), "100")));
            ("shortanswer", parts)
        }
        Answer::Number { unit, .. } => ("numerical", number(&item.numbers(), unit)),
        Answer::Order(_) | Answer::Match(_) => ("matching", pairs(item)),
    };
    let head = element("question")
        .with("type", kind)
        .child(element("name").child(element("text").text(name(item))))
        .child(html_text("questiontext", &html::escape(&item.stem())))
        .child(html_text("generalfeedback", &item.feedback_html()))
        .child(element("defaultgrade").text("1"))
        .child(element("penalty").text(if kind == "truefalse" { "1" } else { "0.3333333" }))
        .child(element("hidden").text("0"))
        .child(element("idnumber").text(question.id.as_str()));
    let tag = |tag: &str| element("tag").child(element("text").text(tag));
    let tags = element("tags").children(["quizwire", item.difficulty()].map(tag));
    Ok(head.children(parts).child(tags))
}

/// What the question bank lists: the beginning of what is asked.
fn name(item: &Item) -> String {
    /// Characters of a name; Moodle takes 255.
    const LONGEST: usize = 80;
    let stem = line(&item.question.stem);
    match stem.char_indices().nth(LONGEST) {
        None => stem,
        Some((end, _)) => format!("{}…", stem[..end].trim_end()),
    }
}

fn html_text(name: &str, html: &str) -> Element {
    element(name).with("format", "html").child(element("text").text(html))
}

fn answer(text: &str, share: &str) -> Element {
    element("answer")
        .with("fraction", share)
        .with("format", "moodle_auto_format")
        .child(element("text").text(text))
}

fn choice(options: &[String], correct: &[usize]) -> Result<Vec<Element>, String> {
    let share = bank::share(correct.len())?;
    let single = correct.len() == 1;
    let mut parts = vec![
        element("single").text(single.to_string()),
        element("shuffleanswers").text("true"),
        element("answernumbering").text("abc"),
    ];
    parts.extend(options.iter().enumerate().map(|(at, option)| {
        let share = match correct.contains(&at) {
            true => share,
            false if single => "0",
            false => "-100",
        };
        element("answer")
            .with("fraction", share)
            .with("format", "html")
            .child(element("text").text(html::escape(option)))
    }));
    Ok(parts)
}

fn number(numbers: &[f64], unit: &str) -> Vec<Element> {
    let mut parts: Vec<Element> = numbers
        .iter()
        .map(|value| answer(&value.to_string(), "100").child(element("tolerance").text("0")))
        .collect();
    if !unit.is_empty() {
        let unit =
            element("unit").child(element("multiplier").text("1")).child(element("unit_name").text(unit));
        parts.push(element("units").child(unit));
    }
    // The unit may be typed or not.
    parts.extend([
        element("unitgradingtype").text("0"),
        element("unitpenalty").text("0.1"),
        element("showunits").text("3"),
        element("unitsleft").text("0"),
    ]);
    parts
}

fn pairs(item: &Item) -> Vec<Element> {
    let mut parts = vec![element("shuffleanswers").text("true")];
    parts.extend(item.pairs().unwrap_or_default().iter().map(|(left, right)| {
        let right = element("answer").child(element("text").text(line(right)));
        html_text("subquestion", &html::escape(left)).child(right)
    }));
    parts
}
