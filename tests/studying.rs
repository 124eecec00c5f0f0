//! Studying from the first question to the day nothing is due, and the history that comes of it.

use crate::program::{Place, fixture};

fn rivers(place: &Place) -> String {
    let set = std::fs::read_to_string(fixture("rivers.ron")).expect("a fixture");
    place.file("rivers.ron", &set);
    set
}

#[test]
fn a_session_over_pipes_reads_well() {
    let place = Place::new();
    rivers(&place);
    // Wrong, taken back, right; put off; flagged as wrong; no answer, right; and both once more.
    let answers = "1\nz\n2\n-\n!\nperhaps\n2 1 3\n2\n2 1 3\n";
    let ran = place.run(&["study", "rivers.ron", "--limit", "4"], answers);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::with_settings!({filters => vec![(r"(on \w+|on \d+ \w+( \d+)?),\s+in\s+\d+\s+days|tomorrow", "[a day]")]}, {
        insta::assert_snapshot!("a_session_of_study", ran.stdout);
    });
    // The answer that was taken back is not in the history.
    let given: Vec<String> = place
        .answers("data/quizwire/history.sqlite3")
        .iter()
        .map(|answer| answer["response"].as_str().unwrap_or_default().to_owned())
        .collect();
    let pairs = "Norland: Ada Kern; Sudmark: Noor Haddad; Isola: Jo Silva";
    assert_eq!(given, ["Ada Kern", pairs, "Ada Kern", pairs]);
}

