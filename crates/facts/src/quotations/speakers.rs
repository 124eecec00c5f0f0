//! Who the subject of an attribution is: by name, by pronoun, by role.

use quizwire_language::Span;

use super::SpeakerForm;
use super::attributions::{Attribution, Tree};
use super::bearers::{self, Bearer};
use super::cast::Cast;
use super::phrases::{Clause, Phrase};
use super::words::Kind;
use crate::names::{self, EntityId, Gender};

/// Somebody who speaks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Voice {
    pub entity: Option<EntityId>,
    pub name: String,
    pub mention: Span,
    pub form: SpeakerForm,
    /// What a pronoun would call the voice, when known.
    pub gender: Option<Gender>,
    /// No person.
    pub thing: bool,
    /// More than one.
    pub plural: bool,
    /// How far the words point at this voice.
    pub ground: Ground,
    /// Whether the tree shows the same subject.
    pub tree: Tree,
    /// Others whom the same pronoun could mean.
    pub rivals: u8,
    /// Who is meant by a definite noun: "the lawmaker".
    pub meant: Option<Box<Voice>>,
}

/// What the choice of a voice rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ground {
    /// The name stands there.
    Named,
    /// A name that no entity covers.
    Unlisted,
    /// A role or other noun.
    Noun,
    /// A pronoun; the last attribution's speaker in the same paragraph.
    SameParagraph,
    /// A pronoun; the last attribution's speaker of an earlier paragraph.
    Earlier,
    /// A pronoun; an earlier speaker with others since whom it cannot mean.
    Further,
    /// A pronoun; the subject of a sentence without attribution.
    Subject,
    /// A pronoun; the last person named whom it can mean.
    Mention,
}

/// Remembers who spoke and who sentences were about.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The voices of earlier attributions with the number of their paragraph.
    pub heard: Vec<(usize, Voice)>,
}

/// The voices of a paragraph's attributions, in order.
pub(super) fn resolve(
    clause: Clause,
    attributions: &[Attribution],
    memory: &mut Memory,
    paragraph: usize,
) -> Vec<Option<Voice>> {
    let mut voices: Vec<Option<Voice>> = Vec::new();
    for attribution in attributions {
        let before = Heard { attributions, voices: &voices };
        let voice = attribution.subject.as_ref().and_then(|subject| {
            if clause.words[subject.head].kind == Kind::Pronoun {
                pronoun(clause, subject, &before, memory, paragraph)
            } else {
                noun(clause, subject, memory, &before, paragraph)
            }
        });
        voices.push(voice.map(|voice| Voice { tree: attribution.tree, ..voice }));
    }
    let heard = attributions.iter().zip(&voices).filter(|(a, _)| a.silent || !a.dependent);
    memory.heard.extend(heard.filter_map(|(_, voice)| Some((paragraph, voice.clone()?))));
    if let Some(voice) = introduced(clause, attributions, &voices, memory) {
        memory.heard.push((paragraph, voice));
    }
    voices
}

/// The one whom the last sentence of the paragraph names in full and who has not spoken yet, when nobody speaks in it
/// and it is about no other person: "The news worried Ann Okoro, who runs the port."
fn introduced(
    clause: Clause,
    attributions: &[Attribution],
    voices: &[Option<Voice>],
    memory: &Memory,
) -> Option<Voice> {
    let last = clause.words.last()?;
    let start = clause.words[clause.unit_start(clause.words.len() - 1)].span.start;
    let taken = attributions.iter().zip(voices).any(|(attribution, voice)| {
        clause.words[attribution.cue.0].unit == last.unit
            && (!attribution.silent || attribution.tree == Tree::Agrees)
            && voice.as_ref().is_some_and(|voice| !voice.thing)
    });
    let silent = |id: EntityId| memory.heard.iter().all(|(_, voice)| voice.entity != Some(id));
    let mut new = clause
        .cast
        .people(start, last.span.end)
        .filter(|(mention, id)| mention.of(clause.text).contains(' ') && silent(*id));
    let (mention, id) = new.next().filter(|_| !taken)?;
    new.all(|(_, other)| other == id).then(|| entity_voice(clause, id, mention, Ground::Subject))
}

fn words_span(clause: Clause, phrase: &Phrase) -> Span {
    Span {
        start: clause.words[phrase.words.start].span.start,
        end: clause.words[phrase.words.end - 1].span.end,
    }
}

