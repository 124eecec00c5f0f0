//! How often an answer is right, by what it rests on.

use super::attributions::Tree;
use super::links::Tie;
use super::speakers::Ground;

/// What an answer rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    /// How the quotation hangs on its attribution.
    pub tie: Tie,
    /// How its subject is known.
    pub ground: Ground,
    /// What the tree says of the subject.
    pub tree: Tree,
    /// Others whom the pronoun could mean.
    pub rivals: u8,
    /// Whether the gender of the speaker is known.
    pub gender_known: bool,
    /// Whether the cue is one of the everyday ones.
    pub common_cue: bool,
    /// A few words inside the reporter's sentence.
    pub fragment: bool,
    /// The quoted words name the speaker.
    pub names_itself: bool,
    pub standing: Standing,
}

/// How well the article knows a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// A person with first and family name.
    FullName,
    /// A person whose family name another bears too.
    Namesake,
    /// A person with one name.
    OneName,
    Organisation,
    /// A place or another thing.
    Other,
    /// No name of the article.
    Nameless,
}

impl Evidence {
    /// Share of right answers among those that rest on the same: a product of one factor for each piece of evidence,
    /// each of them the share that is left when all else is at its best. Fitted once to annotated news.
    pub fn confidence(&self) -> f32 {
        let standing = if self.is_pronoun() { self.pronoun() } else { self.name() };
        let cue = if self.common_cue { 1.0 } else { 0.973 };
        let fragment = if self.fragment { 0.99 } else { 1.0 };
        let itself = if self.names_itself { 0.95 } else { 1.0 };
        self.tie() * self.ground() * self.tree() * standing * cue * fragment * itself
    }

    fn is_pronoun(&self) -> bool {
        match self.ground {
            Ground::Named | Ground::Unlisted | Ground::Noun => false,
            Ground::SameParagraph | Ground::Earlier | Ground::Further | Ground::Subject | Ground::Mention => {
                true
            }
        }
    }

    fn tie(&self) -> f32 {
        match self.tie {
            Tie::Split => 0.995,
            Tie::Before | Tie::Next => 0.993,
            Tie::Inside => 0.984,
            Tie::After => 0.977,
            Tie::Ahead => 0.97,
            Tie::Loose => 0.96,
            Tie::NextToReport => 0.945,
            Tie::Carried => 0.72,
            Tie::NextToSentence => 0.65,
        }
    }

    fn ground(&self) -> f32 {
        match self.ground {
            Ground::Named => 1.0,
            Ground::Unlisted => 0.87,
            Ground::Noun => 0.92,
            Ground::Earlier => 0.98,
            Ground::SameParagraph => 0.965,
            Ground::Subject => 0.9,
            Ground::Mention => 0.7,
            Ground::Further => 0.67,
        }
    }

    /// The tree is a second opinion. It matters little where a quotation is closed by its own cue.
    fn tree(&self) -> f32 {
        match (self.tie, self.tree) {
            (_, Tree::Agrees) => 1.0,
            (Tie::Before | Tie::Split | Tie::Next, Tree::Silent | Tree::Differs) => 0.99,
            (Tie::Before | Tie::Split | Tie::Next, Tree::Alone) => 0.82,
            (_, Tree::Silent | Tree::Differs) => 0.88,
            (_, Tree::Alone) => 0.74,
        }
    }

    fn name(&self) -> f32 {
        match self.standing {
            Standing::FullName | Standing::OneName => 1.0,
            Standing::Nameless => 0.997,
            Standing::Namesake => 0.98,
            Standing::Organisation => 0.91,
            Standing::Other => 0.8,
        }
    }

    fn pronoun(&self) -> f32 {
        let rivals = match self.rivals {
            0 => 1.0,
            1 => 0.92,
            _ => 0.84,
        };
        let place = match self.tie {
            Tie::Before | Tie::Split | Tie::Next | Tie::NextToReport => 1.0,
            Tie::After | Tie::Inside | Tie::Ahead | Tie::Loose | Tie::Carried | Tie::NextToSentence => 0.88,
        };
        rivals
            * place
            * match self.standing {
                Standing::FullName | Standing::Namesake | Standing::OneName if self.gender_known => 1.0,
                Standing::Nameless => 0.24,
                Standing::FullName
                | Standing::Namesake
                | Standing::OneName
                | Standing::Organisation
                | Standing::Other => 0.8,
            }
    }
}

/// An answer less sure than this is wrong more often than right, and none is given.
pub(super) const LEAST: f32 = 0.5;
