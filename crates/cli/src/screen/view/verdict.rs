//! What an answer was worth, and what proves it.

use quizwire_set::Answer;
use quizwire_study::right_answer;
use ratatui::text::{Line, Span};

use super::body::{Body, Room};
use super::question;
use crate::ink::tame;
use crate::passage::{Part, Passage};
use crate::phrases::closed;
use crate::screen::look::Look;
use crate::screen::state::Told;

/// The question with the right and the chosen option marked, the verdict, the proof.
pub fn told(told: &Told, room: Room, look: Look) -> Body {
    let mut body = Body::default();
    question::stem(&mut body, &told.asked.card, room, look);
    let right = right_options(told);
    for option in 0..told.asked.card.choices().len() {
        let chosen = told.asked.selected() == Some(option) || told.asked.picks().contains(&option);
        let (mark, style) = match &right {
            Some(right) if right.contains(&option) => ("✓", look.good()),
            Some(_) if chosen && !told.verdict.words.is_empty() => ("✗", look.bad()),
            Some(_) | None => (" ", look.quiet()),
        };
        question::option(&mut body, &told.asked, option, mark, style, look, room);
    }
    body.gap();
    let first = body.rows.len();
    body.flush(&verdict(told, look), room.columns);
    if let Some(words) = said(told) {
        body.flush(&Line::styled(words, look.quiet()), room.columns);
    }
    body.gap();
    passages(&mut body, &told.verdict.passages, room, look);
    let why = tame(&told.verdict.question.why);
    if !why.is_empty() {
        body.gap();
        body.flush(&Line::raw(why), room.columns);
    }
    body.focus = Some((first, body.rows.len()));
    body
}

/// The options that are right; `None` where no option by itself is.
fn right_options(told: &Told) -> Option<Vec<usize>> {
    match &told.verdict.question.answer {
        Answer::Choice { correct, .. } => Some(correct.clone()),
        Answer::TrueFalse(truth) => Some(vec![usize::from(!truth)]),
        Answer::Order(_) | Answer::Match(_) | Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) => {
            None
        }
    }
}

/// "Wrong: the answer is Ada Kern. · again in 10 minutes"
fn verdict(told: &Told, look: Look) -> Line<'static> {
    let answer = closed(&tame(&right_answer(&told.verdict.question)));
    let (verdict, style) = match (told.verdict.right, told.verdict.words.is_empty()) {
        (true, _) => ("Right:", look.good()),
        (false, true) => ("The answer is", look.bad()),
        (false, false) => ("Wrong: the answer is", look.bad()),
    };
    let mut spans = vec![Span::styled(format!("{verdict} "), style), Span::styled(answer, look.strong())];
    if !told.verdict.again.is_empty() {
        spans.push(Span::styled(format!(" · {}", told.verdict.again), look.quiet()));
    }
    Line::from(spans)
}

/// What was answered, where no mark shows it.
fn said(told: &Told) -> Option<String> {
    let words = tame(&told.verdict.words);
    let marked = right_options(told).is_some() && !told.asked.card.choices().is_empty();
    let same = words == tame(&right_answer(&told.verdict.question));
    (!marked && !same && !words.is_empty()).then(|| format!("your answer: {words}"))
}

fn passages(body: &mut Body, passages: &[Passage], room: Room, look: Look) {
    let bar = Line::from(Span::styled("  │ ", look.quiet()));
    for (number, passage) in passages.iter().enumerate() {
        let parts = passage.parts.iter().map(|(part, text)| {
            let style = match part {
                Part::Around => look.quiet(),
                Part::Proof => look.plain(),
                Part::Answer => look.answer(),
            };
            Span::styled(text.clone(), style)
        });
        body.gap();
        body.text(&Line::from_iter(parts), room.columns, &bar, &bar);
        let last = passages.get(number + 1).is_none_or(|next| next.source != passage.source);
        if last && !passage.source.is_empty() {
            let source = Line::styled(format!("— {}", passage.source), look.quiet());
            body.text(&source, room.columns, &bar, &bar);
        }
    }
}
