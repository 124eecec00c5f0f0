//! Who wrote, edited or photographed: bylines, credits and the agencies' closing lines.

use crate::words::{Words, entries};
use std::{collections::BTreeSet, sync::LazyLock};

static AGENCIES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/agencies.txt")).collect());

/// `By Jo Kiss`, `Story by JO KISS and Ed Lim, Staff Writers`, `Jo Kiss, Reuters`.
pub(super) fn is_byline(line: &str, words: &Words) -> bool {
    const MOST_WORDS: usize = 18;
    if words.count() < 2 || words.count() > MOST_WORDS || line.contains(['“', '"', '?', '!']) {
        return false;
    }
    match after_by(line) {
        Some(names) => is_names(names) && !ends_prose(names),
        None => is_name_and_medium(line),
    }
}

/// What follows "By", "Written by" and the like at the beginning of a line.
fn after_by(line: &str) -> Option<&str> {
    const OPENINGS: &[&str] = &[
        "by",
        "analysis by",
        "author:",
        "authors:",
        "commentary by",
        "interview by",
        "opinion by",
        "posted by",
        "reported by",
        "review by",
        "story by",
        "text by",
        "words by",
        "words:",
        "written by",
    ];
    let line = line.trim_start_matches(['-', '–', '—', '(', '[', '*', ' ']);
    OPENINGS.iter().find_map(|opening| {
        let (head, rest) = line.split_at_checked(opening.len())?;
        (head.eq_ignore_ascii_case(opening) && rest.starts_with([' ', ':', '\u{a0}']))
            .then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    })
}

/// Words of a byline that need no capital.
const JOINERS: &[&str] = &[
    "affairs",
    "al",
    "and",
    "at",
    "bin",
    "bureau",
    "chief",
    "columnist",
    "contributing",
    "contributor",
    "correspondent",
    "correspondents",
    "da",
    "de",
    "del",
    "den",
    "der",
    "di",
    "du",
    "editor",
    "editors",
    "el",
    "for",
    "foreign",
    "freelance",
    "in",
    "la",
    "le",
    "national",
    "of",
    "on",
    "photographer",
    "political",
    "published",
    "reporter",
    "reporters",
    "reporting",
    "science",
    "senior",
    "special",
    "sports",
    "staff",
    "the",
    "to",
    "updated",
    "van",
    "von",
    "with",
    "writer",
    "writers",
];

/// First words after "by" that are no name: "By Monday", "By 2020", "By The Numbers".
const NOT_NAMES: &[&str] = &[
    "a",
    "all",
    "an",
    "and",
    "any",
    "april",
    "august",
    "day",
    "december",
    "each",
    "february",
    "friday",
    "god",
    "half",
    "his",
    "january",
    "july",
    "june",
    "land",
    "law",
    "march",
    "may",
    "midnight",
    "monday",
    "most",
    "my",
    "noon",
    "november",
    "now",
    "october",
    "one",
    "our",
    "saturday",
    "sea",
    "september",
    "some",
    "sunday",
    "that",
    "the",
    "then",
    "this",
    "thursday",
    "tuesday",
    "wednesday",
    "way",
    "what",
    "year",
];

/// Names and the words that join them, at least one of each two words capitalised.
fn is_names(names: &str) -> bool {
    let mut capitalised = 0;
    for (i, raw) in names.split_whitespace().enumerate() {
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().next() else { continue };
        let lower = word.to_lowercase();
        if i == 0 && (NOT_NAMES.contains(&lower.as_str()) || first.is_numeric()) {
            return false;
        }
        if first.is_uppercase() {
            capitalised += 1;
        } else if first.is_lowercase() && !JOINERS.contains(&lower.as_str()) && !word.contains('@') {
            return false;
        }
    }
    capitalised >= 2 || capitalised == 1 && names.split_whitespace().count() == 1
}

