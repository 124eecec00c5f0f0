//! Reads an article into one plain [`Document`].
//!
//! In: the bytes of a text, Markdown or HTML file. Out: its text, its blocks, its title and date.
//! Prose never fails to parse. This crate must never know questions or learners.

mod blocks;
mod calendar;
mod dateline;
mod decode;
mod document;
mod error;
mod formats;
mod furniture;
mod headline;
mod lines;
mod words;

pub use document::{Block, BlockKind, Document, Span};
pub use error::ContentError;
pub use formats::{FORMATS, Format};

/// The largest file that is read, in bytes; a format may allow less.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The largest prose that is read, in bytes: some hundred times the longest article. What is longer is a collection,
/// and an article is what all facts are compared within.
pub const MAX_PROSE_BYTES: usize = 4 * 1024 * 1024;

/// Reads an article in any supported format; the file's name or extension helps to tell which.
///
/// # Errors
/// When the bytes are not text (a picture, a PDF), hold no words, or are more than [`MAX_BYTES`]; a page
/// may have [`Format::max_bytes`].
pub fn read(bytes: &[u8], name_hint: Option<&str>) -> Result<Document, ContentError> {
    if bytes.len() > MAX_BYTES {
        return Err(ContentError::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    let text = decode::decode(bytes)?;
    let format = formats::choose(&text, name_hint);
    if bytes.len() > format.max_bytes {
        return Err(ContentError::TooLarge { bytes: bytes.len(), limit: format.max_bytes });
    }
    let document = (format.read)(text)?;
    if document.blocks.is_empty() {
        return Err(ContentError::Empty);
    }
    Ok(document)
}
