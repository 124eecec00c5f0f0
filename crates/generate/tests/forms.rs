//! Questions put together from others.

use insta::assert_snapshot;
use quizwire_content::Document;
use quizwire_facts::find_facts;
use quizwire_generate::{Article, FORMS, generate};
use quizwire_set::{Answer, Options};

const TEXT: &str = "The dockers of Norvale walked out on Monday, and the strike left forty ships outside the harbor.\n\n\
    “We will not go back to work for less than a living wage,” said Ada Quill, a Docklands union organizer.\n\n\
    “The port has lost a whole week of trade,” said Tom Hart, the chief executive of Palvane Inc.\n\n\
    “Neither side has read the contract they signed in spring,” said Rosa Lind, a labor lawyer.\n\n\
    “Our containers will now go through Lisbon and Porto,” said Piet Maas, a spokesman for Merrow Corp.";

fn asked(families: &[&str], count: Option<usize>) -> String {
    let mut document = Document::from_plain(TEXT.to_owned());
    document.title = Some("Dockers’ strike shuts the port of Norvale".to_owned());
    document.published = Some(jiff::civil::date(2021, 3, 16));
    let facts = find_facts(&document);
    let article = Article { source: "a", document: &document, facts: &facts };
    let families = families.iter().map(|&family| family.to_owned()).collect();
    let options = Options { families, count, ..Options::default() };
    let mut out = String::new();
    for question in generate(&[article], &options, 1).questions {
        out.push_str(&format!("{}: {}\n", question.family, question.stem));
        match &question.answer {
            Answer::Match(pairs) => {
                pairs.iter().for_each(|(left, right)| out.push_str(&format!("    {left} = {right}\n")));
            }
            Answer::TrueFalse(truth) => out.push_str(&format!("    {truth} {}\n", question.why)),
            Answer::Choice { options, correct } => out.push_str(&format!("    {}\n", options[correct[0]])),
            other => panic!("no form makes {other:?}"),
        }
    }
    out
}

#[test]
fn quotations_are_matched_with_their_speakers() {
    assert_snapshot!(asked(&["matching"], None));
}

#[test]
fn half_of_the_statements_name_somebody_else() {
    assert_snapshot!(asked(&["true_false"], None));
}

#[test]
fn what_a_form_takes_is_not_asked_again() {
    assert_snapshot!(asked(&["matching", "who_said", "role"], None));
}

#[test]
fn forms_count_as_questions_and_are_not_made_unasked() {
    assert!(FORMS.iter().all(|form| !asked(&[], None).contains(&format!("{}:", form.name))));
    assert_eq!(asked(&["true_false"], Some(1)).matches("True or false?").count(), 1);
}
