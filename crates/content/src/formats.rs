//! The formats an article may come in, and how to tell which one it is.

mod html;
mod markdown;
mod plain;

use crate::{ContentError, Document};

/// A format of articles.
pub struct Format {
    /// Its name, as people call it.
    pub name: &'static str,
    /// The file extensions that say so, lower case.
    pub extensions: &'static [&'static str],
    /// The largest file that is read, in bytes.
    pub max_bytes: usize,
    /// Whether a text looks like this format, when the extension says nothing.
    looks_like: fn(&str) -> bool,
    /// Text in, document out. Only a page can fail, prose never does.
    pub(crate) read: fn(String) -> Result<Document, ContentError>,
}

/// Every format, the one that takes anything last.
pub const FORMATS: &[Format] = &[html::FORMAT, markdown::FORMAT, plain::FORMAT];

/// The format by the extension of the file, else by what the text looks like.
pub(crate) fn choose(text: &str, name_hint: Option<&str>) -> &'static Format {
    let extension = name_hint.map(|name| name.rsplit(['.', '/', '\\']).next().unwrap_or(name).to_lowercase());
    let by_name = extension
        .and_then(|extension| FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str())));
    // A page or a file with front matter is often saved as .txt; the other way round never happens.
    let by_look = || FORMATS.iter().find(|format| (format.looks_like)(text));
    match by_name {
        Some(format) if format.name != plain::FORMAT.name => format,
        _ => by_look().unwrap_or(&plain::FORMAT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extension_and_content_choose_the_format() {
        let name = |text: &str, hint: Option<&str>| choose(text, hint).name;
        assert_eq!(name("Hello.", Some("a/b.md")), "Markdown");
        assert_eq!(name("Hello.", Some("b.HTM")), "HTML");
        assert_eq!(name("Hello.", Some("html")), "HTML");
        assert_eq!(name("\n<!DOCTYPE html><p>Hello.", None), "HTML");
        assert_eq!(name("---\ntitle: A\n---\nHello.", Some("a.txt")), "Markdown");
        assert_eq!(name("---\nHello.", None), "plain text");
        assert_eq!(name("He wrote <b> and left.", None), "plain text");
    }
}
