//! Recognises what belongs to the page and not to the article, one line at a time.
//!
//! Each rule wants both a word list and a shape; a line that quotes or reports somebody is never
//! called furniture for its words alone. Missing a call costs less than losing a sentence.

mod byline;
mod call;
mod inside;

pub(crate) use inside::furniture_inside;

use crate::{
    BlockKind, calendar,
    words::{Words, entries},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// The longest furniture that is looked for; longer lines are prose.
const LONGEST_BYTES: usize = 500;

/// [`BlockKind::Furniture`] or [`BlockKind::Caption`], or nothing when the line may be prose.
pub(crate) fn kind_of(line: &str) -> Option<BlockKind> {
    if !line.contains(char::is_alphabetic) {
        return Some(BlockKind::Furniture);
    }
    if line.len() > LONGEST_BYTES {
        return None;
    }
    let words = Words::of(line);
    if is_caption(line, &words) {
        return Some(BlockKind::Caption);
    }
    let furniture = PAGE_LINES.contains(words.as_str())
        || is_labelled(line, &words)
        || is_address(line)
        || is_code(line)
        || is_count(&words)
        || calendar::is_date_line(line)
        || is_rights(line, &words)
        || byline::is_byline(line, &words)
        || byline::is_credit(line, &words)
        || is_notice(line, &words)
        || call::is_call(line);
    furniture.then_some(BlockKind::Furniture)
}

static PAGE_LINES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("../data/page_lines.txt")).collect());
static PAGE_LABELS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("../data/page_labels.txt")).collect());
static CAPTIONS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("../data/captions.txt")).collect());

/// The words before the first colon, when they are few.
fn label(line: &str) -> Option<Words> {
    const LONGEST_BYTES: usize = 40;
    let at = line.find(':').filter(|&at| at <= LONGEST_BYTES)?;
    Some(Words::of(&line[..at]))
}

/// `Photo: …`, `FILE PHOTO: …`, `Image copyright …`, `… (AP Photo/Jo Kiss)`, `Jo Kiss via Getty Images`.
fn is_caption(line: &str, words: &Words) -> bool {
    is_numbered(line, words)
        || label(line).is_some_and(|label| CAPTIONS.contains(label.as_str()))
        || CAPTIONS.iter().filter_map(|entry| entry.strip_prefix('^')).any(|first| words.begin_with(first))
        || byline::ends_with_credit(line, words)
}

/// `[1/4] …`, `Item 1 of 4 …`: one of several pictures.
fn is_numbered(line: &str, words: &Words) -> bool {
    let digit =
        |text: &str| text.len() <= 3 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let marked = || {
        let (number, _) = line.strip_prefix('[')?.split_once(']')?;
        number.split_once('/').map(|(one, all)| digit(one) && digit(all))
    };
    let mut first = words.iter();
    let spelled =
        first.next().is_some_and(|word| ["image", "item", "photo", "picture", "slide"].contains(&word))
            && first.next().is_some_and(digit)
            && first.next() == Some("of")
            && first.next().is_some_and(digit);
    spelled || marked().unwrap_or(false)
}

/// `Read more: …`, `Tags: …`. What follows is short, save after a note of the editors.
fn is_labelled(line: &str, words: &Words) -> bool {
    const MOST_WORDS: usize = 30;
    const LONG: &[&str] =
        &["clarification", "correction", "corrections", "disclosure", "editor's note", "editors' note"];
    label(line).is_some_and(|label| {
        let label = label.as_str();
        PAGE_LABELS.contains(label) && (words.count() <= MOST_WORDS || LONG.contains(&label))
    })
}

/// Nothing but the address of a page, a post or a person, or where to find something: `Results: http://…`.
fn is_address(line: &str) -> bool {
    const MOST_WORDS: usize = 10;
    if let Some((before, address)) = line.rsplit_once(": ") {
        return address.starts_with("http")
            && !address.contains(char::is_whitespace)
            && before.split_whitespace().count() <= MOST_WORDS;
    }
    !line.contains(char::is_whitespace)
        && (line.contains("://")
            || line.contains('@')
            || line.starts_with("www.")
            || line.starts_with("pic.twitter"))
}

/// What a style sheet or a script leaves behind.
fn is_code(line: &str) -> bool {
    line.ends_with(['{', '}'])
        || line.ends_with(';') && !line.contains(' ')
        || line.starts_with('<') && line.ends_with('>')
        || ["function(", "function (", "var ", "window.", "document.", "@media ", "/*", "//"]
            .iter()
            .any(|code| line.starts_with(code) && line.contains(['(', '=', ';', '*', '/']))
}

/// `1.2K shares`, `23 comments`, `4 min read`.
fn is_count(words: &Words) -> bool {
    const COUNTED: &[&str] = &[
        "comment",
        "comments",
        "followers",
        "likes",
        "read",
        "retweets",
        "share",
        "shares",
        "tweets",
        "views",
    ];
    words.count() <= 5
        && words.as_str().starts_with(|c: char| c.is_ascii_digit())
        && words.iter().next_back().is_some_and(|last| COUNTED.contains(&last))
}

/// `© 2017 …`, `Copyright 2017 …`.
fn is_rights(line: &str, words: &Words) -> bool {
    line.starts_with('©')
        || line.contains("Copyright ©")
        || line.starts_with("(c) 2")
        || line.starts_with("(C) 2")
        || words.begin_with("copyright")
            && (line.contains(['©'])
                || words
                    .iter()
                    .nth(1)
                    .is_some_and(|next| next.starts_with(['1', '2']) || next == "by" || next == "c"))
}

