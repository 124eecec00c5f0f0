//! Named things: who or what, of which kind, and every place where the article names them.

mod candidates;
mod clusters;
mod credits;
mod evidence;
pub(crate) mod flags;
pub(crate) mod lexicon;
pub(crate) mod words;

use quizwire_language::{Pos, Sentence, Span};

use crate::Reading;
use clusters::Mention;
use words::Shape;

/// Index of an [`Entity`] in [`crate::Facts::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// One named thing with all its mentions by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// The fullest name the article gives, without title or article: "Thomas Bossert".
    pub name: String,
    /// Where it is named, in order, by any form ("Thomas Bossert", "Bossert"); pronouns are not mentions.
    pub mentions: Vec<Span>,
    /// How sure the class of `kind` is, 0 to 1.
    pub confidence: f32,
    /// Whether the article names another person of the same family name too, so that a bare family name among the
    /// mentions may mean either; it was given to the one named in full most recently.
    pub ambiguous_surname: bool,
    /// Whether the prose of the article names it; otherwise only a heading, caption or byline does.
    pub prose: bool,
}

/// Class of a named thing, with what more is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A human being.
    Person(Option<Gender>),
    /// A company, agency, team …
    Organisation(Option<OrganisationKind>),
    /// A country, city, river …
    Place(Option<PlaceKind>),
    /// Nationalities, products, events, works, laws.
    Other(Option<OtherKind>),
}

/// Gender as first names, titles and pronouns of the article show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// "he", "Mr."
    Male,
    /// "she", "Ms."
    Female,
}

/// Kind of an organisation; the lower-case name is part of the JSONL interface.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrganisationKind {
    Company,
    Agency,
    University,
    School,
    Team,
    Party,
    Media,
    Court,
    Union,
    /// A charity, association or other non-governmental body.
    Ngo,
    Military,
    /// A body of several states: the UN, NATO, the EU.
    International,
    Other,
}

/// Kind of a place.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    Country,
    /// A state, province or other first-level part of a country.
    State,
    City,
    Continent,
    /// A sea, river, mountain, desert …
    Natural,
    /// A stadium, airport, street, building …
    Site,
    Other,
}

/// Kind of a named thing that is no person, organisation or place.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OtherKind {
    /// "Israeli", "Republican", "Muslim".
    Nationality,
    /// A thing one can buy or use: "FireWall-1", "Iron Dome".
    Product,
    /// A conference, war, championship, disaster.
    Event,
    /// A book, film, song, show or newsletter.
    Work,
    /// An act, bill or treaty.
    Law,
    Other,
}

/// Finds every named thing of the article; headings, captions and the rest of the page are read too, since they give
/// full names that the prose shortens.
pub(crate) fn find(reading: Reading) -> Vec<Entity> {
    let document = reading.document;
    let aside: Vec<Span> = document
        .blocks
        .iter()
        .filter(|block| !block.kind.is_prose())
        .map(|block| Span { start: block.span.start, end: block.span.end })
        .collect();
    let aside = quizwire_language::parse(&document.text, &aside);
    let mut sentences: Vec<(&Sentence, bool)> =
        reading.sentences.iter().map(|sentence| (sentence, true)).collect();
    sentences.extend(aside.iter().map(|sentence| (sentence, false)));
    sentences.sort_by_key(|(sentence, _)| sentence.span);
    let mut mentions = Vec::new();
    let mut words = Vec::new();
    let mut found = Vec::new();
    for (sentence, prose) in sentences {
        words::read(&document.text, sentence, &mut words);
        candidates::find(&document.text, &words, &mut found);
        let story = credits::start(&words);
        let after_dateline = credits::dateline(&document.text, sentence, &words);
        let first = mentions.len();
        for candidate in &found {
            // The town of a dateline is no part of the story; the agency is kept aside.
            if candidate.to <= after_dateline && candidate.flags & (flags::ORGANISATION | flags::COMPANY) == 0
            {
                continue;
            }
            let told = candidate.to <= story && candidate.from >= after_dateline;
            mentions.push(mention(&document.text, &words, candidate, prose && told));
        }
        hear_pronouns(&words, &mut mentions[first..]);
    }
    clusters::resolve(&mentions)
}

