//! Cards as both formats for Anki have them: what is on the front, what is right, and what is on the back.

pub mod collection;
pub mod notes;

use quizwire_set::Answer;

use crate::clean::line;
use crate::html;
use crate::item::Item;

/// A card, its fields in HTML.
pub struct Card {
    pub kind: Kind,
    /// What is asked; of a cloze the sentence with its gap.
    pub question: String,
    /// What there is to choose from or to sort.
    pub options: String,
    pub answer: String,
    /// What is right as well, a list.
    pub accepted: String,
    pub evidence: String,
    pub key: String,
    pub tags: Vec<String>,
}

/// How a card is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Choice,
    Typed,
    Cloze,
    Sorted,
}

impl Card {
    /// The card of a question.
    pub fn of(item: &Item) -> Card {
        let stem = item.stem();
        let escaped = field(&stem);
        let list = |tag: &str, items: &[String]| {
            let items: String = items.iter().map(|item| format!("<li>{}</li>", field(item))).collect();
            format!("<{tag}>{items}</{}>", tag.split(' ').next().unwrap_or(tag))
        };
        let typed = item.typed();
        let (kind, question, options, answer) = if let Some(options) = item.options() {
            let names: Vec<String> = options.iter().map(|(option, _)| option.clone()).collect();
            let right: Vec<String> =
                options.iter().filter(|(_, right)| *right).map(|(option, _)| field(&line(option))).collect();
            (Kind::Choice, escaped, list("ol type=\"A\"", &names), right.join("<br>"))
        } else if let Some(pairs) = item.pairs() {
            let answer = match &item.question.answer {
                Answer::Order(items) => list("ol", items),
                _ => {
                    let row = |(left, right): &(String, String)| {
                        format!("<tr><td>{}</td><td>{}</td></tr>", field(left), field(right))
                    };
                    format!("<table>{}</table>", pairs.iter().map(row).collect::<String>())
                }
            };
            (Kind::Sorted, escaped, list("ul", &item.mixed()), answer)
        } else {
            let answer = field(&line(&typed[0]));
            match gap(&stem) {
                Some((before, after)) => {
                    // What follows `::` in a gap is a hint.
                    let hidden = answer.replace("::", "&#58;&#58;");
                    let text = format!("{}{{{{c1::{hidden}}}}}{}", field(before), field(after));
                    (Kind::Cloze, text, String::new(), answer)
                }
                None => (Kind::Typed, escaped, String::new(), answer),
            }
        };
        let also: Vec<String> = match kind {
            Kind::Typed | Kind::Cloze => typed.iter().skip(1).map(|text| line(text)).collect(),
            Kind::Choice | Kind::Sorted => Vec::new(),
        };
        Card {
            kind,
            question,
            options,
            answer,
            accepted: if also.is_empty() { String::new() } else { list("ul", &also) },
            evidence: without_braces(&item.feedback_html()),
            key: item.key(),
            tags: vec!["quizwire".to_owned(), format!("quizwire::{}", item.difficulty())],
        }
    }
}

/// Text in a field.
fn field(text: &str) -> String {
    without_braces(&html::escape(text))
}

/// Anki takes `{{c1::` for a gap wherever it stands.
fn without_braces(html: &str) -> String {
    html.replace('{', "&#123;").replace('}', "&#125;")
}

/// The text before and after the one gap of a stem.
pub fn gap(stem: &str) -> Option<(&str, &str)> {
    let start = stem.find("___")?;
    let rest = stem[start..].trim_start_matches('_');
    (!rest.contains("___")).then(|| (&stem[..start], rest))
}

/// A deck below the one of all quizzes; `::` would begin another.
pub fn deck(title: &str) -> String {
    let title = line(title).replace("::", ":");
    format!("Quizwire::{}", if title.is_empty() { "Quiz" } else { &title })
}
