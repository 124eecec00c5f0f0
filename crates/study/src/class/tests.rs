//! Figures of a class: worked values from a textbook, and laws that hold for every class.

use jiff::Timestamp;
use proptest::prelude::*;
use quizwire_set::{QuestionSet, Response, Review};

use super::*;
use crate::testing::{choice, set};

/// A set of so many questions, and a class by name and answers: the option chosen, or a blank for nothing. The first
/// option is right.
fn class(questions: usize, pupils: &[(&str, &str)]) -> (QuestionSet, Vec<Answered>) {
    let set = set((0..questions).map(|at| choice(&format!("q{at}"))).collect());
    let mut history = Vec::new();
    for (name, answers) in pupils {
        for (question, answer) in set.questions.iter().zip(answers.chars()) {
            let response = match answer {
                '-' => continue,
                ' ' => Response::Nothing,
                letter => Response::Chosen(vec![letter as usize - 'a' as usize]),
            };
            let player = Player::named(name).expect("a name");
            let answered =
                Answered::on_paper(player, PlayedSet::of(&set), question, &response, Timestamp::UNIX_EPOCH);
            history.push(answered);
        }
    }
    (set, history)
}

/// The worksheet of “Classroom Assessment” (Florida Center for Instructional Technology): right 1, wrong 0, and the
/// upper-lower index it gives for each question.
const WORKSHEET: [&str; 10] = [
    "1111111111",
    "1111111101",
    "1101111100",
    "0111110101",
    "1110111001",
    "1110110100",
    "0110110101",
    "0111001010",
    "1110100001",
    "0100010010",
];
const TOTALS: [f64; 10] = [100.0, 90.0, 70.0, 70.0, 70.0, 60.0, 60.0, 50.0, 50.0, 30.0];
const INDICES: [f64; 10] = [0.4, 0.0, 0.0, 0.6, 0.4, 0.4, 0.6, 0.4, -0.2, 0.4];

#[test]
fn the_upper_lower_index_is_that_of_the_worksheet() {
    for (question, index) in INDICES.iter().enumerate() {
        let right = |row: &str| row.as_bytes()[question] == b'1';
        let pupils: Vec<(f64, bool)> =
            TOTALS.iter().zip(WORKSHEET).map(|(total, row)| (*total, right(row))).collect();
        let found = groups(&pupils, 0.5).expect("ten are enough").index();
        assert!((found - index).abs() < 1e-9, "question {}: {found}", question + 1);
    }
}

