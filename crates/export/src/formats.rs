//! The registry of formats: one file and one line each.

mod aiken;
mod anki;
mod anki_text;
mod blooket;
mod csv;
mod gift;
mod gimkit;
mod google_forms;
mod h5p;
mod hashcards;
mod json;
mod kahoot;
mod markdown;
mod moodle;
mod qti12;
mod qti21;
mod qti3;
mod wayground;

use crate::Format;

/// All formats, in the order the help lists them.
pub const FORMATS: &[Format] = &[
    anki::FORMAT,
    anki_text::FORMAT,
    gift::FORMAT,
    aiken::FORMAT,
    moodle::FORMAT,
    qti12::FORMAT,
    qti21::FORMAT,
    qti3::FORMAT,
    h5p::FORMAT,
    kahoot::FORMAT,
    wayground::FORMAT,
    blooket::FORMAT,
    gimkit::FORMAT,
    google_forms::FORMAT,
    hashcards::FORMAT,
    markdown::FORMAT,
    csv::FORMAT,
    json::FORMAT,
];
