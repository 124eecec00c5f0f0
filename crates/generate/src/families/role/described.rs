//! Asks who somebody in a story is, or whom it describes so: questions under the headline, where every description is
//! somebody's.
//!
//! From the same statements as the other directions, also of offices that many hold and of trades. The wrong answers are
//! what the article says of others, so that all of them belong to the story. Silent where two could be meant.

use std::collections::BTreeSet;

use quizwire_facts::Span;
use quizwire_facts::names::{EntityId, Kind};
use quizwire_facts::roles::{Holders, Role, Standing};

use super::office::{COMMON, House, Office, adjective, plain_title, with_article};
use super::{evidence, is_shown};
use crate::anchor::Anchor;
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause::capital;
use crate::context::Context;
use crate::gazetteer;
use crate::options::{content_words, is_clean_name, leaks};
use crate::standing::{self, Possessives};
use crate::walk::Walk;

/// Titles that say nothing without a house.
const NEED_A_HOUSE: &[&str] = &[
    "adviser",
    "ambassador",
    "analyst",
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chief",
    "coach",
    "commander",
    "commissioner",
    "coordinator",
    "councillor",
    "counsel",
    "correspondent",
    "dean",
    "director",
    "editor",
    "executive",
    "expert",
    "general",
    "governor",
    "head",
    "host",
    "king",
    "leader",
    "lieutenant",
    "manager",
    "mayor",
    "member",
    "minister",
    "officer",
    "partner",
    "politician",
    "premier",
    "president",
    "prime minister",
    "principal",
    "professor",
    "producer",
    "queen",
    "rep",
    "representative",
    "representatives",
    "reporter",
    "researcher",
    "rev",
    "secretary",
    "senator",
    "sergeant",
    "sheriff",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "treasurer",
    "vice president",
];

/// What the article says somebody is.
struct Described<'a> {
    role: &'a Role,
    name: &'a str,
    /// "a media analyst at Orvix", "the opposition leader"
    words: String,
    /// "analyst": two with one head may be one.
    head: String,
    house: Option<EntityId>,
    walk: Option<Walk>,
}

pub(super) fn propose(context: &Context, proposals: &mut Proposals) {
    if context.headline.is_none() {
        return;
    }
    let mut all: Vec<Described> = Vec::new();
    for role in &context.facts.roles {
        if all.iter().any(|other| other.role.person == role.person) {
            continue;
        }
        match describe(context, role) {
            Ok(described) => all.push(described),
            Err(refusal) => proposals.refuse(role.span, refusal),
        }
    }
    for described in &all {
        // Of those everybody knows it is no news.
        if gazetteer::walk_of(described.name).is_some() {
            proposals.refuse(described.role.span, Refusal::Worthless);
            continue;
        }
        let first = context
            .facts
            .roles
            .iter()
            .find(|other| other.person == described.role.person)
            .map_or(described.role.span, |first| first.span);
        proposals.take(first, who_is(context, described, &all));
        proposals.take(first, who_was_so(context, described));
    }
}

