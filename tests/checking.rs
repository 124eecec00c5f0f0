//! `quizwire check`, and what is said about files that are no sets.

use std::fs;

use quizwire_set::Review;

use crate::workshop::{Workshop, own_question};

#[test]
fn a_sound_set_is_said_to_be_sound() {
    let shop = Workshop::with(vec![own_question()]);
    let ran = shop.run(&["check", "sets/river.ron"]);
    insta::assert_snapshot!(ran, @"
    sets/river.ron: sound
    exit 0
    ");
    assert_eq!(shop.run(&["check", "sets"]), ran, "a folder means the sets in it");
}

#[test]
fn findings_point_into_the_file() {
    let shop = Workshop::with(vec![own_question()]);
    shop.edit("Who said in May 2024", "Who beside Kern said in May 2024");
    shop.edit("“Rivers know no borders,” Ada", "“Streams know no borders,” Ada");
    insta::assert_snapshot!(shop.run(&["check", "sets/river.ron"]), @"
    sets/river.ron:22:13: error: the stem gives the answer away: kern [own-1]
      next: ask without these words
    sets/river.ron:26:9: error: start and end do not enclose this text [own-1]
      next: quote the source word for word, or strike the question
    exit 1
    ");
}

#[test]
fn an_article_that_is_gone_leaves_evidence_unchecked() {
    let shop = Workshop::with(vec![own_question()]);
    fs::remove_file(shop.path("articles/river.txt")).expect("removed");
    insta::assert_snapshot!(shop.run(&["check", "sets/river.ron"]), @"
    sets/river.ron: the evidence from “river” is unchecked: sets/../articles/river.txt cannot be read
    sets/river.ron: otherwise sound
    exit 4
    ");
}

#[test]
fn an_article_that_changed_is_noticed() {
    let shop = Workshop::with(vec![own_question()]);
    let article = fs::read_to_string(shop.path("articles/river.txt")).expect("the article");
    fs::write(shop.path("articles/river.txt"), article.replace("know no", "knew no")).expect("written");
    insta::assert_snapshot!(shop.run(&["check", "sets/river.ron"]), @"
    sets/river.ron:10:15: error: ../articles/river.txt has changed since the set was made
      next: see with `quizwire diff` what that changes, and take it over with `quizwire approve`
    sets/river.ron:26:9: error: the source does not say this here [own-1]
      next: quote the source word for word, or strike the question
    exit 1
    ");
}

#[test]
fn struck_questions_are_nobodys_trouble() {
    let mut struck = own_question();
    struck.review = Review::Struck;
    struck.stem = "Ada Kern?".into();
    insta::assert_snapshot!(Workshop::with(vec![struck]).run(&["check", "sets"]), @"
    sets/river.ron: sound
    exit 0
    ");
}

#[test]
fn files_that_are_no_sets() {
    let shop = Workshop::with(vec![own_question()]);
    let sound = fs::read(shop.path("sets/river.ron")).expect("the set");
    shop.edit("stem:", "stm:");
    insta::assert_snapshot!(shop.run(&["check", "sets/river.ron"]), @r#"
    quizwire: sets/river.ron:22:7: `stm` is no field of a question
       |
    22 |       stm: "Who said in May 2024 that “rivers know no borders”?",
       |       ^
      next: did you mean `stem`?
    exit 3
    "#);
    let bad = |bytes: &[u8]| {
        fs::write(shop.path("bad.ron"), bytes).expect("written");
        shop.run(&["check", "bad.ron"])
    };
    insta::assert_snapshot!(bad(b""), @"
    quizwire: bad.ron:1:1: the file is empty
      next: make a set with `quizwire make ARTICLE -o SET.ron`
    exit 3
    ");
    insta::assert_snapshot!(bad(&sound[..sound.len() / 2]), @r#"
    quizwire: bad.ron:21:15: the file ends inside this text
       |
    21 |       family: "own
       |               ^
      next: restore the rest of it from a copy, or close what is open
    exit 3
    "#);
    insta::assert_snapshot!(bad(b"(\n  format: 1,\n  title: \"Z\xfcrich\",\n)"), @"
    quizwire: bad.ron:3: this is not UTF-8; save the file as UTF-8 in your editor
    exit 3
    ");
    insta::assert_snapshot!(bad(b"(format: 7, new: \"field\")"), @r#"
    quizwire: bad.ron:1:10: made by a newer quizwire (format 7; this one reads up to 1)
      |
    1 | (format: 7, new: "field")
      |          ^
      next: update quizwire
    exit 3
    "#);
    insta::assert_snapshot!(bad(&vec![b' '; 17 * 1024 * 1024]), @"
    quizwire: could not read bad.ron: it is larger than 16 MiB, no question set is
    exit 3
    ");
    insta::assert_snapshot!(bad(&[&b"(title: \""[..], &[b'x'; 500], b"\", \x1b[31m"].concat()), @r#"
    quizwire: bad.ron:1:513: expected the name of a field
      |
    1 | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",  [31m
      |                                                             ^
      next: a field is written name: value
    exit 3
    "#);
    insta::assert_snapshot!(shop.run(&["check", "nowhere.ron"]), @"
    quizwire: could not read nowhere.ron: No such file or directory (os error 2); look at the path
    exit 3
    ");
    insta::assert_snapshot!(shop.run(&["check", "articles"]), @"
    quizwire: there is no .ron file in articles
    exit 3
    ");
    insta::assert_snapshot!(shop.run(&["check", "nowhere.ron", "sets", "bad.ron"]), @r#"
    quizwire: could not read nowhere.ron: No such file or directory (os error 2); look at the path
    quizwire: sets/river.ron:22:7: `stm` is no field of a question
       |
    22 |       stm: "Who said in May 2024 that “rivers know no borders”?",
       |       ^
      next: did you mean `stem`?
    quizwire: bad.ron:1:513: expected the name of a field
      |
    1 | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",  [31m
      |                                                             ^
      next: a field is written name: value
    exit 3
    "#);
}
