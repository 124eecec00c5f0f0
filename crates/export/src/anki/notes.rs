//! From the fields of an Anki note to questions.

use quizwire_set::Answer;

use crate::format::Read;
use crate::import::Draft;
use crate::{Skipped, html};

/// A note somebody has in Anki; fields in HTML.
pub struct Note {
    pub place: String,
    pub guid: String,
    /// Names of the fields where the note type is known.
    pub names: Vec<String>,
    pub fields: Vec<String>,
}

impl Note {
    fn named(&self, name: &str) -> Option<&str> {
        let at = self.names.iter().position(|other| other == name)?;
        self.fields.get(at).map(String::as_str)
    }

    fn at(&self, index: usize) -> &str {
        self.fields.get(index).map_or("", String::as_str)
    }

    /// Adds its questions, one for each card.
    pub fn add_to(&self, read: &mut Read) {
        match self.drafts() {
            Ok(drafts) => read.drafts.extend(drafts),
            Err(reason) => {
                read.skipped.push(Skipped { question: self.place.clone(), reason: reason.to_owned() })
            }
        }
    }

    fn drafts(&self) -> Result<Vec<Draft>, &'static str> {
        if self.fields.iter().any(|field| html::has_media(field)) {
            return Err("it needs a picture or a sound");
        }
        let is_cloze = self.at(0).contains("{{c");
        let sides = match (self.named("Question"), self.named("Answer"), self.named("Evidence")) {
            (Some(question), Some(answer), Some(evidence)) => Sides {
                question,
                options: self.named("Options").unwrap_or_default(),
                answer,
                accepted: self.named("Accepted").unwrap_or_default(),
                evidence,
            },
            // A cloze of ours, or anybody's.
            _ if is_cloze => match self.named("Accepted") {
                Some(accepted) => Sides {
                    accepted,
                    evidence: self.named("Evidence").unwrap_or_default(),
                    ..Sides::default()
                },
                None => Sides::of_back(self.at(1)),
            },
            _ => Sides { ..Sides::of_front_and_back(self.at(0), self.at(1)) },
        };
        if is_cloze {
            return self.cloze(&sides);
        }
        let (stem, answer) = sides.answer(self.at(0));
        if html::text(sides.answer).is_empty() {
            return Err("its back is empty");
        }
        Ok(vec![self.draft(stem, answer, &sides)])
    }

    fn draft(&self, stem: String, answer: Answer, sides: &Sides) -> Draft {
        let id = self.named("Key").filter(|key| !key.is_empty()).unwrap_or(&self.guid);
        Draft {
            place: self.place.clone(),
            id: html::text(id),
            stem,
            answer,
            accept: items(sides.accepted),
            feedback: html::text(sides.evidence),
        }
    }

    fn cloze(&self, sides: &Sides) -> Result<Vec<Draft>, &'static str> {
        let pieces = cloze_pieces(self.at(0));
        let mut numbers: Vec<&str> = pieces.iter().filter_map(|(number, _)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() {
            return Err("it has no gap");
        }
        let question = |asked: &&str| {
            let (mut stem, mut right) = (String::new(), Vec::new());
            for (number, text) in &pieces {
                if *number == Some(*asked) {
                    stem.push_str("____");
                    right.push(html::text(text));
                } else {
                    stem.push_str(text);
                }
            }
            self.draft(html::text(&stem), Answer::Text(right.join("; ")), sides)
        };
        Ok(numbers.iter().map(question).collect())
    }
}

/// Text outside gaps, and in them with their number; a hint after `::` is left out.
fn cloze_pieces(text: &str) -> Vec<(Option<&str>, &str)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{c") {
        let Some(((number, inner), after)) =
            after.split_once("}}").and_then(|(gap, after)| Some((gap.split_once("::")?, after)))
        else {
            break;
        };
        pieces.push((None, before));
        pieces.push((Some(number), inner.split("::").next().unwrap_or_default()));
        rest = after;
    }
    pieces.push((None, rest));
    pieces
}

/// What is on a card, in HTML.
#[derive(Default)]
struct Sides<'a> {
    question: &'a str,
    options: &'a str,
    answer: &'a str,
    accepted: &'a str,
    evidence: &'a str,
}

impl<'a> Sides<'a> {
    fn of_front_and_back(front: &'a str, back: &'a str) -> Sides<'a> {
        let list = [front.find("<ol"), front.find("<ul")].into_iter().flatten().min().unwrap_or(front.len());
        let (question, options) = front.split_at(list);
        Sides { question, options, ..Sides::of_back(back) }
    }

    /// The answer stands in `<b>`, a list or a table at the beginning; else the whole back is the answer.
    fn of_back(back: &'a str) -> Sides<'a> {
        let until = |tag: &str| back.find(tag).map(|at| at + tag.len());
        if back.starts_with("<b>")
            && let Some(end) = back.find("</b>")
        {
            let rest = &back[end + "</b>".len()..];
            let list_end =
                if rest.starts_with("<ul>") { rest.find("</ul>").map(|at| at + "</ul>".len()) } else { None };
            let (accepted, evidence) = rest.split_at(list_end.unwrap_or(0));
            return Sides { answer: &back["<b>".len()..end], accepted, evidence, ..Sides::default() };
        }
        // Of a cloze, what is right stands in the text.
        if back.starts_with("<ul>")
            && let Some(end) = until("</ul>")
        {
            return Sides { accepted: &back[..end], evidence: &back[end..], ..Sides::default() };
        }
        let list = if back.starts_with("<ol>") { until("</ol>") } else { None };
        let table = if back.starts_with("<table>") { until("</table>") } else { None };
        let end = list.or(table).unwrap_or(back.len());
        let (answer, evidence) = back.split_at(end);
        Sides { answer, evidence, ..Sides::default() }
    }

    /// What is asked and the answer; `front` is what is asked where the options turn out to be none.
    fn answer(&self, front: &str) -> (String, Answer) {
        let stem = html::text(self.question);
        let shown = items(self.options);
        if !shown.is_empty() && self.answer.starts_with("<ol>") {
            return (stem, Answer::Order(items(self.answer)));
        }
        if !shown.is_empty() && self.answer.starts_with("<table>") {
            return (stem, Answer::Match(pairs(self.answer)));
        }
        let right: Vec<String> = self.answer.split("<br>").map(html::text).collect();
        let correct: Vec<usize> =
            (0..shown.len()).filter(|&at| right.contains(&crate::clean::line(&shown[at]))).collect();
        if shown.len() > 1 && !correct.is_empty() && correct.len() >= right.len() {
            if shown == ["True", "False"] && right.len() == 1 {
                return (stem, Answer::TrueFalse(right[0] == "True"));
            }
            return (stem, Answer::Choice { options: shown, correct });
        }
        let stem = if shown.is_empty() { stem } else { html::text(front) };
        (stem, Answer::Text(html::text(self.answer)))
    }
}

/// The items of a list.
fn items(list: &str) -> Vec<String> {
    between(list, "<li>", "</li>").into_iter().map(html::text).collect()
}

fn pairs(table: &str) -> Vec<(String, String)> {
    let rows = between(table, "<tr>", "</tr>").into_iter().map(|row| between(row, "<td>", "</td>"));
    rows.filter(|cells| cells.len() == 2).map(|cells| (html::text(cells[0]), html::text(cells[1]))).collect()
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).filter_map(|part| Some(part.split_once(close)?.0)).collect()
}
