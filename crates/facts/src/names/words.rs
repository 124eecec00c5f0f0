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
        while next + 1 < tokens.len() && glues(text, span, tokens[next].span, tokens[next + 1].span) {
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
