//! The report as one page: for a desk, a phone and a sheet of paper, in the light and in the dark.

use std::fmt::Write;

use quizwire_study::class::{Class, Given, Item};
use quizwire_study::right_answer;
use quizwire_study::scores::ENOUGH_PLAYERS;

use super::{Report, evidence, families, plots};
use crate::clean;
use crate::html::escape;

const STYLE: &str = include_str!("page.css");

/// Answers shown below a question that is to be taught again; what fewer gave is summed up.
const SHOWN: usize = 6;

/// Writes the page.
pub fn html(report: &Report) -> String {
    let class = report.class;
    let title = line(report.title);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}: class report</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
    header(&mut page, report, &title);
    if !class.pupils.is_empty() {
        figures(&mut page, class);
        teach_again(&mut page, class);
        questions(&mut page, class);
        pupils(&mut page, class);
        answers(&mut page, class);
        footer(&mut page, class);
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn header(page: &mut String, report: &Report, title: &str) {
    let Report { date, class, .. } = report;
    let over = if date.is_empty() { String::new() } else { format!(", {}", line(date)) };
    let _ =
        writeln!(page, "<header>\n<p class=\"over\">Class report{over}</p>\n<h1 dir=\"auto\">{title}</h1>");
    let _ = writeln!(page, "<dl class=\"figures\">");
    let mut figure = |name: &str, value: String| {
        let _ = writeln!(page, "<div><dt>{name}</dt><dd>{value}</dd></div>");
    };
    figure(if class.pupils.len() == 1 { "pupil" } else { "pupils" }, class.pupils.len().to_string());
    figure(if class.items.len() == 1 { "question" } else { "questions" }, class.items.len().to_string());
    if let (Some(mean), Some(median)) = (class.mean(), class.median()) {
        figure("right on average", format!("{mean:.0}%"));
        figure("median", format!("{median:.0}%"));
    }
    let _ = writeln!(page, "</dl>\n</header>");
}

fn figures(page: &mut String, class: &Class) {
    let _ = writeln!(
        page,
        "<section class=\"plots\">\n<figure><h2>How the class did</h2>{}\
         <figcaption>Pupils by their share of right answers; the dashed line is the average.</figcaption></figure>",
        plots::histogram(class)
    );
    if class.items.iter().any(|item| item.discrimination.is_some()) {
        let _ = writeln!(
            page,
            "<figure><h2>What the questions tell</h2>{}\
             <figcaption>The further right, the more knew it; the higher, the better it tells those who know the rest \
             from those who do not. Far below 0 it does the opposite: look at its key.</figcaption></figure>",
            plots::map(class)
        );
    }
    page.push_str("</section>\n");
}

fn teach_again(page: &mut String, class: &Class) {
    let hard = class.to_teach_again();
    page.push_str("<section>\n<h2>Teach again</h2>\n");
    if hard.is_empty() {
        page.push_str("<p>Every question was known by more than half of those who were asked it.</p>\n");
    } else {
        page.push_str("<p class=\"note\">Known by half of the class at most, the hardest first.</p>\n");
    }
    page.push_str("<div class=\"cards\">\n");
    for item in hard {
        card(page, item);
    }
    page.push_str("</div>\n</section>\n");
}

fn card(page: &mut String, item: &Item) {
    let _ = write!(
        page,
        "<article class=\"card\">\n<p class=\"known\">Question {}: <b>{} of {}</b> knew it",
        item.number, item.right, item.players
    );
    if let Some(misled) = item.misled() {
        let _ =
            write!(page, "; <b>{}</b> answered <b dir=\"auto\">{}</b>", misled.count, line(&misled.words));
    }
    let _ = writeln!(
        page,
        "</p>\n<p class=\"stem\" dir=\"auto\">{}</p>",
        escape(&clean::text(&item.question.stem))
    );
    responses(page, item);
    if let Some((sentence, source)) = evidence(item) {
        let cite = if source.is_empty() { String::new() } else { format!("<cite>{}</cite>", line(&source)) };
        let _ = writeln!(page, "<blockquote dir=\"auto\">{}{cite}</blockquote>", line(&sentence));
    }
    if item.is_doubtful() {
        page.push_str("<p class=\"note\">Those who know the rest missed it: look at its key.</p>\n");
    }
    page.push_str("</article>\n");
}

fn responses(page: &mut String, item: &Item) {
    let mut rows = item.responses.clone();
    if !rows.iter().any(|given| given.right) {
        rows.insert(0, Given { words: right_answer(item.question), count: item.right, right: true });
    }
    let further: usize = rows.drain(rows.len().min(SHOWN)..).map(|given| given.count).sum();
    page.push_str("<table class=\"responses\">\n");
    let misled = item.misled().map(|given| given.words.clone());
    let mut row = |words: &str, count: usize, class: &str, named: &str| {
        let share = count as f64 / item.players.max(1) as f64;
        let _ = writeln!(
            page,
            "<tr><td class=\"words{named}\" dir=\"auto\">{words}</td><td>{}</td><td class=\"number\">{count}</td></tr>",
            plots::bar(share, class)
        );
    };
    for given in &rows {
        let (class, named) = match given {
            Given { right: true, .. } => ("right", " is-right"),
            given if misled.as_ref() == Some(&given.words) => ("wrong", " is-wrong"),
            _ => ("other", ""),
        };
        let tick = if given.right { "✓ " } else { "" };
        row(&format!("{tick}{}", line(&given.words)), given.count, class, named);
    }
    if further > 0 {
        row("other answers", further, "other", "");
    }
    if item.left_out > 0 {
        row("no answer", item.left_out, "other", "");
    }
    page.push_str("</table>\n");
}

fn questions(page: &mut String, class: &Class) {
    page.push_str("<section>\n<h2>Questions</h2>\n");
    if !class.discriminates() {
        let _ = writeln!(
            page,
            "<p class=\"note\">How well a question tells pupils apart is shown from {ENOUGH_PLAYERS} pupils on.</p>"
        );
    }
    page.push_str(
        "<table class=\"stack\">\n<thead><tr><th class=\"number\">No.</th><th>Question and right answer</th>\
         <th class=\"number\">Right</th><th>Facility</th><th class=\"number\">Discrimi&shy;nation</th>\
         <th class=\"number\">Best, weakest</th><th>Misled most</th></tr></thead>\n<tbody>\n",
    );
    for item in &class.items {
        question(page, item);
    }
    page.push_str("</tbody>\n</table>\n</section>\n");
}

fn question(page: &mut String, item: &Item) {
    let discrimination = match item.discrimination {
        Some(r) if item.is_doubtful() => format!("<span class=\"is-wrong\">−{:.2}</span>", r.abs()),
        Some(r) if r < 0.0 => format!("−{:.2}", r.abs()),
        Some(r) => format!("{r:.2}"),
        None => String::new(),
    };
    let groups = item.groups.map_or(String::new(), |groups| {
        let (upper, lower) = (groups.upper, groups.lower);
        format!(
            "<span>{} of {}</span><span>{} of {}</span>",
            upper.right, upper.players, lower.right, lower.players
        )
    });
    let misled = item.misled().map_or(String::new(), |given| {
        format!("<div>{} <small>{} pupils</small></div>", line(&given.words), given.count)
    });
    let _ = writeln!(
        page,
        "<tr><td class=\"number first\" data-label=\"No.\">{}</td>\
         <td class=\"whole\" dir=\"auto\">{}<small>{}</small></td>\
         <td class=\"number\" data-label=\"Right\">{} of {}</td>\
         <td data-label=\"Facility\"><span>{} <span class=\"number\">{}%</span></span></td>\
         <td class=\"number\" data-label=\"Discrimination\">{discrimination}</td>\
         <td class=\"number pair\" data-label=\"Best, weakest\">{groups}</td>\
         <td data-label=\"Misled most\">{misled}</td></tr>",
        item.number,
        line(&item.question.stem),
        line(&right_answer(item.question)),
        item.right,
        item.players,
        plots::bar(item.facility(), "right"),
        item.percent(),
    );
}

fn pupils(page: &mut String, class: &Class) {
    page.push_str(
        "<section>\n<h2>Pupils</h2>\n<table class=\"stack\">\n<thead><tr><th>Pupil</th><th class=\"number\">Right</th>\
         <th>Share</th><th>Knows</th><th>Should practise</th></tr></thead>\n<tbody>\n",
    );
    for pupil in &class.pupils {
        let _ = writeln!(
            page,
            "<tr><td class=\"whole\"><bdi>{}</bdi></td><td class=\"number\" data-label=\"Right\">{} of {}</td>\
             <td data-label=\"Share\"><span>{} <span class=\"number\">{}%</span></span></td>\
             <td data-label=\"Knows\">{}</td><td data-label=\"Should practise\">{}</td></tr>",
            line(pupil.player.name()),
            pupil.right,
            pupil.asked,
            plots::bar(pupil.share(), "right"),
            pupil.percent(),
            line(&families(&pupil.strengths())),
            line(&families(&pupil.to_practise())),
        );
    }
    page.push_str("</tbody>\n</table>\n</section>\n");
}

/// The strongest pupil first and the easiest question first, so that what falls out of the pattern is seen.
fn answers(page: &mut String, class: &Class) {
    let mut columns: Vec<usize> = (0..class.items.len()).collect();
    columns.sort_by(|&a, &b| class.items[b].facility().total_cmp(&class.items[a].facility()).then(a.cmp(&b)));
    let mut pupils: Vec<_> = class.pupils.iter().collect();
    pupils.sort_by(|a, b| b.share().total_cmp(&a.share()));
    let _ = write!(
        page,
        "<section>\n<h2>Answer by answer</h2>\n<p class=\"note\">The strongest pupils are at the top, the easiest questions \
         on the left. A miss among right answers may be a slip; a right one among misses, luck or something well \
         learned.</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Answer by answer\">\n\
         <table class=\"grid\" style=\"--columns: {}\">\n<thead><tr><th></th>",
        columns.len(),
    );
    for &column in &columns {
        let _ = write!(page, "<th>{}</th>", class.items[column].number);
    }
    page.push_str("<th></th></tr></thead>\n<tbody>\n");
    for pupil in pupils {
        let _ = write!(page, "<tr><th><bdi>{}</bdi></th>", line(pupil.player.name()));
        for &column in &columns {
            page.push_str(match pupil.answers[column] {
                Some(true) => "<td><i class=\"yes\" role=\"img\" aria-label=\"right\"></i></td>",
                Some(false) => "<td><i class=\"no\" role=\"img\" aria-label=\"wrong\"></i></td>",
                None => "<td></td>",
            });
        }
        let _ = writeln!(page, "<td class=\"sum\">{} of {}</td></tr>", pupil.right, pupil.asked);
    }
    page.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

fn footer(page: &mut String, class: &Class) {
    page.push_str(
        "<footer>\n<p>Of each pupil only the first answer to a question counts. <b>Facility</b> is the share of right \
         answers. <b>Discrimination</b> is the correlation of the answer with the share of right answers to all other \
         questions (corrected point-biserial), from −1 to 1. <b>Best, weakest</b>: how many of the best and of the weakest \
         27% of the class knew it (Kelley 1939), with all who did as well as the last of them; shown where there are at \
         least three of each. An answer <b>misled</b> when two or more gave it. A pupil <b>knows</b> a kind of question \
         with 80% right and <b>should practise</b> it below half, of two questions or more.</p>\n",
    );
    if class.unasked > 0 {
        let (were, s) = if class.unasked == 1 { ("was", "") } else { ("were", "s") };
        let _ = writeln!(page, "<p>{} question{s} of the set {were} asked of nobody.</p>", class.unasked);
    }
    page.push_str("</footer>\n");
}

/// Text on one line, with nothing in it that a browser would read as more.
fn line(text: &str) -> String {
    escape(&clean::line(&clean::text(text)))
}
