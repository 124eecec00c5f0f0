//! Worksheets: what stands on them, read back from the PDF as a reader of PDFs does.

use std::collections::BTreeMap;

use miniz_oxide::inflate::decompress_to_vec_zlib;
use quizwire_export::paper::{Format, Options, Printed, print};
use quizwire_set::QuestionSet;

pub fn rivers() -> Vec<QuestionSet> {
    let text = include_str!("../../../tests/fixtures/rivers.ron");
    vec![QuestionSet::from_ron(text).expect("a set")]
}

pub fn options() -> Options {
    Options {
        versions: 1,
        seed: 1,
        title: None,
        format: Format::A4,
        large_print: false,
        dyslexia: false,
        pupils: Vec::new(),
        answer_sheet: true,
        keys_apart: false,
    }
}

fn printed(options: &Options) -> Printed {
    print(&rivers(), options)
}

/// The text of each layer of the pages, a line a line.
pub fn read(pdf: &[u8]) -> String {
    let objects = objects(pdf);
    let cmaps: BTreeMap<String, BTreeMap<u16, String>> = objects
        .values()
        .filter_map(|object| head(object).split_once("/Font <<").map(|(_, list)| list.to_owned()))
        .flat_map(|list| {
            let words: Vec<String> = list.split_whitespace().map(str::to_owned).collect();
            words.chunks(4).map(<[String]>::to_vec).collect::<Vec<_>>()
        })
        .filter(|entry| entry[0].starts_with("/F"))
        .map(|entry| {
            let font = head(&objects[&entry[1].parse().expect("a number")]);
            let (_, cmap) = font.split_once("/ToUnicode ").expect("text can be read");
            let cmap =
                &objects[&cmap.split(' ').next().and_then(|number| number.parse().ok()).expect("a number")];
            (entry[0].clone(), cmap_of(&stream(cmap)))
        })
        .collect();
    let is_content =
        |object: &&Vec<u8>| !head(object).contains("/Type") && !head(object).contains("/Length1");
    let layers = objects.values().filter(is_content).filter(|object| head(object).contains("/FlateDecode"));
    layers.map(|layer| shown(&stream(layer), &cmaps)).collect::<Vec<_>>().join("\n")
}

/// Objects by their number.
fn objects(pdf: &[u8]) -> BTreeMap<u32, Vec<u8>> {
    let mut objects = BTreeMap::new();
    let mut rest = pdf;
    while let Some(at) = find(rest, b" 0 obj\n") {
        let start = rest[..at].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let number = String::from_utf8_lossy(&rest[start..at]).parse().expect("a number");
        let end = find(rest, b"\nendobj").expect("an object ends");
        objects.insert(number, rest[at + 7..end].to_vec());
        rest = &rest[end + 7..];
    }
    objects
}

fn head(object: &[u8]) -> String {
    let end = find(object, b"stream\n").unwrap_or(object.len());
    String::from_utf8_lossy(&object[..end]).into_owned()
}

fn stream(object: &[u8]) -> String {
    let start = find(object, b"stream\n").expect("a stream") + 7;
    let end = object.len() - b"\nendstream".len();
    let bytes = decompress_to_vec_zlib(&object[start..end]).expect("it is whole");
    // Strings of two bytes are no text; each byte is kept as a character.
    bytes.into_iter().map(char::from).collect()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn cmap_of(cmap: &str) -> BTreeMap<u16, String> {
    let pairs = cmap.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    pairs
        .filter(|(_, text)| !text.contains('>'))
        .map(|(glyph, text)| (u16::from_str_radix(glyph, 16).expect("a glyph"), utf16(text)))
        .collect()
}

fn utf16(hex: &str) -> String {
    let unit = |at: usize| u16::from_str_radix(&hex[at..at + 4], 16).expect("four digits");
    let units: Vec<u16> = (0..hex.len()).step_by(4).map(unit).filter(|unit| *unit != 0xfeff).collect();
    String::from_utf16_lossy(&units)
}

/// What a stream of operators shows.
fn shown(content: &str, cmaps: &BTreeMap<String, BTreeMap<u16, String>>) -> String {
    let (mut text, mut font, mut told) = (String::new(), String::new(), false);
    let mut rest = content;
    while let Some(c) = rest.chars().next() {
        if c == '(' || (c == '<' && !rest.starts_with("<<")) {
            let (bytes, after) = string(rest);
            rest = after;
            if told && bytes.starts_with(&[0xfe, 0xff]) {
                let units: Vec<u16> =
                    bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                text += &String::from_utf16_lossy(&units);
            } else if told && bytes.len() != 2 {
                text += &String::from_utf8_lossy(&bytes);
            } else if !told {
                let glyph = u16::from_be_bytes([bytes[0], bytes[1]]);
                text += &cmaps[&font][&glyph];
            }
            continue;
        }
        let word: String = rest.chars().take_while(|c| !c.is_whitespace() && !"(<[]".contains(*c)).collect();
        match word.as_str() {
            _ if word.starts_with("/F") => font.clone_from(&word),
            "/Span" => told = true,
            "EMC" => told = false,
            "BT" => text.push('\n'),
            _ => {}
        }
        let length = word.len().max(c.len_utf8());
        rest = &rest[length..];
    }
    text
}

fn string(text: &str) -> (Vec<u8>, &str) {
    if let Some(rest) = text.strip_prefix('<') {
        let (hex, after) = rest.split_once('>').expect("a string ends");
        let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("two digits");
        return ((0..hex.len()).step_by(2).map(byte).collect(), after);
    }
    let (mut bytes, mut chars) = (Vec::new(), text[1..].char_indices());
    let mut depth = 0;
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                let (_, escaped) = chars.next().expect("something is escaped");
                bytes.push(match escaped {
                    'n' => b'\n',
                    'r' => b'\r',
                    't' => b'\t',
                    'b' => 8,
                    'f' => 12,
                    '0'..='7' => {
                        let digits: String =
                            std::iter::once(escaped).chain(chars.by_ref().take(2).map(|(_, c)| c)).collect();
                        u8::from_str_radix(&digits, 8).expect("three digits")
                    }
                    other => u8::try_from(other).expect("a byte"),
                });
            }
            ')' if depth == 0 => return (bytes, &text[at + 2..]),
            _ => {
                depth += i32::from(c == '(') - i32::from(c == ')');
                bytes.push(u8::try_from(c).expect("a byte"));
            }
        }
    }
    panic!("a string ends")
}

