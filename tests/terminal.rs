//! The quiz on the screen of a real terminal: the program runs in one of its own, keys are typed, the screen is read.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::Pty;
use vt100::MouseProtocolMode;

use crate::program::{Place, fixture};

/// Longer than any screen takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A terminal with a program in it.
struct Tty {
    pty: Pty,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    child: Child,
}

impl Tty {
    /// Runs a command in a terminal of this size.
    fn run(command: &Command, columns: u16, rows: u16) -> Tty {
        let (pty, pts) = pty_process::blocking::open().expect("a terminal");
        pty.resize(Size::new(rows, columns)).expect("a size");
        let mut program = pty_process::blocking::Command::new(command.get_program());
        program = program.args(command.get_args()).env("TERM", "xterm-256color").env_remove("NO_COLOR");
        for (name, value) in command.get_envs() {
            program = program.env(name, value.unwrap_or_default());
        }
        if let Some(folder) = command.get_current_dir() {
            program = program.current_dir(folder);
        }
        let child = program.spawn(pts).expect("started");
        let reading = std::os::fd::AsFd::as_fd(&pty).try_clone_to_owned().expect("a second handle");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut reading = std::fs::File::from(reading);
            let mut bytes = [0; 4096];
            // A terminal whose last program ended gives an error.
            while let Ok(read @ 1..) = reading.read(&mut bytes) {
                if sender.send(bytes[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        Tty { pty, output, screen: vt100::Parser::new(cells(rows), cells(columns), 0), child }
    }

    fn press(&mut self, keys: &str) {
        self.pty.write_all(keys.as_bytes()).expect("typed");
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
        self.pty.resize(Size::new(rows, columns)).expect("a size");
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen shows this.
    fn wait_for(&mut self, wanted: &str) {
        self.wait_until(wanted, |tty| tty.text().contains(wanted));
    }

    fn wait_until(&mut self, what: &str, is_so: impl Fn(&Tty) -> bool) {
        let started = Instant::now();
        while !is_so(self) {
            let rest = PATIENCE.checked_sub(started.elapsed());
            match rest.map(|rest| self.output.recv_timeout(rest)) {
                Some(Ok(bytes)) => self.screen.process(&bytes),
                Some(Err(_)) | None => panic!("no “{what}” on\n{}", self.text()),
            }
        }
    }

    /// Waits until the program has the whole screen, and its mouse.
    fn wait_for_screen(&mut self) {
        self.wait_until("whole screen", |tty| {
            let screen = tty.screen.screen();
            screen.alternate_screen() && screen.mouse_protocol_mode() != MouseProtocolMode::None
        });
    }

    /// Waits until the terminal is as it was.
    fn wait_for_whole_terminal(&mut self) {
        self.wait_until("whole terminal", |tty| {
            let screen = tty.screen.screen();
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && screen.mouse_protocol_mode() == MouseProtocolMode::None
        });
    }

    /// The exit code; what was still printed is on the screen.
    fn end(&mut self) -> Option<i32> {
        let code = self.child.wait().expect("an end").code();
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(500)) {
            self.screen.process(&bytes);
        }
        code
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cells(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).expect("a terminal has a size")
}

/// The program with these arguments, and what the shell finds the terminal to be when it has ended.
fn in_shell(place: &Place, arguments: &[&str], script: &str) -> Command {
    let program = place.command(arguments);
    let words = std::iter::once(program.get_program()).chain(program.get_args());
    let words: Vec<String> = words.map(|word| format!("'{}'", word.display())).collect();
    let mut sh = Command::new("sh");
    sh.args(["-c", &script.replace("PROGRAM", &words.join(" "))]).current_dir(place.path("."));
    sh.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    sh
}

/// Whether keys are echoed and lines come whole again.
const AND_THEN: &str =
    "PROGRAM; echo ended with $?; stty -a | tr ' ;' '\\n\\n' | grep -xE -- '-?(icanon|echo)'";

#[test]
fn a_quiz_is_played_with_keys_and_mouse() {
    let place = Place::new();
    let set = fixture("takeover.ron");
    let mut tty = Tty::run(&in_shell(&place, &["play", &set, "--store", "s.db"], AND_THEN), 80, 24);
    tty.wait_for("q quit");
    tty.wait_for_screen();
    insta::assert_snapshot!("screen_of_a_question", tty.text());
    tty.press("\u{1b}[B\u{1b}[B\r");
    tty.wait_for("Wrong: the answer is Brightwater Holdings Inc.");
    assert_eq!(place.answers("s.db").len(), 1, "an answer is kept before its verdict is seen");
    tty.press("\r");
    tty.wait_for("2 of 10");
    tty.resize(50, 20);
    tty.wait_for("In the March 2024 article “Brightwater to Buy\n");
    // A click on the second option: row 10, column 10.
    tty.press("\u{1b}[<0;10;11M\u{1b}[<0;10;11m");
    tty.wait_for("Right: Dana Whitcombe.");
    tty.press("q");
    tty.wait_for("1 of 2 right, 50%; 8 not asked");
    tty.press("\r");
    tty.wait_for("ended with 0");
    tty.wait_for("icanon");
    tty.wait_for_whole_terminal();
    assert_eq!(tty.end(), Some(0));
    let text = tty.text();
    assert!(!text.contains("-icanon") && !text.contains("-echo"), "{text}");
    assert!(text.contains("1 of 2 right, 50%; 8 not asked"), "the score stays\n{text}");
    assert_eq!(place.answers("s.db").len(), 2);
}

#[test]
fn ctrl_c_gives_the_terminal_back() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    for (command, by_key) in [("play", true), ("study", true), ("play", false)] {
        let store = format!("{command}{by_key}.db");
        let script = AND_THEN.replace("PROGRAM", "PROGRAM & echo $! > pid; fg > /dev/null");
        let arguments = [command, &set, "--store", &store];
        let mut tty = Tty::run(&in_shell(&place, &arguments, &format!("set -m; {script}")), 80, 24);
        tty.wait_for("q quit");
        tty.wait_for_screen();
        tty.press("2");
        tty.wait_for("Right: Ada Kern.");
        if by_key {
            tty.press("\u{3}");
        } else {
            let pid = std::fs::read_to_string(place.path("pid")).expect("a number");
            assert!(Command::new("kill").arg(pid.trim()).status().is_ok_and(|status| status.success()));
        }
        tty.wait_for("ended with 130");
        tty.wait_for("icanon");
        tty.wait_for_whole_terminal();
        let text = tty.text();
        assert!(!text.contains("-icanon") && text.contains("1 of 1 right, 100%"), "{text}");
        assert_eq!(place.answers(&store).len(), 1);
    }
}

/// Ctrl-Z gives the shell a whole terminal, and `fg` brings the quiz back as it was.
#[test]
fn a_quiz_can_be_suspended() {
    let place = Place::new();
    let script = "set -m; PROGRAM; echo stopped; stty -a | grep -o -- '-*icanon'; read line; fg; echo over";
    let command = in_shell(&place, &["study", &fixture("rivers.ron"), "--store", "s.db"], script);
    let mut tty = Tty::run(&command, 80, 24);
    tty.wait_for("q quit");
    tty.wait_for_screen();
    tty.press("2");
    tty.wait_for("Right: Ada Kern.");
    tty.press("\u{1a}");
    tty.wait_for("stopped");
    tty.wait_for("icanon");
    tty.wait_for_whole_terminal();
    assert!(!tty.text().contains("-icanon"), "{}", tty.text());
    tty.press("\n");
    tty.wait_for_screen();
    tty.wait_for("Right: Ada Kern.");
    tty.press("q");
    tty.wait_for("Still to do");
    tty.press("q");
    tty.wait_for("over");
    tty.wait_for_whole_terminal();
    assert_eq!(tty.end(), Some(0));
}

/// Who asks for lines, or sits at a terminal that can only print, gets what comes over pipes.
#[test]
fn plain_lines_in_a_terminal() {
    let place = Place::new();
    let set = fixture("rivers.ron");
    let arguments: [&[&str]; 2] = [&["play", &set, "--plain"], &["play", &set]];
    for (arguments, term) in arguments.into_iter().zip(["xterm", "dumb"]) {
        let mut command = place.command(arguments);
        command.env("TERM", term);
        let mut tty = Tty::run(&command, 80, 24);
        tty.wait_for("1-4 or a-d >");
        assert!(!tty.screen.screen().alternate_screen());
        tty.press("2\n");
        tty.wait_for("Right: Ada Kern.");
        tty.press("q\n");
        assert_eq!(tty.end(), Some(0));
        assert!(tty.text().contains("1 of 1 right, 100%; 7 not asked"), "{}", tty.text());
    }
}
