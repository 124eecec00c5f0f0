//! Why bytes could not become a document.

use std::fmt;

/// Why bytes could not become a document. The text of each reads after a colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentError {
    /// There is nothing to read but white space.
    Empty,
    /// The bytes are of a known kind that is not text.
    Binary {
        /// What the bytes look like: "a PDF file".
        looks_like: &'static str,
    },
    /// A zero byte, which no text holds.
    ZeroByte {
        /// Where it stands, in bytes from the start.
        at: usize,
    },
    /// A page whose markup would take a browser hours.
    Nested {
        /// Where the markup goes too far, in bytes of the decoded page.
        at: usize,
    },
    /// More than is read of its format.
    TooLarge {
        /// The size of the file.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ContentError::Empty => write!(f, "no text in it"),
            ContentError::Binary { looks_like } => {
                write!(f, "not text but {looks_like}; save the article as text, Markdown or HTML")
            }
            ContentError::ZeroByte { at } => {
                write!(f, "not text: a zero byte at offset {at}; save the article as UTF-8")
            }
            ContentError::Nested { at } => {
                write!(f, "markup nested beyond reason at offset {at}; save the article as text")
            }
            ContentError::TooLarge { bytes, limit } => {
                let mib = 1024.0 * 1024.0;
                let (bytes, limit) = (*bytes as f64 / mib, *limit as f64 / mib);
                write!(f, "{bytes:.1} MiB is above the limit of {limit} MiB; split the file")
            }
        }
    }
}

impl std::error::Error for ContentError {}
