//! How much a run of words says: "3.4 billion", "two dozen", "half a million", "two-thirds".

use crate::dates::words::{Kind, Word};

/// An amount and the index behind its last word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub value: f64,
    pub end: usize,
    pub form: Form,
}

/// How an amount is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Digits,
    Words,
    Fraction,
    Ordinal,
}

/// The amount that starts at word `i`.
pub(super) fn at(words: &[Word], i: usize) -> Option<Amount> {
    let word = words.get(i)?;
    match word.kind {
        Kind::Digits(..) => digits(words, i),
        Kind::Mark(mark) => part_mark(mark).map(|value| Amount { value, end: i + 1, form: Form::Fraction }),
        Kind::Article if !word.is("the") => round(words, i),
        Kind::Cardinal(_) => fraction(words, i).or_else(|| spelled(words, i)),
        Kind::Unit(_) if word.is("half") => half(words, i),
        Kind::Ordinal(value) => Some(Amount { value: f64::from(value), end: i + 1, form: Form::Ordinal }),
        _ => None,
    }
}

/// "12", "1,234.5", "3 1/2", "21st", and a scale behind: "3.4 billion", "1.2m".
fn digits(words: &[Word], i: usize) -> Option<Amount> {
    let glued = |at: usize| words.get(at).is_some_and(|word| word.glued);
    let mark = |at: usize, mark: char| glued(at) && words[at].kind == Kind::Mark(mark);
    let Kind::Digits(first, length) = words[i].kind else { return None };
    let mut value = f64::from(first);
    let mut end = i + 1;
    if length <= 3 {
        while mark(end, ',')
            && glued(end + 1)
            && let Some(Word { kind: Kind::Digits(group, 3), .. }) = words.get(end + 1)
        {
            value = value * 1000.0 + f64::from(*group);
            end += 2;
        }
    }
    if glued(end) && words[end].is_any(&["st", "nd", "rd", "th"]) {
        return (end == i + 1).then_some(Amount { value, end: end + 1, form: Form::Ordinal });
    }
    if mark(end, '.')
        && glued(end + 1)
        && let Some(Word { kind: Kind::Digits(decimals, places), .. }) = words.get(end + 1)
    {
        let tens = 10f64.powi(*places as i32);
        value = (value * tens + f64::from(*decimals)) / tens;
        end += 2;
    } else if mark(end, '/')
        && glued(end + 1)
        && let Some(Word { kind: Kind::Digits(below @ 2..=100, _), .. }) = words.get(end + 1)
    {
        return (end == i + 1).then_some(Amount {
            value: value / f64::from(*below),
            end: end + 2,
            form: Form::Fraction,
        });
    } else if let Some(Word { kind: Kind::Mark(part), .. }) = words.get(end)
        && let Some(part) = part_mark(*part)
    {
        value += part;
        end += 1;
    }
    let end = grow(words, end, &mut value);
    Some(Amount { value, end, form: Form::Digits })
}

/// Multiplies by the scale words at `at` and says where they end.
fn grow(words: &[Word], at: usize, value: &mut f64) -> usize {
    let mut at = at;
    while let Some(word) = words.get(at) {
        let factor = match word.kind {
            Kind::Mark('-')
                if word.glued
                    && words.get(at + 1).is_some_and(|next| scale(next).is_some_and(|s| s >= 1e6)) =>
            {
                at += 1;
                continue;
            }
            _ => match scale(word) {
                Some(factor) => factor,
                None => break,
            },
        };
        *value = tidy(*value * factor);
        at += 1;
    }
    at
}

/// Takes the dust of binary fractions off: 1.1 million is 1100000.
fn tidy(value: f64) -> f64 {
    let round = value.round();
    if (value - round).abs() < 1e-6 * value.abs() { round } else { value }
}

fn scale(word: &Word) -> Option<f64> {
    match word.kind {
        Kind::Cardinal(value @ (100 | 1000)) => Some(f64::from(value)),
        Kind::Other => [
            ("million", 1e6),
            ("billion", 1e9),
            ("trillion", 1e12),
            ("dozen", 12.0),
            ("lakh", 1e5),
            ("crore", 1e7),
            ("mn", 1e6),
            ("bn", 1e9),
            ("tn", 1e12),
        ]
        .into_iter()
        .find_map(|(name, value)| word.is(name).then_some(value)),
        _ => None,
    }
}

