//! From text to lines of glyphs: fonts, directions, line ends.

use std::ops::Range;

use rustybuzz::{Direction, UnicodeBuffer};
use unicode_bidi::ParagraphBidiInfo;

use super::fonts::Fonts;

/// How text looks.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// In points.
    pub size: f32,
    pub bold: bool,
    /// 0 is black, 1 white.
    pub grey: f32,
    /// Space added after each letter, as a share of the size.
    pub letter_space: f32,
    /// Space added to each blank besides.
    pub word_space: f32,
}

/// A glyph in its place; lengths as shares of the size.
#[derive(Debug, Clone)]
pub struct Glyph {
    pub font: usize,
    pub id: u16,
    pub advance: f32,
    pub dx: f32,
    pub dy: f32,
    /// The text that this glyph and those after it without text stand for.
    pub text: String,
    /// Where that text starts in the paragraph.
    at: usize,
}

/// A line, its glyphs from left to right.
#[derive(Debug, Clone)]
pub struct Line {
    pub glyphs: Vec<Glyph>,
    /// In points.
    pub width: f32,
    /// Whether it belongs on the right.
    pub is_rtl: bool,
}

/// Text in lines that are at most `width` points wide.
pub fn lines(fonts: &mut Fonts, text: &str, style: Style, width: f32) -> Vec<Line> {
    text.split('\n').flat_map(|paragraph| paragraph_lines(fonts, paragraph, style, width)).collect()
}

fn paragraph_lines(fonts: &mut Fonts, text: &str, style: Style, width: f32) -> Vec<Line> {
    let bidi = ParagraphBidiInfo::new(text, None);
    let mut ends = Vec::new();
    let (mut start, mut filled, mut from) = (0, 0.0, 0);
    for (to, _) in unicode_linebreak::linebreaks(text) {
        let bare = from..from + text[from..to].trim_end().len();
        let needed = wide(&glyphs(fonts, &bidi, bare.clone(), style), style);
        if filled + needed > width && start < from {
            ends.push(start..from);
            (start, filled) = (from, 0.0);
        }
        if needed > width {
            // Longer than a line: cut between two clusters.
            for cut in cuts(&glyphs(fonts, &bidi, bare, style), style, width) {
                ends.push(start..cut);
                start = cut;
            }
            filled = wide(&glyphs(fonts, &bidi, start..to, style), style);
        } else {
            filled += wide(&glyphs(fonts, &bidi, from..to, style), style);
        }
        from = to;
    }
    if start < text.len() || ends.is_empty() {
        ends.push(start..text.len());
    }
    let is_rtl = bidi.paragraph_level.is_rtl();
    let line = |range: Range<usize>| {
        let bare = range.start..range.start + text[range.clone()].trim_end().len();
        let glyphs = glyphs(fonts, &bidi, bare, style);
        Line { width: wide(&glyphs, style), glyphs, is_rtl }
    };
    ends.into_iter().map(line).collect()
}

/// Where to cut what is longer than a line.
fn cuts(glyphs: &[Glyph], style: Style, width: f32) -> Vec<usize> {
    let mut clusters: Vec<(usize, f32)> = Vec::new();
    for glyph in glyphs {
        match clusters.last_mut() {
            Some((at, advance)) if *at == glyph.at => *advance += glyph.advance,
            _ => clusters.push((glyph.at, glyph.advance)),
        }
    }
    clusters.sort_by_key(|(at, _)| *at);
    let (mut cuts, mut filled) = (Vec::new(), 0.0);
    for (number, (at, advance)) in clusters.into_iter().enumerate() {
        filled += advance * style.size;
        if filled > width && number > 0 {
            cuts.push(at);
            filled = advance * style.size;
        }
    }
    cuts
}

fn wide(glyphs: &[Glyph], style: Style) -> f32 {
    glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * style.size
}

/// The glyphs of a part of a line, from left to right.
fn glyphs(fonts: &mut Fonts, bidi: &ParagraphBidiInfo, range: Range<usize>, style: Style) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    if range.is_empty() {
        return glyphs;
    }
    let (levels, runs) = bidi.visual_runs(range);
    for run in runs {
        let is_rtl = levels[run.start].is_rtl();
        let mut parts = by_font(fonts, &bidi.text[run.clone()], style.bold);
        if is_rtl {
            parts.reverse();
        }
        for (font, part) in parts {
            let part = run.start + part.start..run.start + part.end;
            shape(fonts, font, bidi.text, part, is_rtl, style, &mut glyphs);
        }
    }
    glyphs
}

fn by_font(fonts: &mut Fonts, text: &str, bold: bool) -> Vec<(usize, Range<usize>)> {
    let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices() {
        let font = fonts.of(c, bold, parts.last().map(|(font, _)| *font));
        match parts.last_mut() {
            Some((same, range)) if *same == font => range.end = at + c.len_utf8(),
            _ => parts.push((font, at..at + c.len_utf8())),
        }
    }
    parts
}

fn shape(
    fonts: &Fonts,
    font: usize,
    text: &str,
    range: Range<usize>,
    is_rtl: bool,
    style: Style,
    out: &mut Vec<Glyph>,
) {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&text[range.clone()]);
    buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    buffer.guess_segment_properties();
    let face = fonts.face(font);
    let shaped = rustybuzz::shape(face, &[], buffer);
    let em = face.units_per_em() as f32;
    let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut last = None;
    for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let at = info.cluster as usize;
        let next = starts.partition_point(|start| *start <= at);
        let end = starts.get(next).copied().unwrap_or(range.len());
        let cluster = &text[range.start + at..range.start + end];
        let is_first = last != Some(at);
        last = Some(at);
        let mut advance = position.x_advance as f32 / em;
        if is_first && !joins(cluster) {
            advance += style.letter_space;
        }
        if is_first && cluster.starts_with(' ') {
            advance += style.word_space;
        }
        out.push(Glyph {
            font,
            // A font has at most 65,536 glyphs.
            id: u16::try_from(info.glyph_id).unwrap_or_default(),
            advance,
            dx: position.x_offset as f32 / em,
            dy: position.y_offset as f32 / em,
            text: if is_first { cluster.to_owned() } else { String::new() },
            at: range.start + at,
        });
    }
}

/// Whether the letter joins its neighbour, so that space would tear them apart: Arabic and its kin, and the scripts of
/// India that hang from a line.
fn joins(cluster: &str) -> bool {
    cluster.starts_with(|c: char| {
        matches!(c, '\u{600}'..='\u{7ff}' | '\u{840}'..='\u{dff}' | '\u{1800}'..='\u{18af}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{1e900}'..='\u{1e95f}')
    })
}
