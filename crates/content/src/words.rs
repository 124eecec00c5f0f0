//! One line's words in lower case, so that word lists can be looked up in it.

/// The words of a line, lower case, one space before and after each: `" sign up for the e mail "`.
///
/// Only letters, digits, `@` and apostrophes are kept; curly apostrophes become straight.
pub(crate) struct Words(String);

impl Words {
    pub(crate) fn of(line: &str) -> Words {
        let mut words = String::with_capacity(line.len() + 2);
        words.push(' ');
        for c in line.chars() {
            let c = if c == '’' { '\'' } else { c };
            if c.is_alphanumeric() || c == '@' || (c == '\'' && !words.ends_with(' ')) {
                words.extend(c.to_lowercase());
            } else if !words.ends_with(' ') {
                words.push(' ');
            }
        }
        if !words.ends_with(' ') {
            words.push(' ');
        }
        Words(words)
    }

    /// How many words.
    pub(crate) fn count(&self) -> usize {
        self.0.bytes().filter(|&byte| byte == b' ').count() - 1
    }

    /// The words without the outer spaces.
    pub(crate) fn as_str(&self) -> &str {
        self.0.trim()
    }

    /// Whether the words hold this phrase, on word boundaries.
    pub(crate) fn hold(&self, phrase: &str) -> bool {
        self.0
            .match_indices(phrase)
            .any(|(at, _)| self.0[..at].ends_with(' ') && self.0[at + phrase.len()..].starts_with(' '))
    }

    /// Whether the words begin with this phrase.
    pub(crate) fn begin_with(&self, phrase: &str) -> bool {
        self.0[1..].strip_prefix(phrase).is_some_and(|rest| rest.starts_with(' '))
    }

    /// Whether the words end with this phrase.
    pub(crate) fn end_with(&self, phrase: &str) -> bool {
        self.as_str().strip_suffix(phrase).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    }

    /// The words one by one.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split(' ').filter(|word| !word.is_empty())
    }
}

/// The entries of a word list: one a line, `#` begins a comment line.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_lower_case_between_single_spaces() {
        let words = Words::of("  “Don’t miss” the E-mail: jo@x.com …");
        assert_eq!(words.as_str(), "don't miss the e mail jo@x com");
        assert_eq!(words.count(), 7);
        assert!(words.hold("e mail") && words.begin_with("don't miss") && words.end_with("com"));
        assert!(!words.hold("mis") && !words.begin_with("don"));
        assert_eq!(Words::of("…").count(), 0);
    }
}
