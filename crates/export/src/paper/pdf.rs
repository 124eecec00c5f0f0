//! From marks on pages to a PDF file: fonts cut down to what is used, text that can be searched and copied.

use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};
use subsetter::GlyphRemapper;

use super::fonts::Fonts;
use super::shape::{Glyph, Line};

/// How hard content is compressed, 0 to 10: more takes longer and saves little.
const LEVEL: u8 = 6;

/// Something on a page; lengths in points, y from the top.
#[derive(Debug, Clone)]
pub enum Mark {
    /// A line of text by the left end of its base line.
    #[allow(missing_docs)]
    Text { x: f32, y: f32, line: Line, size: f32, grey: f32 },
    /// A level line.
    #[allow(missing_docs)]
    Rule { x: f32, y: f32, width: f32, grey: f32 },
    /// A circle to be filled in.
    #[allow(missing_docs)]
    Circle { x: f32, y: f32, radius: f32 },
}

/// A document that grows.
pub struct Document {
    pdf: Pdf,
    next: Ref,
    pages: Vec<Ref>,
    tree: Ref,
    resources: Ref,
    used: BTreeMap<usize, Used>,
    size: (f32, f32),
}

/// What is used of a font.
struct Used {
    id: Ref,
    glyphs: GlyphRemapper,
    /// What a glyph stands for where nothing else is said.
    text: BTreeMap<u16, String>,
}

impl Document {
    /// Pages are `size` points wide and high.
    pub fn new(size: (f32, f32)) -> Document {
        let mut next = Ref::new(2);
        let (tree, resources) = (next.bump(), next.bump());
        Document { pdf: Pdf::new(), next, pages: Vec::new(), tree, resources, used: BTreeMap::new(), size }
    }

    /// Marks that several pages may show.
    pub fn layer(&mut self, fonts: &Fonts, marks: &[Mark]) -> Ref {
        let mut content = Content::new();
        for mark in marks {
            self.draw(fonts, &mut content, mark);
        }
        let id = self.next.bump();
        let bytes = compress_to_vec_zlib(&content.finish(), LEVEL);
        self.pdf.stream(id, &bytes).filter(Filter::FlateDecode);
        id
    }

    /// A page of layers.
    pub fn page(&mut self, layers: &[Ref]) {
        let id = self.next.bump();
        self.pages.push(id);
        let mut page = self.pdf.page(id);
        page.media_box(Rect::new(0.0, 0.0, self.size.0, self.size.1)).parent(self.tree);
        page.contents_array(layers.iter().copied());
        page.pair(Name(b"Resources"), self.resources);
    }

    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    fn draw(&mut self, fonts: &Fonts, content: &mut Content, mark: &Mark) {
        let height = self.size.1;
        match mark {
            Mark::Text { x, y, line, size, grey } => {
                content.set_fill_gray(*grey);
                content.begin_text();
                content.set_text_matrix([1.0, 0.0, 0.0, 1.0, hundredths(*x), hundredths(height - y)]);
                let mut font = None;
                for cluster in clusters(&line.glyphs) {
                    self.show(fonts, content, cluster, *size, &mut font);
                }
                content.end_text();
            }
            Mark::Rule { x, y, width, grey } => {
                content.set_stroke_gray(*grey).set_line_width(0.6);
                content.move_to(hundredths(*x), hundredths(height - y));
                content.line_to(hundredths(x + width), hundredths(height - y)).stroke();
            }
            Mark::Circle { x, y, radius } => {
                content.set_stroke_gray(0.0).set_line_width(0.7);
                circle(content, *x, height - y, *radius);
            }
        }
    }

    /// Shows the glyphs of one cluster, and says what text they are where the font does not tell it.
    fn show(
        &mut self,
        fonts: &Fonts,
        content: &mut Content,
        cluster: &[Glyph],
        size: f32,
        shown: &mut Option<usize>,
    ) {
        let Some(first) = cluster.first() else { return };
        let next = &mut self.next;
        let used = self.used.entry(first.font).or_insert_with(|| Used {
            id: next.bump(),
            glyphs: GlyphRemapper::new(),
            text: BTreeMap::new(),
        });
        if *shown != Some(first.font) {
            content.set_font(Name(resource(first.font).as_bytes()), size);
            *shown = Some(first.font);
        }
        let new_ids: Vec<u16> = cluster.iter().map(|glyph| used.glyphs.remap(glyph.id)).collect();
        let told = new_ids.len() == 1
            && *used.text.entry(new_ids[0]).or_insert_with(|| first.text.clone()) == first.text;
        if !told {
            let mut span = content.begin_marked_content_with_properties(Name(b"Span"));
            span.properties().actual_text(TextStr(&first.text));
        }
        for (glyph, id) in cluster.iter().zip(&new_ids) {
            let natural = thousandths(advance(fonts, glyph.font, glyph.id));
            let moved = thousandths(glyph.dx);
            if glyph.dy != 0.0 {
                content.set_rise(hundredths(glyph.dy * size));
            }
            {
                let mut positioned = content.show_positioned();
                let mut items = positioned.items();
                if moved != 0.0 {
                    items.adjust(-moved);
                }
                items.show(Str(&id.to_be_bytes()));
                let rest = natural + moved - thousandths(glyph.advance);
                if rest != 0.0 {
                    items.adjust(rest);
                }
            }
            if glyph.dy != 0.0 {
                content.set_rise(0.0);
            }
        }
        if !told {
            content.end_marked_content();
        }
    }

