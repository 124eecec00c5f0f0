//! Companies by sector, teams by league, other organisations by kind.

use quizwire_facts::known;
use quizwire_facts::names::{Kind, OrganisationKind};

use crate::context::Context;

/// Organisations like the key: its own sector or league first, then those of the others the article names, then all.
pub(super) fn like(context: &Context, key: &str, kind: Option<OrganisationKind>) -> Vec<Vec<&'static str>> {
    match kind {
        Some(OrganisationKind::Company) => by_group(context, key, known::companies),
        Some(OrganisationKind::Team) => by_group(context, key, known::teams),
        Some(kind) => {
            let Some(word) = word(kind) else { return Vec::new() };
            vec![known::organisations().filter(|(_, of)| *of == word).map(|(name, _)| name).collect()]
        }
        None => Vec::new(),
    }
}

fn by_group<I: Iterator<Item = (&'static str, &'static str)>>(
    context: &Context,
    key: &str,
    all: impl Fn() -> I,
) -> Vec<Vec<&'static str>> {
    let group_of = |name: &str| {
        all()
            .find(|(known, _)| *known == name || name.starts_with(&format!("{known} ")))
            .map(|(_, group)| group)
    };
    let mut groups: Vec<&'static str> = group_of(key).into_iter().collect();
    for entity in &context.facts.entities {
        if matches!(entity.kind, Kind::Organisation(Some(OrganisationKind::Company | OrganisationKind::Team)))
            && let Some(group) = group_of(&entity.name)
            && !groups.contains(&group)
        {
            groups.push(group);
        }
    }
    let mut out: Vec<Vec<&'static str>> = groups
        .iter()
        .map(|group| all().filter(|(_, of)| of == group).map(|(name, _)| name).collect())
        .collect();
    if out.is_empty() {
        out.push(all().map(|(name, _)| name).collect());
    }
    out
}

fn word(kind: OrganisationKind) -> Option<&'static str> {
    Some(match kind {
        OrganisationKind::Company | OrganisationKind::Team => return None,
        OrganisationKind::Agency => "agency",
        OrganisationKind::University => "university",
        OrganisationKind::School => "school",
        OrganisationKind::Party => "party",
        OrganisationKind::Media => "media",
        OrganisationKind::Court => "court",
        OrganisationKind::Union => "union",
        OrganisationKind::Ngo => "ngo",
        OrganisationKind::Military => "military",
        OrganisationKind::International => "international",
        OrganisationKind::Other => "other",
    })
}
