//! Which sentences are quoted with a gap, and how.

use insta::assert_snapshot;
use quizwire_content::Document;
use quizwire_facts::find_facts;
use quizwire_generate::{Article, generate};
use quizwire_set::{Answer, Options};

/// What is asked of `text` under a headline about a strike of dockers.
fn asked(text: &str) -> String {
    let mut document = Document::from_plain(text.to_owned());
    document.title = Some("Dockers’ strike shuts the port of Norvale".to_owned());
    document.published = Some(jiff::civil::date(2021, 3, 16));
    let facts = find_facts(&document);
    let article = Article { source: "a", document: &document, facts: &facts };
    let options = Options { families: vec!["excerpt".to_owned()], ..Options::default() };
    let mut out = String::new();
    for question in generate(&[article], &options, 1).questions {
        let Answer::Choice { options, correct } = &question.answer else { continue };
        out.push_str(&format!("{} [{}]\n", question.stem, options[correct[0]]));
    }
    out
}

#[test]
fn hedges_and_sources_stay_as_they_stand() {
    assert_snapshot!(asked(
        "The strike may cost shipping firms 40 million euros, the chamber of commerce in Lisbon said."
    ));
}

#[test]
fn times_of_the_day_go_and_an_ellipsis_stands_for_them() {
    assert_snapshot!(asked("Police said on Monday that dockers had blocked 14 roads near Rotterdam."));
}

#[test]
fn what_a_stranger_needs_is_in_brackets() {
    assert_snapshot!(asked(
        "Ada Quill leads the dockers of the eastern quays. She said the strike would go on until 120 jobs were safe. \
         Quill has run the union of Norvale since 2009."
    ));
}

#[test]
fn what_leans_on_another_sentence_is_not_quoted() {
    assert_snapshot!(asked(
        "They also shut 14 quays for the same reason. This cost the former owner 40 million euros. Two weeks later, \
         the new manager hired 300 guards."
    ));
}

#[test]
fn a_word_is_asked_for_where_there_is_nothing_else() {
    assert_snapshot!(asked(
        "Dockers blocked the road to the harbor with burning tires and empty containers."
    ));
}
