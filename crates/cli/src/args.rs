//! Flags and commands; the help text is their documentation.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Parser, Subcommand};
use jiff::civil::Date;
use quizwire_export::FORMATS;
use quizwire_generate::{FAMILIES, FORMS};
use quizwire_set::{Difficulty, Options};
use quizwire_study::{Plan, Player};

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
    /// Ask what is due today, before it is forgotten
    Study(Study),
    /// Show what the players have answered so far
    Scores(Scores),
    /// Show who plays; give a player another name, merge two, forget one
    Players(Players),
    /// Move the history between machines, copy it, look whether it is sound
    Store(Store),

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
    /// Typeset worksheets with their keys, in several versions, as a PDF
    Print(Print),
    /// Mark the answers of a class to printed worksheets
    Mark(Mark),
    /// Report on a class: each pupil, each question, what to teach again
    Report(Report),
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
    /// Write the set to this file instead of standard output; `-` is standard output
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
    /// Keep the answers in this file or database instead of the file in the user's data folder; see `quizwire store --help`
    #[arg(long, value_name = "STORE")]
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
    /// Show on the screen how long it has taken so far
    #[arg(long)]
    pub timer: bool,
    /// Print line by line, without a screen and without colour, and read lines; for screen readers, too
    #[arg(long)]
    pub plain: bool,
}

const PLAYING: &str = "Answers: the number or letter of an option, or its words; t or f; typed words, numbers and \
dates; for an order all the numbers in the right order, for pairs the number that goes with each line. \
`?` passes (the answer is shown and counts as missed), `q` ends the quiz with the score so far.

In a terminal the quiz has the whole screen: a number or letter key is an answer, arrows and Enter or a click choose one, \
where words are asked for you write them, and the bottom line names the keys. Colours are the terminal's own, and NO_COLOR \
leaves them out; Ctrl-Z and `fg` work. With --plain, TERM=dumb or without a terminal the quiz is read and answered line by \
line: a line that is no answer is said to be none, and the next line is read; the end of the input ends the quiz.

Each answer is on disk before the verdict is shown, whatever happens then. Exit codes: 0 played or ended with `q`; \
2 wrong usage; 3 failed; 130 ended by Ctrl-C, with the score so far.";

/// `quizwire study`
#[derive(Debug, clap::Args)]
#[command(after_help = STUDYING)]
pub struct Study {
    /// The sets; a folder means every `.ron` file in it [default: all that were played or studied before]
    #[arg(value_name = "SET-or-DIR")]
    pub sets: Vec<PathBuf>,
    /// Of these sets only this one: its file, its id, or a part of its title; may be given several times
    #[arg(long, value_name = "SET")]
    pub set: Vec<String>,
    /// Only these families of questions, separated by commas
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    pub families: Vec<String>,
    /// Also ask what is not due yet, what will be forgotten first before the rest
    #[arg(long)]
    pub ahead: bool,
    /// Ask at most this many questions
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: Option<u32>,
    /// Ask nothing; fit the model of memory to the player's own answers, and keep it for the next time
    #[arg(long, conflicts_with_all = ["sets", "set", "families", "ahead", "limit", "options", "timer"])]
    pub refit: bool,
    /// Always show the options, also of what was known three times and would be asked from memory
    #[arg(long)]
    pub options: bool,
    #[command(flatten)]
    pub plan: PlanFlags,
    /// Who studies, up to 64 characters [default: whoever is logged in]
    #[arg(long, value_name = "NAME", value_parser = history::player)]
    pub player: Option<Player>,
    /// Keep the answers in this file or database instead of the file in the user's data folder; see `quizwire store --help`
    #[arg(long, value_name = "STORE")]
    pub store: Option<PathBuf>,
    /// Show on the screen how long it has taken so far
    #[arg(long)]
    pub timer: bool,
    /// Print line by line, without a screen and without colour, and read lines; for screen readers, too
    #[arg(long)]
    pub plain: bool,
}

