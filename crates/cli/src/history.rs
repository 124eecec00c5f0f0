//! Where the history is, and whose.

use std::path::PathBuf;

use anyhow::{Context, anyhow};
use etcetera::AppStrategyArgs;
use etcetera::app_strategy::{AppStrategy, choose_app_strategy};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use quizwire_store::Place;
use quizwire_study::{Calendar, NoName, Plan, Player};

/// Names a store for all commands; nobody else on the machine reads a password in it.
const STORE: &str = "QUIZWIRE_STORE";

/// The store: the one named, or the one in the user's data folder.
pub fn store(named: Option<PathBuf>) -> anyhow::Result<Place> {
    let everywhere = || std::env::var_os(STORE).filter(|named| !named.is_empty()).map(PathBuf::from);
    if let Some(named) = named.or_else(everywhere) {
        return Ok(Place::from(&named));
    }
    let ours = AppStrategyArgs {
        top_level_domain: "org".to_owned(),
        author: "quizwire".to_owned(),
        app_name: "quizwire".to_owned(),
    };
    let folders = choose_app_strategy(ours)
        .map_err(|error| anyhow!("{error}"))
        .context("no data folder for the history (`--store FILE` names a place)")?;
    Ok(Place::File(folders.in_data_dir("history.sqlite3")))
}

/// The name after `--player`.
pub fn player(name: &str) -> Result<Player, NoName> {
    Player::named(name)
}

/// Who plays when nobody is named: whoever is logged in.
pub fn somebody() -> Player {
    let login = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    login
        .and_then(|login| Player::named(&login).ok())
        .unwrap_or_else(|| Player::named("player").expect("`player` is a name"))
}

/// Now, to the millisecond, as a history keeps it.
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}

/// The days of this machine, as the player wants them to begin.
pub fn calendar(plan: &Plan) -> Calendar {
    Calendar::new(TimeZone::system(), plan.day_begins)
}
