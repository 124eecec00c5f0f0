//! Companies by sector, teams by league, other organisations by groups whose members may stand for one another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use quizwire_facts::names::{Kind, OrganisationKind};
use quizwire_facts::{Tag, known};

use super::entries;
use crate::context::Context;
use crate::walk::Walk;

const HOUSES: &str = include_str!("../../data/houses.txt");
const FOUNDED: &str = include_str!("../../data/founded.txt");

/// Whether there was a company of this name in `year`, for those that are young or gone.
fn was_there(name: &str, year: i16) -> bool {
    static YEARS: OnceLock<BTreeMap<&'static str, (i16, i16)>> = OnceLock::new();
    let years = YEARS.get_or_init(|| {
        entries(FOUNDED)
            .filter_map(|line| {
                let mut parts = line.split('\t');
                let name = parts.next()?;
                let from = parts.next()?.parse().unwrap_or(i16::MIN);
                let to = parts.next()?.parse().unwrap_or(i16::MAX);
                Some((name, (from, to)))
            })
            .collect()
    });
    years.get(name).is_none_or(|(from, to)| (*from..=*to).contains(&year))
}

/// Organisations like the key: those of its own sector, league or group; for an unknown company or team those of the
/// groups the article names. Of an unknown agency, party or university nothing is known to be like it.
pub(super) fn like(
    context: &Context,
    key: &str,
    kind: Option<OrganisationKind>,
    walk: Option<Walk>,
) -> Vec<Vec<&'static str>> {
    let mut groups = groups_of(key, kind);
    if groups.is_empty() && kind == Some(OrganisationKind::Company) {
        // What somebody does tells the sector of a firm nobody knows.
        groups.extend(match walk {
            Some(Walk::Finance) => Some("banks and finance"),
            Some(Walk::Media) => Some("media and entertainment companies"),
            _ => None,
        });
    }
    if groups.is_empty()
        && matches!(
            kind,
            Some(OrganisationKind::Company | OrganisationKind::Team | OrganisationKind::University)
        )
    {
        // The sector or league the article names most of, or speaks of most.
        let mut told: BTreeMap<&'static str, usize> = BTreeMap::new();
        for entity in &context.facts.entities {
            if entity.kind == Kind::Organisation(kind) {
                for group in groups_of(&entity.name, kind) {
                    *told.entry(group).or_default() += entity.mentions.len();
                }
            }
        }
        groups.extend(told.iter().max_by_key(|(_, count)| **count).map(|(group, _)| *group));
        if groups.is_empty() && kind == Some(OrganisationKind::Company) {
            let Some(sector) = sector_by_words(context) else {
                return vec![known::companies().map(|(name, _)| name).collect()];
            };
            groups.push(sector);
        }
    }
    let year = context.article.document.published.map(|day| day.year());
    groups
        .iter()
        .map(|group| {
            all(kind)
                .filter(|(name, of)| of == group && year.is_none_or(|year| was_there(name, year)))
                .map(|(name, _)| name)
                .collect()
        })
        .collect()
}

/// The sector whose name the article's words come nearest to: "shipping" for a story of ships.
fn sector_by_words(context: &Context) -> Option<&'static str> {
    let said = |sector: &str| {
        let words = sector
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() >= TELLING_LETTERS && *word != "companies");
        words.map(|word| context.times(&quizwire_facts::lemma(word, Tag::Nns))).sum::<usize>()
    };
    let sectors: BTreeSet<&'static str> = known::companies().map(|(_, sector)| sector).collect();
    let told = sectors.into_iter().map(|sector| (said(sector), sector)).filter(|(count, _)| *count > 0);
    told.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(a.1))).map(|(_, sector)| sector)
}

/// Whether companies are listed under this sector.
pub(super) fn is_sector(field: &str) -> bool {
    static SECTORS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    SECTORS.get_or_init(|| known::companies().map(|(_, sector)| sector).collect()).contains(field)
}

/// "and", "of", "oil" tell no sector.
const TELLING_LETTERS: usize = 4;

/// The sectors, leagues or groups of an organisation; empty when it is not known.
pub(super) fn groups_of(name: &str, kind: Option<OrganisationKind>) -> Vec<&'static str> {
    let groups = index(kind);
    let bare =
        name.strip_prefix("The ").unwrap_or(name).trim_start_matches("U.S. ").trim_start_matches("US ");
    let exact = groups.get(name).or_else(|| groups.get(bare));
    let shorter = || {
        // "Zentora Corp." is known as "Zentora".
        let words_end = name.rmatch_indices(' ').map(|(at, _)| at);
        words_end.filter_map(|at| groups.get(&name[..at])).next()
    };
    let shortened = matches!(kind, Some(OrganisationKind::Company | OrganisationKind::Team));
    let found = if shortened { exact.or_else(shorter) } else { exact };
    found.cloned().unwrap_or_default()
}

/// The groups by name, read once.
fn index(kind: Option<OrganisationKind>) -> &'static BTreeMap<&'static str, Vec<&'static str>> {
    static COMPANIES: OnceLock<BTreeMap<&str, Vec<&str>>> = OnceLock::new();
    static TEAMS: OnceLock<BTreeMap<&str, Vec<&str>>> = OnceLock::new();
    static OTHERS: OnceLock<BTreeMap<&str, Vec<&str>>> = OnceLock::new();
    let read = || {
        let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, group) in all(kind) {
            groups.entry(name).or_default().push(group);
        }
        groups
    };
    let file = if kind == Some(OrganisationKind::Company) {
        &COMPANIES
    } else if kind == Some(OrganisationKind::Team) {
        &TEAMS
    } else {
        &OTHERS
    };
    file.get_or_init(read)
}

fn all(kind: Option<OrganisationKind>) -> Box<dyn Iterator<Item = (&'static str, &'static str)>> {
    match kind {
        Some(OrganisationKind::Company) => Box::new(known::companies()),
        Some(OrganisationKind::Team) => Box::new(known::teams()),
        Some(
            OrganisationKind::Agency
            | OrganisationKind::University
            | OrganisationKind::School
            | OrganisationKind::Party
            | OrganisationKind::Media
            | OrganisationKind::Court
            | OrganisationKind::Union
            | OrganisationKind::Ngo
            | OrganisationKind::Military
            | OrganisationKind::International
            | OrganisationKind::Other,
        )
        | None => Box::new(entries(HOUSES).filter_map(|line| line.split_once('\t'))),
    }
}

#[cfg(test)]
mod tests {
    use super::{HOUSES, entries};

    #[test]
    fn years_of_companies_are_sorted_and_in_order() {
        let lines: Vec<&str> = super::entries(super::FOUNDED).collect();
        assert!(lines.is_sorted());
        for line in lines {
            let parts: Vec<&str> = line.split('\t').collect();
            assert_eq!(parts.len(), 3, "{line}");
            if let (Ok(from), Ok(to)) = (parts[1].parse::<i16>(), parts[2].parse::<i16>()) {
                assert!(from <= to, "{line}");
            }
        }
        assert!(!super::was_there("Uber", 2007) && super::was_there("Uber", 2017));
    }

    #[test]
    fn houses_are_sorted_and_their_groups_large_enough() {
        let lines: Vec<(&str, &str)> = entries(HOUSES).filter_map(|line| line.split_once('\t')).collect();
        for pair in lines.windows(2) {
            assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
        }
        for (name, group) in &lines {
            let fellows = lines.iter().filter(|(_, other)| other == group).count();
            assert!(fellows >= 4, "{name} has too few beside it in {group}");
        }
    }
}
