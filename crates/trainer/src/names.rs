//! Trains the name finder: on annotated texts, and on the named mentions of a treebank.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use quizwire_language::model::MAX_CLASSES;
use quizwire_language::names::{CLASSES, Context, HIDDEN, MAGIC, OUTSIDE, number};
use quizwire_language::{NameClass, Pos, Relation, Sentence, Span, parse};
use serde::Deserialize;

use crate::conllu::Tree;
use crate::evaluate::{Share, lay_out};
use crate::network::{Counts, Network, slopes};
use crate::tagger::{best, shuffled};

/// Rows of the network: with [`HIDDEN`] they decide the size of the file.
const ROWS: usize = 10_000;

/// A text, parsed, with the label of every token.
pub struct Example {
    text: String,
    sentences: Vec<Sentence>,
    labels: Vec<Vec<u8>>,
}

/// A text with names, as the files `ner_*.jsonl` have it: offsets count characters.
#[derive(Deserialize)]
struct Line {
    text: String,
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    class: String,
}

impl Example {
    fn new(text: String, paragraphs: &[Span], names: &[(Span, NameClass)]) -> Example {
        let sentences = parse(&text, paragraphs);
        let label = |span: Span| {
            let name = names.iter().find(|(name, _)| name.contains(span));
            name.map_or(OUTSIDE, |&(name, class)| number(class, name.start == span.start))
        };
        let labels =
            sentences.iter().map(|sentence| sentence.tokens.iter().map(|token| label(token.span)).collect());
        Example { labels: labels.collect(), text, sentences }
    }
}

/// The texts of a file in JSON lines.
pub fn read(path: &Path) -> Result<Vec<Example>> {
    let lines = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let mut out = Vec::new();
    for (line_number, line) in lines.lines().enumerate() {
        let line: Line = serde_json::from_str(line)
            .with_context(|| format!("{}: line {}", path.display(), line_number + 1))?;
        let mut bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).collect();
        bytes.push(line.text.len());
        let mut names = Vec::new();
        for entity in &line.entities {
            let (Some(&start), Some(&end)) = (bytes.get(entity.start), bytes.get(entity.end)) else {
                continue;
            };
            names.extend(class(&entity.class).map(|class| (Span { start, end }, class)));
        }
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for part in line.text.split_inclusive('\n') {
            paragraphs.push(Span { start, end: start + part.trim_end().len() });
            start += part.len();
        }
        paragraphs.retain(|paragraph| paragraph.start < paragraph.end);
        out.push(Example::new(line.text, &paragraphs, &names));
    }
    Ok(out)
}

fn class(name: &str) -> Option<NameClass> {
    match name {
        "PER" | "person" => Some(NameClass::Person),
        "ORG" | "organization" => Some(NameClass::Organisation),
        "LOC" | "place" => Some(NameClass::Location),
        "MISC" | "event" | "abstract" | "object" => Some(NameClass::Other),
        _ => None,
    }
}

/// The named mentions of a treebank that marks mentions (`Entity=`): those whose head is a name.
pub fn from_trees(trees: &[Tree]) -> Vec<Example> {
    let mut out = Vec::new();
    for document in trees.chunk_by(|_, next| !next.document) {
        let (text, paragraphs, starts) = lay_out(document);
        let mut names = Vec::new();
        let mut open: Vec<(String, String, usize, usize)> = Vec::new();
        for (number, (tree, start)) in document.iter().zip(starts).enumerate() {
            for (at, word) in tree.words.iter().enumerate() {
                for (begins, id, class_name) in mentions(&word.misc) {
                    if begins {
                        open.push((id, class_name, number, at));
                    }
                }
                for id in ends(&word.misc) {
                    let Some(found) = open.iter().rposition(|(open, ..)| *open == id) else { continue };
                    let (_, class_name, first_tree, first) = open.remove(found);
                    if first_tree == number {
                        let name =
                            class(&class_name).and_then(|class| Some((core(tree, first, at, class)?, class)));
                        names.extend(name.map(|(span, class)| {
                            (Span { start: span.start + start, end: span.end + start }, class)
                        }));
                    }
                }
            }
        }
        names.sort_by_key(|(name, _)| (name.start, std::cmp::Reverse(name.end)));
        if !names.is_empty() {
            out.push(Example::new(text, &paragraphs, &names));
        }
    }
    out
}

/// The mentions that begin at a word: their number and class.
fn mentions(misc: &str) -> Vec<(bool, String, String)> {
    let entity = misc.split('|').find_map(|part| part.strip_prefix("Entity=")).unwrap_or("");
    let parts = entity.split('(').skip(1).filter_map(|part| part.split_once('-'));
    parts
        .map(|(id, rest)| (true, id.to_owned(), rest.split(['-', ')']).next().unwrap_or("").to_owned()))
        .collect()
}

/// The numbers of the mentions that end at a word.
fn ends(misc: &str) -> Vec<String> {
    let entity = misc.split('|').find_map(|part| part.strip_prefix("Entity=")).unwrap_or("");
    let mut out = Vec::new();
    let mut last_open = "";
    let mut rest = entity;
    while let Some(at) = rest.find(['(', ')']) {
        let (before, after) = rest.split_at(at);
        if let Some(opened) = after.strip_prefix('(') {
            last_open = opened.split('-').next().unwrap_or("");
        } else if before.contains('-') {
            out.push(last_open.to_owned());
        } else if !before.is_empty() {
            out.push(before.to_owned());
        }
        rest = &after[1..];
    }
    out
}

