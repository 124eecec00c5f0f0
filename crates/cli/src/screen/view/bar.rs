//! The top of the screen: which quiz it is, how far it is, and how well it goes.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::body::cut;
use crate::screen::look::Look;
use crate::screen::quiz::Course;
use crate::screen::state::{Phase, State};

/// A shorter bar says nothing.
const SHORTEST: usize = 8;

/// A streak is worth a word from here on.
const STREAK: usize = 3;

/// The title, and the time it has taken.
pub fn title(frame: &mut Frame<'_>, area: Rect, state: &State<'_>, look: Look, taken: Option<Duration>) {
    let taken = taken.map(clock).unwrap_or_default();
    let room = usize::from(area.width).saturating_sub(taken.len() + 2);
    frame.render_widget(Line::styled(cut(state.title(), room), look.strong()), area);
    frame.render_widget(Line::styled(taken, look.quiet()).right_aligned(), area);
}

/// "3 of 10 ━━━━╍╍━━──────────── 4 right".
pub fn course(frame: &mut Frame<'_>, area: Rect, state: &State<'_>, look: Look) {
    let course = state.quiz().course();
    let place = match state.phase() {
        Phase::Asking(_) | Phase::Told(_) => state.place(),
        Phase::Over(_) => "result",
    };
    let standing = standing(&course);
    let mut spans = vec![Span::styled(place.to_owned(), look.quiet())];
    let standing = if standing.is_empty() { standing } else { format!("  {standing}") };
    let taken = Span::raw(place).width() + 2 + Span::raw(standing.as_str()).width();
    let room = usize::from(area.width).saturating_sub(taken);
    if room >= SHORTEST {
        spans.push(Span::raw("  "));
        spans.extend(bar(&course, room, look));
    }
    spans.push(Span::styled(standing, look.quiet()));
    frame.render_widget(Line::from(spans), area);
}

/// "4 right · 3 in a row".
fn standing(course: &Course) -> String {
    let right = format!("{} right", course.right());
    if course.answers.is_empty() {
        return String::new();
    }
    match course.streak() {
        streak if streak >= STREAK => format!("{right} · {streak} in a row"),
        _ => right,
    }
}

/// A stretch for each question: a full line for a right answer, a broken one for a wrong one, a thin one for what is to
/// come.
pub fn bar(course: &Course, columns: usize, look: Look) -> Vec<Span<'static>> {
    let of = course.of.max(course.answers.len()).max(1);
    let cells = (0..columns).map(|cell| match course.answers.get(cell * of / columns) {
        Some(true) => ("━", look.good()),
        Some(false) => ("╍", look.bad()),
        None => ("─", look.quiet()),
    });
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (cell, style) in cells {
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push_str(cell),
            _ => spans.push(Span::styled(cell, style)),
        }
    }
    spans
}

/// "3:07", "1:02:45".
fn clock(taken: Duration) -> String {
    let seconds = taken.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}
