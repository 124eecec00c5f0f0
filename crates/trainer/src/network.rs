//! Trains the small networks that `quizwire_language::model` reads: one layer of hidden units over sparse features,
//! log loss, AdaGrad (one rate for each row) that falls to zero, units and features dropped at random. One
//! thread for a network, one order, plain arithmetic: the same data gives the same bytes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use quizwire_language::model::{
    ALIGN, BUCKET, BUCKET_BYTES, MAX_CLASSES, MAX_UNIT, MAX_WEIGHT, bucket, mark, mix,
};

/// One score per class.
pub type Scores = [f32; MAX_CLASSES];

/// Rows start within this distance of zero; weights of classes within twice as much.
const START: f32 = 0.05;

/// Features seen less often are never learned.
const LEAST: u32 = 3;

/// Most features to begin with, for each row that may stay.
const CANDIDATES: usize = 12;

/// After this many passes only the rows that matter most stay.
const TRIAL: usize = 2;

/// How fast weights change at first.
const RATE: f32 = 0.04;

/// What the sums of squared gradients start from.
const CAUTION: f32 = 0.01;

/// A situation with less probability than this on wrong classes teaches nothing more.
const DOUBT: f32 = 0.02;

/// How full the buckets of a packed index are on average.
const BUCKET_LOAD: usize = 5;

/// How many units of 256 are dropped at random while learning, so that none relies on another.
const DROP: u64 = 64;

/// How many features of 256 are dropped at random while learning.
const FEATURE_DROP: u64 = 32;

/// By how much what was not dropped counts for more.
const MORE: f32 = (256 * 256) as f32 / ((256 - DROP) * (256 - FEATURE_DROP)) as f32;

/// A network of `H` hidden units under training.
pub struct Network<const H: usize> {
    index: Index,
    rows: Vec<Row<H>>,
    /// How often the feature of each row occurs.
    counts: Vec<u32>,
    /// How many rows may stay.
    most: usize,
    classes: Vec<Row<H>>,
    active: Vec<u32>,
    units: [f32; H],
    kept: [bool; H],
    steps: u64,
}

/// Weights, and the sum of the mean squares of their gradients.
struct Row<const H: usize> {
    weights: [f32; H],
    squares: f32,
}

impl<const H: usize> Row<H> {
    fn new(seed: u64, number: usize, width: f32) -> Row<H> {
        let random = |unit| (mix(mix(seed, 77), (number * H + unit) as u64) >> 40) as f32 / (1 << 24) as f32;
        Row { weights: std::array::from_fn(|unit| (random(unit) * 2.0 - 1.0) * width), squares: CAUTION }
    }

    /// Moves against the gradient `slope * direction`, the squares of whose parts have the mean `square`.
    #[inline]
    fn step(&mut self, direction: &[f32; H], slope: f32, square: f32, rate: f32) {
        self.squares += square;
        let factor = rate * slope / self.squares.sqrt();
        for (weight, part) in self.weights.iter_mut().zip(direction) {
            *weight -= factor * part;
        }
    }
}

fn mean_square<const H: usize>(parts: &[f32; H]) -> f32 {
    parts.iter().map(|part| part * part).sum::<f32>() / H as f32
}

impl<const H: usize> Network<H> {
    /// A network over the most frequent features, of which `most` will stay.
    pub fn new(counts: &Counts, most: usize, classes: usize) -> Network<H> {
        let frequent = frequent(counts, most * CANDIDATES);
        let features: Vec<u64> = frequent.iter().map(|&(_, feature)| feature).collect();
        Network {
            index: Index::new(&features),
            rows: (0..features.len()).map(|row| Row::new(1, row, START)).collect(),
            counts: frequent.iter().map(|&(count, _)| count).collect(),
            most,
            classes: (0..classes).map(|row| Row::new(2, row, 2.0 * START)).collect(),
            active: Vec::new(),
            units: [0.0; H],
            kept: [true; H],
            steps: 0,
        }
    }

