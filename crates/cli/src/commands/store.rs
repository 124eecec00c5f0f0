//! `quizwire store`: where the histories are.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write, stdin, stdout};
use std::path::Path;

use anyhow::anyhow;
use quizwire_store::{Cause, Place, Store, StoreError, Trouble};

use crate::args;
use crate::exit::Outcome;
use crate::history;
use crate::making::STANDARD_INPUT;

/// Runs `quizwire store`.
pub fn run(args: args::Store) -> anyhow::Result<Outcome> {
    let place = history::store(args.store)?;
    match args.action {
        args::StoreAction::Export => export(&place),
        args::StoreAction::Import { file } => import(&place, &file),
        args::StoreAction::Backup { file } => {
            Store::open_to_read(&place)?.backup(&file)?;
            Ok(Outcome::Done)
        }
        args::StoreAction::Doctor => examine(&place),
    }
}

fn export(place: &Place) -> anyhow::Result<Outcome> {
    let mut store = Store::open_to_read(place)?;
    let mut out = BufWriter::new(stdout().lock());
    store.export(&mut out).map_err(|error| match error {
        StoreError { cause: Cause::Write(error), .. } => anyhow::Error::from(error), // said as of any output
        error => error.into(),
    })?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn import(place: &Place, file: &Path) -> anyhow::Result<Outcome> {
    let mut lines: Box<dyn BufRead> = match file == Path::new(STANDARD_INPUT) {
        true => Box::new(stdin().lock()),
        false => Box::new(BufReader::new(File::open(file).map_err(|error| {
            anyhow!("could not read {}: {error}; `quizwire store export > FILE` writes one", file.display())
        })?)),
    };
    let imported = Store::open(place)?.import(&mut lines)?;
    let mut out = stdout().lock();
    writeln!(out, "{} new, {} known already", answers(imported.new), answers(imported.known))?;
    Ok(Outcome::Done)
}

/// Looks at a store and mends what can be mended without losing an answer.
fn examine(place: &Place) -> anyhow::Result<Outcome> {
    let store = Store::open_to_read(place)?;
    let (troubles, kept) = (store.examine()?, store.players()?);
    drop(store);
    let mut out = stdout().lock();
    if troubles.is_empty() {
        let count = kept.iter().map(|player| player.answers).sum();
        writeln!(out, "{}: sound, {} of {}", place, answers(count), counted(kept.len(), "player"))?;
        return Ok(Outcome::Done);
    }
    for trouble in &troubles {
        writeln!(out, "{}: {trouble}", place)?;
        match trouble {
            Trouble::Standing(_) | Trouble::Tally(_) => {
                Store::open(place)?.mend()?;
                writeln!(out, "  mended: counted again from the answers")?;
            }
            Trouble::File(_) | Trouble::Dangling { .. } => writeln!(
                out,
                "  next: keep a copy of the file, then `quizwire store export > history.jsonl` and import that into a \
                 new store (`--store NEW`)"
            )?,
        }
    }
    Ok(Outcome::Findings)
}

fn answers(count: u64) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "answer")
}

fn counted(count: usize, noun: &str) -> String {
    super::play::page::counted(count, noun)
}
