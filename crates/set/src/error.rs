//! Where a set file is wrong, why, and what to do.

use std::fmt::{self, Display, Formatter};

use ron::error::{Error, SpannedError};

use crate::Place;
use crate::place::first_string_over_lines;

/// Why a text is no question set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetError {
    /// Where.
    pub place: Place,
    /// What is wrong, a lower-case fragment.
    pub cause: String,
    /// What to do about it.
    pub next_step: String,
}

impl SetError {
    /// Says in a teacher's words what the reader of RON stumbled over.
    pub(crate) fn of_syntax(text: &str, error: &SpannedError) -> SetError {
        let place = Place { line: error.span.start.line, column: error.span.start.col };
        let (cause, next_step) = by_what_stands_there(text, place, &error.code)
            .map_or_else(|| explain(&error.code), |(cause, next)| (cause.to_owned(), next.to_owned()));
        if is_about_form(&error.code)
            && let Some(open) = first_string_over_lines(text).map(|at| Place::of_byte(text, at))
            && open <= place
        {
            return SetError {
                place: open,
                cause: "this text runs over the end of its line".into(),
                next_step: "add the missing closing quote; a line break inside a text is written \\n".into(),
            };
        }
        SetError { place, cause, next_step }
    }
}

impl Display for SetError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place, self.cause, self.next_step)
    }
}

impl std::error::Error for SetError {}

const CUT: (&str, &str) =
    ("the file ends in the middle", "restore the rest of it from a copy, or close what is open");

/// What the text itself tells better than the reader of RON: cause and next step.
fn by_what_stands_there(text: &str, place: Place, error: &Error) -> Option<(&'static str, &'static str)> {
    let mut lines = text.lines().skip(place.line - 1);
    let line = lines.next()?;
    let rest = &line[line.char_indices().nth(place.column - 1)?.0..];
    let word_ends = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let is_last = rest.len() == word_ends && lines.all(|line| line.trim().is_empty());
    match error {
        _ if rest.starts_with('#') => Some(("`#` begins no comment", "a comment begins with //")),
        Error::ExpectedString if word_ends > 0 && rest[word_ends..].starts_with(':') => {
            Some(("the list before this has no end", "close it with ]"))
        }
        Error::NoSuchStructField { .. } | Error::NoSuchEnumVariant { .. } if is_last => Some(CUT),
        _ => None,
    }
}

