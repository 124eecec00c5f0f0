//! Marking: what is printed as right is marked as right, and what cannot be read is told by its cell.

use jiff::Timestamp;
use proptest::prelude::*;
use quizwire_export::ImportError;
use quizwire_export::paper::{Marked, Options, letter, mark, print, template};

use crate::paper::{options, read, rivers};

fn marked(versions: usize, csv: impl AsRef<[u8]>) -> Result<Marked, Vec<ImportError>> {
    mark(&rivers(), versions, 1, csv.as_ref(), Timestamp::UNIX_EPOCH)
}

/// Score and answers of each pupil.
fn table(marked: &Marked) -> String {
    let mut table = String::new();
    for sheet in &marked.sheets {
        table += &format!("{} {}: {}\n", sheet.pupil, letter(sheet.version), sheet.right());
        for (number, answer) in (1..).zip(&sheet.answers) {
            let verdict = if answer.right { "right" } else { "wrong" };
            table += &format!("  {number} {verdict} {} | {}\n", answer.response, answer.question.answer);
        }
    }
    table
}

fn faults(versions: usize, csv: impl AsRef<[u8]>) -> String {
    let faults = marked(versions, csv).expect_err("faults");
    faults.iter().map(|fault| format!("{fault}\n")).collect()
}

/// What the key of a version, as it is printed, says for each question: letters, or words where one types.
fn key(version: usize, seed: u64) -> Vec<String> {
    let options = Options { versions: version + 1, seed, keys_apart: true, ..options() };
    let keys = read(&print(&rivers(), &options).keys.expect("apart"));
    // One key after the other; each begins its questions anew.
    let lines: Vec<&str> = keys.lines().collect();
    let starts: Vec<usize> = (0..lines.len()).filter(|&at| lines[at] == "1.").collect();
    let lines = &lines[starts[version]..];
    (1..=8)
        .map(|number| {
            let at =
                lines.iter().position(|line| *line == format!("{number}.")).expect("each question is there");
            let (letters, words) = lines[at + 1].split_once("   ").unwrap_or(("", lines[at + 1]));
            if letters.is_empty() { words.to_owned() } else { letters.to_owned() }
        })
        .collect()
}

#[test]
fn the_printed_key_gets_all_points_on_every_version() {
    for seed in [1, 7] {
        let mut csv = String::from_utf8(template(&rivers(), 4, &[])).expect("text");
        for version in 0..4 {
            let answers: Vec<String> =
                key(version, seed).iter().map(|answer| format!("\"{answer}\"")).collect();
            csv += &format!("Pupil {version},{},{}\r\n", letter(version), answers.join(","));
        }
        let marked = mark(&rivers(), 4, seed, csv.as_bytes(), Timestamp::UNIX_EPOCH).expect("a sheet");
        for sheet in &marked.sheets {
            assert_eq!(sheet.right(), 8, "seed {seed}\n{csv}\n{}", table(&marked));
        }
        assert_eq!(marked.sheets.len(), 4);
        let other =
            mark(&rivers(), 4, seed + 1, csv.as_bytes(), Timestamp::UNIX_EPOCH).map(|marked| table(&marked));
        assert_ne!(other.ok(), Some(table(&marked)), "another seed is another key");
    }
}