    /// To be called after each pass over the data: after the first few, the rows go that have moved the units least.
    pub fn end_round(&mut self, round: usize) {
        if round + 1 != TRIAL {
            return;
        }
        let moved = |row: usize| mean_square(&self.rows[row].weights) * self.counts[row] as f32;
        let mut features = self.index.sorted();
        features.sort_by(|&(_, a), &(_, b)| moved(b as usize).total_cmp(&moved(a as usize)).then(a.cmp(&b)));
        features.truncate(self.most);
        let mut rows: Vec<_> = std::mem::take(&mut self.rows).into_iter().map(Some).collect();
        self.rows = features.iter().filter_map(|&(_, row)| rows[row as usize].take()).collect();
        self.counts = features.iter().map(|&(_, row)| self.counts[row as usize]).collect();
        self.index = Index::new(&features.iter().map(|&(feature, _)| feature).collect::<Vec<_>>());
    }

    /// The score of every class; in training some units are left out at random.
    pub fn scores(&mut self, features: &[u64], training: bool, scores: &mut Scores) {
        self.active.clear();
        self.units = [0.0; H];
        for (number, &feature) in features.iter().enumerate() {
            let chance = mix(mix(self.steps, number as u64), 0xFD) >> 20 & 0xFF;
            if training && chance < FEATURE_DROP {
                continue;
            }
            if let Some(row) = self.index.find(feature) {
                self.active.push(row);
                for (unit, weight) in self.units.iter_mut().zip(&self.rows[row as usize].weights) {
                    *unit += weight;
                }
            }
        }
        if training {
            self.steps += 1;
            for (block, kept) in self.kept.chunks_mut(8).enumerate() {
                let bits = mix(mix(self.steps, block as u64), 0xD0);
                for (byte, kept) in kept.iter_mut().enumerate() {
                    *kept = bits >> (8 * byte) & 0xFF >= DROP;
                }
            }
            for (unit, &kept) in self.units.iter_mut().zip(&self.kept) {
                *unit = if kept { unit.max(0.0) * MORE } else { 0.0 };
            }
        } else {
            for unit in &mut self.units {
                *unit = unit.max(0.0);
            }
        }
        for (score, row) in scores.iter_mut().zip(&self.classes) {
            let weights = &row.weights;
            let mut sums = [0.0; 8];
            for (units, weights) in self.units.as_chunks::<8>().0.iter().zip(weights.as_chunks::<8>().0) {
                for lane in 0..8 {
                    sums[lane] += units[lane] * weights[lane];
                }
            }
            *score = sums.iter().sum();
        }
    }

    /// Changes the weights so that the scores computed last would be better: `slopes` says how the loss grows with each.
    pub fn learn(&mut self, slopes: &[f32], progress: f32) {
        if slopes.iter().map(|slope| slope.max(0.0)).sum::<f32>() < DOUBT {
            return;
        }
        let rate = RATE * (1.0 - progress).max(0.01);
        let square = mean_square(&self.units);
        let mut back = [0.0; H];
        for (row, &slope) in self.classes.iter_mut().zip(slopes) {
            if slope.abs() > 1e-3 {
                for (back, weight) in back.iter_mut().zip(&row.weights) {
                    *back += slope * weight;
                }
                row.step(&self.units, slope, slope * slope * square, rate);
            }
        }
        for (back, &unit) in back.iter_mut().zip(&self.units) {
            *back = if unit > 0.0 { *back * MORE } else { 0.0 };
        }
        let square = mean_square(&back);
        for &row in &self.active {
            self.rows[row as usize].step(&back, 1.0, square, rate);
        }
    }

    /// Appends the network as bytes.
    ///
    /// Where more features meet than a bucket holds, the rarest are left out.
    pub fn pack(&self, out: &mut Vec<u8>) {
        let row_scale = 127.0 / size(all(&self.rows), 0.9998);
        let class_scale = f32::from(MAX_WEIGHT) / size(all(&self.classes), 1.0);
        let mut buckets: Vec<Vec<(u16, u32)>> = vec![Vec::new(); self.rows.len() / BUCKET_LOAD + 1];
        let mut features = self.index.sorted();
        features.sort_unstable_by_key(|&(_, row)| row);
        for (feature, row) in features {
            let number = bucket(feature, buckets.len());
            let mark = mark(feature);
            if buckets[number].len() < BUCKET && buckets[number].iter().all(|&(other, _)| other != mark) {
                buckets[number].push((mark, row));
            }
        }
        let rows: usize = buckets.iter().map(Vec::len).sum();
        eprintln!(
            "network: {rows} of {} rows, scaled by {row_scale:.1}, units up to {:.1}",
            self.rows.len(),
            f32::from(MAX_UNIT) / row_scale
        );
        let scale = (row_scale * class_scale) as usize;
        for value in [H, buckets.len(), rows, self.classes.len(), scale] {
            number(value, out);
        }
        let mut base = 0;
        for bucket in &buckets {
            let start = out.len();
            out.extend(bucket.iter().flat_map(|(mark, _)| mark.to_le_bytes()));
            out.resize(start + 2 * BUCKET, 0);
            number(base, out);
            debug_assert_eq!(out.len(), start + BUCKET_BYTES);
            base += bucket.len();
        }
        out.resize(out.len().next_multiple_of(ALIGN), 0);
        for &(_, row) in buckets.iter().flatten() {
            let byte = |weight: f32| (weight * row_scale).round().clamp(-127.0, 127.0) as i8;
            let weights = self.rows[row as usize].weights;
            out.extend(weights.map(|weight| byte(weight) as u8));
        }
        out.extend(
            all(&self.classes).flat_map(|weight| ((weight * class_scale).round() as i16).to_le_bytes()),
        );
    }
}

