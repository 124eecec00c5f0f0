//! The question-set format, plain structs and enums only.

use serde::{Deserialize, Serialize};

/// A set of questions with the articles it was made from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionSet {
    /// Version of the format, see [`crate::FORMAT`].
    pub format: u32,
    /// Title of the set.
    pub title: String,
    /// The articles; evidence names them by [`Source::id`].
    pub sources: Vec<Source>,
    /// How the set was made.
    pub made: Made,
    /// The questions in the order they are asked.
    pub questions: Vec<Question>,
}

/// An article a question came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short name inside the set: "a", "b" …
    pub id: String,
    /// The headline, or the file's name when there is none.
    pub title: String,
    /// Day of publication, `YYYY-MM-DD`, when known.
    pub published: Option<String>,
    /// The file, relative to the set's own file; `-` when it was read from standard input.
    pub origin: String,
    /// `blake3:` and 64 hexadecimal digits over the extracted plain text.
    pub digest: String,
}

/// How a set was made; enough to make it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// Program and version: `quizwire 0.1.0`.
    pub by: String,
    /// Seed of every random choice.
    pub seed: u64,
    /// What was asked for.
    pub options: Options,
}

/// What the maker of a set asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// At most this many questions; as many as the articles bear when `None`.
    pub count: Option<usize>,
    /// Only these families; all when empty.
    pub families: Vec<String>,
    /// Only this difficulty.
    pub difficulty: Option<Difficulty>,
    /// Facts below this confidence are not asked, 0 to 1.
    pub min_confidence: f64,
}

impl Default for Options {
    fn default() -> Options {
        Options { count: None, families: Vec::new(), difficulty: None, min_confidence: 0.9 }
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Family and a digest of what is asked; a corrected wording keeps it, another key changes it.
    pub id: String,
    /// Name of the family: `who_said`.
    pub family: String,
    /// What the player reads.
    pub stem: String,
    /// The right answer and what it is chosen from.
    pub answer: Answer,
    /// Further typed responses that are right.
    #[serde(default)]
    pub accept: Vec<String>,
    /// The sentences that prove the answer; the first is the one to show.
    pub evidence: Vec<Evidence>,
    /// A note shown after the answer; empty for none.
    #[serde(default)]
    pub why: String,
    /// How hard it is expected to be.
    pub difficulty: Difficulty,
    /// What a person decided.
    pub review: Review,
    /// Digest of the question as a program worded it, see [`Question::seal`]. When it no longer fits, a person has
    /// edited the question; when it is empty, a person wrote it. Making the set again leaves both alone.
    #[serde(default)]
    pub wording: String,
}

/// The right answer by kind, with what it is chosen from. Closed: matched without a wildcard everywhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// Options to choose from; `correct` holds the indices of the right ones.
    #[allow(missing_docs)]
    Choice { options: Vec<String>, correct: Vec<usize> },
    /// A typed text.
    Text(String),
    /// A number with its unit as it is shown.
    #[allow(missing_docs)]
    Number { value: f64, unit: String },
    /// A TIMEX3-like date: `2017-06`.
    Date(String),
    /// Items in the right order.
    Order(Vec<String>),
    /// Pairs that belong together.
    Match(Vec<(String, String)>),
    /// Whether the statement in the stem is true.
    TrueFalse(bool),
}

/// A sentence of a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// [`Source::id`].
    pub source: String,
    /// First byte in the source's extracted plain text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words that stand there.
    pub text: String,
}

/// Expected difficulty.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Difficulty {
    Easy,
    Medium,
    Hard,
}

/// What a person decided about a question. Making the set again keeps whatever is not `Draft`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Review {
    /// Nobody has looked yet.
    Draft,
    /// A person wants it as it stands, wording included.
    Approved,
    /// A person does not want it asked.
    Struck,
}
