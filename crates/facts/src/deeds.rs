//! Who did what to whom, and when.

use quizwire_language::{Pos, Relation, Sentence, Span, Tag};

use crate::Reading;
use crate::clauses::{Clause, ClausePlace, Force, Tense, Voice};
use crate::dates::DateMention;
use crate::names::{Entity, EntityId, Kind, OtherKind};

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
    if !matches!(clause.force, Force::Stated | Force::Reported) || !is_done(reading, clause) {
        return None;
    }
    let sentence = &reading.sentences[clause.sentence];
    let token = &sentence.tokens[clause.verb];
    let base = crate::lemma(reading.words(token.span), token.tag);
    let own = || subject(reading, clauses, names, clause);
    let object = || child(sentence, clause.verb, Relation::Obj).and_then(|at| names.phrase(sentence, at));
    let (kind, verb, subject, object) = if base == "sell" {
        // Who sells is not asked for, who buys is.
        let buyer = names.phrase(sentence, behind(reading, sentence, clause.verb, "to")?)?;
        let sold = match clause.voice {
            Voice::Active => object()?,
            Voice::Passive => own()?,
        };
        (DeedKind::Acquired, "buy".to_owned(), buyer, sold)
    } else {
        let kind = VERBS.iter().find(|(_, verbs)| verbs.contains(&base.as_ref())).map(|(kind, _)| *kind)?;
        let (subject, object) = match clause.voice {
            Voice::Active => (own()?, object()?),
            // "Okoro was joined on the stage by Marsh" tells of no team.
            Voice::Passive if kind == DeedKind::Joined => return None,
            Voice::Passive => {
                let agent = child(sentence, clause.verb, Relation::OblAgent);
                (agent.and_then(|at| names.phrase(sentence, at))?, own()?)
            }
        };
        (kind, base.into_owned(), subject, object)
    };
    if object == subject || !fits(kind, names.kind(subject), names.kind(object)) {
        return None;
    }
    let span = clause_span(sentence, clause.verb);
    let when =
        dates.iter().position(|date| span.contains(date.span) && hangs_on(sentence, date.span, clause.verb));
    Some(Deed { kind, verb, subject, object: Some(object), when, span })
}

/// Whether the verb tells of something done: neither planned nor under way nor an infinitive.
fn is_done(reading: Reading, clause: &Clause) -> bool {
    let bare = reading.sentences[clause.sentence].tokens[clause.verb].tag == Tag::Vb;
    match clause.tense {
        Tense::Past | Tense::Present | Tense::Perfect | Tense::Pluperfect => true,
        // "…, with Marsh beating Okoro"
        Tense::None => clause.place == ClausePlace::Other && !bare,
        Tense::Future | Tense::Progressive => false,
    }
}

/// Whether one such thing can do this to another: a person is not bought, and no paper writes another.
fn fits(kind: DeedKind, subject: Kind, object: Kind) -> bool {
    let is_person = |kind: Kind| matches!(kind, Kind::Person(_));
    let is_place = |kind: Kind| matches!(kind, Kind::Place(_));
    let is_thing = |kind: Kind| matches!(kind, Kind::Other(_));
    match kind {
        DeedKind::Acquired => !is_person(object),
        DeedKind::Founded => !is_person(object) && !is_place(subject),
        DeedKind::Made | DeedKind::Wrote => is_thing(object) && !is_place(subject),
        DeedKind::Appointed => is_person(object),
        DeedKind::Replaced => is_person(subject) == is_person(object) && !is_place(object),
        DeedKind::Joined => !is_person(object),
        DeedKind::Left => !is_person(object) && is_person(subject),
        DeedKind::Attacked | DeedKind::Sued | DeedKind::Defeated | DeedKind::Endorsed => true,
    }
}

fn child(sentence: &Sentence, of: usize, relation: Relation) -> Option<usize> {
    (0..sentence.tokens.len())
        .find(|&at| sentence.tokens[at].head == Some(of) && sentence.tokens[at].relation == relation)
}

/// The noun behind a preposition that hangs on the verb, or on its object where the tree took it so: "sold … to Orvix".
fn behind(reading: Reading, sentence: &Sentence, verb: usize, preposition: &str) -> Option<usize> {
    (verb + 1..sentence.tokens.len()).find(|&at| {
        let token = sentence.tokens[at];
        let hangs = token.head == Some(verb)
            || token.head.is_some() && token.head == child(sentence, verb, Relation::Obj);
        hangs
            && matches!(token.relation, Relation::Obl | Relation::Nmod)
            && child(sentence, at, Relation::Case)
                .is_some_and(|case| reading.words(sentence.tokens[case].span) == preposition)
    })
}