/// A name or role.
fn noun(
    clause: Clause,
    subject: &Phrase,
    memory: &Memory,
    before: &Heard,
    paragraph: usize,
) -> Option<Voice> {
    let span = words_span(clause, subject);
    let head = clause.words[subject.head];
    let nameless = Voice {
        entity: None,
        name: span.of(clause.text).to_owned(),
        mention: span,
        form: SpeakerForm::Role,
        gender: None,
        thing: false,
        plural: false,
        ground: Ground::Noun,
        tree: Tree::Silent,
        rivals: 0,
        meant: None,
    };
    if head.kind == Kind::Conjunction {
        return Some(Voice { plural: true, ..nameless });
    }
    let determined = clause.words[subject.words.start].kind == Kind::Determiner;
    let named = clause.cast.at(head.span).filter(|(_, id)| {
        // "the Republican", "Norvalians" are no names of anybody.
        !matches!(clause.cast.entities[id.0].kind, names::Kind::Other(Some(names::OtherKind::Nationality)))
    });
    if let Some((mention, id)) = named {
        return Some(entity_voice(clause, id, mention, Ground::Named));
    }
    if clause.is_name(subject.head) && !determined {
        if let Some(id) = clause.cast.by_surname(clause.written(subject.head)) {
            return Some(entity_voice(clause, id, head.span, Ground::Unlisted));
        }
        let first = (subject.words.start..=subject.head)
            .rev()
            .take_while(|at| clause.is_name(*at))
            .last()
            .unwrap_or(subject.head);
        let mention = Span { start: clause.words[first].span.start, end: head.span.end };
        return Some(Voice {
            name: clause.cast.full_name(mention.of(clause.text)).to_owned(),
            mention,
            form: SpeakerForm::Name,
            ground: Ground::Unlisted,
            ..nameless
        });
    }
    let noun = clause.written(subject.head).to_lowercase();
    let unlisted = match head.capital {
        true if noun.ends_with('s') => Some(Bearer::Group),
        true => Some(Bearer::Person),
        false => None,
    };
    let bearer = bearers::of(&noun).or(unlisted);
    let plural = bearer == Some(Bearer::Group) && noun.ends_with('s') || noun == "people" || noun == "police";
    let person = bearer == Some(Bearer::Person);
    let gender = gender_of(&noun);
    let meant = (person && clause.is(subject.words.start, "the"))
        .then(|| {
            let want = gender.map_or(Want::Person, Want::of_gender);
            recall(clause, subject.head, want, before, memory, paragraph)
        })
        .flatten()
        .map(Box::new);
    Some(Voice { gender, thing: !person && !plural, plural, meant, ..nameless })
}

/// What the noun itself says: "spokeswoman", "father".
fn gender_of(noun: &str) -> Option<Gender> {
    const MALE: [&str; 10] =
        ["boy", "brother", "father", "grandfather", "husband", "king", "nephew", "prince", "son", "uncle"];
    const FEMALE: [&str; 12] = [
        "actress",
        "aunt",
        "daughter",
        "girl",
        "grandmother",
        "mother",
        "niece",
        "princess",
        "queen",
        "sister",
        "widow",
        "wife",
    ];
    match noun {
        _ if noun.ends_with("woman") || FEMALE.contains(&noun) => Some(Gender::Female),
        _ if noun.ends_with("man") || MALE.contains(&noun) => Some(Gender::Male),
        _ => None,
    }
}

/// What a pronoun calls for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    Male,
    Female,
    /// A person of either gender: "the lawmaker".
    Person,
    Plural,
    Thing,
}

impl Want {
    fn of(word: &str) -> Option<Want> {
        match word.to_lowercase().split(['\'', '’']).next()? {
            "he" => Some(Want::Male),
            "she" => Some(Want::Female),
            "they" => Some(Want::Plural),
            "it" => Some(Want::Thing),
            _ => None,
        }
    }

    fn of_gender(gender: Gender) -> Want {
        match gender {
            Gender::Male => Want::Male,
            Gender::Female => Want::Female,
        }
    }

    fn fits(self, voice: &Voice) -> bool {
        let person = !voice.thing && !voice.plural;
        match self {
            Want::Male => person && voice.gender != Some(Gender::Female),
            Want::Female => person && voice.gender != Some(Gender::Male),
            Want::Person => person && voice.entity.is_some(),
            Want::Plural => voice.plural || voice.thing,
            Want::Thing => voice.thing && !voice.plural,
        }
    }

    fn fits_entity(self, cast: &Cast, id: EntityId) -> bool {
        match (self, cast.gender(id)) {
            (Want::Male, Ok(gender)) => gender != Some(Gender::Female),
            (Want::Female, Ok(gender)) => gender != Some(Gender::Male),
            (Want::Person, Ok(_)) => true,
            (Want::Thing, Err(())) => matches!(cast.entities[id.0].kind, names::Kind::Organisation(_)),
            (Want::Plural, _) | (Want::Thing, Ok(_)) | (_, Err(())) => false,
        }
    }

    /// Whether the entity is known to fit.
    fn surely_fits(self, cast: &Cast, id: EntityId) -> bool {
        match (self, cast.gender(id)) {
            (Want::Male, Ok(gender)) => gender == Some(Gender::Male),
            (Want::Female, Ok(gender)) => gender == Some(Gender::Female),
            _ => false,
        }
    }
}

/// What the paragraph has told before the words in hand.
struct Heard<'a> {
    attributions: &'a [Attribution],
    voices: &'a [Option<Voice>],
}

