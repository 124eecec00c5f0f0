//! Wrong options: one type and form with the key, from the article first, never right as well (rule G11).

mod named;
mod numeric;

use quizwire_facts::Span;
use quizwire_facts::names::{EntityId, Kind};
use quizwire_set::{Difficulty, Evidence};
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::candidate::{Candidate, Pool, Refusal};
use crate::context::Context;
use crate::{Refused, deal, quoted};

pub(crate) use named::is_clean_name;

/// How many wrong options a question has.
pub(crate) const WRONG: usize = 3;

/// A question with its options, before the slots are dealt.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub candidate: Candidate,
    pub id: String,
    pub wrong: Vec<Wrong>,
    /// The key's place among [`Wrong::order`], for sorted options.
    pub key_order: f64,
    /// Whether the options are shown in order of size.
    pub sorted: bool,
    pub accept: Vec<String>,
    pub evidence: Vec<Evidence>,
    pub difficulty: Difficulty,
}

/// One wrong option.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wrong {
    pub text: String,
    /// Its place among sorted options.
    pub order: f64,
    /// Whether the article itself names it.
    pub from_article: bool,
}

/// Finds three wrong options for `candidate`.
pub(crate) fn complete(context: &Context, candidate: Candidate, seed: u64) -> Result<Draft, Refused> {
    let asked: Vec<&str> = candidate.asked.iter().map(String::as_str).collect();
    let id = quizwire_set::question_id(candidate.family, &asked);
    let mut random = deal::stream(seed, &id);
    if leaks(&candidate.stem, &candidate.key) {
        return Err(candidate.refused(Refusal::Leak));
    }
    if !quoted::is_word_for_word(context, &candidate.stem) {
        return Err(candidate.refused(Refusal::Unclean));
    }
    let (wrong, key_order, sorted) = match &candidate.pool {
        Pool::Named { key, kind, never } => {
            (named::wrong(context, &candidate, *key, *kind, never, &mut random), 0.0, false)
        }
        Pool::Employers { key, kind, walk } => {
            let never: Vec<EntityId> = key.iter().copied().collect();
            (named::employers(context, &candidate, *key, *kind, *walk, &never, &mut random), 0.0, false)
        }
        Pool::Peers { key, walk, never } => {
            let Kind::Person(gender) = context.entity(*key).kind else {
                return Err(candidate.refused(Refusal::NoFullName));
            };
            let wrong = named::people(context, &candidate, *key, gender, never, Some(*walk), &mut random);
            (wrong, 0.0, false)
        }
        Pool::Listed { wrong } => (listed(wrong, &mut random), 0.0, false),
        Pool::Years { key, latest } => {
            (numeric::years(context, &candidate.stem, *key, *latest, &mut random), f64::from(*key), true)
        }
        Pool::Months { key, latest } => (numeric::months(*key, *latest, &mut random), f64::from(*key), true),
        Pool::Scores { high, low } => {
            let order = numeric::score_order(*high, *low);
            (numeric::scores(&candidate.key, *high, *low, &mut random), order, true)
        }
        Pool::Numbers { value } => (numeric::numbers(context, &candidate, *value, &mut random), *value, true),
    };
    if wrong.len() < WRONG || stands_out(&candidate.key, &wrong) {
        return Err(candidate.refused(Refusal::FewOptions));
    }
    let evidence = evidence(context, &candidate);
    let in_article = wrong.iter().filter(|wrong| wrong.from_article).count();
    let difficulty = match (sorted, in_article) {
        (true, _) => Difficulty::Hard,
        (_, WRONG..) => Difficulty::Hard,
        (_, 0) => Difficulty::Easy,
        _ => Difficulty::Medium,
    };
    let accept = accepted(context, &candidate);
    Ok(Draft { candidate, id, wrong, key_order, sorted, accept, evidence, difficulty })
}

/// Three of the options a family brought along.
fn listed(wrong: &[String], random: &mut ChaCha8Rng) -> Vec<Wrong> {
    let mut wrong: Vec<Wrong> =
        wrong.iter().map(|text| Wrong { text: text.clone(), order: 0.0, from_article: false }).collect();
    wrong.shuffle(random);
    wrong.truncate(WRONG);
    wrong
}

/// A typed answer may be a surname or another form of the name in the article.
fn accepted(context: &Context, candidate: &Candidate) -> Vec<String> {
    let (Pool::Named { key: Some(key), .. }
    | Pool::Peers { key, .. }
    | Pool::Employers { key: Some(key), .. }) = &candidate.pool
    else {
        return Vec::new();
    };
    let mut forms: Vec<String> = context
        .entity(*key)
        .mentions
        .iter()
        .map(|mention| context.words(*mention).trim_end_matches("'s").trim_end_matches("’s").to_owned())
        .filter(|form| *form != candidate.key && form.chars().count() > 1)
        .collect();
    forms.sort();
    forms.dedup();
    forms
}

fn evidence(context: &Context, candidate: &Candidate) -> Vec<Evidence> {
    let mut spans: Vec<Span> = Vec::new();
    for &span in &candidate.evidence {
        if !spans.contains(&span) {
            spans.push(span);
        }
    }
    spans
        .into_iter()
        .map(|span| Evidence {
            source: candidate.source.clone(),
            start: span.start,
            end: span.end,
            text: context.words(span).to_owned(),
        })
        .collect()
}

/// Whether a telling word of the key stands in the stem, or the key's first letters as a name (rule G10).
pub(crate) fn leaks(stem: &str, key: &str) -> bool {
    if has_initials(stem, key) {
        return true;
    }
    let stem = content_words(stem);
    content_words(key).iter().any(|word| {
        stem.iter().any(|other| {
            other == word
                || (other.chars().count() >= LONG_WORD && word.contains(other.as_str()))
                || (word.chars().count() >= 5
                    && other.chars().count() >= 5
                    && (other.starts_with(word.as_str()) || word.starts_with(other.as_str())))
        })
    })
}

/// A word this long inside the key tells it: "Scotland" in "VisitScotland".
const LONG_WORD: usize = 6;

/// Whether "EU" stands in the stem for a key of "European Union".
fn has_initials(stem: &str, key: &str) -> bool {
    let initials: String = key
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|first| first.is_uppercase())
        .collect();
    initials.chars().count() > 1
        && stem
            .split(|c: char| !c.is_alphanumeric() && c != '.')
            .any(|word| word.replace('.', "") == initials)
}

/// Lower-case words that carry meaning.
pub(crate) fn content_words(text: &str) -> Vec<String> {
    const EMPTY: &[&str] = &[
        "the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "from", "as", "is",
        "was", "percent", "per", "cent", "million", "billion", "trillion", "us", "no",
    ];
    text.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        .map(|word| word.trim_end_matches("'s").trim_end_matches("’s").to_lowercase())
        .filter(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()))
        .collect()
}

/// The key must not be told by its length.
fn stands_out(key: &str, wrong: &[Wrong]) -> bool {
    let length = key.chars().count() as f32;
    let longest = wrong.iter().map(|wrong| wrong.text.chars().count()).max().unwrap_or(0) as f32;
    let shortest = wrong.iter().map(|wrong| wrong.text.chars().count()).min().unwrap_or(0) as f32;
    length > 1.6 * longest || length < 0.5 * shortest
}
