//! People, organisations and places beside the key: those of the article first, then the gazetteers.

use std::collections::BTreeSet;

use quizwire_facts::names::{Entity, EntityId, Gender, Kind, PlaceKind};
use quizwire_facts::roles::Role;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::candidate::{Candidate, Pool};
use crate::clause::needs_article;
use crate::context::Context;
use crate::excerpt::GAP;
use crate::gazetteer;
use crate::options::{WRONG, Wrong, content_words};
use crate::walk::Walk;

/// At most this many wrong options for a key of `kind`.
pub(crate) fn wrong(
    context: &Context,
    candidate: &Candidate,
    key: Option<EntityId>,
    kind: Kind,
    never: &[EntityId],
    random: &mut ChaCha8Rng,
) -> Vec<Wrong> {
    if let (Kind::Person(gender), Some(key)) = (kind, key) {
        return people(context, candidate, key, gender, never, None, random);
    }
    employers(context, candidate, key, kind, None, never, random)
}

/// Organisations or places beside the key, where somebody of `walk` could work when the key itself tells no sector.
pub(crate) fn employers(
    context: &Context,
    candidate: &Candidate,
    key: Option<EntityId>,
    kind: Kind,
    walk: Option<Walk>,
    never: &[EntityId],
    random: &mut ChaCha8Rng,
) -> Vec<Wrong> {
    let mut chosen = Chosen::new(context, candidate, never);
    let fellow = |name: &str| gazetteer::are_fellows(&candidate.key, name, kind);
    let mut of_article: Vec<(Option<bool>, usize, &str)> = named(context, key, never)
        .filter(|(_, entity)| same_kind(kind, entity.kind))
        // A county or a district beside a state that everybody knows is none of its kind.
        .filter(|(_, entity)| !gazetteer::is_state(&candidate.key) || gazetteer::is_state(&entity.name))
        .map(|(_, entity)| (fellow(&entity.name), entity.mentions.len(), entity.name.as_str()))
        .collect();
    of_article.sort_by(|a, b| b.1.cmp(&a.1).then(a.2.cmp(b.2)));
    // Fellows of the key's sector or league first, then the unknown; of another one only where nothing else is left.
    for wanted in [Some(true), None] {
        for (_, _, name) in of_article.iter().filter(|(fellow, _, _)| *fellow == wanted) {
            chosen.add(name, true);
        }
    }
    chosen.add_groups(gazetteer::like(context, &candidate.key, kind, walk), random);
    for (_, _, name) in of_article.iter().filter(|(fellow, _, _)| *fellow == Some(false)) {
        chosen.add(name, true);
    }
    chosen.wrong
}

/// People beside the key: first whom the article lets speak, then others it names, then known people of the key's
/// walk of life. With `walk` all of them are of that walk, as a question about an office needs.
pub(crate) fn people(
    context: &Context,
    candidate: &Candidate,
    key: EntityId,
    gender: Option<Gender>,
    never: &[EntityId],
    walk: Option<Walk>,
    random: &mut ChaCha8Rng,
) -> Vec<Wrong> {
    let mut chosen = Chosen::new(context, candidate, never);
    let own = walk.or_else(|| context.walk(key)).or_else(|| context.walk_of_most());
    let gender = gender.filter(|_| tells_gender(&candidate.stem));
    let mut of_article: Vec<(f32, &str)> = named(context, Some(key), never)
        .filter_map(|(id, entity)| {
            let Kind::Person(other) = entity.kind else { return None };
            let fits = entity.prose
                && is_clean_name(&entity.name)
                && !gazetteer::is_gone(context, &entity.name)
                && (gender.is_none() || other.is_none() || gender == other);
            // Nor a striker for the manager, nor the other way round.
            let roles = |id: EntityId| context.facts.roles.iter().filter(move |role| role.person == id);
            let has_role = |id: EntityId| roles(id).next().is_some();
            let mixes = has_role(key) && has_role(id) && roles(key).any(plays) != roles(id).any(plays);
            if mixes && own == Some(Walk::Sport) {
                return None;
            }
            let near = nearness(context, id, own, walk.is_some())?;
            fits.then_some((near, entity.name.as_str()))
        })
        .collect();
    of_article.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    for (_, name) in of_article {
        chosen.add(name, true);
    }
    // The only one in the story would be known at once; of an office only where all are well known.
    if chosen.wrong.is_empty() && (walk.is_none() || gazetteer::walk_of(&candidate.key).is_none()) {
        return Vec::new();
    }
    // Two who have nothing to do with the story are two who could not be meant, unless they are the key's own rivals.
    if chosen.wrong.len() + 1 < WRONG && !gazetteer::has_rivals(context, &candidate.key) {
        return Vec::new();
    }
    chosen.add_groups(gazetteer::people_like(context, &candidate.key, own, gender), random);
    chosen.wrong
}

