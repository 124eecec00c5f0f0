//! A person goes through a set: decides, corrects, adds, and takes back.

use std::fmt::{self, Display, Formatter};

use crate::{Answer, Difficulty, Question, QuestionSet, Review, question_id};

/// The family of questions that a person wrote.
const OWN: &str = "own";

/// A set under a person's hands, and the question that is looked at.
#[derive(Debug, Clone)]
pub struct Editing {
    set: QuestionSet,
    at: usize,
    /// The sets before each change, and what was looked at.
    past: Vec<(QuestionSet, usize)>,
}

/// Why something was not changed. The text of each reads after a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// Nothing was written.
    Empty,
    /// There is no option, item or pair with this number.
    NoSuchOption,
    /// The key of this kind of answer is no number of an option.
    NoOptions,
    /// A number, a date or true or false is asked for, and this is none.
    NotThisKind,
}

impl Display for EditError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            EditError::Empty => "there is nothing in it",
            EditError::NoSuchOption => "there is no such number",
            EditError::NoOptions => {
                "it has no options to choose the right one from; correct the answer itself"
            }
            EditError::NotThisKind => "this is another kind of answer; edit the file to change the kind",
        })
    }
}

impl std::error::Error for EditError {}

impl Editing {
    /// Begins at the first question nobody has decided on, or at the first.
    pub fn of(set: QuestionSet) -> Editing {
        let at = set.questions.iter().position(|question| question.review == Review::Draft).unwrap_or(0);
        Editing { set, at, past: Vec::new() }
    }

    /// The set as it stands.
    pub fn set(&self) -> &QuestionSet {
        &self.set
    }

    /// The number of the question that is looked at, from 0; past the last one at the end.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The question that is looked at; none at the end.
    pub fn question(&self) -> Option<&Question> {
        self.set.questions.get(self.at)
    }

    /// Looks at the next question, or at the end.
    pub fn next(&mut self) {
        self.at = (self.at + 1).min(self.set.questions.len());
    }

    /// Looks at the question before.
    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// Approves or strikes the question, or makes it a draft again.
    pub fn decide(&mut self, review: Review) {
        self.change(|question| {
            question.review = review;
            Ok(())
        })
        .unwrap_or_default();
    }

    /// Writes the stem anew.
    pub fn reword(&mut self, stem: &str) -> Result<(), EditError> {
        let stem = written(stem)?;
        self.change(|question| {
            question.stem = stem;
            Ok(())
        })
    }

    /// Writes an option, an item or the answer itself anew; `number` counts from 1.
    pub fn rewrite(&mut self, number: usize, text: &str) -> Result<(), EditError> {
        let text = written(text)?;
        self.change(|question| {
            let slot = |items: &mut Vec<String>| {
                let item = number.checked_sub(1).and_then(|index| items.get_mut(index));
                item.map(|item| *item = text.clone()).ok_or(EditError::NoSuchOption)
            };
            match &mut question.answer {
                Answer::Choice { options, .. } => slot(options),
                Answer::Order(items) => slot(items),
                Answer::Match(pairs) => {
                    let pair = number.checked_sub(1).and_then(|index| pairs.get_mut(index));
                    pair.map(|(_, right)| *right = text.clone()).ok_or(EditError::NoSuchOption)
                }
                Answer::Text(answer) | Answer::Date(answer) => {
                    *answer = text.clone();
                    Ok(())
                }
                Answer::Number { value, .. } => {
                    *value = text.replace(',', "").parse().map_err(|_| EditError::NotThisKind)?;
                    Ok(())
                }
                Answer::TrueFalse(truth) => {
                    *truth = text.to_lowercase().parse().map_err(|_| EditError::NotThisKind)?;
                    Ok(())
                }
            }
        })
    }

    /// Makes another option the right one; `number` counts from 1. What was accepted beside the old one goes.
    pub fn choose(&mut self, number: usize) -> Result<(), EditError> {
        self.change(|question| match &mut question.answer {
            Answer::Choice { options, correct } => {
                let index = number.checked_sub(1).filter(|index| *index < options.len());
                *correct = vec![index.ok_or(EditError::NoSuchOption)?];
                question.accept.clear();
                Ok(())
            }
            Answer::Text(_)
            | Answer::Number { .. }
            | Answer::Date(_)
            | Answer::Order(_)
            | Answer::Match(_)
            | Answer::TrueFalse(_) => Err(EditError::NoOptions),
        })
    }

