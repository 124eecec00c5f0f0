//! Trains the parser with a dynamic oracle: it meets its own mistakes and learns the best way on from them.

use std::collections::BTreeMap;

use quizwire_language::model::{MAX_CLASSES, mix};
use quizwire_language::parser::{Arc, Classes, HIDDEN, Kind, MAGIC, State, best, extract};
use quizwire_language::word::{Word, words};
use quizwire_language::{Pos, Relation, Tag};

use crate::conllu::Tree;
use crate::network::{self, Counts, Network, slopes};
use crate::tagger::shuffled;

/// A relation seen less often is never predicted.
const LEAST_RELATION: usize = 3;

/// From this round on the parser may go its own way during training.
const EXPLORE_FROM: usize = 1;

/// In how many of a hundred steps it then does.
const EXPLORE: u64 = 90;

/// A trained parser: its relations and weights.
pub struct Model {
    classes: Classes,
    network: Network<HIDDEN>,
}

/// A sentence with predicted tags, guessed roles and perhaps the arcs of another reading.
#[derive(Clone)]
pub struct Example {
    words: Vec<Word>,
    tags: Vec<(Tag, Pos)>,
    roles: Vec<u8>,
    arcs: Vec<Arc>,
    gold: Gold,
}

impl Example {
    /// From a tree, and the tags and roles that models give it.
    pub fn new(tree: &Tree, tags: Vec<(Tag, Pos)>, roles: Vec<u8>) -> Example {
        let mut forms = Vec::new();
        words(&tree.text, tree.words.iter().map(|word| word.span), &mut forms);
        Example { words: forms, tags, roles, arcs: Vec::new(), gold: Gold::new(tree) }
    }

    /// The same sentence from its last word to its first.
    pub fn backward(&self) -> Example {
        let mut back = self.clone();
        back.words.reverse();
        back.tags.reverse();
        back.roles.reverse();
        back.gold = self.gold.backward();
        back
    }

    /// The sentence with the arcs of a reading from its last word to its first.
    pub fn with(mut self, mut arcs: Vec<Arc>) -> Example {
        arcs.reverse();
        let last = self.words.len() - 1;
        self.arcs =
            arcs.into_iter().map(|(head, relation)| (head.map(|head| last - head), relation)).collect();
        self
    }

    fn begin(&self, state: &mut State) {
        state.begin(self.words.iter(), self.tags.iter().copied(), self.roles.iter().copied(), &self.arcs);
    }
}

