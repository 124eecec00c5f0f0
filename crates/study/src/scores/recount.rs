//! The scores counted from a whole history, answer by answer: what counts that are kept have to agree with.

use std::collections::BTreeMap;

use super::{PlayScore, QuestionScore, SetScore};
use crate::Answered;

/// Score of every session, the latest first for each player.
pub fn plays(history: &[Answered]) -> Vec<PlayScore> {
    let mut scores: Vec<PlayScore> = grouped(history, |answer| (&answer.player, answer.play, &answer.set.id))
        .into_values()
        .map(|answers| {
            let latest = latest(&answers);
            let (asked, right) = first_answers(&answers);
            PlayScore {
                player: latest.player.clone(),
                set: latest.set.clone(),
                play: latest.play,
                asked,
                right,
            }
        })
        .collect();
    scores.sort_by(|a, b| (&a.player, b.play).cmp(&(&b.player, a.play)));
    scores
}

/// Score of every set a player has played, by title.
pub fn sets(history: &[Answered]) -> Vec<SetScore> {
    let mut scores: Vec<SetScore> = grouped(history, |answer| (&answer.player, &answer.set.id))
        .into_values()
        .map(|answers| {
            let latest = latest(&answers);
            let (asked, right) = first_answers(&answers);
            SetScore {
                player: latest.player.clone(),
                set: latest.set.clone(),
                plays: grouped(answers.iter().copied(), |answer| answer.play).len(),
                asked,
                right,
                last: latest.at,
            }
        })
        .collect();
    scores.sort_by(|a, b| (&a.player, &a.set.title, &a.set.id).cmp(&(&b.player, &b.set.title, &b.set.id)));
    scores
}

/// Score of every question a player has answered: by set, then those most often missed first.
///
/// A question is known by its id alone: asked from two sets it is still one question.
pub fn questions(history: &[Answered]) -> Vec<QuestionScore> {
    let mut scores: Vec<QuestionScore> = grouped(history, |answer| (&answer.player, &answer.question.id))
        .into_values()
        .map(|answers| {
            let latest = latest(&answers);
            let (asked, right) = first_answers(&answers);
            QuestionScore {
                player: latest.player.clone(),
                set: latest.set.clone(),
                question: latest.question.clone(),
                asked,
                right,
                last: latest.at,
            }
        })
        .collect();
    scores.sort_by(|a, b| {
        let missed = |score: &QuestionScore| score.asked - score.right;
        (&a.player, &a.set, missed(b), &a.question.id).cmp(&(&b.player, &b.set, missed(a), &b.question.id))
    });
    scores
}

fn grouped<'a, K: Ord>(
    history: impl IntoIterator<Item = &'a Answered>,
    key: impl Fn(&'a Answered) -> K,
) -> BTreeMap<K, Vec<&'a Answered>> {
    let mut groups: BTreeMap<K, Vec<&Answered>> = BTreeMap::new();
    for answer in history {
        groups.entry(key(answer)).or_default().push(answer);
    }
    groups
}

fn latest<'a>(answers: &[&'a Answered]) -> &'a Answered {
    answers
        .iter()
        .max_by_key(|answer| (answer.at, &answer.set, &answer.question))
        .expect("a group holds what made it")
}

fn first_answers(answers: &[&Answered]) -> (usize, usize) {
    let first = answers.iter().filter(|answer| answer.round == 1);
    (first.clone().count(), first.filter(|answer| answer.right).count())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::answered;

    #[test]
    fn repeats_count_for_nothing_but_the_day() {
        let history = [
            answered(100, 0, 0, 99, 1, false),
            answered(101, 0, 3, 99, 1, true),
            answered(102, 0, 0, 99, 2, true),
            answered(200, 0, 0, 199, 1, true),
            answered(150, 1, 1, 149, 1, false),
        ];
        let mut table = String::new();
        for score in sets(&history) {
            let SetScore { player, set, plays, asked, right, last } = score;
            table += &format!("{player} {}: {right} of {asked} in {plays} plays, last {last}\n", set.title);
        }
        for score in questions(&history) {
            let QuestionScore { player, question, asked, right, last, .. } = score;
            table += &format!("{player} {}: {right} of {asked}, last {last}\n", question.id);
        }
        for score in plays(&history) {
            let PlayScore { player, set, play, asked, right } = score;
            table += &format!("{player} {} at {play}: {right} of {asked}\n", set.title);
        }
        insta::assert_snapshot!(table, @"
        Ann Set 0: 2 of 3 in 2 plays, last 1970-01-01T00:03:20Z
        Bo Set 1: 0 of 1 in 1 plays, last 1970-01-01T00:02:30Z
        Ann q0: 1 of 2, last 1970-01-01T00:03:20Z
        Ann q3: 1 of 1, last 1970-01-01T00:01:41Z
        Bo q1: 0 of 1, last 1970-01-01T00:02:30Z
        Ann Set 0 at 1970-01-01T00:03:19Z: 1 of 1
        Ann Set 0 at 1970-01-01T00:01:39Z: 1 of 2
        Bo Set 1 at 1970-01-01T00:02:29Z: 0 of 1
        ");
    }

    proptest! {
        /// However one groups a history, the sums are those of its first answers.
        #[test]
        fn nothing_is_lost_by_grouping(
            given in proptest::collection::vec((0..9_i64, 0..2_usize, 0..7_usize, 0..3_i64, 1..3_u32, any::<bool>()), 0..80),
        ) {
            let history: Vec<Answered> = given
                .into_iter()
                .map(|(second, player, id, play, round, right)| answered(second, player, id, play, round, right))
                .collect();
            let first = history.iter().filter(|answer| answer.round == 1);
            let sums = (first.clone().count(), first.filter(|answer| answer.right).count());
            let add = |a: (usize, usize), b: (usize, usize)| (a.0 + b.0, a.1 + b.1);
            prop_assert_eq!(plays(&history).iter().map(|s| (s.asked, s.right)).fold((0, 0), add), sums);
            prop_assert_eq!(sets(&history).iter().map(|s| (s.asked, s.right)).fold((0, 0), add), sums);
            prop_assert_eq!(questions(&history).iter().map(|s| (s.asked, s.right)).fold((0, 0), add), sums);
        }
    }
}
