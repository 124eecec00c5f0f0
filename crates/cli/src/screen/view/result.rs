//! How a quiz went: the score, what to do next, and what was missed.

use ratatui::text::{Line, Span};

use super::body::{Body, Room, Row};
use super::figures;
use crate::screen::look::Look;
use crate::screen::quiz::Summary;

/// From so many rows on there is room for large figures.
const HIGH: usize = 14;

/// The score and what was missed.
pub fn over(summary: &Summary, room: Room, look: Look) -> Body {
    let mut body = Body::default();
    if room.rows >= HIGH && summary.asked > 0 {
        for line in figures::large(summary.right, summary.asked, look) {
            body.rows.push(Row { line, option: None });
        }
        body.gap();
    }
    body.flush(&Line::styled(summary.score.clone(), look.strong()), room.columns);
    for line in &summary.lines {
        body.flush(&Line::raw(line.clone()), room.columns);
    }
    for missed in &summary.missed {
        body.gap();
        let mark = Line::from(Span::styled("  ✗ ", look.bad()));
        body.text(&Line::raw(missed.stem.clone()), room.columns, &mark, &Line::raw("    "));
        let said = if missed.said.is_empty() { "nothing" } else { &missed.said };
        for (label, text, style) in
            [("you said  ", said, look.plain()), ("right     ", missed.right.as_str(), look.good())]
        {
            let first = Line::from(vec![Span::raw("    "), Span::styled(label, look.quiet())]);
            let rest = Line::raw(" ".repeat(first.width()));
            body.text(&Line::styled(text, style), room.columns, &first, &rest);
        }
    }
    body
}
