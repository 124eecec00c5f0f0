//! Marking: the answers on a class's sheets, typed into a spreadsheet, against the key that was printed.
//!
//! A row a pupil, a column a question as its sheet numbers it. Which question that is, and what a letter stands for, tells
//! [`versions::asked`], as it does when the sheets are printed.

use std::collections::BTreeMap;

use csv::StringRecord;
use jiff::Timestamp;
use quizwire_set::{Answer, QuestionSet, Response, Review};
use quizwire_study::{Answered, PlayedSet, Player};

use super::versions::{self, Asked, letter};
use crate::item::Item;
use crate::{ImportError, cells, clean};

/// Rows before the headings: some write a title there.
const BEFORE_HEADINGS: usize = 10;

/// What is typed for an answer that was not given, besides leaving the cell empty.
const NOTHING: [&str; 4] = ["-", "–", "—", "?"];

/// The marked sheets of a class.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    /// A sheet a pupil, in the order they were typed in.
    pub sheets: Vec<MarkedSheet>,
    /// Headings of columns that are no question and were not read.
    pub ignored: Vec<String>,
}

/// A pupil's marked sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedSheet {
    /// Who wrote it.
    pub pupil: Player,
    /// Its version, see [`letter`].
    pub version: usize,
    /// The answer to each question, in the order of the sheet.
    pub answers: Vec<Answered>,
}

impl MarkedSheet {
    /// How many answers are right.
    pub fn right(&self) -> usize {
        self.answers.iter().filter(|answered| answered.right).count()
    }
}

/// An empty spreadsheet for the answers of a class: with names a row each, the versions in turn as they are printed.
pub fn template(sets: &[QuestionSet], versions: usize, pupils: &[String]) -> Vec<u8> {
    let mut headings = vec!["pupil".to_owned(), "version".to_owned()];
    headings.extend((1..=questions(sets)).map(|number| number.to_string()));
    let rows = pupils.iter().enumerate().map(|(at, pupil)| {
        let mut row = vec![pupil.clone(), letter(at % versions.max(1))];
        row.resize(headings.len(), String::new());
        row
    });
    let rows: Vec<Vec<String>> = std::iter::once(headings.clone()).chain(rows).collect();
    cells::csv(&rows, true)
}

/// An answer of the worksheet that a spreadsheet makes something else of when it is typed: a date, or a number without its
/// zeros.
pub fn changed_by_spreadsheets(sets: &[QuestionSet]) -> Option<String> {
    let asked = sets
        .iter()
        .flat_map(|set| set.questions.iter().map(move |question| Item { set, question, changed: 0 }))
        .filter(|item| item.question.review != Review::Struck);
    asked.flat_map(|item| item.typed()).find(|text| cells::changes_when_typed(text))
}

