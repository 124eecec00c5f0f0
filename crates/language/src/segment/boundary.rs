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
                Kind::Stop if touches || self.is_spaced_ellipsis(at) => at += 1,
                Kind::Open if self.is_reference(at) => at += 3,
                _ => break,
            }
        }
        at
    }

    /// Whether the full stop at `at` goes on with a `. . .`
    fn is_spaced_ellipsis(&self, at: usize) -> bool {
        at > 0 && self.of(at) == "." && self.of(at - 1) == "."
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
        let short = self.pieces[stop].kind != Kind::Stop;
        if self.pieces[next].kind == Kind::Comma || self.signs(next) || short && is_dash(self.of(next)) {
            return false;
        }
        let Some(first) = (next..self.pieces.len()).find(|&at| self.is_word(at)) else {
            return !short;
        };
        let word = self.of(first);
        let bracketed = self.of(next - 1) == ")";
        match self.pieces[stop].kind {
            Kind::Short(Short::Before | Short::Number) => false,
            // The place goes on with a comma, so a capital begins a sentence, unless it is a title: `Calif. Gov.`
            Kind::Short(Short::State) if !bracketed && !self.is_title(first) => begins_upper(word),
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
        let spaced = self.is_spaced_ellipsis(stop) || closed && self.is_spaced_ellipsis(stop + 1);
        let trails = mark.len() > 1 && !asks || spaced;
        if touches {
            return !lower && mark.len() != 3 && mark != "..";
        }
        if asks && self.is_marked_name(stop) {
            return lexicon::is_starter(self.of(first));
        }
        if lower {
            return !closed && !trails;
        }
        !(asks && closed && self.speech_follows(next))
    }

    /// `— Ada Quill`: the name under a quotation, up to the end of the paragraph.
    fn signs(&self, dash: usize) -> bool {
        const LONGEST_SIGNATURE: usize = 6;
        let rest = &self.pieces[dash..];
        rest.len() <= LONGEST_SIGNATURE
            && is_dash(self.of(dash))
            && rest.len() > 1
            && begins_upper(self.of(dash + 1))
            && rest.iter().all(|piece| piece.kind != Kind::Stop)
    }

    /// `Ada Quill asked`, `Ms. Okoro, 34, then wrote`: a name, perhaps with an apposition, and a verb of speech.
    fn speech_follows(&self, from: usize) -> bool {
        const LONGEST_SUBJECT: usize = 6;
        const LONGEST_APPOSITION: usize = 14;
        let mut at = from;
        while at < self.pieces.len().min(from + LONGEST_SUBJECT) && self.is_part_of_name(at, from) {
            at += 1;
        }
        if at > from && at < self.pieces.len() && self.of(at) == "," {
            let rest = at + 1..self.pieces.len().min(at + LONGEST_APPOSITION);
            let plain = |&at: &usize| self.of(at) == "," || self.pieces[at].kind == Kind::Stop;
            match rest.clone().find(plain) {
                Some(comma) if self.of(comma) == "," => at = comma + 1,
                _ => return false,
            }
        }
        let adverb = |at| {
            at < self.pieces.len()
                && matches!(self.of(at), "then" | "also" | "later" | "once" | "had" | "has")
        };
        at += usize::from(adverb(at));
        at < self.pieces.len() && lexicon::is_speech_verb(self.of(at))
    }

    fn is_part_of_name(&self, at: usize, from: usize) -> bool {
        match self.pieces[at].kind {
            Kind::Word => begins_upper(self.of(at)) && (at == from || !lexicon::is_starter(self.of(at))),
            Kind::Short(_) | Kind::Initial | Kind::Acronym => true,
            _ => false,
        }
    }

    fn is_title(&self, at: usize) -> bool {
        self.pieces[at].kind == Kind::Short(Short::Before)
    }

    /// Names that end in a mark.
    fn is_marked_name(&self, stop: usize) -> bool {
        stop > 0 && matches!(self.of(stop - 1), "Yahoo" | "Jeopardy" | "Yum")
    }

    /// `vitamin C.`, `Plan B.`: a letter that is no initial.
    fn is_label(&self, letter: usize) -> bool {
        #[rustfmt::skip]
        const LABELS: [&str; 20] = [
            "appendix", "class", "exhibit", "gate", "grade", "group", "hepatitis", "option", "part", "phase", "plan", "point",
            "schedule", "section", "series", "team", "terminal", "than", "type", "vitamin",
        ];
        letter > 0 && LABELS.iter().any(|label| label.eq_ignore_ascii_case(self.of(letter - 1)))
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

fn is_dash(mark: &str) -> bool {
    matches!(mark, "-" | "--" | "–" | "—")
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
