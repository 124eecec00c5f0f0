//! Trains the models in the order in which they build on each other: tags, roles, trees read backward, trees.
//!
//! A later model learns from what the earlier ones will really tell it, mistakes included. So each part of the treebank
//! is tagged by a tagger that has seen only the other parts, and likewise for the roles and the first reading.

use std::thread;

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

/// Rows of the network that reads backward.
const BACKWARD_ROWS: usize = 30_000;

/// Rows of the network that reads forward.
const FORWARD_ROWS: usize = 42_000;

/// The files' names and contents.
pub fn train(trees: &[Tree]) -> Vec<(&'static str, Vec<u8>)> {
    let trees: Vec<&Tree> = trees.iter().collect();
    let first: Vec<_> = trees.iter().map(|tree| tagger::Example::new(tree)).collect();
    let first: Vec<&tagger::Example> = first.iter().collect();
    let tag = |rest: &[&tagger::Example], part: &[&tagger::Example]| {
        let mut model = tagger::train(rest, TRIAL_ROUNDS);
        part.iter().map(|example| model.predict(example)).collect()
    };
    let drafts = crosswise(&first, tag);
    let second: Vec<_> =
        first.iter().zip(drafts).map(|(&example, draft)| example.clone().with(draft)).collect();
    let second: Vec<&tagger::Example> = second.iter().collect();
    let tags = crosswise(&second, tag);
    let tagged: Vec<_> =
        trees.iter().zip(&tags).map(|(tree, tags)| roles::Example::new(tree, tags.clone())).collect();
    let tagged: Vec<&roles::Example> = tagged.iter().collect();
    let guesses = crosswise(&tagged, |rest, part| {
        let mut model = roles::train(rest, TRIAL_ROUNDS);
        part.iter().map(|example| model.predict(example)).collect()
    });
    let examples: Vec<_> = (trees.iter().zip(tags).zip(guesses))
        .map(|((tree, tags), roles)| parser::Example::new(tree, tags, roles))
        .collect();
    let backward: Vec<_> = examples.iter().map(parser::Example::backward).collect();
    let backward: Vec<&parser::Example> = backward.iter().collect();
    let arcs = crosswise(&backward, |rest, part| {
        let mut model = parser::train(rest, BACKWARD_ROWS, TRIAL_ROUNDS);
        part.iter().map(|example| model.predict(example)).collect()
    });
    let forward: Vec<_> =
        examples.iter().cloned().zip(arcs).map(|(example, arcs)| example.with(arcs)).collect();
    let forward: Vec<&parser::Example> = forward.iter().collect();
    thread::scope(|scope| {
        let models = [
            (
                "tagger.bin",
                scope.spawn(|| tagger::train(&first, ROUNDS).to_bytes(&tagger::train(&second, ROUNDS))),
            ),
            ("roles.bin", scope.spawn(|| roles::train(&tagged, ROUNDS).to_bytes())),
            ("backward.bin", scope.spawn(|| parser::train(&backward, BACKWARD_ROWS, ROUNDS).to_bytes())),
            ("parser.bin", scope.spawn(|| parser::train(&forward, FORWARD_ROWS, ROUNDS).to_bytes())),
        ];
        models.map(|(name, model)| (name, model.join().expect("training does not fail"))).into()
    })
}

/// What `learn` makes of each part of the items when it may learn from the other parts only.
fn crosswise<T, R>(items: &[T], learn: impl Fn(&[T], &[T]) -> Vec<R> + Sync) -> Vec<R>
where
    T: Copy + Send + Sync,
    R: Send,
{
    let fold = |number: usize| number / BLOCK % FOLDS;
    let select = |held: usize, inside: bool| -> Vec<T> {
        (0..items.len())
            .filter(|&number| (fold(number) == held) == inside)
            .map(|number| items[number])
            .collect()
    };
    let mut parts: Vec<_> = thread::scope(|scope| {
        let learn = &learn;
        let learners: Vec<_> = (0..FOLDS)
            .map(|held| {
                let (rest, part) = (select(held, false), select(held, true));
                scope.spawn(move || learn(&rest, &part).into_iter())
            })
            .collect();
        learners.into_iter().map(|learner| learner.join().expect("training does not fail")).collect()
    });
    (0..items.len()).filter_map(|number| parts[fold(number)].next()).collect()
}