/// "twenty-one", "three hundred and fifty", "two dozen", "four million".
fn spelled(words: &[Word], i: usize) -> Option<Amount> {
    let mut total = 0.0;
    let mut group = 0.0;
    let mut at = i;
    let mut open = true;
    while let Some(word) = words.get(at) {
        match word.kind {
            Kind::Cardinal(value @ 0..=90)
                if open
                    || (group % 100.0 >= 20.0 && value < 10)
                    || group >= 100.0 && group % 100.0 == 0.0 =>
            {
                group += f64::from(value);
                open = false;
            }
            Kind::Cardinal(100) if group > 0.0 && group < 100.0 => group *= 100.0,
            Kind::Mark('-')
                if word.glued
                    && matches!(
                        words.get(at + 1),
                        Some(Word { kind: Kind::Cardinal(1..=9), glued: true, .. })
                    )
                    && group % 100.0 >= 20.0 => {}
            _ if word.is("and")
                && (group >= 100.0 && group % 100.0 == 0.0 || group == 0.0 && total > 0.0)
                && matches!(words.get(at + 1), Some(Word { kind: Kind::Cardinal(1..=90), .. })) => {}
            _ if word.is("point") => return None,
            _ => match scale(word).filter(|factor| *factor != 100.0 && group > 0.0) {
                Some(factor) => {
                    total += group * factor;
                    group = 0.0;
                    open = true;
                }
                None => break,
            },
        }
        at += 1;
    }
    let value = total + group;
    (at > i && value > 0.0).then_some(Amount { value, end: at, form: Form::Words })
}

/// "a dozen", "a hundred", "half a million" without the half.
fn round(words: &[Word], i: usize) -> Option<Amount> {
    let word = words.get(i + 1)?;
    if word.is_any(&["third", "quarter", "fifth"]) && words.get(i + 2).is_some_and(|next| next.is("of")) {
        let value = if word.is("third") {
            1.0 / 3.0
        } else if word.is("quarter") {
            0.25
        } else {
            0.2
        };
        return Some(of_scale(words, Amount { value, end: i + 2, form: Form::Fraction }));
    }
    let mut value = scale(word)?;
    if word.glued {
        return None;
    }
    let end = grow(words, i + 2, &mut value);
    Some(Amount { value, end, form: Form::Words })
}

/// "half a million", "half of", "half the".
fn half(words: &[Word], i: usize) -> Option<Amount> {
    let next = words.get(i + 1)?;
    if next.kind == Kind::Article
        && !next.is("the")
        && let Some(amount) = round(words, i + 1)
    {
        return Some(Amount { value: amount.value / 2.0, ..amount });
    }
    if let Some(factor) = (next.kind == Kind::Mark('-')).then(|| words.get(i + 2).and_then(scale)).flatten() {
        return Some(Amount { value: factor / 2.0, end: i + 3, form: Form::Words });
    }
    let first = i > 0
        && (words[i - 1].kind == Kind::Article
            || matches!(words[i - 1].kind, Kind::Ordinal(_) | Kind::Which(_) | Kind::Mark('-')));
    (!first && next.is("of")).then_some(Amount { value: 0.5, end: i + 1, form: Form::Fraction })
}

/// "two-thirds", "three quarters".
fn fraction(words: &[Word], i: usize) -> Option<Amount> {
    let Kind::Cardinal(above @ 1..=19) = words[i].kind else { return None };
    let at =
        i + 1 + usize::from(words.get(i + 1).is_some_and(|word| word.glued && word.kind == Kind::Mark('-')));
    let word = words.get(at)?;
    let below = [
        ("half", 2.0),
        ("third", 3.0),
        ("thirds", 3.0),
        ("quarter", 4.0),
        ("quarters", 4.0),
        ("fifth", 5.0),
        ("fifths", 5.0),
        ("sixth", 6.0),
        ("sixths", 6.0),
        ("eighth", 8.0),
        ("eighths", 8.0),
        ("tenth", 10.0),
        ("tenths", 10.0),
    ]
    .into_iter()
    .find_map(|(name, below)| (word.is(name) && (above == 1) != name.ends_with('s')).then_some(below))?;
    Some(of_scale(words, Amount { value: f64::from(above) / below, end: at + 1, form: Form::Fraction }))
}

/// "a quarter of a million" is a count.
fn of_scale(words: &[Word], part: Amount) -> Amount {
    let of = words.get(part.end).is_some_and(|word| word.is("of"));
    let a = words.get(part.end + 1).is_some_and(|word| word.is_any(&["a", "an"]));
    match words.get(part.end + 2).and_then(scale) {
        Some(factor) if of && a => {
            Amount { value: tidy(part.value * factor), end: part.end + 3, form: Form::Words }
        }
        _ => part,
    }
}

fn part_mark(mark: char) -> Option<f64> {
    match mark {
        '½' => Some(0.5),
        '¼' => Some(0.25),
        '¾' => Some(0.75),
        '⅓' => Some(1.0 / 3.0),
        '⅔' => Some(2.0 / 3.0),
        _ => None,
    }
}
