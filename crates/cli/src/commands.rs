//! One file a command.

mod facts;
mod make;

use crate::args::{Args, Command};
use crate::exit::Outcome;

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.command {
        Command::Facts(args) => facts::run(args),
        Command::Make(args) => make::run(args),
    }
}
