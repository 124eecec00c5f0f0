//! `quizwire study`: asks what is due, from all sets that are known.

mod page;

use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use quizwire_set::QuestionSet;
use quizwire_store::{Mark, Store};
use quizwire_study::{
    Agenda, Answered, Card, Due, Grade, Judged, Known, Learner, PlayedSet, Player, Wanted, flagged_as,
};

use super::scores::WantedSet;
use crate::args;
use crate::exit::{Outcome, tell};
use crate::history;
use crate::ink::{Ink, show};
use crate::input::{Input, Reply};
use crate::set_file;

/// Runs `quizwire study`.
pub fn run(args: args::Study) -> anyhow::Result<Outcome> {
    let mut store = Store::open(&history::store_path(args.store.clone())?)?;
    let player = args.player.clone().unwrap_or_else(history::somebody);
    let now = history::now();
    let plan = args.plan.applied_to(store.plan(&player)?);
    if plan != store.plan(&player)? {
        store.set_plan(&player, now, &plan)?;
    }
    let sets = sets(&args, &mut store)?;
    let calendar = history::calendar(&plan);
    let known = known(&store, &player, calendar.start(calendar.day(now)))?;
    let learner = Learner { player, plan, calendar, play: now };
    let wanted = Wanted {
        ahead: args.ahead,
        limit: args.limit.and_then(|limit| usize::try_from(limit).ok()),
        options: args.options,
    };
    let agenda = Agenda::of(&sets, &known, learner.clone(), wanted, now);
    if agenda.current().is_none() {
        show(&page::nothing(Ink::of_stdout(args.plain), &agenda, &learner, now))?;
        return Ok(Outcome::Done);
    }
    let input = Input::open(args.plain)?;
    let flagged = Vec::new();
    Desk { plain: args.plain, sets, learner, store, input, agenda, flagged }.run()
}

/// The sets to ask from: those that are named, or all that were played or studied before.
fn sets(args: &args::Study, store: &mut Store) -> anyhow::Result<Vec<QuestionSet>> {
    let mut sets = Vec::new();
    if !args.sets.is_empty() {
        for path in set_file::find(&args.sets)? {
            sets.push(set_file::read(&path)?);
            store.shelve(&std::path::absolute(&path)?)?;
        }
    } else {
        for path in store.shelf()? {
            sets.extend(from_shelf(&path, store)?);
        }
    }
    if sets.is_empty() {
        anyhow::bail!("no set is known yet; name one: `quizwire study SET.ron`");
    }
    let wanted = args.set.iter().map(|named| WantedSet::of(named)).collect::<anyhow::Result<Vec<_>>>()?;
    if !wanted.is_empty() {
        sets.retain(|set| wanted.iter().any(|wanted| wanted.takes(&PlayedSet::of(set))));
        if sets.is_empty() {
            anyhow::bail!("no known set is called that; name its file: `quizwire study SET.ron`");
        }
    }
    Ok(sets)
}

/// A set that was played before, if it is still there: one bad file keeps nobody from studying the others.
fn from_shelf(path: &Path, store: &mut Store) -> anyhow::Result<Option<QuestionSet>> {
    if !path.exists() {
        store.unshelve(path)?;
        tell(&format!(
            "{} is not there any more; `quizwire study FILE` names where the set is now",
            path.display()
        ));
        return Ok(None);
    }
    match set_file::read(path) {
        Ok(set) => Ok(Some(set)),
        Err(error) => {
            tell(&format!("left out: {error:#}"));
            Ok(None)
        }
    }
}

fn known(store: &Store, player: &Player, today: jiff::Timestamp) -> anyhow::Result<Known> {
    let (mut new_today, mut due_today) = (0, 0);
    for answered in store.since(player, today)? {
        match answered.scheduled.map(|scheduled| scheduled.before.map(|before| before.due)) {
            Some(None) => new_today += 1,
            Some(Some(Due::Day(_))) => due_today += 1,
            Some(Some(Due::Learning { .. } | Due::Relearning { .. })) | None => (),
        }
    }
    let buried = store.marks(player, Mark::Buried)?;
    Ok(Known {
        standings: store.standings(player)?,
        buried: buried
            .into_iter()
            .filter_map(|(question, day)| Some((question, day.parse().ok()?)))
            .collect(),
        flagged: store.marks(player, Mark::Flagged)?,
        new_today,
        due_today,
    })
}

/// A session under way.
struct Desk {
    plain: bool,
    sets: Vec<QuestionSet>,
    learner: Learner,
    store: Store,
    input: Input,
    agenda: Agenda,
    /// Where the questions are that were flagged.
    flagged: Vec<String>,
}

/// What the learner said to a question.
enum Said {
    Answered(Box<(Judged, Answered)>),
    /// Something else was done, and another question may be before the learner.
    Otherwise,
    /// Had enough, or the input ended.
    Enough,
    Interrupted,
}

impl Desk {
    fn run(&mut self) -> anyhow::Result<Outcome> {
        show(&page::opening(self.ink(), &self.agenda, &self.learner.player, self.input.has_keys()))?;
        let outcome = self.ask_all();
        // Whatever happened, what was answered is told.
        show(&page::closing(self.ink(), &self.agenda, &self.learner, &self.flagged, history::now()))?;
        outcome
    }

