//! The word lists behind tokens and sentence ends.

use std::sync::LazyLock;

/// What may stand after a shortened word, which decides whether its full stop can end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Short {
    /// A name or a further word always follows: `Mr.`, `e.g.`
    Before,
    /// Short only before a number: `No. 5`.
    Number,
    /// Short after a comma, hyphen or bracket and before small letters: `Boston, Mass.`, `R-Wis.`
    State,
    /// May end a sentence; the next word decides: `Inc.`
    Name,
    /// Usually ends a sentence when a capital follows: `p.m.`
    Time,
    /// Ends a sentence when a capital follows, and then stands apart from its full stop: `etc.`
    Last,
}

/// The kind of short form that `word`, written without its last full stop, is.
pub(super) fn short(word: &str) -> Option<Short> {
    ABBREVIATIONS.binary_search_by(|(entry, _)| (*entry).cmp(word)).ok().map(|at| ABBREVIATIONS[at].1)
}

/// Whether a capitalised `word` begins a sentence rather than goes on with a name.
pub(super) fn is_starter(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

/// Whether `verb` reports speech: a question mark before it does not end the sentence.
pub(super) fn is_speech_verb(verb: &str) -> bool {
    SPEECH_VERBS.binary_search(&verb).is_ok()
}

/// Whether a hyphen after `prefix` (any case) belongs to the word.
pub(super) fn is_prefix(prefix: &str) -> bool {
    let acronym = prefix.len() > 1 && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
    (1..=7).contains(&prefix.len())
        && !acronym
        && PREFIXES.iter().any(|entry| entry.eq_ignore_ascii_case(prefix))
}

/// Whether `unit` after a number is a token of its own.
pub(super) fn is_unit(unit: &str) -> bool {
    UNITS.binary_search(&unit).is_ok()
}

static ABBREVIATIONS: LazyLock<Vec<(&str, Short)>> = LazyLock::new(|| {
    let mut entries: Vec<_> =
        entries(include_str!("../../data/abbreviations.txt")).filter_map(abbreviation).collect();
    entries.sort_unstable_by_key(|entry| entry.0);
    entries
});

static STARTERS: LazyLock<Vec<&str>> = LazyLock::new(|| sorted(include_str!("../../data/starters.txt")));

static SPEECH_VERBS: LazyLock<Vec<&str>> =
    LazyLock::new(|| sorted(include_str!("../../data/speech_verbs.txt")));

#[rustfmt::skip]
const PREFIXES: [&str; 39] = [
    "ante", "anti", "arch", "bi", "co", "counter", "cross", "de", "e", "ex", "extra", "infra", "inter", "intra",
    "macro", "meta", "micro", "mid", "mini", "mono", "multi", "neo", "non", "over", "para", "post", "pre", "pro",
    "pseudo", "psycho", "re", "semi", "socio", "sub", "super", "trans", "ultra", "un", "under",
];

#[rustfmt::skip]
const UNITS: [&str; 60] = [
    "AM", "Bn", "C", "F", "GB", "GHz", "GW", "Hz", "K", "KB", "M", "MB", "MHz", "MW", "PM", "TB", "a.m", "am", "b", "bn", "cc", "cl",
    "cm", "ft", "g", "gb", "h", "hr", "hrs", "in", "k", "kHz", "kW", "kWh", "kb", "kg", "km", "kph", "kw", "l", "lb", "lbs", "m",
    "mb", "mg", "mi", "min", "mins", "ml", "mln", "mm", "mn", "mph", "ms", "oz", "p", "p.m", "pm", "sq", "tn",
];

fn abbreviation(line: &str) -> Option<(&str, Short)> {
    let (word, kind) = line.split_once(' ')?;
    let kind = match kind.trim() {
        "before" => Short::Before,
        "number" => Short::Number,
        "state" => Short::State,
        "name" => Short::Name,
        "time" => Short::Time,
        "last" => Short::Last,
        _ => return None,
    };
    Some((word, kind))
}

fn sorted(list: &'static str) -> Vec<&'static str> {
    let mut entries: Vec<_> = entries(list).collect();
    entries.sort_unstable();
    entries
}

fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_unique() {
        for list in [
            include_str!("../../data/abbreviations.txt"),
            include_str!("../../data/starters.txt"),
            include_str!("../../data/speech_verbs.txt"),
        ] {
            let lines: Vec<_> = entries(list).collect();
            for pair in lines.windows(2) {
                assert!(pair[0] < pair[1], "{:?} does not come before {:?}", pair[0], pair[1]);
            }
        }
        assert!(UNITS.is_sorted() && PREFIXES.is_sorted());
    }

    #[test]
    fn every_abbreviation_has_a_kind() {
        let list = include_str!("../../data/abbreviations.txt");
        for line in entries(list) {
            assert!(abbreviation(line).is_some(), "{line}");
        }
    }
}
