//! Asks who held an office, of what they held it, or which office they held.
//!
//! From roles stated beside a full name. Who held it is asked only of offices that one person holds at a time; those of
//! many ask for the company, country or university instead. Silent for titles that tell nobody apart, for former and
//! coming offices, and where nothing says of what the office is.

mod described;
mod office;

use quizwire_facts::Span;
use quizwire_facts::names::{Kind, PlaceKind};
use quizwire_facts::roles::{Role, Standing};

use super::{Example, Family};
use crate::anchor::{self, Anchor};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::gazetteer;
use crate::options::{content_words, is_clean_name, leaks};
use crate::standing::{self, Possessives};
use crate::walk::Walk;
use office::{House, Office, adjective, with_article};

pub(super) const FAMILY: Family = Family {
    name: "role",
    asks: "Who held this office, where did they hold it, or which was it?",
    examples: EXAMPLES,
    propose,
};

const EXAMPLES: &[Example] = &[
    Example {
        article: "“The old dock must go,” said Ada Quill, the chief executive of Zentora Corp., in Norvale. Tom Hart, \
                  the chief executive of Palvane Inc., Rosa Lind, the chairwoman of Orvix Ltd., and Piet Maas, the \
                  chief executive of Merrow Corp., agreed.",
        asked: Some(("Which position did Ada Quill hold at Zentora Corp. in March 2021?", "Chief executive")),
    },
    Example {
        article: "“The old dock must go,” said Jordanian Foreign Minister Ada Quill on Monday.",
        asked: Some((
            "Which office did Ada Quill hold in the government of Jordan in March 2021?",
            "Foreign minister",
        )),
    },
    Example {
        article: "“The old dock must go,” said Ada Quill, a lawyer. Tom Hart, Rosa Lind and Piet Maas agreed.",
        asked: None,
    },
    Example {
        article: "“The old dock must go,” said Prime Minister Ada Quill. Tom Hart, Rosa Lind and Piet Maas agreed.",
        asked: None,
    },
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for role in &context.facts.roles {
        // What the article first says somebody is stands for all it says: one question a person.
        let first = context
            .facts
            .roles
            .iter()
            .find(|other| other.person == role.person)
            .map_or(role.span, |first| first.span);
        match Held::of(context, role) {
            Ok(held) => {
                proposals.take(first, who(context, &held));
                proposals.take(first, of_which(context, &held));
                proposals.take(first, which_office(context, &held));
            }
            Err(refusal) => proposals.refuse(role.span, refusal),
        }
    }
    described::propose(context, proposals);
}

/// A role that a question can be made from.
struct Held<'a> {
    role: &'a Role,
    name: &'a str,
    office: Office,
    /// " in March 2021"
    when: String,
}

impl<'a> Held<'a> {
    fn of(context: &Context<'a>, role: &'a Role) -> Result<Held<'a>, Refusal> {
        let name = context.full_name(role.person).ok_or(Refusal::NoFullName)?;
        if !is_clean_name(name) {
            return Err(Refusal::NoFullName);
        }
        if context.shares_surname(role.person) {
            return Err(Refusal::SharedSurname);
        }
        if matches!(role.standing, Standing::Former | Standing::Coming) {
            return Err(Refusal::UnsureTime);
        }
        let day = context.article.document.published.ok_or(Refusal::NoDate)?;
        // "a victory in 1984 by Senator Ada Quill": what they were then.
        let long_ago = context
            .sentences(role.span)
            .iter()
            .flat_map(|sentence| context.dates_in(sentence.span))
            .filter(|date| date.explicit_year)
            .any(|date| anchor::year_of(date).is_some_and(|year| year + 1 < day.year()));
        let in_passing = context.entity(role.person).mentions.len() <= FEW_MENTIONS;
        if long_ago && in_passing {
            return Err(Refusal::UnsureTime);
        }
        let office = Office::of(context, role, name)?;
        if office.is_unique && is_shared(context, role) {
            return Err(Refusal::SecondAnswer);
        }
        let when = format!(" in {}", Anchor::from_publication(day)?.words());
        Ok(Held { role, name, office, when })
    }

    /// "the chief executive", "an analyst", "the acting director"
    fn title(&self) -> String {
        let acting = if self.role.standing == Standing::Acting { "acting " } else { "" };
        let title = format!("{acting}{}", self.office.title);
        if self.office.is_unique {
            return format!("the {title}");
        }
        let article =
            if title.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O']) { "an" } else { "a" };
        format!("{article} {title}")
    }
}

