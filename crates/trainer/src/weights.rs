//! The averaged perceptron: weights that learn from mistakes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use quizwire_language::model::MAX_CLASSES;

/// One score per class.
pub type Scores = [i32; MAX_CLASSES];

/// Weights under training. A feature gets a row the second time a mistake touches it: once is chance.
#[derive(Default)]
pub struct Weights {
    rows: HashMap<u64, Row, BuildHasherDefault<Identity>>,
    clock: u32,
}

#[derive(Default)]
struct Row {
    touched: u16,
    cells: Vec<Cell>,
}

/// A weight, its sum over all steps until `stamp`, and that step.
struct Cell {
    class: u8,
    value: i32,
    total: i64,
    stamp: u32,
}

impl Weights {
    /// Adds the weights of `features` to `scores`.
    pub fn add(&self, features: &[u64], scores: &mut Scores) {
        for feature in features {
            if let Some(row) = self.rows.get(feature) {
                for cell in &row.cells {
                    scores[usize::from(cell.class)] += cell.value;
                }
            }
        }
    }

    /// Counts a step, whether or not it was a mistake.
    pub fn step(&mut self) {
        self.clock += 1;
    }

    /// Moves the weights of `features` towards `right` and away from `wrong`.
    pub fn learn(&mut self, features: &[u64], right: usize, wrong: usize) {
        for &feature in features {
            let row = self.rows.entry(feature).or_default();
            row.touched = row.touched.saturating_add(1);
            if row.touched > 1 {
                row.change(right, 1, self.clock);
                row.change(wrong, -1, self.clock);
            }
        }
    }

    /// The averages over all steps, by feature in the order of their numbers, scaled into bytes.
    ///
    /// Classes whose weight rounds to zero are left out, and so are features touched fewer than `least` times.
    pub fn averages(&self, least: u16, scale: f64) -> Vec<(u64, Vec<(u8, i8)>)> {
        let mut out = Vec::new();
        for (&feature, row) in &self.rows {
            if row.touched < least {
                continue;
            }
            let mut weights: Vec<_> =
                row.cells.iter().filter_map(|cell| cell.average(self.clock, scale)).collect();
            if !weights.is_empty() {
                weights.sort_unstable();
                out.push((feature, weights));
            }
        }
        out.sort_unstable();
        out
    }
}

impl Row {
    fn change(&mut self, class: usize, by: i32, clock: u32) {
        let class = class as u8;
        let at = match self.cells.iter().position(|cell| cell.class == class) {
            Some(at) => at,
            None => {
                self.cells.push(Cell { class, value: 0, total: 0, stamp: clock });
                self.cells.len() - 1
            }
        };
        let cell = &mut self.cells[at];
        cell.total += i64::from(cell.value) * i64::from(clock - cell.stamp);
        cell.stamp = clock;
        cell.value += by;
    }
}

impl Cell {
    fn average(&self, clock: u32, scale: f64) -> Option<(u8, i8)> {
        let total = self.total + i64::from(self.value) * i64::from(clock - self.stamp);
        let weight = (total as f64 / f64::from(clock) * scale).round().clamp(-127.0, 127.0) as i8;
        (weight != 0).then_some((self.class, weight))
    }
}

/// The features are hashes already.
#[derive(Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("only numbers are hashed")
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}
