//! Versions of a paper: the same questions and options in other orders.

use quizwire_set::{Answer, Question, QuestionSet, Review, digest};
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};

/// How many versions there are letters for.
pub const MOST_VERSIONS: usize = 26;

/// A question as one version asks it.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The set it is from.
    pub set: &'a QuestionSet,
    /// The question.
    pub question: &'a Question,
    /// What the letters A, B, C … stand for, as indices: options of a choice, items of an order, right sides of pairs.
    /// Empty where there are no letters.
    pub letters: Vec<usize>,
}

/// "A" for the first version.
pub fn letter(at: usize) -> String {
    u8::try_from(at % MOST_VERSIONS).map(|at| char::from(b'A' + at).to_string()).unwrap_or_default()
}

/// The questions of a version. The first asks a set as it stands; how another is shuffled depends on the seed, the
/// version and the questions' ids alone, so that more versions change none.
pub fn asked(sets: &[QuestionSet], version: usize, seed: u64) -> Vec<Asked<'_>> {
    let mut asked: Vec<Asked> = sets
        .iter()
        .flat_map(|set| set.questions.iter().map(move |question| (set, question)))
        .filter(|(_, question)| question.review != Review::Struck)
        .map(|(set, question)| Asked { set, question, letters: letters(question, version, seed) })
        .collect();
    if version > 0 {
        asked.shuffle(&mut random(seed, version, "questions"));
    }
    asked
}

fn letters(question: &Question, version: usize, seed: u64) -> Vec<usize> {
    let mut random = random(seed, version, &question.id);
    match &question.answer {
        Answer::Choice { options, .. } => {
            let mut letters: Vec<usize> = (0..options.len()).collect();
            let movable = options.iter().position(|option| is_last(option)).unwrap_or(options.len());
            if version > 0 {
                letters[..movable].shuffle(&mut random);
            }
            letters
        }
        // What is to be sorted is never shown sorted.
        Answer::Order(items) => mixed(items.len(), &mut random),
        Answer::Match(pairs) => mixed(pairs.len(), &mut random),
        Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) | Answer::TrueFalse(_) => Vec::new(),
    }
}

/// An option that speaks of those before it keeps its place.
fn is_last(option: &str) -> bool {
    let option = option.to_lowercase();
    ["all of the", "all of these", "none of the", "neither of", "both of the"]
        .iter()
        .any(|start| option.starts_with(start))
}

fn mixed(count: usize, random: &mut ChaCha8Rng) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.shuffle(random);
    if count > 1 && order.is_sorted() {
        order.rotate_left(random.random_range(1..count));
    }
    order
}

fn random(seed: u64, version: usize, about: &str) -> ChaCha8Rng {
    let digest = digest(&format!("paper {seed} {version} {about}"));
    let mut bytes = [0; 32];
    for (byte, digit) in bytes.iter_mut().zip(digest.trim_start_matches("blake3:").as_bytes()) {
        *byte = *digit;
    }
    ChaCha8Rng::from_seed(bytes)
}
