//! The stem does not give the answer away.

use std::collections::BTreeSet;

use super::{Fault, asked, at};
use crate::{Answer, Question, QuestionSet, fold};

/// Words that give nothing away, beside those of one or two letters.
const COMMON: [&str; 40] = [
    "about", "after", "and", "any", "are", "been", "before", "but", "did", "does", "for", "from", "had",
    "has", "have", "her", "him", "his", "how", "into", "its", "more", "not", "off", "out", "over", "than",
    "that", "the", "their", "them", "they", "this", "was", "were", "what", "which", "who", "will", "with",
];

pub fn check(set: &QuestionSet, faults: &mut Vec<Fault>) {
    for (index, question) in asked(set) {
        let Some((key, others)) = key_and_others(question) else { continue };
        let stem = telling(&question.stem);
        let elsewhere: BTreeSet<String> = others.iter().flat_map(|option| telling(option)).collect();
        let leaks: Vec<String> = telling(key)
            .into_iter()
            .filter(|word| stem.contains(word) && !elsewhere.contains(word))
            .collect();
        let path = at(index, "stem");
        if !leaks.is_empty() {
            let cause = format!("the stem gives the answer away: {}", leaks.join(", "));
            faults.push(Fault::error(&path, cause, "ask without these words"));
        } else if let Some(letters) = initials(key).filter(|letters| has_word(&question.stem, letters)) {
            let cause = format!("the stem gives the answer away: {letters} stands for “{key}”");
            faults.push(Fault::error(&path, cause, "ask without these letters"));
        }
        for other in others {
            let words = telling(other);
            if !words.is_empty()
                && words.iter().all(|word| stem.contains(word))
                && !telling(key).is_subset(&stem)
            {
                let cause = format!("the stem names “{other}”, which rules that option out");
                faults.push(Fault::warning(&path, cause, "replace the option"));
            }
        }
    }
}

fn key_and_others(question: &Question) -> Option<(&str, Vec<&String>)> {
    match &question.answer {
        Answer::Choice { options, correct } => {
            let (right, others): (Vec<_>, Vec<_>) =
                options.iter().enumerate().partition(|(index, _)| correct.contains(index));
            match right[..] {
                [(_, key)] => Some((key, others.into_iter().map(|(_, option)| option).collect())),
                _ => None,
            }
        }
        Answer::Text(key) | Answer::Date(key) => Some((key, Vec::new())),
        Answer::Number { .. } | Answer::Order(_) | Answer::Match(_) | Answer::TrueFalse(_) => None,
    }
}

/// The words that could give something away, without a possessive's s.
fn telling(text: &str) -> BTreeSet<String> {
    let text = text.replace("’s ", " ").replace("'s ", " ");
    let words = fold::pieces(&text).into_iter().map(|piece| piece.to_string());
    words
        .filter(|word| word.chars().count() > 2 || word.chars().any(char::is_numeric))
        .filter(|word| COMMON.binary_search(&word.as_str()).is_err())
        .collect()
}

/// `NSA` for "National Security Agency".
fn initials(name: &str) -> Option<String> {
    let letters: String = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter_map(|word| word.chars().next().filter(|first| first.is_uppercase()))
        .collect();
    (letters.chars().count() > 2).then_some(letters)
}

fn has_word(text: &str, word: &str) -> bool {
    text.replace('.', "").split(|c: char| !c.is_alphanumeric()).any(|other| other == word)
}

#[cfg(test)]
mod tests {
    #[test]
    fn common_words_are_sorted_for_the_search() {
        assert!(super::COMMON.is_sorted());
    }
}
