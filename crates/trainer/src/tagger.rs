//! Trains the tagger.

use std::collections::BTreeMap;

use quizwire_language::model::{MAX_CLASSES, mix};
use quizwire_language::tagger::{FEATURES, MAGIC, START, extract};
use quizwire_language::word::{Word, words};
use quizwire_language::{Pos, Tag};

use crate::conllu::Tree;
use crate::pack;
use crate::weights::Weights;

/// A class seen less often is never predicted.
const LEAST_CLASS: usize = 5;

/// A class stands for a Penn tag with a universal part of speech.
pub type Class = (Tag, Pos);

/// A trained tagger: its classes and weights.
pub struct Model {
    classes: Vec<Class>,
    weights: Weights,
}

/// Learns from `trees` in `rounds` passes.
pub fn train(trees: &[&Tree], rounds: usize) -> Model {
    let classes = classes(trees);
    let number: BTreeMap<Class, usize> =
        classes.iter().enumerate().map(|(number, &class)| (class, number)).collect();
    let mut weights = Weights::default();
    let examples: Vec<(Vec<Word>, Vec<Option<usize>>)> = trees
        .iter()
        .map(|tree| {
            let mut forms = Vec::new();
            words(&tree.text, tree.words.iter().map(|word| word.span), &mut forms);
            (forms, tree.words.iter().map(|word| number.get(&(word.tag, word.pos)).copied()).collect())
        })
        .collect();
    for round in 0..rounds {
        let (mut right, mut all) = (0, 0);
        for example in shuffled(examples.len(), round) {
            let (forms, gold) = &examples[example];
            let (mut before, mut last) = (START, START);
            let mut features = [0; FEATURES];
            for (at, gold) in gold.iter().enumerate() {
                extract(forms, at, before, last, &mut features);
                let mut scores = [0; MAX_CLASSES];
                weights.add(&features, &mut scores);
                let best = best(&scores[..classes.len()]);
                weights.step();
                all += 1;
                if let &Some(gold) = gold {
                    if best == gold {
                        right += 1;
                    } else {
                        weights.learn(&features, gold, best);
                    }
                }
                (before, last) = (last, best as u8);
            }
        }
        eprintln!(
            "tagger: round {}: {:.2} % right",
            round + 1,
            100.0 * f64::from(right) / f64::from(all.max(1))
        );
    }
    Model { classes, weights }
}

impl Model {
    /// The model file.
    pub fn to_bytes(&self, least: u16, scale: f64) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        pack::number(self.classes.len(), &mut out);
        for &(tag, pos) in &self.classes {
            out.extend_from_slice(&[tag as u8, pos as u8]);
        }
        pack::table(self.classes.len(), &self.weights.averages(least, scale), &mut out);
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
pub fn best(scores: &[i32]) -> usize {
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
