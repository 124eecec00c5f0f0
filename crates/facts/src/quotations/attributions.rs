//! Every place of a paragraph that says who speaks: a cue with its subject.

use super::bearers::{self, Bearer};
use super::cues::{self, Form, Frame};
use super::phrases::{Clause, Phrase};
use super::syntax;
use super::words::Kind;

/// A cue and whose it is.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    /// First and last word of the cue.
    pub cue: (usize, usize),
    /// First word of cue and subject.
    pub start: usize,
    /// One past the last word of cue and subject.
    pub end: usize,
    pub subject: Option<Phrase>,
    pub frame: Frame,
    /// "saying", "to say": the subject is that of another verb.
    pub dependent: bool,
    /// A sentence without cue: only its subject is known, who may be the one who speaks next.
    pub silent: bool,
    /// What the tree says of the subject.
    pub tree: Tree,
}

/// Whether the dependency tree has the same subject as the order of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tree {
    /// It has.
    Agrees,
    /// It shows none.
    Silent,
    /// It alone shows one, or was followed against the order of the words.
    Alone,
    /// It shows another, which was not followed.
    Differs,
}

/// The subject of a cue: what stands beside the verb, checked against the tree. A name, and a noun right before the verb,
/// are worth more than the tree.
fn settle(
    clause: Clause,
    verb: usize,
    beside: Option<Phrase>,
    tree: Option<Phrase>,
) -> (Option<Phrase>, Tree) {
    match (beside, tree) {
        (Some(beside), Some(tree)) if same(clause, &beside, &tree) => (Some(beside), Tree::Agrees),
        (Some(beside), Some(tree)) => {
            let noun = beside.words.end == verb
                && bearers::of(&clause.written(beside.head).to_lowercase()).is_some();
            let sure = beside.firm && (is_sure(clause, &beside) || noun);
            match sure || !speaks(clause, &tree) {
                true => (Some(beside).filter(|beside| speaks(clause, beside)), Tree::Differs),
                false => (Some(tree), Tree::Alone),
            }
        }
        (Some(beside), None) => (Some(beside).filter(|beside| speaks(clause, beside)), Tree::Silent),
        (None, tree) => (tree.filter(|tree| speaks(clause, tree)), Tree::Alone),
    }
}

fn same(clause: Clause, one: &Phrase, other: &Phrase) -> bool {
    let named = |phrase: &Phrase| clause.cast.at(clause.words[phrase.head].span).map(|(_, id)| id);
    one.head == other.head
        || one.words.contains(&other.head)
        || other.words.contains(&one.head)
        || named(one).is_some() && named(one) == named(other)
}

/// A pronoun, a person's name, or two joined.
fn is_sure(clause: Clause, phrase: &Phrase) -> bool {
    matches!(clause.words[phrase.head].kind, Kind::Pronoun | Kind::Conjunction)
        || clause.cast.at(clause.words[phrase.head].span).is_some() && clause.is_person(phrase.head)
}

/// Whether the words can stand for somebody who speaks.
fn speaks(clause: Clause, phrase: &Phrase) -> bool {
    let head = clause.words[phrase.head];
    match head.kind {
        Kind::Pronoun | Kind::Conjunction => true,
        Kind::Calendar | Kind::Number => false,
        _ if clause.cast.at(head.span).is_some() => true,
        _ if clause.is_name(phrase.head) && !clause.may_be_common(phrase.head) => true,
        _ => bearers::of(&clause.written(phrase.head).to_lowercase()).is_some(),
    }
}

/// Finds the attributions of a paragraph in order.
pub(super) fn find(clause: Clause) -> Vec<Attribution> {
    let mut found = Vec::new();
    for at in 0..clause.words.len() {
        let attribution = match clause.words[at].kind {
            Kind::Cue(frame, form) => by_verb(clause, at, frame, form),
            Kind::Plain | Kind::Verb | Kind::Preposition
                if clause.is(at, "according") && clause.is(at + 1, "to") =>
            {
                by_source(clause, at)
            }
            Kind::Colon => by_colon(clause, at),
            // "Okoro issued a statement, “…”"
            Kind::Comma if at > 0 && bearers::of(clause.written(at - 1)) == Some(Bearer::Text) => {
                by_colon(clause, at)
            }
            Kind::Dash if at > 0 => by_signature(clause, at),
            Kind::Verb if at > 0 => by_other_verb(clause, at),
            _ => None,
        };
        found.extend(attribution);
    }
    let mut at = 0;
    while at < clause.words.len() {
        let end = clause.unit_end(at);
        if !found.iter().any(|a| (at..end).contains(&a.cue.0)) {
            let place = found.iter().take_while(|a| a.cue.0 < at).count();
            if let Some(silent) = by_sentence(clause, at, end) {
                found.insert(place, silent);
            }
        }
        at = end;
    }
    found
}

