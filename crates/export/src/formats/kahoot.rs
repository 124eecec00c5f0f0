//! Kahoot's spreadsheet: a title, a heading in row 8, questions from row 9.

use crate::clean::line;
use crate::format::{Written, shaped};
use crate::item::Item;
use crate::{Format, cells};

pub(super) const FORMAT: Format = Format {
    name: "kahoot",
    about: "Kahoot: create, add question, import spreadsheet",
    extension: "xlsx",
    leaves_out: "the evidence",
    write,
    read: None,
};

/// Characters of a question, and of an answer.
const STEM: usize = 120;
const ANSWER: usize = 75;

/// Seconds to answer: twenty for a line, as Kahoot does, and thirty for more.
const SHORT: &str = "20";
const LONG: &str = "30";

const HEADINGS: [&str; 7] = [
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
];

fn write(title: &str, items: &[Item]) -> Written {
    let (rows, skipped) = shaped(items, row);
    let mut sheet = vec![
        (1, 1, title.to_owned()),
        (
            2,
            1,
            "Add questions, at least two answer alternatives, time limit and choose correct answers."
                .to_owned(),
        ),
    ];
    sheet.extend((1..).zip(HEADINGS).map(|(column, heading)| (7, column, heading.to_owned())));
    for (number, row) in (1..).zip(rows) {
        sheet.push((7 + number, 0, number.to_string()));
        sheet.extend((1..).zip(row).map(|(column, text)| (7 + number, column, text)));
    }
    Written { bytes: cells::workbook("Sheet1", &sheet), skipped, ..Written::default() }
}

fn row(item: &Item) -> Result<[String; 7], String> {
    let options =
        item.options().ok_or("a Kahoot spreadsheet has options only, and this answer is typed or sorted")?;
    let stem = line(&item.stem());
    within("the question", &stem, STEM)?;
    if options.len() > 4 {
        return Err(format!("Kahoot has at most 4 answers, and this question has {}", options.len()));
    }
    let mut answers: [String; 4] = Default::default();
    for (slot, (option, _)) in answers.iter_mut().zip(&options) {
        *slot = line(option);
        within("an answer", slot, ANSWER)?;
    }
    let right = (1..).zip(&options).filter(|(_, (_, right))| *right).map(|(number, _)| number.to_string());
    let right = right.collect::<Vec<_>>().join(",");
    let time = if stem.chars().count() > STEM / 2 { LONG } else { SHORT };
    let [one, two, three, four] = answers;
    Ok([stem, one, two, three, four, time.to_owned(), right])
}

/// Kahoot counts as JavaScript does: an emoji is two.
fn within(what: &str, text: &str, most: usize) -> Result<(), String> {
    match text.encode_utf16().count() {
        count if count > most => Err(format!("{what} has {count} characters, and Kahoot takes {most}")),
        _ => Ok(()),
    }
}
