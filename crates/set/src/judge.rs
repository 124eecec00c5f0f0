//! Whether a response is right.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::fold::{self, Piece};
use crate::typed_date;
use crate::{Answer, Question};

/// What a player answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// The options chosen, by index into [`Answer::Choice`]'s options.
    Chosen(Vec<usize>),
    /// A typed answer to a text, number, date or statement, or to a choice asked without showing its options.
    Typed(String),
    /// The items of [`Answer::Order`] by index, in the order the player gave them.
    Ordered(Vec<usize>),
    /// For each left side of [`Answer::Match`] the index of the pair whose right side the player gave it.
    Matched(Vec<usize>),
    /// What the player holds the statement to be.
    Truth(bool),
    /// Nothing: skipped, or the time ran out.
    Nothing,
}

/// What a response is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// The response is right.
    Right,
    /// The response is wrong, or none was given.
    Wrong,
    /// The response is no answer to this kind of question (words where a number is asked): ask again, count nothing.
    Unreadable,
}

/// Whether a response to a question is right.
///
/// What is typed is forgiven its case, accents, punctuation, leading article and way of writing numbers, but not its
/// spelling: `Question::accept` lists further right ones. A number needs no unit; a date may be closer than asked.
pub fn judge(question: &Question, response: &Response) -> Judgement {
    match response {
        Response::Nothing => Judgement::Wrong,
        Response::Typed(typed) => judge_typed(question, typed),
        Response::Chosen(_) | Response::Ordered(_) | Response::Matched(_) | Response::Truth(_) => {
            judge_picked(&question.answer, response)
        }
    }
}

fn judge_picked(answer: &Answer, response: &Response) -> Judgement {
    verdict(match (answer, response) {
        (Answer::Choice { options: _, correct }, Response::Chosen(chosen)) => {
            BTreeSet::from_iter(correct) == BTreeSet::from_iter(chosen)
        }
        (Answer::Order(items), Response::Ordered(given)) => same_at_each(items, given),
        (Answer::Match(pairs), Response::Matched(given)) => {
            let right: Vec<&String> = pairs.iter().map(|(_, right)| right).collect();
            same_at_each(&right, given)
        }
        (Answer::TrueFalse(truth), Response::Truth(said)) => truth == said,
        _ => return Judgement::Unreadable,
    })
}

/// Whether the items taken in the given order read as they should; two equal items may change places.
fn same_at_each<T: PartialEq>(items: &[T], given: &[usize]) -> bool {
    let distinct: BTreeSet<&usize> = given.iter().collect();
    distinct.len() == items.len() && items.iter().map(Some).eq(given.iter().map(|&at| items.get(at)))
}

fn judge_typed(question: &Question, typed: &str) -> Judgement {
    let typed_key = fold::key(typed);
    if typed_key.is_empty() {
        return Judgement::Unreadable;
    }
    let is = |text: &String| fold::key(text) == typed_key;
    if question.accept.iter().any(is) {
        return Judgement::Right;
    }
    verdict(match &question.answer {
        Answer::Choice { options, correct } => match correct[..] {
            [right] => options.get(right).is_some_and(is),
            _ => return Judgement::Unreadable,
        },
        Answer::Text(text) => is(text),
        Answer::Number { value, unit } => {
            match fold::pieces(typed).iter().filter_map(number).collect::<Vec<_>>()[..] {
                // "12" and "12 million" both answer 12 with the unit "million jobs".
                [given] => [format!("{value}"), format!("{value} {unit}")]
                    .iter()
                    .any(|right| fold::pieces(right).iter().find_map(number) == Some(given)),
                _ => return Judgement::Unreadable,
            }
        }
        Answer::Date(date) => match &typed_date::readings(typed)[..] {
            [] => return Judgement::Unreadable,
            readings => readings.iter().any(|reading| typed_date::is_within(reading, date)),
        },
        Answer::TrueFalse(truth) => match typed_key.as_str() {
            "true" | "t" | "yes" | "y" | "right" => *truth,
            "false" | "f" | "no" | "n" | "wrong" => !*truth,
            _ => return Judgement::Unreadable,
        },
        Answer::Order(_) | Answer::Match(_) => return Judgement::Unreadable,
    })
}

fn number(piece: &Piece) -> Option<f64> {
    match piece {
        Piece::Number(number) => Some(*number),
        Piece::Word(_) => None,
    }
}

