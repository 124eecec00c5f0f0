//! Cuts running text into tokens.
//!
//! A chunk (no white space inside) is read from left to right: a word with what belongs inside it (`O'Neill`, `3.5`,
//! `non-profit`), or a run of one kind of mark. Then clitics (`n't`, `'s`) and units (`km`) are taken off the word.

use super::lexicon::{self, Short};
use crate::Span;

/// A token with what the sentence splitter needs to know of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Word, number, address.
    Word,
    /// A short form together with its full stop.
    Short(Short),
    /// One capital letter and a full stop.
    Initial,
    /// Letters with full stops: `U.S.`
    Acronym,
    /// `1.` before the text of a list item.
    Item,
    /// `.`, `?`, `!`, `...` and runs of them.
    Stop,
    /// Opening bracket or quotation mark.
    Open,
    /// Closing bracket or quotation mark.
    Close,
    /// `:)`
    Emoticon,
    /// `,` `;` `:`
    Comma,
    /// Any other mark.
    Other,
}

impl Kind {
    /// Whether the full stop is a token of its own at the end of a sentence.
    pub(super) fn lends_its_stop(self) -> bool {
        matches!(self, Kind::Short(Short::Last | Short::Number | Short::State) | Kind::Initial)
    }
}

/// Appends the tokens of `paragraph`.
pub(super) fn pieces(text: &str, paragraph: Span, out: &mut Vec<Piece>) {
    let mut cutter =
        Cutter { text, bytes: text.as_bytes(), chunk: paragraph, paragraph, in_quote: false, out };
    let mut at = paragraph.start;
    while at < paragraph.end {
        let end = cutter.chunk_end(at);
        if end == at {
            at += cutter.char_at(at).len_utf8();
            continue;
        }
        cutter.chunk = Span { start: at, end };
        while at < end {
            at = cutter.piece(at);
        }
    }
}

struct Cutter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    chunk: Span,
    paragraph: Span,
    /// Whether a `"` of this paragraph is still open.
    in_quote: bool,
    out: &'a mut Vec<Piece>,
}

