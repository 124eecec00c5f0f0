//! Bytes into text: UTF-8, UTF-16 with a mark, the charset a page declares, else Windows-1252.
//!
//! Guessing among all encodings (chardetng) was left out: the program reads English, where every
//! other guess on a short text is more often wrong than Windows-1252.

use crate::ContentError;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

pub(crate) fn decode(bytes: &[u8]) -> Result<String, ContentError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if let Some((_, looks_like)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ContentError::Binary { looks_like });
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(ContentError::ZeroByte { at });
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_of(bytes).decode_without_bom_handling(bytes).0.into_owned(),
    })
}

/// How files begin that people mistake for articles.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (a DOCX, ODT or EPUB file is one)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
];

/// Text that is not sound UTF-8: what it declares, UTF-8 with a few broken bytes, or Windows-1252.
fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    match declared_charset(bytes) {
        Some(encoding) if encoding != UTF_8 => encoding,
        _ if sound > broken => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// The charset in a page's `<meta>`, looked for where browsers look.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD_BYTES: usize = 2048;
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let at = head.windows(8).position(|window| window.eq_ignore_ascii_case(b"charset="))? + 8;
    if !head[..at].windows(5).any(|window| window.eq_ignore_ascii_case(b"<meta")) {
        return None;
    }
    let label: Vec<u8> = (head[at..].iter().copied())
        .skip_while(|byte| matches!(byte, b'"' | b'\''))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .collect();
    Encoding::for_label(&label)
}
