//! Heads and relations, learned: a transition parser (arc-hybrid, greedy) that reads each sentence twice.
//!
//! First it reads from the last word to the first; then from the first to the last, and now it knows what the first
//! reading made of the sentence. The two make different mistakes, because each is blind to what it has not read yet.
//!
//! The root stands after the word read last. `Shift` moves the next word onto the stack; `Left` gives the top of the
//! stack the next word as its head; `Right` gives it the word below as its head. Every sentence becomes one tree with
//! one root, in time linear in its length.

use std::ops::Range;

use crate::model::{Aligned, MAX_CLASSES, MAX_FEATURES, Network, Reader, cut, mix};
use crate::near::{CONJUNCTION, MARK, NOUN, NOWHERE, Near, VERB, near};
use crate::roles::Roles;
use crate::word::Word;
use crate::{Pos, Relation, Sentence, Tag, Token};

/// First bytes of the model files.
pub const MAGIC: &[u8; 8] = b"QWPRS003";

/// Hidden units of the networks.
pub const HIDDEN: usize = 96;

static BACKWARD: &Aligned<[u8]> = &Aligned(*include_bytes!("../models/backward.bin"));
static FORWARD: &Aligned<[u8]> = &Aligned(*include_bytes!("../models/parser.bin"));

/// A step of the parser without its relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The next word goes onto the stack.
    Shift,
    /// The next word becomes the head of the top of the stack.
    Left,
    /// The word below the top of the stack becomes the head of the top.
    Right,
}

impl Kind {
    /// Every value, in the order of its number.
    pub const ALL: [Kind; 3] = [Kind::Shift, Kind::Left, Kind::Right];
}

/// What the classes of a network stand for: the three kinds of steps, then the relations of `Left`, then of `Right`.
#[derive(Debug, Clone)]
pub struct Classes {
    /// Relations that `Left` gives.
    pub left: Vec<Relation>,
    /// Relations that `Right` gives.
    pub right: Vec<Relation>,
}

impl Classes {
    /// The classes of the kinds.
    pub const KINDS: Range<usize> = 0..Kind::ALL.len();

    /// The classes of the relations that a kind of step gives.
    pub fn relations(&self, kind: Kind) -> Range<usize> {
        let start = Kind::ALL.len();
        let middle = start + self.left.len();
        match kind {
            Kind::Shift => 0..0,
            Kind::Left => start..middle,
            Kind::Right => middle..middle + self.right.len(),
        }
    }

    /// The relation that a class stands for.
    pub fn relation(&self, class: usize) -> Relation {
        let class = class - Kind::ALL.len();
        if class < self.left.len() { self.left[class] } else { self.right[class - self.left.len()] }
    }

    fn read(reader: &mut Reader) -> Classes {
        let mut list = || reader.bytes().iter().map(|&byte| Relation::ALL[usize::from(byte)]).collect();
        Classes { left: list(), right: list() }
    }
}

/// The head of a word, if it is not the root, and its relation to it.
pub type Arc = (Option<usize>, Relation);

/// A parser over embedded weights.
pub struct Parser {
    backward: Reading,
    forward: Reading,
    roles: Roles,
    guesses: Vec<u8>,
    arcs: Vec<Arc>,
}

impl Default for Parser {
    fn default() -> Parser {
        Parser::new()
    }
}

impl Parser {
    /// Opens the embedded models.
    pub fn new() -> Parser {
        Parser {
            backward: Reading::new(BACKWARD),
            forward: Reading::new(FORWARD),
            roles: Roles::new(),
            guesses: Vec::new(),
            arcs: Vec::new(),
        }
    }

    /// Fills in `head`, `relation` and `agreed` of every token; `words` are the numbers of its words, already tagged.
    pub fn parse(&mut self, words: &[Word], sentence: &mut Sentence) {
        self.roles.guess(words, sentence, &mut self.guesses);
        let tags = sentence.tokens.iter().map(|token| (token.tag, token.pos));
        let roles = self.guesses.iter().copied();
        let last = words.len() - 1;
        self.backward.state.begin(words.iter().rev(), tags.clone().rev(), roles.clone().rev(), &[]);
        self.backward.read();
        self.arcs.clear();
        self.arcs.extend((0..words.len()).map(|at| {
            let (head, relation) = self.backward.state.arc(last - at);
            (head.map(|head| last - head), relation)
        }));
        self.forward.state.begin(words.iter(), tags, roles, &self.arcs);
        self.forward.read();
        for (at, token) in sentence.tokens.iter_mut().enumerate() {
            (token.head, token.relation) = self.forward.state.arc(at);
        }
        agree(&mut sentence.tokens, &self.arcs);
    }
}