#[test]
fn a_template_has_a_row_for_each_name() {
    let names = ["Ada Kern", "Łukasz; \"L\"", "=SUM(A1)"].map(str::to_owned);
    let template = String::from_utf8(template(&rivers(), 2, &names)).expect("text");
    insta::assert_snapshot!(template.replace(['\r', '\u{feff}'], ""), @r#"
    pupil,version,1,2,3,4,5,6,7,8
    Ada Kern,A,,,,,,,,
    "Łukasz; ""L""",B,,,,,,,,
    '=SUM(A1),A,,,,,,,,
    "#);
    let marked = marked(2, &template).expect("nothing is answered, and nothing is wrong");
    assert_eq!(marked.sheets[2].pupil.name(), "=SUM(A1)");
    assert!(marked.sheets.iter().all(|sheet| sheet.right() == 0 && sheet.answers.len() == 8));
}

/// Semicolons, tabs, UTF-16, a title, a line of Excel's, other headings, letters in any case and form.
#[test]
fn spreadsheets_are_read_as_they_are_written() {
    let plain = "pupil,version,1,2,3,4,5,6,7,8\nAda,A,B,F,Port Emile,12000000,September 2026,BCA,ABC,AC\n";
    let right = table(&marked(1, plain).expect("a sheet"));
    insta::assert_snapshot!(right, @"
    Ada A: 6
      1 right Ada Kern | Ada Kern
      2 right false | false
      3 right Port Emile | Port Émile
      4 right 12000000 | 12,000,000 people
      5 right September 2026 | September 2026
      6 wrong The first talks, then The drought, then The signature | The drought, then The first talks, then The signature
      7 wrong Norland: Noor Haddad; Sudmark: Jo Silva; Isola: Ada Kern | Norland: Ada Kern; Sudmark: Noor Haddad; Isola: Jo Silva
      8 right Norland; Isola | Norland; Isola
    ");
    let forms = [
        plain.replace(',', ";").replace('\n', "\r\n"),
        plain.replace(',', "\t"),
        format!("\u{feff}{plain}"),
        format!("sep=,\n{plain}"),
        format!("Class 8b,,,\n\n{plain}\n,,,\n"),
        plain
            .replace("pupil,version,1,2", "Name,Version,Q1,question 2")
            .replace("A,B,F,", "\" version a \",( b ),false,"),
        plain.replace("pupil,version", "class,Student").replace("Ada,A", "8b,Ada"),
        plain.replace("B,F", "ada  kern,f").replace(",AC", ",\"c, a\"").replace("BCA", "b-c-a"),
    ];
    for form in &forms {
        let read = marked(1, form).map(|marked| table(&marked)).map_err(|faults| format!("{faults:?}"));
        assert_eq!(read.as_deref(), Ok(right.as_str()), "{form}");
    }
    let units = |bytes: fn(u16) -> [u8; 2]| {
        "\u{feff}"
            .encode_utf16()
            .chain(plain.replace(',', "\t").encode_utf16())
            .flat_map(bytes)
            .collect::<Vec<u8>>()
    };
    for bytes in [units(u16::to_le_bytes), units(u16::to_be_bytes)] {
        assert_eq!(marked(1, bytes).map(|marked| table(&marked)).ok().as_deref(), Some(right.as_str()));
    }
    assert_eq!(marked(1, &forms[6]).expect("a sheet").ignored, ["class"]);
}

/// What a pupil may do on paper is wrong and no fault of the sheet.
#[test]
fn what_pupils_do_is_marked() {
    let csv = "pupil,version,1,2,3,4,5,6,7,8\n\
               Two marks,A,AB,TF,-,twelve or so,soon,AAA,AB,ABC\n\
               Nothing,A\n";
    insta::assert_snapshot!(table(&marked(1, csv).expect("sheets")), @"
    Two marks A: 0
      1 wrong Noor Haddad; Ada Kern | Ada Kern
      2 wrong TF | false
      3 wrong  | Port Émile
      4 wrong twelve or so | 12,000,000 people
      5 wrong soon | September 2026
      6 wrong The signature, then The signature, then The signature | The drought, then The first talks, then The signature
      7 wrong Norland: Noor Haddad; Sudmark: Jo Silva | Norland: Ada Kern; Sudmark: Noor Haddad; Isola: Jo Silva
      8 wrong Norland; Ostia; Isola | Norland; Isola
    Nothing A: 0
      1 wrong  | Ada Kern
      2 wrong  | false
      3 wrong  | Port Émile
      4 wrong  | 12,000,000 people
      5 wrong  | September 2026
      6 wrong  | The drought, then The first talks, then The signature
      7 wrong  | Norland: Ada Kern; Sudmark: Noor Haddad; Isola: Jo Silva
      8 wrong  | Norland; Isola
    ");
}

#[test]
fn each_bad_cell_is_told_with_what_to_write() {
    let rows = "pupil,version,1,2,3,4,5,6,7,8\n\
                Ada,A,E,maybe,x,1,2,ABD,AB9,AD\n\
                Bo,C,A,T\n\
                Ada,B,,,,,,,,\n\
                ,,A\n\
                Cem,B,,,,,,,,,A\n";
    insta::assert_snapshot!(faults(2, rows), @"
    row 2, column C, question 1: “E” is none of the options A to D; write a letter from A to D, or leave the cell empty where there is no answer
    row 2, column D, question 2: “maybe” is neither T nor F; write T or F, or leave the cell empty where there is no answer
    row 2, column H, question 6: “ABD” is more than letters from A to C; write the letters as the pupil did, as in ABC, or leave the cell empty where there is no answer
    row 2, column I, question 7: “AB9” is more than letters from A to C; write the letters as the pupil did, as in ABC, or leave the cell empty where there is no answer
    row 2, column J, question 8: “AD” is none of the options A to C; write a letter from A to C, or leave the cell empty where there is no answer
    row 3, column B: “C” is no version: there are 2 versions; write a letter from A to B, as the sheet says at its top right; `--versions` says how many were printed
    row 4, column A: “Ada” stands in row 2 already; write the name of the pupil, each pupil once
    row 5, column A: the name is missing; write the name of the pupil, each pupil once
    row 5, column B: the version is missing; write a letter from A to B, as the sheet says at its top right; `--versions` says how many were printed
    row 6, column K: an answer stands under no heading; move it to its question
    ");
    insta::assert_snapshot!(faults(2, "Pupil,1,2,3,4,4,6,7,9\nAda,A\n"), @"
    row 1, column F: “4” heads a column twice; give each column its own heading
    row 1, column I: there is no question 9: the worksheet asks 8; is it another set, or has it changed since it was printed?
    row 1: there is no column for questions 5, 8; the worksheet asks 8: write the headings 1 to 8
    row 1: there is no column version; write which version each pupil had, A, B …
    ");
    insta::assert_snapshot!(faults(1, "Ada,A,B,C\n"), @"row 1: no row of headings names a column pupil and columns 1, 2, 3 … for the questions; begin with such a row; `quizwire mark --template` writes it");
    insta::assert_snapshot!(faults(1, "pupil,1,2,3,4,5,6,7,8\n,,,\n"), @"there is no pupil in it; write a row for each pupil: the name, the version, and the answers");
    insta::assert_snapshot!(faults(1, "pupil,version,1,2,3,4,5,6,7,8\nAda,B\n"), @"row 2, column B: “B” is no version: there is one version, A; write A, as the sheet says at its top right; `--versions` says how many were printed");
    insta::assert_snapshot!(faults(1, b"pupil,1\nAda,\xe9\n"), @"line 2: this is not UTF-8; save the file as UTF-8");
    insta::assert_snapshot!(faults(1, b"\xff\xfe\x00\xd8"), @"it begins as UTF-16 and does not go on so; save the sheet again as CSV, UTF-8");
    insta::assert_snapshot!(faults(1, ""), @"row 1: no row of headings names a column pupil and columns 1, 2, 3 … for the questions; begin with such a row; `quizwire mark --template` writes it");
}

#[test]
fn broken_files_and_no_sets_are_no_panic() {
    for csv in ["pupil,1\n\"", "pupil,1,2,3,4,5,6,7,8\n\"a\nb\",\"", "sep=\n", "sep=é\nx", "sep=é"] {
        drop(marked(1, csv));
        drop(marked(26, csv));
    }
    assert!(mark(&[], 1, 1, b"pupil,1\nAda,A\n", Timestamp::UNIX_EPOCH).is_err());
}

proptest! {
    /// Any bytes are marks or faults.
    #[test]
    fn any_bytes_are_marked_or_refused(csv in prop::collection::vec(any::<u8>(), 0..200)) {
        drop(marked(3, csv));
    }

    /// Whatever is typed, a sheet is marked whole or each bad cell is told with its row.
    #[test]
    fn any_cells_are_marked_or_refused(
        rows in prop::collection::vec(("[A-Da-d]", prop::collection::vec("[A-EFTft ,.;2é]{0,4}", 8)), 1..6),
    ) {
        let mut csv = "pupil,version,1,2,3,4,5,6,7,8\n".to_owned();
        for (number, (version, cells)) in rows.iter().enumerate() {
            csv += &format!("pupil {number},{version},\"{}\"\n", cells.join("\",\""));
        }
        match marked(4, &csv) {
            Ok(marked) => prop_assert!(
                marked.sheets.len() == rows.len() && marked.sheets.iter().all(|sheet| sheet.answers.len() == 8)
            ),
            Err(faults) => prop_assert!(faults.iter().all(|fault| fault.place.starts_with("row "))),
        }
    }
}