/// How the player studies; what is said once holds until something else is said.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Kept for the next time")]
pub struct PlanFlags {
    /// How likely an answer should still be known when it is asked for, 0.7 to 0.99 [default: 0.9]
    #[arg(long, value_name = "SHARE", value_parser = retention)]
    pub retention: Option<f32>,
    /// New questions a day [default: 20]
    #[arg(long, value_name = "N")]
    pub new: Option<u32>,
    /// Due questions a day [default: 200]
    #[arg(long, value_name = "N")]
    pub due: Option<u32>,
    /// The hour at which a day begins, 0 to 23 [default: 4]
    #[arg(long, value_name = "HOUR", value_parser = clap::value_parser!(u8).range(..24))]
    pub day_begins: Option<u8>,
}

impl PlanFlags {
    /// The plan with what is said here.
    pub fn applied_to(&self, plan: Plan) -> Plan {
        Plan {
            retention: self.retention.unwrap_or(plan.retention),
            new_a_day: self.new.unwrap_or(plan.new_a_day),
            due_a_day: self.due.unwrap_or(plan.due_a_day),
            day_begins: self.day_begins.unwrap_or(plan.day_begins),
            weights: plan.weights,
        }
    }
}

fn retention(text: &str) -> Result<f32, String> {
    text.parse()
        .ok()
        .filter(|share| Plan::RETENTION.contains(share))
        .ok_or_else(|| "not a number from 0.7 to 0.99".to_owned())
}

const STUDYING: &str = "Each answer decides when its question comes again (FSRS-6): after minutes while it is new, then \
after days that grow as long as it is known. What is most likely forgotten is asked first, then what is new; questions \
from the same sentence are kept apart. `quizwire play` counts, too, the first time it asks. A choice that was known three \
times in a row is asked without its options: case, accents, a surname alone and a slip in a long word are forgiven, never \
another number, year or name.

Answers are those of `quizwire play`. Besides, at a question: `z` takes the last answer back, `-` puts the question off \
until tomorrow, `!` says that it is wrong: it is not asked again before it is corrected. On the screen, after a right \
answer, h says it was hard and e that it was easy. A corrected question keeps its history; one with another right answer \
is asked anew, and that is said.

--refit fits the weights of FSRS-6 to the player's answers to questions of earlier days, 500 or more, and holds the latest \
fifth of them back: unless what was fitted foretells it better than the default weights, those stay.

Exit codes: 0 done, also when nothing is due; 2 wrong usage; 3 failed; 130 ended by Ctrl-C, every answer is kept.";

/// `quizwire players`
#[derive(Debug, clap::Args)]
pub struct Players {
    #[command(subcommand)]
    pub action: PlayersAction,
    /// Use this file or database instead of the file in the user's data folder; see `quizwire store --help`
    #[arg(long, value_name = "STORE", global = true)]
    pub store: Option<PathBuf>,
}

/// What is done with players.
#[derive(Debug, Subcommand)]
pub enum PlayersAction {
    /// Show who there is
    List,
    /// Give a player another name
    Rename {
        /// The name so far
        #[arg(value_parser = history::player)]
        player: Player,
        /// The new one
        #[arg(value_parser = history::player)]
        name: Player,
    },
    /// Give all answers of one player to another
    Merge {
        /// Who is no more afterwards
        #[arg(value_parser = history::player)]
        player: Player,
        /// Who has both histories
        #[arg(value_parser = history::player)]
        into: Player,
    },
    /// Remove all there is of a player, for good
    Forget {
        /// Who
        #[arg(value_parser = history::player)]
        player: Player,
        /// Do not ask first
        #[arg(long)]
        yes: bool,
    },
}

/// `quizwire store`
#[derive(Debug, clap::Args)]
#[command(after_help = STORING)]
pub struct Store {
    #[command(subcommand)]
    pub action: StoreAction,
    /// Use this file or database instead of the file in the user's data folder; see `quizwire store --help`
    #[arg(long, value_name = "STORE", global = true)]
    pub store: Option<PathBuf>,
}

/// What is done with a store.
#[derive(Debug, Subcommand)]
pub enum StoreAction {
    /// Write the whole history to standard output, as JSON lines
    Export,
    /// Merge a history that `export` wrote; what is known already is not counted twice
    Import {
        /// The file; `-` for standard input
        file: PathBuf,
    },
    /// Write a copy of the store to a new file, while it is in use
    Backup {
        /// The file to be made
        file: PathBuf,
    },
    /// Look whether the store is sound, and mend what follows from the answers
    Doctor,
}

