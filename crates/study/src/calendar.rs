//! Which day of study a moment belongs to.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Days of study: they begin at an hour of the learner's clock, so that a late evening belongs to its day.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
    /// The hour a day begins at, 0 to 23.
    begins: i8,
}

impl Calendar {
    /// The days of a time zone; they begin at this hour, 23 at the latest.
    pub fn new(zone: TimeZone, begins: u8) -> Calendar {
        Calendar { zone, begins: begins.min(23) as i8 }
    }

    /// The day a moment belongs to. Later moments never belong to an earlier day, whatever the clocks do.
    ///
    /// ```
    /// use jiff::{civil::date, tz::TimeZone};
    /// use quizwire_study::Calendar;
    /// let calendar = Calendar::new(TimeZone::UTC, 4);
    /// let day = |moment: &str| calendar.day(moment.parse().expect("a moment"));
    /// assert_eq!(day("2026-11-24T03:59:59Z"), date(2026, 11, 23));
    /// assert_eq!(day("2026-11-24T04:00:00Z"), date(2026, 11, 24));
    /// ```
    pub fn day(&self, now: Timestamp) -> Date {
        let local = self.zone.to_datetime(now);
        let mut day = local.checked_sub(i64::from(self.begins).hours()).unwrap_or(local).date();
        // Where the clocks change, the local hour alone may say too little.
        while now < self.start(day) {
            let Ok(before) = day.yesterday() else { break };
            day = before;
        }
        while let Ok(after) = day.tomorrow()
            && self.start(after) <= now
        {
            day = after;
        }
        day
    }

    /// When a day begins. An hour that the clocks leave out begins when they go on, one they repeat the first time.
    pub fn start(&self, day: Date) -> Timestamp {
        let local = day.at(self.begins, 0, 0, 0);
        self.zone.to_ambiguous_timestamp(local).compatible().unwrap_or(Timestamp::MAX)
    }

    /// Days from one moment to another; 0 when the clock went back.
    pub fn days_between(&self, from: Timestamp, to: Timestamp) -> u32 {
        days(self.day(from), self.day(to))
    }
}

/// Days from one day to another; 0 when it is not later.
pub(crate) fn days(from: Date, to: Date) -> u32 {
    u32::try_from(from.until(to).map_or(0, |span| span.get_days())).unwrap_or(0)
}

/// The day that comes so many days later, at most the last one there is.
pub(crate) fn later(day: Date, days: u32) -> Date {
    day.checked_add(i64::from(days).days()).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// Zones that change their clocks at night, by half an hour, and at midnight.
    const ZONES: [&str; 6] =
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Pacific/Apia", "UTC"];

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).expect("the system knows the zone")
    }

    #[test]
    fn a_day_of_23_or_25_hours_is_one_day() {
        let berlin = Calendar::new(zone("Europe/Berlin"), 4);
        for (day, hours) in [(date(2026, 3, 28), 23), (date(2026, 10, 24), 25), (date(2026, 6, 1), 24)] {
            let start = berlin.start(day);
            let next = berlin.start(day.tomorrow().expect("a day"));
            assert_eq!(next.duration_since(start).as_hours(), hours, "{day}");
            assert_eq!(berlin.day(next - 1.millisecond()), day);
        }
        // From 2:00 the clocks go on to 3:00: a day that begins at 2 begins then.
        let gap = Calendar::new(zone("Europe/Berlin"), 2);
        assert_eq!(gap.start(date(2026, 3, 29)).to_string(), "2026-03-29T01:00:00Z");
        // At 3:00 the clocks go back to 2:00: the second 2:30 is still of the new day.
        assert_eq!(gap.day("2026-10-25T00:30:00Z".parse().expect("a moment")), date(2026, 10, 25));
        assert_eq!(gap.day("2026-10-25T01:30:00Z".parse().expect("a moment")), date(2026, 10, 25));
    }

    #[test]
    fn a_clock_that_goes_back_is_no_day() {
        let calendar = Calendar::new(TimeZone::UTC, 4);
        let at = |second| Timestamp::from_second(second).expect("a moment");
        assert_eq!(calendar.days_between(at(10_000_000), at(9_000_000)), 0);
        assert_eq!(calendar.days_between(at(0), at(86_400 * 3)), 3);
    }

    proptest! {
        /// Days follow moments, whatever the zone does.
        #[test]
        fn days_never_go_back(
            at in 0..2_000_000_000_i64,
            step in 0..200_000_i64,
            name in prop::sample::select(&ZONES[..]),
            begins in 0..24_u8,
        ) {
            let calendar = Calendar::new(zone(name), begins);
            let moment = |second| Timestamp::from_second(second).expect("a moment");
            let (first, second) = (calendar.day(moment(at)), calendar.day(moment(at + step)));
            prop_assert!(first <= second);
            prop_assert!(calendar.start(first) <= moment(at));
            prop_assert!(moment(at) < calendar.start(first.tomorrow().expect("a day")));
        }
    }
}
