//! Flags and commands; the help text is their documentation.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Parser, Subcommand};
use jiff::civil::Date;
use quizwire_export::FORMATS;
use quizwire_generate::FAMILIES;
use quizwire_set::{Difficulty, Options};
use quizwire_study::Player;

use crate::history;

/// Turns news articles into quizzes that can be trusted.
#[derive(Debug, Parser)]
#[command(name = "quizwire", version, after_help = EXIT_CODES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 done, with findings (a difference, an unsound set, a bad line); \
2 wrong usage; 3 failed, the message says where and what next; 4 sound, but a source was not at hand; 130 ended by Ctrl-C, what \
was done is kept.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show what was found in an article, as marked text
    Facts(Facts),
    /// Make a question set from articles
    Make(Make),
    /// Play a quiz; every answer is kept before the next question
    Play(Play),
    /// Show what the players have answered so far
    Scores(Scores),

    /// Go through a set: approve, strike, correct, add
    Review(Review),
    /// Check that sets are sound; findings point into the file
    Check(Check),
    /// Make sets again and show what would change
    Diff(Diff),
    /// Make sets again and accept what changes
    Approve(Approve),

    /// Write sets for another program
    Export(Export),
    /// Read the questions of another program into a set
    Import(Import),
}

/// `quizwire facts`
#[derive(Debug, clap::Args)]
pub struct Facts {
    /// The article: text or Markdown up to 4 MiB, HTML up to 16 MiB; `-` for standard input
    #[arg(required_unless_present = "jsonl")]
    pub article: Option<PathBuf>,
    /// The day of publication, for an article that does not tell it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub published: Option<Date>,
    /// Show each sentence's tokens with tag, relation and head instead
    #[arg(long, conflicts_with = "jsonl")]
    pub parse: bool,
    #[command(flatten)]
    pub batch: Batch,
}

/// `quizwire make`
#[derive(Debug, clap::Args)]
pub struct Make {
    /// The articles: text or Markdown up to 4 MiB each, HTML up to 16 MiB; `-` for standard input
    #[arg(required_unless_present = "jsonl")]
    pub article: Vec<PathBuf>,
    /// Write the set to this file instead of standard output
    #[arg(short, long, value_name = "SET.ron", conflicts_with = "jsonl")]
    pub output: Option<PathBuf>,
    /// The day of publication, for articles that do not tell it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub published: Option<Date>,
    #[command(flatten)]
    pub choice: Choice,
    /// Show for every place what was asked and which rule refused the rest, instead of the set
    #[arg(long, conflicts_with_all = ["jsonl", "output"])]
    pub explain: bool,
    #[command(flatten)]
    pub batch: Batch,
}

/// `quizwire play`
#[derive(Debug, clap::Args)]
#[command(after_help = PLAYING)]
pub struct Play {
    /// A question set (`.ron`), or an article to make one from
    #[arg(value_name = "SET-or-ARTICLE")]
    pub quiz: PathBuf,
    /// Who plays, up to 64 characters [default: whoever is logged in]
    #[arg(long, value_name = "NAME", value_parser = history::player)]
    pub player: Option<Player>,
    /// Keep the answers in this file instead of the one in the user's data folder
    #[arg(long, value_name = "FILE")]
    pub store: Option<PathBuf>,
    /// Ask in an order drawn from this number [default: the order of the set]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Ask only this many questions
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub count: Option<u32>,
    /// The day of publication, for an article that does not tell it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub published: Option<Date>,
    /// Read lines instead of keys, and print without colour
    #[arg(long)]
    pub plain: bool,
}

const PLAYING: &str = "Answers: the number or letter of an option, or its words; t or f; typed words, numbers and \
dates; for an order all the numbers in the right order, for pairs the number that goes with each line. \
`?` passes (the answer is shown and counts as missed), `q` ends the quiz with the score so far.

In a terminal one key is an answer. Without a terminal the answers are read one a line: a line that is no answer is \
said to be none, and the next line is read; the end of the input ends the quiz. Colour is left out with --plain, \
NO_COLOR, TERM=dumb and where the output is no terminal.