fn pronoun(
    clause: Clause,
    subject: &Phrase,
    before: &Heard,
    memory: &Memory,
    paragraph: usize,
) -> Option<Voice> {
    let mention = clause.words[subject.head].span;
    let want = Want::of(mention.of(clause.text))?;
    let voice = recall(clause, subject.head, want, before, memory, paragraph)?;
    Some(Voice { mention, form: SpeakerForm::Pronoun, ..voice })
}

/// Whom a pronoun or a definite noun at word `at` means: back through the sentences, who spoke in each before who is
/// named in it.
fn recall(
    clause: Clause,
    at: usize,
    want: Want,
    before: &Heard,
    memory: &Memory,
    paragraph: usize,
) -> Option<Voice> {
    let named = |voice: &Voice, ground| match &voice.meant {
        Some(meant) => Voice { ground, ..(**meant).clone() },
        None => Voice { ground, ..voice.clone() },
    };
    // Units of this paragraph, from the pronoun back.
    let unit = clause.words[at].unit;
    let mut found = None;
    for here in (0..=unit).rev() {
        let said = |dependent: bool| {
            before
                .attributions
                .iter()
                .zip(before.voices)
                .rev()
                .filter(|(a, _)| clause.words[a.cue.0].unit == here && a.dependent == dependent)
                .find_map(|(_, voice)| voice.as_ref().filter(|voice| want.fits(voice)))
        };
        found = match said(false).or_else(|| said(true)) {
            Some(voice) => Some(named(voice, Ground::SameParagraph)),
            None => first_named(clause, here, at, want)
                .map(|id| entity_voice(clause, id, clause.words[at].span, Ground::Subject)),
        };
        if found.is_some() {
            break;
        }
    }
    let near = || memory.heard.iter().rev().take_while(|(from, _)| paragraph - from <= REACH);
    let found = found.or_else(|| {
        let mut skipped = 0;
        let (_, voice) = near().find(|(_, voice)| {
            let fits = want.fits(voice);
            skipped += usize::from(!fits);
            fits
        })?;
        Some(named(voice, if skipped == 0 { Ground::Earlier } else { Ground::Further }))
    });
    // A name is the better guess than "one voter", who seldom speaks twice.
    let found = match found {
        Some(found) if found.form == SpeakerForm::Role => near()
            .find(|(_, voice)| want.fits(voice) && voice.form != SpeakerForm::Role)
            .map(|(_, voice)| named(voice, Ground::Further))
            .or(Some(found)),
        found => found,
    };
    let found = found.or_else(|| {
        let end = clause.words[at].span.start;
        let near = end.saturating_sub(NEAR_BYTES);
        let (_, id) =
            clause.cast.people(near, end).rev().find(|(_, id)| want.surely_fits(clause.cast, *id))?;
        Some(entity_voice(clause, id, clause.words[at].span, Ground::Mention))
    })?;
    let rivals = rivals(clause, at, want, &found);
    Some(Voice { rivals, ..found })
}

/// How many paragraphs back a speaker is still meant by "he" or "she".
const REACH: usize = 6;

/// How far back a name that nobody speaks by may still be meant.
const NEAR_BYTES: usize = 600;

/// How many others a pronoun could mean who are named between the last mention of the one it was given to and itself.
fn rivals(clause: Clause, at: usize, want: Want, voice: &Voice) -> u8 {
    let end = clause.words[at].span.start;
    let Some(own) = voice.entity else { return 1 };
    let mut others: Vec<EntityId> = Vec::new();
    for (_, id) in clause.cast.people(end.saturating_sub(NEAR_BYTES), end).rev() {
        if id == own {
            break;
        }
        if want.fits_entity(clause.cast, id) && !others.contains(&id) {
            others.push(id);
        }
    }
    others.len().min(9) as u8
}

/// The entity that a unit begins with, if it stands before word `limit` and fits.
fn first_named(clause: Clause, unit: usize, limit: usize, want: Want) -> Option<EntityId> {
    let start = clause.words.partition_point(|word| word.unit < unit);
    let end = clause.unit_end(start).min(limit);
    (start..end)
        .take(8)
        .filter(|at| !clause.words[*at].possessive)
        .filter(|at| *at == start || clause.words[*at - 1].kind != Kind::Preposition)
        .filter_map(|at| clause.cast.at(clause.words[at].span))
        .map(|(_, id)| id)
        .find(|id| want.fits_entity(clause.cast, *id))
}

fn entity_voice(clause: Clause, id: EntityId, mention: Span, ground: Ground) -> Voice {
    let entity = &clause.cast.entities[id.0];
    let gender = clause.cast.gender(id);
    Voice {
        entity: Some(id),
        name: entity.name.clone(),
        mention,
        form: SpeakerForm::Name,
        gender: gender.unwrap_or(None),
        thing: gender.is_err(),
        plural: false,
        ground,
        tree: Tree::Silent,
        rivals: 0,
        meant: None,
    }
}