/// How good a wrong option a person of the article is, the greater the better; `None` for who cannot be meant.
fn nearness(context: &Context, id: EntityId, own: Option<Walk>, strict: bool) -> Option<f32> {
    // A head of state is nobody's rival for a lesser office.
    let heads_a_state = |role: &Role| {
        role.person == id
            && [
                "President",
                "President-elect",
                "Prime Minister",
                "president",
                "prime minister",
                "nominee",
                "candidate",
            ]
            .iter()
            .any(|office| role.title.ends_with(office))
            && role.organisation.is_none_or(|house| matches!(context.entity(house).kind, Kind::Place(_)))
    };
    if strict && context.facts.roles.iter().any(heads_a_state) {
        return None;
    }
    // Nobody takes a goalkeeper for the coach.
    if strict
        && own == Some(Walk::Sport)
        && context.facts.roles.iter().any(|role| role.person == id && plays(role))
    {
        return None;
    }
    let speaks = context
        .facts
        .quotations
        .iter()
        .any(|quotation| quotation.speaker.as_ref().is_some_and(|speaker| speaker.entity == Some(id)));
    let walk = match (own, context.walk(id)) {
        (Some(own), Some(other)) if own == other => 2.0,
        (Some(_), Some(_)) if strict => return None,
        // A speaker without a title may hold any office that is no more than a profession.
        (Some(own), None) if strict && (!speaks || own == Walk::Politics) => return None,
        (Some(_), Some(_)) if !speaks => return None,
        // What an analyst says no head of state does.
        (Some(own), Some(Walk::Politics))
            if own != Walk::Politics && context.facts.roles.iter().any(heads_a_state) =>
        {
            return None;
        }
        (Some(_), Some(_)) => 0.0,
        (None, _) | (_, None) => 0.5,
    };
    let mentions = context.entity(id).mentions.len().min(5) as f32 / 5.0;
    Some(walk + if speaks { 3.0 } else { 0.0 } + mentions)
}

/// Whether somebody is a player, by what the article says they are.
fn plays(role: &Role) -> bool {
    const PLAYERS: &[&str] = &[
        "captain",
        "centre",
        "cornerback",
        "defender",
        "forward",
        "fullback",
        "goalie",
        "goalkeeper",
        "guard",
        "linebacker",
        "midfielder",
        "pitcher",
        "player",
        "quarterback",
        "receiver",
        "shortstop",
        "striker",
        "winger",
    ];
    role.office.rsplit(' ').next().is_some_and(|head| PLAYERS.contains(&head))
}

/// Whether a stem says that he or she is asked for.
fn tells_gender(stem: &str) -> bool {
    stem.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "he" | "she"
                | "his"
                | "her"
                | "him"
                | "himself"
                | "herself"
                | "hers"
                | "wife"
                | "husband"
                | "mother"
                | "father"
                | "spokesman"
                | "spokeswoman"
                | "chairman"
                | "chairwoman"
                | "congressman"
                | "congresswoman"
                | "king"
                | "queen"
                | "businessman"
                | "businesswoman"
        )
    })
}

/// Whether the name is a person's and nothing more: a first name, a surname, at most two words between.
pub(crate) fn is_clean_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            !word.contains(|c: char| c.is_ascii_digit())
                && !is_garbled(word)
                && (word.starts_with(char::is_uppercase)
                    || matches!(*word, "de" | "la" | "der" | "den" | "van" | "von" | "bin" | "al" | "da" | "dos" | "del" | "di" | "el" | "le" | "ibn" | "du")
                    || word.starts_with("al-") || word.starts_with("el-") || word.starts_with("d’") || word.starts_with("d'"))
        })
        // "GBP", "CEO": a surname in capitals is an abbreviation.
        && words.last().is_some_and(|word| word.contains(char::is_lowercase))
        && !words.iter().any(|word| NO_NAMES.contains(word))
        // "Zambia Levy Quill": a dateline has run into the name.
        && !(words.len() > 2 && [words.first(), words.last()].into_iter().flatten().any(|word| gazetteer::is_country(word)))
}

