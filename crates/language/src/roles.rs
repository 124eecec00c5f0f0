//! A first guess, before parsing, at the relation of each word and at the side on which its head stands.
//!
//! The parser sees only what it has built; the guesses tell it what the words further on will be.

use crate::model::{Aligned, MAX_CLASSES, Network, Reader, best, mix};
use crate::near::{CONJUNCTION, LINK, MARK, NOUN, NOWHERE, Near, VERB, near, reach};
use crate::word::Word;
use crate::{Pos, Sentence, Tag};

/// First bytes of the model file.
pub const MAGIC: &[u8; 8] = b"QWROL002";

/// Hidden units of the network.
pub const HIDDEN: usize = 64;

/// The role before the first word.
pub const START: u8 = 255;

static MODEL: &Aligned<[u8]> = &Aligned(*include_bytes!("../models/roles.bin"));

/// Guesses roles with embedded weights.
pub struct Roles {
    /// The role that each class stands for: twice the number of a relation, and one more if the head comes later.
    classes: &'static [u8],
    network: Network<HIDDEN>,
    sight: Sight,
    features: Vec<u64>,
}

impl Default for Roles {
    fn default() -> Roles {
        Roles::new()
    }
}

impl Roles {
    /// Opens the embedded model.
    pub fn new() -> Roles {
        let mut reader = Reader::new(MODEL, MAGIC);
        Roles {
            classes: reader.bytes(),
            network: reader.network(),
            sight: Sight::default(),
            features: Vec::new(),
        }
    }

    /// The role of every word of a tagged sentence.
    pub fn guess(&mut self, words: &[Word], sentence: &Sentence, out: &mut Vec<u8>) {
        self.sight.begin(words, sentence.tokens.iter().map(|token| (token.tag, token.pos)));
        out.clear();
        let mut scores = [0; MAX_CLASSES];
        for at in 0..words.len() {
            self.sight.extract(at, out, &mut self.features);
            self.network.scores(&self.features, &mut scores);
            out.push(self.classes[best(&scores[..self.classes.len()])]);
        }
    }
}

/// What is known of a sentence before its words get their roles.
#[derive(Default)]
pub struct Sight {
    items: Vec<Item>,
    tags: Vec<Pos>,
    near: Vec<Near>,
}

#[derive(Clone, Copy)]
struct Item {
    word: u64,
    tag: u64,
    suffix: u64,
}

const NONE: Item = Item { word: 1, tag: 1, suffix: 1 };

impl Sight {
    /// Begins a sentence.
    pub fn begin(&mut self, words: &[Word], tags: impl Iterator<Item = (Tag, Pos)>) {
        self.items.clear();
        self.tags.clear();
        for (word, (tag, pos)) in words.iter().zip(tags) {
            self.items.push(Item {
                word: word.lower,
                tag: (1 + tag as u64) << 8 | pos as u64,
                suffix: word.suffix[2],
            });
            self.tags.push(pos);
        }
        near(&self.tags, &mut self.near);
    }

    /// The features of the word `at`, given the roles of the words before it.
    pub fn extract(&self, at: usize, roles: &[u8], out: &mut Vec<u64>) {
        let item = |distance: isize| {
            at.checked_add_signed(distance).and_then(|at| self.items.get(at)).unwrap_or(&NONE)
        };
        let far = |at: u32| self.items.get(at as usize).unwrap_or(&NONE);
        let role = |back: usize| u64::from(at.checked_sub(back).map_or(START, |at| roles[at]));
        let (w, l1, l2, l3, r1, r2, r3) = (item(0), item(-1), item(-2), item(-3), item(1), item(2), item(3));
        let near = self.near[at];
        let here = at as u32;
        let three = |a: u64, b: u64, c: u64| mix(mix(a, b), c);

        out.clear();
        let mut number = 0_u64;
        let mut put = |value: u64| {
            number += 1;
            out.push(mix(mix(number, 0xB0B), value));
        };
        put(0);
        for item in [w, l1, l2, l3, r1, r2, r3] {
            put(item.word);
            put(item.tag);
        }
        put(w.suffix);
        put(r1.suffix);
        // Neighbours together.
        for (one, two) in [(l1, w), (w, r1), (l1, r1), (l2, l1), (r1, r2)] {
            put(mix(one.tag, two.tag));
        }
        put(three(l2.tag, l1.tag, w.tag));
        put(three(l1.tag, w.tag, r1.tag));
        put(three(w.tag, r1.tag, r2.tag));
        put(three(r1.tag, r2.tag, r3.tag));
        put(mix(w.word, l1.tag));
        put(mix(w.word, r1.tag));
        put(mix(w.word, r1.word));
        put(mix(l1.word, w.word));
        put(mix(w.tag, r1.word));
        put(mix(w.tag, l1.word));
        // The roles just given.
        put(role(1));
        put(mix(role(2), role(1)));
        put(mix(role(1), w.tag));
        put(mix(role(1), w.word));
        put(three(role(2), role(1), w.tag));
        // Further away.
        for kind in [VERB, NOUN, LINK, CONJUNCTION, MARK] {
            let (left, right) = (near.before[kind], near.after[kind]);
            put(far(left).word);
            put(far(right).word);
            put(three(w.tag, far(left).tag, reach(here, left)));
            put(three(w.tag, far(right).tag, reach(here, right)));
            if left != NOWHERE {
                put(mix(u64::from(roles[left as usize]), w.tag));
            }
        }
        let (left, right) = (far(near.before[VERB]), far(near.after[VERB]));
        put(three(w.tag, left.tag, right.tag));
        put(mix(left.word, w.word));
        put(mix(w.word, right.tag));
        put(mix(left.tag, w.word));
        put(three(w.tag, reach(here, near.before[VERB]), reach(here, near.after[VERB])));
        put(three(far(near.before[LINK]).word, w.tag, reach(here, near.before[LINK])));
        put(three(far(near.before[LINK]).word, left.word, w.tag));
        put(self.items.last().map_or(0, |last| last.word));
        put(reach(0, here));
        put(reach(here, self.items.len() as u32));
    }
}
