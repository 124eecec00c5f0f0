//! What the player reads, as text: no reading, no writing.

use jiff::civil::Date;
use quizwire_set::{Answer, Evidence, Question, QuestionSet};
use quizwire_study::scores::percent;
use quizwire_study::{Card, Judged, Missed, Player, Session, right_answer};

use crate::ink::{Ink, tame};

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

    /// From now on written for this terminal, whose width may have changed.
    pub fn fit(&mut self, ink: Ink) {
        self.ink = ink;
    }

    /// The title, how many questions, who plays and how.
    pub fn opening(&self, player: &Player, questions: usize, keys: bool) -> String {
        let how = if keys { "press a key to answer" } else { "one answer a line" };
        let facts = format!("{} · {player} · {how}, ? to pass, q to quit", counted(questions, "question"));
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
            let label = format!("    {}  ", self.ink.key(&self.label(card, number)));
            text += &self.ink.wrap(&label, &tame(choice));
        }
        if !card.choices().is_empty() {
            text.push('\n');
        }
        text
    }

    /// What to type, and the mark after which it is typed.
    pub fn prompt(&self, card: &Card) -> String {
        format!("{MARGIN}{} {} ", self.ink.dim(&self.asked_for(card)), self.ink.key(">"))
    }

    /// The line was no answer; what one looks like.
    pub fn unreadable(&self, card: &Card, typed: &str) -> String {
        let typed: String = tame(typed).chars().take(40).collect();
        let typed = if typed.is_empty() { "that".to_owned() } else { format!("“{typed}”") };
        let text = format!("{typed} is no answer here: {}, ? to pass, q to quit", self.asked_for(card));
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

    /// Waits for a key.
    pub fn pause(&self) -> String {
        format!("\n{MARGIN}{}", self.ink.dim("any key goes on, q quits"))
    }

    /// Takes the line of [`Page::pause`] away again.
    pub fn pause_over(&self) -> String {
        "\r\u{1b}[2K\u{1b}[A".to_owned()
    }

    /// The score of a round and what was missed in it.
    pub fn score(&self, session: &Session) -> String {
        let (score, progress) = (session.score(), session.progress());
        let mut text = format!("\n{}\n", self.ink.rule(MARGIN, "score", ""));
        if score.asked == 0 {
            text += &self.ink.wrap(MARGIN, "Nothing was answered.");
            return text;
        }
        let percent = percent(score.right, score.asked);
        let mut line = format!("{} of {} right, {percent}%", score.right, score.asked);
        if score.asked < progress.of {
            line += &format!("; {} not asked", progress.of - score.asked);
        }
        text += &self.ink.wrap(MARGIN, &self.ink.bold(&line));
        for missed in session.missed() {
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
            let published = source.published.as_deref().map(day).unwrap_or_default();
            let source = self.ink.dim(&tame(&format!("{}{published}", source.title)));
            text += &self.ink.wrap_under(&bar, &bar, &source);
        }
        text
    }

    /// The answer in the sentence made bold.
    fn marked(&self, sentence: &str, question: &Question) -> String {
        let Some((start, end)) = needles(question).iter().find_map(|needle| find(sentence, needle)) else {
            return sentence.to_owned();
        };
        format!("{}{}{}", &sentence[..start], self.ink.good(&sentence[start..end]), &sentence[end..])
    }

    fn label(&self, card: &Card, number: usize) -> String {
        match card.question().answer {
            Answer::TrueFalse(_) => ["t", "f"][number.min(1)].to_owned(),
            _ => (number + 1).to_string(),
        }
    }

    fn asked_for(&self, card: &Card) -> String {
        let count = card.choices().len();
        if card.is_recalled() {
            return "your answer, from memory".to_owned();
        }
        match &card.question().answer {
            Answer::Choice { correct, .. } if correct.len() > 1 => {
                format!("every right one of 1-{count}, as in `1 {count}`")
            }
            Answer::Choice { .. } if count <= 26 => {
                let last = char::from(b'a' + u8::try_from(count.saturating_sub(1)).unwrap_or(0));
                format!("1-{count} or a-{last}")
            }
            Answer::Choice { .. } => format!("1-{count}"),
            Answer::TrueFalse(_) => "t or f".to_owned(),
            Answer::Order(_) => format!("all of 1-{count} in the right order"),
            Answer::Match(_) => {
                let letters: Vec<String> = ('a'..='z').take(count).map(String::from).collect();
                format!("the numbers for {}, in turn", letters.join(", "))
            }
            Answer::Text(_) => "your answer".to_owned(),
            Answer::Number { unit, .. } if unit.is_empty() => "a number".to_owned(),
            Answer::Number { unit, .. } => format!("a number ({})", tame(unit)),
            Answer::Date(value) => match value.len() {
                4 => "a year".to_owned(),
                7 => "a month and a year".to_owned(),
                _ => "a date".to_owned(),
            },
        }
    }
}

/// With a full stop behind it, unless it has one: "Corvane Inc."
fn closed(answer: &str) -> String {
    let mark = if answer.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{answer}{mark}")
}

/// "1 question", "2 questions".
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// `, 26 June 2017` for a day the calendar has.
fn day(published: &str) -> String {
    published.parse::<Date>().map(|day| day.strftime(", %-d %B %Y").to_string()).unwrap_or_default()
}

/// What to look for in a sentence that holds the answer, the best first.
fn needles(question: &Question) -> Vec<String> {
    let mut needles: Vec<String> = match &question.answer {
        Answer::Choice { options, correct } => {
            correct.iter().filter_map(|&at| options.get(at)).cloned().collect()
        }
        Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) => vec![right_answer(question)],
        Answer::Order(_) | Answer::Match(_) | Answer::TrueFalse(_) => Vec::new(),
    };
    needles.extend(question.accept.iter().cloned());
    // Of a name the last part: the evidence may hold the surname alone.
    if let Answer::Choice { .. } = &question.answer {
        let last: Vec<String> =
            needles.iter().filter_map(|name| name.split(' ').next_back().map(str::to_owned)).collect();
        needles.extend(last.into_iter().filter(|last| last.chars().count() > 3));
    }
    needles.iter().map(|needle| tame(needle)).filter(|needle| !needle.is_empty()).collect()
}

/// Where the needle stands as whole words, whatever the case of its letters.
fn find(text: &str, needle: &str) -> Option<(usize, usize)> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts
        .filter(|&at| !text[..at].ends_with(char::is_alphanumeric))
        .filter_map(|at| Some((at, at + prefix(&text[at..], needle)?)))
        .find(|&(_, end)| !text[end..].starts_with(char::is_alphanumeric))
}

/// Length of the start of the text that says the same as the needle.
fn prefix(text: &str, needle: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in needle.chars() {
        let found = rest.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_found_as_whole_words() {
        let found = |text: &'static str, needle| find(text, needle).map(|(start, end)| &text[start..end]);
        assert_eq!(found("Kernel makers praised Émile KERN.", "Kern"), Some("KERN"));
        assert_eq!(found("İstanbul’s émile", "Émile"), Some("émile"));
        assert_eq!(found("in 20177", "2017"), None);
    }
}
