//! An office in the words of a question: the title as a common noun, and the house or country it is in.

use quizwire_facts::Span;
use quizwire_facts::known;
use quizwire_facts::names::{EntityId, Kind, OrganisationKind, PlaceKind};
use quizwire_facts::roles::Role;

use crate::candidate::Refusal;
use crate::clause;
use crate::context::Context;
use crate::gazetteer;

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
    ladder: &'static str,
}

/// Of what it is an office.
#[derive(Debug, Clone)]
pub(super) enum House {
    /// "the Port of Norvale"
    Named { id: EntityId, words: String },
    /// "Jordanian", "U.S."
    Country { adjective: String, country: Option<String> },
}

/// A longer title reads like a sentence.
const LONGEST_TITLE_WORDS: usize = 9;

impl Office {
    pub fn of(context: &Context, role: &Role, name: &str) -> Result<Office, Refusal> {
        let title = role.title.split_whitespace().collect::<Vec<_>>().join(" ");
        if is_head_of_state(&title) && gazetteer::country_of(name) == Some("U.S.") {
            return Err(Refusal::Worthless); // everybody knows
        }
        if title.split(' ').count() > LONGEST_TITLE_WORDS
            || title.contains([',', '“', '"', '(', ';', '.', '/'])
            || !title.starts_with(char::is_alphabetic)
            || title.contains(" and ")
            || title.contains("study")
        {
            return Err(Refusal::Unclean);
        }
        let lower = title.to_lowercase();
        if lower.split([' ', '-']).any(|word| COMMON.contains(&word)) {
            return Err(Refusal::Worthless);
        }
        match role.organisation {
            Some(id) => Office::in_house(context, role, &title, id),
            None => Office::of_country(context, role, &title, name),
        }
    }

    /// "chief executive of AT&T", "governor of South Dakota"
    fn in_house(context: &Context, role: &Role, title: &str, id: EntityId) -> Result<Office, Refusal> {
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
        let stated = mention.to(role.span);
        let statement = context.words(stated);
        let (title_at, mention_at) = (statement.find(title), mention.start - stated.start);
        let between = match title_at {
            Some(at) if at + title.len() <= mention_at => {
                statement[at + title.len()..mention_at].split_whitespace().collect::<Vec<_>>().join(" ")
            }
            _ => String::new(),
        };
        // "vice president of design at Orvix": the department belongs to the title.
        let (rest, preposition) = between_parts(&between)?;
        let title = format!("{}{rest}", common_noun(title));
        let place = matches!(entity.kind, Kind::Place(_));
        if place
            && !matches!(
                entity.kind,
                Kind::Place(Some(PlaceKind::Country | PlaceKind::State | PlaceKind::City))
            )
        {
            return Err(Refusal::Unclean);
        }
        let is_unique = is_unique(&title)
            && !is_indefinite(statement, title_at)
            && (rest.is_empty() || rest.starts_with(" of the "));
        let by_title = preposition_of(&title, entity.kind);
        if place && by_title.is_none() && !(is_unique && is_public(&title)) {
            return Err(Refusal::Unclean); // "captain of England": of which team of England?
        }
        let name = entity.name.as_str();
        let the = if clause::needs_article(name, entity.kind) || between.ends_with(" the") || between == "the"
        {
            "the "
        } else {
            ""
        };
        let the = match name {
            "Fed" | "Pentagon" | "Kremlin" | "Taliban" => "the ",
            _ if name.starts_with("The ") => "",
            _ => the,
        };
        let company = matches!(
            entity.kind,
            Kind::Organisation(Some(OrganisationKind::Company | OrganisationKind::Media))
        );
        Ok(Office {
            preposition: preposition.or(by_title).unwrap_or(if is_unique { "of" } else { "at" }),
            house: House::Named { id, words: format!("{the}{name}") },
            is_unique,
            ladder: if company { "company" } else { "cabinet" },
            title,
        })
    }

