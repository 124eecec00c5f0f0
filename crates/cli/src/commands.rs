//! One file a command.

mod facts;
mod make;
mod play;
mod scores;

use crate::args::{Args, Command};
use crate::exit::Outcome;

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.command {
        Command::Facts(args) => facts::run(args),
        Command::Make(args) => make::run(args),
        Command::Play(args) => play::run(args),
        Command::Scores(args) => scores::run(args),
    }
}
