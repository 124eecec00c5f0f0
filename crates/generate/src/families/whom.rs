//! Asks to whom or what it was done: which company somebody bought, whom a board appointed.
//!
//! From clauses with a named subject and an object, or an oblique behind a plain preposition, that is one name. Silent
//! like `who_did`.

use quizwire_facts::clauses::is_report_verb;
use quizwire_facts::names::{EntityId, Kind};
use quizwire_facts::{Relation, Span};

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase;
use crate::statement::{Asked, Statement};

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

/// Verbs whose object is only spoken of.
const SPEAKING: &[&str] = &[
    "be", "call", "cite", "consider", "describe", "have", "include", "know", "like", "mention", "name",
    "quote", "say", "see", "tell", "think", "want",
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for clause in &context.clauses {
        if clause.subject.is_none() {
            continue;
        }
        let sentence = &context.facts.sentences[clause.sentence];
        let named = |at: &usize| {
            let head = sentence.tokens[*at].span;
            context.mentions_in(sentence.span).any(|(mention, _)| mention.contains(head))
        };
        match Statement::of(context, clause) {
            Ok(statement) => {
                for slot in statement.slots().into_iter().filter(named) {
                    proposals.take_told(statement.span(), ask(context, &statement, slot));
                }
            }
            Err(refusal) => {
                let object = phrase::children(sentence, clause.verb)
                    .find(|at| sentence.tokens[*at].relation == Relation::Obj && named(at));
                if object.is_some() {
                    proposals.refuse(phrase::subtree_span(sentence, clause.verb), refusal);
                }
            }
        }
    }
}

fn ask(context: &Context, statement: &Statement, slot: usize) -> Result<(Span, Proposal), Refusal> {
    let (clause, sentence) = (statement.clause, statement.sentence);
    let verb = clause::verb_lemma(context, clause);
    if SPEAKING.contains(&verb.as_str()) || is_report_verb(&verb) {
        return Err(Refusal::Worthless);
    }
    let id = clause::named_in_place(context, sentence, slot)?;
    let (key, wh) = clause::asked_for(context, id)?;
    let asking = if wh == "who" { "whom" } else { wh };
    let asking = match statement.preposition(slot)? {
        // In which city it was is another family's question.
        Some(preposition) if preposition == "in" && matches!(context.entity(id).kind, Kind::Place(_)) => {
            return Err(Refusal::Unclean);
        }
        Some(preposition)
            if matches!(preposition.as_str(), "at" | "on")
                && matches!(context.entity(id).kind, Kind::Place(_) | Kind::Person(_)) =>
        {
            return Err(Refusal::Unclean);
        }
        Some(preposition) => format!("{preposition} {asking}"),
        None => asking.to_owned(),
    };
    let Asked { stem, words, leans, shown } = statement.ask(&asking, &[slot], true)?;
    let deals = DEALING.contains(&verb.as_str());
    if !deals && content_words(&words).len() < CONTENT_WORDS {
        return Err(Refusal::Worthless);
    }
    if second_object(context, statement, id) {
        return Err(Refusal::SecondAnswer);
    }
    let kind: Kind = context.entity(id).kind;
    let never = context.mentions_in(sentence.span).map(|(_, id)| id).collect();
    let fact = shown.extent(&[slot]);
    Ok((
        fact,
        Proposal {
            asked: vec!["whom".to_owned(), content_words(&stem).join(" "), key.clone()],
            stem,
            evidence: clause::evidence(context, clause, id, &key),
            key,
            pool: Pool::Named { key: Some(id), kind, never },
            leans,
            confidence: context.entity(id).confidence.min(CONFIDENCE),
            worth: clause::worth(context, clause, id, &shown) + if deals { 0.05 } else { -0.05 },
        },
    ))
}

/// What is told of the deed besides its object must hold this many telling words, if the verb alone is no news.
const CONTENT_WORDS: usize = 2;

/// Whether the same doer, or one who cannot be told, does the same to another named thing in the article (rule G7).
fn second_object(context: &Context, statement: &Statement, id: EntityId) -> bool {
    let clause = statement.clause;
    let verb = clause::verb_lemma(context, clause);
    context.facts.clauses.iter().any(|other| {
        let sentence = &context.facts.sentences[other.sentence];
        if (other.sentence, other.verb) == (clause.sentence, clause.verb)
            || clause::verb_lemma(context, other) != verb
        {
            return false;
        }
        let doer = clause::named_subject(context, other).ok();
        let strangers = matches!((statement.owner, doer), (Some(one), Some(another)) if one != another);
        !strangers
            && phrase::children(sentence, other.verb)
                .filter(|&at| sentence.tokens[at].relation == Relation::Obj)
                .any(|at| clause::named(context, sentence, at).is_ok_and(|object| object != id))
    })
}

/// Share of such questions whose key is right when the object is a sure name.
const CONFIDENCE: f32 = 0.95;
