//! Markdown, with or without front matter.

mod front_matter;

use super::Format;
use crate::{BlockKind, Document, MAX_PROSE_BYTES, blocks, calendar, furniture};
use front_matter::FrontMatter;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

pub(super) const FORMAT: Format = Format {
    name: "Markdown",
    extensions: &["md", "markdown", "mdown", "mkd"],
    max_bytes: MAX_PROSE_BYTES,
    looks_like: |text| front_matter::split(text).is_some(),
    read: |text| Ok(read(text)),
};

fn read(text: String) -> Document {
    let (front, body) = front_matter::split(&text).unwrap_or((FrontMatter::default(), &text));
    let mut found = stretches(body);
    let heading =
        found.iter().find(|(_, kind)| *kind == BlockKind::Heading).map(|(heading, _)| heading.clone());
    let published = front.date.or_else(|| {
        let furniture = found.iter().filter(|(_, kind)| *kind == BlockKind::Furniture);
        furniture.map(|(line, _)| line).find_map(|line| calendar::publication_date(line))
    });
    found.retain(|(stretch, _)| !stretch.trim().is_empty());
    let (text, blocks) = blocks::join(found);
    Document { title: front.title.or(heading), published, source: front.source, text, blocks }
}

/// The text of every block, without its marks.
fn stretches(body: &str) -> Vec<(String, BlockKind)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut found: Vec<(String, BlockKind)> = Vec::new();
    let mut text = String::new();
    // What the block being read is, and how deep the reader stands in quotations, code and pictures.
    let (mut kind, mut quotes, mut code, mut pictures) = (BlockKind::Paragraph, 0_usize, 0_usize, 0_usize);
    for event in Parser::new_ext(body, options) {
        match event {
            Event::Start(tag) => match tag {
                Tag::BlockQuote(_) => quotes += 1,
                Tag::CodeBlock(_) => code += 1,
                Tag::Image { .. } => {
                    pictures += 1;
                    if text.trim().is_empty() {
                        kind = BlockKind::Caption;
                    }
                }
                Tag::Heading { .. } => kind = BlockKind::Heading,
                Tag::Item => {
                    push(&mut found, &mut text, &mut kind, quotes);
                    kind = BlockKind::ListItem;
                }
                Tag::TableHead | Tag::TableRow => kind = BlockKind::Table,
                _ => {}
            },
            Event::End(tag) => match tag {
                TagEnd::BlockQuote(_) => quotes = quotes.saturating_sub(1),
                TagEnd::CodeBlock => {
                    code = code.saturating_sub(1);
                    kind = BlockKind::Furniture;
                    push(&mut found, &mut text, &mut kind, quotes);
                }
                TagEnd::Image => pictures = pictures.saturating_sub(1),
                TagEnd::TableCell => text.push_str(" | "),
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableHead
                | TagEnd::TableRow => {
                    push(&mut found, &mut text, &mut kind, quotes);
                }
                _ => {}
            },
            Event::Text(run) | Event::Code(run) => {
                if kind == BlockKind::Caption && pictures == 0 {
                    // Words beside the picture: the block is prose after all.
                    kind = BlockKind::Paragraph;
                }
                text.push_str(&run);
            }
            Event::SoftBreak | Event::HardBreak => text.push(if code > 0 { '\n' } else { ' ' }),
            Event::Rule => push(&mut found, &mut text, &mut kind, quotes),
            _ => {}
        }
    }
    push(&mut found, &mut text, &mut kind, quotes);
    found
}

/// Ends the block being read and begins a paragraph.
fn push(found: &mut Vec<(String, BlockKind)>, text: &mut String, kind: &mut BlockKind, quotes: usize) {
    let stretch = std::mem::take(text);
    let ended = std::mem::replace(kind, BlockKind::Paragraph);
    let stretch = stretch.trim().trim_end_matches(" |");
    if stretch.is_empty() {
        return;
    }
    let ended = match ended {
        BlockKind::Heading | BlockKind::Table | BlockKind::Caption => ended,
        _ if quotes > 0 => BlockKind::Quote,
        _ => ended,
    };
    let ended = if matches!(ended, BlockKind::Heading | BlockKind::Table) {
        ended
    } else {
        furniture::kind_of(stretch).unwrap_or(ended)
    };
    found.push((stretch.to_owned(), ended));
}
