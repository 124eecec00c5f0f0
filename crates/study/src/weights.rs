//! The weights of FSRS-6: those everybody begins with, and those fitted to one learner's answers.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use fsrs::{ComputeParametersInput, DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, compute_parameters};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Answered, Calendar};

/// The weights by which memory is counted; the default is fitted to many people.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(into = "Vec<f32>", try_from = "Vec<f32>")]
pub struct Weights([f32; 21]);

impl Weights {
    pub(crate) fn model(&self) -> FSRS {
        FSRS::new(&self.0).expect("weights are looked at when they are read")
    }
}

impl Default for Weights {
    fn default() -> Weights {
        Weights(DEFAULT_PARAMETERS)
    }
}

impl From<Weights> for Vec<f32> {
    fn from(weights: Weights) -> Vec<f32> {
        weights.0.to_vec()
    }
}

/// Numbers that are no weights of FSRS-6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoWeights;

impl Display for NoWeights {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("these are not the 21 weights of FSRS-6")
    }
}

impl std::error::Error for NoWeights {}

impl TryFrom<Vec<f32>> for Weights {
    type Error = NoWeights;

    fn try_from(weights: Vec<f32>) -> Result<Weights, NoWeights> {
        let weights = Weights(weights.try_into().map_err(|_| NoWeights)?);
        let fit = weights.0.iter().all(|weight| weight.is_finite()) && FSRS::new(&weights.0).is_ok();
        if fit { Ok(weights) } else { Err(NoWeights) }
    }
}

/// What came of fitting weights to a learner's answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Refit {
    /// There are too few answers to fit to.
    TooFew {
        /// Answers on a later day than the one before.
        reviews: usize,
    },
    /// The default foretold the held-back answers at least as well.
    NoBetter(Trial),
    /// The fitted weights foretold them better.
    Better(Trial, Weights),
}

/// How well held-back answers were foretold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trial {
    /// Answers on a later day than the one before.
    pub reviews: usize,
    /// The latest of them, which the fit did not see.
    pub held_back: usize,
    /// Log loss of the default; less is better.
    pub default: f32,
    /// Log loss of the fit.
    pub fitted: f32,
}

impl Refit {
    /// So many answers on later days it takes: a fifth of them still tells one set of weights from another.
    pub const ENOUGH: usize = 500;

    /// Fits weights to a learner's answers, given in the order they came. The latest fifth is held back: unless the fit
    /// foretells it better than the default, the default stays.
    pub fn of(answers: &[Answered], calendar: &Calendar) -> Refit {
        let reviews = reviews(answers, calendar);
        let count = reviews.len();
        if count < Refit::ENOUGH {
            return Refit::TooFew { reviews: count };
        }
        let (seen, held_back) = reviews.split_at(count - count / 5);
        let items = |reviews: &[Review]| reviews.iter().map(|review| review.item.clone()).collect::<Vec<_>>();
        let loss = |weights: &Weights| {
            let evaluation = weights.model().evaluate(items(held_back), |_| true);
            evaluation.map_or(f32::INFINITY, |evaluation| evaluation.log_loss)
        };
        let input = ComputeParametersInput {
            train_set: items(seen),
            card_ids: Some(seen.iter().map(|review| review.question).collect()),
            ..ComputeParametersInput::default()
        };
        // Answers that cannot be fitted to are no reason to do without the default.
        let fitted = compute_parameters(input).ok().and_then(|weights| Weights::try_from(weights).ok());
        let fitted = fitted.unwrap_or_default();
        let trial = Trial {
            reviews: count,
            held_back: held_back.len(),
            default: loss(&Weights::default()),
            fitted: loss(&fitted),
        };
        if trial.fitted < trial.default { Refit::Better(trial, fitted) } else { Refit::NoBetter(trial) }
    }
}

/// An answer on a later day than the one before, with all answers to its question up to it.
struct Review {
    at: Timestamp,
    /// The number of the question.
    question: i64,
    item: FSRSItem,
}

