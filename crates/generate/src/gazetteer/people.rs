//! People in the news, by field and years.

use std::collections::{BTreeMap, BTreeSet};

use quizwire_facts::names::Gender;

use super::{entries, matches};
use crate::context::Context;

const PEOPLE: &str = include_str!("../../data/people.txt");
const FIELDS: &str = include_str!("../../data/fields.txt");

/// People of the article's field and time: of the key's gender first, then all of the field, then of near fields.
pub(super) fn like(context: &Context, key: &str, gender: Option<Gender>) -> Vec<Vec<&'static str>> {
    let year = context.article.document.published.map(|day| day.year());
    let fields = fields(context);
    let mut groups: Vec<Vec<&'static str>> = vec![Vec::new(); fields.len() * 2];
    for line in entries(PEOPLE) {
        let mut parts = line.split('\t');
        let (Some(name), Some(letter), Some(field)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let years: Vec<i16> = parts.filter_map(|year| year.parse().ok()).collect();
        let in_time = match (year, years.as_slice()) {
            (Some(year), [from, to]) => (*from..=*to).contains(&year),
            _ => true,
        };
        let Some(rank) = fields.iter().position(|known| *known == field) else { continue };
        if in_time && name != key && !context.text.contains(name) {
            groups[rank * 2 + usize::from(!matches(gender, letter))].push(name);
        }
    }
    groups
}

/// The fields the article's words speak of, the likeliest first; all of them when nothing speaks.
fn fields(context: &Context) -> Vec<&'static str> {
    let words: BTreeMap<&str, &str> = entries(FIELDS).filter_map(|line| line.split_once('\t')).collect();
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for word in context.text.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if let Some(field) = words.get(word.as_str()) {
            // A word counts once more when it comes again, not every time.
            *counts.entry(field).or_default() += if seen.insert(word) { 3 } else { 1 };
        }
    }
    let mut ranked: Vec<(usize, &'static str)> =
        counts.into_iter().map(|(field, count)| (count, field)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    ranked.into_iter().map(|(_, field)| field).chain(["world-leaders", "business", "science"]).fold(
        Vec::new(),
        |mut all, field| {
            if !all.contains(&field) {
                all.push(field);
            }
            all
        },
    )
}
