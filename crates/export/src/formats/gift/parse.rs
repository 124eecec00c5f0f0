//! Reads GIFT as Moodle does.

use quizwire_set::Answer;

use crate::format::Read;
use crate::import::Draft;
use crate::{ImportError, Skipped, html};

/// Stands for an escaped sign until the signs that are not escaped have been found: U+E000 and the sign's code.
const ESCAPED: u32 = 0xE000;

/// Reads the questions of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Read, ImportError> {
    let text = crate::import::utf8(bytes)?;
    let mut read = Read::default();
    for (line, paragraph) in paragraphs(text) {
        let mut id = "";
        let mut body = String::new();
        for line in paragraph.lines() {
            match line.trim_start().strip_prefix("//") {
                Some(comment) => id = noted_id(comment).unwrap_or(id),
                None => {
                    body.push_str(line);
                    body.push('\n');
                }
            }
        }
        let body = body.trim();
        if let Some(category) = body.strip_prefix("$CATEGORY:") {
            let last = category.lines().next().unwrap_or_default().trim().replace("//", "\u{0}");
            let last = last.rsplit('/').next().unwrap_or_default().replace('\u{0}', "/");
            if read.title.is_empty() {
                read.title = last;
            }
            continue;
        }
        if body.is_empty() {
            continue;
        }
        let place = format!("line {line}");
        match question(&hide(body), id, &place) {
            Ok(draft) => read.drafts.push(draft),
            Err(reason) => read.skipped.push(Skipped { question: place, reason }),
        }
    }
    Ok(read)
}

/// Paragraphs with the number of their first line.
fn paragraphs(text: &str) -> Vec<(usize, String)> {
    let mut paragraphs: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            open = false;
        } else if let Some((_, paragraph)) = paragraphs.last_mut().filter(|_| open) {
            paragraph.push('\n');
            paragraph.push_str(line);
        } else {
            paragraphs.push((number, line.to_owned()));
            // A category is a line of its own, whatever follows.
            open = !line.starts_with("$CATEGORY:");
        }
    }
    paragraphs
}

/// `[id:…]` in a comment.
fn noted_id(comment: &str) -> Option<&str> {
    let (_, after) = comment.split_once("[id:")?;
    Some(after.split_once(']')?.0.trim())
}

fn question(body: &str, id: &str, place: &str) -> Result<Draft, String> {
    let (name, body) = match body.strip_prefix("::").and_then(|rest| rest.split_once("::")) {
        Some((name, body)) => (shown(name), body.trim_start()),
        None => (String::new(), body),
    };
    let (is_html, body) = format(body);
    let (before, rest) = body.split_once('{').ok_or("it has no answer in { }")?;
    let (answers, after) = rest.split_once('}').ok_or("its { has no }")?;
    let read = |text: &str| if is_html { html::text(&shown(text)) } else { shown(text).trim().to_owned() };
    if is_html && html::has_media(before) {
        return Err("it needs a picture or a sound".into());
    }
    // What stands in the middle of a sentence is a gap.
    let stem = match after.trim() {
        "" => read(before),
        after => format!("{} ____ {}", read(before), read(after)),
    };
    let (answers, general) = answers.split_once("####").unwrap_or((answers, ""));
    let (answer, accept, mut feedback) = answer(answers.trim(), &read)?;
    if !general.trim().is_empty() {
        feedback.push(read(general));
    }
    let id = if id.is_empty() { name } else { id.to_owned() };
    Ok(Draft { place: place.to_owned(), id, stem, answer, accept, feedback: feedback.join("\n") })
}

type Parts = (Answer, Vec<String>, Vec<String>);

fn answer(answers: &str, read: &impl Fn(&str) -> String) -> Result<Parts, String> {
    if answers.is_empty() {
        return Err("it asks for an essay, which nobody here can mark".into());
    }
    if let Some(number) = answers.strip_prefix('#') {
        return numerical(number.trim(), read);
    }
    if let Some(truth) = truth(answers) {
        let feedback = answers.split('#').skip(1).map(read).filter(|text| !text.is_empty());
        return Ok((Answer::TrueFalse(truth), Vec::new(), feedback.collect()));
    }
    if answers.contains('~') {
        return choice(answers, read);
    }
    if answers.contains("->") {
        let pairs = answers.split('=').map(str::trim).filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| {
            let (left, right) = pair.split_once("->").ok_or("one of its pairs has no ->")?;
            let right = right.split('#').next().unwrap_or_default();
            Ok((read(left), shown(right).trim().to_owned()))
        });
        return Ok((Answer::Match(pairs.collect::<Result<_, &str>>()?), Vec::new(), Vec::new()));
    }
    let mut right = Vec::new();
    let mut feedback = Vec::new();
    for part in answers.split('=').map(str::trim).filter(|part| !part.is_empty()) {
        let (share, text) = share(part);
        let (text, note) = text.split_once('#').unwrap_or((text, ""));
        // Half a grade is not right.
        if share.is_none_or(|share| share >= 100.0) {
            right.push(shown(text).trim().to_owned());
            feedback.extend(Some(read(note)).filter(|note| !note.is_empty()));
        }
    }
    if right.is_empty() {
        return Err("none of its answers is right".into());
    }
    let first = right.remove(0);
    Ok((Answer::Text(first), right, feedback))
}

