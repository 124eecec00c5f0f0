//! Asks in which city, state or country something happened.
//!
//! From clauses with a verb of happening whose verb carries the only place of its level. Silent where the place hangs
//! on a noun, where a second one stands near, and where the stem names what lies there.

use quizwire_facts::clauses::Clause;
use quizwire_facts::names::{Kind, PlaceKind};
use quizwire_facts::{Relation, Span};

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase;
use crate::statement::{Asked, Statement};

pub(super) const FAMILY: Family =
    Family { name: "place", asks: "In which city, state or country was this?", examples: EXAMPLES, propose };

const EXAMPLES: &[Example] = &[
    Example {
        article: "Zentora Corp. opened a pump factory in Lisbon on Monday.",
        asked: Some(("In which city did Zentora Corp. open a pump factory in March 2021?", "Lisbon")),
    },
    Example { article: "Zentora Corp. praised the workers in Lisbon on Monday.", asked: None },
];

/// Verbs whose place is part of the news.
const HAPPENING: &[&str] = &[
    "appear",
    "arrest",
    "attack",
    "base",
    "bear",
    "begin",
    "bomb",
    "build",
    "bury",
    "campaign",
    "capture",
    "charge",
    "close",
    "collapse",
    "compete",
    "complete",
    "convict",
    "crash",
    "create",
    "debut",
    "defeat",
    "deploy",
    "deport",
    "detain",
    "detect",
    "develop",
    "diagnose",
    "die",
    "discover",
    "draw",
    "employ",
    "establish",
    "evacuate",
    "evict",
    "execute",
    "explode",
    "fight",
    "film",
    "find",
    "finish",
    "found",
    "gather",
    "graduate",
    "grow",
    "headquarter",
    "hire",
    "hold",
    "hospitalize",
    "host",
    "imprison",
    "injure",
    "introduce",
    "invest",
    "jail",
    "kill",
    "land",
    "launch",
    "locate",
    "lose",
    "make",
    "manufacture",
    "march",
    "marry",
    "meet",
    "murder",
    "occur",
    "open",
    "operate",
    "perform",
    "play",
    "premiere",
    "produce",
    "protest",
    "publish",
    "raise",
    "rally",
    "record",
    "rehearse",
    "release",
    "rescue",
    "score",
    "screen",
    "sell",
    "sentence",
    "serve",
    "set",
    "settle",
    "shoot",
    "sign",
    "sink",
    "speak",
    "spend",
    "stage",
    "start",
    "stop",
    "strike",
    "study",
    "teach",
    "test",
    "trade",
    "train",
    "try",
    "unveil",
    "wed",
    "win",
    "work",
    "wound",
];

/// Prepositions of a happening that a place may hang on in the verb's stead: "at a rally in Lisbon".
const HAPPENING_AT: &[&str] = &["at", "during", "in"];

/// Verbs whose object comes to be, or goes on, where they say: "opened a factory in Lisbon".
const MAKING: &[&str] =
    &["build", "close", "establish", "found", "hold", "host", "launch", "open", "stage", "start"];

fn propose(context: &Context, proposals: &mut Proposals) {
    for clause in &context.clauses {
        let sentence = &context.facts.sentences[clause.sentence];
        let happens = HAPPENING.contains(&clause::verb_lemma(context, clause).as_str());
        for child in phrase::children(sentence, clause.verb).filter(|&child| child > clause.verb) {
            let made = sentence.tokens[child].relation == Relation::Obj
                && MAKING.contains(&clause::verb_lemma(context, clause).as_str());
            if sentence.tokens[child].relation != Relation::Obl && !made {
                continue;
            }
            let span = phrase::subtree_span(sentence, clause.verb);
            match clause::place_at(context, sentence, child) {
                Ok(id) if happens => proposals.take_told(span, ask(context, clause, child, id)),
                Ok(_) => {}
                Err(_) => {
                    let at_it = made
                        || phrase::children(sentence, child).any(|case| {
                            sentence.tokens[case].relation == Relation::Case
                                && HAPPENING_AT.contains(&context.words(sentence.tokens[case].span))
                        });
                    let place = phrase::children(sentence, child)
                        .filter(|&inner| at_it && sentence.tokens[inner].relation == Relation::Nmod)
                        .find_map(|inner| Some((inner, clause::place_at(context, sentence, inner).ok()?)));
                    if let Some((inner, id)) = place {
                        proposals.take_told(span, ask(context, clause, inner, id));
                    }
                }
            }
        }
    }
}

fn ask(
    context: &Context,
    clause: &Clause,
    child: usize,
    id: quizwire_facts::names::EntityId,
) -> Result<(Span, Proposal), Refusal> {
    let statement = Statement::of(context, clause)?;
    let sentence = statement.sentence;
    let kind = context.entity(id).kind;
    let level = match kind {
        Kind::Place(Some(PlaceKind::City)) => "in which city",
        Kind::Place(Some(PlaceKind::State)) => "in which state",
        Kind::Place(Some(PlaceKind::Country)) => "in which country",
        _ => return Err(Refusal::Unclean),
    };
    // "also released in Norway": somewhere else as well.
    let also = phrase::children(sentence, clause.verb)
        .any(|at| context.words(sentence.tokens[at].span).eq_ignore_ascii_case("also"));
    if also {
        return Err(Refusal::SecondAnswer);
    }
    let same_level = context
        .mentions_in(sentence.span)
        .filter(|(_, other)| *other != id && context.entity(*other).kind == kind);
    if same_level.count() > 0 {
        return Err(Refusal::SecondAnswer);
    }
    let Asked { stem, shown, leans, .. } = statement.ask(level, &[child], true)?;
    // Places of other levels would tell this one: "in Lisbon, Portugal".
    if shown.tokens().any(|at| clause::place_at(context, sentence, at).is_ok()) {
        return Err(Refusal::Leak);
    }
    if content_words(&stem).len() < 6 {
        return Err(Refusal::Worthless);
    }
    let key = context.entity(id).name.clone();
    let never = context.mentions_in(sentence.span).map(|(_, id)| id).collect();
    let fact = shown.extent(&[child]);
    Ok((
        fact,
        Proposal {
            asked: vec!["place".to_owned(), content_words(&stem).join(" "), key.clone()],
            stem,
            key,
            pool: Pool::Named { key: Some(id), kind, never },
            evidence: clause::shown(context, clause),
            leans,
            confidence: context.entity(id).confidence.min(CONFIDENCE),
            worth: 0.5 + 0.2 * (1.0 - context.depth(sentence.span)),
        },
    ))
}

/// Share of such questions whose place is right.
const CONFIDENCE: f32 = 0.95;
