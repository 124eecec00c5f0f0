//! An office in the words of a question: the title as a common noun, and the house or land it is in.

use quizwire_facts::Span;
use quizwire_facts::names::{EntityId, Kind, OrganisationKind, PlaceKind};
use quizwire_facts::roles::{Holders, Land, Role};

use crate::candidate::Refusal;
use crate::clause;
use crate::context::Context;
use crate::gazetteer;
use crate::walk::Walk;

const LADDERS: &str = include_str!("../../../data/ladders.txt");

/// An office that can be asked about.
#[derive(Debug, Clone)]
pub(super) struct Office {
    /// "chief executive", "foreign minister", "senior analyst".
    pub title: String,
    /// What ties the title to its house: "of", "at".
    pub preposition: &'static str,
    pub house: House,
    /// Whether one person holds it at a time.
    pub is_unique: bool,
}

/// Of what it is an office.
#[derive(Debug, Clone)]
pub(super) enum House {
    /// "the Port of Norvale"
    Body { id: EntityId, words: String },
    /// A country, state or city.
    Land(Land),
}

/// Whether a capitalised word that is no part of the name stands right before it, inside a sentence.
fn stands_behind_a_name(context: &Context, mention: Span) -> bool {
    let Some(sentence) = context.sentence(mention) else { return false };
    let before = sentence.tokens.iter().rposition(|token| token.span.end <= mention.start);
    before.is_some_and(|at| {
        let token = &sentence.tokens[at];
        at > 0
            && token.span.end + 1 == mention.start
            && context.words(token.span).starts_with(char::is_uppercase)
            && context.words(token.span).chars().all(char::is_alphabetic)
    })
}

/// A longer title reads like a sentence.
const LONGEST_TITLE_WORDS: usize = 9;

impl Office {
    pub fn of(context: &Context, role: &Role, name: &str) -> Result<Office, Refusal> {
        if role.holders == Holders::Nobody
            || role.office.split([' ', '-', '\n']).any(|word| COMMON.contains(&word.to_lowercase().as_str()))
        {
            return Err(Refusal::Worthless);
        }
        Office::placed(context, role, &plain_title(role)?, name)
    }

    /// The office called `title` with the house or land it is in.
    pub fn placed(context: &Context, role: &Role, title: &str, name: &str) -> Result<Office, Refusal> {
        let place = |id: EntityId| matches!(context.entity(id).kind, Kind::Place(_));
        match (role.organisation, &role.land) {
            (Some(id), _) if !place(id) => Office::in_body(context, role, title, id),
            (_, Some(land)) => Office::of_land(context, role, title, land.clone(), name),
            _ => Office::of_land(context, role, title, known_land(title, name)?, name),
        }
    }

    /// "chief executive of Zentora", "analyst at Orvix"
    fn in_body(context: &Context, role: &Role, title: &str, id: EntityId) -> Result<Office, Refusal> {
        let entity = context.entity(id);
        // "Ada Quill, director of the port" names the house inside the statement, "Orvix's chief Ada Quill" before it.
        let inside = entity.mentions.iter().find(|mention| role.span.contains(**mention));
        let before = entity.mentions.iter().find(|mention| {
            mention.end <= role.span.start
                && matches!(
                    context.words(Span { start: mention.end, end: role.span.start }).trim(),
                    "" | "'s" | "’s" | "’" | "'"
                )
        });
        let mention = *inside.or(before).ok_or(Refusal::Unclean)?;
        // "the Norvale Orvix leader" leads no more than Orvix of Norvale; "the bureau’s chief" some bureau.
        let part =
            ["Bureau", "Desk", "Division", "Office", "Unit"].iter().any(|end| entity.name.ends_with(end));
        if part || stands_behind_a_name(context, mention) {
            return Err(Refusal::Dangling);
        }
        let stated = mention.to(role.span);
        let statement = context.words(stated);
        let (title_at, mention_at) = (statement.find(role.title.as_str()), mention.start - stated.start);
        let between = match title_at {
            Some(at) if at + role.title.len() <= mention_at => {
                statement[at + role.title.len()..mention_at].split_whitespace().collect::<Vec<_>>().join(" ")
            }
            _ => String::new(),
        };
        // "vice president of design at Orvix": the department belongs to the title.
        let (rest, preposition) = between_parts(&between)?;
        let is_unique = role.holders == Holders::One
            && !title.starts_with("vice")
            && !is_indefinite(statement, title_at)
            && (rest.is_empty() || rest.starts_with(" of the "));
        // "president at Orvix" is not president at Orvix Norvale Group.
        let own = context.words(mention).trim_end_matches("'s").trim_end_matches("’s");
        let further = entity.name.strip_prefix(own).unwrap_or_default().trim();
        let suffix = |word: &str| {
            matches!(
                word.trim_end_matches(['.', ',']),
                "Co" | "Company" | "Corp" | "Corporation" | "Inc" | "Ltd" | "Limited" | "LLC" | "PLC" | "plc"
            )
        };
        if !own.contains(' ') && !further.split(' ').all(|word| word.is_empty() || suffix(word)) {
            return Err(Refusal::Dangling);
        }
        // The text's own words, where they are a name in full and not the start of a fuller one.
        let name = if own.contains(' ') && entity.name.starts_with(own) { own } else { entity.name.as_str() };
        let the = match name {
            "Fed" | "Pentagon" | "Kremlin" | "Taliban" => "the ",
            _ if name.starts_with("The ") => "",
            _ if clause::needs_article(name, entity.kind)
                || between.ends_with(" the")
                || between == "the" =>
            {
                "the "
            }
            _ => "",
        };
        let title = format!("{title}{rest}");
        let by_title = preposition_of(&title, entity.kind);
        Ok(Office {
            preposition: preposition.or(by_title).unwrap_or(if is_unique { "of" } else { "at" }),
            house: House::Body { id, words: format!("{the}{name}") },
            is_unique,
            title,
        })
    }

