//! Who a question is: ids, digests of sources, and how an edit by a person is noticed.

use crate::{Answer, Question, QuestionSet};

/// Digest of a source's extracted plain text: `blake3:` and 64 hexadecimal digits.
pub fn digest(text: &str) -> String {
    format!("blake3:{}", blake3::hash(text.as_bytes()).to_hex())
}

/// Whether a text is written as [`digest`] writes.
pub(crate) fn is_digest(text: &str) -> bool {
    text.strip_prefix("blake3:").is_some_and(|digits| {
        digits.len() == 64 && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// Id of a question from what it asks: the family, a dash and eight characters, as in `who_said-7f3k2pqa`.
///
/// `asked` holds what makes it this question and no other (the source, the fact, the key), never its wording.
/// Should two questions of a set collide by chance (one pair in a trillion), the caller adds a further part.
pub fn question_id(family: &str, asked: &[&str]) -> String {
    let mut hasher = hasher("quizwire question id 1");
    part(&mut hasher, family);
    asked.iter().for_each(|asked| part(&mut hasher, asked));
    format!("{family}-{}", base32(&hasher, 8))
}

impl Question {
    /// Notes the wording as made by a program, so that a later edit by a person is seen.
    pub fn seal(&mut self) {
        self.wording = self.wording_digest();
    }

    /// Whether a person wrote or changed what the player reads.
    pub fn is_by_hand(&self) -> bool {
        self.wording != self.wording_digest()
    }

    fn wording_digest(&self) -> String {
        let Question {
            id: _,
            family: _,
            stem,
            answer,
            accept,
            evidence,
            why,
            difficulty,
            review: _,
            wording: _,
        } = self;
        let mut hasher = hasher("quizwire question wording 1");
        part(&mut hasher, stem);
        match answer {
            Answer::Choice { options, correct } => {
                part(&mut hasher, "choice");
                parts(&mut hasher, options);
                parts(&mut hasher, correct.iter().map(usize::to_string));
            }
            Answer::Text(text) => {
                part(&mut hasher, "text");
                part(&mut hasher, text);
            }
            Answer::Number { value, unit } => {
                part(&mut hasher, "number");
                part(&mut hasher, &value.to_string());
                part(&mut hasher, unit);
            }
            Answer::Date(date) => {
                part(&mut hasher, "date");
                part(&mut hasher, date);
            }
            Answer::Order(items) => {
                part(&mut hasher, "order");
                parts(&mut hasher, items);
            }
            Answer::Match(pairs) => {
                part(&mut hasher, "match");
                parts(&mut hasher, pairs.iter().flat_map(|(left, right)| [left, right]));
            }
            Answer::TrueFalse(truth) => {
                part(&mut hasher, "true or false");
                part(&mut hasher, if *truth { "true" } else { "false" });
            }
        }
        parts(&mut hasher, accept);
        // Where the words stand may move with the article; which words they are is the wording.
        parts(&mut hasher, evidence.iter().map(|evidence| &evidence.text));
        part(&mut hasher, why);
        part(&mut hasher, &format!("{difficulty:?}"));
        base32(&hasher, 8)
    }
}

impl QuestionSet {
    /// [`Question::seal`] for every question; the maker of a set calls it last.
    pub fn seal(&mut self) {
        self.questions.iter_mut().for_each(Question::seal);
    }
}

fn hasher(context: &str) -> blake3::Hasher {
    blake3::Hasher::new_derive_key(context)
}

fn parts(hasher: &mut blake3::Hasher, all: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut count: u64 = 0;
    for one in all {
        part(hasher, one.as_ref());
        count += 1;
    }
    hasher.update(&count.to_le_bytes());
}

/// Hashes a part with its length, so that ("ab", "c") and ("a", "bc") differ.
fn part(hasher: &mut blake3::Hasher, text: &str) {
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}

/// Lower-case base32 as in RFC 4648: no `0` and `1` to confuse with letters.
fn base32(hasher: &blake3::Hasher, length: usize) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let bytes = hasher.finalize();
    bytes.as_bytes()[..length].iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::who_said;

    #[test]
    fn ids_are_pinned_because_learners_histories_hang_on_them() {
        insta::assert_snapshot!(question_id("who_said", &["blake3:12", "“no boundaries”", "Ada Kern"]), @"who_said-6ratxhln");
        assert_ne!(question_id("year", &["ab", "c"]), question_id("year", &["a", "bc"]));
    }

    #[test]
    fn digests_are_pinned_because_files_hold_them() {
        insta::assert_snapshot!(digest("Zoë said so."), @"blake3:448b3069ee7d51eb2744319d3a2f98da46ac8db21d27d8841a63557f94797413");
        let mut question = who_said();
        question.seal();
        insta::assert_snapshot!(question.wording, @"4mytokkn");
    }

    #[test]
    fn an_edit_shows_and_a_decision_does_not() {
        let mut question = who_said();
        assert!(question.is_by_hand(), "no program has sealed it");
        question.seal();
        assert!(!question.is_by_hand());
        question.review = crate::Review::Struck;
        assert!(!question.is_by_hand());
        question.stem.push('!');
        assert!(question.is_by_hand());
    }
}
