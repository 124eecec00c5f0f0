//! XML as a tree: written with every text escaped, read without entities of its own and never deeper than it should be.

use std::fmt::Write;

use quick_xml::Reader;
use quick_xml::escape::{escape, resolve_xml_entity};
use quick_xml::events::Event;

use crate::ImportError;

/// Elements inside each other; exports of Moodle have eight.
const DEEPEST: usize = 64;

/// An element.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Element {
    /// Name, with its prefix.
    pub name: String,
    /// Attributes in the order they are written.
    pub attributes: Vec<(String, String)>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Text, unescaped.
    Text(String),
}

/// An empty element.
pub fn element(name: &str) -> Element {
    Element { name: name.to_owned(), ..Element::default() }
}

impl Element {
    /// With an attribute.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Element {
        self.attributes.push((name.to_owned(), value.into()));
        self
    }

    /// With the namespace of a document and where its schema is.
    pub fn of_schema(self, namespace: &str, schema: &str) -> Element {
        self.with("xmlns", namespace)
            .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
            .with("xsi:schemaLocation", format!("{namespace} {schema}"))
    }

    /// With text in it.
    pub fn text(mut self, text: impl Into<String>) -> Element {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// With an element in it.
    pub fn child(mut self, child: Element) -> Element {
        self.children.push(Node::Element(child));
        self
    }

    /// With elements in it.
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// The document; elements without text of their own have their children a line each.
    pub fn document(&self) -> String {
        let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(0, &mut out);
        out.push('\n');
        out
    }

    fn write(&self, depth: usize, out: &mut String) {
        let _ = write!(out, "<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"{}\"", escape(value.as_str()));
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        let spread = self.children.iter().all(|child| matches!(child, Node::Element(_)));
        for child in &self.children {
            if spread {
                let _ = write!(out, "\n{:1$}", "", 2 * (depth + 1));
            }
            match child {
                Node::Element(element) => element.write(depth + 1, out),
                Node::Text(text) => out.push_str(&escape(text.as_str())),
            }
        }
        if spread {
            let _ = write!(out, "\n{:1$}", "", 2 * depth);
        }
        let _ = write!(out, "</{}>", self.name);
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The elements of a name in it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter_map(move |child| match child {
            Node::Element(element) if element.name == name => Some(element),
            Node::Element(_) | Node::Text(_) => None,
        })
    }

    /// The first element of a name in it.
    pub fn first<'a>(&'a self, name: &'a str) -> Option<&'a Element> {
        self.all(name).next()
    }

    /// The text that stands directly in it.
    pub fn own_text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }
}

/// Reads a document.
pub fn parse(text: &str) -> Result<Element, ImportError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = vec![element("")];
    loop {
        let at = |offset: u64| {
            let offset = usize::try_from(offset).unwrap_or(text.len()).min(text.len());
            format!("line {}", text.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count() + 1)
        };
        let start = reader.buffer_position();
        let fault = |cause: &str, next_step: &str| Err(ImportError::new(at(start), cause, next_step));
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let cause = format!("this is no XML: {error}");
                return Err(ImportError::new(
                    at(reader.error_position()),
                    cause,
                    "export it again from the program it is from",
                ));
            }
        };
        match event {
            Event::Start(start) | Event::Empty(start) if open.len() > DEEPEST => {
                let name = start.name().as_ref().to_owned();
                return fault(
                    &format!("<{name}> is inside too many others"),
                    "no quiz needs this; ask for another file",
                );
            }
            Event::Start(start) => open.push(opened(&start)),
            Event::Empty(start) => push(&mut open, Node::Element(opened(&start))),
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    push(&mut open, Node::Element(element));
                }
            }
            Event::Text(characters) => {
                push(&mut open, Node::Text(characters.to_string()));
            }
            Event::CData(characters) => {
                push(&mut open, Node::Text(characters.to_string()));
            }
            Event::GeneralRef(name) => {
                let known = match name.resolve_char_ref() {
                    Ok(Some(c)) => Some(c.to_string()),
                    Ok(None) => resolve_xml_entity(&name).map(str::to_owned),
                    Err(_) => None,
                };
                match known {
                    Some(characters) => push(&mut open, Node::Text(characters)),
                    None => {
                        let cause = format!("&{}; means nothing in XML", &*name);
                        return fault(&cause, "write &amp; for a plain &");
                    }
                }
            }
            Event::DocType(_) => {
                return fault(
                    "entities and document types of its own are not read",
                    "remove the <!DOCTYPE …>, or ask for another file",
                );
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof if open.len() > 1 => {
                let cause = format!("the file ends inside <{}>", open.last().map_or("", |last| &last.name));
                return fault(&cause, "a part of it is missing; export it again");
            }
            Event::Eof => break,
        }
    }
    let root = open.pop().unwrap_or_default().children.into_iter().find_map(|child| match child {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    root.ok_or_else(|| ImportError::new("line 1", "this is no XML", "is it a file of this format?"))
}

fn push(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.children.push(node);
    }
}

fn opened(start: &quick_xml::events::BytesStart<'_>) -> Element {
    let attributes = start
        .attributes()
        .flatten()
        .map(|attribute| (attribute.key.as_ref().to_owned(), crate::html::text(&attribute.value)));
    Element { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), children: Vec::new() }
}
