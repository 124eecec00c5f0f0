//! The `quizwire` program: files, terminal and clock, and no rules of any kind.

mod args;
mod batch;
mod change;
mod commands;
mod exit;
mod history;
mod ink;
mod input;
mod making;
mod marked;
mod passage;
mod phrases;
mod screen;
mod set_file;
mod signals;
mod table;
mod words;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    exit::report(commands::run(args::Args::parse()))
}
