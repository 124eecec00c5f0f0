//! How often an answer of each kind is right.

use super::links::Tie;
use super::speakers::Ground;

/// Share of right answers, by how the quotation hangs on its attribution and how its subject is known.
pub(super) fn confidence(tie: Tie, ground: Ground) -> f32 {
    let tie = match tie {
        Tie::Before | Tie::Split => 0.98,
        Tie::After => 0.95,
        Tie::Next => 0.97,
        Tie::Inside => 0.9,
        Tie::NextToReport => 0.85,
        Tie::Ahead => 0.8,
        Tie::NextToSentence => 0.6,
        Tie::Loose => 0.6,
    };
    let ground = match ground {
        Ground::Named => 0.99,
        Ground::Unlisted => 0.9,
        Ground::Noun => 0.95,
        Ground::SameParagraph => 0.95,
        Ground::Earlier => 0.9,
        Ground::Further => 0.85,
        Ground::Subject => 0.85,
        Ground::Mention => 0.6,
    };
    tie * ground
}
