//! The spreadsheet of Wayground, formerly Quizizz.

use crate::clean::line;
use crate::format::{Written, shaped};
use crate::item::Item;
use crate::{Format, cells};

pub(super) const FORMAT: Format = Format {
    name: "wayground",
    about: "Wayground, formerly Quizizz: create, import from spreadsheet",
    extension: "xlsx",
    leaves_out: "",
    write,
    read: None,
};

const HEADINGS: [&str; 11] = [
    "Question Text",
    "Question Type",
    "Option 1",
    "Option 2",
    "Option 3",
    "Option 4",
    "Option 5",
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
];

/// What the second row of Wayground's own template says under each heading.
const HINTS: [&str; 11] = [
    "Text of the question",
    "Multiple Choice, Checkbox, Fill-in-the-Blank, Poll, Open-Ended or Draw",
    "Text of option 1",
    "Text of option 2",
    "Text of option 3 (optional)",
    "Text of option 4 (optional)",
    "Text of option 5 (optional)",
    "Number of the right option (1-5); several for Checkbox: 1,3; blank for the other types",
    "Seconds to answer (optional, 30 without)",
    "Link of a picture (optional)",
    "Explanation of the answer (optional)",
];

const OPTIONS: usize = 5;

fn write(_title: &str, items: &[Item]) -> Written {
    let (rows, skipped) = shaped(items, row);
    let heads = [HEADINGS, HINTS].map(|row| row.map(str::to_owned));
    let mut sheet = Vec::new();
    for (number, row) in (0..).zip(heads.into_iter().chain(rows)) {
        sheet.extend(
            (0..).zip(row).filter(|(_, text)| !text.is_empty()).map(|(column, text)| (number, column, text)),
        );
    }
    Written { bytes: cells::workbook("Sheet1", &sheet), skipped, ..Written::default() }.without(
        items,
        "Wayground takes five answers",
        |item| item.typed().split_off(item.typed().len().min(OPTIONS)),
    )
}

fn row(item: &Item) -> Result<[String; 11], String> {
    let mut row: [String; 11] = Default::default();
    row[0] = line(&item.stem());
    let typed = item.typed();
    let options: Vec<String> = match item.options() {
        Some(options) => {
            if options.len() > OPTIONS {
                return Err(format!(
                    "Wayground has at most {OPTIONS} options, and this question has {}",
                    options.len()
                ));
            }
            row[1] = if item.is_single() { "Multiple Choice" } else { "Checkbox" }.to_owned();
            let right =
                (1..).zip(&options).filter(|(_, (_, right))| *right).map(|(number, _)| number.to_string());
            row[7] = right.collect::<Vec<_>>().join(",");
            options.into_iter().map(|(option, _)| option).collect()
        }
        None if typed.is_empty() => {
            return Err("a Wayground spreadsheet has nothing to sort or to match".into());
        }
        None => {
            row[1] = "Fill-in-the-Blank".to_owned();
            typed.into_iter().take(OPTIONS).collect()
        }
    };
    for (slot, option) in row[2..7].iter_mut().zip(options) {
        *slot = line(&option);
    }
    row[8] = "30".to_owned();
    row[10] = item.feedback_line();
    row.iter().try_for_each(|text| cells::fits(text))?;
    Ok(row)
}
