//! The set as a whole: one question a fact, no answer too often, the article covered, the best kept (rule G16).

use std::collections::BTreeMap;

use quizwire_set::Options;

use crate::Refused;
use crate::candidate::Refusal;
use crate::options::{Draft, content_words};

/// An answer may be the key this often in one set, or in one tenth of the questions when many are asked for.
const SAME_KEY: usize = 2;

/// Chooses from `drafts` what is asked and puts it in order of the text.
pub(crate) fn choose(mut drafts: Vec<Draft>, options: &Options, refused: &mut Vec<Refused>) -> Vec<Draft> {
    vary(&mut drafts);
    drafts.sort_by(|a, b| {
        b.candidate
            .worth
            .total_cmp(&a.candidate.worth)
            .then_with(|| a.candidate.fact.cmp(&b.candidate.fact))
            .then_with(|| a.id.cmp(&b.id))
    });
    let same_key = options.count.map_or(SAME_KEY, |count| SAME_KEY.max(count / 10));
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        let refusal = if options.difficulty.is_some_and(|difficulty| difficulty != draft.difficulty) {
            Some(Refusal::BeyondCount)
        } else if keys.get(&draft.candidate.key.to_lowercase()).is_some_and(|count| *count >= same_key)
            || kept.iter().any(|other| repeats(other, &draft))
        {
            Some(Refusal::Repeats)
        } else if kept.iter().any(|other| gives_away(other, &draft) || gives_away(&draft, other)) {
            Some(Refusal::Leak)
        } else if options.count.is_some_and(|count| kept.len() >= count) {
            Some(Refusal::BeyondCount)
        } else {
            None
        };
        match refusal {
            Some(refusal) => refused.push(draft.candidate.refused(refusal)),
            None => {
                *keys.entry(draft.candidate.key.to_lowercase()).or_default() += 1;
                kept.push(draft);
            }
        }
    }
    kept.sort_by(|a, b| {
        a.candidate
            .source
            .cmp(&b.candidate.source)
            .then(a.candidate.fact.cmp(&b.candidate.fact))
            .then(a.id.cmp(&b.id))
    });
    kept
}

/// Keeps the `count` of most worth, in their order.
pub(crate) fn keep_best(drafts: &mut Vec<Draft>, count: usize) {
    let mut worths: Vec<f32> = drafts.iter().map(|draft| draft.candidate.worth).collect();
    worths.sort_by(|a, b| b.total_cmp(a));
    if let Some(&least) = count.checked_sub(1).and_then(|last| worths.get(last)) {
        drafts.retain(|draft| draft.candidate.worth >= least);
    }
    drafts.truncate(count);
}

/// Lowers the worth of each further question of a family, so that a set is not all of one kind: of two questions about
/// one fact, the one of the rarer family is asked.
fn vary(drafts: &mut [Draft]) {
    drafts.sort_by(|a, b| b.candidate.worth.total_cmp(&a.candidate.worth).then_with(|| a.id.cmp(&b.id)));
    let mut of_family: BTreeMap<&'static str, usize> = BTreeMap::new();
    for draft in drafts {
        let before = of_family.entry(draft.candidate.family).or_default();
        draft.candidate.worth -= REPEATED_FAMILY * (*before).min(MOST_REPEATS) as f32;
        *before += 1;
    }
}

/// What each question of the same family before it takes from the worth of a question,
const REPEATED_FAMILY: f32 = 0.03;

/// up to this many.
const MOST_REPEATS: usize = 8;

/// Whether both ask one fact.
fn repeats(a: &Draft, b: &Draft) -> bool {
    a.id == b.id || (a.candidate.source == b.candidate.source && a.candidate.fact.overlaps(b.candidate.fact))
}

/// Whether the stem of `a` states what `b` asks: it names the key and shares most of the other words. A headline that
/// both print tells nothing of either, but makes them alike.
fn gives_away(a: &Draft, b: &Draft) -> bool {
    let key = content_words(&b.candidate.key);
    let shared = |a: &str, b: &str| {
        let stem = content_words(a);
        let named = !key.is_empty() && key.iter().all(|word| stem.contains(word));
        if named { content_words(b).iter().filter(|word| stem.contains(word)).count() } else { 0 }
    };
    let without = |draft: &Draft| match &b.candidate.headline {
        Some(headline) => draft.candidate.stem.replace(headline, ""),
        None => draft.candidate.stem.clone(),
    };
    shared(&without(a), &without(b)) >= TELLING_WORDS
        || shared(&a.candidate.stem, &b.candidate.stem) >= TELLING_WORDS_WITH_HEADLINE
}

/// So many words of a question in a stem that names its key give it away.
const TELLING_WORDS: usize = 4;

/// The same where the headline counts.
const TELLING_WORDS_WITH_HEADLINE: usize = 6;
