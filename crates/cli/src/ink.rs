//! Colour, width and line breaks: how text reaches a terminal, or a pipe.

use std::borrow::Cow;
use std::io::{IsTerminal, Write, stdout};

use anstyle::{AnsiColor, Style};
use textwrap::core::display_width;

/// Wider lines are hard to read, however wide the terminal is.
const WIDEST: usize = 84;

/// Where nothing tells the width.
const USUAL: usize = 80;

/// What the output can show. Colours are the terminal's own sixteen, so that they fit dark and light.
#[derive(Debug, Clone, Copy)]
pub struct Ink {
    colour: bool,
    width: usize,
}

impl Ink {
    /// What standard output can show: colour on a terminal, unless `plain`, `NO_COLOR` or `TERM=dumb` forbids it.
    pub fn of_stdout(plain: bool) -> Ink {
        let colour = !plain && has_colour();
        let columns = match crossterm::terminal::size() {
            Ok((columns, _)) if stdout().is_terminal() && columns > 0 => usize::from(columns),
            _ => USUAL,
        };
        Ink { colour, width: columns.min(WIDEST) }
    }

    /// Columns to write in.
    pub fn width(self) -> usize {
        self.width
    }

    pub fn bold(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    pub fn dim(self, text: &str) -> String {
        self.paint(Style::new().dimmed(), text)
    }

    pub fn good(self, text: &str) -> String {
        self.paint(AnsiColor::Green.on_default().bold(), text)
    }

    pub fn bad(self, text: &str) -> String {
        self.paint(AnsiColor::Red.on_default().bold(), text)
    }

    pub fn key(self, text: &str) -> String {
        self.paint(AnsiColor::Cyan.on_default().bold(), text)
    }

    /// Each word by itself, so that a line may break between them without the margin taking the colour.
    fn paint(self, style: Style, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let words: Vec<String> = text.split(' ').map(|word| format!("{style}{word}{style:#}")).collect();
        words.join(" ")
    }

    /// `── left ───── right ──` over the whole width, after a margin.
    pub fn rule(self, margin: &str, left: &str, right: &str) -> String {
        let right = if right.is_empty() { String::new() } else { format!(" {right} ──") };
        let taken = margin.len() + 3 + display_width(left) + 1 + display_width(&right);
        let line = "─".repeat(self.width.saturating_sub(taken).max(2));
        format!("{margin}{} {} {}\n", self.dim("──"), self.bold(left), self.dim(&format!("{line}{right}")))
    }

    /// The text in lines that fit, the first after `first`, the others after as much space.
    pub fn wrap(self, first: &str, text: &str) -> String {
        let rest = " ".repeat(display_width(first));
        self.wrap_under(first, &rest, text)
    }

    /// The text in lines that fit, the first after `first`, the others after `rest`.
    pub fn wrap_under(self, first: &str, rest: &str, text: &str) -> String {
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_separator(textwrap::WordSeparator::AsciiSpace);
        let lines: Vec<Cow<'_, str>> = textwrap::wrap(text, options);
        lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}

/// Writes text and sees to it that a person sees it now.
pub fn show(text: &str) -> std::io::Result<()> {
    let mut out = stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Text from a file as one line that cannot steer the terminal: no control characters, no marks that turn the
/// direction of writing.
pub fn tame(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let spaced: String = text.chars().map(|c| if steers(c) { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether standard output can show colour and nothing forbids it.
pub fn has_colour() -> bool {
    stdout().is_terminal() && !is_dumb() && !is_set("NO_COLOR")
}

/// Whether the terminal says that it can do nothing but print.
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}
