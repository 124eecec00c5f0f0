//! Who did what to whom and when, as `deeds.txt` has it.

use quizwire_facts::{Document, find_facts};

#[test]
fn deeds_are_those_of_the_table() {
    let mut wrong = String::new();
    for article in include_str!("deeds.txt").split("\n\n").filter(|article| !article.starts_with('#')) {
        let (lines, expected): (Vec<&str>, Vec<&str>) =
            article.lines().filter(|line| !line.is_empty()).partition(|line| !line.starts_with("=> "));
        let text = lines.join("\n\n");
        let facts = find_facts(&Document::from_plain(text.clone()));
        let found: Vec<String> = facts
            .deeds
            .iter()
            .map(|deed| {
                let object = deed.object.map(|object| facts.entities[object.0].name.as_str());
                let when = deed.when.map(|when| facts.dates[when].span.of(&text));
                let words = [
                    Some(facts.entities[deed.subject.0].name.as_str()),
                    Some(deed.verb.as_str()),
                    object,
                    when,
                ];
                format!("=> {}", words.into_iter().flatten().collect::<Vec<_>>().join(" "))
            })
            .collect();
        if found != expected {
            wrong += &format!("{text}\n  expected {expected:?}\n  found    {found:?}\n\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
