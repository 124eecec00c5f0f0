//! Heads and relations, learned: a transition parser (arc-hybrid, greedy) that reads each sentence once.
//!
//! The root stands after the last word. `Shift` moves the next word onto the stack; `Left` gives the top of the stack
//! the next word as its head; `Right` gives it the word below as its head. Every sentence becomes one tree with one
//! root, in time linear in its length.

use crate::model::{MAX_CLASSES, Network, Reader, Scores, mix};
use crate::near::{CONJUNCTION, MARK, NOUN, NOWHERE, Near, VERB, near};
use crate::roles::Roles;
use crate::word::Word;
use crate::{Pos, Relation, Sentence, Tag};

/// First bytes of the model file.
pub const MAGIC: &[u8; 8] = b"QWPRS002";

/// Hidden units of the network.
pub const HIDDEN: usize = 96;

static MODEL: &[u8] = include_bytes!("../models/parser.bin");

/// A step of the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// The next word goes onto the stack.
    Shift,
    /// The next word becomes the head of the top of the stack.
    Left(Relation),
    /// The word below the top of the stack becomes the head of the top.
    Right(Relation),
}

impl Action {
    /// As two bytes of a model file.
    pub fn to_bytes(self) -> [u8; 2] {
        match self {
            Action::Shift => [0, 0],
            Action::Left(relation) => [1, relation as u8],
            Action::Right(relation) => [2, relation as u8],
        }
    }

    fn from_bytes([kind, relation]: [u8; 2]) -> Action {
        let relation = Relation::ALL[usize::from(relation)];
        match kind {
            0 => Action::Shift,
            1 => Action::Left(relation),
            _ => Action::Right(relation),
        }
    }
}

/// A parser over embedded weights.
pub struct Parser {
    actions: Vec<Action>,
    network: Network<HIDDEN>,
    state: State,
    features: Vec<u64>,
    roles: Roles,
    guesses: Vec<u8>,
}

impl Default for Parser {
    fn default() -> Parser {
        Parser::new()
    }
}

impl Parser {
    /// Opens the embedded model.
    pub fn new() -> Parser {
        let mut reader = Reader::new(MODEL, MAGIC);
        let actions = reader.pairs().iter().map(|&bytes| Action::from_bytes(bytes)).collect();
        Parser {
            actions,
            network: reader.network(),
            state: State::default(),
            features: Vec::new(),
            roles: Roles::new(),
            guesses: Vec::new(),
        }
    }

    /// Fills in `head` and `relation` of every token; `words` are the numbers of its words, already tagged.
    pub fn parse(&mut self, words: &[Word], sentence: &mut Sentence) {
        self.roles.guess(words, sentence, &mut self.guesses);
        let state = &mut self.state;
        state.begin(words, sentence.tokens.iter().map(|token| (token.tag, token.pos)), &self.guesses);
        let mut scores = [0; MAX_CLASSES];
        while !state.done() {
            extract(state, &mut self.features);
            self.network.scores(&self.features, &mut scores);
            let best = best(state, &self.actions, &scores);
            state.apply(best);
        }
        for (at, token) in sentence.tokens.iter_mut().enumerate() {
            let (head, relation) = state.arc(at);
            token.head = head;
            token.relation = relation;
        }
    }
}

fn best(state: &State, actions: &[Action], scores: &Scores) -> Action {
    let mut best = None;
    for (&action, &score) in actions.iter().zip(scores) {
        if best.is_none_or(|(_, highest)| score > highest) && state.allows(action) {
            best = Some((action, score));
        }
    }
    // A model knows the three kinds of action, of which one is always allowed.
    best.map_or(Action::Shift, |(action, _)| action)
}

/// What has been read and decided about a sentence.
#[derive(Debug, Clone, Default)]
pub struct State {
    nodes: Vec<Node>,
    tags: Vec<Pos>,
    near: Vec<Near>,
    stack: Vec<u32>,
    next: u32,
}

/// A word; after the last word the root, and after that a node that stands for "none".
#[derive(Debug, Clone, Copy)]
struct Node {
    word: u64,
    tag: u64,
    both: u64,
    suffix: u64,
    role: u64,
    head: u32,
    relation: Relation,
    /// Outermost and second-outermost dependents.
    left: [u32; 2],
    right: [u32; 2],
    /// How many dependents there are on each side.
    lefts: u8,
    rights: u8,
    /// The relations of the dependents on each side.
    left_set: u64,
    right_set: u64,
}