/// A byline may end with a stop only when it is nothing but a name.
fn ends_prose(names: &str) -> bool {
    names.ends_with('.') && names.split_whitespace().count() > 5
}

/// `Jo Kiss, Reuters`, `Jo Kiss, BBC diplomatic correspondent`, `Analysis: Jo Kiss, BBC News, Oslo`.
fn is_name_and_medium(line: &str) -> bool {
    const MOST_NAMES: usize = 4;
    let line = line.rsplit_once(": ").map_or(line, |(_, rest)| rest);
    let Some((name, rest)) = line.trim_end_matches('.').split_once([',', '|', '/']) else { return false };
    let capitals = name.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase));
    let is_name = capitals && (2..=MOST_NAMES).contains(&name.split_whitespace().count());
    is_name && (is_medium(rest) || rest.split(',').next().is_some_and(is_medium))
}

/// An agency or a medium, or a job at one.
fn is_medium(part: &str) -> bool {
    const JOBS: &[&str] =
        &["correspondent", "reporter", "staff reporter", "staff writer", "staff", "columnist"];
    let words = Words::of(part);
    words.count() <= 5
        && (AGENCIES.contains(words.as_str())
            || words.iter().next().is_some_and(|first| AGENCIES.contains(first) && first != "news")
                && JOBS.iter().any(|job| words.end_with(job))
            || ["staff writer", "staff reporter"].contains(&words.as_str()))
}

/// `(Reporting by Jo Kiss; Editing by Ed Lim)`, `Jo Kiss contributed to this report.`
pub(super) fn is_credit(line: &str, words: &Words) -> bool {
    const MOST_WORDS: usize = 90;
    const TASKS: &[&str] = &[
        "additional reporting by",
        "compiled by",
        "edited by",
        "editing by",
        "fact checking by",
        "graphics by",
        "graphic by",
        "illustration by",
        "illustrations by",
        "photography by",
        "photos by",
        "photographs by",
        "produced by",
        "production by",
        "reported by",
        "reporting and writing by",
        "reporting by",
        "research by",
        "translated by",
        "translation by",
        "video by",
        "with additional reporting by",
        "with additional reporting from",
        "with agencies",
        "with assistance from",
        "with contributions from",
        "with files from",
        "with reporting by",
        "with reporting from",
        "with inputs from",
        "writing and editing by",
        "writing by",
        "additional research by",
        "additional reporting from",
        "with assistance by",
    ];
    if words.count() > MOST_WORDS || line.contains(['“', '”']) {
        return false;
    }
    if TASKS.iter().any(|task| words.begin_with(task)) {
        return mostly_names(line);
    }
    const TO: &[&str] = &[
        "contributed reporting",
        "contributed research",
        "contributed to this article",
        "contributed to this piece",
        "contributed to this post",
        "contributed to this report",
        "contributed to this story",
    ];
    const MOST_WORDS_OF_PLACES: usize = 35;
    if reports_from(line) && words.count() <= MOST_WORDS_OF_PLACES && mostly_names(line) {
        return true;
    }
    if !words.hold("contributed") {
        return false;
    }
    let shares = TO.iter().any(|to| words.hold(to));
    shares || (words.end_with("contributed") || words.hold("contributed from")) && mostly_names(line)
}

/// `Kiss reported from`: a name before it, and not "was reported from".
fn reports_from(line: &str) -> bool {
    line.split_once(" reported from ").is_some_and(|(before, _)| {
        let name = before.rsplit(' ').next().unwrap_or(before);
        name.starts_with(char::is_uppercase)
    })
}

/// At least two of three words begin with a capital or belong to the trade.
fn mostly_names(line: &str) -> bool {
    const TRADE: &[&str] = &[
        "additional",
        "and",
        "by",
        "contributed",
        "correspondent",
        "editing",
        "from",
        "in",
        "of",
        "reported",
        "reporter",
        "reporters",
        "reporting",
        "the",
        "with",
        "writer",
        "writers",
        "writing",
    ];
    let (mut named, mut all) = (0, 0);
    for word in line.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        all += 1;
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        named += usize::from(capital || TRADE.contains(&word));
    }
    named * 3 >= all * 2
}

