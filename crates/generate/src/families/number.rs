//! Asks how many, how much or what percentage.
//!
//! From numbers that count the subject, the object or an oblique of a clause stated as a fact. A lower or upper bound is
//! asked for as a minimum or a maximum; "about" is printed in every option. Silent for small counts, ranges, ordinals,
//! durations, and where the article gives two figures.

use quizwire_facts::clauses::Clause;
use quizwire_facts::numbers::{Bound, Number, Unit};
use quizwire_facts::{Pos, Relation, Sentence, Span, Tag};

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase::{self, Phrase, Telling};
use crate::statement::{Asked, Statement};

pub(super) const FAMILY: Family =
    Family { name: "number", asks: "How many, how much, what percentage?", examples: EXAMPLES, propose };

const EXAMPLES: &[Example] = &[
    Example {
        article: "Zentora Corp. hired 450 welders in Norvale on Monday.",
        asked: Some(("How many welders did Zentora Corp. hire in Norvale in March 2021?", "450")),
    },
    Example {
        article: "Zentora Corp. hired at least 450 welders in Norvale on Monday.",
        asked: Some((
            "What minimum number of welders did Zentora Corp. hire in Norvale in March 2021?",
            "450",
        )),
    },
    Example {
        article: "Zentora Corp. raised wages in Norvale by 12 percent on Monday.",
        asked: Some((
            "By what percentage did Zentora Corp. raise wages in Norvale in March 2021?",
            "12 percent",
        )),
    },
    Example { article: "Zentora Corp. hired two welders on Monday.", asked: None },
];

/// Smaller counts are guessed, not known.
const SMALLEST_COUNT: f64 = 4.0;

/// Durations are seldom worth knowing.
const TIME_UNITS: &[&str] =
    &["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"];

/// Verbs of which "5 percent" alone says by how much.
const CHANGING: &[&str] = &[
    "advance", "climb", "contract", "decline", "decrease", "dip", "drop", "edge", "expand", "fall", "gain",
    "grow", "increase", "jump", "leap", "lose", "plummet", "plunge", "rally", "rebound", "rise", "rocket",
    "shrink", "sink", "slide", "slip", "slump", "soar", "surge", "tumble",
];

/// Verbs whose object is a price.
const PAYING: &[&str] = &["cost", "fetch", "pay", "spend"];

/// Verbs whose object is a sum that changes hands.
const MOVING: &[&str] = &[
    "allocate",
    "award",
    "borrow",
    "collect",
    "commit",
    "contribute",
    "donate",
    "earn",
    "generate",
    "give",
    "grant",
    "invest",
    "lend",
    "lose",
    "make",
    "offer",
    "owe",
    "pledge",
    "provide",
    "raise",
    "receive",
    "save",
    "steal",
    "win",
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for number in &context.facts.numbers {
        if context.is_quoted(number.span) {
            continue;
        }
        if let Some(sentence) = context.sentence(number.span) {
            proposals.take(number.span, ask(context, number, sentence));
        }
    }
}

