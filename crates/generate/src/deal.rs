//! Randomness: one stream a question, drawn from the seed and the question's id; and the last pass that deals slots.

use quizwire_set::{Answer, Question};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::options::Draft;

/// The stream of random numbers of the question `id`: adding a question changes no other.
pub(crate) fn stream(seed: u64, id: &str) -> ChaCha8Rng {
    let mut hasher = blake3::Hasher::new_derive_key("quizwire question stream 1");
    hasher.update(&seed.to_le_bytes());
    hasher.update(id.as_bytes());
    ChaCha8Rng::from_seed(*hasher.finalize().as_bytes())
}

/// Puts the right answers into slots, evenly over the set; options that are sorted stay sorted.
pub(crate) fn deal(drafts: Vec<Draft>, seed: u64) -> Vec<Question> {
    let mut slots = stream(seed, "slots");
    let mut deck: Vec<usize> = Vec::new();
    drafts
        .into_iter()
        .map(|draft| {
            let (options, correct) = if draft.sorted {
                let correct = draft.wrong.partition_point(|wrong| wrong.order < draft.key_order);
                let mut options: Vec<String> = draft.wrong.into_iter().map(|wrong| wrong.text).collect();
                options.insert(correct, draft.candidate.key);
                (options, correct)
            } else {
                if deck.is_empty() {
                    deck = (0..=draft.wrong.len()).collect();
                    deck.shuffle(&mut slots);
                }
                let correct = deck.pop().unwrap_or_default().min(draft.wrong.len());
                let mut options: Vec<String> = draft.wrong.into_iter().map(|wrong| wrong.text).collect();
                options.insert(correct, draft.candidate.key);
                (options, correct)
            };
            let mut question = Question {
                id: draft.id,
                family: draft.candidate.family.to_owned(),
                stem: draft.candidate.stem,
                answer: Answer::Choice { options, correct: vec![correct] },
                accept: draft.accept,
                evidence: draft.evidence,
                why: String::new(),
                difficulty: draft.difficulty,
                review: quizwire_set::Review::Draft,
                wording: String::new(),
            };
            question.seal();
            question
        })
        .collect()
}
