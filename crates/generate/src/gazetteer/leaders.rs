//! Heads of state and government, whom news may call by the last name alone.

use super::entries;

const LEADERS: &str = include_str!("../../data/leaders.txt");

/// How long before and after the years in office a household name needs no first name.
const YEARS_AROUND: i16 = 1;

/// Whether anybody of the file has this last name.
pub(super) fn is_known(surname: &str) -> bool {
    entries(LEADERS).any(|line| line.split('\t').next() == Some(surname))
}

/// The full name of the one whom `surname` means in `year`. `before` is what stands in front of each mention of the name
/// in its sentence: "On Monday, President"; without a title of theirs only household names are told.
pub(super) fn full_name(surname: &str, year: i16, before: &[&str]) -> Option<&'static str> {
    entries(LEADERS)
        .filter_map(|line| {
            let mut parts = line.split('\t');
            let (last, name, held) = (parts.next()?, parts.next()?, parts.next()?);
            let (from, to): (i16, i16) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            (last == surname).then_some((name, held, from, to))
        })
        .find(|(_, held, from, to)| {
            let titled = before.iter().any(|words| held.split(',').any(|office| words.ends_with(office)));
            let in_office = (*from..=*to).contains(&year);
            let around = (from - YEARS_AROUND..=to + YEARS_AROUND).contains(&year);
            let known = held.ends_with('*') && !before.iter().any(|words| names_another(words));
            (titled && in_office) || (known && around)
        })
        .map(|(name, ..)| name)
}

/// Whether the last word in front of a surname may be a first name or another's title.
fn names_another(before: &str) -> bool {
    const COURTESY: &[&str] = &["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."];
    before.rsplit_once(' ').is_some_and(|(_, word)| {
        word.starts_with(char::is_uppercase)
            && word.ends_with(char::is_alphanumeric)
            && !COURTESY.contains(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::{LEADERS, entries, full_name};

    #[test]
    fn lines_are_sorted_and_tell_apart_those_of_one_surname() {
        let lines: Vec<Vec<&str>> = entries(LEADERS).map(|line| line.split('\t').collect()).collect();
        for line in &lines {
            assert_eq!(line.len(), 5, "{line:?}");
            assert!(line[3] <= line[4] && line[1].contains(' '), "{line:?}");
        }
        for pair in lines.windows(2) {
            assert!(pair[0][0] <= pair[1][0], "{pair:?}");
            assert!(pair[0][0] != pair[1][0] || pair[0][4] < pair[1][3], "{pair:?}");
        }
    }

    #[test]
    fn a_title_or_a_household_name_in_its_years_tells() {
        assert_eq!(full_name("Trump", 2017, &["On Monday, President"]), Some("Donald Trump"));
        assert_eq!(full_name("Trump", 2017, &[]), Some("Donald Trump"));
        assert_eq!(full_name("Brown", 2008, &["the Prime Minister"]), Some("Gordon Brown"));
        assert_eq!(full_name("Brown", 2008, &[]), None);
        assert_eq!(full_name("Brown", 2008, &["by Governor"]), None);
        assert_eq!(full_name("Trump", 2017, &["said Mary"]), None);
        assert_eq!(full_name("Trump", 1999, &[]), None);
    }
}
