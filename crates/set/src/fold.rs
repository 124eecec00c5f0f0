//! Text folded so that what a person means to be the same is the same: case, accents, punctuation, spacing, a
//! leading article, and how a number is written do not matter.

use unicode_normalization::UnicodeNormalization;

/// A word, or a number however it was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    Word(String),
    Number(f64),
}

/// Two texts with the same key say the same. Never empty unless the text is blank.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::new();
    let mut after_number = false;
    for piece in pieces(text) {
        let is_number = matches!(piece, Piece::Number(_));
        if after_number && is_number {
            key.push(' '); // "2, 5" is not "25"
        }
        key += &piece.to_string();
        after_number = is_number;
    }
    if key.is_empty() { text.trim().to_owned() } else { key }
}

/// The folded words and numbers of a text, without a leading article.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut words = words(text);
    if words.len() > 1 && matches!(words[0].as_str(), "the" | "a" | "an") {
        words.remove(0);
    }
    let mut rest = words.as_slice();
    let mut pieces = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        if let Some(unit) = currency(first)
            && let Some((number, after)) = number(after)
        {
            // "$5" reads as "5 dollars".
            pieces.extend([Piece::Number(number), Piece::Word(unit.to_owned())]);
            rest = after;
        } else if let Some((number, after)) = number(rest) {
            pieces.push(Piece::Number(number));
            rest = after;
        } else {
            pieces.push(Piece::Word(currency(first).unwrap_or(first).to_owned()));
            rest = after;
        }
    }
    pieces
}

impl std::fmt::Display for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Piece::Word(word) => f.write_str(word),
            Piece::Number(number) => write!(f, "{number}"),
        }
    }
}

fn words(text: &str) -> Vec<String> {
    let text: Vec<char> = text.nfkd().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase).collect();
    let mut words = vec![String::new()];
    for (at, &c) in text.iter().enumerate() {
        let word = words.last_mut().expect("starts with one word and only grows");
        let before = at.checked_sub(1).and_then(|at| text.get(at)).copied().unwrap_or(' ');
        let next = text.get(at + 1).copied().unwrap_or(' ');
        match c {
            _ if let Some(plain) = without_stroke(c) => word.push_str(plain),
            _ if c.is_alphanumeric() => {
                if !c.is_numeric() && !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '.')
                {
                    words.push(c.to_string()); // "5bn", "1990s"
                } else {
                    word.push(c);
                }
            }
            '.' if before.is_ascii_digit() && next.is_ascii_digit() => word.push('.'),
            '.' if word.chars().count() <= 2 && next.is_alphabetic() && before.is_alphabetic() => {} // "U.S."
            ',' if before.is_ascii_digit() && groups_of_three(&text[at..]) => {}
            '\'' | '’' | '‘' | 'ʼ' if before.is_alphanumeric() && next.is_alphanumeric() => {}
            '+' | '#' if !word.is_empty() => word.push(c), // "C++" is not "C"
            '-' | '−' if word.is_empty() && !before.is_alphanumeric() && next.is_ascii_digit() => {
                word.push('-')
            }
            '&' => words.extend(["and".to_owned(), String::new()]),
            '%' => words.extend(["percent".to_owned(), String::new()]),
            '$' | '€' | '£' | '¥' => words.extend([c.to_string(), String::new()]),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The accents that Latin, Greek and Cyrillic put on letters; the vowel signs of other scripts are no ornament.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Letters that Unicode does not take apart into a letter and an accent.
fn without_stroke(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

/// Whether ",300" or ",300,000" starts here and ends with its last group.
fn groups_of_three(text: &[char]) -> bool {
    let digits = text[1..].iter().take_while(|c| c.is_ascii_digit()).count();
    digits == 3
}

fn currency(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" | "dollar" | "dollars" | "usd" => "dollars",
        "€" | "euro" | "euros" | "eur" => "euros",
        "£" | "pound" | "pounds" | "gbp" => "pounds",
        "¥" | "yen" | "jpy" => "yen",
        _ => return None,
    })
}

/// A number at the start of the words, in digits or in words, with its scale, and what comes after.
fn number(words: &[String]) -> Option<(f64, &[String])> {
    let (first, after) = words.split_first()?;
    if first.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        // Scaled by its exponent, because 1.1 times a million is not 1.1 million in floating point.
        let (exponent, after) = match after.split_first() {
            Some((word, after)) if scale(word).is_some() => (scale(word)?, after),
            _ => (0, after),
        };
        return Some((format!("{first}e{exponent}").parse().ok()?, after));
    }
    let (mut whole, mut part, mut rest) = (0.0, small(first)?, after);
    let mut room = room_after(part);
    while let Some((word, after)) = rest.split_first() {
        let follows = |word: &String| small(word).is_some_and(|value| value < room && value > 0.0);
        if follows(word) {
            part += small(word)?;
            room = room_after(small(word)?);
        } else if word == "hundred" && part < 100.0 {
            part *= 100.0;
            room = 100.0;
        } else if let Some(exponent) = scale(word).filter(|_| word.len() > 3) {
            whole += part * 10f64.powi(exponent);
            (part, room) = (0.0, 1000.0);
        } else if word == "and" && room >= 100.0 && after.first().is_some_and(follows) {
            // "one hundred and five"
        } else {
            break;
        }
        rest = after;
    }
    Some((whole + part, rest))
}

/// What may still follow in words: after "twenty" anything below ten, after "seven" nothing.
fn room_after(value: f64) -> f64 {
    if (20.0..100.0).contains(&value) && value % 10.0 == 0.0 { 10.0 } else { 0.0 }
}

fn small(word: &str) -> Option<f64> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let at = |list: &[&str]| list.iter().position(|entry| *entry == word);
    at(&ONES).or_else(|| at(&TENS).map(|ten| (ten + 2) * 10)).map(|value| value as f64)
}

fn scale(word: &str) -> Option<i32> {
    Some(match word {
        "hundred" => 2,
        "k" | "thousand" => 3,
        "m" | "mn" | "mln" | "million" => 6,
        "bn" | "billion" => 9,
        "tn" | "trillion" => 12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_the_same() {
        for (one, other) in [
            ("Émile Brandt", "emile  BRANDT"),
            ("the United Nations", "United Nations"),
            ("O’Neill & Sons", "o'neill and sons"),
            ("U.S.", "US"),
            ("Łódź", "lodz"),
            ("co-founder", "Cofounder"),
            ("twelve", "12"),
            ("1,200,000", "1.2 million"),
            ("$2.5bn", "2.5 billion dollars"),
            ("one hundred and twenty-five thousand", "125000"),
            ("7 per cent", "seven percent"),
            ("“Nightfall”", "nightfall"),
            ("1990s", "1990s."),
        ] {
            assert_eq!(key(one), key(other), "{one} / {other}");
        }
    }

    #[test]
    fn the_different_is_different() {
        for (one, other) in [
            ("C++", "C"),
            ("1.5", "15"),
            ("2,5", "25"),
            ("5 dollars", "5 euros"),
            ("12", "1.2"),
            ("-3", "3"),
            ("—", "…"),
            ("क", "कि"),
            ("twenty one", "20"),
        ] {
            assert_ne!(key(one), key(other), "{one} / {other}");
        }
    }
}