#[test]
fn sets_are_remembered_until_they_are_gone() {
    let place = Place::new();
    let ran = place.run(&["study"], "");
    assert_eq!(ran.code, Some(3));
    insta::assert_snapshot!(ran.stderr, @"quizwire: no set is known yet; name one: `quizwire study SET.ron`");
    rivers(&place);
    place.run(&["play", "rivers.ron"], "2\nq\n");
    let ran = place.run(&["study"], "q\n");
    assert!(ran.stdout.contains("1 in learning · 7 new"), "{}", ran.stdout);
    let ran = place.run(&["study", "--set", "alba", "--new", "3"], "q\n");
    assert!(ran.stdout.contains("1 in learning · 2 new"), "{}", ran.stdout);
    // What was said once holds.
    let ran = place.run(&["study"], "q\n");
    assert!(ran.stdout.contains("1 in learning · 2 new"), "{}", ran.stdout);
    assert_eq!(place.run(&["study", "--set", "nile"], "").code, Some(3));
    let ran = place.run(&["study", "--families", "place,month", "--new", "20"], "q\n");
    assert!(ran.stdout.contains("2 new"), "{}", ran.stdout);
    let ran = place.run(&["study", "--families", "places"], "");
    assert_eq!(ran.code, Some(3));
    insta::assert_snapshot!(ran.stderr, @"quizwire: no question is of the family `places`; there are match, month, number, order, place, several, truth, who_said");
    std::fs::remove_file(place.path("rivers.ron")).expect("removed");
    let ran = place.run(&["study"], "");
    insta::assert_snapshot!(ran.stderr, @"
    rivers.ron is not there any more; `quizwire study FILE` names where the set is now
    quizwire: no set is known yet; name one: `quizwire study SET.ron`
    ");
}

#[test]
fn a_day_is_done_when_all_is_known() {
    let place = Place::new();
    rivers(&place);
    let ran = place.run(&["study", "rivers.ron", "--new", "1"], "2\n2\n");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("2 of 2 right, 100%"), "{}", ran.stdout);
    let ran = place.run(&["study"], "");
    insta::assert_snapshot!(ran.stdout, @"
    Nothing is due.
    The next question is due tomorrow.
    7 new questions wait for another day: 1 a day, `--new` says more.
    ");
    // Ahead of time, also what is not due.
    let ran = place.run(&["study", "--ahead"], "2\n");
    assert!(ran.stdout.contains("1 of 1 right"), "{}", ran.stdout);
}

/// What a learner flags, a teacher sees where she corrects it; corrected, it is asked again.
#[test]
fn a_flagged_question_comes_up_in_the_review() {
    let place = Place::new();
    let set = rivers(&place);
    place.run(&["study", "rivers.ron", "--player", "Ann"], "!\nq\n");
    let ran = place.run(&["review", "rivers.ron"], "p\nq\n");
    assert!(ran.stdout.contains("flagged as wrong by Ann"), "{}", ran.stdout);
    let ran = place.run(&["study", "--player", "Ann"], "q\n");
    assert!(
        ran.stdout.contains("7 new") && ran.stdout.contains("1 question flagged as wrong"),
        "{}",
        ran.stdout
    );
    place.file("rivers.ron", set.replace("Who said in May 2024", "Who stated in May 2024"));
    let ran = place.run(&["study", "--player", "Ann"], "q\n");
    assert!(ran.stdout.contains("8 new"), "{}", ran.stdout);
    let ran = place.run(&["review", "rivers.ron"], "p\nq\n");
    assert!(!ran.stdout.contains("flagged"), "{}", ran.stdout);
}

/// What was known three times is asked without its options: recalling teaches more than recognizing.
#[test]
fn what_is_known_well_is_asked_from_memory() {
    let place = Place::new();
    rivers(&place);
    place.run(&["study", "rivers.ron", "--new", "1"], "2\n2\n");
    place.run(&["study", "--ahead"], "2\n");
    let ran = place.run(&["study", "--ahead", "--options"], "q\n");
    assert!(ran.stdout.contains("2  Ada Kern"), "{}", ran.stdout);
    let ran = place.run(&["study", "--ahead"], "KERN\n");
    let (_, question) = ran.stdout.split_once("1 due").expect("a question");
    let (question, _) = question.split_once("again ").expect("a verdict");
    insta::assert_snapshot!(question, @"
    · ada · one answer a line, ? to pass, z takes back, - puts off, ! says
     it is wrong, q to quit

     ── 1 due ─────────────────────────────────────────────────────────────────────

     Who said in May 2024 that “rivers know no borders”, because “rain falls on
     everybody”?

     your answer, from memory > KERN

     Right: Ada Kern.

     │ “Rivers know no borders, because rain falls on everybody,” Ms. Kern told
     │ reporters in the old customs house on Thursday.

     │ Ada Kern, the water minister of Norland, had asked for the talks in 2021.
     │ Three states agree to share the Alba river, 31 May 2024
    ");
}

/// A corrected typo costs no history; another key is said and asked anew.
#[test]
fn a_correction_keeps_the_history_and_another_key_does_not() {
    let place = Place::new();
    let set = rivers(&place);
    place.run(&["study", "rivers.ron", "--new", "1"], "2\n2\n");
    place.file("rivers.ron", set.replace("Who said in May 2024", "Who stated in May 2024"));
    let ran = place.run(&["study", "--ahead"], "q\n");
    assert!(ran.stdout.contains("1 due"), "{}", ran.stdout);
    assert!(ran.stdout.contains("Who stated in May 2024"), "{}", ran.stdout);
    place.file(
        "rivers.ron",
        set.replace(
            "correct: [1]),\n            accept: [\"Kern\"]",
            "correct: [3]),\n            accept: []",
        ),
    );
    let ran = place.run(&["study"], "4\nq\n");
    assert!(
        ran.stdout.contains("Another answer is right since you last saw this: it was “Ada Kern”."),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("Right: Jo Silva.") && ran.stdout.contains("again in 10 minutes"),
        "{}",
        ran.stdout
    );
}

#[test]
fn two_machines_have_one_history() {
    let place = Place::new();
    rivers(&place);
    place.run(&["play", "rivers.ron", "--store", "one.db", "--player", "Ann"], "2\nt\nq\n");
    place.run(&["study", "rivers.ron", "--store", "two.db", "--player", "Ann"], "2\n!\nq\n");
    let export = |store| place.run(&["store", "export", "--store", store], "").stdout;
    place.file("one.jsonl", export("one.db"));
    place.file("two.jsonl", export("two.db"));
    let import = |file, store| {
        let ran = place.run(&["store", "import", file, "--store", store], "");
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        ran.stdout
    };
    assert_eq!(import("two.jsonl", "one.db"), "1 answer new, 0 answers known already\n");
    assert_eq!(import("two.jsonl", "one.db"), "0 answers new, 1 answer known already\n");
    import("one.jsonl", "two.db");
    assert_eq!(export("one.db"), export("two.db"));
    let whole = export("one.db");
    let ran = place.run(&["store", "import", "-", "--store", "new.db"], &whole);
    assert_eq!((ran.code, export("new.db")), (Some(0), whole));
    assert_eq!(place.run(&["store", "backup", "copy.db", "--store", "one.db"], "").code, Some(0));
    assert_eq!(export("copy.db"), export("one.db"));
    let ran = place.run(&["store", "doctor", "--store", "one.db"], "");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "one.db: sound, 3 answers of 1 player\n"));
    let mut messages = String::new();
    place.file("no.jsonl", "{\"id\": 1}\n");
    for arguments in [
        ["store", "import", "no.jsonl", "--store", "one.db"],
        ["store", "import", "missing.jsonl", "--store", "one.db"],
        ["store", "backup", "copy.db", "--store", "one.db"],
        ["store", "backup", "no/folder.db", "--store", "one.db"],
    ] {
        let ran = place.run(&arguments, "");
        assert_eq!(ran.code, Some(3));
        messages += &ran.stderr;
    }
    insta::assert_snapshot!(messages, @"
    quizwire: store one.db: line 1 of the import is none of `quizwire store export` (unknown variant `id`, expected one of `history`, `answer`, `withdrawn`, `mark`, `plan`); nothing was imported
    quizwire: could not read missing.jsonl: No such file or directory (os error 2); `quizwire store export > FILE` writes one
    quizwire: store copy.db: there is a file of this name already; name another
    quizwire: store no/folder.db: it cannot be opened (unable to open database: no/folder.db); look at the path and its permissions, or use another store
    ");
}

#[test]
fn players_change_their_names_and_go() {
    let place = Place::new();
    assert_eq!(place.run(&["players", "list"], "").stdout, "No players yet.\n");
    for player in ["Ann", "ann", "Bo"] {
        place.run(&["play", &fixture("rivers.ron"), "--player", player, "--store", "s.db"], "2\nt\nq\n");
    }
    let players = |arguments: &[&str], input: &str| {
        let ran = place.run(&[&["players", "--store", "s.db"], arguments].concat(), input);
        format!("{}{}{:?}\n", ran.stdout, ran.stderr, ran.code)
    };
    let mut shown = String::new();
    for (arguments, input) in [
        (&["rename", "Ann", "Bo"][..], ""),
        (&["rename", "Bo", "Bea"], ""),
        (&["merge", "ann", "Ann"], ""),
        (&["merge", "bea", "Ann"], ""),
        (&["list"], ""),
        (&["forget", "Bea"], "n\n"),
        (&["forget", "Bea"], "y\n"),
        (&["forget", "Bea", "--yes"], ""),
        (&["list"], ""),
    ] {
        shown += &format!("$ {}\n{}", arguments.join(" "), players(arguments, input));
    }
    insta::with_settings!({filters => vec![(r"2\d{3}-\d\d-\d\d", "2024-06-01")]}, {
        insta::assert_snapshot!("players", shown);
    });
}

/// The model is fitted to a player's answers once there are enough of them, and kept where it foretells better.
#[test]
fn the_model_is_fitted_to_the_answers() {
    let place = Place::new();
    rivers(&place);
    place.run(&["study", "rivers.ron", "--store", "s.db"], "2\n");
    let ran = place.run(&["study", "--refit", "--store", "s.db"], "");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!(ran.stdout, @"
    Nothing changed: fitting takes 500 answers to questions that were answered on an
    earlier day, and there are 0 so far.
    ");
    place.file("forgetful.jsonl", forgetful());
    let ran = place.run(&["store", "import", "forgetful.jsonl", "--store", "s.db"], "");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let ran = place.run(&["study", "--refit", "--player", "Bo", "--store", "s.db"], "");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::with_settings!({filters => vec![(r"\d\.\d{3}", "[loss]")]}, {
        insta::assert_snapshot!(ran.stdout, @"
        Fitted: it foretells the latest 120 of 600 answers, which it had not seen,
        better than the default (log loss [loss] instead of [loss]). From now on answers
        are scheduled by it.
        ");
    });
    let exported = place.run(&["store", "export", "--store", "s.db"], "").stdout;
    assert!(exported.contains("\"weights\":["), "what was fitted moves to another machine, too");
    assert_eq!(
        place.run(&["study", "rivers.ron", "--store", "s.db", "--player", "Bo"], "2\nq\n").code,
        Some(0)
    );
}

/// The history of someone who was asked 200 questions four days in a row and knew half of them each time.
fn forgetful() -> String {
    let mut lines = "{\"history\":1}\n".to_owned();
    for day in 1..=4 {
        for question in 0..200 {
            let right = (question * 7 + day * 3) % 2 == 0;
            let at = format!("2026-01-{day:02}T12:{:02}:{:02}Z", question / 60, question % 60);
            let schedule = |day: i32| {
                format!(
                    "\"2026-01-{day:02}T12:{:02}:{:02}Z 2.3065 2.118104 2026-01-{:02}\"",
                    question / 60,
                    question % 60,
                    day + 1
                )
            };
            let before = if day > 1 { schedule(day - 1) } else { "null".to_owned() };
            let grade = if right { "good" } else { "again" };
            lines += &format!(
                "{{\"answer\":{{\"at\":\"{at}\",\"play\":\"2026-01-{day:02}T11:00:00Z\",\"round\":1,\"player\":\"Bo\",\
                 \"set\":{{\"id\":\"set-1\",\"title\":\"One\"}},\"question\":{{\"id\":\"q-{question}\",\"family\":\"test\",\
                 \"stem\":\"What is {question}?\",\"answer\":\"this\"}},\"response\":\"that\",\"right\":{right},\
                 \"elapsed_ms\":900,\"scheduled\":{{\"grade\":\"{grade}\",\"before\":{before},\"after\":{}}}}}}}\n",
                schedule(day)
            );
        }
    }
    lines
}
