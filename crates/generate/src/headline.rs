//! The headline as a question prints it.
//!
//! A stranger who reads "the November 2019 article “Virus spreads to third port”" knows the story a question is about.
//! Readers rejected one question in five for a match, a strike or a bill that the stem did not name; under the headline
//! none of these (112 ratings of 56 questions, each with and without it).

use crate::options::content_words;
use crate::standing;

/// Fewer words tell no story, more leave no room for the question.
const WORDS: std::ops::RangeInclusive<usize> = 4..=15;

/// What stands before a cut must tell the story alone.
const WORDS_BEFORE_CUT: usize = 5;

/// At least this many words must carry meaning.
const CONTENT_WORDS: usize = 3;

/// `title` without the name of the site and a second thought behind a semicolon, its marks curled; `None` where it is too
/// short or long, or means something only on its day.
pub(crate) fn printed(title: &str) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut kept = title.split(" | ").next().unwrap_or_default();
    for dash in [" - ", " – ", " — "] {
        if let Some((front, site)) = kept.rsplit_once(dash)
            && site.split(' ').count() <= LONGEST_SITE_WORDS
            && site.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
        {
            kept = front;
        }
    }
    if let Some((front, _)) = kept.split_once("; ")
        && front.split(' ').count() >= WORDS_BEFORE_CUT
    {
        kept = front;
    }
    // "… coup: leader refuses to go, as priest mediates": what is too long ends at its last comma.
    while kept.split(' ').count() > *WORDS.end()
        && let Some((front, _)) = kept.rsplit_once(", ")
        && front.split(' ').count() >= WORDS_BEFORE_CUT
    {
        kept = front;
    }
    let kept = kept.trim().trim_end_matches('.');
    let telling = content_words(kept).len();
    let sound = WORDS.contains(&kept.split(' ').count())
        && telling >= CONTENT_WORDS
        && !standing::is_relative_time(kept)
        && kept.chars().any(char::is_lowercase)
        && !kept.contains(['(', ')', '[', ']', '{', '}', '_', '…'])
        && !kept.ends_with("...");
    if sound { single_marks(kept) } else { None }
}

/// A site's name is short: "Norvale Post".
const LONGEST_SITE_WORDS: usize = 3;

/// Quotation marks inside quotation marks are single and curled; `None` where they do not balance.
fn single_marks(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut open = false;
    for (at, &c) in chars.iter().enumerate() {
        let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
        let (before, behind) = (letter(at.checked_sub(1)), letter(Some(at + 1)));
        match c {
            '\'' | '’' | '‘' if before && behind => out.push('’'),
            '"' | '“' | '”' | '\'' | '’' | '‘' if open && !behind => {
                open = false;
                out.push('’');
            }
            '"' | '“' | '\'' | '‘' if !before && behind => {
                if open {
                    return None;
                }
                open = true;
                out.push('‘');
            }
            // "workers’ pay"
            '\'' | '’' if before => out.push('’'),
            '"' | '“' | '”' | '\'' | '’' | '‘' => return None,
            c => out.push(c),
        }
    }
    (!open).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn sites_and_second_thoughts_are_cut() {
        let of = |title: &str| printed(title).unwrap_or_default();
        assert_eq!(of("Virus spreads to third port | Norvale Post"), "Virus spreads to third port");
        assert_eq!(of("Virus spreads to third port - Norvale Post"), "Virus spreads to third port");
        assert_eq!(
            of("Quill wins another term in Norvale; Hart falls short"),
            "Quill wins another term in Norvale"
        );
        assert_eq!(of("Quill's dock: 'a \"ruin\" of workers' pay'"), "");
        assert_eq!(
            of("Quill calls the dock 'a ruin' of workers' pay"),
            "Quill calls the dock ‘a ruin’ of workers’ pay"
        );
    }

    #[test]
    fn what_tells_no_story_is_not_printed() {
        for title in ["Port news", "Dock closes yesterday after long fight", "THE DOCK WILL CLOSE SOON", ""] {
            assert_eq!(printed(title), None, "{title}");
        }
    }
}
