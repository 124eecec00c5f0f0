//! Where sentences end.
//!
//! A full stop, question or exclamation mark ends a sentence together with the quotation marks and brackets that close
//! after it, unless what follows shows that it does not: `"Why?" he asked.`, `Inc. shares`, `J. K. Rowling`.

use super::cut::{Kind, Piece};
use super::lexicon::{self, Short};

/// How many of `pieces`, which begin with a sentence, belong to it: at least one.
pub(super) fn sentence_length(text: &str, pieces: &[Piece]) -> usize {
    let reader = Reader { text, pieces };
    let mut begun = false;
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 && reader.begins_item(at) {
            return at;
        }
        // Marks before the first word, as in `... and so on`, belong to what follows.
        begun |= reader.is_word(at);
        if !begun || !matches!(piece.kind, Kind::Stop | Kind::Short(_) | Kind::Initial | Kind::Acronym) {
            continue;
        }
        let next = reader.after_closers(at + 1);
        if next == pieces.len() || reader.ends(at, next) {
            return next;
        }
    }
    pieces.len()
}

struct Reader<'a> {
    text: &'a str,
    pieces: &'a [Piece],
}

impl Reader<'_> {
    /// Whether a new line with a list item, or an empty line, stands before `at`.
    fn begins_item(&self, at: usize) -> bool {
        let gap = &self.text[self.pieces[at - 1].span.end..self.pieces[at].span.start];
        if gap.len() < 2 && gap != "\n" || !gap.contains('\n') {
            return false;
        }
        let empty_line = gap.bytes().filter(|&byte| byte == b'\n').count() > 1;
        let bullet = matches!(self.of(at), "•" | "·" | "●" | "▪" | "◦" | "–" | "-" | "*" | "—");
        empty_line || bullet || self.pieces[at].kind == Kind::Item
    }

    /// The first piece from `at` that does not close the sentence before it.
    fn after_closers(&self, mut at: usize) -> usize {
        while let Some(piece) = self.pieces.get(at) {
            let touches = piece.span.start == self.pieces[at - 1].span.end;
            match piece.kind {
                Kind::Close | Kind::Emoticon => at += 1,
                Kind::Stop if touches => at += 1,
                Kind::Open if self.is_reference(at) => at += 3,
                _ => break,
            }
        }
        at
    }

    /// `[12]`, as encyclopaedias set it after the full stop.
    fn is_reference(&self, at: usize) -> bool {
        at + 2 < self.pieces.len()
            && self.of(at) == "["
            && self.of(at + 1).bytes().all(|byte| byte.is_ascii_digit())
            && self.of(at + 2) == "]"
    }

    /// Whether the sentence ends with the mark at `stop`, when `next` comes after it.
    fn ends(&self, stop: usize, next: usize) -> bool {
        if self.pieces[next].kind == Kind::Comma {
            return false;
        }
        if self.signs(next) {
            return false;
        }
        let Some(first) = (next..self.pieces.len()).find(|&at| self.is_word(at)) else {
            return self.pieces[stop].kind == Kind::Stop;
        };
        let word = self.of(first);
        match self.pieces[stop].kind {
            Kind::Short(Short::Before | Short::Number) => false,
            Kind::Short(Short::State | Short::Name) | Kind::Acronym => lexicon::is_starter(word),
            Kind::Short(Short::Time) => begins_upper(word) && !is_time_word(word),
            Kind::Short(Short::Last) => begins_upper(word),
            Kind::Initial => lexicon::is_starter(word) || begins_upper(word) && self.is_label(stop),
            _ => self.stop_ends(stop, next, first),
        }
    }

    fn stop_ends(&self, stop: usize, next: usize, first: usize) -> bool {
        let mark = self.of(stop);
        let closed = next > stop + 1;
        let touches = self.pieces[next].span.start == self.pieces[next - 1].span.end;
        let lower = self.of(first).starts_with(|letter: char| letter.is_lowercase());
        let asks = mark.contains(['?', '!']);
        let trails = mark.len() > 1 && !asks;
        if touches {
            return !lower && mark.len() != 3 && mark != "..";
        }
        if lower {
            return !closed && !trails;
        }
        !(asks && (closed && self.speech_follows(next) || self.is_marked_name(stop)))
    }

    /// `— Ada Quill`: the name under a quotation, up to the end of the paragraph.
    fn signs(&self, dash: usize) -> bool {
        const LONGEST_SIGNATURE: usize = 6;
        let rest = &self.pieces[dash..];
        rest.len() <= LONGEST_SIGNATURE
            && matches!(self.of(dash), "-" | "--" | "–" | "—")
            && rest.len() > 1
            && begins_upper(self.of(dash + 1))
            && rest.iter().all(|piece| piece.kind != Kind::Stop)
    }

    /// `Name asked`, `the coach said`: a short subject and a verb of speech.
    fn speech_follows(&self, from: usize) -> bool {
        const LONGEST_SUBJECT: usize = 5;
        for at in from..self.pieces.len().min(from + LONGEST_SUBJECT) {
            if self.pieces[at].kind == Kind::Word && lexicon::is_speech_verb(self.of(at)) {
                return true;
            }
            let part_of_name = match self.pieces[at].kind {
                Kind::Word => begins_upper(self.of(at)) && (at == from || !lexicon::is_starter(self.of(at))),
                Kind::Short(_) | Kind::Initial | Kind::Acronym => true,
                _ => false,
            };
            if !part_of_name {
                return false;
            }
        }
        false
    }

    /// Names that end in a mark.
    fn is_marked_name(&self, stop: usize) -> bool {
        stop > 0 && matches!(self.of(stop - 1), "Yahoo" | "Jeopardy" | "Yum")
    }

    /// `vitamin C.`, `Plan B.`: a letter that is no initial.
    fn is_label(&self, letter: usize) -> bool {
        letter > 0
            && [
                "vitamin",
                "hepatitis",
                "plan",
                "type",
                "grade",
                "class",
                "group",
                "section",
                "series",
                "exhibit",
                "phase",
                "option",
                "team",
                "part",
                "point",
                "appendix",
                "gate",
                "terminal",
                "schedule",
                "than",
            ]
            .iter()
            .any(|label| label.eq_ignore_ascii_case(self.of(letter - 1)))
    }

    fn is_word(&self, at: usize) -> bool {
        !matches!(
            self.pieces[at].kind,
            Kind::Open | Kind::Close | Kind::Emoticon | Kind::Other | Kind::Comma | Kind::Stop
        )
    }

    fn of(&self, at: usize) -> &str {
        self.pieces[at].span.of(self.text)
    }
}

fn begins_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// What may follow `p.m.` in the same sentence: weekdays, months, time zones.
fn is_time_word(word: &str) -> bool {
    let zone = (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    zone || matches!(
        word,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Eastern"
            | "Central"
            | "Pacific"
            | "Mountain"
            | "Jan."
            | "Feb."
            | "Aug."
            | "Sept."
            | "Oct."
            | "Nov."
            | "Dec."
            | "GMT"
            | "Greenwich"
            | "Local"
    )
}
