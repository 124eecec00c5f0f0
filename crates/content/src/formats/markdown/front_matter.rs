//! The few lines above an article that name its title, date and source.

use crate::calendar;
use jiff::civil::Date;

/// What the front matter says that an article needs.
#[derive(Default)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) source: Option<String>,
}

/// Front matter and the rest: `---` around `key: value` (YAML) or `+++` around `key = value` (TOML).
pub(super) fn split(text: &str) -> Option<(FrontMatter, &str)> {
    const MOST_LINES: usize = 200;
    let mut front = FrontMatter::default();
    let (mut fence, mut pairs, mut at) = (None, 0, 0);
    for line in text.split_inclusive('\n').take(MOST_LINES) {
        at += line.len();
        let body = line.trim();
        match fence {
            None if body.is_empty() => {}
            None if body == "---" => fence = Some(("---", ':')),
            None if body == "+++" => fence = Some(("+++", '=')),
            None => return None,
            Some((end, _)) if body == end => return (pairs > 0).then(|| (front, &text[at..])),
            Some((_, between)) => {
                // Nested values and lists are for other programs.
                let nested = line.starts_with([' ', '\t', '-', '#', '[']) || body.is_empty();
                if let (false, Some((key, value))) = (nested, body.split_once(between)) {
                    pairs += 1;
                    front.set(key.trim(), unquote(value.trim()));
                } else if !nested {
                    return None;
                }
            }
        }
    }
    None
}

impl FrontMatter {
    fn set(&mut self, key: &str, value: String) {
        if value.is_empty() {
            return;
        }
        match key.trim_matches('"').to_lowercase().as_str() {
            "title" | "headline" => self.title = Some(value),
            "date" | "published" | "published_at" | "pubdate" | "publishdate" => {
                self.date = calendar::parse(&value)
            }
            "source" | "publisher" | "site" | "site_name" => self.source = Some(value),
            "url" | "link" | "canonical" | "canonical_url" => {
                self.source.get_or_insert(value);
            }
            _ => {}
        }
    }
}

/// A value without its quotation marks: `"a \"b\""` as in TOML and YAML, `'it''s'` as in YAML.
fn unquote(value: &str) -> String {
    let inside = |mark: char| {
        value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)).filter(|_| value.len() >= 2)
    };
    if let Some(text) = inside('"') {
        return text.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    match inside('\'') {
        Some(text) => text.replace("''", "'"),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_front_matter() {
        let (front, rest) =
            split("---\r\ntitle: 'Mill ''to open'''\r\ntags:\r\n  - a\r\ndate: 2017-06-26\r\n---\r\nText.")
                .unwrap();
        assert_eq!(front.title.as_deref(), Some("Mill 'to open'"));
        assert_eq!((front.date, rest), (Some(Date::constant(2017, 6, 26)), "Text."));
        let (front, _) =
            split("+++\ntitle = \"Mill: \\\"open\\\"\"\nurl = 'https://example.org/a'\n+++\n").unwrap();
        assert_eq!(front.title.as_deref(), Some("Mill: \"open\""));
        assert_eq!(front.source.as_deref(), Some("https://example.org/a"));
        assert!(split("---\nThe mill opened.\n---\n").is_none() && split("---\ntitle: a\n").is_none());
    }
}
