//! What stands on a worksheet, its answer sheet and its key.

use quizwire_set::Answer;

use super::flow::{Flow, Row, mark, text, word};
use super::fonts::Fonts;
use super::pdf::Mark;
use super::shape::Style;
use super::versions::{Asked, letter};
use super::{Format, Options};
use crate::feedback::Paragraph;
use crate::item::Item;
use crate::words;

/// Margins left and right, in points.
const SIDE: f32 = 54.0;

/// Where the line with the name stands.
const NAME: f32 = 52.0;

/// Room for the foot.
const FOOT: f32 = 62.0;

/// How one version looks on paper.
pub struct Look {
    /// Width and height in points.
    pub page: (f32, f32),
    size: f32,
    leading: f32,
    letter_space: f32,
    word_space: f32,
    is_roomy: bool,
}

/// One version, laid out.
pub struct Sheet {
    version: String,
    title: String,
    note: String,
    /// The marks of each page but for the frame.
    pub pages: Vec<Vec<Mark>>,
    /// The marks of each page of the key.
    pub key: Vec<Vec<Mark>>,
}

impl Look {
    pub fn new(options: &Options) -> Look {
        let page = match options.format {
            Format::A4 => (595.28, 841.89),
            Format::Letter => (612.0, 792.0),
        };
        // Large print begins at 16 points and is best at 18; easy reading asks for 12 to 14.
        let size = match (options.large_print, options.dyslexia) {
            (true, _) => 18.0,
            (false, true) => 13.0,
            (false, false) => 11.0,
        };
        let (leading, letter_space, word_space) =
            if options.dyslexia { (1.7, 0.07, 0.2) } else { (1.4, 0.0, 0.0) };
        let is_roomy = options.large_print || options.dyslexia;
        Look { page, size, leading, letter_space, word_space, is_roomy }
    }

    fn style(&self, scale: f32, bold: bool, grey: f32) -> Style {
        let (letter_space, word_space) = (self.letter_space, self.word_space);
        // Large print and easy reading have no pale letters.
        let grey = if self.is_roomy { 0.0 } else { grey };
        Style { size: self.size * scale, bold, grey, letter_space, word_space }
    }

    fn body(&self) -> Style {
        self.style(1.0, false, 0.0)
    }

    fn width(&self) -> f32 {
        self.page.0 - 2.0 * SIDE
    }

    /// Pages of which the first begins this many lines lower than the others.
    fn flow(&self, lines: f32) -> Flow {
        let top = NAME + self.size * 1.4;
        Flow::new(top + self.size * lines, top, self.page.1 - FOOT)
    }

    /// The name at the top and the number of the page at the foot.
    pub fn frame(&self, fonts: &mut Fonts, sheet: &Sheet, name: Option<&str>, number: usize) -> Vec<Mark> {
        let mut marks = Vec::new();
        let style = self.body();
        let base = NAME;
        let put = |marks: &mut Vec<Mark>, fonts: &mut Fonts, words: &str, style: Style, x: f32| {
            let line = word(fonts, words, style);
            let end = x + line.width;
            marks.push(Mark::Text { x, y: base, line, size: style.size, grey: style.grey });
            end
        };
        let version = word(fonts, &sheet.version, self.style(1.0, true, 0.0));
        let version_start = self.page.0 - SIDE - version.width;
        let after_name = put(&mut marks, fonts, "Name", style, SIDE) + 6.0;
        let right = version_start - 16.0;
        match name {
            Some(name) => {
                // A name that is too long is set smaller, not cut.
                let bold = self.style(1.0, true, 0.0);
                let width = word(fonts, name, bold).width.max(1.0);
                let size = bold.size * ((right - after_name) / width).min(1.0);
                put(&mut marks, fonts, name, Style { size, ..bold }, after_name);
            }
            None if number == 0 => {
                let date = word(fonts, "Date", style);
                let line = (right - after_name - date.width - 22.0) * 0.7;
                marks.push(Mark::Rule { x: after_name, y: base + 2.0, width: line, grey: 0.3 });
                let date_start = after_name + line + 16.0;
                let after = put(&mut marks, fonts, "Date", style, date_start) + 6.0;
                marks.push(Mark::Rule { x: after, y: base + 2.0, width: right - after, grey: 0.3 });
            }
            None => {
                let width = (right - after_name) * 0.6;
                marks.push(Mark::Rule { x: after_name, y: base + 2.0, width, grey: 0.3 });
            }
        }
        marks.push(Mark::Text { x: version_start, y: base, line: version, size: style.size, grey: 0.0 });
        self.foot(fonts, &mut marks, &sheet.title, number, sheet.pages.len());
        marks
    }

