//! Clauses whose predicate is a noun and not a verb: "Norvale is the largest port", "Quill was the first woman …".
//!
//! In: the sentences. Out: plain main clauses only; whatever is hedged, denied or somebody's word is left out.

use quizwire_facts::clauses::{Clause, ClausePlace, Force, Tense, Voice};
use quizwire_facts::{Pos, Relation, Sentence, Tag};

use crate::phrase;

/// Words that take a statement back, or put it under a condition.
const DOUBTS: &[&str] = &[
    "allegedly",
    "almost",
    "apparently",
    "arguably",
    "hardly",
    "if",
    "likely",
    "maybe",
    "n't",
    "nearly",
    "never",
    "no",
    "not",
    "n’t",
    "perhaps",
    "possibly",
    "probably",
    "reportedly",
    "seemingly",
    "unless",
    "virtually",
];

/// Finds them in order; [`Clause::verb`] is the noun.
pub(crate) fn find(text: &str, sentences: &[Sentence]) -> Vec<Clause> {
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        for (at, token) in sentence.tokens.iter().enumerate() {
            if token.relation == Relation::Root && matches!(token.pos, Pos::Noun | Pos::Adj | Pos::Propn) {
                found.extend(clause(text, number, sentence, at));
            }
        }
    }
    found
}

fn clause(text: &str, number: usize, sentence: &Sentence, noun: usize) -> Option<Clause> {
    let mut subject = None;
    let mut copula = None;
    let mut tense = None;
    for child in phrase::children(sentence, noun) {
        let token = &sentence.tokens[child];
        let word = token.span.of(text).to_lowercase();
        if DOUBTS.contains(&word.as_str()) {
            return None;
        }
        match token.relation {
            Relation::Nsubj => subject = Some(child),
            Relation::Cop => copula = Some((child, word)),
            Relation::Aux => tense = Some(auxiliary_tense(&word)?),
            Relation::Parataxis | Relation::Ccomp | Relation::Csubj | Relation::Expl => return None,
            Relation::Obl | Relation::Advcl => {
                let doubt = phrase::children(sentence, child).any(|inner| {
                    matches!(
                        sentence.tokens[inner].span.of(text).to_lowercase().as_str(),
                        "according" | "if" | "unless"
                    )
                });
                if doubt {
                    return None;
                }
            }
            _ => {}
        }
    }
    let (at, word) = copula?;
    let subject = subject.filter(|&subject| subject < at && at < noun)?;
    let tense = match (tense, word.as_str()) {
        (Some(tense), _) => tense,
        (None, "is" | "are") => Tense::Present,
        (None, "was" | "were") => Tense::Past,
        (None, _) => return None,
    };
    let asks = sentence
        .tokens
        .iter()
        .any(|token| matches!(token.tag, Tag::Wp | Tag::Wrb) && token.head == Some(noun));
    (!asks).then_some(Clause {
        sentence: number,
        verb: noun,
        subject: Some(subject),
        place: ClausePlace::Main,
        voice: Voice::Active,
        tense,
        force: Force::Stated,
    })
}

fn auxiliary_tense(word: &str) -> Option<Tense> {
    Some(match word {
        "has" | "have" => Tense::Perfect,
        "had" => Tense::Pluperfect,
        _ => return None,
    })
}
