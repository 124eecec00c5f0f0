//! The fonts that are part of the program, and which of them has a character.

use std::collections::{BTreeMap, BTreeSet};

use rustybuzz::Face;

/// Name and bytes, in the order in which they are asked for a character. See the README beside them.
const FILES: &[(&str, &[u8])] = &[
    ("NotoSans-Regular", include_bytes!("../../fonts/NotoSans-Regular.ttf")),
    ("NotoSans-Bold", include_bytes!("../../fonts/NotoSans-Bold.ttf")),
    ("NotoSansAdlam-Regular", include_bytes!("../../fonts/NotoSansAdlam-Regular.ttf")),
    ("NotoSansArabic-Regular", include_bytes!("../../fonts/NotoSansArabic-Regular.ttf")),
    ("NotoSansArmenian-Regular", include_bytes!("../../fonts/NotoSansArmenian-Regular.ttf")),
    ("NotoSansBengali-Regular", include_bytes!("../../fonts/NotoSansBengali-Regular.ttf")),
    (
        "NotoSansCanadianAboriginal-Regular",
        include_bytes!("../../fonts/NotoSansCanadianAboriginal-Regular.ttf"),
    ),
    ("NotoSansCherokee-Regular", include_bytes!("../../fonts/NotoSansCherokee-Regular.ttf")),
    ("NotoSansDevanagari-Regular", include_bytes!("../../fonts/NotoSansDevanagari-Regular.ttf")),
    ("NotoSansEthiopic-Regular", include_bytes!("../../fonts/NotoSansEthiopic-Regular.ttf")),
    ("NotoSansGeorgian-Regular", include_bytes!("../../fonts/NotoSansGeorgian-Regular.ttf")),
    ("NotoSansGujarati-Regular", include_bytes!("../../fonts/NotoSansGujarati-Regular.ttf")),
    ("NotoSansGurmukhi-Regular", include_bytes!("../../fonts/NotoSansGurmukhi-Regular.ttf")),
    ("NotoSansHebrew-Regular", include_bytes!("../../fonts/NotoSansHebrew-Regular.ttf")),
    ("NotoSansKannada-Regular", include_bytes!("../../fonts/NotoSansKannada-Regular.ttf")),
    ("NotoSansKhmer-Regular", include_bytes!("../../fonts/NotoSansKhmer-Regular.ttf")),
    ("NotoSansLao-Regular", include_bytes!("../../fonts/NotoSansLao-Regular.ttf")),
    ("NotoSansMalayalam-Regular", include_bytes!("../../fonts/NotoSansMalayalam-Regular.ttf")),
    ("NotoSansMyanmar-Regular", include_bytes!("../../fonts/NotoSansMyanmar-Regular.ttf")),
    ("NotoSansNKo-Regular", include_bytes!("../../fonts/NotoSansNKo-Regular.ttf")),
    ("NotoSansOlChiki-Regular", include_bytes!("../../fonts/NotoSansOlChiki-Regular.ttf")),
    ("NotoSansOriya-Regular", include_bytes!("../../fonts/NotoSansOriya-Regular.ttf")),
    ("NotoSansSinhala-Regular", include_bytes!("../../fonts/NotoSansSinhala-Regular.ttf")),
    ("NotoSansSyriac-Regular", include_bytes!("../../fonts/NotoSansSyriac-Regular.ttf")),
    ("NotoSansTamil-Regular", include_bytes!("../../fonts/NotoSansTamil-Regular.ttf")),
    ("NotoSansTelugu-Regular", include_bytes!("../../fonts/NotoSansTelugu-Regular.ttf")),
    ("NotoSansThaana-Regular", include_bytes!("../../fonts/NotoSansThaana-Regular.ttf")),
    ("NotoSansThai-Regular", include_bytes!("../../fonts/NotoSansThai-Regular.ttf")),
    ("NotoSansTifinagh-Regular", include_bytes!("../../fonts/NotoSansTifinagh-Regular.ttf")),
    ("NotoSerifTibetan-Regular", include_bytes!("../../fonts/NotoSerifTibetan-Regular.ttf")),
    ("NotoSansSymbols-Regular", include_bytes!("../../fonts/NotoSansSymbols-Regular.ttf")),
    ("NotoSansSymbols2-Regular", include_bytes!("../../fonts/NotoSansSymbols2-Regular.ttf")),
    ("NotoSansMath-Regular", include_bytes!("../../fonts/NotoSansMath-Regular.ttf")),
    ("DroidSansFallbackFull", include_bytes!("../../fonts/DroidSansFallbackFull.ttf")),
    ("NanumGothic", include_bytes!("../../fonts/NanumGothic.ttf")),
];

const REGULAR: usize = 0;
const BOLD: usize = 1;

/// The fonts, and the characters that none of them has.
pub struct Fonts {
    faces: Vec<Face<'static>>,
    known: BTreeMap<(char, bool), Option<usize>>,
    /// Characters that were asked for and that no font has.
    pub missing: BTreeSet<char>,
}

impl Fonts {
    pub fn new() -> Fonts {
        let face = |(name, bytes): &(&str, &'static [u8])| {
            Face::from_slice(bytes, 0).unwrap_or_else(|| panic!("the font {name} is part of the program"))
        };
        Fonts { faces: FILES.iter().map(face).collect(), known: BTreeMap::new(), missing: BTreeSet::new() }
    }

    /// By the number that [`Fonts::of`] gives.
    pub fn face(&self, font: usize) -> &Face<'static> {
        &self.faces[font]
    }

    pub fn name(&self, font: usize) -> &'static str {
        FILES[font].0
    }

    pub fn bytes(&self, font: usize) -> &'static [u8] {
        FILES[font].1
    }

    /// The font for a character that stands after one of the font `before`.
    pub fn of(&mut self, c: char, bold: bool, before: Option<usize>) -> usize {
        let default = if bold { BOLD } else { REGULAR };
        if is_invisible(c) {
            return before.unwrap_or(default);
        }
        // Marks and punctuation stay with the letters they belong to, so that they are shaped together.
        if !c.is_alphanumeric()
            && let Some(before) = before
            && self.has(before, c)
        {
            return before;
        }
        let found = match self.known.get(&(c, bold)) {
            Some(found) => *found,
            None => {
                let order = std::iter::once(default).chain((0..FILES.len()).filter(|font| *font != BOLD));
                let found = order.into_iter().find(|font| self.has(*font, c));
                self.known.insert((c, bold), found);
                found
            }
        };
        found.unwrap_or_else(|| {
            self.missing.insert(c);
            before.unwrap_or(default)
        })
    }

    fn has(&self, font: usize, c: char) -> bool {
        self.faces[font].glyph_index(c).is_some()
    }
}

/// Joiners, marks of direction and selectors of a variant: they have no shape of their own.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ad}')
}