/// The person a sentence without cue is about.
fn by_sentence(clause: Clause, low: usize, end: usize) -> Option<Attribution> {
    let shown = person_of_sentence(clause, low, end);
    let tree = if shown.is_some() { Tree::Agrees } else { Tree::Silent };
    let subject = shown.or_else(|| clause.first_phrase(end, low))?;
    let person = clause.words[subject.head].kind == Kind::Pronoun || clause.is_person(subject.head);
    let next = subject.words.end;
    (person && next < end).then_some(Attribution {
        cue: (subject.head, subject.head),
        start: subject.words.start,
        end: next,
        subject: Some(subject),
        frame: Frame::Report,
        dependent: true,
        silent: true,
        tree,
    })
}

/// The subject of the main clause of the words from `low` to `end`, when the tree shows a person or a pronoun.
fn person_of_sentence(clause: Clause, low: usize, end: usize) -> Option<Phrase> {
    syntax::main_subject(clause, low)
        .filter(|subject| low <= subject.words.start && subject.words.end <= end)
        .filter(|subject| is_sure(clause, subject))
}

fn by_verb(clause: Clause, at: usize, frame: Frame, form: Form) -> Option<Attribution> {
    let low = clause.unit_start(at);
    if cues::particle(&clause.written(at).to_lowercase()).is_some_and(|particle| !clause.is(at + 1, particle))
    {
        return None;
    }
    let before = at.checked_sub(1).filter(|before| *before >= low).and_then(|before| clause.kind(before));
    let mut first = at;
    while first > low && matches!(clause.kind(first - 1), Some(Kind::Adverb)) {
        first -= 1;
    }
    let auxiliary =
        first.checked_sub(1).filter(|aux| *aux >= low && clause.kind(*aux) == Some(Kind::Auxiliary));
    if form == Form::Past && auxiliary.is_some_and(|aux| is_be(clause.written(aux))) {
        return None;
    }
    let denied = |at: usize| {
        let word = clause.written(at).to_lowercase();
        matches!(word.as_str(), "not" | "never" | "cannot") || word.ends_with("n't") || word.ends_with("n’t")
    };
    if frame.quotes() && (low..at).rev().take_while(|word| is_auxiliary(clause, *word)).any(denied) {
        return None;
    }
    let infinitive = form == Form::Present && at > low && clause.is(at - 1, "to");
    let noun = match before {
        Some(Kind::Determiner) => true,
        Some(Kind::Preposition) => form != Form::Ing && !infinitive,
        _ => at > low && clause.words[at - 1].possessive,
    };
    if noun || (clause.words[at].capital && at > low && !matches!(before, Some(Kind::Quote(_)))) {
        return None;
    }
    // "Rivera, a lawyer, said" has its subject in front, "…," said Rivera has it behind.
    let quoted = matches!(before, Some(Kind::Quote(_)))
        || matches!(before, Some(Kind::Comma | Kind::Dash))
            && at >= low + 2
            && matches!(clause.kind(at - 2), Some(Kind::Quote(_)));
    let front = if quoted { None } else { clause.subject_before(at) };
    let inverted = match &front {
        _ if frame == Frame::Address => None,
        Some(subject) if subject.firm => None,
        _ if form == Form::Ing => None,
        _ => behind(clause, at, low, quoted),
    };
    let beside = inverted.or(front).or_else(|| clause.subject_before(at));
    let in_reach = |subject: &Phrase| {
        let between = subject.words.end.min(at)..subject.words.start.max(at);
        !between.into_iter().any(|word| matches!(clause.kind(word), Some(Kind::Quote(_))))
    };
    let (subject, tree) = settle(clause, at, beside, syntax::subject(clause, at).filter(in_reach));
    let (start, end) = match &subject {
        Some(subject) if subject.words.start > at => (at, subject.words.end),
        Some(subject) => (subject.words.start.min(first), at + 1),
        None => (first, at + 1),
    };
    let quoted_beside =
        start.checked_sub(1).is_some_and(|before| matches!(clause.kind(before), Some(Kind::Quote(_))))
            || matches!(clause.kind(end), Some(Kind::Quote(_) | Kind::Comma | Kind::Colon));
    let reported =
        form == Form::Ing && at > low + 1 && clause.is(at - 1, "as") && clause.is(at - 2, "quoted");
    let dependent = !reported
        && (form == Form::Ing
            || infinitive
            || is_embedded(clause, first, subject.as_ref(), low)
            || !quoted_beside && syntax::is_embedded(clause, at));
    // "…?" Rivera demanded.
    let bare = matches!(clause.kind(end), None | Some(Kind::Stop | Kind::Comma))
        && start.checked_sub(1).is_some_and(|before| {
            matches!(clause.kind(before), Some(Kind::Quote(_))) && clause.ends_open(before)
        });
    let frame = if frame == Frame::Report && bare { Frame::Speech } else { frame };
    Some(Attribution { cue: (at, at), start, end, subject, frame, dependent, silent: false, tree })
}