    /// "foreign minister of Jordan", "senator from Ohio", "coach of Tunisia’s team"
    fn of_land(
        context: &Context,
        role: &Role,
        title: &str,
        land: Land,
        name: &str,
    ) -> Result<Office, Refusal> {
        let head = title.rsplit(' ').next().unwrap_or(title);
        let heads_a_state = matches!(title, "president" | "prime minister" | "king" | "queen" | "chancellor");
        if heads_a_state && land.kind == PlaceKind::Country && gazetteer::walk_of(name).is_some() {
            return Err(Refusal::Worthless); // everybody knows
        }
        if matches!(head, "senator" | "representative" | "congressman" | "congresswoman")
            && land.kind == PlaceKind::State
        {
            return Ok(Office {
                title: title.to_owned(),
                preposition: "from",
                house: House::Land(land),
                is_unique: false,
            });
        }
        let of_team = land.kind == PlaceKind::Country && Walk::of_role(context, role) == Some(Walk::Sport);
        // "majority leader" is one of a chamber, not of the country.
        let of_chamber = matches!(
            title,
            "majority leader"
                | "minority leader"
                | "speaker"
                | "leader"
                | "chairman"
                | "secretary"
                | "minister"
        );
        if role.holders != Holders::One || of_chamber || !(is_public(title) || of_team) {
            return Err(Refusal::Dangling);
        }
        Ok(Office { title: title.to_owned(), preposition: "of", house: House::Land(land), is_unique: true })
    }

    /// Whether it is an office in the national team of a country.
    pub fn is_of_team(&self) -> bool {
        matches!(&self.house, House::Land(land) if land.kind == PlaceKind::Country) && !is_public(&self.title)
    }

    /// The title as its ladder names it, and the offices beside it by all their names.
    pub fn ladder(&self, context: &Context) -> Option<(String, Vec<Vec<&'static str>>)> {
        let chamber = self.title.starts_with("House ") || self.title.starts_with("Senate ");
        let ladder = match &self.house {
            House::Body { id, .. } => match context.entity(*id).kind {
                Kind::Organisation(Some(OrganisationKind::Company | OrganisationKind::Media)) => "company",
                _ => return None,
            },
            House::Land(land) if land.kind == PlaceKind::Country => match land.name.as_str() {
                "United States" if chamber => "congress",
                "United States" => "us cabinet",
                "Britain" => "british cabinet",
                _ => "cabinet",
            },
            House::Land(_) => return None,
        };
        if !self.is_unique {
            return None;
        }
        let line = gazetteer::entries(LADDERS).find(|line| line.split('\t').next() == Some(ladder))?;
        let names: Vec<Vec<&'static str>> =
            line.split('\t').skip(1).map(|names| names.split('/').collect()).collect();
        let own = |names: &&Vec<&str>| names.iter().any(|name| name.eq_ignore_ascii_case(&self.title));
        names.iter().find(own)?;
        // Chief executives are often chairmen too, whether the article says so or not.
        let both = |names: &&Vec<&str>| matches!(names[0], "chief executive" | "chairman");
        let may_hold_both = names.iter().filter(both).any(|names| own(&names));
        let wrong =
            names.iter().filter(|names| !(own(names) || may_hold_both && both(names))).cloned().collect();
        Some((self.title.clone(), wrong))
    }
}

/// The office of `role` in words that can be printed.
pub(super) fn plain_title(role: &Role) -> Result<String, Refusal> {
    let title = role.office.split_whitespace().collect::<Vec<_>>().join(" ");
    // "Adjutant General Lieutenant General" is two titles, or half of each.
    let words: Vec<&str> = title.split(' ').collect();
    let twice = words.iter().enumerate().any(|(at, word)| word.len() > 3 && words[..at].contains(word));
    let clean = words.len() <= LONGEST_TITLE_WORDS
        && !twice
        && !title.contains([',', '“', '"', '(', ';', '.', '/'])
        && title.starts_with(char::is_alphabetic)
        && !title.contains(" and ")
        && !title.contains("study");
    if clean { Ok(title) } else { Err(Refusal::Unclean) }
}

/// How a land stands before an office, where that is the common way: "U.S.".
pub(super) fn adjective(land: &str) -> Option<&'static str> {
    match land {
        "United States" => Some("U.S."),
        "Britain" => Some("British"),
        _ => None,
    }
}