fn is_notice(line: &str, words: &Words) -> bool {
    const MOST_WORDS: usize = 70;
    let opens = || {
        NOTICES
            .opening
            .iter()
            .any(|first| words.begin_with(first) && (!OPEN_ENDED.contains(first) || tells_of_editing(words)))
    };
    words.count() <= MOST_WORDS
        && (tells_of_amending(words) || (NOTICES.is_in(words) || opens()) && !reports(line, words))
}

/// `This article was amended …`, `An earlier version of this story said …`: what it said before may be told in it.
fn tells_of_amending(words: &Words) -> bool {
    const TEXTS: &[&str] = &["article", "column", "headline", "piece", "post", "report", "review", "story"];
    const DONE: &[&str] = &["amended", "clarified", "corrected", "edited", "revised", "updated"];
    let after = |first: &str| words.as_str().strip_prefix(first).map(Words::of);
    let opens = |rest: &Words, second: &[&str]| {
        let mut rest = rest.iter().filter(|word| !["been", "has", "was"].contains(word));
        rest.next().is_some_and(|word| TEXTS.contains(&word))
            && (second.is_empty() || rest.next().is_some_and(|word| second.contains(&word)))
    };
    after("this ").is_some_and(|rest| opens(&rest, DONE))
        || ["an earlier version of this ", "a previous version of this "]
            .iter()
            .any(|first| after(first).is_some_and(|rest| opens(&rest, &[])))
}

/// The phrases of notices: those that stand anywhere by their first words, and those that open a line.
struct Notices {
    anywhere: BTreeMap<&'static str, Vec<&'static str>>,
    opening: Vec<&'static str>,
    /// For each first letter the lengths of the words in `anywhere`, a bit each: most words are told by it.
    lengths: [u32; 128],
}

static NOTICES: LazyLock<Notices> = LazyLock::new(|| {
    let mut notices = Notices { anywhere: BTreeMap::new(), opening: Vec::new(), lengths: [0; 128] };
    for entry in entries(include_str!("../data/notices.txt")) {
        match entry.strip_prefix('^') {
            Some(opening) => notices.opening.push(opening),
            None => {
                let first = entry.split(' ').next().unwrap_or(entry);
                notices.lengths[usize::from(first.as_bytes()[0] % 128)] |= 1 << (first.len() % 32);
                notices.anywhere.entry(first).or_default().push(entry);
            }
        }
    }
    notices
});

impl Notices {
    fn is_in(&self, words: &Words) -> bool {
        words.iter().any(|word| {
            let lengths = self.lengths[usize::from(word.as_bytes()[0] % 128)];
            lengths & 1 << (word.len() % 32) != 0
                && self
                    .anywhere
                    .get(word)
                    .is_some_and(|notices| notices.iter().any(|notice| words.hold(notice)))
        })
    }
}

/// Openings that prose has too: only with a word of the editors' trade are they a notice.
const OPEN_ENDED: &[&str] = &[
    "an earlier version of this",
    "the post",
    "this article has been",
    "this article was",
    "this blog post",
    "this content is",
    "this content was",
    "this essay was",
    "this page was",
    "this piece has been",
    "this piece was",
    "this post has been",
    "this post was",
    "this story has been",
    "this story was",
];

fn tells_of_editing(words: &Words) -> bool {
    const TRADE: &[&str] = &[
        "amended",
        "appeared first on",
        "clarified",
        "clarify",
        "corrected",
        "edited",
        "first published",
        "last updated",
        "misspelled",
        "misstated",
        "not available",
        "originally",
        "produced",
        "provided by",
        "published",
        "republished",
        "supplied by",
        "syndicated",
        "this article",
        "translated",
        "updated",
    ];
    TRADE.iter().any(|word| words.hold(word))
}

/// Whether a line quotes or reports somebody, which prose does and a page does not.
fn reports(line: &str, words: &Words) -> bool {
    line.contains(['“', '”', '"'])
        || ["said", "says", "told", "according to"].iter().any(|cue| words.hold(cue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_the_editors_may_report() {
        let is = |line: &str| kind_of(line) == Some(BlockKind::Furniture);
        assert!(is("This article was amended on 27 June 2017. It had said that the mill stopped in 1957."));
        assert!(is("This story has been updated to say that the mill belongs to Éva Kiss, not to Ed Lim."));
        assert!(is("An earlier version of this article said the mill stopped in 1957."));
        assert!(!is("An earlier version of this plan was rejected, Kiss said."));
        assert!(!is("This story was told to him by his mother, he said."));
    }

    #[test]
    fn word_lists_are_sorted_and_unique() {
        for list in [
            include_str!("../data/page_lines.txt"),
            include_str!("../data/page_labels.txt"),
            include_str!("../data/captions.txt"),
            include_str!("../data/notices.txt"),
            include_str!("../data/calls.txt"),
            include_str!("../data/agencies.txt"),
        ] {
            let list: Vec<&str> = entries(list).collect();
            assert!(list.is_sorted_by(|a, b| a < b), "{:?}", list.windows(2).find(|pair| pair[0] >= pair[1]));
        }
    }
}
