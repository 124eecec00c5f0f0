//! Offsets as the batch interface counts them.

/// Turns byte offsets into code point offsets, which the interface counts in.
pub struct CodePoints<'a> {
    /// The text's byte offsets of every 64th character.
    marks: Vec<usize>,
    text: &'a str,
}

impl<'a> CodePoints<'a> {
    pub fn of(text: &'a str) -> CodePoints<'a> {
        CodePoints { marks: text.char_indices().step_by(64).map(|(at, _)| at).collect(), text }
    }

    /// How many characters stand before byte `at`.
    pub fn at(&self, at: usize) -> usize {
        let mark = self.marks.partition_point(|&start| start <= at).saturating_sub(1);
        let from = self.marks.get(mark).copied().unwrap_or(0);
        mark * 64 + self.text[from..at].chars().count()
    }
}
