//! What was written reads as the same questions.

use proptest::prelude::*;
use quizwire_export::{FORMATS, Format, export, import};
use quizwire_set::{Answer, Judgement, Question, QuestionSet, Response, judge};

use crate::sets::{CHANGED, each_kind, nasty, question, set};

/// The set after it was written and read, and the questions of it that were written.
fn there_and_back(set: &QuestionSet, format: &Format) -> (Vec<Question>, QuestionSet) {
    let exported = export(std::slice::from_ref(set), format, CHANGED);
    let left_out =
        |question: &Question| exported.skipped.iter().any(|skipped| skipped.question == question.id);
    let written = set
        .questions
        .iter()
        .filter(|question| question.review != quizwire_set::Review::Struck && !left_out(question));
    let written: Vec<Question> = written.cloned().collect();
    let imported = import(&exported.bytes, format, "title").unwrap_or_else(|error| {
        panic!("{}: {error}\n{}", format.name, String::from_utf8_lossy(&exported.bytes))
    });
    assert_eq!(imported.skipped, [], "{}", format.name);
    (written, imported.set)
}

/// Text as it is compared: what blanks there were, and signs that are none, is no difference.
fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '\u{feff}' | '\u{a0}' | '\u{fffe}' | '\u{ffff}') {
                ' '
            } else {
                c
            }
        })
        .collect();
    text.replace('\u{fffd}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn all_plain<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    texts.into_iter().map(|text| plain(text)).collect()
}

fn same(written: &Question, read: &Question, format: &Format) {
    let context = format!("{}: {written:?}\n{read:?}", format.name);
    let stem = plain(&written.stem);
    let with_unit = match &written.answer {
        Answer::Number { unit, .. } => plain(&format!("{stem} ({})", plain(unit))),
        _ => stem.clone(),
    };
    let read_stem = plain(&read.stem);
    // A gap may have been longer, and have had no blanks around it.
    let gapless = |text: &str| text.replace(['_', ' '], "");
    assert!([&stem, &with_unit].iter().any(|stem| gapless(stem) == gapless(&read_stem)), "{context}");
    match (&written.answer, &read.answer) {
        (
            Answer::Choice { options, correct },
            Answer::Choice { options: read_options, correct: read_correct },
        ) => {
            assert_eq!(all_plain(options), all_plain(read_options), "{context}");
            assert_eq!(correct, read_correct, "{context}");
        }
        (Answer::Choice { options, correct }, Answer::TrueFalse(truth)) => {
            assert_eq!(
                (options[correct[0]] == "True", &options[..]),
                (*truth, &["True".to_owned(), "False".to_owned()][..]),
                "{context}"
            );
        }
        (Answer::TrueFalse(truth), Answer::TrueFalse(read)) => assert_eq!(truth, read, "{context}"),
        (Answer::Order(items), Answer::Order(read)) => {
            assert_eq!(all_plain(items), all_plain(read), "{context}")
        }
        (Answer::Match(pairs), Answer::Match(read)) => {
            let sides = |pairs: &[(String, String)]| {
                pairs.iter().map(|(left, right)| (plain(left), plain(right))).collect::<Vec<_>>()
            };
            assert_eq!(sides(pairs), sides(read), "{context}");
        }
        (Answer::Number { value, .. }, Answer::Number { value: read, .. }) => {
            assert_eq!(value, read, "{context}")
        }
        // Most programs have no dates and some no numbers: these come back as text that is right as it was.
        (Answer::Text(text), Answer::Text(read)) => assert_eq!(plain(text), plain(read), "{context}"),
        (Answer::Date(_) | Answer::Number { .. }, Answer::Text(read)) => {
            assert_eq!(judge(written, &Response::Typed(read.clone())), Judgement::Right, "{context}");
        }
        (Answer::Date(date), Answer::Date(read)) => assert_eq!(date, read, "{context}"),
        _ => panic!("{context}"),
    }
    assert!(read.evidence.is_empty(), "{context}");
}

fn readers() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| format.is_read())
}