/// Marks the tokens to which the other reading gave the same head and relation. A name is one thing, however it is built
/// inside: "Ada Quill" may hang on either word.
fn agree(tokens: &mut [Token], other: &[Arc]) {
    let is_name = |at: usize| tokens[at].pos == Pos::Propn;
    let start_of = |at: usize| (0..=at).rev().take_while(|&at| is_name(at)).last().unwrap_or(at);
    let starts: Vec<usize> = (0..tokens.len()).map(start_of).collect();
    // From where to where, by what relation; nothing for arcs inside a name.
    let outward = |at: usize, (head, relation): Arc| {
        let head = head.map(|head| starts[head]);
        (head != Some(starts[at])).then_some((head, relation))
    };
    let agreed: Vec<bool> = (0..tokens.len())
        .map(|at| {
            let name = (starts[at]..tokens.len()).take_while(|&within| starts[within] == starts[at]);
            let here = name.clone().filter_map(|at| outward(at, (tokens[at].head, tokens[at].relation)));
            here.eq(name.filter_map(|at| outward(at, other[at])))
        })
        .collect();
    for (token, agreed) in tokens.iter_mut().zip(agreed) {
        token.agreed = agreed;
    }
}

/// A network that reads a sentence in one direction.
struct Reading {
    classes: Classes,
    network: Network<HIDDEN>,
    state: State,
    features: Vec<u64>,
    /// The hidden units that a node adds where it stands in a place: the same ones are asked for again and again.
    sums: Vec<[i16; HIDDEN]>,
    /// Which of `sums` are known.
    known: Vec<bool>,
}

impl Reading {
    fn new(model: &'static Aligned<[u8]>) -> Reading {
        let mut reader = Reader::new(model, MAGIC);
        Reading {
            classes: Classes::read(&mut reader),
            network: reader.network(),
            state: State::default(),
            features: Vec::new(),
            sums: Vec::new(),
            known: Vec::new(),
        }
    }

    /// Reads the sentence with which the state has begun.
    fn read(&mut self) {
        let places = self.state.nodes.len() * PLACES;
        self.sums.resize(places.max(self.sums.len()), [0; HIDDEN]);
        self.known.clear();
        self.known.resize(places, false);
        let mut scores = [0; MAX_CLASSES];
        while !self.state.done() {
            let allowed = self.state.allowed();
            let only = Kind::ALL.into_iter().filter(|&kind| allowed[kind as usize]).count() == 1;
            if only && (allowed[0] || self.state.closes()) {
                let (kind, relation) =
                    if allowed[0] { (Kind::Shift, Relation::Dep) } else { (Kind::Left, Relation::Root) };
                self.state.apply(kind, relation);
                continue;
            }
            let units = self.units();
            self.network.weigh(&units, Classes::KINDS, &mut scores);
            let kind = best(Kind::ALL, |kind| scores[kind as usize], |kind| allowed[kind as usize]);
            let relation = match kind {
                Kind::Shift => Relation::Dep,
                Kind::Left | Kind::Right => {
                    let range = self.classes.relations(kind);
                    self.network.weigh(&units, range.clone(), &mut scores);
                    self.classes.relation(best(range, |class| scores[class], |_| true))
                }
            };
            self.state.apply(kind, relation);
        }
    }

    /// The hidden units of the state.
    fn units(&mut self) -> [i16; HIDDEN] {
        let state = &self.state;
        let places = state.places();
        let cell = |place: usize| places[place] as usize * PLACES + place;
        for (place, &at) in places.iter().enumerate() {
            if !self.known[cell(place)] {
                self.features.clear();
                state.describe(place, at, &mut self.features);
                self.sums[cell(place)] = self.network.units::<4>(&[], &self.features);
                self.known[cell(place)] = true;
            }
        }
        self.features.clear();
        state.relate(&mut self.features);
        let parts: [&[i16; HIDDEN]; PLACES] = std::array::from_fn(|place| &self.sums[cell(place)]);
        let mut units = self.network.units::<MAX_FEATURES>(&parts, &self.features);
        cut(&mut units);
        units
    }
}

/// The best of the allowed items; the first of equals.
pub fn best<T: Copy, S: PartialOrd>(
    items: impl IntoIterator<Item = T>,
    score: impl Fn(T) -> S,
    allowed: impl Fn(T) -> bool,
) -> T {
    let mut items = items.into_iter().filter(|&item| allowed(item));
    let mut best = items.next().expect("something is always allowed");
    for item in items {
        if score(item) > score(best) {
            best = item;
        }
    }
    best
}

/// What has been read and decided about a sentence.
#[derive(Debug, Clone, Default)]
pub struct State {
    nodes: Vec<Node>,
    tags: Vec<Pos>,
    near: Vec<Near>,
    stack: Vec<u32>,
    next: u32,
    /// Whether another reading has given its arcs.
    advised: bool,
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
    advice: Advice,
}

