//! A session of study over sets: what is asked, what commands do, how it went. No clock, no store.

use jiff::Timestamp;
use quizwire_set::Response;
use quizwire_store::Mark;
use quizwire_study::{Agenda, Answered, Card, Grade, Judged, Learner, Why, flagged_as, right_answer};

use super::page;
use crate::change::Change;
use crate::ink::tame;
use crate::passage::{Filed, sentences};
use crate::screen::{Command, Course, Done, Miss, Quiz, Summary, Verdict};

/// A session under way.
#[derive(Debug)]
pub struct Studying {
    pub sets: Vec<Filed>,
    pub learner: Learner,
    pub agenda: Agenda,
    /// Where the questions are that were flagged.
    pub flagged: Vec<String>,
    /// The answers so far: whether each was right, and what to say of it if not.
    pub answers: Vec<(bool, Miss)>,
}

impl Studying {
    /// Judges a response to the question; what is then to be kept.
    pub fn answer(
        &mut self,
        response: &Response,
        now: Timestamp,
        elapsed_ms: u64,
    ) -> Option<(Judged, Answered)> {
        let question = self.agenda.current()?.question().clone();
        let (judged, answered) = self.agenda.answer(response, now, elapsed_ms)?;
        let miss = Miss {
            stem: tame(&question.stem),
            said: tame(&judged.words),
            right: tame(&right_answer(&question)),
        };
        self.answers.push((judged.right, miss));
        Some((judged, answered))
    }

    /// Carries a command out; `None` when there is nothing to do it to.
    pub fn command(&mut self, command: Command, now: Timestamp) -> Option<Done> {
        let done = |note: &str, change| Some(Done { note: note.to_owned(), change });
        if command == Command::TakeBack {
            let answered = self.agenda.undo()?;
            self.answers.pop();
            return done("taken back; it is asked again", Change::TakenBack(Box::new(answered)));
        }
        let set = self.agenda.set()?;
        let question = self.agenda.put_off(now)?;
        let player = self.learner.player.clone();
        let today = self.learner.calendar.day(now).to_string();
        let marked =
            |mark, about| Change::Marked { player, question: question.id.clone(), mark, at: now, about };
        if command == Command::PutOff {
            return done("put off until tomorrow", marked(Mark::Buried, today));
        }
        self.flagged.push(format!("{} in “{}”", question.id, self.sets[set].set.title));
        let note = "flagged as wrong; it is not asked again before it is corrected";
        done(note, marked(Mark::Flagged, flagged_as(&question)))
    }
}

impl Quiz for Studying {
    fn title(&self) -> String {
        match self.agenda.set() {
            Some(set) => tame(&self.sets[set].set.title),
            None => "What is due".to_owned(),
        }
    }

    fn place(&self) -> String {
        page::left(&self.agenda)
    }

    fn course(&self) -> Course {
        let left = self.agenda.left();
        Course {
            answers: self.answers.iter().map(|(right, _)| *right).collect(),
            of: self.answers.len() + left.new + left.due + left.learning,
        }
    }

    fn card(&self) -> Option<&Card> {
        self.agenda.current()
    }

    fn remark(&self) -> Option<String> {
        match self.agenda.why()? {
            Why::Changed(before) => Some(page::changed(before)),
            Why::New | Why::Due | Why::Learning => None,
        }
    }

    fn set(&self, number: usize) -> &Filed {
        &self.sets[number]
    }

    fn answer(&mut self, response: &Response, now: Timestamp, elapsed_ms: u64) -> Option<Verdict> {
        let set = self.agenda.set()?;
        let question = self.agenda.current()?.question().clone();
        let (judged, answered) = Studying::answer(self, response, now, elapsed_ms)?;
        Some(Verdict {
            right: judged.right,
            words: judged.words,
            passages: sentences(&question, &self.sets[set].set),
            question,
            set,
            again: page::again(&answered, &self.learner),
            change: Change::Answered(Box::new(answered)),
        })
    }

    fn next(&mut self, now: Timestamp) {
        self.agenda.next(now);
    }

    fn is_study(&self) -> bool {
        true
    }

    fn command(&mut self, command: Command, now: Timestamp) -> Option<Done> {
        Studying::command(self, command, now)
    }

    fn grade(&mut self, grade: Grade) -> Option<Done> {
        let answered = self.agenda.regrade(grade)?;
        let note = page::regraded(&answered, &self.learner);
        Some(Done { note, change: Change::Regraded(Box::new(answered)) })
    }

    fn result(&self, now: Timestamp) -> Summary {
        let missed = self.answers.iter().filter(|(right, _)| !right).map(|(_, miss)| miss);
        let (asked, right) = self.agenda.score();
        let mut summary = Summary {
            right,
            asked,
            score: page::score(&self.agenda),
            lines: page::prospects(self, now),
            missed: Vec::new(),
            again: false,
        };
        // What was missed twice is told once, as it was answered last.
        for miss in missed {
            summary.missed.retain(|told| told.stem != miss.stem);
            summary.missed.push(miss.clone());
        }
        summary
    }

    fn again(&mut self) -> bool {
        false
    }
}
