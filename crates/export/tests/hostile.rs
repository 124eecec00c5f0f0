//! Files that are broken, hostile or huge: a clear message, and no harm.

use std::io::{Cursor, Write};

use quizwire_export::{FORMATS, LARGEST_MIB, import};
use zip::write::SimpleFileOptions;

use crate::sets::{CHANGED, each_kind, format};

fn told(bytes: &[u8], name: &str) -> String {
    import(bytes, format(name), "title").expect_err("refused").to_string()
}

fn package(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("a package").into_inner()
}

#[test]
fn entities_of_its_own() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE quiz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n<quiz><question>&b;</question></quiz>";
    insta::assert_snapshot!(told(bomb.as_bytes(), "moodle"), @"line 2: entities and document types of its own are not read; remove the <!DOCTYPE …>, or ask for another file");
    insta::assert_snapshot!(told(b"<quiz>\n<question type=\"essay\">&b;</question></quiz>", "moodle"), @"line 2: &b; means nothing in XML; write &amp; for a plain &");
}

#[test]
fn xml_that_is_none() {
    insta::assert_snapshot!(told(b"<quiz>\n<question></quiz>", "moodle"), @"line 2: this is no XML: ill-formed document: expected `</question>`, but `</quiz>` was found; export it again from the program it is from");
    insta::assert_snapshot!(told(b"<quiz>\n<question>", "moodle"), @"line 2: the file ends inside <question>; a part of it is missing; export it again");
    insta::assert_snapshot!(told(b"<html></html>", "moodle"), @"line 1: the file begins with <html>, and Moodle XML with <quiz>; is it a file of another format?");
    insta::assert_snapshot!(told("<a>".repeat(100_000).as_bytes(), "moodle"), @"line 1: <a> is inside too many others; no quiz needs this; ask for another file");
}

#[test]
fn a_package_that_unpacks_without_end() {
    let bomb = package(&[("collection.anki2", &vec![0; 300 * 1024 * 1024])]);
    assert!(bomb.len() < 1024 * 1024);
    insta::assert_snapshot!(told(&bomb, "anki"), @"entry collection.anki2: it unpacks to more than 256 MiB; export the questions in parts");
}

/// Anki packs its collection again: 9 kB of frames in which one zero stands for 128 KiB of them.
#[test]
fn a_collection_that_unpacks_without_end() {
    const BLOCKS: usize = 2100;
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
    for block in 1..=BLOCKS {
        let head = u32::from(block == BLOCKS) | (1 << 1) | ((128 * 1024) << 3);
        frame.extend(&head.to_le_bytes()[..3]);
        frame.push(0);
    }
    let bomb = package(&[("collection.anki21b", &frame)]);
    insta::assert_snapshot!(told(&bomb, "anki"), @"entry collection.anki21b: it unpacks to more than 256 MiB; export the questions in parts");
}

#[test]
fn a_path_that_climbs() {
    let climbing = package(&[("../../../etc/cron.d/quiz", b"* * * * *"), ("collection.anki2", b"")]);
    insta::assert_snapshot!(told(&climbing, "anki"), @"entry ../../../etc/cron.d/quiz: the path leads out of the package; do not unpack it; ask whoever made it for another");
}

#[test]
fn packages_without_a_collection() {
    insta::assert_snapshot!(told(b"PK\x05\x06", "anki"), @"it is no package, or a part of it is missing; export it again from the program it is from");
    insta::assert_snapshot!(told(&package(&[("media", b"{}")]), "anki"), @"there is no collection in the package; export it from Anki as .apkg or .colpkg");
    insta::assert_snapshot!(told(&package(&[("collection.anki2", b"SQLite format 3\0 and no more")]), "anki"), @"its database cannot be read: file is not a database; let Anki check the database (Tools, Check Database) and export it again");
    insta::assert_snapshot!(told(&package(&[("collection.anki21b", b"no zstd")]), "anki"), @"entry collection.anki21b: it cannot be unpacked; export it again from Anki");
}

#[test]
fn a_file_that_is_too_large() {
    insta::assert_snapshot!(told(&vec![b'a'; LARGEST_MIB * 1024 * 1024 + 1], "gift"), @"it is larger than 64 MiB; export the questions without media, or in parts");
}

#[test]
fn what_is_no_text() {
    insta::assert_snapshot!(told(b"question,answer\nWho?,\xff", "csv"), @"line 2: this is not UTF-8; save the file as UTF-8");
    insta::assert_snapshot!(told(b"name,age\nAda,36\n", "csv"), @"line 1: no row of headings names a column question and a column answer; write question,answer as the first row; further columns may be option 1, option 2 … and note");
    insta::assert_snapshot!(told(b"::q1:: Write an essay {}", "gift"), @"no question in it can be asked; line 1: it asks for an essay, which nobody here can mark; is it a file of the format gift?");
    insta::assert_snapshot!(told(b"Just prose, and more of it.", "gift"), @"no question in it can be asked; line 1: it has no answer in { }; is it a file of the format gift?");
    insta::assert_snapshot!(told(b"#guid column:x\n", "anki-text"), @"line 1: “x” is no column; columns count from 1");
}

/// Each byte of a sound file changed once: read or refused, never a panic.
#[test]
fn files_with_one_byte_changed() {
    for format in FORMATS.iter().filter(|format| format.is_read()) {
        let sound = quizwire_export::export(&[each_kind()], format, CHANGED).bytes;
        for at in (0..sound.len()).step_by(1 + sound.len() / 400) {
            let mut broken = sound.clone();
            broken[at] ^= 0x55;
            let _ = import(&broken, format, "title");
            let _ = import(&sound[..at], format, "title");
        }
    }
}
