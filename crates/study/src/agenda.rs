//! What to study now: the questions that are due, in which order, and what answers do to them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use quizwire_set::{Answer, Judgement, Question, QuestionSet, Response, is_slip, judge};

use crate::session::askable;
use crate::{
    Answered, AskedQuestion, Calendar, Card, Due, Grade, Judged, Load, Plan, PlayedSet, Player, Schedule,
    Scheduled, Setting, Standing, right_answer, standing, wording,
};

/// How long before its time a question in learning is asked when there is nothing else to ask.
const LEARN_AHEAD_MINUTES: i64 = 20;

/// So many other questions come between two about the same sentence, where there are that many.
const APART: usize = 5;

/// What is known when studying begins.
#[derive(Debug, Clone)]
pub struct Known {
    /// Where the player stands, by the question's id.
    pub standings: BTreeMap<String, Standing>,
    /// Questions that are not to be asked on a day.
    pub buried: BTreeMap<String, Date>,
    /// Questions the player holds to be wrong, with the digest of the wording that was flagged, see [`flagged_as`].
    pub flagged: BTreeMap<String, String>,
    /// New questions answered today.
    pub new_today: u32,
    /// Due questions answered today.
    pub due_today: u32,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Also what is not due yet, the soonest first.
    pub ahead: bool,
    /// At most so many questions.
    pub limit: Option<usize>,
    /// Always show the options of a choice; else what was known a few times is asked from memory.
    pub options: bool,
}

/// Who studies, how, and since when.
#[derive(Debug, Clone)]
pub struct Learner {
    /// Who.
    pub player: Player,
    /// How much.
    pub plan: Plan,
    /// The learner's days.
    pub calendar: Calendar,
    /// When this session began; with the player it names the session.
    pub play: Timestamp,
}

/// A session of study.
#[derive(Debug)]
pub struct Agenda {
    learner: Learner,
    entries: Vec<Entry>,
    /// What is due on which day, these questions and the player's others.
    load: Load,
    /// What waits to be asked, in order.
    line: VecDeque<usize>,
    /// What comes again today.
    learning: BTreeSet<usize>,
    current: Option<usize>,
    done: Vec<Done>,
    left_out: LeftOut,
}

/// What is not asked, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// New ones beyond today's number.
    pub new: usize,
    /// Due ones beyond today's number.
    pub due: usize,
    /// Buried until tomorrow.
    pub buried: usize,
    /// Flagged as wrong, and not corrected since.
    pub flagged: usize,
}

/// How many are still to be asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Left {
    /// Never asked before.
    pub new: usize,
    /// Asked before and due.
    pub due: usize,
    /// Come again today because they are being learned.
    pub learning: usize,
}

/// Why a question is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It was never asked.
    New,
    /// It is due, or will be.
    Due,
    /// It comes again because it is being learned.
    Learning,
    /// It has another right answer than when it was last asked: this one.
    Changed(String),
}

#[derive(Debug, Clone)]
struct Entry {
    card: Card,
    set: PlayedSet,
    /// Which of the sets.
    from: usize,
    standing: Option<Standing>,
    why: Why,
    asked: u32,
}

/// So often in a row a choice is known before it is asked without its options: recalling teaches more than recognizing.
const RECALLED_AFTER: u32 = 3;

impl Entry {
    /// Where the player stands with it; another answer has to be learned from the start.
    fn fitting(&self) -> Option<&Standing> {
        match self.why {
            Why::Changed(_) => None,
            Why::New | Why::Due | Why::Learning => self.standing.as_ref(),
        }
    }
}

/// An answer, and what it is undone by.
#[derive(Debug, Clone)]
struct Done {
    entry: usize,
    before: Entry,
    answered: Answered,
}

