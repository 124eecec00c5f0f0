//! speed
fn main() {
    let mut text = String::new();
    for f in std::fs::read_dir("seeds/articles").unwrap() {
        text += &std::fs::read_to_string(f.unwrap().path()).unwrap().replace("---\n", "");
        text += "\n\n";
    }
    while text.len() < 10_000_000 {
        text = format!("{text}{text}");
    }
    if std::env::args().any(|a| a == "short") {
        text = "The mill opened on Monday, Kiss said.\n".repeat(300_000);
    }
    if std::env::args().any(|a| a == "none") {
        return;
    }
    let d = quizwire_content::Document::from_plain(text);
    println!("{}", d.blocks.len());
}
