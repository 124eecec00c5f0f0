//! One store for players at several machines: a database of PostgreSQL. Skipped, with a word, where no server can be started.

use crate::lasting::killed_sessions;
use crate::program::{Place, Ran, fixture};
use crate::server;

/// The program on a database of its own.
fn on(address: &str, place: &Place, arguments: &[&str], input: &str) -> Ran {
    place.run(&[arguments, &["--store", address]].concat(), input)
}

/// Everything a player, a teacher and whoever looks after the store do, as with a file.
#[test]
fn a_database_is_a_store_as_a_file_is() {
    if !server::is_there() {
        return;
    }
    let (place, address) = (Place::new(), server::database());
    let set = fixture("rivers.ron");
    let mut said = String::new();
    let mut say = |arguments: &[&str], input: &str| {
        let ran = on(&address, &place, arguments, input);
        let told = format!("{}{}", ran.stdout, ran.stderr);
        said += &format!("$ quizwire {}\n{told}= {}\n", arguments.join(" "), ran.code.unwrap_or(-1));
        ran.stdout
    };
    say(&["scores"], "");
    say(&["players", "list"], "");
    let played = on(&address, &place, &["play", &set, "--player", "Ada", "--count", "3"], "2\nq\n");
    assert_eq!((played.code, played.stderr.as_str()), (Some(0), ""));
    let mut by_variable = place.command(&["study", &set, "--player", "Ben", "--new", "1"]);
    by_variable.env("QUIZWIRE_STORE", &address);
    assert_eq!(place.end(by_variable, "1\n2\nq\n").code, Some(0));
    say(&["players", "rename", "Ben", "Bea"], "");
    say(&["players", "merge", "Bea", "Ada"], "");
    let exported = say(&["store", "export"], "");
    place.file("history.jsonl", &exported);
    say(&["store", "import", "history.jsonl"], "");
    say(&["store", "doctor"], "");
    say(&["store", "backup", "copy"], "");
    say(&["players", "forget", "Ada", "--yes"], "");
    say(&["scores", "--player", "Ada"], "");
    // A file takes all of it, and gives it back as it was.
    let into = place.run(&["store", "import", "history.jsonl", "--store", "file.db"], "");
    assert_eq!(into.code, Some(0), "{}", into.stderr);
    assert_eq!(place.run(&["store", "export", "--store", "file.db"], "").stdout, exported);
    let times =
        [(r"\d{4}-\d\d-\d\d", "DAY"), (r"T\d\d:\d\d:\d\d(\.\d+)?Z", ""), (r"postgres://\S+", "STORE")];
    insta::with_settings!({ filters => times }, {
        insta::assert_snapshot!(said.replace(&exported, "…\n"), @"
        $ quizwire scores
        quizwire: store STORE there is none yet; play a quiz first
        = 3
        $ quizwire players list
        quizwire: store STORE there is none yet; play a quiz first
        = 3
        $ quizwire players rename Ben Bea
        = 0
        $ quizwire players merge Bea Ada
        = 0
        $ quizwire store export
        …
        = 0
        $ quizwire store import history.jsonl
        0 answers new, 3 answers known already
        = 0
        $ quizwire store doctor
        STORE sound, 3 answers of 1 player
        = 0
        $ quizwire store backup copy
        quizwire: store STORE a database is copied by `pg_dump`, and its history by `quizwire store export`
        = 3
        $ quizwire players forget Ada --yes
        = 0
        $ quizwire scores --player Ada
        No answers yet.
        = 0
        ");
    });
}

/// What can be wrong with an address is said, and a password never.
#[test]
fn a_server_that_is_not_to_be_had() {
    let place = Place::new();
    let mut said = String::new();
    for address in [
        "postgres://ada:geheim@localhost:1/quiz",
        "postgres://ada:geheim@localhost:port/quiz",
        "postgres://ada:geheim@localhost/quiz?sslmode=require",
        "postgres://ada:geheim@localhost/quiz?colour=geheim",
        "postgres://ada:geheim@/quiz",
    ] {
        let ran = on(address, &place, &["scores"], "");
        said += &format!("{}{}= {}\n", ran.stdout, ran.stderr, ran.code.unwrap_or(-1));
    }
    assert!(!said.contains("heim"), "{said}");
    let system = [(r" \(os error \d+\)", "")];
    insta::with_settings!({ filters => system }, { insta::assert_snapshot!(said, @"
    quizwire: store postgres://ada@localhost:1/quiz: no server answers there (Connection refused); look whether it runs, and at host and port in the address
    = 3
    quizwire: store postgres://…: this is no address of a database (invalid value for option `port`); write postgres://USER:PASSWORD@HOST/DATABASE, and in a password %40 for @ and %2F for /
    = 3
    quizwire: store postgres://ada@localhost/quiz: quizwire speaks no TLS; leave `sslmode` out of the address where the network is safe, or reach the server through a tunnel (`ssh -L 5432:localhost:5432 HOST`)
    = 3
    quizwire: store postgres://…: this is no address of a database (unknown option `colour`); write postgres://USER:PASSWORD@HOST/DATABASE, and in a password %40 for @ and %2F for /
    = 3
    quizwire: store postgres://ada@/quiz: this is no address of a database (it names no host); write postgres://USER:PASSWORD@HOST/DATABASE, and in a password %40 for @ and %2F for /
    = 3
    "); });
    if server::is_there() {
        let address = server::database();
        let (there, _) = address.rsplit_once('/').expect("a name");
        let ran = on(&format!("{there}/nothing"), &place, &["scores"], "");
        assert!(ran.stderr.ends_with(
            "database \"nothing\" does not exist; `createdb` makes one, or name another in the address\n"
        ));
        assert_eq!(ran.code, Some(3));
    }
}

/// As in a file: whatever is killed, no answer is lost whose verdict was seen.
#[test]
fn killed_sessions_have_lost_no_answer_on_a_server() {
    if server::is_there() {
        killed_sessions(&Place::new(), server::database);
    }
}