const STORING: &str = "The lines of an export are objects with one field that says what they are, in this order:
  history     1, the version of this format; the first line
  answer      at, play (when the session began), round, player, set (id, title), question (id, family, stem, answer),
              response, right, elapsed_ms, scheduled: null, or grade (again, hard, good, easy), before and after (the
              moment of the answer, stability in days, difficulty from 1 to 10, and when it is due)
  withdrawn   an answer that was taken back: player, at, play, round, question
  mark        player, question, mark (buried, flagged), at, about (the day, the wording)
  plan        player, at, plan (retention, new_a_day, due_a_day, day_begins, weights where they were fitted)

A store is a file, or a database of PostgreSQL for players at several machines, named by its address:
  --store postgres://USER:PASSWORD@HOST/DATABASE
All is in a schema `quizwire` of it. In a password, write %40 for @ and %2F for /. The variable QUIZWIRE_STORE names a store
for all commands; what stands there nobody else on the machine reads, as they may read a command.

Exit codes: 0 done; 1 the doctor found something; 2 wrong usage; 3 failed, nothing was changed, or of an import a part that
counts once when it is done again.";

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
    /// Read this file or database instead of the file in the user's data folder; see `quizwire store --help`
    #[arg(long, value_name = "STORE")]
    pub store: Option<PathBuf>,
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Draw one player's days, what is due and what was right into a picture instead
    #[arg(long, value_name = "FILE", conflicts_with_all = ["by", "set", "format"])]
    pub svg: Option<PathBuf>,
    /// Print without colour, and plots in ASCII
    #[arg(long)]
    pub plain: bool,
}

const SCORES: &str = "Of one player, without --by and --set: today, the days in a row, how much of what was due was remembered, how \
much is due, and plots of the last half year and the next 30 days; then each set and each family of questions. Days are those of the \
learner's clock, they begin when `study --day-begins` says.

Only the first answer to a question in a play counts; those given when the missed ones were asked \
again are in the history and move only the day of the last answer.

Fields of JSON (a list of objects) and CSV (a line of headings first), in this order; title is that of the set, set its id, from its
title and its articles' titles:
  --by set        player; set; title; plays; asked, right (answers); last (time of the last answer)
  --by question   player; set; title; question (its id); stem; answer (the right one); asked, right; last
  --by family     player; family; questions (different ones); asked, right
  --by play       player; set; title; began; asked, right
  --by answer     player; set; title; question; stem; response (in words, empty for passed); right (true or false);
                  round (1, more when asked again); elapsed_ms (from question to answer); at; began (of the play)
  --by player     player; answers_today; streak, longest_streak (days); reviews (answers to what was due and no longer
                  learned), remembered (of those the right ones), wanted (share); due_today, due_7_days, due_30_days
  --by day        player; day; answers; asked, right; reviews, remembered; seconds (a minute an answer at most)
  --by due        player; day (the next 30); due (on that day; overdue ones are due today)
  --by difficulty set; title; question; stem; answer; players; asked, right; facility (the share of right answers);
                  discrimination (-1 to 1: whether those who know the rest know this one; from five players on)
Times are UTC, as in 2026-11-22T09:30:00Z; tables show the local day. A CSV cell that a spreadsheet would take for a \
formula begins with '.";

/// What a line of `quizwire scores` is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// All plays of a set
    Set,
    /// A question, those most often missed first
    Question,
    /// A family of questions
    Family,
    /// A player: streak, what was remembered, what is due
    Player,
    /// A day of study
    Day,
    /// One of the next 30 days, and what is due on it
    Due,
    /// A question over all players, the hardest first
    Difficulty,
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
    /// Show what players flagged as wrong in this file or database instead of the file in the user's data folder; see `quizwire store --help`
    #[arg(long, value_name = "STORE")]
    pub store: Option<PathBuf>,
    /// Read lines instead of keys, and print without colour
    #[arg(long)]
    pub plain: bool,
}

const REVIEWING: &str = "Each question is shown with its answer, the sentences it comes from, and what `quizwire check` \
says about it and who flagged it as wrong in `quizwire study`, beginning with the first that is a draft. One key is a command, without a terminal one line: a approves, \
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

