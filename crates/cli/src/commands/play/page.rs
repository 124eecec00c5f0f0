//! What the player reads, as text: no reading, no writing.

use std::ops::Range;

use quizwire_set::{Answer, Evidence, Question, QuestionSet};
use quizwire_study::{Card, Judged, Missed, Player, right_answer};

use super::playing::Playing;
use crate::ink::{Ink, tame};
use crate::passage::{answer_in, named};
use crate::phrases::{asked_for, closed, label};

/// Space to the left of everything.
pub const MARGIN: &str = "  ";

/// Writes the pages of a quiz over one set.
pub struct Page<'a> {
    ink: Ink,
    set: &'a QuestionSet,
}

impl<'a> Page<'a> {
    pub fn new(ink: Ink, set: &'a QuestionSet) -> Page<'a> {
        Page { ink, set }
    }

    /// The title, how many questions, who plays and how.
    pub fn opening(&self, player: &Player, questions: usize) -> String {
        let questions = counted(questions, "question");
        let facts = format!("{questions} · {player} · one answer a line, ? to pass, q to quit");
        let title = self.ink.bold(&tame(&self.set.title));
        format!("\n{}{}", self.ink.wrap(MARGIN, &title), self.ink.wrap(MARGIN, &self.ink.dim(&facts)))
    }

    /// Where the player stands, how well, the question, and what to choose from.
    pub fn question(&self, card: &Card, place: &str, standing: &str) -> String {
        let mut text = format!("\n{}\n", self.ink.rule(MARGIN, place, standing));
        text += &self.ink.wrap(MARGIN, &self.ink.bold(&tame(&card.question().stem)));
        text.push('\n');
        if let Answer::Match(pairs) = &card.question().answer {
            for (letter, (left, _)) in ('a'..='z').zip(pairs) {
                let label = format!("    {}  ", self.ink.key(&letter.to_string()));
                text += &self.ink.wrap(&label, &tame(left));
            }
            text.push('\n');
        }
        for (number, choice) in card.choices().into_iter().enumerate() {
            let label = format!("    {}  ", self.ink.key(&label(card, number)));
            text += &self.ink.wrap(&label, &tame(choice));
        }
        if !card.choices().is_empty() {
            text.push('\n');
        }
        text
    }

    /// What to type, and the mark after which it is typed.
    pub fn prompt(&self, card: &Card) -> String {
        format!("{MARGIN}{} {} ", self.ink.dim(&asked_for(card)), self.ink.key(">"))
    }

    /// The line was no answer; what one looks like.
    pub fn unreadable(&self, card: &Card, typed: &str) -> String {
        let typed: String = tame(typed).chars().take(40).collect();
        let typed = if typed.is_empty() { "that".to_owned() } else { format!("“{typed}”") };
        let text = format!("{typed} is no answer here: {}, ? to pass, q to quit", asked_for(card));
        format!("\n{}", self.ink.wrap(MARGIN, &text))
    }

    /// Right or wrong, the right answer, and what proves it.
    pub fn verdict(&self, card: &Card, judged: &Judged) -> String {
        let question = card.question();
        let answer = tame(&right_answer(question));
        let verdict = match (judged.right, judged.words.is_empty()) {
            (true, _) => format!("{} {}", self.ink.good("Right:"), closed(&answer)),
            (false, true) => format!("{} {}", self.ink.bad("The answer is"), self.ink.bold(&closed(&answer))),
            (false, false) => {
                format!("{} {}", self.ink.bad("Wrong: the answer is"), self.ink.bold(&closed(&answer)))
            }
        };
        let mut text = format!("\n{}", self.ink.wrap(MARGIN, &verdict));
        let given = tame(&judged.words);
        if card.is_recalled() && !given.is_empty() && given != answer {
            text += &self.ink.wrap(MARGIN, &self.ink.dim(&format!("you wrote “{given}”")));
        }
        for (number, evidence) in question.evidence.iter().enumerate() {
            let next = question.evidence.get(number + 1);
            let last_of_source = next.is_none_or(|next| next.source != evidence.source);
            text += &self.evidence(question, evidence, last_of_source);
        }
        if !question.why.trim().is_empty() {
            text.push('\n');
            text += &self.ink.wrap(MARGIN, &tame(&question.why));
        }
        text
    }

    /// The score of a round and what was missed in it.
    pub fn score(&self, playing: &Playing) -> String {
        let mut text = format!("\n{}\n", self.ink.rule(MARGIN, "score", ""));
        if playing.session.score().asked == 0 {
            return text + &self.ink.wrap(MARGIN, &playing.score());
        }
        text += &self.ink.wrap(MARGIN, &self.ink.bold(&playing.score()));
        for missed in playing.session.missed() {
            text += &self.missed(missed);
        }
        text
    }

    /// Whether to go on with what was missed.
    pub fn again(&self) -> String {
        format!("\n{MARGIN}Ask the missed ones again? {} ", self.ink.key("[y/N]"))
    }

    fn missed(&self, missed: Missed<'_>) -> String {
        let question = missed.card.question();
        let given = if missed.words.is_empty() { "nothing".to_owned() } else { tame(missed.words) };
        let right = self.ink.good(&tame(&right_answer(question)));
        format!(
            "\n{}{}{}",
            self.ink.wrap(MARGIN, &tame(&question.stem)),
            self.ink.wrap(&format!("    {}  ", self.ink.dim("you said")), &given),
            self.ink.wrap(&format!("    {}     ", self.ink.dim("right")), &right),
        )
    }

    /// A sentence with the answer marked in it, and the article it stands in.
    fn evidence(&self, question: &Question, evidence: &Evidence, with_source: bool) -> String {
        let bar = format!("{MARGIN}{} ", self.ink.dim("│"));
        let sentence = self.marked(&tame(&evidence.text), question);
        let mut text = format!("\n{}", self.ink.wrap_under(&bar, &bar, &sentence));
        let source = self.set.sources.iter().find(|source| source.id == evidence.source);
        if let (Some(source), true) = (source, with_source) {
            let source = self.ink.dim(&named(source));
            text += &self.ink.wrap_under(&bar, &bar, &source);
        }
        text
    }

    /// The answer in the sentence made bold.
    fn marked(&self, sentence: &str, question: &Question) -> String {
        let Some(Range { start, end }) = answer_in(sentence, question) else { return sentence.to_owned() };
        format!("{}{}{}", &sentence[..start], self.ink.good(&sentence[start..end]), &sentence[end..])
    }
}

/// "1 question", "2 questions".
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
