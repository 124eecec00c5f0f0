//! Gimkit's CSV: the right answer in words, then up to three wrong ones.

use crate::clean::line;
use crate::format::{Written, shaped};
use crate::item::Item;
use crate::{Format, cells};

pub(super) const FORMAT: Format = Format {
    name: "gimkit",
    about: "Gimkit: create a kit, add with spreadsheet",
    extension: "csv",
    leaves_out: "the evidence",
    write,
    read: None,
};

const HEADINGS: [&str; 5] = [
    "Question",
    "Correct Answer",
    "Incorrect Answer 1",
    "Incorrect Answer 2 (Optional)",
    "Incorrect Answer 3 (Optional)",
];

fn write(_title: &str, items: &[Item]) -> Written {
    let (questions, skipped) = shaped(items, question);
    let mut first = vec![String::new(); HEADINGS.len()];
    first[0] = "Gimkit Spreadsheet Import Template".to_owned();
    let mut rows = vec![first, HEADINGS.map(str::to_owned).to_vec()];
    rows.extend(questions);
    Written { bytes: cells::csv(&rows, false), skipped, ..Written::default() }
}

fn question(item: &Item) -> Result<Vec<String>, String> {
    let options =
        item.options().ok_or("Gimkit's spreadsheet has options only, and this answer is typed or sorted")?;
    if !item.is_single() {
        return Err("Gimkit has one right answer, and this question has several".into());
    }
    if options.len() > 4 {
        return Err(format!(
            "Gimkit has at most 3 wrong answers, and this question has {}",
            options.len() - 1
        ));
    }
    let (right, wrong): (Vec<_>, Vec<_>) = options.into_iter().partition(|(_, right)| *right);
    let mut row = vec![line(&item.stem())];
    row.extend(right.into_iter().chain(wrong).map(|(option, _)| line(&option)));
    row.resize(HEADINGS.len(), String::new());
    Ok(row)
}
