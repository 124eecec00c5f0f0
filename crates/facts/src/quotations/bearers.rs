//! What a noun at the head of a speaker's description is: a person, a group, a text, or nothing that speaks.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::names::{flags, lexicon};

/// What may be said to say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearer {
    /// "the lawyer", "a neighbor"
    Person,
    /// "the company", "voters"
    Group,
    /// "the letter"
    Text,
}

/// What the common noun `noun` (lower case) bears; `None` for what does not speak: "day", "response".
pub(super) fn of(noun: &str) -> Option<Bearer> {
    if let Some(bearer) = LISTED.get(noun) {
        return Some(*bearer);
    }
    let flags = lexicon::flags_of(noun);
    let plural = noun.ends_with('s') && !noun.ends_with("ss");
    match () {
        _ if flags & flags::ROLE != 0 && plural => Some(Bearer::Group),
        _ if flags & flags::ROLE != 0 => Some(Bearer::Person),
        _ if flags & flags::NOUN != 0 => Some(match flags::noun(flags) {
            "work" | "product" | "event" | "law" => Bearer::Text,
            _ => Bearer::Group,
        }),
        _ if PERSON_ENDS.iter().any(|end| noun.ends_with(end)) => Some(Bearer::Person),
        _ => None,
    }
}

/// Ends of words for people that no list has to know.
const PERSON_ENDS: [&str; 7] = ["man", "woman", "person", "ologist", "crat", "goer", "holder"];

const LIST: &str = include_str!("../../data/speakers.txt");

static LISTED: LazyLock<HashMap<&str, Bearer>> = LazyLock::new(|| entries().collect());

fn entries() -> impl Iterator<Item = (&'static str, Bearer)> {
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (noun, kind) = line.split_once('\t')?;
        let bearer = match kind {
            "person" => Bearer::Person,
            "group" => Bearer::Group,
            _ => Bearer::Text,
        };
        Some((noun, bearer))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_without_duplicates() {
        let nouns: Vec<&str> = entries().map(|(noun, _)| noun).collect();
        let mut sorted = nouns.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(nouns, sorted);
    }

    #[test]
    fn people_groups_and_papers_speak_and_days_do_not() {
        assert_eq!(of("lawyer"), Some(Bearer::Person));
        assert_eq!(of("lawyers"), Some(Bearer::Group));
        assert_eq!(of("company"), Some(Bearer::Group));
        assert_eq!(of("letter"), Some(Bearer::Text));
        assert_eq!(of("day"), None);
        assert_eq!(of("concussion"), None);
    }
}
