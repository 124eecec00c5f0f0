//! GIFT, Moodle's text format: a question a paragraph.
//!
//! Everything is written as HTML, where `->` and `<` can be written so that no reader takes them for its own.

mod parse;

use quizwire_set::Answer;

use crate::format::{Written, shaped};
use crate::item::Item;
use crate::{Format, clean, html, moodle};

pub(super) const FORMAT: Format = Format {
    name: "gift",
    about: "Moodle, and other learning platforms; plain text",
    extension: "gift",
    leaves_out: "",
    write,
    read: Some(parse::read),
};

fn write(_title: &str, items: &[Item]) -> Written {
    let (questions, skipped) = shaped(items, |item| Ok((item.set.title.as_str(), question(item)?)));
    let mut text = String::new();
    let mut category = None;
    for (title, question) in questions {
        if category != Some(title) {
            text.push_str(&format!("$CATEGORY: {}\n\n", moodle::category(title)));
            category = Some(title);
        }
        text.push_str(&question);
        text.push('\n');
    }
    Written { bytes: text.into_bytes(), skipped, ..Written::default() }.without(
        items,
        moodle::NUMBERS_ONLY,
        Item::numbers_in_words,
    )
}

fn question(item: &Item) -> Result<String, String> {
    let feedback = item.feedback_html();
    let general = if feedback.is_empty() { String::new() } else { format!("\t####{}\n", escape(&feedback)) };
    let id = &item.question.id;
    let answers = match &item.question.answer {
        Answer::Choice { options, correct } => choice(options, correct)? + &general,
        Answer::TrueFalse(truth) => {
            let truth = if *truth { "TRUE" } else { "FALSE" };
            // Feedback for a wrong, a right and any response.
            format!(
                "{truth}{}",
                if feedback.is_empty() { String::new() } else { format!("####{}", escape(&feedback)) }
            )
        }
        Answer::Number { .. } => {
            let typed = item.numbers().iter().map(|number| format!("\t={number}:0\n")).collect::<String>();
            format!("#\n{typed}{general}")
        }
        Answer::Text(_) | Answer::Date(_) => {
            let typed = item.typed();
            if typed.iter().any(|text| text.contains("->")) {
                return Err("a typed answer holds “->”, which Moodle takes for a pair to match".into());
            }
            let lines = typed.iter().map(|text| format!("\t=%100%{}\n", escape(&clean::line(text))));
            format!("\n{}{general}", lines.collect::<String>())
        }
        Answer::Order(_) | Answer::Match(_) => {
            let pairs = item.pairs().unwrap_or_default();
            let mut text = "\n".to_owned();
            for (left, right) in &pairs {
                let right = clean::line(right);
                if right.contains("->") {
                    return Err("a side of a pair holds “->”, which GIFT has for the middle of a pair".into());
                }
                text.push_str(&format!("\t={} -> {}\n", escape(&html::escape(left)), escape(&right)));
            }
            text + &general
        }
    };
    let stem = escape(&html::escape(&item.stem()));
    Ok(format!(
        "// [id:{id}] [tag:quizwire] [tag:{}]\n::{}::[html]{stem} {{{answers}}}\n",
        item.difficulty(),
        escape(id)
    ))
}

fn choice(options: &[String], correct: &[usize]) -> Result<String, String> {
    let single = correct.len() == 1;
    let share = moodle::share(correct.len())?;
    let mut text = "\n".to_owned();
    for (at, option) in options.iter().enumerate() {
        let mark = match (correct.contains(&at), single) {
            (true, true) => "=".to_owned(),
            (true, false) => format!("~%{share}%"),
            (false, true) => "~".to_owned(),
            (false, false) => "~%-100%".to_owned(),
        };
        let option = escape(&html::escape(option));
        // "%50%" at the beginning of an option would be its share of the grade.
        let option = match option.strip_prefix('%') {
            Some(rest) => format!("&\\#37;{rest}"),
            None => option,
        };
        text.push_str(&format!("\t{mark}{option}\n"));
    }
    Ok(text)
}

/// With a backslash before each sign that GIFT has for itself, in feedback too.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '~' | '=' | '#' | '{' | '}' | ':' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
