//! No answer whose verdict somebody saw is ever lost: the program is killed, several run at once, and the files are copied
//! while it writes.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::Child;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::program::{Place, answer_for_ever, long_set, piped};

/// An answer as somebody sees it: what was asked, and whether it was right.
type Seen = (String, bool);

/// The program while it is answered for ever, and the verdicts it has shown.
struct Running {
    child: Child,
    verdicts: Receiver<Seen>,
    seen: Vec<Seen>,
}

impl Running {
    fn start(place: &Place, arguments: &[&str]) -> Running {
        let mut child = piped(&mut place.command(arguments));
        answer_for_ever(child.stdin.take().expect("piped"));
        let stdout = BufReader::new(child.stdout.take().expect("piped"));
        let (sender, verdicts) = channel();
        std::thread::spawn(move || {
            let mut stem = String::new();
            for line in stdout.lines().map_while(Result::ok) {
                let line = line.trim_start();
                if line.starts_with("What is ") && line.ends_with('?') {
                    stem = line.to_owned();
                } else if line.starts_with("Right") || line.starts_with("Wrong") {
                    let seen = (std::mem::take(&mut stem), line.starts_with("Right"));
                    if sender.send(seen).is_err() {
                        return;
                    }
                }
            }
        });
        Running { child, verdicts, seen: Vec::new() }
    }

    /// Waits until so many verdicts were shown, or the program is gone.
    fn see(&mut self, verdicts: usize) {
        while self.seen.len() < verdicts
            && let Ok(seen) = self.verdicts.recv_timeout(Duration::from_secs(20))
        {
            self.seen.push(seen);
        }
    }

    /// Kills it, with SIGKILL where there is one; all verdicts it has ever shown.
    fn kill(mut self) -> Vec<Seen> {
        self.child.kill().expect("killed");
        self.child.wait().expect("an end");
        self.seen.extend(self.verdicts.iter());
        std::mem::take(&mut self.seen)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Numbers that look drawn and are the same every time.
struct Numbers(u32);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % limit
    }
}

/// How often each answer of a player is in an export.
fn kept(export: &str, player: &str) -> BTreeMap<Seen, usize> {
    let mut kept = BTreeMap::new();
    for line in export.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let answer = &record["answer"];
        if answer["player"] == player {
            let stem = answer["question"]["stem"].as_str().expect("a stem").to_owned();
            *kept.entry((stem, answer["right"] == true)).or_insert(0) += 1;
        }
    }
    kept
}

/// A player who saw these verdicts has these answers, and at most one more whose verdict did not come any more.
fn assert_kept(export: &str, player: &str, seen: &[Seen]) {
    let mut kept = kept(export, player);
    for verdict in seen {
        match kept.get_mut(verdict) {
            Some(count @ 1..) => *count -= 1,
            Some(_) | None => panic!("{player} saw {verdict:?}, and it is lost"),
        }
    }
    let more: usize = kept.values().sum();
    assert!(more <= 1, "{player} has {more} answers that nobody saw");
}

fn export(place: &Place, store: &str) -> String {
    let ran = place.run(&["store", "export", "--store", store], "");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    ran.stdout
}

fn assert_sound(place: &Place, store: &str) {
    let ran = place.run(&["store", "doctor", "--store", store], "");
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
}

/// Sessions of play and of study, one after the other or two at once, are killed at any moment: while the store is made or
/// opened, while an answer is written, before or after its verdict. `QUIZWIRE_KILLS` says how many; the usual number is
/// what a build has time for.
#[test]
fn killed_sessions_have_lost_no_answer() {
    let mut stores = 0;
    killed_sessions(&Place::new(), || {
        stores += 1;
        format!("{stores}.db")
    });
}

