//! Trains the tagger: its first pass, and the second that knows what the first one made of the sentence.

use std::collections::BTreeMap;

use quizwire_language::model::{MAX_CLASSES, mix};
use quizwire_language::tagger::{Class, Draft, Given, HIDDEN, MAGIC, extract};
use quizwire_language::word::{Word, words};

use crate::conllu::Tree;
use crate::network::{self, Counts, Network, slopes};

/// A class seen less often is never predicted.
const LEAST_CLASS: usize = 5;

/// Rows of the network of a pass: with [`HIDDEN`] they decide the size of the file.
const ROWS: usize = 19_000;

/// A sentence, perhaps with its first tags.
#[derive(Clone)]
pub struct Example {
    words: Vec<Word>,
    gold: Vec<Class>,
    draft: Option<Vec<Class>>,
}

impl Example {
    /// From a tree.
    pub fn new(tree: &Tree) -> Example {
        let mut forms = Vec::new();
        words(&tree.text, tree.words.iter().map(|word| word.span), &mut forms);
        let gold = tree.words.iter().map(|word| (word.tag, word.pos)).collect();
        Example { words: forms, gold, draft: None }
    }

    /// The same with tags that a model for the first pass gives it: an example for the second.
    pub fn with(mut self, draft: Vec<Class>) -> Example {
        self.draft = Some(draft);
        self
    }
}

/// A model of one pass.
pub struct Model {
    classes: Vec<Class>,
    network: Network<HIDDEN>,
}

/// Learns from `examples`, all for the same pass, in `rounds` passes.
pub fn train(examples: &[&Example], rounds: usize) -> Model {
    let classes = classes(examples);
    let numbers: BTreeMap<Class, usize> =
        classes.iter().enumerate().map(|(number, &class)| (class, number)).collect();
    let mut network: Network<HIDDEN> = Network::new(&count(examples), ROWS, classes.len());
    let mut scores = [0.0; MAX_CLASSES];
    let mut sight = Sight::default();
    let words: usize = examples.iter().map(|example| example.words.len()).sum();
    let mut seen = 0;
    for round in 0..rounds {
        let mut right = 0;
        for example in shuffled(examples.len(), round) {
            let example = examples[example];
            sight.begin(example);
            let mut given = Given::default();
            for (at, gold) in example.gold.iter().enumerate() {
                network.scores(sight.look(example, at, given), true, &mut scores);
                let class = best(&scores[..classes.len()]);
                if let Some(&gold) = numbers.get(gold) {
                    right += usize::from(class == gold);
                    let mut slope = [0.0; MAX_CLASSES];
                    slopes(&scores, 0..classes.len(), |_| true, |class| class == gold, &mut slope);
                    network.learn(&slope[..classes.len()], seen as f32 / (words * rounds) as f32);
                }
                seen += 1;
                given = given.then(classes[class]);
            }
        }
        network.end_round(round);
        eprintln!("tagger: round {}: {:.2} % right", round + 1, 100.0 * right as f64 / words.max(1) as f64);
    }
    Model { classes, network }
}

/// How often each feature occurs if all tags are right.
fn count(examples: &[&Example]) -> Counts {
    let mut counts = Counts::default();
    let mut sight = Sight::default();
    for example in examples {
        sight.begin(example);
        let mut given = Given::default();
        for (at, &gold) in example.gold.iter().enumerate() {
            for &feature in sight.look(example, at, given) {
                *counts.entry(feature).or_default() += 1;
            }
            given = given.then(gold);
        }
    }
    counts
}

/// Finds the features of the pass that an example is for.
#[derive(Default)]
struct Sight {
    draft: Draft,
    features: Vec<u64>,
}

impl Sight {
    fn begin(&mut self, example: &Example) {
        if let Some(draft) = &example.draft {
            self.draft.begin(draft.iter().copied());
        }
    }

    fn look(&mut self, example: &Example, at: usize, given: Given) -> &[u64] {
        self.features.clear();
        extract(&example.words, at, given, &mut self.features);
        if example.draft.is_some() {
            self.draft.extract(&example.words, at, given, &mut self.features);
        }
        &self.features
    }
}

impl Model {
    /// The classes this model gives the words of a sentence.
    pub fn predict(&mut self, example: &Example) -> Vec<Class> {
        let mut sight = Sight::default();
        sight.begin(example);
        let mut given = Given::default();
        let mut scores = [0.0; MAX_CLASSES];
        let mut out = Vec::new();
        for at in 0..example.words.len() {
            self.network.scores(sight.look(example, at, given), false, &mut scores);
            let class = self.classes[best(&scores[..self.classes.len()])];
            given = given.then(class);
            out.push(class);
        }
        out
    }

    /// The model file of this pass and the second.
    pub fn to_bytes(&self, second: &Model) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        network::number(self.classes.len(), &mut out);
        for &(tag, pos) in &self.classes {
            out.extend_from_slice(&[tag as u8, pos as u8]);
        }
        assert_eq!(self.classes, second.classes, "both passes learn from the same treebank");
        self.network.pack(&mut out);
        second.network.pack(&mut out);
        out
    }
}

fn classes(examples: &[&Example]) -> Vec<Class> {
    let mut counts: BTreeMap<Class, usize> = BTreeMap::new();
    for &class in examples.iter().flat_map(|example| &example.gold) {
        *counts.entry(class).or_default() += 1;
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
