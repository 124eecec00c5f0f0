//! From RON text to a [`QuestionSet`].

use ron::extensions::Extensions;

use crate::check::playable;
use crate::place::{Step, word_at};
use crate::{FORMAT, Place, QuestionSet, SetError};

impl QuestionSet {
    /// Reads the text of a `.ron` file. A set that reads can be played; [`crate::check`] finds what else is wrong.
    ///
    /// # Errors
    ///
    /// [`SetError`] with line, column, cause and a next step, when the text is no set of a format known here, or a
    /// question in it cannot be asked.
    pub fn from_ron(text: &str) -> Result<QuestionSet, SetError> {
        let text = without_mark(text);
        let set = parse(text)?;
        match playable(&set).into_iter().next() {
            None => Ok(set),
            Some(fault) => Err(SetError {
                place: Place::of_path(text, &fault.path),
                cause: fault.cause,
                next_step: fault.next_step,
            }),
        }
    }
}

/// The text without the mark that some editors put before it and do not count.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads a set that may hold questions nobody can answer.
pub(crate) fn parse(text: &str) -> Result<QuestionSet, SetError> {
    // A newer format may have other fields, so its number comes first.
    let format = [Step::Field("format")];
    let number = word_at(text, &format).and_then(|word| word.parse::<u64>().ok());
    if let Some(number) = number.filter(|number| *number > u64::from(FORMAT)) {
        return Err(SetError {
            place: Place::of_path(text, &format),
            cause: format!("made by a newer quizwire (format {number}; this one reads up to {FORMAT})"),
            next_step: "update quizwire".into(),
        });
    }
    if text.trim().is_empty() {
        return Err(SetError {
            place: Place { line: 1, column: 1 },
            cause: "the file is empty".into(),
            next_step: "make a set with `quizwire make ARTICLE -o SET.ron`".into(),
        });
    }
    // A person may leave out the `Some(…)` around a value.
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(text)
        .map_err(|error| SetError::of_syntax(text, &error))
}
