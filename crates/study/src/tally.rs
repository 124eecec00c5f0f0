//! Answers counted: what a day came to, how long a streak is, how much was remembered.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::calendar::days as days_between;
use crate::{Answered, Calendar, Due, Load};

/// So long at most counts as the time a question took, in milliseconds: whoever takes longer has left.
const LONGEST_MS: u64 = 60_000;

/// What answers come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub answers: u64,
    /// The first to a question in a session.
    pub asked: u64,
    /// Of those that were [asked](Tally::asked), the right ones.
    pub right: u64,
    /// Answers to questions that had left learning and were due.
    pub reviews: u64,
    /// Of the [reviews](Tally::reviews), the right ones: what was remembered.
    pub kept: u64,
    /// The time they took in milliseconds, a minute each at most.
    pub elapsed_ms: u64,
}

impl Tally {
    /// What one answer comes to.
    pub fn of(answered: &Answered) -> Tally {
        let first = answered.round == 1;
        let review = is_review(answered);
        Tally {
            answers: 1,
            asked: first.into(),
            right: (first && answered.right).into(),
            reviews: review.into(),
            kept: (review && answered.right).into(),
            elapsed_ms: answered.elapsed_ms.min(LONGEST_MS),
        }
    }
}

/// Whether a question was due that day. Which day it was, depends on the time zone; it is the latest anywhere, so that
/// no review is missed.
fn is_review(answered: &Answered) -> bool {
    let before = answered.scheduled.and_then(|scheduled| scheduled.before);
    let latest = answered.at.checked_add(14.hours()).unwrap_or(answered.at);
    match before.map(|before| before.due) {
        Some(Due::Day(day)) => day <= jiff::tz::TimeZone::UTC.to_datetime(latest).date(),
        Some(Due::Learning { .. } | Due::Relearning { .. }) | None => false,
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.answers += other.answers;
        self.asked += other.asked;
        self.right += other.right;
        self.reviews += other.reviews;
        self.kept += other.kept;
        self.elapsed_ms += other.elapsed_ms;
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        let mut sum = Tally::default();
        tallies.for_each(|tally| sum += tally);
        sum
    }
}

/// What each day of study came to, from the tallies of shorter stretches, by when each stretch begins.
pub fn days(stretches: &BTreeMap<Timestamp, Tally>, calendar: &Calendar) -> BTreeMap<Date, Tally> {
    let mut days: BTreeMap<Date, Tally> = BTreeMap::new();
    let mut current: Option<(Date, Timestamp)> = None; // the day and its end
    for (&begins, &tally) in stretches {
        let day = match current {
            Some((day, end)) if begins < end => day,
            Some(_) | None => {
                let day = calendar.day(begins);
                current = day.tomorrow().ok().map(|next| (day, calendar.start(next)));
                day
            }
        };
        *days.entry(day).or_default() += tally;
    }
    days
}

/// Days in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Streak {
    /// The one that lasts: it ends today, or yesterday while today nothing was answered yet.
    pub current: u32,
    /// The longest there ever was.
    pub longest: u32,
}

/// How many days in a row something was answered.
///
/// ```
/// # use quizwire_study::tally::{Streak, Tally, streak};
/// # use jiff::civil::date;
/// let days = [(1, Tally::default()), (2, Tally::default()), (5, Tally::default())];
/// let days = days.map(|(day, tally)| (date(2026, 11, day), tally)).into();
/// assert_eq!(streak(&days, date(2026, 11, 6)), Streak { current: 1, longest: 2 });
/// assert_eq!(streak(&days, date(2026, 11, 7)), Streak { current: 0, longest: 2 });
/// ```
pub fn streak(days: &BTreeMap<Date, Tally>, today: Date) -> Streak {
    let mut streak = Streak::default();
    let mut last: Option<Date> = None;
    let mut run = 0;
    for &day in days.keys() {
        run = match last {
            Some(last) if days_between(last, day) == 1 => run + 1,
            Some(_) | None => 1,
        };
        streak.longest = streak.longest.max(run);
        last = Some(day);
    }
    // A clock that was set back leaves days to come; they end no streak.
    if last.is_some_and(|last| days_between(last, today) <= 1) {
        streak.current = run;
    }
    streak
}

/// How many questions come again on each day from today on; what is overdue comes today.
pub fn forecast(load: &Load, today: Date, days: u32) -> Vec<u32> {
    let mut forecast = vec![0; days as usize];
    for (&day, &due) in load {
        if let Some(count) = forecast.get_mut(days_between(today, day) as usize) {
            *count += due;
        }
    }
    forecast
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_overdue_is_due_today() {
        let load = Load::from([
            (date(2026, 11, 20), 2),
            (date(2026, 11, 24), 1),
            (date(2026, 11, 26), 4),
            (date(2027, 1, 1), 9),
        ]);
        assert_eq!(forecast(&load, date(2026, 11, 24), 3), [3, 0, 4]);
    }

    proptest! {
        /// Whatever the zone and the hour a day begins at, counting by quarters of an hour is counting by answers.
        #[test]
        fn a_quarter_is_of_one_day(
            at in prop::collection::vec(1_500_000_000..1_900_000_000_i64, 0..40),
            zone in prop::sample::select(&["Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Berlin", "America/St_Johns"][..]),
            begins in 0..24_u8,
        ) {
            let calendar = Calendar::new(TimeZone::get(zone).expect("the system knows the zone"), begins);
            let moment = |second| Timestamp::from_second(second).expect("a moment");
            let one = Tally { answers: 1, ..Tally::default() };
            let mut quarters = BTreeMap::new();
            let mut counted: BTreeMap<Date, Tally> = BTreeMap::new();
            for at in at {
                *quarters.entry(moment(at / 900 * 900)).or_insert_with(Tally::default) += one;
                *counted.entry(calendar.day(moment(at))).or_default() += one;
            }
            prop_assert_eq!(days(&quarters, &calendar), counted);
        }
    }
}
