//! Whatever the program is given: a clear message, the documented exit code, nothing lost, and no panic.
//!
//! That nothing ever panics is checked by [`Place::end`] for every run.

use std::process::Command;

use rusqlite::Connection;

use crate::program::{Place, Ran, fixture};

/// The exit code of wrong usage.
const USAGE: Option<i32> = Some(2);
/// The exit code of a failure.
const FAILED: Option<i32> = Some(3);

/// What each command says to a file, one line each.
fn told(place: &Place, file: &str) -> String {
    let mut text = String::new();
    for arguments in [vec!["facts", file], vec!["make", file], vec!["play", file]] {
        let ran = place.run(&arguments, "");
        assert_eq!(ran.code, FAILED, "{arguments:?}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{arguments:?}");
        text += &ran.stderr;
    }
    text
}

#[test]
fn a_file_that_is_not_there() {
    insta::assert_snapshot!(told(&Place::new(), "missing.txt"), @"
    quizwire: could not read missing.txt: No such file or directory (os error 2); look at the path
    quizwire: could not read missing.txt: No such file or directory (os error 2); look at the path
    quizwire: could not read missing.txt: No such file or directory (os error 2); look at the path
    ");
}

#[test]
fn a_folder() {
    let place = Place::new();
    std::fs::create_dir(place.path("folder")).expect("made");
    insta::assert_snapshot!(told(&place, "folder"), @"
    quizwire: could not read folder: it is a folder, name the article files in it
    quizwire: could not read folder: it is a folder, name the article files in it
    quizwire: could not read folder: it is a folder, name the article files in it
    ");
}

#[test]
fn an_empty_file() {
    let place = Place::new();
    place.file("empty.txt", "");
    insta::assert_snapshot!(told(&place, "empty.txt"), @"
    quizwire: could not read empty.txt: no text in it; it should hold the words of an article
    quizwire: could not read empty.txt: no text in it; it should hold the words of an article
    quizwire: could not read empty.txt: no text in it; it should hold the words of an article
    ");
}

#[test]
fn a_picture() {
    let place = Place::new();
    place.file("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    insta::assert_snapshot!(told(&place, "picture.png"), @"
    quizwire: could not read picture.png: not text but a picture; save the article as text, Markdown or HTML
    quizwire: could not read picture.png: not text but a picture; save the article as text, Markdown or HTML
    quizwire: could not read picture.png: not text but a picture; save the article as text, Markdown or HTML
    ");
}

#[test]
fn bytes_of_no_kind() {
    let place = Place::new();
    let bytes: Vec<u8> = (0..5000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    place.file("noise.txt", bytes);
    insta::assert_snapshot!(told(&place, "noise.txt"), @"
    quizwire: could not read noise.txt: not text: a zero byte at offset 0; save the article as UTF-8
    quizwire: could not read noise.txt: not text: a zero byte at offset 0; save the article as UTF-8
    quizwire: could not read noise.txt: not text: a zero byte at offset 0; save the article as UTF-8
    ");
}

#[test]
fn old_encodings_are_read() {
    let place = Place::new();
    place.file(
        "latin.txt",
        b"\x93It rains in Malm\xf6,\x94 said Bj\xf6rn \xc5kesson, a spokesman for the city.\n",
    );
    let ran = place.run(&["facts", "latin.txt"], "");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let (city, speaker) = (ran.stdout.contains("Malmö"), ran.stdout.contains("Björn Åkesson"));
    assert!(city && speaker, "{}", ran.stdout);
}

#[test]
fn a_very_long_line_and_a_very_long_text() {
    let place = Place::new();
    let sentence = "“It will rain in Norland,” Ada Kern, the water minister, said on Monday. ";
    place.file("line.txt", sentence.repeat(10_000_000 / sentence.len()));
    place.file("text.txt", format!("{sentence}\n\n").repeat(50_000_000 / sentence.len()));
    let mut told = String::new();
    for file in ["line.txt", "text.txt"] {
        for command in ["facts", "make"] {
            let Ran { code, stderr, .. } = place.run(&[command, file], "");
            assert_eq!(code, FAILED, "{stderr}");
            told += &stderr;
        }
    }
    insta::assert_snapshot!(told, @"
    quizwire: could not read line.txt: 9.5 MiB is above the limit of 4 MiB; split the file
    quizwire: could not read line.txt: 9.5 MiB is above the limit of 4 MiB; split the file
    quizwire: could not read text.txt: 48.9 MiB is above the limit of 4 MiB; split the file
    quizwire: could not read text.txt: 48.9 MiB is above the limit of 4 MiB; split the file
    ");
    place.file("long.txt", sentence.repeat(100_000 / sentence.len()));
    assert_eq!(place.run(&["make", "long.txt"], "").code, Some(0));
}

#[test]
fn a_set_that_is_broken() {
    let place = Place::new();
    let sound = std::fs::read_to_string(fixture("rivers.ron")).expect("a fixture");
    let half = sound.char_indices().nth(1500).expect("long enough").0;
    let cases = [
        ("cut.ron", sound[..half].to_owned()),
        ("key.ron", sound.replacen("stem:", "stam:", 1)),
        ("comma.ron", sound.replacen("difficulty: Medium,", "difficulty: Medium", 1)),
        ("word.ron", sound.replacen("review: Approved", "review: Aproved", 1)),
        ("newer.ron", sound.replacen("format: 1", "format: 2", 1)),
        ("prose.ron", "Dear diary,\ntoday it rained.\n".to_owned()),
        ("empty.ron", String::new()),
    ];
    let mut told = String::new();
    for (name, text) in cases {
        place.file(name, text);
        let ran = place.run(&["play", name], "1\n");
        assert_eq!((ran.code, ran.stdout.as_str()), (FAILED, ""));
        told += &ran.stderr;
    }
    insta::assert_snapshot!(told, @r#"
    quizwire: cut.ron:40:29: the file ends in the middle
       |
    40 |             family: "truth",
       |                             ^
      next: restore the rest of it from a copy, or close what is open
    quizwire: key.ron:22:13: `stam` is no field of a question
       |
    22 |             stam: "Who said in May 2024 that “rivers know no borders”, because “rain falls on everybody”?",
       |             ^
      next: did you mean `stem`?
    quizwire: comma.ron:36:13: expected a comma
       |
    36 |             review: Approved,
       |             ^
      next: fields and list items are separated by commas; a quote inside a text is written \"
    quizwire: word.ron:36:21: `Aproved` is no review
       |
    36 |             review: Aproved,
       |                     ^
      next: did you mean Approved?
    quizwire: newer.ron:2:13: made by a newer quizwire (format 2; this one reads up to 1)
      |
    2 |     format: 2,
      |             ^
      next: update quizwire
    quizwire: prose.ron:1:1: this is no set
      |
    1 | Dear diary,
      | ^
      next: compare it with a set that `quizwire make ARTICLE` writes
    quizwire: empty.ron:1:1: the file is empty
      next: make a set with `quizwire make ARTICLE -o SET.ron`
    "#);
    assert!(!place.path("data").exists(), "no store is made for a set that cannot be played");
}

#[test]
fn a_set_with_nothing_to_ask() {
    let place = Place::new();
    let sound = std::fs::read_to_string(fixture("rivers.ron")).expect("a fixture");
    place.file("struck.ron", sound.replace("Draft", "Struck").replace("Approved", "Struck"));
    let ran = place.run(&["play", "struck.ron"], "1\n");
    assert_eq!(ran.code, FAILED);
    insta::assert_snapshot!(ran.stderr, @"quizwire: struck.ron: there is no question to ask in it");
}

#[test]
fn wrong_usage() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    place.file("a.txt", "Ada Kern said it rains.\n");
    let mut told = String::new();
    for arguments in [
        vec!["play", &set, "--count", "0"],
        vec!["make", "a.txt", "--count", "0"],
        vec!["play", &set, "--player", " "],
        vec!["play", &set, "--seed", "-1"],
        vec!["scores", "--format", "xml"],
        vec!["scores", "--by", "pupil"],
        vec!["play", "a.txt", "--published", "2024-02-30"],
    ] {
        let ran = place.run(&arguments, "");
        assert_eq!((ran.code, ran.stdout.as_str()), (USAGE, ""), "{arguments:?}");
        told += ran.stderr.lines().next().unwrap_or_default();
        told.push('\n');
    }
    insta::assert_snapshot!(told, @"
    error: invalid value '0' for '--count <N>': 0 is not in 1..=4294967295
    error: invalid value '0' for '--count <N>': 0 is not in 1..=4294967295
    error: invalid value ' ' for '--player <NAME>': a player's name cannot be empty
    error: unexpected argument '-1' found
    error: invalid value 'xml' for '--format <FORMAT>'
    error: invalid value 'pupil' for '--by <WHAT>'
    error: invalid value '2024-02-30' for '--published <YYYY-MM-DD>': no day of the calendar; write year, month and day: 2024-05-31
    ");
    let ran = place.run(&["make", "a.txt", "--families", "who_said,who_sad"], "");
    assert_eq!((ran.code, ran.stdout.as_str()), (USAGE, ""));
    assert!(ran.stderr.starts_with("error: invalid value 'who_sad' for '--families"), "{}", ran.stderr);
    assert!(ran.stderr.contains("tip: a similar value exists: 'who_said'"), "{}", ran.stderr);
}

#[test]
fn a_store_that_another_program_keeps_locked() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    assert_eq!(place.run(&["play", &set, "--store", "s.db"], "2\n").code, Some(0));
    let other = Connection::open(place.path("s.db")).expect("a store");
    other.execute_batch("BEGIN EXCLUSIVE").expect("locked");
    let ran = place.run(&["play", &set, "--store", "s.db"], "2\n");
    assert_eq!(ran.code, FAILED);
    insta::assert_snapshot!(ran.stderr, @"quizwire: the last answer could not be kept: store s.db: another program keeps it locked; close that program and try again");
    assert!(ran.stdout.contains("1 of 1 right"), "{}", ran.stdout);
    drop(other);
    assert_eq!(place.answers("s.db").len(), 1);
}

#[test]
fn a_store_that_is_none() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    place.file("notes.txt", "Dear diary, ".repeat(100));
    std::fs::create_dir(place.path("folder")).expect("made");
    Connection::open(place.path("birds.db"))
        .and_then(|c| c.execute_batch("CREATE TABLE b (n)"))
        .expect("a database");
    assert_eq!(place.run(&["play", &set, "--store", "newer.db"], "2\n").code, Some(0));
    Connection::open(place.path("newer.db"))
        .and_then(|c| c.execute_batch("PRAGMA user_version = 9"))
        .expect("a store");
    let mut told = String::new();
    for store in ["notes.txt", "folder", "birds.db", "newer.db", "notes.txt/s.db"] {
        for arguments in [vec!["play", &set, "--store", store], vec!["scores", "--store", store]] {
            let before = std::fs::read(place.path(store)).ok();
            let ran = place.run(&arguments, "2\n");
            assert_eq!((ran.code, ran.stdout.as_str()), (FAILED, ""), "{}", ran.stderr);
            told += &ran.stderr;
            assert_eq!(std::fs::read(place.path(store)).ok(), before, "{store} was changed");
        }
    }
    told += &place.run(&["scores", "--store", "missing.db"], "").stderr;
    insta::assert_snapshot!(told, @"
    quizwire: store notes.txt: this file is no store; use another file, nothing was changed
    quizwire: store notes.txt: this file is no store; use another file, nothing was changed
    quizwire: store folder: it cannot be opened (it is a folder); look at the path and its permissions, or use another store
    quizwire: store folder: it cannot be opened (it is a folder); look at the path and its permissions, or use another store
    quizwire: store birds.db: this is a database of another program; use another file, nothing was changed
    quizwire: store birds.db: this is a database of another program; use another file, nothing was changed
    quizwire: store newer.db: a newer quizwire has written it (schema 9, this one knows 4); update quizwire, nothing was changed
    quizwire: store newer.db: a newer quizwire has written it (schema 9, this one knows 4); update quizwire, nothing was changed
    quizwire: store notes.txt/s.db: it cannot be opened (File exists (os error 17)); look at the path and its permissions, or use another store
    quizwire: store notes.txt/s.db: it cannot be opened (Not a directory (os error 20)); look at the path and its permissions, or use another store
    quizwire: store missing.db: there is none yet; play a quiz first
    ");
}

/// Permissions mean nothing to a superuser, so the file system itself is made read-only, where we may do that.
#[cfg(target_os = "linux")]
#[test]
fn a_store_that_may_only_be_read() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    std::fs::create_dir(place.path("disk")).expect("made");
    assert_eq!(place.run(&["play", &set, "--store", "disk/s.db"], "2\n").code, Some(0));
    let mount = "mount --bind disk disk && mount -o remount,bind,ro disk";
    let Some(ran) = mounted(&place, mount, &["play", &set, "--store", "disk/s.db"], "2\n") else { return };
    assert_eq!((ran.code, ran.stdout.as_str()), (FAILED, ""));
    let new =
        mounted(&place, mount, &["play", &set, "--store", "disk/new.db"], "2\n").expect("mounted before");
    assert_eq!(new.code, FAILED);
    insta::assert_snapshot!(ran.stderr + &new.stderr, @"
    quizwire: store disk/s.db: it may not be written to; make the file and its folder writable, or use another store
    quizwire: store disk/new.db: it may not be written to; make the file and its folder writable, or use another store
    ");
    let scores = mounted(&place, mount, &["scores", "--store", "disk/s.db"], "").expect("mounted before");
    assert_eq!(scores.code, Some(0), "{}", scores.stderr);
    assert!(scores.stdout.contains("1 of 1"), "{}", scores.stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full() {
    let place = Place::new();
    std::fs::create_dir(place.path("disk")).expect("made");
    let keep = "cp disk/s.db* kept/";
    std::fs::create_dir(place.path("kept")).expect("made");
    let set = fixture("rivers.ron");
    // Room for a new store and a few answers; each is some kilobytes of log.
    let mount = "mount -t tmpfs -o size=320k tmpfs disk";
    let script = format!("{mount} && {{ \"$@\"; code=$?; {keep}; exit $code; }}");
    let answers = "2\nt\n?\n?\n?\n?\n?\n?\ny\n".repeat(40);
    let Some(ran) = mounted(&place, &script, &["play", &set, "--store", "disk/s.db"], &answers) else {
        return;
    };
    assert_eq!(ran.code, FAILED, "{}", ran.stdout);
    insta::assert_snapshot!(ran.stderr, @"quizwire: the last answer could not be kept: store disk/s.db: the disk is full; make room and go on, every answer saved before is safe");
    let verdicts = ["Right", "Wrong", "The answer is"];
    let seen = ran
        .stdout
        .lines()
        .filter(|line| verdicts.iter().any(|v| line.starts_with(&format!("  {v}"))))
        .count();
    assert!(seen > 0, "{}", ran.stdout);
    assert_eq!(place.answers("kept/s.db").len(), seen);
}

/// Runs the program where something is mounted for it alone; `None` where that is not allowed.
#[cfg(target_os = "linux")]
fn mounted(place: &Place, mount: &str, arguments: &[&str], input: &str) -> Option<Ran> {
    let may =
        Command::new("unshare").args(["-rm", "true"]).output().is_ok_and(|output| output.status.success());
    if !may {
        eprintln!("not checked: `unshare -rm` is not allowed here");
        return None;
    }
    let program = place.command(arguments);
    let script = if mount.contains("$@") { mount.to_owned() } else { format!("{mount} && exec \"$@\"") };
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", &script, "sh"]).arg(program.get_program()).args(program.get_args());
    command.current_dir(program.get_current_dir().expect("set"));
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Some(place.end(command, input))
}