fn explain(error: &Error) -> (String, String) {
    let say = |cause: &str, next_step: &str| (cause.to_owned(), next_step.to_owned());
    match error {
        Error::Eof => say(CUT.0, CUT.1),
        Error::ExpectedComma => say(
            "expected a comma",
            "fields and list items are separated by commas; a quote inside a text is written \\\"",
        ),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => {
            say("expected a closing `)`", "close what the last `(` opened, or remove what is too much")
        }
        Error::ExpectedArrayEnd => say("expected a closing `]`", "close what the last `[` opened"),
        Error::ExpectedArray => say("expected a list", "a list is written in brackets: [\"…\", \"…\"]"),
        Error::ExpectedString => say("expected a text", "a text is written in straight quotes: \"…\""),
        Error::ExpectedStringEnd => say("the file ends inside this text", CUT.1),
        Error::InvalidEscape(_) => say(
            "a backslash here means nothing",
            "write \\\\ for a backslash and \\\" for a quote inside a text",
        ),
        Error::ExpectedBoolean => say("expected true or false", "write true or false"),
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => {
            say("expected a whole number", "write a number such as 3, without quotes")
        }
        Error::ExpectedFloat => say("expected a number", "write a number such as 0.9, without quotes"),
        Error::IntegerOutOfBounds => {
            say("this number is out of range", "write a smaller number, not below zero")
        }
        Error::ExpectedMapColon => say("expected a colon", "a field is written name: value"),
        Error::ExpectedIdentifier => say("expected the name of a field", "a field is written name: value"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            say("expected an opening `(`", "this part is written in parentheses: (name: value, …)")
        }
        Error::ExpectedDifferentStructName { expected, found: _ } => (
            format!("this is no {}", named(&Some((*expected).to_owned()))),
            "compare it with a set that `quizwire make ARTICLE` writes".to_owned(),
        ),
        Error::TrailingCharacters => {
            say("the set has ended, and something follows", "remove it, or a `)` too many before it")
        }
        Error::UnclosedBlockComment => say("this comment has no end", "close it with */"),
        Error::NoSuchStructField { expected, found, outer } => (
            format!("`{found}` is no field of a {}", named(outer)),
            match closest(found, expected) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the fields are {}", one_of(expected)),
            },
        ),
        Error::MissingStructField { field, outer } => {
            (format!("the {} ending here has no `{field}`", named(outer)), format!("add {field}: …"))
        }
        Error::DuplicateStructField { field, outer } => {
            (format!("the {} has two fields `{field}`", named(outer)), "remove one of them".to_owned())
        }
        Error::NoSuchEnumVariant { expected, found, outer } => (
            format!("`{found}` is no {}", named(outer)),
            match closest(found, expected) {
                Some(meant) => format!("did you mean {meant}?"),
                None => format!("write one of {}", one_of(expected)),
            },
        ),
        Error::InvalidValueForType { expected, found } => {
            (format!("expected {expected}, found {found}"), "correct the value".to_owned())
        }
        Error::ExpectedDifferentLength { expected, found } => {
            (format!("expected {expected}, found {found} elements"), "add or remove some".to_owned())
        }
        Error::ExceededRecursionLimit => {
            say("too many brackets inside each other", "a set needs no more than six")
        }
        // What is left cannot come from a set file, or comes from one that is far from being one.
        other => {
            let cause = other.to_string();
            let mut letters = cause.chars();
            let lower = letters.next().map(char::to_lowercase).into_iter().flatten().chain(letters).collect();
            (lower, "compare it with a set that `quizwire make ARTICLE` writes".to_owned())
        }
    }
}

/// Whether a lost quote could be behind it: quotes, commas and brackets out of step.
fn is_about_form(error: &Error) -> bool {
    !matches!(
        error,
        Error::MissingStructField { .. } | Error::DuplicateStructField { .. } | Error::IntegerOutOfBounds
    )
}

/// The words of the help text for the types of `question.rs`.
fn named(outer: &Option<String>) -> &str {
    match outer.as_deref() {
        Some("QuestionSet") => "set",
        Some("Question") => "question",
        Some("Source") => "source",
        Some("Evidence") => "piece of evidence",
        Some("Made") => "`made`",
        Some("Options") => "`options`",
        Some("Answer") => "kind of answer",
        Some("Difficulty") => "difficulty",
        Some("Review") => "review",
        Some(other) => other,
        None => "part",
    }
}

fn one_of(names: &[&str]) -> String {
    names.join(", ")
}

/// The name that differs from what was written by one letter, case, or two letters changing places.
fn closest<'a>(found: &str, names: &[&'a str]) -> Option<&'a str> {
    let found: Vec<char> = found.to_lowercase().chars().collect();
    names.iter().copied().find(|name| {
        let name: Vec<char> = name.to_lowercase().chars().collect();
        let same_head = name.iter().zip(&found).take_while(|(one, other)| one == other).count();
        let tail = |chars: &[char]| chars[same_head..].to_vec();
        let (name, found) = (tail(&name), tail(&found));
        let skip = |chars: &[char], count: usize| chars.get(count..).unwrap_or(&[]).to_vec();
        name == found
            || skip(&name, 1) == found
            || name == skip(&found, 1)
            || skip(&name, 1) == skip(&found, 1)
            || (name.len() > 1
                && found.len() > 1
                && name[0] == found[1]
                && name[1] == found[0]
                && skip(&name, 2) == skip(&found, 2))
    })
}
