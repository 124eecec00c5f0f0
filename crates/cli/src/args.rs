//! Flags and commands; the help text is their documentation.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use jiff::civil::Date;
use quizwire_set::{Difficulty, Options};

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
    /// Make a question set from articles
    Make(Make),
}

/// `quizwire facts`
#[derive(Debug, clap::Args)]
pub struct Facts {
    /// The article: text, Markdown or HTML; `-` for standard input
    #[arg(required_unless_present = "jsonl")]
    pub article: Option<PathBuf>,
    /// The day of publication, for an article that does not tell it
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<Date>,
    #[command(flatten)]
    pub batch: Batch,
}

/// `quizwire make`
#[derive(Debug, clap::Args)]
pub struct Make {
    /// The articles: text, Markdown or HTML; `-` for standard input
    #[arg(required_unless_present = "jsonl")]
    pub article: Vec<PathBuf>,
    /// Write the set to this file instead of standard output
    #[arg(short, long, value_name = "SET.ron", conflicts_with = "jsonl")]
    pub output: Option<PathBuf>,
    /// The day of publication, for articles that do not tell it
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<Date>,
    #[command(flatten)]
    pub choice: Choice,
    /// Show for every place what was asked and which rule refused the rest, instead of the set
    #[arg(long, conflicts_with_all = ["jsonl", "output"])]
    pub explain: bool,
    #[command(flatten)]
    pub batch: Batch,
}

/// Which questions are wanted.
#[derive(Debug, clap::Args)]
pub struct Choice {
    /// At most this many questions, the best ones [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub count: Option<u32>,
    /// Only these families, separated by commas
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    pub families: Vec<String>,
    /// Only this difficulty
    #[arg(long, value_name = "LEVEL")]
    pub difficulty: Option<Level>,
    /// Ask no fact that is less sure than this, 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.9, value_parser = share)]
    pub min_confidence: f64,
    /// Another seed gives other wordings and wrong options
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

/// How hard a question is expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Level {
    Easy,
    Medium,
    Hard,
}

impl Choice {
    /// As sets record it.
    pub fn options(&self) -> Options {
        Options {
            count: self.count.and_then(|count| usize::try_from(count).ok()),
            families: self.families.clone(),
            difficulty: self.difficulty.map(|level| match level {
                Level::Easy => Difficulty::Easy,
                Level::Medium => Difficulty::Medium,
                Level::Hard => Difficulty::Hard,
            }),
            min_confidence: self.min_confidence,
        }
    }
}

fn share(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| "not a number from 0 to 1".to_owned())
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
