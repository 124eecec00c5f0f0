//! Parts of speech, learned: from left to right, each word gets the class with the highest sum of weights.
//!
//! A class is a Penn tag together with a universal part of speech, so that the two never contradict each other.

use crate::model::{MAX_CLASSES, Network, Reader, best, mix};
use crate::word::{Word, words};
use crate::{Pos, Sentence, Tag};

/// First bytes of the model file.
pub const MAGIC: &[u8; 8] = b"QWTAG002";

/// Features of one word.
pub const FEATURES: usize = 38;

/// Hidden units of the network.
pub const HIDDEN: usize = 64;

/// The class before the first word.
pub const START: u8 = 255;

static MODEL: &[u8] = include_bytes!("../models/tagger.bin");

/// A tagger over embedded weights.
pub struct Tagger {
    classes: &'static [[u8; 2]],
    network: Network<HIDDEN>,
    words: Vec<Word>,
}

impl Default for Tagger {
    fn default() -> Tagger {
        Tagger::new()
    }
}

impl Tagger {
    /// Opens the embedded model.
    pub fn new() -> Tagger {
        let mut reader = Reader::new(MODEL, MAGIC);
        Tagger { classes: reader.pairs(), network: reader.network(), words: Vec::new() }
    }

    /// Fills in `tag` and `pos` of every token.
    pub fn tag(&mut self, text: &str, sentence: &mut Sentence) {
        words(text, sentence.tokens.iter().map(|token| token.span), &mut self.words);
        let mut features = [0; FEATURES];
        let mut scores = [0; MAX_CLASSES];
        let (mut before, mut last) = (START, START);
        for (at, token) in sentence.tokens.iter_mut().enumerate() {
            extract(&self.words, at, before, last, &mut features);
            self.network.scores(&features, &mut scores);
            let class = best(&scores[..self.classes.len()]);
            let [tag, pos] = self.classes[class];
            token.tag = Tag::ALL[usize::from(tag)];
            token.pos = Pos::ALL[usize::from(pos)];
            (before, last) = (last, class as u8);
        }
    }

    /// The numbers of the words of the sentence tagged last.
    pub fn words(&self) -> &[Word] {
        &self.words
    }
}

/// The features of the word `at`, given the classes of the two words before it.
pub fn extract(words: &[Word], at: usize, before: u8, last: u8, out: &mut [u64; FEATURES]) {
    const NONE: Word = Word { exact: 1, lower: 1, shape: 1, prefix: [1; 4], suffix: [1; 5], flags: 0 };
    let word =
        |distance: isize| at.checked_add_signed(distance).and_then(|at| words.get(at)).unwrap_or(&NONE);
    let (w, l1, l2, r1, r2) = (word(0), word(-1), word(-2), word(1), word(2));
    let (before, last) = (u64::from(before), u64::from(last));
    let tags = mix(before + 1, last);
    let mut slots = out.iter_mut();
    let mut number = 0_u64;
    let mut put = |value: u64| {
        number += 1;
        *slots.next().expect("FEATURES counts them") = mix(mix(number, 0x5EED), value);
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
