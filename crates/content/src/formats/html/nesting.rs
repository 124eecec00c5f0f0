//! Refuses markup that no publisher writes and that would keep the parser busy for hours: it looks
//! through all open elements at every tag, and through all attributes at every attribute.

use crate::ContentError;

/// Deeper than any real page, shallow enough to be quick.
const DEEPEST: usize = 2000;
/// More than any real tag has.
const MOST_ATTRIBUTES: usize = 2000;

pub(super) fn check(page: &str) -> Result<(), ContentError> {
    let bytes = page.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == b'<') {
        at += found + 1;
        let closing = bytes.get(at) == Some(&b'/');
        let name_at = at + usize::from(closing);
        let name: &[u8] = word(&bytes[name_at..]);
        if name.is_empty() {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(usize::from(!closes_itself(name)));
        } else {
            depth += usize::from(!closes_itself(name));
        }
        let (length, attributes) = tag(&bytes[name_at..]);
        if depth > DEEPEST || attributes > MOST_ATTRIBUTES {
            return Err(ContentError::Nested { at });
        }
        at = name_at + length;
    }
    Ok(())
}

fn word(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    &bytes[..end]
}

/// The length of a tag up to its `>`, and how many words outside quotation marks it has.
fn tag(bytes: &[u8]) -> (usize, usize) {
    let (mut quote, mut words) = (None, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None if byte == b'>' => return (at, words),
            None if matches!(byte, b'"' | b'\'') && bytes[at - 1] == b'=' => quote = Some(byte),
            None => words += usize::from(byte.is_ascii_whitespace() || byte == b'/'),
        }
    }
    (bytes.len(), words)
}

/// Elements without an end tag, or whose end tag is often left out.
fn closes_itself(name: &[u8]) -> bool {
    const NAMES: &[&str] = &[
        "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img",
        "input", "li", "link", "meta", "optgroup", "option", "p", "param", "source", "tbody", "td", "tfoot",
        "th", "thead", "tr", "track", "wbr",
    ];
    NAMES.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(name))
}
