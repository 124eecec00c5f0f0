//! How well an answer was known.

use serde::{Deserialize, Serialize};

/// How well an answer was known; from the answer, or from the learner who says more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Not known.
    Again = 1,
    /// Known with effort.
    Hard = 2,
    /// Known.
    Good = 3,
    /// Known at once.
    Easy = 4,
}

impl Grade {
    /// All of them, the worst first.
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    /// The grade of an answer that says no more than whether it is right.
    pub fn of(right: bool) -> Grade {
        if right { Grade::Good } else { Grade::Again }
    }

    /// 1 for "again" to 4 for "easy", as review logs everywhere write it.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The grade of a number.
    pub fn from_number(number: u8) -> Option<Grade> {
        Grade::ALL.into_iter().find(|grade| grade.number() == number)
    }
}
