//! Reports on a class: the page, the tables, and text that is hard on both.

use std::io::Read;

use jiff::Timestamp;
use quizwire_export::paper::mark;
use quizwire_export::report::{About, Report};
use quizwire_set::{QuestionSet, Response};
use quizwire_study::class::Class;
use quizwire_study::{Answered, PlayedSet, Player};

use crate::paper::rivers;

/// Twelve pupils and what they wrote. Who knows the rest misses question 8.
const CLASS: &str = "pupil,1,2,3,4,5,6,7,8\n\
    Ada Kern,B,F,Port Émile,12000000,September 2026,BAC,CAB,A\n\
    Ben,B,F,Port Emile,12 million,2026-09,BAC,CAB,C\n\
    Cleo,B,F,port émile,12 million,Sept 2026,ABC,BAC,B\n\
    Dunja,B,F,Lima,12 million,May 2026,BAC,CAB,AB\n\
    Émile,B,F,Port Émile,2 million,May 2026,ABC,CAB,A\n\
    Fatima,B,T,Lima,2 million,September 2026,CAB,ABC,C\n\
    Gil,A,F,Port Émile,2 million,,CAB,ABC,A C\n\
    Hana,A,F,Oslo,,May 2026,,BCA,AC\n\
    Ivo,B,T,Oslo,10,,CAB,BCA,B\n\
    王小明,A,T,Lima,2 million,,,,AC\n\
    \"O'Neill, Liam\",C,F,Lima,,,ABC,,AC\n\
    <b>Zoë</b>,D,T,,,,,,CA\n";

fn history(sets: &[QuestionSet]) -> Vec<Answered> {
    let marked = mark(sets, 1, 1, CLASS.as_bytes(), Timestamp::UNIX_EPOCH).expect("a class");
    marked.sheets.into_iter().flat_map(|sheet| sheet.answers).collect()
}

fn reported<T>(wanted: impl Fn(&Report) -> T) -> T {
    let sets = rivers();
    let class = Class::of(&sets, &history(&sets));
    wanted(&Report { title: "Class 8b & the river", date: "24 November 2026", class: &class })
}

#[test]
fn the_page_of_a_class() {
    let page = reported(|report| report.html());
    let (head, body) = page.split_once("</style>").expect("a style sheet");
    assert!(head.contains("width=device-width"), "a phone shows it at its own width");
    assert!(head.contains("@media print") && head.contains("prefers-color-scheme: dark"));
    insta::assert_snapshot!(body);
    assert_eq!(page, reported(|report| report.html()), "the same bytes");
}

/// The page asks nobody for anything, and runs nothing.
#[test]
fn the_page_needs_nothing_beside_it() {
    let page = reported(|report| report.html()).to_lowercase();
    for outside in
        ["http:", "https:", "//", "<script", "src=", "href=", "url(", "@import", "<link", "<iframe"]
    {
        assert_eq!(page.find(outside), None, "{outside}");
    }
}

#[test]
fn tables_for_spreadsheets() {
    for about in About::ALL {
        let csv = String::from_utf8(reported(|report| report.csv(about))).expect("UTF-8");
        assert!(csv.starts_with('\u{feff}'), "Excel knows UTF-8 by it");
        insta::assert_snapshot!(about.heading(), csv.trim_start_matches('\u{feff}').replace('\r', ""));
    }
}

/// What a workbook's entries hold, put together.
fn entries(workbook: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).expect("a workbook");
    let mut text = String::new();
    for at in 0..archive.len() {
        archive.by_index(at).expect("an entry").read_to_string(&mut text).expect("text");
    }
    text
}

#[test]
fn a_workbook_has_a_sheet_for_each_table() {
    let workbook = reported(|report| report.xlsx().expect("it fits"));
    assert_eq!(workbook, reported(|report| report.xlsx().expect("it fits")), "the same bytes");
    let text = entries(workbook);
    for heading in ["name=\"Pupils\"", "name=\"Questions\"", "name=\"Answers\""] {
        assert!(text.contains(heading), "{heading}");
    }
    assert!(text.contains("&lt;b&gt;Zoë&lt;/b&gt;"), "text is text");
    assert!(text.contains("<v>0.42</v>"), "numbers are numbers");
}

/// Names, titles and answers that would be markup or formulas.
#[test]
fn nothing_a_pupil_writes_becomes_more_than_text() {
    let nasty = QuestionSet::from_ron(include_str!("../../../tests/fixtures/nasty.ron")).expect("a set");
    let names = [
        "=HYPERLINK(\"x\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "\" onload=\"x",
        "&amp;",
        "\u{202e}abc",
    ];
    let mut history = Vec::new();
    for (at, name) in names.iter().enumerate() {
        for question in &nasty.questions {
            let response = Response::Typed((*name).to_owned());
            let (player, set) = (Player::named(name).expect("a name"), PlayedSet::of(&nasty));
            let now = Timestamp::from_second(at as i64).expect("a moment");
            history.push(Answered::on_paper(player, set, question, &response, now));
        }
    }
    let sets = [nasty];
    let class = Class::of(&sets, &history);
    let report = Report { title: "</title><script>alert(1)</script>", date: "<b>", class: &class };
    let page = report.html();
    assert!(!page.contains("<script") && !page.contains("<b>\n") && !page.contains("\" onload"), "escaped");
    for about in About::ALL {
        let csv = String::from_utf8(report.csv(about)).expect("UTF-8");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        for cell in
            reader.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>())
        {
            let is_formula = cell.starts_with(['=', '+', '@', '\t'])
                || (cell.starts_with('-') && cell.parse::<f64>().is_err());
            assert!(!is_formula, "{cell}");
        }
    }
    let sheets = entries(report.xlsx().expect("it fits"));
    assert!(!sheets.contains("<f>"), "no formula");
}

/// A class of one, and one that knew everything.
#[test]
fn small_classes_are_told_what_they_can_be() {
    let sets = rivers();
    let one: Vec<Answered> = history(&sets).into_iter().take(8).filter(|answered| answered.right).collect();
    let class = Class::of(&sets, &one);
    let page = Report { title: "", date: "", class: &class }.html();
    assert!(page.contains("Every question was known") && page.contains("from 5 pupils on"));
    assert!(!page.contains("What the questions tell"));
    let nobody = Class::of(&sets, &[]);
    assert!(Report { title: "Nobody", date: "", class: &nobody }.html().contains("Nobody"));
}