fn mention<'a>(
    text: &'a str,
    words: &[words::Word<'a>],
    candidate: &candidates::Candidate,
    prose: bool,
) -> Mention<'a> {
    let name = &words[candidate.from..candidate.to];
    let mut span = name[0].span.to(name[name.len() - 1].span);
    // "… bought Orvix Corp.": one full stop ends the name and the sentence, and the sentence has it.
    if name[name.len() - 1].is(flags::LEGAL)
        && span.of(text).ends_with('.')
        && words[candidate.to..].iter().all(|word| word.shape == Shape::Mark)
        && words.get(candidate.to).is_none_or(|word| matches!(word.text, "\"" | "”" | "’" | "'" | ")"))
    {
        span.end -= 1;
    }
    let forms = name.iter().rev().take_while(|word| word.is(flags::LEGAL) || word.text == ",").count();
    let base = match name.len() - forms {
        0 => span,
        length if length < name.len() => name[0].span.to(name[length - 1].span),
        _ => span,
    };
    let acronym = match &words[candidate.to..] {
        [open, inner, close, ..]
            if open.text == "(" && close.text == ")" && inner.shape == Shape::Capitals =>
        {
            Some(inner.text)
        }
        _ => None,
    };
    let common = name.len() == 1 && name[0].is(flags::COMMON);
    let foreign_to_names = |name: &[words::Word]| {
        name.len() == 1 && name[0].flags == 0 && !matches!(name[0].pos, Pos::Propn | Pos::X)
    };
    let context = evidence::of_context(words, candidate);
    // An unknown word that stands at the start of sentences only, with nothing around it that fits a name.
    let unsupported = candidate.flags == 0 && context.person() < 2 && context.thing() < 2;
    // "Fed | Chair": the office behind it shows that the word is a name.
    let chaired = candidate.flags & flags::ORGANISATION != 0
        && words.get(candidate.to).is_some_and(|next| next.is_capital() && next.is(flags::TITLE));
    let known = candidate.flags & (flags::COUNTRY | flags::DEMONYM) != 0
        || chaired
        || candidate.flags & flags::COMPANY != 0 && context.thing() >= 2
        || candidate.flags & flags::PLACE != 0 && context.place() >= 4;
    Mention {
        span,
        text: span.of(text),
        words: name.iter().filter(|word| word.shape != Shape::Mark).count(),
        own: evidence::of_words(words, candidate),
        context,
        common,
        prose,
        acronym,
        base: base.of(text),
        given: name[0].is(flags::GIVEN),
        title: candidate
            .title
            .filter(|&(from, to)| !words[from..to].iter().all(|word| is_address(word.text)))
            .map(|(from, to)| words[from].span.to(words[to - 1].span).of(text)),
        doubtful: candidate.first
            && name.len() == 1
            && !known
            && candidate.title.is_none()
            && (common || unsupported || foreign_to_names(name)),
    }
}

/// Lets the pronouns behind the only person whom a sentence names tell of which gender that person is.
fn hear_pronouns(words: &[words::Word], mentions: &mut [Mention]) {
    let mut people =
        mentions.iter_mut().filter(|mention| mention.own.person() + mention.context.person() > 0);
    let (Some(person), None) = (people.next(), people.next()) else { return };
    for word in words.iter().filter(|word| word.span.start >= person.span.end) {
        match word.text {
            "he" | "his" | "him" => person.context.hear(Gender::Male),
            "she" | "her" | "hers" => person.context.hear(Gender::Female),
            _ => {}
        }
    }
}

/// Titles that anybody bears.
fn is_address(word: &str) -> bool {
    matches!(
        word,
        "Mr." | "Mr" | "Mrs." | "Mrs" | "Ms." | "Ms" | "Miss" | "Dr." | "Dr" | "Messrs." | "Sir" | "Mister"
    )
}
