//! What is different between two versions of a set, question by question.

use std::collections::BTreeMap;

use crate::{Question, QuestionSet};

/// One difference between an old and a new set.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Change<'a> {
    /// A question that only the new set asks.
    Added(&'a Question),
    /// A question that only the old set asks.
    Removed(&'a Question),
    /// The same question, put differently.
    Altered { old: &'a Question, new: &'a Question },
    /// The same questions in another order.
    Reordered,
    /// Something about the set itself: its title, or a source.
    Head { what: String, old: String, new: String },
}

/// What is different, set first and then questions in the order of the new set, what is gone last.
///
/// Which version of the program made the set is no difference.
pub fn changes<'a>(old: &'a QuestionSet, new: &'a QuestionSet) -> Vec<Change<'a>> {
    let mut changes = heads(old, new);
    let was: BTreeMap<&str, &Question> = old.questions.iter().map(|q| (q.id.as_str(), q)).collect();
    let is: BTreeMap<&str, &Question> = new.questions.iter().map(|q| (q.id.as_str(), q)).collect();
    changes.extend(new.questions.iter().filter_map(|new| match was.get(new.id.as_str()) {
        None => Some(Change::Added(new)),
        Some(old) => (*old != new).then_some(Change::Altered { old, new }),
    }));
    changes.extend(old.questions.iter().filter(|old| !is.contains_key(old.id.as_str())).map(Change::Removed));
    let in_both = |set: &'a QuestionSet| -> Vec<&'a str> {
        let ids = set.questions.iter().map(|question| question.id.as_str());
        ids.filter(|id| was.contains_key(id) && is.contains_key(id)).collect()
    };
    if in_both(old) != in_both(new) {
        changes.push(Change::Reordered);
    }
    changes
}

fn heads(old: &QuestionSet, new: &QuestionSet) -> Vec<Change<'static>> {
    let mut changes = Vec::new();
    let mut compare = |what: String, old: String, new: String| {
        if old != new {
            changes.push(Change::Head { what, old, new });
        }
    };
    compare("format".into(), old.format.to_string(), new.format.to_string());
    compare("title".into(), old.title.clone(), new.title.clone());
    compare("seed".into(), old.made.seed.to_string(), new.made.seed.to_string());
    compare("options".into(), format!("{:?}", old.made.options), format!("{:?}", new.made.options));
    for index in 0..old.sources.len().max(new.sources.len()) {
        let (was, is) = (old.sources.get(index), new.sources.get(index));
        let Some(any) = is.or(was) else { continue };
        let of = |source: Option<&crate::Source>, field: fn(&crate::Source) -> &str| {
            source.map_or(String::new(), |source| field(source).to_owned())
        };
        let mut field = |name: &str, field| {
            compare(format!("{name} of source {}", any.id), of(was, field), of(is, field))
        };
        field("id", |source| &source.id);
        field("title", |source| &source.title);
        field("file", |source| &source.origin);
        field("publication date", |source| source.published.as_deref().unwrap_or("unknown"));
        field("text", |source| &source.digest);
    }
    changes
}
