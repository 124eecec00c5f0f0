//! Names of people, organisations, places and other things, learned: each token begins a name, goes on with one, or is
//! outside. A second opinion beside rules and word lists: it knows few names by heart and judges by what stands around.

use std::collections::HashMap;

use crate::model::{Aligned, MAX_CLASSES, Network, Reader, mix};
use crate::word::{Word, words};
use crate::{Sentence, Span};

/// First bytes of the model file.
pub const MAGIC: &[u8; 8] = b"QWNAM001";

/// Hidden units of the network.
pub const HIDDEN: usize = 32;

static MODEL: &Aligned<[u8]> = &Aligned(*include_bytes!("../models/names.bin"));

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameClass {
    /// A person.
    Person,
    /// A company, authority, team, party.
    Organisation,
    /// A country, town, river, building.
    Location,
    /// An event, a work, a nationality, a product.
    Other,
}

impl NameClass {
    /// Every value, in the order of its number.
    pub const ALL: [NameClass; 4] =
        [NameClass::Person, NameClass::Organisation, NameClass::Location, NameClass::Other];
}

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub class: NameClass,
    /// By how much its class won at its least certain token; grows with certainty, has no unit.
    pub margin: i32,
}

/// A token is outside of names.
pub const OUTSIDE: u8 = 0;

/// The number of the class of a token that begins a name, or goes on with one.
pub fn number(class: NameClass, begins: bool) -> u8 {
    1 + 2 * class as u8 + u8::from(!begins)
}

/// Classes of tokens.
pub const CLASSES: usize = 9;

/// The names in parsed sentences of a text, in order; they do not overlap.
///
/// ```
/// use quizwire_language::{NameClass, Span, names, parse};
///
/// let text = "Officials in Chicago said that Maria Lopez had resigned.";
/// let sentences = parse(text, &[Span { start: 0, end: text.len() }]);
/// let found: Vec<_> = names(text, &sentences).iter().map(|name| (name.span.of(text), name.class)).collect();
/// assert_eq!(found, [("Chicago", NameClass::Location), ("Maria Lopez", NameClass::Person)]);
/// ```
pub fn names(text: &str, sentences: &[Sentence]) -> Vec<Name> {
    let network: Network<HIDDEN> = Reader::new(MODEL, MAGIC).network();
    let mut scores = [0; MAX_CLASSES];
    let mut context = Context::default();
    let (mut labels, mut features) = (Vec::new(), Vec::new());
    let mut out: Vec<Name> = Vec::new();
    for sentence in sentences {
        context.begin(text, sentence);
        labels.clear();
        for (at, token) in sentence.tokens.iter().enumerate() {
            context.extract(at, &labels, sentence, &mut features);
            network.scores(&features, &mut scores);
            let (label, margin) = decide(&scores[..CLASSES], labels.last().copied().unwrap_or(OUTSIDE));
            match (label.checked_sub(1), out.last_mut()) {
                (None, _) => {}
                (Some(inside), Some(name)) if inside % 2 == 1 => {
                    name.span.end = token.span.end;
                    name.margin = name.margin.min(margin);
                }
                (Some(begin), _) => {
                    out.push(Name {
                        span: token.span,
                        class: NameClass::ALL[usize::from(begin / 2)],
                        margin,
                    });
                }
            }
            labels.push(label);
        }
        context.end(&labels);
    }
    out
}

/// The best label that may follow the last one, and its lead over the next best.
fn decide(scores: &[i32], last: u8) -> (u8, i32) {
    let fits = |label: usize| {
        label == 0 || label % 2 == 1 || usize::from(last) == label || usize::from(last) + 1 == label
    };
    let (mut best, mut second) = ((OUTSIDE, scores[0]), i32::MIN);
    for (label, &score) in scores.iter().enumerate().skip(1) {
        if !fits(label) {
            continue;
        }
        if score > best.1 {
            second = best.1;
            best = (label as u8, score);
        } else if score > second {
            second = score;
        }
    }
    (best.0, best.1.saturating_sub(second))
}

/// What is known of a sentence, and of the document before it.
#[derive(Default)]
pub struct Context {
    words: Vec<Word>,
    /// The label that a word got last.
    seen: HashMap<u64, u8>,
}

impl Context {
    /// Begins a sentence.
    pub fn begin(&mut self, text: &str, sentence: &Sentence) {
        words(text, sentence.tokens.iter().map(|token| token.span), &mut self.words);
    }

    /// Remembers the labels of the sentence.
    pub fn end(&mut self, labels: &[u8]) {
        for (word, &label) in self.words.iter().zip(labels) {
            if word.flags & 4 != 0 && label != OUTSIDE {
                self.seen.insert(word.exact, label);
            }
        }
    }

    /// The features of a token, given the labels of the tokens before it.
    pub fn extract(&self, at: usize, labels: &[u8], sentence: &Sentence, out: &mut Vec<u64>) {
        const NONE: Word = Word { exact: 1, lower: 1, shape: 1, prefix: [1; 4], suffix: [1; 5], flags: 0 };
        let at_distance = |distance: isize| at.checked_add_signed(distance);
        let word = |distance: isize| at_distance(distance).and_then(|at| self.words.get(at)).unwrap_or(&NONE);
        let tag = |distance: isize| {
            let token = at_distance(distance).and_then(|at| sentence.tokens.get(at));
            token.map_or(0, |token| 1 + token.tag as u64)
        };
        let label = |back: usize| at.checked_sub(back).map_or(99, |at| u64::from(labels[at]));
        let seen = |word: &Word| self.seen.get(&word.exact).map_or(99, |&label| u64::from(label));
        let (w, l1, l2, r1, r2) = (word(0), word(-1), word(-2), word(1), word(2));
        let token = sentence.tokens[at];
        let head = token.head.map_or(1, |head| self.words[head].lower);
        let three = |a: u64, b: u64, c: u64| mix(mix(a, b), c);

        out.clear();
        let mut number = 0_u64;
        let mut put = |value: u64| {
            number += 1;
            out.push(mix(mix(number, 0xCAFE), value));
        };
        put(0);
        put(w.exact);
        put(w.shape);
        put(mix(w.flags, u64::from(at == 0)));
        for value in [w.prefix[2], w.prefix[3], w.suffix[1], w.suffix[2], w.suffix[3]] {
            put(mix(value, w.flags & 4));
        }
        for word in [w, l1, l2, r1, r2] {
            put(word.lower);
            put(word.shape);
        }
        for distance in -2..=2 {
            put(tag(distance));
        }
        put(l1.suffix[2]);
        put(r1.suffix[2]);
        put(label(1));
        put(mix(label(2), label(1)));
        put(mix(label(1), w.shape));
        put(mix(label(1), w.lower));
        put(mix(label(1), r1.lower));
        put(mix(label(1), tag(0)));
        put(three(label(1), tag(0), tag(1)));
        put(three(tag(-1), tag(0), tag(1)));
        put(mix(l1.lower, w.shape));
        put(mix(r1.lower, w.shape));
        put(mix(l1.lower, r1.lower));
        put(mix(l2.lower, l1.lower));
        put(mix(r1.lower, r2.lower));
        put(mix(l1.exact, w.exact));
        put(mix(w.exact, r1.exact));
        put(seen(w));
        put(mix(seen(w), label(1)));
        put(seen(r1));
        put(mix(seen(r1), w.shape));
        put(token.relation as u64);
        put(head);
        put(mix(head, token.relation as u64));
        put(three(token.relation as u64, w.flags & 4, tag(0)));
    }
}
