//! Names in quotation marks: books, shows, slogans and headlines, which nobody says.

/// Whether the words are written as a title is: every word of weight with a capital.
pub(super) fn is_title(inner: &str) -> bool {
    let mut capitals = 0;
    let mut first = true;
    for word in inner.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(letter) = bare.chars().next() else { continue };
        let weighty = first || !LIGHT.contains(&bare.to_lowercase().as_str());
        match letter {
            _ if letter.is_uppercase() => capitals += 1,
            _ if letter.is_ascii_digit() || !weighty => {}
            _ => return false,
        }
        first = false;
    }
    capitals > 1
}

/// Words that titles write small.
const LIGHT: [&str; 36] = [
    "a", "about", "after", "against", "an", "and", "as", "at", "before", "but", "by", "for", "from", "if",
    "in", "into", "is", "nor", "of", "off", "on", "onto", "or", "over", "per", "so", "than", "that", "the",
    "to", "up", "via", "vs", "with", "without", "yet",
];

#[cfg(test)]
mod tests {
    use super::is_title;

    #[test]
    fn titles_have_capitals() {
        assert!(is_title("The Late Hour With Ann Okoro"));
        assert!(is_title("Make the Port Great Again"));
        assert!(!is_title("The port is closed"));
        assert!(!is_title("I am Ann Okoro and I run the port"));
    }
}
