//! A sentence as the words a name is made of: hyphenated names are one word, each with its shape and what the lists
//! know of it.

use quizwire_language::{Pos, Sentence, Span};

use super::{flags, lexicon};

/// One word, mark or clitic of a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    pub span: Span,
    pub text: &'a str,
    pub shape: Shape,
    /// What the lists say; looked up for words that may be part of a name only.
    pub flags: u64,
    pub pos: Pos,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// "river"
    Small,
    /// "River", "O'Neil", "McCaul", "iPhone", "al-Assad"
    Capital,
    /// "NASA", "U.S.", "3M"
    Capitals,
    /// "J."
    Initial,
    /// "1993", "49ers"
    Digits,
    /// Punctuation and clitics.
    Mark,
}

impl Word<'_> {
    /// Whether the word can be part of a name by its shape.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals | Shape::Initial)
    }

    /// Whether any of `flags` holds.
    pub fn is(&self, flags: u64) -> bool {
        self.flags & flags != 0
    }

    /// What the lists say, also of small words.
    pub fn known(&self) -> u64 {
        if self.shape == Shape::Small { lexicon::flags_of(self.text) } else { self.flags }
    }
}

/// The words of `sentence`, into `out`.
pub fn read<'a>(text: &'a str, sentence: &Sentence, out: &mut Vec<Word<'a>>) {
    out.clear();
    let tokens = &sentence.tokens;
    let mut at = 0;
    while at < tokens.len() {
        let mut span = tokens[at].span;
        let mut next = at + 1;
        while next + 1 < tokens.len()
            && (glues(text, span, tokens[next].span, tokens[next + 1].span)
                || out.last().is_some_and(|before| {
                    ends_given_name(text, before, span, tokens[next].span, tokens[next + 1].span)
                }))
        {
            span = span.to(tokens[next + 1].span);
            next += 2;
        }
        let word = span.of(text);
        let shape = shape_of(word);
        let flags = if matches!(shape, Shape::Small | Shape::Mark) { 0 } else { lexicon::flags_of(word) };
        out.push(Word { span, text: word, shape, flags, pos: tokens[at].pos });
        at = next;
    }
}

/// Whether a hyphen makes one name of the words at its sides: "Pund-IT", "Jean-Paul", "al-Assad", "FireWall-1".
fn glues(text: &str, left: Span, hyphen: Span, right: Span) -> bool {
    if left.end != hyphen.start || hyphen.end != right.start || !matches!(hyphen.of(text), "-" | "‑") {
        return false;
    }
    let (left, right) = (left.of(text), right.of(text));
    if matches!(left, "D" | "R" | "I") {
        return false;
    }
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !capital(right) {
        return false;
    }
    if matches!(left, "al" | "el" | "ul" | "ad" | "as" | "ash" | "an" | "bin" | "ben") {
        return true;
    }
    let place = |word: &str| lexicon::flags_of(word) & (flags::DEMONYM | flags::COUNTRY) != 0;
    capital(left)
        && left.starts_with(|c: char| c.is_alphabetic() || right.starts_with(char::is_alphabetic))
        && !place(left)
        && !place(right)
}

/// Whether a hyphen and a small syllable end a given name as Koreans and Chinese write it: "Ban Ki-moon", "Tsai Ing-wen".
fn ends_given_name(text: &str, before: &Word, left: Span, hyphen: Span, right: Span) -> bool {
    /// Syllables that are English words too.
    const WORDS: &[&str] = &[
        "bin", "chin", "chip", "cheer", "fun", "gun", "hen", "him", "hoe", "in", "jam", "king", "lam",
        "lung", "man", "me", "moon", "on", "pang", "pin", "ping", "sing", "son", "song", "sun", "tang",
        "tong", "un", "wing", "wow", "young",
    ];
    let adjacent = left.end == hyphen.start && hyphen.end == right.start && hyphen.of(text) == "-";
    let (first, second) = (left.of(text), right.of(text));
    let syllable =
        |word: &str| (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphabetic());
    adjacent
        && before.shape == Shape::Capital
        && before.text.len() <= 7
        && before.span.end + 1 == left.start
        && before.flags & (flags::HEAD | flags::TEAM) == 0
        && syllable(first)
        && syllable(second)
        && first.as_bytes()[0].is_ascii_uppercase()
        && second.bytes().all(|b| b.is_ascii_lowercase())
        && lexicon::flags_of(first) & (flags::COUNTRY | flags::DEMONYM | flags::CITY | flags::STATE) == 0
        && (lexicon::flags_of(second) & flags::COMMON == 0 && second != "era" || WORDS.contains(&second))
}

/// Whether a small prefix makes a common word of a name: "non-Microsoft", "anti-Trump", "post-Brexit".
fn is_prefixed(word: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "all", "anti", "co", "cross", "ex", "half", "inter", "intra", "mid", "multi", "neo", "non", "now",
        "once", "one", "post", "pre", "pro", "quasi", "self", "semi", "sub", "super", "then", "trans", "two",
        "ultra", "un",
    ];
    let Some((prefix, rest)) = word.split_once(['-', '‑']) else { return false };
    !rest.is_empty()
        && (PREFIXES.contains(&prefix) || matches!(prefix, "Ex" | "Non" | "Post" | "Pre" | "Pro"))
}

/// Whether the market writes it beside a name: "GBP", "LCOc1", "CMCU3".
pub fn is_market_code(word: &str) -> bool {
    const CURRENCIES: &[&str] = &[
        "AUD", "BRL", "CAD", "CHF", "CNH", "CNY", "EUR", "GBP", "INR", "JPY", "KRW", "MXN", "NZD", "RUB",
        "TRY", "USD", "XAG", "XAU", "ZAR",
    ];
    let Some((stem, digit)) = word.split_at_checked(word.len().saturating_sub(1)) else { return false };
    let numbered = digit.bytes().all(|b| b.is_ascii_digit());
    let chained = stem
        .strip_suffix('c')
        .is_some_and(|root| (1..=4).contains(&root.len()) && root.bytes().all(|b| b.is_ascii_uppercase()));
    let listed = (4..=5).contains(&stem.len()) && stem.bytes().all(|b| b.is_ascii_uppercase());
    CURRENCIES.contains(&word) || numbered && (chained || listed)
}

fn shape_of(word: &str) -> Shape {
    let mut letters = 0;
    let mut capitals = 0;
    let mut digits = 0;
    let mut first = true;
    let mut starts = false;
    for c in word.chars() {
        if c.is_alphabetic() {
            letters += 1;
            if c.is_uppercase() {
                capitals += 1;
                starts |= first;
            }
        } else if c.is_ascii_digit() {
            digits += 1;
        }
        first = false;
    }
    match () {
        () if word.starts_with(['\'', '’']) && letters <= 2 => Shape::Mark,
        () if word.starts_with(['#', '@']) || is_prefixed(word) => Shape::Small,
        () if letters == 0 && digits == 0 => Shape::Mark,
        () if letters == 0 || (capitals == 0 && digits > 0) => Shape::Digits,
        () if capitals == 0 => Shape::Small,
        () if letters == 1 && digits == 0 && word.ends_with('.') => Shape::Initial,
        () if capitals == letters && (letters > 1 || digits > 0) => Shape::Capitals,
        // A capital after a hyphen or inside the word is enough: "al-Assad", "iPhone"; "mid-June" is cut before.
        () if starts || capitals > 0 => Shape::Capital,
        () => Shape::Small,
    }
}
