//! What a learner reads, as text: no reading, no writing.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use quizwire_set::QuestionSet;
use quizwire_study::scores::percent;
use quizwire_study::{Agenda, Answered, Card, Due, Grade, Judged, Learner, Player, Refit, Schedule, Why};

use super::studying::Studying;
use crate::commands::play::page::{MARGIN, Page, counted};
use crate::ink::{Ink, tame};

/// There was no answer before.
pub const NOTHING_TO_TAKE_BACK: &str = "there is no answer to take back";

/// What there is to do, who does it, and how.
pub fn opening(ink: Ink, agenda: &Agenda, player: &Player) -> String {
    let facts = format!(
        "{} · {player} · one answer a line, ? to pass, z takes back, - puts off, ! says it is wrong, q to quit",
        left(agenda)
    );
    format!("\n{}{}", ink.wrap(MARGIN, &ink.bold("What is due")), ink.wrap(MARGIN, &ink.dim(&facts)))
}

/// Nothing to do, and until when.
pub fn nothing(ink: Ink, agenda: &Agenda, learner: &Learner, now: Timestamp) -> String {
    let mut text = ink.wrap("", &ink.bold("Nothing is due."));
    text += &ink.wrap("", &next(agenda, learner, now));
    text + &left_out(agenda, learner).iter().map(|line| ink.wrap("", line)).collect::<String>()
}

/// What came of fitting the model to the learner's answers.
pub fn refit(ink: Ink, refit: &Refit) -> String {
    let text = match refit {
        Refit::TooFew { reviews } => format!(
            "Nothing changed: fitting takes {} answers to questions that were answered on an earlier day, and there are \
             {reviews} so far.",
            Refit::ENOUGH
        ),
        Refit::NoBetter(trial) => format!(
            "Default kept: it foretells the latest {} of {} answers at least as well as what was fitted to the others \
             (log loss {:.3}, fitted {:.3}).",
            trial.held_back, trial.reviews, trial.default, trial.fitted
        ),
        Refit::Better(trial, _) => format!(
            "Fitted: it foretells the latest {} of {} answers, which it had not seen, better than the default (log loss \
             {:.3} instead of {:.3}). From now on answers are scheduled by it.",
            trial.held_back, trial.reviews, trial.fitted, trial.default
        ),
    };
    ink.wrap("", &text)
}

/// What is left, how it went so far, the question, and what to choose from.
pub fn question(ink: Ink, set: &QuestionSet, card: &Card, agenda: &Agenda) -> String {
    let (answered, right) = agenda.score();
    let standing = if answered > 0 { format!("{right} of {answered} right") } else { String::new() };
    let text = Page::new(ink, set).question(card, &left(agenda), &standing);
    match agenda.why() {
        Some(Why::Changed(before)) => {
            format!("\n{}{text}", ink.wrap(MARGIN, &ink.key(&changed(before))))
        }
        Some(Why::New | Why::Due | Why::Learning) | None => text,
    }
}

/// The question has another answer than the player learned.
pub fn changed(before: &str) -> String {
    format!("Another answer is right since you last saw this: it was “{}”.", tame(before))
}

/// What to type, and the mark after which it is typed.
pub fn prompt(ink: Ink, set: &QuestionSet, card: &Card) -> String {
    Page::new(ink, set).prompt(card)
}

/// The line was no answer; what one looks like.
pub fn unreadable(ink: Ink, set: &QuestionSet, card: &Card, typed: &str) -> String {
    Page::new(ink, set).unreadable(card, typed)
}

/// Right or wrong, what proves it, and when it comes again.
pub fn verdict(
    ink: Ink,
    set: &QuestionSet,
    card: &Card,
    judged: &Judged,
    answered: &Answered,
    learner: &Learner,
) -> String {
    let again = ink.wrap(MARGIN, &ink.dim(&again(answered, learner)));
    format!("{}\n{again}", Page::new(ink, set).verdict(card, judged))
}

/// When it comes again now that it was graded anew.
pub fn regraded(answered: &Answered, learner: &Learner) -> String {
    let Some(scheduled) = &answered.scheduled else { return String::new() };
    let grade = match scheduled.grade {
        Grade::Again => "not known",
        Grade::Hard => "hard",
        Grade::Good => "known",
        Grade::Easy => "easy",
    };
    format!("{grade}: again {}", due(&scheduled.after, learner))
}

/// Something was done.
pub fn note(ink: Ink, text: &str) -> String {
    format!("\n{}", ink.wrap(MARGIN, &ink.dim(text)))
}

