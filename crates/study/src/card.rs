//! A question as it lies before the player, and how what the player types is read.

use quizwire_set::{Answer, Question, Response};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

/// A question with its parts in the order they are shown in.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    question: Question,
    /// Indices of the parts as shown. Options stay as the set deals them; the items of an order and the right sides
    /// of a match, which a set holds in their right order, are mixed.
    shown: Vec<usize>,
    /// Whether the options stay hidden.
    recalled: bool,
}

/// The longest answer that is asked from memory, in characters: longer ones are typed in too many ways.
const LONGEST_RECALLED: usize = 40;

impl Card {
    /// The card of a question; the seed and the question's id decide how it is mixed, nothing else.
    pub fn of(question: &Question, seed: u64) -> Card {
        let shown = match &question.answer {
            Answer::Choice { options, .. } => (0..options.len()).collect(),
            Answer::Order(items) => mixed(items.len(), &question.id, seed),
            Answer::Match(pairs) => mixed(pairs.len(), &question.id, seed),
            Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) | Answer::TrueFalse(_) => Vec::new(),
        };
        Card { question: question.clone(), shown, recalled: false }
    }

    /// The same card with its options hidden, so that the answer is recalled and typed; `None` when that cannot be asked:
    /// there is more than one answer, it is long, or the question speaks of its options.
    pub fn recalled(&self) -> Option<Card> {
        let Answer::Choice { options, correct } = &self.question.answer else { return None };
        let [right] = correct[..] else { return None };
        let short = options.get(right).is_some_and(|right| right.chars().count() <= LONGEST_RECALLED);
        let stem = self.question.stem.to_lowercase();
        let of_options = ["these", "following"].iter().any(|word| stem.contains(word));
        (short && !of_options).then(|| Card { recalled: true, ..self.clone() })
    }

    /// Whether the options are hidden.
    pub fn is_recalled(&self) -> bool {
        self.recalled
    }

    /// The question.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// What the player chooses from, numbered from 1 as shown; empty when the answer is typed freely.
    pub fn choices(&self) -> Vec<&str> {
        if self.recalled { Vec::new() } else { self.named_choices() }
    }

    fn named_choices(&self) -> Vec<&str> {
        match &self.question.answer {
            Answer::Choice { options, .. } => self.shown.iter().map(|&at| options[at].as_str()).collect(),
            Answer::Order(items) => self.shown.iter().map(|&at| items[at].as_str()).collect(),
            Answer::Match(pairs) => self.shown.iter().map(|&at| pairs[at].1.as_str()).collect(),
            Answer::TrueFalse(_) => vec!["True", "False"],
            Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) => Vec::new(),
        }
    }

    /// Whether one choice is the whole answer, so that a single key can give it.
    pub fn takes_one_key(&self) -> bool {
        match &self.question.answer {
            Answer::Choice { options, correct } => correct.len() == 1 && options.len() <= 9 && !self.recalled,
            Answer::TrueFalse(_) => true,
            Answer::Text(_)
            | Answer::Number { .. }
            | Answer::Date(_)
            | Answer::Order(_)
            | Answer::Match(_) => false,
        }
    }

    /// Reads what the player typed: `?` for "I do not know", a number or letter for a choice or the choice's own
    /// words, several numbers where several are asked for, and anything where the answer is typed.
    ///
    /// `None` when it is no answer to this question: nothing should be counted, the player should be asked again.
    pub fn read(&self, typed: &str) -> Option<Response> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        if typed == "?" {
            return Some(Response::Nothing);
        }
        match &self.question.answer {
            Answer::Choice { .. } if self.recalled => Some(match self.choice_in_words(typed) {
                Some(at) => Response::Chosen(vec![self.shown[at]]),
                None => Response::Typed(typed.to_owned()),
            }),
            Answer::Choice { correct, .. } => {
                let one = label(typed, self.shown.len()).or_else(|| self.choice_in_words(typed));
                match one {
                    Some(at) => Some(Response::Chosen(vec![self.shown[at]])),
                    None if correct.len() > 1 => {
                        let mut chosen = self.several(typed)?;
                        chosen.sort_unstable();
                        Some(Response::Chosen(chosen))
                    }
                    None => None,
                }
            }
            Answer::TrueFalse(_) => match typed.to_lowercase().as_str() {
                "t" | "true" | "y" | "yes" | "1" => Some(Response::Truth(true)),
                "f" | "false" | "n" | "no" | "2" => Some(Response::Truth(false)),
                _ => None,
            },
            Answer::Order(items) => {
                self.several(typed).filter(|given| given.len() == items.len()).map(Response::Ordered)
            }
            // The left sides have the letters, so that only numbers name a right side.
            Answer::Match(pairs) if !typed.contains(char::is_alphabetic) => {
                self.several(typed).filter(|given| given.len() == pairs.len()).map(Response::Matched)
            }
            Answer::Match(_) => None,
            Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) => {
                Some(Response::Typed(typed.to_owned()))
            }
        }
    }

    /// The choice in its own words, in others that the set accepts for it, or by the surname that only it has.
    fn choice_in_words(&self, typed: &str) -> Option<usize> {
        let typed = plain(typed);
        let choices: Vec<String> = self.named_choices().into_iter().map(plain).collect();
        if let Some(at) = choices.iter().position(|choice| *choice == typed) {
            return Some(at);
        }
        if let Answer::Choice { correct, .. } = &self.question.answer
            && let [right] = correct[..]
            && self.question.accept.iter().any(|other| plain(other) == typed)
        {
            return self.shown.iter().position(|&shown| shown == right);
        }
        let surname = format!(" {typed}");
        let mut bearers = (0..choices.len()).filter(|&at| choices[at].ends_with(&surname));
        bearers.next().filter(|_| bearers.next().is_none())
    }

    /// `2 1 3`, `2,1,3`, `b a c`, or close together (`213`) while one digit is enough: each at most once.
    fn several(&self, typed: &str) -> Option<Vec<usize>> {
        let parts: Vec<&str> = typed.split([' ', ',', ';']).filter(|part| !part.is_empty()).collect();
        let labels: Vec<usize> = match parts[..] {
            [close] if self.shown.len() <= 9 => {
                close.chars().map(|c| label(c.encode_utf8(&mut [0; 4]), self.shown.len())).collect()
            }
            _ => parts.iter().map(|part| label(part, self.shown.len())).collect::<Option<Vec<_>>>(),
        }?;
        let mut seen = vec![false; self.shown.len()];
        let once = labels.iter().all(|&at| !std::mem::replace(&mut seen[at], true));
        once.then(|| labels.into_iter().map(|at| self.shown[at]).collect())
    }
}

