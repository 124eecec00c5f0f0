//! Asks who held an office, of what they held it, or which office they held.
//!
//! From roles stated beside a full name. Who held it is asked only of offices that one person holds at a time; those of
//! many ask for the company, country or university instead. Silent for titles that tell nobody apart, for former and
//! coming offices, and where nothing says of what the office is.

mod office;

use quizwire_facts::Span;
use quizwire_facts::names::{Kind, PlaceKind};
use quizwire_facts::roles::{Role, Standing};

use super::{Example, Family};
use crate::anchor::Anchor;
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::gazetteer;
use crate::options::{content_words, is_clean_name, leaks};
use crate::standing::{self, Possessives};
use crate::walk::Walk;
use office::{House, Office};

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
        asked: Some(("Who was the chief executive of Zentora Corp. in March 2021?", "Ada Quill")),
    },
    Example {
        article: "“The old dock must go,” said Jordanian Foreign Minister Ada Quill on Monday.",
        asked: Some(("Of which country was Ada Quill the foreign minister in March 2021?", "Jordan")),
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
        match Held::of(context, role) {
            Ok(held) => {
                proposals.take(role.span, who(context, &held));
                proposals.take(role.span, of_which(context, &held));
                proposals.take(role.span, which_office(context, &held));
            }
            Err(refusal) => proposals.refuse(role.span, refusal),
        }
    }
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
        let office = Office::of(context, role, name)?;
        let day = context.article.document.published.ok_or(Refusal::NoDate)?;
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

/// "Who was the chief executive of Zentora Corp. in March 2021?"
fn who(context: &Context, held: &Held) -> Result<Proposal, Refusal> {
    let Held { role, name, office, .. } = held;
    if !office.is_unique {
        return Err(Refusal::SecondAnswer);
    }
    let others = context.facts.roles.iter().filter(|other| other.person != role.person);
    let heads = content_words(&role.title);
    let same = |other: &&Role| {
        (other.organisation == role.organisation || other.organisation.is_none())
            && content_words(&other.title).last() == heads.last()
    };
    if others.filter(same).any(|other| content_words(&other.title) == heads) {
        return Err(Refusal::SecondAnswer);
    }
    let walk = Walk::of_role(context, role).or_else(|| Walk::of(context, role.person));
    let walk = walk.ok_or(Refusal::FewOptions)?;
    let asked = match &office.house {
        House::Named { words, .. } if words.ends_with("White House") => {
            format!("the White House {}", held.title().trim_start_matches("the "))
        }
        House::Named { words, .. } => format!("{} {} {words}", held.title(), office.preposition),
        House::Country { adjective, .. } => {
            format!("the {adjective} {}", held.title().trim_start_matches("the "))
        }
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
        confidence: role.confidence,
        worth: worth(context, held, 0),
    })
}

/// "Of which company was Ada Quill the chief executive in March 2021?"
fn of_which(context: &Context, held: &Held) -> Result<Proposal, Refusal> {
    let Held { role, name, office, when } = held;
    let others = context.facts.roles.iter().filter(|other| other.person == role.person);
    let (key, wh, id, kind) = match &office.house {
        House::Named { id, .. } => {
            if others.filter_map(|other| other.organisation).any(|other| other != *id) {
                return Err(Refusal::SecondAnswer);
            }
            let (key, wh) = clause::asked_for(context, *id)?;
            (key, wh, Some(*id), context.entity(*id).kind)
        }
        House::Country { country, .. } => {
            let country = country.clone().ok_or(Refusal::NoFullName)?;
            (country, "which country", None, Kind::Place(Some(PlaceKind::Country)))
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
    Ok(Proposal {
        asked: vec![
            "office at".to_owned(),
            (*name).to_owned(),
            content_words(&role.title).join(" "),
            key.clone(),
        ],
        stem,
        key,
        pool: Pool::Named { key: id, kind, never: id.into_iter().collect() },
        evidence: evidence(context, role, name),
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
    let (key, mut wrong) = office.ladder().ok_or(Refusal::FewOptions)?;
    let own: Vec<String> = context
        .facts
        .roles
        .iter()
        .filter(|other| other.person == role.person)
        .map(|other| other.title.to_lowercase())
        .collect();
    wrong.retain(|title| !own.iter().any(|own| own.contains(&title.to_lowercase())));
    let stem = match &office.house {
        House::Named { words, id } => match context.entity(*id).kind {
            Kind::Place(_) => format!("Which office did {name} hold in {words}{when}?"),
            _ => format!("Which position did {name} hold at {words}{when}?"),
        },
        House::Country { adjective, .. } => {
            let body =
                if key.starts_with("House") || key.starts_with("Senate") { "Congress" } else { "government" };
            format!("Which office did {name} hold in the {adjective} {body}{when}?")
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
        pool: Pool::Listed { wrong: wrong.iter().map(|title| clause::capital(title)).collect() },
        evidence: evidence(context, role, name),
        confidence: role.confidence,
        worth: worth(context, held, 2),
    })
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
        House::Country { country: Some(_), .. } if direction == 0 => -0.05,
        House::Country { .. } | House::Named { .. } => 0.0,
    };
    // Somebody few have heard of is better asked by where they work, since few could be offered beside them.
    let unheard = match (direction, gazetteer::walk_of(held.name)) {
        (0, None) => -0.04,
        _ => 0.0,
    };
    unheard + abroad + 0.34 + 0.2 * (1.0 - context.depth(held.role.span)) + 0.15 * frequent + plain + turn
}
