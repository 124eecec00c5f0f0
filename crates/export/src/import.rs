//! From a file of another program to a set. Its questions have no evidence, and say so by having none.

use std::collections::{BTreeMap, BTreeSet};

use quizwire_set::{Answer, Difficulty, FORMAT, Made, Options, Question, QuestionSet, Review, question_id};

use crate::format::Read;
use crate::{FORMATS, Format, ImportError, Skipped, clean, words};

/// The largest foreign file that is read, in MiB.
pub const LARGEST_MIB: usize = 64;

/// The family of questions that came from another program.
const FAMILY: &str = "imported";

/// A set from another program.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// Its questions: drafts without evidence.
    pub set: QuestionSet,
    /// What in the file is no question that can be asked here.
    pub skipped: Vec<Skipped>,
}

/// A question as it was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    /// Where it stands, for messages.
    pub place: String,
    /// Its id, where the file tells one.
    pub id: String,
    pub stem: String,
    pub answer: Answer,
    pub accept: Vec<String>,
    pub feedback: String,
}

/// The format of a foreign file, by the end of its name and, where several programs have the same, by what is in it.
pub fn format_of(name: &str, bytes: &[u8]) -> Option<&'static Format> {
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_lowercase());
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let named = match extension.as_str() {
        "colpkg" => "anki",
        "tsv" => "anki-text",
        "txt" if beginning.contains('{') && !beginning.starts_with('#') && !beginning.contains('\t') => {
            "gift"
        }
        extension => FORMATS.iter().find(|format| format.is_read() && format.extension == extension)?.name,
    };
    FORMATS.iter().find(|format| format.name == named)
}

/// Reads a file of a format. `title` names the set where the file does not.
///
/// # Errors
///
/// [`ImportError`] when the file is none of the format, holds no question, or is larger than anything it could be.
pub fn import(bytes: &[u8], format: &Format, title: &str) -> Result<Imported, ImportError> {
    let Some(read) = format.read else {
        let cause = format!("{} is a format that is only written", format.name);
        return Err(ImportError::new("", cause, "export the questions from that program in another format"));
    };
    if bytes.len() > LARGEST_MIB * 1024 * 1024 {
        let cause = format!("it is larger than {LARGEST_MIB} MiB");
        return Err(ImportError::new("", cause, "export the questions without media, or in parts"));
    }
    let Read { title: named, drafts, mut skipped } = read(bytes)?;
    let mut ids = BTreeSet::new();
    let mut questions: Vec<Question> = Vec::new();
    let mut asked: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for draft in drafts {
        let place = draft.place.clone();
        let read = question(draft, &mut ids).and_then(|question| {
            let before = asked.entry(question.stem.clone()).or_default();
            match before.iter().any(|&at| is_same(&questions[at], &question)) {
                true => Err("it is in the file already".to_owned()),
                false => {
                    before.push(questions.len());
                    Ok(question)
                }
            }
        });
        match read {
            Ok(question) => questions.push(question),
            Err(reason) => skipped.push(Skipped { question: place, reason }),
        }
    }
    if questions.is_empty() {
        let cause = match skipped.first() {
            None => "there is no question in it".to_owned(),
            Some(Skipped { question, reason }) => {
                format!("no question in it can be asked; {question}: {reason}")
            }
        };
        return Err(ImportError::new("", cause, format!("is it a file of the format {}?", format.name)));
    }
    let named = clean::line(&clean::text(&named));
    let set = QuestionSet {
        format: FORMAT,
        title: if named.is_empty() { title.to_owned() } else { named },
        sources: Vec::new(),
        made: Made {
            by: concat!("quizwire ", env!("CARGO_PKG_VERSION")).to_owned(),
            seed: 1,
            options: Options::default(),
        },
        questions,
    };
    Ok(Imported { set, skipped })
}

/// Whether two questions ask the same and have the same answer, options included.
pub fn is_same(one: &Question, other: &Question) -> bool {
    one.stem == other.stem && one.answer == other.answer
}

