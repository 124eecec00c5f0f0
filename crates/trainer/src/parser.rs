//! Trains the parser with a dynamic oracle: it meets its own mistakes and learns the best way on from them.

use std::collections::BTreeMap;

use quizwire_language::model::{MAX_CLASSES, mix};
use quizwire_language::parser::{Action, HIDDEN, MAGIC, State, extract};
use quizwire_language::word::{Word, words};
use quizwire_language::{Pos, Relation, Tag};

use crate::conllu::Tree;
use crate::network::{self, Counts, Network, Scores, frequent, slopes};
use crate::tagger::shuffled;

/// An action seen less often is never predicted.
const LEAST_ACTION: usize = 3;

/// Rows of the network: with [`HIDDEN`] they decide the size of the file.
const ROWS: usize = 72_000;

/// From this round on the parser may go its own way during training.
const EXPLORE_FROM: usize = 1;

/// In how many of a hundred steps it then does.
const EXPLORE: u64 = 90;

/// A trained parser: its actions and weights.
pub struct Model {
    actions: Vec<Action>,
    network: Network<HIDDEN>,
}

/// A sentence with predicted tags and guessed roles.
pub struct Example {
    words: Vec<Word>,
    tags: Vec<(Tag, Pos)>,
    roles: Vec<u8>,
    gold: Gold,
}

impl Example {
    /// From a tree, and the tags and roles that models give it.
    pub fn new(tree: &Tree, tags: Vec<(Tag, Pos)>, roles: Vec<u8>) -> Example {
        let mut forms = Vec::new();
        words(&tree.text, tree.words.iter().map(|word| word.span), &mut forms);
        Example { words: forms, tags, roles, gold: Gold::new(tree) }
    }
}

/// The right tree, made projective.
struct Gold {
    /// The root stands after the last word.
    heads: Vec<usize>,
    relations: Vec<Relation>,
    children: Vec<Vec<usize>>,
}

impl Gold {
    fn new(tree: &Tree) -> Gold {
        let root = tree.words.len();
        let mut heads: Vec<usize> = tree.words.iter().map(|word| word.head.unwrap_or(root)).collect();
        projectivise(&mut heads);
        let mut children = vec![Vec::new(); root + 1];
        for (child, &head) in heads.iter().enumerate() {
            children[head].push(child);
        }
        Gold { heads, relations: tree.words.iter().map(|word| word.relation).collect(), children }
    }

    /// Whether each kind of action (shift, left, right) loses no arc that could still be had.
    fn free(&self, state: &State) -> [bool; 3] {
        let stack = state.stack();
        let next = state.next() as usize;
        let root = self.heads.len();
        let on_stack = |word: usize| stack.binary_search(&(word as u32)).is_ok();
        let top = stack.last().map(|&word| word as usize);
        let below = stack.len().checked_sub(2).map(|at| stack[at] as usize);
        let shift = next != root
            && (Some(self.heads[next]) == top || !on_stack(self.heads[next]))
            && !self.children[next].iter().any(|&child| on_stack(child));
        let Some(top) = top else { return [shift, false, false] };
        let waiting = self.children[top].iter().any(|&child| child >= next);
        let head = self.heads[top];
        let left = !waiting && Some(head) != below && head <= next;
        let right = !waiting && head < next;
        [shift, left, right]
    }
}

/// Lifts the shortest crossing arc to the head of its head until no two cross.
fn projectivise(heads: &mut [usize]) {
    let root = heads.len();
    loop {
        let mut shortest: Option<(usize, usize)> = None;
        for child in 0..heads.len() {
            let head = heads[child];
            if head == root {
                continue;
            }
            let (low, high) = (child.min(head), child.max(head));
            let crosses = (low + 1..high).any(|mut word| {
                while word != head && word != root && word > low && word < high || word == child {
                    word = heads[word];
                }
                word != head
            });
            if crosses && shortest.is_none_or(|(length, _)| high - low < length) {
                shortest = Some((high - low, child));
            }
        }
        let Some((_, child)) = shortest else { return };
        heads[child] = heads[heads[child]];
    }
}