Each answer is on disk before the verdict is shown, whatever happens then. Exit codes: 0 played or ended with `q`; \
2 wrong usage; 3 failed; 130 ended by Ctrl-C, with the score so far.";

/// `quizwire scores`
#[derive(Debug, clap::Args)]
#[command(after_help = SCORES)]
pub struct Scores {
    /// Only this player; may be given several times
    #[arg(long, value_name = "NAME", value_parser = history::player)]
    pub player: Vec<Player>,
    /// Only this set: its file, its id, or a part of its title; may be given several times
    #[arg(long, value_name = "SET")]
    pub set: Vec<String>,
    /// What a line is about [default: set; question when --set is given]
    #[arg(long, value_name = "WHAT")]
    pub by: Option<By>,
    /// Read this file instead of the one in the user's data folder
    #[arg(long, value_name = "FILE")]
    pub store: Option<PathBuf>,
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Print without colour
    #[arg(long)]
    pub plain: bool,
}

const SCORES: &str = "Only the first answer to a question in a play counts; those given when the missed ones were asked \
again are in the history and move only the day of the last answer.

Fields of JSON (a list of objects) and CSV (a line of headings first), in this order:
  all           player; set (its id: from its title and its articles' titles); title (of the set)
  --by set      plays; asked, right (answers); last (time of the last answer)
  --by question question (its id); stem; answer (the right one); asked, right; last
  --by play     began; asked, right
  --by answer   question; stem; response (in words, empty for passed); right (true or false);
                round (1, more when asked again); elapsed_ms (from question to answer); at; began (of the play)
Times are UTC, as in 2026-11-22T09:30:00Z; tables show the local day. A CSV cell that a spreadsheet would take for a \
formula begins with '.";

/// What a line of `quizwire scores` is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// All plays of a set
    Set,
    /// A question, those most often missed first
    Question,
    /// One play, the latest first
    Play,
    /// One answer
    Answer,
}

/// In which form results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A table
    Text,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
}

/// `quizwire review`
#[derive(Debug, clap::Args)]
#[command(after_help = REVIEWING)]
pub struct Review {
    /// The set
    #[arg(value_name = "SET.ron")]
    pub set: PathBuf,
    /// Read lines instead of keys, and print without colour
    #[arg(long)]
    pub plain: bool,
}

const REVIEWING: &str = "Each question is shown with its answer, the sentences it comes from, and what `quizwire check` \
says about it, beginning with the first that is a draft. One key is a command, without a terminal one line: a approves, \
s strikes, d makes it a draft again, e edits the question, o an option, k chooses another key, n adds a question of your \
own, u takes the last change back, Enter goes on, p goes back, q quits.

Every change is in the file before the next question is shown; `quizwire diff` and `approve` keep all of them. Comments in \
the file are lost when it changes.

Exit codes: 0 done; 2 wrong usage; 3 failed, the set is as it was after the last change; 130 ended by Ctrl-C.";

/// `quizwire check`
#[derive(Debug, clap::Args)]
#[command(after_help = CHECKING)]
pub struct Check {
    /// The sets; a folder means every `.ron` file in it
    #[arg(required = true, value_name = "SET-or-DIR")]
    pub set: Vec<PathBuf>,
}

const CHECKING: &str = "Checked are the form, the ids, that every piece of evidence stands in its article where it says, \
that one option is right and no two mean the same, that no stem gives its answer away, and that nothing is asked twice. \
A finding is a line `FILE:LINE:COLUMN: what is wrong` and a line that says what to do.

Exit codes: 0 sound; 1 findings; 3 a set could not be read; 4 sound, but an article was not at hand.";

/// `quizwire diff`
#[derive(Debug, clap::Args)]
#[command(after_help = COMPARING)]
pub struct Diff {
    /// The sets; a folder means every `.ron` file in it
    #[arg(required = true, value_name = "SET-or-DIR")]
    pub set: Vec<PathBuf>,
}

const COMPARING: &str = "Each set is made again from the articles, options and seed it records, and compared with the \
file. What a person approved, struck, edited or wrote is kept and is no difference. `quizwire approve` accepts.

Exit codes: 0 no difference; 1 a difference; 3 a set could not be read or made; 4 an article was not at hand.";

