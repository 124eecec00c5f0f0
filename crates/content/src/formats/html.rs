//! A page saved from a news site: the article inside it, and what the page says of itself.

mod article;
mod metadata;
mod nesting;

use super::Format;
use crate::{BlockKind, ContentError, Document, blocks, calendar};
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

/// The page with every `<br>` as a character, for the reader of the article.
fn with_line_breaks(page: &str) -> String {
    let mut marked = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        marked.push_str(before);
        let is_break = tag.get(1..3).is_some_and(|name| name.eq_ignore_ascii_case("br"))
            && tag[3..].starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace());
        let end = tag.find('>').filter(|_| is_break).map_or(1, |end| end + 1);
        if is_break {
            marked.push(article::LINE_BREAK);
        } else {
            marked.push('<');
        }
        rest = &tag[end..];
    }
    marked + rest
}

fn read(text: String) -> Result<Document, ContentError> {
    nesting::check(&text)?;
    let page = Page::from(with_line_breaks(&text));
    let about = metadata::of(&page);
    let found = article::stretches(page, about.title.as_deref());
    let published = about.published.or_else(|| {
        let furniture = found.iter().filter(|(_, kind)| *kind == BlockKind::Furniture);
        furniture.map(|(line, _)| line).find_map(|line| calendar::publication_date(line))
    });
    // Some pages show nothing before a script has run, but describe the article whole.
    if let Some(body) = about.body.filter(|body| prose_bytes(&found) * MOST_LOST < body.len()) {
        let told = Document::from_plain(body);
        return Ok(Document { title: about.title.or(told.title), published, source: about.source, ..told });
    }
    let (text, blocks) = blocks::join(found);
    Ok(Document { title: about.title, published, source: about.source, text, blocks })
}

/// When the page shows less than one part in so many of the article it describes, the description is read.
const MOST_LOST: usize = 3;

fn prose_bytes(found: &[(String, BlockKind)]) -> usize {
    found.iter().filter(|(_, kind)| kind.is_prose()).map(|(text, _)| text.len()).sum()
}
