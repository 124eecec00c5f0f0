//! What the tests of this crate start from.

use crate::*;

/// A sound question about [`ARTICLE`].
pub fn who_said() -> Question {
    let text = "“Rivers know no borders,” Ada Kern said.";
    Question {
        id: "who_said-7f3k2p".into(),
        family: "who_said".into(),
        stem: "Who said in May 2024 that “rivers know no borders”?".into(),
        answer: Answer::Choice {
            options: vec!["Noor Haddad".into(), "Ada Kern".into(), "Émile Brandt".into(), "Jo Silva".into()],
            correct: vec![1],
        },
        accept: vec!["Kern".into()],
        evidence: vec![Evidence { source: "a".into(), start: 0, end: text.len(), text: text.into() }],
        why: String::new(),
        difficulty: Difficulty::Medium,
        review: Review::Draft,
        wording: String::new(),
    }
}
