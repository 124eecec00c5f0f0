//! Markdown for people: the questions first, then the answers with their evidence.

use std::fmt::Write;

use crate::Format;
use crate::clean::line;
use crate::format::Written;
use crate::item::Item;

pub(super) const FORMAT: Format = Format {
    name: "markdown",
    about: "people, and whatever prints Markdown; the answers follow the questions",
    extension: "md",
    leaves_out: "",
    write,
    read: None,
};

fn write(title: &str, items: &[Item]) -> Written {
    let mut text = format!("# {}\n", escape(title));
    for (number, item) in (1..).zip(items) {
        let _ = write!(text, "\n**{number}.** {}\n", escape(&line(&item.stem())));
        if let Some(options) = item.options() {
            text.push('\n');
            for (letter, (option, _)) in letters().zip(options) {
                let _ = writeln!(text, "- {letter}. {}", escape(&line(&option)));
            }
        } else if let Some(pairs) = item.pairs() {
            text.push_str("\n| | |\n|---|---|\n");
            for ((left, _), right) in pairs.iter().zip(&item.mixed()) {
                let _ = writeln!(text, "| {} | {} |", escape(&line(left)), escape(&line(right)));
            }
        } else {
            text.push_str("\n\\_\\_\\_\\_\\_\\_\\_\\_\n");
        }
    }
    text.push_str("\n## Answers\n");
    for (number, item) in (1..).zip(items) {
        let letters: Vec<String> = item.options().map_or(Vec::new(), |options| {
            letters().zip(options).filter(|(_, (_, right))| *right).map(|(letter, _)| letter).collect()
        });
        let letters = if letters.is_empty() { String::new() } else { format!("{}. ", letters.join(", ")) };
        let _ = write!(text, "\n**{number}.** {letters}{}\n", escape(&line(&item.right())));
        if !item.typed().is_empty() && !item.question.accept.is_empty() {
            let accepted: Vec<String> = item.question.accept.iter().map(|text| line(text)).collect();
            let _ = write!(text, "\nAlso right: {}\n", escape(&accepted.join("; ")));
        }
        let feedback = item.feedback_text();
        if !feedback.is_empty() {
            text.push('\n');
            for line in feedback.lines() {
                let _ = writeln!(text, "> {}  ", escape(line));
            }
        }
    }
    Written { bytes: text.into_bytes(), ..Written::default() }
}

/// A to Z, then AA, AB …
fn letters() -> impl Iterator<Item = String> {
    let single = || ('A'..='Z').map(String::from);
    single().chain(('A'..='Z').flat_map(move |first| single().map(move |second| format!("{first}{second}"))))
}

/// Text that Markdown shows as it stands.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let begins = at == 0 && matches!(c, '#' | '+' | '-' | '=');
        let numbers =
            matches!(c, '.' | ')') && at > 0 && at < 10 && text[..at].bytes().all(|b| b.is_ascii_digit());
        // hashcards takes the backslash from a bracket in a card with a gap, and would look for a picture.
        let picture = c == '!' && text[at..].starts_with("![");
        if begins
            || numbers
            || picture
            || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$')
        {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
