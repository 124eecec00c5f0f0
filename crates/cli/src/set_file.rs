//! Question sets on disk: read whole with errors that show the place, written whole or not at all.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal, Read, Write, stdout};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use quizwire_set::{Place, QuestionSet, SetError};

/// A set of ten thousand questions is a third of this; anything larger is some other file.
const LARGEST_MIB: u64 = 16;

/// Reads a set.
///
/// The error shows the line, the place in it, and what to do.
pub fn read(path: &Path) -> anyhow::Result<QuestionSet> {
    let text = read_text(path)?;
    QuestionSet::from_ron(&text).map_err(|error| show(path, &text, &error))
}

/// Reads the text of a set file.
pub fn read_text(path: &Path) -> anyhow::Result<String> {
    let could_not = || format!("could not read {}", path.display());
    let file = File::open(path).with_context(could_not)?;
    let about = file.metadata().with_context(could_not)?;
    if about.is_dir() {
        bail!("could not read {}: it is a folder; name a .ron file in it", path.display());
    }
    let mut bytes = Vec::new();
    file.take(LARGEST_MIB * 1024 * 1024 + 1).read_to_end(&mut bytes).with_context(could_not)?;
    if bytes.len() as u64 > LARGEST_MIB * 1024 * 1024 {
        bail!("could not read {}: it is larger than {LARGEST_MIB} MiB, no question set is", path.display());
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good].split(|byte| *byte == b'\n').count();
        anyhow!("{}:{line}: this is not UTF-8; save the file as UTF-8 in your editor", path.display())
    })
}

/// The error with its line and a caret under the place.
pub fn show(path: &Path, text: &str, error: &SetError) -> anyhow::Error {
    let SetError { place, cause, next_step } = error;
    let excerpt = excerpt(text, *place);
    anyhow!("{}:{place}: {}\n{excerpt}  next: {}", path.display(), visible(cause), visible(next_step))
}

/// Text from a file as it may be shown: a set by a stranger must not steer the terminal.
pub fn visible(text: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if steers(c) { ' ' } else { c }).collect()
}

/// The files that the paths mean: a file itself, a folder its `.ron` files by name.
pub fn find(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let could_not = || format!("could not read {}", path.display());
        let entries = fs::read_dir(path).with_context(could_not)?.collect::<io::Result<Vec<_>>>();
        let mut sets: Vec<PathBuf> =
            entries.with_context(could_not)?.iter().map(|entry| entry.path()).collect();
        sets.retain(|set| set.extension().is_some_and(|end| end == "ron") && !set.is_dir());
        if sets.is_empty() {
            bail!("there is no .ron file in {}", path.display());
        }
        sets.sort();
        files.append(&mut sets);
    }
    Ok(files)
}

/// Writes a set so that the file holds, whatever happens, either all of the old or all of the new text.
pub fn write(path: &Path, set: &QuestionSet) -> anyhow::Result<()> {
    write_bytes(path, set.to_ron().as_bytes())
}

/// Writes a file whole or not at all.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    replace(path, bytes).with_context(|| format!("could not write {}", path.display()))
}

/// Writes what a command yields to a file, or to standard output.
pub fn write_output(output: Option<&Path>, bytes: &[u8]) -> anyhow::Result<()> {
    match output {
        // A pipe is written to; a file is replaced as a whole.
        Some(path) if fs::metadata(path).is_ok_and(|about| !about.is_file()) => {
            fs::write(path, bytes).with_context(|| format!("could not write {}", path.display()))
        }
        Some(path) => write_bytes(path, bytes),
        None if stdout().is_terminal() && std::str::from_utf8(bytes).is_err() => {
            bail!("this format is nothing to look at in a terminal; name a file with -o")
        }
        None => Ok(stdout().lock().write_all(bytes)?),
    }
}

fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    // A link stays a link; what it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().ok_or_else(|| anyhow!("it names no file"))?;
    let permissions = fs::metadata(&path).ok().map(|about| about.permissions());
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        bail!("it is read-only; make it writable, or write to another file");
    }
    let new = path.with_file_name(format!(".{}.{}.new", name.to_string_lossy(), std::process::id()));
    let written = write_new(&new, bytes, permissions).and_then(|()| fs::rename(&new, &path));
    if written.is_err() {
        // The error to tell is the one above; that the remains could not be removed adds nothing.
        let _ = fs::remove_file(&new);
    }
    written?;
    sync_folder(&path);
    Ok(())
}

fn write_new(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the new name last through a power cut, where the system can do that.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

fn excerpt(text: &str, place: Place) -> String {
    /// Characters shown before and after the place of a long line.
    const AROUND: usize = 60;
    let Some(line) = text.lines().nth(place.line - 1) else { return String::new() };
    let column = place.column - 1;
    let from = column.saturating_sub(AROUND);
    let shown: String = visible(line).chars().skip(from).take(2 * AROUND).collect();
    let number = place.line.to_string();
    let (margin, indent) = (" ".repeat(number.len()), " ".repeat(column - from));
    let mut excerpt = String::new();
    let _ = writeln!(excerpt, "{margin} |\n{number} | {shown}\n{margin} | {indent}^");
    excerpt
}