    /// Adds a question of one's own behind the one looked at, approved, and looks at it. Without wrong options its
    /// answer is typed.
    pub fn add(&mut self, stem: &str, right: &str, wrong: &[String]) -> Result<(), EditError> {
        let (stem, right) = (written(stem)?, written(right)?);
        let wrong: Vec<String> = wrong.iter().filter_map(|option| written(option).ok()).collect();
        let id = question_id(OWN, &[&stem, &right]);
        let answer = if wrong.is_empty() {
            Answer::Text(right)
        } else {
            // Among the wrong ones where the alphabet puts it: an order that tells nothing.
            let mut options = wrong;
            options.push(right.clone());
            options.sort();
            let index = options.iter().position(|option| *option == right).unwrap_or(0);
            Answer::Choice { options, correct: vec![index] }
        };
        self.remember();
        self.at = (self.at + 1).min(self.set.questions.len());
        let question = Question {
            id,
            family: OWN.to_owned(),
            stem,
            answer,
            accept: Vec::new(),
            evidence: Vec::new(),
            why: String::new(),
            difficulty: Difficulty::Medium,
            review: Review::Approved,
            wording: String::new(),
        };
        self.set.questions.insert(self.at, question);
        Ok(())
    }

    /// Takes the last change back and looks at where it was made; whether there was one.
    pub fn undo(&mut self) -> bool {
        let before = self.past.pop();
        let undone = before.is_some();
        if let Some((set, at)) = before {
            (self.set, self.at) = (set, at);
        }
        undone
    }

    fn change(&mut self, edit: impl FnOnce(&mut Question) -> Result<(), EditError>) -> Result<(), EditError> {
        let Some(question) = self.set.questions.get(self.at) else { return Ok(()) };
        let mut changed = question.clone();
        edit(&mut changed)?;
        if changed != *question {
            self.remember();
            self.set.questions[self.at] = changed;
        }
        Ok(())
    }

    fn remember(&mut self) {
        self.past.push((self.set.clone(), self.at));
    }
}

/// One line with something on it.
fn written(text: &str) -> Result<String, EditError> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { Err(EditError::Empty) } else { Ok(line) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge;
    use crate::testing::a_set;

    #[test]
    fn every_change_can_be_taken_back() {
        let mut editing = Editing::of(a_set());
        editing.decide(Review::Approved);
        editing.reword("Who said so?").expect("words");
        editing.rewrite(1, " Noor  Haddad-Lim ").expect("an option");
        editing.choose(3).expect("an option");
        editing.next();
        editing.rewrite(1, "13,000").expect("a number");
        editing.add("Where?", "On the Elbe", &["On the Ell".into()]).expect("a question");
        assert_eq!(editing.set().questions.len(), 3);
        assert_eq!(editing.question().map(|question| question.family.as_str()), Some("own"));
        let changed = editing.set().clone();
        for _ in 0..6 {
            assert!(editing.undo());
        }
        assert!(!editing.undo());
        assert_eq!((editing.set(), editing.at()), (&a_set(), 0));
        assert_eq!(merge(&changed, a_set()), changed, "making the set again keeps all of it");
    }

    #[test]
    fn what_makes_no_sense_changes_nothing() {
        let mut editing = Editing::of(a_set());
        assert_eq!(editing.reword(" "), Err(EditError::Empty));
        assert_eq!(editing.rewrite(5, "Jo"), Err(EditError::NoSuchOption));
        assert_eq!(editing.choose(0), Err(EditError::NoSuchOption));
        editing.next();
        assert_eq!(editing.rewrite(1, "many"), Err(EditError::NotThisKind));
        assert_eq!(editing.choose(1), Err(EditError::NoOptions));
        editing.next();
        editing.next();
        assert_eq!((editing.question(), editing.at()), (None, 2));
        editing.decide(Review::Struck);
        assert_eq!(editing.set(), &a_set());
        assert!(!editing.undo());
    }
}
