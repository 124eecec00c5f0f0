//! Every family keeps the promises of its worked examples.

use quizwire_content::Document;
use quizwire_facts::find_facts;
use quizwire_generate::{Article, FAMILIES, Generated, generate};
use quizwire_set::{Answer, Options, Question};

const PUBLISHED: jiff::civil::Date = jiff::civil::date(2021, 3, 16);

fn asked(article: &str, family: &str) -> Generated {
    let mut document = Document::from_plain(article.to_owned());
    document.published = Some(PUBLISHED);
    let facts = find_facts(&document);
    let options = Options { families: vec![family.to_owned()], ..Options::default() };
    generate(&[Article { source: "a", document: &document, facts: &facts }], &options, 1)
}

fn key(question: &Question) -> &str {
    match &question.answer {
        Answer::Choice { options, correct } => &options[correct[0]],
        other => panic!("a choice was expected, not {other:?}"),
    }
}

#[test]
fn examples_hold() {
    let mut broken: Vec<String> = Vec::new();
    for family in FAMILIES {
        for example in family.examples {
            let generated = asked(example.article, family.name);
            let asked: Vec<(&str, &str)> =
                generated.questions.iter().map(|question| (question.stem.as_str(), key(question))).collect();
            let holds = match example.asked {
                Some(wanted) => asked.contains(&wanted),
                None => asked.is_empty(),
            };
            if !holds {
                broken.push(format!(
                    "{}: wanted {:?}, asked {asked:?}, refused {:?}",
                    family.name, example.asked, generated.refused
                ));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_same_seed_asks_the_same() {
    for family in FAMILIES {
        for example in family.examples {
            let first = asked(example.article, family.name).questions;
            assert_eq!(first, asked(example.article, family.name).questions);
        }
    }
}
