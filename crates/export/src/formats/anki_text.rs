//! Text that Anki imports, a note a line, in the note types every Anki has.

use crate::anki::notes::Note;
use crate::anki::{Card, Kind, deck};
use crate::format::{Read, Written};
use crate::item::Item;
use crate::{Format, ImportError};

pub(super) const FORMAT: Format = Format {
    name: "anki-text",
    about: "Anki: file, import; plain text with stock note types, a note a line",
    extension: "txt",
    leaves_out: "",
    write,
    read: Some(read),
};

const HEAD: &str = "\
#separator:tab
#html:true
#notetype column:1
#deck column:2
#guid column:3
#tags column:6
#columns:Note type\tDeck\tGUID\tFront\tBack\tTags
";

fn write(_title: &str, items: &[Item]) -> Written {
    let mut text = HEAD.to_owned();
    for item in items {
        let card = Card::of(item);
        let (note_type, front, back) = match card.kind {
            Kind::Choice | Kind::Typed => (
                "Basic",
                format!("{}{}", card.question, card.options),
                format!("<b>{}</b>{}{}", card.answer, card.accepted, card.evidence),
            ),
            Kind::Cloze => ("Cloze", card.question, format!("{}{}", card.accepted, card.evidence)),
            Kind::Sorted => (
                "Basic",
                format!("{}{}", card.question, card.options),
                format!("{}{}", card.answer, card.evidence),
            ),
        };
        let cells = [note_type, &deck(&item.set.title), &card.key, &front, &back, &card.tags.join(" ")];
        text.push_str(&cells.map(cell).join("\t"));
        text.push('\n');
    }
    Written { bytes: text.into_bytes(), ..Written::default() }
}

/// A quotation mark in a field is HTML already; in the name of a deck it would open a quoted field.
fn cell(text: &str) -> String {
    let text = text.replace('\t', " ");
    if text.contains('"') && !text.contains('<') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// What the lines at the top say.
#[derive(Default)]
struct Head {
    separator: Option<u8>,
    is_html: bool,
    note_type: Option<usize>,
    deck: Option<usize>,
    guid: Option<usize>,
    tags: Option<usize>,
    lines: usize,
}

fn read(bytes: &[u8]) -> Result<Read, ImportError> {
    let text = crate::import::utf8(bytes)?;
    let head = head(text)?;
    let body: String =
        text.split_inclusive('\n').skip(head.lines).filter(|line| !line.starts_with('#')).collect();
    let separator = head.separator.unwrap_or(if body.contains('\t') { b'\t' } else { b';' });
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(body.as_bytes());
    let mut read = Read::default();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            ImportError::new(
                format!("line {}", line as usize + head.lines),
                "this is no text with columns",
                "export it again from Anki",
            )
        })?;
        let line = record.position().map_or(0, csv::Position::line) as usize + head.lines;
        let column = |column: Option<usize>| column.and_then(|column| record.get(column)).unwrap_or_default();
        if read.title.is_empty() {
            read.title = column(head.deck).rsplit("::").next().unwrap_or_default().to_owned();
        }
        let about = [head.note_type, head.deck, head.guid, head.tags];
        let fields = record.iter().enumerate().filter(|(at, _)| !about.contains(&Some(*at)));
        let shown = |text: &str| if head.is_html { text.to_owned() } else { crate::html::escape(text) };
        Note {
            place: format!("line {line}"),
            guid: column(head.guid).to_owned(),
            names: Vec::new(),
            fields: fields.map(|(_, field)| shown(field)).collect(),
        }
        .add_to(&mut read);
    }
    Ok(read)
}

fn head(text: &str) -> Result<Head, ImportError> {
    let mut head = Head::default();
    for line in text.lines() {
        let Some(said) = line.strip_prefix('#') else { break };
        head.lines += 1;
        let Some((key, value)) = said.split_once(':') else { continue };
        let value = value.trim().to_lowercase();
        let column = || {
            let number: Option<usize> = value.parse().ok();
            number.and_then(|number| number.checked_sub(1)).map(Some).ok_or_else(|| {
                ImportError::new(
                    format!("line {}", head.lines),
                    format!("“{value}” is no column"),
                    "columns count from 1",
                )
            })
        };
        match key.trim().to_lowercase().as_str() {
            "separator" => {
                head.separator = Some(match value.as_str() {
                    "tab" | "" => b'\t',
                    "comma" => b',',
                    "semicolon" => b';',
                    "colon" => b':',
                    "pipe" => b'|',
                    "space" => b' ',
                    other => other.bytes().next().unwrap_or(b'\t'),
                });
            }
            "html" => head.is_html = value == "true",
            "notetype column" => head.note_type = column()?,
            "deck column" => head.deck = column()?,
            "guid column" => head.guid = column()?,
            "tags column" => head.tags = column()?,
            _ => {}
        }
    }
    Ok(head)
}