impl State {
    /// Begins a sentence whose words have these tags and guessed roles.
    pub fn begin(&mut self, words: &[Word], tags: impl Iterator<Item = (Tag, Pos)>, roles: &[u8]) {
        let none = words.len() as u32 + 1;
        let node = |word: u64, suffix: u64, tag: u64, role: u64| Node {
            word,
            tag,
            both: mix(mix(7, word), tag),
            suffix,
            role,
            head: none,
            relation: Relation::Dep,
            left: [none; 2],
            right: [none; 2],
            lefts: 0,
            rights: 0,
            left_set: 0,
            right_set: 0,
        };
        self.nodes.clear();
        self.tags.clear();
        for ((word, (tag, pos)), &role) in words.iter().zip(tags).zip(roles) {
            self.nodes.push(node(
                word.lower,
                word.suffix[2],
                (1 + tag as u64) << 8 | pos as u64,
                u64::from(role),
            ));
            self.tags.push(pos);
        }
        near(&self.tags, &mut self.near);
        self.nodes.push(node(2, 2, 2, 254));
        self.nodes.push(node(1, 1, 1, 255));
        self.stack.clear();
        self.next = 0;
    }

    fn root(&self) -> u32 {
        self.nodes.len() as u32 - 2
    }

    fn none(&self) -> u32 {
        self.nodes.len() as u32 - 1
    }

    /// Whether every word has its head.
    pub fn done(&self) -> bool {
        self.stack.is_empty() && self.next == self.root()
    }

    /// Whether the action leads on to a tree.
    pub fn allows(&self, action: Action) -> bool {
        match action {
            Action::Shift => self.next != self.root(),
            Action::Left(relation) if self.next == self.root() => {
                relation == Relation::Root && self.stack.len() == 1
            }
            Action::Left(relation) => relation != Relation::Root && !self.stack.is_empty(),
            Action::Right(relation) => relation != Relation::Root && self.stack.len() > 1,
        }
    }

    /// Takes a step that is allowed.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Action::Left(relation) => {
                let child = self.stack.pop().expect("an allowed step");
                self.attach(child, self.next, relation);
                let head = &mut self.nodes[self.next as usize];
                head.left = [child, head.left[0]];
                head.lefts = head.lefts.saturating_add(1);
                head.left_set |= 1 << relation as u64;
            }
            Action::Right(relation) => {
                let child = self.stack.pop().expect("an allowed step");
                let head = *self.stack.last().expect("an allowed step");
                self.attach(child, head, relation);
                let head = &mut self.nodes[head as usize];
                head.right = [child, head.right[0]];
                head.rights = head.rights.saturating_add(1);
                head.right_set |= 1 << relation as u64;
            }
        }
    }

    fn attach(&mut self, child: u32, head: u32, relation: Relation) {
        let child = &mut self.nodes[child as usize];
        child.head = head;
        child.relation = relation;
    }

    /// The head and relation that the word `at` got.
    pub fn arc(&self, at: usize) -> (Option<usize>, Relation) {
        let node = &self.nodes[at];
        ((node.head < self.root()).then_some(node.head as usize), node.relation)
    }

    /// The words on the stack, the top last.
    pub fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// The next word; behind the last word stands the root.
    pub fn next(&self) -> u32 {
        self.next
    }
}

