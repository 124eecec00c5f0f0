//! One line's words in lower case, so that word lists can be looked up in it.

/// The words of a line, lower case, one space before and after each: `" sign up for the e mail "`.
///
/// Only letters, digits, `@` and apostrophes are kept; curly apostrophes become straight.
pub(crate) struct Words {
    text: String,
    count: usize,
}

impl Words {
    pub(crate) fn of(line: &str) -> Words {
        let mut words = String::with_capacity(line.len() + 2);
        words.push(' ');
        let (mut between, mut count) = (true, 0);
        for c in line.chars() {
            if c.is_ascii_alphanumeric() || c == '@' {
                words.push(c.to_ascii_lowercase());
                between = false;
            } else if matches!(c, '\'' | '’') && !between {
                words.push('\'');
            } else if c.is_alphanumeric() {
                words.extend(c.to_lowercase());
                between = false;
            } else if !between {
                words.push(' ');
                between = true;
                count += 1;
            }
        }
        if !between {
            words.push(' ');
            count += 1;
        }
        Words { text: words, count }
    }

    /// How many words.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The words without the outer spaces.
    pub(crate) fn as_str(&self) -> &str {
        self.text.trim()
    }

    /// Whether the words hold this phrase, on word boundaries.
    pub(crate) fn hold(&self, phrase: &str) -> bool {
        // Whether it is there at all is much quicker to find than where.
        self.text.contains(phrase)
            && self.text.match_indices(phrase).any(|(at, _)| {
                self.text[..at].ends_with(' ') && self.text[at + phrase.len()..].starts_with(' ')
            })
    }

    /// Whether the words begin with this phrase.
    pub(crate) fn begin_with(&self, phrase: &str) -> bool {
        self.text.as_bytes().get(1) == phrase.as_bytes().first()
            && self.text[1..].strip_prefix(phrase).is_some_and(|rest| rest.starts_with(' '))
    }

    /// Whether the words end with this phrase.
    pub(crate) fn end_with(&self, phrase: &str) -> bool {
        self.as_str().strip_suffix(phrase).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    }

    /// The words one by one.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.text.split(' ').filter(|word| !word.is_empty())
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
