//! The line at the bottom that says which keys do what.

use quizwire_study::Card;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::phrases::label;
use crate::screen::asking::Draft;
use crate::screen::look::Look;
use crate::screen::state::{Phase, State};

/// A key and what it does. Where there is little room, those of the highest rank go first.
struct Hint {
    key: String,
    does: &'static str,
    rank: u8,
}

fn hint(key: &str, does: &'static str, rank: u8) -> Hint {
    Hint { key: key.to_owned(), does, rank }
}

/// Draws as many hints as there is room for.
pub fn draw(frame: &mut Frame<'_>, area: Rect, state: &State<'_>, look: Look, hidden: bool) {
    let mut hints = hints(state, hidden);
    while line(&hints, look).width() > usize::from(area.width) {
        let last = hints.iter().map(|hint| hint.rank).max();
        let Some(at) = hints.iter().rposition(|hint| Some(hint.rank) == last) else { break };
        hints.remove(at);
    }
    frame.render_widget(line(&hints, look), area);
}

fn line(hints: &[Hint], look: Look) -> Line<'static> {
    let mut spans = Vec::new();
    for hint in hints {
        if !spans.is_empty() {
            spans.push(Span::raw("   "));
        }
        spans.push(Span::styled(hint.key.clone(), look.key()));
        spans.push(Span::styled(format!(" {}", hint.does), look.quiet()));
    }
    Line::from(spans)
}

fn hints(state: &State<'_>, hidden: bool) -> Vec<Hint> {
    let study = state.quiz().is_study();
    let mut hints = match state.phase() {
        Phase::Asking(asking) => {
            let mut hints = match &asking.draft {
                Draft::One { .. } => {
                    vec![hint(&labels(&asking.card), "answer", 0), hint("↑↓", "choose", 3)]
                }
                Draft::Several { .. } => {
                    vec![hint(&labels(&asking.card), "pick", 0), hint("Enter", "answer", 0)]
                }
                Draft::Typed(_) => return typing(study),
            };
            hints.push(hint("?", "pass", 2));
            if study {
                hints.push(hint("z", "undo", 5));
                hints.push(hint("-", "tomorrow", 6));
                hints.push(hint("!", "flag", 7));
            }
            hints
        }
        Phase::Told(told) => {
            let mut hints = vec![hint("Enter", "go on", 0)];
            if study && told.verdict.right {
                hints.push(hint("h", "it was hard", 2));
                hints.push(hint("e", "easy", 2));
            }
            if study {
                hints.push(hint("z", "undo", 3));
            }
            hints
        }
        Phase::Over(summary) => {
            let mut hints = Vec::new();
            if summary.again {
                hints.push(hint("y", "ask the missed ones again", 1));
            }
            if study {
                hints.push(hint("z", "undo", 3));
            }
            hints.push(hint("Enter", "leave", 0));
            if hidden {
                hints.push(hint("↑↓", "scroll", 4));
            }
            return hints;
        }
    };
    if hidden && matches!(state.phase(), Phase::Told(_)) {
        hints.push(hint("↑↓", "scroll", 4));
    }
    hints.push(hint("q", "quit", 1));
    hints
}

/// Where letters are written, a command is a line of its own.
fn typing(study: bool) -> Vec<Hint> {
    let mut hints = vec![hint("Enter", "answer", 0), hint("? Enter", "pass", 2)];
    if study {
        hints.push(hint("z Enter", "undo", 5));
        hints.push(hint("- Enter", "tomorrow", 6));
        hints.push(hint("! Enter", "flag", 7));
    }
    hints.push(hint("Esc", "quit", 1));
    hints
}

/// "1-4", "t f".
fn labels(card: &Card) -> String {
    let last = card.choices().len().saturating_sub(1);
    let between = if last > 1 { "-" } else { " " };
    format!("{}{between}{}", label(card, 0), label(card, last))
}
