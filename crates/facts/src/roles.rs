//! Who holds or held which office.

mod lands;
mod office;
mod phrase;

use quizwire_language::Span;

use crate::Reading;
use crate::names::words::{self, Shape, Word};
use crate::names::{Entity, EntityId, Kind, PlaceKind};
use phrase::{Cast, Phrase};

/// A person's office or occupation as the article gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// Who.
    pub person: EntityId,
    /// What, without article and organisation, as the text words it: "chief analyst", "assistant for homeland security".
    pub title: String,
    /// The same in small letters, without people, party and praise before it: "prime minister" for "British Prime Minister".
    pub office: String,
    /// How many hold the office at a time.
    pub holders: Holders,
    /// Where, when it is named: a body, or the place whose office it is.
    pub organisation: Option<EntityId>,
    /// The country, state or city whose office it is or which its holder stands for, when the words around tell.
    pub land: Option<Land>,
    /// Whether the article says it is past, acting or to come.
    pub standing: Standing,
    /// The words that state it, person and organisation included.
    pub span: Span,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// How many people hold an office in one body or land at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holders {
    /// One: president, chief executive, mayor, foreign minister.
    One,
    /// Several: senator, analyst, spokeswoman, vice chairman.
    Several,
    /// It is no office: wife, guest, critic.
    Nobody,
}

/// A country, state or city that an office belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Land {
    /// Its name as one prints it: "Britain" for "British Prime Minister", "Ohio" for "R-Ohio".
    pub name: String,
    /// Country, state or city.
    pub kind: PlaceKind,
    /// The entity, where the article names the place itself.
    pub entity: Option<EntityId>,
}

/// Whether an office is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Held when the article was written.
    Current,
    /// "former", "ex-", "then".
    Former,
    /// "acting", "interim".
    Acting,
    /// "-elect", "nominee", "incoming".
    Coming,
}

/// Finds every stated role of a named person.
pub(crate) fn find(reading: Reading, entities: &[Entity]) -> Vec<Role> {
    let text = &reading.document.text;
    let mut mentions: Vec<(Span, EntityId)> = entities
        .iter()
        .enumerate()
        .flat_map(|(id, entity)| entity.mentions.iter().map(move |span| (*span, EntityId(id))))
        .collect();
    mentions.sort_unstable();
    let mut roles = Vec::new();
    let mut words = Vec::new();
    let mut at = 0;
    for sentence in reading.sentences {
        let from = at;
        while at < mentions.len() && mentions[at].0.start < sentence.span.end {
            at += 1;
        }
        let named = &mentions[from..at];
        let is_person = |(_, id): &(Span, EntityId)| matches!(entities[id.0].kind, Kind::Person(_));
        if !named.iter().any(is_person) {
            continue;
        }
        words::read(text, sentence, &mut words);
        let cast = Cast { entities, mentions: named };
        for person in named.iter().filter(|mention| is_person(mention)) {
            let Some((start, end)) = extent(&words, person.0) else { continue };
            let state = lands::behind(&words, end, entities);
            roles.extend(after(text, &words, end, *person, cast));
            let prefixed = before(text, &words, start, *person, cast);
            roles.extend(prefixed.into_iter().map(|role| complete(role, &words, end, &state, cast)));
            roles.extend(lead_in(text, &words, start, end, *person, cast));
            roles.extend(copula(text, &words, end, *person, cast));
            roles.extend(runs(text, &words, end, *person, cast));
        }
    }
    once(roles)
}

/// Adds to a title before a name what stands behind the name: "analyst Ada Quill of Orvix", "Sen. Ada Quill (R-Ohio)".
fn complete(mut role: Role, words: &[Word], end: usize, state: &Option<(Land, usize)>, cast: Cast) -> Role {
    // The party's bracket tells for whom a senator sits, but not which body a chairman heads.
    let sits = role.office.rsplit(' ').next().is_some_and(|last| {
        matches!(
            last,
            "senator"
                | "representative"
                | "congressman"
                | "congresswoman"
                | "delegate"
                | "lawmaker"
                | "governor"
        )
    });
    if let (Some((land, _)), true) = (state, sits) {
        role.land = Some(land.clone());
        return role;
    }
    let link = words.get(end).map_or("", |word| word.text);
    if !matches!(link, "of" | "at" | "from" | "with") || role.organisation.is_some() {
        return role;
    }
    let article = usize::from(words.get(end + 1).is_some_and(|word| word.text == "the"));
    let Some((span, id)) = words.get(end + 1 + article).and_then(|word| cast.starting(word.span)) else {
        return role;
    };
    let owner = words
        .iter()
        .find(|word| word.span.start >= span.end)
        .is_some_and(|word| matches!(word.text, "'s" | "’s" | "'" | "’"));
    match cast.entities[id.0].kind {
        Kind::Organisation(_) if !owner => {
            role.organisation = Some(id);
            role.span = role.span.to(span);
        }
        Kind::Place(_) if link == "of" && !owner && role.land.is_none() && sits => {
            role.land = lands::of_entity(id, cast.entities);
            if role.land.is_some() {
                role.span = role.span.to(span);
            }
        }
        Kind::Person(_) | Kind::Organisation(_) | Kind::Place(_) | Kind::Other(_) => {}
    }
    role
}

