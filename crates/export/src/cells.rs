//! Spreadsheets: CSV and workbooks in which no text is a formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

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
