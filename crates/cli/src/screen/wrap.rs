//! Styled text in lines that fit, for any script: broken where Unicode allows it, never inside what is seen as one character.

use ratatui::text::{Line, Span};
use unicode_linebreak::linebreaks;

/// The text in lines of at most so many columns, the first after `first`, the others after `rest`. Spaces at the end of
/// a line are left out.
pub fn wrap(
    text: &Line<'_>,
    columns: usize,
    first: &Line<'static>,
    rest: &Line<'static>,
) -> Vec<Line<'static>> {
    let columns = columns.saturating_sub(first.width().max(rest.width())).max(2);
    let whole: String = text.spans.iter().map(|span| span.content.as_ref()).collect();
    let breaks: Vec<usize> = linebreaks(&whole).map(|(at, _)| at).collect();
    let mut rows = Vec::new();
    let mut row: Vec<Span<'static>> = Vec::new();
    let (mut width, mut at) = (0, 0);
    // How many characters of the row come before the last place where it may end.
    let mut may_end = 0;
    for grapheme in text.styled_graphemes(ratatui::style::Style::new()) {
        let next = Span::styled(grapheme.symbol.to_owned(), grapheme.style);
        let blank = grapheme.symbol.chars().all(char::is_whitespace);
        if width + next.width() > columns && !blank && !row.is_empty() {
            let over = row.split_off(if may_end > 0 { may_end } else { row.len() });
            rows.push(std::mem::replace(&mut row, over));
            width = row.iter().map(Span::width).sum();
            may_end = 0;
        }
        width += next.width();
        at += grapheme.symbol.len();
        row.push(next);
        if breaks.binary_search(&at).is_ok() {
            may_end = row.len();
        }
    }
    rows.push(row);
    let indents = std::iter::once(first).chain(std::iter::repeat(rest));
    rows.into_iter().zip(indents).map(|(row, indent)| line(indent, row)).collect()
}

/// A line of characters, those of one style together.
fn line(indent: &Line<'static>, mut row: Vec<Span<'static>>) -> Line<'static> {
    while row.last().is_some_and(|last| last.content.trim().is_empty()) {
        row.pop();
    }
    let mut joined: Vec<Span<'static>> = Vec::new();
    for next in row {
        match joined.last_mut() {
            Some(last) if last.style == next.style => last.content.to_mut().push_str(&next.content),
            _ => joined.push(next),
        }
    }
    Line::from([indent.spans.clone(), joined].concat())
}
