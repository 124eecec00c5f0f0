//! Every answer, written as it is read: a history need not fit into memory.

use std::io::{BufWriter, Write, stdout};

use quizwire_store::Store;
use quizwire_study::{Answered, Player};
use serde::Serializer as _;
use serde::ser::SerializeSeq;

use super::{Row, Wanted, no_formula};
use crate::args::{self, Format};
use crate::exit::Outcome;
use crate::ink::{Ink, tame};
use crate::table::Columns;

/// The answers that are asked about.
pub(super) struct Answers<'a> {
    pub store: Option<&'a Store>,
    pub players: &'a [Player],
    pub wanted: &'a Wanted,
}

impl Answers<'_> {
    /// Prints them in the format that is wanted; `nothing` says why there are none.
    pub fn print(&self, args: &args::Scores, nothing: impl Fn() -> String) -> anyhow::Result<Outcome> {
        let mut out = BufWriter::new(stdout().lock());
        match args.format {
            Format::Text => self.text(Ink::of_stdout(args.plain), &mut out, nothing)?,
            Format::Json => {
                let mut json = serde_json::Serializer::pretty(&mut out);
                let mut list = json.serialize_seq(None)?;
                self.each(str::to_owned, |row| Ok(list.serialize_element(&row)?))?;
                list.end()?;
                out.write_all(b"\n")?;
            }
            Format::Csv => {
                let mut csv = csv::Writer::from_writer(&mut out);
                self.each(no_formula, |row| Ok(csv.serialize(row)?))?;
                csv.flush()?;
            }
        }
        out.flush()?;
        Ok(Outcome::Done)
    }

    /// Read twice: how wide a column is, the last row may decide.
    fn text(&self, ink: Ink, out: &mut impl Write, nothing: impl Fn() -> String) -> anyhow::Result<()> {
        let mut columns: Option<Columns> = None;
        self.each(tame, |row| {
            columns.get_or_insert_with(|| Columns::new(row.heading())).fit(&row.cells(ink));
            Ok(())
        })?;
        let Some(columns) = columns else { return Ok(out.write_all(nothing().as_bytes())?) };
        let mut last: Option<String> = None;
        self.each(tame, |row| {
            let player = row.player();
            if last.as_deref() != Some(player) {
                write!(out, "\n  {}\n\n{}", ink.bold(player), columns.print_heading(ink))?;
                last = Some(player.to_owned());
            }
            Ok(out.write_all(columns.print(ink, &row.cells(ink)).as_bytes())?)
        })
    }

    /// Hands over a row for each; `words` makes a text fit to stand in the format.
    fn each(
        &self,
        words: fn(&str) -> String,
        mut take: impl FnMut(Row) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let (Some(store), [_, ..]) = (self.store, self.players) else { return Ok(()) };
        let named = if self.wanted.players.is_empty() { &[] } else { self.players };
        store.each(named, |answer| match self.wanted.takes(&answer.set) {
            true => take(row(answer, words)),
            false => Ok(()),
        })
    }
}

fn row(answer: Answered, words: fn(&str) -> String) -> Row {
    Row::Answer {
        player: words(answer.player.name()),
        set: answer.set.id,
        title: words(&answer.set.title),
        question: words(&answer.question.id),
        stem: words(&answer.question.stem),
        response: words(&answer.response),
        right: answer.right,
        round: answer.round,
        elapsed_ms: answer.elapsed_ms,
        at: answer.at,
        began: answer.play,
    }
}
