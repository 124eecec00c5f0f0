//! A line under edit, and what to write so that the terminal shows it, also where it is longer than the screen is wide.

use std::fmt::Write;

use textwrap::core::display_width;

/// A key that changes the line or moves in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Character(char),
    Erase,
    EraseNext,
    EraseWord,
    EraseAll,
    Left,
    Right,
    Start,
    End,
}

/// The line, and where in it the next character goes.
#[derive(Debug)]
pub struct Line {
    text: Vec<char>,
    at: usize,
    /// The column of the screen it begins at.
    column: usize,
    /// How many rows below its first one the cursor of the terminal stands, and how many rows it has.
    row: usize,
    rows: usize,
}

impl Line {
    pub fn of(text: &str, column: usize) -> Line {
        let text: Vec<char> = text.chars().collect();
        Line { at: text.len(), text, column, row: 0, rows: 0 }
    }

    pub fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> String {
        self.text[..self.at].iter().collect()
    }

    pub fn press(&mut self, key: Key) {
        match key {
            Key::Character(c) => {
                self.text.insert(self.at, c);
                self.at += 1;
            }
            Key::Erase => self.erase_to(self.at.saturating_sub(1)),
            Key::EraseNext if self.at < self.text.len() => drop(self.text.remove(self.at)),
            Key::EraseNext => (),
            Key::EraseWord => {
                let before = &self.text[..self.at];
                let word = before.iter().rposition(|c| !c.is_whitespace()).unwrap_or(0);
                self.erase_to(
                    before[..word].iter().rposition(|c| c.is_whitespace()).map_or(0, |space| space + 1),
                );
            }
            Key::EraseAll => self.erase_to(0),
            Key::Left => {
                self.at = self.at.saturating_sub(1);
                while self.at > 0 && self.is_joined() {
                    self.at -= 1;
                }
            }
            Key::Right => {
                self.at = (self.at + 1).min(self.text.len());
                while self.is_joined() {
                    self.at += 1;
                }
            }
            Key::Start => self.at = 0,
            Key::End => self.at = self.text.len(),
        }
    }

    /// Whether the character at the cursor stands over or under the one before, as an accent does.
    fn is_joined(&self) -> bool {
        self.text.get(self.at).is_some_and(|c| display_width(c.encode_utf8(&mut [0; 4])) == 0)
    }

    fn erase_to(&mut self, from: usize) {
        self.text.drain(from..self.at);
        self.at = from;
    }

    /// What a terminal of so many columns has to be sent.
    pub fn redraw(&mut self, columns: usize) -> String {
        let columns = columns.max(self.column + 2);
        let mut sent = String::new();
        if self.row > 0 {
            let _ = write!(sent, "\u{1b}[{}A", self.row);
        }
        let _ = write!(sent, "\u{1b}[{}G\u{1b}[J{}", self.column + 1, self.text());
        let end = self.column + display_width(&self.text());
        let place = self.column + display_width(&self.text[..self.at].iter().collect::<String>());
        // A terminal goes to the next row only when something is written there.
        if end > 0 && end.is_multiple_of(columns) {
            sent.push_str(" \r");
        }
        self.rows = end / columns;
        self.row = place / columns;
        if self.rows > self.row {
            let _ = write!(sent, "\u{1b}[{}A", self.rows - self.row);
        }
        let _ = write!(sent, "\u{1b}[{}G", place % columns + 1);
        sent
    }

    /// Moves from where the cursor stands to the last row.
    pub fn below(&self) -> String {
        match self.rows - self.row {
            0 => String::new(),
            rows => format!("\u{1b}[{rows}B"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_change_the_line() {
        let mut line = Line::of("Who said so", 4);
        for key in
            [Key::Character('?'), Key::Start, Key::Right, Key::EraseNext, Key::Character('H'), Key::End]
        {
            line.press(key);
        }
        assert_eq!(line.text(), "WHo said so?");
        line.press(Key::EraseWord);
        line.press(Key::EraseWord);
        assert_eq!(line.text(), "WHo ");
        line.press(Key::Erase);
        line.press(Key::EraseAll);
        line.press(Key::Left);
        line.press(Key::Erase);
        assert_eq!(line.text(), "");
    }

    #[test]
    fn the_cursor_stands_between_what_is_seen_as_characters() {
        let mut line = Line::of("e\u{301}a", 0);
        line.press(Key::Left);
        line.press(Key::Left);
        assert_eq!(line.before_cursor(), "");
        line.press(Key::Right);
        assert_eq!(line.before_cursor(), "e\u{301}");
    }

    #[test]
    fn a_long_line_takes_rows() {
        let mut line = Line::of("twelve words", 4);
        assert_eq!(line.redraw(10), "\u{1b}[5G\u{1b}[Jtwelve words\u{1b}[7G");
        line.press(Key::Start);
        assert_eq!(line.redraw(10), "\u{1b}[1A\u{1b}[5G\u{1b}[Jtwelve words\u{1b}[1A\u{1b}[5G");
        assert_eq!(line.below(), "\u{1b}[1B");
    }
}
