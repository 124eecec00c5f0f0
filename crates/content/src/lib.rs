//! Reads an article into one plain [`Document`].
//!
//! In: the bytes of a text, Markdown or HTML file. Out: its text, its blocks, its title and date.
//! Prose never fails to parse. This crate must never know questions or learners.

use jiff::civil::Date;

/// A stretch of a text: bytes, half-open, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// One article, whatever file it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The headline, when the file or its metadata gives one.
    pub title: Option<String>,
    /// The day of publication, when known.
    pub published: Option<Date>,
    /// Where the article says it comes from: a URL or the name of the publisher.
    pub source: Option<String>,
    /// The article as plain text; every span counts bytes of it.
    pub text: String,
    /// The blocks of the text in order, disjoint; between them stands only white space.
    pub blocks: Vec<Block>,
}

/// A paragraph or another stretch of text that stands by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in [`Document::text`].
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a [`Block`] is. Only [`BlockKind::Paragraph`] and [`BlockKind::Quote`] are article prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Running prose.
    Paragraph,
    /// The headline or a heading inside the article.
    Heading,
    /// A passage set off as quoted.
    Quote,
    /// An item of a list.
    ListItem,
    /// A row of a table.
    Table,
    /// The words under a picture.
    Caption,
    /// What belongs to the page and not to the article: bylines, newsletter calls, share buttons.
    Furniture,
}

impl BlockKind {
    /// Whether the block is prose of the article.
    pub fn is_prose(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::Quote)
    }
}

impl Document {
    /// Plain text, kept byte for byte: a block is a line or a run of hard-wrapped lines.
    pub fn from_plain(text: String) -> Document {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let body = line.trim();
            if !body.is_empty() {
                let start = at + line.find(body).unwrap_or(0);
                let span = Span { start, end: start + body.len() };
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            }
            at += line.len();
        }
        Document { title: None, published: None, source: None, text, blocks }
    }
}
