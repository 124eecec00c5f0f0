//! Asks for the name inside a noun phrase: whose plan it was, prosecutors in which country did it.
//!
//! From clauses whose subject, object or oblique is headed by a common noun that a name belongs to. The phrase is asked
//! as it stands, with "whose" or "which company" in place of the name.

use quizwire_facts::clauses::{Clause, is_report_verb};
use quizwire_facts::names::{EntityId, Kind, PlaceKind};
use quizwire_facts::{Pos, Relation, Sentence, Span};

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase::{self, Phrase, Telling};
use crate::standing::{self, Possessives};
use crate::statement::{Asked, Statement};

pub(super) const FAMILY: Family =
    Family { name: "whose", asks: "Whose, or of which company or country?", examples: EXAMPLES, propose };

const EXAMPLES: &[Example] = &[
    Example {
        article: "Prosecutors in Finland dropped the charges against Zentora Corp. on Monday.",
        asked: Some((
            "Prosecutors in which country dropped the charges against Zentora Corp. in March 2021?",
            "Finland",
        )),
    },
    Example { article: "Prosecutors in Finland may drop the charges against Zentora Corp.", asked: None },
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for clause in &context.clauses {
        let sentence = &context.facts.sentences[clause.sentence];
        let Some(subject) = clause.subject else { continue };
        let span = phrase::subtree_span(sentence, clause.verb);
        for name in names_below(context, sentence, subject) {
            proposals.take_told(span, of_subject(context, clause, subject, &name));
        }
        let Ok(statement) = Statement::of(context, clause) else { continue };
        for slot in statement.slots() {
            for name in names_below(context, sentence, slot).into_iter().filter(|name| name.owns) {
                proposals.take_told(span, of_slot(context, &statement, slot, &name));
            }
        }
    }
}

/// A name that belongs to a noun.
struct Name {
    mention: Span,
    id: EntityId,
    /// Its head word.
    at: usize,
    /// "Quill's", not "of Quill".
    owns: bool,
}

/// The names that hang on the common noun at `head` as "Quill's …" or "… of Quill".
fn names_below(context: &Context, sentence: &Sentence, head: usize) -> Vec<Name> {
    let covers = |at: usize| {
        let span = sentence.tokens[at].span;
        context.mentions_in(sentence.span).find(|(mention, _)| mention.contains(span))
    };
    if sentence.tokens[head].pos != Pos::Noun || covers(head).is_some() {
        return Vec::new();
    }
    phrase::children(sentence, head)
        .filter_map(|at| {
            let owns = match sentence.tokens[at].relation {
                Relation::NmodPoss => true,
                Relation::Nmod => false,
                _ => return None,
            };
            let (mention, id) = covers(at)?;
            Some(Name { mention, id, at, owns })
        })
        .collect()
}

/// Prepositions that tie a name to its noun.
const TYING: &[&str] = &["at", "by", "for", "from", "in", "of"];

/// The noun phrase of `head` with the question in place of the name, without the preposition in front of it.
fn asking(
    context: &Context,
    sentence: &Sentence,
    head: usize,
    name: &Name,
) -> Result<(String, String), Refusal> {
    let (key, wh) = clause::asked_for(context, name.id)?;
    // "Norvale's show of neutrality" is its government's.
    if name.owns && matches!(context.entity(name.id).kind, Kind::Place(Some(PlaceKind::City))) {
        return Err(Refusal::NoFullName);
    }
    let person = wh == "who";
    if person && !name.owns {
        return Err(Refusal::Unclean);
    }
    for child in phrase::children(sentence, name.at) {
        let token = &sentence.tokens[child];
        let word = context.words(token.span).to_lowercase();
        let fits = name.mention.contains(token.span)
            || match token.relation {
                Relation::Case => name.owns || TYING.contains(&word.as_str()),
                Relation::Det | Relation::Punct => true,
                _ => false,
            };
        if !fits {
            return Err(Refusal::Unclean);
        }
    }
    let mut phrase = Phrase::noun(context, sentence, head);
    phrase.name_in_full()?;
    let inside: Vec<usize> =
        (0..sentence.tokens.len()).filter(|&at| name.mention.contains(sentence.tokens[at].span)).collect();
    let &first = inside.first().ok_or(Refusal::Unclean)?;
    for &at in &inside {
        phrase.hide(at);
    }
    for child in phrase::children(sentence, name.at) {
        if sentence.tokens[child].relation == Relation::Det
            || (name.owns && sentence.tokens[child].relation == Relation::Case)
        {
            phrase.hide(child);
        }
    }
    for child in phrase::children(sentence, head) {
        if sentence.tokens[child].relation == Relation::Case && child < head {
            phrase.hide(child);
        }
    }
    let asked = match (person, name.owns) {
        (true, _) => "whose".to_owned(),
        (false, true) => format!("{wh}’s"),
        (false, false) => wh.to_owned(),
    };
    phrase.rewrite(first, asked);
    if phrase.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    let words = phrase.text()?;
    if words.contains([',', ':', '“']) || words.split(' ').count() > LONGEST_PHRASE_WORDS {
        return Err(Refusal::Unclean);
    }
    Ok((words, key))
}

