//! speed
use quizwire_content::*;
use std::time::Instant;
fn main() {
    let mut text = String::new();
    for f in std::fs::read_dir("seeds/articles").unwrap() {
        text += &std::fs::read_to_string(f.unwrap().path()).unwrap().replace("---\n", "");
        text += "\n\n";
    }
    while text.len() < 10_000_000 {
        text = format!("{text}{text}");
    }
    for (name, t) in [
        ("plain", text.clone()),
        ("one line", text.replace('\n', " ")),
        ("short", "The mill opened on Monday, Kiss said.\n".repeat(300_000)),
        ("md", format!("# A\n\n{text}")),
    ] {
        let s = Instant::now();
        let d = read(t.as_bytes(), Some(if name == "md" { "a.md" } else { "a.txt" })).unwrap();
        println!("{name}: {} MB {} blocks {:?}", t.len() / 1_000_000, d.blocks.len(), s.elapsed());
    }
    let p = std::fs::read_to_string("seeds/pages/harbor-takeover.html").unwrap();
    let s = Instant::now();
    for _ in 0..100 {
        read(p.as_bytes(), None).unwrap();
    }
    println!("page {} bytes: {:?}", p.len(), s.elapsed() / 100);
    let big = p.replace("<p class=\"story-body-text\">", &"<p class=\"story-body-text\">The mill opened, and <b>Kiss</b>, who was there, said it <a href=x>works</a>.</p><p>".repeat(1000));
    let s = Instant::now();
    let d = read(big.as_bytes(), None).unwrap();
    println!("page {} bytes {} blocks: {:?}", big.len(), d.blocks.len(), s.elapsed());
}
