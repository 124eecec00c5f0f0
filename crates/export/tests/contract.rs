//! Promises of every format. A new one gets these tests for nothing.

use std::collections::BTreeSet;

use quizwire_export::{FORMATS, Skipped, export, import};
use quizwire_set::Answer;

use crate::sets::{CHANGED, each_kind, nasty, question, set};

#[test]
fn names_and_help_are_words_of_their_own() {
    let names: BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names.len(), FORMATS.len());
    for format in FORMATS {
        assert!(
            format.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{}",
            format.name
        );
        assert!(!format.about.is_empty() && !format.about.ends_with('.'), "{}", format.name);
        assert!(format.extension.bytes().all(|b| b.is_ascii_alphanumeric()), "{}", format.name);
    }
}

#[test]
fn every_question_is_written_or_left_out_with_a_reason() {
    for format in FORMATS {
        for set in [each_kind(), nasty()] {
            let exported = export(std::slice::from_ref(&set), format, CHANGED);
            let all = exported.written + exported.struck + exported.skipped.len();
            assert_eq!(all, set.questions.len(), "{}", format.name);
            assert!(exported.written > 0, "{}", format.name);
            for skipped in &exported.skipped {
                assert!(
                    set.questions.iter().any(|question| question.id == skipped.question),
                    "{}",
                    format.name
                );
                assert!(
                    skipped.reason.len() > 10 && !skipped.reason.ends_with('.'),
                    "{}: {}",
                    format.name,
                    skipped.reason
                );
            }
        }
    }
}

#[test]
fn the_same_set_gives_the_same_bytes() {
    for format in FORMATS {
        let once = export(&[nasty()], format, CHANGED);
        assert_eq!(once, export(&[nasty()], format, CHANGED), "{}", format.name);
    }
}

#[test]
fn a_set_that_comes_twice_is_written_once() {
    for format in FORMATS {
        let once = export(&[each_kind()], format, CHANGED);
        let twice = export(&[each_kind(), each_kind()], format, CHANGED);
        assert_eq!(twice.written, once.written, "{}", format.name);
        let asked = each_kind().questions.len() - once.struck;
        assert_eq!(twice.skipped.len(), once.skipped.len() + asked, "{}", format.name);
    }
}

#[test]
fn a_set_without_questions_gives_a_file_without_questions() {
    let mut set = each_kind();
    set.questions.clear();
    for format in FORMATS {
        assert_eq!(export(&[set.clone()], format, CHANGED).written, 0, "{}", format.name);
        assert_eq!(export(&[], format, CHANGED).written, 0, "{}", format.name);
    }
}

/// In a CSV no cell begins like a formula; in a workbook all cells are text.
#[test]
fn no_cell_is_a_formula() {
    for format in FORMATS.iter().filter(|format| format.extension == "csv") {
        let bytes = export(&[nasty()], format, CHANGED).bytes;
        let text = String::from_utf8(bytes).expect("UTF-8");
        let mut rows =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        for row in rows.records() {
            for cell in &row.expect("CSV") {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}: {cell}", format.name);
            }
        }
    }
}

/// Evidence and source are in what was written, unless the format says that it has no place for them.
#[test]
fn the_evidence_goes_along() {
    for format in FORMATS.iter().filter(|format| !format.leaves_out.contains("evidence")) {
        let bytes = export(&[each_kind()], format, CHANGED).bytes;
        let text = match format.extension {
            "apkg" | "zip" | "h5p" | "xlsx" => unpacked(&bytes),
            _ => String::from_utf8(bytes).expect("UTF-8"),
        };
        for told in ["Rivers know no borders,", "Neighbours meet on the Elbe"] {
            assert!(text.contains(told), "{}: {told}", format.name);
        }
    }
}

/// An accepted answer is in the file, or it is told that it is not.
#[test]
fn accepted_answers_are_written_or_told() {
    let mut typed = question("typed-bbbbbbbb", "In which city?", Answer::Text("Port Émile".into()));
    typed.accept =
        (1..=6).map(|number| format!("Port Emile {number}")).chain(["Émile/Port".into()]).collect();
    let mut counted =
        question("counted-cccccccc", "How many?", Answer::Number { value: 12.0, unit: String::new() });
    counted.accept = vec!["144".into(), "a dozen".into(), "12".into()];
    let set = set("Accepted", vec![typed, counted]);
    for format in FORMATS.iter().filter(|format| !format.leaves_out.contains("accepted")) {
        let exported = export(std::slice::from_ref(&set), format, CHANGED);
        let text = match format.extension {
            "apkg" | "zip" | "h5p" | "xlsx" => unpacked(&exported.bytes),
            _ => String::from_utf8(exported.bytes).expect("UTF-8"),
        };
        for question in &set.questions {
            let told = |skipped: &Skipped| skipped.question == question.id;
            if exported.skipped.iter().any(told) {
                continue;
            }
            let cut: String = exported.cut.iter().filter(|cut| told(cut)).map(|cut| &*cut.reason).collect();
            for accepted in &question.accept {
                assert!(text.contains(accepted) || cut.contains(accepted), "{}: {accepted}", format.name);
            }
        }
    }
    let cut = export(&[set], crate::sets::format("wayground"), CHANGED).cut;
    insta::assert_snapshot!(cut[0].reason, @"without the accepted “Port Emile 5”, “Port Emile 6”, “Émile/Port”: Wayground takes five answers");
}

/// The text of all entries.
fn unpacked(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    for index in 0..zip.len() {
        let mut bytes = Vec::new();
        std::io::copy(&mut zip.by_index(index).expect("an entry"), &mut bytes).expect("unpacked");
        text.push_str(&String::from_utf8_lossy(&bytes));
    }
    text
}

/// Every reader takes what is no file of its format for none, and says so.
#[test]
fn nothing_is_no_file() {
    for format in FORMATS.iter().filter(|format| format.is_read()) {
        for bytes in [&b""[..], b"\n\n", b"\xff\xfe\0", b"PK\x03\x04broken"] {
            let error = import(bytes, format, "nothing").expect_err("nothing in it");
            assert!(!error.cause.is_empty() && !error.next_step.is_empty(), "{}: {error}", format.name);
        }
    }
}
