//! `quizwire check`: whether sets are sound, with findings that point into the file.

use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use quizwire_set::{Checked, Severity, Source};

use crate::args;
use crate::exit::{Outcome, Tally};
use crate::making;
use crate::set_file::{self, visible};

/// Runs `quizwire check`.
pub fn run(args: args::Check) -> anyhow::Result<Outcome> {
    let mut tally = Tally::default();
    for path in set_file::find(&args.set)? {
        tally.add(check(&path));
    }
    tally.outcome()
}

fn check(path: &Path) -> anyhow::Result<Outcome> {
    let text = set_file::read_text(path)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let checked = quizwire_set::check(&text, |source| text_of(folder, source))
        .map_err(|error| set_file::show(path, &text, &error))?;
    print(path, folder, &checked)?;
    // A warning is for a person to look at; the set is sound.
    Ok(if checked.findings.iter().any(|finding| finding.severity == Severity::Error) {
        Outcome::Findings
    } else if !checked.unchecked.is_empty() {
        Outcome::Unchecked
    } else {
        Outcome::Done
    })
}

/// The source's text as evidence counts it; `None` when it is not at hand.
pub fn text_of(folder: &Path, source: &Source) -> Option<String> {
    let path = origin(folder, source)?;
    making::read_article(&path, None).ok().map(|document| document.text)
}

/// The source's file, if it was read from one.
pub fn origin(folder: &Path, source: &Source) -> Option<PathBuf> {
    (source.origin != making::STANDARD_INPUT).then(|| folder.join(&source.origin))
}

fn print(path: &Path, folder: &Path, checked: &Checked) -> std::io::Result<()> {
    let mut out = stdout().lock();
    let path = path.display();
    for finding in &checked.findings {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let about = finding.question.as_ref().map_or(String::new(), |id| format!(" [{id}]"));
        writeln!(
            out,
            "{path}:{}: {severity}: {}{}",
            finding.place,
            visible(&finding.cause),
            visible(&about)
        )?;
        writeln!(out, "  next: {}", visible(&finding.next_step))?;
    }
    for source in &checked.unchecked {
        writeln!(
            out,
            "{path}: the evidence from “{}” is unchecked: {}",
            visible(&source.title),
            missing(folder, source)
        )?;
    }
    if checked.findings.is_empty() {
        writeln!(out, "{path}: {}", if checked.unchecked.is_empty() { "sound" } else { "otherwise sound" })?;
    }
    Ok(())
}

/// Why a source is not at hand.
pub fn missing(folder: &Path, source: &Source) -> String {
    match origin(folder, source) {
        None => "it was read from standard input".to_owned(),
        Some(path) => format!("{} cannot be read", visible(&path.display().to_string())),
    }
}
