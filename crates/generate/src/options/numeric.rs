//! Years and numbers around the key, as plausible as the key and spread on both sides of it.

use quizwire_facts::dates::Timex;
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::anchor::month_name;
use crate::candidate::Candidate;
use crate::context::Context;
use crate::options::{WRONG, Wrong};

/// Wrong years: years of the article first, the others within a decade, none after `latest` and none that the stem names.
pub(crate) fn years(
    context: &Context,
    stem: &str,
    key: i16,
    latest: Option<i16>,
    random: &mut ChaCha8Rng,
) -> Vec<Wrong> {
    let told: Vec<i16> =
        stem.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let gap = if key < 1990 { 2 } else { 1 };
    let reach = if key < 1950 { 20 } else { 9 };
    let below = random.random_range(0..=WRONG);
    let room_above =
        latest.map_or(WRONG, |latest| usize::try_from((latest - key) / gap).unwrap_or(0).min(WRONG));
    let below = below.max(WRONG - room_above);
    let mut wrong: Vec<Wrong> = Vec::new();
    let mut side = |count: usize, sign: i16, limit: i16| {
        let mut picked: Vec<i16> = Vec::new();
        let mut others: Vec<i16> = article_years(context)
            .filter(|year| (year - key) * sign >= gap && (year - key) * sign <= limit)
            .filter(|year| !told.contains(year))
            .collect();
        others.dedup();
        if let Some(&year) = others.first()
            && count > 0
        {
            picked.push(year);
        }
        let mut tries = 0;
        while picked.len() < count && tries < 200 {
            tries += 1;
            let year = key + sign * random.random_range(gap..=limit.max(gap));
            if !told.contains(&year) && picked.iter().all(|other| (other - year).abs() >= gap) {
                picked.push(year);
            }
        }
        wrong.extend(picked.into_iter().take(count).map(|year| Wrong {
            text: year.to_string(),
            order: f64::from(year),
            from_article: false,
        }));
    };
    side(below, -1, reach);
    side(WRONG - below, 1, latest.map_or(reach, |latest| (latest - key).min(reach)));
    wrong.sort_by(|a, b| a.order.total_cmp(&b.order));
    wrong
}

/// Wrong months: those around the key within the year, none after `latest`.
pub(crate) fn months(key: i8, latest: i8, random: &mut ChaCha8Rng) -> Vec<Wrong> {
    let mut others: Vec<i8> = (1..=latest.max(key)).filter(|month| *month != key).collect();
    others.shuffle(random);
    others.truncate(WRONG);
    others.sort_unstable();
    others
        .into_iter()
        .map(|month| Wrong {
            text: month_name(month).to_owned(),
            order: f64::from(month),
            from_article: false,
        })
        .collect()
}

/// Where a score stands among others: by the winner's points, then by the loser's.
pub(crate) fn score_order(high: u32, low: u32) -> f64 {
    f64::from(high) + f64::from(low) / 1000.0
}

/// Wrong scores, written like the key and won by the same side.
pub(crate) fn scores(key: &str, high: u32, low: u32, random: &mut ChaCha8Rng) -> Vec<Wrong> {
    let reach = if high <= 12 { 2 } else { 12 };
    let mut wrong: Vec<Wrong> = Vec::new();
    let mut tries = 0;
    while wrong.len() < WRONG && tries < 400 {
        tries += 1;
        let near = |value: u32, random: &mut ChaCha8Rng| {
            (i64::from(value) + random.random_range(-reach..=reach)).max(0) as u32
        };
        let (other_high, other_low) = (near(high, random), near(low, random));
        // A draw stays a draw, and a win a win.
        let like = if high == low { other_high == other_low } else { other_high > other_low };
        let text = key
            .replacen(&high.to_string(), "\u{1}", 1)
            .replacen(&low.to_string(), &other_low.to_string(), 1)
            .replace('\u{1}', &other_high.to_string());
        if like && text != key && wrong.iter().all(|wrong| wrong.text != text) {
            wrong.push(Wrong { text, order: score_order(other_high, other_low), from_article: false });
        }
    }
    wrong.sort_by(|a, b| a.order.total_cmp(&b.order));
    wrong
}

fn article_years(context: &Context) -> impl Iterator<Item = i16> {
    context.facts.dates.iter().filter_map(|date| match date.value {
        Some(Timex::Year(year)) | Some(Timex::Month { year, .. }) => Some(year),
        _ => None,
    })
}

/// Neighbours of a wrong number keep at least this ratio, so that "about" stays safe.
const RATIO: f64 = 1.3;