/// Behind a longer phrase nobody knows what is asked.
const LONGEST_PHRASE_WORDS: usize = 6;

fn of_subject(
    context: &Context,
    clause: &Clause,
    subject: usize,
    name: &Name,
) -> Result<(Span, Proposal), Refusal> {
    clause::sound(context, clause)?;
    if is_report_verb(&clause::verb_lemma(context, clause)) {
        return Err(Refusal::Worthless);
    }
    let sentence = &context.facts.sentences[clause.sentence];
    let (asking, key) = asking(context, sentence, subject, name)?;
    let source = clause::attribution(context, clause)?;
    let mut shown = Phrase::predicate(context, clause, &[])?;
    let when = clause::when(context, clause, &shown)?;
    let telling = if source.is_some() { Telling::Then } else { when.telling() };
    shown.tell(clause, telling, clause::is_plural(context, clause))?;
    shown.name_in_full()?;
    if shown.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    let words = shown.text()?;
    let stem = clause::ask(
        &clause::lower_start(context, sentence, subject, &asking),
        &words,
        when,
        source.as_deref(),
    );
    standing::check(&stem, Possessives::Forbidden)?;
    finish(context, clause, name, key, stem, &shown, shown.extent(&[subject]))
}

fn of_slot(
    context: &Context,
    statement: &Statement,
    slot: usize,
    name: &Name,
) -> Result<(Span, Proposal), Refusal> {
    if is_report_verb(&clause::verb_lemma(context, statement.clause)) {
        return Err(Refusal::Worthless);
    }
    let (asking, key) = asking(context, statement.sentence, slot, name)?;
    let asking = match statement.preposition(slot)? {
        Some(preposition) => format!("{preposition} {asking}"),
        None => asking,
    };
    let Asked { stem, shown, .. } = statement.ask(&asking, &[slot], true)?;
    finish(context, statement.clause, name, key, stem, &shown, shown.extent(&[slot]))
}

fn finish(
    context: &Context,
    clause: &Clause,
    name: &Name,
    key: String,
    stem: String,
    shown: &Phrase,
    fact: Span,
) -> Result<(Span, Proposal), Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    let others = context
        .mentions_in(sentence.span)
        .filter(|(mention, id)| *id != name.id && stem.contains(context.words(*mention)));
    let specific = others.count() > 0 || clause::is_specific(context, clause, shown);
    if content_words(&stem).len() < CONTENT_WORDS || !specific || clause::is_market_noise(&stem) {
        return Err(Refusal::Worthless);
    }
    let kind: Kind = context.entity(name.id).kind;
    let never = context.mentions_in(sentence.span).map(|(_, id)| id).collect();
    let worth = 0.4 + 0.2 * (1.0 - context.depth(sentence.span));
    Ok((
        fact,
        Proposal {
            asked: vec!["whose".to_owned(), content_words(&stem).join(" "), key.clone()],
            stem,
            evidence: clause::evidence(context, clause, name.id, &key),
            key,
            pool: Pool::Named { key: Some(name.id), kind, never },
            leans: false,
            confidence: context.entity(name.id).confidence.min(CONFIDENCE),
            worth,
        },
    ))
}

/// Fewer telling words than this, the time among them, set no fact apart.
const CONTENT_WORDS: usize = 7;

/// Share of such questions whose key is right.
const CONFIDENCE: f32 = 0.95;
