//! A question with what there is to choose from, or a line to write on.

use quizwire_set::Answer;
use quizwire_study::Card;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::body::{Body, Room};
use crate::ink::tame;
use crate::input::line;
use crate::phrases::label;
use crate::screen::asking::{Asking, Draft};
use crate::screen::look::Look;

/// A question, and the answer under way.
pub fn asked(asking: &Asking, remark: Option<&str>, room: Room, look: Look) -> Body {
    let mut body = Body::default();
    if let Some(remark) = remark {
        body.flush(&Line::styled(remark, look.key()), room.columns);
        body.gap();
    }
    stem(&mut body, &asking.card, room, look);
    for option in 0..asking.card.choices().len() {
        let selected = asking.selected() == Some(option);
        let first = body.rows.len();
        let (mark, style) = if selected { ("▸", look.key()) } else { (" ", look.plain()) };
        self::option(&mut body, asking, option, mark, style, look, room);
        if selected {
            body.focus = Some((first, body.rows.len()));
        }
    }
    match &asking.draft {
        Draft::Typed(line) => {
            field(&mut body, line, room, look);
            body.gap();
            body.flush(&Line::styled(asking.wanted(), look.quiet()), room.columns);
        }
        Draft::Several { .. } => {
            body.gap();
            body.flush(&Line::styled(asking.wanted(), look.quiet()), room.columns);
        }
        Draft::One { .. } => (),
    }
    body
}

/// The question itself, and what is to be matched.
pub fn stem(body: &mut Body, card: &Card, room: Room, look: Look) {
    body.flush(&Line::styled(tame(&card.question().stem), look.strong()), room.columns);
    body.gap();
    if let Answer::Match(pairs) = &card.question().answer {
        for (letter, (left, _)) in ('a'..='z').zip(pairs) {
            let first = Line::from(vec![Span::styled(format!("    {letter}  "), look.key())]);
            body.text(&Line::raw(tame(left)), room.columns, &first, &Line::raw(" ".repeat(first.width())));
        }
        body.gap();
    }
}

/// An option after its mark and what it is chosen by.
pub fn option(
    body: &mut Body,
    asking: &Asking,
    option: usize,
    mark: &str,
    style: Style,
    look: Look,
    room: Room,
) {
    let card = &asking.card;
    let Some(text) = card.choices().get(option).map(|text| tame(text)) else { return };
    let key = if style == look.plain() { look.key() } else { style };
    let first = Line::from(vec![
        Span::styled(format!("  {mark} "), style),
        Span::styled(format!("{}  ", label(card, option)), key),
        Span::styled(pick(asking, option), style),
    ]);
    let rest = Line::raw(" ".repeat(first.width()));
    if room.is_ample() {
        body.gap();
    }
    let begin = body.rows.len();
    body.text(&Line::styled(text, style), room.columns, &first, &rest);
    for row in &mut body.rows[begin..] {
        row.option = Some(option);
    }
}

/// Whether an option was picked, and as which: `[x]`, `[2]`, `[b]`.
fn pick(asking: &Asking, option: usize) -> String {
    let Draft::Several { picks, .. } = &asking.draft else { return String::new() };
    let place = picks.iter().position(|&pick| pick == option);
    let mark = place.map(|place| match &asking.card.question().answer {
        Answer::Order(_) => (place + 1).to_string(),
        Answer::Match(_) => ('a'..='z').nth(place).unwrap_or('x').to_string(),
        _ => "x".to_owned(),
    });
    format!("[{}] ", mark.unwrap_or_else(|| " ".to_owned()))
}

/// The line that is written on. Of a line that is too long the part at the cursor is seen.
fn field(body: &mut Body, line: &line::Line, room: Room, look: Look) {
    let prompt = Span::styled("  > ", look.key());
    let columns = room.columns.saturating_sub(prompt.width() + 1).max(1);
    let before = line.before_cursor();
    let mut from = 0;
    while Span::raw(&before[from..]).width() > columns {
        from += before[from..].chars().next().map_or(1, char::len_utf8);
    }
    let text = line.text();
    let column = prompt.width() + Span::raw(&before[from..]).width();
    let row = body.rows.len();
    body.cursor = Some((row, u16::try_from(column).unwrap_or(u16::MAX)));
    body.focus = Some((0, row + 1));
    let line = Line::from(vec![prompt, Span::styled(text[from..].to_owned(), look.strong())]);
    body.rows.push(super::body::Row { line, option: None });
}