    /// "Jordanian foreign minister"; for somebody well known, the country of "prime minister" alone.
    fn of_country(_context: &Context, _role: &Role, title: &str, name: &str) -> Result<Office, Refusal> {
        let (first, rest) = title.split_once(' ').unwrap_or(("", title));
        let country = known::countries()
            .find(|(_, words)| !first.is_empty() && words.split(',').any(|word| word == first))
            .map(|(country, _)| country.to_owned());
        // The evidence has to show the country to a reader: "Jordanian" does, "Scottish" may not.
        let shown = |country: &String| {
            first.to_lowercase().starts_with(&country.to_lowercase().chars().take(5).collect::<String>())
        };
        let (adjective, title) = match (&country, gazetteer::country_of(name)) {
            (Some(_), _) => (first.to_owned(), common_noun(rest)),
            (None, Some(adjective)) if is_national(title) && !is_head_of_state(title) => {
                (adjective.to_owned(), common_noun(title))
            }
            _ => return Err(Refusal::Dangling),
        };
        if !is_unique(&title)
            || !is_public(&title)
            || title.ends_with("majority leader") && !title.contains(' ')
        {
            return Err(Refusal::Dangling);
        }
        if matches!(
            title.as_str(),
            "majority leader" | "minority leader" | "leader" | "president" | "speaker"
        ) && country.is_none()
        {
            return Err(Refusal::Dangling);
        }
        let ladder = match adjective.as_str() {
            "U.S." | "American" if title.starts_with("House") || title.starts_with("Senate") => "congress",
            "U.S." | "American" => "us cabinet",
            "British" => "british cabinet",
            _ => "cabinet",
        };
        let country = country.filter(|country| shown(country) && country != "United States");
        Ok(Office {
            title,
            preposition: "of",
            house: House::Country { adjective, country },
            is_unique: true,
            ladder,
        })
    }

    /// The title as its ladder names it, and the offices beside it.
    pub fn ladder(&self) -> Option<(String, Vec<String>)> {
        if !self.is_unique {
            return None;
        }
        let line = gazetteer::entries(LADDERS).find(|line| line.split('\t').next() == Some(self.ladder))?;
        let names: Vec<Vec<&str>> =
            line.split('\t').skip(1).map(|names| names.split('/').collect()).collect();
        names.iter().find(|names| names.iter().any(|name| name.eq_ignore_ascii_case(&self.title)))?;
        let wrong = names
            .iter()
            .filter(|names| !names.iter().any(|name| name.eq_ignore_ascii_case(&self.title)))
            .map(|names| names[0].to_owned())
            .collect();
        Some((self.title.clone(), wrong))
    }
}

/// The preposition some titles have of their own: a senator from a state, a spokesman for a company.
fn preposition_of(title: &str, house: Kind) -> Option<&'static str> {
    let head = title.rsplit(' ').next().unwrap_or(title);
    match (head, house) {
        (
            "senator" | "representative" | "congressman" | "congresswoman",
            Kind::Place(Some(PlaceKind::State)),
        ) => Some("from"),
        (
            "spokesman" | "spokeswoman" | "spokesperson" | "analyst" | "MP",
            Kind::Organisation(Some(OrganisationKind::Party)),
        ) => Some("for"),
        ("spokesman" | "spokeswoman" | "spokesperson", Kind::Organisation(_)) => Some("for"),
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

/// A title inside a sentence: "Prime Minister" is "prime minister", "House Speaker" keeps the House.
fn common_noun(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    // What is in front of the last word that is no title's word may be a name: "State Department spokesperson".
    let known = |word: &str| {
        let lower = word.to_lowercase();
        TITLE_WORDS.contains(&lower.as_str()) || (lower == word && word.len() <= 3)
    };
    let small_from = words.iter().rposition(|word| !known(word)).map_or(0, |at| at + 1);
    words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let abbreviation = word.chars().skip(1).any(char::is_uppercase);
            if at < small_from || abbreviation { (*word).to_owned() } else { word.to_lowercase() }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether one person holds the office at a time.
fn is_unique(title: &str) -> bool {
    let title = title.to_lowercase();
    let head = title.split(" of ").next().unwrap_or(&title);
    if head.split([' ', '-']).any(|word| SHARED.contains(&word)) || head.contains(" for ") {
        return false;
    }
    UNIQUE.iter().any(|unique| {
        head.strip_suffix(unique).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '-']))
    })
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
        "speaker of the House",
    ]
    .iter()
    .any(|office| title.ends_with(office))
}

/// Offices that without a word more are a whole country's.
fn is_national(title: &str) -> bool {
    let title = title.to_lowercase();
    ["minister", "secretary", "secretary of state", "attorney general", "opposition leader", "exchequer"]
        .iter()
        .any(|office| title.ends_with(office))
        || title.starts_with("house ")
        || title.starts_with("senate ")
}

fn is_head_of_state(title: &str) -> bool {
    matches!(title, "President" | "president" | "King" | "Queen")
}

