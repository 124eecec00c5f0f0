//! What a bare definite means: "the ban" is the thing the article called "a ban on ivory imports" before.
//!
//! Head-match coreference of noun phrases (Vieira and Poesio, 2000, "An empirically based system for processing definite
//! descriptions"): a definite without a modifier means the fuller phrase of the same head word that introduced it. Sure
//! only where the article has one such phrase, and every other with this head word is the same one.

use std::collections::BTreeSet;

use quizwire_facts::{Pos, Relation, Sentence, Span, Tag, lemma};

use crate::context::Context;
use crate::options::content_words;
use crate::phrase::{self, Phrase};

/// A longer phrase is a story of its own.
const LONGEST_WORDS: usize = 9;

/// The words the article introduced the thing by that `noun` means: "the ban on ivory imports", "Zentora’s bid for the
/// yard". With the sentence that has them.
pub(crate) fn introduced(context: &Context, sentence: &Sentence, noun: usize) -> Option<(String, Span)> {
    let token = &sentence.tokens[noun];
    let head = lemma(context.words(token.span), token.tag).to_lowercase();
    if token.pos != Pos::Noun || NEVER_ALONE.contains(&head.as_str()) {
        return None;
    }
    let mut told: Option<(String, Span)> = None;
    let mut first: Option<BTreeSet<String>> = None;
    for &(other, at) in context.places_of(&head) {
        let other = &context.facts.sentences[other];
        let candidate = &other.tokens[at];
        if candidate.tag != token.tag || candidate.span == token.span || context.is_quoted(candidate.span) {
            continue;
        }
        let before = candidate.span.start < token.span.start;
        let Some((words, meaning)) = fuller(context, other, at, before && told.is_none()) else { continue };
        match &first {
            None => first = Some(meaning),
            Some(first) if meaning.is_subset(first) || first.is_subset(&meaning) => {}
            Some(_) => return None, // the word means two things
        }
        if told.is_none() && before {
            told = Some((words?, other.span)); // or it was introduced by words that cannot be printed
        }
    }
    told
}

/// Whether the headline tells a stranger what `noun` means, by naming a thing so: "the strike" under "Strike grounds
/// airport workers".
pub(crate) fn is_in_headline(context: &Context, sentence: &Sentence, noun: usize) -> bool {
    let token = &sentence.tokens[noun];
    let head = lemma(context.words(token.span), token.tag).to_lowercase();
    let words = context.words_of_headline();
    can_be_central(&head)
        && (words.contains(&head) || words.contains(&context.words(token.span).to_lowercase()))
}

/// A headline seldom tells whose government it is.
fn can_be_central(head: &str) -> bool {
    !NEVER_ALONE.contains(&head) && head != "government"
}

/// The phrase of `head` where it says which one is meant, as it is printed if it can be, and the telling words in it.
fn fuller(
    context: &Context,
    sentence: &Sentence,
    head: usize,
    print: bool,
) -> Option<(Option<String>, BTreeSet<String>)> {
    let mut telling = 0;
    let (mut joined, mut owned) = (false, false);
    for child in phrase::children(sentence, head) {
        let token = &sentence.tokens[child];
        owned |= token.relation == Relation::NmodPoss;
        match token.relation {
            Relation::Nmod | Relation::NmodPoss | Relation::Compound | Relation::Acl | Relation::AclRelcl => {
                telling += 1;
            }
            Relation::Amod if !phrase::tells_nothing(context.words(token.span)) => telling += 1,
            Relation::Conj => joined = true,
            _ => {}
        }
    }
    if telling == 0 {
        return None;
    }
    let mut noun = Phrase::noun(context, sentence, head);
    for child in phrase::children(sentence, head) {
        let lead = child < head && matches!(sentence.tokens[child].relation, Relation::Case | Relation::Det);
        if lead || matches!(sentence.tokens[child].relation, Relation::Conj | Relation::Cc) {
            for at in phrase::subtree(sentence, child) {
                noun.hide(at);
            }
        }
    }
    let own = content_words(context.words(sentence.tokens[head].span));
    let plain: BTreeSet<String> =
        noun.text().map_or_else(|_| BTreeSet::new(), |words| content_words(&words).into_iter().collect());
    let meaning: BTreeSet<String> = plain.into_iter().filter(|word| !own.contains(word)).collect();
    if !print {
        return Some((None, meaning));
    }
    let names = noun.names_something();
    let pointing = noun.tokens().any(|at| {
        let token = &sentence.tokens[at];
        token.pos == Pos::Pron
            || matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
            || token.relation == Relation::Nummod
            || token.pos == Pos::Det
                && !matches!(context.words(token.span).to_lowercase().as_str(), "a" | "an" | "the")
            || token.tag == Tag::Jjs
            || token.tag == Tag::Jjr
    });
    let printed = noun.name_in_full().ok().and_then(|()| noun.text().ok()).filter(|words| {
        !joined
            && !pointing
            && !noun.has_bare_definite()
            && (names || meaning.len() >= 2)
            && words.split(' ').count() <= LONGEST_WORDS
            && !words.contains([',', ':', ';', '“', '—'])
            && !crate::standing::is_relative_time(words)
    });
    let printed = printed.map(|words| if owned { words } else { format!("the {words}") });
    Some((printed, meaning))
}

/// Nouns that mean another one every time, or stand for a name.
const NEVER_ALONE: &[&str] = &[
    "area",
    "body",
    "case",
    "city",
    "company",
    "country",
    "day",
    "end",
    "executive",
    "firm",
    "game",
    "goal",
    "group",
    "half",
    "leader",
    "man",
    "match",
    "member",
    "minister",
    "minute",
    "month",
    "nation",
    "number",
    "official",
    "part",
    "party",
    "people",
    "person",
    "place",
    "player",
    "point",
    "president",
    "rate",
    "season",
    "side",
    "spokesman",
    "state",
    "team",
    "thing",
    "time",
    "victim",
    "way",
    "week",
    "win",
    "woman",
    "world",
    "year",
];
