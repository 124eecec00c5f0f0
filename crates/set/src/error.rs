//! Where a set file is wrong, why, and what to do.

use std::fmt::{self, Display, Formatter};

/// A place in a file as editors count it: both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// Why a text is no question set.
#[derive(Debug, Clone, PartialEq)]
pub struct SetError {
    /// Where.
    pub place: Place,
    /// What is wrong, a lower-case fragment.
    pub cause: String,
    /// What to do about it.
    pub next_step: String,
}

impl SetError {
    pub(crate) fn from_ron(_text: &str, error: ron::error::SpannedError) -> SetError {
        let start = error.span.start;
        SetError {
            place: Place { line: start.line, column: start.col },
            cause: error.code.to_string(),
            next_step: String::new(),
        }
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl Display for SetError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place, self.cause, self.next_step)
    }
}

impl std::error::Error for SetError {}
