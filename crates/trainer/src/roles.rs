//! Trains the guesses at roles that help the parser.

use std::collections::BTreeMap;

use quizwire_language::model::MAX_CLASSES;
use quizwire_language::roles::{HIDDEN, MAGIC, Sight};
use quizwire_language::word::{Word, words};
use quizwire_language::{Pos, Tag};

use crate::conllu::Tree;
use crate::network::{self, Counts, Network, slopes};
use crate::tagger::{best, shuffled};

/// Rows of the network: with [`HIDDEN`] they decide the size of the file.
const ROWS: usize = 22_000;

/// A role seen less often is never predicted.
const LEAST_ROLE: usize = 5;

/// A sentence with predicted tags.
#[derive(Clone)]
pub struct Example {
    words: Vec<Word>,
    tags: Vec<(Tag, Pos)>,
    gold: Vec<u8>,
}

impl Example {
    /// From a tree and the tags that a tagger gives it.
    pub fn new(tree: &Tree, tags: Vec<(Tag, Pos)>) -> Example {
        let mut forms = Vec::new();
        words(&tree.text, tree.words.iter().map(|word| word.span), &mut forms);
        let class = |(at, word): (usize, &crate::conllu::Word)| {
            2 * word.relation as u8 + u8::from(word.head.is_some_and(|head| head > at))
        };
        Example { words: forms, tags, gold: tree.words.iter().enumerate().map(class).collect() }
    }
}

/// A trained model.
pub struct Model {
    classes: Vec<u8>,
    network: Network<HIDDEN>,
}

/// Learns from `examples` in `rounds` passes.
pub fn train(examples: &[&Example], rounds: usize) -> Model {
    let classes = classes(examples);
    let mut network: Network<HIDDEN> = Network::new(&count(examples), ROWS, classes.len());
    let (mut sight, mut features, mut scores) = (Sight::default(), Vec::new(), [0.0; MAX_CLASSES]);
    let total: usize = examples.iter().map(|example| example.words.len()).sum();
    let mut seen = 0;
    for round in 0..rounds {
        let mut right = 0;
        for example in shuffled(examples.len(), round) {
            let example = examples[example];
            sight.begin(&example.words, example.tags.iter().copied());
            let mut roles = Vec::new();
            for (at, &gold) in example.gold.iter().enumerate() {
                sight.extract(at, &roles, &mut features);
                network.scores(&features, true, &mut scores);
                let class = best(&scores[..classes.len()]);
                if let Some(gold) = classes.iter().position(|&role| role == gold) {
                    right += usize::from(class == gold);
                    let mut slope = [0.0; MAX_CLASSES];
                    slopes(&scores, 0..classes.len(), |_| true, |class| class == gold, &mut slope);
                    network.learn(&slope[..classes.len()], seen as f32 / (total * rounds) as f32);
                }
                seen += 1;
                roles.push(classes[class]);
            }
        }
        network.end_round(round);
        eprintln!("roles: round {}: {:.2} % right", round + 1, 100.0 * right as f64 / total.max(1) as f64);
    }
    Model { classes, network }
}

fn classes(examples: &[&Example]) -> Vec<u8> {
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for &role in examples.iter().flat_map(|example| &example.gold) {
        *counts.entry(role).or_default() += 1;
    }
    let mut frequent: Vec<_> = counts.into_iter().filter(|&(_, count)| count >= LEAST_ROLE).collect();
    frequent.sort_by_key(|&(role, count)| (std::cmp::Reverse(count), role));
    frequent.into_iter().map(|(role, _)| role).collect()
}

/// How often each feature occurs if all roles are right.
fn count(examples: &[&Example]) -> Counts {
    let mut counts = Counts::default();
    let (mut sight, mut features) = (Sight::default(), Vec::new());
    for example in examples {
        sight.begin(&example.words, example.tags.iter().copied());
        let mut roles = Vec::new();
        for (at, &gold) in example.gold.iter().enumerate() {
            sight.extract(at, &roles, &mut features);
            for &feature in &features {
                *counts.entry(feature).or_default() += 1;
            }
            roles.push(gold);
        }
    }
    counts
}

impl Model {
    /// The roles this model gives a sentence.
    pub fn predict(&mut self, example: &Example) -> Vec<u8> {
        let (mut sight, mut features, mut scores) = (Sight::default(), Vec::new(), [0.0; MAX_CLASSES]);
        sight.begin(&example.words, example.tags.iter().copied());
        let mut roles = Vec::new();
        for at in 0..example.words.len() {
            sight.extract(at, &roles, &mut features);
            self.network.scores(&features, false, &mut scores);
            roles.push(self.classes[best(&scores[..self.classes.len()])]);
        }
        roles
    }

    /// The model file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        network::number(self.classes.len(), &mut out);
        out.extend_from_slice(&self.classes);
        self.network.pack(&mut out);
        out
    }
}
