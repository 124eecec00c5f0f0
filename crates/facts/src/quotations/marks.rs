//! Quotation marks: which stretches of a paragraph stand between them.

use quizwire_language::Span;

/// One outermost quoted stretch of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    /// Marks included.
    pub span: Span,
    /// The words between the marks.
    pub inner: Span,
    /// Whether the closing mark is there.
    pub closed: bool,
}

/// How an article opens its quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// “…”, with single marks for quotations inside and for headlines.
    Double,
    /// ‘…’, with double marks inside, as British papers do.
    Single,
}

/// Finds the quoted stretches of one paragraph, in order and disjoint.
pub(super) fn find(text: &str, paragraph: Span, style: Style) -> Vec<Marked> {
    let chars: Vec<(usize, char)> =
        paragraph.of(text).char_indices().map(|(at, c)| (paragraph.start + at, c)).collect();
    let line = Line { chars: &chars, end: paragraph.end };
    let mut found = match style {
        Style::Double => {
            let mut found = line.doubles();
            let singles = line.singles(&found);
            found.extend(singles);
            found
        }
        Style::Single => {
            let mut found = line.singles(&[]);
            let doubles: Vec<Marked> = line
                .doubles()
                .into_iter()
                .filter(|double| !found.iter().any(|single| single.span.overlaps(double.span)))
                .collect();
            found.extend(doubles);
            found
        }
    };
    found.retain(|marked| marked.inner.of(text).chars().any(char::is_alphanumeric));
    found.sort_by_key(|marked| marked.span);
    found
}

/// Which style the paragraphs of an article follow: that of more closing marks behind a comma or full stop.
pub(super) fn style(text: &str) -> Style {
    let (mut single, mut double) = (0, 0);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if matches!(before, ',' | '.' | '?' | '!') {
            match c {
                '"' | '”' | '»' => double += 1,
                '\'' | '’' if chars.peek() == Some(&'\'') => {
                    chars.next();
                    double += 1;
                }
                '\'' | '’'
                    if !chars.peek().is_some_and(|next| next.is_alphanumeric() || is_double(*next)) =>
                {
                    single += 1
                }
                _ => {}
            }
        }
        before = c;
    }
    // Headlines alone put a few single marks into an article of the other style.
    if single > 2 && single > 2 * double { Style::Single } else { Style::Double }
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The characters of one paragraph with their places.
struct Line<'a> {
    chars: &'a [(usize, char)],
    end: usize,
}

/// A mark found while reading a line: its place, its length in characters and what it may do.
struct Mark {
    at: usize,
    len: usize,
    opens: bool,
    closes: bool,
}

