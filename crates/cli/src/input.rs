//! What a person says: single keys in a terminal, lines from anywhere else.

pub mod line;

use std::io::{BufRead, BufReader, IsTerminal, Read, Write, stdin, stdout};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::time::Duration;

use anyhow::Context;
use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::terminal;
use textwrap::core::display_width;

use crate::ink;
use crate::signals::Signals;
use line::{Key, Line};

/// A longer line is no answer; what comes after this many bytes is read as another line.
const LONGEST_LINE: u64 = 64 * 1024;

/// How soon a signal is noticed while waiting for a key.
const TICK: Duration = Duration::from_millis(100);

/// Whether a person sits at a terminal that can do more than print, and has not asked for plain lines.
pub fn is_interactive(plain: bool) -> bool {
    stdin().is_terminal() && stdout().is_terminal() && !plain && !ink::is_dumb()
}

/// Something a person said.
#[derive(Debug)]
pub enum Reply {
    /// A key or a line.
    Typed(String),
    /// The input is over.
    End,
    /// Ctrl-C, or a signal that asks the program to end.
    Interrupted,
    /// Ctrl-Z, and the program goes on now: what it wrote last is out of sight.
    Resumed,
}

/// Where replies come from.
pub struct Input {
    keys: bool,
    events: Receiver<Reply>,
    signals: Signals,
}

impl Input {
    /// Keys when a person sits at a terminal, else the lines of standard input.
    pub fn open(plain: bool) -> anyhow::Result<Input> {
        let keys = is_interactive(plain);
        let (sender, events) = sync_channel(4);
        let noted = sender.clone();
        // A full channel already holds an end of some kind, or will be read before long and the next Ctrl-C tells.
        let signals = Signals::watch(keys, move || drop(noted.try_send(Reply::Interrupted)))?;
        if keys {
            leave_raw_mode_on_panic();
        } else {
            std::thread::spawn(move || read_lines(&sender));
        }
        Ok(Input { keys, events, signals })
    }

    /// Whether single keys are read.
    pub fn has_keys(&self) -> bool {
        self.keys
    }

    /// One key where keys are read, else a line; written behind the prompt.
    pub fn key(&self) -> anyhow::Result<Reply> {
        if !self.keys {
            return Ok(self.next_line());
        }
        let reply = self.pause()?;
        match &reply {
            Reply::Typed(key) => echo(key),
            Reply::End | Reply::Interrupted => echo(""), // what follows stands below the prompt
            Reply::Resumed => (),
        }
        Ok(reply)
    }

    /// A line behind the prompt that was shown, which begins as `text` where it is typed key by key.
    pub fn line(&self, prompt: &str, text: &str) -> anyhow::Result<Reply> {
        if self.keys { self.edit(display_width(prompt), text) } else { Ok(self.next_line()) }
    }

    /// "y" for yes, "n" for no. A key that is neither, nor Enter for the usual no, was meant for something else.
    pub fn yes(&mut self) -> anyhow::Result<Reply> {
        loop {
            let reply = if self.keys { self.pause()? } else { self.next_line() };
            let Reply::Typed(typed) = reply else {
                if self.keys && !matches!(reply, Reply::Resumed) {
                    echo("");
                }
                return Ok(reply);
            };
            let yes = match typed.trim().to_lowercase().as_str() {
                "y" | "yes" => true,
                "n" | "no" | "q" | "" => false,
                _ if self.keys => continue,
                _ => false,
            };
            if self.keys {
                echo(if yes { "yes" } else { "no" });
            }
            return Ok(Reply::Typed(if yes { "y" } else { "n" }.to_owned()));
        }
    }

    /// Waits for a key that writes something; Enter and space are one space, Escape and Ctrl-D end.
    pub fn pause(&self) -> anyhow::Result<Reply> {
        let _raw = RawMode::enter()?;
        loop {
            match self.press()? {
                Press::Edit(Key::Character(c)) => return Ok(Reply::Typed(c.to_string())),
                Press::Enter => return Ok(Reply::Typed(" ".to_owned())),
                Press::Over(reply) => return Ok(reply),
                Press::Edit(_) => (),
            }
        }
    }

    /// The next line. One that nobody typed at a terminal is written behind the prompt, where it would stand then.
    fn next_line(&self) -> Reply {
        let reply = self.events.recv().unwrap_or(Reply::End);
        match &reply {
            Reply::Typed(line) if !stdin().is_terminal() => echo(&ink::tame(line)),
            Reply::Typed(_) | Reply::Resumed => (),
            Reply::End | Reply::Interrupted => echo(""),
        }
        reply
    }

