//! Tells headings from prose by their shape.

use crate::words::Words;

/// A heading inside an article: short, without an end mark, not the middle of a sentence.
pub(crate) fn is_heading(line: &str) -> bool {
    const MOST_WORDS: usize = 12;
    const MOST_BYTES: usize = 120;
    if line.len() > MOST_BYTES || !begins_like_a_sentence(line) || ends_with_mark(line) {
        return false;
    }
    let words = line.split_whitespace().count();
    // A short quotation is a heading; a longer one is something that was said.
    words <= if line.starts_with(['“', '"']) && line.ends_with(['”', '"']) { 5 } else { MOST_WORDS }
}

/// The headline above an article whose first paragraphs are so long: a first line that ends without a mark, or one sentence in the
/// short style of headlines that somebody closed with a full stop.
pub(crate) fn is_headline(line: &str, body_bytes: usize) -> bool {
    const MOST_BYTES: usize = 240;
    const MOST_WORDS: usize = 28;
    const MOST_WORDS_OF_SENTENCE: usize = 18;
    if line.len() > MOST_BYTES || !begins_like_a_sentence(line) || line.ends_with([':', ',', '—', '–']) {
        return false;
    }
    let count = line.split_whitespace().count();
    if !ends_sentence(line) {
        return count <= MOST_WORDS && body_bytes > line.len();
    }
    count <= MOST_WORDS_OF_SENTENCE
        && body_bytes > line.len()
        && !line.starts_with(['“', '"'])
        && is_clipped(line)
}

/// Headline style: in title case, or without the articles and cues of a sentence.
fn is_clipped(line: &str) -> bool {
    const PROSE: &[&str] = &[
        "a",
        "an",
        "been",
        "died",
        "had",
        "has",
        "have",
        "he",
        "i",
        "it",
        "its",
        "said",
        "says",
        "she",
        "that",
        "the",
        "their",
        "there",
        "they",
        "this",
        "today",
        "told",
        "was",
        "we",
        "were",
        "which",
        "who",
        "whose",
        "yesterday",
        "you",
    ];
    let (mut capitalised, mut lower) = (0, 0);
    for word in line.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        match word.chars().next() {
            Some(first) if first.is_uppercase() => capitalised += 1,
            Some(first) if first.is_lowercase() && word.len() > 3 => lower += 1,
            _ => {}
        }
    }
    let in_title_case = capitalised >= 4 && capitalised >= 5 * lower;
    in_title_case || !Words::of(line).iter().any(|word| PROSE.contains(&word) || is_weekday(word))
}

fn is_weekday(word: &str) -> bool {
    word.ends_with("day") && (6..=9).contains(&word.len())
}

fn begins_like_a_sentence(line: &str) -> bool {
    let first = line.trim_start_matches(|c: char| "“\"‘'([#*-–—• ".contains(c)).chars().next();
    first.is_some_and(|c| !c.is_lowercase() || line.starts_with("i"))
}

fn ends_with_mark(line: &str) -> bool {
    ends_sentence(line) || line.ends_with([':', ',', ';', '—', '–', '-', '&', '('])
}

/// Whether a line ends as a sentence does, closing quotation marks and brackets aside.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let body = line.trim_end_matches(|c: char| "”\"’')]» ".contains(c));
    body.ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_short_and_open() {
        assert!(is_heading("What the mill made") && is_heading("HOW IT BEGAN") && is_heading("2:10 p.m"));
        assert!(!is_heading("The mill closed.") && !is_heading("Kiss added:") && !is_heading("and the mill"));
        assert!(!is_heading("“We shall open the mill again next year”"));
    }

    #[test]
    fn headlines_may_be_closed_with_a_stop() {
        let next = 100;
        assert!(is_headline("Council votes to open mill", next));
        assert!(is_headline("Council Votes to Open the Mill on the River Ell.", next));
        assert!(is_headline("Kiss: Council ‘slept’ over mill.", next));
        assert!(!is_headline("The council said it would open the mill.", next));
        assert!(!is_headline("“Open the mill.”", next));
    }
}
