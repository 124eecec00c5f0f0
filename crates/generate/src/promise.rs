//! Plans that somebody told: "Zentora said it would spend …".
//!
//! In: the facts. Out: their clauses, those below a verb of saying with a plain "would" turned into reported futures, so
//! that a question can ask what "was to" be, according to whom.

use quizwire_facts::clauses::{Clause, ClausePlace, Force, Tense};
use quizwire_facts::{Facts, Relation, Tag, lemma};

use crate::phrase;

/// Verbs that pass a plan on as sure.
const SAYING: &[&str] = &["announce", "confirm", "pledge", "promise", "report", "say", "tell", "vow"];

/// Words that make less of a plan.
const DOUBTS: &[&str] = &[
    "eventually",
    "if",
    "likely",
    "maybe",
    "n't",
    "never",
    "no",
    "not",
    "n’t",
    "perhaps",
    "possibly",
    "potentially",
    "probably",
    "unless",
];

/// Verbs of feeling, with which "would" is no plan.
const FEELING: &[&str] =
    &["be", "expect", "have", "hate", "like", "love", "need", "prefer", "want", "welcome"];

/// The clauses of `facts` in their order.
pub(crate) fn read(text: &str, facts: &Facts) -> Vec<Clause> {
    facts
        .clauses
        .iter()
        .map(|clause| {
            if is_promise(text, facts, clause) {
                Clause { tense: Tense::Future, force: Force::Reported, ..*clause }
            } else {
                *clause
            }
        })
        .collect()
}

fn is_promise(text: &str, facts: &Facts, clause: &Clause) -> bool {
    let ClausePlace::Content(above) = clause.place else { return false };
    let sentence = &facts.sentences[clause.sentence];
    let word = |at: usize| sentence.tokens[at].span.of(text).to_lowercase();
    let base = |at: usize| lemma(sentence.tokens[at].span.of(text), sentence.tokens[at].tag).to_lowercase();
    let mut modal = None;
    for child in phrase::children(sentence, clause.verb) {
        let doubted = DOUBTS.contains(&word(child).as_str())
            || (sentence.tokens[child].relation == Relation::Advcl
                && phrase::children(sentence, child).any(|mark| DOUBTS.contains(&word(mark).as_str())));
        if doubted {
            return false;
        }
        if sentence.tokens[child].tag == Tag::Md {
            modal = Some(word(child));
        }
    }
    clause.tense == Tense::None
        && matches!(modal.as_deref(), Some("would" | "’d" | "'d"))
        && SAYING.contains(&base(above).as_str())
        && !FEELING.contains(&base(clause.verb).as_str())
}
