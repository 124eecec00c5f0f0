//! What the tests of this crate start from.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::date;
use quizwire_study::{Answered, AskedQuestion, Due, Grade, Memory, PlayedSet, Player, Schedule, Scheduled};
use tempfile::TempDir;

use crate::Place;
use crate::server_for_tests::{database, is_there};

/// Where the stores of a test are.
pub enum Home {
    Folder(TempDir),
    Server(RefCell<BTreeMap<String, Place>>),
}

/// A folder for files, and a server where there is one: what holds in one holds in the other.
pub fn homes() -> impl Iterator<Item = Home> {
    let server = is_there().then(|| Home::Server(RefCell::default()));
    [Home::Folder(tempfile::tempdir().expect("a folder"))].into_iter().chain(server)
}

/// One of them, for a law that takes many cases; a folder where there is no server.
pub fn home(on_server: bool) -> Home {
    let mut homes: Vec<Home> = homes().take(1 + usize::from(on_server)).collect();
    homes.pop().expect("a folder")
}

impl Home {
    /// The place of a store.
    pub fn place(&self, name: &str) -> Place {
        match self {
            Home::Folder(folder) => Place::File(folder.path().join(name)),
            Home::Server(databases) => {
                let new = || Place::from(Path::new(&database()));
                databases.borrow_mut().entry(name.to_owned()).or_insert_with(new).clone()
            }
        }
    }
}

/// The `number`th answer of a player.
pub fn answer(player: &str, number: u32) -> Answered {
    Answered {
        at: Timestamp::from_second(1_700_000_000 + i64::from(number)).expect("a small number"),
        play: Timestamp::from_second(1_700_000_000).expect("a small number"),
        round: 1,
        player: Player::named(player).expect("a name"),
        set: PlayedSet { id: "set-1".into(), title: "Rivers".into() },
        question: AskedQuestion {
            id: format!("q{}", number % 4),
            family: "who_said".into(),
            stem: "Who said “rivers know no borders”?".into(),
            answer: "Ada Kern".into(),
        },
        response: "Émile Brandt".into(),
        right: false,
        elapsed_ms: 1234,
        scheduled: None,
    }
}

/// The answer with a schedule, from 1 "again" to 4 "easy"; as it was with 0.
pub fn scheduled(answer: Answered, grade: u8) -> Answered {
    let Some(grade) = Grade::from_number(grade) else { return answer };
    let after = Schedule {
        answered: answer.at,
        memory: Memory::of(2.5 * f32::from(grade.number()), 5.1).expect("a memory"),
        due: Due::Day(date(2026, 11, 20 + grade.number() as i8)),
    };
    let before = (answer.at.as_second() % 2 == 0).then_some(after);
    Answered { scheduled: Some(Scheduled { grade, before, after }), right: grade > Grade::Again, ..answer }
}