fn ask(context: &Context, number: &Number, sentence: &Sentence) -> Result<Proposal, Refusal> {
    match number.unit {
        Unit::Count if number.value >= SMALLEST_COUNT => {}
        Unit::Percent | Unit::Money(_) => {}
        Unit::Measure(unit) if !TIME_UNITS.contains(&unit) => {}
        Unit::Count
        | Unit::PercentagePoints
        | Unit::Measure(_)
        | Unit::Age
        | Unit::Fraction
        | Unit::Ordinal
        | Unit::Pair(_) => {
            return Err(Refusal::Worthless);
        }
    }
    let (top, counted) = heads(number, sentence)?;
    // "Fully 250 firms": the adverb is the number's.
    let led = phrase::subtree(sentence, counted)
        .first()
        .is_some_and(|&first| sentence.tokens[first].pos == Pos::Adv);
    if led {
        return Err(Refusal::Unclean);
    }
    let clause = governing(context, sentence, counted)?;
    let asked = if clause.subject == Some(counted) {
        of_subject(context, clause, number, counted)?
    } else {
        let statement = Statement::of(context, clause)?;
        let asking = asking(&statement, number, top, counted)?;
        // "rose 5 percent to $20": one figure tells the other.
        let mut without = vec![counted];
        without.extend(statement.slots().into_iter().filter(|&slot| {
            slot != counted
                && matches!(number.unit, Unit::Percent | Unit::Money(_))
                && CHANGING.contains(&clause::verb_lemma(context, clause).as_str())
                && context.facts.numbers.iter().any(|other| other.span.overlaps(sentence.tokens[slot].span))
        }));
        statement.ask(&asking, &without, true)?
    };
    let Asked { stem, words, leans, .. } = asked;
    if content_words(&stem).len() < 5 || words.is_empty() || clause::is_market_noise(&stem) {
        return Err(Refusal::Worthless);
    }
    let names = context.facts.entities.iter().any(|entity| {
        stem.contains(entity.name.as_str())
            || entity
                .mentions
                .iter()
                .any(|mention| sentence.span.contains(*mention) && stem.contains(context.words(*mention)))
    });
    if !names {
        return Err(Refusal::Dangling);
    }
    conflict(context, number)?;
    let key = key(context, number);
    Ok(Proposal {
        asked: vec!["number".to_owned(), content_words(&stem).join(" "), key.clone()],
        stem,
        key,
        pool: Pool::Numbers { value: number.value },
        evidence: clause::shown(context, clause),
        leans,
        confidence: CONFIDENCE,
        worth: 0.5 + 0.2 * (1.0 - context.depth(sentence.span)),
    })
}

/// The token of the number that hangs on something outside it, and the head of what is counted.
fn heads(number: &Number, sentence: &Sentence) -> Result<(usize, usize), Refusal> {
    let parts: Vec<usize> =
        (0..sentence.tokens.len()).filter(|&at| number.span.overlaps(sentence.tokens[at].span)).collect();
    let top = *parts
        .iter()
        .find(|&&at| sentence.tokens[at].head.is_none_or(|head| !parts.contains(&head)))
        .ok_or(Refusal::Unclean)?;
    match (number.unit, sentence.tokens[top].relation, sentence.tokens[top].head) {
        (Unit::Count, Relation::Nummod, Some(head)) => Ok((top, head)),
        (Unit::Count, ..) | (_, Relation::Nummod, _) => Err(Refusal::Unclean),
        _ => Ok((top, top)),
    }
}

/// The clause whose subject, object or oblique is `counted`, also that of an infinitive it governs.
fn governing<'a>(
    context: &'a Context<'a>,
    sentence: &Sentence,
    counted: usize,
) -> Result<&'a Clause, Refusal> {
    let own = |clause: &&Clause| std::ptr::eq(&context.facts.sentences[clause.sentence], sentence);
    let mut head = sentence.tokens[counted].head;
    for _ in 0..3 {
        let found = context
            .clauses
            .iter()
            .filter(own)
            .find(|clause| clause.subject == Some(counted) || head == Some(clause.verb));
        match (found, head) {
            (Some(clause), Some(at))
                if sentence.tokens[at].relation == Relation::Xcomp && clause.subject != Some(counted) =>
            {
                head = sentence.tokens[at].head;
            }
            (Some(clause), _) => return Ok(clause),
            (None, Some(at)) if sentence.tokens[at].relation == Relation::Xcomp => {
                head = sentence.tokens[at].head
            }
            _ => break,
        }
    }
    Err(Refusal::Unclean)
}

