//! Who did what to whom, and when.

use quizwire_language::{Pos, Relation, Sentence, Span};

use crate::Reading;
use crate::clauses::{Clause, ClausePlace, Force, Tense, Voice};
use crate::dates::DateMention;
use crate::names::{Entity, EntityId, Kind};

/// One deed that the article states as a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// What kind of deed.
    pub kind: DeedKind,
    /// Who did it.
    pub subject: EntityId,
    /// The base form of the verb: "buy".
    pub verb: String,
    /// To whom or what, when it is named.
    pub object: Option<EntityId>,
    /// Index into [`crate::Facts::dates`] of the date stated for it.
    pub when: Option<usize>,
    /// The clause that states it.
    pub span: Span,
}

/// Kind of a [`Deed`]; the lower-case name is part of the JSONL interface.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeedKind {
    Acquired,
    Founded,
    Made,
    Wrote,
    Appointed,
    Joined,
    Attacked,
    Sued,
    Defeated,
    Replaced,
    Endorsed,
    Left,
}

/// The verbs of each kind, by base form.
const VERBS: &[(DeedKind, &[&str])] = &[
    (DeedKind::Acquired, &["acquire", "buy", "purchase", "absorb"]),
    (DeedKind::Founded, &["found", "co-found", "cofound", "establish", "start"]),
    (
        DeedKind::Made,
        &[
            "build",
            "create",
            "design",
            "develop",
            "invent",
            "make",
            "manufacture",
            "produce",
            "release",
            "unveil",
        ],
    ),
    (DeedKind::Wrote, &["author", "compose", "write"]),
    (DeedKind::Appointed, &["appoint", "elect", "hire", "name", "nominate", "promote"]),
    (DeedKind::Joined, &["join"]),
    (DeedKind::Attacked, &["attack", "bomb", "hack", "invade", "strike"]),
    (DeedKind::Sued, &["sue"]),
    (DeedKind::Defeated, &["beat", "defeat"]),
    (DeedKind::Replaced, &["replace", "succeed"]),
    (DeedKind::Endorsed, &["back", "endorse"]),
    (DeedKind::Left, &["leave", "quit"]),
];

/// Finds every deed of a named doer, in order of the text.
pub(crate) fn find(
    reading: Reading,
    clauses: &[Clause],
    entities: &[Entity],
    dates: &[DateMention],
) -> Vec<Deed> {
    let names = Names::new(entities);
    clauses.iter().filter_map(|clause| deed(reading, clauses, &names, dates, clause)).collect()
}

fn deed(
    reading: Reading,
    clauses: &[Clause],
    names: &Names,
    dates: &[DateMention],
    clause: &Clause,
) -> Option<Deed> {
    if !matches!(clause.force, Force::Stated | Force::Reported)
        || matches!(clause.tense, Tense::Future | Tense::None) && clause.place != ClausePlace::Other
    {
        return None;
    }
    let sentence = &reading.sentences[clause.sentence];
    let token = &sentence.tokens[clause.verb];
    let base = crate::lemma(reading.words(token.span), token.tag);
    let kind = VERBS.iter().find(|(_, verbs)| verbs.contains(&base.as_ref())).map(|(kind, _)| *kind)?;
    let child = |relation: Relation| {
        (0..sentence.tokens.len()).find(|&at| {
            sentence.tokens[at].head == Some(clause.verb) && sentence.tokens[at].relation == relation
        })
    };
    let own = subject(reading, clauses, names, clause);
    let (subject, object) = match clause.voice {
        Voice::Active => (own?, child(Relation::Obj).and_then(|at| names.at(sentence, at))),
        Voice::Passive => (child(Relation::OblAgent).and_then(|at| names.at(sentence, at))?, own),
    };
    if object.is_none() && !matches!(kind, DeedKind::Made | DeedKind::Wrote | DeedKind::Founded) {
        return None;
    }
    if object == Some(subject) {
        return None;
    }
    let span = clause_span(sentence, clause.verb);
    let when =
        dates.iter().position(|date| span.contains(date.span) && hangs_on(sentence, date.span, clause.verb));
    Some(Deed { kind, verb: base.into_owned(), subject, object, when, span })
}

