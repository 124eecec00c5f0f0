//! Asks who, or which company, agency, team or country, did a deed.
//!
//! From clauses stated as facts whose whole subject is one name. The verb phrase is asked as it stands, in the past.
//! Silent when the deed is hedged, too vague, told of somebody else as well, or leans on the sentence before.

use quizwire_facts::clauses::{Clause, Tense, Voice, is_report_verb};
use quizwire_facts::names::{Kind, PlaceKind};
use quizwire_facts::{Relation, Span};

use super::{Example, Family, score};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase::{self, Phrase, Telling};
use crate::standing::{self, Possessives};

pub(super) const FAMILY: Family = Family {
    name: "who_did",
    asks: "Who, or which company, agency or team, did this?",
    examples: EXAMPLES,
    propose,
};

const EXAMPLES: &[Example] = &[
    Example {
        article: "Zentora bought the Norvale shipyard for $40 million on Monday. Orvix, Palvane and Quistel had looked at \
                  the yard before. Zentora Corp., Orvix Inc., Palvane Ltd. and Quistel Ltd. all make pumps.",
        asked: Some((
            "Which company bought the Norvale shipyard for $40 million in March 2021?",
            "Zentora Corp.",
        )),
    },
    Example { article: "Zentora Corp. may buy the Norvale shipyard.", asked: None },
];

/// Verbs that tell too little to be asked about.
const VAGUE: &[&str] = &[
    "be", "have", "do", "get", "go", "come", "want", "need", "like", "love", "hate", "know", "feel", "seem",
    "appear", "look", "see", "hear", "sit", "stand", "smile", "laugh", "walk", "talk", "wait", "try", "nod",
    "speak", "mean", "let", "keep", "put", "happen", "stay", "live", "work", "show", "point", "include",
    "contain", "cause", "involve", "ask", "react", "respond", "refer",
];

/// Words that tell nothing of the deed.
const AUXILIARIES: &[&str] = &["be", "been", "being", "did", "had", "has", "have", "were", "would"];

/// Cities do not play: their teams do.
const PLAYING: &[&str] = &["beat", "face", "lead", "lose", "play", "score", "snap", "throw", "win"];

/// Verbs that a score can stand right behind.
const SCORING: &[&str] = &["draw", "lose", "prevail", "tie", "triumph", "win"];

/// So many telling words set a deed apart even where none of them is a name or a number.
const TELLING_WORDS: usize = 5;

/// Under the headline fewer do.
const TELLING_UNDER_HEADLINE: usize = 4;

/// "arrived at the White House" with its name, and never fewer.
const FEWEST_TELLING: usize = 4;

/// Verbs that belong to a quotation, even where none was found.
const SPEAKING: &[&str] = &[
    "add", "assure", "explain", "inform", "remind", "joke", "note", "quip", "remark", "reply", "report",
    "say", "stress", "tell", "tweet", "write",
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for clause in &context.clauses {
        if clause.subject.is_some() {
            let span = phrase::subtree_span(&context.facts.sentences[clause.sentence], clause.verb);
            proposals.take_told(span, ask(context, clause));
        }
    }
}

