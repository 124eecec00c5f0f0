//! Anki's collection, a SQLite database: written in the schema that every Anki reads (11), read in that and in the one
//! that Anki writes today (18).

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use quizwire_set::digest;
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use sha1::{Digest, Sha1};

use super::notes::Note;
use super::{Card, Kind};
use crate::{ImportError, html};

/// What parts fields in a note.
const FIELDS: char = '\u{1f}';

/// A note type: a name, a number that never changes, its fields, and the sides of its card.
struct NoteType {
    kind: Kind,
    id: i64,
    name: &'static str,
    fields: &'static [&'static str],
    front: &'static str,
    back: &'static str,
}

const NOTE_TYPES: [NoteType; 4] = [
    NoteType {
        kind: Kind::Choice,
        id: 1_735_689_600_101,
        name: "Quizwire choice",
        fields: &["Question", "Options", "Answer", "Evidence", "Key"],
        front: "<div class=question>{{Question}}</div>{{Options}}",
        back: "{{FrontSide}}<hr id=answer><div class=right>{{Answer}}</div>{{Evidence}}",
    },
    NoteType {
        kind: Kind::Typed,
        id: 1_735_689_600_102,
        name: "Quizwire typed",
        fields: &["Question", "Answer", "Accepted", "Evidence", "Key"],
        front: "<div class=question>{{Question}}</div>{{type:Answer}}",
        back: "{{FrontSide}}<hr id=answer><div class=right>{{Answer}}</div>{{#Accepted}}Also right: {{Accepted}}{{/Accepted}}{{Evidence}}",
    },
    NoteType {
        kind: Kind::Cloze,
        id: 1_735_689_600_103,
        name: "Quizwire gap",
        fields: &["Text", "Accepted", "Evidence", "Key"],
        front: "<div class=question>{{cloze:Text}}</div>{{type:cloze:Text}}",
        back: "<div class=question>{{cloze:Text}}</div>{{type:cloze:Text}}<hr id=answer>{{#Accepted}}Also right: {{Accepted}}{{/Accepted}}{{Evidence}}",
    },
    NoteType {
        kind: Kind::Sorted,
        id: 1_735_689_600_104,
        name: "Quizwire order or pairs",
        fields: &["Question", "Options", "Answer", "Evidence", "Key"],
        front: "<div class=question>{{Question}}</div>{{Options}}",
        back: "{{FrontSide}}<hr id=answer><div class=right>{{Answer}}</div>{{Evidence}}",
    },
];

const STYLE: &str = "\
.card { font-family: Arial, sans-serif; font-size: 20px; text-align: left; max-width: 40em; margin: auto; }
.right { font-weight: bold; }
blockquote { border-left: 3px solid #888; margin: 1em 0 0.2em; padding-left: 0.8em; }
";

const SCHEMA: &str = "
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
  models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
  ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL,
  odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
";

/// A collection with these cards, each with the name of its deck. `changed` is when the sets were last changed, in
/// seconds since 1970: Anki takes over a note that is newer than its own.
pub fn write(cards: &[(String, Card)], changed: i64) -> Vec<u8> {
    made(cards, changed).expect("a database in memory takes what is ours")
}

fn made(cards: &[(String, Card)], changed: i64) -> rusqlite::Result<Vec<u8>> {
    let mut database = Connection::open_in_memory()?;
    database.execute_batch(SCHEMA)?;
    let transaction = database.transaction()?;
    let decks: BTreeSet<&str> = cards.iter().map(|(deck, _)| deck.as_str()).collect();
    transaction.execute(
        "INSERT INTO col VALUES (1, 1735689600, ?1, ?1, 11, 0, 0, 0, ?2, ?3, ?4, ?5, '{}')",
        params![
            changed * 1000,
            json!({"nextPos": 1, "schedVer": 2, "curDeck": 1, "activeDecks": [1]}).to_string(),
            models(changed).to_string(),
            deck_list(&decks, changed).to_string(),
            preset().to_string(),
        ],
    )?;
    let mut ids = BTreeSet::new();
    {
        let mut note = transaction.prepare("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')")?;
        let mut card_row = transaction
            .prepare("INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')")?;
        for (position, (deck, card)) in (1_i64..).zip(cards) {
            let mut id = number(&card.key);
            while !ids.insert(id) {
                id += 1;
            }
            let fields = fields(card);
            let first = html::text(&fields[0]);
            note.execute(params![
                id,
                card.key,
                note_type(card.kind).id,
                changed,
                format!(" {} ", card.tags.join(" ")),
                fields.join(&FIELDS.to_string()),
                first,
                checksum(&first),
            ])?;
            card_row.execute(params![id, id, deck_id(deck), changed, position])?;
        }
    }
    transaction.commit()?;
    Ok(database.serialize("main")?.to_vec())
}

fn note_type(kind: Kind) -> &'static NoteType {
    NOTE_TYPES.iter().find(|note_type| note_type.kind == kind).expect("every kind has its note type")
}

