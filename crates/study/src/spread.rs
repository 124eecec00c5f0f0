//! On which of the days around an interval a question comes, so that what was learned together does not stay together
//! and no day has far more to do than the next.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use crate::calendar::later;
use crate::plan::LONGEST;

/// How many questions are due on each day to come.
pub type Load = BTreeMap<Date, u32>;

/// Shares of an interval by which it may be longer or shorter: from a day to a day, this share of what lies between.
const SHARES: [(f32, f32, f32); 3] = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, f32::MAX, 0.05)];

/// Longer intervals are so far apart that nothing has to be balanced.
const BALANCED: u32 = 90;

/// How much a full day is shunned: one with twice as much to do comes about a fifth as often.
const SHUNNED: f32 = 2.15;

/// The days an interval may become, at least `least`.
pub(crate) fn around(interval: f32, least: u32) -> (u32, u32) {
    let least = least.min(LONGEST);
    let interval = interval.clamp(least as f32, LONGEST as f32);
    let give = match interval < 2.5 {
        true => 0.0,
        false => {
            let shares = SHARES.iter().map(|&(from, to, share)| share * (interval.min(to) - from).max(0.0));
            1.0 + shares.sum::<f32>()
        }
    };
    let within = |days: f32| (days.round() as u32).clamp(least, LONGEST);
    let (first, last) = (within(interval - give), within(interval + give));
    // Two to choose from, where there is room.
    (first, if first == last && last > 2 { (last + 1).min(LONGEST) } else { last })
}

/// The days after `today` on which a question comes next. The seed decides, and what is due already.
pub(crate) fn days(interval: f32, least: u32, today: Date, load: &Load, seed: &[u8; 32]) -> u32 {
    let (first, last) = around(interval, least);
    let mut random = ChaCha8Rng::from_seed(*seed);
    if last > BALANCED {
        return random.random_range(first..=last);
    }
    let weight = |days: u32| {
        let due = load.get(&later(today, days)).copied().unwrap_or(0);
        ((due + 1) as f32).powf(-SHUNNED)
    };
    let mut rest = random.random_range(0.0..1.0) * (first..=last).map(weight).sum::<f32>();
    for days in first..last {
        rest -= weight(days);
        if rest < 0.0 {
            return days;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn short_intervals_stay_and_long_ones_give_a_little() {
        let table: Vec<String> = [1.0, 2.4, 2.5, 7.0, 17.0, 37.0, 365.0]
            .map(|days| {
                let (first, last) = around(days, 1);
                format!("{days}: {first} to {last}")
            })
            .to_vec();
        insta::assert_snapshot!(table.join("\n"), @"
        1: 1 to 1
        2.4: 2 to 2
        2.5: 2 to 4
        7: 5 to 9
        17: 14 to 20
        37: 33 to 41
        365: 345 to 385
        ");
        assert_eq!(around(2.0, 3), (3, 4));
        assert_eq!(around(1e9, 1).1, LONGEST);
    }

    #[test]
    fn a_full_day_is_shunned() {
        let today = date(2026, 11, 24);
        let load = Load::from([(later(today, 10), 40), (later(today, 11), 40), (later(today, 9), 1)]);
        let mut counts = BTreeMap::new();
        for number in 0..1000_u32 {
            let mut seed = [0; 32];
            seed[..4].copy_from_slice(&number.to_le_bytes());
            *counts.entry(days(10.0, 1, today, &load, &seed)).or_insert(0) += 1;
        }
        assert!(counts.keys().all(|days| (8..=12).contains(days)), "{counts:?}");
        assert!(counts[&8] > 300 && counts[&12] > 300, "{counts:?}");
        assert!(counts.get(&10).copied().unwrap_or(0) < 10, "{counts:?}");
    }
}