/// The answers that tell something about memory, by time. A question that was learned anew, because its key changed, is
/// another one.
fn reviews(answers: &[Answered], calendar: &Calendar) -> Vec<Review> {
    let mut numbers: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    let mut so_far: BTreeMap<i64, (Timestamp, Vec<FSRSReview>)> = BTreeMap::new();
    let mut found = Vec::new();
    for answered in answers {
        let Some(scheduled) = &answered.scheduled else { continue };
        let fresh = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
        let key = (answered.question.id.as_str(), answered.question.answer.as_str());
        let number = *numbers.entry(key).or_insert(fresh);
        let (before, item) = so_far.entry(number).or_insert((answered.at, Vec::new()));
        if scheduled.before.is_none() {
            item.clear();
        }
        let days = if item.is_empty() { 0 } else { calendar.days_between(*before, answered.at) };
        item.push(FSRSReview { rating: u32::from(scheduled.grade.number()), delta_t: days });
        *before = answered.at;
        if days > 0 {
            let item = FSRSItem { reviews: item.clone() };
            found.push(Review { at: answered.at, question: number, item });
        }
    }
    found.sort_by_key(|review| review.at);
    found
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::tz::TimeZone;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt, SeedableRng};

    use super::*;
    use crate::{Due, Grade, Load, Plan, Schedule, Scheduled, Setting, testing};

    fn calendar() -> Calendar {
        Calendar::new(TimeZone::UTC, 4)
    }

    /// A learner who answers when asked, and knows the answer with a chance that depends on the days.
    fn learner(questions: usize, chance: impl Fn(u32) -> f64) -> Vec<Answered> {
        let (calendar, plan, load) = (calendar(), Plan::default(), Load::default());
        let setting = Setting { plan: &plan, calendar: &calendar, load: &load };
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let mut answers = Vec::new();
        for number in 0..questions {
            let mut now: Timestamp = "2026-01-01T12:00:00Z".parse().expect("a moment");
            now += (24 * (number / 10) as i64).hours();
            let mut before: Option<Schedule> = None;
            for _ in 0..8 {
                let days = before.map_or(0, |before| calendar.days_between(before.answered, now));
                let right = before.is_some() && random.random_bool(chance(days));
                let id = format!("q{number}");
                let grade = Grade::of(right);
                let after = Schedule::after(before.as_ref(), grade, now, &id, setting);
                let mut answered = testing::answered(0, 0, number, 0, 1, right);
                answered.at = now;
                answered.scheduled = Some(Scheduled { grade, before, after });
                answers.push(answered);
                now = match after.due {
                    Due::Day(_) => after.due_from(&calendar) + 8.hours(),
                    Due::Learning { at, .. } | Due::Relearning { at, .. } => at,
                };
                before = Some(after);
            }
        }
        answers.sort_by_key(|answered| answered.at);
        answers
    }

    #[test]
    fn weights_are_fitted_to_someone_who_forgets_faster() {
        let answers = learner(250, |days| if days == 0 { 0.95 } else { 0.55 });
        let Refit::Better(trial, weights) = Refit::of(&answers, &calendar()) else { panic!("a better fit") };
        assert!(trial.fitted < trial.default && trial.held_back >= Refit::ENOUGH / 5, "{trial:?}");
        assert_ne!(weights, Weights::default());
        // Fitted again, it is the same; as JSON, too.
        assert_eq!(Refit::of(&answers, &calendar()), Refit::Better(trial, weights));
        let json = serde_json::to_string(&weights).expect("numbers");
        assert_eq!(serde_json::from_str::<Weights>(&json).expect("weights"), weights);
    }

    #[test]
    fn few_answers_fit_nothing() {
        let few = learner(20, |_| 0.9);
        assert!(matches!(Refit::of(&few, &calendar()), Refit::TooFew { reviews } if reviews < Refit::ENOUGH));
        assert_eq!(Refit::of(&[], &calendar()), Refit::TooFew { reviews: 0 });
    }

    /// Nine in ten are known when they are asked, as the default says: what the fit finds in the others is chance.
    #[test]
    fn a_fit_that_foretells_no_better_is_left() {
        let answers = learner(120, |days| if days == 0 { 0.95 } else { 0.9 });
        let refit = Refit::of(&answers, &calendar());
        assert!(matches!(refit, Refit::NoBetter(trial) if trial.fitted >= trial.default), "{refit:?}");
    }

    #[test]
    fn numbers_that_are_no_weights_are_refused() {
        assert_eq!(Weights::try_from(vec![1.0; 20]), Err(NoWeights));
        assert_eq!(Weights::try_from(vec![f32::NAN; 21]), Err(NoWeights));
    }
}
