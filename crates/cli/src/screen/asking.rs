//! An answer under way: an option to choose, several of them, or words.

use quizwire_set::{Answer, Response};
use quizwire_study::Card;

use crate::input::line::{Key, Line};
use crate::phrases::asked_for;

/// A question and what has been said to it so far.
#[derive(Debug)]
pub struct Asking {
    pub card: Card,
    pub draft: Draft,
}

/// What has been said so far.
#[derive(Debug)]
pub enum Draft {
    /// One option is the answer. None is selected at first: an Enter too many should answer nothing.
    One { selected: Option<usize> },
    /// Several are, in the order they are picked in.
    Several { selected: Option<usize>, picks: Vec<usize> },
    /// The answer is typed.
    Typed(Line),
}

/// What came of an event.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// The answer is not complete.
    Going,
    /// It is; none of it is an answer to the question where there is no response.
    Said(Option<Response>),
    /// A word that may be a command.
    Word(String),
}

impl Asking {
    pub fn of(card: Card) -> Asking {
        let draft = match &card.question().answer {
            _ if card.choices().is_empty() => Draft::Typed(Line::of("", 0)),
            Answer::Choice { correct, .. } if correct.len() == 1 => Draft::One { selected: None },
            Answer::TrueFalse(_) => Draft::One { selected: None },
            Answer::Choice { .. } | Answer::Order(_) | Answer::Match(_) => {
                Draft::Several { selected: None, picks: Vec::new() }
            }
            Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) => Draft::Typed(Line::of("", 0)),
        };
        Asking { card, draft }
    }

    /// What an answer looks like.
    pub fn wanted(&self) -> String {
        match (&self.draft, &self.card.question().answer) {
            (Draft::Several { .. }, Answer::Order(_)) => "pick all of them in their right order".to_owned(),
            (Draft::Several { .. }, Answer::Match(pairs)) => {
                let letters: Vec<String> = ('a'..='z').take(pairs.len()).map(String::from).collect();
                format!("pick the ones for {}, in turn", letters.join(", "))
            }
            (Draft::Several { .. }, _) => "pick every right one".to_owned(),
            (Draft::One { .. } | Draft::Typed(_), _) => asked_for(&self.card),
        }
    }

    /// The option the next Enter takes.
    pub fn selected(&self) -> Option<usize> {
        match &self.draft {
            Draft::One { selected } | Draft::Several { selected, .. } => *selected,
            Draft::Typed(_) => None,
        }
    }

    /// The options that were picked so far.
    pub fn picks(&self) -> &[usize] {
        match &self.draft {
            Draft::Several { picks, .. } => picks,
            Draft::One { .. } | Draft::Typed(_) => &[],
        }
    }

    /// Selects the option before or after the selected one, going round.
    pub fn turn(&mut self, down: bool) {
        let count = self.card.choices().len();
        if let Draft::One { selected } | Draft::Several { selected, .. } = &mut self.draft
            && count > 0
        {
            *selected = Some(match (*selected, down) {
                (None, true) => 0,
                (None, false) => count - 1,
                (Some(at), true) => (at + 1) % count,
                (Some(at), false) => (at + count - 1) % count,
            });
        }
    }

    /// Selects the option the pointer is over.
    pub fn point(&mut self, option: usize) {
        if let Draft::One { selected } | Draft::Several { selected, .. } = &mut self.draft {
            *selected = Some(option);
        }
    }

    /// Takes an option: the answer where one is asked for, else one more pick, or one less.
    pub fn take(&mut self, option: usize) -> Step {
        self.point(option);
        match &mut self.draft {
            Draft::One { .. } => Step::Said(self.card.read(&(option + 1).to_string())),
            Draft::Several { picks, .. } => {
                match picks.iter().position(|&pick| pick == option) {
                    Some(at) => drop(picks.remove(at)),
                    None => picks.push(option),
                }
                Step::Going
            }
            Draft::Typed(_) => Step::Going,
        }
    }

    /// A key that writes or edits.
    pub fn edit(&mut self, key: Key) -> Step {
        match (&mut self.draft, key) {
            (Draft::Typed(line), key) => {
                line.press(key);
                Step::Going
            }
            (_, Key::Left) => {
                self.turn(false);
                Step::Going
            }
            (_, Key::Right) => {
                self.turn(true);
                Step::Going
            }
            (Draft::Several { picks, .. }, Key::Erase) => {
                picks.pop();
                Step::Going
            }
            (_, Key::Character(' ')) => self.selected().map_or(Step::Going, |option| self.take(option)),
            (_, Key::Character(c)) => match self.option_of(c) {
                Some(option) => self.take(option),
                None => match self.card.read(&c.to_string()) {
                    Some(Response::Nothing) | None => Step::Word(c.to_string()),
                    response => Step::Said(response),
                },
            },
            _ => Step::Going,
        }
    }

    /// Enter: what is selected, picked or written is the answer.
    pub fn enter(&mut self) -> Step {
        match &self.draft {
            Draft::One { selected } => selected.map_or(Step::Going, |option| self.take(option)),
            Draft::Several { picks, .. } => {
                let picks: Vec<String> = picks.iter().map(|pick| (pick + 1).to_string()).collect();
                Step::Said(self.card.read(&picks.join(" ")))
            }
            Draft::Typed(line) => Step::Word(line.text().trim().to_owned()),
        }
    }

    /// The option of a key: 1 to 9, or a letter.
    fn option_of(&self, key: char) -> Option<usize> {
        let lower = key.to_ascii_lowercase();
        let letters = !matches!(self.card.question().answer, Answer::TrueFalse(_) | Answer::Match(_));
        let option = match lower {
            '1'..='9' => usize::try_from(lower.to_digit(10)?).ok()?.checked_sub(1)?,
            'a'..='i' if letters => usize::try_from(u32::from(lower) - u32::from('a')).ok()?,
            _ => return None,
        };
        (option < self.card.choices().len()).then_some(option)
    }
}