impl Agenda {
    /// What is to be asked from these sets. Struck questions and those that no answer answers are left out, and of a
    /// question in several sets the first counts.
    pub fn of(
        sets: &[QuestionSet],
        known: &Known,
        learner: Learner,
        wanted: Wanted,
        now: Timestamp,
    ) -> Agenda {
        let today = learner.calendar.day(now);
        let mut left_out = LeftOut::default();
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen = BTreeSet::new();
        for (from, set) in sets.iter().enumerate() {
            let played = PlayedSet::of(set);
            for question in set.questions.iter().filter(|question| askable(question)) {
                if !seen.insert(question.id.as_str()) {
                    continue;
                }
                if known.flagged.get(&question.id).is_some_and(|flagged| *flagged == flagged_as(question)) {
                    left_out.flagged += 1;
                } else if known.buried.get(&question.id) == Some(&today) {
                    left_out.buried += 1;
                } else {
                    entries.push(entry(question, played.clone(), from, known, wanted));
                }
            }
        }
        let load = standing::load(known.standings.values());
        let (plan, calendar) = (&learner.plan, &learner.calendar);
        let mut due = Vec::new();
        let mut new = Vec::new();
        let mut learning = BTreeSet::new();
        let mut later = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            match (&entry.standing, &entry.why) {
                (_, Why::New) => new.push(number),
                (Some(standing), Why::Due | Why::Learning) => match standing.schedule.due {
                    Due::Learning { .. } | Due::Relearning { .. } => drop(learning.insert(number)),
                    Due::Day(day) if day <= today => due.push(number),
                    Due::Day(_) => later.push(number),
                },
                (_, Why::Changed(_)) | (None, Why::Due | Why::Learning) => due.push(number),
            }
        }
        // What is most likely forgotten comes first.
        let recall = |&number: &usize| {
            entries[number].fitting().map_or(0.0, |standing| standing.schedule.recall(now, calendar))
        };
        due.sort_by(|a, b| recall(a).total_cmp(&recall(b)));
        later.sort_by(|a, b| recall(a).total_cmp(&recall(b)));
        let rest =
            |a_day: u32, today: u32| usize::try_from(a_day.saturating_sub(today)).unwrap_or(usize::MAX);
        left_out.due = due.len().saturating_sub(rest(plan.due_a_day, known.due_today));
        due.truncate(rest(plan.due_a_day, known.due_today));
        left_out.new = new.len().saturating_sub(rest(plan.new_a_day, known.new_today));
        new.truncate(rest(plan.new_a_day, known.new_today));
        let mut line = apart(&due, &entries, sets);
        line.extend(apart(&new, &entries, sets));
        if wanted.ahead {
            line.extend(apart(&later, &entries, sets));
        }
        if let Some(limit) = wanted.limit {
            line.truncate(limit.saturating_sub(learning.len()));
        }
        let mut agenda = Agenda {
            learner,
            entries,
            load,
            line: line.into(),
            learning,
            current: None,
            done: Vec::new(),
            left_out,
        };
        agenda.advance(now);
        agenda
    }

    /// The question before the learner; `None` when nothing is to be asked now.
    pub fn current(&self) -> Option<&Card> {
        self.current.map(|number| &self.entries[number].card)
    }

    /// Why it is asked.
    pub fn why(&self) -> Option<&Why> {
        self.current.map(|number| &self.entries[number].why)
    }

    /// Which of the sets it is from.
    pub fn set(&self) -> Option<usize> {
        self.current.map(|number| self.entries[number].from)
    }

    /// How many are to be asked, the one before the learner among them.
    pub fn left(&self) -> Left {
        let mut left = Left { learning: self.learning.len(), ..Left::default() };
        let fresh = self.current.filter(|number| !self.learning.contains(number));
        for &number in self.line.iter().chain(&fresh) {
            match self.entries[number].why {
                Why::New => left.new += 1,
                Why::Due | Why::Learning | Why::Changed(_) => left.due += 1,
            }
        }
        left
    }

    /// What is not asked today.
    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// Answers given, and how many were right.
    pub fn score(&self) -> (usize, usize) {
        (self.done.len(), self.done.iter().filter(|done| done.answered.right).count())
    }

    /// Whether the last answer was right.
    pub fn last_was_right(&self) -> bool {
        self.done.last().is_some_and(|done| done.answered.right)
    }

    /// Judges a response to the current question and schedules it; the next question is then [`Agenda::next`]'s.
    ///
    /// `None`, and nothing is counted, when it is no answer to this kind of question.
    pub fn answer(
        &mut self,
        response: &Response,
        now: Timestamp,
        elapsed_ms: u64,
    ) -> Option<(Judged, Answered)> {
        let number = self.current?;
        let before = self.entries[number].clone();
        let right = match judge(before.card.question(), response) {
            Judgement::Right => true,
            Judgement::Wrong => before.card.is_recalled() && self.is_slip(before.card.question(), response),
            Judgement::Unreadable => return None,
        };
        let words = wording::given(before.card.question(), response);
        let answered = Answered {
            at: now,
            play: self.learner.play,
            round: before.asked + 1,
            player: self.learner.player.clone(),
            set: before.set.clone(),
            question: AskedQuestion::of(before.card.question()),
            response: words.clone(),
            right,
            elapsed_ms,
            scheduled: Some(self.schedule(&before, Grade::of(right), now)),
        };
        self.settle(number, &before, &answered);
        self.done.push(Done { entry: number, before, answered: answered.clone() });
        Some((Judged { right, words }, answered))
    }

    /// Grades the last answer anew, when the learner knows better how well it was known; gives the answer as it is then.
    /// A wrong one stays wrong.
    pub fn regrade(&mut self, grade: Grade) -> Option<Answered> {
        let Done { entry, before, answered } = self.done.last().cloned()?;
        if !answered.right || grade == Grade::Again {
            return None;
        }
        self.unsettle(entry, &before);
        let scheduled = Some(self.schedule(&before, grade, answered.at));
        let answered = Answered { scheduled, ..answered };
        self.settle(entry, &before, &answered);
        if let Some(last) = self.done.last_mut() {
            last.answered = answered.clone();
        }
        Some(answered)
    }

    /// Goes on to what is to be asked now.
    pub fn next(&mut self, now: Timestamp) {
        self.current = None;
        self.advance(now);
    }

    /// Takes the last answer back: its question is before the learner again. Gives the answer that no longer counts.
    pub fn undo(&mut self) -> Option<Answered> {
        let Done { entry, before, answered } = self.done.pop()?;
        self.unsettle(entry, &before);
        if let Some(current) =
            self.current.filter(|&current| current != entry && !self.learning.contains(&current))
        {
            self.line.push_front(current);
        }
        self.entries[entry] = before;
        match self.entries[entry].why {
            Why::Learning => self.learning.insert(entry),
            Why::New | Why::Due | Why::Changed(_) => self.learning.remove(&entry),
        };
        self.line.retain(|&waiting| waiting != entry);
        self.current = Some(entry);
        Some(answered)
    }

    /// Puts the current question off until tomorrow, or for good where it is wrong, and goes on; gives the question.
    pub fn put_off(&mut self, now: Timestamp) -> Option<Question> {
        let number = self.current.take()?;
        self.learning.remove(&number);
        self.advance(now);
        Some(self.entries[number].card.question().clone())
    }

    /// When the next of these questions is due, if none is now; also of those that are new, from tomorrow on.
    pub fn next_due(&self, now: Timestamp) -> Option<Timestamp> {
        let calendar = &self.learner.calendar;
        let tomorrow = calendar.start(crate::calendar::later(calendar.day(now), 1));
        let dues = self.entries.iter().map(|entry| match &entry.standing {
            Some(standing) => {
                let due = standing.schedule.due_from(calendar);
                // What is due and not asked was beyond today's number.
                if due <= now { tomorrow } else { due }
            }
            None => tomorrow,
        });
        let put_off = (self.left_out.buried > 0).then_some(tomorrow);
        dues.chain(put_off).min()
    }

    /// Whether a letter is amiss in an answer from memory, and it is none of the other answers the player may know.
    fn is_slip(&self, question: &Question, response: &Response) -> bool {
        let Response::Typed(typed) = response else { return false };
        let others: Vec<&str> = self
            .entries
            .iter()
            .flat_map(|entry| match &entry.card.question().answer {
                Answer::Choice { options, .. } => options.iter().map(String::as_str).collect(),
                Answer::Text(text) => vec![text.as_str()],
                Answer::Number { .. }
                | Answer::Date(_)
                | Answer::Order(_)
                | Answer::Match(_)
                | Answer::TrueFalse(_) => Vec::new(),
            })
            .collect();
        std::iter::once(&right_answer(question))
            .chain(&question.accept)
            .any(|right| is_slip(right, typed, &others))
    }

    fn advance(&mut self, now: Timestamp) {
        let soonest = |until: Timestamp| {
            let waiting = self.learning.iter().filter_map(|&number| {
                let schedule = self.entries[number].standing.as_ref()?.schedule;
                Some((schedule.due_from(&self.learner.calendar), number))
            });
            waiting.filter(|&(due, _)| due <= until).min().map(|(_, number)| number)
        };
        self.current = soonest(now)
            .or_else(|| self.line.pop_front())
            .or_else(|| soonest(now + LEARN_AHEAD_MINUTES.minutes()));
    }

    fn schedule(&self, entry: &Entry, grade: Grade, now: Timestamp) -> Scheduled {
        let before = entry.fitting().map(|standing| standing.schedule);
        let Learner { plan, calendar, .. } = &self.learner;
        let setting = Setting { plan, calendar, load: &self.load };
        let after = Schedule::after(before.as_ref(), grade, now, &entry.card.question().id, setting);
        Scheduled { grade, before, after }
    }

    fn settle(&mut self, number: usize, before: &Entry, answered: &Answered) {
        if let Some(standing) = &before.standing {
            standing::count(&mut self.load, &standing.schedule, -1);
        }
        let standing = Standing::after(before.fitting().cloned(), answered);
        if let Some(standing) = &standing {
            standing::count(&mut self.load, &standing.schedule, 1);
            match standing.schedule.due {
                Due::Learning { .. } | Due::Relearning { .. } => self.learning.insert(number),
                Due::Day(_) => self.learning.remove(&number),
            };
        }
        let entry = &mut self.entries[number];
        (entry.standing, entry.why, entry.asked) = (standing, Why::Learning, before.asked + 1);
    }

    fn unsettle(&mut self, number: usize, before: &Entry) {
        if let Some(standing) = &self.entries[number].standing {
            standing::count(&mut self.load, &standing.schedule, -1);
        }
        if let Some(standing) = &before.standing {
            standing::count(&mut self.load, &standing.schedule, 1);
        }
    }
}