impl Cutter<'_> {
    /// Cuts one piece (or a word and its parts) at `at`; where the next begins.
    fn piece(&mut self, at: usize) -> usize {
        match self.bytes[at] {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => self.word(at),
            b'.' if self.is_digit(at + 1) && self.begins_number(at) => self.word(at),
            b'.' | b'!' | b'?' => self.stops(at),
            b'"' => self.quote(at, at + 1),
            b'\'' if self.byte(at + 1) == b'\'' => self.quote(at, at + 2),
            b'`' if self.byte(at + 1) == b'`' => self.push(at, at + 2, Kind::Open),
            b'\'' | b'`' => self.apostrophe(at, 1),
            b'(' | b'[' | b'{' => self.push(at, at + 1, Kind::Open),
            b')' | b']' | b'}' => self.push(at, at + 1, Kind::Close),
            b',' => self.push(at, at + 1, Kind::Comma),
            b':' | b';' => self.emoticon(at),
            b'#' | b'@' if self.is_letter(at + 1) && !self.follows_word(at) => self.handle(at),
            b'+' if self.is_digit(at + 1) && at == self.chunk.start => self.word(at),
            mark if mark.is_ascii() => {
                let run = self.bytes[at..self.chunk.end].iter().take_while(|&&byte| byte == mark).count();
                let end = if b"$%/&@".contains(&mark) { at + 1 } else { at + run };
                self.push(at, end, Kind::Other)
            }
            _ => self.beyond_ascii(at),
        }
    }

    fn beyond_ascii(&mut self, at: usize) -> usize {
        let mark = self.char_at(at);
        let end = at + mark.len_utf8();
        match mark {
            '…' => self.stops(at),
            '’' => self.apostrophe(at, end - at),
            '“' | '„' | '«' | '‹' | '‘' | '‚' | '¿' | '¡' => self.push(at, end, Kind::Open),
            '”' | '»' | '›' => self.push(at, end, Kind::Close),
            '。' | '？' | '！' => self.push(at, end, Kind::Stop),
            _ if is_inside_word(mark) => self.word(at),
            _ => self.push(at, end, Kind::Other),
        }
    }

    /// `"` or `''`: what touches it tells whether it opens; where that says nothing, the last one does.
    fn quote(&mut self, at: usize, end: usize) -> usize {
        let before = self.text[self.chunk.start..at].chars().next_back();
        let after = self.text[end..self.chunk.end].chars().next();
        let detached =
            before.is_none_or(|mark| matches!(mark, '(' | '[' | '-' | '–' | '—' | '\'' | '‘' | '/'));
        let leads = after.is_some_and(|mark| {
            mark.is_alphanumeric() || matches!(mark, '$' | '(' | '[' | '\'' | '‘' | '.' | '…')
        });
        let opens = if detached == leads { detached } else { !self.in_quote };
        self.in_quote = opens;
        self.push(at, end, if opens { Kind::Open } else { Kind::Close })
    }

    fn stops(&mut self, at: usize) -> usize {
        let rest = &self.text[at..self.chunk.end];
        let run = rest.find(|mark| !matches!(mark, '.' | '!' | '?' | '…')).unwrap_or(rest.len());
        let dots = rest.bytes().take_while(|&byte| byte == b'.').count();
        // An ellipsis stands apart from the mark after it.
        self.push(at, at + if dots > 1 { dots } else { run }, Kind::Stop)
    }

    /// A clitic (`'s`), a cut front (`'60s`, `'em`) or a quotation mark.
    fn apostrophe(&mut self, at: usize, width: usize) -> usize {
        let rest = &self.text[at + width..self.chunk.end];
        let word = &rest[..rest.find(|mark: char| !mark.is_alphanumeric()).unwrap_or(rest.len())];
        let end = at + width + word.len();
        let decade =
            word.len() <= 3 && word.len() >= 2 && word.as_bytes()[..2].iter().all(u8::is_ascii_digit);
        if word.is_empty() {
            self.push(at, end, Kind::Close)
        } else if self.follows_word(at) && is_clitic(word) || decade || is_cut_front(word) {
            self.push(at, end, Kind::Word)
        } else {
            self.push(at, at + width, Kind::Open)
        }
    }

    fn emoticon(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at + 1..self.chunk.end];
        let mouth = match rest {
            [b'-' | b'\'', mouth] | [mouth] => Some(*mouth),
            _ => None,
        };
        if mouth.is_some_and(|mouth| b")(DPp|]/".contains(&mouth)) && !self.follows_word(at) {
            return self.push(at, self.chunk.end, Kind::Emoticon);
        }
        self.push(at, at + 1, Kind::Comma)
    }

    fn handle(&mut self, at: usize) -> usize {
        let rest = &self.text[at + 1..self.chunk.end];
        let name = rest.find(|mark: char| !mark.is_alphanumeric() && mark != '_').unwrap_or(rest.len());
        self.push(at, at + 1 + name, Kind::Word)
    }

    /// A word that begins at `at`, cut into its parts, with the full stop of a short form.
    fn word(&mut self, at: usize) -> usize {
        let plain = self.plain_word_end(at);
        let end = plain.unwrap_or_else(|| self.word_end(at));
        let stop = end < self.chunk.end && self.bytes[end] == b'.' && self.byte(end + 1) != b'.';
        if stop && let Some(kind) = self.short(at, end) {
            return self.push(at, end + 1, kind);
        }
        if plain.is_some() && contraction(&self.text[at..end]).is_none() {
            return self.push(at, end, Kind::Word);
        }
        self.parts(at, end)
    }

    /// The end of a chunk's last word if it is made of nothing but ASCII letters: the usual case.
    fn plain_word_end(&self, at: usize) -> Option<usize> {
        let rest = &self.bytes[at..self.chunk.end];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        match rest.get(length..) {
            Some([] | [b',' | b'.' | b'!' | b'?' | b'"' | b')']) => Some(at + length),
            _ => None,
        }
    }

    fn word_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        while end < self.chunk.end {
            let byte = self.bytes[end];
            if byte.is_ascii_alphanumeric() {
                end += 1;
                continue;
            }
            let before = self.bytes[end - 1];
            let after = self.byte(end + 1);
            match byte {
                b'.' if self.joins_stop(at, end) => end += 1,
                b',' if before.is_ascii_digit() && self.thousand_follows(end + 1) => end += 1,
                b':' if after == b'/' && self.byte(end + 2) == b'/' => return self.address_end(end),
                b':' | b'/' if before.is_ascii_digit() && after.is_ascii_digit() => end += 1,
                b'/' if looks_like_domain(&self.text[at..end]) => return self.address_end(end),
                b'/' if is_slash_word(&self.text[at..self.chunk.end]) => end += 1,
                b'@' if self.is_word_at(end + 1) => return self.address_end(end),
                b'\'' if self.is_letter(end + 1) => end += 1,
                b'`' if before.is_ascii_alphabetic() && after == b's' => end += 1,
                b'&' if before.is_ascii_uppercase() && after.is_ascii_uppercase() => end += 1,
                b'_' if self.is_word_at(end + 1) => end += 1,
                b'*' if before.is_ascii_alphabetic() && after.is_ascii_alphabetic() => end += 1,
                b'$' if end - at <= 3 && after.is_ascii_digit() && self.is_upper(at, end) => return end + 1,
                b'-' if self.joins_hyphen(at, end) => end += 1,
                0x80.. => {
                    let mark = self.char_at(end);
                    let next = end + mark.len_utf8();
                    match mark {
                        '’' if self.is_letter(next) => end = next,
                        '\u{2010}' | '\u{2011}' if lexicon::is_prefix(&self.text[at..end]) => end = next,
                        _ if is_inside_word(mark) => end = next,
                        _ => break,
                    }
                }
                _ => break,
            }
        }
        end
    }

    /// Whether the full stop at `dot` stands inside the word: `U.S`, `3.5`, `acme.com`; not in `end.The`.
    fn joins_stop(&self, at: usize, dot: usize) -> bool {
        if !self.is_word_at(dot + 1) {
            return false;
        }
        let before = self.bytes[dot - 1];
        let next = self.char_at(dot + 1);
        if !next.is_uppercase() {
            return true;
        }
        // A lost space: a capitalised word right after a word or number.
        let capitalised = self.text[dot + 1 + next.len_utf8()..self.chunk.end]
            .starts_with(|mark: char| mark.is_lowercase());
        let long =
            dot - at >= 2 && (before.is_ascii_lowercase() || before.is_ascii_digit() || before >= 0x80);
        !(long && (capitalised || before.is_ascii_digit()))
    }

    /// Whether the hyphen at `hyphen` belongs to the word: after a prefix, in telephone numbers and dates.
    fn joins_hyphen(&self, at: usize, hyphen: usize) -> bool {
        const LONGEST: usize = 32; // bytes of a telephone number with its country; keeps long chains of hyphens cheap
        if !self.is_word_at(hyphen + 1) || hyphen - at > LONGEST {
            return false;
        }
        let before = &self.text[at..hyphen];
        if lexicon::is_prefix(before) {
            return true;
        }
        let digits = before.rsplit('-').next().map_or(0, digits_only);
        let rest = &self.text[hyphen + 1..self.chunk.end];
        let next = rest.bytes().take_while(u8::is_ascii_digit).count();
        let grouped = before.contains('-') && before.starts_with(|mark: char| mark.is_ascii_digit());
        let more = rest[next..]
            .strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(|mark: char| mark.is_ascii_digit()));
        digits > 0 && next > 0 && (grouped || more || digits == 3 && next == 4)
    }

    /// Whether exactly three digits follow.
    fn thousand_follows(&self, at: usize) -> bool {
        (at..at + 3).all(|index| self.is_digit(index)) && !self.is_digit(at + 3)
    }

    /// The end of a web or mail address: the rest of the chunk without the marks that close the sentence.
    fn address_end(&self, from: usize) -> usize {
        let rest = &self.text[from..self.chunk.end];
        let cut = rest.find(['>', '<', '"', '”', '’', '|']).unwrap_or(rest.len());
        let rest = rest[..cut].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '…', ']']);
        let rest = if rest.contains('(') { rest } else { rest.trim_end_matches([')', '.', ',']) };
        from + rest.len().max(1)
    }

    /// What kind of short form the word is, if the full stop after it belongs to it.
    fn short(&self, at: usize, end: usize) -> Option<Kind> {
        let word = &self.text[at..end];
        if let Some(short) = lexicon::short(word) {
            let fits = match short {
                Short::Number => self.next_visible(end + 1).is_some_and(|mark| mark.is_ascii_digit()),
                Short::State => self.places(end + 1),
                Short::Before | Short::Name | Short::Time | Short::Last => true,
            };
            return fits.then_some(Kind::Short(short));
        }
        let first = word.chars().next()?;
        if word.len() == first.len_utf8() && first.is_uppercase() {
            return Some(Kind::Initial);
        }
        if word.contains('.') && word.split('.').all(|part| (1..=2).contains(&part.len()) && is_letters(part))
        {
            return Some(Kind::Acronym);
        }
        let new_line = self.text[self.paragraph.start..at].trim_end_matches([' ', '\t']).ends_with('\n');
        let introduced = |piece: &Piece| piece.kind == Kind::Stop || piece.span.of(self.text) == ":";
        let begins = new_line || self.out.last().is_none_or(introduced);
        let section = word.split('.').all(|part| (1..=2).contains(&part.len()) && digits_only(part) > 0);
        let item = section && begins;
        (item && end + 1 == self.chunk.end && end + 1 < self.paragraph.end).then_some(Kind::Item)
    }

    /// Whether a state's short form, which ends at `end`, is one: `Boston, Mass.`, `(Ky.)`, `Calif. Gov.`; not `went to Mass.`
    fn places(&self, end: usize) -> bool {
        let led_in = |piece: &Piece| matches!(piece.span.of(self.text), "," | "-" | "–" | "(");
        let rest = self.text[end..self.paragraph.end].trim_start();
        self.out.last().is_some_and(led_in)
            || rest.starts_with(|mark: char| mark.is_lowercase() || mark == ',')
            || ["Gov.", "Sen.", "Rep.", "Lt.", "Atty."].iter().any(|title| rest.starts_with(title))
    }

    /// Takes clitics and units off the word.
    fn parts(&mut self, at: usize, end: usize) -> usize {
        let word = &self.text[at..end];
        let first = word.as_bytes()[0];
        if first.is_ascii_digit() || first == b'.' {
            let number = word.find(|mark: char| !matches!(mark, '0'..='9' | '.' | ',' | ':' | '/' | '-'));
            if let Some(length) = number
                && lexicon::is_unit(&word[length..])
            {
                return self.unit(at, at + length, end);
            }
        }
        let Some(last) = clitic(word).or_else(|| contraction(word)).filter(|&cut| cut > 0) else {
            return self.push(at, end, Kind::Word);
        };
        // At most two hang on one word: `would|n't|'ve`.
        let first = clitic(&word[..last]).filter(|&cut| cut > 0);
        self.push(at, at + first.unwrap_or(last), Kind::Word);
        if let Some(first) = first {
            self.push(at + first, at + last, Kind::Word);
        }
        self.push(at + last, end, Kind::Word)
    }

    /// A number and its unit; `p.m` takes its full stop along.
    fn unit(&mut self, at: usize, unit: usize, end: usize) -> usize {
        self.push(at, unit, Kind::Word);
        if self.text[unit..end].contains('.') && end < self.chunk.end && self.bytes[end] == b'.' {
            return self.push(unit, end + 1, Kind::Short(Short::Time));
        }
        self.push(unit, end, Kind::Word)
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind) -> usize {
        self.out.push(Piece { span: Span { start, end }, kind });
        end
    }

    fn chunk_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.paragraph.end {
            match self.bytes[end] {
                b'\t'..=b'\r' | b' ' => break,
                0x80.. => {
                    let mark = self.char_at(end);
                    if mark.is_whitespace() {
                        break;
                    }
                    end += mark.len_utf8();
                }
                _ => end += 1,
            }
        }
        end
    }

    /// The character at `at`, which must be a boundary inside the text.
    fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or(' ')
    }

    /// The byte at `at`, or 0 beyond the chunk.
    fn byte(&self, at: usize) -> u8 {
        if at < self.chunk.end { self.bytes[at] } else { 0 }
    }

    fn is_digit(&self, at: usize) -> bool {
        self.byte(at).is_ascii_digit()
    }

    fn is_letter(&self, at: usize) -> bool {
        at < self.chunk.end && self.char_at(at).is_alphabetic()
    }

    fn is_word_at(&self, at: usize) -> bool {
        at < self.chunk.end && self.char_at(at).is_alphanumeric()
    }

    fn is_upper(&self, start: usize, end: usize) -> bool {
        self.bytes[start..end].iter().all(u8::is_ascii_uppercase)
    }

    fn follows_word(&self, at: usize) -> bool {
        self.text[self.chunk.start..at]
            .ends_with(|mark: char| mark.is_alphanumeric() || mark == '.' || mark == '%')
    }

    fn begins_number(&self, at: usize) -> bool {
        at == self.chunk.start || !self.bytes[at - 1].is_ascii_alphanumeric() && self.bytes[at - 1] != b'.'
    }

    fn next_visible(&self, at: usize) -> Option<char> {
        self.text[at..self.paragraph.end].chars().find(|mark| !mark.is_whitespace())
    }
}

