//! Why a foreign file could not be read.

use std::fmt::{self, Display, Formatter};

/// Where a foreign file is wrong, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// Where: "line 12", "entry media"; empty when it is the whole file.
    pub place: String,
    /// What is wrong, a lower-case fragment.
    pub cause: String,
    /// What to do about it.
    pub next_step: String,
}

impl ImportError {
    pub(crate) fn new(
        place: impl Into<String>,
        cause: impl Into<String>,
        next_step: impl Into<String>,
    ) -> ImportError {
        ImportError { place: place.into(), cause: cause.into(), next_step: next_step.into() }
    }
}

impl Display for ImportError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}; {}", self.cause, self.next_step)
    }
}

impl std::error::Error for ImportError {}