    fn ask_all(&mut self) -> anyhow::Result<Outcome> {
        while let (Some(card), Some(set)) = (self.agenda.current().cloned(), self.agenda.set()) {
            match self.ask(&card, set)? {
                Said::Enough => return Ok(Outcome::Done),
                Said::Interrupted => return Ok(Outcome::Interrupted),
                Said::Otherwise => continue,
                Said::Answered(given) => {
                    let (judged, answered) = *given;
                    self.store.append(&answered).context("the last answer could not be kept")?;
                    show(&page::verdict(
                        self.ink(),
                        &self.sets[set],
                        &card,
                        &judged,
                        &answered,
                        &self.learner,
                    ))?;
                }
            }
            if self.input.has_keys() {
                match self.afterwards()? {
                    Some(outcome) => return Ok(outcome),
                    None => continue,
                }
            }
            self.agenda.next(history::now());
        }
        Ok(Outcome::Done)
    }

    fn ask(&mut self, card: &Card, set: usize) -> anyhow::Result<Said> {
        show(&page::question(self.ink(), &self.sets[set], card, &self.agenda))?;
        let shown = Instant::now();
        loop {
            let prompt = page::prompt(self.ink(), &self.sets[set], card);
            show(&prompt)?;
            let reply = match card.takes_one_key() {
                true => self.input.key()?,
                false => self.input.line(&prompt, "")?,
            };
            let typed = match reply {
                Reply::Typed(typed) => typed,
                Reply::End => return Ok(Said::Enough),
                Reply::Interrupted => return Ok(Said::Interrupted),
                Reply::Resumed => {
                    show(&page::question(self.ink(), &self.sets[set], card, &self.agenda))?;
                    continue;
                }
            };
            match typed.as_str() {
                "q" | "Q" => return Ok(Said::Enough),
                "z" | "Z" => {
                    self.undo()?;
                    return Ok(Said::Otherwise);
                }
                "-" => {
                    self.bury()?;
                    return Ok(Said::Otherwise);
                }
                "!" => {
                    self.flag()?;
                    return Ok(Said::Otherwise);
                }
                _ => (),
            }
            let elapsed_ms = u64::try_from(shown.elapsed().as_millis()).unwrap_or(u64::MAX);
            let response = card.read(&typed);
            match response.and_then(|response| self.agenda.answer(&response, history::now(), elapsed_ms)) {
                Some(given) => return Ok(Said::Answered(Box::new(given))),
                None => show(&page::unreadable(self.ink(), &self.sets[set], card, &typed))?,
            }
        }
    }

    /// A key after the verdict: on, or another grade, or back. An outcome when the session ends.
    fn afterwards(&mut self) -> anyhow::Result<Option<Outcome>> {
        show(&page::pause(self.ink(), self.agenda.last_was_right()))?;
        let reply = self.input.pause()?;
        show(page::PAUSE_OVER)?;
        let grade = match &reply {
            Reply::Typed(key) => match key.as_str() {
                "q" | "Q" => return Ok(Some(Outcome::Done)),
                "z" | "Z" => {
                    self.undo()?;
                    return Ok(None);
                }
                "h" | "H" => Some(Grade::Hard),
                "e" | "E" => Some(Grade::Easy),
                _ => None,
            },
            Reply::Resumed => None,
            Reply::End => return Ok(Some(Outcome::Done)),
            Reply::Interrupted => return Ok(Some(Outcome::Interrupted)),
        };
        if let Some(answered) = grade.and_then(|grade| self.agenda.regrade(grade)) {
            self.store.regrade(&answered).context("the grade could not be kept")?;
            show(&page::regraded(self.ink(), &answered, &self.learner))?;
        }
        self.agenda.next(history::now());
        Ok(None)
    }

    fn undo(&mut self) -> anyhow::Result<()> {
        match self.agenda.undo() {
            Some(answered) => {
                self.store.take_back(&answered).context("the last answer could not be taken back")?;
                show(&page::note(self.ink(), "taken back; it is asked again"))?;
            }
            None => show(&page::note(self.ink(), "there is no answer to take back"))?,
        }
        Ok(())
    }

    fn bury(&mut self) -> anyhow::Result<()> {
        let now = history::now();
        if let Some(question) = self.agenda.put_off(now) {
            let today = self.learner.calendar.day(now).to_string();
            self.store.mark(&self.learner.player, &question.id, Mark::Buried, now, &today)?;
            show(&page::note(self.ink(), "put off until tomorrow"))?;
        }
        Ok(())
    }

    fn flag(&mut self) -> anyhow::Result<()> {
        let now = history::now();
        let set = self.agenda.set();
        if let (Some(question), Some(set)) = (self.agenda.put_off(now), set) {
            self.store.mark(
                &self.learner.player,
                &question.id,
                Mark::Flagged,
                now,
                &flagged_as(&question),
            )?;
            self.flagged.push(format!("{} in “{}”", question.id, self.sets[set].title));
            show(&page::note(self.ink(), "flagged as wrong; it is not asked again before it is corrected"))?;
        }
        Ok(())
    }

    /// The terminal as wide as it is now.
    fn ink(&self) -> Ink {
        Ink::of_stdout(self.plain)
    }
}
