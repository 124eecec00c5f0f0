//! Asks by what score one side beat another, or drew with it.
//!
//! From clauses with a verb of winning, losing or drawing and one score of two numbers. Silent for scores at half-time,
//! ranges, and clauses with two scores.

use quizwire_facts::Relation;
use quizwire_facts::clauses::Clause;
use quizwire_facts::numbers::{Number, Unit};

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::statement::Statement;

pub(super) const FAMILY: Family =
    Family { name: "score", asks: "By what score?", examples: EXAMPLES, propose };

const EXAMPLES: &[Example] = &[
    Example {
        article: "Finland beat Portugal 3-1 in Lisbon on Monday.",
        asked: Some(("By what score did Finland beat Portugal in Lisbon in March 2021?", "3-1")),
    },
    Example { article: "Finland led Portugal 3-1 at half-time on Monday.", asked: None },
];

/// Verbs whose score is the end of the game.
const ENDING: &[&str] = &[
    "beat", "defeat", "win", "lose", "draw", "edge", "rout", "thrash", "crush", "overcome", "down", "tie",
    "hammer",
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for number in &context.facts.numbers {
        let Unit::Pair(second) = number.unit else { continue };
        if context.is_quoted(number.span) {
            continue;
        }
        let Some(sentence) = context.sentence(number.span) else { continue };
        let Some(at) = sentence.tokens.iter().position(|token| token.span.overlaps(number.span)) else {
            continue;
        };
        let clause = context.facts.clauses.iter().find(|clause| {
            std::ptr::eq(&context.facts.sentences[clause.sentence], sentence)
                && clause::child_above(sentence, at, clause.verb).is_some()
                && ENDING.contains(&clause::verb_lemma(context, clause).as_str())
        });
        if let Some(clause) = clause {
            proposals.take(number.span, ask(context, clause, number, second));
        }
    }
}

fn ask(context: &Context, clause: &Clause, number: &Number, second: f64) -> Result<Proposal, Refusal> {
    let statement = Statement::of(context, clause)?;
    let sentence = statement.sentence;
    let scores = context
        .facts
        .numbers
        .iter()
        .filter(|other| matches!(other.unit, Unit::Pair(_)) && sentence.span.contains(other.span));
    if scores.count() > 1 {
        return Err(Refusal::SecondAnswer);
    }
    // The score alone must hang on the verb or its object: in "a 3-1 win over X" it is part of something else.
    let parts: Vec<usize> =
        (0..sentence.tokens.len()).filter(|&at| number.span.overlaps(sentence.tokens[at].span)).collect();
    let above = parts
        .iter()
        .filter_map(|&at| sentence.tokens[at].head)
        .find(|head| !parts.contains(head))
        .ok_or(Refusal::Unclean)?;
    let direct = above == clause.verb
        || (sentence.tokens[above].head == Some(clause.verb)
            && matches!(sentence.tokens[above].relation, Relation::Obj | Relation::Obl));
    if !direct {
        return Err(Refusal::Unclean);
    }
    let asked = statement.ask("by what score", &parts, true)?;
    let left_behind = ["by a vote", "by a score", "by a margin", "with a score"];
    if left_behind.iter().any(|words| asked.words.ends_with(words)) {
        return Err(Refusal::Unclean);
    }
    if content_words(&asked.words).len() < 2 {
        return Err(Refusal::Worthless);
    }
    let key = context.words(number.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let (first, second) = (whole(number.value)?, whole(second)?);
    Ok(Proposal {
        asked: vec!["score".to_owned(), content_words(&asked.stem).join(" "), key.clone()],
        stem: asked.stem,
        key,
        pool: Pool::Scores { high: first, low: second },
        evidence: clause::shown(context, clause),
        leans: asked.leans,
        confidence: CONFIDENCE,
        worth: 0.6 + 0.2 * (1.0 - context.depth(sentence.span)),
    })
}

/// "3-0"
pub(super) fn is_score(word: &str) -> bool {
    word.split_once(['-', '–']).is_some_and(|(high, low)| {
        [high, low].iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
    })
}

/// Points of one side: whole, and of at most three digits.
pub(super) fn whole(value: f64) -> Result<u32, Refusal> {
    if value.fract() == 0.0 && (0.0..1000.0).contains(&value) {
        Ok(value as u32)
    } else {
        Err(Refusal::Unclean)
    }
}

/// Share of such questions whose score is right.
const CONFIDENCE: f32 = 0.96;
