//! Any bytes are the answers of a class, or are refused with cause and next step, on any number of versions.

#![no_main]

use std::sync::LazyLock;

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use quizwire_export::paper::mark;
use quizwire_set::QuestionSet;

static SET: LazyLock<QuestionSet> = LazyLock::new(|| {
    QuestionSet::from_ron(include_str!("../../tests/fixtures/rivers.ron")).expect("a set of the tests")
});

fuzz_target!(|input: (u8, &[u8])| {
    let (versions, bytes) = (usize::from(input.0 % 4) + 1, input.1);
    match mark(std::slice::from_ref(&SET), versions, 1, bytes, Timestamp::UNIX_EPOCH) {
        Ok(marked) => {
            for sheet in &marked.sheets {
                assert!(sheet.version < versions && sheet.right() <= sheet.answers.len());
            }
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            assert!(faults.iter().all(|fault| !fault.cause.is_empty() && !fault.next_step.is_empty()));
        }
    }
});
