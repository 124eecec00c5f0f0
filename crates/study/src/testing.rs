//! What the tests of this crate start from.

use jiff::Timestamp;
use proptest::prelude::*;
use quizwire_set::*;

use crate::{Answered, AskedQuestion, PlayedSet, Player};

/// A question with this answer.
pub fn question(id: &str, answer: Answer) -> Question {
    Question {
        id: id.into(),
        family: "test".into(),
        stem: format!("What is {id}?"),
        answer,
        accept: Vec::new(),
        evidence: Vec::new(),
        why: String::new(),
        difficulty: Difficulty::Easy,
        review: Review::Draft,
        wording: String::new(),
    }
}

/// A choice of which the first option is right.
pub fn choice(id: &str) -> Question {
    let options = ["Ada Kern", "Noor Haddad", "Émile Brandt", "Jo Silva"].map(str::to_owned).to_vec();
    question(id, Answer::Choice { options, correct: vec![0] })
}

/// A set of these questions.
pub fn set(questions: Vec<Question>) -> QuestionSet {
    QuestionSet {
        format: FORMAT,
        title: "Rivers".into(),
        sources: Vec::new(),
        made: Made { by: "test".into(), seed: 1, options: Options::default() },
        questions,
    }
}

/// Any set of up to 20 choices, some of them struck.
pub fn sets() -> impl Strategy<Value = QuestionSet> {
    let reviews = prop_oneof![Just(Review::Draft), Just(Review::Approved), Just(Review::Struck)];
    proptest::collection::vec(reviews, 0..20).prop_map(|reviews| {
        let questions = reviews.into_iter().enumerate();
        set(questions.map(|(at, review)| Question { review, ..choice(&format!("q{at}")) }).collect())
    })
}

/// An answer to a question of a small world of players and sets.
pub fn answered(second: i64, player: usize, id: usize, play: i64, round: u32, right: bool) -> Answered {
    Answered {
        at: Timestamp::from_second(second).expect("a small number"),
        play: Timestamp::from_second(play).expect("a small number"),
        round,
        player: Player::named(["Ann", "Bo"][player % 2]).expect("a name"),
        set: PlayedSet { id: format!("set-{}", id % 3), title: format!("Set {}", id % 3) },
        question: AskedQuestion::of(&choice(&format!("q{id}"))),
        response: "Ada Kern".into(),
        right,
        elapsed_ms: 1200,
        scheduled: None,
    }
}
