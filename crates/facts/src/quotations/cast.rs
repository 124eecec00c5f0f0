//! Who is who: the entity that stands at a place of the text, also for names that no entity covers.

use std::collections::HashMap;

use quizwire_language::Span;

use super::SpeakerForm;
use super::speakers::{Ground, Voice};
use crate::names::{Entity, EntityId, Gender, Kind};

/// The named things of the article by place.
pub(super) struct Cast<'a> {
    pub entities: &'a [Entity],
    /// Mentions in order of the text.
    mentions: Vec<(Span, EntityId)>,
    /// Full names that no entity covers, by their last word.
    others: HashMap<&'a str, &'a str>,
}

impl<'a> Cast<'a> {
    pub fn new(text: &'a str, entities: &'a [Entity]) -> Cast<'a> {
        let mut mentions: Vec<(Span, EntityId)> = entities
            .iter()
            .enumerate()
            .flat_map(|(id, entity)| entity.mentions.iter().map(move |span| (*span, EntityId(id))))
            .collect();
        mentions.sort_unstable();
        let mut cast = Cast { entities, mentions, others: HashMap::new() };
        cast.others = full_names(text);
        cast
    }

    /// The entity mention that covers the word at `span`.
    pub fn at(&self, span: Span) -> Option<(Span, EntityId)> {
        let end = self.mentions.partition_point(|(mention, _)| mention.start <= span.start);
        let (mention, id) = *self.mentions.get(end.checked_sub(1)?)?;
        (mention.end >= span.end || mention.overlaps(span)).then_some((mention, id))
    }

    /// Gender of a person; `Err` for what is no person.
    pub fn gender(&self, id: EntityId) -> Result<Option<Gender>, ()> {
        match self.entities[id.0].kind {
            Kind::Person(gender) => Ok(gender),
            _ => Err(()),
        }
    }

    /// The voice of a transcript's label: the one entity with this last name, or the label as it stands.
    pub fn labelled(&self, text: &str, label: Span) -> Voice {
        let name = label.of(text);
        let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_uppercase();
        let mut same = (0..self.entities.len()).filter(|id| {
            matches!(self.entities[*id].kind, Kind::Person(_)) && last(&self.entities[*id].name) == last(name)
        });
        let entity = same.next().filter(|_| same.next().is_none()).map(EntityId);
        Voice {
            entity,
            name: entity.map_or_else(|| name.to_owned(), |id| self.entities[id.0].name.clone()),
            mention: label,
            form: SpeakerForm::Name,
            gender: entity.and_then(|id| self.gender(id).ok().flatten()),
            thing: false,
            plural: false,
            ground: Ground::Named,
        }
    }

    /// The fullest form of a name that no entity covers.
    pub fn full_name(&self, name: &'a str) -> &'a str {
        match name.rsplit(' ').next() {
            Some(last) if last == name => self.others.get(last).copied().unwrap_or(name),
            _ => name,
        }
    }
}

/// The first run of two to four capitalised words for each last word.
fn full_names(text: &str) -> HashMap<&str, &str> {
    let mut names = HashMap::new();
    let mut run: Option<(usize, usize, usize)> = None;
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| c.is_whitespace()) {
        let start = at;
        at += piece.len();
        let word = piece.trim();
        let bare = word.trim_end_matches([',', '.', ';', ':', '?', '!', '”', '"', ')']);
        let bare = bare.strip_suffix("'s").or(bare.strip_suffix("’s")).unwrap_or(bare);
        let offset = word.len() - word.trim_start_matches(['“', '"', '(', '‘']).len();
        let bare = bare.get(offset..).unwrap_or_default();
        let capital = bare.chars().next().is_some_and(char::is_uppercase) && bare.len() > 1;
        if capital {
            let begin = start + piece.find(bare).unwrap_or(0);
            run = match run {
                Some((from, _, count)) if offset == 0 => Some((from, begin + bare.len(), count + 1)),
                _ => Some((begin, begin + bare.len(), 1)),
            };
        }
        let ends = !capital || word.len() != bare.len() + offset;
        if ends {
            if let Some((from, to, 2..=4)) = run {
                let name = &text[from..to];
                let last = name.rsplit(' ').next().unwrap_or(name);
                names.entry(last).or_insert(name);
            }
            run = None;
        }
    }
    names
}
