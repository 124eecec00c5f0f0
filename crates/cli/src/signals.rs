//! Signals that ask the program to end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context;

use crate::screen;

/// How long the score may take after a signal. A terminal that was closed never gives another key, nor does it say so.
const GRACE: Duration = Duration::from_secs(2);

/// Signals are watched for as long as the program runs.
#[derive(Debug)]
pub struct Signals {
    noticed: Arc<AtomicBool>,
}

impl Signals {
    /// Calls `received` at every signal. Where keys are awaited, the program ends by itself when nobody notices.
    pub fn watch(keys: bool, received: impl Fn() + Send + 'static) -> anyhow::Result<Signals> {
        let noticed = Arc::new(AtomicBool::new(false));
        let signals = Signals { noticed: Arc::clone(&noticed) };
        ctrlc::set_handler(move || {
            received();
            std::thread::sleep(GRACE);
            if keys && !noticed.load(Ordering::Relaxed) {
                screen::leave();
                std::process::exit(130); // every answer is on disk
            }
        })
        .context("could not watch for Ctrl-C")?;
        Ok(signals)
    }

    /// The signal is being acted on.
    pub fn notice(&self) {
        self.noticed.store(true, Ordering::Relaxed);
    }
}
