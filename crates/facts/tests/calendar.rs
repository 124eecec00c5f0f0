//! Dates and numbers as the tables beside this file show them, and what holds for any text at all.

use std::fmt::Write;

use proptest::prelude::*;
use quizwire_facts::numbers::{Bound, Number, Unit};
use quizwire_facts::{Document, Facts, Span, find_facts};

#[test]
fn dates_are_read_as_the_table_says() {
    let mut wrong = String::new();
    for line in rows(include_str!("dates.txt")) {
        let (published, marked) = line.split_once(' ').expect("a day and a sentence");
        let plain = unmark(marked);
        let facts = facts_of(&plain, published.parse().ok());
        let marks = facts.dates.iter().map(|date| {
            let value = date.value.as_ref().map_or("?".to_owned(), ToString::to_string);
            (date.span, format!("{value}{}", if date.explicit_year { "!" } else { "" }))
        });
        compare(marked, &mark(&plain, marks), &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn numbers_are_read_as_the_table_says() {
    let mut wrong = String::new();
    for marked in rows(include_str!("numbers.txt")) {
        let plain = unmark(marked);
        let facts = facts_of(&plain, None);
        let marks = facts.numbers.iter().map(|number| {
            let span = number.bound_span.map_or(number.span, |bound| bound.to(number.span));
            (span, describe(number, &plain))
        });
        compare(marked, &mark(&plain, marks), &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

proptest! {
    /// Words that mean something to dates, in any order and with any marks between them.
    #[test]
    fn no_text_is_a_stumbling_block(
        text in r#"((the|a|last|next|May|Sept\.|Monday|2017|31|29|1990s|'90s|third|quarter|year|ago|days|of|to|from|between|early|mid|twenty|nineteen|half|million|\$|%|€5|Q3|é|…|“|,|-|–|/|\.|\(|Easter|fiscal|week|0|99999|1,000|€|\n)[ -]?){0,24}"#,
        known in any::<bool>(),
    ) {
        let facts = facts_of(&text, known.then(|| "2017-06-28".parse().expect("a day")));
        check(&text, &facts);
    }

    #[test]
    fn any_characters_will_do(text in "\\PC{0,80}") {
        check(&text, &facts_of(&text, None));
    }
}

/// Spans lie on characters, in order and apart; values are written and read alike.
fn check(text: &str, facts: &Facts) {
    let dates = facts.dates.iter().map(|date| date.span);
    let numbers = facts.numbers.iter().map(|number| number.span);
    for spans in [dates.collect::<Vec<Span>>(), numbers.collect()] {
        assert!(
            spans.iter().all(|span| text.get(span.start..span.end).is_some_and(|words| !words.is_empty()))
        );
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{spans:?}");
    }
    for value in facts.dates.iter().filter_map(|date| date.value.as_ref()) {
        assert_eq!(value.to_string().parse().as_ref(), Ok(value));
        assert!(value.earliest() <= value.latest());
    }
    assert!(facts.numbers.iter().all(|number| number.value.is_finite()));
}

fn facts_of(text: &str, published: Option<jiff::civil::Date>) -> Facts {
    let mut document = Document::from_plain(text.to_owned());
    document.published = published;
    find_facts(&document)
}

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn compare(expected: &str, found: &str, wrong: &mut String) {
    if expected != found {
        let _ = writeln!(wrong, "\n expected {expected}\n found    {found}");
    }
}

/// The sentence without its marks.
fn unmark(marked: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for letter in marked.chars() {
        match letter {
            '{' => inside = true,
            '}' => inside = false,
            '[' | ']' => {}
            _ if !inside => plain.push(letter),
            _ => {}
        }
    }
    plain
}

fn mark(plain: &str, marks: impl Iterator<Item = (Span, String)>) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (span, value) in marks {
        let _ = write!(out, "{}[{}]{{{value}}}", &plain[at..span.start], span.of(plain));
        at = span.end;
    }
    out + &plain[at..]
}

fn describe(number: &Number, text: &str) -> String {
    let bound = match number.bound {
        Bound::Exact => "",
        Bound::About => "~",
        Bound::AtLeast => ">=",
        Bound::AtMost => "<=",
    };
    let value = (number.value * 1e4).round() / 1e4;
    let unit = match number.unit {
        Unit::Count => String::new(),
        Unit::Percent => " %".to_owned(),
        Unit::PercentagePoints => " points".to_owned(),
        Unit::Money(code) => format!(" {code}"),
        Unit::Measure(name) => format!(" {name}"),
        Unit::Age => " age".to_owned(),
        Unit::Fraction => " fraction".to_owned(),
        Unit::Ordinal => "rd".to_owned(),
        Unit::Pair(second) => format!(" to {second}"),
    };
    let noun = number.noun.map_or(String::new(), |noun| format!(": {}", noun.of(text)));
    format!("{bound}{value}{unit}{noun}")
}
