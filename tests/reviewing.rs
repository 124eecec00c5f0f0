//! `quizwire review`: a person goes through a set, and every decision is in the file at once.

use std::fs;
use std::io::{BufRead, BufReader, Write};

use quizwire_set::{Answer, QuestionSet, Review};

use crate::program::{Place, fixture, piped};

/// A copy of the fixture that may be changed.
fn place() -> Place {
    let place = Place::new();
    fs::copy(fixture("rivers.ron"), place.path("rivers.ron")).expect("copied");
    place
}

fn set(place: &Place) -> QuestionSet {
    QuestionSet::from_ron(&fs::read_to_string(place.path("rivers.ron")).expect("the set"))
        .expect("a sound set")
}

#[test]
fn a_review_over_pipes_reads_well() {
    let place = place();
    let commands = "p\nz\ne\nWho said in 2024 that “rivers know no borders”?\no\n1\nNoor Haddad-Lim\nk\n9\nk\n4\nu\na\ns\n?\nu\nq\n";
    let ran = place.run(&["review", "rivers.ron"], commands);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!("a_review_over_pipes", ran.stdout);
    let set = set(&place);
    let first = &set.questions[0];
    assert_eq!(
        (first.review, first.stem.as_str()),
        (Review::Approved, "Who said in 2024 that “rivers know no borders”?")
    );
    let Answer::Choice { options, correct } = &first.answer else { panic!("a choice") };
    assert_eq!((options[0].as_str(), correct.as_slice()), ("Noor Haddad-Lim", [1].as_slice()));
    assert_ne!(set.questions[1].review, Review::Struck, "it was taken back");
}

#[test]
fn a_question_of_ones_own_is_added_and_played() {
    let place = place();
    let count = set(&place).questions.len();
    let ran = place.run(
        &["review", "rivers.ron"],
        "n\nWho keeps the locks of the Alba?\nThe river guard\nThe navy\nNobody\n\nn\nWhere?\n\n\nq\n",
    );
    assert_eq!(ran.code, Some(0));
    assert!(ran.stdout.contains("nothing was changed: there is nothing in it"), "{}", ran.stdout);
    let set = set(&place);
    assert_eq!(set.questions.len(), count + 1);
    let own = set.questions.iter().find(|question| question.family == "own").expect("the new question");
    assert_eq!(own.review, Review::Approved);
    let played = place.run(&["play", "rivers.ron", "--store", "s.db"], &"?\n".repeat(count + 1));
    assert!(played.stdout.contains("The answer is The river guard."), "{}", played.stdout);
}

/// Whatever was decided is in the file before the next question is shown.
#[test]
fn a_killed_review_has_lost_no_decision() {
    let place = place();
    let first =
        set(&place).questions.iter().position(|question| question.review == Review::Draft).expect("a draft");
    let mut child = piped(&mut place.command(&["review", "rivers.ron"]));
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(b"s\n").expect("written");
    let next = format!("{} of", first + 2);
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains(&next)), "the next question is shown");
    child.kill().expect("killed");
    child.wait().expect("an end");
    assert_eq!(set(&place).questions[first].review, Review::Struck);
    assert_eq!(fs::read_dir(place.path(".")).expect("the folder").count(), 1, "nothing half-written stays");
}

#[test]
fn looking_changes_no_byte() {
    let place = place();
    let before = fs::read(place.path("rivers.ron")).expect("the set");
    let ran = place.run(&["review", "rivers.ron"], &"\n".repeat(20));
    assert_eq!(ran.code, Some(0));
    assert_eq!(fs::read(place.path("rivers.ron")).expect("the set"), before);
}
