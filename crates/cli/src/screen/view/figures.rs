//! Large figures, for a score that can be read across the room.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::screen::look::Look;

/// The rows of 0 to 9, made of half blocks.
const FIGURES: [[&str; 3]; 10] = [
    ["█▀█", "█ █", "▀▀▀"],
    ["▀█ ", " █ ", "▀▀▀"],
    ["▀▀█", "█▀▀", "▀▀▀"],
    ["▀▀█", " ▀█", "▀▀▀"],
    ["█ █", "▀▀█", "  ▀"],
    ["█▀▀", "▀▀█", "▀▀▀"],
    ["█▀▀", "█▀█", "▀▀▀"],
    ["▀▀█", "  █", "  ▀"],
    ["█▀█", "█▀█", "▀▀▀"],
    ["█▀█", "▀▀█", "▀▀▀"],
];

/// "7 of 10" in three rows.
pub fn large(right: usize, asked: usize, look: Look) -> Vec<Line<'static>> {
    let of = ["    ", " of ", "    "];
    (0..3)
        .map(|row| {
            Line::from(vec![
                number(right, row, look.good()),
                Span::styled(of[row], look.quiet()),
                number(asked, row, look.strong()),
            ])
        })
        .collect()
}

fn number(number: usize, row: usize, style: Style) -> Span<'static> {
    let digits = number.to_string();
    let rows = digits.chars().filter_map(|digit| FIGURES.get(usize::try_from(digit.to_digit(10)?).ok()?));
    let rows: Vec<&str> = rows.map(|figure| figure[row]).collect();
    Span::styled(rows.join(" "), style)
}
