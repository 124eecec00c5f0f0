//! Spreadsheets: CSV and workbooks in which no text is a formula.

use std::borrow::Cow;

use csv::StringRecord;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use crate::ImportError;
use crate::import::utf8;

/// Rows of cells as CSV with CRLF; `mark` puts before it the mark by which Excel knows UTF-8.
pub fn csv(rows: &[Vec<String>], mark: bool) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(if mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() });
    for row in rows {
        writer.write_record(row.iter().map(|cell| no_formula(cell))).expect("memory takes what is written");
    }
    writer.into_inner().expect("memory takes what is written")
}

/// A spreadsheet takes a cell that begins like a formula for one; an apostrophe before it says that it is text.
pub fn no_formula(text: &str) -> String {
    if begins_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text without the apostrophe that [`no_formula`] put there.
pub fn plain(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if begins_formula(rest) => rest,
        _ => text,
    }
}

/// Also what already has the apostrophe: so that it reads back as it was.
fn begins_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// The rows of a CSV file as spreadsheets write it, each with its line: commas, semicolons or tabs between the cells, in
/// UTF-8 or, with its mark, UTF-16.
pub fn read(bytes: &[u8]) -> Result<Vec<(u64, StringRecord)>, ImportError> {
    let text = text(bytes)?;
    // Excel takes a first line of this kind for the separator, and writes it.
    let (told, text, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.to_lowercase().starts_with("sep=") => (first.as_bytes().get(4), rest, 1),
        _ => (None, &*text, 0),
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(told.copied().filter(u8::is_ascii).unwrap_or_else(|| delimiter(text)))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let place = error.position().map_or(String::new(), |at| format!("line {}", at.line() + skipped));
            ImportError::new(place, "this is no CSV", "save the sheet again as CSV, UTF-8")
        })?;
        let line = record.position().map_or(0, csv::Position::line) + skipped;
        rows.push((line, record));
    }
    Ok(rows)
}

/// "Unicode text" of a spreadsheet is UTF-16 with a mark before it.
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    let units: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return utf8(bytes).map(Cow::Borrowed),
    };
    let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| units([pair[0], pair[1]])).collect();
    String::from_utf16(&units).map(Cow::Owned).map_err(|_| {
        ImportError::new(
            "",
            "it begins as UTF-16 and does not go on so",
            "save the sheet again as CSV, UTF-8",
        )
    })
}

/// The sign that stands most often in the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// The most characters (UTF-16) a cell of a workbook holds.
pub const CELL: usize = 32_767;

/// Cells as an Excel workbook with one sheet, all of them text. Rows and columns count from 0.
pub fn workbook(sheet: &str, cells: &[(u32, u16, String)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let never = ExcelDateTime::from_ymd(2000, 1, 1).expect("a day");
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&never));
    let page = workbook.add_worksheet();
    page.set_name(sheet).expect("a short name of letters");
    // A workbook says itself that a cell is text, without a sign that pupils would see.
    let quoted = Format::new().set_quote_prefix();
    for (row, column, text) in cells {
        let written = match begins_formula(text) {
            true => page.write_string_with_format(*row, *column, text, &quoted),
            false => page.write_string(*row, *column, text),
        };
        written.expect("cells are within a sheet, texts within a cell");
    }
    workbook.save_to_buffer().expect("memory takes what is written")
}

/// Whether a text fits in a cell.
pub fn fits(text: &str) -> Result<(), String> {
    match text.encode_utf16().count() <= CELL {
        true => Ok(()),
        false => Err(format!("a text is longer than {CELL} characters, the most a cell holds")),
    }
}
