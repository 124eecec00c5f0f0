//! `quizwire print`: worksheets with their keys.

use std::path::Path;

use anyhow::{Context, bail};
use quizwire_export::paper::{self, Options, Printed};

use crate::args::{self, Paper};
use crate::exit::{Outcome, tell};
use crate::set_file::{self, visible};

/// Runs `quizwire print`.
pub fn run(args: args::Print) -> anyhow::Result<Outcome> {
    let files = set_file::find(&args.set)?;
    let sets = files.iter().map(|file| set_file::read(file)).collect::<anyhow::Result<Vec<_>>>()?;
    let pupils = args.pupils.as_deref().map(names).transpose()?.unwrap_or_default();
    let options = Options {
        versions: usize::from(args.versions),
        seed: args.seed,
        title: args.title,
        format: match args.paper {
            Paper::A4 => paper::Format::A4,
            Paper::Letter => paper::Format::Letter,
        },
        large_print: args.large_print,
        dyslexia: args.dyslexia,
        pupils,
        answer_sheet: !args.no_answer_sheet,
        keys_apart: args.key.is_some(),
    };
    let printed = paper::print(&sets, &options);
    if printed.questions == 0 {
        bail!("nothing was written: there is no question to ask; all are struck, or the set is empty");
    }
    set_file::write_output(Some(&args.output), &printed.worksheets)?;
    if let (Some(path), Some(keys)) = (&args.key, &printed.keys) {
        set_file::write_output(Some(path), keys)?;
    }
    report(&printed, &options);
    Ok(Outcome::Done)
}

/// The names in a file, one a line; blank lines are none.
pub fn names(path: &Path) -> anyhow::Result<Vec<String>> {
    /// More than any school has pupils: a name too many is a wrong file.
    const MOST: usize = 2000;
    let text = set_file::read_text(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let names: Vec<String> = text.lines().map(visible).map(|name| name.trim().to_owned()).collect();
    let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let could_not = || format!("could not use {}", path.display());
    if names.is_empty() {
        Err(anyhow::anyhow!("there is no name in it; write one a line")).with_context(could_not)?;
    }
    if names.len() > MOST {
        Err(anyhow::anyhow!("it has more than {MOST} lines; write one name a line"))
            .with_context(could_not)?;
    }
    Ok(names)
}

fn report(printed: &Printed, options: &Options) {
    let count = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let mut line = format!(
        "{}, {}, {}",
        count(printed.questions, "question"),
        count(options.versions, "version"),
        count(printed.pages, "page")
    );
    if !options.pupils.is_empty() {
        line += &format!(", {}", count(options.pupils.len(), "pupil"));
    }
    if printed.struck > 0 {
        line += &format!(", {} struck", printed.struck);
    }
    tell(&line);
    if !printed.missing.is_empty() {
        let characters: Vec<String> = printed
            .missing
            .iter()
            .map(|c| format!("{} (U+{:04X})", visible(&c.to_string()), u32::from(*c)))
            .collect();
        tell(&format!("printed as a box, for no font has it: {}", characters.join(", ")));
    }
}
