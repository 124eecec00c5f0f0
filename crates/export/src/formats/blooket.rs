//! Blooket's CSV.

use crate::clean::line;
use crate::format::{Written, shaped};
use crate::item::Item;
use crate::{Format, cells};

pub(super) const FORMAT: Format = Format {
    name: "blooket",
    about: "Blooket: create, spreadsheet import",
    extension: "csv",
    leaves_out: "the evidence",
    write,
    read: None,
};

const HEADINGS: [&str; 8] = [
    "Question #",
    "Question Text",
    "Answer 1",
    "Answer 2",
    "Answer 3\n(Optional)",
    "Answer 4\n(Optional)",
    "Time Limit (sec)\n(Max: 300 seconds)",
    "Correct Answer(s)\n(Only include Answer #)",
];

fn write(_title: &str, items: &[Item]) -> Written {
    let (questions, skipped) = shaped(items, question);
    let mut first = vec![String::new(); HEADINGS.len()];
    first[0] = "Blooket\nImport Template".to_owned();
    let mut rows = vec![first, HEADINGS.map(str::to_owned).to_vec()];
    rows.extend((1..).zip(questions).map(|(number, mut row): (u32, Vec<String>)| {
        row.insert(0, number.to_string());
        row
    }));
    Written { bytes: cells::csv(&rows, true), skipped, ..Written::default() }
}

fn question(item: &Item) -> Result<Vec<String>, String> {
    let options =
        item.options().ok_or("Blooket's spreadsheet has options only, and this answer is typed or sorted")?;
    if options.len() > 4 {
        return Err(format!("Blooket has at most 4 answers, and this question has {}", options.len()));
    }
    let mut row = vec![line(&item.stem())];
    row.extend((0..4).map(|at| options.get(at).map_or(String::new(), |(option, _)| line(option))));
    let right = (1..).zip(&options).filter(|(_, (_, right))| *right).map(|(number, _)| number.to_string());
    row.extend(["20".to_owned(), right.collect::<Vec<_>>().join(",")]);
    Ok(row)
}