    /// What the key and the set are called at the top, and the number of the page at the foot.
    pub fn key_frame(&self, fonts: &mut Fonts, sheet: &Sheet, number: usize) -> Vec<Mark> {
        let mut marks = Vec::new();
        let style = self.style(1.0, true, 0.0);
        let line = word(fonts, &format!("Key to {}", lower_first(&sheet.version)), style);
        marks.push(Mark::Text { x: SIDE, y: NAME, line, size: style.size, grey: 0.0 });
        let small = self.style(0.85, false, 0.35);
        let line = word(fonts, &sheet.note, small);
        let x = self.page.0 - SIDE - line.width;
        marks.push(Mark::Text { x, y: NAME, line, size: small.size, grey: small.grey });
        self.foot(fonts, &mut marks, &sheet.title, number, sheet.key.len());
        marks
    }

    fn foot(&self, fonts: &mut Fonts, marks: &mut Vec<Mark>, title: &str, number: usize, pages: usize) {
        let style = self.style(0.8, false, 0.35);
        let y = self.page.1 - 36.0;
        let page = word(fonts, &format!("Page {} of {pages}", number + 1), style);
        let page_start = self.page.0 - SIDE - page.width;
        let room = page_start - SIDE - 16.0;
        if let Some(Row { marks: line, .. }) = text(fonts, title, style, 1.0, SIDE, room).into_iter().next() {
            marks.extend(line.into_iter().map(|mark| match mark {
                Mark::Text { line, size, grey, .. } => Mark::Text { x: SIDE, y, line, size, grey },
                other => other,
            }));
        }
        marks.push(Mark::Text { x: page_start, y, line: page, size: style.size, grey: style.grey });
    }
}

impl Sheet {
    pub fn new(
        fonts: &mut Fonts,
        look: &Look,
        options: &Options,
        title: &str,
        version: usize,
        asked: &[Asked],
    ) -> Sheet {
        let mut layout = Layout { fonts, look, answers_here: !options.answer_sheet, count: asked.len() };
        let pages = layout.worksheet(title, asked);
        let key = layout.key(asked);
        Sheet {
            version: format!("Version {}", letter(version)),
            title: title.to_owned(),
            note: format!("seed {}", options.seed),
            pages,
            key,
        }
    }
}

/// Lays out one version.
struct Layout<'a> {
    fonts: &'a mut Fonts,
    look: &'a Look,
    /// Whether one answers where the question stands.
    answers_here: bool,
    /// How many questions there are: their numbers need room.
    count: usize,
}

