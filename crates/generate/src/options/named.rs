//! People, organisations and places beside the key: those of the article first, then the gazetteers.

use std::collections::BTreeSet;

use quizwire_facts::names::{EntityId, Kind};
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::candidate::Candidate;
use crate::context::Context;
use crate::gazetteer;
use crate::options::{WRONG, Wrong, content_words};

/// At most this many wrong options for a key named `key` of `kind`.
pub(crate) fn wrong(
    context: &Context,
    candidate: &Candidate,
    key: Option<EntityId>,
    kind: Kind,
    never: &[EntityId],
    random: &mut ChaCha8Rng,
) -> Vec<Wrong> {
    let mut chosen = Chosen::new(
        &candidate.key,
        &candidate.stem,
        never.iter().map(|id| context.entity(*id).name.as_str()),
    );
    let mut of_article: Vec<(usize, &str)> = context
        .facts
        .entities
        .iter()
        .enumerate()
        .filter(|(id, entity)| {
            Some(EntityId(*id)) != key
                && !never.contains(&EntityId(*id))
                && same_kind(kind, entity.kind)
                && entity.confidence >= SURE
        })
        .map(|(_, entity)| (entity.mentions.len(), entity.name.as_str()))
        .filter(|(_, name)| !matches!(kind, Kind::Person(_)) || name.split_whitespace().count() >= 2)
        .collect();
    of_article.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    for (_, name) in of_article {
        chosen.add(name, true);
    }
    if chosen.wrong.len() < WRONG {
        let mut others = gazetteer::like(context, &candidate.key, kind);
        for group in &mut others {
            group.shuffle(random);
            for name in group {
                chosen.add(name, false);
            }
        }
    }
    chosen.wrong
}

/// People of the article are offered whatever their gender unless the stem tells it.
const SAME_GENDER: bool = true;

/// A name of the article is offered as an option only when its class is at least this sure.
const SURE: f32 = 0.7;

/// One type and granularity: a company beside companies, a city beside cities.
fn same_kind(key: Kind, other: Kind) -> bool {
    match (key, other) {
        (Kind::Person(Some(a)), Kind::Person(Some(b))) => a == b || !SAME_GENDER,
        (Kind::Person(_), Kind::Person(_)) => true,
        (Kind::Organisation(a), Kind::Organisation(b)) => a == b,
        (Kind::Place(a), Kind::Place(b)) => a.is_some() && a == b,
        (Kind::Other(a), Kind::Other(b)) => a.is_some() && a == b,
        (Kind::Person(_) | Kind::Organisation(_) | Kind::Place(_) | Kind::Other(_), _) => false,
    }
}

/// The options so far; no two share a telling word, and none shares one with the stem.
struct Chosen {
    wrong: Vec<Wrong>,
    words: BTreeSet<String>,
    stem: BTreeSet<String>,
    key: String,
}

impl Chosen {
    fn new<'a>(key: &str, stem: &str, never: impl Iterator<Item = &'a str>) -> Chosen {
        let mut words: BTreeSet<String> = content_words(key).into_iter().collect();
        for name in never {
            words.extend(content_words(name).into_iter().next_back());
        }
        Chosen {
            wrong: Vec::new(),
            words,
            stem: content_words(stem).into_iter().collect(),
            key: key.to_owned(),
        }
    }

    /// Whether `name` is another name of the key or of an option: "U.S." beside "United States", "EBRD" beside its
    /// full name.
    fn is_alias(&self, name: &str) -> bool {
        let others = self.wrong.iter().map(|wrong| wrong.text.as_str()).chain([self.key.as_str()]);
        let one = canonical(name);
        others.into_iter().any(|other| {
            let other = canonical(other);
            one == other || abbreviates(&one, &other) || abbreviates(&other, &one)
        })
    }

    fn add(&mut self, name: &str, from_article: bool) {
        let words = content_words(name);
        let digits = |text: &str| text.contains(|c: char| c.is_ascii_digit());
        if digits(name) && !digits(&self.key) || self.is_alias(name) {
            return;
        }
        if self.wrong.len() >= WRONG || words.is_empty() || words.iter().any(|word| self.stem.contains(word))
        {
            return;
        }
        // Head words decide: "Ann Rivera" beside "Tom Rivera" gives one away, "Bank of X" beside "Bank of Y" does not.
        let telling: Vec<String> =
            words.into_iter().filter(|word| !GENERIC.contains(&word.as_str())).collect();
        if telling.is_empty() || telling.iter().any(|word| self.words.contains(word)) {
            return;
        }
        self.words.extend(telling);
        self.wrong.push(Wrong { text: name.to_owned(), order: 0.0, from_article });
    }
}

/// A country by one of its names.
fn canonical(name: &str) -> String {
    let plain = name.replace('.', "");
    match plain.as_str() {
        "US" | "USA" | "America" | "United States of America" => "United States".to_owned(),
        "UK" | "Britain" | "Great Britain" => "United Kingdom".to_owned(),
        "UN" => "United Nations".to_owned(),
        "EU" => "European Union".to_owned(),
        _ => plain,
    }
}

/// Whether `short` is made of the first letters of `long`: "EBRD", "PG&E" beside "Pacific Gas & Electric Co."
fn abbreviates(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).collect();
    let initials: String = long
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .filter(|first| first.is_uppercase())
        .collect();
    letters.len() >= 2 && letters.chars().all(char::is_uppercase) && initials.starts_with(&letters)
}

/// Words of names that two different names may share.
const GENERIC: &[&str] = &[
    "university",
    "college",
    "school",
    "institute",
    "bank",
    "group",
    "company",
    "corp",
    "inc",
    "department",
    "ministry",
    "party",
    "united",
    "national",
    "international",
    "american",
    "british",
    "new",
    "south",
    "north",
    "east",
    "west",
    "saint",
    "san",
    "club",
    "city",
    "state",
    "court",
    "supreme",
    "council",
    "committee",
    "house",
    "energy",
    "airlines",
    "commission",
    "agency",
    "association",
    "federation",
    "john",
    "david",
    "michael",
    "james",
    "robert",
    "william",
    "mary",
    "mark",
    "paul",
    "peter",
    "thomas",
    "richard",
    "chris",
    "steve",
    "tom",
    "bill",
    "jim",
    "joe",
    "mike",
];