fn ask(context: &Context, clause: &Clause) -> Result<(Span, Proposal), Refusal> {
    clause::sound(context, clause)?;
    let subject = clause::named_subject(context, clause)?;
    // A town or state that acts is a team, a government or a stock exchange.
    if matches!(context.entity(subject).kind, Kind::Place(Some(PlaceKind::City | PlaceKind::State))) {
        return Err(Refusal::NoFullName);
    }
    let (key, wh) = clause::asked_for_subject(context, clause, subject)?;
    let verb = clause::verb_lemma(context, clause);
    if VAGUE.contains(&verb.as_str()) || SPEAKING.contains(&verb.as_str()) {
        return Err(Refusal::Worthless);
    }
    let sentence = &context.facts.sentences[clause.sentence];
    let says = phrase::children(sentence, clause.verb)
        .any(|at| matches!(sentence.tokens[at].relation, Relation::Ccomp | Relation::Parataxis));
    if is_report_verb(&verb)
        && (says || context.facts.quotations.iter().any(|quotation| quotation.span.overlaps(sentence.span)))
    {
        return Err(Refusal::Hedged);
    }
    let mut shown = Phrase::predicate(context, clause, &[])?;
    let when = clause::when(context, clause, &shown)?;
    let source = clause::attribution(context, clause)?;
    let telling = if source.is_some() { Telling::Then } else { when.telling() };
    shown.tell(clause, telling, false)?;
    shown.name_in_full()?;
    if shown.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    if shown.mixes_tenses(clause) || clause::lacks_its_object(context, clause) {
        return Err(Refusal::Unclean);
    }
    if shown.has_unknown_name() {
        return Err(Refusal::NoFullName);
    }
    let words = shown.text()?;
    // "called the Norvale Pact": a participle taken for the verb.
    let names = matches!(verb.as_str(), "call" | "dub" | "name") && clause.voice == Voice::Active;
    let says_what =
        phrase::children(sentence, clause.verb).any(|at| sentence.tokens[at].relation == Relation::Xcomp);
    if names && !says_what && !words.split(' ').any(|word| matches!(word, "for" | "on" | "off")) {
        return Err(Refusal::Unclean);
    }
    // "continued “…”": somebody's words.
    if words.split(' ').nth(1).is_some_and(|word| word.starts_with('“')) && words.ends_with('”') {
        return Err(Refusal::Hedged);
    }
    // "clinched 3-0": what, the parse has lost.
    if !SCORING.contains(&verb.as_str()) && words.split(' ').nth(1).is_some_and(score::is_score) {
        return Err(Refusal::Unclean);
    }
    // "coordinates with its neighbours": so do others, and at other times.
    if clause.tense == Tense::Present {
        return Err(Refusal::SecondAnswer);
    }
    // "was, waving to a crowd"
    if words.split(' ').next().is_some_and(|first| first.ends_with(',')) {
        return Err(Refusal::Unclean);
    }
    clause::owners_agree(context, subject, &words)?;
    let telling = content_words(&words).iter().filter(|word| !AUXILIARIES.contains(&word.as_str())).count();
    // "its outlook" with no other name beside it could be anybody's.
    let owns = words.split(' ').any(|word| matches!(word, "its" | "his" | "her" | "their"))
        || source.as_deref().is_some_and(|source| source.starts_with("by "));
    if owns && !shown.names_something() {
        return Err(Refusal::Dangling);
    }
    let plain = telling < TELLING_WORDS && !clause::is_specific(context, clause, &shown);
    if telling < FEWEST_TELLING || plain && (telling < TELLING_UNDER_HEADLINE || context.headline.is_none()) {
        return Err(Refusal::Worthless);
    }
    if matches!(context.entity(subject).kind, Kind::Place(Some(PlaceKind::City | PlaceKind::State)))
        && PLAYING.contains(&verb.as_str())
    {
        return Err(Refusal::NoFullName);
    }
    // "defeated Ada Quill in the primary": in which, the headline may tell.
    let figure = words.contains(|c: char| c.is_ascii_digit());
    let person = matches!(context.entity(subject).kind, Kind::Person(_));
    let slight = person && telling < TELLING_WORDS && !(figure && shown.names_something());
    if clause::has_rival(context, clause, subject, &words) {
        return Err(Refusal::SecondAnswer);
    }
    let stem = clause::ask(wh, &words, when, source.as_deref());
    standing::check(&stem, Possessives::Bound)?;
    if clause::is_market_noise(&stem) || clause::owns_vaguely(&words) {
        return Err(Refusal::Worthless);
    }
    let kind = clause::kind_for(context, subject, &words);
    let never = context.mentions_in(sentence.span).map(|(_, id)| id).collect();
    let fact = shown.extent(&[]);
    Ok((
        fact,
        Proposal {
            asked: vec!["did".to_owned(), content_words(&words).join(" "), key.clone()],
            stem,
            evidence: clause::evidence(context, clause, subject, &key),
            key,
            pool: Pool::Named { key: Some(subject), kind, never },
            leans: plain || slight || shown.leans(),
            confidence: context.entity(subject).confidence.min(CONFIDENCE),
            worth: clause::worth(context, clause, subject, &shown),
        },
    ))
}

/// Share of such questions whose key is right when the subject is a sure name.
const CONFIDENCE: f32 = 0.96;
