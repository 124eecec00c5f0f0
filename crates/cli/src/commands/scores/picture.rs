//! The overview as one SVG file that needs nothing beside it; the same figures give the same bytes.

use std::fmt::Write;

use super::overview::{Overview, ahead};
use super::plot;

/// Weeks shown: a year.
const WEEKS: usize = 53;

/// A day's square and the space after it, in pixels.
const STEP: usize = 14;
const SIDE: usize = 11;

/// Left of all plots.
const LEFT: usize = 46;

/// The height of a plot with columns.
const HEIGHT: usize = 80;

const WIDTH: usize = LEFT + WEEKS * STEP + 20;

/// Colours of days from none to many, that differ in lightness, too.
const SHADES: [&str; plot::MOST + 1] = ["#ebedf0", "#b7dff5", "#6cb8e6", "#2b83c4", "#0b4a86"];

/// Draws it.
pub fn svg(overview: &Overview) -> String {
    let mut body = String::new();
    let mut y = 34;
    text(&mut body, LEFT, y, "name", &overview.player);
    for (name, line) in overview.lines() {
        y += 20;
        text(&mut body, LEFT, y, "dim", name);
        text(&mut body, LEFT + 100, y, "", &line);
    }
    y = days(&mut body, overview, y + 36);
    let weeks = overview.weeks(WEEKS);
    let shares: Vec<(Option<u64>, String)> = overview
        .shares(&weeks)
        .into_iter()
        .zip(&weeks)
        .map(|(share, monday)| (share, format!("week of {monday}: {}%", share.unwrap_or(0))))
        .collect();
    y = columns(&mut body, y + 30, "right answers by week, in percent", &shares, 100, STEP);
    let due: Vec<(Option<u64>, String)> = (0..)
        .zip(&overview.forecast)
        .map(|(number, &due)| (Some(due.into()), format!("{}: {due} due", ahead(overview.today, number))))
        .collect();
    let most = overview.forecast.iter().copied().max().unwrap_or(0);
    let step = WEEKS * STEP / due.len().max(1);
    y = columns(&mut body, y + 30, "due in the next 30 days", &due, most.into(), step);
    let height = y + 24;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         role=\"img\">\n<title>{} on {}</title>\n\
         <style>text{{font:13px sans-serif;fill:#24292f}}.name{{font-size:18px;font-weight:bold}}.dim{{fill:#57606a}}\
         .small{{font-size:10px;fill:#57606a}}.bar{{fill:#2b83c4}}</style>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n{body}</svg>\n",
        escaped(&overview.player),
        overview.today
    )
}

/// The heat map; gives where it ends.
fn days(body: &mut String, overview: &Overview, y: usize) -> usize {
    let weeks = overview.weeks(WEEKS);
    let most = overview.most(&weeks);
    text(body, LEFT, y, "dim", &format!("answers by day, at most {most}"));
    let top = y + 26;
    for (weekday, name) in [(0, "Mon"), (2, "Wed"), (4, "Fri"), (6, "Sun")] {
        text(body, LEFT - 32, top + weekday * STEP + 9, "small", name);
    }
    for (number, &monday) in weeks.iter().enumerate() {
        let x = LEFT + number * STEP;
        if monday.day() <= 7 {
            text(body, x, top - 6, "small", &monday.strftime("%b").to_string());
        }
        for weekday in 0..7 {
            let day = ahead(monday, weekday as i64);
            if day > overview.today {
                break;
            }
            let answers = overview.answers(day);
            let shade = SHADES[plot::level(answers, most)];
            let _ = writeln!(
                body,
                "<rect x=\"{x}\" y=\"{}\" width=\"{SIDE}\" height=\"{SIDE}\" rx=\"2\" fill=\"{shade}\">\
                 <title>{day}: {answers}</title></rect>",
                top + weekday * STEP
            );
        }
    }
    top + 7 * STEP
}

/// Columns from a line upwards; gives where they end.
fn columns(
    body: &mut String,
    y: usize,
    title: &str,
    values: &[(Option<u64>, String)],
    most: u64,
    step: usize,
) -> usize {
    text(body, LEFT, y, "dim", title);
    let (top, bottom) = (y + 12, y + 12 + HEIGHT);
    text(body, LEFT - 32, top + 8, "small", &most.to_string());
    text(body, LEFT - 32, bottom, "small", "0");
    for (number, (value, told)) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        let height = (*value as usize * HEIGHT).div_ceil(most.max(1) as usize);
        let _ = writeln!(
            body,
            "<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{height}\"><title>{told}</title></rect>",
            LEFT + number * step,
            bottom - height,
            step - 3
        );
    }
    let right = LEFT + WEEKS * STEP;
    let _ = writeln!(body, "<path d=\"M{LEFT} {bottom}H{right}\" stroke=\"#d0d7de\"/>");
    bottom
}

fn text(body: &mut String, x: usize, y: usize, class: &str, words: &str) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let _ = writeln!(body, "<text x=\"{x}\" y=\"{y}\"{class}>{}</text>", escaped(words));
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::scores::overview::tests::somebody;

    #[test]
    fn the_same_figures_give_the_same_picture() {
        let picture = svg(&somebody());
        assert_eq!(picture, svg(&somebody()));
        assert!(picture.contains("<title>Ada &amp; Zoë on 2026-11-24</title>"));
        assert!(!picture.contains("href"), "it needs nothing beside it");
        assert_eq!(picture.matches("<text").count(), picture.matches("</text>").count());
        // A year of days up to this Tuesday, 30 days to come, and the weeks with answers (none in this one).
        assert_eq!(picture.matches("rx=\"2\"").count(), 52 * 7 + 2);
        assert_eq!(picture.matches("class=\"bar\"").count(), 30 + 52);
    }
}
