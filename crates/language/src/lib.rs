//! Reads English: sentences, words, parts of speech, and who does what to whom.
//!
//! In: plain text and the spans of its paragraphs. Out: [`Sentence`]s of [`Token`]s with part of speech, head and
//! relation (Universal Dependencies). This crate must never know quizzes, quotations or files.
//!
//! ```
//! use quizwire_language::{Relation, Span, Tag, lemma, parse};
//!
//! let text = "Palvane Inc. didn't acquire Orvix in the U.S. “It never worked,” said Ada Quill.";
//! let sentences = parse(text, &[Span { start: 0, end: text.len() }]);
//!
//! assert_eq!(sentences.len(), 2);
//! let words: Vec<&str> = sentences[0].tokens.iter().map(|token| token.span.of(text)).collect();
//! assert_eq!(words, ["Palvane", "Inc.", "did", "n't", "acquire", "Orvix", "in", "the", "U.S."]);
//!
//! // Who said it? The root of the second sentence is the verb, and the speaker is its subject.
//! let second = &sentences[1];
//! let said = second.root().expect("a parsed sentence has a root");
//! assert_eq!(lemma(second.tokens[said].span.of(text), second.tokens[said].tag), "say");
//! let speaker = second.children(said).find(|&child| second.tokens[child].relation == Relation::Nsubj);
//! assert_eq!(second.phrase(speaker.expect("somebody spoke")).of(text), "Ada Quill");
//! ```
//!
//! Models, words and rules are part of the library: nothing is downloaded or unpacked, the first sentence is ready at
//! once, and every machine gives the same answer bit for bit, because all arithmetic is on whole numbers.
//!
//! # How it cuts
//!
//! Tokens and sentences follow the English treebanks of Universal Dependencies: clitics (`do|n't`, `Quill|'s`), units
//! (`15|km`), hyphens (`well|-|known`, but `non-profit`) and marks are tokens of their own, short forms keep their full
//! stop. A quotation of several sentences is several sentences, and the speaker stands in the last of them. A line
//! break is white space unless a list item follows; nothing crosses the border of a paragraph. Every visible character
//! of a paragraph stands in exactly one token.
//!
//! # How it tags and parses
//!
//! Four small networks learned from treebanks read each sentence one after the other: parts of speech, twice; a guess at
//! the role of each word; heads and relations from the last word to the first; the same from the first to the last. Each
//! sees what the ones before it made of the sentence. Every sentence becomes one tree without crossing arcs, in time
//! linear in its length. How good they are, and what they learned from, stands in `models/README.md` in the sources.
//!
//! # The word lists
//!
//! `data/*.txt` in the sources hold short forms, words that begin sentences, verbs of speech and irregular words: one
//! entry a line, in order. A line added there is all it takes to teach this crate a word.

mod lemma;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod names;
mod near;
#[doc(hidden)]
pub mod parser;
#[doc(hidden)]
pub mod roles;
mod segment;
#[doc(hidden)]
pub mod tagger;
mod tags;
#[doc(hidden)]
pub mod word;

use std::ops::Range;

pub use lemma::{inflect, lemma, past_to_base};
pub use names::{Name, NameClass, names};
pub use tags::{Pos, Relation, Tag};

/// A stretch of a text: bytes, half-open, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The stretch itself.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A word, number, clitic (`n't`, `'s`) or punctuation mark, as Universal Dependencies cuts English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Universal part of speech.
    pub pos: Pos,
    /// Penn Treebank tag.
    pub tag: Tag,
    /// Index of the head in the same sentence; `None` for the root, and everywhere where nothing was parsed.
    pub head: Option<usize>,
    /// Relation to the head; [`Relation::Dep`] where nothing was parsed.
    pub relation: Relation,
    /// Whether both readings of the sentence gave this head and relation. Where they did, six in seven are right; where
    /// they did not, two in five (`language/models/README.md`).
    pub agreed: bool,
}

/// A sentence. It never crosses the border of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token to the last.
    pub span: Span,
    /// Which paragraph of the input it stands in.
    pub paragraph: usize,
    /// Never empty.
    pub tokens: Vec<Token>,
}

impl Sentence {
    /// The token without a head. Every parsed sentence has exactly one.
    pub fn root(&self) -> Option<usize> {
        self.tokens.iter().position(|token| token.head.is_none())
    }

    /// The tokens whose head is `head`, in order.
    pub fn children(&self, head: usize) -> impl Iterator<Item = usize> {
        self.tokens
            .iter()
            .enumerate()
            .filter(move |(_, token)| token.head == Some(head))
            .map(|(child, _)| child)
    }

    /// From the first to the last token that hangs on `top`, directly or not, with `top` itself.
    ///
    /// Trees made by [`parse`] have no crossing arcs: every token of the range hangs on `top`.
    pub fn subtree(&self, top: usize) -> Range<usize> {
        // What hangs on a token stands without a gap around it, so the range can be walked outwards, one phrase at a time.
        let hangs = |at: usize| self.ancestors(at).any(|token| token == top);
        let mut range = top..top + 1;
        while range.start > 0 && hangs(range.start - 1) {
            range.start -= 1;
        }
        while range.end < self.tokens.len() && hangs(range.end) {
            range.end += 1;
        }
        range
    }

    /// The text from the first to the last token that hangs on `top`: its [`Sentence::subtree`] as a span.
    pub fn phrase(&self, top: usize) -> Span {
        let range = self.subtree(top);
        self.tokens[range.start].span.to(self.tokens[range.end - 1].span)
    }

    /// The head of a token, the head of that, and so on up to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.tokens[token].head, |&head| self.tokens[head].head)
    }
}

/// Cuts the `paragraphs` of `text` into sentences and tokens, tags them and finds each token's head.
///
/// `paragraphs` are disjoint and in order; what stands outside them is not read.
pub fn parse(text: &str, paragraphs: &[Span]) -> Vec<Sentence> {
    let mut sentences = segment::sentences(text, paragraphs);
    let (mut tagger, mut parser) = (tagger::Tagger::new(), parser::Parser::new());
    for sentence in &mut sentences {
        tagger.tag(text, sentence);
        parser.parse(tagger.words(), sentence);
    }
    sentences
}
