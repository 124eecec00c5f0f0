//! The dateline of a wire report: place, agency, dash.

/// The length in bytes of the dateline that a first paragraph begins with, dash and space included.
pub(crate) fn length(paragraph: &str) -> Option<usize> {
    const LONGEST_BYTES: usize = 90;
    let (at, dash) = DASHES.iter().filter_map(|dash| paragraph.find(dash).map(|at| (at, dash))).min()?;
    let head = &paragraph[..at];
    if at > LONGEST_BYTES || !is_place(head) {
        return None;
    }
    let end = at + dash.len();
    Some(end + paragraph[end..].len() - paragraph[end..].trim_start().len())
}

/// Words in capitals that begin a line as a place does.
const NO_PLACES: &[&str] = &[
    "ANALYSIS",
    "BREAKING",
    "CORRECTION",
    "EXCLUSIVE",
    "LIVE",
    "NEW",
    "NOTE",
    "OPINION",
    "REVIEW",
    "UPDATE",
    "UPDATED",
    "VIDEO",
    "WATCH",
];

const DASHES: &[&str] = &[" — ", " – ", " - ", " -- ", "— ", "—", " _ ", ": "];

/// `OSLO`, `Paris (AFP)`, `FLINT, Mich., Oct. 4 (UPI)`: a place in capitals, or an agency in brackets.
fn is_place(head: &str) -> bool {
    let place = head.split([',', '(', '/']).next().unwrap_or("").trim();
    let in_capitals = place.len() >= 3
        && !NO_PLACES.contains(&place)
        && !place.chars().any(|c| c.is_lowercase() || c.is_numeric())
        && place.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let agency = head.trim_end().ends_with(')') && place.chars().next().is_some_and(char::is_uppercase);
    let only_agency = head.starts_with('(') && head.trim_end().ends_with(')');
    let words = head.split_whitespace().count();
    words <= 10 && (in_capitals || (agency || only_agency) && words <= 6 && names_only(place))
}

fn names_only(place: &str) -> bool {
    place.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dateline(paragraph: &str) -> &str {
        length(paragraph).map_or("", |length| &paragraph[..length])
    }

    #[test]
    fn datelines_of_several_agencies() {
        assert_eq!(dateline("OSLO — The king slept."), "OSLO — ");
        assert_eq!(dateline("OSLO, Norway (AP) -- The king slept."), "OSLO, Norway (AP) -- ");
        assert_eq!(
            dateline("FLINT, Mich., Oct. 4 (UPI) — The mayor slept."),
            "FLINT, Mich., Oct. 4 (UPI) — "
        );
        assert_eq!(
            dateline("SÃO PAULO, June 5 (Reuters) - The mayor slept."),
            "SÃO PAULO, June 5 (Reuters) - "
        );
        assert_eq!(dateline("Paris (AFP) – The mayor slept."), "Paris (AFP) – ");
        assert_eq!(dateline("NEW DELHI: The minister slept."), "NEW DELHI: ");
        assert_eq!(dateline("UPDATE: The mayor slept."), "");
        assert_eq!(dateline("Lena Kiss - the mayor - slept."), "");
        assert_eq!(dateline("The mayor (61) — who slept — woke."), "");
    }
}
