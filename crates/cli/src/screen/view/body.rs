//! The text between the bar at the top and the keys, as rows; there may be more of them than the screen has.

use ratatui::text::{Line, Span};

use crate::screen::wrap::wrap;

/// How much room there is for text.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    pub columns: usize,
    pub rows: usize,
}

/// From so many rows on, options are set apart.
const ROOMY: usize = 26;

impl Room {
    /// Whether rows may be left empty for the eye's sake.
    pub fn is_ample(self) -> bool {
        self.rows >= ROOMY
    }
}

/// Rows of text.
#[derive(Debug, Default)]
pub struct Body {
    pub rows: Vec<Row>,
    /// The rows that should be seen: the first, and the one after the last.
    pub focus: Option<(usize, usize)>,
    /// The row and column of the cursor.
    pub cursor: Option<(usize, u16)>,
}

/// A row, and the option it belongs to.
#[derive(Debug)]
pub struct Row {
    pub line: Line<'static>,
    pub option: Option<usize>,
}

impl Body {
    /// A text in as many rows as it takes, the first after `first`, the others after `rest`.
    pub fn text(&mut self, text: &Line<'_>, columns: usize, first: &Line<'static>, rest: &Line<'static>) {
        let rows = wrap(text, columns, first, rest).into_iter().map(|line| Row { line, option: None });
        self.rows.extend(rows);
    }

    /// A text from the left edge on.
    pub fn flush(&mut self, text: &Line<'_>, columns: usize) {
        self.text(text, columns, &Line::default(), &Line::default());
    }

    /// An empty row, unless there is one at the end or nothing at all.
    pub fn gap(&mut self) {
        if self.rows.last().is_some_and(|last| last.line.width() > 0) {
            self.rows.push(Row { line: Line::default(), option: None });
        }
    }

    /// The first row to be seen when a page has so many.
    pub fn wanted(&self, page: usize) -> usize {
        let Some((first, end)) = self.focus else { return 0 };
        if end <= page { 0 } else { first.min(end.saturating_sub(page)) }
    }
}

/// Text cut to so many columns, with an ellipsis where something is missing.
pub fn cut(text: &str, columns: usize) -> String {
    if Span::raw(text).width() <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let whole = Span::raw(text);
    let mut width = 0;
    for grapheme in whole.styled_graphemes(ratatui::style::Style::new()) {
        width += Span::raw(grapheme.symbol).width();
        if width + 1 > columns {
            break;
        }
        kept.push_str(grapheme.symbol);
    }
    format!("{}…", kept.trim_end())
}
