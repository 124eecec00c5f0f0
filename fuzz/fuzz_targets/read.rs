//! Any bytes at all are an article or are refused with a cause, under every name a file may have.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.txt", "a.md", "a.html", "a"] {
        let Ok(document) = quizwire_content::read(bytes, Some(name)) else { continue };
        let mut at = 0;
        for block in &document.blocks {
            assert!(document.text[at..block.span.start].trim().is_empty());
            assert!(!document.text[block.span.start..block.span.end].trim().is_empty());
            at = block.span.end;
        }
        document.dateline();
    }
});
