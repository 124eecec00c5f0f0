//! What names its makers and not its matter: "(Reporting by …; editing by …)", "NORVALE (Agency) —".

use quizwire_language::Sentence;

use super::words::{Shape, Word};

/// The word at which a sentence turns to the people who made the article; its length where it does not.
pub(super) fn start(words: &[Word]) -> usize {
    let lower = |at: usize| words.get(at).map_or("", |word| word.text);
    let by = |at: usize| lower(at).eq_ignore_ascii_case("by");
    let opens = (0..words.len()).find(|&at| {
        let made = matches!(
            lower(at),
            "Reporting"
                | "reporting"
                | "Editing"
                | "editing"
                | "Writing"
                | "Compiled"
                | "Edited"
                | "Photography"
                | "Graphic"
                | "Graphics"
        );
        made && by(at + 1)
            || made && lower(at + 1) == "and" && (2..5).any(|offset| by(at + offset))
            || lower(at) == "By"
                && at == 0
                && words.get(1).is_some_and(Word::is_capital)
                && words.len() < 12
                && !ends(words)
    });
    if let Some(at) = opens {
        return at;
    }
    let contributed = words.windows(2).any(|pair| {
        matches!(pair[0].text, "contributed") && matches!(pair[1].text, "to" | "reporting" | "from")
    });
    let report = words
        .iter()
        .any(|word| matches!(word.text, "report" | "article" | "story" | "reporting" | "research"));
    if contributed && report && words.len() < 30 { 0 } else { words.len() }
}

fn ends(words: &[Word]) -> bool {
    words.last().is_some_and(|word| matches!(word.text, "." | "?" | "!"))
}

/// The word after a dateline: "NORVALE, Kestria (Agency) — The port …", where a paragraph begins.
pub(super) fn dateline(text: &str, sentence: &Sentence, words: &[Word]) -> usize {
    let begins = text[..sentence.span.start].chars().next_back().is_none_or(|c| c == '\n');
    if !begins || !words.first().is_some_and(|word| word.shape == Shape::Capitals && word.text.len() > 2) {
        return 0;
    }
    let dash = words.iter().take(14).position(|word| matches!(word.text, "—" | "–" | "--" | "-" | "―"));
    let Some(dash) = dash else { return 0 };
    // Nothing but names, brackets and a date may stand before the dash.
    let plain =
        words[..dash].iter().all(|word| word.shape != Shape::Small || matches!(word.text, "of" | "and"));
    let spaced = words.get(dash + 1).is_some_and(|next| next.span.start > words[dash].span.end);
    if plain && spaced { dash + 1 } else { 0 }
}
