//! An article as marked text: its names in brackets, and under each paragraph what was found in it.

use std::fmt::Write;

use quizwire_content::Document;
use quizwire_facts::names::{Entity, EntityId, Kind, OtherKind, PlaceKind};
use quizwire_facts::numbers::{Bound, Unit};
use quizwire_facts::quotations::SpeakerForm;
use quizwire_facts::roles::Standing;
use quizwire_facts::{Facts, Span};

use crate::words::{deed_kind, organisation_kind};

/// Text is wrapped at this many columns.
const COLUMNS: usize = 100;

/// The whole article, a paragraph at a time.
pub fn marked(document: &Document, facts: &Facts) -> String {
    let mut out = String::new();
    if let Some(title) = &document.title {
        let _ = writeln!(out, "{title}");
    }
    match document.published {
        Some(day) => drop(writeln!(out, "published {day}\n")),
        None => out.push_str("published: not known (`--published 2024-05-31` gives it a day)\n\n"),
    }
    let mut mentions: Vec<(Span, &Entity)> = facts
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(move |span| (*span, entity)))
        .collect();
    mentions.sort_by_key(|(span, _)| (span.start, span.end));
    for block in &document.blocks {
        let span = Span { start: block.span.start, end: block.span.end };
        if !block.kind.is_prose() {
            let _ = writeln!(out, "  ({:?}, not read) {}\n", block.kind, one_line(span.of(&document.text)));
            continue;
        }
        let _ = writeln!(out, "{}", wrapped(&bracketed(document, span, &mentions), ""));
        for line in findings(document, facts, span) {
            let _ = writeln!(out, "{}", wrapped(&line, "               "));
        }
        out.push('\n');
    }
    out
}

/// Every sentence as a table of its tokens: number, word, tags, relation and the word it hangs on.
pub fn parsed(document: &Document, facts: &Facts) -> String {
    let mut out = String::new();
    for sentence in &facts.sentences {
        let _ = writeln!(out, "{}", wrapped(&one_line(sentence.span.of(&document.text)), ""));
        for (at, token) in sentence.tokens.iter().enumerate() {
            let word = token.span.of(&document.text);
            let head = token.head.map_or("", |head| sentence.tokens[head].span.of(&document.text));
            let (pos, tag, relation) = (token.pos.as_str(), token.tag.as_str(), token.relation.as_str());
            let _ = writeln!(out, "{:>4} {word:<20} {pos:<6} {tag:<6} {relation:<14} {head}", at + 1);
        }
        out.push('\n');
    }
    out
}

/// The words of a block with every name in brackets and its kind behind it.
fn bracketed(document: &Document, block: Span, mentions: &[(Span, &Entity)]) -> String {
    let mut out = String::new();
    let mut at = block.start;
    for (span, entity) in mentions.iter().filter(|(span, _)| block.contains(*span)) {
        if span.start < at {
            continue;
        }
        let _ = write!(
            out,
            "{}[{}: {}]",
            &document.text[at..span.start],
            span.of(&document.text),
            kind(entity.kind)
        );
        at = span.end;
    }
    out.push_str(&document.text[at..block.end]);
    one_line(&out)
}