#[test]
fn a_class_reads_well() {
    let (set, history) =
        class(5, &[("Ann", "aaaab"), ("Bo", "aaab-"), ("Cem", "aabcb"), ("dora", "abbc "), ("Eli", "abbca")]);
    let sets = [set];
    let class = Class::of(&sets, &history);
    let mut table = String::new();
    for pupil in &class.pupils {
        table += &format!("{}: {} of {}, {}%\n", pupil.player, pupil.right, pupil.asked, pupil.percent());
    }
    for item in &class.items {
        let told = item.discrimination.map_or("-".to_owned(), |r| format!("{r:.2}"));
        let misled =
            item.misled().map_or(String::new(), |given| format!(", {} by {}", given.words, given.count));
        table += &format!("{}. {} of {}, {told}{misled}", item.number, item.right, item.players);
        table +=
            &format!(", {} left out{}\n", item.left_out, if item.is_doubtful() { ", doubtful" } else { "" });
    }
    let again: Vec<usize> = class.to_teach_again().iter().map(|item| item.number).collect();
    table += &format!("again {again:?}, mean {:.1?}, median {:.1?}", class.mean(), class.median());
    insta::assert_snapshot!(table, @"
    Ann: 4 of 5, 80%
    Bo: 3 of 4, 75%
    Cem: 2 of 5, 40%
    dora: 1 of 5, 20%
    Eli: 2 of 5, 40%
    1. 5 of 5, -, 0 left out
    2. 3 of 5, 0.43, Noor Haddad by 2, 0 left out
    3. 2 of 5, 0.83, Noor Haddad by 3, 0 left out
    4. 1 of 5, 0.29, Émile Brandt by 3, 0 left out
    5. 1 of 4, -, Noor Haddad by 2, 1 left out
    again [4, 5, 3], mean Some(51.0), median Some(40.0)
    ");
}

#[test]
fn what_was_struck_or_never_asked_is_no_item() {
    let (mut set, history) = class(4, &[("Ann", "ab-a"), ("Bo", "ab-b")]);
    set.questions[0].review = Review::Struck;
    let sets = [set];
    let class = Class::of(&sets, &history);
    assert_eq!(class.items.iter().map(|item| item.number).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(class.unasked, 1);
    assert_eq!(class.pupils[0].asked, 2);
    assert_eq!(Class::of(&sets, &[]).mean(), None);
    assert_eq!(Class::of(&[], &history).median(), None);
}

#[test]
fn only_the_first_answer_counts() {
    let (set, mut history) = class(1, &[("Ann", "b")]);
    let later =
        Answered { at: Timestamp::from_second(9).expect("a moment"), right: true, ..history[0].clone() };
    history.insert(0, later);
    let sets = [set];
    assert_eq!(Class::of(&sets, &history).items[0].right, 0);
}

/// A class of any answers to six questions.
fn classes() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[abcd ]{6}", 1..40)
}

fn of(rows: &[String]) -> (QuestionSet, Vec<Answered>) {
    let names: Vec<String> = (0..rows.len()).map(|at| format!("pupil {at:02}")).collect();
    let pupils: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(rows.iter().map(String::as_str)).collect();
    class(6, &pupils)
}

proptest! {
    /// The correlation with the rest is the point-biserial one with the total, corrected for the part the question has
    /// in it (Henrysson, “Correction of item-total correlations in item analysis”, Psychometrika 28, 1963).
    #[test]
    fn discrimination_is_the_corrected_point_biserial(rows in classes()) {
        let (set, history) = of(&rows);
        let sets = [set];
        for item in &Class::of(&sets, &history).items {
            let right = |row: &String, at: usize| f64::from(u8::from(row.as_bytes()[at] == b'a'));
            let x: Vec<f64> = rows.iter().map(|row| right(row, item.number - 1)).collect();
            let t: Vec<f64> = rows.iter().map(|row| (0..6).map(|at| right(row, at)).sum()).collect();
            let n = rows.len() as f64;
            let mean = |values: &[f64]| values.iter().sum::<f64>() / n;
            let deviation = |values: &[f64]| {
                (values.iter().map(|value| (value - mean(values)).powi(2)).sum::<f64>() / n).sqrt()
            };
            let (sx, st, p) = (deviation(&x), deviation(&t), mean(&x));
            let Some(found) = item.discrimination else {
                // Too few, or nothing to be told apart.
                let rest: Vec<f64> = x.iter().zip(&t).map(|(x, t)| t - x).collect();
                prop_assert!(rows.len() < ENOUGH_PLAYERS || sx < 1e-9 || deviation(&rest) < 1e-9);
                continue;
            };
            let of_right = x.iter().zip(&t).map(|(x, t)| x * t).sum::<f64>() / (n * p);
            let biserial = (of_right - mean(&t)) / st * (p / (1.0 - p)).sqrt();
            let corrected =
                (biserial * st - sx) / (st * st + sx * sx - 2.0 * biserial * st * sx).sqrt();
            prop_assert!((found - corrected).abs() < 1e-6, "{found} {corrected}");
        }
    }

    /// Each answer is in exactly one count, and the order of a history is nothing.
    #[test]
    fn counts_add_up_in_any_order(rows in classes(), turn in 0..200_usize) {
        let (set, mut history) = of(&rows);
        let sets = [set];
        let class = Class::of(&sets, &history);
        let right = |pupils: &[Pupil]| pupils.iter().map(|pupil| pupil.right).sum::<usize>();
        prop_assert_eq!(right(&class.pupils), class.items.iter().map(|item| item.right).sum::<usize>());
        for item in &class.items {
            let given: usize = item.responses.iter().map(|given| given.count).sum();
            prop_assert_eq!(given + item.left_out, item.players);
            prop_assert!((0.0..=1.0).contains(&item.facility()));
            if let Some(groups) = item.groups {
                prop_assert!(groups.upper.players + groups.lower.players <= item.players);
                prop_assert!((-1.0..=1.0).contains(&groups.index()));
            }
        }
        let turn = turn % history.len().max(1);
        history.rotate_left(turn);
        history.reverse();
        prop_assert_eq!(Class::of(&sets, &history), class);
    }
}