/// A picture's credit at the end: `(AP Photo/Jo Kiss)`, `Jo Kiss/Getty Images`, `| Reuters`.
pub(super) fn ends_with_credit(line: &str, words: &Words) -> bool {
    let line = line.trim_end_matches(['.', ' ']);
    if let Some(open) = line.rfind(['(', '[']).filter(|_| line.ends_with([')', ']'])) {
        let credit = &line[open + 1..line.len() - 1];
        return open > 0 && is_picture_credit(credit)
            || open == 0 && credit.contains('/') && is_picture_credit(credit);
    }
    const MOST_WORDS: usize = 8;
    words.count() <= MOST_WORDS
        && !line.contains(',')
        && (line.contains('/') || words.hold("via"))
        && is_picture_credit(line)
        && is_names(&line.replace(['/', '|'], " ").replace(" via ", " "))
}

/// `Jo Kiss/Reuters`, `AP Photo/Jo Kiss`, `Photo by Jo Kiss`, `Jo Kiss via Getty Images`, `Getty`.
fn is_picture_credit(credit: &str) -> bool {
    const LONGEST_BYTES: usize = 90;
    if credit.len() > LONGEST_BYTES {
        return false;
    }
    let words = Words::of(credit);
    let photo = [
        "photo by",
        "photo",
        "photograph by",
        "picture",
        "image",
        "credit",
        "ap photo",
        "file photo",
        "photos by",
    ];
    photo.iter().any(|first| words.begin_with(first))
        || words.end_with("getty images")
        || words.end_with("getty")
        || credit.contains('/') && credit.split('/').any(|part| AGENCIES.contains(Words::of(part).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_and_the_prose_that_looks_like_them() {
        let byline = |line: &str| is_byline(line, &Words::of(line));
        for line in [
            "By Jo Kiss",
            "BY JO KISS AND ED LIM",
            "By Jo Kiss, science correspondent",
            "Story by Jo van den Berg",
            "Jo Kiss, Reuters",
            "Analysis: Jo Kiss, BBC News, Oslo",
            "By Jo Kiss | June 5, 2017",
        ] {
            assert!(byline(line), "{line}");
        }
        for line in [
            "By Monday Evening",
            "By the river stood a mill",
            "By Friday, Kiss had left.",
            "Jo Kiss, senator",
            "By voting no, Kiss lost the Reds.",
            "Kiss, Reuters reported, had left.",
            "By 2020 Oslo Had Two Mills",
        ] {
            assert!(!byline(line), "{line}");
        }
    }

    #[test]
    fn credits_and_the_prose_that_looks_like_them() {
        let credit =
            |line: &str| is_credit(line, &Words::of(line)) || ends_with_credit(line, &Words::of(line));
        for line in [
            "(Reporting by Jo Kiss; Editing by Ed Lim)",
            "Jo Kiss and Ed Lim contributed to this report.",
            "Jo Kiss contributed.",
            "Jo Kiss reported from Oslo, and Ed Lim from Kaneohe Bay, Hawaii.",
            "Additional reporting by Jo Kiss in Oslo",
            "The mill in March (AP Photo/Jo Kiss)",
            "Jo Kiss/Getty Images",
            "Jo Kiss via Getty Images.",
        ] {
            assert!(credit(line), "{line}");
        }
        for line in [
            "Edited by his sister, the book sold well and was translated twice.",
            "Kiss sued Getty Images.",
            "Heavy fighting was reported from the Ell on Monday.",
            "The heat contributed to the fire.",
            "Kiss works for the Mill (and for Reuters).",
            "All of them voted and all of them contributed.",
        ] {
            assert!(!credit(line), "{line}");
        }
    }
}