fn fields(card: &Card) -> Vec<String> {
    let Card { kind, question, options, answer, accepted, evidence, key, tags: _ } = card;
    let fields = match kind {
        Kind::Choice | Kind::Sorted => vec![question, options, answer, evidence, key],
        Kind::Typed => vec![question, answer, accepted, evidence, key],
        Kind::Cloze => vec![question, accepted, evidence, key],
    };
    fields.into_iter().map(|field| field.replace(FIELDS, " ")).collect()
}

/// A number for a name, like those Anki makes from the time.
fn number(name: &str) -> i64 {
    const FIRST: i64 = 1_500_000_000_000;
    let digits = &digest(name)["blake3:".len()..][..9];
    FIRST + i64::from_str_radix(digits, 16).expect("nine hexadecimal digits")
}

fn deck_id(name: &str) -> i64 {
    number(&format!("deck {name}"))
}

/// The beginning of the SHA-1 of the first field: Anki finds duplicates by it.
fn checksum(first: &str) -> i64 {
    let sum = Sha1::digest(first.as_bytes());
    i64::from(u32::from_be_bytes([sum[0], sum[1], sum[2], sum[3]]))
}

fn models(changed: i64) -> Value {
    let models: serde_json::Map<String, Value> = NOTE_TYPES
        .iter()
        .map(|note_type| {
            let fields: Vec<Value> = (0..)
                .zip(note_type.fields)
                .map(|(ord, name): (i64, _)| {
                    json!({"name": name, "ord": ord, "sticky": false, "rtl": false, "font": "Arial", "size": 20})
                })
                .collect();
            let template = json!({"name": "Card 1", "ord": 0, "qfmt": note_type.front, "afmt": note_type.back,
                "did": null, "bqfmt": "", "bafmt": ""});
            let model = json!({"id": note_type.id, "name": note_type.name, "type": i64::from(note_type.kind == Kind::Cloze),
                "mod": changed, "usn": -1, "sortf": 0, "did": 1, "tmpls": [template], "flds": fields, "css": STYLE,
                "latexPre": "", "latexPost": "", "latexsvg": false, "req": [[0, "any", [0]]], "tags": [], "vers": []});
            (note_type.id.to_string(), model)
        })
        .collect();
    Value::Object(models)
}

fn deck_list(names: &BTreeSet<&str>, changed: i64) -> Value {
    let deck = |id: i64, name: &str| {
        json!({"id": id, "name": name, "mod": changed, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": false,
            "browserCollapsed": false, "extendNew": 0, "extendRev": 0, "newToday": [0, 0], "revToday": [0, 0],
            "lrnToday": [0, 0], "timeToday": [0, 0]})
    };
    let decks: serde_json::Map<String, Value> = std::iter::once((1, "Default"))
        .chain(names.iter().map(|name| (deck_id(name), *name)))
        .map(|(id, name)| (id.to_string(), deck(id, name)))
        .collect();
    Value::Object(decks)
}

