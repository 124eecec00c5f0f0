//! Scores, from counts of answers.
//!
//! Only the first answer to a question in a session counts: who is asked again has just read the right one. The later
//! rounds stay in the history and move only the day of the last answer.

pub mod recount;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::Serialize;

use crate::{AskedQuestion, PlayedSet, Player};

/// The share of right answers in percent, rounded; 100 only when all were right, 0 only when none was.
///
/// ```
/// use quizwire_study::scores::percent;
/// assert_eq!((percent(3, 7), percent(199, 200), percent(1, 300), percent(4, 4)), (43, 99, 1, 100));
/// ```
pub fn percent(right: usize, asked: usize) -> usize {
    let rounded = (right * 100 + asked / 2) / asked.max(1);
    match right {
        0 => 0,
        right if right >= asked => 100,
        _ => rounded.clamp(1, 99),
    }
}

/// One session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlayScore {
    /// Who played.
    pub player: Player,
    /// The set.
    pub set: PlayedSet,
    /// When the session began.
    pub play: Timestamp,
    /// Questions answered.
    pub asked: usize,
    /// Answered rightly.
    pub right: usize,
}

/// All sessions of a player over a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetScore {
    /// Who played.
    pub player: Player,
    /// The set.
    pub set: PlayedSet,
    /// Sessions.
    pub plays: usize,
    /// Questions answered, over all sessions.
    pub asked: usize,
    /// Answered rightly.
    pub right: usize,
    /// When the last answer was given.
    pub last: Timestamp,
}

/// All answers of a player to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionScore {
    /// Who answered.
    pub player: Player,
    /// The set it was last asked from.
    pub set: PlayedSet,
    /// The question as it was last worded.
    pub question: AskedQuestion,
    /// How often it was asked.
    pub asked: usize,
    /// How often the answer was right.
    pub right: usize,
    /// When the last answer was given.
    pub last: Timestamp,
}

/// All answers of a player to the questions of a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FamilyScore {
    /// Who answered.
    pub player: Player,
    /// The family.
    pub family: String,
    /// How many different questions.
    pub questions: usize,
    /// Questions answered.
    pub asked: usize,
    /// Answered rightly.
    pub right: usize,
}

/// A question over all who answered it.
#[derive(Debug, Clone, PartialEq)]
pub struct Difficulty {
    /// The set it was last asked from.
    pub set: PlayedSet,
    /// The question as it was last worded.
    pub question: AskedQuestion,
    /// Who answered it.
    pub players: usize,
    /// How often it was asked.
    pub asked: usize,
    /// How often the answer was right.
    pub right: usize,
    /// Whether those who know the rest know this one: the correlation over the players of their share of right answers to
    /// it with that to all other questions, from -1 to 1. `None` for too few players, [`ENOUGH_PLAYERS`], or when all of
    /// them did alike.
    pub discrimination: Option<f64>,
}

/// Fewer players say more about themselves than about a question.
pub const ENOUGH_PLAYERS: usize = 5;

/// Score of every set from a player's wordings, and how many plays there were by the set's id; by title.
pub fn sets(worded: &[QuestionScore], plays: &BTreeMap<String, usize>) -> Vec<SetScore> {
    let mut sets: BTreeMap<&str, SetScore> = BTreeMap::new();
    for QuestionScore { player, set, asked, right, last, .. } in worded {
        let score = sets.entry(&set.id).or_insert_with(|| SetScore {
            player: player.clone(),
            set: set.clone(),
            plays: plays.get(&set.id).copied().unwrap_or(0),
            asked: 0,
            right: 0,
            last: *last,
        });
        score.asked += asked;
        score.right += right;
        score.last = score.last.max(*last);
    }
    let mut scores: Vec<SetScore> = sets.into_values().collect();
    scores.sort_by(|a, b| (&a.set.title, &a.set.id).cmp(&(&b.set.title, &b.set.id)));
    scores
}

/// Score of every question from a player's wordings: by set, then those most often missed first.
///
/// A question is known by its id alone: asked from two sets it is still one question.
pub fn questions(worded: Vec<QuestionScore>) -> Vec<QuestionScore> {
    let mut scores: BTreeMap<String, QuestionScore> = BTreeMap::new();
    for score in worded {
        match scores.get_mut(&score.question.id) {
            None => drop(scores.insert(score.question.id.clone(), score)),
            Some(before) => {
                let (asked, right) = (before.asked + score.asked, before.right + score.right);
                if words(before) < words(&score) {
                    *before = score;
                }
                (before.asked, before.right) = (asked, right);
            }
        }
    }
    let mut scores: Vec<QuestionScore> = scores.into_values().collect();
    scores.sort_by(|a, b| {
        let missed = |score: &QuestionScore| score.asked - score.right;
        (&a.set, missed(b), &a.question.id).cmp(&(&b.set, missed(a), &b.question.id))
    });
    scores
}

/// Of several wordings the last one holds.
fn words(score: &QuestionScore) -> (Timestamp, &PlayedSet, &AskedQuestion) {
    (score.last, &score.set, &score.question)
}

