//! Formats whose programs cannot be had, by what these programs take: read line by line and cell by cell as they would.

use quizwire_export::export;

use crate::sets::{CHANGED, each_kind, format, nasty};

/// The text of both sets in a format, with how many questions it should have.
fn texts(name: &str) -> [(String, usize); 2] {
    [each_kind(), nasty()].map(|set| {
        let exported = export(&[set], format(name), CHANGED);
        let text = String::from_utf8(exported.bytes).expect("UTF-8");
        (text.trim_start_matches('\u{feff}').to_owned(), exported.written)
    })
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("as many cells in each row"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

/// Moodle reads Aiken so: a line with a letter and a dot or bracket is an option, one with ANSWER: ends the question, and the
/// one line before the options is what is asked.
#[test]
fn aiken_is_read_as_moodle_reads_it() {
    for (text, written) in texts("aiken") {
        let (mut asked, mut options, mut questions) = (None, Vec::new(), 0);
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(answer) = line.strip_prefix("ANSWER:") {
                assert!(asked.take().is_some(), "{line}");
                assert!(options.len() > 1 && options.contains(&answer.trim().to_owned()), "{line}");
                options.clear();
                questions += 1;
            } else if matches!(line.as_bytes(), [b'A'..=b'Z', b'.' | b')', ..]) {
                assert!(asked.is_some(), "an option without a question: {line}");
                assert_eq!(line.as_bytes()[0], b'A' + u8::try_from(options.len()).expect("few"), "{line}");
                assert!(line.len() > "A. ".len(), "an option that says nothing");
                options.push(line[..1].to_owned());
            } else {
                assert!(
                    options.is_empty() && asked.replace(line).is_none(),
                    "a question of two lines: {line}"
                );
            }
        }
        assert_eq!((asked, questions), (None, written));
    }
}

#[test]
fn blooket_is_filled_in_as_its_template_says() {
    for (text, written) in texts("blooket") {
        let rows = rows(&text);
        assert_eq!(rows[0][0], "Blooket\nImport Template");
        assert_eq!((rows[1].len(), rows.len() - 2), (8, written));
        for (number, row) in (1..).zip(&rows[2..]) {
            assert_eq!(row[0], number.to_string());
            assert!(!row[1].is_empty(), "{row:?}");
            let filled = row[2..6].iter().take_while(|answer| !answer.is_empty()).count();
            assert!(filled > 1 && row[2 + filled..6].iter().all(String::is_empty), "{row:?}");
            assert!(row[6].parse().is_ok_and(|seconds: u16| (1..=300).contains(&seconds)), "{row:?}");
            let right: Vec<usize> = row[7].split(',').map(|at| at.parse().expect("a number")).collect();
            assert!(right.iter().all(|at| (1..=filled).contains(at)), "{row:?}");
        }
    }
}

#[test]
fn gimkit_is_filled_in_as_its_template_says() {
    for (text, written) in texts("gimkit") {
        let rows = rows(&text);
        assert_eq!(rows[0][0], "Gimkit Spreadsheet Import Template");
        assert_eq!((rows[1].len(), rows.len() - 2), (5, written));
        for row in &rows[2..] {
            let filled = row.iter().take_while(|cell| !cell.is_empty()).count();
            assert!(filled > 2 && row[filled..].iter().all(String::is_empty), "{row:?}");
        }
    }
}
