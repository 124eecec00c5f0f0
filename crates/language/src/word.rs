//! What a model sees of a word's form.

use crate::Span;
use crate::model::hash;

/// The numbers of a word's form and of its pieces.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// As written.
    pub exact: u64,
    /// In lower case, digits made equal, typographic quotes made plain.
    pub lower: u64,
    /// Its kinds of characters: `Xx`, `dd.d`.
    pub shape: u64,
    /// The first one to four characters in lower case.
    pub prefix: [u64; 4],
    /// The last one to five characters in lower case.
    pub suffix: [u64; 5],
    /// Bit 0: no space before; bit 1: no space after; bit 2: begins with a capital; bit 3: holds no lower-case letter;
    /// bit 4: holds a letter or digit.
    pub flags: u64,
}

/// The numbers of the words at `spans`, which are in order.
pub fn words(text: &str, spans: impl Iterator<Item = Span>, out: &mut Vec<Word>) {
    out.clear();
    let mut plain = Vec::with_capacity(32);
    let mut before = None;
    for span in spans {
        let mut word = word(span.of(text), &mut plain);
        if before == Some(span.start) {
            word.flags |= 1;
            if let Some(last) = out.last_mut() {
                last.flags |= 2;
            }
        }
        before = Some(span.end);
        out.push(word);
    }
}

fn word(form: &str, plain: &mut Vec<u8>) -> Word {
    plain.clear();
    let mut shape: [u8; 12] = [0; 12];
    let (mut length, mut run) = (0, 0);
    let mut flags = if form.starts_with(char::is_uppercase) { 4 } else { 0 } | 8;
    for char in form.chars() {
        let kind = match char {
            'a'..='z' => b'x',
            'A'..='Z' => b'X',
            '0'..='9' => b'd',
            _ if char.is_ascii() => char as u8,
            _ if char.is_lowercase() => b'x',
            _ if char.is_uppercase() => b'X',
            _ if char.is_alphanumeric() => b'o',
            _ => b'*',
        };
        match kind {
            b'x' | b'o' => flags = flags & !8 | 16,
            b'X' | b'd' => flags |= 16,
            _ => {}
        }
        push_plain(char, plain);
        let last = if length > 0 { shape[length - 1] } else { 0 };
        run = if last == kind { run + 1 } else { 0 };
        if run < 2 && length < shape.len() {
            shape[length] = kind;
            length += 1;
        }
    }
    let mut word = Word {
        exact: hash(form.as_bytes()),
        lower: hash(plain),
        shape: hash(&shape[..length]),
        flags,
        ..Word::default()
    };
    let mut end = 0;
    for slot in &mut word.prefix {
        end = next_boundary(plain, end);
        *slot = hash(&plain[..end]);
    }
    let mut start = plain.len();
    for slot in &mut word.suffix {
        start = previous_boundary(plain, start);
        *slot = hash(&plain[start..]);
    }
    word
}

fn push_plain(char: char, plain: &mut Vec<u8>) {
    match char {
        '0'..='9' => plain.push(b'0'),
        '‘' | '’' | '`' => plain.push(b'\''),
        '“' | '”' => plain.push(b'"'),
        _ if char.is_ascii() => plain.push(char.to_ascii_lowercase() as u8),
        _ => {
            for char in char.to_lowercase() {
                plain.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
}

fn next_boundary(bytes: &[u8], at: usize) -> usize {
    let mut end = (at + 1).min(bytes.len());
    while end < bytes.len() && bytes[end] & 0xC0 == 0x80 {
        end += 1;
    }
    end
}

fn previous_boundary(bytes: &[u8], at: usize) -> usize {
    let mut start = at.saturating_sub(1);
    while start > 0 && bytes[start] & 0xC0 == 0x80 {
        start -= 1;
    }
    start
}