/// The named thing a clause is about: named in it, or meant by the pronoun that stands for it.
///
/// A pronoun in "when they bought" or "said it bought" is the subject of the clause above; at the head of a sentence
/// "it" is the subject of the sentence before. Neither is ever a person.
pub(crate) fn subject(
    reading: Reading,
    clauses: &[Clause],
    names: &Names,
    clause: &Clause,
) -> Option<EntityId> {
    let sentence = &reading.sentences[clause.sentence];
    let at = clause.subject?;
    if sentence.tokens[at].pos != Pos::Pron {
        return names.phrase(sentence, at);
    }
    let word = reading.words(sentence.tokens[at].span);
    if !["it", "they"].iter().any(|pronoun| word.eq_ignore_ascii_case(pronoun)) {
        return None;
    }
    let governor = |verb: usize| {
        let first = clauses.partition_point(|other| other.sentence < clause.sentence);
        clauses[first..]
            .iter()
            .take_while(|other| other.sentence == clause.sentence)
            .find(|other| other.verb == verb)
            .and_then(|above| names.phrase(sentence, above.subject?))
    };
    let meant = match clause.place {
        ClausePlace::Content(verb) => governor(verb),
        ClausePlace::Other => sentence.tokens[clause.verb]
            .head
            .and_then(governor)
            .or_else(|| names.only_thing(sentence.span.start, sentence.tokens[at].span.start)),
        ClausePlace::Main => {
            let before = clause.sentence.checked_sub(1).map(|before| &reading.sentences[before])?;
            (before.paragraph == sentence.paragraph).then(|| names.topic(before)).flatten()
        }
        ClausePlace::Joined | ClausePlace::Relative => None,
    }?;
    (!matches!(names.kind(meant), Kind::Person(_))).then_some(meant)
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

    fn kind(&self, id: EntityId) -> Kind {
        self.entities[id.0].kind
    }

    /// The entity that a noun phrase names, by its head or by the name set beside it: "the chip maker Orvix".
    fn phrase(&self, sentence: &Sentence, at: usize) -> Option<EntityId> {
        self.at(sentence, at).or_else(|| {
            let beside = child(sentence, at, Relation::Appos).filter(|beside| *beside > at)?;
            self.at(sentence, beside)
        })
    }

    /// The one company, product or other thing that is named between two places.
    fn only_thing(&self, from: usize, to: usize) -> Option<EntityId> {
        let first = self.mentions.partition_point(|(mention, _)| mention.start < from);
        let mut things = self.mentions[first..]
            .iter()
            .take_while(|(mention, _)| mention.end <= to)
            .map(|(_, id)| *id)
            .filter(|id| match self.kind(*id) {
                Kind::Organisation(_) => true,
                Kind::Other(kind) => kind != Some(OtherKind::Nationality),
                Kind::Person(_) | Kind::Place(_) => false,
            });
        let one = things.next()?;
        things.all(|other| other == one).then_some(one)
    }

    /// What a sentence is about: the named subject of its main clause, or of the only clause that has one.
    fn topic(&self, sentence: &Sentence) -> Option<EntityId> {
        let subjects = || {
            (0..sentence.tokens.len())
                .filter(|&at| matches!(sentence.tokens[at].relation, Relation::Nsubj | Relation::NsubjPass))
        };
        let main = subjects().find(|&at| sentence.tokens[at].head == sentence.root());
        match main {
            Some(main) => self.phrase(sentence, main),
            None => {
                let mut named = subjects().filter_map(|at| self.phrase(sentence, at));
                let one = named.next()?;
                named.all(|other| other == one).then_some(one)
            }
        }
    }

    /// The entity named at token `at`, when the name ends the noun phrase and nothing is joined to it.
    fn at(&self, sentence: &Sentence, at: usize) -> Option<EntityId> {
        let head = sentence.tokens[at].span;
        let after = self.mentions.partition_point(|(mention, _)| mention.start <= head.start);
        let (mention, id) = *self.mentions.get(after.checked_sub(1)?)?;
        // What has a verb right behind it is the subject of that verb: "attacked Sony and Iran attacked …".
        let has_verb = |at: usize| {
            sentence.tokens.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Vbd | Tag::Vbz))
        };
        let joined = (0..sentence.tokens.len()).any(|other| {
            let token = sentence.tokens[other];
            token.head == Some(at) && token.relation == Relation::Conj && !has_verb(other)
        });
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