/// The preset a new profile of Anki has; importing leaves the presets of the profile alone.
fn preset() -> Value {
    json!({"1": {"id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0,
        "replayq": true, "dyn": false,
        "new": {"bury": false, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1, "perDay": 20},
        "rev": {"bury": false, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
        "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0}}})
}

/// The notes of a collection, and the name of the deck that has the first of them.
pub fn read(bytes: &[u8]) -> Result<(String, Vec<Note>), ImportError> {
    notes_in(bytes).map_err(|error| {
        let cause = format!("its database cannot be read: {error}");
        ImportError::new("", cause, "let Anki check the database (Tools, Check Database) and export it again")
    })
}

fn notes_in(bytes: &[u8]) -> rusqlite::Result<(String, Vec<Note>)> {
    let mut database = Connection::open_in_memory()?;
    let mut bytes = bytes.to_vec();
    // Anki's own are marked for a log beside the file, which a database in memory has not: 1 means none.
    if let Some(versions) = bytes.get_mut(18..20) {
        versions.fill(1);
    }
    database.deserialize_read_exact("main", bytes.as_slice(), bytes.len(), true)?;
    // What is in the file may name no code to run.
    database.pragma_update(None, "trusted_schema", false)?;
    database.create_collation("unicase", |one, other| one.to_lowercase().cmp(&other.to_lowercase()))?;
    let table = "SELECT count(*) FROM sqlite_master WHERE name = ? AND type = 'table' AND rootpage > 0";
    let has =
        |name: &str| database.query_row(table, [name], |row| row.get::<_, i64>(0)).map(|count| count == 1);
    if !has("notes")? || !has("col")? {
        return Err(rusqlite::Error::InvalidQuery);
    }
    let names = if has("fields")? { field_names(&database)? } else { field_names_of_json(&database)? };
    let mut statement = database.prepare("SELECT id, guid, mid, flds FROM notes ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, String>(1)?, row.get::<_, i64>(2)?, row.get::<_, String>(3)?))
    })?;
    let mut notes = Vec::new();
    for (number, row) in (1..).zip(rows) {
        let (guid, note_type, fields) = row?;
        notes.push(Note {
            place: format!("note {number}"),
            guid,
            names: names.get(&note_type).cloned().unwrap_or_default(),
            fields: fields.split(FIELDS).map(str::to_owned).collect(),
        });
    }
    Ok((deck_name(&database).unwrap_or_default(), notes))
}

fn field_names(database: &Connection) -> rusqlite::Result<BTreeMap<i64, Vec<String>>> {
    let mut names: BTreeMap<i64, Vec<(i64, String)>> = BTreeMap::new();
    let mut statement = database.prepare("SELECT ntid, ord, name FROM fields")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        names.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
    }
    Ok(names
        .into_iter()
        .map(|(id, mut fields)| {
            fields.sort();
            (id, fields.into_iter().map(|(_, name)| name).collect())
        })
        .collect())
}

fn field_names_of_json(database: &Connection) -> rusqlite::Result<BTreeMap<i64, Vec<String>>> {
    let models: String = database.query_row("SELECT models FROM col", [], |row| row.get(0))?;
    let models: Value = serde_json::from_str(&models).unwrap_or_default();
    let mut names = BTreeMap::new();
    for (id, model) in models.as_object().into_iter().flatten() {
        let fields =
            model["flds"].as_array().into_iter().flatten().filter_map(|field| field["name"].as_str());
        if let Ok(id) = id.parse() {
            names.insert(id, fields.map(str::to_owned).collect());
        }
    }
    Ok(names)
}

/// The last part of the name of the deck that has most of the cards.
fn deck_name(database: &Connection) -> Option<String> {
    let most = "SELECT did FROM cards GROUP BY did ORDER BY count(*) DESC, did LIMIT 1";
    let id: i64 = database.query_row(most, [], |row| row.get(0)).ok()?;
    let name = database.query_row("SELECT name FROM decks WHERE id = ?", [id], |row| row.get::<_, String>(0));
    let name = name.ok().or_else(|| {
        let decks: String = database.query_row("SELECT decks FROM col", [], |row| row.get(0)).ok()?;
        let decks: Value = serde_json::from_str(&decks).ok()?;
        Some(decks[id.to_string()]["name"].as_str()?.to_owned())
    })?;
    name.replace(FIELDS, "::").rsplit("::").next().map(str::to_owned)
}
