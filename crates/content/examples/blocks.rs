//! dump
use quizwire_content::*;
fn main() {
    let all = std::env::args().any(|a| a == "--all");
    for f in std::env::args().skip(1).filter(|a| a != "--all") {
        let bytes = std::fs::read(&f).unwrap();
        if f.ends_with(".jsonl") {
            for l in String::from_utf8(bytes).unwrap().lines() {
                let v: serde_json::Value = serde_json::from_str(l).unwrap();
                show(
                    &Document::from_plain(v["text"].as_str().unwrap().to_string()),
                    v["id"].as_str().unwrap_or(""),
                    all,
                );
            }
            continue;
        }
        match read(&bytes, Some(&f)) {
            Ok(d) => show(&d, &f, all),
            Err(e) => println!("{f}: {e}"),
        }
    }
}
fn show(d: &Document, f: &str, all: bool) {
    if all {
        println!(
            "== {f} title={:?} published={:?} source={:?} dateline={:?}",
            d.title,
            d.published,
            d.source,
            d.dateline().map(|s| &d.text[s.start..s.end])
        );
    } else if let Some(s) = d.dateline() {
        println!("Dateline\t{}", &d.text[s.start..s.end]);
    }
    for b in &d.blocks {
        let t = &d.text[b.span.start..b.span.end];
        if all || b.kind != BlockKind::Paragraph {
            println!("{:?}\t{}", b.kind, t.replace('\n', "⏎"));
        }
    }
}
