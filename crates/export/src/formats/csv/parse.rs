//! Reads CSV: ours, and any with headings that say which column is the question and which the answer.

use quizwire_set::Answer;

use crate::format::Read;
use crate::import::Draft;
use crate::{ImportError, Skipped, cells};

/// Rows before the headings: templates have a title there.
const BEFORE_HEADINGS: usize = 10;

/// Which column is what.
#[derive(Default)]
struct Columns {
    id: Option<usize>,
    set: Option<usize>,
    kind: Option<usize>,
    question: Option<usize>,
    answer: Option<usize>,
    unit: Option<usize>,
    correct: Option<usize>,
    accepted: Option<usize>,
    options: Vec<usize>,
    wrong: Vec<usize>,
    feedback: Vec<usize>,
}

/// Reads the questions of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Read, ImportError> {
    let rows = cells::read(bytes)?;
    let found =
        rows.iter().take(BEFORE_HEADINGS).enumerate().find_map(|(at, (_, row))| Some((at, columns(row)?)));
    let Some((headings, columns)) = found else {
        return Err(ImportError::new(
            "line 1",
            "no row of headings names a column question and a column answer",
            "write question,answer as the first row; further columns may be option 1, option 2 … and note",
        ));
    };
    let mut read = Read::default();
    for (line, row) in &rows[headings + 1..] {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let place = format!("line {line}");
        if read.title.is_empty() {
            read.title = cell(row, columns.set).to_owned();
        }
        match question(row, &columns, &place) {
            Ok(draft) => read.drafts.push(draft),
            Err(reason) => read.skipped.push(Skipped { question: place, reason }),
        }
    }
    Ok(read)
}

fn columns(row: &csv::StringRecord) -> Option<Columns> {
    let mut columns = Columns::default();
    for (at, heading) in row.iter().enumerate() {
        let heading = heading.trim().to_lowercase().replace('\n', " ");
        let slot = match heading.as_str() {
            "id" | "key" => &mut columns.id,
            "set" | "deck" => &mut columns.set,
            "kind" => &mut columns.kind,
            "question" | "question text" | "stem" | "term" | "front" | "prompt" => &mut columns.question,
            "answer" | "correct answer" | "right answer" | "definition" | "back" => &mut columns.answer,
            "unit" => &mut columns.unit,
            "accepted" => &mut columns.accepted,
            _ if heading.starts_with("correct") => &mut columns.correct,
            _ if heading.starts_with("option ")
                || heading.starts_with("answer ") && !heading.contains("explanation") =>
            {
                columns.options.push(at);
                continue;
            }
            _ if heading.starts_with("incorrect answer") || heading.starts_with("wrong answer") => {
                columns.wrong.push(at);
                continue;
            }
            "note" | "why" | "evidence" | "source" | "explanation" | "answer explanation" => {
                columns.feedback.push(at);
                continue;
            }
            _ => continue,
        };
        slot.get_or_insert(at);
    }
    let answered = columns.answer.is_some() || (columns.correct.is_some() && !columns.options.is_empty());
    (columns.question.is_some() && answered).then_some(columns)
}

fn cell(row: &csv::StringRecord, column: Option<usize>) -> &str {
    cells::plain(column.and_then(|column| row.get(column)).unwrap_or_default()).trim()
}

fn question(row: &csv::StringRecord, columns: &Columns, place: &str) -> Result<Draft, String> {
    let filled = |columns: &[usize]| -> Vec<String> {
        let cells = columns.iter().map(|&column| cell(row, Some(column)).to_owned());
        cells.filter(|text| !text.is_empty()).collect()
    };
    let options = filled(&columns.options);
    let answer = cell(row, columns.answer);
    let answer = match cell(row, columns.kind).to_lowercase().as_str() {
        "choice" => choice(options, cell(row, columns.correct), answer)?,
        "text" => Answer::Text(answer.to_owned()),
        "number" => {
            let value = answer.replace(',', "").parse().map_err(|_| format!("“{answer}” is no number"))?;
            Answer::Number { value, unit: cell(row, columns.unit).to_owned() }
        }
        "date" => Answer::Date(answer.to_owned()),
        "order" => Answer::Order(options),
        "match" if options.len() % 2 == 1 => return Err("a pair has one side only".into()),
        "match" => {
            Answer::Match(options.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect())
        }
        "true_false" => Answer::TrueFalse(match answer.to_lowercase().as_str() {
            "true" => true,
            "false" => false,
            _ => return Err(format!("“{answer}” is neither true nor false")),
        }),
        _ if !columns.wrong.is_empty() => {
            let mut options = filled(&columns.wrong);
            options.insert(0, answer.to_owned());
            Answer::Choice { options, correct: vec![0] }
        }
        _ if !options.is_empty() => choice(options, cell(row, columns.correct), answer)?,
        _ => Answer::Text(answer.to_owned()),
    };
    Ok(Draft {
        place: place.to_owned(),
        id: cell(row, columns.id).to_owned(),
        stem: cell(row, columns.question).to_owned(),
        answer,
        accept: cell(row, columns.accepted).lines().map(str::to_owned).collect(),
        feedback: filled(&columns.feedback).join("\n"),
    })
}

/// The right ones by number or letter, or the one whose words are the answer.
fn choice(options: Vec<String>, correct: &str, answer: &str) -> Result<Answer, String> {
    let named = if correct.is_empty() { answer } else { correct };
    let number = |label: &str| -> Option<usize> {
        match label.as_bytes() {
            [letter] if letter.is_ascii_alphabetic() => Some(usize::from(letter.to_ascii_lowercase() - b'a')),
            _ => label.parse::<usize>().ok()?.checked_sub(1),
        }
    };
    if correct.is_empty()
        && let Some(at) = options.iter().position(|option| option == named)
    {
        return Ok(Answer::Choice { options, correct: vec![at] });
    }
    let labels: Vec<&str> = named.split([';', ',', ' ']).filter(|label| !label.is_empty()).collect();
    let correct: Option<Vec<usize>> =
        labels.iter().map(|label| number(label).filter(|at| *at < options.len())).collect();
    match correct.filter(|correct| !correct.is_empty()) {
        Some(correct) => Ok(Answer::Choice { options, correct }),
        None => Err(format!("“{named}” is none of its options")),
    }
}