Exit codes: 0 sound, at most with warnings; 1 errors, the set is unsound; 3 a set could not be read; 4 sound, but an article was not at hand.";

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
    /// Write nothing unless every question fits, with all the answers it accepts
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

/// `quizwire print`
#[derive(Debug, clap::Args)]
#[command(after_help = PRINTING)]
pub struct Print {
    /// The sets; a folder means every `.ron` file in it
    #[arg(required = true, value_name = "SET-or-DIR")]
    pub set: Vec<PathBuf>,
    /// The PDF to be written
    #[arg(short, long, value_name = "FILE.pdf")]
    pub output: PathBuf,
    /// How many versions, A, B, C …: the same questions and options in other orders
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=MOST_VERSIONS))]
    pub versions: u8,
    /// Another seed gives the versions other orders
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// What stands at the head of each worksheet [default: the title of the first set]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Names, one a line: each gets a worksheet, the versions in turn
    #[arg(long, value_name = "FILE")]
    pub pupils: Option<PathBuf>,
    /// Write the keys to this file instead of after the worksheets
    #[arg(long, value_name = "FILE.pdf")]
    pub key: Option<PathBuf>,
    /// Let pupils answer where the question stands instead of on an answer sheet
    #[arg(long)]
    pub no_answer_sheet: bool,
    /// Letters of 18 points for people who see badly
    #[arg(long)]
    pub large_print: bool,
    /// More space between letters, words and lines for people with dyslexia
    #[arg(long)]
    pub dyslexia: bool,
    #[arg(long, value_name = "SIZE", default_value = "a4")]
    pub paper: Paper,
}

/// The size of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Paper {
    /// 210 × 297 mm
    A4,
    /// 8.5 × 11 in
    Letter,
}

/// A version has a letter.
const MOST_VERSIONS: i64 = quizwire_export::paper::MOST_VERSIONS as i64;

const PRINTING: &str = "Version A asks the sets as they stand; B and those after it shuffle questions and options, \
\"none of these\" staying last. The key of each version has the right answers at a glance, then each with the sentence that \
proves it. Struck questions are asked nowhere. The same sets, names, seed and options give the same bytes, and more versions \
change none of those before.

Fonts for most scripts in use are part of the program; a character that none of them has is printed as a box and named on \
standard error.

Exit codes: 0 written; 2 wrong usage; 3 failed.";

/// `quizwire mark`
#[derive(Debug, clap::Args)]
#[command(after_help = MARKING)]
pub struct Mark {
    /// The sets that were printed, in the same order; a folder means every `.ron` file in it
    #[arg(required = true, value_name = "SET-or-DIR")]
    pub set: Vec<PathBuf>,
    /// The answers of the class as CSV; `-` for standard input
    #[arg(long, value_name = "FILE.csv", required_unless_present = "template")]
    pub answers: Option<PathBuf>,
    /// How many versions were printed
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=MOST_VERSIONS))]
    pub versions: u8,
    /// The seed they were printed with
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// The day the class wrote [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
    /// Write every marked answer to this file, for `quizwire report --marked`; `-` for standard output, instead of the scores
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write an empty spreadsheet for the answers instead
    #[arg(long, conflicts_with_all = ["answers", "date", "seed"])]
    pub template: bool,
    /// Names, one a line, for the template: those that were printed with
    #[arg(long, value_name = "FILE", requires = "template", conflicts_with = "answers")]
    pub pupils: Option<PathBuf>,
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Print without colour
    #[arg(long)]
    pub plain: bool,
}

const MARKING: &str = "The answers are typed into a spreadsheet, a row a pupil: the columns pupil and version, then one for each question, 1, 2, \
3 …, as the pupil's own sheet numbers it. A cell holds the letter that was marked (AC for two of them, BCA for an order or pairs, \
T or F), or the words that were written; it is empty where there is no answer. Case and blanks do not matter, nor whether the file \
has commas, semicolons or tabs. What words and numbers are forgiven is what `quizwire play` forgives. Make columns of dates text before typing: spreadsheets \
turn 2026-09 into another date; --template tells where that matters. A cell that cannot be read is \
told with its row and column and with what to write, all of them at once, and nothing is marked before they are mended.

Marked is by the same code that printed: the sets, --versions and --seed have to be those of `quizwire print`, and a set that was \
changed since then has other numbers and letters.

