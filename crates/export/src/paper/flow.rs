//! Rows that flow over pages: what belongs together stays together where it fits.

use super::fonts::Fonts;
use super::pdf::Mark;
use super::shape::{Line, Style, lines};

/// Marks that stand at one height; y counts from the top of the row.
#[derive(Debug, Default, Clone)]
pub struct Row {
    pub height: f32,
    pub marks: Vec<Mark>,
}

/// Pages that fill from top to bottom.
pub struct Flow {
    top: f32,
    bottom: f32,
    y: f32,
    /// The marks of each page so far.
    pub pages: Vec<Vec<Mark>>,
}

impl Flow {
    /// Rows stand between `top` and `bottom`, the first page's from `first` on.
    pub fn new(first: f32, top: f32, bottom: f32) -> Flow {
        Flow { top, bottom, y: first, pages: vec![Vec::new()] }
    }

    /// Adds rows, on one page if one page holds them, and space after them.
    pub fn put(&mut self, rows: Vec<Row>, space: f32) {
        let height: f32 = rows.iter().map(|row| row.height).sum();
        if self.y + height > self.bottom && height <= self.bottom - self.top {
            self.next_page();
        }
        for row in rows {
            if self.y + row.height > self.bottom && self.y > self.top {
                self.next_page();
            }
            let y = self.y;
            let page = self.pages.last_mut().expect("starts with one page and only grows");
            page.extend(row.marks.into_iter().map(|mark| lowered(mark, y)));
            self.y += row.height;
        }
        self.y += space;
    }

    /// How much is free on this page.
    pub fn free(&self) -> f32 {
        self.bottom - self.y
    }

    pub fn next_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.top;
    }
}

/// Text in rows from `x` on, `width` wide, with `leading` from line to line as a share of the size.
pub fn text(fonts: &mut Fonts, text: &str, style: Style, leading: f32, x: f32, width: f32) -> Vec<Row> {
    let height = style.size * leading;
    lines(fonts, text, style, width)
        .into_iter()
        .map(|line| {
            let x = if line.is_rtl { x + (width - line.width).max(0.0) } else { x };
            Row { height, marks: vec![mark(line, style, x, height)] }
        })
        .collect()
}

/// A line in a row of this height.
pub fn mark(line: Line, style: Style, x: f32, height: f32) -> Mark {
    // The base line stands where capitals have as much space above as below, about.
    let y = height / 2.0 + style.size * 0.36;
    Mark::Text { x, y, line, size: style.size, grey: style.grey }
}

/// A short text on one line, and its width.
pub fn word(fonts: &mut Fonts, text: &str, style: Style) -> Line {
    let first = lines(fonts, text, style, f32::MAX).into_iter().next();
    first.unwrap_or(Line { glyphs: Vec::new(), width: 0.0, is_rtl: false })
}

fn lowered(mark: Mark, by: f32) -> Mark {
    match mark {
        Mark::Text { x, y, line, size, grey } => Mark::Text { x, y: y + by, line, size, grey },
        Mark::Rule { x, y, width, grey } => Mark::Rule { x, y: y + by, width, grey },
        Mark::Circle { x, y, radius } => Mark::Circle { x, y: y + by, radius },
    }
}
