//! Asks who held an office, or of which organisation a named person held it.
//!
//! From roles stated beside a full name, with the organisation. Silent for offices that several people hold, for
//! persons without a full name, and when the office's time is unclear.

use quizwire_facts::Span;
use quizwire_facts::names::EntityId;
use quizwire_facts::roles::{Role, Standing};

use super::{Example, Family};
use crate::anchor::Anchor;
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::{content_words, leaks};
use crate::standing::{self, Possessives};

pub(super) const FAMILY: Family = Family {
    name: "role",
    asks: "Who held this office, or where did they hold it?",
    examples: EXAMPLES,
    propose,
};

const EXAMPLES: &[Example] = &[
    Example {
        article: "“The old dock must go,” said Ada Quill, the director of the Port of Norvale. Mayor Tom Hart, union \
                  leader Rosa Lind and engineer Piet Maas agreed.",
        asked: Some(("Who was director of the Port of Norvale in March 2021?", "Ada Quill")),
    },
    Example {
        article: "“The old dock must go,” said Ada Quill, a lawyer. Tom Hart, Rosa Lind and Piet Maas agreed.",
        asked: None,
    },
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
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for role in &context.facts.roles {
        proposals.take(role.span, who(context, role));
        proposals.take(role.span, of_which(context, role));
    }
}

/// "Who was director of the Port of Norvale in March 2021?"
fn who(context: &Context, role: &Role) -> Result<Proposal, Refusal> {
    let office = office(context, role)?;
    let name = context.full_name(role.person).ok_or(Refusal::NoFullName)?;
    if context.shares_surname(role.person) {
        return Err(Refusal::SharedSurname);
    }
    let heads = content_words(&role.title);
    if heads.iter().any(|word| COMMON.contains(&word.as_str())) {
        return Err(Refusal::Worthless);
    }
    if leaks(&office, name) {
        return Err(Refusal::Leak);
    }
    let holders = context.facts.roles.iter().filter(|other| other.person != role.person);
    let shared = holders
        .filter(|other| other.organisation == role.organisation && content_words(&other.title) == heads);
    if shared.count() > 0 {
        return Err(Refusal::SecondAnswer);
    }
    let (was, when) = time(context, role)?;
    if was != "was" && office.starts_with('a') && (office.starts_with("a ") || office.starts_with("an ")) {
        return Err(Refusal::Unclean);
    }
    let stem = format!("Who {was} {office}{when}?");
    standing::check(&stem, Possessives::Forbidden)?;
    let kind = context.entity(role.person).kind;
    Ok(Proposal {
        asked: vec!["holder".to_owned(), content_words(&office).join(" "), name.to_owned()],
        stem,
        key: name.to_owned(),
        pool: Pool::Named { key: Some(role.person), kind, never: vec![role.person] },
        evidence: evidence(context, role, name),
        confidence: role.confidence,
        worth: worth(context, role),
    })
}

/// "Ada Quill was director of which organization in March 2021?"
fn of_which(context: &Context, role: &Role) -> Result<Proposal, Refusal> {
    let organisation = role.organisation.ok_or(Refusal::NoFullName)?;
    let (key, wh) = clause::asked_for(context, organisation)?;
    let name = context.full_name(role.person).ok_or(Refusal::NoFullName)?;
    let (before, _) = office_parts(context, role, organisation)?;
    let (was, when) = time(context, role)?;
    let others = context.facts.roles.iter().filter(|other| other.person == role.person);
    if others.filter_map(|other| other.organisation).any(|other| other != organisation) {
        return Err(Refusal::SecondAnswer);
    }
    let stem = format!("{name} {was} {before} {wh}{when}?");
    standing::check(&stem, Possessives::Forbidden)?;
    if leaks(&stem, &key) {
        return Err(Refusal::Leak);
    }
    let kind = context.entity(organisation).kind;
    Ok(Proposal {
        asked: vec![
            "office at".to_owned(),
            name.to_owned(),
            content_words(&role.title).join(" "),
            key.clone(),
        ],
        stem,
        key,
        pool: Pool::Named { key: Some(organisation), kind, never: vec![organisation] },
        evidence: evidence(context, role, name),
        confidence: role.confidence.min(context.entity(organisation).confidence),
        worth: worth(context, role) - 0.02,
    })
}

/// "director of the Port of Norvale", as the text words it.
fn office(context: &Context, role: &Role) -> Result<String, Refusal> {
    let Some(organisation) = role.organisation else {
        // Without an organisation the title itself must name what it is an office of: "Scottish First Minister".
        let capitals =
            role.title.split(' ').filter(|word| word.starts_with(|c: char| c.is_uppercase())).count();
        return if capitals >= 2 { Ok(role.title.clone()) } else { Err(Refusal::Dangling) };
    };
    let (before, after) = office_parts(context, role, organisation)?;
    Ok(format!("{before} {after}"))
}

/// The office with its preposition, and the organisation with its article, both as the text has them.
fn office_parts(context: &Context, role: &Role, organisation: EntityId) -> Result<(String, String), Refusal> {
    let entity = context.entity(organisation);
    let mention =
        *entity.mentions.iter().find(|mention| role.span.contains(**mention)).ok_or(Refusal::Unclean)?;
    let name = context.words(mention).trim_end_matches("'s").trim_end_matches("’s");
    let words = context.words(role.span);
    let (title_at, mention_at) = (words.find(role.title.as_str()), mention.start - role.span.start);
    let (office, article) = match title_at {
        Some(at) if at + role.title.len() <= mention_at => {
            let between = &words[at..mention_at];
            let one_line = between.split_whitespace().collect::<Vec<_>>().join(" ");
            let article = if one_line.ends_with(" the") { "the " } else { "" };
            (one_line.strip_suffix(" the").unwrap_or(&one_line).to_owned(), article)
        }
        _ => {
            let article = if clause::needs_article(name, entity.kind) { "the " } else { "" };
            (format!("{} of", role.title), article)
        }
    };
    let ends_well = ["of", "at", "for", "with", "in", "to"]
        .iter()
        .any(|preposition| office.ends_with(&format!(" {preposition}")));
    if !ends_well
        || office.split(' ').count() > LONGEST_TITLE_WORDS
        || office.contains([',', '“', '"', '(', ';'])
    {
        return Err(Refusal::Unclean);
    }
    let indefinite = title_at
        .and_then(|at| words[..at].trim_end().rsplit(' ').next())
        .filter(|word| matches!(*word, "a" | "an"));
    let office = match indefinite {
        Some(article) => format!("{article} {office}"),
        None => office,
    };
    Ok((office, format!("{article}{name}")))
}

/// A longer title reads like a sentence.
const LONGEST_TITLE_WORDS: usize = 14;

/// The verb and the time of the office.
fn time(context: &Context, role: &Role) -> Result<(&'static str, String), Refusal> {
    let day = context.article.document.published.ok_or(Refusal::NoDate)?;
    let anchor = Anchor::from_publication(day)?;
    match role.standing {
        Standing::Current => Ok(("was", format!(" in {}", anchor.words()))),
        Standing::Acting => Ok(("was acting", format!(" in {}", anchor.words()))),
        Standing::Former => Ok(("was the former", format!(" in {}", anchor.words()))),
        Standing::Coming => Err(Refusal::UnsureTime),
    }
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

fn worth(context: &Context, role: &Role) -> f32 {
    let frequent = (context.entity(role.person).mentions.len().min(6) as f32) / 6.0;
    0.4 + 0.2 * (1.0 - context.depth(role.span)) + 0.15 * frequent
}
