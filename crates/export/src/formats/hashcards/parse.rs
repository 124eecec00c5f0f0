//! Reads hashcards Markdown.

use quizwire_set::Answer;

use crate::format::Read;
use crate::import::Draft;
use crate::{ImportError, Skipped};

/// A part of a card: which, and its lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Question,
    Answer,
    Cloze,
    Nothing,
}

/// Reads the cards of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Read, ImportError> {
    let text = crate::import::utf8(bytes)?;
    let mut read = Read::default();
    let (name, body, first) = front_matter(text);
    read.title = name;
    let mut card = Card::default();
    let mut part = Part::Nothing;
    for (number, line) in (first..).zip(body.lines()) {
        let (begins, rest) = if let Some(rest) = line.strip_prefix("Q:") {
            (Some(Part::Question), rest)
        } else if let Some(rest) = line.strip_prefix("C:") {
            (Some(Part::Cloze), rest)
        } else if let Some(rest) = line.strip_prefix("A:") {
            (Some(Part::Answer), rest)
        } else if line.trim() == "---" {
            (Some(Part::Nothing), "")
        } else {
            (None, line)
        };
        match begins {
            Some(Part::Answer) => part = Part::Answer,
            Some(begins) => {
                std::mem::take(&mut card).end(&mut read);
                part = begins;
                card.line = number;
            }
            None => {}
        }
        card.push(part, rest);
    }
    card.end(&mut read);
    Ok(read)
}

/// The name of the deck, what follows the front matter, and the number of its first line.
fn front_matter(text: &str) -> (String, &str, usize) {
    let after = text
        .strip_prefix("---")
        .map(|rest| rest.trim_start_matches('\r'))
        .and_then(|rest| rest.strip_prefix('\n'));
    let Some((front, body)) = after.and_then(|rest| rest.split_once("\n---")) else {
        return (String::new(), text, 1);
    };
    let name =
        front.lines().find_map(|line| line.trim().strip_prefix("name")?.trim_start().strip_prefix('='));
    let name = name.unwrap_or_default().trim().trim_matches('"').replace("\\\"", "\"").replace("\\\\", "\\");
    let body = body.split_once('\n').map_or("", |(_, body)| body);
    (name, body, text[..text.len() - body.len()].matches('\n').count() + 1)
}

#[derive(Default)]
struct Card {
    line: usize,
    question: Vec<String>,
    answer: Vec<String>,
    cloze: Vec<String>,
}

impl Card {
    fn push(&mut self, part: Part, line: &str) {
        let lines = match part {
            Part::Question => &mut self.question,
            Part::Answer => &mut self.answer,
            Part::Cloze => &mut self.cloze,
            Part::Nothing => return,
        };
        lines.push(line.trim().to_owned());
    }

    fn end(self, read: &mut Read) {
        let place = format!("line {}", self.line);
        if !self.cloze.is_empty() {
            cloze(&self.cloze, &place, read);
        } else if !self.question.is_empty() {
            match asked(&self.question, &self.answer, &place) {
                Ok(draft) => read.drafts.push(draft),
                Err(reason) => read.skipped.push(Skipped { question: place, reason }),
            }
        }
    }
}

fn asked(question: &[String], answer: &[String], place: &str) -> Result<Draft, String> {
    if question.iter().chain(answer).any(|line| line.contains("![")) {
        return Err("it needs a picture or a sound".into());
    }
    let (stem, options) = text_and_list(question, "- ");
    let (stem_of_sorted, sorted) = text_and_list(question, "+ ");
    let quoted: Vec<&String> = answer.iter().filter(|line| line.starts_with('>')).collect();
    let feedback: Vec<String> =
        quoted.iter().map(|line| plain(line.trim_start_matches('>').trim())).collect();
    let answer: Vec<String> = answer.iter().filter(|line| !line.starts_with('>')).cloned().collect();
    let (text, list) = text_and_list(&answer, "- ");
    let right = if text.is_empty() { list.clone() } else { vec![text.clone()] };
    let (stem, answer) = if !sorted.is_empty() {
        let pairs = list.iter().map(|pair| pair.split_once(" → "));
        let pairs: Option<Vec<_>> =
            pairs.map(|pair| pair.map(|(left, right)| (left.to_owned(), right.to_owned()))).collect();
        (stem_of_sorted, Answer::Match(pairs.ok_or("its answer is no list of pairs")?))
    } else if options.len() > 1 && !right.is_empty() && right.iter().all(|right| options.contains(right)) {
        let truth = options == ["True", "False"] && right.len() == 1;
        let correct = (0..options.len()).filter(|&at| right.contains(&options[at])).collect();
        (
            stem,
            if truth { Answer::TrueFalse(right[0] == "True") } else { Answer::Choice { options, correct } },
        )
    } else {
        let both = [vec![text], list].concat();
        let answer: Vec<String> = both.into_iter().filter(|line| !line.is_empty()).collect();
        let stem = [vec![stem], options].concat().join("\n");
        (stem, Answer::Text(answer.join("; ")))
    };
    Ok(Draft {
        place: place.to_owned(),
        id: String::new(),
        stem,
        answer,
        accept: Vec::new(),
        feedback: feedback.join("\n"),
    })
}

/// The lines that are no items of a list, and the items.
fn text_and_list(lines: &[String], bullet: &str) -> (String, Vec<String>) {
    let (items, text): (Vec<&String>, Vec<&String>) = lines.iter().partition(|line| line.starts_with(bullet));
    let text: Vec<String> = text.iter().map(|line| plain(line)).filter(|line| !line.is_empty()).collect();
    (text.join("\n"), items.iter().map(|item| plain(item[bullet.len()..].trim())).collect())
}

/// A question for each gap.
fn cloze(lines: &[String], place: &str, read: &mut Read) {
    let (quoted, text): (Vec<&String>, Vec<&String>) = lines.iter().partition(|line| line.starts_with('>'));
    let feedback: Vec<String> =
        quoted.iter().map(|line| plain(line.trim_start_matches('>').trim())).collect();
    let text = text.iter().map(|line| line.as_str()).collect::<Vec<_>>().join("\n");
    let gaps = gaps(&text);
    if gaps.is_empty() {
        read.skipped.push(Skipped { question: place.to_owned(), reason: "it has no gap in [ ]".to_owned() });
    }
    for &(start, end) in &gaps {
        let mut stem = String::new();
        let mut from = 0;
        for &(open, close) in &gaps {
            stem.push_str(&text[from..open]);
            stem.push_str(if open == start { "____" } else { &text[open + 1..close] });
            from = close + 1;
        }
        stem.push_str(&text[from..]);
        // The gap is no emphasis.
        let stem = plain(&stem);
        read.drafts.push(Draft {
            place: place.to_owned(),
            id: String::new(),
            stem,
            answer: Answer::Text(plain(&text[start + 1..end])),
            accept: Vec::new(),
            feedback: feedback.join("\n"),
        });
    }
}

/// Where brackets open and close that are not escaped.
fn gaps(text: &str) -> Vec<(usize, usize)> {
    let mut gaps = Vec::new();
    let (mut open, mut escaped) = (None, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => open = Some(at),
            b']' => gaps.extend(open.take().map(|open| (open, at))),
            _ => {}
        }
    }
    gaps
}

/// Markdown without the backslashes before its signs.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match characters.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => plain.extend(characters.next()),
            _ => plain.push(c),
        }
    }
    plain.trim().to_owned()
}
