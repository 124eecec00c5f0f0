//! Aligned columns for a terminal.

use textwrap::core::display_width;

use crate::ink::Ink;

/// Space between two columns.
const GAP: &str = "  ";

/// The narrowest a column that gives way becomes.
const NARROWEST: usize = 12;

/// On which side the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// Columns as wide as what they are to hold. The first gives way when the lines are longer than the page: its text is
/// wrapped.
pub struct Columns {
    heading: Vec<(&'static str, Align)>,
    widths: Vec<usize>,
}

/// Rows under a heading. The first column gives way when the lines are longer than the page: its text is wrapped.
pub struct Table {
    heading: Vec<(&'static str, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(heading: &[(&'static str, Align)]) -> Table {
        Table { heading: heading.to_vec(), rows: Vec::new() }
    }

    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    pub fn print(&self, ink: Ink) -> String {
        self.print_like(ink, &[self])
    }

    /// Prints it with columns that fit all of these tables, so that they stand below each other as one.
    pub fn print_like(&self, ink: Ink, tables: &[&Table]) -> String {
        let mut columns = Columns::new(&self.heading);
        tables.iter().flat_map(|table| &table.rows).for_each(|row| columns.fit(row));
        let mut text = columns.print_heading(ink);
        self.rows.iter().for_each(|row| text += &columns.print(ink, row));
        text
    }

    /// Prints it with a last column that gives way instead of the first: its text is wrapped.
    pub fn print_hanging(&self, ink: Ink) -> String {
        /// The widest a first column makes all lines stand in; names that are longer move their own line only.
        const WIDEST: usize = 28;
        let heading: Vec<String> = self.heading.iter().map(|(title, _)| (*title).to_owned()).collect();
        let rows = || std::iter::once(&heading).chain(&self.rows);
        let widths: Vec<usize> = (0..self.heading.len().saturating_sub(1))
            .map(|at| rows().map(|row| display_width(&row[at])).max().unwrap_or(0).min(WIDEST))
            .collect();
        let mut text = String::new();
        for (number, row) in rows().enumerate() {
            let columns = row.iter().zip(&widths).zip(&self.heading);
            let first: String = columns
                .map(|((cell, &width), &(_, align))| GAP.to_owned() + &padded(cell, width, align))
                .collect();
            let lines = ink.wrap(&(first + GAP), row.last().map_or("", String::as_str));
            match number {
                0 if lines.trim().is_empty() => {}
                0 => lines.lines().for_each(|line| text += &format!("{}\n", ink.dim(line))),
                _ => text += &lines,
            }
        }
        text
    }
}

impl Columns {
    pub fn new(heading: &[(&'static str, Align)]) -> Columns {
        let widths = heading.iter().map(|(title, _)| display_width(title)).collect();
        Columns { heading: heading.to_vec(), widths }
    }

    /// Makes them wide enough for a row.
    pub fn fit(&mut self, row: &[String]) {
        for (width, cell) in self.widths.iter_mut().zip(row) {
            *width = (*width).max(display_width(cell));
        }
    }

    pub fn print_heading(&self, ink: Ink) -> String {
        let heading: Vec<String> = self.heading.iter().map(|(title, _)| (*title).to_owned()).collect();
        self.print(ink, &heading).lines().map(|line| format!("{}\n", ink.dim(line))).collect()
    }

    pub fn print(&self, ink: Ink, cells: &[String]) -> String {
        let (Some(first), Some(&widest)) = (cells.first(), self.widths.first()) else { return String::new() };
        let others: usize = self.widths.iter().skip(1).map(|width| width + GAP.len()).sum();
        let width = widest.min(ink.width().saturating_sub(others + GAP.len()).max(NARROWEST));
        let wrapped = textwrap::wrap(first, textwrap::Options::new(width).break_words(true));
        let mut text = String::new();
        for (number, part) in wrapped.iter().enumerate() {
            let mut line = format!("{GAP}{}", padded(part, width, self.heading[0].1));
            if number == 0 {
                for ((cell, &width), &(_, align)) in cells.iter().zip(&self.widths).zip(&self.heading).skip(1)
                {
                    line += GAP;
                    line += &padded(cell, width, align);
                }
            }
            text += line.trim_end();
            text.push('\n');
        }
        text
    }
}

fn padded(text: &str, width: usize, align: Align) -> String {
    let space = " ".repeat(width.saturating_sub(display_width(text)));
    match align {
        Align::Left => format!("{text}{space}"),
        Align::Right => format!("{space}{text}"),
    }
}
