//! `quizwire study`: asks what is due, from all sets that are known.

mod page;
pub mod studying;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use jiff::Timestamp;
use quizwire_set::QuestionSet;
use quizwire_store::{Mark, Store};
use quizwire_study::{
    Agenda, Answered, Calendar, Card, Due, Judged, Known, Learner, Plan, PlayedSet, Player, Refit, Wanted,
};

use super::scores::WantedSet;
use crate::args;
use crate::change::Change;
use crate::exit::{Outcome, tell};
use crate::history;
use crate::ink::{Ink, show};
use crate::input::{Input, Reply};
use crate::passage::Filed;
use crate::screen::{self, Command};
use crate::set_file;

use studying::Studying;

/// Runs `quizwire study`.
pub fn run(args: args::Study) -> anyhow::Result<Outcome> {
    let mut store = Store::open(history::store(args.store.clone())?)?;
    let player = args.player.clone().unwrap_or_else(history::somebody);
    let now = history::now();
    let plan = args.plan.applied_to(store.plan(&player)?);
    if plan != store.plan(&player)? {
        store.set_plan(&player, now, &plan)?;
    }
    let calendar = history::calendar(&plan);
    if args.refit {
        return refit(&mut store, &player, plan, &calendar, Ink::of_stdout(args.plain));
    }
    let sets = sets(&args, &mut store)?;
    let known = known(&store, &player, calendar.start(calendar.day(now)))?;
    let learner = Learner { player, plan, calendar, play: now };
    let wanted = Wanted {
        ahead: args.ahead,
        limit: args.limit.and_then(|limit| usize::try_from(limit).ok()),
        options: args.options,
    };
    let (sets, folders): (Vec<_>, Vec<_>) = sets.into_iter().map(|filed| (filed.set, filed.folder)).unzip();
    let agenda = Agenda::of(&sets, &known, learner.clone(), wanted, now);
    if agenda.current().is_none() {
        show(&page::nothing(Ink::of_stdout(args.plain), &agenda, &learner, now))?;
        return Ok(Outcome::Done);
    }
    let sets = sets.into_iter().zip(folders).map(|(set, folder)| Filed { set, folder }).collect();
    let mut studying = Studying { sets, learner, agenda, flagged: Vec::new(), answers: Vec::new() };
    if !screen::is_there(args.plain) {
        return Lines { plain: args.plain, store, input: Input::open(args.plain)?, studying }.run();
    }
    let outcome = screen::run(&mut studying, &mut store, args.timer);
    // The screen is gone; how it went is told where it stays.
    show(&page::closing(Ink::of_stdout(false), &studying, history::now()))?;
    outcome
}

/// Fits the weights of the model to the player's own answers, and keeps them where they foretell better.
fn refit(
    store: &mut Store,
    player: &Player,
    plan: Plan,
    calendar: &Calendar,
    ink: Ink,
) -> anyhow::Result<Outcome> {
    let refit = Refit::of(&store.since(player, Timestamp::MIN)?, calendar);
    let weights = match &refit {
        Refit::TooFew { .. } => plan.weights, // what was fitted before stays
        Refit::NoBetter(_) => None,
        Refit::Better(_, weights) => Some(*weights),
    };
    if weights != plan.weights {
        store.set_plan(player, history::now(), &Plan { weights, ..plan })?;
    }
    show(&page::refit(ink, &refit))?;
    Ok(Outcome::Done)
}

