//! `quizwire report`: what a class knew.

mod json;
mod text;

use std::fs::File;
use std::io::{BufRead, BufReader, stdin};
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use jiff::Zoned;
use jiff::tz::TimeZone;
use quizwire_export::report::{About, Report};
use quizwire_store::{Cause, Store, StoreError};
use quizwire_study::Answered;
use quizwire_study::class::Class;

use crate::args::{self, ReportBy, ReportFormat};
use crate::exit::{Outcome, tell};
use crate::history;
use crate::ink::Ink;
use crate::making::STANDARD_INPUT;
use crate::set_file;

/// Runs `quizwire report`.
pub fn run(args: args::Report) -> anyhow::Result<Outcome> {
    let format = format(&args)?;
    let files = set_file::find(&args.set)?;
    let sets = files.iter().map(|file| set_file::read(file)).collect::<anyhow::Result<Vec<_>>>()?;
    let history = match &args.marked[..] {
        [] => played(&args)?,
        files => Some(marked(files)?),
    };
    let asked = sets.iter().flat_map(|set| &set.questions).map(|question| question.id.as_str());
    let mut answers = history.map_or(Ok(Vec::new()), |history| history.answers_to(asked))?;
    answers.retain(|answered| wanted(&args, answered));
    let class = Class::of(&sets, &answers);
    if class.items.is_empty() {
        bail!(
            "there is no answer to these sets to report on; `quizwire play` keeps answers, and \
             `quizwire mark -o FILE` writes those on paper for `quizwire report --marked FILE`"
        );
    }
    let day = args.date.unwrap_or_else(|| Zoned::now().date());
    let date = day.strftime("%-d %B %Y").to_string();
    let title = args.title.as_deref().or(sets.first().map(|set| set.title.as_str())).unwrap_or_default();
    let report = Report { title, date: &date, class: &class };
    let bytes = match format {
        ReportFormat::Text => {
            text::page(&report, Ink::of_stdout(args.plain || args::file(&args.output).is_some())).into_bytes()
        }
        ReportFormat::Html => report.html().into_bytes(),
        ReportFormat::Xlsx => {
            report.xlsx().map_err(|why| anyhow!("{why}; name fewer sets, or write html or csv"))?
        }
        ReportFormat::Csv => report.csv(match args.by {
            ReportBy::Pupil => About::Pupils,
            ReportBy::Question => About::Questions,
            ReportBy::Answer => About::Answers,
        }),
        ReportFormat::Json => json::object(&report, day)?,
    };
    set_file::write_output(args::file(&args.output), &bytes)?;
    if args::file(&args.output).is_some() {
        let counted = super::play::page::counted;
        tell(&format!(
            "{}, {}",
            counted(class.pupils.len(), "pupil"),
            counted(class.items.len(), "question")
        ));
    }
    Ok(Outcome::Done)
}

/// The format that was asked for, or that the name of the output tells.
fn format(args: &args::Report) -> anyhow::Result<ReportFormat> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(output) = args::file(&args.output) else { return Ok(ReportFormat::Text) };
    let extension = output.extension().map_or(String::new(), |end| end.to_string_lossy().to_lowercase());
    Ok(match extension.as_str() {
        "html" | "htm" => ReportFormat::Html,
        "xlsx" => ReportFormat::Xlsx,
        "csv" => ReportFormat::Csv,
        "json" => ReportFormat::Json,
        "txt" => ReportFormat::Text,
        _ => bail!(
            "how {} should be written does not show in its name; let it end in .html, .xlsx, .csv, .json or .txt, or say \
             --format",
            output.display()
        ),
    })
}

fn wanted(args: &args::Report, answered: &Answered) -> bool {
    let day = answered.at.to_zoned(TimeZone::system()).date();
    args.since.is_none_or(|since| day >= since)
        && (args.player.is_empty() || args.player.contains(&answered.player))
}

/// What was played on this machine; nothing when nobody ever played.
fn played(args: &args::Report) -> anyhow::Result<Option<Store>> {
    match Store::open_to_read(history::store(args.store.clone())?) {
        Ok(store) => Ok(Some(store)),
        Err(StoreError { cause: Cause::Missing, .. }) if args.store.is_none() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What histories in files hold, together; an answer that is in several is one.
fn marked(files: &[PathBuf]) -> anyhow::Result<Store> {
    let mut store = Store::in_memory()?;
    for file in files {
        let could_not = |why: String| anyhow!("could not read {}: {why}", file.display());
        let mut lines: Box<dyn BufRead> = match file == Path::new(STANDARD_INPUT) {
            true => Box::new(stdin().lock()),
            false => {
                let file = File::open(file).map_err(|error| {
                    could_not(format!("{error}; `quizwire mark -o FILE` writes such a file"))
                })?;
                Box::new(BufReader::new(file))
            }
        };
        store.import(&mut lines).map_err(|StoreError { cause, .. }| match cause {
            Cause::Line { number, why } => {
                could_not(format!("line {number}: {why}; `quizwire mark -o FILE` writes such a file"))
            }
            cause => could_not(cause.to_string()),
        })?;
    }
    Ok(store)
}
