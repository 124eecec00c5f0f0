//! What a format is: a name, a line for the user, and functions from items to bytes and back.

use crate::ImportError;
use crate::import::Draft;
use crate::item::Item;

/// A format of another program. To add one, write `formats/NAME.rs` with its `FORMAT` and a line in `formats.rs`.
#[derive(Debug)]
pub struct Format {
    /// What `--to` and `--from` call it.
    pub name: &'static str,
    /// Which program reads it, for the help.
    pub about: &'static str,
    /// How its files end, without the dot.
    pub extension: &'static str,
    /// What the format has no place for in any question; empty when it holds all of it.
    pub leaves_out: &'static str,
    pub(crate) write: fn(title: &str, items: &[Item]) -> Written,
    pub(crate) read: Option<Reader>,
}

/// From the bytes of a file to its questions.
pub(crate) type Reader = fn(&[u8]) -> Result<Read, ImportError>;

impl Format {
    /// Whether files of this format can be read as well.
    pub fn is_read(&self) -> bool {
        self.read.is_some()
    }
}

/// A question that is not in the result, or not all of it, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The id of the question, or the place in a foreign file: "line 12", "note 3".
    pub question: String,
    /// Why, a lower-case fragment.
    pub reason: String,
}

/// A file, the questions it could not hold, and those of which it could not hold a part.
#[derive(Default)]
pub(crate) struct Written {
    pub bytes: Vec<u8>,
    pub skipped: Vec<Skipped>,
    pub cut: Vec<Skipped>,
}

impl Written {
    /// Also names the accepted answers that are not in the file: `lost` gives those of an item that was written.
    pub fn without<'a>(
        mut self,
        items: &[Item<'a>],
        why: &str,
        lost: impl Fn(&Item<'a>) -> Vec<String>,
    ) -> Written {
        for item in items {
            let id = &item.question.id;
            let lost = lost(item);
            if !lost.is_empty() && !self.skipped.iter().any(|skipped| skipped.question == *id) {
                let named = lost.iter().map(|text| format!("“{text}”")).collect::<Vec<_>>().join(", ");
                let reason = format!("without the accepted {named}: {why}");
                self.cut.push(Skipped { question: id.clone(), reason });
            }
        }
        self
    }
}

/// The questions of a foreign file, and those that were none.
#[derive(Default)]
pub(crate) struct Read {
    pub title: String,
    pub drafts: Vec<Draft>,
    pub skipped: Vec<Skipped>,
}

/// Lets `one` shape each item, and keeps the reason of each that has no shape in the format.
pub(crate) fn shaped<'a, T>(
    items: &'a [Item<'a>],
    one: impl Fn(&'a Item<'a>) -> Result<T, String>,
) -> (Vec<T>, Vec<Skipped>) {
    let mut shaped = Vec::with_capacity(items.len());
    let mut skipped = Vec::new();
    for item in items {
        match one(item) {
            Ok(shape) => shaped.push(shape),
            Err(reason) => skipped.push(Skipped { question: item.question.id.clone(), reason }),
        }
    }
    (shaped, skipped)
}