fn question(draft: Draft, ids: &mut BTreeSet<String>) -> Result<Question, String> {
    let Draft { place: _, id, stem, answer, accept, feedback } = draft;
    let stem = clean::text(&stem);
    let answer = cleaned(answer)?;
    if stem.is_empty() {
        return Err("it asks nothing".to_owned());
    }
    let right = words::right(&answer);
    let id = unused_id(&id, &stem, &right, ids);
    let mut accept: Vec<String> =
        accept.iter().map(|text| clean::text(text)).filter(|text| !text.is_empty()).collect();
    accept.retain(|text| *text != right);
    Ok(Question {
        id,
        family: FAMILY.to_owned(),
        stem,
        answer,
        accept,
        evidence: Vec::new(),
        why: clean::text(&feedback),
        difficulty: Difficulty::Medium,
        review: Review::Draft,
        wording: String::new(),
    })
}

/// The answer with clean text, when somebody can give it.
fn cleaned(answer: Answer) -> Result<Answer, String> {
    let all = |texts: Vec<String>, what: &str| -> Result<Vec<String>, String> {
        let texts: Vec<String> = texts.iter().map(|text| clean::text(text)).collect();
        match texts.iter().any(String::is_empty) {
            true => Err(format!("{what} is empty")),
            false => Ok(texts),
        }
    };
    let enough = |count: usize, what: &str| match count {
        0 | 1 => Err(format!("it has fewer than two {what}")),
        _ => Ok(()),
    };
    match answer {
        Answer::Choice { options, correct } => {
            let options = all(options, "an option")?;
            enough(options.len(), "options")?;
            if correct.is_empty() || correct.iter().any(|&at| at >= options.len()) {
                return Err("none of its options is the right one".to_owned());
            }
            Ok(Answer::Choice { options, correct })
        }
        Answer::Text(text) => Ok(Answer::Text(all(vec![text], "the answer")?.swap_remove(0))),
        Answer::Number { value, .. } if !value.is_finite() => Err("the answer is no number".to_owned()),
        Answer::Number { value, unit } => Ok(Answer::Number { value, unit: clean::text(&unit) }),
        Answer::Date(date) => Ok(Answer::Date(date)),
        Answer::Order(items) => {
            let items = all(items, "an item")?;
            enough(items.len(), "items")?;
            Ok(Answer::Order(items))
        }
        Answer::Match(pairs) => {
            enough(pairs.len(), "pairs")?;
            let (left, right): (Vec<String>, Vec<String>) = pairs.into_iter().unzip();
            let (left, right) = (all(left, "a side of a pair")?, all(right, "a side of a pair")?);
            // Pairs that are numbered in order are an order.
            if left.iter().enumerate().all(|(at, left)| *left == (at + 1).to_string()) {
                return Ok(Answer::Order(right));
            }
            Ok(Answer::Match(left.into_iter().zip(right).collect()))
        }
        Answer::TrueFalse(truth) => Ok(Answer::TrueFalse(truth)),
    }
}

/// The id of the file if it may be one and is free, else one from what is asked.
fn unused_id(given: &str, stem: &str, right: &str, ids: &mut BTreeSet<String>) -> String {
    let is_id = |id: &str| {
        !id.is_empty() && id.len() <= 64 && id.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
    };
    if is_id(given) && ids.insert(given.to_owned()) {
        return given.to_owned();
    }
    let id = question_id(FAMILY, &[stem, right]);
    if ids.insert(id.clone()) {
        return id;
    }
    // The same with other options; how many there were before makes it another.
    (ids.len()..)
        .map(|number| question_id(FAMILY, &[stem, right, &number.to_string()]))
        .find(|id| ids.insert(id.clone()))
        .expect("numbers do not end")
}

/// The text of a file that should be text.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, ImportError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        ImportError::new(format!("line {line}"), "this is not UTF-8", "save the file as UTF-8")
    })
}
