//! What is shown after the answer: the note, and the sentences that prove it with where they stand.

use jiff::civil::Date;

use crate::clean;
use crate::html;
use crate::item::Item;

/// A paragraph of the feedback.
pub enum Paragraph {
    /// A note by whoever made the set.
    Note(String),
    /// A sentence of the article.
    Sentence(String),
    /// Title and day of the article that the sentences before it are from.
    Source(String),
}

impl Paragraph {
    fn plain(&self) -> String {
        match self {
            Paragraph::Note(text) | Paragraph::Sentence(text) => text.clone(),
            Paragraph::Source(text) => format!("— {text}"),
        }
    }
}

impl Item<'_> {
    /// The note, then each sentence, each run of sentences followed by its source.
    pub fn feedback(&self) -> Vec<Paragraph> {
        let why = &self.question.why;
        let notes = why.lines().filter(|line| !line.is_empty()).map(|line| Paragraph::Note(line.to_owned()));
        let mut paragraphs: Vec<Paragraph> = notes.collect();
        let evidence = &self.question.evidence;
        for (at, proof) in evidence.iter().enumerate() {
            paragraphs.push(Paragraph::Sentence(clean::line(&proof.text)));
            if evidence.get(at + 1).is_none_or(|next| next.source != proof.source)
                && let Some(source) = self.set.sources.iter().find(|source| source.id == proof.source)
            {
                let day = source.published.as_deref().map(|day| format!(", {}", day_in_words(day)));
                paragraphs.push(Paragraph::Source(clean::line(&source.title) + &day.unwrap_or_default()));
            }
        }
        paragraphs
    }

    /// The feedback as lines of plain text.
    pub fn feedback_text(&self) -> String {
        self.feedback().iter().map(Paragraph::plain).collect::<Vec<_>>().join("\n")
    }

    /// The feedback on one line.
    pub fn feedback_line(&self) -> String {
        self.feedback().iter().map(Paragraph::plain).collect::<Vec<_>>().join(" ")
    }

    /// The feedback as HTML.
    pub fn feedback_html(&self) -> String {
        let paragraph = |paragraph: &Paragraph| match paragraph {
            Paragraph::Note(text) => format!("<p>{}</p>", html::escape(text)),
            Paragraph::Sentence(text) => format!("<blockquote>{}</blockquote>", html::escape(text)),
            Paragraph::Source(text) => format!("<p>— {}</p>", html::escape(text)),
        };
        self.feedback().iter().map(paragraph).collect()
    }
}

fn day_in_words(day: &str) -> String {
    day.parse::<Date>().map_or_else(|_| day.to_owned(), |date| date.strftime("%-d %B %Y").to_string())
}