/// Keeps of each role of a person the surest statement; what only another one tells is added to it.
fn once(roles: Vec<Role>) -> Vec<Role> {
    let mut kept: Vec<Role> = Vec::new();
    for role in roles {
        let same = kept.iter_mut().find(|known| {
            known.person == role.person
                && known.standing == role.standing
                && known.office == role.office
                && (known.organisation == role.organisation
                    || role.organisation.is_none()
                    || known.organisation.is_none())
        });
        match same {
            Some(known)
                if (known.organisation.is_none() && role.organisation.is_some())
                    || (known.organisation.is_some() == role.organisation.is_some()
                        && role.confidence > known.confidence) =>
            {
                let land = known.land.take();
                *known = role;
                known.land = known.land.take().or(land);
            }
            Some(known) => known.land = known.land.take().or(role.land),
            None => kept.push(role),
        }
    }
    kept
}

/// The words a mention covers.
fn extent(words: &[Word], span: Span) -> Option<(usize, usize)> {
    let start = words.iter().position(|word| word.span.overlaps(span))?;
    let count = words[start..].iter().take_while(|word| word.span.overlaps(span)).count();
    Some((start, start + count))
}

type Person = (Span, EntityId);

/// "Ada Quill, chief analyst at Orvix," and "Ada Quill, 61, a lawyer".
fn after(text: &str, words: &[Word], end: usize, person: Person, cast: Cast) -> Vec<Role> {
    let end = end + party(words, end);
    let comma = words.get(end).is_some_and(|word| word.text == ",");
    let mut from = end + usize::from(comma);
    if comma
        && words.get(from).is_some_and(|word| word.shape == Shape::Digits)
        && words.get(from + 1).is_some_and(|word| word.text == ",")
    {
        from += 2;
    }
    let Some(found) = phrase::read(text, words, from, cast) else { return Vec::new() };
    // Without a comma only "head of …" can be a slip of the pen for an apposition.
    if !comma && !found.has_complement {
        return Vec::new();
    }
    let ends = words.get(found.end).map_or(".", |word| word.text);
    let closed = matches!(ends, "," | "." | ";" | ")" | "—" | "–" | "--" | "”" | "\"" | ":" | "who" | "?");
    let said = words.get(found.end).is_some_and(|word| is_report(word.text));
    let listed = comma && ends == "and";
    if !closed && !said && !listed {
        return Vec::new();
    }
    // "Ada Quill, chairman Bo Lind and …": the noun belongs to the next name.
    let confidence = match (comma, closed, found.definite || found.organisation.is_some()) {
        (true, true, true) => 0.96,
        (true, true, false) | (true, false, true) => 0.9,
        (true, false, false) => 0.75,
        (false, ..) => 0.8,
    };
    roles(person, &found, confidence, person.0.to(found.span), cast)
}

/// How many words ", D-Maine" takes.
fn party(words: &[Word], at: usize) -> usize {
    match &words[at.min(words.len())..] {
        [comma, party, hyphen, state, next, ..]
            if comma.text == ","
                && matches!(party.text, "D" | "R" | "I")
                && hyphen.text == "-"
                && state.is_capital()
                && next.text == "," =>
        {
            4
        }
        _ => 0,
    }
}

/// "Prime Minister Ada Quill", "analyst Ada Quill", "Orvix chief executive Ada Quill".
fn before(text: &str, words: &[Word], start: usize, person: Person, cast: Cast) -> Vec<Role> {
    match phrase::read_back(text, words, start, cast) {
        Some(found) => {
            let confidence = if found.definite { 0.97 } else { 0.9 };
            roles(person, &found, confidence, found.span.to(person.0), cast)
        }
        None => Vec::new(),
    }
}

/// "Orvix's chief executive, Ada Quill,": the role stands before with a comma between.
fn lead_in(text: &str, words: &[Word], start: usize, end: usize, person: Person, cast: Cast) -> Vec<Role> {
    let comma = start >= 2 && words[start - 1].text == ",";
    let closed = words
        .get(end)
        .is_none_or(|word| matches!(word.text, "," | "." | ";" | ")" | ":") || is_report(word.text));
    if !comma || !closed {
        return Vec::new();
    }
    // Look for the start of the noun phrase: nothing but its words may stand before the comma.
    let first = (0..start - 1)
        .rev()
        .take(14)
        .take_while(|&at| {
            words[at].shape != Shape::Mark || matches!(words[at].text, "'s" | "’s" | "-" | "'" | "’")
        })
        .last();
    let Some(first) = first else { return Vec::new() };
    for from in first..start - 1 {
        let anchored = words[from].text.eq_ignore_ascii_case("the")
            || words[from].text.eq_ignore_ascii_case("its")
            || words[from].text.eq_ignore_ascii_case("their")
            || cast.starting(words[from].span).is_some_and(|(span, id)| {
                !matches!(cast.entities[id.0].kind, Kind::Person(_))
                    && words[from..]
                        .iter()
                        .find(|word| word.span.start >= span.end)
                        .is_some_and(|word| matches!(word.text, "'s" | "’s" | "'" | "’"))
            });
        if !anchored {
            continue;
        }
        if let Some(found) = phrase::read(text, words, from, cast)
            && found.end == start - 1
            && (found.organisation.is_some() || found.definite)
        {
            return roles(person, &found, 0.9, found.span.to(person.0), cast);
        }
    }
    Vec::new()
}