/// Marks the answers of a class. The sets, the number of versions and the seed have to be those that were printed; `at` is
/// when the class wrote.
///
/// # Errors
///
/// All the cells that cannot be read, each with its row and column and with what to write.
pub fn mark(
    sets: &[QuestionSet],
    versions: usize,
    seed: u64,
    csv: &[u8],
    at: Timestamp,
) -> Result<Marked, Vec<ImportError>> {
    let cleaned: Vec<QuestionSet> = sets.iter().map(|set| clean::set(set.clone())).collect();
    let rows = cells::read(csv).map_err(|error| vec![error])?;
    let found = rows.iter().take(BEFORE_HEADINGS).position(|(_, row)| Columns::is_headings(row));
    let Some(headings) = found else {
        return Err(vec![ImportError::new(
            "row 1",
            "no row of headings names a column pupil and columns 1, 2, 3 … for the questions",
            "begin with such a row; `quizwire mark --template` writes it",
        )]);
    };
    let columns = Columns::of(&rows[headings], questions(&cleaned), versions)?;
    let papers: Vec<Vec<Asked>> =
        (0..versions).map(|version| versions::asked(&cleaned, version, seed)).collect();
    let played: BTreeMap<&str, PlayedSet> = cleaned
        .iter()
        .zip(sets)
        .flat_map(|(cleaned, set)| {
            let played = PlayedSet::of(set);
            cleaned.questions.iter().map(move |question| (question.id.as_str(), played.clone()))
        })
        .collect();
    let mut faults = Vec::new();
    let mut sheets = Vec::new();
    let mut seen: BTreeMap<Player, u64> = BTreeMap::new();
    for (line, row) in &rows[headings + 1..] {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let row = Row { line: *line, cells: row, columns: &columns, faults: &mut faults };
        if let Some(sheet) = row.sheet(&papers, &played, &mut seen, at) {
            sheets.push(sheet);
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if sheets.is_empty() {
        let next = "write a row for each pupil: the name, the version, and the answers";
        return Err(vec![ImportError::new("", "there is no pupil in it", next)]);
    }
    Ok(Marked { sheets, ignored: columns.ignored })
}

fn questions(sets: &[QuestionSet]) -> usize {
    let questions = sets.iter().flat_map(|set| &set.questions);
    questions.filter(|question| question.review != Review::Struck).count()
}

/// Where what stands.
struct Columns {
    pupil: usize,
    /// Not needed where there is one version.
    version: Option<usize>,
    /// For each question its column.
    questions: Vec<usize>,
    ignored: Vec<String>,
    width: usize,
}

/// What a heading says about its column.
enum Heading {
    Pupil,
    Version,
    Question(usize),
    Other,
}

impl Heading {
    /// As people write it: `Pupil`, `Q 3`, `question 12`, `3.`
    fn of(cell: &str) -> Heading {
        let cell = cells::plain(cell.trim()).to_lowercase();
        match cell.trim() {
            "pupil" | "pupils" | "name" | "names" | "student" | "students" => Heading::Pupil,
            "version" | "form" | "paper" => Heading::Version,
            other => {
                let number = ["question", "no", "q", "#"].iter().find_map(|word| other.strip_prefix(word));
                let number = number.unwrap_or(other).trim_matches(['.', ' ', ':', ')']);
                number.parse().map_or(Heading::Other, Heading::Question)
            }
        }
    }
}

impl Columns {
    fn is_headings(row: &StringRecord) -> bool {
        let is = |wanted: fn(Heading) -> bool| row.iter().any(|cell| wanted(Heading::of(cell)));
        is(|heading| matches!(heading, Heading::Pupil))
            && is(|heading| matches!(heading, Heading::Question(_)))
    }

    fn of(
        (line, row): &(u64, StringRecord),
        questions: usize,
        versions: usize,
    ) -> Result<Columns, Vec<ImportError>> {
        let mut faults = Vec::new();
        let mut fault = |column: Option<usize>, cause: String, next: String| {
            let at = column.map_or(String::new(), |column| format!(", column {}", column_name(column)));
            faults.push(ImportError::new(format!("row {line}{at}"), cause, next));
        };
        let (mut pupil, mut version, mut ignored) = (None, None, Vec::new());
        let mut numbered: Vec<Option<usize>> = vec![None; questions];
        for (at, cell) in row.iter().enumerate() {
            let slot = match Heading::of(cell) {
                Heading::Pupil => &mut pupil,
                Heading::Version => &mut version,
                Heading::Question(number) => {
                    match number.checked_sub(1).and_then(|at| numbered.get_mut(at)) {
                        Some(slot) => slot,
                        None => {
                            let cause =
                                format!("there is no question {number}: the worksheet asks {questions}");
                            fault(
                                Some(at),
                                cause,
                                "is it another set, or has it changed since it was printed?".into(),
                            );
                            continue;
                        }
                    }
                }
                Heading::Other if cell.trim().is_empty() => continue,
                Heading::Other => {
                    ignored.push(clean::line(cell));
                    continue;
                }
            };
            if slot.replace(at).is_some() {
                let cause = format!("“{}” heads a column twice", clean::line(cell));
                fault(Some(at), cause, "give each column its own heading".into());
            }
        }
        let missing: Vec<String> =
            (1..).zip(&numbered).filter(|(_, at)| at.is_none()).map(|(n, _)| n.to_string()).collect();
        if !missing.is_empty() {
            let s = if missing.len() == 1 { "" } else { "s" };
            let cause = format!("there is no column for question{s} {}", missing.join(", "));
            fault(
                None,
                cause,
                format!("the worksheet asks {questions}: write the headings 1 to {questions}"),
            );
        }
        if version.is_none() && versions > 1 {
            fault(
                None,
                "there is no column version".into(),
                "write which version each pupil had, A, B …".into(),
            );
        }
        match pupil {
            Some(pupil) if faults.is_empty() => {
                let questions = numbered.into_iter().flatten().collect();
                Ok(Columns { pupil, version, questions, ignored, width: row.len() })
            }
            _ => Err(faults),
        }
    }
}

/// A row that is read, and where its faults go.
struct Row<'a> {
    line: u64,
    cells: &'a StringRecord,
    columns: &'a Columns,
    faults: &'a mut Vec<ImportError>,
}

impl Row<'_> {
    fn sheet(
        mut self,
        papers: &[Vec<Asked>],
        played: &BTreeMap<&str, PlayedSet>,
        seen: &mut BTreeMap<Player, u64>,
        at: Timestamp,
    ) -> Option<MarkedSheet> {
        for beyond in self.columns.width..self.cells.len() {
            if !self.cell(beyond).is_empty() {
                self.fault(beyond, "", "an answer stands under no heading", "move it to its question");
            }
        }
        let pupil = self.pupil(seen);
        let version = self.version(papers.len())?;
        let mut answers = Vec::new();
        for (number, (asked, &column)) in (1..).zip(papers[version].iter().zip(&self.columns.questions)) {
            match (response(asked, &self.cell(column)), &pupil) {
                (Ok(response), Some(pupil)) => {
                    let set = played
                        .get(asked.question.id.as_str())
                        .cloned()
                        .unwrap_or_else(|| PlayedSet::of(asked.set));
                    answers.push(Answered::on_paper(pupil.clone(), set, asked.question, &response, at));
                }
                (Ok(_), None) => {}
                (Err((cause, next)), _) => self.fault(column, &format!(", question {number}"), &cause, &next),
            }
        }
        Some(MarkedSheet { pupil: pupil?, version, answers })
    }

    fn pupil(&mut self, seen: &mut BTreeMap<Player, u64>) -> Option<Player> {
        let column = self.columns.pupil;
        let name = self.cell(column);
        let next = "write the name of the pupil, each pupil once";
        let pupil = match Player::named(&name) {
            Ok(pupil) => pupil,
            Err(why) => {
                let cause = match name.as_str() {
                    "" => "the name is missing".to_owned(),
                    name => format!("“{name}” is no name: {why}"),
                };
                self.fault(column, "", &cause, next);
                return None;
            }
        };
        if let Some(before) = seen.insert(pupil.clone(), self.line) {
            self.fault(column, "", &format!("“{name}” stands in row {before} already"), next);
            return None;
        }
        Some(pupil)
    }

    fn version(&mut self, versions: usize) -> Option<usize> {
        let Some(column) = self.columns.version else { return Some(0) };
        let cell = self.cell(column);
        let told = cell.to_uppercase();
        let told = told.trim_start_matches("VERSION").trim_matches([' ', '.', ':']);
        if told.is_empty() && versions == 1 {
            return Some(0);
        }
        let found = (0..versions).find(|version| letter(*version) == told);
        if found.is_none() {
            let (cause, printed) = match versions {
                1 => ("there is one version, A".to_owned(), "A".to_owned()),
                _ => (
                    format!("there are {versions} versions"),
                    format!("a letter from A to {}", letter(versions - 1)),
                ),
            };
            let cause = match cell.as_str() {
                "" => "the version is missing".to_owned(),
                _ => format!("“{cell}” is no version: {cause}"),
            };
            let next = format!(
                "write {printed}, as the sheet says at its top right; `--versions` says how many were printed"
            );
            self.fault(column, "", &cause, &next);
        }
        found
    }

    /// The text of a cell, as it was typed and on one line; empty when the row ends before it.
    fn cell(&self, column: usize) -> String {
        let cell = clean::text(self.cells.get(column).unwrap_or_default());
        clean::line(cells::plain(&cell))
    }

    fn fault(&mut self, column: usize, more: &str, cause: &str, next: &str) {
        let place = format!("row {}, column {}{more}", self.line, column_name(column));
        self.faults.push(ImportError::new(place, cause, next));
    }
}

