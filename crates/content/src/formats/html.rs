//! A page saved from a news site: the article inside it, and what the page says of itself.

mod article;
mod metadata;
mod nesting;

use super::Format;
use crate::{ContentError, Document, blocks, calendar};
use dom_query::Document as Page;

pub(super) const FORMAT: Format = Format {
    name: "HTML",
    extensions: &["html", "htm", "xhtml"],
    max_bytes: 16 * 1024 * 1024,
    looks_like,
    read,
};

/// A page shows its first tags within the first few lines.
fn looks_like(text: &str) -> bool {
    let start = text.trim_start();
    let mut end = start.len().min(1024);
    while !start.is_char_boundary(end) {
        end -= 1;
    }
    let head = start[..end].to_ascii_lowercase();
    head.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<body", "<article", "<meta"]
            .iter()
            .any(|tag| head.contains(tag))
}

fn read(text: String) -> Result<Document, ContentError> {
    nesting::check(&text)?;
    let page = Page::from(text.as_str());
    let about = metadata::of(&page);
    let found = article::stretches(page, about.title.as_deref());
    let published = about.published.or_else(|| {
        let furniture = found.iter().filter(|(_, kind)| *kind == crate::BlockKind::Furniture);
        furniture.map(|(line, _)| line).find_map(|line| calendar::publication_date(line))
    });
    let (text, blocks) = blocks::join(found);
    Ok(Document { title: about.title, published, source: about.source, text, blocks })
}
