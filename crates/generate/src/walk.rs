//! A person's walk of life, by the titles the article gives or by fame: who could be asked for in whose place.
//!
//! Nobody mistakes a president for a meteorologist, so a question about an office offers people of one walk only.

use std::collections::BTreeMap;

use quizwire_facts::names::{EntityId, Kind, OrganisationKind};
use quizwire_facts::roles::Role;

use crate::context::Context;
use crate::gazetteer;

/// Where in public life somebody is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Walk {
    Activism,
    Business,
    Culture,
    /// Scholars of politics, security and society.
    Expert,
    /// Analysts, economists, traders, central bankers.
    Finance,
    Law,
    Media,
    Medicine,
    Military,
    Police,
    Politics,
    Religion,
    Science,
    Sport,
}

const TITLES: &str = include_str!("../data/walks.txt");

impl Walk {
    /// The walk of the data files' `word`.
    pub fn of_word(word: &str) -> Option<Walk> {
        Some(match word {
            "activism" => Walk::Activism,
            "business" => Walk::Business,
            "culture" => Walk::Culture,
            "expert" => Walk::Expert,
            "finance" => Walk::Finance,
            "law" => Walk::Law,
            "media" => Walk::Media,
            "medicine" => Walk::Medicine,
            "military" => Walk::Military,
            "police" => Walk::Police,
            "politics" => Walk::Politics,
            "religion" => Walk::Religion,
            "science" => Walk::Science,
            "sport" => Walk::Sport,
            _ => return None,
        })
    }

    /// The walk of one person of the article: by the first title that tells it, else as the gazetteer knows them.
    pub fn of(context: &Context, id: EntityId) -> Option<Walk> {
        let roles = || context.facts.roles.iter().filter(|role| role.person == id);
        roles()
            .find_map(|role| Walk::of_title(&role.title))
            .or_else(|| gazetteer::walk_of(&context.entity(id).name))
            .or_else(|| roles().find_map(|role| Walk::of_role(context, role)))
    }

    /// The walk that most people of the article are of; business where it names companies more often than people.
    pub fn of_most(context: &Context) -> Option<Walk> {
        let mut counts: BTreeMap<Walk, usize> = BTreeMap::new();
        for id in context.people() {
            if let Some(walk) = context.walk(id) {
                *counts.entry(walk).or_default() += context.entity(id).mentions.len();
            }
        }
        let companies = context
            .facts
            .entities
            .iter()
            .filter(|entity| matches!(entity.kind, Kind::Organisation(Some(OrganisationKind::Company))))
            .map(|entity| entity.mentions.len())
            .sum::<usize>();
        let people: usize = context.people().map(|id| context.entity(id).mentions.len()).sum();
        if companies > 2 * people {
            *counts.entry(Walk::Business).or_default() += companies;
        }
        counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .max_by_key(|(_, count)| *count)
            .map(|(walk, _)| walk)
    }

    /// The walk an office belongs to.
    pub fn of_role(context: &Context, role: &Role) -> Option<Walk> {
        let house = role.organisation.and_then(|id| {
            let entity = context.entity(id);
            let bank = ["Bank", "Federal Reserve", "Fed", "Reserve", "Monetary"];
            let of_money = entity.name.split(' ').any(|word| bank.contains(&word));
            let of_state = matches!(
                entity.kind,
                Kind::Organisation(Some(OrganisationKind::Agency | OrganisationKind::International))
            );
            if entity.name.contains("Chiefs of Staff") {
                return Some(Walk::Military);
            }
            if of_money && of_state { Some(Walk::Finance) } else { Walk::of_house(entity.kind) }
        });
        let title = Walk::of_title(&role.title);
        match (title, house) {
            (_, Some(Walk::Military)) | (Some(Walk::Politics), Some(Walk::Finance)) => house,
            // "analyst at Stratfor", "captain of the 5th Fleet", "officer of the bank": the house decides.
            (Some(Walk::Police | Walk::Military), Some(Walk::Business)) => house,
            (Some(Walk::Sport), Some(Walk::Police)) => house,
            (Some(title), _) => Some(title),
            (None, house) => house,
        }
    }

    fn of_title(title: &str) -> Option<Walk> {
        let title = title.to_lowercase();
        let title = title.split(" of ").next().unwrap_or(&title);
        let title = title.split(" for ").next().unwrap_or(title);
        gazetteer::entries(TITLES)
            .filter_map(|line| line.split_once('\t'))
            .filter(|(known, _)| {
                title.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '-']))
            })
            .max_by_key(|(known, _)| known.len())
            .and_then(|(_, walk)| Walk::of_word(walk))
    }

    /// Who works in a house of this kind.
    fn of_house(kind: Kind) -> Option<Walk> {
        let kind = match kind {
            Kind::Organisation(Some(kind)) => kind,
            Kind::Place(_) => return Some(Walk::Politics),
            Kind::Organisation(None) | Kind::Person(_) | Kind::Other(_) => return None,
        };
        Some(match kind {
            OrganisationKind::Company => Walk::Business,
            OrganisationKind::Agency | OrganisationKind::Party | OrganisationKind::International => {
                Walk::Politics
            }
            OrganisationKind::University | OrganisationKind::School => Walk::Science,
            OrganisationKind::Team => Walk::Sport,
            OrganisationKind::Media => Walk::Media,
            OrganisationKind::Court => Walk::Law,
            OrganisationKind::Union | OrganisationKind::Ngo => Walk::Activism,
            OrganisationKind::Military => Walk::Military,
            OrganisationKind::Other => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{TITLES, Walk};
    use crate::gazetteer::entries;

    #[test]
    fn titles_are_known_words_sorted_and_once() {
        let lines: Vec<(&str, &str)> = entries(TITLES).filter_map(|line| line.split_once('\t')).collect();
        for (title, walk) in &lines {
            assert!(Walk::of_word(walk).is_some(), "{title}: no walk is called {walk}");
        }
        let mut titles: Vec<&str> = lines.iter().map(|(title, _)| *title).collect();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), lines.len());
    }

    #[test]
    fn the_end_of_a_title_tells_the_walk() {
        assert_eq!(Walk::of_title("senior foreign exchange trader"), Some(Walk::Finance));
        assert_eq!(Walk::of_title("Attorney General"), Some(Walk::Politics));
        assert_eq!(Walk::of_title("defense attorney"), Some(Walk::Law));
        assert_eq!(Walk::of_title("gardener"), None);
    }
}
