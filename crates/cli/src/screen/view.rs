//! Draws a quiz for a terminal of any size: a column of readable width, the question, and at the bottom the keys.

mod bar;
mod body;
mod figures;
mod keys;
mod question;
mod result;
mod verdict;

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::look::Look;
use super::state::{Note, Phase, Scroll, State};
use body::{Body, Room};

/// Wider lines are hard to read.
const WIDEST: u16 = 80;

/// In a higher terminal the quiz stands in the middle.
const HIGHEST: u16 = 36;

/// With less room than this nothing can be read.
const SMALLEST: (u16, u16) = (20, 6);

/// What was drawn where.
#[derive(Debug, Default)]
pub struct Drawn {
    options: Vec<(Rect, usize)>,
    /// The first row of the text that is seen.
    pub top: usize,
    /// How many rows of it are.
    pub page: usize,
}

impl Drawn {
    /// The option at a place.
    pub fn option_at(&self, place: Position) -> Option<usize> {
        self.options.iter().find(|(area, _)| area.contains(place)).map(|&(_, option)| option)
    }
}

/// The parts of the screen from top to bottom; those for which there is no room are empty.
struct Parts {
    title: Rect,
    bar: Rect,
    body: Rect,
    note: Rect,
    keys: Rect,
}

/// Draws the quiz; the time it has taken is shown where it is given.
pub fn draw(frame: &mut Frame<'_>, state: &State<'_>, look: Look, taken: Option<Duration>) -> Drawn {
    let area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        frame.render_widget(Line::raw("larger, please"), area);
        return Drawn::default();
    }
    let parts = parts(area);
    bar::title(frame, parts.title, state, look, taken);
    bar::course(frame, parts.bar, state, look);
    let room = Room { columns: usize::from(parts.body.width), rows: usize::from(parts.body.height) };
    let body = match state.phase() {
        Phase::Asking(asking) => question::asked(asking, state.quiz().remark().as_deref(), room, look),
        Phase::Told(told) => verdict::told(told, room, look),
        Phase::Over(summary) => result::over(summary, room, look),
    };
    let drawn = scrolled(frame, parts.body, &body, state.scroll());
    let hidden = body.rows.len() > drawn.page;
    note(frame, parts.note, state.note(), look, hidden.then(|| more(&body, &drawn)));
    keys::draw(frame, parts.keys, state, look, hidden);
    drawn
}

fn parts(area: Rect) -> Parts {
    let margin = if area.width >= 60 { 2 } else { 1 };
    let width = (area.width - 2 * margin).min(WIDEST);
    let height = area.height.min(HIGHEST);
    let x = area.x + (area.width - width) / 2;
    let mut y = area.y + (area.height - height) / 3;
    let end = y + height;
    let mut row = |rows: u16, least: u16| {
        let rows = if height >= least { rows } else { 0 };
        y += rows;
        Rect { x, y: y - rows, width, height: rows }
    };
    row(1, 18);
    let title = row(1, 11);
    let bar = row(1, 0);
    row(1, 13);
    let below = u16::from(height >= 28);
    let top = bar.bottom() + u16::from(height >= 13);
    let keys = Rect { x, y: end - 1 - below, width, height: 1 };
    let note = Rect { y: keys.y - 1, ..keys };
    Parts { title, bar, body: Rect { x, y: top, width, height: note.y.saturating_sub(top) }, note, keys }
}

/// The rows of the body that are to be seen.
fn scrolled(frame: &mut Frame<'_>, area: Rect, body: &Body, scroll: Scroll) -> Drawn {
    let page = usize::from(area.height);
    let last = body.rows.len().saturating_sub(page);
    let top = match scroll {
        Scroll::From(row) => row,
        Scroll::Auto => body.wanted(page),
    };
    let mut drawn = Drawn { options: Vec::new(), top: top.min(last), page };
    let seen = body.rows.iter().enumerate().skip(drawn.top).take(page);
    for ((number, row), area) in seen.zip(area.rows()) {
        frame.render_widget(&row.line, area);
        drawn.options.extend(row.option.map(|option| (area, option)));
        if let Some((cursor, column)) = body.cursor
            && cursor == number
        {
            frame.set_cursor_position(Position::new(area.x + column, area.y));
        }
    }
    drawn
}

/// Which way there is more to see.
fn more(body: &Body, drawn: &Drawn) -> &'static str {
    match (drawn.top > 0, drawn.top + drawn.page < body.rows.len()) {
        (true, true) => "↑↓ more",
        (true, false) => "↑ more",
        _ => "↓ more",
    }
}

fn note(frame: &mut Frame<'_>, area: Rect, note: &Note, look: Look, more: Option<&str>) {
    let (text, style) = match note {
        Note::Nothing => ("", look.plain()),
        Note::Done(text) => (text.as_str(), look.key()),
        Note::Refused(text) => (text.as_str(), look.bad()),
    };
    let more = more.unwrap_or_default();
    let taken = if more.is_empty() { 0 } else { Span::raw(more).width() + 1 };
    let room = usize::from(area.width).saturating_sub(taken);
    frame.render_widget(Line::styled(body::cut(text, room), style), area);
    frame.render_widget(Line::styled(more.to_owned(), look.quiet()).right_aligned(), area);
}
