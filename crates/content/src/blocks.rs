//! Finds the blocks of a plain text, and what its own lines say about title and date.

use crate::{
    Block, BlockKind, Span, calendar, furniture, headline,
    lines::{self, Piece},
};
use jiff::civil::Date;

pub(crate) struct Found {
    pub(crate) blocks: Vec<Block>,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) source: Option<String>,
}

/// How many blocks from either end of an article its publication line may stand.
const EDGE_BLOCKS: usize = 8;

/// Within how many blocks of its headline an article shows its first real paragraph.
const BODY_WITHIN_BLOCKS: usize = 4;

pub(crate) fn find_blocks(text: &str) -> Found {
    let pieces = lines::pieces(text);
    let blocks = Vec::with_capacity(pieces.len());
    let mut found = Found { blocks, title: None, published: None, source: None };
    let mut prose_seen = false;
    for (i, piece) in pieces.iter().enumerate() {
        let line = &text[piece.span.start..piece.span.end];
        let isolated_below = pieces.get(i + 1).is_none_or(|next| next.isolated_above);
        let mut kind = kind_of(line);
        if kind == BlockKind::Heading && run_of_short_lines(text, &pieces, i) >= FEWEST_LINES_OF_LIST {
            kind = BlockKind::ListItem;
        }
        let alone = isolated_below || !headline::ends_sentence(line);
        if kind == BlockKind::Paragraph && !prose_seen && alone && i + 1 < pieces.len() {
            let after = pieces[i + 1..].iter().take(BODY_WITHIN_BLOCKS);
            let longest = after.map(|piece| piece.span.end - piece.span.start).max();
            if headline::is_headline(line, longest.unwrap_or(0)) {
                kind = BlockKind::Heading;
            }
        }
        let at_edge = i < EDGE_BLOCKS || i + EDGE_BLOCKS >= pieces.len();
        if kind == BlockKind::Furniture && at_edge && found.published.is_none() {
            found.published = calendar::publication_date(line);
        }
        if i == 0 && kind == BlockKind::Furniture && line.starts_with("http") {
            found.source = Some(line.to_owned());
        }
        if kind == BlockKind::Heading && !prose_seen && found.title.is_none() {
            found.title = Some(title_text(line));
        }
        prose_seen |= kind.is_prose();
        push(&mut found.blocks, text, Block { span: piece.span, kind });
    }
    found
}

/// Adds a block; prose with sentences of the page inside is cut around them.
fn push(blocks: &mut Vec<Block>, text: &str, block: Block) {
    let mut at = block.span.start;
    if block.kind.is_prose() {
        let base = block.span.start;
        for inside in furniture::furniture_inside(&text[base..block.span.end]) {
            let span = Span { start: base + inside.start, end: base + inside.end };
            blocks.extend(
                trimmed(text, Span { start: at, end: span.start }).map(|span| Block { span, ..block }),
            );
            blocks.push(Block { span, kind: BlockKind::Furniture });
            at = span.end;
        }
    }
    blocks.extend(trimmed(text, Span { start: at, end: block.span.end }).map(|span| Block { span, ..block }));
}

/// The stretch without white space around it; nothing when there is nothing else.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = &text[span.start..span.end];
    let start = span.start + words.len() - words.trim_start().len();
    let end = start + words.trim().len();
    (start < end).then_some(Span { start, end })
}

/// So many short lines without a blank one between them are a list, not headings.
const FEWEST_LINES_OF_LIST: usize = 3;

/// How many lines in the shape of headings stand together with this one, as far as it matters.
fn run_of_short_lines(text: &str, pieces: &[Piece], at: usize) -> usize {
    let is_short = |piece: &Piece| headline::is_heading(&text[piece.span.start..piece.span.end]);
    let above = (1..FEWEST_LINES_OF_LIST).take_while(|back| {
        at >= *back && !pieces[at - back + 1].isolated_above && is_short(&pieces[at - back])
    });
    let below = pieces[at + 1..].iter().take(FEWEST_LINES_OF_LIST);
    1 + above.count() + below.take_while(|piece| !piece.isolated_above && is_short(piece)).count()
}

fn kind_of(line: &str) -> BlockKind {
    if let Some(kind) = furniture::kind_of(line) {
        return kind;
    }
    match line {
        _ if line.starts_with("> ") => BlockKind::Quote,
        _ if is_table_row(line) => BlockKind::Table,
        _ if lines::is_list_item(line) && !is_full_sentence(line) => BlockKind::ListItem,
        _ if line.starts_with('#') || headline::is_heading(line) => BlockKind::Heading,
        _ => BlockKind::Paragraph,
    }
}

/// Cells apart by tabs or bars.
fn is_table_row(line: &str) -> bool {
    const LONGEST_ROW_BYTES: usize = 500;
    line.len() <= LONGEST_ROW_BYTES
        && (line.matches('\t').count() >= 2 || line.starts_with("| ") || line.matches(" | ").count() >= 3)
}

/// A list item so long that it is prose with a mark before it.
fn is_full_sentence(line: &str) -> bool {
    const FEWEST_WORDS: usize = 12;
    headline::ends_sentence(line) && line.split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS
}

/// A heading without the marks of a list or of Markdown, on one line.
fn title_text(line: &str) -> String {
    let line = line.trim_start_matches(['#', ' ']).trim_end_matches(['#', ' ', ';']);
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Puts stretches that another reader has found into one text, two line ends between them.
pub(crate) fn join(stretches: Vec<(String, BlockKind)>) -> (String, Vec<Block>) {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for (stretch, kind) in stretches {
        let stretch = stretch.trim();
        if stretch.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(stretch);
        push(&mut blocks, &text, Block { span: Span { start, end: text.len() }, kind });
    }
    (text, blocks)
}
