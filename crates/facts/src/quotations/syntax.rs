//! The subject of a cue as the dependency tree has it, to stand beside the one that the order of the words gives.

use quizwire_language::{Relation, Sentence, Tag};

use super::phrases::{Clause, Phrase};
use super::words::Kind;

/// The subject of the verb at word `at`; `None` where nothing was parsed or the subject stands inside marks.
pub(super) fn subject(clause: Clause, at: usize) -> Option<Phrase> {
    let (number, verb) = clause.words[at].token?;
    let sentence = clause.sentences.get(number)?;
    phrase(clause, number, sentence, subject_of(sentence, verb)?)
}

/// The subject of the main clause of the sentence that word `at` stands in.
pub(super) fn main_subject(clause: Clause, at: usize) -> Option<Phrase> {
    let (number, _) = clause.words[at].token?;
    let sentence = clause.sentences.get(number)?;
    let own = child(sentence, sentence.root()?, &[Relation::Nsubj, Relation::NsubjPass])?;
    phrase(clause, number, sentence, own)
}

/// Whether the verb at word `at` stands in a clause inside another: "Rivera said Marsh had claimed …".
pub(super) fn is_embedded(clause: Clause, at: usize) -> bool {
    let Some((number, verb)) = clause.words[at].token else { return false };
    let Some(sentence) = clause.sentences.get(number) else { return false };
    let token = sentence.tokens[verb];
    let inside =
        matches!(token.relation, Relation::Ccomp | Relation::AclRelcl | Relation::Acl | Relation::Csubj);
    inside && token.head.is_some_and(|head| word_of(clause, number, sentence, head).is_some())
}

/// The token that bears the subject of `verb`: its own, the one it shares with the verb it is joined to, or the noun
/// that its clause describes.
fn subject_of(sentence: &Sentence, mut verb: usize) -> Option<usize> {
    for _ in 0..sentence.tokens.len() {
        let head = sentence.tokens[verb].head;
        let own = child(sentence, verb, &[Relation::Nsubj, Relation::NsubjPass]);
        match (own, sentence.tokens[verb].relation) {
            (Some(own), Relation::AclRelcl) if is_relative(sentence, own) => return head,
            (Some(own), _) => return Some(own),
            (None, Relation::Conj | Relation::Xcomp | Relation::Advcl) => verb = head?,
            (None, Relation::Acl | Relation::AclRelcl) => return head,
            (None, _) => return None,
        }
    }
    None
}

fn is_relative(sentence: &Sentence, at: usize) -> bool {
    matches!(sentence.tokens[at].tag, Tag::Wp | Tag::Wdt)
}

fn child(sentence: &Sentence, of: usize, relations: &[Relation]) -> Option<usize> {
    (0..sentence.tokens.len()).find(|at| {
        let token = sentence.tokens[*at];
        token.head == Some(of) && relations.contains(&token.relation)
    })
}

/// The noun phrase of the token `head`, or the person's name that explains it: "the mayor, Ann Okoro".
fn phrase(clause: Clause, number: usize, sentence: &Sentence, head: usize) -> Option<Phrase> {
    let at = word_of(clause, number, sentence, head)?;
    let low = clause.unit_start(at);
    if clause.words[at].kind == Kind::Pronoun {
        return Some(Phrase { words: at..at + 1, head: at, firm: true });
    }
    if let Some(named) = person(clause, at) {
        return Some(joined(clause, number, sentence, head, named));
    }
    let explains = |token: usize| {
        let child = sentence.tokens[token];
        child.head == Some(head)
            && token > head
            && matches!(child.relation, Relation::Appos | Relation::Flat | Relation::NmodDesc)
    };
    let name = (head + 1..sentence.tokens.len())
        .filter(|token| explains(*token))
        .filter_map(|token| word_of(clause, number, sentence, token))
        .find_map(|word| person(clause, word));
    if let Some(name) = name {
        return Some(name);
    }
    let phrase = clause.phrase_ending(at + 1, low)?;
    Some(joined(clause, number, sentence, head, phrase))
}

/// "Rivera and Marsh": two who speak as one.
fn joined(clause: Clause, number: usize, sentence: &Sentence, head: usize, first: Phrase) -> Phrase {
    let second = child(sentence, head, &[Relation::Conj])
        .and_then(|token| word_of(clause, number, sentence, token))
        .filter(|second| *second > first.head);
    let and = second.and_then(|second| {
        (first.head + 1..second).find(|at| clause.is(*at, "and")).map(|and| (and, second))
    });
    match and {
        Some((and, second)) => Phrase { words: first.words.start..second + 1, head: and, firm: true },
        None => first,
    }
}

/// The words of a person's name that cover word `at`.
fn person(clause: Clause, at: usize) -> Option<Phrase> {
    let (mention, _) = clause.cast.at(clause.words[at].span)?;
    if !clause.is_person(at) {
        return None;
    }
    let inside = |word: &usize| clause.words[*word].span.overlaps(mention);
    let start = (0..=at).rev().take_while(inside).last()?;
    let head = (at..clause.words.len()).take_while(inside).last()?;
    Some(Phrase { words: start..head + 1, head, firm: true })
}

/// The reporter's word that holds a token.
fn word_of(clause: Clause, number: usize, sentence: &Sentence, token: usize) -> Option<usize> {
    let start = sentence.tokens[token].span.start;
    let after = clause.words.partition_point(|word| word.span.start <= start);
    let at = after.checked_sub(1)?;
    let word = clause.words[at];
    let same = word.token.is_some_and(|(sentence, _)| sentence == number);
    (same && word.span.end > start && !matches!(word.kind, Kind::Quote(_))).then_some(at)
}
