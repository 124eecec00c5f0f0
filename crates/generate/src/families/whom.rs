//! Asks to whom or what it was done: which company somebody bought, whom a board appointed.
//!
//! From active clauses with a named doer, a verb of dealing and an object that is one name. Silent like `who_did`.

use quizwire_facts::Relation;
use quizwire_facts::clauses::{Clause, Tense, Voice};
use quizwire_facts::names::Kind;

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase::{self, Phrase};
use crate::standing::{self, Possessives};

pub(super) const FAMILY: Family = Family {
    name: "whom",
    asks: "Whom, or which company, did they buy, name, beat or sue?",
    examples: EXAMPLES,
    propose,
};

const EXAMPLES: &[Example] = &[
    Example {
        article: "Zentora Corp. bought Palvane Ltd. in 2009. Orvix Inc., Quistel Ltd. and Marlow Corp. all make pumps.",
        asked: Some(("Which company did Zentora Corp. buy in 2009?", "Palvane Ltd.")),
    },
    Example { article: "Zentora Corp. bought two rivals in 2009.", asked: None },
];

/// Verbs whose object is worth asking for.
const DEALING: &[&str] = &[
    "acquire",
    "appoint",
    "arrest",
    "attack",
    "back",
    "ban",
    "beat",
    "blame",
    "buy",
    "choose",
    "criticize",
    "criticise",
    "defeat",
    "endorse",
    "fine",
    "fire",
    "found",
    "hire",
    "join",
    "interview",
    "invade",
    "kill",
    "leave",
    "meet",
    "name",
    "nominate",
    "oust",
    "outbid",
    "overtake",
    "praise",
    "purchase",
    "replace",
    "sack",
    "select",
    "sell",
    "shoot",
    "sue",
    "succeed",
    "support",
    "thank",
    "visit",
    "accuse",
    "represent",
    "marry",
    "elect",
    "draft",
    "sign",
    "suspend",
    "trust",
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for clause in &context.facts.clauses {
        if clause.voice == Voice::Active && DEALING.contains(&clause::verb_lemma(context, clause).as_str()) {
            let sentence = &context.facts.sentences[clause.sentence];
            let object = phrase::children(sentence, clause.verb)
                .find(|&at| sentence.tokens[at].relation == Relation::Obj);
            if let Some(object) = object {
                let span = phrase::subtree_span(sentence, clause.verb);
                proposals.take(span, ask(context, clause, object));
            }
        }
    }
}

fn ask(context: &Context, clause: &Clause, object: usize) -> Result<Proposal, Refusal> {
    clause::sound(context, clause)?;
    if clause.tense == Tense::Future || clause.tense == Tense::Present {
        return Err(Refusal::Hedged);
    }
    let sentence = &context.facts.sentences[clause.sentence];
    let id = clause::named(context, sentence, object)?;
    let (key, wh) = clause::asked_for(context, id)?;
    let asking = if wh == "who" { "whom" } else { wh };
    let subject = clause::subject_words(context, clause)?;
    let mut shown = Phrase::verb(context, clause, &[object])?;
    let auxiliary = shown.invert(clause)?;
    shown.name_in_full()?;
    if shown.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    let words = shown.text()?;
    let when = clause::when(context, clause, &shown)?;
    let stem = clause::inverted(asking, auxiliary, &subject, &words, Some(when));
    standing::check(&stem, Possessives::Forbidden)?;
    if second_object(context, clause, id) {
        return Err(Refusal::SecondAnswer);
    }
    let kind: Kind = context.entity(id).kind;
    let never = context.mentions_in(sentence.span).map(|(_, id)| id).collect();
    Ok(Proposal {
        asked: vec!["whom".to_owned(), content_words(&stem).join(" "), key.clone()],
        stem,
        evidence: clause::evidence(context, clause, id, &key),
        key,
        pool: Pool::Named { key: Some(id), kind, never },
        confidence: context.entity(id).confidence.min(CONFIDENCE),
        worth: clause::worth(context, clause, id, &shown) + 0.05,
    })
}

/// Whether the same doer does the same to another named thing in the article (rule G7).
fn second_object(context: &Context, clause: &Clause, id: quizwire_facts::names::EntityId) -> bool {
    let verb = clause::verb_lemma(context, clause);
    context.facts.clauses.iter().any(|other| {
        let sentence = &context.facts.sentences[other.sentence];
        (other.sentence, other.verb) != (clause.sentence, clause.verb)
            && clause::verb_lemma(context, other) == verb
            && phrase::children(sentence, other.verb)
                .filter(|&at| sentence.tokens[at].relation == Relation::Obj)
                .any(|at| clause::named(context, sentence, at).is_ok_and(|object| object != id))
    })
}

/// Share of such questions whose key is right when the object is a sure name.
const CONFIDENCE: f32 = 0.95;
