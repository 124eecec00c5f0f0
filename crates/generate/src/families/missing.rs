//! Asks which figure or name is missing from a statement.
//!
//! From clauses stated as facts whose subject is named: the statement is printed in the past with a gap where a number,
//! a person, an organisation or a place stood behind the verb. Silent where the rest of the statement would tell the
//! answer, leans on the sentence before, or is hedged.

use quizwire_facts::clauses::Clause;
use quizwire_facts::names::{EntityId, Kind, OtherKind};
use quizwire_facts::numbers::{Bound, Number, Unit};
use quizwire_facts::{Relation, Sentence, Span, Token};

use super::{Example, Family};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause::{self, When};
use crate::context::Context;
use crate::excerpt::GAP;
use crate::options::{content_words, leaks};
use crate::phrase::{self, Phrase};
use crate::statement::Statement;

pub(super) const FAMILY: Family = Family {
    name: "missing",
    asks: "Which figure or name fills the gap in this statement?",
    examples: EXAMPLES,
    propose,
};

const EXAMPLES: &[Example] = &[
    Example {
        article: "The Norvale shipyard grew fast. Zentora Corp. raised wages in Norvale by 12 percent on Monday.",
        asked: Some((
            "Which figure fills the gap? In March 2021, Zentora Corp. raised wages in Norvale by ____.",
            "12 percent",
        )),
    },
    Example { article: "It raised wages by 12 percent on Monday.", asked: None },
];

fn propose(context: &Context, proposals: &mut Proposals) {
    for clause in &context.clauses {
        if clause.subject.is_none() {
            continue;
        }
        let Ok(statement) = Told::of(context, clause) else { continue };
        let sentence = statement.statement.sentence;
        for number in context.facts.numbers.iter().filter(|number| sentence.span.contains(number.span)) {
            if statement.shows(number.span) {
                proposals.take(number.span, figure(context, &statement, number));
            }
        }
        for (mention, id) in context.mentions_in(sentence.span) {
            if statement.shows(mention) {
                proposals.take(mention, name(context, &statement, mention, id));
            }
        }
    }
}

/// A clause that can be printed as a statement of its own, with its predicate and its time.
struct Told<'a> {
    statement: Statement<'a>,
    predicate: Phrase<'a>,
    frame: String,
}

