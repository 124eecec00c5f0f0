//! When a question comes again.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::calendar::later;
use crate::memory::{self, Next};
use crate::plan::{LEARNING, LONGEST_STEP, RELEARNING};
use crate::spread::{self, Load};
use crate::{Calendar, Grade, Memory, Plan};

/// What an answer left behind: what is remembered, and when the question comes again.
///
/// As text: the moment of the answer, stability, difficulty, and when it is due, a day or a step of learning.
///
/// ```
/// # use quizwire_study::{Due, Schedule};
/// let schedule: Schedule = "2026-11-24T09:30:00Z 2.3065 2.118104 2026-11-26".parse()?;
/// assert!(matches!(schedule.due, Due::Day(day) if day.day() == 26));
/// let schedule: Schedule = "2026-11-24T09:30:00Z 0.212 6.4133 learn 0 2026-11-24T09:31:00Z".parse()?;
/// assert!(matches!(schedule.due, Due::Learning { step: 0, .. }));
/// # Ok::<(), quizwire_study::NoSchedule>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Schedule {
    /// When the question was last answered.
    pub answered: Timestamp,
    /// What is remembered since.
    pub memory: Memory,
    /// When it comes again.
    pub due: Due,
}

/// When a question comes again.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Today still: it is being learned.
    Learning { step: u8, at: Timestamp },
    /// Today still: it was known and is learned again.
    Relearning { step: u8, at: Timestamp },
    /// On a day.
    Day(Date),
}

/// What scheduling has to know besides the question and the answer.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// What the learner wants.
    pub plan: &'a Plan,
    /// The learner's days.
    pub calendar: &'a Calendar,
    /// What is due already.
    pub load: &'a Load,
}

impl Schedule {
    /// The schedule after an answer. `id` is the question's: with the moment it decides by chance within the days that
    /// are as good.
    pub fn after(
        before: Option<&Schedule>,
        grade: Grade,
        now: Timestamp,
        id: &str,
        setting: Setting<'_>,
    ) -> Schedule {
        let days = before.map_or(0, |before| setting.calendar.days_between(before.answered, now));
        let Plan { retention, weights, .. } = setting.plan;
        let nexts = memory::after(before.map(|before| before.memory), days, *retention, weights.as_ref());
        let due = match before.map(|before| before.due) {
            None => step(LEARNING, 0, grade).map(|(step, wait)| Due::Learning { step, at: now + wait }),
            Some(Due::Learning { step: at, .. }) => {
                step(LEARNING, at, grade).map(|(step, wait)| Due::Learning { step, at: now + wait })
            }
            Some(Due::Relearning { step: at, .. }) => {
                step(RELEARNING, at, grade).map(|(step, wait)| Due::Relearning { step, at: now + wait })
            }
            Some(Due::Day(_)) if grade == Grade::Again => {
                Some(Due::Relearning { step: 0, at: now + RELEARNING[0].minutes() })
            }
            Some(Due::Day(_)) => None,
        };
        let today = setting.calendar.day(now);
        let due = due.unwrap_or_else(|| {
            let waited = match before.map(|before| before.due) {
                Some(Due::Day(_)) => days,
                Some(Due::Learning { .. } | Due::Relearning { .. }) | None => 0,
            };
            // A day that begins sooner than a step of learning ends is no wait.
            let tomorrow = setting.calendar.start(later(today, 1));
            let least = if tomorrow <= now + LONGEST_STEP.minutes() { 2 } else { 1 };
            Due::Day(later(today, wait(&nexts, grade, least, waited, today, setting.load, &seed(id, now))))
        });
        Schedule { answered: now, memory: Next::of(&nexts, grade).memory, due }
    }

    /// Whether it is due.
    pub fn is_due(&self, now: Timestamp, calendar: &Calendar) -> bool {
        match self.due {
            Due::Learning { at, .. } | Due::Relearning { at, .. } => at <= now,
            Due::Day(day) => day <= calendar.day(now),
        }
    }

    /// The moment it is due from.
    pub fn due_from(&self, calendar: &Calendar) -> Timestamp {
        match self.due {
            Due::Learning { at, .. } | Due::Relearning { at, .. } => at,
            Due::Day(day) => calendar.start(day),
        }
    }

