//! What the player says: single keys in a terminal, lines from anywhere else.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write, stdin, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::time::Duration;

use anyhow::Context;
use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::terminal;
use quizwire_study::Card;

use crate::ink;

/// A longer line is no answer; what comes after this many bytes is read as another line.
const LONGEST_LINE: u64 = 64 * 1024;

/// How soon a signal is noticed while waiting for a key.
const TICK: Duration = Duration::from_millis(100);

/// How long the score may take after a signal. A terminal that was closed never gives another key, nor does it say so.
const GRACE: Duration = Duration::from_secs(2);

/// Something the player said.
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
    /// Whether a signal has been noticed.
    heard: Arc<AtomicBool>,
}

impl Input {
    /// Keys when a person sits at a terminal, else the lines of standard input.
    pub fn open(plain: bool) -> anyhow::Result<Input> {
        let keys = stdin().is_terminal() && std::io::stdout().is_terminal() && !plain && !ink::is_dumb();
        let (sender, events) = sync_channel(4);
        let signals = sender.clone();
        let heard = Arc::new(AtomicBool::new(false));
        let noticed = Arc::clone(&heard);
        ctrlc::set_handler(move || {
            // A full channel already holds an end of some kind, or will be read before long and the next Ctrl-C tells.
            drop(signals.try_send(Reply::Interrupted));
            std::thread::sleep(GRACE);
            if keys && !noticed.load(Ordering::Relaxed) {
                std::process::exit(130); // every answer is on disk
            }
        })
        .context("could not watch for Ctrl-C")?;
        if keys {
            leave_raw_mode_on_panic();
        } else {
            std::thread::spawn(move || read_lines(&sender));
        }
        Ok(Input { keys, events, heard })
    }

    /// Whether single keys are read.
    pub fn has_keys(&self) -> bool {
        self.keys
    }

    /// An answer to a card: one key where that is enough, else a line.
    pub fn answer(&mut self, card: &Card) -> anyhow::Result<Reply> {
        match (self.keys, card.takes_one_key()) {
            (false, _) => Ok(self.line()),
            (true, false) => self.edit(),
            (true, true) => {
                let reply = self.key()?;
                if let Reply::Typed(key) = &reply {
                    echo(key);
                }
                Ok(reply)
            }
        }
    }

    /// "y" for yes, something else for no.
    pub fn yes(&mut self) -> anyhow::Result<Reply> {
        let reply = if self.keys { self.key()? } else { self.line() };
        Ok(match reply {
            Reply::Typed(typed) => {
                let yes = matches!(typed.trim().to_lowercase().as_str(), "y" | "yes");
                if self.keys {
                    echo(if yes { "yes" } else { "no" });
                }
                Reply::Typed(if yes { "y" } else { "n" }.to_owned())
            }
            other => other,
        })
    }

    /// Waits for any key.
    pub fn pause(&mut self) -> anyhow::Result<Reply> {
        self.key()
    }

    /// The next line. One that nobody typed at a terminal is written behind the prompt, where it would stand then.
    fn line(&self) -> Reply {
        let reply = self.events.recv().unwrap_or(Reply::End);
        match &reply {
            Reply::Typed(line) if !stdin().is_terminal() => echo(&ink::tame(line)),
            Reply::Typed(_) | Reply::Resumed => (),
            Reply::End | Reply::Interrupted => echo(""),
        }
        reply
    }

    /// The next key that writes something; Enter and space are one space, Escape and Ctrl-D end.
    fn key(&self) -> anyhow::Result<Reply> {
        let _raw = RawMode::enter()?;
        loop {
            match self.press()? {
                Press::Character(c) => return Ok(Reply::Typed(c.to_string())),
                Press::Enter => return Ok(Reply::Typed(" ".to_owned())),
                Press::Over(reply) => return Ok(reply),
                Press::Erase | Press::EraseAll => (),
            }
        }
    }

    /// A line typed key by key, so that Ctrl-C and Escape work here too.
    fn edit(&self) -> anyhow::Result<Reply> {
        let _raw = RawMode::enter()?;
        let mut line = String::new();
        let mut out = stdout();
        loop {
            match self.press()? {
                Press::Character(c) => {
                    line.push(c);
                    write!(out, "{c}")?;
                }
                Press::Enter => {
                    write!(out, "\r\n")?;
                    out.flush()?;
                    return Ok(Reply::Typed(line));
                }
                Press::Erase => {
                    if let Some(last) = line.pop() {
                        erase(&mut out, last)?;
                    }
                }
                Press::EraseAll => {
                    while let Some(last) = line.pop() {
                        erase(&mut out, last)?;
                    }
                }
                Press::Over(reply) => {
                    write!(out, "\r\n")?;
                    out.flush()?;
                    return Ok(reply);
                }
            }
            out.flush()?;
        }
    }

    fn press(&self) -> anyhow::Result<Press> {
        loop {
            match self.events.try_recv() {
                Ok(reply) => {
                    self.heard.store(true, Ordering::Relaxed);
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
                KeyCode::Char('u' | 'w') if control => Press::EraseAll,
                KeyCode::Char(_) if control => continue,
                KeyCode::Char(c) => Press::Character(c),
                KeyCode::Enter => Press::Enter,
                KeyCode::Backspace => Press::Erase,
                KeyCode::Esc => Press::Over(Reply::End),
                _ => continue,
            });
        }
    }
}

/// Gives the terminal back to the shell until it lets the program go on, as Ctrl-Z does elsewhere.
#[cfg(unix)]
fn suspend() -> anyhow::Result<()> {
    use nix::sys::signal::{Signal, raise};
    terminal::disable_raw_mode()?;
    echo("");
    raise(Signal::SIGTSTP).context("could not stop")?;
    terminal::enable_raw_mode()?;
    Ok(())
}

#[cfg(not(unix))]
fn suspend() -> anyhow::Result<()> {
    Ok(())
}

enum Press {
    Character(char),
    Enter,
    Erase,
    EraseAll,
    Over(Reply),
}

/// Ends the line of the prompt. Output that is gone is noticed when the next page is shown.
fn echo(text: &str) {
    let _ = writeln!(stdout(), "{text}");
}

fn erase(out: &mut impl Write, last: char) -> std::io::Result<()> {
    let columns = textwrap::core::display_width(last.encode_utf8(&mut [0; 4]));
    write!(out, "{}{}{}", "\u{8}".repeat(columns), " ".repeat(columns), "\u{8}".repeat(columns))
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
