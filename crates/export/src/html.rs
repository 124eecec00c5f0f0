//! Text to HTML and back.

use quick_xml::escape::resolve_html5_entity;

/// Text as HTML; line ends become `<br>`.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' => html.push_str("<br>"),
            c => html.push(c),
        }
    }
    html
}

/// The text of HTML: a paragraph a line, without tags, scripts and styles.
pub fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('<') { after_tag(rest, &mut text) } else { after_entity(rest, &mut text) };
    }
    text.push_str(rest);
    let lines = text.lines().map(|line| line.replace('\u{a0}', " ").trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Whether the HTML shows or plays something that is no text.
pub fn has_media(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    ["<img", "[sound:", "<audio", "<video", "<iframe", "<object", "<embed", "<svg"]
        .iter()
        .any(|tag| lower.contains(tag))
}

fn after_tag<'a>(rest: &'a str, text: &mut String) -> &'a str {
    if let Some(comment) = rest.strip_prefix("<!--") {
        return comment.split_once("-->").map_or("", |(_, after)| after);
    }
    let name: String =
        rest[1..].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
    let name = name.to_ascii_lowercase();
    if name.is_empty() {
        text.push('<'); // "a < b", written carelessly
        return &rest[1..];
    }
    let Some(end) = rest.find('>') else {
        text.push_str(rest);
        return "";
    };
    let after = &rest[end + 1..];
    match name.as_str() {
        "script" | "style" if !rest.starts_with("</") => {
            let close = format!("</{name}");
            // ASCII lowering keeps every byte where it is.
            return after.to_ascii_lowercase().find(&close).map_or("", |at| &after[at..]);
        }
        "br" | "p" | "div" | "li" | "ul" | "ol" | "tr" | "table" | "blockquote" | "hr" | "h1" | "h2"
        | "h3" | "h4" => {
            text.push('\n');
        }
        "td" | "th" => text.push(' '),
        _ => {}
    }
    after
}

fn after_entity<'a>(rest: &'a str, text: &mut String) -> &'a str {
    /// The longest name of an entity, with `&` and `;`.
    const LONGEST: usize = 34;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';');
    if let Some(end) = end {
        let name = &rest[1..end];
        if let Some(c) = name.strip_prefix('#').and_then(numbered) {
            text.push(c);
            return &rest[end + 1..];
        }
        if let Some(characters) = resolve_html5_entity(name) {
            text.push_str(characters);
            return &rest[end + 1..];
        }
    }
    text.push('&');
    &rest[1..]
}

fn numbered(digits: &str) -> Option<char> {
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_reads_as_the_text_it_shows() {
        assert_eq!(
            text("<p>A &amp; B&nbsp;&lt;c&gt;</p><div>d &#8220;e&#x201d;<br/>f</div>"),
            "A & B <c>\nd “e”\nf"
        );
        assert_eq!(text("1 < 2 & 3 &bogus; <b>4</b><script>alert(1)</script>5"), "1 < 2 & 3 &bogus; 45");
        assert_eq!(text("a <unfinished"), "a <unfinished");
        assert_eq!(text(&escape("“a” < b & \"c\"\nd")), "“a” < b & \"c\"\nd");
    }
}