/// Whether a word was decoded wrongly on its way here: "JesÃ" for "Jesús".
fn is_garbled(word: &str) -> bool {
    let mut before = 'A';
    word.chars().any(|c| {
        let odd = before.is_lowercase() && c.is_uppercase() && !c.is_ascii();
        before = c;
        odd
    })
}

/// Words before names that the finder now and then takes for a part of them.
const NO_NAMES: &[&str] = &[
    "Adjutant",
    "Co-conspirator",
    "Colonel",
    "Commander",
    "Commanding",
    "Congressman",
    "Congresswoman",
    "Conspirator",
    "Corporal",
    "Councillor",
    "Cpl",
    "Defence",
    "Defense",
    "Detective",
    "Finance",
    "Foreign",
    "Inspector",
    "Interior",
    "Libertarian",
    "Lieutenant",
    "Prime",
    "Sergeant",
    "Sgt",
    "Baron",
    "Chairman",
    "Chief",
    "Co-CEO",
    "Counsel",
    "Director",
    "Former",
    "General",
    "Longtime",
    "Officer",
    "President",
    "Premier",
    "Public",
    "Prosecution",
    "Prosecutor",
    "Executive",
    "Representative",
    "Representatives",
    "Spokesman",
    "Spokeswoman",
    "Spokesperson",
    "Attorney",
    "Analyst",
    "Mayor",
    "Governor",
    "Senator",
    "Ambassador",
    "Commissioner",
    "Relations",
    "Press",
    "Minister",
    "Manager",
    "Captain",
    "Coach",
    "Judge",
    "Justice",
    "Professor",
    "Communications",
    "Affairs",
    "Department",
    "Democrat",
    "Republican",
    "Rep",
    "Sen",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Secretary",
    "Sir",
    "Lord",
    "Lady",
    "The",
    "VP",
    "With",
    "About",
    "On",
    "In",
];

/// What the article names surely, without the key and those in `never`.
fn named<'a>(
    context: &'a Context,
    key: Option<EntityId>,
    never: &'a [EntityId],
) -> impl Iterator<Item = (EntityId, &'a Entity)> {
    context.facts.entities.iter().enumerate().map(|(id, entity)| (EntityId(id), entity)).filter(
        move |(id, entity)| {
            Some(*id) != key && !never.contains(id) && entity.prose && entity.confidence >= SURE
        },
    )
}

/// A name of the article is offered as an option only when its class is at least this sure.
const SURE: f32 = 0.7;

/// One type and granularity: a company beside companies, a city beside cities.
fn same_kind(key: Kind, other: Kind) -> bool {
    match (key, other) {
        (Kind::Person(_), Kind::Person(_)) => true,
        (Kind::Organisation(a), Kind::Organisation(b)) => a == b,
        (Kind::Place(a), Kind::Place(b)) => a.is_some() && a == b,
        (Kind::Other(a), Kind::Other(b)) => a.is_some() && a == b,
        (Kind::Person(_) | Kind::Organisation(_) | Kind::Place(_) | Kind::Other(_), _) => false,
    }
}

/// The options so far; no two share a telling word, and none shares one with the stem.
struct Chosen {
    wrong: Vec<Wrong>,
    words: BTreeSet<String>,
    stem: BTreeSet<String>,
    key: String,
    /// Whether countries are offered; they go by their common names.
    of_country: bool,
    /// What stands in a gap fits it with an article or without, as the key does.
    gap: Option<(Kind, bool)>,
}

impl Chosen {
    fn new(context: &Context, candidate: &Candidate, never: &[EntityId]) -> Chosen {
        let mut words: BTreeSet<String> = content_words(&candidate.key).into_iter().collect();
        for id in never {
            words.extend(content_words(&context.entity(*id).name).into_iter().next_back());
        }
        Chosen {
            wrong: Vec::new(),
            words,
            stem: content_words(&candidate.stem).into_iter().collect(),
            key: candidate.key.clone(),
            gap: match candidate.pool {
                Pool::Named { kind, .. } if candidate.stem.contains(GAP) => {
                    Some((kind, needs_article(&candidate.key, kind)))
                }
                _ => None,
            },
            of_country: matches!(
                candidate.pool,
                Pool::Named { kind: Kind::Place(Some(PlaceKind::Country)), .. }
                    | Pool::Employers { kind: Kind::Place(Some(PlaceKind::Country)), .. }
            ),
        }
    }

