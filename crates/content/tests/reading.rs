//! Reads files as a person has them: encodings, front matter, furniture in plain text, and what is refused.

use proptest::prelude::*;
use quizwire_content::{BlockKind, ContentError, Document, MAX_BYTES, MAX_PROSE_BYTES, read};

/// Every block with its kind, one a line: what a reviewer wants to see.
fn outline(document: &Document) -> String {
    let lines = document.blocks.iter().map(|block| {
        let text = &document.text[block.span.start..block.span.end];
        let head: String = text.chars().take(60).collect();
        format!("{:?}: {}", block.kind, head.trim_end().replace('\n', " / "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

const PLAIN: &str = "Elling mill to grind again

By Jo Kiss
Published: 26 June 2017, 10:15 BST

ELLING (QW) — The mill on the Ell will grind flour again, its owner said on Monday.

Get the Elling Valley’s Weekly Digest by email and never miss our top stories Free Sign Up

“We found the stones in a garden,” Éva Kiss said. “They had roses on them.”

Photo: The mill in 1911
Read more: How the mill stopped

A mill with a past

It stopped in 1958, when the last miller, Ed Lim, left for Canada.

Do you know more? Email us at desk@elling.example.

Story continues below advertisement

“By then nobody ate bread any more,” Kiss said.

- flour from July
- bread from August

(Reporting by Jo Kiss; Editing by Ed Lim)
© 2017 Elling Valley News. All rights reserved.
";

#[test]
fn furniture_in_plain_text_is_told_from_prose() {
    let document = read(PLAIN.as_bytes(), Some("mill.txt")).unwrap();
    assert_eq!(document.title.as_deref(), Some("Elling mill to grind again"));
    assert_eq!(document.published.map(|date| date.to_string()).as_deref(), Some("2017-06-26"));
    assert_eq!(document.text, PLAIN);
    let dateline = document.dateline().unwrap();
    assert_eq!(&document.text[dateline.start..dateline.end], "ELLING (QW) — ");
    insta::assert_snapshot!(outline(&document), @"
    Heading: Elling mill to grind again
    Furniture: By Jo Kiss
    Furniture: Published: 26 June 2017, 10:15 BST
    Paragraph: ELLING (QW) — The mill on the Ell will grind flour again, it
    Furniture: Get the Elling Valley’s Weekly Digest by email and never mis
    Paragraph: “We found the stones in a garden,” Éva Kiss said. “They had
    Caption: Photo: The mill in 1911
    Furniture: Read more: How the mill stopped
    Heading: A mill with a past
    Paragraph: It stopped in 1958, when the last miller, Ed Lim, left for C
    Furniture: Do you know more? Email us at desk@elling.example.
    Furniture: Story continues below advertisement
    Paragraph: “By then nobody ate bread any more,” Kiss said.
    ListItem: - flour from July
    ListItem: - bread from August
    Furniture: (Reporting by Jo Kiss; Editing by Ed Lim)
    Furniture: © 2017 Elling Valley News. All rights reserved.
    ");
}

#[test]
fn furniture_is_found_where_all_breaks_are_lost() {
    let one_line = "ELLING (QW) — The mill will grind again, its owner said on Monday. Sign up for our newsletter. “We found \
                    the stones,” Éva Kiss said. It stopped in 1958. Do you know more? Email us at desk@elling.example. “By \
                    then nobody ate bread. Follow us on Twitter, they said,” Kiss said. (Reporting by Jo Kiss; Editing by Ed \
                    Lim) © 2017 Elling Valley News. All rights reserved.";
    insta::assert_snapshot!(outline(&read(one_line.as_bytes(), None).unwrap()), @"
    Paragraph: ELLING (QW) — The mill will grind again, its owner said on M
    Furniture: Sign up for our newsletter.
    Paragraph: “We found the stones,” Éva Kiss said. It stopped in 1958.
    Furniture: Do you know more? Email us at desk@elling.example.
    Paragraph: “By then nobody ate bread. Follow us on Twitter, they said,”
    Furniture: (Reporting by Jo Kiss; Editing by Ed Lim)
    Furniture: © 2017 Elling Valley News.
    Furniture: All rights reserved.
    ");
}

#[test]
fn encodings_come_out_right() {
    let text = "Kiss’s café cost £3 – “cheap”, she said.";
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(to_bytes).collect()
    };
    let windows_1252 = b"Kiss\x92s caf\xe9 cost \xa33 \x96 \x93cheap\x94, she said.".to_vec();
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        windows_1252,
    ] {
        assert_eq!(read(&bytes, None).unwrap().text, text);
    }
    // UTF-8 that lost half a letter stays UTF-8.
    let broken = [text.as_bytes(), b" caf\xc3"].concat();
    assert_eq!(read(&broken, None).unwrap().text, format!("{text} caf\u{fffd}"));
    let page = b"<html><head><meta charset='iso-8859-2'></head><body><p>Jo Ki\xb9 said no.</p></body></html>";
    assert_eq!(read(page, None).unwrap().text, "Jo Kiš said no.");
}

#[test]
fn front_matter_and_markdown() {
    let text = "---\ntitle: \"The mill: open\"\ndate: 2017-06-26\nsource: Quizwire\ntags: [mill]\n---\n\n# The mill: open\n\n\
                ![The mill](mill.jpg)\n\nThe **mill** on the\n[Ell](https://example.org) “grinds”.\n\n> “We\n> grind,” she said.\n\n\
                - flour\n- *bread*\n\n| Year | Sacks |\n|---|---|\n| 1911 | 400 |\n\nSign up for our newsletter\n";
    let document = read(text.as_bytes(), Some("mill.md")).unwrap();
    assert_eq!(document.title.as_deref(), Some("The mill: open"));
    assert_eq!(document.published.map(|date| date.to_string()).as_deref(), Some("2017-06-26"));
    assert_eq!(document.source.as_deref(), Some("Quizwire"));
    insta::assert_snapshot!(outline(&document), @"
    Heading: The mill: open
    Caption: The mill
    Paragraph: The mill on the Ell “grinds”.
    Quote: “We grind,” she said.
    ListItem: flour
    ListItem: bread
    Table: Year | Sacks
    Table: 1911 | 400
    Furniture: Sign up for our newsletter
    ");
}

#[test]
fn what_is_no_article_is_refused_with_a_cause() {
    let causes = |bytes: &[u8]| read(bytes, None).map(|_| ()).unwrap_err().to_string();
    insta::assert_snapshot!(causes(b""), @"no text in it");
    insta::assert_snapshot!(causes(b" \n\r\n\t"), @"no text in it");
    insta::assert_snapshot!(causes(b"%PDF-1.7 ..."), @"not text but a PDF file; save the article as text, Markdown or HTML");
    insta::assert_snapshot!(causes(b"PK\x03\x04 ..."), @"not text but a ZIP archive (a DOCX, ODT or EPUB file is one); save the article as text, Markdown or HTML");
    insta::assert_snapshot!(causes(b"text\0text"), @"not text: a zero byte at offset 4; save the article as UTF-8");
    insta::assert_snapshot!(causes(&vec![b'a'; MAX_BYTES + 1]), @"64.0 MiB is above the limit of 64 MiB; split the file");
    assert_eq!(read(b"<html><body><script>x</script></body></html>", None), Err(ContentError::Empty));
}

#[test]
fn large_texts_are_read_up_to_the_limit() {
    let sentence = "The mill on the Ell grinds 400 sacks a day, Éva Kiss said on Monday. ";
    let one_line = sentence.repeat(10_000_000 / sentence.len());
    assert_eq!(Document::from_plain(one_line.clone()).blocks.len(), 1);
    let error = read(one_line.as_bytes(), None).unwrap_err();
    insta::assert_snapshot!(error, @"9.5 MiB is above the limit of 4 MiB; split the file");
    let many_lines = format!("{sentence}\n\n").repeat(MAX_PROSE_BYTES / (sentence.len() + 2));
    let document = read(many_lines.as_bytes(), None).unwrap();
    assert!(document.blocks.iter().all(|block| block.kind == BlockKind::Paragraph));
}

#[test]
fn pages_nested_beyond_reason_are_refused() {
    let nested = |depth: usize| {
        format!("<html><body>{}The mill grinds.{}", "<div>".repeat(depth), "</div>".repeat(depth))
    };
    assert_eq!(read(nested(1000).as_bytes(), Some("a.html")).unwrap().text, "The mill grinds.");
    let error = read(nested(1_000_000).as_bytes(), Some("a.html")).unwrap_err();
    insta::assert_snapshot!(error, @"markup nested beyond reason at offset 10013; save the article as text");
    let attributes = format!("<html><p {}>", "a b ".repeat(1_000_000));
    assert!(matches!(read(attributes.as_bytes(), None), Err(ContentError::Nested { .. })));
}

/// What every document promises.
fn is_sound(document: &Document) {
    let mut at = 0;
    for block in &document.blocks {
        assert!(
            at <= block.span.start && block.span.start < block.span.end,
            "blocks in order, disjoint, not empty"
        );
        assert!(document.text[at..block.span.start].trim().is_empty(), "only white space between blocks");
        let text = &document.text[block.span.start..block.span.end];
        assert_eq!(text, text.trim(), "no white space around a block");
        at = block.span.end;
    }
    assert!(document.text[at..].trim().is_empty());
    if let Some(dateline) = document.dateline() {
        assert!(!document.text[dateline.start..dateline.end].is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_give_a_sound_document_or_a_cause(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for hint in ["a.txt", "a.md", "a.html"] {
            match read(&bytes, Some(hint)) {
                Ok(document) => is_sound(&document),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }

    #[test]
    fn any_lines_give_a_sound_document(
        parts in proptest::collection::vec(
            prop::sample::select(vec![
                "By Jo Kiss", "—", "OSLO — ", "“É", "”", "(AP Photo/", ")", "\n", "\r\n", "\n\n", " ", "\t", "---\n", "title: a\n",
                "Sign up ", "Read more: ", "12 June 2017", "©", "> ", "- ", "# ", "<p>", "</p>", "<!doctype html>", "<br>", "said.",
                "The mill on the Ell", "İ", "ß", "a", "\u{2028}", "\u{a0}", "|", "```", "![", "](x)", "<li>", "<td>", "...", "?",
            ]),
            0..40,
        )
    ) {
        let text = parts.concat();
        let document = Document::from_plain(text.clone());
        assert_eq!(document.text, text);
        is_sound(&document);
        for hint in ["a.md", "a.html"] {
            if let Ok(document) = read(text.as_bytes(), Some(hint)) {
                is_sound(&document);
            }
        }
    }
}
