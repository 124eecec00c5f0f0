//! Companies by sector, teams by league, other organisations by groups whose members may stand for one another.

use quizwire_facts::known;
use quizwire_facts::names::{Kind, OrganisationKind};

use super::entries;
use crate::context::Context;
use crate::walk::Walk;

const HOUSES: &str = include_str!("../../data/houses.txt");

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
        for entity in &context.facts.entities {
            if entity.kind == Kind::Organisation(kind) {
                groups.extend(groups_of(&entity.name, kind));
            }
        }
        groups.truncate(1);
        if groups.is_empty() && kind == Some(OrganisationKind::Company) {
            return vec![known::companies().map(|(name, _)| name).collect()];
        }
    }
    groups
        .iter()
        .map(|group| all(kind).filter(|(_, of)| of == group).map(|(name, _)| name).collect())
        .collect()
}

/// The sectors, leagues or groups of an organisation; empty when it is not known.
pub(super) fn groups_of(name: &str, kind: Option<OrganisationKind>) -> Vec<&'static str> {
    let bare =
        name.strip_prefix("The ").unwrap_or(name).trim_start_matches("U.S. ").trim_start_matches("US ");
    let fits = |known: &str| {
        known == name
            || known == bare
            || matches!(kind, Some(OrganisationKind::Company | OrganisationKind::Team))
                && name.strip_prefix(known).is_some_and(|rest| rest.starts_with(' '))
    };
    all(kind).filter(|(known, _)| fits(known)).map(|(_, group)| group).collect()
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
