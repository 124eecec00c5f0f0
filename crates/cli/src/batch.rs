//! The batch interface: JSON lines in, JSON lines out, in input order, on all cores, in constant memory.

mod code_points;
mod lines;

pub use code_points::CodePoints;

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write, stdin, stdout};
use std::path::Path;

use anyhow::{Context, bail};
use jiff::civil::Date;
use quizwire_content::{ContentError, Document, MAX_PROSE_BYTES};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::args::Batch;
use crate::exit::Outcome;
use crate::making::STANDARD_INPUT;
use lines::{Line, Lines};

/// One line of input.
#[derive(Debug, Deserialize)]
pub struct Article {
    /// A string or a number; it comes back as it was given.
    pub id: Value,
    pub text: String,
    pub title: Option<String>,
    pub published: Option<Date>,
}

impl Article {
    /// The article as a document whose text is exactly the text given.
    pub fn into_document(self) -> Document {
        let mut document = Document::from_plain(self.text);
        document.title = self.title.or(document.title);
        document.published = self.published.or(document.published);
        document
    }
}

/// Answers every line of the input; a bad line is answered with an error and the run goes on.
pub fn run(args: &Batch, answer: impl Fn(Article) -> Value + Sync) -> anyhow::Result<Outcome> {
    let input = args.jsonl.as_deref().expect("only called with --jsonl");
    let mut reader = open(input)?;
    let mut writer = create(args.out.as_deref(), input)?;
    let jobs = args.jobs.map_or(0, usize::from); // none: all cores
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build()?;
    let mut lines = Lines::of(&mut *reader);
    let mut bad = false;
    loop {
        let chunk = lines.chunk().with_context(|| format!("could not read {}", input.display()))?;
        if chunk.is_empty() {
            break;
        }
        let answers: Vec<Result<Value, Value>> = pool.install(|| {
            chunk
                .into_par_iter()
                .filter(|line| !line.bytes.trim_ascii().is_empty())
                .map(|line| one(&line, &answer))
                .collect()
        });
        for result in answers {
            bad |= result.is_err();
            let (Ok(value) | Err(value)) = result;
            serde_json::to_writer(&mut writer, &value)?;
            writer.write_all(b"\n")?;
        }
        writer.flush()?;
    }
    Ok(if bad { Outcome::Findings } else { Outcome::Done })
}

fn open(input: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if input == Path::new(STANDARD_INPUT) {
        return Ok(Box::new(BufReader::new(stdin())));
    }
    let file = File::open(input).with_context(|| format!("could not open {}", input.display()))?;
    Ok(Box::new(BufReader::new(file)))
}

/// The output, which is never the input: opening it would empty that.
fn create(out: Option<&Path>, input: &Path) -> anyhow::Result<Box<dyn Write>> {
    let Some(path) = out else { return Ok(Box::new(BufWriter::new(stdout().lock()))) };
    let same = |a: &Path, b: &Path| a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b));
    if same(path, input) {
        bail!("could not write {}: it is the input; name another file", path.display());
    }
    let file = File::create(path).with_context(|| format!("could not write {}", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}

fn one(line: &Line, answer: &impl Fn(Article) -> Value) -> Result<Value, Value> {
    let fault = if line.too_long {
        "the line is too long".to_owned()
    } else if !line.bytes.trim_ascii_start().starts_with(b"{") {
        "no JSON object".to_owned()
    } else {
        match serde_json::from_slice::<Article>(&line.bytes) {
            Ok(article) => match refuse(&article) {
                None => return Ok(answer(article)),
                Some(fault) => fault,
            },
            Err(error) => message(&error),
        }
    };
    let id = serde_json::from_slice::<Value>(&line.bytes).ok().and_then(|line| line.get("id").cloned());
    let id = id.filter(|id| !id.is_null());
    Err(match id {
        Some(id) => json!({"id": id, "error": fault}),
        None => json!({"line": line.number, "error": fault}),
    })
}

/// Why an article is not read.
fn refuse(article: &Article) -> Option<String> {
    if !(article.id.is_string() || article.id.is_number()) {
        return Some("`id` is neither a string nor a number".to_owned());
    }
    let (bytes, limit) = (article.text.len(), MAX_PROSE_BYTES);
    (bytes > limit).then(|| ContentError::TooLarge { bytes, limit }.to_string())
}

/// What serde says, without the line: it counts within one line.
fn message(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}