/// Score of every family from a player's wordings, by name.
pub fn families(worded: &[QuestionScore]) -> Vec<FamilyScore> {
    let mut families: BTreeMap<&str, (BTreeSet<&str>, usize, usize)> = BTreeMap::new();
    for QuestionScore { question, asked, right, .. } in worded {
        let (questions, all, good) = families.entry(&question.family).or_default();
        questions.insert(&question.id);
        *all += asked;
        *good += right;
    }
    let Some(player) = worded.first().map(|score| &score.player) else { return Vec::new() };
    families
        .into_iter()
        .map(|(family, (questions, asked, right))| FamilyScore {
            player: player.clone(),
            family: family.to_owned(),
            questions: questions.len(),
            asked,
            right,
        })
        .collect()
}

/// How hard each question is, from the wordings of any number of players: by set, the hardest first.
pub fn difficulties(worded: &[QuestionScore]) -> Vec<Difficulty> {
    let mut totals: BTreeMap<&Player, (usize, usize)> = BTreeMap::new();
    let mut asked: BTreeMap<&str, Vec<&QuestionScore>> = BTreeMap::new();
    for score in worded.iter().filter(|score| score.asked > 0) {
        let (all, right) = totals.entry(&score.player).or_default();
        *all += score.asked;
        *right += score.right;
        asked.entry(&score.question.id).or_default().push(score);
    }
    let mut difficulties: Vec<Difficulty> = Vec::new();
    for scores in asked.into_values() {
        let mut each: BTreeMap<&Player, (usize, usize)> = BTreeMap::new();
        for score in &scores {
            let (all, right) = each.entry(&score.player).or_default();
            *all += score.asked;
            *right += score.right;
        }
        let shares: Vec<(f64, f64)> = each
            .iter()
            .filter_map(|(player, &(asked, right))| {
                let (all, good) = totals[player];
                (all > asked).then(|| (share(right, asked), share(good - right, all - asked)))
            })
            .collect();
        let latest =
            scores.iter().max_by(|a, b| words(a).cmp(&words(b))).expect("a group holds what made it");
        difficulties.push(Difficulty {
            set: latest.set.clone(),
            question: latest.question.clone(),
            players: each.len(),
            asked: each.values().map(|(asked, _)| asked).sum(),
            right: each.values().map(|(_, right)| right).sum(),
            discrimination: (shares.len() >= ENOUGH_PLAYERS).then(|| correlation(&shares)).flatten(),
        });
    }
    difficulties.sort_by(|a, b| {
        let facility = |one: &Difficulty| share(one.right, one.asked);
        a.set
            .cmp(&b.set)
            .then(facility(a).total_cmp(&facility(b)))
            .then_with(|| a.question.id.cmp(&b.question.id))
    });
    difficulties
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Pearson's r; `None` when one side never varies.
fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let count = pairs.len() as f64;
    let mean_x = pairs.iter().map(|(x, _)| x).sum::<f64>() / count;
    let mean_y = pairs.iter().map(|(_, y)| y).sum::<f64>() / count;
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        xx += (x - mean_x) * (x - mean_x);
        yy += (y - mean_y) * (y - mean_y);
        xy += (x - mean_x) * (y - mean_y);
    }
    let r = xy / (xx * yy).sqrt();
    (xx > f64::EPSILON && yy > f64::EPSILON).then(|| r.clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(player: &str, id: &str, asked: usize, right: usize) -> QuestionScore {
        QuestionScore {
            player: Player::named(player).expect("a name"),
            set: PlayedSet { id: "s".into(), title: "Rivers".into() },
            question: AskedQuestion {
                id: id.into(),
                family: "year".into(),
                stem: "When?".into(),
                answer: "1987".into(),
            },
            asked,
            right,
            last: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_question_that_the_able_miss_tells_nobody_apart() {
        let mut worded = Vec::new();
        for (player, able) in [("A", 4), ("B", 3), ("C", 2), ("D", 1), ("E", 0)] {
            worded.push(score(player, "rest", 4, able));
            worded.push(score(player, "telling", 1, usize::from(able > 2)));
            worded.push(score(player, "wrong-key", 1, usize::from(able < 2)));
            worded.push(score(player, "easy", 1, 1));
        }
        worded.push(score("A", "new", 1, 0));
        let table: Vec<String> = difficulties(&worded)
            .iter()
            .map(|one| {
                let told = one.discrimination.map_or("-".to_owned(), |r| format!("{r:.2}"));
                format!(
                    "{}: {} of {}, {} players, {told}",
                    one.question.id, one.right, one.asked, one.players
                )
            })
            .collect();
        insta::assert_snapshot!(table.join("\n"), @"
        new: 0 of 1, 1 players, -
        telling: 2 of 5, 5 players, 0.89
        wrong-key: 2 of 5, 5 players, -0.86
        rest: 10 of 20, 5 players, -0.35
        easy: 5 of 5, 5 players, -
        ");
    }
}
