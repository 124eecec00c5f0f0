//! Known names of the key's kind, for when the article itself has too few.

mod leaders;
mod organisations;
mod people;
mod places;

use std::collections::HashSet;
use std::sync::OnceLock;

use quizwire_facts::known;
use quizwire_facts::names::{Gender, Kind, OrganisationKind};

use crate::context::Context;
use crate::walk::Walk;

/// Names of `kind`, in groups from the closest to the key to the farthest.
pub(crate) fn like(context: &Context, key: &str, kind: Kind, walk: Option<Walk>) -> Vec<Vec<&'static str>> {
    match kind {
        Kind::Person(gender) => people::like(context, key, None, gender),
        Kind::Organisation(kind) => organisations::like(context, key, kind, walk),
        Kind::Place(kind) => places::like(key, kind),
        Kind::Other(_) => Vec::new(),
    }
}

/// People of a walk of life who were in the news with the article, those of the key's gender first.
pub(crate) fn people_like(
    context: &Context,
    key: &str,
    walk: Option<Walk>,
    gender: Option<Gender>,
) -> Vec<Vec<&'static str>> {
    people::like(context, key, walk, gender)
}

/// The fields of knowledge that the words of `text` speak of and how loudly, the likeliest first.
pub(crate) fn fields(text: &str) -> Vec<(usize, &'static str)> {
    people::fields(text)
}

/// Whether a known person was no longer in the news when the article came out.
pub(crate) fn is_gone(context: &Context, name: &str) -> bool {
    people::is_gone(context, name)
}

/// Whether known people could be taken for somebody: of the same country's politics, sport or sector.
pub(crate) fn has_rivals(context: &Context, key: &str) -> bool {
    people::has_rivals(context, key)
}

/// The walk of life of a known person.
pub(crate) fn walk_of(name: &str) -> Option<Walk> {
    people::walk_of(name)
}

/// The country in whose politics a known person is met, as it stands before an office: "U.S.", "British".
pub(crate) fn country_of(name: &str) -> Option<&'static str> {
    people::country_of(name)
}

/// Whether two organisations of `kind` are of one sector, league or group; `None` when one is not known.
pub(crate) fn are_fellows(one: &str, other: &str, kind: Kind) -> Option<bool> {
    let Kind::Organisation(kind) = kind else { return None };
    let (one, other) = (organisations::groups_of(one, kind), organisations::groups_of(other, kind));
    (!one.is_empty() && !other.is_empty()).then(|| one.iter().any(|group| other.contains(group)))
}

/// Whether a head of state or government has this last name, in whatever year.
pub(crate) fn may_be_a_leader(surname: &str) -> bool {
    leaders::is_known(surname)
}

/// The full name of the head of state or government whom `surname` means in `year`, by what stands in front of it.
pub(crate) fn leader(surname: &str, year: i16, before: &[&str]) -> Option<&'static str> {
    leaders::full_name(surname, year, before)
}

/// Whether a name is that of a state of a federation.
pub(crate) fn is_state(name: &str) -> bool {
    static STATES: OnceLock<HashSet<&'static str>> = OnceLock::new();
    STATES.get_or_init(|| known::states().map(|(state, _)| state).collect()).contains(name)
}

/// Whether a list knows a company of this name.
pub(crate) fn is_known_company(name: &str) -> bool {
    !organisations::groups_of(name, Some(OrganisationKind::Company)).is_empty()
}

/// Whether a name is that of a country.
pub(crate) fn is_country(name: &str) -> bool {
    static COUNTRIES: OnceLock<HashSet<&'static str>> = OnceLock::new();
    COUNTRIES.get_or_init(|| known::countries().map(|(country, _)| country).collect()).contains(name)
}

/// Whether a known armed organisation is no state's.
pub(crate) fn is_militant(name: &str) -> bool {
    let groups = organisations::groups_of(name, Some(OrganisationKind::Military));
    groups.iter().any(|group| group.ends_with("militant group"))
}

/// The lines of a data file without its comments.
pub(crate) fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn matches(gender: Option<Gender>, letter: &str) -> bool {
    match gender {
        None => true,
        Some(Gender::Male) => letter == "m",
        Some(Gender::Female) => letter == "f",
    }
}
