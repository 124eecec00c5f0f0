//! The terminal while a quiz is on it, and how it is given back: at the end, at Ctrl-Z, after an error or a panic.

use std::io::{Stdout, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};

use crate::input::stop;

/// Whether the quiz has the terminal.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal, for as long as this lives.
pub struct Terminal {
    pub drawing: ratatui::Terminal<CrosstermBackend<Stdout>>,
}

impl Terminal {
    /// Takes the terminal.
    pub fn take() -> anyhow::Result<Terminal> {
        static HOOK: Once = Once::new();
        HOOK.call_once(leave_on_panic);
        enter()?;
        let drawing = ratatui::Terminal::new(CrosstermBackend::new(stdout()))?;
        Ok(Terminal { drawing })
    }

    /// Gives the terminal to the shell until the shell lets the program go on.
    pub fn suspend(&mut self) -> anyhow::Result<()> {
        leave();
        stop()?;
        enter()?;
        self.forget()
    }

    /// Draws all of the screen the next time, whatever stands there now. (`clear` of ratatui would first ask the
    /// terminal where its cursor is, and not every terminal answers.)
    pub fn forget(&mut self) -> anyhow::Result<()> {
        let size = self.drawing.size()?;
        Ok(self.drawing.resize(Rect::from((Position::ORIGIN, size)))?)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leave();
    }
}

fn enter() -> anyhow::Result<()> {
    enable_raw_mode().context("could not read single keys (`--plain` reads lines)")?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableMouseCapture)?;
    Ok(())
}

/// Gives the terminal back, if it was taken.
pub fn leave() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Nothing can be done about a terminal that went away.
        let _ = execute!(stdout(), DisableMouseCapture, LeaveAlternateScreen, cursor::Show);
        let _ = disable_raw_mode();
    }
}

/// A panic's message should be seen.
fn leave_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        leave();
        before(panic);
    }));
}
