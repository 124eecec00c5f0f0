//! From sets to a file of another program.

use std::collections::BTreeMap;

use quizwire_set::{QuestionSet, Review};

use crate::format::Written;
use crate::item::Item;
use crate::{Format, Skipped, clean};

/// A file for another program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many questions are in it.
    pub written: usize,
    /// How many questions somebody has struck: they are asked nowhere.
    pub struck: usize,
    /// The questions that do not fit the format, or are there already.
    pub skipped: Vec<Skipped>,
    /// The questions that are in the file without a part of theirs.
    pub cut: Vec<Skipped>,
}

/// Writes the sets in a format. The same arguments give the same bytes.
///
/// `changed` is when the sets were last changed, in seconds since 1970: Anki replaces its notes by newer ones only.
/// Each question is written, skipped with a reason, or struck; what is missing of one that is written is told.
pub fn export(sets: &[QuestionSet], format: &Format, changed: i64) -> Exported {
    let sets: Vec<QuestionSet> = sets.iter().cloned().map(clean::set).collect();
    let all: Vec<Item> = sets
        .iter()
        .flat_map(|set| set.questions.iter().map(move |question| Item { set, question, changed }))
        .collect();
    let total = all.len();
    let asked: Vec<Item> = all.into_iter().filter(|item| item.question.review != Review::Struck).collect();
    let struck = total - asked.len();
    let mut first = BTreeMap::new();
    let mut items = Vec::new();
    let mut doubled = Vec::new();
    for item in asked {
        match first.insert(item.key(), item.set.title.as_str()) {
            None => items.push(item),
            Some(title) => doubled.push(Skipped {
                question: item.question.id.clone(),
                reason: format!("it is asked already, in “{title}”"),
            }),
        }
    }
    let title = match &sets[..] {
        [only] => only.title.clone(),
        several => several.first().map_or(String::new(), |set| format!("{} and more", set.title)),
    };
    let title = if title.is_empty() { "Quizwire".to_owned() } else { clean::line(&title) };
    let Written { bytes, mut skipped, cut } = (format.write)(&title, &items);
    let written = items.len() - skipped.len();
    skipped.append(&mut doubled);
    Exported { bytes, written, struck, skipped, cut }
}
