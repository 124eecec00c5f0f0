//! `quizwire diff` and `quizwire approve`: make again, compare, accept; what a person decided survives.

use std::fs;

use quizwire_set::{Question, QuestionSet, Review};

use crate::workshop::{Workshop, own_question};

/// A draft that a program made once and today's program would not make.
fn forgotten() -> Question {
    let mut question = own_question();
    question.id = "who_said-aaaaaaaa".into();
    question.family = "who_said".into();
    question.stem = "Who said in 2024 that “rivers know no borders”?".into();
    question.seal();
    question
}

fn questions(shop: &Workshop) -> Vec<Question> {
    let text = fs::read_to_string(shop.path("sets/river.ron")).expect("the set");
    QuestionSet::from_ron(&text).expect("a sound set").questions
}

#[test]
fn a_set_just_made_is_no_difference_and_keeps_its_bytes() {
    let shop = Workshop::with(Vec::new());
    shop.edit("(\n  format", "// for Tuesday\n(\n  format");
    let before = fs::read(shop.path("sets/river.ron")).expect("the set");
    insta::assert_snapshot!(shop.run(&["diff", "sets"]), @"
    sets/river.ron: no difference
    exit 0
    ");
    shop.run(&["approve", "sets"]);
    assert_eq!(fs::read(shop.path("sets/river.ron")).expect("the set"), before);
}

#[test]
fn a_draft_follows_the_program_once_that_is_approved() {
    let shop = Workshop::with(vec![forgotten()]);
    insta::assert_snapshot!(shop.run(&["diff", "sets"]), @"
    sets/river.ron: 0 added, 1 removed, 0 changed

    - who_said-aaaaaaaa
      - Who said in 2024 that “rivers know no borders”?
      - ( ) Noor Haddad
      - (x) Ada Kern
      - ( ) Émile Brandt
      - ( ) Jo Silva
      - also right: Kern
      - evidence a 0..84: “Rivers know no borders,” Ada Kern, who heads the Elbe Office, said on Thursday.
      - difficulty: medium

    exit 1
    ");
    assert_eq!(questions(&shop), [forgotten()], "diff writes nothing");
    assert!(shop.run(&["approve", "sets"]).ends_with("exit 0"));
    assert_eq!(questions(&shop), []);
    assert!(shop.run(&["diff", "sets"]).ends_with("exit 0"));
}

#[test]
fn what_a_person_decided_survives() {
    let approved = Question { id: "who_said-bbbbbbbb".into(), review: Review::Approved, ..forgotten() };
    let struck = Question { id: "who_said-cccccccc".into(), review: Review::Struck, ..forgotten() };
    let edited = Question { id: "who_said-dddddddd".into(), stem: "Who said so?".into(), ..forgotten() };
    let kept = vec![approved, struck, edited, own_question()];
    let shop = Workshop::with(kept.iter().cloned().chain([forgotten()]).collect());
    assert!(shop.run(&["approve", "sets/river.ron"]).ends_with("exit 0"));
    assert_eq!(questions(&shop), kept);
    assert!(shop.run(&["diff", "sets"]).ends_with("exit 0"));
}

/// `make` into a file that is there takes nothing away either.
#[test]
fn making_a_set_anew_keeps_what_a_person_decided() {
    let approved = Question { id: "who_said-bbbbbbbb".into(), review: Review::Approved, ..forgotten() };
    let shop = Workshop::with(vec![approved.clone(), forgotten(), own_question()]);
    let make = ["make", "articles/river.txt", "--min-confidence", "1", "--published", "2024-05-17", "-o"];
    insta::assert_snapshot!(shop.run(&[&make[..], &["sets/river.ron"]].concat()), @"
    2 questions, 2 of them approved, struck, edited or written by hand: kept as they were
    exit 0
    ");
    assert_eq!(questions(&shop), [approved, own_question()]);
    fs::write(shop.path("articles/other.txt"), "It rains in Norland, Ada Kern said.\n").expect("written");
    insta::assert_snapshot!(shop.run(&["make", "articles/other.txt", "-o", "sets/river.ron"]), @"
    quizwire: could not write sets/river.ron: it is about another article, and somebody has worked on it; name another file
    exit 3
    ");
    insta::assert_snapshot!(shop.run(&["make", "articles/other.txt", "-o", "articles/river.txt"]), @"
    quizwire: could not write articles/river.txt: it is no question set; name another file, or remove this one
    exit 3
    ");
    assert_eq!(questions(&shop).len(), 2);
    assert!(
        fs::read_to_string(shop.path("articles/river.txt")).expect("the article").contains("Rivers know")
    );
}

#[test]
fn frozen_questions_are_approved() {
    let shop = Workshop::with(vec![own_question()]);
    insta::assert_snapshot!(shop.run(&["approve", "--freeze", "sets"]), @"
    sets/river.ron: 0 added, 0 removed, 1 changed

    ~ own-1
      + approved

    exit 0
    ");
    assert!(questions(&shop).iter().all(|question| question.review == Review::Approved));
}

#[test]
fn evidence_follows_its_words_through_an_edited_article() {
    let shop = Workshop::with(vec![own_question()]);
    let article = fs::read_to_string(shop.path("articles/river.txt")).expect("the article");
    fs::write(shop.path("articles/river.txt"), format!("The ministers met on Friday.\n\n{article}"))
        .expect("written");
    assert!(shop.run(&["diff", "sets"]).ends_with("exit 1"));
    assert!(shop.run(&["approve", "sets"]).ends_with("exit 0"));
    assert!(shop.run(&["check", "sets"]).ends_with("exit 0"));
}

#[test]
fn a_set_without_its_article_is_left_alone() {
    let shop = Workshop::with(vec![forgotten()]);
    fs::remove_file(shop.path("articles/river.txt")).expect("removed");
    insta::assert_snapshot!(shop.run(&["diff", "sets"]), @"
    sets/river.ron: cannot be made again: sets/../articles/river.txt cannot be read
    exit 4
    ");
    insta::assert_snapshot!(shop.run(&["approve", "sets"]), @"
    sets/river.ron: cannot be made again: sets/../articles/river.txt cannot be read
    sets/river.ron: no difference
    exit 4
    ");
    assert_eq!(questions(&shop), [forgotten()]);
}

#[test]
fn one_bad_set_does_not_stop_the_others() {
    let shop = Workshop::with(vec![forgotten()]);
    fs::write(shop.path("sets/bad.ron"), "(format: 1").expect("written");
    assert!(shop.run(&["approve", "sets"]).ends_with("exit 3"));
    assert_eq!(questions(&shop), []);
    assert_eq!(fs::read_to_string(shop.path("sets/bad.ron")).expect("still there"), "(format: 1");
}

#[test]
fn a_read_only_set_is_not_replaced() {
    let shop = Workshop::with(vec![forgotten()]);
    let path = shop.path("sets/river.ron");
    let mut permissions = fs::metadata(&path).expect("the set").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("read-only");
    insta::assert_snapshot!(shop.run(&["approve", "sets"]), @"
    sets/river.ron: 0 added, 1 removed, 0 changed

    - who_said-aaaaaaaa
      - Who said in 2024 that “rivers know no borders”?
      - ( ) Noor Haddad
      - (x) Ada Kern
      - ( ) Émile Brandt
      - ( ) Jo Silva
      - also right: Kern
      - evidence a 0..84: “Rivers know no borders,” Ada Kern, who heads the Elbe Office, said on Thursday.
      - difficulty: medium

    quizwire: could not write sets/river.ron: it is read-only; make it writable, or write to another file
    exit 3
    ");
    assert_eq!(questions(&shop), [forgotten()]);
}

/// A file that may not grow fails as one on a full disk does.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_set_whole() {
    let shop = Workshop::with(vec![forgotten(), own_question()]);
    let program = assert_cmd::cargo::cargo_bin!("quizwire").display().to_string();
    let script = format!("trap '' XFSZ; ulimit -f 0; exec '{program}' approve sets 2>&1 | cat");
    let ran = std::process::Command::new("sh").args(["-c", &script]).current_dir(shop.path(".")).output();
    let said = String::from_utf8_lossy(&ran.expect("sh runs").stdout).into_owned();
    assert!(said.contains("quizwire: could not write sets/river.ron: "), "{said}");
    assert_eq!(questions(&shop), [forgotten(), own_question()]);
    assert_eq!(fs::read_dir(shop.path("sets")).expect("the folder").count(), 1, "nothing half-written stays");
}

#[test]
fn a_set_named_without_its_folder_points_at_its_article_all_the_same() {
    let shop = Workshop::with(Vec::new());
    fs::write(shop.path("tram.txt"), "Ada Kern bought the old tram depot on Monday.\n").expect("an article");
    shop.run(&["make", "tram.txt", "-o", "tram.ron"]);
    let set = fs::read_to_string(shop.path("tram.ron")).expect("the set");
    let set = QuestionSet::from_ron(&set).expect("a sound set");
    assert_eq!(set.sources[0].origin, "tram.txt");
}
