//! Any bytes are a file of another program or are refused with cause and next step; what is read is a set that can be played
//! and exported.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quizwire_export::{FORMATS, export, import};
use quizwire_set::QuestionSet;

fuzz_target!(|bytes: &[u8]| {
    for format in FORMATS.iter().filter(|format| format.is_read()) {
        match import(bytes, format, "title") {
            Ok(imported) => {
                assert_eq!(QuestionSet::from_ron(&imported.set.to_ron()).as_ref(), Ok(&imported.set));
                export(&[imported.set], format, 0);
            }
            Err(error) => assert!(!error.cause.is_empty() && !error.next_step.is_empty()),
        }
    }
});
