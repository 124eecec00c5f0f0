//! The exit codes, few and named, and how an error is shown.

use std::io::{ErrorKind, Write, stderr};
use std::process::ExitCode;

use quizwire_content::ContentError;

/// How a command ended when it did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All done.
    Done,
    /// Done, and there is something to look at: a finding, a difference, a bad line.
    Findings,
    /// Sound as far as could be seen; a source was not at hand.
    Unchecked,
    /// Ended by Ctrl-C, or by a signal that asks for it; what was done is kept.
    Interrupted,
}

/// The outcomes of several files, each of which may fail without ending the run.
#[derive(Debug, Default)]
pub struct Tally {
    findings: bool,
    unchecked: bool,
    failed: Vec<anyhow::Error>,
}

impl Tally {
    pub fn add(&mut self, result: anyhow::Result<Outcome>) {
        match result {
            Ok(outcome) => {
                self.findings |= outcome == Outcome::Findings;
                self.unchecked |= outcome == Outcome::Unchecked;
            }
            Err(error) => self.failed.push(error),
        }
    }

    /// The worst that happened. With several failures all but the last are shown here.
    pub fn outcome(mut self) -> anyhow::Result<Outcome> {
        let last = self.failed.pop();
        for error in self.failed {
            tell(&format!("quizwire: {error:#}{}", next_step(&error)));
        }
        match last {
            Some(error) => Err(error),
            None if self.findings => Ok(Outcome::Findings),
            None if self.unchecked => Ok(Outcome::Unchecked),
            None => Ok(Outcome::Done),
        }
    }
}

/// Shows an error as `quizwire: …` and turns the result into the documented exit code.
pub fn report(result: anyhow::Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Unchecked) => ExitCode::from(4),
        Ok(Outcome::Interrupted) => ExitCode::from(130),
        // Whoever read our output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("quizwire: {error:#}{}", next_step(&error)));
            ExitCode::from(3)
        }
    }
}

/// What to do about an error that comes from outside and does not say so itself.
fn next_step(error: &anyhow::Error) -> &'static str {
    for cause in error.chain() {
        if let Some(ContentError::Empty) = cause.downcast_ref() {
            return "; it should hold the words of an article";
        }
        match cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind) {
            Some(ErrorKind::NotFound) => return "; look at the path",
            Some(ErrorKind::PermissionDenied) => return "; look at its permissions, or name another file",
            Some(ErrorKind::StorageFull) => return "; make room, or name another place",
            Some(_) | None => (),
        }
    }
    ""
}

/// A line on standard error; where nobody can be told, there is nothing else to do.
pub fn tell(line: &str) {
    let _ = writeln!(stderr(), "{line}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let of_output = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(of_output))
}
