//! Any text is a question set or is refused with a place in it; what is read can be checked, judged, written and read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quizwire_set::QuestionSet;

fuzz_target!(|text: &str| {
    let lines = text.lines().count().max(1);
    if let Err(error) = quizwire_set::check(text, |_| Some(text.to_owned())) {
        assert!(!error.cause.is_empty() && error.place.line <= lines + 1);
    }
    if let Ok(set) = QuestionSet::from_ron(text) {
        assert_eq!(QuestionSet::from_ron(&set.to_ron()).as_ref(), Ok(&set));
    }
});
