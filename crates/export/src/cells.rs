//! Spreadsheets: CSV and workbooks in which no text is a formula.

use std::borrow::Cow;

use csv::StringRecord;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Workbook};

use crate::ImportError;
use crate::import::utf8;

/// Rows of texts as CSV with CRLF; `mark` puts before it the mark by which Excel knows UTF-8.
pub fn csv(rows: &[Vec<String>], mark: bool) -> Vec<u8> {
    written(rows.iter().map(|row| row.iter().map(|cell| no_formula(cell)).collect()), mark)
}

/// A table as CSV with CRLF and the mark by which Excel knows UTF-8. Its numbers are numbers, also those below nothing.
pub fn table_csv(rows: &[Vec<Cell>]) -> Vec<u8> {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => no_formula(text),
        Cell::Blank | Cell::Number { .. } => cell.text(),
    };
    written(rows.iter().map(|row| row.iter().map(text).collect()), true)
}

fn written(rows: impl Iterator<Item = Vec<String>>, mark: bool) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(if mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() });
    for row in rows {
        writer.write_record(row).expect("memory takes what is written");
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

/// Whether a spreadsheet takes what is typed for a date or a time (`2026-09`, `3/4`, `May 2026`, `3:2`), or drops its zeros
/// (`007`).
pub fn changes_when_typed(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = |word: &str| {
        let word = word.to_lowercase();
        word.is_ascii() && word.len() >= 3 && MONTHS.contains(&&word[..3]) && word.len() <= "september".len()
    };
    let parts = words().count();
    let is_date = (2..=3).contains(&parts)
        && words().any(is_number)
        && words().all(|word| is_number(word) || is_month(word))
        && (words().any(is_month) || text.contains(['-', '/', ':']));
    is_date || (parts == 1 && is_number(text) && text.len() > 1 && text.starts_with('0'))
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
    let mut workbook = reproducible();
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

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Text, never a formula.
    Text(String),
    /// A number with as many decimals as it is shown with.
    #[allow(missing_docs)]
    Number { value: f64, decimals: usize },
}

impl Cell {
    /// A whole number.
    pub fn count(count: usize) -> Cell {
        Cell::Number { value: count as f64, decimals: 0 }
    }

    /// A share or a correlation, to the hundredth.
    pub fn hundredths(value: f64) -> Cell {
        Cell::Number { value: (value * 100.0).round() / 100.0, decimals: 2 }
    }

    /// The cell as it is shown.
    fn text(&self) -> String {
        match self {
            Cell::Blank => String::new(),
            Cell::Text(text) => text.clone(),
            // A negative nothing is nothing.
            Cell::Number { value, decimals } => format!("{:.decimals$}", value + 0.0),
        }
    }
}

/// Tables as an Excel workbook, a sheet each: the first row and column stay in sight, columns are as wide as what they
/// hold, and a heading filters. A text that no cell can hold ends with an ellipsis.
///
/// # Errors
///
/// What a sheet cannot hold, a lower-case fragment.
pub fn tables(sheets: &[(&str, Vec<Vec<Cell>>)]) -> Result<Vec<u8>, String> {
    /// Characters of the widest column; longer text is wrapped.
    const WIDEST: usize = 48;
    /// The most rows and columns of a sheet.
    const SHEET: (usize, usize) = (1_048_576, 16_384);
    for (name, rows) in sheets {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if rows.len() > SHEET.0 || width > SHEET.1 {
            let (rows, most, columns) = (rows.len(), SHEET.0, SHEET.1);
            return Err(format!(
                "the sheet {name} would have {rows} rows and {width} columns, and a workbook takes {most} and {columns}"
            ));
        }
    }
    let mut workbook = reproducible();
    let (quoted, wrapped) = (Format::new().set_quote_prefix(), Format::new().set_text_wrap());
    let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    for (name, rows) in sheets {
        let page = workbook.add_worksheet();
        page.set_name(*name).expect("a short name of letters");
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                let shown = cut(cell);
                let written = match &shown {
                    Cell::Blank => continue,
                    Cell::Text(text) if row == 0 => {
                        page.write_string_with_format(row, column, text, &heading)
                    }
                    Cell::Number { value, .. } if row == 0 => {
                        page.write_number_with_format(row, column, *value, &heading)
                    }
                    Cell::Text(text) if begins_formula(text) => {
                        page.write_string_with_format(row, column, text, &quoted)
                    }
                    Cell::Text(text) => page.write_string_with_format(row, column, text, &wrapped),
                    Cell::Number { value, decimals: 0 } => page.write_number(row, column, *value),
                    Cell::Number { value, .. } => {
                        let decimals = Format::new().set_num_format("0.00");
                        page.write_number_with_format(row, column, *value, &decimals)
                    }
                };
                written.expect("cells are within a sheet, texts within a cell");
            }
        }
        for column in 0..width {
            let texts = rows.iter().filter_map(|row| row.get(column)).map(Cell::text);
            let widest = texts.map(|text| text.chars().count()).max().unwrap_or(0).min(WIDEST);
            let column = u16::try_from(column).expect("as many columns as questions");
            page.set_column_width(column, widest as f64 + 2.0).expect("a column of the sheet");
        }
        page.set_freeze_panes(1, 1).expect("within the sheet");
        if let (Some(last), Ok(columns)) = (rows.len().checked_sub(1), u16::try_from(width))
            && last > 0
        {
            let last = u32::try_from(last).expect("as many rows as pupils");
            page.autofilter(0, 0, last, columns - 1).expect("within the sheet");
        }
    }
    Ok(workbook.save_to_buffer().expect("memory takes what is written"))
}

fn cut(cell: &Cell) -> Cell {
    match cell {
        Cell::Text(text) if fits(text).is_err() => {
            let mut room = CELL - 1;
            let fit = |c: &char| room.checked_sub(c.len_utf16()).map(|left| room = left).is_some();
            let kept: String = text.chars().take_while(fit).collect();
            Cell::Text(kept + "…")
        }
        cell => cell.clone(),
    }
}

/// A workbook that does not tell when it was written.
fn reproducible() -> Workbook {
    let mut workbook = Workbook::new();
    let never = ExcelDateTime::from_ymd(2000, 1, 1).expect("a day");
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&never));
    workbook
}

/// Whether a text fits in a cell.
pub fn fits(text: &str) -> Result<(), String> {
    match text.encode_utf16().count() <= CELL {
        true => Ok(()),
        false => Err(format!("a text is longer than {CELL} characters, the most a cell holds")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_takes_for_a_date_is_known() {
        for text in [
            "2026-09",
            "2017-06-26",
            "26 June 2017",
            "June 26, 2017",
            "Sept 2026",
            "3/4",
            "3-2",
            "3:2",
            "007",
        ] {
            assert!(changes_when_typed(text), "{text}");
        }
        for text in [
            "1987",
            "12,000,000",
            "3.4",
            "-5",
            "Port Émile",
            "May",
            "first half of 2017",
            "Q2 2017",
            "A-10 jets",
            "",
        ] {
            assert!(!changes_when_typed(text), "{text}");
        }
    }
}
