//! A class on paper and on screen: what is printed is marked, and what was answered is reported.

use serde_json::Value;

use crate::program::{Place, fixture};

/// Eleven pupils and what stands on their sheets, half of them of version B.
const CLASS: &str = "\u{feff}pupil;version;1;2;3;4;5;6;7;8\r\n\
    Ada Kern;A;b;F;Port Émile;12000000;September 2026;CAB;CAB;AC\r\n\
    Ben;A;B;f;Port Emile;12 million;;;BCA;CA\r\n\
    Cleo;A;B;F;Lima;12 million;May 2026;ABC;;A\r\n\
    Dunja;A;(b);T;port émile;2 million;May 2026;;CAB;AC\r\n\
    Émile;A;A;F;Lima;;;;ABC;B\r\n\
    Fatima;A;C;T;Lima;;;;;BC\r\n";

/// The set and the marked sheets of the class.
fn class(place: &Place) -> String {
    let set = fixture("rivers.ron");
    place.file("class.csv", CLASS);
    let ran = place
        .run(&["mark", &set, "--answers", "class.csv", "--date", "2026-11-24", "-o", "marked.jsonl"], "");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    set
}

fn reported(place: &Place, set: &str, arguments: &[&str]) -> String {
    let all = [&["report", set, "--marked", "marked.jsonl", "--date", "2026-11-24"], arguments].concat();
    let ran = place.run(&all, "");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    ran.stdout
}