/// What another reading says of a word.
#[derive(Debug, Clone, Copy)]
struct Advice {
    head: u32,
    relation: u64,
    /// The first of its dependents, the last, and the next one of its own head.
    first: u32,
    last: Option<u32>,
    sibling: u32,
}

impl State {
    /// Begins a sentence whose words have these tags and guessed roles; `arcs` are those of another reading, or none.
    pub fn begin<'a>(
        &mut self,
        words: impl Iterator<Item = &'a Word>,
        tags: impl Iterator<Item = (Tag, Pos)>,
        roles: impl Iterator<Item = u8>,
        arcs: &[Arc],
    ) {
        self.nodes.clear();
        self.tags.clear();
        for ((word, (tag, pos)), role) in words.zip(tags).zip(roles) {
            let number = (1 + tag as u64) << 8 | pos as u64;
            self.nodes.push(Node::new(word.lower, word.suffix[2], number, u64::from(role)));
            self.tags.push(pos);
        }
        near(&self.tags, &mut self.near);
        self.nodes.push(Node::new(2, 2, 2, 254));
        self.nodes.push(Node::new(1, 1, 1, 255));
        let (root, none) = (self.root(), self.none());
        for node in &mut self.nodes {
            node.head = none;
            (node.left, node.right) = ([none; 2], [none; 2]);
            (node.advice.head, node.advice.first, node.advice.sibling) = (none, none, none);
        }
        for (child, &(head, relation)) in arcs.iter().enumerate().rev() {
            let head = head.map_or(root, |head| head as u32);
            let above = &mut self.nodes[head as usize].advice;
            let sibling = std::mem::replace(&mut above.first, child as u32);
            above.last.get_or_insert(child as u32);
            let advice = &mut self.nodes[child].advice;
            (advice.head, advice.relation, advice.sibling) = (head, relation as u64, sibling);
        }
        self.advised = !arcs.is_empty();
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

    /// Which kinds of steps lead on to a tree.
    pub fn allowed(&self) -> [bool; 3] {
        let depth = self.stack.len();
        let end = self.next == self.root();
        [!end, depth > 0 && !end || self.closes(), depth > 1]
    }

    /// Whether only the root is left to be found.
    pub fn closes(&self) -> bool {
        self.next == self.root() && self.stack.len() == 1
    }

    /// Takes a step that is allowed; the word that hangs on the root gets [`Relation::Root`].
    pub fn apply(&mut self, kind: Kind, relation: Relation) {
        match kind {
            Kind::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Kind::Left => {
                let relation = if self.closes() { Relation::Root } else { relation };
                let child = self.stack.pop().expect("an allowed step");
                self.attach(child, self.next, relation);
                let head = &mut self.nodes[self.next as usize];
                head.left = [child, head.left[0]];
                head.lefts = head.lefts.saturating_add(1);
                head.left_set |= 1 << relation as u64;
            }
            Kind::Right => {
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
    pub fn arc(&self, at: usize) -> Arc {
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

    fn node(&self, at: u32) -> &Node {
        &self.nodes[at as usize]
    }

    /// The nodes that stand in the places around the front.
    fn places(&self) -> [u32; PLACES] {
        let none = self.none();
        let depth = self.stack.len();
        let stack = |down: usize| if down < depth { self.stack[depth - 1 - down] } else { none };
        let buffer = |ahead: u32| (self.next + ahead).min(none);
        let (s0, s1, b0) = (stack(0), stack(1), buffer(0));
        let ([s0l, s0l2], [s0r, s0r2]) = (self.node(s0).left, self.node(s0).right);
        let (s1l, [s1r, s1r2], b0l) = (self.node(s1).left[0], self.node(s1).right, self.node(b0).left[0]);
        let before = b0.checked_sub(1).unwrap_or(none);
        let after = if s0 == none { none } else { s0 + 1 };
        [
            s0,
            s1,
            stack(2),
            b0,
            buffer(1),
            buffer(2),
            before,
            after,
            buffer(3),
            s0l,
            s0r,
            s1l,
            s1r,
            s0l2,
            s0r2,
            s1r2,
            b0l,
            stack(3),
        ]
    }

    /// The features of a node that stands in a place.
    fn describe(&self, place: usize, at: u32, out: &mut Vec<u64>) {
        let node = self.node(at);
        let mut put = |kind: usize, value: u64| out.push(mix(mix((4 * place + kind) as u64, 0xA11), value));
        put(0, node.word);
        put(1, node.tag);
        if place < 9 {
            put(2, node.role);
            put(3, node.suffix);
        }
    }

    /// The features of nodes together.
    fn relate(&self, out: &mut Vec<u64>) {
        let none = self.none();
        let [i0, i1, i2, j0, j1, j2, _, _, _, s0l, s0r, s1l, s1r, s0l2, s0r2, s1r2, b0l, _] = self.places();
        let (s0, s1, s2) = (self.node(i0), self.node(i1), self.node(i2));
        let (b0, b1, b2) = (self.node(j0), self.node(j1), self.node(j2));
        let gap = distance(i0, j0, none);
        let reach = distance(i1, i0, none);
        let three = |a: u64, b: u64, c: u64| mix(mix(a, b), c);
        let mut number = 0;
        let mut put = |value: u64| {
            number += 1;
            out.push(mix(mix(number, 0xB22), value));
        };
        put(0);
        for (one, two) in [(s0, b0), (s1, s0), (s1, b0), (b0, b1), (s2, s0)] {
            put(mix(one.role, two.role));
            put(mix(one.tag, two.tag));
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
            let ahead = self.near.get(j0 as usize).map_or(NOWHERE, |near| near.after[kind]);
            let node = self.node(ahead.min(none));
            put(node.word);
            put(three(node.tag, crate::near::reach(j0, ahead), node.role));
            put(three(node.tag, s0.tag, b0.tag));
        }
        // How they go together.
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
        for at in [s0l, s0r, s1l, s1r, s0l2, s0r2, s1r2, b0l] {
            put(self.node(at).relation as u64);
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
        let marker = self.node(s0l).word;
        put(mix(s1.word, marker));
        put(mix(s2.word, marker));
        put(mix(s0.word, marker));
        put(three(s1.tag, s2.tag, marker));
        if !self.advised {
            return;
        }
        // What the other reading would do now.
        let step = self.advised_step(i0, i1, j0);
        let place = |node: &Node| match node.advice.head {
            head if head == none => 0,
            head if head == self.root() => 1,
            head if head == j0 => 2,
            head if head == i0 => 3,
            head if head == i1 => 4,
            head if head == i2 => 5,
            head if head == j1 => 6,
            head => 7 + u64::from(head > j0),
        };
        let (p0, p1, q0) = (place(s0), place(s1), place(b0));
        let (a0, a1, c0) = (s0.advice.relation, s1.advice.relation, b0.advice.relation);
        put(step);
        put(mix(step, a0));
        put(three(step, s0.tag, b0.tag));
        put(three(step, s1.tag, s0.tag));
        put(mix(step, s0.word));
        put(mix(step, b0.word));
        put(three(step, a0, s0.tag));
        put(three(step, a0, s0.role));
        put(three(step, s0.role, b0.role));
        put(three(step, gap, reach));
        put(mix(p0, a0));
        put(mix(p1, a1));
        put(mix(q0, c0));
        put(three(p0, p1, q0));
        put(three(p0, a0, s0.tag));
        put(three(q0, c0, b0.tag));
        put(three(p0, a0, s0.role));
        put(mix(mix(step, a0), mix(a1, c0)));
        put(three(step, s0.tag, s0.right_set));
    }

    /// Which kinds of steps lose no arc of the other reading that could still be had, as bits.
    fn advised_step(&self, top: u32, below: u32, next: u32) -> u64 {
        let none = self.none();
        let head = |word: u32| self.node(word).advice.head;
        // What was read and has no head yet is on the stack.
        let on_stack = |word: u32| word < next && self.node(word).head == none;
        let first = self.node(next).advice.first;
        let siblings = |&child: &u32| Some(self.node(child).advice.sibling);
        let mut dependents = std::iter::successors(Some(first), siblings).take_while(|&child| child < next);
        let shift =
            next != self.root() && (head(next) == top || !on_stack(head(next))) && !dependents.any(on_stack);
        if top == none {
            return u64::from(shift);
        }
        let waiting = self.node(top).advice.last.is_some_and(|last| last >= next);
        let left = !waiting && head(top) != below && head(top) <= next;
        let right = !waiting && head(top) < next;
        u64::from(shift) | u64::from(left) << 1 | u64::from(right) << 2
    }
}

/// Places of nodes around the front: see [`State::places`].
const PLACES: usize = 18;

/// All features of a state.
pub fn extract(state: &State, out: &mut Vec<u64>) {
    out.clear();
    for (place, at) in state.places().into_iter().enumerate() {
        state.describe(place, at, out);
    }
    state.relate(out);
}

impl Node {
    fn new(word: u64, suffix: u64, tag: u64, role: u64) -> Node {
        let advice = Advice { head: 0, relation: 99, first: 0, last: None, sibling: 0 };
        Node {
            word,
            tag,
            both: mix(mix(7, word), tag),
            suffix,
            role,
            head: 0,
            relation: Relation::Dep,
            left: [0; 2],
            right: [0; 2],
            lefts: 0,
            rights: 0,
            left_set: 0,
            right_set: 0,
            advice,
        }
    }
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