/// How it went, and when to come back.
pub fn closing(ink: Ink, studying: &Studying, now: Timestamp) -> String {
    let score = ink.wrap(MARGIN, &ink.bold(&score(&studying.agenda)));
    let lines = prospects(studying, now).into_iter().map(|line| ink.wrap(MARGIN, &line));
    format!("\n{}\n{score}{}", ink.rule(MARGIN, "today", ""), lines.collect::<String>())
}

/// "7 of 10 right, 70%".
pub fn score(agenda: &Agenda) -> String {
    let (answered, right) = agenda.score();
    match answered {
        0 => "Nothing was answered.".to_owned(),
        _ => format!("{right} of {answered} right, {}%", percent(right, answered)),
    }
}

/// What is left, when to come back, what is not asked and why.
pub fn prospects(studying: &Studying, now: Timestamp) -> Vec<String> {
    let Studying { agenda, learner, flagged, .. } = studying;
    let mut lines = vec![match agenda.current() {
        Some(_) => format!("Still to do: {}.", left(agenda)),
        None => next(agenda, learner, now),
    }];
    lines.extend(left_out(agenda, learner));
    let flagged = flagged.iter().map(|flagged| tame(flagged));
    lines.extend(
        flagged.map(|flagged| format!("Flagged as wrong: {flagged}; `quizwire review` corrects it.")),
    );
    lines
}

/// "3 due · 2 new".
pub fn left(agenda: &Agenda) -> String {
    let left = agenda.left();
    let parts: Vec<String> = [(left.due, "due"), (left.learning, "in learning"), (left.new, "new")]
        .into_iter()
        .filter(|&(number, _)| number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    parts.join(" · ")
}

fn next(agenda: &Agenda, learner: &Learner, now: Timestamp) -> String {
    match agenda.next_due(now) {
        Some(due) => {
            let words = match learner.calendar.days_between(now, due) {
                0 => minutes(now, due),
                _ => day(learner, now, due),
            };
            format!("The next question is due {words}.")
        }
        None => "There is no question to ask in these sets.".to_owned(),
    }
}

fn left_out(agenda: &Agenda, learner: &Learner) -> Vec<String> {
    let left_out = agenda.left_out();
    let mut lines = Vec::new();
    for (number, what, limit, flag) in [
        (left_out.new, "new question", learner.plan.new_a_day, "--new"),
        (left_out.due, "due question", learner.plan.due_a_day, "--due"),
    ] {
        if number > 0 {
            let many = counted(number, what);
            lines.push(format!("{many} wait for another day: {limit} a day, `{flag}` says more."));
        }
    }
    if left_out.buried > 0 {
        lines.push(format!("{} put off until tomorrow.", counted(left_out.buried, "question")));
    }
    if left_out.flagged > 0 {
        let many = counted(left_out.flagged, "question");
        lines.push(format!("{many} flagged as wrong; `quizwire review` corrects a set."));
    }
    lines
}

/// When an answered question comes again: "again tomorrow".
pub fn again(answered: &Answered, learner: &Learner) -> String {
    let Some(scheduled) = &answered.scheduled else { return String::new() };
    format!("again {}", due(&scheduled.after, learner))
}

fn due(schedule: &Schedule, learner: &Learner) -> String {
    match schedule.due {
        Due::Learning { at, .. } | Due::Relearning { at, .. } => minutes(schedule.answered, at),
        Due::Day(_) => day(learner, schedule.answered, schedule.due_from(&learner.calendar)),
    }
}

fn minutes(now: Timestamp, due: Timestamp) -> String {
    let minutes = (due.as_second() - now.as_second() + 59) / 60;
    match minutes {
        ..=0 => "now".to_owned(),
        1 => "in a minute".to_owned(),
        2..90 => format!("in {minutes} minutes"),
        _ => format!("at {}", due.to_zoned(TimeZone::system()).strftime("%H:%M")),
    }
}

/// A day as one says it: tomorrow, on Friday, on 6 December.
fn day(learner: &Learner, now: Timestamp, due: Timestamp) -> String {
    let days = learner.calendar.days_between(now, due);
    let (today, day) = (learner.calendar.day(now), learner.calendar.day(due));
    match days {
        1 => "tomorrow".to_owned(),
        2..7 => format!("on {}, in {days} days", day.strftime("%A")),
        _ if today.year() == day.year() => format!("on {}, in {days} days", day.strftime("%-d %B")),
        _ => format!("on {}, in {days} days", day.strftime("%-d %B %Y")),
    }
}
