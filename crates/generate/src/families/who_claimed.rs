//! Asks who said something that the article reports without quoting: "said that the dock would close".
//!
//! From main clauses with a verb of saying, a named subject and a content clause. Silent when the content leans on
//! what was said before.

use quizwire_facts::clauses::{Clause, ClausePlace, Force, Tense};
use quizwire_facts::names::{EntityId, Gender, Kind, PlaceKind};
use quizwire_facts::{Pos, Relation, Sentence, Span, Tag, inflect, lemma};

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause::{self, When};
use crate::context::Context;
use crate::excerpt::has_whole_quotations;
use crate::options::{content_words, is_clean_name};
use crate::phrase::{self, Phrase};
use crate::standing::{self, LONGEST_STEM_WORDS, Possessives};

pub(super) const FAMILY: Family = Family {
    name: "who_claimed",
    asks: "Who said, warned or argued that something is so?",
    examples: EXAMPLES,
    propose,
};

const EXAMPLES: &[Example] = &[
    Example {
        article: "Tom Hart, Rosa Lind and Piet Maas run the port of Norvale. Dr. Ada Quill warned on Monday \
                  that the docks of Norvale would sink within ten years.",
        asked: Some((
            "In March 2021, who warned that the docks of Norvale would sink within ten years?",
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
    if clause::is_disputed(sentence, clause) || !has_whole_quotations(context.words(sentence.span)) {
        return Err(Refusal::Unclean);
    }
    let speaker = clause::named_subject(context, clause)?;
    let (key, wh) = clause::asked_for(context, speaker)?;
    if matches!(context.entity(speaker).kind, Kind::Person(_)) && !is_clean_name(&key) {
        return Err(Refusal::NoFullName);
    }
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
    if runs_over_an_auxiliary(sentence, content) {
        return Err(Refusal::Unclean);
    }
    shift_back(context, sentence, content, &mut shown);
    shown.name_in_full()?;
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
    if shown.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    let words = shown.text()?;
    if words.contains("$ ") || words.contains(" ,") {
        return Err(Refusal::Unclean);
    }
    if content_words(&words).len() < 5 {
        return Err(Refusal::Worthless);
    }
    let bound = speaks_of_itself(context, clause, content, speaker)?;
    let when = clause::when(context, clause, &shown)?;
    // A trial is reported when it ends; what was testified was so before.
    if clause::verb_lemma(context, clause) == "testify" && when != When::Told {
        return Err(Refusal::UnsureTime);
    }
    let when = when.of_report();
    // The time stands in front: at the end it would be the time of what was said.
    let stem = match when {
        When::On(anchor) | When::By(anchor) | When::Said(anchor) | When::Reported(anchor) => {
            format!("In {}, {wh} {words}?", anchor.words())
        }
        When::Told => format!("{} {words}?", clause::capital(wh)),
    };
    if stem.split(' ').count() > LONGEST_STEM_WORDS {
        return Err(Refusal::Unclean);
    }
    match bound {
        // Without a name in it "he" could be anybody.
        Some(_) if !named_in(context, sentence, &shown) => return Err(Refusal::Dangling),
        // "Who said that he would sell the yard": he is the one who is asked for.
        Some(pronoun) => {
            standing::check(&stem.replacen(&format!(" {pronoun} "), " ", 1), Possessives::Bound)?
        }
        None => standing::check(&stem, Possessives::Forbidden)?,
    }
    let kind = context.entity(speaker).kind;
    let never = context.mentions_in(sentence.span).map(|(_, id)| id).collect();
    Ok(Some(Proposal {
        asked: vec!["claimed".to_owned(), content_words(&words).join(" "), key.clone()],
        stem,
        evidence: clause::evidence(context, clause, speaker, &key),
        key,
        pool: Pool::Named { key: Some(speaker), kind, never },
        leans: shown.leans(),
        confidence: context.entity(speaker).confidence.min(CONFIDENCE),
        worth: clause::worth(context, clause, speaker, &shown),
    }))
}

/// Whether a name is printed.
fn named_in(context: &Context, sentence: &Sentence, shown: &Phrase) -> bool {
    context.mentions_in(sentence.span).any(|(mention, _)| shown.spans().any(|span| mention.overlaps(span)))
}

/// Whether an auxiliary in front of the verb is not the verb's own: "officials have used fraud claims", with the noun
/// taken for the verb.
fn runs_over_an_auxiliary(sentence: &Sentence, content: usize) -> bool {
    let plain = matches!(sentence.tokens[content].tag, Tag::Vbz | Tag::Vbp);
    plain
        && phrase::subtree(sentence, content).into_iter().any(|at| {
            at < content && sentence.tokens[at].pos == Pos::Aux && sentence.tokens[at].head != Some(content)
        })
}

/// Puts what is said into the past of "said", so that it reads right a year later: "would", "could", "was".
///
/// Left as it is where several verbs are joined, since all of them would have to follow.
fn shift_back(context: &Context, sentence: &Sentence, content: usize, shown: &mut Phrase) {
    let finite = |at: usize| matches!(sentence.tokens[at].tag, Tag::Vbz | Tag::Vbp | Tag::Md);
    let joined = phrase::children(sentence, content).any(|at| {
        sentence.tokens[at].relation == Relation::Conj
            && matches!(sentence.tokens[at].pos, Pos::Verb | Pos::Aux)
    });
    if joined {
        return;
    }
    let verb = phrase::children(sentence, content)
        .filter(|&at| {
            matches!(sentence.tokens[at].relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
        })
        .chain([content])
        .find(|&at| finite(at));
    let Some(at) = verb.filter(|&at| shown.shows(at)) else { return };
    let token = &sentence.tokens[at];
    let word = context.words(token.span);
    let past = match word {
        "will" => "would".to_owned(),
        "can" => "could".to_owned(),
        "may" => "might".to_owned(),
        "is" | "’s" | "'s" => "was".to_owned(),
        "are" => "were".to_owned(),
        "has" | "have" => "had".to_owned(),
        "does" | "do" => "did".to_owned(),
        _ if token.tag != Tag::Md && token.pos == Pos::Verb => inflect(&lemma(word, token.tag), Tag::Vbd),
        _ => return,
    };
    if word.starts_with(['’', '\'']) {
        return;
    }
    shown.rewrite(at, past);
}

/// The pronoun at the head of what is said, when it can only be the speaker.
fn speaks_of_itself(
    context: &Context,
    clause: &Clause,
    content: usize,
    speaker: EntityId,
) -> Result<Option<&'static str>, Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    let subject = phrase::children(sentence, content)
        .find(|&at| matches!(sentence.tokens[at].relation, Relation::Nsubj | Relation::NsubjPass));
    let Some(subject) = subject.filter(|&at| at > clause.verb) else { return Ok(None) };
    let pronoun = match (context.words(sentence.tokens[subject].span), context.entity(speaker).kind) {
        ("he", Kind::Person(gender)) if gender != Some(Gender::Female) => "he",
        ("she", Kind::Person(gender)) if gender != Some(Gender::Male) => "she",
        ("it", Kind::Organisation(_)) => "it",
        ("he" | "she" | "it" | "they", _) => return Err(Refusal::Dangling),
        _ => return Ok(None),
    };
    // Somebody else in front of the pronoun could be meant as well, and right behind the verb nobody else is.
    let front = Span { start: sentence.span.start, end: sentence.tokens[subject].span.start };
    let rival = context.mentions_in(front).any(|(_, id)| {
        id != speaker
            && matches!(
                (context.entity(id).kind, pronoun),
                (Kind::Person(_), "he" | "she") | (Kind::Organisation(_), "it")
            )
    });
    let close = (clause.verb + 1..subject).all(|at| {
        context.words(sentence.tokens[at].span) == "that" || sentence.tokens[at].relation == Relation::Advmod
    });
    if rival || !close {
        return Err(Refusal::Dangling);
    }
    Ok(Some(pronoun))
}

/// Share of such questions whose key is right when the speaker is a sure name.
const CONFIDENCE: f32 = 0.97;
