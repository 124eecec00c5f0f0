//! `quizwire make`: from articles to a question set, or from JSON lines to JSON lines.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use quizwire_facts::find_facts;
use quizwire_set::{Answer, Options, Question, QuestionSet, Source, merge};
use serde_json::{Value, json};

use super::check::text_of;
use crate::args;
use crate::batch::{self, Article};
use crate::exit::{Outcome, tell};
use crate::making::{self, Making, Request};
use crate::set_file;

/// Runs `quizwire make`.
pub fn run(args: args::Make) -> anyhow::Result<Outcome> {
    let options = args.choice.options();
    if args.batch.jsonl.is_some() {
        return batch::run(&args.batch, |article| answer(article, &options, args.choice.seed));
    }
    let request = Request {
        articles: args.article,
        options,
        seed: args.choice.seed,
        published: args.published,
        folder: args::file(&args.output).and_then(Path::parent).map(Path::to_owned),
    };
    let mut making = making::make(&request)?;
    if args.explain {
        explain(&making)?;
        return Ok(Outcome::Done);
    }
    let mut kept = 0;
    match args::file(&args.output) {
        Some(path) => {
            (making.set, kept) = with_decisions_in(path, making.set)?;
            save(path, &making.set)?;
        }
        None => std::io::stdout().lock().write_all(making.set.to_ron().as_bytes())?,
    }
    report(&making, kept);
    Ok(Outcome::Done)
}

/// The set, with what a person decided in the one that the file holds already, and how many questions that is. A file
/// that would be lost is not written over.
fn with_decisions_in(path: &Path, new: QuestionSet) -> anyhow::Result<(QuestionSet, usize)> {
    if !std::fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() > 0) {
        return Ok((new, 0));
    }
    let Ok(old) = set_file::read(path) else {
        bail!(
            "could not write {}: it is no question set; name another file, or remove this one",
            path.display()
        );
    };
    let kept = old.questions.iter().filter(|question| question.is_decided()).count();
    let same = |one: &Source, other: &Source| one.origin == other.origin || one.digest == other.digest;
    match old.sources.iter().any(|old| new.sources.iter().any(|new| same(old, new))) {
        true => {
            let folder = path.parent().unwrap_or(Path::new(""));
            let mut merged = merge(&old, new);
            merged.follow_sources(|source| text_of(folder, source));
            Ok((merged, kept))
        }
        false if kept == 0 => Ok((new, 0)),
        false => bail!(
            "could not write {}: it is about another article, and somebody has worked on it; name another file",
            path.display()
        ),
    }
}

/// A file is replaced as a whole; what is none, such as a pipe, is written to.
fn save(path: &Path, set: &QuestionSet) -> anyhow::Result<()> {
    match std::fs::metadata(path) {
        Ok(about) if !about.is_file() => {
            std::fs::write(path, set.to_ron()).with_context(|| format!("could not write {}", path.display()))
        }
        Ok(_) | Err(_) => set_file::write(path, set),
    }
}

/// Tells on standard error what a user should know beside the set.
fn report(making: &Making, kept: usize) {
    let questions = |count: usize| format!("{count} question{}", if count == 1 { "" } else { "s" });
    let also = match kept {
        0 => String::new(),
        kept => format!(", {kept} of them approved, struck, edited or written by hand: kept as they were"),
    };
    tell(&format!("{}{also}", questions(making.set.questions.len())));
    if let Some(note) = making.undated_note() {
        tell(&note);
    }
}

/// For each sentence what was asked about it, and which rule refused the rest.
fn explain(making: &Making) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for (source, document) in making.set.sources.iter().zip(&making.documents) {
        writeln!(out, "{}", source.title)?;
        let mut lines: Vec<(usize, String)> = Vec::new();
        for question in &making.set.questions {
            if let Some(evidence) = question.evidence.first().filter(|evidence| evidence.source == source.id)
            {
                lines.push((evidence.start, format!("  asked    {}: {}", question.family, question.stem)));
            }
        }
        for refused in making.refused.iter().filter(|refused| refused.source == source.id) {
            let words = document.text.get(refused.span.start..refused.span.end).unwrap_or_default();
            let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let shown: String = words.chars().take(90).collect();
            lines.push((
                refused.span.start,
                format!("  refused  {}: {} [{shown}]", refused.family, refused.refusal.reason()),
            ));
        }
        lines.sort();
        for (_, line) in lines {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

fn answer(article: Article, options: &Options, seed: u64) -> Value {
    let id = article.id.clone();
    let document = article.into_document();
    let facts = find_facts(&document);
    let article = quizwire_generate::Article { source: "a", document: &document, facts: &facts };
    let generated = quizwire_generate::generate(&[article], options, seed);
    let questions: Vec<Value> = generated.questions.iter().map(to_json).collect();
    json!({"id": id, "title": document.title, "questions": questions})
}

fn to_json(question: &Question) -> Value {
    let (options, key, answer, form) = match &question.answer {
        Answer::Choice { options, correct } => {
            let key = correct.first().copied();
            (options.clone(), key, key.and_then(|key| options.get(key)).cloned(), None)
        }
        Answer::Text(text) => (Vec::new(), None, Some(text.clone()), Some("text")),
        Answer::Number { value, unit } => (Vec::new(), None, Some(format!("{value} {unit}")), Some("number")),
        Answer::Date(date) => (Vec::new(), None, Some(date.clone()), Some("date")),
        Answer::Order(items) => (Vec::new(), None, Some(items.join("; ")), Some("order")),
        Answer::Match(pairs) => {
            let pairs: Vec<String> = pairs.iter().map(|(left, right)| format!("{left} = {right}")).collect();
            (Vec::new(), None, Some(pairs.join("; ")), Some("match"))
        }
        Answer::TrueFalse(truth) => (Vec::new(), None, Some(truth.to_string()), Some("true_false")),
    };
    let evidence: Vec<&str> = question.evidence.iter().map(|evidence| evidence.text.as_str()).collect();
    let mut row = json!({
        "id": question.id, "family": question.family, "stem": question.stem, "options": options,
        "answer": answer, "evidence": evidence, "difficulty": question.difficulty,
    });
    if let Some(key) = key {
        row["key"] = key.into();
    }
    if let Some(form) = form {
        row["form"] = form.into();
    }
    row
}
