//! One file a command.

mod facts;

use crate::args::{Args, Command};
use crate::exit::Outcome;

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.command {
        Command::Facts(args) => facts::run(args),
    }
}
