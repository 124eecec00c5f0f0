//! Aiken: a question on a line, an option a line, and the letter of the right one.

use crate::Format;
use crate::clean::line;
use crate::format::{Written, shaped};
use crate::item::Item;

pub(super) const FORMAT: Format = Format {
    name: "aiken",
    about: "Moodle and other learning platforms; one right option, plain text",
    extension: "txt",
    leaves_out: "the evidence",
    write,
    read: None,
};

fn write(_title: &str, items: &[Item]) -> Written {
    let (questions, skipped) = shaped(items, question);
    Written { bytes: questions.join("\n").into_bytes(), skipped, ..Written::default() }
}

fn question(item: &Item) -> Result<String, String> {
    let options = item.options().ok_or("Aiken has options only, and this answer is typed or sorted")?;
    if !item.is_single() {
        return Err("Aiken has one right option, and this question has several".into());
    }
    if options.len() > 26 {
        return Err("Aiken has letters for 26 options".into());
    }
    let stem = line(&item.stem());
    if begins_as_option(&stem) {
        return Err(format!(
            "Moodle would take “{}” at its beginning for an option; word it otherwise",
            first(&stem)
        ));
    }
    if stem.starts_with("ANSWER:") {
        return Err("it begins with ANSWER:, which is Aiken's own word".into());
    }
    let mut text = stem + "\n";
    let mut key = 'A';
    for (letter, (option, right)) in ('A'..='Z').zip(&options) {
        text.push_str(&format!("{letter}. {}\n", line(option)));
        if *right {
            key = letter;
        }
    }
    Ok(text + &format!("ANSWER: {key}\n"))
}

/// "A." or "A)", as in "U.S. senators".
fn begins_as_option(stem: &str) -> bool {
    matches!(stem.as_bytes(), [letter, b'.' | b')', ..] if letter.is_ascii_alphabetic())
}

fn first(stem: &str) -> &str {
    stem.split(' ').next().unwrap_or(stem)
}
