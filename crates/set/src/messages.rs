//! What a person reads when a set is wrong. Each case breaks a sound set in one place.

use crate::testing::{ARTICLE, a_set};
use crate::{QuestionSet, check};

/// The message for the sound set after one replacement.
fn error(from: &str, to: &str) -> String {
    let text = broken(from, to);
    QuestionSet::from_ron(&text).expect_err("the set is broken").to_string()
}

/// The findings for the sound set after one replacement.
fn findings(from: &str, to: &str) -> String {
    let checked = check(&broken(from, to), |_| Some(ARTICLE.to_owned())).expect("it still reads");
    let lines = checked.findings.iter().map(|finding| {
        let id = finding.question.as_deref().unwrap_or("set");
        format!("{} {:?} {id}: {}; {}", finding.place, finding.severity, finding.cause, finding.next_step)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn broken(from: &str, to: &str) -> String {
    let sound = a_set().to_ron();
    assert!(sound.contains(from), "{from} is in the set");
    sound.replacen(from, to, 1)
}

#[test]
fn a_sound_set_has_no_findings() {
    assert_eq!(findings("format", "format"), "");
}

#[test]
fn files_that_do_not_read() {
    let sound = a_set().to_ron();
    let read = |text: &str| QuestionSet::from_ron(text).expect_err("broken").to_string();
    insta::assert_snapshot!(read(""), @"1:1: the file is empty; make a set with `quizwire make ARTICLE -o SET.ron`");
    insta::assert_snapshot!(read("Dear class,"), @"1:1: this is no set; compare it with a set that `quizwire make ARTICLE` writes");
    insta::assert_snapshot!(read(&sound[..sound.len() / 2]), @"24:24: the file ends in the middle; restore the rest of it from a copy, or close what is open");
    insta::assert_snapshot!(read(&format!("{sound})")), @"48:2: the set has ended, and something follows; remove it, or a `)` too many before it");
    insta::assert_snapshot!(read(&"[".repeat(100_000)), @"1:1: expected an opening `(`; this part is written in parentheses: (name: value, …)");
    insta::assert_snapshot!(error("format: 1", "format: 2, teachers: [\"x\"]"), @"2:11: made by a newer quizwire (format 2; this one reads up to 1); update quizwire");
    insta::assert_snapshot!(error("borders”?\"", "borders”?"), @r"22:13: this text runs over the end of its line; add the missing closing quote; a line break inside a text is written \n");
    insta::assert_snapshot!(error("\"Noor Haddad\",", "\"Noor Haddad\""), @r#"23:46: expected a comma; fields and list items are separated by commas; a quote inside a text is written \""#);
    insta::assert_snapshot!(error("“rivers know no borders”", "\"rivers know no borders\""), @r#"22:41: expected a comma; fields and list items are separated by commas; a quote inside a text is written \""#);
    insta::assert_snapshot!(error("stem:", "stm:"), @"22:7: `stm` is no field of a question; did you mean `stem`?");
    insta::assert_snapshot!(error("stem:", "question:"), @"22:7: `question` is no field of a question; the fields are id, family, stem, answer, accept, evidence, why, difficulty, review, wording");
    insta::assert_snapshot!(error("      difficulty: Medium,\n", ""), @"31:5: the question ending here has no `difficulty`; add difficulty: …");
    insta::assert_snapshot!(error("review: Draft", "review: aproved"), @"30:15: `aproved` is no review; did you mean Approved?");
    insta::assert_snapshot!(error("Choice(", "Auswahl("), @"23:15: `Auswahl` is no kind of answer; write one of Choice, Text, Number, Date, Order, Match, TrueFalse");
    insta::assert_snapshot!(error("start: ", "start: -"), @"26:31: this number is out of range; write a smaller number, not below zero");
    insta::assert_snapshot!(error("seed: 1", "seed: one"), @"15:10: expected a whole number; write a number such as 3, without quotes");
    insta::assert_snapshot!(error("min_confidence: 0.9", "min_confidence: \"high\""), @"16:75: expected a number; write a number such as 0.9, without quotes");
    insta::assert_snapshot!(error("\"Jo Silva\"]", "\"Jo Silva\""), @"23:87: the list before this has no end; close it with ]");
    insta::assert_snapshot!(error("questions: [", "questions: [ # mine"), @"18:16: `#` begins no comment; a comment begins with //");
    insta::assert_snapshot!(read(&sound[..sound.find("family").expect("a field") + 3]), @"21:7: the file ends in the middle; restore the rest of it from a copy, or close what is open");
    insta::assert_snapshot!(error("title: ", "title "), @"3:8: expected a colon; a field is written name: value");
}

#[test]
fn sets_that_cannot_be_played() {
    insta::assert_snapshot!(error("correct: [1]", "correct: [4]"), @"23:98: there is no option 4 among 4 options; count the options from 0");
    insta::assert_snapshot!(error("correct: [1]", "correct: []"), @"23:97: no option is right; write the index of the right one");
    insta::assert_snapshot!(error("number-b2hzq5xe", "who_said-7f3k2pqa"), @"34:11: question 1 has the id who_said-7f3k2pqa too; give one of them another id");
    insta::assert_snapshot!(error("Who said in May 2024 that “rivers know no borders”?", " "), @"22:13: the question is empty; write what is asked");
    insta::assert_snapshot!(error("\"Jo Silva\"", "\"\""), @"23:75: an option is empty; write it, or remove it");
    insta::assert_snapshot!(error("Number(value: 12.0, unit: \"million euros\")", "Date(\"May 2024\")"), @"37:15: “May 2024” is no date; write it as 2017, 2017-06, 2017-06-26, 2017-Q2 or 199X");
    insta::assert_snapshot!(error("12.0", "inf"), @"37:29: inf is no number to ask for; write the right number");
}

#[test]
fn sets_that_are_not_sound() {
    insta::assert_snapshot!(findings("blake3:", "blake3:0"), @"10:15 Error set: this is no digest; restore it; it is `blake3:` and 64 hexadecimal digits");
    insta::assert_snapshot!(findings("2024-05-17", "17 May"), @"8:18 Error set: “17 May” is no day; write it as 2017-06-26, or None");
    insta::assert_snapshot!(findings("source: \"a\"", "source: \"b\""), @"26:18 Error who_said-7f3k2pqa: there is no source b; name one of the sources: a");
    insta::assert_snapshot!(findings("text: \"“Rivers", "text: \"“Streams"), @"26:9 Error who_said-7f3k2pqa: start and end do not enclose this text; quote the source word for word, or strike the question");
    insta::assert_snapshot!(findings("start: 30", "start: 31"), @"26:9 Error who_said-7f3k2pqa: start and end do not enclose this text; write start: 30, end: 74");
    insta::assert_snapshot!(findings("start: 30, end: 74", "start: 1, end: 45"), @"26:9 Error who_said-7f3k2pqa: the source does not say this here; write start: 30, end: 74");
    insta::assert_snapshot!(findings("Émile Brandt", "ada kern."), @"23:59 Error who_said-7f3k2pqa: “ada kern.” and “Ada Kern” are the same answer; replace one of them");
    insta::assert_snapshot!(findings("Émile Brandt", "Kern"), @"23:59 Warning who_said-7f3k2pqa: “Kern” and “Ada Kern” may be the same answer; replace one of them");
    insta::assert_snapshot!(findings("correct: [1]", "correct: [1, 2]"), @"23:101 Error who_said-7f3k2pqa: more than one option is right; leave the index of the one right option");
    insta::assert_snapshot!(findings("Who said in", "Who beside Haddad’s friend Kern said in"), @"22:13 Error who_said-7f3k2pqa: the stem gives the answer away: kern; ask without these words");
    insta::assert_snapshot!(findings("Who said in", "Who beside Jo Silva said in"), @"22:13 Warning who_said-7f3k2pqa: the stem names “Jo Silva”, which rules that option out; replace the option");
    insta::assert_snapshot!(findings("borders”?", "borders”."), @"22:13 Warning who_said-7f3k2pqa: the stem does not ask anything; end it with a question mark, or leave a gap ____");
    insta::assert_snapshot!(findings("id: \"who_said-", "id: \"who-"), @"20:11 Error who-7f3k2pqa: the id who-7f3k2pqa does not start with the family who_said; restore the id: learners' histories hang on it");
    insta::assert_snapshot!(findings("accept: [\"Kern\"]", "accept: [\"\"]"), @"24:16 Error who_said-7f3k2pqa: an accepted answer is empty; remove it");
    insta::assert_snapshot!(findings("min_confidence: 0.9", "min_confidence: 9"), @"16:76 Error set: no confidence is outside 0 to 1; write a number from 0 to 1");
}

#[test]
fn an_edited_article_is_named_and_a_missing_one_is_no_finding() {
    let checked = check(&a_set().to_ron(), |_| Some(format!("Corrected. {ARTICLE}"))).expect("it reads");
    let causes: Vec<String> =
        checked.findings.iter().map(|f| format!("{}; {}", f.cause, f.next_step)).collect();
    insta::assert_snapshot!(causes.join("\n"), @"
    ../articles/river.md has changed since the set was made; see with `quizwire diff` what that changes, and take it over with `quizwire approve`
    the source does not say this here; write start: 41, end: 85
    the source does not say this here; write start: 86, end: 159
    ");
    let checked = check(&a_set().to_ron(), |_| None).expect("it reads");
    assert_eq!((checked.findings.len(), checked.unchecked.len()), (0, 1));
}

#[test]
fn a_set_from_a_careless_editor_reads() {
    let text = a_set().to_ron().replace("Some(\"2024-05-17\")", "\"2024-05-17\"");
    let text = format!("\u{feff}// my set\r\n{}", text.replace('\n', "\r\n"));
    assert_eq!(QuestionSet::from_ron(&text), Ok(a_set()));
}
