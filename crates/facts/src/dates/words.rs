//! Cuts a paragraph into the words that dates and numbers are made of.
//!
//! Letters, digits and marks are cut apart ("mid-1990s" is four words), so that a date reads the same however the
//! tokeniser treats hyphens and endings.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Weekday;
use quizwire_language::Span;

use super::holidays;
use super::timex::{MONTHS, Season};

/// A run of letters or digits, or one mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Word<'a> {
    pub text: &'a str,
    pub span: Span,
    /// Whether it follows the word before without white space.
    pub glued: bool,
    pub kind: Kind,
}

/// What a word can be to a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// A digit run of at most nine digits and its length.
    Digits(u32, usize),
    Mark(char),
    /// January is 1; `true` for an abbreviation.
    Month(i8, bool),
    /// `true` for an abbreviation.
    Weekday(Weekday, bool),
    Season(Season),
    Unit(Unit),
    /// "morning" … "night".
    DayPart,
    /// "one" to "ninety", "hundred", "thousand".
    Cardinal(u32),
    /// "first" to "thirtieth".
    Ordinal(u32),
    /// Days from today: "yesterday" is -1.
    Today(i8),
    Which(Which),
    /// "early", "late", "mid", "beginning", "end".
    Edge(Edge),
    /// "the", "a", "an".
    Article,
    Fiscal,
    /// A decade by its tens: "nineties" is 90.
    Tens(i16),
    /// The first word of a holiday that is no date word itself.
    Holiday,
    /// Any other word.
    Other,
    /// Past the end of the paragraph.
    End,
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// Which of several: "last", "next".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Last,
    This,
    Next,
    /// "the next": after the date before in a tale of the past, else the coming one.
    Then,
    /// The newest one that is over: "latest".
    Latest,
    /// Relative to the date before: "following", "same", "previous".
    After,
    Same,
    Before,
}

/// Part of a period, or how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    Early,
    Middle,
    Late,
}

impl Word<'_> {
    /// Whether the word is `lower`, in any case.
    pub fn is(&self, lower: &str) -> bool {
        self.text.eq_ignore_ascii_case(lower)
    }

    /// Whether it is one of these words, in any case.
    pub fn is_any(&self, lower: &[&str]) -> bool {
        lower.iter().any(|word| self.is(word))
    }

    /// The weekday of a plural: "Sundays".
    pub fn weekdays(&self) -> Option<Weekday> {
        let single = self.text.strip_suffix('s')?;
        let Kind::Weekday(weekday, false) = kind_of(single, single.chars().next()?) else { return None };
        Some(weekday)
    }

    pub fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Appends the words of `text[span]` to `out`.
pub(crate) fn cut<'a>(text: &'a str, span: Span, out: &mut Vec<Word<'a>>) {
    let mut glued = false;
    let mut rest = span.of(text);
    let mut start = span.start;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            rest.bytes().take_while(u8::is_ascii_digit).count()
        } else if first.is_ascii_alphabetic() {
            match rest.bytes().position(|byte| !byte.is_ascii_alphabetic()) {
                Some(end) if rest.as_bytes()[end] >= 0x80 => letters(rest),
                Some(end) => end,
                None => rest.len(),
            }
        } else if first.is_alphabetic() {
            letters(rest)
        } else {
            first.len_utf8()
        };
        let (body, tail) = rest.split_at(length);
        if first.is_whitespace() {
            glued = false;
        } else {
            let span = Span { start, end: start + length };
            out.push(Word { text: body, span, glued, kind: kind_of(body, first) });
            glued = true;
        }
        start += length;
        rest = tail;
    }
}

fn letters(text: &str) -> usize {
    text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())
}

