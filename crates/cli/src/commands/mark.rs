//! `quizwire mark`: the answers of a class to printed worksheets.

use std::io::{Write, stdout};
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use quizwire_export::paper::{self, Marked, MarkedSheet, letter};
use quizwire_export::{ImportError, no_formula};
use quizwire_set::QuestionSet;
use quizwire_store::Store;
use quizwire_study::scores::percent;
use serde::Serialize;

use super::import::bytes;
use super::play::page::counted;
use super::print::names;
use crate::args::{self, Format};
use crate::exit::{Outcome, tell};
use crate::ink::{Ink, tame};
use crate::set_file::{self, visible};
use crate::table::{Align, Table};

/// Runs `quizwire mark`.
pub fn run(args: args::Mark) -> anyhow::Result<Outcome> {
    let files = set_file::find(&args.set)?;
    let sets = files.iter().map(|file| set_file::read(file)).collect::<anyhow::Result<Vec<_>>>()?;
    let versions = usize::from(args.versions);
    let Some(answers) = &args.answers else {
        return template(&sets, versions, args.pupils.as_deref(), args::file(&args.output));
    };
    let (csv, named) = (bytes(answers)?, answers.display());
    let marked = paper::mark(&sets, versions, args.seed, &csv, at_noon(args.date)?).map_err(|faults| {
        let last = list(&faults);
        anyhow!("nothing was marked: {named}: {}", visible(&last))
    })?;
    if !marked.ignored.is_empty() {
        let ignored: Vec<String> = marked.ignored.iter().map(|heading| visible(heading)).collect();
        tell(&format!("columns that are no question, not read: {}", ignored.join(", ")));
    }
    if args.output.is_some() {
        let file = args::file(&args.output);
        set_file::write_output(file, &history(&marked)?)?;
        if file.is_none() {
            return Ok(Outcome::Done);
        }
    }
    let mut out = stdout().lock();
    match args.format {
        Format::Text => out.write_all(text(&marked, Ink::of_stdout(args.plain)).as_bytes())?,
        Format::Json => {
            let rows: Vec<Row> = marked.sheets.iter().map(Row::of).collect();
            serde_json::to_writer_pretty(&mut out, &rows)?;
            out.write_all(b"\n")?;
        }
        Format::Csv => csv_rows(&marked, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn template(
    sets: &[QuestionSet],
    versions: usize,
    pupils: Option<&Path>,
    output: Option<&Path>,
) -> anyhow::Result<Outcome> {
    if let Some(path) = output
        && std::fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() > 0)
    {
        bail!(
            "could not write {}: it is there already, perhaps with answers in it; name another file",
            path.display()
        );
    }
    let pupils = pupils.map(names).transpose()?.unwrap_or_default();
    set_file::write_output(output, &paper::template(sets, versions, &pupils))?;
    if let Some(answer) = paper::changed_by_spreadsheets(sets) {
        tell(&format!(
            "a spreadsheet would make something else of an answer such as “{}”: make the columns of questions text before \
             you type (format cells, text)",
            visible(&answer)
        ));
    }
    Ok(Outcome::Done)
}

/// The day the class wrote, in the middle, so that it is the same day in the zones around.
fn at_noon(date: Option<Date>) -> anyhow::Result<Timestamp> {
    let date = date.unwrap_or_else(|| Zoned::now().date());
    Ok(date.at(12, 0, 0, 0).to_zoned(TimeZone::system()).context("no such day here")?.timestamp())
}

/// Shows all faults but the last, and gives that.
fn list(faults: &[ImportError]) -> String {
    /// More than a screen of them helps nobody.
    const SHOWN: usize = 20;
    let Some((last, others)) = faults.split_last() else { return String::new() };
    others.iter().take(SHOWN).for_each(|fault| tell(&visible(&fault.to_string())));
    if let Some(more) = others.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        tell(&format!("… and {more} more of this kind"));
    }
    last.to_string()
}

/// The answers as a history, line by line.
fn history(marked: &Marked) -> anyhow::Result<Vec<u8>> {
    let mut store = Store::in_memory()?;
    for answered in marked.sheets.iter().flat_map(|sheet| &sheet.answers) {
        store.append(answered)?;
    }
    let mut lines = Vec::new();
    store.export(&mut lines)?;
    Ok(lines)
}

/// A line of the answer.
#[derive(Debug, Serialize)]
struct Row<'a> {
    pupil: &'a str,
    version: String,
    right: usize,
    asked: usize,
    wrong: Vec<usize>,
    answers: Vec<RowAnswer<'a>>,
}

#[derive(Debug, Serialize)]
struct RowAnswer<'a> {
    number: usize,
    question: &'a str,
    response: &'a str,
    right: bool,
}

impl Row<'_> {
    fn of(sheet: &MarkedSheet) -> Row<'_> {
        let answers = (1..).zip(&sheet.answers).map(|(number, answered)| RowAnswer {
            number,
            question: &answered.question.id,
            response: &answered.response,
            right: answered.right,
        });
        Row {
            pupil: sheet.pupil.name(),
            version: letter(sheet.version),
            right: sheet.right(),
            asked: sheet.answers.len(),
            wrong: wrong(sheet),
            answers: answers.collect(),
        }
    }
}

/// The numbers of the questions a pupil missed, on their own sheet.
fn wrong(sheet: &MarkedSheet) -> Vec<usize> {
    (1..).zip(&sheet.answers).filter(|(_, answered)| !answered.right).map(|(number, _)| number).collect()
}

fn listed(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
}

fn csv_rows(marked: &Marked, out: &mut impl Write) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["pupil", "version", "right", "asked", "wrong"])?;
    for sheet in &marked.sheets {
        let (right, asked) = (sheet.right().to_string(), sheet.answers.len().to_string());
        let pupil = no_formula(sheet.pupil.name());
        writer.write_record([pupil, letter(sheet.version), right, asked, listed(&wrong(sheet))])?;
    }
    writer.flush()?;
    Ok(())
}

fn text(marked: &Marked, ink: Ink) -> String {
    let mut table = Table::new(&[
        ("pupil", Align::Left),
        ("version", Align::Left),
        ("right", Align::Right),
        ("", Align::Right),
        ("wrong on this sheet", Align::Left),
    ]);
    let (mut right, mut asked) = (0, 0);
    for sheet in &marked.sheets {
        let (theirs, of) = (sheet.right(), sheet.answers.len());
        (right, asked) = (right + theirs, asked + of);
        table.row(vec![
            tame(sheet.pupil.name()),
            letter(sheet.version),
            format!("{theirs} of {of}"),
            format!("{}%", percent(theirs, of)),
            listed(&wrong(sheet)),
        ]);
    }
    let pupils = counted(marked.sheets.len(), "pupil");
    format!("\n{}\n  {pupils}, {}% right\n", table.print_hanging(ink), percent(right, asked))
}
