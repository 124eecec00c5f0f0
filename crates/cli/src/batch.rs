//! The batch interface: JSON lines in, JSON lines out, in input order, on all cores, in constant memory.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write, stdin, stdout};
use std::path::Path;

use anyhow::Context;
use jiff::civil::Date;
use quizwire_content::Document;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::args::Batch;
use crate::exit::Outcome;

/// Lines read before they are worked on together: enough to keep every core busy, few enough to bound memory.
const LINES_AT_ONCE: usize = 64;

/// One line of input.
#[derive(Debug, Deserialize)]
pub struct Article {
    pub id: String,
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
    let reader: Box<dyn BufRead> = match input {
        path if path == Path::new("-") => Box::new(BufReader::new(stdin())),
        path => Box::new(BufReader::new(
            File::open(path).with_context(|| format!("could not open {}", path.display()))?,
        )),
    };
    let mut writer: Box<dyn Write> = match &args.out {
        Some(path) => Box::new(BufWriter::new(
            File::create(path).with_context(|| format!("could not write {}", path.display()))?,
        )),
        None => Box::new(BufWriter::new(stdout().lock())),
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.jobs.unwrap_or(0)).build()?;
    let mut bad = false;
    let mut lines = reader.split(b'\n').enumerate().peekable();
    while lines.peek().is_some() {
        let chunk: Vec<(usize, Vec<u8>)> = lines
            .by_ref()
            .take(LINES_AT_ONCE)
            .map(|(number, line)| Ok((number + 1, line?)))
            .collect::<std::io::Result<_>>()
            .with_context(|| format!("could not read {}", input.display()))?;
        let answers: Vec<Result<Value, Value>> = pool.install(|| {
            chunk
                .into_par_iter()
                .filter(|(_, line)| !line.trim_ascii().is_empty())
                .map(|(number, line)| one(number, &line, &answer))
                .collect()
        });
        for result in answers {
            bad |= result.is_err();
            let (Ok(value) | Err(value)) = result;
            serde_json::to_writer(&mut writer, &value)?;
            writer.write_all(b"\n")?;
        }
    }
    writer.flush()?;
    Ok(if bad { Outcome::Findings } else { Outcome::Done })
}

fn one(number: usize, line: &[u8], answer: &impl Fn(Article) -> Value) -> Result<Value, Value> {
    match serde_json::from_slice::<Article>(line) {
        Ok(article) => Ok(answer(article)),
        Err(error) => {
            Err(match serde_json::from_slice::<Value>(line).ok().as_ref().and_then(|v| v.get("id")) {
                Some(id) => json!({"id": id, "error": error.to_string()}),
                None => json!({"line": number, "error": error.to_string()}),
            })
        }
    }
}

/// Turns byte offsets into code point offsets, which the interface counts in.
pub struct CodePoints<'a> {
    /// The text's byte offsets of every 64th character.
    marks: Vec<usize>,
    text: &'a str,
}

impl<'a> CodePoints<'a> {
    pub fn of(text: &'a str) -> CodePoints<'a> {
        CodePoints { marks: text.char_indices().step_by(64).map(|(at, _)| at).collect(), text }
    }

    /// How many characters stand before byte `at`.
    pub fn at(&self, at: usize) -> usize {
        let mark = self.marks.partition_point(|&start| start <= at).saturating_sub(1);
        let from = self.marks.get(mark).copied().unwrap_or(0);
        mark * 64 + self.text[from..at].chars().count()
    }
}
