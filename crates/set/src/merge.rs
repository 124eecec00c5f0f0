//! Making a set again without losing what a person decided.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Question, QuestionSet, Review, Source};

/// The set as made again, with every question of the old one that a person approved, struck, edited or wrote.
///
/// Those keep their id, wording and decision, and stand after the question they stood after. Only where their
/// evidence stands in the source is brought up to date. The titles of the set and its sources stay as they were.
pub fn merge(old: &QuestionSet, new: QuestionSet) -> QuestionSet {
    let QuestionSet { format, title, mut sources, made, questions } = new;
    let renamed = join_sources(old, &mut sources);
    let mut kept = BTreeMap::new();
    for question in old.questions.iter().filter(|question| question.is_decided()) {
        kept.entry(question.id.as_str()).or_insert_with(|| moved(question, &renamed));
    }
    let mut ids = BTreeSet::new();
    let mut merged = Vec::new();
    for question in questions {
        if ids.insert(question.id.clone()) {
            merged.push(match kept.remove(question.id.as_str()) {
                Some(kept) => with_places_of(kept, &question),
                None => question,
            });
        }
    }
    let mut before: Option<&str> = None;
    for question in &old.questions {
        if let Some(kept) = kept.remove(question.id.as_str()) {
            ids.insert(kept.id.clone());
            let after = before.and_then(|id| merged.iter().position(|other| other.id == id));
            merged.insert(after.map_or(0, |at| at + 1), kept);
        }
        if ids.contains(&question.id) {
            before = Some(&question.id);
        }
    }
    let title = if old.title.trim().is_empty() { title } else { old.title.clone() };
    let used = |source: &Source| merged.iter().flat_map(|q| &q.evidence).any(|e| e.source == source.id);
    let new_sources = sources.len() - renamed.added;
    let sources = sources
        .iter()
        .enumerate()
        .filter(|(index, source)| *index < new_sources || used(source))
        .map(|(_, source)| source.clone())
        .collect();
    QuestionSet { format, title, sources, made, questions: merged }
}

impl Question {
    /// Whether a person would lose something if it were made again: approved, struck, edited or written by hand.
    pub fn is_decided(&self) -> bool {
        self.review != Review::Draft || self.is_by_hand()
    }
}

/// How the ids of old sources read in the new set.
struct Renamed {
    ids: BTreeMap<String, String>,
    /// How many old sources, at the end of the list, the new set had not named.
    added: usize,
}

/// Finds the old sources among the new ones, by file or by text, and adds those that are gone.
fn join_sources(old: &QuestionSet, sources: &mut Vec<Source>) -> Renamed {
    let count = sources.len();
    let mut ids = BTreeMap::new();
    let mut claimed = BTreeSet::new();
    for source in &old.sources {
        let same_file = |new: &Source| new.origin == source.origin && source.origin != "-";
        let same_text = |new: &Source| new.digest == source.digest;
        let find = |is: &dyn Fn(&Source) -> bool, free: bool| {
            (0..count).find(|at| is(&sources[*at]) && !(free && claimed.contains(at)))
        };
        let at = find(&same_file, true)
            .or_else(|| find(&same_text, true))
            .or_else(|| find(&same_file, false))
            .or_else(|| find(&same_text, false));
        let id = match at {
            Some(at) => {
                if claimed.insert(at) && !source.title.trim().is_empty() {
                    sources[at].title.clone_from(&source.title);
                }
                sources[at].id.clone()
            }
            None => {
                let id = free_id(&source.id, sources);
                sources.push(Source { id: id.clone(), ..source.clone() });
                id
            }
        };
        ids.entry(source.id.clone()).or_insert(id);
    }
    Renamed { ids, added: sources.len() - count }
}

