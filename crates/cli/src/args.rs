//! Flags and commands; the help text is their documentation.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Turns news articles into quizzes that can be trusted.
#[derive(Debug, Parser)]
#[command(name = "quizwire", version, after_help = EXIT_CODES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 done, with findings (a difference, an unsound set, a bad line); \
2 wrong usage; 3 failed, the message says where and what next; 4 sound, but a source was not at hand.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show what was found in an article, as marked text
    Facts(Facts),
}

/// `quizwire facts`
#[derive(Debug, clap::Args)]
pub struct Facts {
    /// The article: text, Markdown or HTML; `-` for standard input
    #[arg(required_unless_present = "jsonl")]
    pub article: Option<PathBuf>,
    #[command(flatten)]
    pub batch: Batch,
}

/// The batch interface: one JSON object per line in, one per line out.
#[derive(Debug, clap::Args)]
pub struct Batch {
    /// Read articles from a JSON-lines file; `-` for standard input
    #[arg(long, value_name = "IN", conflicts_with = "article")]
    pub jsonl: Option<PathBuf>,
    /// Write the results to this file instead of standard output
    #[arg(long, value_name = "OUT", requires = "jsonl")]
    pub out: Option<PathBuf>,
    /// Work on this many articles at once; all cores by default
    #[arg(long, value_name = "N", requires = "jsonl")]
    pub jobs: Option<usize>,
}
