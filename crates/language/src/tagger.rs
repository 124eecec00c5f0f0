//! Parts of speech, learned: each word gets the class with the highest sum of weights, from left to right, twice.
//!
//! The second time the words ahead have their first tags, so that a verb knows whether its sentence has another one.
//! A class is a Penn tag together with a universal part of speech, so that the two never contradict each other.

use crate::model::{Aligned, MAX_CLASSES, Network, Reader, best, mix};
use crate::near::{CONJUNCTION, LINK, MARK, NOUN, NOWHERE, Near, VERB, near, reach};
use crate::word::{Word, words};
use crate::{Pos, Sentence, Tag};

/// First bytes of the model file.
pub const MAGIC: &[u8; 8] = b"QWTAG003";

/// Hidden units of the networks.
pub const HIDDEN: usize = 64;

static MODEL: &Aligned<[u8]> = &Aligned(*include_bytes!("../models/tagger.bin"));

/// A Penn tag with a universal part of speech.
pub type Class = (Tag, Pos);

/// A tagger over embedded weights.
pub struct Tagger {
    classes: Vec<Class>,
    first: Network<HIDDEN>,
    second: Network<HIDDEN>,
    words: Vec<Word>,
    draft: Draft,
    features: Vec<u64>,
    /// Which words need a second look.
    doubtful: Vec<bool>,
}

/// A class that is this many powers of `e` likelier than any other one at first sight is not looked at again.
const CERTAIN: i32 = 6;

impl Default for Tagger {
    fn default() -> Tagger {
        Tagger::new()
    }
}

impl Tagger {
    /// Opens the embedded model.
    pub fn new() -> Tagger {
        let mut reader = Reader::new(MODEL, MAGIC);
        let class = |&[tag, pos]: &[u8; 2]| (Tag::ALL[usize::from(tag)], Pos::ALL[usize::from(pos)]);
        Tagger {
            classes: reader.pairs().iter().map(class).collect(),
            first: reader.network(),
            second: reader.network(),
            words: Vec::new(),
            draft: Draft::default(),
            features: Vec::new(),
            doubtful: Vec::new(),
        }
    }

    /// Fills in `tag` and `pos` of every token.
    pub fn tag(&mut self, text: &str, sentence: &mut Sentence) {
        words(text, sentence.tokens.iter().map(|token| token.span), &mut self.words);
        let mut scores = [0; MAX_CLASSES];
        let count = self.classes.len();
        let mut given = Given::default();
        self.doubtful.clear();
        for (at, token) in sentence.tokens.iter_mut().enumerate() {
            self.features.clear();
            extract(&self.words, at, given, &mut self.features);
            self.first.scores(&self.features, &mut scores);
            (token.tag, token.pos) = self.classes[best(&scores[..count])];
            self.doubtful.push(!self.first.is_certain(&scores[..count], CERTAIN));
            given = given.then((token.tag, token.pos));
        }
        self.draft.begin(sentence.tokens.iter().map(|token| (token.tag, token.pos)));
        given = Given::default();
        for (at, token) in sentence.tokens.iter_mut().enumerate() {
            if self.doubtful[at] {
                self.features.clear();
                extract(&self.words, at, given, &mut self.features);
                self.draft.extract(&self.words, at, given, &mut self.features);
                self.second.scores(&self.features, &mut scores);
                (token.tag, token.pos) = self.classes[best(&scores[..count])];
            }
            given = given.then((token.tag, token.pos));
        }
    }

    /// The numbers of the words of the sentence tagged last.
    pub fn words(&self) -> &[Word] {
        &self.words
    }
}

/// What the words to the left got: the numbers of the classes of the last two, and whether there is a finite verb.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given {
    before: u64,
    last: u64,
    finite: bool,
}

impl Given {
    /// With the class of one more word.
    pub fn then(self, class: Class) -> Given {
        Given { before: self.last, last: number(class), finite: self.finite || is_finite(class.0) }
    }
}

fn number((tag, pos): Class) -> u64 {
    (1 + tag as u64) << 8 | pos as u64
}

fn is_finite(tag: Tag) -> bool {
    matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
}

/// The first tags of a sentence, and what is near each word according to them.
#[derive(Default)]
pub struct Draft {
    numbers: Vec<u64>,
    /// Whether a finite verb stands after the word.
    finite: Vec<bool>,
    tags: Vec<Pos>,
    near: Vec<Near>,
}

impl Draft {
    /// Begins a sentence that got these classes.
    pub fn begin(&mut self, classes: impl DoubleEndedIterator<Item = Class> + Clone) {
        self.numbers.clear();
        self.numbers.extend(classes.clone().map(number));
        self.tags.clear();
        self.tags.extend(classes.clone().map(|(_, pos)| pos));
        self.finite.clear();
        let after =
            |found: &mut bool, (tag, _): Class| Some(std::mem::replace(found, *found || is_finite(tag)));
        self.finite.extend(classes.rev().scan(false, after));
        self.finite.reverse();
        near(&self.tags, &mut self.near);
    }

