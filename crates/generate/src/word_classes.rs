//! Classes of words that fit one another's place and differ in meaning.

use std::collections::HashMap;
use std::sync::OnceLock;

use quizwire_facts::Pos;

use crate::gazetteer;

const CLASSES: &str = include_str!("../data/word_classes.txt");

/// The other words of the class of `word`, which stands as this part of speech; nothing when it is in none or in several.
pub(crate) fn fellows(word: &str, pos: Pos) -> Vec<&'static str> {
    let letter = match pos {
        Pos::Noun => "n",
        Pos::Verb => "v",
        Pos::Adj => "a",
        _ => return Vec::new(),
    };
    match index().get(&(letter, word)).map(Vec::as_slice) {
        Some([class]) => class.split('\t').filter(|other| *other != word).collect(),
        Some(_) | None => Vec::new(),
    }
}

/// The classes of every word, by its part of speech.
fn index() -> &'static HashMap<(&'static str, &'static str), Vec<&'static str>> {
    static INDEX: OnceLock<HashMap<(&str, &str), Vec<&str>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index: HashMap<(&str, &str), Vec<&str>> = HashMap::new();
        for (letter, class) in gazetteer::entries(CLASSES).filter_map(|line| line.split_once('\t')) {
            for word in class.split('\t') {
                index.entry((letter, word)).or_default().push(class);
            }
        }
        index
    })
}

#[cfg(test)]
mod tests {
    use quizwire_facts::Pos;

    use super::{CLASSES, fellows};
    use crate::gazetteer::entries;

    #[test]
    fn classes_are_sorted_and_large_enough() {
        let lines: Vec<&str> = entries(CLASSES).collect();
        assert!(lines.is_sorted());
        for line in lines {
            let mut words: Vec<&str> = line.split('\t').collect();
            assert!(matches!(words.remove(0), "n" | "v" | "a"), "{line}");
            let count = words.len();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), count, "{line}");
        }
    }

    #[test]
    fn a_word_of_two_classes_has_no_fellows() {
        assert!(fellows("silver", Pos::Noun).contains(&"copper"));
        assert!(fellows("farmers", Pos::Noun).is_empty());
        assert!(fellows("ferryman", Pos::Noun).is_empty());
    }
}
