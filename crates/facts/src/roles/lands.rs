//! Of which country, state or city an office is.

use crate::known;
use crate::names::words::{Shape, Word};
use crate::names::{Entity, EntityId, Kind, PlaceKind, flags};

use super::Land;

/// The country of a people: "British" gives Britain.
pub(super) fn of_people(word: &str, entities: &[Entity]) -> Option<Land> {
    let name = match word {
        "British" => "Britain",
        "U.S." | "US" | "American" => "United States",
        _ => known::countries().find(|(_, people)| people.split(',').any(|known| known == word))?.0,
    };
    Some(Land { name: name.to_owned(), kind: PlaceKind::Country, entity: named(name, entities) })
}

/// The state behind "R-", "D-": "Ohio", "Calif.", "N.Y."
pub(super) fn of_state(word: &str, entities: &[Entity]) -> Option<Land> {
    let (name, _) =
        known::states().find(|(name, short)| *name == word || !short.is_empty() && *short == word)?;
    Some(Land { name: name.to_owned(), kind: PlaceKind::State, entity: named(name, entities) })
}

/// A place that the article names.
pub(super) fn of_entity(id: EntityId, entities: &[Entity]) -> Option<Land> {
    let entity = &entities[id.0];
    match entity.kind {
        Kind::Place(Some(kind @ (PlaceKind::Country | PlaceKind::State | PlaceKind::City))) => {
            let state = of_state(&entity.name, entities);
            let name = state.map_or_else(|| entity.name.clone(), |land| land.name);
            let name = match name.as_str() {
                "U.S." | "US" | "U.S.A." | "USA" => "United States".to_owned(),
                "U.K." | "UK" | "United Kingdom" | "Great Britain" => "Britain".to_owned(),
                _ => name,
            };
            Some(Land { name, kind, entity: Some(id) })
        }
        _ => None,
    }
}

fn named(name: &str, entities: &[Entity]) -> Option<EntityId> {
    entities
        .iter()
        .position(|entity| matches!(entity.kind, Kind::Place(_)) && entity.name == name)
        .map(EntityId)
}

/// The state in "(R-Ohio)", ", D-Calif.,", "(D., Mass.)" or ", Md.," right behind a name, and the words it takes.
pub(super) fn behind(words: &[Word], at: usize, entities: &[Entity]) -> Option<(Land, usize)> {
    let word = |offset: usize| words.get(at + offset).map_or("", |word| word.text);
    if !matches!(word(0), "(" | ",") {
        return None;
    }
    // One word in some tokenisations: "R-Ohio".
    let party = |word: &str| matches!(word, "D" | "R" | "I" | "D." | "R." | "I.");
    if let Some((letter, state)) = word(1).split_once('-')
        && party(letter)
        && let Some(land) = of_state(state, entities)
    {
        return Some((land, 2));
    }
    if party(word(1)) && matches!(word(2), "-" | "‑" | "–" | ",") {
        return of_state(word(3), entities).map(|land| (land, 4));
    }
    let state = words.get(at + 1)?;
    let alone = state.is(flags::STATE | flags::STATE_SHORT)
        && state.shape != Shape::Small
        && matches!(word(2), "," | ")" | ".");
    if alone { of_state(state.text, entities).map(|land| (land, 2)) } else { None }
}