/// What a cell answers; else why it is no answer, and what to write.
fn response(asked: &Asked, cell: &str) -> Result<Response, (String, String)> {
    if cell.is_empty() || NOTHING.contains(&cell) {
        return Ok(Response::Nothing);
    }
    let count = asked.letters.len();
    let last = letter(count.saturating_sub(1));
    let unknown = |what: &str, next: String| {
        Err((format!("“{cell}” {what}"), format!("{next}, or leave the cell empty where there is no answer")))
    };
    match &asked.question.answer {
        Answer::Choice { options, .. } => match option_in_words(options, cell) {
            Some(at) => Ok(Response::Chosen(vec![at])),
            // Two letters where one was asked for: that is what the pupil marked, and it is wrong.
            None => match letters(asked, cell) {
                Some(mut chosen) => {
                    chosen.sort_unstable();
                    chosen.dedup();
                    Ok(Response::Chosen(chosen))
                }
                None => unknown(
                    &format!("is none of the options A to {last}"),
                    format!("write a letter from A to {last}"),
                ),
            },
        },
        Answer::TrueFalse(_) => match cell.to_lowercase().as_str() {
            "t" | "true" | "yes" | "y" => Ok(Response::Truth(true)),
            "f" | "false" | "no" | "n" => Ok(Response::Truth(false)),
            "tf" | "t f" | "t,f" => Ok(Response::Typed(cell.to_owned())), // both marked
            _ => unknown("is neither T nor F", "write T or F".to_owned()),
        },
        Answer::Order(_) | Answer::Match(_) => match letters(asked, cell) {
            Some(given) if matches!(asked.question.answer, Answer::Order(_)) => Ok(Response::Ordered(given)),
            Some(given) => Ok(Response::Matched(given)),
            None => unknown(
                &format!("is more than letters from A to {last}"),
                format!(
                    "write the letters as the pupil did, as in {}",
                    (0..count).map(letter).collect::<String>()
                ),
            ),
        },
        Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) => Ok(Response::Typed(cell.to_owned())),
    }
}

/// An option written out; a single letter is that of the sheet.
fn option_in_words(options: &[String], cell: &str) -> Option<usize> {
    let plain = |text: &str| clean::line(text).to_lowercase().replace('’', "'");
    let mut same = (0..options.len()).filter(|&at| plain(&options[at]) == plain(cell));
    same.next().filter(|_| same.next().is_none() && cell.chars().count() > 1)
}

/// What letters stand for on this version: `b`, `(B)`, `A, C`, `BCA`.
fn letters(asked: &Asked, cell: &str) -> Option<Vec<usize>> {
    let marks = [' ', ',', ';', '.', '/', '+', '&', '(', ')', '-', '>'];
    let letters = cell.to_uppercase().replace(marks, "");
    let at = |c: char| (0..asked.letters.len()).find(|at| letter(*at) == c.to_string());
    let given: Option<Vec<usize>> = letters.chars().map(|c| Some(asked.letters[at(c)?])).collect();
    given.filter(|given| !given.is_empty())
}

/// A column as spreadsheets call it: A, B … Z, AA …
fn column_name(mut column: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + (column % 26) as u8));
        match (column / 26).checked_sub(1) {
            Some(rest) => column = rest,
            None => return name,
        }
    }
}