impl Layout<'_> {
    fn worksheet(&mut self, title: &str, asked: &[Asked]) -> Vec<Vec<Mark>> {
        let mut flow = self.look.flow(1.4);
        let heading = self.rows(title, self.look.style(1.5, true, 0.0), SIDE, self.look.width());
        flow.put(heading, 4.0);
        let how = if self.answers_here {
            "Circle the letter of the right answer, or write on the line."
        } else {
            "Mark your answers on the answer sheet at the end."
        };
        let how = self.rows(how, self.look.style(0.9, false, 0.25), SIDE, self.look.width());
        flow.put(how, self.look.size * 1.2);
        for (number, asked) in asked.iter().enumerate() {
            let rows = self.question(number + 1, asked);
            flow.put(rows, self.look.size * 1.1);
        }
        let mut pages = flow.pages;
        if !self.answers_here {
            pages.extend(self.answer_sheet(asked));
        }
        pages
    }

    fn rows(&mut self, words: &str, style: Style, x: f32, width: f32) -> Vec<Row> {
        text(self.fonts, words, style, self.look.leading, x, width)
    }

    /// Where text stands that a number stands before.
    fn indent(&self) -> f32 {
        let digits = (self.count.max(10)).ilog10() as f32 + 1.0;
        self.look.size * (0.9 + digits * 0.65 + (digits + 1.0) * self.look.letter_space)
    }

    /// Text behind a letter or a number: one line that runs from right to left stays beside it, too.
    fn beside(&mut self, words: &str, x: f32, width: f32) -> Vec<Row> {
        let style = self.look.body();
        let own = word(self.fonts, words, style).width + 1.0;
        let width = if own < width && !words.contains('\n') { own } else { width };
        self.rows(words, style, x, width)
    }

    fn question(&mut self, number: usize, asked: &Asked) -> Vec<Row> {
        let item = Item { set: asked.set, question: asked.question, changed: 0 };
        let (x, width) = (SIDE + self.indent(), self.look.width() - self.indent());
        let mut rows = self.rows(&item.stem(), self.look.body(), x, width);
        self.label(&mut rows, &format!("{number}."), SIDE, true);
        rows.push(gap(self.look.size * 0.3));
        match &asked.question.answer {
            Answer::Choice { options, .. } => {
                let options: Vec<&str> = asked.letters.iter().map(|at| options[*at].as_str()).collect();
                rows.extend(self.lettered(&options, x, width));
            }
            Answer::TrueFalse(_) => {
                let inner = self.indent() * 0.85;
                for (letter, word, start) in [("T", "True", x), ("F", "False", x + self.look.size * 9.0)] {
                    let mut words = self.rows(word, self.look.body(), start + inner, width);
                    self.label(&mut words, letter, start, true);
                    match letter {
                        "T" => rows.extend(words),
                        _ => rows.last_mut().into_iter().for_each(|row| {
                            row.marks.extend(words.iter_mut().flat_map(|row| row.marks.drain(..)));
                        }),
                    }
                }
            }
            Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) => {
                if self.answers_here {
                    rows.push(self.line_to_write(x, width * 0.7));
                }
            }
            Answer::Order(items) => {
                let shown: Vec<&str> = asked.letters.iter().map(|at| items[*at].as_str()).collect();
                rows.extend(self.lettered(&shown, x, width));
                rows.extend(self.note("Write the letters in the right order.", x, width));
                if self.answers_here {
                    rows.push(self.line_to_write(x, width * 0.4));
                }
            }
            Answer::Match(pairs) => {
                for (at, (left, _)) in pairs.iter().enumerate() {
                    let inner = self.indent();
                    let mut left = self.beside(left, x + inner, width - inner);
                    self.label(&mut left, &format!("{})", at + 1), x, false);
                    rows.extend(left);
                }
                rows.push(gap(self.look.size * 0.3));
                let right: Vec<&str> = asked.letters.iter().map(|at| pairs[*at].1.as_str()).collect();
                rows.extend(self.lettered(&right, x, width));
                let how = "Write for each number, in order, the letter that belongs to it.";
                rows.extend(self.note(how, x, width));
                if self.answers_here {
                    rows.push(self.line_to_write(x, width * 0.4));
                }
            }
        }
        rows
    }

    fn note(&mut self, words: &str, x: f32, width: f32) -> Vec<Row> {
        let mut rows = vec![gap(self.look.size * 0.2)];
        rows.extend(self.rows(words, self.look.style(0.9, false, 0.35), x, width));
        rows
    }

    /// Options behind their letters: two columns where all are short, one where space helps to read.
    fn lettered(&mut self, options: &[&str], x: f32, width: f32) -> Vec<Row> {
        let (inner, style) = (self.indent() * 0.85, self.look.body());
        let half = width / 2.0;
        let fits = |line: f32| line <= half - inner - 10.0;
        let is_short = !self.look.is_roomy
            && options.len() > 3
            && options
                .iter()
                .all(|option| !option.contains('\n') && fits(word(self.fonts, option, style).width));
        let columns = if is_short { 2 } else { 1 };
        let mut rows = Vec::new();
        for (row, pair) in options.chunks(columns).enumerate() {
            let mut laid: Vec<Row> = Vec::new();
            for (column, option) in pair.iter().enumerate() {
                let start = x + half * if column == 0 { 0.0 } else { 1.0 };
                let wide = if is_short { half } else { width };
                let mut option = self.beside(option, start + inner, wide - inner);
                self.label(&mut option, &letter(row * columns + column), start, true);
                match laid.first_mut() {
                    Some(first) => first.marks.extend(option.into_iter().flat_map(|row| row.marks)),
                    None => laid = option,
                }
            }
            rows.extend(laid);
        }
        rows
    }

    /// Sets a number or letter before the first of the rows.
    fn label(&mut self, rows: &mut [Row], label: &str, x: f32, bold: bool) {
        let style = self.look.style(1.0, bold, 0.0);
        if let Some(first) = rows.first_mut() {
            first.marks.insert(0, mark(word(self.fonts, label, style), style, x, first.height));
        }
    }

    fn line_to_write(&self, x: f32, width: f32) -> Row {
        let height = self.look.size * 2.2;
        Row { height, marks: vec![Mark::Rule { x, y: height - 3.0, width, grey: 0.3 }] }
    }

    /// A row a question, in two columns where all that is needed are circles.
    fn answer_sheet(&mut self, asked: &[Asked]) -> Vec<Vec<Mark>> {
        let mut flow = self.look.flow(0.9);
        let heading = self.rows("Answer sheet", self.look.style(1.5, true, 0.0), SIDE, self.look.width());
        flow.put(heading, self.look.size * 0.8);
        let circles = |asked: &Asked| match &asked.question.answer {
            Answer::Choice { options, .. } => options.len(),
            Answer::TrueFalse(_) => 2,
            _ => usize::MAX,
        };
        let columns = if asked.iter().all(|asked| circles(asked) <= 5) && asked.len() > 10 { 2 } else { 1 };
        let height = self.look.size * 2.5;
        let mut rest: Vec<(usize, &Asked)> = asked.iter().enumerate().collect();
        while !rest.is_empty() {
            let mut fit = 0;
            while flow.free() >= height * (fit as f32 + 1.0) && fit < rest.len().div_ceil(columns) {
                fit += 1;
            }
            let now: Vec<_> = rest.drain(..rest.len().min(fit.max(1) * columns)).collect();
            let down = now.len().div_ceil(columns);
            for row in 0..down {
                let mut marks = Vec::new();
                for (column, x) in
                    [SIDE, SIDE + self.look.width() / 2.0].into_iter().enumerate().take(columns)
                {
                    if let Some((number, asked)) = now.get(column * down + row) {
                        self.answer_row(&mut marks, number + 1, asked, x, height);
                    }
                }
                flow.put(vec![Row { height, marks }], 0.0);
            }
            if !rest.is_empty() {
                flow.next_page();
            }
        }
        flow.pages
    }

    fn answer_row(&mut self, marks: &mut Vec<Mark>, number: usize, asked: &Asked, x: f32, height: f32) {
        let style = self.look.style(1.0, true, 0.0);
        marks.push(mark(word(self.fonts, &format!("{number}."), style), style, x, height));
        let start = x + self.indent() * 1.3;
        match &asked.question.answer {
            Answer::Choice { options, .. } => {
                let letters: Vec<String> = (0..options.len()).map(letter).collect();
                self.circles(marks, &letters, start, height);
            }
            Answer::TrueFalse(_) => {
                self.circles(marks, &["T".to_owned(), "F".to_owned()], start, height);
            }
            Answer::Text(_) | Answer::Date(_) | Answer::Number { .. } => {
                marks.push(Mark::Rule {
                    x: start,
                    y: height - 6.0,
                    width: self.look.width() * 0.6,
                    grey: 0.3,
                });
            }
            Answer::Order(items) => self.boxes(marks, items.len(), start, height, false),
            Answer::Match(pairs) => self.boxes(marks, pairs.len(), start, height, true),
        }
    }

    fn circles(&mut self, marks: &mut Vec<Mark>, letters: &[String], x: f32, height: f32) {
        let radius = self.look.size * 0.82;
        let style = Style { letter_space: 0.0, ..self.look.style(0.85, false, 0.25) };
        // As many as fit beside each other; a choice has seldom more.
        let step = (radius * 2.7).min((self.look.width() - x + SIDE) / letters.len().max(1) as f32);
        for (at, letter) in letters.iter().enumerate() {
            let centre = x + radius + step * at as f32;
            marks.push(Mark::Circle { x: centre, y: height / 2.0, radius });
            let line = word(self.fonts, letter, style);
            let start = centre - line.width / 2.0;
            marks.push(mark(line, style, start, height));
        }
    }

    /// Short lines for one letter each, numbered where each belongs to a number.
    fn boxes(&mut self, marks: &mut Vec<Mark>, count: usize, x: f32, height: f32, numbered: bool) {
        let style = self.look.style(0.85, false, 0.25);
        let step = (self.look.size * 3.6).min((self.look.width() - x + SIDE) / count.max(1) as f32);
        for at in 0..count {
            let start = x + step * at as f32;
            let mut from = start;
            if numbered {
                let line = word(self.fonts, &format!("{})", at + 1), style);
                from += line.width + 3.0;
                marks.push(mark(line, style, start, height));
            }
            let width = (start + step * 0.85 - from).max(4.0);
            marks.push(Mark::Rule { x: from, y: height - 6.0, width, grey: 0.3 });
        }
    }

    /// The answers at a glance, then each with its evidence.
    fn key(&mut self, asked: &[Asked]) -> Vec<Vec<Mark>> {
        let mut flow = self.look.flow(0.4);
        let width = self.look.width();
        let glance: Vec<String> = asked
            .iter()
            .enumerate()
            .filter_map(|(at, asked)| Some(format!("{}\u{a0}{}", at + 1, in_letters(asked)?)))
            .collect();
        if !glance.is_empty() {
            let rows = self.rows(&glance.join("   "), self.look.style(1.0, true, 0.0), SIDE, width);
            flow.put(rows, self.look.size);
        }
        for (number, asked) in asked.iter().enumerate() {
            let rows = self.key_rows(number + 1, asked);
            flow.put(rows, self.look.size * 0.7);
        }
        flow.pages
    }

    fn key_rows(&mut self, number: usize, asked: &Asked) -> Vec<Row> {
        let (x, width) = (SIDE + self.indent(), self.look.width() - self.indent());
        let right = words::right(&asked.question.answer);
        let answer = match in_letters(asked) {
            Some(letters) => format!("{letters}   {right}"),
            None => right,
        };
        let mut rows = self.rows(&answer, self.look.style(1.0, true, 0.0), x, width);
        self.label(&mut rows, &format!("{number}."), SIDE, true);
        let small = self.look.style(0.85, false, 0.0);
        rows.extend(self.rows(&asked.question.stem, self.look.style(0.85, false, 0.4), x, width));
        for accepted in asked.question.accept.chunks(usize::MAX) {
            rows.extend(self.rows(&format!("Also right: {}", accepted.join("; ")), small, x, width));
        }
        let item = Item { set: asked.set, question: asked.question, changed: 0 };
        for paragraph in item.feedback() {
            let (words, style) = match &paragraph {
                Paragraph::Note(text) | Paragraph::Sentence(text) => (text, small),
                Paragraph::Source(text) => (text, self.look.style(0.75, false, 0.4)),
            };
            rows.extend(self.rows(words, style, x, width));
        }
        rows
    }
}

fn gap(height: f32) -> Row {
    Row { height, marks: Vec::new() }
}

/// The right answer in the letters of this version; nothing where one writes words.
pub fn in_letters(asked: &Asked) -> Option<String> {
    let of = |index: usize| asked.letters.iter().position(|at| *at == index).map(letter);
    match &asked.question.answer {
        Answer::Choice { correct, .. } => {
            let mut letters: Vec<String> = correct.iter().filter_map(|index| of(*index)).collect();
            letters.sort();
            Some(letters.concat())
        }
        Answer::Order(items) => Some((0..items.len()).filter_map(of).collect()),
        Answer::Match(pairs) => Some((0..pairs.len()).filter_map(of).collect()),
        Answer::TrueFalse(truth) => Some(if *truth { "T" } else { "F" }.to_owned()),
        Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) => None,
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