fn describe<'a>(context: &Context<'a>, role: &'a Role) -> Result<Described<'a>, Refusal> {
    let name =
        context.full_name(role.person).filter(|name| is_clean_name(name)).ok_or(Refusal::NoFullName)?;
    if context.shares_surname(role.person) {
        return Err(Refusal::SharedSurname);
    }
    if role.holders == Holders::Nobody {
        return Err(Refusal::Worthless);
    }
    let title = plain_title(role)?;
    let head = match title.rsplit([' ', '-']).next().unwrap_or(&title) {
        "spokesman" | "spokeswoman" => "spokesperson",
        head => head,
    };
    let head = head.to_owned();
    let standing = match role.standing {
        Standing::Current => "",
        Standing::Acting => "acting ",
        Standing::Former => "former ",
        Standing::Coming => return Err(Refusal::UnsureTime),
    };
    let with = |words: &str, unique: bool| match unique && standing != "former " {
        true => format!("the {standing}{words}"),
        false => indefinite(&format!("{standing}{words}")),
    };
    let (words, house) = match Office::placed(context, role, &title, name) {
        Ok(office) => {
            let place = match &office.house {
                House::Body { words, .. } => words.clone(),
                House::Land(land) if office.is_of_team() => format!("{}’s team", with_article(&land.name)),
                // "Md." is shown to nobody as Maryland.
                House::Land(land) if !is_shown(context, role, &land.name) => return Err(Refusal::NoFullName),
                House::Land(land) => with_article(&land.name),
            };
            let house = match &office.house {
                House::Body { id, .. } => Some(*id),
                House::Land(land) => land.entity,
            };
            // The department between title and house belongs to the title.
            let rest = office.title.strip_prefix(title.as_str()).unwrap_or_default();
            let adjective = match &office.house {
                House::Land(land) => adjective(&land.name).map(str::to_owned),
                House::Body { id, .. } => in_front(context, role, *id).filter(|_| !office.is_unique),
            };
            let words = match adjective {
                Some(adjective) => with(&format!("{adjective} {title}"), office.is_unique),
                None => with(&format!("{title}{rest} {} {place}", office.preposition), office.is_unique),
            };
            (words, house)
        }
        // "the defence chief": whose?
        Err(Refusal::Dangling)
            if !needs_a_house(&title)
                && !title.contains(char::is_uppercase)
                && (role.holders != Holders::One
                    || title.ends_with("minister")
                    || title == "opposition leader")
                && !role.title.starts_with("New ") =>
        {
            (with(&title, role.holders == Holders::One && title.contains(' ')), None)
        }
        Err(refusal) => return Err(refusal),
    };
    // "opposition leader Bo Lind of …": another's name has got into the office.
    let names_another = context.people().any(|id| {
        let forms = context.entity(id).mentions.iter().map(|mention| context.words(*mention));
        house != Some(id) && forms.into_iter().any(|form| words.contains(form))
    });
    if names_another {
        return Err(Refusal::Unclean);
    }
    let walk = context.walk(role.person);
    Ok(Described { role, name, words, head, house, walk })
}

/// The house as the text puts it right before the title: "Orvix" of "Orvix spokeswoman Ada Quill".
fn in_front(context: &Context, role: &Role, house: EntityId) -> Option<String> {
    let mentions = context.entity(house).mentions.iter();
    mentions.copied().find_map(|mention| {
        let behind = Span { start: mention.end, end: mention.end.max(role.span.end) };
        let stands = mention.end <= role.span.end && mention.start + FARTHEST >= role.span.start;
        (stands && context.words(behind).trim_start().starts_with(&role.title))
            .then(|| context.words(mention).to_owned())
    })
}

/// The house stands right before the title, in or beside the words of the statement.
const FARTHEST: usize = 80;

/// "an MP", "a Norvale spokesman"
fn indefinite(words: &str) -> String {
    let first = words.split([' ', '-']).next().unwrap_or(words);
    let spelled = first.chars().count() <= 5 && !first.contains(char::is_lowercase);
    let vowel = match spelled {
        true => {
            first.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X'])
                && !first.starts_with("NA")
        }
        false => first.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']),
    };
    format!("{} {words}", if vowel { "an" } else { "a" })
}

fn needs_a_house(title: &str) -> bool {
    NEED_A_HOUSE.contains(&title)
        || title != "opposition leader" && title.ends_with("leader")
        || title.starts_with("chief ")
        || title.starts_with("deputy ")
        || title.split([' ', '-']).any(|word| COMMON.contains(&word))
}