/// What was found in a block, one finding a line.
fn findings(document: &Document, facts: &Facts, block: Span) -> Vec<String> {
    let words = |span: Span| one_line(span.of(&document.text));
    let name = |id: EntityId| facts.entities[id.0].name.as_str();
    let mut lines = Vec::new();
    for quotation in facts.quotations.iter().filter(|quotation| block.contains(quotation.span)) {
        let speaker = match &quotation.speaker {
            Some(speaker) => {
                let form = match speaker.by {
                    SpeakerForm::Name => "named",
                    SpeakerForm::Pronoun => "by pronoun",
                    SpeakerForm::Role => "by role",
                    SpeakerForm::Continued => "continued",
                };
                format!("{} ({form}, {:.2})", speaker.name, speaker.confidence)
            }
            None => "nobody".to_owned(),
        };
        lines.push(format!("    quotation  {speaker}: {}", words(quotation.span)));
    }
    for role in facts.roles.iter().filter(|role| block.contains(role.span)) {
        let standing = match role.standing {
            Standing::Current => "",
            Standing::Former => " (former)",
            Standing::Acting => " (acting)",
            Standing::Coming => " (to come)",
        };
        let place = role.organisation.map(|id| format!(", {}", name(id))).unwrap_or_default();
        lines.push(format!("    role       {}: {}{place}{standing}", name(role.person), role.title));
    }
    for deed in facts.deeds.iter().filter(|deed| block.contains(deed.span)) {
        let object = deed.object.map(|id| format!(" {}", name(id))).unwrap_or_default();
        let when = deed.when.and_then(|date| facts.dates[date].value.as_ref());
        let when = when.map(|value| format!(" ({value})")).unwrap_or_default();
        lines.push(format!("    deed       {} {}{object}{when}", name(deed.subject), deed_kind(deed.kind)));
    }
    for date in facts.dates.iter().filter(|date| block.contains(date.span)) {
        let value = date.value.as_ref().map_or("?".to_owned(), ToString::to_string);
        lines.push(format!("    date       {} = {value}", words(date.span)));
    }
    for number in facts.numbers.iter().filter(|number| block.contains(number.span)) {
        let bound = match number.bound {
            Bound::Exact => "",
            Bound::About => "about ",
            Bound::AtLeast => "at least ",
            Bound::AtMost => "at most ",
        };
        let unit = match number.unit {
            Unit::Count => String::new(),
            Unit::Percent => " percent".to_owned(),
            Unit::PercentagePoints => " percentage points".to_owned(),
            Unit::Money(code) => format!(" {code}"),
            Unit::Measure(unit) => format!(" {unit}"),
            Unit::Age => " years of age".to_owned(),
            Unit::Fraction => " of the whole".to_owned(),
            Unit::Ordinal => " (order)".to_owned(),
            Unit::Pair(other) => format!(" to {other}"),
        };
        let noun = number.noun.map(|noun| format!(" {}", words(noun))).unwrap_or_default();
        lines.push(format!("    number     {} = {bound}{}{unit}{noun}", words(number.span), number.value));
    }
    lines
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Person(_) => "person",
        Kind::Organisation(Some(kind)) => organisation_kind(kind),
        Kind::Organisation(None) => "organisation",
        Kind::Place(Some(PlaceKind::Country)) => "country",
        Kind::Place(Some(PlaceKind::State)) => "state",
        Kind::Place(Some(PlaceKind::City)) => "city",
        Kind::Place(Some(PlaceKind::Continent)) => "continent",
        Kind::Place(Some(PlaceKind::Natural | PlaceKind::Site | PlaceKind::Other) | None) => "place",
        Kind::Other(Some(OtherKind::Nationality)) => "nationality",
        Kind::Other(Some(OtherKind::Product)) => "product",
        Kind::Other(Some(OtherKind::Event)) => "event",
        Kind::Other(Some(OtherKind::Work)) => "work",
        Kind::Other(Some(OtherKind::Law)) => "law",
        Kind::Other(Some(OtherKind::Other) | None) => "other",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Breaks `text` at blanks; lines after the first begin with `indent`.
fn wrapped(text: &str, indent: &str) -> String {
    let lead: String = text.chars().take_while(|c| *c == ' ').collect();
    let mut lines: Vec<String> = vec![lead];
    for word in text.trim_start().split_inclusive(' ') {
        let line = lines.last_mut().expect("begins with one line");
        if line.chars().count() + word.trim_end().chars().count() > COLUMNS && !line.trim().is_empty() {
            let kept = line.trim_end().len();
            line.truncate(kept);
            lines.push(format!("{indent}{word}"));
        } else {
            line.push_str(word);
        }
    }
    lines.join("\n")
}