    /// How likely the answer is known now, 0 to 1.
    pub fn recall(&self, now: Timestamp, calendar: &Calendar) -> f32 {
        self.memory.recall(calendar.days_between(self.answered, now))
    }
}

/// The step of learning an answer leads to, and the wait; `None` when learning is over.
fn step(steps: &[i64], at: u8, grade: Grade) -> Option<(u8, jiff::Span)> {
    let last = steps.len() - 1;
    let here = usize::from(at).min(last);
    let seconds = |step: usize| steps[step] * 60;
    let (step, wait) = match grade {
        Grade::Again => (0, seconds(0)),
        // Between this step and the next, or half as long again where there is none.
        Grade::Hard if here < last => (here, (seconds(here) + seconds(here + 1)) / 2),
        Grade::Hard => (here, seconds(here) * 3 / 2),
        Grade::Good if here < last => (here + 1, seconds(here + 1)),
        Grade::Good | Grade::Easy => return None,
    };
    Some((step as u8, wait.seconds()))
}

/// Days until a question comes again; a better grade waits longer by a day at least, and no right answer to a question
/// that waited shortens the wait when the model does not.
fn wait(
    nexts: &[Next; 4],
    grade: Grade,
    mut least: u32,
    waited: u32,
    today: Date,
    load: &Load,
    seed: &[u8; 32],
) -> u32 {
    let mut days = least;
    for passing in [Grade::Hard, Grade::Good, Grade::Easy] {
        let interval = Next::of(nexts, passing).interval;
        let grown = if interval > waited as f32 { waited + 1 } else { 0 };
        days = spread::days(interval, least.max(grown), today, load, seed);
        if passing >= grade {
            break;
        }
        least = days + 1;
    }
    days
}

fn seed(id: &str, now: Timestamp) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key("quizwire schedule 1");
    hasher.update(&now.as_millisecond().to_le_bytes()).update(id.as_bytes());
    *hasher.finalize().as_bytes()
}

/// Why a text is no schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSchedule(String);

impl Display for NoSchedule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no schedule", self.0)
    }
}

impl std::error::Error for NoSchedule {}

impl Display for Schedule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} ", self.answered, self.memory.stability(), self.memory.difficulty())?;
        match self.due {
            Due::Learning { step, at } => write!(f, "learn {step} {at}"),
            Due::Relearning { step, at } => write!(f, "relearn {step} {at}"),
            Due::Day(day) => write!(f, "{day}"),
        }
    }
}

impl FromStr for Schedule {
    type Err = NoSchedule;

    fn from_str(text: &str) -> Result<Schedule, NoSchedule> {
        read(text).ok_or_else(|| NoSchedule(text.chars().take(80).collect()))
    }
}

fn read(text: &str) -> Option<Schedule> {
    let parts: Vec<&str> = text.split(' ').collect();
    let (answered, stability, difficulty, due) = match &parts[..] {
        [answered, stability, difficulty, due @ ..] => (answered, stability, difficulty, due),
        _ => return None,
    };
    let due = match due {
        [day] => Due::Day(day.parse().ok()?),
        ["learn", step, at] => Due::Learning { step: step.parse().ok()?, at: at.parse().ok()? },
        ["relearn", step, at] => Due::Relearning { step: step.parse().ok()?, at: at.parse().ok()? },
        _ => return None,
    };
    let memory = Memory::of(stability.parse().ok()?, difficulty.parse().ok()?)?;
    Some(Schedule { answered: answered.parse().ok()?, memory, due })
}

impl From<Schedule> for String {
    fn from(schedule: Schedule) -> String {
        schedule.to_string()
    }
}

impl TryFrom<String> for Schedule {
    type Error = NoSchedule;

    fn try_from(text: String) -> Result<Schedule, NoSchedule> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    use super::*;

    fn grade() -> impl Strategy<Value = Grade> {
        prop::sample::select(&Grade::ALL[..])
    }

    /// A chain of answers: how long after the one before, and the grade.
    fn answers() -> impl Strategy<Value = Vec<(i64, Grade)>> {
        let wait = prop_oneof![0..1200_i64, 0..400_000_i64, 0..40_000_000_i64, -90_000..0_i64];
        prop::collection::vec((wait, grade()), 1..30)
    }