/// `T`, `FALSE`, with feedback after `#`.
fn truth(answers: &str) -> Option<bool> {
    match answers.split('#').next()?.trim().to_ascii_uppercase().as_str() {
        "T" | "TRUE" => Some(true),
        "F" | "FALSE" => Some(false),
        _ => None,
    }
}

fn choice(answers: &str, read: &impl Fn(&str) -> String) -> Result<Parts, String> {
    let (mut options, mut correct, mut feedback) = (Vec::new(), Vec::new(), Vec::new());
    let mut shares = Vec::new();
    let starts: Vec<usize> = answers.match_indices(['~', '=']).map(|(at, _)| at).collect();
    for (nth, &start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(answers.len());
        let (mark, text) = answers[start..end].split_at(1);
        let (share, text) = share(text.trim());
        let (text, note) = text.split_once('#').unwrap_or((text, ""));
        let (is_html, text) = format(text.trim());
        if is_html && html::has_media(text) {
            return Err("an option is a picture or a sound".into());
        }
        if mark == "=" {
            correct.push(options.len());
            feedback.extend(Some(read(note)).filter(|note| !note.is_empty()));
        }
        shares.push(share.unwrap_or(0.0));
        options.push(read(text));
    }
    // With shares only, all that give some of the grade are right.
    if correct.is_empty() {
        correct = (0..shares.len()).filter(|&at| shares[at] > 0.0).collect();
    }
    Ok((Answer::Choice { options, correct }, Vec::new(), feedback))
}

/// `1987:2`, `1985..1989`, or several, each after `=`.
fn numerical(answers: &str, read: &impl Fn(&str) -> String) -> Result<Parts, String> {
    let mut numbers = Vec::new();
    let mut feedback = Vec::new();
    for part in answers.split('=').map(str::trim).filter(|part| !part.is_empty()) {
        let (share, text) = share(part);
        let (text, note) = text.split_once('#').unwrap_or((text, ""));
        let text = shown(&text.replace(':', "\n"));
        let (number, tolerance) = text.split_once('\n').unwrap_or((&text, "0"));
        if share.is_some_and(|share| share < 100.0) || number.trim() == "*" {
            continue;
        }
        if number.contains("..") || tolerance.trim().parse() != Ok(0.0) {
            return Err("its right answer is a range of numbers".into());
        }
        let number = number.trim().replace(',', "");
        numbers.push(number.parse::<f64>().map_err(|_| format!("“{number}” is no number"))?);
        feedback.extend(Some(read(note)).filter(|note| !note.is_empty()));
    }
    if numbers.is_empty() {
        return Err("none of its numbers is right".into());
    }
    let value = numbers.remove(0);
    let accept = numbers.iter().map(f64::to_string).collect();
    Ok((Answer::Number { value, unit: String::new() }, accept, feedback))
}

/// `%50%` before an answer.
fn share(text: &str) -> (Option<f64>, &str) {
    let parsed = text.strip_prefix('%').and_then(|rest| rest.split_once('%'));
    match parsed.and_then(|(share, rest)| Some((share.parse().ok()?, rest))) {
        Some((share, rest)) => (Some(share), rest.trim_start()),
        None => (None, text),
    }
}

/// `[html]` before a text, and what follows it. Without it Moodle takes text as it comes, tags included.
fn format(text: &str) -> (bool, &str) {
    for (mark, is_html) in [("[html]", true), ("[moodle]", true), ("[plain]", false), ("[markdown]", false)] {
        if let Some(rest) = text.strip_prefix(mark) {
            return (is_html, rest.trim_start());
        }
    }
    (text.contains("</") || text.contains("<br"), text)
}

/// Hides what is escaped from those who look for signs.
fn hide(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match (c, characters.clone().next()) {
            ('\\', Some('n')) => {
                hidden.push('\n');
                characters.next();
            }
            ('\\', Some(next @ ('~' | '=' | '#' | '{' | '}' | ':' | '\\' | '-' | '>' | '%'))) => {
                hidden.extend(char::from_u32(ESCAPED + u32::from(next)));
                characters.next();
            }
            _ => hidden.push(c),
        }
    }
    hidden
}

/// The text with its hidden signs.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| match u32::from(c).checked_sub(ESCAPED) {
            Some(code) if code < 128 => char::from_u32(code).unwrap_or(c),
            _ => c,
        })
        .collect()
}