/// "Ada Quill is the coordinator of …", "Ada Quill was named chief executive of Orvix".
fn copula(text: &str, words: &[Word], end: usize, person: Person, cast: Cast) -> Vec<Role> {
    let word = |offset: usize| words.get(end + offset).map_or("", |word| word.text);
    let (offset, standing, confidence) = match (word(0), word(1)) {
        ("was", "named" | "appointed" | "elected") => (2, None, 0.85),
        ("is", "a" | "an" | "the" | "also" | "currently" | "now") => (1, None, 0.93),
        ("was", "a" | "an" | "the") => (1, Some(Standing::Former), 0.85),
        ("became", "a" | "an" | "the") => (1, None, 0.85),
        ("served" | "serves" | "worked" | "works", "as") => {
            (2, word(0).ends_with("ed").then_some(Standing::Former), 0.9)
        }
        _ => return Vec::new(),
    };
    let skip = usize::from(matches!(word(offset), "also" | "currently" | "now"));
    match phrase::read(text, words, end + offset + skip, cast) {
        Some(mut found) => {
            if let (Some(standing), Standing::Current) = (standing, found.standing) {
                found.standing = standing;
            }
            roles(person, &found, confidence, person.0.to(found.span), cast)
        }
        None => Vec::new(),
    }
}

/// "Ada Quill, who runs Orvix".
fn runs(text: &str, words: &[Word], end: usize, person: Person, cast: Cast) -> Vec<Role> {
    let [comma, who, verb, rest @ ..] = &words[end.min(words.len())..] else { return Vec::new() };
    if comma.text != "," || who.text != "who" {
        return Vec::new();
    }
    let office = match (verb.text, rest.first().map_or("", |word| word.text)) {
        ("is", _) | ("became", _) => Some((1, Standing::Current)),
        ("was", "a" | "an" | "the") => Some((1, Standing::Former)),
        ("serves", "as") | ("works", "as") => Some((2, Standing::Current)),
        ("served", "as") | ("worked", "as") => Some((2, Standing::Former)),
        _ => None,
    };
    if let Some((skip, standing)) = office {
        let also = usize::from(rest.get(skip - 1).is_some_and(|word| matches!(word.text, "also" | "now")));
        let Some(mut found) = phrase::read(text, words, end + 2 + skip + also, cast) else {
            return Vec::new();
        };
        if found.standing == Standing::Current {
            found.standing = standing;
        }
        return roles(person, &found, 0.9, person.0.to(found.span), cast);
    }
    let title = match verb.text {
        "runs" | "heads" | "leads" | "directs" => "head",
        "chairs" => "chair",
        "founded" => "founder",
        "co-founded" => "co-founder",
        "owns" => "owner",
        "edits" => "editor",
        "coaches" => "coach",
        _ => return Vec::new(),
    };
    let article = usize::from(rest.first().is_some_and(|word| matches!(word.text, "the" | "its")));
    let Some((span, id)) = rest.get(article).and_then(|word| cast.starting(word.span)) else {
        return Vec::new();
    };
    // "who chairs the House's budget committee" chairs no house.
    let owner = words
        .iter()
        .find(|word| word.span.start >= span.end)
        .is_some_and(|word| matches!(word.text, "'s" | "’s" | "'" | "’" | "-"));
    if owner || !matches!(cast.entities[id.0].kind, Kind::Organisation(_)) {
        return Vec::new();
    }
    vec![Role {
        person: person.1,
        title: title.to_owned(),
        office: title.to_owned(),
        holders: office::holders(title, false),
        land: None,
        organisation: Some(id),
        standing: Standing::Current,
        span: person.0.to(span),
        confidence: 0.85,
    }]
}

fn roles(person: Person, found: &Phrase, confidence: f32, span: Span, cast: Cast) -> Vec<Role> {
    let land = found
        .organisation
        .and_then(|id| lands::of_entity(id, cast.entities))
        .or_else(|| found.people.and_then(|people| lands::of_people(people, cast.entities)))
        .or_else(|| found.place.and_then(|id| lands::of_entity(id, cast.entities)));
    found
        .titles
        .iter()
        .filter(|title| !title.is_empty())
        .map(|title| (title, office::bare(title)))
        .map(|(title, office)| Role {
            person: person.1,
            title: title.clone(),
            holders: office::holders(&office, found.indefinite),
            office,
            organisation: found.organisation,
            land: land.clone(),
            standing: found.standing,
            span,
            confidence: if found.vague { confidence.min(0.7) } else { confidence },
        })
        .collect()
}

/// Verbs that report speech, as they end an apposition that lost its second comma.
fn is_report(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "added"
            | "wrote"
            | "tweeted"
            | "noted"
            | "warned"
            | "argued"
            | "explained"
    )
}