    fn moment(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    fn berlin() -> Calendar {
        Calendar::new(TimeZone::get("Europe/Berlin").expect("the system knows the zone"), 4)
    }

    proptest! {
        /// Whatever is answered when, also when the clock goes back: a question comes again later than now, on a later
        /// day once it is learned, and what is written down is read as it was.
        #[test]
        fn a_schedule_never_goes_back(answers in answers(), retention in 0.7..0.99_f32, due in 0..60_u32) {
            let (plan, calendar) = (Plan { retention, ..Plan::default() }, berlin());
            let load = (0..30).map(|days| (later(calendar.day(moment(1_700_000_000)), days), due)).collect();
            let setting = Setting { plan: &plan, calendar: &calendar, load: &load };
            let (mut now, mut before): (i64, Option<Schedule>) = (1_700_000_000, None);
            for (wait, grade) in answers {
                now += wait;
                let schedule = Schedule::after(before.as_ref(), grade, moment(now), "q", setting);
                prop_assert!(!schedule.is_due(moment(now), &calendar));
                prop_assert!(moment(now) < schedule.due_from(&calendar));
                prop_assert!(schedule.is_due(schedule.due_from(&calendar), &calendar));
                if let Due::Day(day) = schedule.due {
                    prop_assert!(calendar.day(moment(now)) < day);
                }
                prop_assert_eq!(schedule.to_string().parse(), Ok(schedule));
                before = Some(schedule);
            }
        }

        /// From the same answers a better grade never comes sooner, and once a question waits for days, strictly later.
        #[test]
        fn intervals_grow_with_the_grade(answers in answers(), retention in 0.7..0.99_f32) {
            let (plan, calendar, load) = (Plan { retention, ..Plan::default() }, berlin(), Load::new());
            let setting = Setting { plan: &plan, calendar: &calendar, load: &load };
            let (mut now, mut before): (i64, Option<Schedule>) = (1_700_000_000, None);
            for (wait, given) in answers {
                now += wait;
                let after = |grade| Schedule::after(before.as_ref(), grade, moment(now), "q", setting);
                let due = Grade::ALL.map(|grade| after(grade).due_from(&calendar));
                prop_assert!(due.is_sorted(), "{:?} {:?}", before, due);
                if before.is_some_and(|before| matches!(before.due, Due::Day(_))) && due[3] < moment(2_500_000_000) {
                    prop_assert!(due.windows(2).all(|pair| pair[0] < pair[1]), "{:?} {:?}", before, due);
                }
                let memories = Grade::ALL.map(|grade| after(grade).memory.stability());
                prop_assert!(memories.is_sorted(), "{:?}", memories);
                before = Some(after(given));
            }
        }
    }

    /// A learner who knows everything, one who forgets, and one who finds it easy.
    #[test]
    fn a_question_comes_again_after_minutes_then_days() {
        let (plan, calendar, load) = (Plan::default(), berlin(), Load::new());
        let setting = Setting { plan: &plan, calendar: &calendar, load: &load };
        let mut table = String::new();
        for grades in ["3333333", "1233313", "4444", "2222"] {
            let mut now: Timestamp = "2026-11-24T20:00:00Z".parse().expect("a moment");
            let mut before = None;
            table += &format!("{grades}:");
            for grade in grades.bytes() {
                let grade = Grade::from_number(grade - b'0').expect("a grade");
                let schedule = Schedule::after(before.as_ref(), grade, now, "who_said-7f3k2pqa", setting);
                let due = schedule.due_from(&calendar);
                table += &match schedule.due {
                    Due::Day(_) => format!(" {}d", calendar.days_between(now, due)),
                    Due::Learning { .. } | Due::Relearning { .. } => {
                        format!(" {}s", due.duration_since(now).as_secs())
                    }
                };
                (now, before) = (due + 15.hours(), Some(schedule));
                if !matches!(schedule.due, Due::Day(_)) {
                    now = due;
                }
            }
            table.push('\n');
        }
        insta::assert_snapshot!(table, @"
        3333333: 600s 4d 17d 69d 225d 667d 1722d
        1233313: 60s 330s 600s 2d 3d 600s 2d
        4444: 7d 64d 397d 1819d
        2222: 330s 330s 330s 330s
        ");
    }
}
