//! How much a learner wants to remember, and to do in a day.

use serde::{Deserialize, Serialize};

use crate::Weights;

/// How a learner studies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// How likely an answer should be known when it is asked for, [`Plan::RETENTION`].
    pub retention: f32,
    /// New questions a day.
    pub new_a_day: u32,
    /// Due questions a day.
    pub due_a_day: u32,
    /// The hour a day begins at, 0 to 23.
    pub day_begins: u8,
    /// What was fitted to the learner's own answers; else the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<Weights>,
}

impl Plan {
    /// The share of answers that can be aimed at. Below, most is forgotten; above, there is no end to asking.
    pub const RETENTION: std::ops::RangeInclusive<f32> = 0.7..=0.99;
}

impl Default for Plan {
    /// What Anki begins with.
    fn default() -> Plan {
        Plan { retention: 0.9, new_a_day: 20, due_a_day: 200, day_begins: 4, weights: None }
    }
}

/// Minutes after which a new question comes again, step by step, before it waits for days.
pub(crate) const LEARNING: &[i64] = &[1, 10];

/// The same for one that had been known.
pub(crate) const RELEARNING: &[i64] = &[10];

/// The longest wait in minutes between two steps: the last one, known with effort.
pub(crate) const LONGEST_STEP: i64 = 15;

/// The longest wait in days: a hundred years.
pub(crate) const LONGEST: u32 = 36_500;