fn all<const H: usize>(rows: &[Row<H>]) -> impl Iterator<Item = f32> {
    rows.iter().flat_map(|row| row.weights)
}

/// The absolute value that this share of the weights does not exceed.
fn size(weights: impl Iterator<Item = f32>, share: f64) -> f32 {
    let mut sizes: Vec<f32> = weights.map(f32::abs).collect();
    sizes.sort_by(f32::total_cmp);
    sizes[((sizes.len() - 1) as f64 * share) as usize]
}

/// Appends the number.
pub fn number(value: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(&u32::try_from(value).expect("models are small").to_le_bytes());
}

/// Turns scores into the slope of the loss: probabilities, less the share of each right class.
///
/// Only `allowed` classes of `range` compete; of the `right` ones each takes the share that the model gives it.
pub fn slopes(
    scores: &Scores,
    range: Range<usize>,
    allowed: impl Fn(usize) -> bool,
    right: impl Fn(usize) -> bool,
    out: &mut Scores,
) {
    let allowed = |class: &usize| allowed(*class);
    let highest = range.clone().filter(allowed).map(|class| scores[class]).fold(f32::MIN, f32::max);
    let (mut all, mut good) = (0.0, 0.0);
    for class in range.clone().filter(allowed) {
        out[class] = exp(scores[class] - highest);
        all += out[class];
        if right(class) {
            good += out[class];
        }
    }
    for class in range.filter(allowed) {
        let share = if right(class) { out[class] / good } else { 0.0 };
        out[class] = out[class] / all - share;
    }
}

/// e to the power of `x <= 0`, by arithmetic that is the same everywhere.
fn exp(x: f32) -> f32 {
    let power = (x * std::f32::consts::LOG2_E).max(-60.0);
    let whole = power.floor();
    let rest = (power - whole) * std::f32::consts::LN_2;
    let series =
        1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0)))));
    series * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// The most frequent features, at most `most`.
fn frequent(counts: &Counts, most: usize) -> Vec<(u32, u64)> {
    let all = counts.iter().map(|(&feature, &count)| (count, feature));
    let mut features: Vec<(u32, u64)> = all.filter(|&(count, _)| count >= LEAST).collect();
    features.sort_unstable_by(|a, b| b.cmp(a));
    features.truncate(most);
    eprintln!("network: {} of {} features", features.len(), counts.len());
    features
}

/// From features to rows: an open hash table.
struct Index {
    slots: Vec<(u64, u32)>,
}

impl Index {
    fn new(features: &[u64]) -> Index {
        let mut index = Index { slots: vec![(0, u32::MAX); (features.len() * 4).next_power_of_two()] };
        for (row, &feature) in features.iter().enumerate() {
            let slot = index.slot(feature);
            index.slots[slot] = (feature, row as u32);
        }
        index
    }

    fn slot(&self, feature: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = feature as usize & mask;
        while self.slots[slot].0 != feature && self.slots[slot].0 != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }

    #[inline]
    fn find(&self, feature: u64) -> Option<u32> {
        let row = self.slots[self.slot(feature)].1;
        (row != u32::MAX).then_some(row)
    }

    fn sorted(&self) -> Vec<(u64, u32)> {
        let mut all: Vec<_> = self.slots.iter().copied().filter(|&(_, row)| row != u32::MAX).collect();
        all.sort_unstable();
        all
    }
}

/// How often features occur.
pub type Counts = HashMap<u64, u32, BuildHasherDefault<Identity>>;

/// Features are hashes already.
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
