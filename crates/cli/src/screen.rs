//! A quiz on the whole screen of a terminal.
//!
//! In: a [`Quiz`], a store, and what a person does. Out: what is kept in the store, and how it ended. It knows no rule of
//! any quiz.
//!
//! ```text
//! terminal ──▶ event ──▶ state ──▶ view ──▶ terminal
//!                         │ ▲
//!                  effects▼ │paragraphs
//!                        store, articles
//! ```

mod asking;
mod event;
mod look;
mod quiz;
mod state;
mod terminal;
#[cfg(test)]
mod tests;
mod view;
mod wrap;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use quizwire_store::Store;

use crate::exit::Outcome;
use crate::history;
use crate::ink;
use crate::input::is_interactive;
use crate::passage::Articles;
use crate::signals::Signals;

use event::{Event, Reaction, understand};
use look::Look;
use state::{Effect, Moment, State};
use terminal::Terminal;

pub use quiz::{Command, Course, Done, Miss, Quiz, Summary, Verdict};
pub use terminal::leave;

/// How soon a signal is noticed, and the clock goes on.
const TICK: Duration = Duration::from_millis(100);

/// Whether there is a screen to run on: a person at a terminal that can do more than print, and that knows its size.
pub fn is_there(plain: bool) -> bool {
    is_interactive(plain) && crossterm::terminal::size().is_ok_and(|(columns, rows)| columns > 0 && rows > 0)
}

/// Runs a quiz on the screen. Every answer is in the store before its verdict is seen.
pub fn run(quiz: &mut dyn Quiz, store: &mut Store, timer: bool) -> anyhow::Result<Outcome> {
    let look = Look { colour: ink::has_colour() };
    let asked_to_end = Arc::new(AtomicBool::new(false));
    let received = Arc::clone(&asked_to_end);
    let signals = Signals::watch(true, move || received.store(true, Ordering::Relaxed))?;
    let mut articles = Articles::default();
    let started = Instant::now();
    let moment = || Moment { now: history::now(), running: started.elapsed() };
    let mut terminal = Terminal::take()?;
    let mut state = State::of(quiz, moment());
    loop {
        let mut drawn = view::Drawn::default();
        let taken = timer.then(|| started.elapsed());
        terminal.drawing.draw(|frame| drawn = view::draw(frame, &state, look, taken))?;
        let event = loop {
            if asked_to_end.load(Ordering::Relaxed) {
                signals.notice();
                break Some(Event::Interrupted);
            }
            if !crossterm::event::poll(TICK)? {
                // The clock on the screen goes on.
                if taken.is_some_and(|taken| taken.as_secs() != started.elapsed().as_secs()) {
                    break None;
                }
                continue;
            }
            match understand(&crossterm::event::read()?, &drawn) {
                Reaction::Tell(event) => break Some(event),
                Reaction::Suspend => terminal.suspend()?,
                Reaction::Redraw => terminal.forget()?,
                Reaction::Ignore => continue,
            }
            break None;
        };
        let Some(event) = event else { continue };
        for effect in state.on(event, moment(), drawn.top, drawn.page) {
            match effect {
                Effect::Keep(change) => change.keep(store)?,
                Effect::LookUp(question, set) => {
                    let passages = articles.passages(&question, state.quiz().set(set));
                    state.found(passages);
                }
                Effect::Close(outcome) => return Ok(outcome),
            }
        }
    }
}
