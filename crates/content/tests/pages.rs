//! Pages saved from news sites: each `seeds/pages/NAME.html` shows the article `seeds/articles/NAME.*`
//! in another publisher's template, so that what is found can be held against what was written.

use quizwire_content::{Document, read};
use std::{fs, path::Path};

/// At least this share of an article's sentences must be found in its page.
const FEWEST_FOUND: f64 = 0.98;

#[test]
fn pages_yield_their_articles_and_no_furniture() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut pages = 0;
    for entry in fs::read_dir(seeds.join("pages")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let page = read_file(&path);
        let article = ["md", "txt"]
            .iter()
            .map(|end| seeds.join(format!("articles/{name}.{end}")))
            .find(|path| path.exists());
        let article = read_file(&article.expect("every page shows an article of the seeds"));

        assert_eq!(page.title, article.title, "{name}");
        assert_eq!(page.published, article.published, "{name}");
        let (shown, written) = (prose(&page), prose(&article));
        let sentences: Vec<&str> = written.iter().flat_map(|paragraph| sentences(paragraph)).collect();
        let missing: Vec<&&str> =
            sentences.iter().filter(|&sentence| !shown.iter().any(|text| text.contains(sentence))).collect();
        let found = 1.0 - missing.len() as f64 / sentences.len() as f64;
        assert!(found >= FEWEST_FOUND, "{name}: {found:.3} of the sentences found, not {missing:#?}");
        let left: Vec<&String> = shown.iter().filter(|text| !written.contains(text)).collect();
        assert!(left.is_empty(), "{name}: furniture left: {left:#?}");
        pages += 1;
    }
    assert!(pages >= 4);
}

#[test]
fn a_page_without_an_article_keeps_what_it_says() {
    let page = "<html><head><title>Mill | Elling Courier</title><meta property='og:site_name' content='Elling Courier'></head>\
                <body><nav>Home</nav><p>The mill\u{a0}grinds&nbsp;again.<br>Since Mon\u{ad}day.</p><ul><li>flour</li></ul></body></html>";
    let document = read(page.as_bytes(), None).unwrap();
    assert_eq!(document.title.as_deref(), Some("Mill"));
    assert_eq!(document.source.as_deref(), Some("Elling Courier"));
    assert_eq!(document.text, "The mill grinds again.\n\nSince Monday.\n\nflour");
}

#[test]
fn a_page_that_needs_a_script_is_read_from_what_it_tells_search_engines() {
    let page = "<!doctype html><html><head><title>Mill opens - Elling News</title><script type='application/ld+json'>\
                {\"@type\":\"NewsArticle\",\"headline\":\"Mill opens\",\"datePublished\":\"2017-06-26\",\"articleBody\":\
                \"The mill opened on Monday.\\n\\nSign up for our newsletter\\n\\nIt had stopped in 1958.\"}</script></head>\
                <body><div id='root'></div><noscript>You need to enable JavaScript.</noscript></body></html>";
    let document = read(page.as_bytes(), None).unwrap();
    assert_eq!(document.title.as_deref(), Some("Mill opens"));
    assert_eq!(document.published.map(|day| day.to_string()).as_deref(), Some("2017-06-26"));
    assert_eq!(prose(&document), ["The mill opened on Monday.", "It had stopped in 1958."]);
}

#[test]
fn the_number_of_a_footnote_is_no_word() {
    let page = "<html><body><article><p>It covers 2 km<sup>2</sup>, Kiss said.<sup><a href='#1'>1</a></sup></p><p>“They had \
                roses on them,” Kiss said.<a href='#2'><sup>[2]</sup></a></p></article></body></html>";
    let document = read(page.as_bytes(), None).unwrap();
    assert_eq!(prose(&document), ["It covers 2 km2, Kiss said.", "“They had roses on them,” Kiss said."]);
}

fn read_file(path: &Path) -> Document {
    read(&fs::read(path).unwrap(), path.to_str())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The prose paragraphs, without what templates change: white space and the shape of quotation marks.
fn prose(document: &Document) -> Vec<String> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_prose());
    blocks
        .map(|block| {
            let text = document.text[block.span.start..block.span.end].replace(['‘', '’'], "'");
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

fn sentences(paragraph: &str) -> impl Iterator<Item = &str> {
    paragraph.split_inclusive(['.', '?', '!']).map(str::trim).filter(|sentence| sentence.len() > 3)
}