/// The last words of titles that one person holds.
const UNIQUE: &[&str] = &[
    "administrator",
    "attorney general",
    "ceo",
    "cfo",
    "chair",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief economist",
    "chief executive",
    "chief executive officer",
    "chief financial officer",
    "chief justice",
    "chief operating officer",
    "chief technology officer",
    "commissioner",
    "coo",
    "cto",
    "director",
    "editor-in-chief",
    "executive chair",
    "general counsel",
    "general secretary",
    "governor",
    "head coach",
    "coach",
    "manager",
    "king",
    "leader",
    "mayor",
    "minister",
    "premier",
    "president",
    "press secretary",
    "queen",
    "secretary",
    "secretary general",
    "secretary-general",
    "sheriff",
    "speaker",
    "superintendent",
    "treasurer",
    "captain",
];

/// Words that make an office one of several.
const SHARED: &[&str] = &[
    "vice",
    "senior",
    "assistant",
    "associate",
    "co",
    "regional",
    "local",
    "junior",
    "section",
    "team",
    "project",
    "program",
    "account",
    "group",
    "division",
    "study",
    "sales",
    "marketing",
    "union",
    "faculty",
    "board",
    "general-manager",
    "art",
    "film",
    "music",
    "research",
    "product",
    "communications",
    "deputy",
    "under",
    "undersecretary",
    "committee",
    "party",
    "state",
    "county",
    "district",
    "community",
    "cabinet",
    "military",
    "rebel",
    "religious",
    "church",
];

/// Titles so common that they tell nobody apart.
const COMMON: &[&str] = &[
    "member",
    "resident",
    "fan",
    "student",
    "worker",
    "employee",
    "official",
    "voter",
    "supporter",
    "player",
    "man",
    "woman",
    "user",
    "customer",
    "native",
    "veteran",
    "parent",
    "father",
    "mother",
    "friend",
    "wife",
    "husband",
    "son",
    "daughter",
    "brother",
    "sister",
    "victim",
    "witness",
    "suspect",
    "colleague",
    "candidate",
    "lawmaker",
    "nominee",
    "girlfriend",
    "boyfriend",
    "lover",
    "rival",
    "opponent",
    "critic",
    "guest",
    "founder",
    "co-founder",
    "cofounder",
    "creator",
    "volunteer",
    "writer",
    "one",
    "aide",
    "agent",
    "rep",
    "reps",
    "advocate",
    "champion",
    "author",
    "authors",
];

/// Words of titles that are written small inside a sentence.
const TITLE_WORDS: &[&str] = &[
    "acting",
    "administrator",
    "affairs",
    "ambassador",
    "analyst",
    "assistant",
    "associate",
    "attorney",
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "coach",
    "commerce",
    "commissioner",
    "consul",
    "correspondent",
    "counsel",
    "defence",
    "defense",
    "deputy",
    "development",
    "director",
    "economist",
    "editor",
    "education",
    "energy",
    "environment",
    "executive",
    "external",
    "finance",
    "financial",
    "first",
    "foreign",
    "general",
    "governor",
    "head",
    "health",
    "home",
    "industry",
    "interior",
    "justice",
    "labor",
    "labour",
    "leader",
    "legal",
    "majority",
    "manager",
    "managing",
    "mayor",
    "minister",
    "minority",
    "national",
    "officer",
    "operating",
    "opposition",
    "premier",
    "president",
    "press",
    "prime",
    "principal",
    "professor",
    "secretary",
    "security",
    "senior",
    "speaker",
    "special",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "staff",
    "state",
    "strategist",
    "superintendent",
    "technology",
    "trade",
    "transport",
    "transportation",
    "treasurer",
    "treasury",
    "vice",
    "whip",
    "lead",
    "marketing",
    "research",
];

#[cfg(test)]
mod tests {
    use super::{LADDERS, common_noun, is_unique};
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
    fn titles_become_common_nouns() {
        assert_eq!(common_noun("Prime Minister"), "prime minister");
        assert_eq!(common_noun("House Speaker"), "House speaker");
        assert_eq!(common_noun("CEO"), "CEO");
        assert_eq!(common_noun("State Department Spokesperson"), "State Department spokesperson");
    }

    #[test]
    fn offices_of_one_are_told_from_offices_of_many() {
        assert!(is_unique("chief executive"));
        assert!(is_unique("director of the dock office"));
        assert!(!is_unique("vice president"));
        assert!(!is_unique("analyst"));
        assert!(!is_unique("director for games"));
    }
}
