//! Asks who or what is the largest, the first or the only one of its kind.
//!
//! From main clauses "X is the largest …" whose whole subject is one name. Silent where the article ranks another name
//! with the same words.

use quizwire_facts::clauses::{Clause, Tense};
use quizwire_facts::{Span, Tag};

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase::{self, Phrase};
use crate::standing::{self, Possessives};

pub(super) const FAMILY: Family = Family {
    name: "superlative",
    asks: "Who, or which one, is the first or the largest?",
    examples: EXAMPLES,
    propose,
};

const EXAMPLES: &[Example] = &[
    Example {
        article: "Zentora Corp. is the largest maker of pumps in Norvale. Orvix Inc., Palvane Ltd. and Quistel Ltd. make \
                  valves.",
        asked: Some((
            "Which company was the largest maker of pumps in Norvale in March 2021?",
            "Zentora Corp.",
        )),
    },
    Example { article: "Zentora Corp. is not the largest maker of pumps in Norvale.", asked: None },
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for clause in &context.copulas {
        let span = phrase::subtree_span(&context.facts.sentences[clause.sentence], clause.verb);
        proposals.take_told(span, ask(context, clause));
    }
}

fn ask(context: &Context, clause: &Clause) -> Result<(Span, Proposal), Refusal> {
    clause::sound(context, clause)?;
    let subject = clause::named_subject(context, clause)?;
    let (key, wh) = clause::asked_for(context, subject)?;
    let sentence = &context.facts.sentences[clause.sentence];
    let mut shown = Phrase::copular(context, clause)?;
    let ranks = shown.tokens().any(|at| {
        let token = &sentence.tokens[at];
        token.head == Some(clause.verb)
            && (matches!(token.tag, Tag::Jjs | Tag::Rbs) || is_unique(context.words(token.span)))
            || matches!(token.tag, Tag::Rbs)
    });
    if !ranks {
        return Err(Refusal::Worthless);
    }
    shown.name_in_full()?;
    if shown.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    let words = shown.text()?;
    if !words.starts_with("was the ") || content_words(&words).len() < 3 || words.starts_with("was the one") {
        return Err(Refusal::Worthless);
    }
    if clause::has_rival(context, clause, subject, &words) {
        return Err(Refusal::SecondAnswer);
    }
    clause::owners_agree(context, subject, &words)?;
    let when = match (clause.tense, clause::when(context, clause, &shown)?) {
        (Tense::Past | Tense::Present, when) => when,
        (_, when) => when.of_report(),
    };
    let stem = clause::ask(wh, &words, when, None);
    standing::check(&stem, Possessives::Bound)?;
    let never = context.mentions_in(sentence.span).map(|(_, id)| id).collect();
    let fact = shown.extent(&[]);
    Ok((
        fact,
        Proposal {
            asked: vec!["superlative".to_owned(), content_words(&words).join(" "), key.clone()],
            stem,
            evidence: clause::evidence(context, clause, subject, &key),
            key,
            pool: Pool::Named { key: Some(subject), kind: clause::kind_for(context, subject, &words), never },
            leans: false,
            confidence: context.entity(subject).confidence.min(CONFIDENCE),
            worth: clause::worth(context, clause, subject, &shown) + 0.15,
        },
    ))
}

fn is_unique(word: &str) -> bool {
    matches!(word, "first" | "only" | "last" | "sole")
}

/// Share of such questions whose key is right.
const CONFIDENCE: f32 = 0.96;
