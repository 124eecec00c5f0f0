//! `quizwire facts`: what was found in an article, as marked text or JSON lines.

use std::collections::BTreeMap;

use std::io::Write;

use quizwire_content::Document;
use quizwire_facts::names::Kind;
use quizwire_facts::quotations::QuotationKind;
use quizwire_facts::{Facts, Span, find_facts};
use serde_json::{Value, json};

use crate::args;
use crate::batch::{self, Article, CodePoints};
use crate::exit::Outcome;
use crate::words::{deed_kind, organisation_kind};
use crate::{making, marked};

/// Runs `quizwire facts`.
pub fn run(args: args::Facts) -> anyhow::Result<Outcome> {
    if args.batch.jsonl.is_some() {
        return batch::run(&args.batch, answer);
    }
    let path = args.article.as_deref().expect("clap asks for an article or --jsonl");
    let document = making::read_article(path, args.published)?;
    let facts = find_facts(&document);
    let shown =
        if args.parse { marked::parsed(&document, &facts) } else { marked::marked(&document, &facts) };
    std::io::stdout().lock().write_all(shown.as_bytes())?;
    Ok(Outcome::Done)
}

fn answer(article: Article) -> Value {
    let id = article.id.clone();
    let document = article.into_document();
    let facts = find_facts(&document);
    to_json(id, &document, &facts)
}

fn to_json(id: Value, document: &Document, facts: &Facts) -> Value {
    let points = CodePoints::of(&document.text);
    let place = |span: Span| -> BTreeMap<&str, Value> {
        BTreeMap::from([
            ("start", points.at(span.start).into()),
            ("end", points.at(span.end).into()),
            ("text", span.of(&document.text).into()),
        ])
    };
    let bare = |span: Span| json!({"start": points.at(span.start), "end": points.at(span.end)});
    let name = |id: quizwire_facts::names::EntityId| facts.entities[id.0].name.clone();
    let quotes: Vec<Value> = facts
        .quotations
        .iter()
        .map(|quote| {
            let mut row = place(quote.span);
            let speaker = quote.speaker.as_ref();
            row.insert("speaker", speaker.map(|s| s.name.clone()).into());
            row.insert("speaker_mention", speaker.map_or(Value::Null, |s| bare(s.mention)));
            row.insert("cue", quote.cue.map(|cue| cue.of(&document.text)).into());
            let kind = match quote.kind {
                QuotationKind::Direct => "direct",
                QuotationKind::Mixed => "mixed",
            };
            row.insert("kind", kind.into());
            row.insert("confidence", speaker.map_or(0.0, |s| round(s.confidence)).into());
            json!(row)
        })
        .collect();
    let mut mentions: Vec<(Span, &quizwire_facts::names::Entity)> = facts
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(move |span| (*span, entity)))
        .collect();
    mentions.sort_by_key(|(span, _)| *span);
    let entities: Vec<Value> = mentions
        .into_iter()
        .map(|(span, entity)| {
            let mut row = place(span);
            let (class, kind) = match entity.kind {
                Kind::Person(_) => ("PER", None),
                Kind::Organisation(kind) => ("ORG", kind.map(organisation_kind)),
                Kind::Place(_) => ("LOC", None),
                Kind::Other(_) => ("MISC", None),
            };
            row.insert("type", class.into());
            row.insert("kind", kind.into());
            row.insert("name", entity.name.clone().into());
            json!(row)
        })
        .collect();
    let dates: Vec<Value> = facts
        .dates
        .iter()
        .map(|date| {
            let mut row = place(date.span);
            row.insert("value", date.value.as_ref().map(|value| value.to_string()).into());
            json!(row)
        })
        .collect();
    let roles: Vec<Value> = facts
        .roles
        .iter()
        .map(|role| {
            json!({
                "person": name(role.person), "role": role.title, "organisation": role.organisation.map(name),
                "office": role.office, "land": role.land.as_ref().map(|land| land.name.clone()),
                "start": points.at(role.span.start), "end": points.at(role.span.end),
            })
        })
        .collect();
    let relations: Vec<Value> = facts
        .deeds
        .iter()
        .map(|deed| {
            let when =
                deed.when.and_then(|date| facts.dates[date].value.as_ref()).map(|value| value.to_string());
            json!({
                "type": deed_kind(deed.kind), "subject": name(deed.subject), "object": deed.object.map(name),
                "when": when, "start": points.at(deed.span.start), "end": points.at(deed.span.end),
            })
        })
        .collect();
    json!({"id": id, "quotes": quotes, "entities": entities, "dates": dates, "roles": roles, "relations": relations})
}

/// Two decimals, free of the noise of 32-bit floats.
fn round(confidence: f32) -> f64 {
    (f64::from(confidence) * 1000.0).round() / 1000.0
}