/// The sets to ask from: those that are named, or all that were played or studied before.
fn sets(args: &args::Study, store: &mut Store) -> anyhow::Result<Vec<Filed>> {
    let mut sets = Vec::new();
    if !args.sets.is_empty() {
        for path in set_file::find(&args.sets)? {
            sets.push(filed(set_file::read(&path)?, &path));
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
        sets.retain(|filed| wanted.iter().any(|wanted| wanted.takes(&PlayedSet::of(&filed.set))));
        if sets.is_empty() {
            anyhow::bail!("no known set is called that; name its file: `quizwire study SET.ron`");
        }
    }
    only_families(&args.families, &mut sets)?;
    Ok(sets)
}

/// Leaves only the questions of the families that are named, if any are.
fn only_families(named: &[String], sets: &mut [Filed]) -> anyhow::Result<()> {
    let known: BTreeSet<&str> =
        sets.iter().flat_map(|filed| &filed.set.questions).map(|question| question.family.as_str()).collect();
    if let Some(unknown) = named.iter().find(|family| !known.contains(family.as_str())) {
        let known: Vec<&str> = known.into_iter().collect();
        anyhow::bail!("no question is of the family `{unknown}`; there are {}", known.join(", "));
    }
    if !named.is_empty() {
        for filed in sets {
            filed.set.questions.retain(|question| named.contains(&question.family));
        }
    }
    Ok(())
}

fn filed(set: QuestionSet, path: &Path) -> Filed {
    Filed { set, folder: path.parent().unwrap_or(Path::new("")).to_owned() }
}

/// A set that was played before, if it is still there: one bad file keeps nobody from studying the others.
fn from_shelf(path: &Path, store: &mut Store) -> anyhow::Result<Option<Filed>> {
    if !path.exists() {
        store.unshelve(path)?;
        tell(&format!(
            "{} is not there any more; `quizwire study FILE` names where the set is now",
            path.display()
        ));
        return Ok(None);
    }
    match set_file::read(path) {
        Ok(set) => Ok(Some(filed(set, path))),
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

/// A session read from lines.
struct Lines {
    plain: bool,
    store: Store,
    input: Input,
    studying: Studying,
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

impl Lines {
    fn run(&mut self) -> anyhow::Result<Outcome> {
        show(&page::opening(self.ink(), &self.studying.agenda, &self.studying.learner.player))?;
        let outcome = self.ask_all();
        // Whatever happened, what was answered is told.
        show(&page::closing(self.ink(), &self.studying, history::now()))?;
        outcome
    }

    fn ask_all(&mut self) -> anyhow::Result<Outcome> {
        let agenda =
            |lines: &Lines| Some((lines.studying.agenda.current()?.clone(), lines.studying.agenda.set()?));
        while let Some((card, set)) = agenda(self) {
            let (judged, answered) = match self.ask(&card, set)? {
                Said::Enough => return Ok(Outcome::Done),
                Said::Interrupted => return Ok(Outcome::Interrupted),
                Said::Otherwise => continue,
                Said::Answered(given) => *given,
            };
            Change::Answered(Box::new(answered.clone())).keep(&mut self.store)?;
            let (set, learner) = (&self.studying.sets[set].set, &self.studying.learner);
            show(&page::verdict(self.ink(), set, &card, &judged, &answered, learner))?;
            self.studying.agenda.next(history::now());
        }
        Ok(Outcome::Done)
    }

    fn ask(&mut self, card: &Card, set: usize) -> anyhow::Result<Said> {
        show(&page::question(self.ink(), &self.studying.sets[set].set, card, &self.studying.agenda))?;
        let shown = Instant::now();
        loop {
            show(&page::prompt(self.ink(), &self.studying.sets[set].set, card))?;
            let typed = match self.input.key()? {
                Reply::Typed(typed) => typed,
                Reply::End | Reply::Resumed => return Ok(Said::Enough),
                Reply::Interrupted => return Ok(Said::Interrupted),
            };
            let command = match typed.as_str() {
                "q" | "Q" => return Ok(Said::Enough),
                "z" | "Z" => Some(Command::TakeBack),
                "-" => Some(Command::PutOff),
                "!" => Some(Command::Flag),
                _ => None,
            };
            if let Some(command) = command {
                self.carry_out(command)?;
                return Ok(Said::Otherwise);
            }
            let elapsed_ms = u64::try_from(shown.elapsed().as_millis()).unwrap_or(u64::MAX);
            let response = card.read(&typed);
            match response.and_then(|response| self.studying.answer(&response, history::now(), elapsed_ms)) {
                Some(given) => return Ok(Said::Answered(Box::new(given))),
                None => {
                    let set = &self.studying.sets[set].set;
                    show(&page::unreadable(self.ink(), set, card, &typed))?;
                }
            }
        }
    }

    fn carry_out(&mut self, command: Command) -> anyhow::Result<()> {
        let note = match self.studying.command(command, history::now()) {
            Some(done) => {
                done.change.keep(&mut self.store)?;
                done.note
            }
            None => page::NOTHING_TO_TAKE_BACK.to_owned(),
        };
        show(&page::note(self.ink(), &note))?;
        Ok(())
    }

    /// The terminal as wide as it is now.
    fn ink(&self) -> Ink {
        Ink::of_stdout(self.plain)
    }
}
