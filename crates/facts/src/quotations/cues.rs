//! Verbs that attribute words to somebody.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a cue verb takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// A whole quotation on either side: "…," Rivera said.
    Speech,
    /// The same with the listener behind it: Rivera told Marsh, "…"
    Address,
    /// A clause or fragment behind it: Rivera called it "a mess".
    Report,
}

impl Frame {
    /// Whether a whole quotation may stand on either side.
    pub fn quotes(self) -> bool {
        self != Frame::Report
    }
}

/// How a form of a cue verb is inflected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "say", "says"
    Present,
    /// "said", also the participle of "has said" and "was said"
    Past,
    /// "saying"
    Ing,
}

/// The cue verb that has `word` (lower case) as one of its forms.
pub(super) fn look_up(word: &str) -> Option<(Frame, Form)> {
    FORMS.get(word).map(|(frame, form, _)| (*frame, *form))
}

/// The word that must stand behind this form: "went on".
pub(super) fn particle(word: &str) -> Option<&'static str> {
    FORMS.get(word)?.2
}

/// Whether the word is a form of the verbs that news uses most: nine cues in ten are one of these.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}

const COMMON: [&str; 24] = [
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "wrote",
    "writes",
    "added",
    "adds",
    "adding",
    "tweeted",
    "asked",
    "asks",
    "continued",
    "explained",
    "replied",
    "responded",
    "noted",
    "argued",
    "recalled",
    "warned",
    "concluded",
    "declared",
];

const LIST: &str = include_str!("../../data/cues.txt");

/// What a form says: its frame, its tense, and the particle that must follow.
type Reading = (Frame, Form, Option<&'static str>);

static FORMS: LazyLock<HashMap<String, Reading>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for Entry { lemma, frame, irregular, particle } in entries() {
        let past = irregular.map_or_else(|| past(lemma), str::to_owned);
        let ing = ing(lemma, &past);
        let (lemma, third) = (lemma.to_owned(), third_person(lemma));
        for (word, form) in
            [(past, Form::Past), (lemma, Form::Present), (third, Form::Present), (ing, Form::Ing)]
        {
            forms.entry(word).or_insert((frame, form, particle));
        }
    }
    forms
});

/// One line of the list.
struct Entry {
    lemma: &'static str,
    frame: Frame,
    irregular: Option<&'static str>,
    particle: Option<&'static str>,
}

fn entries() -> impl Iterator<Item = Entry> {
    LIST.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(|line| {
        let mut columns = line.split_whitespace();
        let lemma = columns.next().unwrap_or_default();
        let frame = match columns.next() {
            Some("speech") => Frame::Speech,
            Some("address") => Frame::Address,
            _ => Frame::Report,
        };
        Entry { lemma, frame, irregular: columns.next(), particle: columns.next() }
    })
}

fn ends_in_consonant_y(lemma: &str) -> bool {
    lemma.ends_with('y') && !lemma.ends_with("ay") && !lemma.ends_with("ey") && !lemma.ends_with("oy")
}

fn third_person(lemma: &str) -> String {
    match lemma {
        _ if ends_in_consonant_y(lemma) => format!("{}ies", &lemma[..lemma.len() - 1]),
        _ if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

fn past(lemma: &str) -> String {
    match lemma {
        _ if ends_in_consonant_y(lemma) => format!("{}ied", &lemma[..lemma.len() - 1]),
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ => format!("{lemma}ed"),
    }
}

fn ing(lemma: &str, past: &str) -> String {
    match lemma {
        // A doubled consonant of the past ("quipped") is doubled here too.
        _ if past.len() == lemma.len() + 3 && past.starts_with(lemma) && past.ends_with("ed") => {
            format!("{}ing", &past[..past.len() - 2])
        }
        _ if lemma.ends_with('e') && !lemma.ends_with("ee") => format!("{}ing", &lemma[..lemma.len() - 1]),
        _ => format!("{lemma}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_without_duplicates() {
        let lemmas: Vec<&str> = entries().map(|entry| entry.lemma).collect();
        let mut sorted = lemmas.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(lemmas, sorted);
    }

    #[test]
    fn verbs_are_inflected() {
        for word in ["said", "says", "saying", "replied", "quipping", "wrote", "noting", "crashed"] {
            assert_eq!(look_up(word).is_some(), word != "crashed", "{word}");
        }
    }
}
