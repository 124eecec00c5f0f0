//! Where an excerpt may begin and end: whole parts of the sentence go that only add to it.

use quizwire_facts::{Pos, Relation, Sentence, Tag};

use crate::context::Context;
use crate::phrase;
use crate::standing;

/// Where an excerpt may begin, and whether words stand before it that say something: with the sentence, or behind words in
/// front of the subject that only lead up to it.
pub(super) fn starts(
    context: &Context,
    sentence: &Sentence,
    root: usize,
    subject: usize,
) -> Vec<(usize, bool)> {
    let tokens = &sentence.tokens;
    let first = phrase::subtree(sentence, subject).first().copied().unwrap_or(subject);
    let mut starts = vec![(0, false)];
    let mut at = 0;
    // A joining word goes first.
    if tokens[0].relation == Relation::Cc && first > 0 {
        starts = vec![(1, false)];
        at = 1;
    }
    if at < first {
        let front: Vec<usize> = phrase::children(sentence, root)
            .filter(|&child| child < first && child >= at && tokens[child].relation != Relation::Punct)
            .collect();
        let can_go = front.iter().all(|&child| can_go(context, sentence, child));
        let comma = context.words(tokens[first - 1].span) == ",";
        let named =
            front.len() == 1 && matches!(tokens[front[0]].relation, Relation::Obl | Relation::OblUnmarked);
        if !front.is_empty() && can_go && (comma || named) {
            let telling = front.iter().any(|&child| {
                !matches!(tokens[child].relation, Relation::Advmod | Relation::Discourse | Relation::Cc)
            });
            starts.push((first, telling));
        }
    }
    starts
}

/// Where an excerpt may end.
pub(super) struct End {
    pub at: usize,
    /// Whether the sentence goes on there.
    pub goes_on: bool,
    /// Whether it ends where a comma or nothing stood.
    pub clean: bool,
}

/// The ends: that of the sentence, or before a part that only adds to it.
pub(super) fn ends(context: &Context, sentence: &Sentence, root: usize, end: usize) -> Vec<End> {
    let tokens = &sentence.tokens;
    let mut ends = vec![End { at: end, goes_on: false, clean: true }];
    for at in (root + 1..end).rev() {
        // What is cut must be whole parts that hang on what stays.
        let parts: Vec<usize> = (at..end)
            .filter(|&cut| tokens[cut].head.is_none_or(|head| head < at))
            .filter(|&head| tokens[head].relation != Relation::Punct)
            .collect();
        let disputed = parts.iter().any(|&part| !tokens[part].agreed);
        let reaches_back = (0..at).any(|kept| tokens[kept].head.is_some_and(|head| head >= at));
        if reaches_back
            || disputed
            || parts.is_empty()
            || !parts.iter().all(|&part| can_go(context, sentence, part))
        {
            continue;
        }
        // What stands here as an end is the subject of what follows.
        let next = if context.words(tokens[at].span) == "," { at + 1 } else { at };
        if tokens.get(next).is_some_and(|next| matches!(next.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)) {
            continue;
        }
        let comma = context.words(tokens[at].span) == ",";
        // "in the St. Louis, Norvale and Lisbon districts"
        let led = phrase::children(sentence, at - 1).any(|child| tokens[child].relation == Relation::Det);
        let list = comma
            && led
            && tokens[at - 1].pos == Pos::Propn
            && tokens.get(next).is_some_and(|next| next.pos == Pos::Propn);
        if list {
            continue;
        }
        let time = parts.iter().all(|&part| is_passing_time(context, sentence, part));
        // "depends on": the verb needs what stands right behind it.
        let complete = parts.iter().all(|&part| {
            tokens[part].head.is_some_and(|head| {
                phrase::children(sentence, head)
                    .any(|child| (head..at).contains(&child) && tokens[child].relation != Relation::Punct)
            })
        });
        let clauses = parts.iter().all(|&part| match tokens[part].relation {
            Relation::Acl | Relation::AclRelcl | Relation::Conj | Relation::Cc => true,
            Relation::Advcl => tokens[part].head.is_some_and(|head| tokens[head].pos == Pos::Verb),
            _ => false,
        });
        if comma || time || complete && clauses {
            ends.push(End { at, goes_on: true, clean: comma || time });
        }
    }
    ends
}

/// Whether the clause says the same without the part headed by token `at`.
fn can_go(context: &Context, sentence: &Sentence, at: usize) -> bool {
    const CONDITIONS: &[&str] =
        &["if", "unless", "until", "till", "provided", "except", "although", "though", "whether", "lest"];
    const BOUNDS: &[&str] =
        &["without", "except", "against", "excluding", "but", "according", "per", "like", "unlike"];
    let tokens = &sentence.tokens;
    let word = |at: usize| context.words(tokens[at].span).to_lowercase();
    let marks: Vec<String> = phrase::children(sentence, at)
        .filter(|&child| {
            matches!(
                tokens[child].relation,
                Relation::Mark | Relation::Case | Relation::Advmod | Relation::Cc
            )
        })
        .map(word)
        .collect();
    let negated =
        phrase::subtree(sentence, at).iter().any(|&part| matches!(word(part).as_str(), "if" | "unless"));
    if negated
        || marks.iter().any(|mark| CONDITIONS.contains(&mark.as_str()) || BOUNDS.contains(&mark.as_str()))
    {
        return false;
    }
    // "under the plan": only so far is it so.
    let noun = quizwire_facts::lemma(context.words(tokens[at].span), tokens[at].tag).to_lowercase();
    if tokens[at].relation == Relation::Obl && phrase::is_scope(&noun) {
        return false;
    }
    match tokens[at].relation {
        Relation::AclRelcl
        | Relation::Acl
        | Relation::Appos
        | Relation::Advcl
        | Relation::Obl
        | Relation::OblUnmarked
        | Relation::NmodUnmarked => true,
        Relation::Advmod | Relation::Discourse => !matches!(
            word(at).as_str(),
            "reportedly"
                | "allegedly"
                | "not"
                | "never"
                | "no"
                | "perhaps"
                | "maybe"
                | "initially"
                | "originally"
                | "previously"
                | "formerly"
                | "once"
        ),
        // ", and the port closed": a clause of its own.
        Relation::Conj => tokens[at].pos == Pos::Verb && !marks.iter().any(|mark| mark == "or"),
        Relation::Cc => true,
        _ => false,
    }
}

/// "on Monday", "today": when somebody said or did it, which only the day of publication explains. "This year" may be
/// what a figure is of.
pub(super) fn is_passing_time(context: &Context, sentence: &Sentence, at: usize) -> bool {
    let span = phrase::subtree_span(sentence, at);
    const PERIODS: &[&str] = &["year", "quarter", "month", "season", "decade"];
    let period = context.words(span).split(' ').any(|word| PERIODS.contains(&word.to_lowercase().as_str()));
    !period
        && context.facts.dates.iter().any(|date| !date.explicit_year && span.contains(date.span))
        && standing::is_relative_time(&format!("on {}", context.words(span)))
}
