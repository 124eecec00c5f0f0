//! `quizwire export` and `quizwire import` from outside: files, messages and exit codes.

use quizwire_export::FORMATS;
use quizwire_set::QuestionSet;

use crate::program::{Place, fixture};

#[test]
fn every_format_writes_a_file_and_says_what_it_left_out() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    for format in FORMATS {
        let file = format!("rivers.{}", format.extension);
        let ran = place.run(&["export", &set, "--to", format.name, "-o", &file], "");
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""), "{}: {}", format.name, ran.stderr);
        assert!(ran.stderr.contains("1 struck"), "{}: {}", format.name, ran.stderr);
        assert!(std::fs::metadata(place.path(&file)).expect("the file").len() > 0, "{}", format.name);
    }
    insta::assert_snapshot!(place.run(&["export", &set, "--to", "kahoot", "-o", "k.xlsx"], "").stderr, @"
    left out place-3b3b3b3b: a Kahoot spreadsheet has options only, and this answer is typed or sorted
    left out number-4c4c4c4c: a Kahoot spreadsheet has options only, and this answer is typed or sorted
    left out month-5d5d5d5d: a Kahoot spreadsheet has options only, and this answer is typed or sorted
    left out order-6e6e6e6e: a Kahoot spreadsheet has options only, and this answer is typed or sorted
    left out match-7g7g7g7g: a Kahoot spreadsheet has options only, and this answer is typed or sorted
    3 questions, 5 left out, 1 struck
    kahoot has no place for the evidence
    ");
}

#[test]
fn strict_writes_all_or_nothing() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    let ran = place.run(&["export", &set, "--to", "h5p", "--strict", "-o", "r.h5p"], "");
    assert_eq!(ran.code, Some(3));
    assert!(!place.path("r.h5p").exists());
    insta::assert_snapshot!(ran.stderr, @"
    left out order-6e6e6e6e: an H5P Question Set has nothing to sort or to match by text
    left out match-7g7g7g7g: an H5P Question Set has nothing to sort or to match by text
    quizwire: nothing was written: 2 questions do not fit h5p; correct or strike what is listed above, or leave out --strict
    ");
    assert_eq!(place.run(&["export", &set, "--to", "gift", "--strict", "-o", "r.gift"], "").code, Some(0));
    assert_eq!(place.run(&["export", &set, "--to", "word"], "").code, Some(2));
}

/// A question that is written without a part of it is named, and `--strict` takes it for an error.
#[test]
fn what_is_cut_is_told() {
    let place = Place::new();
    let rivers = std::fs::read_to_string(fixture("rivers.ron")).expect("a set");
    let number = "answer: Number(value: 12000000.0, unit: \"people\"),";
    place.file("rivers.ron", rivers.replace(number, &format!("{number} accept: [\"twelve million\"],")));
    let export = ["export", "rivers.ron", "--to", "qti12", "-o", "r.zip"];
    let ran = place.run(&export, "");
    assert_eq!(ran.code, Some(0));
    insta::assert_snapshot!(ran.stderr, @"
    not all of number-4c4c4c4c: without the accepted “twelve million”: Canvas takes numbers only for a number
    8 questions, 1 not whole, 1 struck
    ");
    std::fs::remove_file(place.path("r.zip")).expect("written");
    let ran = place.run(&[&export[..], &["--strict"]].concat(), "");
    assert_eq!(ran.code, Some(3));
    assert!(!place.path("r.zip").exists());
    insta::assert_snapshot!(ran.stderr, @"
    not all of number-4c4c4c4c: without the accepted “twelve million”: Canvas takes numbers only for a number
    quizwire: nothing was written: 1 question does not fit qti12; correct or strike what is listed above, or leave out --strict
    ");
}

#[test]
fn what_was_exported_is_imported_and_plays() {
    let place = Place::new();
    for format in FORMATS.iter().filter(|format| format.is_read()) {
        let (file, set) = (format!("rivers.{}", format.extension), format!("{}.ron", format.name));
        place.run(&["export", &fixture("rivers.ron"), "--to", format.name, "-o", &file], "");
        let ran = place.run(&["import", &file, "-o", &set], "");
        assert_eq!(ran.code, Some(0), "{}: {}", format.name, ran.stderr);
        assert_eq!(ran.stderr, "8 questions without evidence\n", "{}", format.name);
        let text = std::fs::read_to_string(place.path(&set)).expect("a set");
        assert!(QuestionSet::from_ron(&text).is_ok(), "{}", format.name);
        let played = place.run(&["play", &set, "--count", "1"], "?\n");
        assert_eq!(played.code, Some(0), "{}: {}", format.name, played.stderr);
        let again = place.run(&["import", &file, "-o", &set], "");
        assert_eq!(again.code, Some(3), "{}", format.name);
        assert!(again.stderr.contains("it is there already"), "{}", again.stderr);
    }
}

/// The same file twice, and a question twice in a file: each question is there once.
#[test]
fn what_is_imported_again_is_not_doubled() {
    let place = Place::new();
    place.run(&["export", &fixture("rivers.ron"), "--to", "gift", "-o", "rivers.gift"], "");
    let ran = place.run(&["import", "rivers.gift", "rivers.gift", "-o", "rivers.ron"], "");
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.ends_with("8 questions without evidence, 8 left out\n"), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("left out truth-2a2a2a2a: it is in a file before this one"),
        "{}",
        ran.stderr
    );
    let again = "::q1:: Who? {=Ada ~Ben}\n\n::q2:: Who? {=Ada ~Ben}\n\n::q3:: Who? {=Ada ~Cem}\n";
    place.file("again.gift", again);
    insta::assert_snapshot!(place.run(&["import", "again.gift", "-o", "again.ron"], "").stderr, @"
    left out line 3: it is in the file already
    2 questions without evidence, 1 left out
    ");
}

#[test]
fn what_is_no_question_is_told() {
    let place = Place::new();
    place.file("old.gift", "::q1:: Who? {=Ada ~Ben}\n\n::q2:: Discuss. {}\n");
    let ran = place.run(&["import", "old.gift"], "");
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("stem: \"Who?\""), "{}", ran.stdout);
    insta::assert_snapshot!(ran.stderr, @"
    left out line 3: it asks for an essay, which nobody here can mark
    1 question without evidence, 1 left out
    ");
    place.file("quiz.docx", "PK");
    let ran = place.run(&["import", "quiz.docx"], "");
    assert_eq!(ran.code, Some(3));
    insta::assert_snapshot!(ran.stderr, @"quizwire: could not read quiz.docx: its format is not plain; say it with --from anki|anki-text|gift|moodle|hashcards|csv");
    let missing = place.run(&["import", "missing.gift"], "");
    assert_eq!(missing.code, Some(3));
    let broken = place.run(&["import", "--from", "moodle", "old.gift"], "");
    insta::assert_snapshot!(broken.stderr, @"quizwire: could not read old.gift as moodle: line 1: this is no XML; is it a file of this format?");
}