/// The right tree, made projective.
#[derive(Clone)]
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
        Gold::of(heads, tree.words.iter().map(|word| word.relation).collect())
    }

    fn of(heads: Vec<usize>, relations: Vec<Relation>) -> Gold {
        let mut children = vec![Vec::new(); heads.len() + 1];
        for (child, &head) in heads.iter().enumerate() {
            children[head].push(child);
        }
        Gold { heads, relations, children }
    }

    /// The tree of the sentence read from its last word to its first.
    fn backward(&self) -> Gold {
        let root = self.heads.len();
        let turn = |&head: &usize| if head == root { root } else { root - 1 - head };
        Gold::of(self.heads.iter().rev().map(turn).collect(), self.relations.iter().rev().copied().collect())
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

/// Learns from `examples` in `rounds` passes; the network gets at most `rows` rows, which decide the size of the file.
pub fn train(examples: &[&Example], rows: usize, rounds: usize) -> Model {
    let classes = classes(examples);
    let width = classes.relations(Kind::Right).end;
    let mut network = Network::new(&count(examples), rows, width);
    let mut state = State::default();
    let mut features = Vec::new();
    let mut scores = [0.0; MAX_CLASSES];
    let total: usize = rounds * examples.iter().map(|example| 2 * example.words.len()).sum::<usize>();
    let mut step = 0;
    for round in 0..rounds {
        let (mut right, mut all) = (0_usize, 0_usize);
        for example in shuffled(examples.len(), round) {
            let example = examples[example];
            example.begin(&mut state);
            while !state.done() {
                extract(&state, &mut features);
                network.scores(&features, true, &mut scores);
                step += 1;
                let allowed = state.allowed();
                let free = example.gold.free(&state);
                let score = |kind: Kind| scores[kind as usize];
                let taken = best(Kind::ALL, score, |kind| allowed[kind as usize]);
                let fits = |kind: usize| allowed[kind] && free[kind];
                let mut good = taken;
                if (0..3).any(fits) {
                    good = best(Kind::ALL, score, |kind| fits(kind as usize));
                    let mut slope = [0.0; MAX_CLASSES];
                    slopes(&scores, Classes::KINDS, |kind| allowed[kind], fits, &mut slope);
                    if let Some(class) = example.gold.class(&state, &classes, good) {
                        let range = classes.relations(good);
                        slopes(&scores, range, |_| true, |other| other == class, &mut slope);
                    }
                    network.learn(&slope[..width], step as f32 / total as f32);
                }
                all += 1;
                right += usize::from(good == taken);
                let explores = round >= EXPLORE_FROM && mix(0xE4, step as u64) % 100 < EXPLORE;
                let kind = if explores { taken } else { good };
                state.apply(kind, relation(&classes, kind, &scores));
            }
        }
        network.end_round(round);
        eprintln!("parser: round {}: {:.2} % right", round + 1, 100.0 * right as f64 / all.max(1) as f64);
    }
    Model { classes, network }
}

fn relation(classes: &Classes, kind: Kind, scores: &network::Scores) -> Relation {
    match kind {
        Kind::Shift => Relation::Dep,
        Kind::Left | Kind::Right => {
            classes.relation(best(classes.relations(kind), |class| scores[class], |_| true))
        }
    }
}

/// How often each feature occurs on the way to the right trees.
fn count(examples: &[&Example]) -> Counts {
    let mut counts = Counts::default();
    let mut state = State::default();
    let mut features = Vec::new();
    for example in examples {
        example.begin(&mut state);
        while !state.done() {
            extract(&state, &mut features);
            for &feature in &features {
                *counts.entry(feature).or_default() += 1;
            }
            let (allowed, free) = (state.allowed(), example.gold.free(&state));
            let good = |&kind: &Kind| allowed[kind as usize] && free[kind as usize];
            let Some(kind) = Kind::ALL.into_iter().find(good) else { break };
            let top = state.stack().last().map_or(Relation::Dep, |&top| example.gold.relations[top as usize]);
            state.apply(kind, top);
        }
    }
    counts
}

impl Gold {
    /// The class of the relation that the top of the stack should get from this kind of step.
    fn class(&self, state: &State, classes: &Classes, kind: Kind) -> Option<usize> {
        let relation = self.relations[*state.stack().last()? as usize];
        classes.relations(kind).find(|&class| !state.closes() && classes.relation(class) == relation)
    }
}

fn classes(examples: &[&Example]) -> Classes {
    let mut counts = [BTreeMap::new(), BTreeMap::new()];
    for gold in examples.iter().map(|example| &example.gold) {
        for (child, (&head, &relation)) in gold.heads.iter().zip(&gold.relations).enumerate() {
            if relation != Relation::Root {
                *counts[usize::from(head < child)].entry(relation).or_insert(0_usize) += 1;
            }
        }
    }
    let [left, right] = counts.map(|counts| {
        let mut frequent: Vec<_> = counts.into_iter().filter(|&(_, count)| count >= LEAST_RELATION).collect();
        frequent.sort_by_key(|&(relation, count)| (std::cmp::Reverse(count), relation));
        frequent.into_iter().map(|(relation, _)| relation).collect()
    });
    Classes { left, right }
}

impl Model {
    /// The arcs this model gives a sentence.
    pub fn predict(&mut self, example: &Example) -> Vec<Arc> {
        let (mut state, mut features, mut scores) = (State::default(), Vec::new(), [0.0; MAX_CLASSES]);
        example.begin(&mut state);
        while !state.done() {
            extract(&state, &mut features);
            self.network.scores(&features, false, &mut scores);
            let allowed = state.allowed();
            let kind = best(Kind::ALL, |kind| scores[kind as usize], |kind| allowed[kind as usize]);
            state.apply(kind, relation(&self.classes, kind, &scores));
        }
        (0..example.words.len()).map(|at| state.arc(at)).collect()
    }

    /// The model file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for relations in [&self.classes.left, &self.classes.right] {
            network::number(relations.len(), &mut out);
            out.extend(relations.iter().map(|&relation| relation as u8));
        }
        self.network.pack(&mut out);
        out
    }
}