/// Wrong numbers written as the key is: the same words around, as many digits that count.
pub(crate) fn numbers(
    context: &Context,
    candidate: &Candidate,
    value: f64,
    random: &mut ChaCha8Rng,
) -> Vec<Wrong> {
    let Some(written) = Written::of(&candidate.key) else { return Vec::new() };
    let percent = candidate.key.contains('%')
        || candidate.key.contains("percent")
        || candidate.key.contains("per cent");
    let limit = if percent && value <= 100.0 { 100.0 } else { f64::INFINITY };
    let scale = if written.value == 0.0 { 1.0 } else { value / written.value };
    let taken: Vec<f64> = context.facts.numbers.iter().map(|number| number.value).collect();
    let below = random.random_range(0..=WRONG);
    let mut wrong: Vec<(f64, String)> = Vec::new();
    let mut tries = 0;
    while wrong.len() < WRONG && tries < 400 {
        tries += 1;
        // After many tries the wanted rank has no room left: any side will do.
        let low = if tries > 200 { random.random_range(0..2) == 0 } else { wrong.len() < below };
        let percentage_points =
            if low { random.random_range(25..=78) } else { random.random_range(130..=330) };
        let Some((number, text)) = written.near(written.value * f64::from(percentage_points) / 100.0) else {
            continue;
        };
        let clear = |other: f64| {
            if written.value <= 12.0 {
                (other - number).abs() >= 1.0
            } else {
                other.max(number) / other.min(number) >= RATIO
            }
        };
        let scaled = number * scale;
        if number > 0.0
            && scaled <= limit
            && clear(written.value)
            && wrong.iter().all(|(other, _)| clear(*other))
            && !taken.iter().any(|other| (other - scaled).abs() < f64::EPSILON * scaled.abs())
        {
            wrong.push((number, text));
        }
    }
    wrong.sort_by(|a, b| a.0.total_cmp(&b.0));
    wrong
        .into_iter()
        .map(|(number, text)| Wrong { text, order: number * scale, from_article: false })
        .collect()
}

/// A number as it is written: digits or a word, with what stands around it.
#[derive(Debug)]
struct Written<'a> {
    before: &'a str,
    after: &'a str,
    value: f64,
    form: Form,
}

#[derive(Debug, Clone, Copy)]
enum Form {
    Word { capital: bool },
    Digits { decimals: usize, commas: bool, significant: usize },
}

/// Up to here numbers are written as words by habit.
const SMALL_WORD: f64 = 10.0;

const WORDS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

impl<'a> Written<'a> {
    fn of(text: &'a str) -> Option<Written<'a>> {
        if let Some(start) = text.find(|c: char| c.is_ascii_digit()) {
            let digits = text[start..]
                .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
                .map_or(text.len(), |n| start + n);
            let body = text[start..digits].trim_end_matches([',', '.']);
            let end = start + body.len();
            if text[end..].contains(|c: char| c.is_ascii_digit()) {
                return None; // a score or a range is no single number
            }
            let plain: String = body.chars().filter(|c| *c != ',').collect();
            let value = plain.parse().ok()?;
            let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let significant = plain.replace('.', "").trim_matches('0').len().max(1);
            let form = Form::Digits {
                decimals,
                commas: body.contains(',') || !(1000.0..10_000.0).contains(&value),
                significant,
            };
            return Some(Written { before: &text[..start], after: &text[end..], value, form });
        }
        let word = text.split(' ').next()?;
        let value = WORDS.iter().position(|known| *known == word.to_lowercase())?;
        let form = Form::Word { capital: word.starts_with(|c: char| c.is_uppercase()) };
        Some(Written { before: "", after: &text[word.len()..], value: value as f64, form })
    }

    /// The nearest number to `target` that this writer would have written, with the same words around it.
    fn near(&self, target: f64) -> Option<(f64, String)> {
        let (number, middle) = match self.form {
            Form::Word { capital } => {
                // Small numbers beside small ones: nobody writes "nineteen" for "six" by mistake.
                let number = if self.value <= SMALL_WORD {
                    (target.round() as usize).clamp(2, SMALL_WORD as usize)
                } else {
                    (target.round() as usize).max(SMALL_WORD as usize + 1)
                };
                let word = WORDS.get(number)?;
                let mut word = (*word).to_owned();
                if capital && let Some(first) = word.get_mut(0..1) {
                    first.make_ascii_uppercase();
                }
                (number as f64, word)
            }
            Form::Digits { decimals, commas, significant } => {
                let magnitude = target.abs().log10().floor() as i32 + 1;
                let keep = i32::try_from(significant).ok()?;
                let unit = 10f64.powi((magnitude - keep).max(-(decimals as i32)));
                let number = (target / unit).round() * unit;
                let mut text = format!("{number:.decimals$}");
                if commas {
                    let whole = text.find('.').unwrap_or(text.len());
                    let mut at = whole;
                    while at > 3 {
                        at -= 3;
                        text.insert(at, ',');
                    }
                }
                (number, text)
            }
        };
        Some((number, format!("{}{middle}{}", self.before, self.after)))
    }
}
