//! Worksheets to be printed, and their marking.
//!
//! In: sets, how many versions, a seed, names. Out: a PDF with the worksheets and their keys; or the scores of answers
//! that were typed in.

mod flow;
mod fonts;
mod marking;
mod pdf;
mod shape;
mod sheet;
mod versions;

use std::collections::BTreeSet;

use quizwire_set::{QuestionSet, Review};

use crate::clean;
use fonts::Fonts;
use pdf::Document;
use sheet::{Look, Sheet};

pub use marking::{Marked, MarkedSheet, changed_by_spreadsheets, mark, template};
pub use versions::{MOST_VERSIONS, letter};

/// The size of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// 210 × 297 mm
    A4,
    /// 8.5 × 11 in
    Letter,
}

/// What is to be printed.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many versions, up to [`MOST_VERSIONS`].
    pub versions: usize,
    /// Other seeds give other orders.
    pub seed: u64,
    /// The size of a page.
    pub format: Format,
    /// Large letters for people who see badly.
    pub large_print: bool,
    /// Space between letters, words and lines for people with dyslexia.
    pub dyslexia: bool,
    /// What stands at the head of the worksheets instead of the title of the first set.
    pub title: Option<String>,
    /// Names: each gets a worksheet, the versions in turn. Without names there is one worksheet a version.
    pub pupils: Vec<String>,
    /// Whether pupils answer on a sheet of its own; otherwise where the question stands.
    pub answer_sheet: bool,
    /// Whether the keys go to a file of their own.
    pub keys_apart: bool,
}

/// What was printed.
#[derive(Debug, Clone)]
pub struct Printed {
    /// A PDF: the worksheets, then the keys unless they were wanted apart.
    pub worksheets: Vec<u8>,
    /// The keys as a PDF of their own where they were wanted apart.
    pub keys: Option<Vec<u8>>,
    /// How many questions each version asks.
    pub questions: usize,
    /// How many questions somebody has struck.
    pub struck: usize,
    /// How many pages there are, keys included.
    pub pages: usize,
    /// Characters that no font has: a box stands in their place.
    pub missing: BTreeSet<char>,
}

/// Which parts a document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parts {
    Worksheets,
    Keys,
    All,
}

/// Typesets sets.
pub fn print(sets: &[QuestionSet], options: &Options) -> Printed {
    let sets: Vec<QuestionSet> = sets.iter().map(|set| clean::set(set.clone())).collect();
    let mut fonts = Fonts::new();
    let look = Look::new(options);
    let title = options.title.as_deref().map(clean::text).filter(|title| !title.is_empty());
    let title = title.as_deref().or(sets.first().map(|set| set.title.as_str())).unwrap_or_default();
    let sheets: Vec<Sheet> = (0..options.versions)
        .map(|version| {
            let asked = versions::asked(&sets, version, options.seed);
            Sheet::new(&mut fonts, &look, options, title, version, &asked)
        })
        .collect();
    let mut write = |parts| write(&mut fonts, &look, options, title, &sheets, parts);
    let (worksheets, keys, pages) = if options.keys_apart {
        let ((worksheets, pages), (keys, of_keys)) = (write(Parts::Worksheets), write(Parts::Keys));
        (worksheets, Some(keys), pages + of_keys)
    } else {
        let (worksheets, pages) = write(Parts::All);
        (worksheets, None, pages)
    };
    let questions = sets.iter().flat_map(|set| &set.questions);
    let struck = questions.clone().filter(|question| question.review == Review::Struck).count();
    let questions = questions.count() - struck;
    Printed { worksheets, keys, questions, struck, pages, missing: fonts.missing }
}

fn write(
    fonts: &mut Fonts,
    look: &Look,
    options: &Options,
    title: &str,
    sheets: &[Sheet],
    parts: Parts,
) -> (Vec<u8>, usize) {
    let mut document = Document::new(look.page);
    if parts != Parts::Keys {
        let bodies: Vec<Vec<_>> = sheets
            .iter()
            .map(|sheet| sheet.pages.iter().map(|page| document.layer(fonts, page)).collect())
            .collect();
        let names: Vec<Option<&str>> = match &options.pupils[..] {
            [] => vec![None; sheets.len()],
            pupils => pupils.iter().map(|name| Some(name.as_str())).collect(),
        };
        for (at, name) in names.into_iter().enumerate() {
            let sheet = at % sheets.len().max(1);
            for (number, body) in bodies.get(sheet).into_iter().flatten().enumerate() {
                let frame = look.frame(fonts, &sheets[sheet], name, number);
                let frame = document.layer(fonts, &frame);
                document.page(&[frame, *body]);
            }
        }
    }
    if parts != Parts::Worksheets {
        for sheet in sheets {
            for (number, page) in sheet.key.iter().enumerate() {
                let frame = look.key_frame(fonts, sheet, number);
                let layers = [document.layer(fonts, &frame), document.layer(fonts, page)];
                document.page(&layers);
            }
        }
    }
    let pages = document.pages();
    (document.finish(fonts, title, "en"), pages)
}
