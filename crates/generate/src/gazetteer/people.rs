//! People in the news, by field and years.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use quizwire_facts::names::{Entity, Gender, Kind, OrganisationKind, PlaceKind};

use super::organisations::{groups_of, is_sector};
use super::{entries, matches};
use crate::context::Context;
use crate::walk::Walk;

const PEOPLE: &str = include_str!("../../data/people.txt");
const FIELDS: &str = include_str!("../../data/fields.txt");

/// A line of the file.
#[derive(Debug)]
struct Person {
    name: &'static str,
    /// "m" or "f".
    gender: &'static str,
    field: &'static str,
    walk: Option<Walk>,
    /// First and last year in which they were in the news.
    years: (i16, i16),
}

fn people() -> &'static [Person] {
    static ALL: OnceLock<Vec<Person>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut walks: BTreeMap<&'static str, Option<Walk>> = BTreeMap::new();
        entries(PEOPLE)
            .filter_map(|line| {
                let mut parts = line.split('\t');
                let (name, gender, field) = (parts.next()?, parts.next()?, parts.next()?);
                let years = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
                let walk = *walks.entry(field).or_insert_with(|| walk_of_field(field));
                Some(Person { name, gender, field, walk, years })
            })
            .collect()
    })
}

fn find(name: &str) -> Option<&'static Person> {
    // "Ada J. Quill" is known without his middle initial.
    let words: Vec<&str> = name.split(' ').collect();
    let plain: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| *at == 0 || !(word.ends_with('.') && word.len() == 2))
        .map(|(_, word)| *word)
        .collect();
    let plain = plain.join(" ");
    let name = plain.as_str();
    let all = people();
    all.binary_search_by(|person| person.name.cmp(name)).ok().map(|at| &all[at])
}

/// Whether the years of somebody the file knows ended before the article.
pub(super) fn is_gone(context: &Context, name: &str) -> bool {
    let year = context.article.document.published.map(|day| day.year());
    find(name).is_some_and(|person| year.is_some_and(|year| year > person.years.1))
}

/// The walk of life of somebody the file knows.
pub(super) fn walk_of(name: &str) -> Option<Walk> {
    find(name).and_then(|person| person.walk)
}

/// The country in whose politics somebody the file knows is met, as it stands before an office: "U.S.".
pub(super) fn country_of(name: &str) -> Option<&'static str> {
    match find(name)?.field {
        "us-politics" | "us-government" => Some("U.S."),
        "uk-politics" => Some("British"),
        "canada-politics" => Some("Canadian"),
        "australia-politics" => Some("Australian"),
        _ => None,
    }
}

/// Which walk a field of the file belongs to.
fn walk_of_field(field: &str) -> Option<Walk> {
    Some(match field {
        "us-politics" | "us-government" | "uk-politics" | "canada-politics" | "australia-politics"
        | "world-leaders" => Walk::Politics,
        "american-football" | "athletics" | "baseball" | "basketball" | "cricket" | "football" | "golf"
        | "hockey" | "motorsport" | "tennis" => Walk::Sport,
        "music" => Walk::Culture,
        "analysts" | "central-banks" | "economists" => Walk::Finance,
        "astronomy" | "climate" | "computing" | "earth" | "life" | "physics" => Walk::Science,
        field if is_sector(field) => Walk::Business,
        other => return Walk::of_word(other),
    })
}

/// People in time for the article: of the key's walk when it is known, else of the fields the article speaks of; those
/// of the key's gender first.
pub(super) fn like(
    context: &Context,
    key: &str,
    walk: Option<Walk>,
    gender: Option<Gender>,
) -> Vec<Vec<&'static str>> {
    let year = context.article.document.published.map(|day| day.year());
    let mut fields: Vec<&'static str> = match walk {
        Some(Walk::Business) => sectors(context, key),
        Some(_) => own_field(context, key)
            .into_iter()
            .chain(context.fields().iter().map(|(_, field)| *field))
            .collect(),
        None => context
            .fields()
            .iter()
            .filter(|(count, _)| *count >= PLAIN_FIELD)
            .map(|(_, field)| *field)
            .chain(sectors(context, key))
            .take(1)
            .collect(),
    };
    if let Some(walk) = walk {
        fields.retain(|field| walk_of_field(field) == Some(walk));
        if fields.is_empty() {
            // Politics and sport have many fields; without a word for one of them nobody fits.
            match walk {
                Walk::Politics => fields.push("world-leaders"),
                Walk::Sport | Walk::Business => {}
                walk => fields.extend(
                    people()
                        .iter()
                        .map(|person| person.field)
                        .find(|field| walk_of_field(field) == Some(walk)),
                ),
            }
        }
        // Only the field the article speaks of most; a governor is not offered beside a prime minister.
        fields.truncate(1);
    }
    let mut groups: Vec<Vec<&'static str>> = vec![Vec::new(); fields.len() * 2];
    for person in people() {
        let in_time = year.is_none_or(|year| (person.years.0..=person.years.1).contains(&year));
        let Some(rank) = fields.iter().position(|known| *known == person.field) else { continue };
        if in_time && person.name != key && !context.names(person.name) {
            groups[rank * 2 + usize::from(!matches(gender, person.gender))].push(person.name);
        }
    }
    groups
}

