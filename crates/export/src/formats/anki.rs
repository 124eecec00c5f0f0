//! Anki's package: a collection with note types of our own, the evidence on the back.

use crate::anki::{Card, collection, deck};
use crate::archive::{Package, at_most, pack};
use crate::format::{Read, Written};
use crate::item::Item;
use crate::{Format, ImportError};

pub(super) const FORMAT: Format = Format {
    name: "anki",
    about: "Anki: file, import; a package that updates what was imported before",
    extension: "apkg",
    leaves_out: "",
    write,
    read: Some(read),
};

fn write(_title: &str, items: &[Item]) -> Written {
    let cards: Vec<(String, Card)> =
        items.iter().map(|item| (deck(&item.set.title), Card::of(item))).collect();
    let collection = collection::write(&cards, items.first().map_or(0, |item| item.changed));
    Written { bytes: pack(&[("collection.anki2", &collection), ("media", b"{}")]), ..Written::default() }
}

fn read(bytes: &[u8]) -> Result<Read, ImportError> {
    let mut package = Package::open(bytes)?;
    // The newest first: beside it lies an old one that only says that Anki is to be updated.
    let collection = match package.entry("collection.anki21b")? {
        Some(packed) => {
            let unpacking = ruzstd::decoding::StreamingDecoder::new(packed.as_slice()).map_err(|_| {
                ImportError::new(
                    "entry collection.anki21b",
                    "it cannot be unpacked",
                    "export it again from Anki",
                )
            })?;
            at_most(unpacking, "collection.anki21b")?
        }
        None => match package.entry("collection.anki21")? {
            Some(collection) => collection,
            None => package.entry("collection.anki2")?.ok_or_else(|| {
                ImportError::new(
                    "",
                    "there is no collection in the package",
                    "export it from Anki as .apkg or .colpkg",
                )
            })?,
        },
    };
    let (title, notes) = collection::read(&collection)?;
    let mut read = Read { title, ..Read::default() };
    notes.iter().for_each(|note| note.add_to(&mut read));
    Ok(read)
}