/// Any verb right behind a quotation and its subject: "…," Rivera thundered.
fn by_other_verb(clause: Clause, at: usize) -> Option<Attribution> {
    if matches!(clause.kind(at - 1), Some(Kind::Quote(_))) {
        return by_inverted_verb(clause, at);
    }
    let low = clause.unit_start(at);
    let subject = clause.subject_before(at).filter(|subject| subject.firm && subject.words.end == at)?;
    let quote = (low..subject.words.start).rev().find(|before| clause.kind(*before) != Some(Kind::Comma))?;
    let object = !matches!(
        clause.kind(at + 1),
        None | Some(Kind::Stop | Kind::Comma | Kind::Preposition | Kind::Adverb | Kind::Calendar)
    );
    if object || !matches!(clause.kind(quote), Some(Kind::Quote(_))) || !clause.ends_open(quote) {
        return None;
    }
    let start = subject.words.start;
    Some(Attribution {
        cue: (at, at),
        start,
        end: at + 1,
        subject: Some(subject),
        frame: Frame::Speech,
        dependent: false,
        silent: false,
        tree: Tree::Silent,
    })
}

/// Any verb right behind a quotation that goes on, and its subject behind it: "…," thundered Rivera.
fn by_inverted_verb(clause: Clause, at: usize) -> Option<Attribution> {
    let participle = clause.written(at).ends_with("ing");
    let subject = clause.phrase_at(at + 1, clause.unit_end(at)).filter(|subject| speaks(clause, subject))?;
    let closes =
        matches!(clause.kind(subject.words.end), None | Some(Kind::Stop | Kind::Comma | Kind::Relative));
    (!participle && closes && clause.ends_open(at - 1)).then_some(Attribution {
        cue: (at, at),
        start: at,
        end: subject.words.end,
        subject: Some(subject),
        frame: Frame::Speech,
        dependent: false,
        silent: false,
        tree: Tree::Silent,
    })
}

/// A name behind a dash and a quotation: “…” — Ann Okoro
fn by_signature(clause: Clause, at: usize) -> Option<Attribution> {
    let quoted = matches!(clause.kind(at - 1), Some(Kind::Quote(_)))
        || clause.kind(at - 1) == Some(Kind::Stop)
            && at > 1
            && matches!(clause.kind(at - 2), Some(Kind::Quote(_)));
    if !quoted {
        return None;
    }
    let subject =
        clause.phrase_at(at + 1, clause.words.len()).filter(|subject| clause.is_name(subject.head))?;
    matches!(clause.kind(subject.words.end), None | Some(Kind::Comma | Kind::Stop | Kind::Open)).then(|| {
        Attribution {
            cue: (at, at),
            start: at,
            end: subject.words.end,
            subject: Some(subject),
            frame: Frame::Speech,
            dependent: false,
            silent: false,
            tree: Tree::Silent,
        }
    })
}