#[test]
fn from_paper_to_a_report() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    place.file("names.txt", "Ada Kern\nBen\n王小明\n");
    let versions = ["--versions", "3", "--pupils", "names.txt"];
    let printed =
        place.run(&[&["print", &set, "-o", "class.pdf", "--title", "Class 8b"], &versions[..]].concat(), "");
    assert_eq!(printed.code, Some(0), "{}", printed.stderr);
    let template = [&["mark", &set, "--template", "-o", "class.csv"], &versions[..]].concat();
    let ran = place.run(&template, "");
    assert_eq!(ran.code, Some(0));
    insta::assert_snapshot!(ran.stderr, @"a spreadsheet would make something else of an answer such as “September 2026”: make the columns of questions text before you type (format cells, text)");
    let empty = std::fs::read_to_string(place.path("class.csv")).expect("a template");
    insta::assert_snapshot!(empty.replace(['\r', '\u{feff}'], ""), @"
    pupil,version,1,2,3,4,5,6,7,8
    Ada Kern,A,,,,,,,,
    Ben,B,,,,,,,,
    王小明,C,,,,,,,,
    ");

    // Each pupil marks the second letter everywhere: on each version that is something else.
    let filled: Vec<String> = empty
        .lines()
        .enumerate()
        .map(|(at, line)| match at {
            0 => line.to_owned(),
            _ => format!("{},b,b,b,b,b,b,b,b", line.trim_end_matches(',')),
        })
        .collect();
    place.file("class.csv", filled.join("\n"));
    let marked = ["mark", &set, "--versions", "3", "--answers", "class.csv"];
    let ran = place.run(&marked, "");
    assert_eq!(ran.code, Some(3), "a statement takes no letter");
    insta::assert_snapshot!(ran.stderr, @"
    row 2, column D, question 2: “b” is neither T nor F; write T or F, or leave the cell empty where there is no answer
    row 3, column J, question 8: “b” is neither T nor F; write T or F, or leave the cell empty where there is no answer
    quizwire: nothing was marked: class.csv: row 4, column D, question 2: “b” is neither T nor F; write T or F, or leave the cell empty where there is no answer
    ");
    let told = places(&ran.stderr);
    let mended = filled.iter().enumerate().map(|(row, line)| {
        let cells = line.split(',').enumerate();
        let cell = |(at, cell): (usize, &str)| match told.contains(&(row + 1, at)) {
            true => "T".to_owned(),
            false => cell.to_owned(),
        };
        cells.map(cell).collect::<Vec<_>>().join(",")
    });
    place.file("class.csv", mended.collect::<Vec<_>>().join("\n"));
    let ran = place.run(&marked, "");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!("from_paper", ran.stdout);
}

/// The rows and columns of bad cells, columns from 0.
fn places(told: &str) -> Vec<(usize, usize)> {
    let place = |line: &str| {
        let (_, rest) = line.split_once("row ")?;
        let (row, rest) = rest.split_once(", column ")?;
        let column = rest.bytes().next()?.checked_sub(b'A')?;
        Some((row.parse().ok()?, usize::from(column)))
    };
    told.lines().filter_map(place).collect()
}

#[test]
fn a_class_is_marked_and_reported() {
    let place = Place::new();
    let set = class(&place);
    let mark = |arguments: &[&str]| {
        place
            .run(&[&["mark", &set, "--answers", "class.csv", "--date", "2026-11-24"], arguments].concat(), "")
            .stdout
    };
    insta::assert_snapshot!("class_marked", mark(&[]));
    insta::assert_snapshot!("class_marked_csv", mark(&["--format", "csv"]));
    let rows: Value = serde_json::from_str(&mark(&["--format", "json"])).expect("JSON");
    assert_eq!(rows[0]["answers"][2]["response"], "Port Émile");
    insta::assert_snapshot!("class_reported", reported(&place, &set, &[]));

    // Through a pipe, from two files that hold the same, and out of the store it is the same report.
    let piped = mark(&["-o", "-"]);
    let ran = place.run(&["report", &set, "--marked", "-", "--date", "2026-11-24"], &piped);
    assert_eq!(ran.stdout, reported(&place, &set, &[]));
    assert_eq!(reported(&place, &set, &["--marked", "marked.jsonl"]), reported(&place, &set, &[]));
    let imported = place.run(&["store", "import", "marked.jsonl"], "");
    assert_eq!(imported.stdout, "48 answers new, 0 answers known already\n");
    let stored = place.run(&["report", &set, "--date", "2026-11-24"], "");
    assert_eq!(stored.stdout, reported(&place, &set, &[]));
    assert_eq!(place.run(&["store", "doctor"], "").code, Some(0));
}

#[test]
fn reports_in_every_form() {
    let place = Place::new();
    let set = class(&place);
    for (name, begins) in [
        ("r.html", &b"<!doctype html>"[..]),
        ("r.xlsx", b"PK"),
        ("r.csv", "\u{feff}number,question".as_bytes()),
        ("r.json", b"{\n"),
        ("r.txt", b"\n  Three states"),
    ] {
        let write = |to: &str| {
            let ran = place
                .run(&["report", &set, "--marked", "marked.jsonl", "--date", "2026-11-24", "-o", to], "");
            assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""));
            assert_eq!(ran.stderr, "6 pupils, 8 questions\n");
            std::fs::read(place.path(to)).expect("a report")
        };
        let report = write(name);
        assert!(report.starts_with(begins), "{name}");
        assert_eq!(report, write(name), "the same bytes");
    }
    let html = reported(&place, &set, &["--format", "html", "--title", "Class <8b>"]);
    assert!(html.contains("<h1 dir=\"auto\">Class &lt;8b&gt;</h1>") && html.contains("24 November 2026"));
    let pupils = reported(&place, &set, &["--format", "csv", "--by", "pupil"]);
    assert!(pupils.starts_with("\u{feff}pupil,right,asked,share"), "{pupils}");
    let json: Value = serde_json::from_str(&reported(&place, &set, &["--format", "json"])).expect("JSON");
    assert_eq!(json["date"], "2026-11-24");
    assert_eq!(json["questions"][0]["facility"], 0.67);
    assert_eq!(json["questions"][0]["responses"][0]["answer"], "Ada Kern");
    let one = reported(&place, &set, &["--player", "Ben", "--since", "2026-11-24", "--format", "json"]);
    let one: Value = serde_json::from_str(&one).expect("JSON");
    assert_eq!(one["pupils"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_was_played_is_reported() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    for (player, answers) in [("Ann", "2\nf\nPort Émile\n"), ("Bo", "1\nf\nLima\n")] {
        let ran = place.run(&["play", &set, "--player", player, "--count", "3"], answers);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    }
    let ran = place.run(&["report", &set, "--date", "2026-11-24"], "");
    insta::assert_snapshot!("played_reported", ran.stdout);
}

#[test]
fn what_cannot_be_marked_or_reported_is_told() {
    let place = Place::new();
    let set = class(&place);
    let told = |arguments: &[&str]| {
        let ran = place.run(arguments, "");
        format!("{} {}", ran.code.unwrap_or(-1), ran.stderr.replace(&set, "rivers.ron"))
    };
    place.file("bad.csv", "pupil,version,1,2,3,4,5,6,7,8\nAda,A,E,T\nBen,C,A\n");
    insta::assert_snapshot!(told(&["mark", &set, "--versions", "2", "--answers", "bad.csv", "-o", "bad.jsonl"]), @"
    3 row 2, column C, question 1: “E” is none of the options A to D; write a letter from A to D, or leave the cell empty where there is no answer
    quizwire: nothing was marked: bad.csv: row 3, column B: “C” is no version: there are 2 versions; write a letter from A to B, as the sheet says at its top right; `--versions` says how many were printed
    ");
    assert!(!place.path("bad.jsonl").exists(), "nothing is written");
    place.file(
        "many.csv",
        format!("pupil,1,2,3,4,5,6,7,8\n{}", (0..30).map(|at| format!("P{at},E\n")).collect::<String>()),
    );
    let many = told(&["mark", &set, "--answers", "many.csv"]);
    assert!(many.contains("… and 9 more of this kind") && many.contains("row 31"), "{many}");
    insta::assert_snapshot!(told(&["mark", &set, "--template", "-o", "class.csv"]), @"3 quizwire: could not write class.csv: it is there already, perhaps with answers in it; name another file");
    insta::assert_snapshot!(told(&["mark", &set, "--answers", "class.pdf"]), @"3 quizwire: could not read class.pdf: No such file or directory (os error 2); look at the path");
    insta::assert_snapshot!(told(&["mark", &set, "--answers", &set]), @"3 quizwire: nothing was marked: rivers.ron: row 1: no row of headings names a column pupil and columns 1, 2, 3 … for the questions; begin with such a row; `quizwire mark --template` writes it");
    insta::assert_snapshot!(told(&["report", &set]), @"3 quizwire: there is no answer to these sets to report on; `quizwire play` keeps answers, and `quizwire mark -o FILE` writes those on paper for `quizwire report --marked FILE`");
    insta::assert_snapshot!(told(&["report", &set, "--marked", "class.csv"]), @"3 quizwire: could not read class.csv: line 1: expected value; `quizwire mark -o FILE` writes such a file");
    insta::assert_snapshot!(told(&["report", &set, "--marked", "none.jsonl"]), @"3 quizwire: could not read none.jsonl: No such file or directory (os error 2); `quizwire mark -o FILE` writes such a file");
    insta::assert_snapshot!(told(&["report", &set, "--marked", "marked.jsonl", "-o", "report.doc"]), @"3 quizwire: how report.doc should be written does not show in its name; let it end in .html, .xlsx, .csv, .json or .txt, or say --format");
    for wrong in [
        &["mark", &set][..],
        &["mark", &set, "--template", "--answers", "class.csv"],
        &["mark", &set, "--answers", "class.csv", "--pupils", "names.txt"],
        &["report"],
        &["report", &set, "--marked", "marked.jsonl", "--store", "s.sqlite3"],
        &["report", &set, "--since", "yesterday"],
    ] {
        assert_eq!(place.run(wrong, "").code, Some(2), "{wrong:?}");
    }
}
