//! A quiz from the first question to the scores.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::program::{Place, fixture, long_set, piped};

/// Right, no answer, wrong, typed, passed, and the missed ones again until the input ends.
const ANSWERS: &str = "b\nperhaps\nt\nport emile\n12,000,000\nSeptember 2026\n1 2 3\n?\n13\ny\nf\n";

#[test]
fn a_quiz_over_pipes_reads_well() {
    let place = Place::new();
    let ran = place.run(&["play", &fixture("rivers.ron")], ANSWERS);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!("a_quiz_over_pipes", ran.stdout);

    let mut tables = String::new();
    for by in ["set", "question", "play", "answer"] {
        tables += &place.run(&["scores", "--by", by], "").stdout;
    }
    tables += &place.run(&["scores", "--set", "alba", "--format", "csv"], "").stdout;
    tables += &place.run(&["scores", "--player", "somebody else"], "").stdout;
    insta::with_settings!({filters => vec![
        (r"\d{4}-\d\d-\d\dT[\d:.]+Z", "[time]"),
        (r"\d{4}-\d\d-\d\d \d\d:\d\d", "2024-06-01 09:30"),
        (r"2\d{3}-\d\d-\d\d(?m:$)", "2024-06-01"),
    ]}, {
        insta::assert_snapshot!("scores_after_a_quiz", tables);
    });
}

#[test]
fn scores_in_every_form() {
    let place = Place::new();
    assert!(place.run(&["scores"], "").stdout.contains("No answers yet"));
    place.run(&["play", &fixture("rivers.ron")], ANSWERS);
    let mut headings = String::new();
    for by in ["family", "player", "day", "due", "difficulty"] {
        let csv = place.run(&["scores", "--by", by, "--format", "csv"], "");
        assert_eq!((csv.code, csv.stderr.as_str()), (Some(0), ""));
        headings += csv.stdout.lines().next().expect("a line of headings");
        headings += "\n";
        let json = place.run(&["scores", "--by", by, "--format", "json"], "").stdout;
        let list: Vec<serde_json::Value> = serde_json::from_str(&json).expect("a list");
        assert_eq!(list.len() + 1, csv.stdout.lines().count());
        assert!(!place.run(&["scores", "--by", by], "").stdout.is_empty());
    }
    insta::assert_snapshot!(headings, @"
    player,family,questions,asked,right
    player,answers_today,streak,longest_streak,reviews,remembered,wanted,due_today,due_7_days,due_30_days
    player,day,answers,asked,right,reviews,remembered,seconds
    player,day,due
    set,title,question,stem,answer,players,asked,right,facility,discrimination
    ");
    let page = place.run(&["scores", "--plain"], "").stdout;
    assert!(page.contains("5 of 8 right") && page.contains("answers by day"), "{page}");
    assert_eq!(place.run(&["scores", "--svg", "ada.svg"], "").code, Some(0));
    let picture = std::fs::read_to_string(place.path("ada.svg")).expect("a picture");
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
    place.run(&["play", &fixture("rivers.ron"), "--player", "Bo"], ANSWERS);
    let refused = [
        place.run(&["scores", "--svg", "both.svg"], "").stderr,
        place.run(&["scores", "--by", "day", "--set", "Alba"], "").stderr,
    ];
    insta::assert_snapshot!(refused.concat(), @"
    quizwire: a picture is of one player; say which with `--player NAME`
    quizwire: players, days and what is due are counted over all sets; leave out `--set`
    ");
}

#[test]
fn q_and_the_end_of_the_input_end_with_the_score() {
    for input in ["2\nq\n", "2\n", "2"] {
        let place = Place::new();
        let ran = place.run(&["play", &fixture("rivers.ron"), "--store", "s.db"], input);
        assert_eq!(ran.code, Some(0));
        assert!(ran.stdout.contains("1 of 1 right, 100%; 7 not asked"), "{}", ran.stdout);
        assert_eq!(place.answers("s.db").len(), 1);
    }
}

#[test]
fn an_answer_that_ends_with_a_stop_gets_no_second_one() {
    let place = Place::new();
    place.file("inc.ron", long_set("Long", 2).replace("\"this\"", "\"Alba Inc.\""));
    let ran = place.run(&["play", "inc.ron"], "1\n2\n");
    assert!(ran.stdout.contains("  Right: Alba Inc.\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("  Wrong: the answer is Alba Inc.\n"), "{}", ran.stdout);
}

#[test]
fn a_seed_decides_the_order_and_a_count_the_number() {
    let place = Place::new();
    let stems = |seed: &str| {
        let ran = place.run(&["play", &fixture("rivers.ron"), "--seed", seed, "--count", "3"], "?\n?\n?\n");
        let stems: Vec<String> = place
            .answers("data/quizwire/history.sqlite3")
            .iter()
            .rev()
            .take(3)
            .map(|answer| answer["question"].to_string())
            .collect();
        assert!(ran.stdout.contains("3 questions"), "{}", ran.stdout);
        stems
    };
    assert_eq!(stems("7"), stems("7"));
    assert_ne!(stems("7"), stems("8"));
}

#[test]
fn ctrl_c_ends_with_the_score() {
    let place = Place::new();
    let mut child = piped(&mut place.command(&["play", &fixture("rivers.ron"), "--store", "s.db"]));
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(b"2\n").expect("written");
    let mut lines =
        BufReader::new(child.stdout.take().expect("piped")).lines().map(|line| line.expect("UTF-8"));
    assert!(lines.any(|line| line.contains("2 of 8")));
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(kill.success());
    assert!(lines.any(|line| line.contains("1 of 1 right")));
    assert_eq!(child.wait().expect("an end").code(), Some(130));
    drop(stdin);
    assert_eq!(place.answers("s.db").len(), 1);
}

/// Whoever closes the window leaves no program behind.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_goes_away_ends_the_quiz() {
    let place = Place::new();
    let program = place.command(&["play", &fixture("rivers.ron"), "--store", "s.db"]);
    let words = std::iter::once(program.get_program()).chain(program.get_args());
    let words: Vec<String> = words.map(|word| format!("'{}'", word.display())).collect();
    let script = format!("stty cols 80 rows 24; echo $$ > pid; exec {}", words.join(" "));
    let mut command = Command::new("script");
    command.args(["-qfc", &script, "/dev/null"]).current_dir(place.path(".")).env("TERM", "xterm");
    let Ok(mut terminal) = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
        eprintln!("not checked: there is no `script` here");
        return;
    };
    let mut keys = terminal.stdin.take().expect("piped");
    keys.write_all(b"2").expect("written");
    let mut seen = Vec::new();
    let mut shown = BufReader::new(terminal.stdout.take().expect("piped")).bytes().map_while(Result::ok);
    let verdict = shown.any(|byte| {
        seen.push(byte);
        seen.ends_with(b"Right:")
    });
    assert!(verdict, "no verdict in {}", String::from_utf8_lossy(&seen));
    terminal.kill().expect("killed");
    terminal.wait().expect("an end");
    let pid = std::fs::read_to_string(place.path("pid")).expect("a number");
    let gone = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap_or_default();
        stat.is_empty() || stat.contains(") Z ")
    });
    assert!(gone, "the program goes on without its terminal");
    assert_eq!(place.answers("s.db").len(), 1);
}
