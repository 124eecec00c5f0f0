//! The evidence stands in the source, word for word, where it is said to stand.

use super::{Fault, asked, at};
use crate::identity::is_digest;
use crate::place::Step::{Field, Item};
use crate::{Evidence, QuestionSet, digest};

pub fn check(set: &QuestionSet, texts: &[Option<String>], faults: &mut Vec<Fault>) {
    for (index, (source, text)) in set.sources.iter().zip(texts).enumerate() {
        if is_digest(&source.digest) && text.as_ref().is_some_and(|text| digest(text) != source.digest) {
            let path = [Field("sources"), Item(index), Field("digest")];
            let cause = format!("{} has changed since the set was made", source.origin);
            let next_step =
                "see with `quizwire diff` what that changes, and take it over with `quizwire approve`";
            faults.push(Fault::error(&path, cause, next_step));
        }
    }
    for (index, question) in asked(set) {
        if question.evidence.is_empty() {
            let next_step = "quote the sentence of the source that proves the answer";
            faults.push(Fault::warning(&at(index, "evidence"), "there is no evidence", next_step));
        }
        for (nth, evidence) in question.evidence.iter().enumerate() {
            let path = [&at(index, "evidence")[..], &[Item(nth)]].concat();
            let Some(source) = set.sources.iter().position(|source| source.id == evidence.source) else {
                let ids: Vec<&str> = set.sources.iter().map(|source| source.id.as_str()).collect();
                let cause = format!("there is no source {}", evidence.source);
                let next_step = format!("name one of the sources: {}", ids.join(", "));
                faults.push(Fault::error(&[&path[..], &[Field("source")]].concat(), cause, next_step));
                continue;
            };
            if evidence.end.checked_sub(evidence.start) != Some(evidence.text.len())
                || evidence.text.is_empty()
            {
                let cause = "start and end do not enclose this text";
                faults.push(Fault::error(&path, cause, found(evidence, texts[source].as_deref())));
            } else if let Some(text) = &texts[source]
                && text.get(evidence.start..evidence.end) != Some(&evidence.text)
            {
                let cause = "the source does not say this here";
                faults.push(Fault::error(&path, cause, found(evidence, Some(text))));
            }
        }
    }
}

/// Where the words stand instead, as a next step.
fn found(evidence: &Evidence, text: Option<&str>) -> String {
    match text.filter(|_| !evidence.text.is_empty()).map(|text| text.find(&evidence.text)) {
        Some(Some(start)) => format!("write start: {start}, end: {}", start + evidence.text.len()),
        Some(None) => "quote the source word for word, or strike the question".into(),
        None => "count both in bytes of the source's text, and quote it word for word".into(),
    }
}