/// Who is named no more often may belong to the time a sentence tells of.
const FEW_MENTIONS: usize = 2;

/// Whether the article gives the office to somebody else too, by name or without saying where they hold it.
fn is_shared(context: &Context, role: &Role) -> bool {
    context.facts.roles.iter().any(|other| {
        let same_house = other.organisation == role.organisation
            && other.land.as_ref().map(|land| &land.name) == role.land.as_ref().map(|land| &land.name);
        let houseless = other.organisation.is_none() && other.land.is_none();
        other.person != role.person
            && matches!(other.standing, Standing::Current | Standing::Acting)
            && content_words(&other.office).last() == content_words(&role.office).last()
            && (same_house || houseless)
    })
}

/// "Who was the chief executive of Zentora Corp. in March 2021?"
fn who(context: &Context, held: &Held) -> Result<Proposal, Refusal> {
    let Held { role, name, office, .. } = held;
    if !office.is_unique {
        return Err(Refusal::SecondAnswer);
    }
    let walk = Walk::of_role(context, role).or_else(|| context.walk(role.person));
    let walk = walk.ok_or(Refusal::FewOptions)?;
    let title = held.title();
    let bare = title.trim_start_matches("the ");
    let asked = match &office.house {
        House::Body { words, .. } if words.ends_with("White House") => format!("the White House {bare}"),
        House::Body { words, .. } => format!("{title} {} {words}", office.preposition),
        House::Land(land) if office.is_of_team() => format!("{title} of {}’s team", with_article(&land.name)),
        House::Land(land) => match adjective(&land.name) {
            Some(adjective) => format!("the {adjective} {bare}"),
            None => format!("{title} of {}", with_article(&land.name)),
        },
    };
    let stem = format!("Who was {asked}{}?", held.when);
    standing::check(&stem, Possessives::Forbidden)?;
    if leaks(&stem, name) {
        return Err(Refusal::Leak);
    }
    Ok(Proposal {
        asked: vec!["holder".to_owned(), content_words(&asked).join(" "), (*name).to_owned()],
        stem,
        key: (*name).to_owned(),
        pool: Pool::Peers { key: role.person, walk, never: vec![role.person] },
        evidence: evidence(context, role, name),
        leans: false,
        confidence: role.confidence,
        worth: worth(context, held, 0),
    })
}

/// "Of which company was Ada Quill the chief executive in March 2021?"
fn of_which(context: &Context, held: &Held) -> Result<Proposal, Refusal> {
    let Held { role, name, office, when } = held;
    let others = context.facts.roles.iter().filter(|other| other.person == role.person);
    let (key, wh, id, kind) = match &office.house {
        House::Body { id, .. } => {
            if others.filter_map(|other| other.organisation).any(|other| other != *id) {
                return Err(Refusal::SecondAnswer);
            }
            let (key, wh) = clause::asked_for(context, *id)?;
            if ["Committee", "Subcommittee", "Caucus"].iter().any(|word| key.contains(word)) {
                return Err(Refusal::FewOptions); // no agency, and few would be offered beside it
            }
            (key, wh, Some(*id), context.entity(*id).kind)
        }
        House::Land(land) => {
            if land.name == "United States" || !is_shown(context, role, &land.name) {
                return Err(Refusal::NoFullName);
            }
            let wh = match land.kind {
                PlaceKind::Country if office.is_of_team() => "which country’s team",
                PlaceKind::Country => "which country",
                PlaceKind::State => "which state",
                PlaceKind::City => "which city",
                PlaceKind::Continent | PlaceKind::Natural | PlaceKind::Site | PlaceKind::Other => {
                    return Err(Refusal::Unclean);
                }
            };
            // "Secretary of State for Wales and Northern Ireland"
            let both = context.sentences(role.span).iter().any(|sentence| {
                let told = context.words(sentence.span);
                told.contains(&format!("{} and ", land.name)) || told.contains(&format!(" and {}", land.name))
            });
            if both {
                return Err(Refusal::SecondAnswer);
            }
            (land.name.clone(), wh, land.entity, Kind::Place(Some(land.kind)))
        }
    };
    let title = held.title();
    let stem = if office.preposition == "of" && office.is_unique {
        format!("Of {wh} was {name} {title}{when}?")
    } else {
        format!("{name} was {title} {} {wh}{when}?", office.preposition)
    };
    standing::check(&stem, Possessives::Forbidden)?;
    if leaks(&stem, &key) {
        return Err(Refusal::Leak);
    }
    let sure = id.map_or(1.0, |id| context.entity(id).confidence);
    let mut evidence = evidence(context, role, name);
    if let Some(id) = id {
        evidence.extend(context.naming_sentence(id, &key, evidence[0]));
    }
    Ok(Proposal {
        asked: vec![
            "office at".to_owned(),
            (*name).to_owned(),
            content_words(&role.title).join(" "),
            key.clone(),
        ],
        stem,
        key,
        pool: Pool::Employers { key: id, kind, walk: Walk::of_role(context, role) },
        evidence,
        leans: false,
        confidence: role.confidence.min(sure),
        worth: worth(context, held, 1),
    })
}

