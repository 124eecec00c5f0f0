//! From article files to a question set: reads them, finds the facts, asks.

use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::civil::Date;
use quizwire_content::Document;
use quizwire_facts::{Facts, find_facts};
use quizwire_generate::{Article, FAMILIES, FORMS, Generated, Refused, generate};
use quizwire_set::{FORMAT, Made, Options, QuestionSet, Source};

/// The name of standard input among files.
pub const STANDARD_INPUT: &str = "-";

/// What a set is made from.
#[derive(Debug, Clone)]
pub struct Request {
    /// The articles; `-` is standard input.
    pub articles: Vec<PathBuf>,
    /// How many questions, of which kinds.
    pub options: Options,
    /// Seed of every choice.
    pub seed: u64,
    /// The day of publication, for articles that do not tell it.
    pub published: Option<Date>,
    /// The folder the set's file lies in: origins are written relative to it.
    pub folder: Option<PathBuf>,
}

/// A set and what came to light while making it.
#[derive(Debug)]
pub struct Making {
    /// The questions.
    pub set: QuestionSet,
    /// What was not asked, and why.
    pub refused: Vec<Refused>,
    /// How many questions were left out only because an article has no day of publication.
    pub undated: usize,
    /// The articles as they were read, in the order of the set's sources.
    pub documents: Vec<Document>,
}

impl Making {
    /// What to tell when questions were left out for want of a date, and what helps.
    pub fn undated_note(&self) -> Option<String> {
        let more = self.undated;
        let why = "left out because the article has no date: `--published 2024-05-31` gives it one";
        (more > 0).then(|| format!("{more} more {} {why}", if more == 1 { "was" } else { "were" }))
    }
}

/// Makes a question set.
pub fn make(request: &Request) -> anyhow::Result<Making> {
    let mut sources = Vec::new();
    let mut documents = Vec::new();
    for (number, path) in request.articles.iter().enumerate() {
        let document = read_article(path, request.published)?;
        let origin = origin(path, request.folder.as_deref());
        sources.push(source(source_id(number), path, origin, &document));
        documents.push(document);
    }
    ask(sources, documents, &request.options, request.seed)
}

/// Makes a set again from the articles, options and seed it records; `folder` is the one its file lies in.
pub fn make_again(set: &QuestionSet, folder: &Path) -> anyhow::Result<QuestionSet> {
    let mut sources = Vec::new();
    let mut documents = Vec::new();
    for old in &set.sources {
        let path = folder.join(&old.origin);
        let published = old.published.as_ref().and_then(|day| day.parse().ok());
        let document = read_article(&path, published)?;
        sources.push(source(old.id.clone(), &path, old.origin.clone(), &document));
        documents.push(document);
    }
    Ok(ask(sources, documents, &set.made.options, set.made.seed)?.set)
}

fn source(id: String, path: &Path, origin: String, document: &Document) -> Source {
    Source {
        id,
        title: title(path, document),
        published: document.published.map(|day| day.to_string()),
        origin,
        digest: quizwire_set::digest(&document.text),
    }
}

fn ask(
    sources: Vec<Source>,
    documents: Vec<Document>,
    options: &Options,
    seed: u64,
) -> anyhow::Result<Making> {
    check_families(&options.families)?;
    let Generated { questions, refused } = questions_about(&sources, &documents, options, seed);
    let undated = dated_count(&sources, &documents, options, seed)?.saturating_sub(questions.len());
    let title = match sources.as_slice() {
        [] => bail!("no article to make a quiz from"),
        [only] => only.title.clone(),
        [first, rest @ ..] => format!("{} and {} more", first.title, rest.len()),
    };
    let made = Made { by: made_by(), seed, options: options.clone() };
    let set = QuestionSet { format: FORMAT, title, sources, made, questions };
    Ok(Making { set, refused, undated, documents })
}

fn questions_about(sources: &[Source], documents: &[Document], options: &Options, seed: u64) -> Generated {
    let facts: Vec<Facts> = documents.iter().map(find_facts).collect();
    let articles: Vec<Article> = sources
        .iter()
        .zip(documents.iter().zip(&facts))
        .map(|(source, (document, facts))| Article { source: &source.id, document, facts })
        .collect();
    generate(&articles, options, seed)
}

/// How many questions there would be if every article had a day of publication; none where all have one.
///
/// The day that stands in is later than anything the articles tell of.
fn dated_count(
    sources: &[Source],
    documents: &[Document],
    options: &Options,
    seed: u64,
) -> anyhow::Result<usize> {
    if documents.iter().all(|document| document.published.is_some()) {
        return Ok(0);
    }
    let stand_in = LATE.parse()?;
    let documents: Vec<Document> = documents
        .iter()
        .map(|document| Document { published: document.published.or(Some(stand_in)), ..document.clone() })
        .collect();
    Ok(questions_about(sources, &documents, options, seed).questions.len())
}

/// Later than what any article tells of.
const LATE: &str = "2099-06-15";

/// Program and version, as sets record it.
pub fn made_by() -> String {
    format!("quizwire {}", env!("CARGO_PKG_VERSION"))
}

/// Refuses a family that does not exist: a set may name one that a newer version knows.
fn check_families(families: &[String]) -> anyhow::Result<()> {
    let known: Vec<&str> =
        FAMILIES.iter().map(|family| family.name).chain(FORMS.iter().map(|form| form.name)).collect();
    for name in families {
        if !known.contains(&name.as_str()) {
            bail!("unknown family `{name}`: the families are {}", known.join(", "));
        }
    }
    Ok(())
}

/// Reads one article; `published` stands in where the file tells no day.
pub fn read_article(path: &Path, published: Option<Date>) -> anyhow::Result<Document> {
    let bytes = read_bytes(path)?;
    let shown = shown(path);
    let hint = path.file_name().and_then(OsStr::to_str);
    let mut document =
        quizwire_content::read(&bytes, hint).with_context(|| format!("could not read {shown}"))?;
    document.published = document.published.or(published);
    Ok(document)
}

fn read_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    if path == Path::new(STANDARD_INPUT) {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("could not read standard input")?;
        return Ok(bytes);
    }
    if path.is_dir() {
        bail!("could not read {}: it is a folder, name the article files in it", path.display());
    }
    std::fs::read(path).with_context(|| format!("could not read {}", path.display()))
}

fn shown(path: &Path) -> String {
    if path == Path::new(STANDARD_INPUT) { "standard input".to_owned() } else { path.display().to_string() }
}

/// "a", "b" … "z", "aa" …
fn source_id(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
    if number < 26 { letter.to_string() } else { format!("{}{letter}", source_id(number / 26 - 1)) }
}

fn title(path: &Path, document: &Document) -> String {
    let stem = path.file_stem().and_then(OsStr::to_str).filter(|stem| *stem != STANDARD_INPUT);
    document.title.clone().unwrap_or_else(|| stem.unwrap_or("Standard input").to_owned())
}

/// The article's path as seen from the set's folder, with `/` on every system; `-` for standard input.
fn origin(path: &Path, folder: Option<&Path>) -> String {
    let (Some(folder), false) = (folder, path == Path::new(STANDARD_INPUT)) else {
        return path.display().to_string();
    };
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // The folder of a bare file name is the one we are in.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (path, folder) = (absolute(path), absolute(folder));
    let parts: Vec<_> = path.components().collect();
    let base: Vec<_> = folder.components().collect();
    let shared = parts.iter().zip(&base).take_while(|(a, b)| a == b).count();
    let ups = base[shared..].iter().map(|_| "..".to_owned());
    let downs = parts[shared..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    ups.chain(downs).collect::<Vec<_>>().join("/")
}