/// "Who is Ada Quill, according to the March 2021 article “…”?"
fn who_is(context: &Context, described: &Described, all: &[Described]) -> Result<Proposal, Refusal> {
    let Described { role, name, words, .. } = described;
    let own: BTreeSet<String> = content_words(words).into_iter().collect();
    // All that the article says of the person, in whatever words.
    let said: Vec<String> = context
        .facts
        .roles
        .iter()
        .filter(|other| other.person == role.person)
        .map(|other| other.title.to_lowercase())
        .collect();
    let mut wrong: Vec<String> = all
        .iter()
        .filter(|other| other.role.person != role.person && !may_be_one(described, other))
        .filter(|other| !may_be_both(described, other))
        .filter(|other| {
            !said.iter().any(|title| title.ends_with(&other.head)) || other.house != described.house
        })
        .filter(|other| {
            let theirs: BTreeSet<String> = content_words(&other.words).into_iter().collect();
            !theirs.is_subset(&own) && !own.is_subset(&theirs) && !leaks(&other.words, name)
        })
        .map(|other| capital(&other.words))
        .collect();
    // "A former governor of the bank" beside "The governor of the bank" is one option too many.
    wrong.sort_by_key(|words| (words.len(), words.clone()));
    let mut kept: Vec<BTreeSet<String>> = Vec::new();
    wrong.retain(|words| {
        let words: BTreeSet<String> = content_words(words).into_iter().collect();
        let new = !kept.iter().any(|other| other.is_subset(&words));
        kept.push(words);
        new
    });
    let stem = format!("Who is {name}, according to {}?", report(context)?);
    proposal(context, described, stem, capital(words), Pool::Listed { wrong }, 0)
}

/// "Who is described in the March 2021 article “…” as a media analyst at Orvix?"
fn who_was_so(context: &Context, described: &Described) -> Result<Proposal, Refusal> {
    let Described { role, name, words, head, house, .. } = described;
    // "an actor" may be anybody of the story.
    if house.is_none() && !words.trim_start_matches("a ").trim_start_matches("an ").contains(' ') {
        return Err(Refusal::SecondAnswer);
    }
    let same = |other: &&Role| {
        other.person != role.person
            && (content_words(&other.office).last().is_some_and(|word| word == head)
                || head == "spokesperson" && other.office.contains("spokes"))
            && (other.organisation.is_none() || house.is_none() || other.organisation == *house)
    };
    if context.facts.roles.iter().any(|other| same(&other)) {
        return Err(Refusal::SecondAnswer);
    }
    let stem = format!("Who is described in {} as {words}?", report(context)?);
    let never = context.mentions_in(role.span).map(|(_, id)| id).chain([role.person]).collect();
    let pool = Pool::Named { key: Some(role.person), kind: Kind::Person(None), never };
    proposal(context, described, stem, (*name).to_owned(), pool, 1)
}

fn proposal(
    context: &Context,
    described: &Described,
    stem: String,
    key: String,
    pool: Pool,
    direction: usize,
) -> Result<Proposal, Refusal> {
    let Described { role, name, .. } = described;
    standing::check(&stem, Possessives::Forbidden)?;
    if leaks(&stem, &key) {
        return Err(Refusal::Leak);
    }
    let sure = described.house.map_or(1.0, |house| context.entity(house).confidence.max(SURE_HOUSE));
    let turn = if name.len() % 2 == direction { 0.02 } else { 0.0 };
    Ok(Proposal {
        asked: vec!["described".to_owned(), (*name).to_owned(), direction.to_string()],
        stem,
        key,
        pool,
        evidence: evidence(context, role, name),
        leans: true,
        confidence: role.confidence.min(sure),
        worth: 0.24 + 0.2 * (1.0 - context.depth(role.span)) + turn,
    })
}

/// A house is printed as the article words it, whatever kind of body it is.
const SURE_HOUSE: f32 = 0.9;

/// Whether two descriptions may be of one office or trade.
fn may_be_one(a: &Described, b: &Described) -> bool {
    a.head == b.head && (a.house.is_none() || b.house.is_none() || a.house == b.house)
}

/// Whether a trade may be the other's as well: a special counsel is an attorney.
fn may_be_both(a: &Described, b: &Described) -> bool {
    (a.house.is_none() || b.house.is_none()) && a.walk.is_some() && a.walk == b.walk
}

fn report(context: &Context) -> Result<String, Refusal> {
    let day = context.article.document.published.ok_or(Refusal::NoDate)?;
    Ok(Anchor::Month(day.year(), day.month()).report())
}
