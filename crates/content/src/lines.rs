//! Lines, and the runs of them that a fixed line width has cut a paragraph into.

use crate::Span;

/// A line or a run of hard-wrapped lines, without the white space around it.
pub(crate) struct Piece {
    pub(crate) span: Span,
    /// Whether a blank line, or nothing, stands before it.
    pub(crate) isolated_above: bool,
}

/// The pieces of a text, in order.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let continues = i > 0
            && !line.blank_before
            && width.is_some_and(|width| is_soft_break(text, &lines[i - 1], line, width));
        match pieces.last_mut() {
            Some(piece) if continues => piece.span.end = line.span.end,
            _ => pieces.push(Piece { span: line.span, isolated_above: line.blank_before }),
        }
    }
    pieces
}

struct Line {
    span: Span,
    blank_before: bool,
    indent: usize,
    chars: usize,
}

fn lines(text: &str) -> Vec<Line> {
    // Old Macintosh files end their lines with a carriage return alone.
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let mut lines = Vec::new();
    let (mut at, mut blank_before) = (0, true);
    for raw in text.split_inclusive(end) {
        let body = raw.trim();
        if body.is_empty() {
            blank_before = true;
        } else {
            let indent = raw.len() - raw.trim_start().len();
            let start = at + indent;
            let span = Span { start, end: start + body.len() };
            lines.push(Line { span, blank_before, indent, chars: body.chars().count() });
            blank_before = false;
        }
        at += raw.len();
    }
    lines
}

/// Longer lines than this are paragraphs, not wrapped text.
const WIDEST_WRAP_CHARS: usize = 120;
/// Below this a run of short lines is a poem, an address or a list.
const NARROWEST_WRAP_CHARS: usize = 30;

/// The width the text was wrapped to, if it was: most breaks inside its paragraphs then stand in
/// the middle of a sentence, so that the next line begins in lower case.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut widths: Vec<usize> = Vec::new();
    let mut within_sentence = 0;
    for pair in lines.windows(2).filter(|pair| !pair[1].blank_before) {
        widths.push(pair[0].chars);
        within_sentence += usize::from(begins_lower(text, &pair[1]));
    }
    let wide = lines.iter().filter(|line| line.chars > WIDEST_WRAP_CHARS).count();
    if widths.len() < 2 || within_sentence * 9 < widths.len() * 4 || wide * 20 > lines.len() {
        return None;
    }
    widths.sort_unstable();
    // A few lines may be longer than the rest, such as addresses of pages.
    let width = widths[(widths.len() - 1) * 19 / 20];
    (NARROWEST_WRAP_CHARS..=WIDEST_WRAP_CHARS).contains(&width).then_some(width)
}

/// Whether the paragraph goes on in the next line: it begins in lower case, or its first word would
/// not have fitted on the line before.
fn is_soft_break(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    const SLACK_CHARS: usize = 3;
    if next.indent >= line.indent + 2 || is_list_item(&text[next.span.start..next.span.end]) {
        return false;
    }
    let first_word = text[next.span.start..next.span.end].split_whitespace().next().unwrap_or("");
    begins_lower(text, next) || line.chars + 1 + first_word.chars().count() + SLACK_CHARS > width
}

fn begins_lower(text: &str, line: &Line) -> bool {
    text[line.span.start..].chars().next().is_some_and(char::is_lowercase)
}

/// Whether a line begins as an item of a list does: `- `, `• `, `3. `, `3) `.
pub(crate) fn is_list_item(line: &str) -> bool {
    let after_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - after_number.len();
    if (1..=3).contains(&digits) {
        return after_number.starts_with(". ") || after_number.starts_with(") ");
    }
    ["- ", "* ", "• ", "· ", "– ", "-- ", "◦ ", "▪ ", "‣ "].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces_of(text: &str) -> Vec<&str> {
        pieces(text).iter().map(|piece| &text[piece.span.start..piece.span.end]).collect()
    }

    #[test]
    fn wrapped_lines_are_one_piece() {
        let text = "Bridge opens early\n\nThe bridge over the Ell opened on Monday, a\nmonth before anybody had \
                    thought it would be\nready for traffic.\n\nÉva Kiss was the first to cross it, in a van\nwith \
                    two dogs.\nBy then it was noon.\n";
        assert_eq!(pieces_of(text).len(), 4);
        assert_eq!(
            pieces_of(text)[2..],
            ["Éva Kiss was the first to cross it, in a van\nwith two dogs.", "By then it was noon."]
        );
    }

    #[test]
    fn lines_of_a_list_or_of_whole_paragraphs_stay_apart() {
        assert_eq!(pieces_of("Qualified teams\nWales (Group E)\nItaly (Group J)\nSpain (Group F)").len(), 4);
        assert_eq!(
            pieces_of("The first paragraph ends here.\r\nThe second, too.\r\n\r\nAnd a third.").len(),
            3
        );
        assert_eq!(pieces_of("One\rTwo").len(), 2);
    }
}