/// A number from 1 or a letter from a, as an index below `count`.
fn label(typed: &str, count: usize) -> Option<usize> {
    let at = match typed.parse::<usize>() {
        Ok(number) => number.checked_sub(1)?,
        Err(_) => match typed.as_bytes() {
            [letter] if letter.is_ascii_alphabetic() => usize::from(letter.to_ascii_lowercase() - b'a'),
            _ => return None,
        },
    };
    (at < count).then_some(at)
}

/// What two ways of typing the same words have in common.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace('’', "'");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The numbers below `count`, mixed; never in their right order when there is another.
fn mixed(count: usize, id: &str, seed: u64) -> Vec<usize> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&seed.to_le_bytes()).update(id.as_bytes());
    let mut order: Vec<usize> = (0..count).collect();
    order.shuffle(&mut ChaCha8Rng::from_seed(*hasher.finalize().as_bytes()));
    if order.is_sorted() {
        order.rotate_left(usize::from(count > 1));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    /// What each way of typing an answer is read as.
    #[test]
    fn typed_answers_are_read() {
        let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        let pairs = [("Lima", "Peru"), ("Oslo", "Norway"), ("Rome", "Italy")];
        let cases = [
            (testing::choice("one"), "1|d|D|ada  KERN|émile brandt|haddad|?|5|e|0||Ada|1 2"),
            (
                testing::question(
                    "several",
                    Answer::Choice { options: texts(&["x1", "x2", "x3"]), correct: vec![0, 2] },
                ),
                "1 3|31|c,a|x2|1 1|4 1",
            ),
            (
                testing::question(
                    "years",
                    Answer::Choice { options: texts(&["2", "1", "2016"]), correct: vec![0] },
                ),
                "2|2016",
            ),
            (testing::question("truth", Answer::TrueFalse(true)), "t|FALSE|y|2|maybe"),
            (
                testing::question("order", Answer::Order(texts(&["one", "two", "three"]))),
                "1 2 3|321|c a b|1 2|1 1 2",
            ),
            (
                testing::question("match", Answer::Match(pairs.map(|(a, b)| (a.into(), b.into())).to_vec())),
                "1 2 3|312|1 2|b a c",
            ),
            (testing::question("text", Answer::Text("Kern".into())), " kern |q"),
        ];
        let mut table = String::new();
        for (question, lines) in cases {
            let card = Card::of(&question, 3);
            table += &format!("{} {:?}\n", question.id, card.choices());
            for line in lines.split('|') {
                table += &format!("  {line:?} {:?}\n", card.read(line));
            }
        }
        insta::assert_snapshot!(table, @r#"
        one ["Ada Kern", "Noor Haddad", "Émile Brandt", "Jo Silva"]
          "1" Some(Chosen([0]))
          "d" Some(Chosen([3]))
          "D" Some(Chosen([3]))
          "ada  KERN" Some(Chosen([0]))
          "émile brandt" Some(Chosen([2]))
          "haddad" Some(Chosen([1]))
          "?" Some(Nothing)
          "5" None
          "e" None
          "0" None
          "" None
          "Ada" None
          "1 2" None
        several ["x1", "x2", "x3"]
          "1 3" Some(Chosen([0, 2]))
          "31" Some(Chosen([0, 2]))
          "c,a" Some(Chosen([0, 2]))
          "x2" Some(Chosen([1]))
          "1 1" None
          "4 1" None
        years ["2", "1", "2016"]
          "2" Some(Chosen([1]))
          "2016" Some(Chosen([2]))
        truth ["True", "False"]
          "t" Some(Truth(true))
          "FALSE" Some(Truth(false))
          "y" Some(Truth(true))
          "2" Some(Truth(false))
          "maybe" None
        order ["two", "three", "one"]
          "1 2 3" Some(Ordered([1, 2, 0]))
          "321" Some(Ordered([0, 2, 1]))
          "c a b" Some(Ordered([0, 1, 2]))
          "1 2" None
          "1 1 2" None
        match ["Italy", "Peru", "Norway"]
          "1 2 3" Some(Matched([2, 0, 1]))
          "312" Some(Matched([1, 2, 0]))
          "1 2" None
          "b a c" None
        text []
          " kern " Some(Typed("kern"))
          "q" Some(Typed("q"))
        "#);
    }

    #[test]
    fn an_order_is_never_shown_in_its_right_order() {
        for seed in 0..50 {
            let card = Card::of(&testing::question("o", Answer::Order(vec!["1".into(), "2".into()])), seed);
            assert_eq!(card.choices(), ["2", "1"]);
        }
    }
}
