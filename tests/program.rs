//! Running the built program in a folder that goes away.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with nothing in it, and the program at home there: its data folder is in it too.
pub struct Place {
    folder: TempDir,
}

/// How a run ended and what it printed.
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Place {
    pub fn new() -> Place {
        Place { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("written");
        path
    }

    /// The program with these arguments, in the folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quizwire"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .env("USER", "ada")
            .env("TZ", "UTC")
            .env_remove("QUIZWIRE_STORE");
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, arguments: &[&str], input: &str) -> Ran {
        self.end(self.command(arguments), input)
    }

    /// Runs a command to its end; the name of the folder does not appear in what it printed.
    pub fn end(&self, mut command: Command, input: &str) -> Ran {
        let mut child = piped(&mut command);
        let mut stdin = child.stdin.take().expect("piped");
        let input = input.to_owned();
        let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        let output = child.wait_with_output().expect("an end");
        writer.join().expect("written");
        let text = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            text.replace(&format!("{}/", self.folder.path().display()), "")
        };
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        // 101 is a panic, no code at all a signal.
        assert!(output.status.code().is_some_and(|code| code != 101), "{}\n{stderr}", output.status);
        Ran { code: output.status.code(), stdout, stderr }
    }

    /// Runs `quizwire scores --by answer` on a store.
    pub fn answers(&self, store: &str) -> Vec<Value> {
        let output = self
            .command(&["scores", "--store", store, "--by", "answer", "--format", "json"])
            .output()
            .expect("run");
        if String::from_utf8_lossy(&output.stderr).ends_with("there is none yet; play a quiz first\n") {
            return Vec::new();
        }
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    }
}

/// Starts a command with pipes to and from it.
pub fn piped(command: &mut Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started")
}

/// Answers for ever, until the program is gone.
pub fn answer_for_ever(mut stdin: ChildStdin) {
    std::thread::spawn(move || while stdin.write_all(b"1\n").is_ok() {});
}

/// A set of many questions, of which the first option is always right.
pub fn long_set(title: &str, count: usize) -> String {
    let questions: String = (0..count)
        .map(|number| {
            format!(
                "(id: \"q-{number}\", family: \"test\", stem: \"What is {number}?\", \
                 answer: Choice(options: [\"this\", \"that\"], correct: [0]), evidence: [], difficulty: Easy, review: Draft),\n"
            )
        })
        .collect();
    format!(
        "(format: 1, title: \"{title}\", sources: [], made: (by: \"hand\", seed: 1, options: (count: None, families: [], \
         difficulty: None, min_confidence: 0.9)), questions: [\n{questions}])\n"
    )
}

/// The folder of the whole project.
pub fn project() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crates lie in one folder");
    crates.parent().expect("of the project").to_owned()
}

/// A file of the tests.
pub fn fixture(name: &str) -> String {
    project().join("tests/fixtures").join(name).display().to_string()
}

/// A file of the seeds.
pub fn seed(name: &str) -> String {
    project().join("seeds").join(name).display().to_string()
}
