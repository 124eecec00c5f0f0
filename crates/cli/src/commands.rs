//! One file a command.

mod approve;
mod check;
mod diff;
mod export;
mod facts;
mod import;
mod make;
mod mark;
pub mod play;
mod players;
mod print;
mod report;
mod review;
mod scores;
mod store;
pub mod study;

use crate::args::{Args, Command};
use crate::exit::Outcome;

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.command {
        Command::Facts(args) => facts::run(args),
        Command::Make(args) => make::run(args),
        Command::Play(args) => play::run(args),
        Command::Study(args) => study::run(args),
        Command::Scores(args) => scores::run(args),
        Command::Players(args) => players::run(args),
        Command::Store(args) => store::run(args),
        Command::Review(args) => review::run(args),
        Command::Check(args) => check::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Approve(args) => approve::run(args),
        Command::Export(args) => export::run(args),
        Command::Import(args) => import::run(args),
        Command::Print(args) => print::run(args),
        Command::Mark(args) => mark::run(args),
        Command::Report(args) => report::run(args),
    }
}
