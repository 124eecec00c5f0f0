//! Transcripts: the speaker stands inside the marks, in capitals before a colon.

use quizwire_language::Span;

/// The label that a quotation begins with: “RIVERA: We start now.”
pub(super) fn label(text: &str, inner: Span) -> Option<Span> {
    let head = inner.of(text).get(..inner.of(text).floor_char_boundary(LONGEST_LABEL_BYTES))?;
    let name = &head[..head.find(':')?];
    let words = name.split_whitespace().count();
    let capital = name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let named = capital && (1..=3).contains(&words) && name.chars().filter(|c| c.is_alphabetic()).count() > 2;
    named.then(|| Span { start: inner.start, end: inner.start + name.len() })
}

const LONGEST_LABEL_BYTES: usize = 40;