    /// The further features that the draft gives the word `at`.
    pub fn extract(&self, words: &[Word], at: usize, given: Given, out: &mut Vec<u64>) {
        let number = |distance: isize| {
            at.checked_add_signed(distance).and_then(|at| self.numbers.get(at)).copied().unwrap_or(1)
        };
        let far = |at: u32| self.numbers.get(at as usize).copied().unwrap_or(1);
        let lower = |at: u32| words.get(at as usize).map_or(1, |word| word.lower);
        let three = |a: u64, b: u64, c: u64| mix(mix(a, b), c);
        let w = &words[at];
        let (own, next, after) = (number(0), number(1), number(2));
        let near = self.near[at];
        let here = at as u32;
        let finite = u64::from(given.finite) << 1 | u64::from(self.finite[at]);
        let mut count = 0_u64;
        let mut put = |value: u64| {
            count += 1;
            out.push(mix(mix(count, 0x2ED), value));
        };
        put(own);
        put(next);
        put(after);
        put(mix(own, w.lower));
        put(mix(own, w.suffix[2]));
        put(mix(own, given.last));
        put(mix(own, next));
        put(mix(next, after));
        put(three(given.last, own, next));
        put(three(own, next, after));
        put(mix(three(given.before, given.last, own), next));
        put(mix(next, w.lower));
        put(three(given.last, next, w.lower));
        put(three(given.last, next, w.suffix[2]));
        put(mix(given.last, next));
        put(three(next, after, number(3)));
        put(mix(own, finite));
        put(three(given.last, own, finite));
        put(three(own, next, finite));
        put(mix(w.suffix[1], finite));
        put(mix(w.lower, finite));
        for kind in [VERB, NOUN, LINK, CONJUNCTION, MARK] {
            let (left, right) = (near.before[kind], near.after[kind]);
            put(three(own, far(left), reach(here, left)));
            put(three(own, far(right), reach(here, right)));
            put(mix(own, lower(left)));
            put(mix(own, lower(right)));
        }
        let (left, right) = (near.before[VERB], near.after[VERB]);
        put(three(own, far(left), far(right)));
        put(three(own, far(near.before[MARK]), finite));
        let marked =
            |mark: u32| mix(lower(mark), u64::from(mark != NOWHERE && (left == NOWHERE || mark > left)));
        put(three(own, marked(near.before[MARK]), finite));
        put(mix(own, lower(words.len() as u32 - 1)));
        put(mix(own, words[0].lower));
    }
}

/// The features of the word `at`, given what the words before it got.
pub fn extract(words: &[Word], at: usize, given: Given, out: &mut Vec<u64>) {
    const NONE: Word = Word { exact: 1, lower: 1, shape: 1, prefix: [1; 4], suffix: [1; 5], flags: 0 };
    let word =
        |distance: isize| at.checked_add_signed(distance).and_then(|at| words.get(at)).unwrap_or(&NONE);
    let (w, l1, l2, r1, r2) = (word(0), word(-1), word(-2), word(1), word(2));
    let last = given.last;
    let tags = mix(given.before, last);
    let mut number = 0_u64;
    let mut put = |value: u64| {
        number += 1;
        out.push(mix(mix(number, 0x5EED), value));
    };
    put(0);
    put(w.exact);
    put(w.lower);
    put(w.shape);
    w.prefix.into_iter().for_each(&mut put);
    w.suffix.into_iter().for_each(&mut put);
    put(mix(w.flags, u64::from(at == 0)));
    put(last);
    put(tags);
    put(mix(last, w.lower));
    put(mix(last, w.suffix[2]));
    put(mix(last, w.shape));
    put(mix(tags, w.lower));
    put(l1.lower);
    put(l2.lower);
    put(r1.lower);
    put(r2.lower);
    put(l1.suffix[2]);
    put(r1.suffix[2]);
    put(r1.suffix[1]);
    put(mix(r1.shape, w.shape));
    put(mix(l1.shape, w.shape));
    put(mix(l1.lower, w.lower));
    put(mix(w.lower, r1.lower));
    put(mix(last, r1.lower));
    put(mix(l1.lower, r1.lower));
    put(mix(r1.lower, r2.lower));
    put(mix(l2.lower, l1.lower));
    put(mix(mix(l1.lower, w.lower), r1.lower));
    put(mix(w.suffix[2], r1.suffix[2]));
    put(mix(mix(last, w.suffix[1]), r1.suffix[1]));
}
