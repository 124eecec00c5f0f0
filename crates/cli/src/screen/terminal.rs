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

#[cfg(all(test, unix))]
mod tests {
    use std::io::Read;
    use std::num::NonZeroU16;

    use pty_process::Size;
    use vt100::MouseProtocolMode;

    use super::*;

    /// Set where the test that panics is to do so.
    const PANIC: &str = "QUIZWIRE_TEST_PANIC";

    /// Run by the next test, in a terminal of its own.
    #[test]
    fn panics_on_the_screen() {
        if std::env::var_os(PANIC).is_some() {
            let mut terminal = Terminal::take().expect("a terminal");
            terminal.drawing.draw(|frame| frame.render_widget("a question", frame.area())).expect("drawn");
            panic!("a promise of ours was broken");
        }
    }

    #[test]
    fn a_panic_leaves_the_terminal_whole_and_is_read_there() {
        let script = "\"$0\" --exact screen::terminal::tests::panics_on_the_screen --nocapture
            stty -a | tr ' ;' '\\n\\n' | grep -xE -- '-?(icanon|echo)'";
        let (mut pty, pts) = pty_process::blocking::open().expect("a terminal");
        pty.resize(Size::new(60, 80)).expect("a size");
        let sh = pty_process::blocking::Command::new("sh").args(["-c", script]);
        let program = std::env::current_exe().expect("this program");
        let sh = sh.arg(program).env(PANIC, "1").env("RUST_BACKTRACE", "0").env("TERM", "xterm-256color");
        let mut child = sh.spawn(pts).expect("started");
        let mut bytes = Vec::new();
        let _ = pty.read_to_end(&mut bytes); // a terminal whose last program ended gives an error
        child.wait().expect("an end");
        let cells = |cells| NonZeroU16::new(cells).expect("a terminal has a size");
        let mut parser = vt100::Parser::new(cells(60), cells(80), 0);
        let taken = bytes.windows(8).position(|bytes| bytes == b"\x1b[?1049h").expect("taken") + 8;
        parser.process(&bytes[..taken]);
        assert!(parser.screen().alternate_screen());
        parser.process(&bytes[taken..]);
        let (screen, text) = (parser.screen(), parser.screen().contents());
        assert!(!screen.alternate_screen() && !screen.hide_cursor(), "{text}");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        assert!(text.contains("a promise of ours was broken") && !text.contains("a question"), "{text}");
        assert!(text.contains("\nicanon\necho"), "keys are echoed and lines come whole again\n{text}");
    }
}
