//! Who says what, as `quotations.txt` has it.

use quizwire_facts::{Document, find_facts};

#[test]
fn speakers_are_those_of_the_table() {
    let mut wrong = String::new();
    for article in include_str!("quotations.txt").split("\n\n").filter(|article| !article.starts_with('#')) {
        let (lines, expected): (Vec<&str>, Vec<&str>) =
            article.lines().filter(|line| !line.is_empty()).partition(|line| !line.starts_with("=> "));
        let facts = find_facts(&Document::from_plain(lines.join("\n\n")));
        let found: Vec<String> = facts
            .quotations
            .iter()
            .map(|quotation| {
                let name = quotation.speaker.as_ref().map_or("nobody", |speaker| speaker.name.as_str());
                format!("=> {name}")
            })
            .collect();
        if found != expected {
            wrong += &format!("{}\n  expected {expected:?}\n  found    {found:?}\n\n", lines.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_name_beside_its_cue_is_surer_than_a_pronoun_and_a_pronoun_than_a_guess() {
    let text =
        "“The harbor is closed,” Tom Marsh said.\n\n“It opens on Monday,” he said.\n\n“Nobody was told.”";
    let facts = find_facts(&Document::from_plain(text.to_owned()));
    let sure: Vec<f32> = facts
        .quotations
        .iter()
        .map(|quotation| quotation.speaker.as_ref().map_or(0.0, |speaker| speaker.confidence))
        .collect();
    assert!(sure[0] > 0.98 && sure[0] > sure[1] && sure[1] > 0.9 && sure[1] > sure[2], "{sure:?}");
}