/// A land in running text: "the Netherlands".
pub(super) fn with_article(land: &str) -> String {
    let plural = land.ends_with("Islands")
        || land.starts_with("United ")
        || land.ends_with("Republic")
        || matches!(land, "Netherlands" | "Philippines" | "Bahamas" | "Maldives" | "Gambia" | "Vatican");
    if plural { format!("the {land}") } else { land.to_owned() }
}

/// The country of an office that the article names without one, for somebody well known.
fn known_land(title: &str, name: &str) -> Result<Land, Refusal> {
    let title = title.to_lowercase();
    let national =
        ["minister", "secretary", "secretary of state", "attorney general", "opposition leader", "exchequer"]
            .iter()
            .any(|office| title.ends_with(office))
            || title.starts_with("house ")
            || title.starts_with("senate ");
    let country = match gazetteer::country_of(name) {
        Some("U.S.") => "United States",
        Some("British") => "Britain",
        Some("Canadian") => "Canada",
        Some("Australian") => "Australia",
        _ => return Err(Refusal::Dangling),
    };
    if !national {
        return Err(Refusal::Dangling);
    }
    Ok(Land { name: country.to_owned(), kind: PlaceKind::Country, entity: None })
}

/// The preposition some titles have of their own: a spokesman for a company, a quarterback for a team.
fn preposition_of(title: &str, house: Kind) -> Option<&'static str> {
    let head = title.rsplit(' ').next().unwrap_or(title);
    match (head, house) {
        ("MP", Kind::Organisation(Some(OrganisationKind::Party))) => Some("for"),
        (
            "attorney" | "correspondent" | "lawyer" | "reporter" | "spokesman" | "spokeswoman"
            | "spokesperson",
            Kind::Organisation(_),
        ) => Some("for"),
        (
            "administrator" | "co-founder" | "cofounder" | "creator" | "founder" | "member" | "owner"
            | "president",
            _,
        ) => Some("of"),
        (
            "quarterback" | "goalkeeper" | "midfielder" | "defender" | "striker" | "forward" | "pitcher"
            | "guard",
            Kind::Organisation(Some(OrganisationKind::Team)),
        ) => Some("for"),
        _ => None,
    }
}

/// What stands between title and house: words that belong to the title, and the preposition before the house.
fn between_parts(between: &str) -> Result<(String, Option<&'static str>), Refusal> {
    let bare = between.trim_end_matches(" the").trim_end_matches(" The");
    let bare = if bare == "the" { "" } else { bare };
    if bare.is_empty() {
        return Ok((String::new(), None));
    }
    let preposition = ["of", "at", "for", "with", "in", "to"]
        .into_iter()
        .find(|preposition| bare == *preposition || bare.ends_with(&format!(" {preposition}")))
        .ok_or(Refusal::Unclean)?;
    let rest = bare[..bare.len() - preposition.len()].trim_end();
    if rest.starts_with("and ")
        || rest.contains([',', '“', '"', '(', ';'])
        || rest.split(' ').count() > LONGEST_TITLE_WORDS
    {
        return Err(Refusal::Unclean);
    }
    let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
    Ok((rest, Some(preposition)))
}

fn is_indefinite(statement: &str, title_at: Option<usize>) -> bool {
    title_at
        .and_then(|at| statement[..at].trim_end().rsplit(' ').next())
        .is_some_and(|word| matches!(word, "a" | "an" | "A" | "An" | "one"))
}

/// Offices of a state, which a country or city can have.
fn is_public(title: &str) -> bool {
    [
        "minister",
        "premier",
        "president",
        "governor",
        "mayor",
        "secretary",
        "chancellor",
        "king",
        "queen",
        "speaker",
        "leader",
        "secretary of state",
        "attorney general",
        "treasurer",
        "chancellor of the exchequer",
        "chief justice",
    ]
    .iter()
    .any(|office| title.ends_with(office))
}

/// Titles that tell nobody apart, or of which the article tells a story and no more.
pub(super) const COMMON: &[&str] = &[
    "agent",
    "aide",
    "author",
    "authors",
    "co-founder",
    "cofounder",
    "creator",
    "employee",
    "executive-in-waiting",
    "founder",
    "lawmaker",
    "member",
    "nominee",
    "candidate",
    "official",
    "player",
    "reps",
    "resident",
    "student",
    "worker",
];

#[cfg(test)]
mod tests {
    use super::{LADDERS, with_article};
    use crate::gazetteer::entries;

    #[test]
    fn ladders_are_sorted_and_name_no_office_twice() {
        let lines: Vec<&str> = entries(LADDERS).collect();
        assert!(lines.is_sorted());
        for line in lines {
            let mut offices: Vec<&str> = line.split(['\t', '/']).collect();
            let count = offices.len();
            offices.sort_unstable();
            offices.dedup();
            assert_eq!(offices.len(), count, "{line}");
        }
    }

    #[test]
    fn lands_take_their_article() {
        assert_eq!(with_article("Netherlands"), "the Netherlands");
        assert_eq!(with_article("Jordan"), "Jordan");
    }
}
