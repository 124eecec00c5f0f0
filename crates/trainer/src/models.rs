//! Trains the models in the order in which they build on each other: tags, roles, trees.
//!
//! A later model learns from what the earlier ones will really tell it, mistakes included. So each part of the treebank
//! is tagged by a tagger that has seen only the other parts, and likewise for the roles.

use crate::conllu::Tree;
use crate::{parser, roles, tagger};

/// Parts of the treebank.
const FOLDS: usize = 5;

/// Neighbouring sentences, which often share words, stay in one part.
const BLOCK: usize = 100;

/// Passes over the treebank for a model that only tells another one what to expect.
const TRIAL_ROUNDS: usize = 4;

/// Passes over the treebank for a model that is kept.
const ROUNDS: usize = 8;

/// The files' names and contents.
pub fn train(trees: &[Tree]) -> Vec<(&'static str, Vec<u8>)> {
    let trees: Vec<&Tree> = trees.iter().collect();
    let tags = crosswise(&trees, |rest, part| {
        let mut model = tagger::train(rest, TRIAL_ROUNDS);
        part.iter().map(|tree| model.predict(tree)).collect()
    });
    let tagged: Vec<_> =
        trees.iter().zip(&tags).map(|(tree, tags)| roles::Example::new(tree, tags.clone())).collect();
    let tagged: Vec<&roles::Example> = tagged.iter().collect();
    let guesses = crosswise(&tagged, |rest, part| {
        let mut model = roles::train(rest, TRIAL_ROUNDS);
        part.iter().map(|example| model.predict(example)).collect()
    });
    let examples: Vec<_> = trees
        .iter()
        .zip(tags)
        .zip(guesses)
        .map(|((tree, tags), roles)| parser::Example::new(tree, tags, roles))
        .collect();
    vec![
        ("tagger.bin", tagger::train(&trees, ROUNDS).to_bytes()),
        ("roles.bin", roles::train(&tagged, ROUNDS).to_bytes()),
        ("parser.bin", parser::train(&examples, ROUNDS).to_bytes()),
    ]
}

/// What `learn` makes of each part of the items when it may learn from the other parts only.
fn crosswise<T: Copy, R>(items: &[T], learn: impl Fn(&[T], &[T]) -> Vec<R>) -> Vec<R> {
    let fold = |number: usize| number / BLOCK % FOLDS;
    let mut out: Vec<Option<R>> = items.iter().map(|_| None).collect();
    for held in 0..FOLDS {
        let (part, rest): (Vec<_>, Vec<_>) =
            items.iter().copied().enumerate().partition(|&(number, _)| fold(number) == held);
        let items = |numbered: &[(usize, T)]| numbered.iter().map(|&(_, item)| item).collect::<Vec<T>>();
        for (&(number, _), result) in part.iter().zip(learn(&items(&rest), &items(&part))) {
            out[number] = Some(result);
        }
    }
    out.into_iter().flatten().collect()
}
