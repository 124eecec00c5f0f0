//! Sentences and tokens by rule.

use crate::{Pos, Relation, Sentence, Span, Tag, Token};

/// Sentences of all paragraphs, tokens not yet tagged.
pub(crate) fn sentences(text: &str, paragraphs: &[Span]) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (paragraph, span) in paragraphs.iter().enumerate() {
        let mut tokens = Vec::new();
        let mut at = span.start;
        for word in span.of(text).split_inclusive(char::is_whitespace) {
            let body = word.trim();
            if !body.is_empty() {
                let span = Span { start: at, end: at + body.len() };
                tokens.push(Token { span, pos: Pos::X, tag: Tag::Fw, head: None, relation: Relation::Dep });
            }
            at += word.len();
        }
        if !tokens.is_empty() {
            out.push(Sentence { span: *span, paragraph, tokens });
        }
    }
    out
}