    /// Adds known names from the closest group to the farthest, each group in an order of chance.
    fn add_groups(&mut self, mut groups: Vec<Vec<&'static str>>, random: &mut ChaCha8Rng) {
        if self.wrong.len() >= WRONG {
            return;
        }
        for group in &mut groups {
            group.shuffle(random);
            for name in group {
                self.add(name, false);
            }
        }
    }

    /// Whether `name` is another name of the key or of an option: "U.S." beside "United States", "EBRD" beside its
    /// full name.
    fn is_alias(&self, name: &str) -> bool {
        let others = self.wrong.iter().map(|wrong| wrong.text.as_str()).chain([self.key.as_str()]);
        let one = canonical(name);
        others.into_iter().any(|other| {
            let other = canonical(other);
            one == other || abbreviates(&one, &other) || abbreviates(&other, &one)
        })
    }

    fn add(&mut self, name: &str, from_article: bool) {
        // "Wis." beside "Ohio" is a slip of form.
        if name.ends_with('.') && !name.contains(' ') {
            return;
        }
        if self.gap.is_some_and(|(kind, article)| needs_article(&canonical(name), kind) != article) {
            return;
        }
        let words = content_words(name);
        let digits = |text: &str| text.contains(|c: char| c.is_ascii_digit());
        if digits(name) && !digits(&self.key) || self.is_alias(name) {
            return;
        }
        if self.wrong.len() >= WRONG || words.is_empty() || words.iter().any(|word| self.stem.contains(word))
        {
            return;
        }
        // Head words decide: "Ann Rivera" beside "Tom Rivera" gives one away, "Bank of X" beside "Bank of Y" does not.
        let telling: Vec<String> =
            words.into_iter().filter(|word| !GENERIC.contains(&word.as_str())).collect();
        if telling.is_empty() || telling.iter().any(|word| self.words.contains(word)) {
            return;
        }
        self.words.extend(telling);
        let text = if self.of_country { canonical(name) } else { name.to_owned() };
        self.wrong.push(Wrong { text, order: 0.0, from_article });
    }
}

/// A country by one of its names.
fn canonical(name: &str) -> String {
    let plain = name.replace('.', "");
    match plain.as_str() {
        "US" | "USA" | "America" | "United States of America" => "United States".to_owned(),
        "UK" | "Britain" | "Great Britain" => "United Kingdom".to_owned(),
        "UN" => "United Nations".to_owned(),
        "EU" => "European Union".to_owned(),
        _ => plain,
    }
}

/// Whether `short` is made of the first letters of `long`: "EBRD", "PG&E" beside "Pacific Gas & Electric Co."
fn abbreviates(short: &str, long: &str) -> bool {
    let initials: String = long
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|first| first.is_uppercase())
        .collect();
    let is_short = |letters: &str| letters.len() >= 2 && letters.chars().all(char::is_uppercase);
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).collect();
    // "ICRC" ends in the letters of "Red Cross", "TD Bank" begins with those of "Toronto-Dominion Bank".
    is_short(&letters)
        && (initials.starts_with(&letters) || is_short(&initials) && letters.ends_with(&initials))
        || short.split_once(' ').is_some_and(|(first, _)| is_short(first) && initials.starts_with(first))
}

/// Words of names that two different names may share.
const GENERIC: &[&str] = &[
    "university",
    "college",
    "school",
    "institute",
    "bank",
    "group",
    "company",
    "corp",
    "inc",
    "department",
    "ministry",
    "party",
    "united",
    "national",
    "international",
    "american",
    "british",
    "new",
    "south",
    "north",
    "east",
    "west",
    "saint",
    "san",
    "club",
    "city",
    "state",
    "court",
    "supreme",
    "council",
    "committee",
    "house",
    "energy",
    "airlines",
    "commission",
    "agency",
    "association",
    "federation",
    "john",
    "david",
    "michael",
    "james",
    "robert",
    "william",
    "mary",
    "mark",
    "paul",
    "peter",
    "thomas",
    "richard",
    "chris",
    "steve",
    "tom",
    "bill",
    "jim",
    "joe",
    "mike",
];
