//! Finds the place of a value in RON text by its path, because a value that was read has forgotten where it stood.

use std::fmt::{self, Display, Formatter};

/// A place in a file as editors count it: both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// One step from a value to a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Field(&'static str),
    Item(usize),
}

impl Place {
    /// The place of byte `at`.
    pub(crate) fn of_byte(text: &str, at: usize) -> Place {
        let before = &text[..text.floor_char_boundary(at)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Place { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }

    /// The place of the value that the path leads to, or of the last value on the way that is there.
    pub(crate) fn of_path(text: &str, path: &[Step]) -> Place {
        let mut scan = Scan { text, at: 0 };
        scan.blank();
        let mut found = scan.at;
        for step in path {
            if !scan.step(*step) {
                break;
            }
            found = scan.at;
        }
        Place::of_byte(text, found)
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The word or number at the end of the path; `None` when there is no such place.
pub(crate) fn word_at<'a>(text: &'a str, path: &[Step]) -> Option<&'a str> {
    let mut scan = Scan { text, at: 0 };
    scan.blank();
    path.iter().all(|step| scan.step(*step)).then(|| scan.word())
}

/// Where the first string starts that runs over a line's end: most often one that lost its closing quote.
pub(crate) fn first_string_over_lines(text: &str) -> Option<usize> {
    let mut scan = Scan { text, at: 0 };
    while scan.at < text.len() {
        let start = scan.at;
        let is_string = scan.string();
        if is_string && text[start..scan.at].contains('\n') {
            return Some(start);
        }
        if !is_string {
            scan.token();
        }
    }
    None
}

/// A reader of tokens. It never fails: on text that is no RON it finds nothing, or something else.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    /// Goes from the start of a value to the start of a part of it.
    fn step(&mut self, step: Step) -> bool {
        loop {
            let name = self.word();
            self.blank();
            if !self.eat("(") && !self.eat("[") {
                return false;
            }
            self.blank();
            if name != "Some" {
                break;
            }
        }
        let mut item = 0;
        while !self.rest().is_empty() && !self.rest().starts_with([')', ']']) {
            match step {
                Step::Field(name) => {
                    let found = self.word() == name;
                    self.blank();
                    if self.eat(":") && found {
                        self.blank();
                        return true;
                    }
                }
                Step::Item(wanted) if wanted == item => return true,
                Step::Item(_) => item += 1,
            }
            self.value();
            self.eat(",");
            self.blank();
        }
        false
    }

    /// Passes over a value, to the comma or bracket after it.
    fn value(&mut self) {
        let mut depth = 0;
        while let Some(next) = self.rest().chars().next() {
            match next {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' if depth == 0 => return,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => return,
                _ => {}
            }
            self.token();
        }
    }

    /// Passes over a comment, a string, a character literal, a word or a single character.
    fn token(&mut self) {
        let before = self.at;
        self.blank();
        if self.at > before || self.string() || self.character() || !self.word().is_empty() {
            return;
        }
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    /// Passes over white space, comments and `#![…]`.
    fn blank(&mut self) {
        loop {
            let rest = self.rest();
            let passed = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                comment(rest)
            } else if rest.starts_with("#![") {
                rest.find(']').map_or(rest.len(), |end| end + 1)
            } else {
                rest.len() - rest.trim_start().len()
            };
            if passed == 0 {
                return;
            }
            self.at += passed;
        }
    }

    /// Passes over a name or a number and gives it.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '+' | '-'));
        let word = &rest[..end.unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    /// Passes over a string of either kind.
    fn string(&mut self) -> bool {
        let rest = self.rest();
        if let Some(body) = rest.strip_prefix('"') {
            let mut escaped = false;
            let end = body.find(|c| {
                let closes = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                closes
            });
            self.at += end.map_or(rest.len(), |end| end + 2);
            return true;
        }
        let Some(body) = rest.strip_prefix('r') else { return false };
        let marks = body.len() - body.trim_start_matches('#').len();
        if !body[marks..].starts_with('"') {
            return false;
        }
        let closing = format!("\"{}", &body[..marks]);
        self.at = match body[marks + 1..].find(&closing) {
            Some(end) => self.at + 1 + marks + 1 + end + closing.len(),
            None => self.text.len(),
        };
        true
    }

    /// Passes over `'x'`.
    fn character(&mut self) -> bool {
        let mut chars = self.rest().char_indices();
        let (Some((_, '\'')), Some((_, first))) = (chars.next(), chars.next()) else { return false };
        // The longest is '\u{10ffff}'; what follows a backslash may itself be a quote.
        let (escape, longest) = if first == '\\' { (1, 10) } else { (0, 1) };
        match chars.skip(escape).take(longest).find(|(_, c)| *c == '\'') {
            Some((end, _)) => self.at += end + 1,
            None => return false,
        }
        true
    }

    fn eat(&mut self, mark: &str) -> bool {
        let eats = self.rest().starts_with(mark);
        self.at += if eats { mark.len() } else { 0 };
        eats
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }
}

/// Length of the block comment, which may hold others, at the start of the text.
fn comment(text: &str) -> usize {
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(step) = text[at..].find(['/', '*']) {
        at += step;
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::Step::{Field, Item};
    use super::*;

    const TEXT: &str = r##"#![enable(implicit_some)]
// a set: (with "a trap
(
  title: Some("é \" ( :"), /* and /* another */ */ seed: 7,
  list: [
    Choice(options: ["x", r#"y " ] z"#, "ü"], mark: ')', correct: [2]),
    (id: "b"),
  ],
)"##;

    fn words(path: &[Step]) -> String {
        let place = Place::of_path(TEXT, path);
        let line = TEXT.lines().nth(place.line - 1).expect("the line is there");
        line.chars().skip(place.column - 1).take(6).collect()
    }

    #[test]
    fn a_path_leads_to_its_value() {
        assert_eq!(words(&[]), "(");
        assert_eq!(words(&[Field("title")]), "Some(\"");
        assert_eq!(words(&[Field("seed")]), "7,");
        assert_eq!(words(&[Field("list"), Item(0), Field("options"), Item(2)]), "\"ü\"], ");
        assert_eq!(words(&[Field("list"), Item(0), Field("correct"), Item(0)]), "2]),");
        assert_eq!(words(&[Field("list"), Item(1), Field("id")]), "\"b\"),");
        assert_eq!(word_at(TEXT, &[Field("seed")]), Some("7"));
    }

    #[test]
    fn a_part_that_is_missing_is_shown_where_it_should_be() {
        assert_eq!(words(&[Field("list"), Item(1), Field("stem")]), "(id: \"");
        assert_eq!(words(&[Field("list"), Item(7)]), "[");
        assert_eq!(word_at(TEXT, &[Field("format")]), None);
    }

    #[test]
    fn a_lost_quote_is_found_where_it_was_opened() {
        let text = "(stem: \"Who said\n  answer: Choice(options: [\"Ada\"]))";
        assert_eq!(first_string_over_lines(text), Some(7));
        assert_eq!(first_string_over_lines("(a: \"x\", // don't \"\n b: \"y\")"), None);
    }
}
