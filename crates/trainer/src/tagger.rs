//! Trains the tagger.

use std::collections::BTreeMap;

use quizwire_language::model::{MAX_CLASSES, mix};
use quizwire_language::tagger::{FEATURES, HIDDEN, MAGIC, START, extract};
use quizwire_language::word::{Word, words};
use quizwire_language::{Pos, Tag};

use crate::conllu::Tree;
use crate::network::{self, Counts, Network, frequent, slopes};

/// A class seen less often is never predicted.
const LEAST_CLASS: usize = 5;

/// Rows of the network: with [`HIDDEN`] they decide the size of the file.
const ROWS: usize = 30_000;

/// A class stands for a Penn tag with a universal part of speech.
pub type Class = (Tag, Pos);

/// A trained tagger.
pub struct Model {
    classes: Vec<Class>,
    network: Network<HIDDEN>,
}

/// Learns from `trees` in `rounds` passes.
pub fn train(trees: &[&Tree], rounds: usize) -> Model {
    let classes = classes(trees);
    let number: BTreeMap<Class, usize> =
        classes.iter().enumerate().map(|(number, &class)| (class, number)).collect();
    let examples: Vec<(Vec<Word>, Vec<Option<usize>>)> = trees
        .iter()
        .map(|tree| {
            (forms(tree), tree.words.iter().map(|word| number.get(&(word.tag, word.pos)).copied()).collect())
        })
        .collect();
    let mut network: Network<HIDDEN> = Network::new(&frequent(&count(&examples), ROWS, 3), classes.len());
    let mut scores = [0.0; MAX_CLASSES];
    let mut features = [0; FEATURES];
    let words: usize = trees.iter().map(|tree| tree.words.len()).sum();
    let mut seen = 0;
    for round in 0..rounds {
        let mut right = 0;
        for example in shuffled(examples.len(), round) {
            let (forms, gold) = &examples[example];
            let (mut before, mut last) = (START, START);
            for (at, gold) in gold.iter().enumerate() {
                extract(forms, at, before, last, &mut features);
                network.scores(&features, true, &mut scores);
                let class = best(&scores[..classes.len()]);
                if let &Some(gold) = gold {
                    right += usize::from(class == gold);
                    let slopes = slopes(&scores, classes.len(), |_| true, |class| class == gold);
                    network.learn(&slopes[..classes.len()], seen as f32 / (words * rounds) as f32);
                }
                seen += 1;
                (before, last) = (last, class as u8);
            }
        }
        eprintln!("tagger: round {}: {:.2} % right", round + 1, 100.0 * right as f64 / words.max(1) as f64);
    }
    Model { classes, network }
}

/// How often each feature occurs if all tags are right.
fn count(examples: &[(Vec<Word>, Vec<Option<usize>>)]) -> Counts {
    let mut counts = Counts::default();
    let mut features = [0; FEATURES];
    for (forms, gold) in examples {
        let (mut before, mut last) = (START, START);
        for (at, gold) in gold.iter().enumerate() {
            extract(forms, at, before, last, &mut features);
            for feature in features {
                *counts.entry(feature).or_default() += 1;
            }
            (before, last) = (last, gold.map_or(0, |class| class as u8));
        }
    }
    counts
}

fn forms(tree: &Tree) -> Vec<Word> {
    let mut forms = Vec::new();
    words(&tree.text, tree.words.iter().map(|word| word.span), &mut forms);
    forms
}

impl Model {
    /// The classes this model gives the words of `tree`.
    pub fn predict(&mut self, tree: &Tree) -> Vec<Class> {
        let forms = forms(tree);
        let (mut before, mut last) = (START, START);
        let mut features = [0; FEATURES];
        let mut scores = [0.0; MAX_CLASSES];
        let mut out = Vec::new();
        for at in 0..forms.len() {
            extract(&forms, at, before, last, &mut features);
            self.network.scores(&features, false, &mut scores);
            let best = best(&scores[..self.classes.len()]);
            out.push(self.classes[best]);
            (before, last) = (last, best as u8);
        }
        out
    }

    /// The model file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        network::number(self.classes.len(), &mut out);
        for &(tag, pos) in &self.classes {
            out.extend_from_slice(&[tag as u8, pos as u8]);
        }
        self.network.pack(&mut out);
        out
    }
}

fn classes(trees: &[&Tree]) -> Vec<Class> {
    let mut counts: BTreeMap<Class, usize> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        *counts.entry((word.tag, word.pos)).or_default() += 1;
    }
    let mut classes: Vec<_> = counts.into_iter().filter(|&(_, count)| count >= LEAST_CLASS).collect();
    classes.sort_by_key(|&(class, count)| (std::cmp::Reverse(count), class));
    classes.into_iter().map(|(class, _)| class).collect()
}

/// The first of the highest scores.
pub fn best<T: PartialOrd>(scores: &[T]) -> usize {
    let mut best = 0;
    for class in 1..scores.len() {
        if scores[class] > scores[best] {
            best = class;
        }
    }
    best
}

/// The numbers below `count` in an order that depends on `round` alone.
pub fn shuffled(count: usize, round: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&item| mix(mix(0x5EED, round as u64), item as u64));
    order
}
