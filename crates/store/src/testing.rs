//! What the tests of this crate start from.

use jiff::Timestamp;
use jiff::civil::date;
use quizwire_study::{Answered, AskedQuestion, Due, Grade, Memory, PlayedSet, Player, Schedule, Scheduled};

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