/// Whether the clause of a verb stands inside another: "countries that teach", "Rivera said Marsh claimed".
fn is_embedded(clause: Clause, verb: usize, subject: Option<&Phrase>, low: usize) -> bool {
    let relative = verb > low && matches!(clause.kind(verb - 1), Some(Kind::Relative | Kind::Subordinator));
    let behind_verb = subject.is_some_and(|subject| {
        subject.words.end == verb
            && subject.words.start > low
            && (clause.is(subject.words.start - 1, "that")
                || matches!(
                    clause.kind(subject.words.start - 1),
                    Some(Kind::Cue(..) | Kind::Verb | Kind::Relative)
                ))
    });
    relative || behind_verb
}

fn is_auxiliary(clause: Clause, at: usize) -> bool {
    matches!(clause.kind(at), Some(Kind::Auxiliary | Kind::Adverb))
}

fn is_be(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "is" | "are" | "was" | "were" | "be" | "been" | "being")
}

/// The subject behind the verb: "…," said Rivera.
fn behind(clause: Clause, verb: usize, low: usize, quoted: bool) -> Option<Phrase> {
    let before = verb.checked_sub(1).filter(|before| *before >= low).and_then(|before| clause.kind(before));
    let opens = match before {
        None => clause.words[verb].capital,
        Some(Kind::Quote(_)) => true,
        Some(Kind::Comma | Kind::Dash) => true,
        Some(Kind::Subordinator) => clause.is(verb - 1, "as"),
        _ => false,
    };
    if !opens {
        return None;
    }
    let end = clause.unit_end(verb);
    let mut at = verb + 1;
    while matches!(clause.kind(at), Some(Kind::Adverb)) {
        at += 1;
    }
    let phrase = clause.phrase_at(at, end)?;
    let name = (!clause.is_name(phrase.head)).then(|| clause.apposed_name(phrase.words.end, end)).flatten();
    // Not behind a quotation the words behind the verb must end there: "Rivera, a lawyer, said Marsh lied".
    let closes = |at: usize| {
        at >= end
            || matches!(
                clause.kind(at),
                Some(Kind::Stop | Kind::Comma | Kind::Relative | Kind::Colon | Kind::Preposition)
            )
    };
    (quoted || closes(phrase.words.end)).then(|| name.unwrap_or(phrase))
}

fn by_source(clause: Clause, at: usize) -> Option<Attribution> {
    let end = clause.unit_end(at);
    let phrase = clause.phrase_at(at + 2, end)?;
    let name = (!clause.is_name(phrase.head)).then(|| clause.apposed_name(phrase.words.end, end)).flatten();
    let subject = name.unwrap_or(phrase);
    Some(Attribution {
        cue: (at, at + 1),
        start: at,
        end: subject.words.end,
        subject: Some(subject),
        frame: Frame::Speech,
        dependent: false,
        silent: false,
        tree: Tree::Silent,
    })
}

/// Rivera: “…” and, with any other verb, Rivera issued a statement: “…”
fn by_colon(clause: Clause, at: usize) -> Option<Attribution> {
    let low = clause.unit_start(at);
    let comma = clause.kind(at) == Some(Kind::Comma);
    let opens = matches!(clause.kind(at + 1), Some(Kind::Quote(_)));
    if !opens && (comma || at + 1 < clause.words.len()) || low == at {
        return None;
    }
    if (low..at).any(|word| matches!(clause.words[word].kind, Kind::Cue(frame, _) if frame.quotes())) {
        return None;
    }
    let name = clause.name_ending(at, low).filter(|_| !comma);
    let dependent = name.is_none();
    let shown = person_of_sentence(clause, low, at);
    let tree = if shown.is_some() { Tree::Agrees } else { Tree::Silent };
    let subject =
        name.or(shown).or_else(|| clause.first_phrase(at, low).filter(|subject| speaks(clause, subject)))?;
    Some(Attribution {
        cue: (at, at),
        start: subject.words.start,
        end: at + 1,
        frame: Frame::Speech,
        dependent,
        silent: false,
        tree,
        subject: Some(subject),
    })
}