/// The name inside a mention: the run of names around its head, without titles.
fn core(tree: &Tree, first: usize, last: usize, class: NameClass) -> Option<Span> {
    const TITLES: [&str; 16] = [
        "president",
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "mr",
        "ms",
        "dr",
        "sir",
        "king",
        "queen",
        "professor",
        "prof.",
        "senator",
        "minister",
        "justice",
    ];
    let head =
        (first..=last).find(|&at| tree.words[at].head.is_none_or(|head| head < first || head > last))?;
    let form = |at: usize| tree.words[at].span.of(&tree.text);
    if tree.words[head].pos != Pos::Propn
        || !form(head).starts_with(|first: char| first.is_uppercase() || first.is_numeric())
    {
        return None;
    }
    let is_name = |at: usize| {
        let word = &tree.words[at];
        form(at).starts_with(char::is_uppercase) && word.pos != Pos::Det && word.pos != Pos::Pron
            || matches!(word.relation, Relation::Punct) && form(at) == "-"
            || word.pos == Pos::Num && word.relation != Relation::Nummod
    };
    let (mut start, mut end) = (head, head);
    while start > first && is_name(start - 1) {
        start -= 1;
    }
    while end < last && is_name(end + 1) {
        end += 1;
    }
    let joins = |at: usize| matches!(form(at), "of" | "for" | "and" | "&" | "the" | "de");
    while class != NameClass::Person && end + 2 <= last && joins(end + 1) {
        let next = if joins(end + 2) { end + 3 } else { end + 2 };
        if next > last || !is_name(next) {
            break;
        }
        end = next;
        while end < last && is_name(end + 1) {
            end += 1;
        }
    }
    while class == NameClass::Person && start < end && TITLES.contains(&form(start).to_lowercase().as_str()) {
        start += 1;
    }
    Some(tree.words[start].span.to(tree.words[end].span))
}

/// Scores the embedded model: names count as right if span and class are.
pub fn score(examples: &[Example]) -> NameScores {
    let mut scores = NameScores::default();
    for Example { text, sentences, labels } in examples {
        let mut gold: Vec<(Span, NameClass)> = Vec::new();
        for (token, &label) in
            sentences.iter().flat_map(|sentence| &sentence.tokens).zip(labels.iter().flatten())
        {
            let Some(label) = label.checked_sub(1) else { continue };
            match gold.last_mut() {
                Some(name) if label % 2 == 1 => name.0 = name.0.to(token.span),
                _ => gold.push((token.span, NameClass::ALL[usize::from(label / 2)])),
            }
        }
        let found: Vec<_> =
            quizwire_language::names(text, sentences).iter().map(|name| (name.span, name.class)).collect();
        for (class, share) in NameClass::ALL.into_iter().zip(&mut scores.classes) {
            let of = |names: &[(Span, NameClass)]| names.iter().filter(|name| name.1 == class).count();
            share.gold += of(&gold);
            share.found += of(&found);
            share.right += found.iter().filter(|name| name.1 == class && gold.contains(name)).count();
        }
    }
    scores
}

/// Counts of names for each class.
#[derive(Debug, Default)]
pub struct NameScores {
    classes: [Share; 4],
}

impl fmt::Display for NameScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (class, share) in ["people", "organisations", "locations", "others"].iter().zip(&self.classes) {
            write!(f, "  {class} {:.2}", share.f1())?;
        }
        writeln!(f)
    }
}

/// Learns from `examples` in `rounds` passes; the model file.
pub fn train(examples: &[Example], rounds: usize) -> Vec<u8> {
    let mut network: Network<HIDDEN> = Network::new(&count(examples), ROWS, CLASSES);
    let (mut features, mut scores) = (Vec::new(), [0.0; MAX_CLASSES]);
    let total: usize =
        rounds * examples.iter().flat_map(|example| &example.labels).map(Vec::len).sum::<usize>();
    let mut seen = 0;
    for round in 0..rounds {
        let mut wrong = 0;
        for example in shuffled(examples.len(), round) {
            let Example { text, sentences, labels } = &examples[example];
            let mut context = Context::default();
            for (sentence, gold) in sentences.iter().zip(labels) {
                context.begin(text, sentence);
                let mut given = Vec::new();
                for (at, &gold) in gold.iter().enumerate() {
                    context.extract(at, &given, sentence, &mut features);
                    network.scores(&features, true, &mut scores);
                    let label = best(&scores[..CLASSES]);
                    wrong += usize::from(label != usize::from(gold));
                    let mut slope = [0.0; MAX_CLASSES];
                    slopes(&scores, 0..CLASSES, |_| true, |label| label == usize::from(gold), &mut slope);
                    network.learn(&slope[..CLASSES], seen as f32 / total as f32);
                    seen += 1;
                    given.push(label as u8);
                }
                context.end(&given);
            }
        }
        network.end_round(round);
        eprintln!("names: round {}: {wrong} tokens wrong", round + 1);
    }
    let mut out = MAGIC.to_vec();
    network.pack(&mut out);
    out
}

/// How often each feature occurs if all labels are right.
fn count(examples: &[Example]) -> Counts {
    let mut counts = Counts::default();
    let mut features = Vec::new();
    for Example { text, sentences, labels } in examples {
        let mut context = Context::default();
        for (sentence, labels) in sentences.iter().zip(labels) {
            context.begin(text, sentence);
            for at in 0..labels.len() {
                context.extract(at, &labels[..at], sentence, &mut features);
                for &feature in &features {
                    *counts.entry(feature).or_default() += 1;
                }
            }
            context.end(labels);
        }
    }
    counts
}
