//! What a gap in an excerpt is filled by: the figure or name, and the words that make room for it.

use quizwire_facts::numbers::{Bound, Number, Unit};
use quizwire_facts::{Relation, Sentence, Span, Token};

use crate::candidate::Refusal;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase;

/// Smaller counts are guessed, not known.
const SMALLEST_COUNT: f64 = 4.0;

/// What a gap for `number` is filled by, and where the gap stands: a bound of doubt goes with its number.
/// Refuses what is not worth asking, and a figure that another one in `told` gives away.
pub(crate) fn figure_key(context: &Context, number: &Number, told: Span) -> Result<(String, Span), Refusal> {
    // Who knows of 50 also knows of "at least 20".
    if matches!(number.bound, Bound::AtLeast | Bound::AtMost) {
        return Err(Refusal::SecondAnswer);
    }
    match number.unit {
        Unit::Count if number.value >= SMALLEST_COUNT => {}
        Unit::Percent | Unit::Money(_) => {}
        Unit::Measure(unit) if !TIME_UNITS.contains(&unit) => {}
        _ => return Err(Refusal::Worthless),
    }
    // "26 cases and 11 deaths" are two things.
    let noun = |number: &Number| number.noun.map(|noun| content_words(context.words(noun)));
    // "at 12.00 GMT": routine.
    let behind = context.text[number.span.end..].trim_start();
    if ["GMT", "UTC", "a.m", "p.m", "am ", "pm ", "local time", "o'clock", "o’clock"]
        .iter()
        .any(|word| behind.starts_with(word))
    {
        return Err(Refusal::Worthless);
    }
    // "the 30,000 figure": of what, it does not say.
    let told_of_itself = number.noun.is_some_and(|noun| {
        matches!(
            context.words(noun).split(' ').next_back(),
            Some("figure" | "figures" | "mark" | "number" | "level")
        )
    });
    if told_of_itself {
        return Err(Refusal::Dangling);
    }
    let same_unit = |other: &&Number| {
        other.unit == number.unit
            && told.contains(other.span)
            && (number.unit != Unit::Count || noun(other).is_none() || noun(other) == noun(number))
    };
    if context.facts.numbers.iter().filter(same_unit).count() > 1 {
        return Err(Refusal::Leak); // "rose 5 percent to 20 percent": one figure tells the other
    }
    let bound =
        number.bound_span.filter(|span| span.end <= number.span.start && number.bound == Bound::About);
    let key = match bound {
        Some(bound) => format!("{} {}", context.words(bound).to_lowercase(), context.words(number.span)),
        None => context.words(number.span).to_owned(),
    };
    let key = key.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok((key, bound.map_or(number.span, |bound| bound.to(number.span))))
}

/// Durations are seldom worth knowing.
pub(crate) const TIME_UNITS: &[&str] =
    &["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"];

/// Whether the name is a whole phrase of its own, without a title in front or a further name behind.
pub(crate) fn stands_alone(context: &Context, sentence: &Sentence, mention: Span, at: usize) -> bool {
    let capital = |token: &Token| context.words(token.span).starts_with(char::is_uppercase);
    let beside = |token: &&Token| !mention.overlaps(token.span);
    let before = sentence.tokens.iter().rev().filter(beside).find(|token| token.span.end <= mention.start);
    let behind = sentence.tokens.iter().filter(beside).find(|token| token.span.start >= mention.end);
    phrase::children(sentence, at).all(|child| {
        let token = &sentence.tokens[child];
        mention.contains(token.span)
            || matches!(
                token.relation,
                Relation::Case
                    | Relation::Cc
                    | Relation::Punct
                    | Relation::AclRelcl
                    | Relation::Acl
                    | Relation::Appos
            )
    }) && !before.is_some_and(capital)
        && !behind.is_some_and(|token| capital(token) || context.words(token.span) == "-")
}