fn verdict(right: bool) -> Judgement {
    if right { Judgement::Right } else { Judgement::Wrong }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::who_said;

    fn typed(answer: Answer, accept: &[&str], said: &str) -> Judgement {
        let accept = accept.iter().map(|accept| (*accept).to_owned()).collect();
        judge(&Question { answer, accept, ..who_said() }, &Response::Typed(said.to_owned()))
    }

    fn picked(answer: Answer, response: Response) -> Judgement {
        judge(&Question { answer, ..who_said() }, &response)
    }

    #[test]
    fn a_choice_is_right_when_exactly_the_right_ones_are_chosen() {
        let two =
            || Answer::Choice { options: ["x", "y", "z"].map(String::from).to_vec(), correct: vec![0, 2] };
        assert_eq!(picked(two(), Response::Chosen(vec![2, 0])), Judgement::Right);
        assert_eq!(picked(two(), Response::Chosen(vec![0])), Judgement::Wrong);
        assert_eq!(picked(two(), Response::Chosen(vec![0, 1, 2])), Judgement::Wrong);
        assert_eq!(picked(two(), Response::Chosen(vec![9])), Judgement::Wrong);
        assert_eq!(picked(two(), Response::Nothing), Judgement::Wrong);
        assert_eq!(picked(two(), Response::Truth(true)), Judgement::Unreadable);
    }

    #[test]
    fn a_choice_may_be_typed() {
        let said = |said: &str| judge(&who_said(), &Response::Typed(said.to_owned()));
        assert_eq!(said("ada kern"), Judgement::Right);
        assert_eq!(said("KERN."), Judgement::Right);
        assert_eq!(said("Emile Brandt"), Judgement::Wrong);
        assert_eq!(said("  "), Judgement::Unreadable);
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let jobs = || Answer::Number { value: 1.2, unit: "million jobs".into() };
        for right in ["1.2", "1.2m", "1,200,000 jobs", "1.2 million"] {
            assert_eq!(typed(jobs(), &[], right), Judgement::Right, "{right}");
        }
        assert_eq!(typed(jobs(), &[], "12"), Judgement::Wrong);
        assert_eq!(typed(jobs(), &[], "many"), Judgement::Unreadable);
        assert_eq!(typed(jobs(), &[], "1 or 2"), Judgement::Unreadable);
        assert_eq!(typed(jobs(), &["over a million"], "Over a million"), Judgement::Right);
    }

    #[test]
    fn dates_are_read_however_they_are_written() {
        let june = || Answer::Date("2017-06".into());
        for right in ["June 2017", "jun. 2017", "2017-06", "06/2017", "26 June 2017", "June 26th, 2017"] {
            assert_eq!(typed(june(), &[], right), Judgement::Right, "{right}");
        }
        for wrong in ["2017", "July 2017", "2016-06-26"] {
            assert_eq!(typed(june(), &[], wrong), Judgement::Wrong, "{wrong}");
        }
        assert_eq!(typed(june(), &[], "in summer, I think"), Judgement::Unreadable);
        assert_eq!(typed(Answer::Date("199X".into()), &[], "the 1990s"), Judgement::Right);
        assert_eq!(typed(Answer::Date("2017-Q2".into()), &[], "second quarter of 2017"), Judgement::Right);
        assert_eq!(typed(Answer::Date("2017-SU".into()), &[], "Summer 2017"), Judgement::Right);
        assert_eq!(typed(Answer::Date("2017-07-06".into()), &[], "06/07/2017"), Judgement::Right);
        assert_eq!(typed(Answer::Date("2019/2021".into()), &[], "2019-2021"), Judgement::Right);
    }

    #[test]
    fn orders_and_matches_need_every_place_right() {
        let order = || Answer::Order(["x", "y", "x"].map(String::from).to_vec());
        assert_eq!(picked(order(), Response::Ordered(vec![0, 1, 2])), Judgement::Right);
        assert_eq!(picked(order(), Response::Ordered(vec![2, 1, 0])), Judgement::Right);
        assert_eq!(picked(order(), Response::Ordered(vec![0, 1, 0])), Judgement::Wrong);
        assert_eq!(picked(order(), Response::Ordered(vec![0, 1])), Judgement::Wrong);
        let pairs = || Answer::Match(vec![("Ada".into(), "chair".into()), ("Noor".into(), "editor".into())]);
        assert_eq!(picked(pairs(), Response::Matched(vec![0, 1])), Judgement::Right);
        assert_eq!(picked(pairs(), Response::Matched(vec![1, 0])), Judgement::Wrong);
    }

    #[test]
    fn statements_are_true_or_false() {
        assert_eq!(picked(Answer::TrueFalse(false), Response::Truth(false)), Judgement::Right);
        assert_eq!(typed(Answer::TrueFalse(false), &[], "True"), Judgement::Wrong);
        assert_eq!(typed(Answer::TrueFalse(false), &[], "perhaps"), Judgement::Unreadable);
    }
}
