//! Asks who said something that the article reports without quoting: "said that the dock would close".
//!
//! From main clauses with a verb of saying, a named subject and a content clause. Silent when the content leans on
//! what was said before.

use quizwire_facts::clauses::{Clause, ClausePlace, Force, Tense};
use quizwire_facts::names::{Kind, PlaceKind};
use quizwire_facts::{Relation, Tag};

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase::{self, Phrase};
use crate::standing::{self, Possessives};

pub(super) const FAMILY: Family = Family {
    name: "who_claimed",
    asks: "Who said, warned or argued that something is so?",
    examples: EXAMPLES,
    propose,
};

const EXAMPLES: &[Example] = &[
    Example {
        article: "Tom Hart, Rosa Lind and Piet Maas run the port of Norvale. Dr. Ada Quill warned on Monday \
                  that the old dock would sink within ten years.",
        asked: Some((
            "In March 2021, who warned that the old dock would sink within ten years?",
            "Ada Quill",
        )),
    },
    Example { article: "Engineer Ada Quill said that it would sink.", asked: None },
];

/// Verbs whose content clause is the speaker's own word.
const SAYING: &[&str] = &[
    "acknowledge",
    "add",
    "admit",
    "argue",
    "assert",
    "caution",
    "claim",
    "concede",
    "contend",
    "declare",
    "estimate",
    "explain",
    "insist",
    "maintain",
    "note",
    "observe",
    "predict",
    "say",
    "state",
    "stress",
    "suggest",
    "tell",
    "warn",
    "write",
    "announce",
    "confirm",
    "promise",
    "pledge",
    "vow",
    "testify",
    "complain",
    "conclude",
    "reveal",
    "allege",
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for clause in &context.facts.clauses {
        if SAYING.contains(&clause::verb_lemma(context, clause).as_str()) {
            let span = phrase::subtree_span(&context.facts.sentences[clause.sentence], clause.verb);
            if let Some(proposal) = ask(context, clause).transpose() {
                proposals.take(span, proposal);
            }
        }
    }
}

fn ask(context: &Context, clause: &Clause) -> Result<Option<Proposal>, Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    let Some(content) = phrase::children(sentence, clause.verb)
        .find(|&at| sentence.tokens[at].relation == Relation::Ccomp && at > clause.verb)
    else {
        return Ok(None);
    };
    if !matches!(clause.place, ClausePlace::Main | ClausePlace::Joined) || clause.force != Force::Stated {
        return Err(Refusal::Hedged);
    }
    if !matches!(clause.tense, Tense::Past | Tense::Present | Tense::Perfect) {
        return Err(Refusal::Unclean);
    }
    let speaker = clause::named_subject(context, clause)?;
    let (key, wh) = clause::asked_for(context, speaker)?;
    if matches!(context.entity(speaker).kind, Kind::Place(kind) if kind != Some(PlaceKind::Country)) {
        return Err(Refusal::NoFullName);
    }
    if context.is_quoted(sentence.tokens[clause.verb].span) {
        return Err(Refusal::Hedged);
    }
    let mut shown = Phrase::verb(context, clause, &[])?;
    let said = phrase::subtree_span(sentence, content);
    if context
        .facts
        .quotations
        .iter()
        .any(|quotation| quotation.span.overlaps(said) && !said.contains(quotation.span))
    {
        return Err(Refusal::Unclean);
    }
    let has_mark = phrase::children(sentence, content).any(|at| {
        sentence.tokens[at].relation == Relation::Mark
            || matches!(sentence.tokens[at].tag, Tag::Wp | Tag::Wdt | Tag::Wrb)
    });
    if !has_mark {
        let tree = phrase::subtree(sentence, content);
        let first = tree.into_iter().find(|&at| shown.shows(at)).unwrap_or(content);
        if sentence.tokens[first].relation == Relation::Punct || first < clause.verb {
            return Err(Refusal::Unclean);
        }
        if let Some(word) = shown.printed(first) {
            shown.rewrite(first, format!("that {word}"));
        }
    }
    shown.name_in_full()?;
    if shown.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    let words = shown.text()?;
    if content_words(&words).len() < 5 {
        return Err(Refusal::Worthless);
    }
    let when = clause::when(context, clause, &shown)?.of_report();
    let stem = clause::stem(wh, &words, when);
    standing::check(&stem, Possessives::Forbidden)?;
    let kind = context.entity(speaker).kind;
    let never = context.mentions_in(sentence.span).map(|(_, id)| id).collect();
    Ok(Some(Proposal {
        asked: vec!["claimed".to_owned(), content_words(&words).join(" "), key.clone()],
        stem,
        evidence: clause::evidence(context, clause, speaker, &key),
        key,
        pool: Pool::Named { key: Some(speaker), kind, never },
        confidence: context.entity(speaker).confidence.min(CONFIDENCE),
        worth: clause::worth(context, clause, speaker, &shown),
    }))
}

/// Share of such questions whose key is right when the speaker is a sure name.
const CONFIDENCE: f32 = 0.97;
