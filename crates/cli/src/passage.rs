//! What proves an answer: the sentences, where the answer stands in them, and the paragraphs they stand in where the
//! article is at hand.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use quizwire_content::Document;
use quizwire_set::{Answer, Evidence, Question, QuestionSet, Source};
use quizwire_study::right_answer;

use crate::ink::tame;
use crate::making;

/// A set and the folder of its file, where the origins of its articles begin.
#[derive(Debug, Clone)]
pub struct Filed {
    pub set: QuestionSet,
    pub folder: PathBuf,
}

/// A paragraph of an article, or just the sentences of it that prove an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The words in order, spaces among them.
    pub parts: Vec<(Part, String)>,
    /// The article's title and day.
    pub source: String,
}

/// What words of a passage are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What stands around the proof.
    Around,
    /// The proof.
    Proof,
    /// The answer in it.
    Answer,
}

/// The articles of sets, each read when it is first asked for.
#[derive(Debug, Default)]
pub struct Articles {
    read: BTreeMap<PathBuf, Option<Document>>,
}

impl Articles {
    /// The passages that prove the answer to a question of this set.
    pub fn passages(&mut self, question: &Question, Filed { set, folder }: &Filed) -> Vec<Passage> {
        let mut passages: Vec<(Range<usize>, Passage)> = Vec::new();
        for evidence in &question.evidence {
            let source = set.sources.iter().find(|source| source.id == evidence.source);
            let document = source.and_then(|source| self.document(source, folder));
            let paragraph = document.and_then(|document| paragraph(document, evidence));
            let name = source.map(named).unwrap_or_default();
            let (Some(document), Some(paragraph)) = (document, paragraph) else {
                passages.push((0..0, Passage { parts: proof(&evidence.text, question), source: name }));
                continue;
            };
            if passages.iter().any(|(told, passage)| *told == paragraph && passage.source == name) {
                continue;
            }
            let parts = around(document, &paragraph, question, &evidence.source);
            passages.push((paragraph, Passage { parts, source: name }));
        }
        passages.into_iter().map(|(_, passage)| passage).collect()
    }

    /// The article as it was when the question was made; none when it is not at hand or has changed since.
    fn document(&mut self, source: &Source, folder: &Path) -> Option<&Document> {
        if source.origin == making::STANDARD_INPUT {
            return None;
        }
        let path = folder.join(&source.origin);
        let document = self.read.entry(path.clone()).or_insert_with(|| {
            let document = making::read_article(&path, None).ok()?;
            (quizwire_set::digest(&document.text) == source.digest).then_some(document)
        });
        document.as_ref()
    }
}

/// The passages without their paragraphs.
pub fn sentences(question: &Question, set: &QuestionSet) -> Vec<Passage> {
    let name =
        |evidence: &Evidence| set.sources.iter().find(|source| source.id == evidence.source).map(named);
    let passage = |evidence: &Evidence| Passage {
        parts: proof(&evidence.text, question),
        source: name(evidence).unwrap_or_default(),
    };
    question.evidence.iter().map(passage).collect()
}

/// The paragraph the evidence stands in.
fn paragraph(document: &Document, evidence: &Evidence) -> Option<Range<usize>> {
    let holds = |block: &&quizwire_content::Block| {
        block.span.start <= evidence.start && evidence.end <= block.span.end && evidence.start < evidence.end
    };
    let span = document.blocks.iter().find(holds)?.span;
    document.text.get(span.start..span.end)?;
    Some(span.start..span.end)
}

/// A paragraph with all evidence of the question in it told from the rest.
fn around(
    document: &Document,
    paragraph: &Range<usize>,
    question: &Question,
    source: &str,
) -> Vec<(Part, String)> {
    let mut proofs: Vec<&Evidence> = question
        .evidence
        .iter()
        .filter(|evidence| {
            evidence.source == source && paragraph.start <= evidence.start && evidence.end <= paragraph.end
        })
        .collect();
    proofs.sort_by_key(|evidence| evidence.start);
    let rest = |range: Range<usize>| {
        let text = document.text.get(range).map(tame).unwrap_or_default();
        if text.is_empty() { Vec::new() } else { vec![(Part::Around, text)] }
    };
    let mut stretches = Vec::new();
    let mut at = paragraph.start;
    for evidence in proofs {
        stretches.push(rest(at..evidence.start));
        stretches.push(proof(&evidence.text, question));
        at = evidence.end.max(at);
    }
    stretches.push(rest(at..paragraph.end));
    stretches.retain(|stretch| !stretch.is_empty());
    stretches.join(&(Part::Around, " ".to_owned()))
}

/// A sentence with the answer told from the rest.
fn proof(sentence: &str, question: &Question) -> Vec<(Part, String)> {
    let sentence = tame(sentence);
    let Some(Range { start, end }) = answer_in(&sentence, question) else {
        return vec![(Part::Proof, sentence)];
    };
    [
        (Part::Proof, &sentence[..start]),
        (Part::Answer, &sentence[start..end]),
        (Part::Proof, &sentence[end..]),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(part, text)| (part, text.to_owned()))
    .collect()
}

/// The title of an article and its day: `Title, 26 June 2017`.
pub fn named(source: &Source) -> String {
    let day = source.published.as_deref().and_then(|published| published.parse::<Date>().ok());
    let day = day.map(|day| day.strftime(", %-d %B %Y").to_string()).unwrap_or_default();
    tame(&format!("{}{day}", source.title))
}

/// Where the answer to a question stands in a sentence.
pub fn answer_in(sentence: &str, question: &Question) -> Option<Range<usize>> {
    needles(question).iter().find_map(|needle| find(sentence, needle))
}

/// What to look for in a sentence that holds the answer, the best first.
fn needles(question: &Question) -> Vec<String> {
    let mut needles: Vec<String> = match &question.answer {
        Answer::Choice { options, correct } => {
            correct.iter().filter_map(|&at| options.get(at)).cloned().collect()
        }
        Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) => vec![right_answer(question)],
        Answer::Order(_) | Answer::Match(_) | Answer::TrueFalse(_) => Vec::new(),
    };
    needles.extend(question.accept.iter().cloned());
    // Of a name the last part: the evidence may hold the surname alone.
    if let Answer::Choice { .. } = &question.answer {
        let last: Vec<String> =
            needles.iter().filter_map(|name| name.split(' ').next_back().map(str::to_owned)).collect();
        needles.extend(last.into_iter().filter(|last| last.chars().count() > 3));
    }
    needles.iter().map(|needle| tame(needle)).filter(|needle| !needle.is_empty()).collect()
}

/// Where the needle stands as whole words, whatever the case of its letters.
fn find(text: &str, needle: &str) -> Option<Range<usize>> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts
        .filter(|&at| !text[..at].ends_with(char::is_alphanumeric))
        .filter_map(|at| Some(at..at + prefix(&text[at..], needle)?))
        .find(|found| !text[found.end..].starts_with(char::is_alphanumeric))
}

/// Length of the start of the text that says the same as the needle.
fn prefix(text: &str, needle: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in needle.chars() {
        let found = rest.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_found_as_whole_words() {
        let found = |text: &'static str, needle| find(text, needle).map(|found| &text[found]);
        assert_eq!(found("Kernel makers praised Émile KERN.", "Kern"), Some("KERN"));
        assert_eq!(found("İstanbul’s émile", "Émile"), Some("émile"));
        assert_eq!(found("in 20177", "2017"), None);
    }
}