/// Learns from `examples` in `rounds` passes.
pub fn train(examples: &[Example], rounds: usize) -> Model {
    let actions = actions(examples);
    let network = Network::new(&frequent(&count(examples, &actions), ROWS, 3), actions.len());
    let mut model = Model { actions, network };
    let mut state = State::default();
    let mut features = Vec::new();
    let mut scores = [0.0; MAX_CLASSES];
    let total: usize = rounds * examples.iter().map(|example| 2 * example.words.len()).sum::<usize>();
    let mut step = 0;
    for round in 0..rounds {
        let (mut right, mut all) = (0_usize, 0_usize);
        for example in shuffled(examples.len(), round) {
            let Example { words, tags, roles, gold } = &examples[example];
            state.begin(words, tags.iter().copied(), roles);
            while !state.done() {
                extract(&state, &mut features);
                let Model { actions, network } = &mut model;
                network.scores(&features, true, &mut scores);
                step += 1;
                all += 1;
                let Some(best) = best(&scores, actions, |action| state.allows(action)) else { break };
                let free = gold.free(&state);
                let fits = |action: Action| state.allows(action) && gold.fits(&state, action, free);
                let mut taken = best;
                if let Some(good) = self::best(&scores, actions, fits) {
                    let slopes = slopes(
                        &scores,
                        actions.len(),
                        |number| state.allows(actions[number]),
                        |number| fits(actions[number]),
                    );
                    network.learn(&slopes[..actions.len()], step as f32 / total as f32);
                    right += usize::from(good == best);
                    if round < EXPLORE_FROM || mix(0xE4, step as u64) % 100 >= EXPLORE {
                        taken = good;
                    }
                }
                state.apply(actions[taken]);
            }
        }
        eprintln!("parser: round {}: {:.2} % right", round + 1, 100.0 * right as f64 / all.max(1) as f64);
    }
    model
}

/// How often each feature occurs on the way to the right trees.
fn count(examples: &[Example], actions: &[Action]) -> Counts {
    let mut counts = Counts::default();
    let mut state = State::default();
    let mut features = Vec::new();
    for Example { words, tags, roles, gold } in examples {
        state.begin(words, tags.iter().copied(), roles);
        while !state.done() {
            extract(&state, &mut features);
            for &feature in &features {
                *counts.entry(feature).or_default() += 1;
            }
            let free = gold.free(&state);
            let mut good =
                actions.iter().filter(|&&action| state.allows(action) && gold.fits(&state, action, free));
            let Some(&action) = good.next() else { break };
            state.apply(action);
        }
    }
    counts
}

impl Gold {
    fn fits(&self, state: &State, action: Action, [shift, left, right]: [bool; 3]) -> bool {
        let relation = || state.stack().last().map(|&top| self.relations[top as usize]);
        match action {
            Action::Shift => shift,
            Action::Left(Relation::Root) => left,
            Action::Left(given) => left && (relation() == Some(given) || relation() == Some(Relation::Root)),
            Action::Right(given) => {
                right && (relation() == Some(given) || relation() == Some(Relation::Root))
            }
        }
    }
}

fn best(scores: &Scores, actions: &[Action], fits: impl Fn(Action) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (number, &action) in actions.iter().enumerate() {
        if best.is_none_or(|best| scores[number] > scores[best]) && fits(action) {
            best = Some(number);
        }
    }
    best
}

fn actions(examples: &[Example]) -> Vec<Action> {
    let mut counts: BTreeMap<Action, usize> = BTreeMap::new();
    for gold in examples.iter().map(|example| &example.gold) {
        for (child, (&head, &relation)) in gold.heads.iter().zip(&gold.relations).enumerate() {
            let action = if head > child { Action::Left(relation) } else { Action::Right(relation) };
            *counts.entry(action).or_default() += 1;
            *counts.entry(Action::Shift).or_default() += 1;
        }
    }
    let mut actions: Vec<_> = counts.into_iter().filter(|&(_, count)| count >= LEAST_ACTION).collect();
    actions.sort_by_key(|&(action, count)| (std::cmp::Reverse(count), action));
    actions.into_iter().map(|(action, _)| action).collect()
}

impl Model {
    /// The model file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        network::number(self.actions.len(), &mut out);
        for action in &self.actions {
            out.extend_from_slice(&action.to_bytes());
        }
        self.network.pack(&mut out);
        out
    }
}
