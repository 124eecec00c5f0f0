//! Whether a typed answer is the right one but for a slip of the fingers.

use crate::fold::{self, Piece};

/// The shortest word in which one letter may be amiss: in a shorter one another letter is soon another word ("Iran" and
/// "Iraq").
const SHORTEST: usize = 6;

/// Whether what was typed is the right answer but for one letter in a long word: missing, too many, another, or changed
/// places with the next; never the first. Numbers and years have to be right. Whatever is one of the `others` (the
/// further names and answers that could be meant) is not a slip but another answer.
///
/// ```
/// use quizwire_set::is_slip;
/// assert!(is_slip("Benjamin Netanyahu", "benjamin netanyahou", &[]));
/// assert!(!is_slip("Iran", "Iraq", &[]));
/// assert!(!is_slip("June 2017", "June 2016", &[]));
/// assert!(!is_slip("Ada Johnson", "Ada Johnston", &["Ada Johnston"]));
/// ```
pub fn is_slip(right: &str, typed: &str, others: &[&str]) -> bool {
    let (right, typed_pieces) = (fold::pieces(right), fold::pieces(typed));
    if right.len() != typed_pieces.len() || right == typed_pieces {
        return false;
    }
    let meant = |other: &&str| {
        let other = fold::pieces(other);
        // "Johnston" alone is as much another person as "Ada Johnston".
        other != right
            && (other == typed_pieces
                || typed_pieces
                    .iter()
                    .zip(&right)
                    .any(|(typed, right)| typed != right && other.contains(typed)))
    };
    let slips = right.iter().zip(&typed_pieces).all(|(right, typed)| match (right, typed) {
        (Piece::Word(right), Piece::Word(typed)) => right == typed || one_letter_apart(right, typed),
        (Piece::Number(right), Piece::Number(typed)) => right == typed,
        (Piece::Word(_), Piece::Number(_)) | (Piece::Number(_), Piece::Word(_)) => false,
    });
    slips && !others.iter().any(meant)
}

fn one_letter_apart(right: &str, typed: &str) -> bool {
    let (right, typed): (Vec<char>, Vec<char>) = (right.chars().collect(), typed.chars().collect());
    let digits = |word: &[char]| word.iter().any(char::is_ascii_digit);
    if right.len() < SHORTEST || right.first() != typed.first() || digits(&right) || digits(&typed) {
        return false;
    }
    let same = right.iter().zip(&typed).take_while(|(right, typed)| right == typed).count();
    let (rest, given) = (&right[same..], &typed[same..]);
    match (rest, given) {
        ([_, rest @ ..], _) if rest == given => true,
        (_, [_, given @ ..]) if rest == given => true,
        ([_, rest @ ..], [_, given @ ..]) if rest == given => true,
        ([a, b, rest @ ..], [c, d, given @ ..]) => (a, b) == (d, c) && rest == given,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_letter_in_a_long_word_is_forgiven_and_nothing_else() {
        let others = ["Karin Hansen", "Ada Johnston", "Brightwater Holdings", "2016"];
        for (right, typed, slip) in [
            ("Priya Raman", "Prya Raman", false), // five letters
            ("Alan Holroyd", "alan holryod", true),
            ("Alan Holroyd", "Alan Holroid.", true),
            ("Alan Holroyd", "Alan Holrooyd", true),
            ("Alan Holroyd", "Alan Holryd", true),
            ("Alan Holroyd", "Alan Holrxxd", false),
            ("Alan Holroyd", "Alan Bolroyd", false),
            ("Alan Holroyd", "Holroyd", false),
            ("Karin Hanssen", "Karin Hansen", false),
            ("Ada Johnson", "Ada Johnston", false),
            ("Ada Johnson", "Eva Johnston", false),
            ("Brightwater Marine", "Brightwatr Marine", true),
            ("2017", "2016", false),
            ("12,000 workers", "12,001 workers", false),
            ("12,000 workers", "12 thousand worekrs", true),
            ("1990s", "1980s", false),
            ("Northern Ireland", "Norhtern Irelnd", true),
        ] {
            assert_eq!(is_slip(right, typed, &others), slip, "{right} / {typed}");
        }
    }

    proptest! {
        /// Another number, another year, another of the names: never a slip, however near.
        #[test]
        fn what_differs_in_a_number_is_never_a_slip(a in 0..100_000_u32, b in 0..100_000_u32) {
            prop_assume!(a != b);
            let (right, typed) = (format!("Northern {a}"), format!("Northern {b}"));
            prop_assert!(!is_slip(&right, &typed, &[]));
            prop_assert!(!is_slip(&a.to_string(), &b.to_string(), &[]));
        }

        #[test]
        fn another_of_the_names_is_never_a_slip(right in "[A-Z][a-z]{5,8} [A-Z][a-z]{5,8}", other in "[A-Z][a-z]{5,8} [A-Z][a-z]{5,8}") {
            prop_assert!(!is_slip(&right, &other, &[&other]));
        }
    }
}