    /// A line typed key by key, so that Ctrl-C and Escape work here too; it begins at this column.
    fn edit(&self, column: usize, text: &str) -> anyhow::Result<Reply> {
        let _raw = RawMode::enter()?;
        let mut line = Line::of(text, column);
        let mut out = stdout();
        loop {
            write!(out, "{}", line.redraw(terminal::size().map_or(80, |(columns, _)| usize::from(columns))))?;
            out.flush()?;
            let over = match self.press()? {
                Press::Edit(key) => {
                    line.press(key);
                    continue;
                }
                Press::Enter => Reply::Typed(line.text()),
                Press::Over(reply) => reply,
            };
            write!(out, "{}\r\n", line.below())?;
            out.flush()?;
            return Ok(over);
        }
    }

    fn press(&self) -> anyhow::Result<Press> {
        loop {
            match self.events.try_recv() {
                Ok(reply) => {
                    self.signals.notice();
                    return Ok(Press::Over(reply));
                }
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => (),
            }
            if !event::poll(TICK)? {
                continue;
            }
            let Event::Key(key) = event::read()? else { continue };
            if key.kind == KeyEventKind::Release {
                continue;
            }
            let control = key.modifiers.contains(KeyModifiers::CONTROL);
            return Ok(match key.code {
                KeyCode::Char('c') if control => Press::Over(Reply::Interrupted),
                KeyCode::Char('d') if control => Press::Over(Reply::End),
                KeyCode::Char('z') if control => {
                    suspend()?;
                    Press::Over(Reply::Resumed)
                }
                KeyCode::Char('u') if control => Press::Edit(Key::EraseAll),
                KeyCode::Char('w') if control => Press::Edit(Key::EraseWord),
                KeyCode::Char('a') if control => Press::Edit(Key::Start),
                KeyCode::Char('e') if control => Press::Edit(Key::End),
                KeyCode::Char(_) if control => continue,
                KeyCode::Char(c) => Press::Edit(Key::Character(c)),
                KeyCode::Left => Press::Edit(Key::Left),
                KeyCode::Right => Press::Edit(Key::Right),
                KeyCode::Home => Press::Edit(Key::Start),
                KeyCode::End => Press::Edit(Key::End),
                KeyCode::Backspace => Press::Edit(Key::Erase),
                KeyCode::Delete => Press::Edit(Key::EraseNext),
                KeyCode::Enter => Press::Enter,
                KeyCode::Esc => Press::Over(Reply::End),
                _ => continue,
            });
        }
    }
}

/// Gives the terminal back to the shell until it lets the program go on, as Ctrl-Z does elsewhere.
fn suspend() -> anyhow::Result<()> {
    terminal::disable_raw_mode()?;
    echo("");
    stop()?;
    terminal::enable_raw_mode()?;
    Ok(())
}

/// Stops the program until the shell lets it go on.
#[cfg(unix)]
pub fn stop() -> anyhow::Result<()> {
    use nix::sys::signal::{Signal, raise};
    raise(Signal::SIGTSTP).context("could not stop")
}

/// Stops the program until the shell lets it go on, where there is such a thing.
#[cfg(not(unix))]
pub fn stop() -> anyhow::Result<()> {
    Ok(())
}

enum Press {
    Edit(Key),
    Enter,
    Over(Reply),
}

/// Ends the line of the prompt. Output that is gone is noticed when the next page is shown.
fn echo(text: &str) {
    let _ = writeln!(stdout(), "{text}");
}

/// Keys come one by one while this lives; the terminal is as it was when it is gone, however it goes.
struct RawMode;

impl RawMode {
    fn enter() -> anyhow::Result<RawMode> {
        terminal::enable_raw_mode().context("could not read single keys (`--plain` reads lines)")?;
        Ok(RawMode)
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that went away.
        let _ = terminal::disable_raw_mode();
    }
}

/// A panic's message needs a terminal that breaks lines.
fn leave_raw_mode_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let _ = terminal::disable_raw_mode();
        before(panic);
    }));
}

fn read_lines(sender: &SyncSender<Reply>) {
    let mut reader = BufReader::new(stdin());
    loop {
        let mut line = Vec::new();
        let reply = match reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => Reply::End,
            Ok(_) => Reply::Typed(String::from_utf8_lossy(&line).trim().to_owned()),
        };
        let end = matches!(reply, Reply::End);
        if sender.send(reply).is_err() || end {
            return;
        }
    }
}
