//! What a number counts in: money, percent, measures from `data/measures.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use quizwire_language::Span;

use super::Unit;
use crate::dates::words::{self, Kind, Word};

/// The currency whose sign or code ends right before word `i`, and the index of its first word.
pub(super) fn currency_before(words: &[Word], i: usize) -> Option<(&'static str, usize)> {
    let last = words.get(i.checked_sub(1)?)?;
    let before = |back: usize| i.checked_sub(back).and_then(|at| words.get(at));
    match last.kind {
        Kind::Mark('$') => {
            if before(3).is_some_and(|word| word.is("u")) && before(2).is_some_and(|word| word.is("s")) {
                return Some(("USD", i - 3));
            }
            let prefix = before(2)
                .filter(|_| last.glued)
                .and_then(|word| DOLLARS.iter().find(|(name, _)| word.text == *name).map(|(_, code)| *code));
            Some(prefix.map_or(("USD", i - 1), |code| (code, i - 2)))
        }
        Kind::Mark(mark) => {
            SIGNS.iter().find(|(sign, _)| *sign == mark).map(|(_, code)| (*code, i - 1)).or_else(|| {
                let rupees = mark == '.' && last.glued && before(2).is_some_and(|word| word.text == "Rs");
                rupees.then(|| ("INR", i - 2))
            })
        }
        Kind::Other if last.text == "Rs" => Some(("INR", i - 1)),
        Kind::Other => CODES.iter().find(|code| last.text == **code).map(|code| (*code, i - 1)),
        _ => None,
    }
}

/// The unit at word `at` and the index behind it; "(US) dollars", "percent", "square miles", "-metre".
pub(super) fn behind(words: &[Word], at: usize) -> Option<(Unit, usize)> {
    let large = at > 0 && words[at - 1].is_any(&["million", "billion", "trillion"]);
    let hyphen = usize::from(
        words.get(at).is_some_and(|word| word.glued && word.kind == Kind::Mark('-'))
            && words.get(at + 1).is_some_and(|word| word.glued),
    );
    let at = at + hyphen;
    let word = words.get(at)?;
    let next = |ahead: usize, lower: &str| words.get(at + ahead).is_some_and(|word| word.is(lower));
    if word.kind == Kind::Mark('%') {
        let points = next(1, "points") || next(1, "point");
        return Some(if points { (Unit::PercentagePoints, at + 2) } else { (Unit::Percent, at + 1) });
    }
    if word.is("percent") || word.is("pct") {
        return Some((Unit::Percent, at + 1));
    }
    if word.is("per") && next(1, "cent") {
        return Some((Unit::Percent, at + 2));
    }
    if word.is("percentage") && (next(1, "points") || next(1, "point")) {
        return Some((Unit::PercentagePoints, at + 2));
    }
    if word.kind == Kind::Mark('°') {
        return Some(match words.get(at + 1) {
            Some(letter) if letter.glued && letter.text == "C" => (Unit::Measure("degree Celsius"), at + 2),
            Some(letter) if letter.glued && letter.text == "F" => {
                (Unit::Measure("degree Fahrenheit"), at + 2)
            }
            _ => (Unit::Measure("degree"), at + 1),
        });
    }
    if word.text == "m"
        && words.get(at + 1).is_some_and(|next| next.is_any(&["wide", "long", "tall", "high", "deep"]))
    {
        return Some((Unit::Measure("metre"), at + 1));
    }
    if word.is_any(&["pound", "pounds"]) && !large && !next(1, "sterling") {
        return Some((Unit::Measure("pound"), at + 1));
    }
    money_behind(words, at).or_else(|| measure(words, at))
}

fn money_behind(words: &[Word], at: usize) -> Option<(Unit, usize)> {
    let mut at = at;
    let word = words.get(at)?;
    let is = |at: usize, lower: &[&str]| words.get(at).is_some_and(|word| word.is_any(lower));
    if word.text == "U" && is(at + 1, &["."]) && is(at + 2, &["s"]) && is(at + 4, &["dollars"]) {
        return Some((Unit::Money("USD"), at + 5));
    }
    let country = NATIONS.iter().find(|(name, ..)| word.text == *name);
    at += usize::from(country.is_some());
    let coin = words.get(at)?;
    if let Some((_, dollar, pound)) = country {
        let code = if coin.is_any(&["dollars", "dollar"]) {
            dollar
        } else if coin.is_any(&["pounds", "francs", "kronor", "kroner", "pesos", "rupees", "lira"]) {
            pound
        } else {
            ""
        };
        return (!code.is_empty()).then_some((Unit::Money(code), at + 1));
    }
    if coin.is("pounds") && is(at + 1, &["sterling"]) {
        return Some((Unit::Money("GBP"), at + 2));
    }
    COINS.iter().find(|(name, _)| coin.is(name)).map(|(_, code)| (Unit::Money(code), at + 1))
}

