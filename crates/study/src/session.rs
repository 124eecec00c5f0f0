//! One session: the questions in their order, where the player stands, and what was missed.

use quizwire_set::{Answer, Judgement, Question, QuestionSet, Response, Review, judge};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::{Card, wording};

/// A session over a set. It ends by itself when every question was asked once; [`Session::again`] starts another
/// round with those that were missed.
#[derive(Debug, Clone)]
pub struct Session {
    cards: Vec<Card>,
    round: u32,
    /// The cards of this round in order; those before `at` have been answered.
    queue: Vec<usize>,
    at: usize,
    /// The cards missed in this round, with what was answered.
    missed: Vec<(usize, String)>,
}

/// A counted answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Whether it was right.
    pub right: bool,
    /// What was answered, in words; empty for nothing.
    pub words: String,
}

/// Where the player stands in this round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The question before the player, from 1.
    pub number: usize,
    /// Questions in this round.
    pub of: usize,
}

/// How many of the questions answered in this round were right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Answered rightly.
    pub right: usize,
    /// Answered at all.
    pub asked: usize,
}

/// A missed question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Missed<'a> {
    /// The question.
    pub card: &'a Card,
    /// What was answered instead; empty for nothing.
    pub words: &'a str,
}

impl Session {
    /// A session over the questions nobody struck: in the order of the set, or in one drawn from the seed;
    /// all of them, or the first `count`. A question that no response can answer is left out.
    pub fn start(set: &QuestionSet, count: Option<usize>, seed: Option<u64>) -> Session {
        let asked = set.questions.iter().filter(|question| askable(question));
        let mut cards: Vec<Card> = asked.map(|question| Card::of(question, seed.unwrap_or(0))).collect();
        if let Some(seed) = seed {
            cards.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
        }
        cards.truncate(count.unwrap_or(usize::MAX));
        let queue = (0..cards.len()).collect();
        Session { cards, round: 1, queue, at: 0, missed: Vec::new() }
    }

    /// The question before the player; `None` when the round is over.
    pub fn current(&self) -> Option<&Card> {
        self.queue.get(self.at).map(|&card| &self.cards[card])
    }

    /// Where the player stands.
    pub fn progress(&self) -> Progress {
        Progress { number: (self.at + 1).min(self.queue.len()), of: self.queue.len() }
    }

    /// 1 at first, one more each time the missed ones are asked again.
    pub fn round(&self) -> u32 {
        self.round
    }

    /// Judges a response to the current question and moves on to the next.
    ///
    /// `None`, and nothing is counted, when the response is no answer to this kind of question, or when the round is
    /// over.
    pub fn answer(&mut self, response: &Response) -> Option<Judged> {
        let card = self.current()?;
        let right = match judge(card.question(), response) {
            Judgement::Right => true,
            Judgement::Wrong => false,
            Judgement::Unreadable => return None,
        };
        let words = wording::given(card.question(), response);
        if !right {
            self.missed.push((self.queue[self.at], words.clone()));
        }
        self.at += 1;
        Some(Judged { right, words })
    }

    /// The score of this round.
    pub fn score(&self) -> Score {
        Score { right: self.at - self.missed.len(), asked: self.at }
    }

    /// What was missed in this round, in the order it was asked.
    pub fn missed(&self) -> impl ExactSizeIterator<Item = Missed<'_>> {
        self.missed.iter().map(|(card, words)| Missed { card: &self.cards[*card], words })
    }

    /// Starts a round with the questions missed in this one. False, and nothing changes, when there are none or when
    /// the round is not over.
    pub fn again(&mut self) -> bool {
        if self.current().is_some() || self.missed.is_empty() {
            return false;
        }
        self.queue = std::mem::take(&mut self.missed).into_iter().map(|(card, _)| card).collect();
        self.at = 0;
        self.round += 1;
        true
    }
}

/// Whether a question is asked: nobody struck it, and there is an answer to it.
pub(crate) fn askable(question: &Question) -> bool {
    match question.review {
        Review::Draft | Review::Approved => answerable(&question.answer),
        Review::Struck => false,
    }
}

/// Whether some response is right: a hand-written set may name an option that is not there.
fn answerable(answer: &Answer) -> bool {
    match answer {
        Answer::Choice { options, correct } => {
            !correct.is_empty() && correct.iter().all(|&at| at < options.len())
        }
        Answer::Order(items) => !items.is_empty(),
        Answer::Match(pairs) => !pairs.is_empty(),
        Answer::Text(text) => !text.trim().is_empty(),
        Answer::Number { .. } | Answer::Date(_) | Answer::TrueFalse(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::testing;

    proptest! {
        /// Whatever is answered: every question nobody struck comes once a round, none comes after it was right, and
        /// the score counts.
        #[test]
        fn a_session_asks_all_and_nothing_twice(
            set in testing::sets(),
            count in proptest::option::of(1..25_usize),
            seed in proptest::option::of(any::<u64>()),
            rights in proptest::collection::vec(any::<bool>(), 60),
        ) {
            let open = set.questions.iter().filter(|question| question.review != Review::Struck).count();
            let mut session = Session::start(&set, count, seed);
            let mut expected = open.min(count.unwrap_or(usize::MAX));
            let mut rights = rights.into_iter();
            let mut known = BTreeSet::new();
            for round in 1..4 {
                prop_assert_eq!(session.round(), round);
                let mut seen = BTreeSet::new();
                let mut score = Score::default();
                while let Some(card) = session.current() {
                    let question = card.question().clone();
                    prop_assert_ne!(question.review, Review::Struck);
                    prop_assert!(!known.contains(&question.id));
                    prop_assert!(seen.insert(question.id.clone()));
                    prop_assert_eq!(session.progress(), Progress { number: seen.len(), of: expected });
                    prop_assert_eq!(session.answer(&Response::Truth(true)), None);
                    let right = rights.next().unwrap_or(true);
                    let judged = session.answer(&Response::Chosen(vec![usize::from(!right)])).expect("a choice");
                    prop_assert_eq!(judged.right, right);
                    if right {
                        known.insert(question.id);
                    }
                    score = Score { right: score.right + usize::from(right), asked: score.asked + 1 };
                    prop_assert_eq!(session.score(), score);
                }
                prop_assert_eq!(seen.len(), expected);
                prop_assert_eq!(session.missed().len(), score.asked - score.right);
                expected = session.missed().len();
                if !session.again() {
                    prop_assert_eq!(expected, 0);
                    break;
                }
            }
        }
    }

    #[test]
    fn a_seed_decides_the_order_and_an_unanswerable_question_is_left_out() {
        let mut questions: Vec<Question> = (0..6).map(|at| testing::choice(&format!("q{at}"))).collect();
        questions[2].answer = Answer::Choice { options: vec!["only".into()], correct: vec![3] };
        let set = testing::set(questions);
        let order = |seed| {
            let mut session = Session::start(&set, None, seed);
            let mut ids = Vec::new();
            while let Some(card) = session.current() {
                ids.push(card.question().id.clone());
                session.answer(&Response::Nothing);
            }
            ids.join(" ")
        };
        insta::assert_snapshot!(order(None), @"q0 q1 q3 q4 q5");
        insta::assert_snapshot!(order(Some(7)), @"q0 q4 q1 q3 q5");
        assert_eq!(order(Some(7)), order(Some(7)));
    }
}
