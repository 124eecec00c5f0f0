//! Countries, states and cities; cities of the key's country first.

use quizwire_facts::known;
use quizwire_facts::names::PlaceKind;

/// Places of the key's level.
pub(super) fn like(key: &str, kind: Option<PlaceKind>) -> Vec<Vec<&'static str>> {
    match kind {
        Some(PlaceKind::Country) => vec![MAJOR.to_vec(), known::countries().map(|(name, _)| name).collect()],
        Some(PlaceKind::State) => vec![known::states().map(|(name, _)| name).collect()],
        Some(PlaceKind::City) => {
            let country = known::cities().find(|(name, _)| *name == key).map_or("", |(_, country)| country);
            let same =
                known::cities().filter(|(_, of)| !of.is_empty() && *of == country).map(|(name, _)| name);
            vec![same.collect(), CAPITALS.to_vec()]
        }
        Some(PlaceKind::Continent | PlaceKind::Natural | PlaceKind::Site | PlaceKind::Other) | None => {
            Vec::new()
        }
    }
}

/// Countries that are often in the news.
const MAJOR: &[&str] = &[
    "Argentina",
    "Australia",
    "Brazil",
    "Canada",
    "China",
    "Egypt",
    "France",
    "Germany",
    "India",
    "Indonesia",
    "Iran",
    "Israel",
    "Italy",
    "Japan",
    "Mexico",
    "Nigeria",
    "Pakistan",
    "Poland",
    "Russia",
    "Saudi Arabia",
    "South Africa",
    "South Korea",
    "Spain",
    "Sweden",
    "Turkey",
    "Ukraine",
];

/// Cities that are often in the news.
const CAPITALS: &[&str] = &[
    "Athens",
    "Berlin",
    "Brussels",
    "Cairo",
    "Chicago",
    "Delhi",
    "Dublin",
    "Geneva",
    "Istanbul",
    "Lisbon",
    "London",
    "Madrid",
    "Moscow",
    "New York",
    "Paris",
    "Rome",
    "Seoul",
    "Stockholm",
    "Sydney",
    "Tokyo",
    "Toronto",
    "Vienna",
    "Warsaw",
];
