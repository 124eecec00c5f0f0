//! What the tests of this crate start from.

use jiff::Timestamp;
use quizwire_study::{Answered, AskedQuestion, PlayedSet, Player};

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
    }
}
