//! Plain text: the last resort, which takes anything.

use super::Format;
use crate::{Document, MAX_PROSE_BYTES};

pub(super) const FORMAT: Format = Format {
    name: "plain text",
    extensions: &["txt", "text"],
    max_bytes: MAX_PROSE_BYTES,
    looks_like: |_| true,
    read: |text| Ok(Document::from_plain(text)),
};
