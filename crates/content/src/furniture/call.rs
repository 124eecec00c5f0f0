//! Calls to the reader: "Get the Daily by email", "Like what you read? Sign up here."

use crate::words::{Words, entries};
use std::{collections::BTreeMap, sync::LazyLock};

/// Whether a line only calls on the reader to do something on the page: its last sentence is a
/// call, and the ones before are calls or lead to one.
pub(super) fn is_call(line: &str) -> bool {
    const MOST_WORDS: usize = 45;
    let (mut last, mut all_lead_to_it) = ("", true);
    for sentence in sentences(line) {
        all_lead_to_it &= last.is_empty() || leads_to_a_call(last);
        last = sentence;
    }
    // Who the author is may stand before how to reach the author.
    asks(last)
        && (all_lead_to_it || last.contains('@'))
        && !line.contains(['“', '”'])
        && line.split_whitespace().nth(MOST_WORDS).is_none()
}

fn leads_to_a_call(sentence: &str) -> bool {
    asks(sentence) || asks_the_reader(sentence) || praises(sentence)
}

/// A question before a call: "Like what you read?", "Feedback?".
fn asks_the_reader(sentence: &str) -> bool {
    const MOST_WORDS: usize = 7;
    if !sentence.ends_with(['?', '!']) {
        return false;
    }
    let words = Words::of(sentence);
    let greets = sentence.ends_with('!') && words.count() == 1;
    greets
        || sentence.ends_with('?') && (words.count() <= MOST_WORDS || words.hold("you") || words.hold("your"))
}

/// What a page says of its own offers before it calls: "Our politics newsletter looks at the vote."
fn praises(sentence: &str) -> bool {
    if !sentence.contains("ewsletter") && !sentence.contains("odcast") {
        return false;
    }
    let words = Words::of(sentence);
    !tells(&words) && ["newsletter", "newsletters", "podcast"].iter().any(|offer| words.hold(offer))
}

/// Cuts after an end mark, or a colon, that a capital follows.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let cut = rest
            .match_indices(['.', '!', '?'])
            .map(|(at, mark)| at + mark.len())
            .find(|&at| {
                rest[at..].starts_with(' ') && rest[at..].trim_start().starts_with(char::is_uppercase)
            })
            .unwrap_or(rest.len());
        let (sentence, after) = rest.split_at(cut);
        rest = after.trim_start();
        Some(sentence)
    })
}

/// Whether a sentence is a call, also after "please" or a clause such as "To read on,".
fn asks(sentence: &str) -> bool {
    // Most sentences are told apart from a call by their first word alone.
    let not_in_word = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’');
    let first = sentence.split(not_in_word).find(|word| !word.is_empty()).unwrap_or("");
    let first = first.to_lowercase().replace('’', "'");
    if !CALLS.contains_key(first.as_str()) && !OPENINGS.contains(&first.as_str()) {
        return false;
    }
    let words = Words::of(sentence);
    let polite = || words.as_str().strip_prefix("please ").is_some_and(|rest| opens_a_call(&Words::of(rest)));
    let introduced = || {
        OPENINGS.iter().any(|first| words.begin_with(first))
            && sentence.split_once(',').is_some_and(|(_, main)| asks(main))
    };
    opens_a_call(&words) || polite() || introduced()
}

/// First words of a clause before a call, and the polite word.
const OPENINGS: &[&str] = &["for", "if", "please", "to", "want"];

/// Whether a sentence is about somebody, as prose is.
fn tells(words: &Words) -> bool {
    ["said", "says", "told", "he", "she", "they"].iter().any(|word| words.hold(word))
}

fn opens_a_call(words: &Words) -> bool {
    let first = words.iter().next().unwrap_or("");
    CALLS.get(first).is_some_and(|calls| {
        calls.iter().any(|(opening, needs)| {
            words.begin_with(opening)
                && (needs.is_empty() && !["said", "says", "told"].iter().any(|cue| words.hold(cue))
                    || !tells(words)
                        && needs.iter().any(|need| match *need {
                            "@" => words.as_str().contains('@'),
                            need => words.hold(need),
                        }))
        })
    })
}

/// An opening and the phrases of which one must be there.
type Call = (&'static str, Vec<&'static str>);

/// The calls by their first word.
static CALLS: LazyLock<BTreeMap<&str, Vec<Call>>> = LazyLock::new(|| {
    let mut calls: BTreeMap<&str, Vec<Call>> = BTreeMap::new();
    for entry in entries(include_str!("../../data/calls.txt")) {
        let (opening, needs) = entry.split_once(':').unwrap_or((entry, ""));
        let needs = needs.split(',').map(str::trim).filter(|need| !need.is_empty()).collect();
        let first = opening.split(' ').next().unwrap_or(opening);
        calls.entry(first).or_default().push((opening, needs));
    }
    calls
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_and_the_prose_that_looks_like_them() {
        for call in [
            "Get the Elling Valley’s Daily Digest by email and never miss our top stories Free Sign Up",
            "Sign up for the Morning Brief",
            "Like what you read? Subscribe now for £1 a week.",
            "Follow Jo Kiss on Twitter @jokiss.",
            "To see the whole list, click here.",
            "If you liked this story, sign up for our newsletter.",
            "Please share this story!",
            "Watch the full interview below:",
            "Email us at desk@example.org",
            "Don’t miss our top stories",
        ] {
            assert!(is_call(call), "{call}");
        }
        for prose in [
            "Get out, she told him, and take the newsletter with you.",
            "Follow the money, as reporters like to say.",
            "Subscribers left in droves.",
            "Read the letter he did, but he never answered.",
            "“Sign up for the newsletter,” Kiss said.",
            "Readers who want to join can sign up for our newsletter at the door. The hall opens at nine.",
        ] {
            assert!(!is_call(prose), "{prose}");
        }
    }
}