/// The wording that is flagged: corrected, the question is asked again.
pub fn flagged_as(question: &Question) -> String {
    let mut sealed = question.clone();
    sealed.seal();
    sealed.wording
}

fn entry(question: &Question, set: PlayedSet, from: usize, known: &Known, wanted: Wanted) -> Entry {
    let standing = known.standings.get(&question.id).cloned();
    let why = match &standing {
        None => Why::New,
        Some(standing) if !standing.fits(question) => Why::Changed(standing.answer.clone()),
        Some(standing) => match standing.schedule.due {
            Due::Learning { .. } | Due::Relearning { .. } => Why::Learning,
            Due::Day(_) => Why::Due,
        },
    };
    let card = Card::of(question, set_seed(&set));
    let known_well = standing.as_ref().is_some_and(|standing| standing.rights >= RECALLED_AFTER);
    let recalled = (why == Why::Due && known_well && !wanted.options).then(|| card.recalled()).flatten();
    Entry { card: recalled.unwrap_or(card), set, from, standing, why, asked: 0 }
}

/// Mixes orders and pairs the same way as long as the set is the same.
fn set_seed(set: &PlayedSet) -> u64 {
    set.id.bytes().fold(0, |seed, byte| seed.rotate_left(8) ^ u64::from(byte))
}