/// Whether the file has others whom a reader could take for somebody: of the same country's politics, sport or sector.
pub(super) fn has_rivals(context: &Context, key: &str) -> bool {
    own_field(context, key)
        .is_some_and(|field| !matches!(field, "expert" | "activism" | "law" | "world-leaders"))
}

/// The field of the key itself: as the file knows it, or by the country and house of the office.
fn own_field(context: &Context, key: &str) -> Option<&'static str> {
    if let Some(person) = find(key) {
        return Some(person.field);
    }
    let mut roles = context.facts.roles.iter().filter(|role| context.entity(role.person).name == key);
    roles.find_map(|role| {
        let house = role.organisation.map_or("", |id| context.entity(id).name.as_str());
        let us_agency =
            || groups_of(house, Some(OrganisationKind::Agency)).iter().any(|group| group.starts_with("us "));
        match role.land.as_ref().map(|land| (land.kind, land.name.as_str())) {
            Some((PlaceKind::State, _) | (_, "United States")) => Some("us-politics"),
            Some((PlaceKind::City, _)) if names_a_state(context) => Some("us-politics"),
            Some((_, "Britain" | "England" | "Scotland" | "Wales")) => Some("uk-politics"),
            Some((_, "Canada")) => Some("canada-politics"),
            Some((_, "Australia")) => Some("australia-politics"),
            _ if house == "White House" || us_agency() => Some("us-government"),
            _ if ["Bank", "Fed", "Reserve"].iter().any(|word| house.contains(word)) => Some("central-banks"),
            _ => None,
        }
    })
}

/// Whether the article names a state of the United States.
fn names_a_state(context: &Context) -> bool {
    let named = |entity: &Entity| super::is_state(&entity.name);
    context.facts.entities.iter().any(named)
}

/// The sectors of the companies the article names: that of the key's own first, then those named most.
fn sectors(context: &Context, key: &str) -> Vec<&'static str> {
    let sector_of = |name: &str| groups_of(name, Some(OrganisationKind::Company)).first().copied();
    let own = context
        .facts
        .roles
        .iter()
        .filter(|role| context.entity(role.person).name == key)
        .filter_map(|role| role.organisation)
        .find_map(|id| sector_of(&context.entity(id).name));
    let mut named: Vec<(usize, &'static str)> = context
        .facts
        .entities
        .iter()
        .filter(|entity| matches!(entity.kind, Kind::Organisation(Some(OrganisationKind::Company))))
        .filter_map(|entity| Some((entity.mentions.len(), sector_of(&entity.name)?)))
        .collect();
    named.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    own.into_iter().chain(named.into_iter().map(|(_, sector)| sector)).collect()
}

/// An article is of a field when three of its words, or fewer that come often, speak of it.
const PLAIN_FIELD: usize = 9;

/// The fields that the words of `text` speak of and how loudly, the likeliest first.
pub(super) fn fields(text: &str) -> Vec<(usize, &'static str)> {
    let words: BTreeMap<&str, &str> = entries(FIELDS).filter_map(|line| line.split_once('\t')).collect();
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if let Some(field) = words.get(word.as_str()) {
            // A word counts once more when it comes again, not every time.
            *counts.entry(field).or_default() += if seen.insert(word) { 3 } else { 1 };
        }
    }
    let mut ranked: Vec<(usize, &'static str)> =
        counts.into_iter().map(|(field, count)| (count, field)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    ranked
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, entries, people, walk_of_field};

    #[test]
    fn people_are_sorted_and_once_and_of_a_known_field() {
        let all = people();
        assert!(all.len() > 1000);
        for pair in all.windows(2) {
            assert!(pair[0].name < pair[1].name, "{} stands before {}", pair[0].name, pair[1].name);
        }
        for person in all {
            assert!(walk_of_field(person.field).is_some(), "{}: {}", person.name, person.field);
            assert!(matches!(person.gender, "m" | "f"), "{}", person.name);
            assert!(person.years.0 <= person.years.1, "{}", person.name);
        }
    }

    #[test]
    fn words_tell_known_fields() {
        for line in entries(FIELDS) {
            let (word, field) = line.split_once('\t').unwrap_or_default();
            assert!(walk_of_field(field).is_some(), "{word}: {field}");
        }
    }
}
