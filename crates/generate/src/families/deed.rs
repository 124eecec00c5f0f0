//! Asks who bought, founded, made or wrote something that has a name, also where the article says "it" or "they".
//!
//! From deeds with a named doer and a named object. Silent where somebody else did the same, and for objects that are
//! not named.

use quizwire_facts::deeds::{Deed, DeedKind};
use quizwire_facts::names::{Kind, OtherKind};
use quizwire_facts::{Pos, Span, Tag, inflect};

use super::{Example, Family};
use crate::anchor::Anchor;
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::leaks;
use crate::standing::{self, Possessives};

pub(super) const FAMILY: Family =
    Family { name: "deed", asks: "Who bought, founded, made or wrote this?", examples: EXAMPLES, propose };

const EXAMPLES: &[Example] = &[
    Example {
        article: "Zentora Corp. bought Palvane Ltd. in 2009. Orvix Inc., Quistel Ltd. and Marlow Corp. all make pumps.",
        asked: Some(("Which company bought Palvane Ltd. in 2009?", "Zentora Corp.")),
    },
    Example {
        article: "It was written by Ada Quill. Tom Hart, Rosa Lind and Piet Maas were there.",
        asked: None,
    },
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for deed in &context.facts.deeds {
        let asked = match deed.kind {
            DeedKind::Acquired | DeedKind::Founded | DeedKind::Made | DeedKind::Wrote => ask(context, deed),
            DeedKind::Appointed
            | DeedKind::Joined
            | DeedKind::Attacked
            | DeedKind::Sued
            | DeedKind::Defeated
            | DeedKind::Replaced
            | DeedKind::Endorsed
            | DeedKind::Left => continue,
        };
        proposals.take(deed.span, asked);
    }
}

fn ask(context: &Context, deed: &Deed) -> Result<Proposal, Refusal> {
    let object = deed.object.ok_or(Refusal::Worthless)?;
    let (key, wh) = clause::asked_for(context, deed.subject)?;
    let named = context.entity(object);
    let nationality = matches!(named.kind, Kind::Other(Some(OtherKind::Nationality)));
    if nationality
        || (matches!(named.kind, Kind::Person(_) | Kind::Place(_)) && deed.kind != DeedKind::Acquired)
    {
        return Err(Refusal::Worthless);
    }
    // A country makes no book, a book no firm: where the kinds clash the sentence was read wrongly.
    let subject = context.entity(deed.subject).kind;
    let able = match deed.kind {
        DeedKind::Wrote => matches!(subject, Kind::Person(_)),
        _ => matches!(subject, Kind::Person(_) | Kind::Organisation(_)),
    };
    if !able {
        return Err(Refusal::Worthless);
    }
    let rival =
        context.facts.deeds.iter().any(|other| {
            other.kind == deed.kind && other.object == deed.object && other.subject != deed.subject
        });
    if rival {
        return Err(Refusal::SecondAnswer);
    }
    // "their new 787 Norvale": the name is a part of what it is called.
    let sentence = context.sentence(deed.span).ok_or(Refusal::Unclean)?;
    let alone = named.mentions.iter().filter(|mention| sentence.span.contains(**mention)).all(|mention| {
        let before = sentence.tokens.iter().rev().find(|token| token.span.end <= mention.start);
        before.is_none_or(|token| matches!(token.pos, Pos::Verb | Pos::Aux | Pos::Adp))
    });
    if !alone {
        return Err(Refusal::Unclean);
    }
    let when = match deed.when.and_then(|date| context.facts.dates[date].value.as_ref()) {
        Some(value) => format!(" in {}", Anchor::from_timex(value).ok_or(Refusal::UnsureTime)?.words()),
        // A takeover may still be planned, and come to nothing.
        None if deed.kind == DeedKind::Acquired => return Err(Refusal::UnsureTime),
        None => String::new(),
    };
    let stem = format!("{} {} {}{when}?", clause::capital(wh), inflect(&deed.verb, Tag::Vbd), named.name);
    standing::check(&stem, Possessives::Forbidden)?;
    if leaks(&stem, &key) {
        return Err(Refusal::Leak);
    }
    let never = context.mentions_in(sentence.span).map(|(_, id)| id).collect();
    let kind = context.entity(deed.subject).kind;
    let mut evidence = vec![sentence.span];
    evidence.extend(context.naming_sentence(deed.subject, &key, sentence.span));
    evidence.extend(before(context, sentence.span, &named.name));
    Ok(Proposal {
        asked: vec![deed.verb.clone(), named.name.clone(), key.clone()],
        stem,
        key,
        pool: Pool::Named { key: Some(deed.subject), kind, never },
        evidence,
        leans: false,
        confidence: context.entity(deed.subject).confidence.min(CONFIDENCE),
        worth: 0.75 + 0.1 * (1.0 - context.depth(sentence.span)),
    })
}

/// The sentence before, where it is the one that names what "it" means.
fn before(context: &Context, shown: Span, name: &str) -> Option<Span> {
    if context.words(shown).contains(name) {
        return None;
    }
    let at = context.facts.sentences.iter().position(|sentence| sentence.span == shown)?;
    context.facts.sentences.get(at.checked_sub(1)?).map(|sentence| sentence.span)
}

/// Share of such questions whose key is right when both names are sure.
const CONFIDENCE: f32 = 0.95;