Fields of JSON (a list of objects) and CSV (a line of headings first), in this order: pupil; version; right, asked (questions); wrong \
(the numbers of the questions on the pupil's sheet); in JSON also answers (a list of number, question, response, right). The file of \
-o is a history as `quizwire store export` writes it: `quizwire store import` adds it to the one of the players.

Exit codes: 0 marked; 2 wrong usage; 3 failed, also when a cell cannot be read.";

/// `quizwire report`
#[derive(Debug, clap::Args)]
#[command(after_help = REPORTING)]
pub struct Report {
    /// The sets the class was asked; a folder means every `.ron` file in it
    #[arg(required = true, value_name = "SET-or-DIR")]
    pub set: Vec<PathBuf>,
    /// Answers from this file of `quizwire mark -o` or `quizwire store export` instead of those played here; `-` for standard input; may be given several times
    #[arg(long, value_name = "FILE", conflicts_with = "store")]
    pub marked: Vec<PathBuf>,
    /// Read this file or database instead of the file in the user's data folder; see `quizwire store --help`
    #[arg(long, value_name = "STORE")]
    pub store: Option<PathBuf>,
    /// Only this pupil; may be given several times
    #[arg(long, value_name = "NAME", value_parser = history::player)]
    pub player: Vec<Player>,
    /// Only what was answered on this day or later
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub since: Option<Date>,
    /// What stands at the head of the report [default: the title of the first set]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The day that stands on the report [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// In which form [default: as the name of the output ends, else text]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ReportFormat>,
    /// What a row of CSV is about
    #[arg(long, value_name = "WHAT", default_value = "question")]
    pub by: ReportBy,
    /// Print without colour
    #[arg(long)]
    pub plain: bool,
}

/// In which form a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ReportFormat {
    /// For a terminal
    Text,
    /// One page with plots for a browser, a phone or a printer, with nothing beside it
    Html,
    /// A workbook with a sheet each for pupils, questions and answers
    Xlsx,
    /// One table for spreadsheets, see --by
    Csv,
    /// All of it, for programs
    Json,
}

/// What a row of a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ReportBy {
    /// A pupil
    Pupil,
    /// A question
    Question,
    /// A pupil, with a column for each question: 1 right, 0 wrong, empty for not asked
    Answer,
}

const REPORTING: &str = "Of each pupil only the first answer to a question counts: what they knew before they saw the right one. Struck \
questions do not count. Reported are, for each pupil, the score, the families of questions they know (80% right) and those they \
should practise (below 50%), of two questions or more; for each question the facility (share of right answers), from five pupils on \
the discrimination (correlation with the share of right answers to all other questions, the corrected point-biserial), from ten on \
how many of the best and of the weakest 27% knew it, and the wrong answer that misled most, if it misled two or more. Taught again \
should be what half of the class or fewer knew; each such question stands with its answer and the sentence that proves it.

The same answers, title and --date give the same bytes.

Columns of CSV and of the sheets of a workbook:
  pupil     pupil; right, asked; share; strengths; to practise; missed (numbers of questions)
  question  number (in the set, without struck ones); question; answer; asked, right, left out; facility; discrimination; upper right,
            upper group, lower right, lower group (pupils); misled most (an answer), misled (by how many); evidence; source; set; id
  answer    pupil; then a column for each question, by number
JSON is an object: title, date, mean, median, unasked, pupils, questions (with all responses), teach_again (ids). A cell that a \
spreadsheet would take for a formula begins with ' in CSV and is text in a workbook.

Exit codes: 0 written; 2 wrong usage; 3 failed, also when there is no answer to report on.";

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

/// The file that `--output` names; none where that is standard output.
pub fn file(output: &Option<PathBuf>) -> Option<&Path> {
    output.as_deref().filter(|path| *path != Path::new("-"))
}

/// The names of the families and forms: clap lists them and suggests one that is near.
fn families() -> PossibleValuesParser {
    let families = FAMILIES.iter().map(|family| (family.name, family.asks));
    let forms = FORMS.iter().map(|form| (form.name, form.asks));
    PossibleValuesParser::new(families.chain(forms).map(|(name, asks)| PossibleValue::new(name).help(asks)))
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
