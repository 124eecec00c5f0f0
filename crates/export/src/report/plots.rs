//! The plots of a report, as SVG inside the page. Their colours are classes of its style sheet.

use std::fmt::Write;

use quizwire_study::class::{Class, Item};

use crate::html::escape;

/// Width and height of a plot in its own pixels: as wide as a phone, so that letters keep their size there.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 210.0;

/// The edges of what is plotted.
const LEFT: f64 = 30.0;
const RIGHT: f64 = WIDTH - 6.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = HEIGHT - 34.0;

/// A share as a bar.
pub fn bar(share: f64, class: &str) -> String {
    format!(
        "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"rest\" width=\"100\" height=\"10\"/><rect class=\"{class}\" width=\"{}\" height=\"10\"/></svg>",
        short(share * 100.0)
    )
}

/// How many pupils had how much right, by tenths.
pub fn histogram(class: &Class) -> String {
    const BINS: usize = 10;
    let mut bins = [0_usize; BINS];
    for pupil in &class.pupils {
        bins[(pupil.percent() * BINS / 100).min(BINS - 1)] += 1;
    }
    let most = bins.iter().copied().max().unwrap_or(0).max(1);
    let step = (RIGHT - LEFT) / BINS as f64;
    let mut body = String::new();
    if let Some(mean) = class.mean() {
        let x = LEFT + (RIGHT - LEFT) * mean / 100.0;
        line(&mut body, "dashed", (x, TOP - 12.0), (x, BOTTOM));
    }
    for (at, &count) in bins.iter().enumerate() {
        let x = LEFT + step * at as f64;
        if count > 0 {
            let height = (BOTTOM - TOP) * count as f64 / most as f64;
            let range = format!("{} to {}%", at * 10, if at + 1 == BINS { 100 } else { at * 10 + 9 });
            let _ = write!(
                body,
                "<rect class=\"right\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\"><title>{range}: {count}</title></rect>",
                short(x + 2.0),
                short(BOTTOM - height),
                short(step - 4.0),
                short(height)
            );
            text(&mut body, "said", x + step / 2.0, BOTTOM - height - 4.0, "middle", &count.to_string());
        }
        if at % 2 == 0 {
            text(&mut body, "", x, BOTTOM + 15.0, "middle", &(at * 10).to_string());
        }
    }
    text(&mut body, "", RIGHT, BOTTOM + 15.0, "middle", "100");
    line(&mut body, "axis", (LEFT, BOTTOM), (RIGHT, BOTTOM));
    text(&mut body, "", f64::midpoint(LEFT, RIGHT), HEIGHT - 4.0, "middle", "right answers, in percent");
    svg("How many pupils had how much right", &body)
}

/// Each question by how many knew it and how well it tells pupils apart.
pub fn map(class: &Class) -> String {
    /// More marks than these are smaller.
    const MANY: usize = 24;
    let told: Vec<(&Item, f64)> =
        class.items.iter().filter_map(|item| Some((item, item.discrimination?))).collect();
    let (radius, size) = if told.len() > MANY { (6.5, "in tiny") } else { (9.0, "in") };
    let lowest = told.iter().map(|(_, r)| *r).fold(-0.2, f64::min);
    let lowest = (lowest * 5.0).floor() / 5.0;
    let across = |facility: f64| LEFT + radius + (RIGHT - LEFT - 2.0 * radius) * facility;
    let up = |r: f64| BOTTOM - (BOTTOM - TOP) * (r - lowest) / (1.0 - lowest);
    let mut body = String::new();
    let _ = write!(
        body,
        "<rect class=\"zone\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
        short(LEFT),
        short(up(0.0)),
        short(RIGHT - LEFT),
        short(BOTTOM - up(0.0))
    );
    for r in [0.0, 0.5, 1.0] {
        line(&mut body, "axis", (LEFT, up(r)), (RIGHT, up(r)));
        text(&mut body, "", LEFT - 5.0, up(r) + 4.0, "end", &short(r));
    }
    for percent in [0, 25, 50, 75, 100] {
        let x = across(f64::from(percent) / 100.0);
        text(&mut body, "", x, BOTTOM + 15.0, "middle", &percent.to_string());
    }
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for (item, r) in told {
        let (number, facility) = (item.number, item.facility());
        let (mut x, y) = (across(facility), up(r));
        // Marks of questions that are alike stand beside each other, as long as there is room.
        let is_free = |x: f64| taken.iter().all(|(a, b)| (a - x).hypot(b - y) >= 1.7 * radius);
        let steps = (0..20).flat_map(|step| [f64::from(step), -f64::from(step)]);
        let free = steps.map(|step| x + step * radius / 2.0).find(|&x| is_free(x) && x > LEFT && x < RIGHT);
        x = free.unwrap_or(x);
        taken.push((x, y));
        let class = if item.is_doubtful() { "wrong" } else { "right" };
        let _ = write!(
            body,
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{radius}\"><title>question {number}: {}% right, {r:.2}</title></circle>",
            short(x),
            short(y),
            item.percent()
        );
        text(&mut body, size, x, y + radius * 0.42, "middle", &number.to_string());
    }
    text(&mut body, "", f64::midpoint(LEFT, RIGHT), HEIGHT - 4.0, "middle", "who knew it, in percent");
    svg("Each question by how many knew it and how well it tells pupils apart", &body)
}

fn svg(title: &str, body: &str) -> String {
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title>{body}</svg>"
    )
}

fn text(body: &mut String, class: &str, x: f64, y: f64, anchor: &str, words: &str) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let _ = write!(
        body,
        "<text{class} x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
        short(x),
        short(y),
        escape(words)
    );
}

fn line(body: &mut String, class: &str, from: (f64, f64), to: (f64, f64)) {
    let _ = write!(
        body,
        "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
        short(from.0),
        short(from.1),
        short(to.0),
        short(to.1)
    );
}

/// To a tenth, without a nought that says nothing.
fn short(value: f64) -> String {
    let value = (value * 10.0).round() / 10.0 + 0.0;
    value.to_string()
}
