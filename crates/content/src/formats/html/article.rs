//! The article inside a page: drops what is plainly not it, asks the extractor where it stands, and
//! walks what is left into blocks.

mod page_parts;

use crate::{BlockKind, furniture, headline};
use dom_query::{Document as Page, NodeRef};
use dom_smoothie::{Config, Readability};

/// Larger pages are walked without the extractor.
const MOST_ELEMENTS: usize = 200_000;

/// The blocks of the article in order.
pub(super) fn stretches(page: Page, title: Option<&str>) -> Vec<(String, BlockKind)> {
    let elements = page_parts::drop_from(&page);
    let whole = walk(&page.root(), title);
    if elements > MOST_ELEMENTS {
        return whole;
    }
    let config = Config { disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(page, None, Some(config)).and_then(|mut reader| reader.parse());
    match found {
        Ok(article) => {
            let found = walk(&Page::from(article.content).root(), title);
            if found.iter().any(|(_, kind)| kind.is_prose()) { found } else { whole }
        }
        Err(_) => whole,
    }
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(String),
}

/// Every stretch of text under a node, by the elements that set it off.
fn walk(root: &NodeRef, title: Option<&str>) -> Vec<(String, BlockKind)> {
    let mut walk = Walk { title, ..Walk::default() };
    let mut steps = vec![Step::Enter(*root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(name) => walk.leave(&name),
            Step::Enter(node) if node.is_text() => walk.text(&node.text()),
            Step::Enter(node) => {
                if let Some(name) = node.node_name() {
                    if SILENT.contains(&&*name) {
                        continue;
                    }
                    walk.enter(&name);
                    steps.push(Step::Leave(name.to_string()));
                }
                steps.extend(node.children_it(true).map(Step::Enter));
            }
        }
    }
    walk.end_block();
    walk.found
}

/// Elements whose text is no text of the page.
const SILENT: &[&str] = &[
    "audio", "button", "canvas", "form", "head", "iframe", "input", "label", "math", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Elements that run on within a line; all others begin and end a block.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
];

#[derive(Default)]
struct Walk<'a> {
    title: Option<&'a str>,
    found: Vec<(String, BlockKind)>,
    text: String,
    /// How many letters of the block stand inside links.
    linked: usize,
    links: usize,
    headings: usize,
    captions: usize,
    quotes: usize,
    items: usize,
    rows: usize,
}

impl Walk<'_> {
    fn enter(&mut self, name: &str) {
        if name == "br" {
            self.line_break();
        } else if !INLINE.contains(&name) && !matches!(name, "td" | "th") {
            self.end_block();
        }
        if let Some(depth) = self.depth_of(name) {
            *depth += 1;
        }
    }

    fn leave(&mut self, name: &str) {
        if matches!(name, "td" | "th") {
            self.text.push_str(" | ");
        } else if !INLINE.contains(&name) && name != "br" {
            self.end_block();
        }
        if let Some(depth) = self.depth_of(name) {
            *depth = depth.saturating_sub(1);
        }
    }

    fn depth_of(&mut self, name: &str) -> Option<&mut usize> {
        match name {
            "a" => Some(&mut self.links),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(&mut self.headings),
            "figure" | "figcaption" | "caption" => Some(&mut self.captions),
            "blockquote" => Some(&mut self.quotes),
            "li" => Some(&mut self.items),
            "tr" => Some(&mut self.rows),
            _ => None,
        }
    }

    /// Text with its white space made single, without the marks that only guide hyphenation.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                c if c.is_whitespace() => {
                    if !self.text.ends_with(' ') {
                        self.text.push(' ');
                    }
                }
                c => {
                    self.text.push(c);
                    self.linked += usize::from(self.links > 0);
                }
            }
        }
    }

    /// A line break ends the block when the line could stand by itself.
    fn line_break(&mut self) {
        let line = self.text.trim();
        if headline::ends_sentence(line) || furniture::kind_of(line).is_some() {
            self.end_block();
        } else {
            self.text(" ");
        }
    }

    fn end_block(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        let text = std::mem::take(&mut self.text);
        let text = text.trim().trim_end_matches(" |").trim();
        if text.is_empty() {
            return;
        }
        let kind = self.kind_of(text, linked);
        self.found.push((text.to_owned(), kind));
    }

    fn kind_of(&self, text: &str, linked: usize) -> BlockKind {
        if self.title == Some(text) {
            return BlockKind::Heading;
        }
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        match furniture::kind_of(text) {
            _ if self.captions > 0 => BlockKind::Caption,
            Some(kind) => kind,
            // A line that is all link leads to another article.
            None if linked * 10 >= letters * 9 => BlockKind::Furniture,
            None if self.headings > 0 => BlockKind::Heading,
            None if self.rows > 0 => BlockKind::Table,
            None if self.quotes > 0 => BlockKind::Quote,
            None if self.items > 0 => BlockKind::ListItem,
            None if headline::is_heading(text) => BlockKind::Heading,
            None => BlockKind::Paragraph,
        }
    }
}
