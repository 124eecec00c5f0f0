//! Sentences and tokens by rule.
//!
//! Tokens are cut first, paragraph by paragraph ([`cut`]); then [`boundary`] decides after which of them a sentence
//! ends. Both follow the Universal Dependencies treebanks of English (EWT, GUM).

mod boundary;
mod cut;
mod lexicon;

use crate::{Pos, Relation, Sentence, Span, Tag, Token};
use cut::{Kind, Piece};

/// Sentences of all paragraphs, tokens not yet tagged.
pub(crate) fn sentences(text: &str, paragraphs: &[Span]) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut pieces = Vec::new();
    for (paragraph, &span) in paragraphs.iter().enumerate() {
        pieces.clear();
        cut::pieces(text, span, &mut pieces);
        let mut rest = pieces.as_slice();
        while !rest.is_empty() {
            let (sentence, after) = rest.split_at(boundary::sentence_length(text, rest));
            out.push(assemble(paragraph, sentence));
            rest = after;
        }
    }
    out
}

fn assemble(paragraph: usize, pieces: &[Piece]) -> Sentence {
    let span = pieces[0].span.to(pieces[pieces.len() - 1].span);
    let mut tokens = Vec::with_capacity(pieces.len() + 1);
    // Closing marks may follow the full stop, so the last word is not always the last piece.
    let last_word = pieces.iter().rposition(|piece| piece.kind != Kind::Close);
    for (index, piece) in pieces.iter().enumerate() {
        if Some(index) == last_word && piece.kind.lends_its_stop() {
            let stop = piece.span.end - 1;
            tokens.push(untagged(Span { start: piece.span.start, end: stop }));
            tokens.push(untagged(Span { start: stop, end: piece.span.end }));
        } else {
            tokens.push(untagged(piece.span));
        }
    }
    Sentence { span, paragraph, tokens }
}

fn untagged(span: Span) -> Token {
    Token { span, pos: Pos::X, tag: Tag::Fw, head: None, relation: Relation::Dep, agreed: false }
}
