//! Who is who: the entity that stands at a place of the text, also for names that no entity covers.

use std::collections::HashMap;

use quizwire_language::{Pos, Sentence, Span};

use super::SpeakerForm;
use super::attributions::Tree;
use super::confidence::Standing;
use super::marks::Marked;
use super::speakers::{Ground, Voice};
use crate::Reading;
use crate::names::{Entity, EntityId, Gender, Kind, flags, lexicon};

/// The named things of the article by place.
pub(super) struct Cast<'a> {
    pub entities: &'a [Entity],
    /// Mentions in order of the text.
    mentions: Vec<(Span, EntityId)>,
    /// Full names that no entity covers, by their last word.
    others: HashMap<&'a str, &'a str>,
    /// What a pronoun would call each entity.
    genders: Vec<Option<Gender>>,
}

impl<'a> Cast<'a> {
    /// `paragraphs` are the stretches of the article with what is quoted in each.
    pub fn new(reading: Reading<'a>, entities: &'a [Entity], paragraphs: &[(Span, Vec<Marked>)]) -> Cast<'a> {
        let mut mentions: Vec<(Span, EntityId)> = entities
            .iter()
            .enumerate()
            .flat_map(|(id, entity)| entity.mentions.iter().map(move |span| (*span, EntityId(id))))
            .collect();
        mentions.sort_unstable();
        let others = full_names(&reading.document.text);
        let mut cast = Cast { entities, mentions, others, genders: Vec::new() };
        cast.genders = genders(&cast, reading, paragraphs);
        cast
    }

    /// The people named between two places of the text, in order.
    pub fn people(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = (Span, EntityId)> + '_ {
        let first = self.mentions.partition_point(|(mention, _)| mention.start < from);
        let end = self.mentions.partition_point(|(mention, _)| mention.end <= to);
        self.mentions[first.min(end)..end]
            .iter()
            .copied()
            .filter(|(_, id)| matches!(self.entities[id.0].kind, Kind::Person(_)))
    }

    /// The only person with this family name.
    pub fn by_surname(&self, surname: &str) -> Option<EntityId> {
        let mut same = (0..self.entities.len()).filter(|id| {
            let entity = &self.entities[*id];
            matches!(entity.kind, Kind::Person(_)) && entity.name.rsplit(' ').next() == Some(surname)
        });
        same.next().filter(|_| same.next().is_none()).map(EntityId)
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
            Kind::Person(_) => Ok(self.genders[id.0]),
            Kind::Organisation(_) | Kind::Place(_) | Kind::Other(_) => Err(()),
        }
    }

    /// The voice of a transcript's label: the one entity with this last name, or the label as it stands.
    pub fn labelled(&self, text: &str, label: Span) -> Voice {
        let name = label.of(text);
        let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_uppercase();
        let mut same = (0..self.entities.len()).filter(|id| {
            matches!(self.entities[*id].kind, Kind::Person(_)) && last(&self.entities[*id].name) == last(name)
        });
        if let Some(id) = same.next().filter(|_| same.next().is_none()) {
            return self.voice(EntityId(id), label);
        }
        Voice {
            entity: None,
            name: name.to_owned(),
            mention: label,
            form: SpeakerForm::Name,
            gender: None,
            thing: false,
            plural: false,
            ground: Ground::Named,
            tree: Tree::Agrees,
            rivals: 0,
            meant: None,
        }
    }

    /// Who has signed the paragraph before this one: "- Ann Okoro, mayor".
    pub fn signed(&self, reading: Reading, paragraph: Span) -> Option<Voice> {
        let text = reading.document.text.as_str();
        let line = paragraph.of(text).trim_end();
        let name = line.trim_start_matches(['-', '–', '—', '―', ' ']);
        let dash = name.len() < line.len();
        let start = paragraph.start + line.len() - name.len();
        if name.split_whitespace().count() > LONGEST_SIGNATURE_WORDS || name.ends_with(':') {
            return None;
        }
        let (mention, id) = self.people(start, paragraph.start + line.len()).next()?;
        let office =
            text[start..mention.start].split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        let behind = text[mention.end..paragraph.start + line.len()].trim_start();
        let ends = behind.is_empty() || behind.starts_with([',', '.', '(']);
        let first = reading.sentences.partition_point(|sentence| sentence.span.end <= paragraph.start);
        let tells = || {
            reading.sentences[first..]
                .iter()
                .take_while(|sentence| sentence.span.start < paragraph.end)
                .flat_map(|sentence| &sentence.tokens)
                .any(|token| matches!(token.pos, Pos::Verb | Pos::Aux))
        };
        (office && ends && (dash || !tells())).then(|| self.voice(id, mention))
    }

    /// A voice called by its name.
    fn voice(&self, id: EntityId, mention: Span) -> Voice {
        Voice {
            entity: Some(id),
            name: self.entities[id.0].name.clone(),
            mention,
            form: SpeakerForm::Name,
            gender: self.gender(id).ok().flatten(),
            thing: false,
            plural: false,
            ground: Ground::Named,
            tree: Tree::Agrees,
            rivals: 0,
            meant: None,
        }
    }

    /// Whether the words name the voice, as a speaker seldom does.
    pub fn is_named_in(&self, voice: &Voice, words: &str) -> bool {
        let Some(id) = voice.entity.filter(|_| !voice.thing) else { return false };
        let Some(surname) = self.entities[id.0].name.rsplit(' ').next() else { return false };
        words.match_indices(surname).any(|(at, _)| {
            let behind = words[at + surname.len()..].chars().next();
            let before = words[..at].chars().next_back();
            !behind.is_some_and(char::is_alphanumeric) && !before.is_some_and(char::is_alphanumeric)
        })
    }

    /// How well the article knows the voice.
    pub fn standing(&self, voice: &Voice) -> Standing {
        let Some(id) = voice.entity else { return Standing::Nameless };
        let entity = &self.entities[id.0];
        match entity.kind {
            Kind::Person(_) if entity.ambiguous_surname => Standing::Namesake,
            Kind::Person(_) if entity.name.contains(' ') => Standing::FullName,
            Kind::Person(_) => Standing::OneName,
            Kind::Organisation(_) => Standing::Organisation,
            Kind::Place(_) | Kind::Other(_) => Standing::Other,
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

/// Words of the longest line that is taken for a signature.
const LONGEST_SIGNATURE_WORDS: usize = 14;

/// The gender of each person: the given name's word counts, and so does every pronoun of the reporter that can mean
/// one person only.
fn genders(cast: &Cast, reading: Reading, paragraphs: &[(Span, Vec<Marked>)]) -> Vec<Option<Gender>> {
    let mut votes: Vec<i32> = cast.entities.iter().map(|entity| votes_of_name(reading, entity)).collect();
    let quotes: Vec<Span> =
        paragraphs.iter().flat_map(|(_, quotes)| quotes.iter().map(|quote| quote.span)).collect();
    let is_quoted = |span: Span| {
        let after = quotes.partition_point(|quote| quote.start <= span.start);
        after.checked_sub(1).is_some_and(|at| quotes[at].end > span.start)
    };
    let mut before: Option<EntityId> = None;
    for sentence in reading.sentences {
        let named: Vec<(Span, EntityId)> = cast
            .people(sentence.span.start, sentence.span.end)
            .filter(|(mention, _)| !is_quoted(*mention))
            .collect();
        for (span, male) in gendered(reading, sentence).filter(|(span, _)| !is_quoted(*span)) {
            let here = only(named.iter().filter(|(mention, _)| mention.end <= span.start).map(|(_, id)| *id));
            let (meant, weight) = match here {
                Only::One(id) => (Some(id), 2),
                Only::None => (before, 1),
                Only::Many => (None, 0),
            };
            if let Some(id) = meant {
                votes[id.0] += if male { weight } else { -weight };
            }
        }
        match only(named.iter().map(|(_, id)| *id)) {
            Only::One(id) => before = Some(id),
            Only::Many | Only::None => before = None,
        }
    }
    votes
        .iter()
        .map(|vote| match vote {
            2.. => Some(Gender::Male),
            ..=-2 => Some(Gender::Female),
            _ => None,
        })
        .collect()
}

/// What titles and the given name say.
fn votes_of_name(reading: Reading, entity: &Entity) -> i32 {
    let Kind::Person(shown) = entity.kind else { return 0 };
    let titles = entity.mentions.iter().map(|mention| {
        let before = reading.document.text[..mention.start].trim_end();
        let is = |titles: &[&str]| titles.iter().any(|title| before.ends_with(title));
        TITLE_VOTES
            * (i32::from(is(&["Mr.", "Mr", "Sir", "Lord"]))
                - i32::from(is(&["Mrs.", "Ms.", "Mrs", "Ms", "Lady"])))
    });
    let known = entity.name.split_once(' ').map_or(0, |(given, _)| lexicon::flags_of(given) & flags::GIVEN);
    let name = match known {
        flags::MALE => NAME_VOTES,
        flags::FEMALE => -NAME_VOTES,
        _ => 0,
    };
    let shown = match shown {
        Some(Gender::Male) => SHOWN_VOTES,
        Some(Gender::Female) => -SHOWN_VOTES,
        None => 0,
    };
    titles.sum::<i32>() + name + shown
}

/// How many pronouns a title outweighs.
const TITLE_VOTES: i32 = 12;

/// How many pronouns a given name outweighs.
const NAME_VOTES: i32 = 6;

/// How many pronouns the words around a name outweigh.
const SHOWN_VOTES: i32 = 2;

/// The reporter's "he" and "she" in all their forms, and whether it is "he".
fn gendered<'a>(reading: Reading<'a>, sentence: &'a Sentence) -> impl Iterator<Item = (Span, bool)> + 'a {
    sentence.tokens.iter().filter(|token| token.pos == Pos::Pron).filter_map(move |token| {
        let word = reading.words(token.span);
        let is = |forms: &[&str]| forms.iter().any(|form| word.eq_ignore_ascii_case(form));
        match () {
            _ if is(&["he", "his", "him", "himself"]) => Some((token.span, true)),
            _ if is(&["she", "her", "hers", "herself"]) => Some((token.span, false)),
            _ => None,
        }
    })
}

/// How many different ones there are.
enum Only {
    None,
    One(EntityId),
    Many,
}

fn only(mut ids: impl Iterator<Item = EntityId>) -> Only {
    match ids.next() {
        None => Only::None,
        Some(first) if ids.all(|id| id == first) => Only::One(first),
        Some(_) => Only::Many,
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
