//! `quizwire print` from outside: files, messages and exit codes.

use crate::program::{Place, fixture};

#[test]
fn worksheets_and_keys_are_written_and_told() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    let ran = place.run(&["print", &set, "--versions", "4", "-o", "four.pdf"], "");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""));
    assert_eq!(ran.stderr, "8 questions, 4 versions, 12 pages, 1 struck\n");
    let pdf = |name: &str| std::fs::read(place.path(name)).expect("a PDF");
    assert!(pdf("four.pdf").starts_with(b"%PDF-"));

    place.file("names.txt", "\u{feff}Ada Kern\r\n\n\u{1f9d9} Merlin\nJo Silva\n");
    let named =
        ["print", &set, "--pupils", "names.txt", "--versions", "2", "--key", "key.pdf", "-o", "named.pdf"];
    let ran = place.run(&named, "");
    assert_eq!(ran.code, Some(0));
    assert_eq!(
        ran.stderr,
        "8 questions, 2 versions, 8 pages, 3 pupils, 1 struck\n\
         printed as a box, for no font has it: \u{1f9d9} (U+1F9D9)\n"
    );
    assert!(pdf("key.pdf").starts_with(b"%PDF-"));
    let first = pdf("named.pdf");
    place.run(&named, "");
    assert!(first == pdf("named.pdf"), "the same bytes");
}

#[test]
fn what_cannot_be_printed_is_told() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    place.file("nobody.txt", "\n \n");
    let ran = place.run(&["print", &set, "--pupils", "nobody.txt", "-o", "x.pdf"], "");
    assert_eq!(ran.code, Some(3));
    insta::assert_snapshot!(ran.stderr, @"quizwire: could not use nobody.txt: there is no name in it; write one a line");
    let text = std::fs::read_to_string(&set).expect("a set");
    place.file("struck.ron", text.replace("Draft", "Struck").replace("Approved", "Struck"));
    let ran = place.run(&["print", "struck.ron", "-o", "x.pdf"], "");
    assert_eq!(ran.code, Some(3));
    insta::assert_snapshot!(ran.stderr, @"quizwire: nothing was written: there is no question to ask; all are struck, or the set is empty");
    assert!(!place.path("x.pdf").exists());
    for wrong in [["--versions", "0"], ["--versions", "27"], ["--paper", "a3"]] {
        let ran = place.run(&[&["print", &set, "-o", "x.pdf"][..], &wrong].concat(), "");
        assert_eq!(ran.code, Some(2), "{wrong:?}");
    }
    assert_eq!(place.run(&["print", &set], "").code, Some(2), "a file has to be named");
    assert_eq!(place.run(&["print", "missing.ron", "-o", "x.pdf"], "").code, Some(3));
    assert_eq!(place.run(&["print", &set, "-o", "no/folder/x.pdf"], "").code, Some(3));
}
