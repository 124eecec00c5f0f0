//! The README: each example it shows is run, and its tables are those of the program.
//!
//! `UPDATE_README=1 cargo test --test main readme` writes what the program prints now.

use std::fmt::Write;
use std::process::Command;

use quizwire_generate::{FAMILIES, FORMS};

use crate::program::{Place, project};

#[test]
fn examples_print_what_is_shown() {
    let path = project().join("README.md");
    let readme = std::fs::read_to_string(&path).expect("the README");
    let place = Place::new();
    let copy = Command::new("cp").arg("-r").arg(project().join("seeds")).arg(place.path("seeds")).status();
    assert!(copy.expect("cp").success());
    let mut shown_now = String::new();
    let mut rest = readme.as_str();
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (example, after) = after.split_once("```\n").expect("an example ends");
        let _ = write!(shown_now, "{before}```console\n{}```\n", run(&place, example));
        rest = after;
    }
    shown_now.push_str(rest);
    let shown_now = with_families(&shown_now);
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, shown_now).expect("written");
    } else {
        similar(&readme, &shown_now);
    }
}

/// The commands of an example, each with what it prints now.
fn run(place: &Place, example: &str) -> String {
    let mut shown = String::new();
    for command in example.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let program = env!("CARGO_BIN_EXE_quizwire");
        let folder = std::path::Path::new(program).parent().expect("a folder");
        let path = std::env::join_paths(
            std::iter::once(folder.to_owned())
                .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
        );
        let quizwire = place.command(&[]);
        let mut sh = Command::new("sh");
        sh.args(["-c", &format!("{{ {command}\n}} 2>&1")]).current_dir(place.path("."));
        sh.envs(quizwire.get_envs().filter_map(|(name, value)| Some((name, value?))));
        sh.env("PATH", path.expect("a path"));
        let output = sh.output().expect("a shell");
        let printed = String::from_utf8_lossy(&output.stdout);
        let _ = write!(shown, "$ {command}\n{}", dated(&printed));
    }
    shown
}

/// Days of today as the day of the example, so that it does not change every day.
fn dated(printed: &str) -> String {
    let today = jiff::Zoned::now().with_time_zone(jiff::tz::TimeZone::UTC).date().to_string();
    printed.replace(&today, "2026-11-22")
}

/// The table of families is that of the program.
fn with_families(readme: &str) -> String {
    let start = readme.find("<!-- families -->\n").expect("a mark") + "<!-- families -->\n".len();
    let end = start + readme[start..].find("\n\n").expect("the table ends") + 1;
    let mut table = "| family | asks |\n|---|---|\n".to_owned();
    let families = FAMILIES.iter().map(|family| (family.name, family.asks, ""));
    let forms = FORMS.iter().map(|form| (form.name, form.asks, ", when asked for"));
    for (name, asks, when) in families.chain(forms) {
        let _ = writeln!(table, "| `{name}`{when} | {asks} |");
    }
    format!("{}{table}{}", &readme[..start], &readme[end..])
}

/// The first line that differs says more than two whole files.
fn similar(shown: &str, now: &str) {
    for (number, (shown, now)) in shown.lines().zip(now.lines()).enumerate() {
        assert_eq!(
            shown,
            now,
            "README.md:{}: the program prints something else; `UPDATE_README=1 cargo test --test main readme` writes it",
            number + 1
        );
    }
    assert_eq!(shown.len(), now.len(), "README.md is longer or shorter than it should be");
}

#[test]
fn exit_codes_and_fields_are_those_of_the_help() {
    let readme = std::fs::read_to_string(project().join("README.md")).expect("the README");
    let help = Place::new().run(&["--help"], "").stdout;
    for code in ["0", "1", "2", "3", "4", "130"] {
        assert!(readme.contains(&format!("\n| {code} | ")), "{code} is in the README");
        assert!(help.contains(&format!("{code} ")), "{code} is in the help");
    }
    for command in [
        "facts", "make", "play", "study", "scores", "players", "store", "check", "review", "diff", "approve",
        "export", "import", "print", "mark", "report",
    ] {
        assert!(readme.contains(&format!("quizwire {command}")), "{command} is in the README");
    }
}

/// The two commands a newcomer types are those that `.ci/run` and this folder have.
#[test]
fn the_two_ways_in() {
    let readme = std::fs::read_to_string(project().join("README.md")).expect("the README");
    let ci = std::fs::read_to_string(project().join(".ci/run")).expect("what runs before a change lands");
    let (_, ways) = readme.split_once("```sh\n").expect("two commands");
    let commands: Vec<&str> = ways
        .split("```")
        .next()
        .unwrap_or_default()
        .lines()
        .map(|line| line.split(" #").next().unwrap_or(line).trim())
        .collect();
    let [play, test] = commands.as_slice() else { panic!("two commands, not {commands:?}") };
    assert!(ci.contains(test), "`{test}` is what .ci/run tests");
    let (cargo, arguments) = play.split_once(" -- ").expect("arguments of the program");
    assert_eq!(cargo, "cargo run --release");
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let place = Place::new();
    let mut command = place.command(&arguments);
    command.current_dir(project());
    let ran = place.end(command, "1\n");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("1 of 1 right") || ran.stdout.contains("0 of 1 right"), "{}", ran.stdout);
}
