//! What a person does at the terminal, told apart from how terminals report it.

use crossterm::event::{
    Event as Reported, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use ratatui::layout::Position;

use super::view::Drawn;
use crate::input::line::Key;

/// Rows that one notch of the wheel moves.
const NOTCH: i32 = 2;

/// Something a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A key that writes, or edits what is written.
    Edit(Key),
    Enter,
    Up,
    Down,
    /// A screen of the text up or down.
    PageUp,
    PageDown,
    /// The pointer is over an option.
    Pointed(usize),
    /// A click, on an option or beside it.
    Clicked(Option<usize>),
    /// So many rows of the text down; up where it is negative.
    Scrolled(i32),
    /// Escape or Ctrl-D: enough.
    Enough,
    /// Ctrl-C, or a signal that asks the program to end.
    Interrupted,
}

/// What to do about a report of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reaction {
    Tell(Event),
    /// Ctrl-Z.
    Suspend,
    /// The terminal has another size: draw anew.
    Redraw,
    Ignore,
}

/// What a report means on the screen as it was drawn last.
pub fn understand(reported: &Reported, drawn: &Drawn) -> Reaction {
    match reported {
        Reported::Key(key) if key.kind != KeyEventKind::Release => pressed(*key),
        Reported::Resize(..) => Reaction::Redraw,
        Reported::Mouse(mouse) => {
            let option = drawn.option_at(Position::new(mouse.column, mouse.row));
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Reaction::Tell(Event::Clicked(option)),
                MouseEventKind::Moved => {
                    option.map_or(Reaction::Ignore, |option| Reaction::Tell(Event::Pointed(option)))
                }
                MouseEventKind::ScrollDown => Reaction::Tell(Event::Scrolled(NOTCH)),
                MouseEventKind::ScrollUp => Reaction::Tell(Event::Scrolled(-NOTCH)),
                _ => Reaction::Ignore,
            }
        }
        _ => Reaction::Ignore,
    }
}

fn pressed(key: KeyEvent) -> Reaction {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    Reaction::Tell(match key.code {
        KeyCode::Char('c') if control => Event::Interrupted,
        KeyCode::Char('d') if control => Event::Enough,
        KeyCode::Char('z') if control => return Reaction::Suspend,
        KeyCode::Char('l') if control => return Reaction::Redraw,
        KeyCode::Char('u') if control => Event::Edit(Key::EraseAll),
        KeyCode::Char('w') if control => Event::Edit(Key::EraseWord),
        KeyCode::Char('a') if control => Event::Edit(Key::Start),
        KeyCode::Char('e') if control => Event::Edit(Key::End),
        KeyCode::Char(_) if control => return Reaction::Ignore,
        KeyCode::Char(c) => Event::Edit(Key::Character(c)),
        KeyCode::Left => Event::Edit(Key::Left),
        KeyCode::Right => Event::Edit(Key::Right),
        KeyCode::Home => Event::Edit(Key::Start),
        KeyCode::End => Event::Edit(Key::End),
        KeyCode::Backspace => Event::Edit(Key::Erase),
        KeyCode::Delete => Event::Edit(Key::EraseNext),
        KeyCode::Enter => Event::Enter,
        KeyCode::Up | KeyCode::BackTab => Event::Up,
        KeyCode::Down | KeyCode::Tab => Event::Down,
        KeyCode::PageUp => Event::PageUp,
        KeyCode::PageDown => Event::PageDown,
        KeyCode::Esc => Event::Enough,
        _ => return Reaction::Ignore,
    })
}
