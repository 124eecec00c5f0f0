//! What every reader yields: the text of an article and the blocks inside it.

use crate::{blocks, dateline};
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
    ///
    /// A headline in the first line gives the title, and a line that only says when the article was
    /// published gives the date.
    ///
    /// ```
    /// let document = quizwire_content::Document::from_plain("Bridge opens\n\nThe bridge opened on Monday.".into());
    /// assert_eq!(document.title.as_deref(), Some("Bridge opens"));
    /// assert_eq!(document.blocks.len(), 2);
    /// ```
    pub fn from_plain(text: String) -> Document {
        let found = blocks::find_blocks(&text);
        Document {
            title: found.title,
            published: found.published,
            source: found.source,
            text,
            blocks: found.blocks,
        }
    }

    /// The place and agency before the first sentence, dash included: `OSLO (AP) — `.
    ///
    /// It stays part of the first paragraph's prose; this says what a reader of facts may skip.
    pub fn dateline(&self) -> Option<Span> {
        let first = self.blocks.iter().find(|block| block.kind.is_prose())?;
        let length = dateline::length(&self.text[first.span.start..first.span.end])?;
        Some(Span { start: first.span.start, end: first.span.start + length })
    }
}