fn measure(words: &[Word], at: usize) -> Option<(Unit, usize)> {
    let first = words.get(at)?;
    let mut key = [0u8; 16];
    let key = key.get_mut(..first.text.len())?;
    key.copy_from_slice(first.text.as_bytes());
    key.make_ascii_lowercase();
    let candidates = MEASURES.get(std::str::from_utf8(key).ok()?)?;
    candidates
        .iter()
        .filter(|(name, _)| {
            let letters = name.len() == 1 && name[0].text.len() <= 2;
            name.len() <= words.len() - at
                && name
                    .iter()
                    .zip(&words[at..])
                    .all(|(name, word)| if letters { name.text == word.text } else { word.is(name.text) })
        })
        .max_by_key(|(name, _)| name.len())
        .map(|(name, unit)| (Unit::Measure(unit), at + name.len()))
}

const LINES: &str = include_str!("../../data/measures.txt");

type Measures = HashMap<String, Vec<(Vec<Word<'static>>, &'static str)>>;

/// By the first word, lower case.
static MEASURES: LazyLock<Measures> = LazyLock::new(|| {
    let mut measures = Measures::new();
    for line in LINES.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, unit)) = line.split_once('=') else { continue };
        let mut cut = Vec::new();
        words::cut(line, Span { start: 0, end: name.len() }, &mut cut);
        let Some(first) = cut.first() else { continue };
        measures.entry(first.text.to_ascii_lowercase()).or_default().push((cut, unit.trim()));
    }
    measures
});

const SIGNS: &[(char, &str)] = &[
    ('£', "GBP"),
    ('€', "EUR"),
    ('¥', "JPY"),
    ('₹', "INR"),
    ('₽', "RUB"),
    ('₩', "KRW"),
    ('₪', "ILS"),
    ('₺', "TRY"),
    ('₴', "UAH"),
    ('₦', "NGN"),
];

const DOLLARS: &[(&str, &str)] = &[
    ("US", "USD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("HK", "HKD"),
    ("NZ", "NZD"),
    ("S", "SGD"),
    ("R", "BRL"),
    ("NT", "TWD"),
];

const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CHF", "CNY", "INR", "AUD", "CAD", "SEK", "NOK", "DKK", "RUB", "ZAR", "SGD",
    "HKD",
];

/// A country's adjective, its dollar and its other coin.
const NATIONS: &[(&str, &str, &str)] = &[
    ("US", "USD", ""),
    ("American", "USD", ""),
    ("Canadian", "CAD", ""),
    ("Australian", "AUD", ""),
    ("Hong", "", ""),
    ("Singapore", "SGD", ""),
    ("British", "", "GBP"),
    ("Egyptian", "", "EGP"),
    ("Swiss", "", "CHF"),
    ("Swedish", "", "SEK"),
    ("Norwegian", "", "NOK"),
    ("Danish", "", "DKK"),
    ("Mexican", "", "MXN"),
    ("Indian", "", "INR"),
    ("Pakistani", "", "PKR"),
    ("Turkish", "", "TRY"),
];

const COINS: &[(&str, &str)] = &[
    ("dollars", "USD"),
    ("dollar", "USD"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("pounds", "GBP"),
    ("pound", "GBP"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rupees", "INR"),
    ("roubles", "RUB"),
    ("rubles", "RUB"),
    ("shekels", "ILS"),
    ("rand", "ZAR"),
    ("zloty", "PLN"),
    ("reais", "BRL"),
    ("hryvnia", "UAH"),
    ("naira", "NGN"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_measures_is_sorted_and_unique() {
        let names: Vec<String> = LINES
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split_once(" = ").expect("name = unit").0.to_lowercase())
            .collect();
        assert!(names.is_sorted_by(|a, b| a < b), "sort the list");
    }
}
