//! Words that make a number a bound: "more than", "about", "or more".

use quizwire_language::Span;

use super::Bound;
use crate::dates::words::{Kind, Word};

/// The bound that the words before `start` and behind `end` put on a number.
pub(super) fn around(words: &[Word], start: usize, end: usize) -> (Bound, Option<Span>) {
    for (phrase, bound) in BEHIND {
        if matches(&words[end..], phrase) {
            return (*bound, Some(words[end].span.to(words[end + phrase.len() - 1].span)));
        }
    }
    let mut best = (Bound::Exact, None);
    let mut longest = 0;
    for (phrase, bound) in BEFORE {
        if phrase.len() > longest
            && start >= phrase.len()
            && matches(&words[start - phrase.len()..start], phrase)
        {
            longest = phrase.len();
            best = (*bound, Some(words[start - phrase.len()].span.to(words[start - 1].span)));
        }
    }
    let moved = longest > 0
        && words[start - longest].is("up")
        && start > longest
        && words[start - longest - 1].is_any(MOVED);
    if moved { (Bound::Exact, None) } else { best }
}

/// Verbs behind which "up to" says where something came to.
const MOVED: &[&str] = &[
    "ticks", "ticked", "tick", "rose", "rise", "rises", "risen", "went", "goes", "go", "gone", "jumped",
    "climbed", "climbs", "shot", "moved", "moves", "edged", "inched", "pushed", "crept", "bumped", "added",
    "adds", "adding", "caught", "lived", "stood", "it", "price", "prices", "rates", "rate",
];

fn matches(words: &[Word], phrase: &[&str]) -> bool {
    words.len() >= phrase.len()
        && phrase.iter().zip(words).all(|(part, word)| match word.kind {
            Kind::Mark(mark) => part.starts_with(mark),
            _ => word.is(part),
        })
}

/// Phrases before a number; the longest that fits counts.
const BEFORE: &[(&[&str], Bound)] = &[
    (&["at", "least"], Bound::AtLeast),
    (&["more", "than"], Bound::AtLeast),
    (&["greater", "than"], Bound::AtLeast),
    (&["higher", "than"], Bound::AtLeast),
    (&["over"], Bound::AtLeast),
    (&["above"], Bound::AtLeast),
    (&["exceeding"], Bound::AtLeast),
    (&["upwards", "of"], Bound::AtLeast),
    (&["in", "excess", "of"], Bound::AtLeast),
    (&["well", "over"], Bound::AtLeast),
    (&["just", "over"], Bound::AtLeast),
    (&["just", "above"], Bound::AtLeast),
    (&["a", "minimum", "of"], Bound::AtLeast),
    (&["no", "fewer", "than"], Bound::AtLeast),
    (&["no", "less", "than"], Bound::AtLeast),
    (&["not", "less", "than"], Bound::AtLeast),
    (&[">"], Bound::AtLeast),
    (&["at", "most"], Bound::AtMost),
    (&["up", "to"], Bound::AtMost),
    (&["up", "to", "a"], Bound::AtMost),
    (&["fewer", "than"], Bound::AtMost),
    (&["less", "than"], Bound::AtMost),
    (&["lower", "than"], Bound::AtMost),
    (&["under"], Bound::AtMost),
    (&["below"], Bound::AtMost),
    (&["just", "under"], Bound::AtMost),
    (&["just", "below"], Bound::AtMost),
    (&["as", "many", "as"], Bound::AtMost),
    (&["as", "much", "as"], Bound::AtMost),
    (&["a", "maximum", "of"], Bound::AtMost),
    (&["no", "more", "than"], Bound::AtMost),
    (&["not", "more", "than"], Bound::AtMost),
    (&["<"], Bound::AtMost),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["roughly"], Bound::About),
    (&["approximately"], Bound::About),
    (&["nearly"], Bound::About),
    (&["almost"], Bound::About),
    (&["some"], Bound::About),
    (&["estimated"], Bound::About),
    (&["an", "estimated"], Bound::About),
    (&["close", "to"], Bound::About),
    (&["as", "few", "as"], Bound::AtLeast),
    (&["as", "little", "as"], Bound::AtLeast),
    (&["circa"], Bound::About),
    (&["~"], Bound::About),
];

/// Phrases behind a number.
const BEHIND: &[(&[&str], Bound)] = &[
    (&["or", "more"], Bound::AtLeast),
    (&["or", "greater"], Bound::AtLeast),
    (&["or", "higher"], Bound::AtLeast),
    (&["or", "older"], Bound::AtLeast),
    (&["-", "plus"], Bound::AtLeast),
    (&["+"], Bound::AtLeast),
    (&["or", "less"], Bound::AtMost),
    (&["or", "fewer"], Bound::AtMost),
    (&["or", "younger"], Bound::AtMost),
    (&["or", "so"], Bound::About),
];