/// Letters, digits and what hangs on them: combining marks, soft hyphens, joiners.
fn is_inside_word(mark: char) -> bool {
    mark.is_alphanumeric()
        || matches!(mark, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe0f}' | '\u{feff}')
}

fn is_letters(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The length of the word if it is digits only, else 0.
fn digits_only(word: &str) -> usize {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits == word.len() { digits } else { 0 }
}

fn looks_like_domain(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(host, top)| {
        !host.is_empty() && (2..=4).contains(&top.len()) && top.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

/// `w/o`, `w/out`, `24/7` stay whole; so does `c/o`.
fn is_slash_word(chunk: &str) -> bool {
    ["w/o", "w/out", "c/o", "W/O", "C/O"].iter().any(|word| {
        chunk.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|mark: char| mark.is_alphanumeric()))
    })
}

/// What follows an apostrophe in a clitic.
fn is_clitic(word: &str) -> bool {
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|clitic| clitic.eq_ignore_ascii_case(word))
}

fn is_cut_front(word: &str) -> bool {
    ["em", "til", "cause", "bout", "n", "round"].iter().any(|front| front.eq_ignore_ascii_case(word))
}

/// Where the clitic of `word` begins: `do|n't`, `Okoro|'s`.
fn clitic(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rfind(|&(_, mark)| matches!(mark, '\'' | '’' | '`'))?;
    let after = &word[at + mark.len_utf8()..];
    let before = &word[..at];
    if after.eq_ignore_ascii_case("t") && before.ends_with(['n', 'N']) {
        return Some(at - 1);
    }
    let decade = after == "s" && before.ends_with('0') && before.len() <= 4 && digits_only(before) > 0;
    (is_clitic(after) && !decade).then_some(at)
}

