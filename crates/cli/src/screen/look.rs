//! Colours and marks. Only the terminal's own sixteen colours and no background, so that they fit dark and light; what a
//! colour says, a mark or a weight says too.

use ratatui::style::{Color, Modifier, Style};

/// What the screen may use.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub colour: bool,
}

impl Look {
    pub fn plain(self) -> Style {
        Style::new()
    }

    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What need not be read.
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// What is selected, and keys.
    pub fn key(self) -> Style {
        self.coloured(Color::Cyan)
    }

    pub fn good(self) -> Style {
        self.coloured(Color::Green)
    }

    pub fn bad(self) -> Style {
        self.coloured(Color::Red)
    }

    /// The answer in its sentence.
    pub fn answer(self) -> Style {
        self.good().add_modifier(Modifier::UNDERLINED)
    }

    fn coloured(self, colour: Color) -> Style {
        if self.colour { self.strong().fg(colour) } else { self.strong() }
    }
}