/// The features of a state.
pub fn extract(state: &State, out: &mut Vec<u64>) {
    let none = state.none();
    let depth = state.stack.len();
    let stack = |down: usize| if down < depth { state.stack[depth - 1 - down] } else { none };
    let buffer = |ahead: u32| (state.next + ahead).min(none);
    let node = |at: u32| &state.nodes[at as usize];
    let (i0, i1, j0) = (stack(0), stack(1), buffer(0));
    let (s0, s1, s2, s3) = (node(i0), node(i1), node(stack(2)), node(stack(3)));
    let (b0, b1, b2, b3) = (node(j0), node(buffer(1)), node(buffer(2)), node(buffer(3)));
    let before = node(j0.checked_sub(1).unwrap_or(none));
    let after = node(if i0 == none { none } else { i0 + 1 });
    let (s0l, s0r, s0l2, s0r2) = (node(s0.left[0]), node(s0.right[0]), node(s0.left[1]), node(s0.right[1]));
    let (s1l, s1r, s1r2) = (node(s1.left[0]), node(s1.right[0]), node(s1.right[1]));
    let b0l = node(b0.left[0]);
    let gap = distance(i0, j0, none);
    let reach = distance(i1, i0, none);
    let label = |node: &Node| node.relation as u64;
    let three = |a: u64, b: u64, c: u64| mix(mix(a, b), c);

    out.clear();
    let mut number = 0;
    let mut put = |value: u64| {
        number += 1;
        out.push(mix(mix(number, 0xA11), value));
    };
    // Words and tags at the front.
    put(0);
    for node in [s0, s1, s2, b0, b1, b2, before, after, s0l, s0r, s1l, s1r, s0l2, s0r2, s1r2, b0l] {
        put(node.word);
        put(node.tag);
    }
    for node in [s0, s1, b0, b1] {
        put(node.suffix);
    }
    for node in [s0, s1, s2, b0, b1, b2, b3, before, after] {
        put(node.role);
    }
    for (one, two) in [(s0, b0), (s1, s0), (s1, b0), (b0, b1), (s2, s0)] {
        put(mix(one.role, two.role));
    }
    put(mix(s0.role, b0.tag));
    put(mix(s0.tag, b0.role));
    put(mix(s0.role, s1.tag));
    put(mix(s0.role, s1.word));
    put(mix(s0.role, b0.word));
    put(three(s1.role, s0.role, b0.role));
    put(three(s0.role, s1.role, s2.role));
    put(three(s0.role, mix(gap, reach), b0.role));
    // What lies ahead.
    for kind in [VERB, NOUN, CONJUNCTION, MARK] {
        let ahead = state.near.get(j0 as usize).map_or(NOWHERE, |near| near.after[kind]);
        let node = node(ahead.min(none));
        put(node.word);
        put(three(node.tag, crate::near::reach(j0, ahead), node.role));
        put(three(node.tag, s0.tag, b0.tag));
    }
    put(s3.tag);
    // How they go together.
    put(mix(s0.tag, b0.tag));
    put(mix(s1.tag, s0.tag));
    put(mix(b0.tag, b1.tag));
    put(mix(s1.tag, b0.tag));
    put(mix(s2.tag, s0.tag));
    put(mix(s0.both, b0.tag));
    put(mix(s0.tag, b0.both));
    put(mix(s1.both, s0.tag));
    put(mix(s1.tag, s0.both));
    put(mix(s1.word, s0.word));
    put(mix(s0.word, b0.word));
    put(three(s1.tag, s0.tag, b0.tag));
    put(three(s2.tag, s1.tag, s0.tag));
    put(three(s0.tag, b0.tag, b1.tag));
    put(three(b0.tag, b1.tag, b2.tag));
    // Distance.
    put(mix(s0.word, gap));
    put(three(s0.tag, b0.tag, gap));
    put(three(s1.tag, s0.tag, reach));
    put(mix(gap, reach));
    // Which dependents there are, and how many.
    for node in [s0l, s0r, s1l, s1r, s0l2, s0r2, s1r2, b0l] {
        put(label(node));
    }
    put(mix(s0.tag, s0.left_set));
    put(mix(s0.tag, s0.right_set));
    put(mix(s0.word, s0.left_set));
    put(mix(s0.word, s0.right_set));
    put(mix(s1.tag, s1.left_set));
    put(mix(s1.tag, s1.right_set));
    put(mix(s1.word, s1.right_set));
    put(mix(b0.tag, b0.left_set));
    put(mix(s2.tag, s2.right_set));
    put(mix(u64::from(s0.lefts), u64::from(s0.rights)));
    put(mix(u64::from(s1.lefts), u64::from(s1.rights)));
    // Prepositions and markers decide where a phrase belongs.
    put(mix(s1.word, s0l.word));
    put(mix(s2.word, s0l.word));
    put(mix(s0.word, s0l.word));
    put(three(s1.tag, s2.tag, s0l.word));
}

/// How far apart two words stand, in classes.
fn distance(left: u32, right: u32, none: u32) -> u64 {
    if left == none {
        return 0;
    }
    match right - left {
        distance @ 0..=5 => u64::from(distance),
        6..=8 => 6,
        9..=14 => 7,
        _ => 8,
    }
}
