//! What a class knew, written down: tables for spreadsheets, and one page to read, print and show.
//!
//! In: a [`Class`], a title, and the day, in words, on which the report is written. Out: bytes; the same ones every time.

mod page;
mod plots;
mod tables;

use quizwire_study::class::{Class, Item};
use quizwire_study::scores::FamilyScore;

use crate::feedback::Paragraph;
use crate::{cells, clean, item};

pub use tables::About;

/// A report on a class.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// What stands at its head.
    pub title: &'a str,
    /// The day it is written, as it is shown; empty to leave it out.
    pub date: &'a str,
    /// What it is about.
    pub class: &'a Class<'a>,
}

impl Report<'_> {
    /// One page that needs nothing beside it: no script, no picture, no font, no network.
    pub fn html(&self) -> String {
        page::html(self)
    }

    /// A table as CSV for spreadsheets.
    pub fn csv(&self, about: About) -> Vec<u8> {
        cells::table_csv(&tables::table(self.class, about))
    }

    /// All tables as an Excel workbook, a sheet each.
    ///
    /// # Errors
    ///
    /// What a sheet cannot hold, a lower-case fragment.
    pub fn xlsx(&self) -> Result<Vec<u8>, String> {
        let sheets: Vec<(&str, Vec<Vec<cells::Cell>>)> =
            About::ALL.iter().map(|about| (about.heading(), tables::table(self.class, *about))).collect();
        cells::tables(&sheets)
    }
}

/// What proves the answer of an item: the first sentence, and its source.
pub fn evidence(item: &Item) -> Option<(String, String)> {
    let mut proof = None;
    for paragraph in (item::Item { set: item.set, question: item.question, changed: 0 }).feedback() {
        match (paragraph, &proof) {
            (Paragraph::Sentence(sentence), None) => proof = Some(sentence),
            (Paragraph::Source(source), Some(sentence)) => return Some((sentence.clone(), source)),
            _ => {}
        }
    }
    proof.map(|sentence| (sentence, String::new()))
}

/// Families of questions in words: "who said 4 of 5, year 2 of 2".
pub fn families(families: &[&FamilyScore]) -> String {
    let told = families.iter().map(|one| {
        let name = clean::line(&one.family.replace('_', " "));
        format!("{name} {} of {}", one.right, one.asked)
    });
    told.collect::<Vec<_>>().join(", ")
}