impl<'a> Told<'a> {
    fn of(context: &'a Context<'a>, clause: &'a Clause) -> Result<Told<'a>, Refusal> {
        let statement = Statement::of(context, clause)?;
        let mut predicate = statement.predicate(&[])?;
        let when = clause::when(context, clause, &predicate)?;
        predicate.tell(clause, when.telling(), statement.plural)?;
        let frame = match (when, statement.source.as_deref()) {
            (When::On(_), Some(source)) => format!("{source}, {}", clause::frame(when, None)),
            (when, source) => clause::frame(when, source),
        };
        let frame = if frame.is_empty() { frame } else { format!("{frame}, ") };
        Ok(Told { statement, predicate, frame })
    }

    fn leans(&self) -> bool {
        self.statement.leans || self.predicate.leans()
    }

    fn shows(&self, span: Span) -> bool {
        (0..self.statement.sentence.tokens.len())
            .filter(|&at| span.overlaps(self.statement.sentence.tokens[at].span))
            .all(|at| at > self.statement.clause.verb && self.predicate.shows(at))
    }

    /// The statement with a gap in place of `spans`, as a question.
    fn with_gap(&self, context: &Context, asking: &str, spans: &[Span]) -> Result<String, Refusal> {
        let mut predicate = self.predicate.clone();
        let inside: Vec<usize> = (0..self.statement.sentence.tokens.len())
            .filter(|&at| spans.iter().any(|span| span.overlaps(self.statement.sentence.tokens[at].span)))
            .collect();
        let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else {
            return Err(Refusal::Unclean);
        };
        if last - first + 1 != inside.len() {
            return Err(Refusal::Unclean);
        }
        for &at in &inside {
            // Printed as nothing, so that a comma beside it keeps its reason.
            predicate.rewrite(at, String::new());
        }
        predicate.rewrite(last, GAP.to_owned());
        let touches = |span: Span| predicate.spans().any(|shown| span.overlaps(shown));
        let named = context
            .mentions_in(self.statement.sentence.span)
            .any(|(mention, _)| touches(mention) || self.statement.subject.contains(context.words(mention)));
        if !named {
            return Err(Refusal::Dangling);
        }
        let words = predicate.text()?;
        // "was, in fact": what it was, the parse has lost.
        if ["in fact", "of course", "for example"].iter().any(|end| words.ends_with(end)) {
            return Err(Refusal::Unclean);
        }
        if words.matches(GAP).count() != 1 {
            return Err(Refusal::Unclean);
        }
        let told = clause::without_inner_stop(&format!("{}{} {words}", self.frame, self.statement.subject));
        let stem = format!("Which {asking} fills the gap? {}.", clause::capital(&told));
        self.statement.check(&stem, &words)?;
        let verb = clause::verb_lemma(context, self.statement.clause);
        if content_words(&words).len() < CONTENT_WORDS
            || matches!(verb.as_str(), "know" | "like" | "love" | "meet")
        {
            return Err(Refusal::Worthless);
        }
        Ok(stem)
    }
}

/// The predicate must hold this many telling words, the gap not counted.
const CONTENT_WORDS: usize = 3;

/// Smaller counts are guessed, not known.
const SMALLEST_COUNT: f64 = 4.0;

fn figure(context: &Context, statement: &Told, number: &Number) -> Result<Proposal, Refusal> {
    if matches!(number.bound, Bound::AtLeast | Bound::AtMost) {
        return Err(Refusal::SecondAnswer); // who knows of 50 also knows of "at least 20"
    }
    let (key, spans) = figure_key(context, number, statement.statement.sentence.span)?;
    let stem = statement.with_gap(context, "figure", &spans)?;
    Ok(Proposal {
        asked: vec!["figure".to_owned(), content_words(&stem).join(" "), key.clone()],
        stem,
        key,
        pool: Pool::Numbers { value: number.value },
        evidence: clause::shown(context, statement.statement.clause),
        leans: statement.leans(),
        confidence: CONFIDENCE,
        worth: 0.42 + 0.2 * (1.0 - context.depth(statement.statement.sentence.span)),
    })
}

/// What a gap for `number` is filled by, and the words that make room for it: a bound of doubt goes with its number.
/// Refuses what is not worth asking, and a figure that another one in `told` gives away.
pub(super) fn figure_key(
    context: &Context,
    number: &Number,
    told: Span,
) -> Result<(String, Vec<Span>), Refusal> {
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
    Ok((key, [Some(number.span), bound].into_iter().flatten().collect()))
}

/// Durations are seldom worth knowing.
const TIME_UNITS: &[&str] =
    &["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"];

fn name(context: &Context, statement: &Told, mention: Span, id: EntityId) -> Result<Proposal, Refusal> {
    let at = (0..statement.statement.sentence.tokens.len())
        .find(|&at| {
            let token = &statement.statement.sentence.tokens[at];
            mention.contains(token.span)
                && token
                    .head
                    .is_none_or(|head| !mention.contains(statement.statement.sentence.tokens[head].span))
        })
        .ok_or(Refusal::Unclean)?;
    let sentence = statement.statement.sentence;
    let relation = sentence.tokens[at].relation;
    let free = matches!(
        relation,
        Relation::Obj | Relation::Obl | Relation::OblAgent | Relation::Nmod | Relation::Iobj
    ) && clause::named_in_place(context, sentence, at)? == id;
    // Elsewhere the name itself is the gap, and what hangs on it stays: "former rival ____", "____’s gate".
    let in_place = matches!(relation, Relation::Appos | Relation::Conj | Relation::NmodPoss)
        && stands_alone(context, sentence, mention, at);
    if !free && !in_place {
        return Err(Refusal::Unclean);
    }
    // "states including Norvale and ____": and others.
    if phrase::subtree(sentence, statement.statement.clause.verb).into_iter().any(|at| {
        sentence.tokens[at].span.end <= mention.start
            && matches!(context.words(sentence.tokens[at].span), "including" | "like" | "such")
    }) {
        return Err(Refusal::SecondAnswer);
    }
    // "was also released in ____": it was released elsewhere.
    let verb = statement.statement.clause.verb;
    if phrase::children(sentence, verb)
        .any(|at| matches!(context.words(sentence.tokens[at].span), "also" | "too"))
    {
        return Err(Refusal::SecondAnswer);
    }
    // "____’s decision": which, the sentence before told.
    let owned = sentence.tokens[at].head.map(|head| context.words(sentence.tokens[head].span).to_lowercase());
    if relation == Relation::NmodPoss
        && owned.is_some_and(|owned| {
            matches!(owned.as_str(), "decision" | "move" | "plan" | "proposal" | "comments" | "remarks")
        })
    {
        return Err(Refusal::Dangling);
    }
    let entity = context.entity(id);
    if matches!(entity.kind, Kind::Other(Some(OtherKind::Nationality))) {
        return Err(Refusal::Worthless);
    }
    let (key, wh) = clause::asked_for(context, id)?;
    // "in the ____" tells the United States from Sweden.
    let has_article = phrase::children(statement.statement.sentence, at)
        .any(|child| statement.statement.sentence.tokens[child].relation == Relation::Det);
    if has_article && matches!(entity.kind, Kind::Place(_)) {
        return Err(Refusal::Leak);
    }
    let asking = match entity.kind {
        Kind::Place(_) => wh.strip_prefix("which ").unwrap_or("place"),
        Kind::Person(_) | Kind::Organisation(_) | Kind::Other(_) => "name",
    };
    // "Zentora+" is not Zentora.
    if context.text[mention.end..]
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '$' | '.'))
        && !context.text[mention.end..].starts_with(". ")
    {
        return Err(Refusal::Unclean);
    }
    let stem = statement.with_gap(context, asking, &[mention])?;
    if leaks(&stem, &key) {
        return Err(Refusal::Leak);
    }
    let never = context.mentions_in(statement.statement.sentence.span).map(|(_, id)| id).collect();
    let mut evidence = clause::shown(context, statement.statement.clause);
    evidence.extend(context.naming_sentence(id, &key, statement.statement.sentence.span));
    Ok(Proposal {
        asked: vec!["name".to_owned(), content_words(&stem).join(" "), key.clone()],
        stem,
        key,
        pool: Pool::Named { key: Some(id), kind: entity.kind, never },
        evidence,
        leans: statement.leans(),
        confidence: entity.confidence.min(CONFIDENCE),
        worth: 0.36 + 0.2 * (1.0 - context.depth(statement.statement.sentence.span)),
    })
}

/// Whether the name is a whole phrase of its own, without a title in front or a further name behind.
pub(super) fn stands_alone(context: &Context, sentence: &Sentence, mention: Span, at: usize) -> bool {
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

/// Share of such questions whose key is right.
const CONFIDENCE: f32 = 0.96;
