//! Scores the embedded models against a treebank, as the CoNLL 2018 shared task defines them.

use std::fmt;

use quizwire_language::tagger::Tagger;
use quizwire_language::{Pos, Relation, Sentence, Span, Tag, Token};

use crate::conllu::Tree;

/// Shares of words that are right.
#[derive(Debug, Default)]
pub struct Scores {
    words: usize,
    pos: usize,
    tag: usize,
    head: usize,
    relation: usize,
}

/// Scores what the models make of the treebank's own tokens.
pub fn from_gold_tokens(trees: &[Tree]) -> Scores {
    let mut tagger = Tagger::new();
    let mut scores = Scores::default();
    for tree in trees {
        let mut sentence = untagged(tree);
        tagger.tag(&tree.text, &mut sentence);
        for (word, token) in tree.words.iter().zip(&sentence.tokens) {
            scores.words += 1;
            scores.pos += usize::from(word.pos == token.pos);
            scores.tag += usize::from(word.tag == token.tag);
            let head = word.head == token.head;
            scores.head += usize::from(head);
            scores.relation += usize::from(head && base(word.relation) == base(token.relation));
        }
    }
    scores
}

/// The sentence of a tree before anything was found out about it.
pub fn untagged(tree: &Tree) -> Sentence {
    let token = |span| Token { span, pos: Pos::X, tag: Tag::Fw, head: None, relation: Relation::Dep };
    Sentence {
        span: Span { start: 0, end: tree.text.len() },
        paragraph: 0,
        tokens: tree.words.iter().map(|word| token(word.span)).collect(),
    }
}

/// The relation without its subtype: LAS compares these.
fn base(relation: Relation) -> &'static str {
    let name = relation.as_str();
    name.split_once(':').map_or(name, |(base, _)| base)
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |right: usize| 100.0 * right as f64 / self.words.max(1) as f64;
        writeln!(f, "  gold tokens: {} words", self.words)?;
        writeln!(
            f,
            "  UPOS {:.2}  XPOS {:.2}  UAS {:.2}  LAS {:.2}",
            share(self.pos),
            share(self.tag),
            share(self.head),
            share(self.relation)
        )
    }
}