#[test]
fn a_worksheet_its_answer_sheet_and_its_key() {
    let printed = printed(&options());
    assert_eq!((printed.questions, printed.struck, printed.pages), (8, 1, 3));
    insta::assert_snapshot!(read(&printed.worksheets));
}

#[test]
fn a_title_of_ones_own() {
    let titled = |title: &str| {
        // The keys name the article, so they are kept apart.
        let options = Options { title: Some(title.to_owned()), keys_apart: true, ..options() };
        read(&printed(&options).worksheets)
    };
    let text = titled("Class 8b, second test");
    assert!(text.contains("Class 8b, second test") && !text.contains("Three states agree"), "{text}");
    assert!(titled(" ").contains("Three states agree"), "nothing is no title");
}

#[test]
fn the_same_bytes_and_other_orders() {
    let four = Options { versions: 4, ..options() };
    assert_eq!(printed(&four).worksheets, printed(&four).worksheets);
    let keys = |options: &Options| {
        let keys = printed(&Options { keys_apart: true, ..options.clone() }).keys.expect("apart");
        let read = read(&keys);
        read.lines()
            .filter(|line| line.starts_with("1\u{a0}") || line.starts_with("2\u{a0}"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let of_four = keys(&four);
    assert_eq!(of_four.len(), 4, "each version has its answers at a glance");
    assert_eq!(of_four[..2], keys(&Options { versions: 2, ..options() })[..], "more versions change none");
    assert_ne!(of_four[1], of_four[2]);
    assert_ne!(of_four, keys(&Options { seed: 2, ..four }));
}

#[test]
fn names_in_any_script() {
    let names = [
        "Łukasz Żółć",
        "Παπαδόπουλος",
        "Юлия",
        "王小明",
        "김민준",
        "さくら",
        "สมชาย",
        "გიორგი",
        "Հայկ",
        "Tèo Nguyễn",
    ];
    let pupils = names.iter().map(|name| (*name).to_owned()).collect();
    let printed = printed(&Options { versions: 2, pupils, ..options() });
    assert_eq!(printed.missing, [].into());
    let text = read(&printed.worksheets);
    for name in names {
        assert!(text.contains(name), "{name}");
    }
    // What runs from right to left, or is shaped by its neighbours, has its letters, too.
    let pupils = ["נועם", "محمد", "अमित शर्मा", "তানভীর", "சரவணன்", "ኣበበ", "ភារម្យ"].map(String::from).to_vec();
    let hard = self::printed(&Options { pupils, ..options() });
    assert_eq!(hard.missing, [].into());
    let boxed = Options { pupils: vec!["\u{10ffff}".into()], ..options() };
    assert_eq!(self::printed(&boxed).missing, ['\u{10ffff}'].into());
}

#[test]
fn every_look_holds_every_question() {
    for format in [Format::A4, Format::Letter] {
        for (large_print, dyslexia) in [(false, false), (true, false), (false, true), (true, true)] {
            for answer_sheet in [false, true] {
                let printed = printed(&Options { format, large_print, dyslexia, answer_sheet, ..options() });
                let text = read(&printed.worksheets);
                for word in ["rivers know no borders", "Émile Brandt", "Page 1 of"] {
                    let spaced = text.replace('\n', " ");
                    assert!(spaced.contains(word), "{word}");
                }
            }
        }
    }
}

/// Text that is hard on typesetters, too, and a set without questions.
#[test]
fn any_set_can_be_printed() {
    let nasty = QuestionSet::from_ron(include_str!("../../../tests/fixtures/nasty.ron")).expect("a set");
    let large = Options { large_print: true, format: Format::Letter, ..options() };
    assert!(print(std::slice::from_ref(&nasty), &large).pages > 50);
    let empty = QuestionSet { questions: Vec::new(), title: "x".repeat(5000), ..nasty };
    assert_eq!(print(&[empty], &options()).questions, 0);
    assert_eq!(print(&[], &options()).questions, 0);
}