/// "How many welders were hired in Norvale?"
fn of_subject<'a>(
    context: &'a Context<'a>,
    clause: &Clause,
    number: &Number,
    counted: usize,
) -> Result<Asked<'a>, Refusal> {
    clause::sound(context, clause)?;
    let sentence = &context.facts.sentences[clause.sentence];
    let noun = counted_noun(context, sentence, number, counted)?;
    let (asking, plural) = match number.unit {
        Unit::Count => (count_words(number, sentence, counted, &noun)?, true),
        Unit::Percent if noun.starts_with("of ") => (format!("{} {noun}", percent_words(number)), true),
        _ => return Err(Refusal::Unclean),
    };
    let mut shown = Phrase::predicate(context, clause, &[])?;
    let when = clause::when(context, clause, &shown)?;
    let source = clause::attribution(context, clause)?;
    let telling = if source.is_some() { Telling::Then } else { when.telling() };
    shown.tell(clause, telling, plural)?;
    shown.name_in_full()?;
    if shown.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    let words = shown.text()?;
    let stem = clause::ask(&asking, &words, when, source.as_deref());
    crate::standing::check(&stem, crate::standing::Possessives::Forbidden)?;
    let leans = shown.leans();
    Ok(Asked { stem, words, shown, leans })
}

/// The words that ask for the number where it stands: "how many welders", "by what percentage", "for how much".
fn asking(statement: &Statement, number: &Number, top: usize, counted: usize) -> Result<String, Refusal> {
    let context = statement.context;
    let sentence = statement.sentence;
    let preposition = statement.preposition(counted)?;
    let verb = {
        let head = sentence.tokens[counted].head.ok_or(Refusal::Unclean)?;
        let token = &sentence.tokens[head];
        quizwire_facts::lemma(context.words(token.span), token.tag).to_lowercase()
    };
    let noun = counted_noun(context, sentence, number, counted)?;
    let changing = CHANGING.contains(&verb.as_str());
    let plain = |words: String| match &preposition {
        Some(preposition) => format!("{preposition} {words}"),
        None => words,
    };
    Ok(match (number.unit, preposition.as_deref()) {
        (Unit::Count, Some("at" | "by" | "on" | "of")) => return Err(Refusal::Unclean),
        (Unit::Count, _) => plain(count_words(number, sentence, counted, &noun)?),
        (Unit::Measure(_), None) if !changing => plain(measure_words(context, number, sentence, top, &noun)?),
        (Unit::Percent, None) if noun.starts_with("of ") && !changing => {
            format!("{} {noun}", percent_words(number))
        }
        (Unit::Percent, None) if noun.is_empty() && changing => format!("by {}", percent_words(number)),
        (Unit::Percent, Some("by")) if noun.is_empty() => format!("by {}", percent_words(number)),
        (Unit::Percent, Some("to")) if noun.is_empty() => format!("to {}", percent_words(number)),
        (Unit::Money(_), None) if noun.is_empty() && PAYING.contains(&verb.as_str()) => {
            sum_words(number, "how much")
        }
        (Unit::Money(_), None) if noun.is_empty() && MOVING.contains(&verb.as_str()) => {
            sum_words(number, "how much money")
        }
        (Unit::Money(_), Some("for")) if noun.is_empty() => format!("for {}", sum_words(number, "how much")),
        (Unit::Money(_), Some("by")) if noun.is_empty() => format!("by {}", sum_words(number, "how much")),
        (Unit::Money(_), None) if noun.is_empty() && changing => {
            format!("by {}", sum_words(number, "how much"))
        }
        (Unit::Money(_), Some("to")) if noun.is_empty() && changing => "to what level".to_owned(),
        (Unit::Money(_), Some("at")) if noun.is_empty() => "at what sum".to_owned(),
        _ => return Err(Refusal::Unclean),
    })
}