fn free_id(wanted: &str, sources: &[Source]) -> String {
    let is_free = |id: &String| sources.iter().all(|source| source.id != *id);
    let numbered = (2..).map(|number| format!("{wanted}{number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(is_free).expect("numbers do not run out")
}

fn moved(question: &Question, renamed: &Renamed) -> Question {
    let mut question = question.clone();
    for evidence in &mut question.evidence {
        if let Some(id) = renamed.ids.get(&evidence.source) {
            evidence.source.clone_from(id);
        }
    }
    question
}

/// The kept question with the places where the new one found the same words.
fn with_places_of(mut kept: Question, new: &Question) -> Question {
    for evidence in &mut kept.evidence {
        let found = new.evidence.iter().find(|found| found.text == evidence.text);
        if let Some(found) = found.filter(|_| !new.evidence.contains(evidence)) {
            evidence.clone_from(found);
        }
    }
    kept
}

impl QuestionSet {
    /// Follows evidence whose words have moved in their source: where they no longer stand at their place and stand
    /// at exactly one other, that becomes their place.
    pub fn follow_sources(&mut self, text_of: impl Fn(&Source) -> Option<String>) {
        for source in &self.sources {
            let Some(text) = text_of(source) else { continue };
            let evidence = self.questions.iter_mut().flat_map(|question| &mut question.evidence);
            for evidence in
                evidence.filter(|evidence| evidence.source == source.id && !evidence.text.is_empty())
            {
                let mut places = text.match_indices(&evidence.text).map(|(at, _)| at);
                if text.get(evidence.start..evidence.end) != Some(&evidence.text)
                    && let (Some(start), None) = (places.next(), places.next())
                {
                    evidence.start = start;
                    evidence.end = start + evidence.text.len();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::{ARTICLE, a_set, any_set, who_said};

    /// What making the set again gives when the program has learned another wording.
    fn made_again() -> QuestionSet {
        let mut set = a_set();
        for question in &mut set.questions {
            question.stem = question.stem.replace("May 2024", "spring 2024");
        }
        set.seal();
        set
    }

    #[test]
    fn a_draft_follows_the_program() {
        assert_eq!(merge(&a_set(), made_again()), made_again());
    }

    #[test]
    fn what_a_person_decided_stays() {
        let mut old = a_set();
        old.questions[0].review = Review::Approved;
        old.questions[1].stem.push_str(" (in round numbers)");
        let own = Question { id: "own-1".into(), family: "own".into(), wording: String::new(), ..who_said() };
        old.questions.insert(1, own);
        let gone = Question { id: "year-aaaaaaaa".into(), review: Review::Struck, ..who_said() };
        old.questions.insert(0, gone);
        assert_eq!(merge(&old, made_again()).questions, old.questions);
        assert_eq!(
            merge(&old, QuestionSet { questions: Vec::new(), ..made_again() }).questions,
            old.questions
        );
    }

    #[test]
    fn evidence_follows_words_that_moved() {
        let text = format!("New first paragraph. {ARTICLE}");
        let mut old = a_set();
        old.questions[0].review = Review::Approved;
        old.follow_sources(|_| Some(text.clone()));
        for evidence in old.questions.iter().flat_map(|question| &question.evidence) {
            assert_eq!(&text[evidence.start..evidence.end], evidence.text);
        }
        assert!(!old.questions[0].is_by_hand(), "a place is no wording");
    }

    proptest! {
        #[test]
        fn merging_again_changes_nothing(old in any_set(), new in any_set()) {
            let once = merge(&old, new.clone());
            prop_assert_eq!(merge(&once, new), once);
        }

        #[test]
        fn ids_stay_unique(old in any_set(), new in any_set()) {
            let merged = merge(&old, new);
            let ids: BTreeSet<&String> = merged.questions.iter().map(|question| &question.id).collect();
            prop_assert_eq!(ids.len(), merged.questions.len());
        }

        #[test]
        fn nothing_a_person_decided_is_lost(old in any_set(), new in any_set()) {
            let merged = merge(&old, new);
            let mut seen = BTreeSet::new();
            for kept in old.questions.iter().filter(|question| question.is_decided()) {
                if seen.insert(&kept.id) {
                    let now = merged.questions.iter().find(|question| question.id == kept.id);
                    let now = now.expect("a kept question is in the merged set");
                    prop_assert_eq!((&now.stem, &now.answer, now.review), (&kept.stem, &kept.answer, kept.review));
                }
            }
        }
    }
}
