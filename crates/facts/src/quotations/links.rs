//! Which attribution of its paragraph a quotation belongs to.

use super::attributions::Attribution;
use super::marks::Marked;
use super::phrases::Clause;
use super::words::Kind;

/// How a quotation hangs on an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// “…,” Rivera said.
    Before,
    /// Rivera said, “…”
    After,
    /// “…,” Rivera said, “…”
    Split,
    /// Rivera said the plan was “…” and left.
    Inside,
    /// The plan was “…” for all, Rivera said.
    Ahead,
    /// “…,” Rivera said. “…”
    Next,
    /// Rivera said the plan had failed. “…”
    NextToReport,
    /// A paragraph of nothing but quotation behind one in which Rivera spoke.
    Carried,
    /// Rivera left the room. “…”
    NextToSentence,
    /// Rivera said the plan had failed. It was “…”
    Loose,
}

/// Finds for each quotation of a paragraph the attribution it belongs to; `words` of quotations are `Kind::Quote`.
pub(super) fn link(
    clause: Clause,
    attributions: &[Attribution],
    quotes: &[Marked],
) -> Vec<Option<(usize, Tie)>> {
    let mut links: Vec<Option<(usize, Tie)>> = vec![None; quotes.len()];
    for at in 0..clause.words.len() {
        let Kind::Quote(index) = clause.words[at].kind else { continue };
        let unit = clause.words[at].unit;
        let here = |a: &Attribution| clause.words[a.cue.0].unit == unit;
        let left = attributions.iter().rposition(|a| here(a) && a.cue.1 < at && a.start < at);
        let left = left.map(|left| outer(clause, attributions, left));
        let right =
            attributions.iter().position(|a| here(a) && a.start > at && a.frame.quotes() && !a.dependent);
        links[index] = match (left, right) {
            (_, Some(right)) if follows(clause, at, &attributions[right]) => Some((right, Tie::Before)),
            (Some(left), _) if leads_in(clause, &attributions[left], at) && !attributions[left].silent => {
                let split = attributions[left].start > 0
                    && matches!(
                        clause.kind(attributions[left].start - 1),
                        Some(Kind::Quote(_) | Kind::Comma)
                    );
                let earlier =
                    links[..index].iter().flatten().any(|(a, tie)| *a == left && *tie == Tie::Before);
                Some((left, if split && earlier { Tie::Split } else { Tie::After }))
            }
            (Some(left), right)
                if attributions[left].silent || out_of_reach(clause, &attributions[left], at) =>
            {
                // A fragment in a sentence of the reporter goes on only from a quotation.
                let before = links[..index].iter().rev().flatten().next();
                let earlier = before.filter(|(a, _)| clause.words[attributions[*a].cue.0].unit < unit);
                right.map(|right| (right, Tie::Ahead)).or(earlier.map(|(a, _)| (*a, Tie::Loose)))
            }
            (Some(left), _) => Some((left, Tie::Inside)),
            (None, Some(right)) => Some((right, Tie::Ahead)),
            (None, None) => before_in_paragraph(clause, attributions, &links[..index], at),
        };
    }
    links
}

/// "Rivera said Marsh urged them to …": what stands behind the inner verb is told by the outer one.
fn outer(clause: Clause, attributions: &[Attribution], left: usize) -> usize {
    let inner = &attributions[left];
    let subject = |a: &Attribution| a.subject.as_ref().map(|subject| subject.head);
    if !inner.dependent || inner.silent {
        return left;
    }
    let unit = clause.words[inner.cue.0].unit;
    attributions[..left]
        .iter()
        .rposition(|a| {
            clause.words[a.cue.0].unit == unit
                && !a.dependent
                && a.frame.quotes()
                && subject(a).is_some()
                && subject(a) != subject(inner)
        })
        .unwrap_or(left)
}

/// Whether the attribution begins right behind the quotation.
fn follows(clause: Clause, at: usize, attribution: &Attribution) -> bool {
    (at + 1..attribution.start).all(|between| {
        matches!(clause.kind(between), Some(Kind::Comma | Kind::Dash | Kind::Adverb))
            || clause.is(between, "as")
    })
}

/// Whether the quotation stands right behind the attribution or behind a comma or colon.
fn leads_in(clause: Clause, attribution: &Attribution, at: usize) -> bool {
    let last = at.checked_sub(1).and_then(|last| clause.kind(last));
    matches!(last, Some(Kind::Comma | Kind::Colon)) || attribution.end == at
}

/// Whether the clause of a verb like "called" has ended before the quotation.
fn out_of_reach(clause: Clause, attribution: &Attribution, at: usize) -> bool {
    !attribution.frame.quotes()
        && (attribution.end..at)
            .any(|between| matches!(clause.kind(between), Some(Kind::Dash | Kind::Semicolon)))
}

/// A quotation in a sentence without attribution goes on from the one before.
fn before_in_paragraph(
    clause: Clause,
    attributions: &[Attribution],
    links: &[Option<(usize, Tie)>],
    at: usize,
) -> Option<(usize, Tie)> {
    let mut last = attributions.iter().rposition(|a| a.cue.1 < at && a.subject.is_some())?;
    // Of several in one sentence the one that bears a quotation speaks on.
    if let Some((quoted, _)) = links.iter().rev().flatten().next()
        && clause.words[attributions[*quoted].cue.0].unit == clause.words[attributions[last].cue.0].unit
    {
        last = *quoted;
    } else {
        let unit = |a: &Attribution| clause.words[a.cue.0].unit;
        let main = |a: &Attribution| {
            unit(a) == unit(&attributions[last]) && !a.dependent && a.frame.quotes() && a.subject.is_some()
        };
        last = attributions[..=last].iter().rposition(main).unwrap_or(last);
    }
    let whole = clause.unit_start(at) == at
        && (at + 1..clause.unit_end(at)).all(|rest| matches!(clause.kind(rest), Some(Kind::Stop)));
    let direct = links
        .iter()
        .flatten()
        .any(|(a, tie)| *a == last && matches!(tie, Tie::Before | Tie::After | Tie::Split | Tie::Next));
    if !whole && !direct {
        return None;
    }
    Some((
        last,
        match (whole, direct) {
            (true, true) => Tie::Next,
            (true, false) if attributions[last].silent => Tie::NextToSentence,
            (true, false) => Tie::NextToReport,
            _ => Tie::Loose,
        },
    ))
}
