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

/// Stands for `<br>`, which the extractor would otherwise lose: a character that no page holds.
pub(super) const LINE_BREAK: char = '\u{2029}';

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
                    if SILENT.contains(&&*name) || &*name == "sup" && is_footnote(&node) {
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

/// A small number that leads to a note; "km²" has none.
fn is_footnote(sup: &NodeRef) -> bool {
    let text = sup.text();
    let number = text.trim().trim_matches(['[', ']', '*', '†']);
    let linked = sup.parent().is_some_and(|parent| parent.node_name().is_some_and(|name| &*name == "a"))
        || sup.first_element_child().is_some_and(|child| child.node_name().is_some_and(|name| &*name == "a"));
    linked && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit())
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
    /// Whether a line break stands after the text, and it is not yet known whether the block goes on.
    broken: bool,
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
        if !INLINE.contains(&name) && !matches!(name, "td" | "th") {
            self.end_block();
        }
        if let Some(depth) = self.depth_of(name) {
            *depth += 1;
        }
    }

    fn leave(&mut self, name: &str) {
        if matches!(name, "td" | "th") {
            self.end_cell();
        } else if !INLINE.contains(&name) {
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
                LINE_BREAK => self.line_break(),
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                c if c.is_whitespace() => {
                    if !self.text.ends_with(' ') {
                        self.text.push(' ');
                    }
                }
                c => {
                    if std::mem::take(&mut self.broken) && !c.is_lowercase() {
                        self.end_block();
                    }
                    self.text.push(c);
                    self.linked += usize::from(self.links > 0);
                }
            }
        }
    }

    /// A line break ends the block, unless the line looks cut in the middle of a sentence: it is long and open, and the
    /// next one goes on in lower case.
    fn line_break(&mut self) {
        const FEWEST_BYTES_OF_CUT_LINE: usize = 60;
        let line = self.text.trim();
        if self.broken || line.len() < FEWEST_BYTES_OF_CUT_LINE || headline::ends_sentence(line) {
            self.end_block();
        } else {
            self.text(" ");
            self.broken = true;
        }
    }

    /// Cells are columns of a table, or columns of a page that hold whole paragraphs.
    fn end_cell(&mut self) {
        if headline::ends_sentence(self.text.trim()) {
            self.end_block();
        } else if !self.text.trim().is_empty() {
            self.text.push_str(" | ");
        }
    }

    fn end_block(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        let text = std::mem::take(&mut self.text);
        self.broken = false;
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
            None if self.rows > 0 && !headline::ends_sentence(text) => BlockKind::Table,
            None if self.quotes > 0 => BlockKind::Quote,
            None if self.items > 0 => BlockKind::ListItem,
            None if headline::is_heading(text) => BlockKind::Heading,
            None => BlockKind::Paragraph,
        }
    }
}