    /// The file.
    pub fn finish(mut self, fonts: &Fonts, title: &str, language: &str) -> Vec<u8> {
        let used = std::mem::take(&mut self.used);
        for (font, used) in &used {
            self.embed(fonts, *font, used);
        }
        let mut resources = self.pdf.indirect(self.resources).dict();
        let mut list = resources.insert(Name(b"Font")).dict();
        for (font, used) in &used {
            list.pair(Name(resource(*font).as_bytes()), used.id);
        }
        list.finish();
        resources.finish();
        let count = i32::try_from(self.pages.len()).unwrap_or(i32::MAX);
        self.pdf.pages(self.tree).kids(self.pages.iter().copied()).count(count);
        let information = self.next.bump();
        self.pdf.document_info(information).title(TextStr(title)).creator(TextStr("Quizwire"));
        let mut catalog = self.pdf.catalog(Ref::new(1));
        catalog.pages(self.tree).lang(TextStr(language));
        catalog.viewer_preferences().pair(Name(b"DisplayDocTitle"), true);
        catalog.finish();
        self.pdf.finish()
    }

    fn embed(&mut self, fonts: &Fonts, font: usize, used: &Used) {
        let (cid, descriptor, cmap, file) =
            (self.next.bump(), self.next.bump(), self.next.bump(), self.next.bump());
        let face = fonts.face(font);
        let em = face.units_per_em() as f32;
        let scaled = |units: i16| (f32::from(units) * 1000.0 / em).round();
        // Readers tell parts of a font from the font by a tag of six letters.
        let name = format!("{}+{}", tag(font), fonts.name(font));
        self.pdf
            .type0_font(used.id)
            .base_font(Name(name.as_bytes()))
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(cmap);
        let information =
            || SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
        let mut cid_font = self.pdf.cid_font(cid);
        cid_font.subtype(CidFontType::Type2).base_font(Name(name.as_bytes())).system_info(information());
        cid_font.font_descriptor(descriptor).default_width(0.0);
        cid_font.cid_to_gid_map_predefined(Name(b"Identity"));
        let widths = used.glyphs.remapped_gids().map(|glyph| thousandths(advance(fonts, font, glyph)));
        cid_font.widths().consecutive(0, widths);
        cid_font.finish();
        let bounds = face.global_bounding_box();
        self.pdf
            .font_descriptor(descriptor)
            .name(Name(name.as_bytes()))
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(
                scaled(bounds.x_min),
                scaled(bounds.y_min),
                scaled(bounds.x_max),
                scaled(bounds.y_max),
            ))
            .italic_angle(0.0)
            .ascent(scaled(face.ascender()))
            .descent(scaled(face.descender()))
            .cap_height(scaled(face.capital_height().unwrap_or(face.ascender())))
            .stem_v(if name.ends_with("Bold") { 140.0 } else { 80.0 })
            .font_file2(file);
        let mut unicode = UnicodeCmap::new(Name(b"Quizwire"), information());
        for (glyph, text) in &used.text {
            if !text.is_empty() {
                unicode.pair_with_multiple(*glyph, text.chars());
            }
        }
        let bytes = compress_to_vec_zlib(&unicode.finish(), LEVEL);
        self.pdf.cmap(cmap, &bytes).filter(Filter::FlateDecode);
        let part =
            subsetter::subset(fonts.bytes(font), 0, &used.glyphs).expect("our own fonts can be cut down");
        let bytes = compress_to_vec_zlib(&part, LEVEL);
        let length = i32::try_from(part.len()).unwrap_or(i32::MAX);
        self.pdf.stream(file, &bytes).filter(Filter::FlateDecode).pair(Name(b"Length1"), length);
    }
}

/// Glyphs that stand for one piece of text.
fn clusters(glyphs: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    let starts: Vec<usize> = (0..glyphs.len()).filter(|at| !glyphs[*at].text.is_empty()).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([glyphs.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| &glyphs[start..end])
}

fn resource(font: usize) -> String {
    format!("F{font}")
}

fn tag(font: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    format!("QUIZ{}{}", letter(font / 26), letter(font))
}

/// As a share of the size.
fn advance(fonts: &Fonts, font: usize, glyph: u16) -> f32 {
    let face = fonts.face(font);
    f32::from(face.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph)).unwrap_or(0))
        / face.units_per_em() as f32
}

/// As fonts in a PDF count. Rounded, so that a page is small and the same everywhere.
fn thousandths(share: f32) -> f32 {
    (share * 1000.0).round()
}

fn hundredths(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

fn circle(content: &mut Content, x: f32, y: f32, radius: f32) {
    /// How far the handles of a Bézier curve stand out for a quarter of a circle.
    const HANDLE: f32 = 0.552_28;
    let [x, y, r, h] = [x, y, radius, radius * HANDLE].map(hundredths);
    content.move_to(x + r, y);
    content.cubic_to(x + r, y + h, x + h, y + r, x, y + r);
    content.cubic_to(x - h, y + r, x - r, y + h, x - r, y);
    content.cubic_to(x - r, y - h, x - h, y - r, x, y - r);
    content.cubic_to(x + h, y - r, x + r, y - h, x + r, y);
    content.close_and_stroke();
}