/// The same questions, with those about one sentence far apart and those of one article not side by side, as far as
/// there are others to come between.
fn apart(order: &[usize], entries: &[Entry], sets: &[QuestionSet]) -> Vec<usize> {
    let sentence = |number: usize| {
        entries[number].card.question().evidence.first().map(|evidence| evidence.text.as_str())
    };
    let article = |number: usize| {
        let evidence = entries[number].card.question().evidence.first()?;
        let source = sets[entries[number].from].sources.iter().find(|source| source.id == evidence.source)?;
        Some(source.digest.as_str())
    };
    let mut rest: VecDeque<usize> = order.iter().copied().collect();
    let mut line: Vec<usize> = Vec::with_capacity(order.len());
    while !rest.is_empty() {
        // A far better place is worth a few ranks, not a hundred.
        let window = rest.iter().take(50).copied();
        let recent = || line.iter().rev().take(APART).copied();
        let meets = |a: Option<&str>, b: Option<&str>| a.is_some() && a == b;
        let cost = |number: usize| {
            let near = recent().position(|other| meets(sentence(other), sentence(number)));
            let side_by_side = recent().next().is_some_and(|other| meets(article(other), article(number)));
            (near.map_or(0, |distance| APART - distance), usize::from(side_by_side))
        };
        let best =
            window.enumerate().min_by_key(|&(rank, number)| (cost(number), rank)).map(|(rank, _)| rank);
        line.extend(best.and_then(|rank| rest.remove(rank)));
    }
    line
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use proptest::prelude::*;
    use quizwire_set::Evidence;

    use super::*;
    use crate::testing;

    fn moment() -> Timestamp {
        "2026-11-24T18:00:00Z".parse().expect("a moment")
    }

    fn learner(new_a_day: u32, due_a_day: u32) -> Learner {
        Learner {
            player: Player::named("Ann").expect("a name"),
            plan: Plan { new_a_day, due_a_day, ..Plan::default() },
            calendar: Calendar::new(TimeZone::UTC, 4),
            play: moment(),
        }
    }

    fn nothing_known() -> Known {
        Known {
            standings: BTreeMap::new(),
            buried: BTreeMap::new(),
            flagged: BTreeMap::new(),
            new_today: 0,
            due_today: 0,
        }
    }

    /// A set of choices; each two questions come from one sentence.
    fn set(count: usize) -> QuestionSet {
        let evidence = |at: usize| Evidence {
            source: "a".into(),
            start: 0,
            end: 1,
            text: format!("Sentence {}.", at / 2),
        };
        let questions = (0..count)
            .map(|at| Question { evidence: vec![evidence(at)], ..testing::choice(&format!("q{at}")) })
            .collect();
        testing::set(questions)
    }

    /// Where somebody stands who last answered so many days ago, and has since been due for so many.
    fn standing(days: i64, due: i64) -> Standing {
        let today = learner(0, 0).calendar.day(moment());
        Standing {
            schedule: Schedule {
                answered: moment() - (days * 24).hours(),
                memory: crate::Memory::of(5.0, 5.0).expect("a memory"),
                due: Due::Day(today.checked_sub(due.days()).expect("a day")),
            },
            answer: "Ada Kern".into(),
            rights: 1,
        }
    }

    fn answer(agenda: &mut Agenda, right: bool, now: Timestamp) -> Option<Answered> {
        let response = if right { Response::Chosen(vec![0]) } else { Response::Nothing };
        let answered = agenda.answer(&response, now, 900).map(|(_, answered)| answered);
        agenda.next(now);
        answered
    }

    fn order(agenda: &mut Agenda) -> String {
        let mut order = Vec::new();
        while let Some(card) = agenda.current() {
            order.push(card.question().id.clone());
            agenda.put_off(moment());
        }
        order.join(" ")
    }

    #[test]
    fn the_riskiest_first_then_the_new_and_siblings_apart() {
        let sets = [set(10)];
        let mut known = nothing_known();
        for (id, days, due) in [("q0", 2, 0), ("q1", 30, 20), ("q2", 9, 1), ("q3", 1, -3)] {
            known.standings.insert(id.into(), standing(days, due));
        }
        let agenda = |known: &Known, learner, wanted| Agenda::of(&sets, known, learner, wanted, moment());
        let wanted = Wanted::default();
        insta::assert_snapshot!(order(&mut agenda(&known, learner(20, 200), wanted)), @"q1 q2 q0 q4 q6 q8 q5 q7 q9");
        let ahead = Wanted { ahead: true, ..wanted };
        insta::assert_snapshot!(order(&mut agenda(&known, learner(0, 200), ahead)), @"q1 q2 q0 q3");
        let mut limited = agenda(&known, learner(3, 2), wanted);
        assert_eq!(limited.left_out(), LeftOut { new: 3, due: 1, ..LeftOut::default() });
        insta::assert_snapshot!(order(&mut limited), @"q1 q2 q4 q6 q5");
        let two = Wanted { limit: Some(2), ..wanted };
        insta::assert_snapshot!(order(&mut agenda(&known, learner(20, 200), two)), @"q1 q2");
        // What was done today counts.
        (known.new_today, known.due_today) = (2, 2);
        insta::assert_snapshot!(order(&mut agenda(&known, learner(3, 2), wanted)), @"q4");
    }

    #[test]
    fn buried_and_flagged_questions_stay_away_until_tomorrow_and_until_corrected() {
        let mut sets = [set(3)];
        let mut known = nothing_known();
        known.buried.insert("q0".into(), learner(0, 0).calendar.day(moment()));
        known.flagged.insert("q1".into(), flagged_as(&sets[0].questions[1]));
        let mut agenda = Agenda::of(&sets, &known, learner(20, 200), Wanted::default(), moment());
        assert_eq!(agenda.left_out(), LeftOut { buried: 1, flagged: 1, ..LeftOut::default() });
        assert_eq!(order(&mut agenda), "q2");
        sets[0].questions[1].stem.push_str(" In 2017?");
        let tomorrow = moment() + 24.hours();
        let mut agenda = Agenda::of(&sets, &known, learner(20, 200), Wanted::default(), tomorrow);
        assert_eq!(agenda.left(), Left { new: 3, ..Left::default() });
        assert_eq!(agenda.put_off(tomorrow).map(|question| question.id).as_deref(), Some("q0"));
    }

    #[test]
    fn a_corrected_question_keeps_its_history_and_another_key_is_asked_anew() {
        let mut sets = [set(2)];
        let mut known = nothing_known();
        known.standings.insert("q0".into(), standing(9, 0));
        known.standings.insert("q1".into(), standing(9, -9));
        sets[0].questions[0].stem = "Corrected?".into();
        sets[0].questions[1].answer =
            Answer::Choice { options: vec!["Jo Silva".into(), "Ada Kern".into()], correct: vec![0] };
        let mut agenda = Agenda::of(&sets, &known, learner(20, 200), Wanted::default(), moment());
        // Nothing is as surely not known as another answer.
        assert_eq!(agenda.why(), Some(&Why::Changed("Ada Kern".into())));
        let anew =
            answer(&mut agenda, true, moment()).and_then(|answered| answered.scheduled).expect("a schedule");
        assert_eq!(anew.before, None);
        assert!(matches!(anew.after.due, Due::Learning { .. }));
        assert_eq!(agenda.why(), Some(&Why::Due));
        let kept =
            answer(&mut agenda, true, moment()).and_then(|answered| answered.scheduled).expect("a schedule");
        assert!(kept.before.is_some());
        // Another spelling of the same answer is the same answer.
        let mut question = testing::choice("q");
        question.answer = Answer::Choice { options: vec!["ADA KERN.".into()], correct: vec![0] };
        assert!(standing(1, 0).fits(&question));
    }

    #[test]
    fn a_better_grade_comes_later_and_a_wrong_answer_stays_wrong() {
        let sets = [set(1)];
        let mut known = nothing_known();
        known.standings.insert("q0".into(), standing(9, 0));
        let mut agenda = Agenda::of(&sets, &known, learner(20, 200), Wanted::default(), moment());
        let good = agenda.answer(&Response::Chosen(vec![0]), moment(), 1).expect("an answer").1;
        let due = |answered: &Answered| {
            answered.scheduled.map(|scheduled| scheduled.after.due_from(&learner(0, 0).calendar))
        };
        let easy = agenda.regrade(Grade::Easy).expect("another grade");
        let hard = agenda.regrade(Grade::Hard).expect("another grade");
        assert!(due(&hard) < due(&good) && due(&good) < due(&easy));
        assert_eq!(agenda.regrade(Grade::Good), Some(good));
        agenda.undo();
        agenda.answer(&Response::Nothing, moment(), 1).expect("an answer");
        assert_eq!(agenda.regrade(Grade::Easy), None);
    }

    #[test]
    fn what_was_known_a_few_times_is_asked_from_memory() {
        let sets = [set(2)];
        let mut known = nothing_known();
        known.standings.insert("q0".into(), Standing { rights: 3, ..standing(9, 0) });
        let begin = |options| {
            let wanted = Wanted { options, ..Wanted::default() };
            Agenda::of(&sets, &known, learner(0, 200), wanted, moment())
        };
        assert_eq!(begin(true).current().map(|card| card.choices().len()), Some(4));
        let mut table = String::new();
        for typed in ["ada kern", "Kern", "Ada Kerm", "Noor Haddad", "Haddad", "noor hadad", "4", "?"] {
            let mut agenda = begin(false);
            let card = agenda.current().cloned().expect("a question");
            assert!(card.choices().is_empty() && !card.takes_one_key());
            let response = card.read(typed).expect("an answer");
            let judged = agenda.answer(&response, moment(), 1).map(|(judged, _)| judged);
            table += &format!("{typed}: {:?}\n", judged.map(|judged| (judged.right, judged.words)));
        }
        insta::assert_snapshot!(table, @r#"
        ada kern: Some((true, "Ada Kern"))
        Kern: Some((true, "Ada Kern"))
        Ada Kerm: Some((false, "Ada Kerm"))
        Noor Haddad: Some((false, "Noor Haddad"))
        Haddad: Some((false, "Noor Haddad"))
        noor hadad: Some((false, "noor hadad"))
        4: Some((false, "4"))
        ?: Some((false, ""))
        "#);
        // Missed once, it is shown with its options again.
        known.standings.insert("q0".into(), standing(9, 0));
        let agenda = Agenda::of(&sets, &known, learner(0, 200), Wanted::default(), moment());
        assert_eq!(agenda.current().map(Card::is_recalled), Some(false));
    }

    proptest! {
        /// Whoever knows enough is done: each question is asked until it waits for another day. Taking an answer back
        /// leaves all as it was before, and taking all back is the beginning.
        #[test]
        fn a_session_ends_and_can_be_taken_back(
            count in 1..14_usize,
            rights in prop::collection::vec(any::<bool>(), 0..40),
            wait in 0..400_i64,
        ) {
            let sets = [set(count)];
            let begin = || Agenda::of(&sets, &nothing_known(), learner(20, 200), Wanted::default(), moment());
            let mut agenda = begin();
            let mut now = moment();
            let mut given: Vec<Answered> = Vec::new();
            let mut rights = rights.into_iter();
            while agenda.current().is_some() {
                now += wait.seconds();
                let right = rights.next().unwrap_or(true);
                let before = (agenda.current().cloned(), agenda.left(), agenda.score(), agenda.load.clone());
                let answered = answer(&mut agenda, right, now).expect("an answer");
                prop_assert_eq!(agenda.undo(), Some(answered.clone()));
                let mut load = agenda.load.clone();
                load.retain(|_, due| *due > 0);
                let mut load_before = before.3.clone();
                load_before.retain(|_, due| *due > 0);
                prop_assert_eq!((agenda.current().cloned(), agenda.left(), agenda.score(), load), (before.0, before.1, before.2, load_before));
                prop_assert_eq!(answer(&mut agenda, right, now), Some(answered.clone()));
                given.push(answered);
                prop_assert!(given.len() < 40 + 3 * count, "it never ends");
            }
            let learned: BTreeSet<&str> = given.iter().map(|answered| answered.question.id.as_str()).collect();
            prop_assert_eq!(learned.len(), count);
            prop_assert!(agenda.next_due(now).is_some_and(|due| due > now));
            while agenda.undo().is_some() {}
            prop_assert_eq!(agenda.current().cloned(), begin().current().cloned());
            prop_assert_eq!(agenda.left(), begin().left());
        }
    }
}
