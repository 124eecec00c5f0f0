//! How well something is remembered: the model FSRS-6, with its default weights or those of a learner.

use std::sync::LazyLock;

use fsrs::{DEFAULT_PARAMETERS, FSRS, FSRS6_DEFAULT_DECAY, ItemState, MemoryState, current_retrievability};

use crate::{Grade, Weights};

/// What is remembered of a question, as FSRS counts it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    stability: f32,
    difficulty: f32,
}

/// Memory after an answer, and when it will have faded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Next {
    pub memory: Memory,
    /// Days until recall is as likely as desired.
    pub interval: f32,
}

static MODEL: LazyLock<FSRS> =
    LazyLock::new(|| FSRS::new(&DEFAULT_PARAMETERS).expect("the default weights are weights"));

impl Memory {
    /// From its two figures; `None` when no answers could have led to them.
    pub fn of(stability: f32, difficulty: f32) -> Option<Memory> {
        let possible =
            (0.0..=1e6).contains(&stability) && stability > 0.0 && (1.0..=10.0).contains(&difficulty);
        possible.then_some(Memory { stability, difficulty })
    }

    /// What is remembered after an answer, so many days after the one before.
    pub fn after(before: Option<Memory>, days: u32, grade: Grade) -> Memory {
        Next::of(&after(before, days, 0.9, None), grade).memory
    }

    /// Days until recall is as likely as wanted, [`Plan::RETENTION`](crate::Plan::RETENTION).
    pub fn interval(self, retention: f32) -> f32 {
        MODEL.next_interval(Some(self.stability), retention, 0)
    }

    /// Days until recall is 90 % likely.
    pub fn stability(self) -> f32 {
        self.stability
    }

    /// From 1, easy, to 10, hard.
    pub fn difficulty(self) -> f32 {
        self.difficulty
    }

    /// How likely it is recalled so many days after the last answer, 0 to 1, by the default weights; what is more likely
    /// than what is the same by all weights.
    pub fn recall(self, days: u32) -> f32 {
        let state = MemoryState { stability: self.stability, difficulty: self.difficulty };
        current_retrievability(state, days as f32, FSRS6_DEFAULT_DECAY)
    }
}

/// Memory after each grade, from "again" to "easy".
pub(crate) fn after(
    memory: Option<Memory>,
    days: u32,
    retention: f32,
    weights: Option<&Weights>,
) -> [Next; 4] {
    let fitted = weights.map(Weights::model);
    let model = fitted.as_ref().unwrap_or(&MODEL);
    let state =
        memory.map(|memory| MemoryState { stability: memory.stability, difficulty: memory.difficulty });
    let next = model.next_states(state, retention, days).expect("a memory that was reached leads to another");
    [next.again, next.hard, next.good, next.easy].map(|ItemState { memory, interval }| Next {
        memory: Memory { stability: memory.stability, difficulty: memory.difficulty },
        interval,
    })
}

impl Next {
    /// The one for a grade.
    pub(crate) fn of(nexts: &[Next; 4], grade: Grade) -> Next {
        match grade {
            Grade::Again => nexts[0],
            Grade::Hard => nexts[1],
            Grade::Good => nexts[2],
            Grade::Easy => nexts[3],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Vector = (&'static [(u8, u32)], &'static [(f64, f64)], f64);

    /// Grades with the days before each, and stability and difficulty after each: computed from the published formulas
    /// of FSRS-6 in double precision, by a program that shares nothing with this one.
    const VECTORS: &[Vector] = &[
        (&[(1, 0)], &[(0.212, 6.4133)], 0.7029835),
        (&[(2, 0)], &[(1.2931, 5.112171)], 4.287868),
        (&[(3, 0)], &[(2.3065, 2.118104)], 7.648261),
        (&[(4, 0)], &[(8.2956, 1.0)], 27.50788),
        (
            &[(3, 0), (3, 0), (3, 2), (3, 7), (3, 24), (3, 80)],
            &[
                (2.3065, 2.118104),
                (2.3065, 2.111214),
                (10.97105, 2.104331),
                (36.15058, 2.097455),
                (106.3705, 2.090586),
                (296.5284, 2.083724),
            ],
            983.2761,
        ),
        (
            &[(1, 0), (1, 0), (3, 0), (3, 1), (1, 4), (3, 0), (3, 2), (2, 6), (4, 15)],
            &[
                (0.212, 6.4133),
                (0.08335672, 8.806304),
                (0.1031407, 8.792727),
                (0.6952547, 8.779162),
                (0.2933336, 9.583947),
                (0.3341155, 9.569592),
                (1.181121, 9.55525),
                (2.553833, 9.689983),
                (10.40399, 9.571618),
            ],
            34.49922,
        ),
        (
            &[(4, 0), (4, 12), (4, 70), (1, 400), (1, 1), (1, 1)],
            &[
                (8.2956, 1.0),
                (84.02765, 1.0),
                (438.7184, 1.0),
                (6.845005, 7.02699),
                (0.9782264, 9.00802),
                (0.3010066, 9.659171),
            ],
            0.9981256,
        ),
        (
            &[(2, 0), (2, 0), (2, 1), (2, 2), (2, 3), (3, 5), (1, 30), (4, 0), (3, 365)],
            &[
                (1.2931, 5.112171),
                (1.2931, 6.74046),
                (2.708391, 7.821393),
                (4.596724, 8.538968),
                (6.662035, 9.015327),
                (10.86452, 9.00154),
                (1.605439, 9.657041),
                (2.812922, 9.527669),
                (14.62446, 9.51337),
            ],
            48.49412,
        ),
        (
            &[(3, 0), (3, 90), (3, 1), (1, 0), (1, 2), (2, 0), (3, 1)],
            &[
                (2.3065, 2.118104),
                (49.89206, 2.111214),
                (53.48167, 2.104331),
                (14.61392, 7.389976),
                (1.434964, 9.127331),
                (1.434964, 9.40591),
                (2.322061, 9.391733),
            ],
            7.699862,
        ),
    ];

    #[test]
    fn memory_follows_the_formulas() {
        for (answers, states, interval) in VECTORS {
            let mut memory = None;
            for (&(grade, days), &(stability, difficulty)) in answers.iter().zip(*states) {
                let grade = Grade::from_number(grade).expect("a grade");
                let after = Memory::after(memory, days, grade);
                let near = |one: f32, other: f64| (f64::from(one) / other - 1.0).abs() < 2e-5;
                assert!(near(after.stability, stability), "{answers:?}: {after:?}, not {stability}");
                assert!(near(after.difficulty, difficulty), "{answers:?}: {after:?}, not {difficulty}");
                memory = Some(after);
            }
            let last = memory.expect("an answer").interval(0.8);
            assert!((f64::from(last) / interval - 1.0).abs() < 2e-5, "{answers:?}: {last}, not {interval}");
        }
    }

    #[test]
    fn recall_fades_to_nine_tenths_at_the_stability() {
        let memory = Memory::of(10.0, 5.0).expect("a memory");
        assert!((memory.recall(10) - 0.9).abs() < 1e-4);
        assert!((memory.recall(0) - 1.0).abs() < 1e-6);
        assert!((0..500).all(|days| memory.recall(days) > memory.recall(days + 1)));
    }

    #[test]
    fn what_no_answers_lead_to_is_no_memory() {
        for (stability, difficulty) in
            [(0.0, 5.0), (-1.0, 5.0), (f32::NAN, 5.0), (3.0, 0.9), (3.0, 10.1), (f32::INFINITY, 5.0)]
        {
            assert_eq!(Memory::of(stability, difficulty), None);
        }
    }
}
