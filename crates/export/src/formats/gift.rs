//! GIFT, Moodle's text format: a question a paragraph.
//!
//! Everything is written as HTML, where `->` and `<` can be written so that no reader takes them for its own.

mod parse;

use quizwire_set::Answer;

use crate::format::{Written, shaped};
use crate::item::Item;
use crate::{Format, clean, html};

pub(super) const FORMAT: Format = Format {
    name: "gift",
    about: "Moodle, and other learning platforms; plain text",
    extension: "gift",
    leaves_out: "",
    write,
    read: Some(parse::read),
};

/// Shares of a grade that Moodle takes, by how many options are right.
const SHARES: [&str; 10] =
    ["100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10"];

fn write(_title: &str, items: &[Item]) -> Written {
    let (questions, skipped) = shaped(items, |item| Ok((item.set.title.as_str(), question(item)?)));
    let mut text = String::new();
    let mut category = None;
    for (title, question) in questions {
        if category != Some(title) {
            // A slash would begin a category within.
            let name = clean::line(title).replace('/', "//");
            text.push_str(&format!("$CATEGORY: $course$/top/Quizwire/{name}\n\n"));
            category = Some(title);
        }
        text.push_str(&question);
        text.push('\n');
    }
    Written { bytes: text.into_bytes(), skipped }
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
        Answer::Number { value, .. } => {
            let typed: Vec<String> = item
                .question
                .accept
                .iter()
                .filter_map(|text| text.replace(',', "").parse::<f64>().ok())
                .map(|n| format!("\t={n}:0\n"))
                .collect();
            format!("#\n\t={value}:0\n{}{general}", typed.concat())
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
    let share =
        SHARES.get(correct.len().wrapping_sub(1)).ok_or("Moodle has no tenth of a grade smaller than 10%")?;
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
