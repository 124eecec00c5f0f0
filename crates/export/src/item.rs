//! A question as the formats see it.

use quizwire_set::{Answer, Question, QuestionSet, question_id};

use crate::words;

/// A question to be written, with the set it is from.
#[derive(Debug)]
pub struct Item<'a> {
    /// The set; its text is clean.
    pub set: &'a QuestionSet,
    /// The question.
    pub question: &'a Question,
    /// When the set was last changed, in seconds since 1970.
    pub changed: i64,
}

impl Item<'_> {
    /// A name for the question that no other question in the world has, and that a corrected wording keeps: other
    /// programs know by it that they have the question already.
    pub fn key(&self) -> String {
        let id = &self.question.id;
        let is_digest =
            |end: &str| end.len() == 8 && end.bytes().all(|b| matches!(b, b'a'..=b'z' | b'2'..=b'7'));
        match id.rsplit_once('-') {
            Some((_, end)) if is_digest(end) => id.clone(),
            // Somebody chose this id, and may choose it again in another set.
            _ => question_id(id, &[&self.set.title]),
        }
    }

    /// What is asked, with the unit of a number where the words do not tell it.
    pub fn stem(&self) -> String {
        let stem = &self.question.stem;
        match &self.question.answer {
            Answer::Number { unit, .. }
                if !unit.is_empty() && !stem.to_lowercase().contains(&unit.to_lowercase()) =>
            {
                format!("{stem} ({unit})")
            }
            _ => stem.clone(),
        }
    }

    /// The right answer in words.
    pub fn right(&self) -> String {
        words::right(&self.question.answer)
    }

    /// Everything that is right when it is typed, the best first; empty when nobody can type the answer.
    pub fn typed(&self) -> Vec<String> {
        let mut typed = words::typed(&self.question.answer);
        if !typed.is_empty() {
            typed.extend(self.question.accept.iter().cloned());
        }
        let mut seen = std::collections::BTreeSet::new();
        typed.retain(|text| seen.insert(text.to_lowercase()));
        typed
    }

    /// The numbers that are right, the best first; none for what is no number.
    pub fn numbers(&self) -> Vec<f64> {
        let Answer::Number { value, .. } = self.question.answer else { return Vec::new() };
        let mut numbers = vec![value];
        for number in self.question.accept.iter().filter_map(|text| number(text)) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    }

    /// What is accepted for a number and is none itself, as in "a dozen".
    pub fn numbers_in_words(&self) -> Vec<String> {
        match self.question.answer {
            Answer::Number { .. } => {
                self.question.accept.iter().filter(|text| number(text).is_none()).cloned().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Options of a choice with whether each is right, true and false included; none for what is no choice.
    pub fn options(&self) -> Option<Vec<(String, bool)>> {
        match &self.question.answer {
            Answer::Choice { options, correct } => Some(
                options
                    .iter()
                    .enumerate()
                    .map(|(at, option)| (option.clone(), correct.contains(&at)))
                    .collect(),
            ),
            Answer::TrueFalse(truth) => {
                Some(vec![("True".to_owned(), *truth), ("False".to_owned(), !*truth)])
            }
            Answer::Text(_)
            | Answer::Number { .. }
            | Answer::Date(_)
            | Answer::Order(_)
            | Answer::Match(_) => None,
        }
    }

    /// Pairs that belong together; an order as its places and items.
    pub fn pairs(&self) -> Option<Vec<(String, String)>> {
        match &self.question.answer {
            Answer::Match(pairs) => Some(pairs.clone()),
            Answer::Order(items) => Some(
                items.iter().enumerate().map(|(at, item)| ((at + 1).to_string(), item.clone())).collect(),
            ),
            Answer::Choice { .. }
            | Answer::Text(_)
            | Answer::Number { .. }
            | Answer::Date(_)
            | Answer::TrueFalse(_) => None,
        }
    }

    /// The right sides of the pairs in an order that does not tell which belongs where: that of the alphabet, or the
    /// one after it where the pairs are in the order of the alphabet themselves.
    pub fn mixed(&self) -> Vec<String> {
        let right: Vec<String> =
            self.pairs().unwrap_or_default().into_iter().map(|(_, right)| right).collect();
        let mut mixed = right.clone();
        mixed.sort();
        if mixed == right && !mixed.is_empty() {
            mixed.rotate_left(1);
        }
        mixed
    }

    /// Whether exactly one option is right.
    pub fn is_single(&self) -> bool {
        self.options().is_some_and(|options| options.iter().filter(|(_, right)| *right).count() == 1)
    }

    /// "easy", "medium" or "hard".
    pub fn difficulty(&self) -> &'static str {
        words::difficulty(self.question.difficulty)
    }
}

/// A number as it is typed, with or without commas.
fn number(text: &str) -> Option<f64> {
    text.replace(',', "").trim().parse().ok().filter(|number: &f64| number.is_finite())
}