impl Line<'_> {
    /// The character at index `at`, a blank outside the line.
    fn char(&self, at: usize) -> char {
        self.chars.get(at).map_or(' ', |(_, c)| *c)
    }

    fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or(' ', |before| self.char(before))
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.end, |(byte, _)| *byte)
    }

    /// Double marks of every kind, pairs of single ones included.
    fn double_marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut at = 0;
        while at < self.chars.len() {
            let c = self.char(at);
            let len = match c {
                '"' | '“' | '”' | '„' | '«' | '»' => 1,
                '\'' | '`' | '‘' | '’' if self.char(at + 1) == c => 2,
                _ => 0,
            };
            if len == 0 {
                at += 1;
                continue;
            }
            // ''' is a double and a single mark; the double one stands on the outer side.
            let opening_side = may_stand_before_opening(self.before(at));
            let at_mark = if len == 2 && self.char(at + 2) == c && !opening_side { at + 1 } else { at };
            let (before, after) = (self.before(at), self.char(at_mark + len));
            let may_open = opening_side && !after.is_whitespace();
            let may_close = (!before.is_whitespace() || after.is_whitespace()) && !self.is_inches(at, c);
            let (opens, closes) = match c {
                // A keyboard's wrong way round: “It failed,“ she said.
                '“' if !before.is_whitespace() && !opening_side && after.is_whitespace() => (false, true),
                '“' | '„' | '«' | '`' | '‘' => (true, false),
                '”' | '»' | '’' => (may_open, true),
                _ => (may_open, may_close),
            };
            marks.push(Mark { at: at_mark, len, opens, closes });
            at = at_mark + len;
        }
        marks
    }

    /// A straight mark right behind a digit, with more words and another mark to come: 12" pizza.
    fn is_inches(&self, at: usize, c: char) -> bool {
        c == '"'
            && self.before(at).is_ascii_digit()
            && matches!(self.char(at + 1), ' ' | '-')
            && self.char(at + 2).is_lowercase()
            && self.chars[at + 1..].iter().position(|(_, c)| *c == '"').is_some_and(|next| {
                let next = at + 1 + next;
                !self.before(next).is_whitespace() && !may_stand_before_opening(self.before(next))
            })
    }

    fn doubles(&self) -> Vec<Marked> {
        let marks = self.double_marks();
        let mut found = Vec::new();
        let mut open: Option<&Mark> = None;
        let mut skip = 0;
        for (i, mark) in marks.iter().enumerate() {
            match open {
                _ if skip > 0 => skip -= 1,
                None if mark.opens => open = Some(mark),
                None => {}
                Some(start) if mark.closes => {
                    found.push(self.marked(start, mark.at, mark.len));
                    open = None;
                }
                // “a “b” c”: the inner pair is skipped; “a “b”: the first was left open.
                Some(_) if nests(&marks[i..]) => skip = 1,
                Some(start) if mark.opens => {
                    found.push(self.left_open(start, mark.at));
                    open = Some(mark);
                }
                Some(_) => {}
            }
        }
        if let Some(start) = open {
            found.push(self.left_open(start, self.chars.len()));
        }
        found
    }

    fn marked(&self, start: &Mark, close: usize, len: usize) -> Marked {
        Marked {
            span: Span { start: self.byte(start.at), end: self.byte(close + len) },
            inner: Span { start: self.byte(start.at + start.len), end: self.byte(close) },
            closed: true,
        }
    }

    /// A stretch without closing mark that ends before character `end`.
    fn left_open(&self, start: &Mark, mut end: usize) -> Marked {
        while end > start.at + start.len && self.before(end).is_whitespace() {
            end -= 1;
        }
        let end = self.byte(end);
        let inner = Span { start: self.byte(start.at + start.len), end };
        Marked { span: Span { start: self.byte(start.at), end }, inner, closed: false }
    }

    /// Stretches in single marks outside `doubles`: two words or more, so that no elision passes for one.
    fn singles(&self, doubles: &[Marked]) -> Vec<Marked> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.chars.len() {
            let inside = doubles
                .iter()
                .find(|double| double.span.start <= self.byte(at) && self.byte(at) < double.span.end);
            if let Some(double) = inside {
                at = self.chars.partition_point(|(byte, _)| *byte < double.span.end);
                continue;
            }
            let stop = doubles
                .iter()
                .find(|double| double.span.start > self.byte(at))
                .map_or(self.chars.len(), |double| {
                    self.chars.partition_point(|(b, _)| *b < double.span.start)
                });
            match self.single_from(at, if doubles.is_empty() { self.chars.len() } else { stop }) {
                Some(close) => {
                    let start = Mark { at, len: 1, opens: true, closes: false };
                    found.push(self.marked(&start, close, 1));
                    at = close + 1;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Where the single mark at `open` closes.
    fn single_from(&self, open: usize, stop: usize) -> Option<usize> {
        let mark = self.char(open);
        let close = match mark {
            '\'' => '\'',
            '‘' => '’',
            _ => return None,
        };
        let after = self.char(open + 1);
        let opens = (self.before(open).is_whitespace()
            || matches!(self.before(open), '(' | '[' | '—' | '–' | '-'))
            && (after.is_alphabetic()
                || after.is_ascii_digit()
                || matches!(after, '[' | '…' | '.' | '$' | '“' | '"'));
        if !opens || after == close || self.elides(open) {
            return None;
        }
        let closing = |at: &usize| {
            self.char(*at) == close
                && !self.char(at + 1).is_alphanumeric()
                && !self.before(*at).is_whitespace()
        };
        let mut ends = (open + 2..stop).filter(closing);
        let first = ends.next()?;
        // A plural's apostrophe ("the voters' will") closes nothing if a mark behind punctuation follows.
        let end = if self.before(first) == 's' {
            std::iter::once(first)
                .chain(ends)
                .take_while(|at| !self.chars[open + 1..*at].iter().any(|(_, c)| *c == mark && mark != close))
                .find(|at| matches!(self.before(*at), '.' | ',' | '!' | '?'))
                .unwrap_or(first)
        } else {
            first
        };
        let words =
            self.chars[open + 1..end].split(|(_, c)| c.is_whitespace()).filter(|w| !w.is_empty()).count();
        (words >= 2).then_some(end)
    }

    /// An apostrophe for left-out letters: 'em, ’90s, 'twas.
    fn elides(&self, at: usize) -> bool {
        let word: String = self.chars[at + 1..]
            .iter()
            .map(|(_, c)| *c)
            .take_while(|c| c.is_alphanumeric())
            .take(7)
            .collect();
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        (digits == 2 && (word.len() == 2 || word.ends_with('s')))
            || matches!(
                word.to_lowercase().as_str(),
                "em" | "til"
                    | "till"
                    | "twas"
                    | "tis"
                    | "cause"
                    | "bout"
                    | "n"
                    | "round"
                    | "cuz"
                    | "im"
                    | "er"
            )
    }
}

/// Whether the marks begin with a pair that stands inside an open one: open, close, close.
fn nests(marks: &[Mark]) -> bool {
    matches!(marks, [inner, close, outer, ..]
        if inner.opens && !inner.closes && close.closes && !close.opens && outer.closes && !outer.opens)
}

fn may_stand_before_opening(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '―' | '/' | '“' | '‘' | '\'' | '…')
}
