//! Scores the embedded models against a treebank, as the CoNLL 2018 shared task defines them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use quizwire_language::parser::Parser;
use quizwire_language::tagger::Tagger;
use quizwire_language::{Pos, Relation, Sentence, Span, Tag, Token, lemma, parse};

use crate::conllu::{Tree, Word};

/// Counts of what the treebank has, what was found, and what of it is right.
#[derive(Debug, Default)]
pub struct Scores {
    sentences: Share,
    words: Share,
    pos: Share,
    tag: Share,
    head: Share,
    relation: Share,
    lemma: Share,
    /// The words whose two readings agree, and how many of these have the right head and relation.
    agreed: Share,
}

/// How many there are, were found, and were found right.
#[derive(Debug, Default)]
pub(crate) struct Share {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    pub(crate) right: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
    }

    /// The harmonic mean of precision and recall, in percent.
    pub(crate) fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// Scores what the models make of the treebank's own tokens.
pub fn from_gold_tokens(trees: &[Tree]) -> Scores {
    let (mut tagger, mut parser) = (Tagger::new(), Parser::new());
    let mut scores = Scores::default();
    for tree in trees {
        let mut sentence = untagged(tree);
        tagger.tag(&tree.text, &mut sentence);
        parser.parse(tagger.words(), &mut sentence);
        for (word, token) in tree.words.iter().zip(&sentence.tokens) {
            scores.compare(word, token, &tree.text, word.head == token.head);
        }
    }
    scores.total(trees.len(), trees.len(), trees.iter().map(|tree| tree.words.len()).sum(), None);
    scores.sentences.right = trees.len();
    scores
}

/// Scores what the models make of the text of the treebank, from its paragraphs on.
///
/// Words of one surface token (`do` and `n't`) are compared one by one.
pub fn from_text(trees: &[Tree]) -> Scores {
    let (text, paragraphs, starts) = lay_out(trees);
    let sentences = parse(&text, &paragraphs);
    let mut found: BTreeMap<Span, (&Token, Option<Span>)> = BTreeMap::new();
    for sentence in &sentences {
        for token in &sentence.tokens {
            found.insert(token.span, (token, token.head.map(|head| sentence.tokens[head].span)));
        }
    }
    let ends: BTreeSet<Span> = sentences
        .iter()
        .filter_map(|sentence| Some(sentence.tokens.first()?.span.to(sentence.tokens.last()?.span)))
        .collect();
    let mut scores = Scores::default();
    for (tree, &start) in trees.iter().zip(&starts) {
        let shift = |span: Span| Span { start: span.start + start, end: span.end + start };
        scores.sentences.add(ends.contains(&Span { start, end: start + tree.text.len() }));
        for word in &tree.words {
            if let Some((token, head)) = found.get(&shift(word.span)) {
                let gold = word.head.map(|head| shift(tree.words[head].span));
                scores.compare(word, token, &text, gold == *head);
            }
        }
    }
    let words = trees.iter().map(|tree| tree.words.len()).sum();
    scores.total(trees.len(), sentences.len(), words, Some(found.len()));
    scores
}

/// The text of a treebank, its paragraphs, and where each sentence starts.
pub fn lay_out(trees: &[Tree]) -> (String, Vec<Span>, Vec<usize>) {
    let mut text = String::new();
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut starts = Vec::new();
    for tree in trees {
        if tree.paragraph || paragraphs.is_empty() {
            text.push_str("\n\n");
            paragraphs.push(Span { start: text.len(), end: text.len() });
        }
        starts.push(text.len());
        text.push_str(&tree.text);
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.end = text.len();
        }
        if tree.space_after {
            text.push(' ');
        }
    }
    (text, paragraphs, starts)
}

/// The sentence of a tree before anything was found out about it.
fn untagged(tree: &Tree) -> Sentence {
    let token =
        |span| Token { span, pos: Pos::X, tag: Tag::Fw, head: None, relation: Relation::Dep, agreed: false };
    Sentence {
        span: Span { start: 0, end: tree.text.len() },
        paragraph: 0,
        tokens: tree.words.iter().map(|word| token(word.span)).collect(),
    }
}

impl Scores {
    fn compare(&mut self, word: &Word, token: &Token, text: &str, head: bool) {
        self.words.add(true);
        self.pos.add(word.pos == token.pos);
        self.tag.add(word.tag == token.tag);
        self.head.add(head);
        let right = head && base(word.relation) == base(token.relation);
        self.relation.add(right);
        self.agreed.found += usize::from(token.agreed);
        self.agreed.add(token.agreed && right);
        self.lemma.add(word.lemma == "_" || word.lemma == lemma(token.span.of(text), token.tag));
    }

    fn total(&mut self, gold_sentences: usize, sentences: usize, gold: usize, found: Option<usize>) {
        (self.sentences.gold, self.sentences.found) = (gold_sentences, sentences);
        for share in [
            &mut self.words,
            &mut self.pos,
            &mut self.tag,
            &mut self.head,
            &mut self.relation,
            &mut self.lemma,
        ] {
            (share.gold, share.found) = (gold, found.unwrap_or(gold));
        }
    }
}

/// The relation without its subtype: LAS compares these.
fn base(relation: Relation) -> &'static str {
    let name = relation.as_str();
    name.split_once(':').map_or(name, |(base, _)| base)
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shares = [
            ("sentences", &self.sentences),
            ("words", &self.words),
            ("UPOS", &self.pos),
            ("XPOS", &self.tag),
            ("UAS", &self.head),
            ("LAS", &self.relation),
            ("lemmas", &self.lemma),
        ];
        for (name, share) in shares {
            write!(f, "  {name} {:.2}", share.f1())?;
        }
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let Share { found, right, .. } = self.agreed;
        let disputed = self.relation.right - right;
        writeln!(
            f,
            "  both readings agree on {:.1} (LAS {:.1}; of the others {:.1})",
            percent(found, self.words.found),
            percent(right, found),
            percent(disputed, self.words.found - found),
        )
    }
}