/// The same in whatever stores there are.
pub fn killed_sessions(place: &Place, mut new_store: impl FnMut() -> String) {
    /// So many sessions share a store.
    const TOGETHER: usize = 25;
    let kills: usize =
        std::env::var("QUIZWIRE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(25);
    place.file("long.ron", long_set("Long", 3000));
    let mut random = Numbers(20_261_124);
    let (mut total, mut silent) = (0, 0);
    for first in (0..kills).step_by(TOGETHER) {
        let store = new_store();
        let sessions = first..kills.min(first + TOGETHER);
        let mut verdicts: Vec<(String, Vec<Seen>)> = Vec::new();
        let mut neighbour: Option<(String, Running)> = None;
        for session in sessions.clone() {
            let player = format!("Player {session}");
            let study = ["study", "long.ron", "--store", &store, "--player", &player, "--new", "3000"];
            let play = ["play", "long.ron", "--store", &store, "--player", &player];
            let mut running = if random.below(2) == 0 {
                Running::start(place, &study)
            } else {
                Running::start(place, &play)
            };
            match random.below(3) {
                0 => std::thread::sleep(Duration::from_micros(u64::from(random.below(60_000)))),
                _ => {
                    running.see(1 + random.below(8) as usize);
                    std::thread::sleep(Duration::from_micros(u64::from(random.below(9_000))));
                }
            }
            // Every third session is left alone for the time of the next one, and killed after it.
            let last = session + 1 == sessions.end;
            if session % 3 == 0 && !last && neighbour.is_none() {
                neighbour = Some((player, running));
                continue;
            }
            verdicts.push((player, running.kill()));
            if let Some((player, running)) = neighbour.take() {
                verdicts.push((player, running.kill()));
            }
        }
        let export = export(place, &store);
        for (player, seen) in &verdicts {
            assert_kept(&export, player, seen);
        }
        assert_eq!(verdicts.len(), sessions.len());
        assert_sound(place, &store);
        total += verdicts.iter().map(|(_, seen)| seen.len()).sum::<usize>();
        silent += verdicts.iter().filter(|(_, seen)| seen.is_empty()).count();
    }
    eprintln!(
        "{kills} sessions killed, {silent} before their first verdict; {total} verdicts seen, none lost"
    );
    assert!(total > kills, "the sessions were too short to say anything");
}

/// A store goes on working for whoever was killed, and what is kept of earlier sessions stays.
#[test]
fn a_killed_player_goes_on() {
    let place = Place::new();
    place.file("long.ron", long_set("Long", 3000));
    let mut seen = Vec::new();
    for round in 0..4_usize {
        let mut running = Running::start(&place, &["play", "long.ron", "--store", "s.db", "--player", "Ann"]);
        running.see(1 + round * 3);
        seen.extend(running.kill());
        let before: usize = kept(&export(&place, "s.db"), "Ann").values().sum();
        assert_eq!(
            place.run(&["play", "long.ron", "--store", "s.db", "--player", "Ann"], "1\n").code,
            Some(0)
        );
        let kept = kept(&export(&place, "s.db"), "Ann");
        assert_eq!(kept.values().sum::<usize>(), before + 1);
        let count = |verdict: &Seen| seen.iter().filter(|seen| *seen == verdict).count();
        assert!(seen.iter().all(|verdict| kept.get(verdict).is_some_and(|&kept| kept >= count(verdict))));
    }
    assert_sound(&place, "s.db");
}

/// Several programs write at once into a store that none of them has made yet: other players, and one player at two sets;
/// beside them others read it, merge a history into it and open and close it. Nobody is refused and nothing is lost.
#[test]
fn several_write_at_once() {
    const ANSWERS: usize = 60;
    let place = Place::new();
    place.file("one.ron", long_set("One", ANSWERS));
    place.file("two.ron", long_set("Two", ANSWERS).replace("What is ", "Why is ").replace("\"q-", "\"r-"));
    let answers = "1\n".repeat(ANSWERS + 1);
    assert_eq!(
        place.run(&["play", "one.ron", "--store", "other.db", "--player", "Di"], &answers).code,
        Some(0)
    );
    place.file("other.jsonl", export(&place, "other.db"));
    let fine = |arguments: &[&str], input: &str| {
        let ran = place.run(&[arguments, &["--store", "s.db"]].concat(), input);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{arguments:?}");
        ran.stdout
    };
    std::thread::scope(|scope| {
        for (command, player, set) in [
            ("play", "Ann", "one.ron"),
            ("study", "Bo", "one.ron"),
            ("play", "Cy", "two.ron"),
            ("play", "Ann", "two.ron"),
        ] {
            let (fine, answers) = (&fine, &answers);
            scope.spawn(move || {
                let new: &[&str] = if command == "study" { &["--new", "500"] } else { &[] };
                fine(&[&[command, set, "--player", player], new].concat(), answers);
            });
        }
        scope.spawn(|| {
            (0..6).for_each(|_| drop(fine(&["play", "one.ron", "--player", "Flo", "--count", "2"], "1\n")))
        });
        scope.spawn(|| (0..3).for_each(|_| drop(fine(&["store", "import", "other.jsonl"], ""))));
        scope.spawn(|| {
            // Reading a store that is not there yet is refused, with its reason.
            let ready = (0..2000).any(|_| {
                std::thread::sleep(Duration::from_millis(10));
                place.run(&["scores", "--store", "s.db"], "").code == Some(0)
            });
            assert!(ready, "no store was made");
            (0..3).for_each(|_| {
                fine(&["store", "export"], "");
                fine(&["scores", "--plain"], "");
            });
        });
    });
    let export = export(&place, "s.db");
    let count = |player| kept(&export, player).values().sum::<usize>();
    assert_eq!(count("Ann"), 2 * ANSWERS);
    assert_eq!((count("Cy"), count("Di"), count("Flo")), (ANSWERS, ANSWERS, 6));
    // Who studies is asked what is new once more after ten minutes of learning: the input has one answer more.
    assert!((ANSWERS..=ANSWERS + 1).contains(&count("Bo")), "{}", count("Bo"));
    assert_sound(&place, "s.db");
}

/// What a snapshot of the disk holds, taken at any moment of a program that writes and of one that begins and ends: the
/// programs are stopped where they are, and the file is copied with its log.
#[cfg(unix)]
#[test]
fn a_copy_taken_while_programs_write_holds_every_answer_seen() {
    use nix::sys::signal::{Signal, kill};
    use nix::sys::wait::{WaitPidFlag, waitpid};
    use nix::unistd::Pid;

    let place = Place::new();
    place.file("long.ron", long_set("Long", 3000));
    let players = ["Ann", "Bo"];
    let mut running = players
        .map(|player| Running::start(&place, &["play", "long.ron", "--store", "s.db", "--player", player]));
    let mut random = Numbers(11);
    for copy in 0..24 {
        let seen = running[0].seen.len();
        running[0].see(seen + 1 + random.below(4) as usize);
        std::thread::sleep(Duration::from_micros(u64::from(random.below(12_000))));
        let pids = [0, 1].map(|at: usize| Pid::from_raw(running[at].child.id().cast_signed()));
        for pid in pids {
            kill(pid, Signal::SIGSTOP).expect("stopped");
            waitpid(pid, Some(WaitPidFlag::WUNTRACED)).expect("stopped");
        }
        let name = format!("copy-{copy}.db");
        for end in ["", "-wal"] {
            std::fs::copy(place.path(&format!("s.db{end}")), place.path(&format!("{name}{end}")))
                .expect("copied");
        }
        // What was shown before they were stopped is on its way here.
        std::thread::sleep(Duration::from_millis(20));
        for running in &mut running {
            running.seen.extend(running.verdicts.try_iter());
        }
        for pid in pids {
            kill(pid, Signal::SIGCONT).expect("goes on");
        }
        let export = export(&place, &name);
        for (player, running) in players.iter().zip(&running) {
            assert_kept(&export, player, &running.seen);
        }
        assert_sound(&place, &name);
    }
    let seen: Vec<Vec<Seen>> = running.into_iter().map(Running::kill).collect();
    let export = export(&place, "s.db");
    for (player, seen) in players.iter().zip(seen) {
        assert!(!seen.is_empty());
        assert_kept(&export, player, &seen);
    }
}
