//! Any text, cut into paragraphs at any place: tokens stand in order inside their sentence and paragraph, and every
//! visible character of a paragraph stands in exactly one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quizwire_language::{Span, parse};

fuzz_target!(|input: (Vec<u16>, &str)| {
    let (cuts, text) = input;
    let mut borders: Vec<usize> = cuts.iter().map(|&cut| usize::from(cut) % (text.len() + 1)).collect();
    borders.retain(|&at| text.is_char_boundary(at));
    borders.extend([0, text.len()]);
    borders.sort_unstable();
    let paragraphs: Vec<Span> = borders.windows(2).map(|pair| Span { start: pair[0], end: pair[1] }).collect();

    let mut last = 0;
    let mut covered = 0;
    for sentence in parse(text, &paragraphs) {
        assert!(paragraphs[sentence.paragraph].contains(sentence.span));
        for token in &sentence.tokens {
            assert!(sentence.span.contains(token.span));
            assert!(last <= token.span.start && token.span.start < token.span.end);
            assert!(!token.span.of(text).contains(char::is_whitespace));
            assert!(token.head.is_none_or(|head| head < sentence.tokens.len()));
            last = token.span.end;
            covered += token.span.end - token.span.start;
        }
    }
    let visible: usize = text.chars().filter(|letter| !letter.is_whitespace()).map(char::len_utf8).sum();
    assert_eq!(covered, visible);
});
