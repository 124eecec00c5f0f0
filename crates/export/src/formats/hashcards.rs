//! Markdown as hashcards reads it: `Q:` and `A:`, and `C:` with the gap in brackets.

mod parse;

use crate::clean::line;
use crate::format::{Written, shaped};
use crate::item::Item;
use crate::{Format, anki::gap};

pub(super) const FORMAT: Format = Format {
    name: "hashcards",
    about: "hashcards, which keeps cards as Markdown",
    extension: "md",
    leaves_out: "accepted variants, for one judges oneself",
    write,
    read: Some(parse::read),
};

fn write(title: &str, items: &[Item]) -> Written {
    let (cards, skipped) = shaped(items, card);
    let name = title.replace('\\', "\\\\").replace('"', "\\\"");
    let text = format!("---\nname = \"{name}\"\n---\n\n{}", cards.join("\n---\n\n"));
    Written { bytes: text.into_bytes(), skipped, ..Written::default() }
}

fn card(item: &Item) -> Result<String, String> {
    let stem = line(&item.stem());
    let mut text = match gap(&stem).filter(|_| !item.typed().is_empty()) {
        Some((before, after)) => {
            format!("C: {}[{}]{}\n", escape(before), escape(&line(&item.right())), escape(after))
        }
        None => {
            let mut text = format!("Q: {}\n", escape(&stem));
            if let Some(options) = item.options() {
                text.push('\n');
                options
                    .iter()
                    .for_each(|(option, _)| text.push_str(&format!("- {}\n", escape(&line(option)))));
                text.push('\n');
            } else if item.pairs().is_some() {
                text.push('\n');
                item.mixed().iter().for_each(|item| text.push_str(&format!("+ {}\n", escape(&line(item)))));
                text.push('\n');
            }
            text.push_str(&answer(item));
            text
        }
    };
    let feedback = item.feedback_text();
    if !feedback.is_empty() {
        text.push('\n');
        feedback.lines().for_each(|line| text.push_str(&format!("> {}  \n", escape(line))));
    }
    Ok(text)
}

fn answer(item: &Item) -> String {
    let list = |items: Vec<String>| {
        format!("A:\n\n{}", items.iter().map(|item| format!("- {item}\n")).collect::<String>())
    };
    if let Some(pairs) = item.pairs() {
        return list(
            pairs
                .iter()
                .map(|(left, right)| format!("{} → {}", escape(&line(left)), escape(&line(right))))
                .collect(),
        );
    }
    match item.options() {
        Some(options) if !item.is_single() => list(
            options.iter().filter(|(_, right)| *right).map(|(option, _)| escape(&line(option))).collect(),
        ),
        Some(_) | None => format!("A: {}\n", escape(&line(&item.right()))),
    }
}

/// Signs that Markdown or hashcards has for itself, and `→` for the middle of a pair.
fn escape(text: &str) -> String {
    super::markdown::escape(text)
}