#[test]
fn each_kind_of_question_comes_back() {
    for format in readers() {
        let (written, read) = there_and_back(&each_kind(), format);
        assert_eq!(written.len(), read.questions.len(), "{}", format.name);
        for question in &written {
            let same_id = |read: &&Question| {
                read.id == question.id
                    || format.name == "hashcards" && plain(&read.stem).contains(&question.stem[..10])
            };
            let read = read
                .questions
                .iter()
                .find(same_id)
                .unwrap_or_else(|| panic!("{}: {}", format.name, question.id));
            same(question, read, format);
        }
    }
}

#[test]
fn nasty_text_comes_back() {
    for format in readers() {
        let (mut written, mut read) = there_and_back(&nasty(), format);
        assert_eq!(written.len(), read.questions.len(), "{}", format.name);
        // Anki keeps notes in an order of its own, and under ids to which the set's title has added a part.
        if format.name == "anki" {
            written.sort_by(|one, other| one.id.cmp(&other.id));
            read.questions.sort_by_key(|question| {
                question.id.rsplit_once('-').map_or(String::new(), |(id, _)| id.to_owned())
            });
        }
        written.iter().zip(&read.questions).for_each(|(written, read)| same(written, read, format));
    }
}

/// What has been read once is read the same ever after.
#[test]
fn a_second_time_changes_nothing() {
    for format in readers() {
        let (_, once) = there_and_back(&nasty(), format);
        let (_, twice) = there_and_back(&once, format);
        let by_id = |set: &QuestionSet| {
            let mut questions: Vec<(String, String)> =
                set.questions.iter().map(|question| (plain(&question.stem), plain(&question.why))).collect();
            questions.sort();
            questions
        };
        assert_eq!(by_id(&once), by_id(&twice), "{}", format.name);
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{1,40}", "[a~=#{}:\\\\<>&%;,\"'\\-\\[\\]|*_ \n/é]{1,16}"].prop_filter(
        "something to see",
        |text| {
            plain(text).chars().any(char::is_alphanumeric)
                && !text.chars().any(|c| ('\u{e000}'..='\u{e07f}').contains(&c))
        },
    )
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let distinct = |texts: Vec<String>| {
        let mut seen = std::collections::BTreeSet::new();
        texts.into_iter().filter(|text| seen.insert(plain(text))).collect::<Vec<_>>()
    };
    let texts = || {
        prop::collection::vec(any_text(), 2..5).prop_map(distinct).prop_filter("two", |texts| texts.len() > 1)
    };
    prop_oneof![
        (texts(), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(options, right, also)| {
            let right = right.index(options.len());
            // Not all of them: something has to be wrong.
            let all = (0..options.len()).filter(|at| *at == right || also & (1 << at) != 0);
            let several: Vec<usize> = all.take(options.len() - 1).collect();
            let correct = if several.contains(&right) { several } else { vec![right] };
            Answer::Choice { options, correct }
        }),
        prop::sample::select(vec![
            "2017-06-26",
            "2017-06",
            "2017",
            "199X",
            "2017-Q2",
            "2017-SU",
            "2019/2021"
        ])
        .prop_map(|date| Answer::Date(date.to_owned())),
        any_text().prop_map(Answer::Text),
        (-1e9..1e9f64, prop::sample::select(vec!["", "%", "$", "people", "million euros"]))
            .prop_map(|(value, unit)| Answer::Number { value, unit: unit.to_owned() }),
        texts().prop_map(Answer::Order),
        (texts(), texts()).prop_map(|(left, right)| {
            Answer::Match(
                left.into_iter().zip(right).map(|(left, right)| (format!("the {left}"), right)).collect(),
            )
        }),
        any::<bool>().prop_map(Answer::TrueFalse),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_question_comes_back(stem in any_text(), answer in any_answer(), why in any_text()) {
        let mut asked = question("own-1", &stem, answer);
        asked.why = why;
        let set = set("Any", vec![asked]);
        for format in readers() {
            if export(std::slice::from_ref(&set), format, CHANGED).written == 0 {
                continue; // said so, with a reason
            }
            let (written, read) = there_and_back(&set, format);
            prop_assert_eq!(read.questions.len(), 1, "{}", format.name);
            same(&written[0], &read.questions[0], format);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}", nasty in "[Q:A:C\\[\\]{}=~#\\->\n,;\"\t<>&/a1%.]{0,80}") {
        for format in readers() {
            let _ = import(text.as_bytes(), format, "title");
            let _ = import(nasty.as_bytes(), format, "title");
        }
    }
}
