//! From RON text to a [`QuestionSet`].

use crate::{QuestionSet, SetError};

impl QuestionSet {
    /// Reads the text of a `.ron` file.
    ///
    /// # Errors
    ///
    /// [`SetError`] with line, column, cause and a next step, when the text is no set of this format.
    pub fn from_ron(text: &str) -> Result<QuestionSet, SetError> {
        ron::from_str(text).map_err(|error| SetError::from_ron(text, error))
    }
}
