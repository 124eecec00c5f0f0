//! `quizwire export`: sets for another program.

use std::time::UNIX_EPOCH;

use anyhow::{Context, bail};
use quizwire_export::{Exported, FORMATS, Format, Skipped, export};

use crate::args;
use crate::exit::{Outcome, tell};
use crate::set_file::{self, visible};

/// Runs `quizwire export`.
pub fn run(args: args::Export) -> anyhow::Result<Outcome> {
    let format = FORMATS.iter().find(|format| format.name == args.to).context("clap knows the formats")?;
    let files = set_file::find(&args.set)?;
    let sets = files.iter().map(|file| set_file::read(file)).collect::<anyhow::Result<Vec<_>>>()?;
    let exported = export(&sets, format, changed(&files));
    list(&exported.skipped);
    for Skipped { question, reason } in &exported.cut {
        tell(&format!("not all of {}: {}", visible(question), visible(reason)));
    }
    let unfit = exported.skipped.len() + exported.cut.len();
    if args.strict && unfit > 0 {
        bail!(
            "nothing was written: {} not fit {}; correct or strike what is listed above, or leave out --strict",
            if unfit == 1 { "1 question does".into() } else { format!("{unfit} questions do") },
            format.name
        );
    }
    if exported.written == 0 {
        bail!(
            "nothing was written: no question fits {}; `quizwire export --help` lists the formats",
            format.name
        );
    }
    set_file::write_output(args::file(&args.output), &exported.bytes)?;
    report(&exported, format);
    Ok(Outcome::Done)
}

/// When the newest of the files was changed, in seconds since 1970.
fn changed(files: &[std::path::PathBuf]) -> i64 {
    if let Some(told) = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|told| told.parse().ok()) {
        return told;
    }
    let times = files.iter().filter_map(|file| std::fs::metadata(file).ok()?.modified().ok());
    let seconds =
        times.filter_map(|time| i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok());
    seconds.max().unwrap_or(0)
}

/// What was left out, a line each.
pub fn list(skipped: &[Skipped]) {
    for Skipped { question, reason } in skipped {
        tell(&format!("left out {}: {}", visible(question), visible(reason)));
    }
}

fn report(exported: &Exported, format: &Format) {
    let Exported { bytes: _, written, struck, skipped, cut } = exported;
    let mut line = format!("{written} question{}", if *written == 1 { "" } else { "s" });
    if !skipped.is_empty() {
        line += &format!(", {} left out", skipped.len());
    }
    if !cut.is_empty() {
        line += &format!(", {} not whole", cut.len());
    }
    if *struck > 0 {
        line += &format!(", {struck} struck");
    }
    tell(&line);
    if !format.leaves_out.is_empty() {
        tell(&format!("{} has no place for {}", format.name, format.leaves_out));
    }
}
