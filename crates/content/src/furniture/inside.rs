//! Furniture that stands in the middle of a paragraph, because the breaks around it were lost.

use super::{PAGE_LINES, byline, call, is_notice, is_rights};
use crate::{Span, words::Words};

/// The stretches of a paragraph that belong to the page, in order; each is one or more whole sentences. What is quoted is
/// never one.
pub(crate) fn furniture_inside(paragraph: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut before: Option<Span> = None;
    let mut open = false;
    for sentence in sentences(paragraph) {
        let text = &paragraph[sentence.start..sentence.end];
        let quoted = open || text.contains(MARKS);
        open = leaves_open(open, text);
        // Next to other furniture a notice is one, too.
        let goes_on = found.last().is_some_and(|last| before.is_some_and(|before| last.end == before.end));
        if !quoted && (is_furniture(text) || goes_on && is_notice(text, &Words::of(text))) {
            // A question that leads to the call goes with it.
            let from = before
                .filter(|before| call::is_call(&paragraph[before.start..sentence.end]))
                .map_or(sentence.start, |before| before.start);
            found.push(Span { start: from, end: sentence.end });
        }
        before = (!quoted).then_some(sentence);
    }
    found
}

const MARKS: [char; 3] = ['“', '”', '"'];

fn is_furniture(sentence: &str) -> bool {
    const FEWEST_WORDS: usize = 3;
    let words = Words::of(sentence);
    words.count() >= FEWEST_WORDS
        && (call::is_call(sentence)
            || byline::is_credit(sentence, &words)
            || is_rights(sentence, &words)
            || PAGE_LINES.contains(words.as_str()))
}

/// Whether a quotation is open after the text, when one was or was not before it.
fn leaves_open(open: bool, text: &str) -> bool {
    text.chars().fold(open, |open, c| match c {
        '“' => true,
        '”' => false,
        '"' => !open,
        _ => open,
    })
}

/// The sentences, cut after an end mark that a capital follows, also where the space between them was lost.
fn sentences(paragraph: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, mark) in paragraph.match_indices(['.', '!', '?', ')']) {
        let end = at + mark.len();
        let (before, after) = (&paragraph[start..at], &paragraph[end..]);
        let next = after.trim_start();
        let apart = next.len() < after.len();
        let begins =
            next.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '©' || MARKS.contains(&c));
        let glued = !apart && before.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        // An address is no end of a sentence, and a bracket only that of a whole one.
        let ends = mark != ")" || before.starts_with('(');
        if begins && ends && (apart || glued) {
            sentences.push(Span { start, end });
            start = end + (after.len() - next.len());
        }
    }
    if start < paragraph.len() {
        sentences.push(Span { start, end: paragraph.len() });
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(paragraph: &str) -> Vec<&str> {
        furniture_inside(paragraph).iter().map(|span| &paragraph[span.start..span.end]).collect()
    }

    #[test]
    fn whole_sentences_of_the_page_are_found() {
        assert_eq!(
            inside("The mill grinds. Do you know more? Email us at desk@elling.example. It is old."),
            ["Do you know more? Email us at desk@elling.example."]
        );
        assert_eq!(
            inside(
                "It stopped in 1958.Sign up for our newsletter.Kiss left. (Reporting by Jo Kiss; Editing by Ed Lim)"
            ),
            ["Sign up for our newsletter.", "(Reporting by Jo Kiss; Editing by Ed Lim)"]
        );
        assert_eq!(
            inside(
                "He slept. Story continues below advertisement. He woke. © 2017 Elling News. All rights reserved."
            ),
            ["Story continues below advertisement.", "© 2017 Elling News.", "All rights reserved."]
        );
    }

    #[test]
    fn what_is_said_or_told_is_not() {
        assert_eq!(inside("“It is easy. Sign up for our newsletter. That is all,” Kiss said."), [""; 0]);
        assert_eq!(inside("\"It is easy. Sign up for our newsletter. That is all,\" Kiss said."), [""; 0]);
        assert_eq!(
            inside("Kiss signed up for the newsletter. Follow the money, she thought. (It was late.)"),
            [""; 0]
        );
    }
}
