//! Whether a set is sound: everything about it that can be verified without knowing the world.
//!
//! A rule is a function in `check/` that pushes faults; a fault names its place by path, and [`check`] turns the
//! path into line and column.

mod duplicates;
mod evidence;
mod form;
mod leak;
mod options;

use crate::place::Step;
use crate::read::{parse, without_mark};
use crate::{Place, QuestionSet, Review, SetError, Source};

/// Something wrong with a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// Id of the question, when it is about one.
    pub question: Option<String>,
    /// Where in the file.
    pub place: Place,
    /// What is wrong, a lower-case fragment.
    pub cause: String,
    /// What to do about it.
    pub next_step: String,
}

/// How bad a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; a person may have meant it.
    Warning,
    /// Wrong, whatever was meant.
    Error,
}

/// What [`check`] found.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// What is wrong, in the order of the file.
    pub findings: Vec<Finding>,
    /// Sources whose text was not at hand: evidence from them is unchecked.
    pub unchecked: Vec<Source>,
}

/// Checks the text of a set file against the extracted plain text of its sources, where they are at hand.
///
/// # Errors
///
/// [`SetError`] when the text is no set at all; a set that merely cannot be played is a matter of findings.
pub fn check(ron: &str, text_of: impl Fn(&Source) -> Option<String>) -> Result<Checked, SetError> {
    let ron = without_mark(ron);
    let set = parse(ron)?;
    let texts: Vec<Option<String>> = set.sources.iter().map(text_of).collect();
    let mut faults = playable(&set);
    form::check(&set, &mut faults);
    evidence::check(&set, &texts, &mut faults);
    options::check(&set, &mut faults);
    leak::check(&set, &mut faults);
    duplicates::check(&set, &mut faults);
    let mut findings: Vec<Finding> = faults
        .into_iter()
        .map(|fault| Finding {
            severity: fault.severity,
            question: fault
                .question()
                .and_then(|at| set.questions.get(at))
                .map(|question| question.id.clone()),
            place: Place::of_path(ron, &fault.path),
            cause: fault.cause,
            next_step: fault.next_step,
        })
        .collect();
    findings.sort_by_key(|finding| finding.place);
    let unchecked = set.sources.into_iter().zip(texts).filter(|(_, text)| text.is_none());
    Ok(Checked { findings, unchecked: unchecked.map(|(source, _)| source).collect() })
}

/// What would keep a question from being asked.
pub(crate) fn playable(set: &QuestionSet) -> Vec<Fault> {
    let mut faults = Vec::new();
    form::check_playable(set, &mut faults);
    faults
}

/// A [`Finding`] before its place is looked up.
pub(crate) struct Fault {
    pub severity: Severity,
    pub path: Vec<Step>,
    pub cause: String,
    pub next_step: String,
}

impl Fault {
    fn error(path: &[Step], cause: impl Into<String>, next_step: impl Into<String>) -> Fault {
        let (cause, next_step) = (cause.into(), next_step.into());
        Fault { severity: Severity::Error, path: path.to_vec(), cause, next_step }
    }

    fn warning(path: &[Step], cause: impl Into<String>, next_step: impl Into<String>) -> Fault {
        Fault { severity: Severity::Warning, ..Fault::error(path, cause, next_step) }
    }

    fn question(&self) -> Option<usize> {
        match self.path[..] {
            [Step::Field("questions"), Step::Item(at), ..] => Some(at),
            _ => None,
        }
    }
}

/// The path to a field of a question.
fn at(question: usize, field: &'static str) -> [Step; 3] {
    [Step::Field("questions"), Step::Item(question), Step::Field(field)]
}

/// The questions that are asked, with their index.
fn asked(set: &QuestionSet) -> impl Iterator<Item = (usize, &crate::Question)> {
    set.questions.iter().enumerate().filter(|(_, question)| question.review != Review::Struck)
}
