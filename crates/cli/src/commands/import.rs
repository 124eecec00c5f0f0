//! `quizwire import`: the questions of another program as a set.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{Read, Write, stdin, stdout};
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use quizwire_export::{FORMATS, Format, Imported, LARGEST_MIB, Skipped, format_of, import, is_same};
use quizwire_set::{QuestionSet, question_id};

use super::export::list;
use crate::args;
use crate::exit::{Outcome, tell};
use crate::set_file::{self, visible};

/// Runs `quizwire import`.
pub fn run(args: args::Import) -> anyhow::Result<Outcome> {
    if let Some(path) = args::file(&args.output)
        && std::fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() > 0)
    {
        bail!(
            "could not write {}: it is there already; name another file, or remove this one",
            path.display()
        );
    }
    let from = args.from.and_then(|from| FORMATS.iter().find(|format| format.name == from));
    let mut whole: Option<QuestionSet> = None;
    let mut skipped = 0;
    for path in &args.file {
        let mut imported = read(path, from)?;
        match &mut whole {
            None => whole = Some(imported.set),
            Some(whole) => imported.skipped.extend(append(whole, imported.set)),
        }
        if args.file.len() > 1 && !imported.skipped.is_empty() {
            tell(&format!("{}:", path.display()));
        }
        list(&imported.skipped);
        skipped += imported.skipped.len();
    }
    let set = whole.context("clap asks for a file")?;
    match args::file(&args.output) {
        Some(path) => set_file::write(path, &set)?,
        None => stdout().lock().write_all(set.to_ron().as_bytes())?,
    }
    let questions = set.questions.len();
    let also = if skipped == 0 { String::new() } else { format!(", {skipped} left out") };
    tell(&format!("{questions} question{} without evidence{also}", if questions == 1 { "" } else { "s" }));
    Ok(if skipped == 0 { Outcome::Done } else { Outcome::Findings })
}

fn read(path: &Path, from: Option<&Format>) -> anyhow::Result<Imported> {
    let bytes = bytes(path)?;
    let name = path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    let Some(format) = from.or_else(|| format_of(&name, &bytes)) else {
        let known: Vec<&str> =
            FORMATS.iter().filter(|format| format.is_read()).map(|format| format.name).collect();
        bail!(
            "could not read {}: its format is not plain; say it with --from {}",
            path.display(),
            known.join("|")
        );
    };
    let title = name.rsplit_once('.').map_or(name.as_str(), |(title, _)| title);
    import(&bytes, format, if title.is_empty() || title == "-" { "Imported questions" } else { title })
        .map_err(|error| {
            anyhow!("could not read {} as {}: {}", path.display(), format.name, visible(&error.to_string()))
        })
}

/// A whole file, or standard input; a byte more than the largest of them, so that what is too large is seen to be.
pub(super) fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let could_not = || format!("could not read {}", path.display());
    let mut bytes = Vec::new();
    let most = (LARGEST_MIB * 1024 * 1024) as u64 + 1;
    if path == Path::new("-") {
        stdin().lock().take(most).read_to_end(&mut bytes).with_context(could_not)?;
        return Ok(bytes);
    }
    let file = File::open(path).with_context(could_not)?;
    if file.metadata().with_context(could_not)?.is_dir() {
        bail!("could not read {}: it is a folder; name a file in it", path.display());
    }
    file.take(most).read_to_end(&mut bytes).with_context(could_not)?;
    Ok(bytes)
}

/// Adds the questions of another file; an id that is taken gets a part more. Returns those that are there already.
fn append(whole: &mut QuestionSet, more: QuestionSet) -> Vec<Skipped> {
    let mut ids: BTreeSet<String> = whole.questions.iter().map(|question| question.id.clone()).collect();
    let mut by_stem: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, question) in whole.questions.iter().enumerate() {
        by_stem.entry(question.stem.clone()).or_default().push(at);
    }
    let mut doubled = Vec::new();
    for mut question in more.questions {
        let before = by_stem.get(&question.stem).into_iter().flatten();
        if before.into_iter().any(|&at| is_same(&whole.questions[at], &question)) {
            let reason = "it is in a file before this one".to_owned();
            doubled.push(Skipped { question: question.id, reason });
            continue;
        }
        let mut number = 0_u32;
        while !ids.insert(question.id.clone()) {
            number += 1;
            question.id = question_id(&question.family, &[&question.stem, &more.title, &number.to_string()]);
        }
        whole.questions.push(question);
    }
    doubled
}
