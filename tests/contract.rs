//! What every entry of every list promises: a new family or format gets these tests for nothing.

use quizwire_content::{Document, FORMATS};
use quizwire_generate::FAMILIES;
use quizwire_set::{Answer, QuestionSet};

use crate::program::Place;

/// The day on which the examples of the families were published.
const PUBLISHED: &str = "2021-03-16";

#[test]
fn names_are_words_of_their_own() {
    let families: Vec<&str> = FAMILIES.iter().map(|family| family.name).collect();
    let formats: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
    for names in [families, formats] {
        assert!(
            names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_')),
            "{names:?}"
        );
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), names.len(), "{names:?}");
    }
}

/// Each family, chosen alone, makes sets that are sound and hold only its own questions with one right answer.
#[test]
fn every_family_makes_sound_sets() {
    for family in FAMILIES {
        assert!(family.asks.ends_with('?'), "{}: what it asks is a question", family.name);
        assert!(
            family.examples.iter().any(|example| example.asked.is_none()),
            "{}: where it is silent",
            family.name
        );
        let place = Place::new();
        for (number, example) in family.examples.iter().enumerate() {
            let (article, set) = (format!("{number}.txt"), format!("{number}.ron"));
            place.file(&article, example.article);
            let made = ["make", &article, "-o", &set, "--families", family.name, "--published", PUBLISHED];
            let ran = place.run(&made, "");
            assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""), "{}", ran.stderr);
            let checked = place.run(&["check", &set], "");
            assert!(
                !checked.stdout.contains("error:"),
                "{}: {}\n{}",
                family.name,
                example.article,
                checked.stdout
            );
            let text = std::fs::read_to_string(place.path(&set)).expect("the set");
            for question in QuestionSet::from_ron(&text).expect("a set").questions {
                assert_eq!(question.family, family.name);
                assert!(question.id.starts_with(family.name), "{}", question.id);
                assert!(!question.evidence.is_empty(), "{}", question.stem);
                if let Answer::Choice { options, correct } = &question.answer {
                    assert_eq!((options.len(), correct.len()), (4, 1), "{}", question.stem);
                }
            }
        }
    }
}

/// The same two paragraphs, as each format writes them.
fn written(format: &str) -> &'static str {
    match format {
        "HTML" => {
            "<!doctype html><html><body><article><h1>Rain</h1><p>It rains in Norland.</p><p>“Rivers know no \
                   borders,” Ada Kern said.</p></article></body></html>"
        }
        "Markdown" => {
            "# Rain\n\nIt *rains* in\n[Norland](https://example.org).\n\n“Rivers know no borders,” Ada Kern said.\n"
        }
        "plain text" => "Rain\n\nIt rains in Norland.\n\n“Rivers know no borders,” Ada Kern said.\n",
        other => panic!("write the two paragraphs as {other}, too"),
    }
}

#[test]
fn every_format_yields_the_same_prose() {
    let prose = |document: &Document| -> Vec<String> {
        let blocks = document.blocks.iter().filter(|block| block.kind.is_prose());
        blocks.map(|block| document.text[block.span.start..block.span.end].to_owned()).collect()
    };
    for format in FORMATS {
        for extension in format.extensions {
            let name = format!("rain.{extension}");
            let document =
                quizwire_content::read(written(format.name).as_bytes(), Some(&name)).expect("an article");
            assert_eq!(
                prose(&document),
                ["It rains in Norland.", "“Rivers know no borders,” Ada Kern said."],
                "{name}"
            );
            assert_eq!(document.title.as_deref(), Some("Rain"), "{name}");
            let empty = quizwire_content::read(b" \n", Some(&name)).expect_err("nothing in it");
            assert_eq!(empty.to_string(), "no text in it", "{name}");
            let large = vec![b'a'; format.max_bytes + 1];
            assert!(quizwire_content::read(&large, Some(&name)).is_err(), "{name}: {} bytes", large.len());
        }
    }
}
