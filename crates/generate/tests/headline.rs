//! What is asked under the headline of an article, and what is not.

use insta::assert_snapshot;
use quizwire_content::Document;
use quizwire_facts::find_facts;
use quizwire_generate::{Article, generate};
use quizwire_set::{Answer, Options};

const TEXT: &str = "The dockers of Norvale walked out on Monday, and the strike left forty ships outside the harbor.\n\n\
    “It was the only way to be heard,” said Ada Quill, a Docklands union organizer.\n\n\
    “We have lost a week of trade,” said Tom Hart, the chief executive of Palvane Inc. Rosa Lind, a labor lawyer, and \
    Piet Maas, a spokesman for Merrow Corp., wanted talks. Hart called the strike a mistake.";

fn asked(title: Option<&str>) -> String {
    let mut document = Document::from_plain(TEXT.to_owned());
    document.title = title.map(str::to_owned);
    document.published = Some(jiff::civil::date(2021, 3, 16));
    let facts = find_facts(&document);
    let article = Article { source: "a", document: &document, facts: &facts };
    let mut out = String::new();
    for question in generate(&[article], &Options::default(), 1).questions {
        let Answer::Choice { options, correct } = &question.answer else { continue };
        out.push_str(&format!("{} [{}]\n", question.stem, options[correct[0]]));
    }
    out
}

#[test]
fn a_headline_tells_what_a_quotation_was_about() {
    assert_snapshot!(asked(Some("Dockers’ strike shuts the port of Norvale")));
}

#[test]
fn a_headline_that_gives_the_answer_away_is_not_printed() {
    assert_snapshot!(asked(Some("Strike is a mistake, says Tom Hart of Palvane")));
}

#[test]
fn without_one_words_that_lean_on_it_are_not_asked_about() {
    assert_snapshot!(asked(None));
}