/// `quizwire approve`
#[derive(Debug, clap::Args)]
#[command(after_help = APPROVING)]
pub struct Approve {
    /// The sets; a folder means every `.ron` file in it
    #[arg(required = true, value_name = "SET-or-DIR")]
    pub set: Vec<PathBuf>,
    /// Also mark every draft question `Approved`: it keeps its wording whatever a later version would make of it
    #[arg(long)]
    pub freeze: bool,
}

const APPROVING: &str = "Each set is made again as `quizwire diff` does, the differences are shown, and the file is \
replaced. Questions that are `Approved` or `Struck`, that a person edited, or that a person wrote stay as they are, also \
where the program would no longer ask them. Draft questions stay drafts, so that the next change shows again.

To decide on a single question, edit its `review` in the file: Draft, Approved or Struck.

Exit codes: 0 accepted; 3 a set could not be read, made or written; 4 an article was not at hand.";

/// `quizwire export`
#[derive(Debug, clap::Args)]
#[command(after_help = EXPORTING)]
pub struct Export {
    /// The sets; a folder means every `.ron` file in it
    #[arg(required = true, value_name = "SET-or-DIR")]
    pub set: Vec<PathBuf>,
    /// The format, by the program that reads it
    #[arg(long, value_name = "FORMAT", value_parser = formats(|_| true))]
    pub to: String,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write nothing unless every question fits
    #[arg(long)]
    pub strict: bool,
}

const EXPORTING: &str = "Each question is written or listed on standard error with the reason why it does not fit; struck \
ones are asked nowhere. The sentences that prove an answer go where the format has a place for feedback. A CSV cell that a \
spreadsheet would take for a formula begins with '.

The same sets give the same bytes. An Anki package also tells when the sets were last changed, because Anki replaces its \
notes by newer ones only: the time of the newest file, or SOURCE_DATE_EPOCH (seconds since 1970) where that is set.

Exit codes: 0 written; 2 wrong usage; 3 failed, with --strict also when a question does not fit.";

/// `quizwire import`
#[derive(Debug, clap::Args)]
#[command(after_help = IMPORTING)]
pub struct Import {
    /// The files of the other program, up to 64 MiB each; `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub file: Vec<PathBuf>,
    /// Their format [default: told by the name and the content]
    #[arg(long, value_name = "FORMAT", value_parser = formats(quizwire_export::Format::is_read))]
    pub from: Option<String>,
    /// Write the set to this new file instead of standard output
    #[arg(short, long, value_name = "SET.ron")]
    pub output: Option<PathBuf>,
}

const IMPORTING: &str = "The questions become drafts without evidence, for no article is at hand; what the other program \
shows after an answer becomes their note. Ids are kept where the file has them, so that a set that was exported keeps its \
histories. What is no question (a picture, an essay, a range of numbers) is listed on standard error with the reason.

Exit codes: 0 all questions read; 1 read, and something was no question; 2 wrong usage; 3 a file could not be read, or the \
set not written.";

/// Which questions are wanted.
#[derive(Debug, clap::Args)]
pub struct Choice {
    /// At most this many questions, the best ones [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub count: Option<u32>,
    /// Only these families, separated by commas
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', value_parser = families())]
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

/// The names of the families: clap lists them and suggests one that is near.
fn families() -> PossibleValuesParser {
    PossibleValuesParser::new(FAMILIES.iter().map(|family| PossibleValue::new(family.name).help(family.asks)))
}

/// The names of formats: clap lists them with the programs that read them.
fn formats(wanted: fn(&quizwire_export::Format) -> bool) -> PossibleValuesParser {
    let wanted = FORMATS.iter().filter(|format| wanted(format));
    PossibleValuesParser::new(wanted.map(|format| PossibleValue::new(format.name).help(format.about)))
}

fn share(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| "not a number from 0 to 1".to_owned())
}

/// More threads than any machine has cores.
const MOST_JOBS: i64 = 1024;

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
    #[arg(long, value_name = "N", requires = "jsonl", value_parser = clap::value_parser!(u16).range(1..=MOST_JOBS))]
    pub jobs: Option<u16>,
}

/// A day as `--published` takes it.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "no day of the calendar; write year, month and day: 2024-05-31".to_owned())
}
