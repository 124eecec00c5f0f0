//! Trains the guesses at roles that help the parser.

use quizwire_language::model::MAX_CLASSES;
use quizwire_language::roles::{HIDDEN, MAGIC, Sight};
use quizwire_language::word::{Word, words};
use quizwire_language::{Pos, Relation, Tag};

use crate::conllu::Tree;
use crate::network::{Counts, Network, frequent, slopes};
use crate::tagger::{best, shuffled};

/// Rows of the network: with [`HIDDEN`] they decide the size of the file.
const ROWS: usize = 24_000;

/// A role is the relation of a word, and whether its head stands after it: all of them, so that the models of different
/// parts of the data number them alike.
const CLASSES: usize = 2 * Relation::ALL.len();

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
    network: Network<HIDDEN>,
}

/// Learns from `examples` in `rounds` passes.
pub fn train(examples: &[&Example], rounds: usize) -> Model {
    let mut network: Network<HIDDEN> = Network::new(&frequent(&count(examples), ROWS, 3), CLASSES);
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
                let class = best(&scores[..CLASSES]);
                let gold = usize::from(gold);
                right += usize::from(class == gold);
                let slopes = slopes(&scores, CLASSES, |_| true, |class| class == gold);
                network.learn(&slopes[..CLASSES], seen as f32 / (total * rounds) as f32);
                seen += 1;
                roles.push(class as u8);
            }
        }
        eprintln!("roles: round {}: {:.2} % right", round + 1, 100.0 * right as f64 / total.max(1) as f64);
    }
    Model { network }
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
            roles.push(best(&scores[..CLASSES]) as u8);
        }
        roles
    }

    /// The model file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        self.network.pack(&mut out);
        out
    }
}
