//! What is kept of an answer: enough for every score, and for any scheduler that comes later.

use jiff::Timestamp;
use quizwire_set::{Judgement, Question, QuestionSet, Response, judge};
use serde::{Deserialize, Serialize};

use crate::{Grade, Player, Schedule, right_answer, wording};

/// One answer somebody gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// When it was given.
    pub at: Timestamp,
    /// When the session began it was given in; together with the player it names the session.
    pub play: Timestamp,
    /// 1 for the first time the session asked, 2 and more when it asked again.
    pub round: u32,
    /// Who answered.
    pub player: Player,
    /// From which set.
    pub set: PlayedSet,
    /// What was asked.
    pub question: AskedQuestion,
    /// The answer in words: the option chosen, not its letter, which another version of the set may deal elsewhere.
    pub response: String,
    /// Whether it was right.
    pub right: bool,
    /// From the question being shown to the answer, in milliseconds.
    pub elapsed_ms: u64,
    /// What it did to the schedule; nothing when a quiz asked the missed ones again.
    pub scheduled: Option<Scheduled>,
}

impl Answered {
    /// An answer that was given on paper. It is the only one of its kind then, and moves no schedule; how long it took,
    /// nobody knows. What is no answer to the question is wrong: it cannot be asked again.
    pub fn on_paper(
        player: Player,
        set: PlayedSet,
        question: &Question,
        response: &Response,
        at: Timestamp,
    ) -> Answered {
        Answered {
            at,
            play: at,
            round: 1,
            player,
            set,
            question: AskedQuestion::of(question),
            response: wording::given(question, response),
            right: judge(question, response) == Judgement::Right,
            elapsed_ms: 0,
            scheduled: None,
        }
    }
}

/// What an answer did to the schedule of its question.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Scheduled {
    /// How well it was known.
    pub grade: Grade,
    /// The schedule before; none for a new question.
    pub before: Option<Schedule>,
    /// The schedule since.
    pub after: Schedule,
}

/// A set as a history remembers it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlayedSet {
    /// Stays the same when questions are added, edited or struck, when the set is made again, and when the file moves.
    pub id: String,
    /// Its title.
    pub title: String,
}

impl PlayedSet {
    /// A set is known by its title and the titles of its articles: what a person would know it by.
    pub fn of(set: &QuestionSet) -> PlayedSet {
        let mut hasher = blake3::Hasher::new();
        for title in std::iter::once(&set.title).chain(set.sources.iter().map(|source| &source.title)) {
            hasher.update(&(title.len() as u64).to_le_bytes());
            hasher.update(title.as_bytes());
        }
        PlayedSet { id: format!("set-{}", &hasher.finalize().to_hex()[..12]), title: set.title.clone() }
    }
}

/// A question as a history remembers it, in the words it was asked in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AskedQuestion {
    /// [`Question::id`]; another key makes another question, another wording does not.
    pub id: String,
    /// [`Question::family`].
    pub family: String,
    /// [`Question::stem`].
    pub stem: String,
    /// The right answer in words.
    pub answer: String,
}

impl AskedQuestion {
    /// What is remembered of a question.
    pub fn of(question: &Question) -> AskedQuestion {
        AskedQuestion {
            id: question.id.clone(),
            family: question.family.clone(),
            stem: question.stem.clone(),
            answer: right_answer(question),
        }
    }
}
