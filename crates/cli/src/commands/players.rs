//! `quizwire players`: who there is in the history; another name, one history for two, or none.

use std::io::{Write, stdout};

use jiff::tz::TimeZone;
use quizwire_store::{Cause, KnownPlayer, Store};
use quizwire_study::Player;

use crate::args::{self, PlayersAction};
use crate::exit::Outcome;
use crate::history;
use crate::ink::{Ink, show, tame};
use crate::input::{Input, Reply};
use crate::table::{Align, Table};

/// Runs `quizwire players`.
pub fn run(args: args::Players) -> anyhow::Result<Outcome> {
    let place = history::store(args.store.clone())?;
    match args.action {
        PlayersAction::List => {
            let players = match Store::open_to_read(&place) {
                Ok(store) => store.players()?,
                Err(error) if matches!(error.cause, Cause::Missing) && args.store.is_none() => Vec::new(),
                Err(error) => return Err(error.into()),
            };
            list(&players)
        }
        PlayersAction::Rename { player, name } => {
            Store::open(&place)?.rename(&player, &name)?;
            Ok(Outcome::Done)
        }
        PlayersAction::Merge { player, into } => {
            Store::open(&place)?.merge(&player, &into)?;
            Ok(Outcome::Done)
        }
        PlayersAction::Forget { player, yes } => {
            let mut store = Store::open(&place)?;
            if yes || agreed(&store, &player)? {
                store.forget(&player)?;
                Ok(Outcome::Done)
            } else {
                Ok(Outcome::Findings)
            }
        }
    }
}

fn list(players: &[KnownPlayer]) -> anyhow::Result<Outcome> {
    if players.is_empty() {
        show("No players yet.\n")?;
        return Ok(Outcome::Done);
    }
    let mut table = Table::new(&[
        ("player", Align::Left),
        ("answers", Align::Right),
        ("questions", Align::Right),
        ("last answer", Align::Left),
    ]);
    for KnownPlayer { player, answers, questions, last } in players {
        let last = last
            .map_or(String::new(), |last| last.to_zoned(TimeZone::system()).strftime("%Y-%m-%d").to_string());
        table.row(vec![tame(player.name()), answers.to_string(), questions.to_string(), last]);
    }
    let mut out = stdout().lock();
    out.write_all(table.print(Ink::of_stdout(false)).as_bytes())?;
    Ok(Outcome::Done)
}

/// Asks before what cannot be taken back.
fn agreed(store: &Store, player: &Player) -> anyhow::Result<bool> {
    let known = store.players()?;
    let answers = known.iter().find(|known| known.player == *player).map_or(0, |known| known.answers);
    if answers == 0 {
        return Ok(true); // nothing to lose, or nobody of that name, which is said then
    }
    show(&format!("Forget {player} and all {answers} answers? This cannot be taken back. [y/N] "))?;
    Ok(matches!(Input::open(false)?.yes()?, Reply::Typed(yes) if yes == "y"))
}