/// The counted noun phrase without number, bound, determiner and preposition; of a percentage what it is of.
fn counted_noun(
    context: &Context,
    sentence: &Sentence,
    number: &Number,
    counted: usize,
) -> Result<String, Refusal> {
    let hidden: Vec<Span> = [Some(number.span), number.bound_span].into_iter().flatten().collect();
    let mut noun = Phrase::noun(context, sentence, counted);
    for at in 0..sentence.tokens.len() {
        if hidden.iter().any(|span| span.overlaps(sentence.tokens[at].span)) {
            noun.hide(at);
        }
    }
    for child in phrase::children(sentence, counted) {
        let token = &sentence.tokens[child];
        if token.relation == Relation::Det || (token.relation == Relation::Case && child < counted) {
            noun.hide(child);
        }
        // Of "450 welders and two cooks" the first are asked for.
        if matches!(token.relation, Relation::Conj | Relation::Cc) {
            for at in phrase::subtree(sentence, child) {
                noun.hide(at);
            }
        }
        if token.relation == Relation::NmodPoss
            || (token.relation == Relation::Amod
                && matches!(context.words(token.span), "first" | "last" | "other" | "more"))
        {
            return Err(Refusal::Unclean);
        }
    }
    noun.name_in_full()?;
    if noun.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    noun.text()
}

fn count_words(number: &Number, sentence: &Sentence, counted: usize, noun: &str) -> Result<String, Refusal> {
    let token = &sentence.tokens[counted];
    // "people" and other plurals without an ending are tagged as such; "a 5 percent stake" is no count.
    // "How many members of the Norvale Council did …": the name beside the verb reads as its subject.
    let ends_in_name = noun.contains(" the ")
        && noun.rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_uppercase));
    if noun.is_empty() || ends_in_name || !matches!(token.tag, Tag::Nns | Tag::Nnps) {
        return Err(Refusal::Unclean);
    }
    Ok(match number.bound {
        Bound::Exact | Bound::About => format!("how many {noun}"),
        Bound::AtLeast => format!("what minimum number of {noun}"),
        Bound::AtMost => format!("what maximum number of {noun}"),
    })
}

/// "how many yards"
fn measure_words(
    context: &Context,
    number: &Number,
    sentence: &Sentence,
    top: usize,
    noun: &str,
) -> Result<String, Refusal> {
    let token = &sentence.tokens[top];
    if token.tag != Tag::Nns || !number.span.overlaps(token.span) || !noun.is_empty() {
        return Err(Refusal::Unclean);
    }
    let unit = context.words(token.span);
    Ok(match number.bound {
        Bound::Exact | Bound::About => format!("how many {unit}"),
        Bound::AtLeast => format!("what minimum number of {unit}"),
        Bound::AtMost => format!("what maximum number of {unit}"),
    })
}

fn percent_words(number: &Number) -> &'static str {
    match number.bound {
        Bound::Exact | Bound::About => "what percentage",
        Bound::AtLeast => "what minimum percentage",
        Bound::AtMost => "what maximum percentage",
    }
}

fn sum_words(number: &Number, plain: &str) -> String {
    match number.bound {
        Bound::Exact | Bound::About => plain.to_owned(),
        Bound::AtLeast => "what minimum sum".to_owned(),
        Bound::AtMost => "what maximum sum".to_owned(),
    }
}

/// The number as the options print it: with "about", without the unit that the stem names.
fn key(context: &Context, number: &Number) -> String {
    let mut words = context.words(number.span).split_whitespace().collect::<Vec<_>>().join(" ");
    if let Unit::Measure(_) = number.unit
        && let Some((figure, _)) = words.rsplit_once(' ')
    {
        words = figure.to_owned();
    }
    match number.bound_span.filter(|span| span.end <= number.span.start) {
        Some(bound) if number.bound == Bound::About => {
            format!("{} {words}", context.words(bound).to_lowercase())
        }
        _ => words,
    }
}

/// Refuses a figure where the article gives another one for the same noun (rule G8).
fn conflict(context: &Context, number: &Number) -> Result<(), Refusal> {
    let Some(noun) = number.noun else { return Ok(()) };
    let words = content_words(context.words(noun));
    let differs = context.facts.numbers.iter().any(|other| {
        other.span != number.span
            && other.unit == number.unit
            && (other.value - number.value).abs() > f64::EPSILON
            && other.noun.is_some_and(|noun| content_words(context.words(noun)) == words)
    });
    if differs { Err(Refusal::Conflict) } else { Ok(()) }
}

/// Share of such questions whose figure is right.
const CONFIDENCE: f32 = 0.95;