fn kind_of(word: &str, first: char) -> Kind {
    if first.is_ascii_digit() {
        return match word.parse() {
            Ok(value) if word.len() <= 9 => Kind::Digits(value, word.len()),
            _ => Kind::Other,
        };
    }
    if !first.is_alphabetic() {
        return Kind::Mark(match first {
            '’' | '‘' | '`' => '\'',
            '–' | '—' | '‑' | '−' => '-',
            other => other,
        });
    }
    let mut lower = [0u8; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else { return Kind::Other };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok().and_then(|lower| KINDS.get(lower)).copied().unwrap_or(Kind::Other)
}

/// Bytes of the longest word with a kind of its own.
const LONGEST: usize = 14;

static KINDS: LazyLock<HashMap<String, Kind>> = LazyLock::new(|| {
    use Kind::*;
    let mut kinds: HashMap<String, Kind> = HashMap::new();
    for first in holidays::first_words() {
        kinds.insert(first, Holiday);
    }
    let mut add = |words: &str, kind: fn(i32) -> Kind, from: i32| {
        for (at, word) in words.split(' ').enumerate() {
            kinds.insert(word.to_string(), kind(from + at as i32));
        }
    };
    add(&MONTHS.join(" ").to_lowercase(), |n| Month(n as i8, false), 1);
    add("jan feb mar apr", |n| Month(n as i8, true), 1);
    add("jun jul aug sep oct nov dec", |n| Month(n as i8, true), 6);
    add("sept", |_| Month(9, true), 0);
    let weekday = |n: i32, short| {
        jiff::civil::Weekday::from_monday_one_offset(n as i8).map_or(Other, |weekday| Weekday(weekday, short))
    };
    for (at, (long, short)) in [
        ("monday", "mon"),
        ("tuesday", "tue tues"),
        ("wednesday", "wed weds"),
        ("thursday", "thu thur thurs"),
        ("friday", "fri"),
        ("saturday", "sat"),
        ("sunday", "sun"),
    ]
    .into_iter()
    .enumerate()
    {
        let at = at as i32 + 1;
        kinds.insert(long.to_string(), weekday(at, false));
        for short in short.split(' ') {
            kinds.insert(short.to_string(), weekday(at, true));
        }
    }
    let mut add = |words: &str, kind: fn(u32) -> Kind, from: u32, step: u32| {
        for (at, word) in words.split(' ').enumerate() {
            kinds.insert(word.to_string(), kind(from + step * at as u32));
        }
    };
    add(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
        Cardinal,
        0,
        1,
    );
    add("fifteen sixteen seventeen eighteen nineteen", Cardinal, 15, 1);
    add("twenty thirty forty fifty sixty seventy eighty ninety hundred", Cardinal, 20, 10);
    add("thousand", Cardinal, 1000, 0);
    add("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", Ordinal, 1, 1);
    add("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", Ordinal, 13, 1);
    add("twentieth thirtieth", Ordinal, 20, 10);
    add("twenties thirties forties fifties sixties seventies eighties nineties", |n| Tens(n as i16), 20, 10);
    kinds.insert("noughties".to_string(), Tens(100));
    for (words, kind) in [
        ("spring", Season(super::timex::Season::Spring)),
        ("summer", Season(super::timex::Season::Summer)),
        ("autumn fall", Season(super::timex::Season::Autumn)),
        ("winter", Season(super::timex::Season::Winter)),
        ("day days", Unit(self::Unit::Day)),
        ("week weeks", Unit(self::Unit::Week)),
        ("weekend", Unit(self::Unit::Weekend)),
        ("fortnight fortnights", Unit(self::Unit::Fortnight)),
        ("month months", Unit(self::Unit::Month)),
        ("quarter quarters qtr period", Unit(self::Unit::Quarter)),
        ("half", Unit(self::Unit::Half)),
        ("year years yr", Unit(self::Unit::Year)),
        ("decade decades", Unit(self::Unit::Decade)),
        ("century centuries", Unit(self::Unit::Century)),
        ("morning afternoon evening night lunchtime", DayPart),
        ("today tonight", Today(0)),
        ("yesterday", Today(-1)),
        ("tomorrow tmrw", Today(1)),
        ("last past", Which(self::Which::Last)),
        ("this current", Which(self::Which::This)),
        ("next coming upcoming", Which(self::Which::Next)),
        ("latest", Which(self::Which::Latest)),
        ("following", Which(self::Which::After)),
        ("same that", Which(self::Which::Same)),
        ("previous preceding prior", Which(self::Which::Before)),
        ("early earlier beginning start", Edge(self::Edge::Early)),
        ("mid middle", Edge(self::Edge::Middle)),
        ("late later end", Edge(self::Edge::Late)),
        ("the a an", Article),
        ("fiscal", Fiscal),
    ] {
        for word in words.split(' ') {
            kinds.insert(word.to_string(), kind);
        }
    }
    kinds
});
