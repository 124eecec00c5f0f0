//! A quiz over one set: what is asked, what an answer is worth and when its question comes again. No clock, no store.

use std::collections::BTreeMap;

use jiff::Timestamp;
use quizwire_set::Response;
use quizwire_study::scores::percent;
use quizwire_study::{
    Answered, AskedQuestion, Calendar, Card, Grade, Judged, Load, Plan, PlayedSet, Player, Schedule,
    Scheduled, Score, Session, Setting, Standing, right_answer,
};

use crate::change::Change;
use crate::ink::tame;
use crate::passage::{Filed, sentences};
use crate::screen::{Command, Course, Done, Miss, Quiz, Summary, Verdict};

/// A quiz under way.
#[derive(Debug)]
pub struct Playing {
    pub filed: Filed,
    pub player: Player,
    pub plan: Plan,
    pub calendar: Calendar,
    pub standings: BTreeMap<String, Standing>,
    pub load: Load,
    /// When it began; with the player it names the play.
    pub play: Timestamp,
    pub session: Session,
    /// Whether each answer of this round was right.
    pub answers: Vec<bool>,
}

impl Playing {
    /// Judges a response to the question and goes on; what is then to be kept.
    pub fn answer(
        &mut self,
        response: &Response,
        now: Timestamp,
        elapsed_ms: u64,
    ) -> Option<(Judged, Answered)> {
        let card = self.session.current()?.clone();
        let judged = self.session.answer(response)?;
        self.answers.push(judged.right);
        let round = self.session.round();
        let answered = Answered {
            at: now,
            play: self.play,
            round,
            player: self.player.clone(),
            set: PlayedSet::of(&self.filed.set),
            question: AskedQuestion::of(card.question()),
            response: judged.words.clone(),
            right: judged.right,
            elapsed_ms,
            // Whoever is asked again has just read the answer: that says nothing about memory.
            scheduled: (round == 1).then(|| self.schedule(&card, Grade::of(judged.right), now)),
        };
        Some((judged, answered))
    }

    /// Asks what was missed in this round once more.
    pub fn again(&mut self) -> bool {
        let again = self.session.again();
        if again {
            self.answers.clear();
        }
        again
    }

    /// Where the player stands: "3 of 10".
    pub fn place(&self) -> String {
        let progress = self.session.progress();
        let again = if self.session.round() > 1 { "again, " } else { "" };
        format!("{again}{} of {}", progress.number, progress.of)
    }

    /// "7 of 10 right, 70%".
    pub fn score(&self) -> String {
        let (score, of) = (self.session.score(), self.session.progress().of);
        if score.asked == 0 {
            return "Nothing was answered.".to_owned();
        }
        let mut line =
            format!("{} of {} right, {}%", score.right, score.asked, percent(score.right, score.asked));
        if score.asked < of {
            line += &format!("; {} not asked", of - score.asked);
        }
        line
    }

    fn schedule(&self, card: &Card, grade: Grade, now: Timestamp) -> Scheduled {
        let question = card.question();
        let before = self.standings.get(&question.id).filter(|standing| standing.fits(question));
        let before = before.map(|standing| standing.schedule);
        let setting = Setting { plan: &self.plan, calendar: &self.calendar, load: &self.load };
        Scheduled {
            grade,
            before,
            after: Schedule::after(before.as_ref(), grade, now, &question.id, setting),
        }
    }
}

impl Quiz for Playing {
    fn title(&self) -> String {
        tame(&self.filed.set.title)
    }

    fn place(&self) -> String {
        Playing::place(self)
    }

    fn course(&self) -> Course {
        Course { answers: self.answers.clone(), of: self.session.progress().of }
    }

    fn card(&self) -> Option<&Card> {
        self.session.current()
    }

    fn remark(&self) -> Option<String> {
        None
    }

    fn set(&self, _: usize) -> &Filed {
        &self.filed
    }

    fn answer(&mut self, response: &Response, now: Timestamp, elapsed_ms: u64) -> Option<Verdict> {
        let question = self.session.current()?.question().clone();
        let (judged, answered) = Playing::answer(self, response, now, elapsed_ms)?;
        Some(Verdict {
            right: judged.right,
            words: judged.words,
            passages: sentences(&question, &self.filed.set),
            question,
            set: 0,
            again: String::new(),
            change: Change::Answered(Box::new(answered)),
        })
    }

    fn next(&mut self, _: Timestamp) {} // the answer was the step

    fn is_study(&self) -> bool {
        false
    }

    fn command(&mut self, _: Command, _: Timestamp) -> Option<Done> {
        None
    }

    fn grade(&mut self, _: Grade) -> Option<Done> {
        None
    }

    fn result(&self, _: Timestamp) -> Summary {
        let missed = self.session.missed().map(|missed| Miss {
            stem: tame(&missed.card.question().stem),
            said: tame(missed.words),
            right: tame(&right_answer(missed.card.question())),
        });
        let missed: Vec<Miss> = missed.collect();
        let again = self.session.current().is_none() && !missed.is_empty();
        let Score { right, asked } = self.session.score();
        Summary { right, asked, score: self.score(), lines: Vec::new(), missed, again }
    }

    fn again(&mut self) -> bool {
        Playing::again(self)
    }
}
