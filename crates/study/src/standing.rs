//! Where a player stands with a question: what all answers to it came to.

use jiff::tz::TimeZone;

use quizwire_set::{Judgement, Question, Response, judge};

use crate::{Answered, Calendar, Due, Grade, Load, Plan, Schedule, Setting, right_answer};

/// Where a player stands with a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// When it comes again.
    pub schedule: Schedule,
    /// The answer that was right when it was last asked, in words.
    pub answer: String,
    /// How often it was answered rightly since it was last missed.
    pub rights: u32,
}

impl Standing {
    /// Where an answer leads to. Answers are taken in the order they were given.
    ///
    /// One without a schedule changes nothing when it was asked again right after it was missed; from before there were
    /// schedules, it gets one as by the usual plan.
    pub fn after(before: Option<Standing>, answered: &Answered) -> Option<Standing> {
        let schedule = match answered.scheduled {
            Some(scheduled) => scheduled.after,
            None if answered.round > 1 => return before,
            None => {
                let (plan, calendar, load) = (Plan::default(), usual_days(), Load::new());
                let setting = Setting { plan: &plan, calendar: &calendar, load: &load };
                let before = before.as_ref().map(|before| &before.schedule);
                let grade = Grade::of(answered.right);
                Schedule::after(before, grade, answered.at, &answered.question.id, setting)
            }
        };
        let rights = match answered.right {
            true => before.map_or(0, |before| before.rights).saturating_add(1),
            false => 0,
        };
        Some(Standing { schedule, answer: answered.question.answer.clone(), rights })
    }

    /// Whether the answer that was right is right still; another spelling of it is. If not, the question is a new one.
    pub fn fits(&self, question: &Question) -> bool {
        self.answer == right_answer(question)
            || judge(question, &Response::Typed(self.answer.clone())) == Judgement::Right
    }
}

/// How many questions are due on which day.
pub fn load<'a>(standings: impl IntoIterator<Item = &'a Standing>) -> Load {
    let mut load = Load::new();
    standings.into_iter().for_each(|standing| count(&mut load, &standing.schedule, 1));
    load
}

pub(crate) fn count(load: &mut Load, schedule: &Schedule, by: i32) {
    if let Due::Day(day) = schedule.due {
        let due = load.entry(day).or_default();
        *due = due.saturating_add_signed(by);
    }
}

fn usual_days() -> Calendar {
    Calendar::new(TimeZone::UTC, Plan::default().day_begins)
}
