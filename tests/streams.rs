//! Output that ends early or has no room, input that never comes: no panic, and the exit code says what happened.

use std::io::Read;
use std::process::Stdio;

use crate::program::{Place, fixture, piped, seed};

/// What prints a lot.
fn printing() -> Vec<Vec<String>> {
    let article = seed("articles/harbor-takeover.md");
    let set = fixture("rivers.ron");
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    vec![
        words(&["facts", &article]),
        words(&["facts", &article, "--parse"]),
        words(&["make", &article]),
        words(&["make", &article, "--explain"]),
        words(&["make", "--jsonl", "in.jsonl"]),
        words(&["check", &set]),
        words(&["diff", &set]),
        words(&["scores", "--store", "s.db", "--format", "csv"]),
        words(&["scores", "--store", "s.db", "--by", "answer"]),
        words(&["play", &set, "--store", "s.db"]),
        words(&["study", &set, "--store", "s.db"]),
        words(&["store", "export", "--store", "s.db"]),
        words(&["players", "list", "--store", "s.db"]),
    ]
}

fn place() -> Place {
    let place = Place::new();
    place.file("in.jsonl", "{\"id\": \"a\", \"text\": \"It rains.\"}\n".repeat(5000));
    assert_eq!(place.run(&["play", &fixture("rivers.ron"), "--store", "s.db"], "2\nt\n").code, Some(0));
    place
}

/// As in `quizwire make … | head -1`.
#[test]
fn a_reader_that_has_seen_enough() {
    let place = place();
    for arguments in printing() {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut child = piped(&mut place.command(&arguments));
        drop(child.stdin.take());
        let mut stdout = child.stdout.take().expect("piped");
        let _ = stdout.read(&mut [0; 1]);
        drop(stdout);
        let mut stderr = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut stderr).expect("UTF-8");
        let code = child.wait().expect("an end").code();
        // Whether the end was noticed or all was written before, depends on how much there is.
        assert!(code.is_some_and(|code| code != 101 && code != 3), "{arguments:?}: {code:?} {stderr}");
        assert!(!stderr.contains("quizwire:"), "{arguments:?}: {stderr}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_room_for_the_output() {
    let place = place();
    for arguments in printing() {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has it");
        let mut command = place.command(&arguments);
        let output = command.stdin(Stdio::null()).stdout(full).output().expect("run");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{arguments:?}: {stderr}");
        assert!(stderr.contains("quizwire: No space left on device"), "{arguments:?}: {stderr}");
    }
    let ran = place.run(&["make", &seed("articles/seagrass.md"), "-o", "/dev/full"], "");
    assert_eq!(ran.code, Some(3));
    insta::assert_snapshot!(ran.stderr, @"quizwire: could not write /dev/full: No space left on device (os error 28); make room, or name another place");
}

#[test]
fn input_that_is_not_there() {
    let place = Place::new();
    for arguments in [vec!["facts", "-"], vec!["make", "-"]] {
        let ran = place.run(&arguments, "");
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(3), ""));
        assert_eq!(
            ran.stderr,
            "quizwire: could not read standard input: no text in it; it should hold the words of an article\n"
        );
    }
    let ran = place.run(&["make", "--jsonl", "-"], "");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""));
    let ran = place.run(&["play", &fixture("rivers.ron"), "--store", "s.db"], "");
    assert_eq!(ran.code, Some(0));
    assert!(ran.stdout.contains("Nothing was answered."), "{}", ran.stdout);
}

#[cfg(unix)]
#[test]
fn an_article_from_another_program() {
    let place = Place::new();
    let text = std::fs::read_to_string(seed("articles/harbor-takeover.md")).expect("a seed");
    let made = place.run(&["facts", "-"], &text);
    assert_eq!(made.code, Some(0), "{}", made.stderr);
    assert!(std::process::Command::new("mkfifo").arg(place.path("fifo")).status().is_ok_and(|s| s.success()));
    let fifo = place.path("fifo");
    let writer = std::thread::spawn(move || std::fs::write(fifo, text).expect("written"));
    let read = place.run(&["facts", "fifo"], "");
    writer.join().expect("written");
    assert_eq!((read.code, read.stdout), (Some(0), made.stdout));
}
