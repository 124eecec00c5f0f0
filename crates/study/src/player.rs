//! Who plays.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

/// The name a player goes by: trimmed, not empty, of one line, at most [`Player::LONGEST`] characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Player(String);

impl Player {
    /// The longest name in characters: longer than any person's, short enough for a line of a table.
    pub const LONGEST: usize = 64;

    /// The player of this name.
    ///
    /// # Errors
    ///
    /// [`NoName`] when nothing is left after trimming, when it is too long, or when it holds a control character.
    pub fn named(name: &str) -> Result<Player, NoName> {
        let name = name.trim();
        if name.is_empty() {
            Err(NoName::Empty)
        } else if name.chars().count() > Player::LONGEST {
            Err(NoName::TooLong)
        } else if name.chars().any(char::is_control) {
            Err(NoName::Control)
        } else {
            Ok(Player(name.to_owned()))
        }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Player {
    type Error = NoName;

    fn try_from(name: String) -> Result<Player, NoName> {
        Player::named(&name)
    }
}

impl Display for Player {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Why a text is nobody's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoName {
    /// Only white space.
    Empty,
    /// More than [`Player::LONGEST`] characters.
    TooLong,
    /// A line break, a tab or another control character.
    Control,
}

impl Display for NoName {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            NoName::Empty => f.write_str("a player's name cannot be empty"),
            NoName::TooLong => {
                write!(f, "a player's name has at most {} characters", Player::LONGEST)
            }
            NoName::Control => f.write_str("a player's name is one line without control characters"),
        }
    }
}

impl std::error::Error for NoName {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_any_trimmed_text_of_one_line() {
        assert_eq!(Player::named("  Ånne  Marie ").map(|p| p.to_string()), Ok("Ånne  Marie".to_owned()));
        assert_eq!(Player::named(" \t "), Err(NoName::Empty));
        assert_eq!(Player::named("a\nb"), Err(NoName::Control));
        assert_eq!(Player::named("\u{1b}[2J"), Err(NoName::Control));
        assert!(Player::named(&"é".repeat(64)).is_ok());
        assert_eq!(Player::named(&"é".repeat(65)), Err(NoName::TooLong));
    }
}
