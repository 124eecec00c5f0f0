//! JSON lines in, JSON lines out: one for each, in order, whatever stands in them.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::program::Place;

const SENTENCE: &str = "“Rivers know no borders,” Ada Kern, the water minister of Norland, said on Monday.";

/// Lines of every kind a program may write, and some that none should.
fn lines() -> String {
    let lines = [
        "{\"id\": \"plain\", \"text\": \"It rains.\", \"other\": [1]}\r",
        "",
        "{\"id\": 7, \"text\": \"It rains.\", \"title\": \"Rain\", \"published\": \"2024-05-31\"}",
        "  {\"id\": \"null\", \"text\": \"\", \"title\": null, \"published\": null}",
        "{\"id\": \"date\", \"text\": \"It rains.\", \"published\": \"in May\"}",
        "{\"id\": null, \"text\": \"It rains.\"}",
        "{\"id\": [1], \"text\": \"It rains.\"}",
        "{\"text\": \"It rains.\"}",
        "{\"id\": \"no text\"}",
        "{\"id\": \"cut",
        "[\"id\", \"It rains.\", null, null]",
        "It rains.",
        "{\"id\": \"surrogate\", \"text\": \"\\ud800\"}",
        "{\"id\": \"last\", \"text\": \"It rains.\"}",
    ];
    format!("\u{feff}{}", lines.join("\n"))
}

#[test]
fn good_and_bad_lines() {
    let place = Place::new();
    place.file("in.jsonl", lines());
    let ran = place.run(&["make", "--jsonl", "in.jsonl"], "");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(1), ""));
    insta::assert_snapshot!(ran.stdout, @r#"
    {"id":"plain","questions":[],"title":null}
    {"id":7,"questions":[],"title":"Rain"}
    {"id":"null","questions":[],"title":null}
    {"error":"failed to parse four digit integer as year: invalid digit, expected 0-9 but got i at column 57","id":"date"}
    {"error":"`id` is neither a string nor a number","line":6}
    {"error":"`id` is neither a string nor a number","id":[1]}
    {"error":"missing field `id` at column 21","line":8}
    {"error":"missing field `text` at column 17","id":"no text"}
    {"error":"EOF while parsing a string at column 11","line":10}
    {"error":"no JSON object","line":11}
    {"error":"no JSON object","line":12}
    {"error":"unexpected end of hex escape at column 36","line":13}
    {"id":"last","questions":[],"title":null}
    "#);
    let piped = place.run(&["make", "--jsonl", "-", "--out", "out.jsonl"], &lines());
    assert_eq!((piped.code, piped.stdout.as_str()), (Some(1), ""));
    assert_eq!(std::fs::read_to_string(place.path("out.jsonl")).expect("written"), ran.stdout);
}

#[test]
fn every_line_is_answered_in_order_by_any_number_of_threads() {
    let place = Place::new();
    let mut lines = String::new();
    for number in 0..300 {
        // Lines of different length, so that threads do not end in the order they began.
        let text = format!("{SENTENCE}\n\n").repeat(1 + number * 7 % 12);
        let _ = writeln!(lines, "{}", json!({"id": number, "text": text, "published": "2024-05-31"}));
    }
    place.file("in.jsonl", &lines);
    for command in ["facts", "make"] {
        let made = |jobs: &str| place.run(&[command, "--jsonl", "in.jsonl", "--jobs", jobs], "").stdout;
        let one = made("1");
        let ids = one.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["id"].clone());
        assert!(ids.eq((0..300).map(Value::from)), "{command}: not in order");
        for jobs in ["2", "7"] {
            assert!(made(jobs) == one, "{command}: {jobs} threads write something else");
        }
    }
}

/// Facts count code points, and what they point at is what was given.
#[test]
fn offsets_count_code_points() {
    let place = Place::new();
    let text = format!("Öl 🛢 fließt.\r\n\r\n{SENTENCE}");
    let ran = place.run(&["facts", "--jsonl", "-"], &format!("{}\n", json!({"id": "a", "text": text})));
    let facts: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let letters: Vec<char> = text.chars().collect();
    let mut seen = 0;
    for kind in ["quotes", "entities", "dates"] {
        for found in facts[kind].as_array().expect("a list") {
            let place =
                |field: &str| usize::try_from(found[field].as_u64().expect("a number")).expect("small");
            let words: String = letters[place("start")..place("end")].iter().collect();
            assert_eq!(found["text"], words);
            seen += 1;
        }
    }
    assert!(seen >= 3, "{facts}");
    assert_eq!(facts["quotes"][0]["speaker"], "Ada Kern");
}

#[test]
fn texts_above_the_limit_are_refused_and_the_run_goes_on() {
    let place = Place::new();
    let long = SENTENCE.repeat(10_000_000 / SENTENCE.len());
    let endless = "x".repeat(30_000_000);
    let lines = format!(
        "{}\n{{\"id\": \"endless\", \"text\": \"{endless}\"}}\n{}\n",
        json!({"id": "long", "text": long}),
        json!({"id": "next", "text": "It rains."}),
    );
    place.file("in.jsonl", lines);
    let ran = place.run(&["make", "--jsonl", "in.jsonl"], "");
    assert_eq!(ran.code, Some(1));
    insta::assert_snapshot!(ran.stdout, @r#"
    {"error":"9.5 MiB is above the limit of 4 MiB; split the file","id":"long"}
    {"error":"the line is too long","line":2}
    {"id":"next","questions":[],"title":null}
    "#);
}

#[test]
fn the_output_is_never_the_input() {
    let place = Place::new();
    place.file("in.jsonl", "{\"id\": \"a\", \"text\": \"It rains.\"}\n");
    let ran = place.run(&["make", "--jsonl", "in.jsonl", "--out", "./in.jsonl"], "");
    assert_eq!(ran.code, Some(3));
    insta::assert_snapshot!(ran.stderr, @"quizwire: could not write ./in.jsonl: it is the input; name another file");
    assert!(std::fs::metadata(place.path("in.jsonl")).expect("still there").len() > 0);
}

/// Twice the file takes no more memory: read from `/proc` while it runs.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_file() {
    use std::io::Read;
    let place = Place::new();
    let line = format!("{}\n", json!({"id": "a", "text": format!("{SENTENCE}\n\n").repeat(6)}));
    let peak = |lines: usize| -> u64 {
        place.file("in.jsonl", line.repeat(lines));
        let mut command = place.command(&["facts", "--jsonl", "in.jsonl", "--jobs", "2"]);
        let mut child = command.stdout(std::process::Stdio::piped()).spawn().expect("started");
        let mut stdout = child.stdout.take().expect("piped");
        let (mut peak, mut bytes) = (0, vec![0; 1 << 16]);
        while stdout.read(&mut bytes).expect("readable") > 0 {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let high = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kib = high.and_then(|high| high.trim().trim_end_matches(" kB").parse().ok());
            peak = peak.max(kib.unwrap_or(0));
        }
        assert!(child.wait().expect("an end").success());
        peak
    };
    let (few, many) = (peak(300), peak(1500));
    assert!(few > 0 && many < few + 16 * 1024, "{few} KiB for 300 lines, {many} KiB for 1500");
}