/// The named thing a clause is about: named in it, or meant by the pronoun that stands for it.
///
/// A pronoun in "when they bought" is the subject of the clause above; at the head of a sentence "it" is the subject
/// of the sentence before, when that is no person.
pub(crate) fn subject(
    reading: Reading,
    clauses: &[Clause],
    names: &Names,
    clause: &Clause,
) -> Option<EntityId> {
    let sentence = &reading.sentences[clause.sentence];
    let at = clause.subject?;
    if sentence.tokens[at].pos != Pos::Pron {
        return names.at(sentence, at);
    }
    let word = reading.words(sentence.tokens[at].span).to_lowercase();
    if !matches!(word.as_str(), "it" | "they") {
        return None;
    }
    let above = match clause.place {
        ClausePlace::Other => {
            let head = sentence.tokens[clause.verb].head?;
            clauses.iter().find(|other| other.sentence == clause.sentence && other.verb == head)?
        }
        ClausePlace::Main => clauses.iter().find(|other| {
            other.sentence + 1 == clause.sentence
                && other.place == ClausePlace::Main
                && sentence.paragraph == reading.sentences[other.sentence].paragraph
        })?,
        ClausePlace::Joined | ClausePlace::Relative | ClausePlace::Content(_) => return None,
    };
    let subject = names.at(&reading.sentences[above.sentence], above.subject?)?;
    (!matches!(names.entities[subject.0].kind, Kind::Person(_))).then_some(subject)
}

/// Which named thing a token is the head of.
pub(crate) struct Names<'a> {
    entities: &'a [Entity],
    mentions: Vec<(Span, EntityId)>,
}

impl<'a> Names<'a> {
    pub fn new(entities: &'a [Entity]) -> Names<'a> {
        let mut mentions: Vec<(Span, EntityId)> = entities
            .iter()
            .enumerate()
            .flat_map(|(id, entity)| entity.mentions.iter().map(move |span| (*span, EntityId(id))))
            .collect();
        mentions.sort();
        Names { entities, mentions }
    }

    /// The entity named at token `at`, when the name ends the noun phrase and nothing is joined to it.
    fn at(&self, sentence: &Sentence, at: usize) -> Option<EntityId> {
        let head = sentence.tokens[at].span;
        let after = self.mentions.partition_point(|(mention, _)| mention.start <= head.start);
        let (mention, id) = *self.mentions.get(after.checked_sub(1)?)?;
        let joined =
            sentence.tokens.iter().any(|token| token.head == Some(at) && token.relation == Relation::Conj);
        (mention.contains(head) && !joined).then_some(id)
    }
}

/// The bytes of everything that hangs on `verb`, joined clauses left out.
fn clause_span(sentence: &Sentence, verb: usize) -> Span {
    (0..sentence.tokens.len())
        .filter(|&at| at == verb || reaches(sentence, at, verb))
        .map(|at| sentence.tokens[at].span)
        .reduce(Span::to)
        .unwrap_or(sentence.tokens[verb].span)
}

fn reaches(sentence: &Sentence, at: usize, verb: usize) -> bool {
    let mut here = at;
    for _ in 0..sentence.tokens.len() {
        match sentence.tokens[here].head {
            Some(head) if head == verb => {
                return !matches!(sentence.tokens[here].relation, Relation::Conj | Relation::Parataxis);
            }
            Some(head) => here = head,
            None => return false,
        }
    }
    false
}

/// Whether no other verb stands between a date and `verb`.
fn hangs_on(sentence: &Sentence, date: Span, verb: usize) -> bool {
    let Some(mut here) = sentence.tokens.iter().position(|token| token.span.overlaps(date)) else {
        return false;
    };
    for _ in 0..sentence.tokens.len() {
        match sentence.tokens[here].head {
            Some(head) if head == verb => return true,
            Some(head) if sentence.tokens[head].pos == Pos::Verb => return false,
            Some(head) => here = head,
            None => return false,
        }
    }
    false
}