/// Where the second word begins in contractions without an apostrophe: `can|not`, `gon|na`.
fn contraction(word: &str) -> Option<usize> {
    #[rustfmt::skip]
    const WORDS: [(&str, usize); 25] = [
        ("cannot", 3), ("gonna", 3), ("wanna", 3), ("gotta", 3), ("gimme", 3), ("lemme", 3), ("outta", 3), ("dont", 2),
        ("didnt", 3), ("doesnt", 4), ("isnt", 2), ("arent", 3), ("wasnt", 3), ("werent", 4), ("hasnt", 3), ("havent", 4),
        ("hadnt", 3), ("couldnt", 5), ("wouldnt", 5), ("shouldnt", 6), ("youre", 3), ("theyre", 4), ("thats", 4),
        ("whats", 4), ("theres", 5),
    ];
    const SMALL: u8 = 0x20;
    let [.., before, last] = word.as_bytes() else { return None };
    let may_be = matches!(
        (before | SMALL, last | SMALL),
        (b'n' | b'o', b't') | (b'n' | b't', b'a') | (b'm' | b'r', b'e') | (b't' | b'e', b's')
    );
    let entry = may_be.then(|| WORDS.iter().find(|(entry, _)| entry.eq_ignore_ascii_case(word)));
    entry.flatten().map(|&(_, at)| at)
}