/// "Which position did Ada Quill hold at Zentora Corp. in March 2021?"
fn which_office(context: &Context, held: &Held) -> Result<Proposal, Refusal> {
    let Held { role, name, office, when } = held;
    if role.standing == Standing::Acting {
        return Err(Refusal::Hedged);
    }
    let (key, mut wrong) = office.ladder(context).ok_or(Refusal::FewOptions)?;
    // "Orvix Chairman and CEO Ada Quill": what the sentence says beside the office may be held by the same person.
    let said: Vec<String> = context
        .facts
        .roles
        .iter()
        .filter(|other| other.person == role.person)
        .map(|other| format!(" {} ", other.title.to_lowercase()))
        .chain(context.sentences(role.span).iter().map(|sentence| {
            let words = context.words(sentence.span).to_lowercase();
            format!(" {} ", words.replace(|c: char| !c.is_alphanumeric(), " "))
        }))
        .collect();
    wrong.retain(|names| {
        !names.iter().any(|name| said.iter().any(|said| said.contains(&format!(" {} ", name.to_lowercase()))))
    });
    let stem = match &office.house {
        House::Body { words, .. } => format!("Which position did {name} hold at {words}{when}?"),
        House::Land(land) => {
            let chamber = key.starts_with("House") || key.starts_with("Senate");
            let body = match adjective(&land.name) {
                Some(adjective) if chamber => format!("the {adjective} Congress"),
                Some(adjective) => format!("the {adjective} government"),
                None => format!("the government of {}", with_article(&land.name)),
            };
            format!("Which office did {name} hold in {body}{when}?")
        }
    };
    let key = clause::capital(&key);
    standing::check(&stem, Possessives::Forbidden)?;
    if leaks(&stem, &key) {
        return Err(Refusal::Leak);
    }
    Ok(Proposal {
        asked: vec![
            "which office".to_owned(),
            (*name).to_owned(),
            content_words(&stem).join(" "),
            key.clone(),
        ],
        stem,
        key,
        pool: Pool::Listed { wrong: wrong.iter().map(|names| clause::capital(names[0])).collect() },
        evidence: evidence(context, role, name),
        leans: false,
        confidence: role.confidence,
        worth: worth(context, held, 2),
    })
}

/// Whether the sentence shows a reader which land it is: "Jordanian" does, "R-N.Y." may not.
fn is_shown(context: &Context, role: &Role, land: &str) -> bool {
    let start: String = land.to_lowercase().chars().take(5).collect();
    context
        .sentences(role.span)
        .iter()
        .any(|sentence| context.words(sentence.span).to_lowercase().contains(&start))
}

fn evidence(context: &Context, role: &Role, name: &str) -> Vec<Span> {
    let shown = context
        .sentences(role.span)
        .iter()
        .map(|sentence| sentence.span)
        .reduce(Span::to)
        .unwrap_or(role.span);
    let mut spans = vec![shown];
    spans.extend(context.naming_sentence(role.person, name, shown));
    spans
}

/// Three directions lead to one fact; which is asked turns with the name, so that a set has all three.
fn worth(context: &Context, held: &Held, direction: usize) -> f32 {
    let frequent = (context.entity(held.role.person).mentions.len().min(6) as f32) / 6.0;
    let turn = if held.name.len() % 3 == direction { 0.02 } else { 0.0 };
    let plain = if held.office.is_unique { 0.1 } else { 0.0 };
    // Beside a foreign minister few people of the article could be meant; countries and offices are many.
    let abroad = match &held.office.house {
        House::Land(land) if direction == 0 && adjective(&land.name).is_none() => -0.05,
        House::Land(_) | House::Body { .. } => 0.0,
    };
    // Somebody few have heard of is better asked by where they work, since few could be offered beside them.
    let unheard = match (direction, gazetteer::walk_of(held.name)) {
        (0, None) => -0.04,
        _ => 0.0,
    };
    unheard + abroad + 0.34 + 0.2 * (1.0 - context.depth(held.role.span)) + 0.15 * frequent + plain + turn
}
