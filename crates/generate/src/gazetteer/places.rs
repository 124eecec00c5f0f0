//! Countries, states and cities; cities of the key's country first.

use quizwire_facts::known;
use quizwire_facts::names::PlaceKind;

use super::entries;

const REGIONS: &str = include_str!("../../data/regions.txt");

/// The other countries of the key's region.
fn neighbours(key: &str) -> Vec<&'static str> {
    let regions = || entries(REGIONS).filter_map(|line| line.split_once('\t'));
    let of_key = regions().find(|(country, _)| *country == key).map(|(_, region)| region);
    regions().filter(|(_, region)| Some(*region) == of_key).map(|(country, _)| country).collect()
}

/// Places of the key's level.
pub(super) fn like(key: &str, kind: Option<PlaceKind>) -> Vec<Vec<&'static str>> {
    match kind {
        Some(PlaceKind::Country) => {
            vec![neighbours(key), MAJOR.to_vec(), known::countries().map(|(name, _)| name).collect()]
        }
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

#[cfg(test)]
mod tests {
    use super::{REGIONS, entries, known, neighbours};

    #[test]
    fn regions_are_sorted_and_hold_known_countries() {
        let lines: Vec<&str> = entries(REGIONS).collect();
        assert!(lines.is_sorted());
        for line in lines {
            let (country, _) = line.split_once('\t').expect(line);
            assert!(known::countries().any(|(name, _)| name == country), "{country}");
        }
        assert!(neighbours("Kenya").contains(&"Uganda") && neighbours("Atlantis").is_empty());
    }
}
