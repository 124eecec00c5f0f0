//! The word lists of the names finder, for those who want more names of a kind: one row an iterator's item.

/// Companies with their sector.
pub fn companies() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("../data/companies.txt"))
}

/// Organisations that are no companies and no teams, with their kind.
pub fn organisations() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("../data/organisations.txt"))
}

/// Organisations that are no companies and no teams, with their kind and country; those without a country are left out.
pub fn organisations_of_countries() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    lines(include_str!("../data/organisations.txt")).filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?, fields.next()?))
    })
}

/// Teams with their league.
pub fn teams() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("../data/teams.txt"))
}

/// Cities with their country; empty where it is not noted.
pub fn cities() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("../data/cities.txt"))
}

/// Countries with the words for what and who is from there.
pub fn countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("../data/countries.txt"))
}

/// States of the United States with their abbreviation in news.
pub fn states() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("../data/states.txt"))
}

/// Named things of other kinds with their kind: product, event, work, law.
pub fn others() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("../data/others.txt"))
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(file).map(|line| {
        let mut fields = line.split('\t');
        (fields.next().unwrap_or_default(), fields.next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_their_columns() {
        assert!(companies().all(|(name, sector)| !name.is_empty() && !sector.is_empty()));
        assert!(teams().all(|(name, league)| !name.is_empty() && !league.is_empty()));
        assert!(organisations_of_countries().any(|row| row == ("Hebrew University", "university", "Israel")));
        assert!(organisations().any(|row| row == ("Interpol", "agency")));
    }
}
