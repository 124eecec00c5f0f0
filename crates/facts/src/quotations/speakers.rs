//! Who the subject of an attribution is: by name, by pronoun, by role.

use quizwire_language::Span;

use super::SpeakerForm;
use super::attributions::Attribution;
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
    /// A pronoun; the subject of a sentence without attribution.
    Subject,
}

/// Remembers who spoke and who was named last.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The last attribution's voice with the number of its paragraph.
    pub last: Option<(usize, Voice)>,
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
        let voice = attribution.subject.as_ref().and_then(|subject| {
            if clause.words[subject.head].kind == Kind::Pronoun {
                pronoun(clause, subject, attributions, &voices, memory, paragraph)
            } else {
                noun(clause, subject)
            }
        });
        if let Some(voice) = &voice
            && (attribution.silent || !attribution.dependent)
        {
            memory.last = Some((paragraph, voice.clone()));
        }
        voices.push(voice);
    }
    voices
}

fn words_span(clause: Clause, phrase: &Phrase) -> Span {
    Span {
        start: clause.words[phrase.words.start].span.start,
        end: clause.words[phrase.words.end - 1].span.end,
    }
}

/// A name or role.
fn noun(clause: Clause, subject: &Phrase) -> Option<Voice> {
    let span = words_span(clause, subject);
    let head = clause.words[subject.head];
    if head.kind == Kind::Conjunction {
        return Some(Voice {
            entity: None,
            name: span.of(clause.text).to_owned(),
            mention: span,
            form: SpeakerForm::Role,
            gender: None,
            thing: false,
            plural: true,
            ground: Ground::Noun,
        });
    }
    if let Some((mention, id)) = clause.cast.at(head.span) {
        let entity = &clause.cast.entities[id.0];
        let (gender, thing) = match entity.kind {
            names::Kind::Person(gender) => (gender, false),
            _ => (None, true),
        };
        return Some(Voice {
            entity: Some(id),
            name: entity.name.clone(),
            mention,
            form: SpeakerForm::Name,
            gender,
            thing,
            plural: false,
            ground: Ground::Named,
        });
    }
    if clause.is_name(subject.head) {
        let first = (subject.words.start..=subject.head)
            .rev()
            .take_while(|at| clause.is_name(*at))
            .last()
            .unwrap_or(subject.head);
        let mention = Span { start: clause.words[first].span.start, end: head.span.end };
        return Some(Voice {
            entity: None,
            name: clause.cast.full_name(mention.of(clause.text)).to_owned(),
            mention,
            form: SpeakerForm::Name,
            gender: None,
            thing: false,
            plural: false,
            ground: Ground::Unlisted,
        });
    }
    let text = span.of(clause.text);
    let plural =
        head.span.of(clause.text).ends_with('s') && !text.starts_with("a ") && !text.starts_with("an ");
    Some(Voice {
        entity: None,
        name: text.to_owned(),
        mention: span,
        form: SpeakerForm::Role,
        gender: None,
        thing: false,
        plural,
        ground: Ground::Noun,
    })
}

/// What a pronoun calls for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    Male,
    Female,
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

    fn fits(self, voice: &Voice) -> bool {
        match self {
            Want::Male => !voice.thing && !voice.plural && voice.gender != Some(Gender::Female),
            Want::Female => !voice.thing && !voice.plural && voice.gender != Some(Gender::Male),
            Want::Plural => voice.plural || voice.thing,
            Want::Thing => voice.thing || (voice.form == SpeakerForm::Role && !voice.plural),
        }
    }

    fn fits_entity(self, cast: &Cast, id: EntityId) -> bool {
        match (self, cast.gender(id)) {
            (Want::Male, Ok(gender)) => gender != Some(Gender::Female),
            (Want::Female, Ok(gender)) => gender != Some(Gender::Male),
            (Want::Thing, Err(())) => matches!(cast.entities[id.0].kind, names::Kind::Organisation(_)),
            _ => false,
        }
    }
}

fn pronoun(
    clause: Clause,
    subject: &Phrase,
    attributions: &[Attribution],
    voices: &[Option<Voice>],
    memory: &Memory,
    paragraph: usize,
) -> Option<Voice> {
    let mention = clause.words[subject.head].span;
    let want = Want::of(mention.of(clause.text))?;
    let becomes =
        |voice: &Voice, ground| Voice { mention, form: SpeakerForm::Pronoun, ground, ..voice.clone() };
    // Units of this paragraph, from the pronoun back.
    let unit = clause.words[subject.head].unit;
    for back in 0..=unit {
        let here = unit - back;
        let said = attributions
            .iter()
            .zip(voices)
            .rev()
            .filter(|(a, _)| clause.words[a.cue.0].unit == here)
            .find_map(|(_, voice)| voice.as_ref().filter(|voice| want.fits(voice)));
        if let Some(voice) = said {
            return Some(becomes(voice, Ground::SameParagraph));
        }
        if let Some(id) = first_named(clause, here, subject.head, want) {
            return Some(entity_voice(clause, id, mention, Ground::Subject));
        }
    }
    if let Some((from, voice)) = &memory.last
        && want.fits(voice)
        && paragraph - from <= REACH
    {
        return Some(becomes(voice, Ground::Earlier));
    }
    None
}

/// How many paragraphs back a speaker is still meant by "he" or "she".
const REACH: usize = 6;

/// The entity that a unit begins with, if it stands before word `limit` and fits.
fn first_named(clause: Clause, unit: usize, limit: usize, want: Want) -> Option<EntityId> {
    let start = clause.words.iter().position(|word| word.unit == unit)?;
    let end = clause.unit_end(start).min(limit);
    (start..end)
        .take(8)
        .filter(|at| !clause.words[*at].possessive)
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
        form: SpeakerForm::Pronoun,
        gender: gender.unwrap_or(None),
        thing: gender.is_err(),
        plural: false,
        ground,
    }
}
