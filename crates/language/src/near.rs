//! For each word the nearest words of some kinds before and after it: what lies beyond the reach of a small window.

use crate::Pos;

/// Kinds of words that are looked for.
const KINDS: usize = 5;

/// Index into [`Near`]: verbs and auxiliaries.
pub const VERB: usize = 0;
/// Index into [`Near`]: nouns, names and pronouns.
pub const NOUN: usize = 1;
/// Index into [`Near`]: prepositions and subordinating words.
pub const LINK: usize = 2;
/// Index into [`Near`]: coordinating conjunctions.
pub const CONJUNCTION: usize = 3;
/// Index into [`Near`]: punctuation.
pub const MARK: usize = 4;

/// Stands for "there is none".
pub const NOWHERE: u32 = u32::MAX;

/// Where the nearest words of each kind stand.
#[derive(Debug, Clone, Copy)]
pub struct Near {
    /// Before the word, which itself is not counted.
    pub before: [u32; KINDS],
    /// After the word, which itself is not counted.
    pub after: [u32; KINDS],
}

/// Fills in what is near each word of a sentence.
pub fn near(tags: &[Pos], out: &mut Vec<Near>) {
    out.clear();
    let mut before = [NOWHERE; KINDS];
    for (at, &pos) in tags.iter().enumerate() {
        out.push(Near { before, after: [NOWHERE; KINDS] });
        if let Some(kind) = kind(pos) {
            before[kind] = at as u32;
        }
    }
    let mut after = [NOWHERE; KINDS];
    for (at, &pos) in tags.iter().enumerate().rev() {
        out[at].after = after;
        if let Some(kind) = kind(pos) {
            after[kind] = at as u32;
        }
    }
}

fn kind(pos: Pos) -> Option<usize> {
    match pos {
        Pos::Verb | Pos::Aux => Some(VERB),
        Pos::Noun | Pos::Propn | Pos::Pron => Some(NOUN),
        Pos::Adp | Pos::Sconj => Some(LINK),
        Pos::Cconj => Some(CONJUNCTION),
        Pos::Punct => Some(MARK),
        Pos::Adj | Pos::Adv | Pos::Det | Pos::Intj | Pos::Num | Pos::Part | Pos::Sym | Pos::X => None,
    }
}

/// The distance between two words in few classes; 0 if there is none.
pub fn reach(from: u32, to: u32) -> u64 {
    if from == NOWHERE || to == NOWHERE {
        return 0;
    }
    match from.abs_diff(to) {
        distance @ 0..=4 => 1 + u64::from(distance),
        5..=7 => 6,
        8..=12 => 7,
        _ => 8,
    }
}
