//! Where the verbs near a date look: back, ahead, or neither.

use quizwire_language::{Sentence, Tag};

use super::resolve::Tense;
use super::words::{Kind, Word};

/// How many words before and behind a date are read.
const REACH: usize = 14;

/// The tense of the verb nearest before word `start`, or else of the first behind word `end`, within its sentence.
pub(super) fn near(words: &[Word], start: usize, end: usize, sentence: Option<&Sentence>) -> Tense {
    let inside = |word: &Word| match sentence {
        Some(sentence) => sentence.span.contains(word.span),
        None => !matches!(word.kind, Kind::Mark('.' | '!' | '?')),
    };
    if start > 0 && words[start - 1].is("ended") {
        return Tense::Ended;
    }
    // "the ruling, announced Wednesday" is past whatever verb stands before it
    if start > 0
        && words[start - 1].text.ends_with("ed")
        && !words[start - 1].is_any(AHEAD)
        && words[start - 1].kind == Kind::Other
        && words[start - 1].text.len() > 4
    {
        return Tense::Past;
    }
    let before = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&at| inside(&words[at]))
        .find_map(|at| of(words, at, sentence));
    let behind = || {
        (end..words.len().min(end + REACH))
            .take_while(|&at| inside(&words[at]))
            .find_map(|at| of(words, at, sentence))
    };
    if opens_future(&words[start.saturating_sub(3)..start])
        && (before.is_some() || behind() != Some(Tense::Past))
    {
        return Tense::Future;
    }
    let tense = before.or_else(behind).unwrap_or(Tense::Unknown);
    let limit = start > 0 && words[start - 1].is_any(&["by", "through"]);
    if limit && tense == Tense::Unknown { Tense::Future } else { tense }
}

/// Whether the words right before a date look ahead: "until Friday", "as early as Friday".
fn opens_future(before: &[Word]) -> bool {
    match before {
        [.., last] if last.is("until") => true,
        [first, middle, last] => {
            (first.is("as") && middle.is_any(&["early", "soon"]) && last.is("as"))
                || (first.is("no") && middle.is_any(&["later", "earlier"]) && last.is("than"))
        }
        _ => false,
    }
}

fn of(words: &[Word], at: usize, sentence: Option<&Sentence>) -> Option<Tense> {
    let word = &words[at];
    if word.kind != Kind::Other {
        return None;
    }
    if word.is_any(&["due", "scheduled", "expected"]) && at > 0 && words[at - 1].is("been") {
        return Some(Tense::Past);
    }
    if word.is_any(AHEAD) || (word.is("ll") && word.glued) {
        return Some(Tense::Future);
    }
    if word.is("to") {
        let next = words.get(at + 1)?;
        let infinitive = next.kind == Kind::Other
            && next.text.starts_with(char::is_lowercase)
            && !next.is_any(&[
                "a", "an", "his", "her", "its", "their", "our", "my", "him", "them", "it", "those", "these",
            ]);
        let set = at > 0 && words[at - 1].is_any(SET_TO);
        if infinitive && set && at > 1 && words[at - 2].is("been") {
            return Some(Tense::Past);
        }
        return (infinitive && (set || next.is("be"))).then_some(Tense::Future);
    }
    if at > 0 && words[at - 1].is("be") {
        return None;
    }
    match tag(word, sentence) {
        // "the case is heard in May"
        Some(Tag::Vbn) if at > 0 && words[at - 1].is_any(&["is", "are", "being"]) => return None,
        Some(Tag::Vbd | Tag::Vbn) => return Some(Tense::Past),
        Some(Tag::Vbz | Tag::Vbp) if word.is_any(STARTS) => return Some(Tense::Future),
        Some(Tag::Fw) | None => {}
        Some(Tag::Nn | Tag::Nns | Tag::Jj | Tag::Vb | Tag::Vbp | Tag::Nnp | Tag::In) => {
            return None;
        }
        Some(_) => {}
    }
    let past = word.is_any(PAST)
        || (word.text.len() > 4
            && word.text.ends_with("ed")
            && !word.is_any(&["need", "speed", "indeed", "proceed", "succeed", "exceed"]));
    (past && word.text.starts_with(char::is_lowercase)).then_some(Tense::Past)
}

fn tag(word: &Word, sentence: Option<&Sentence>) -> Option<Tag> {
    let tokens = &sentence?.tokens;
    let at = tokens.partition_point(|token| token.span.end <= word.span.start);
    tokens.get(at).filter(|token| token.span == word.span).map(|token| token.tag)
}

/// Words that look ahead.
const AHEAD: &[&str] = &[
    "will",
    "would",
    "shall",
    "scheduled",
    "due",
    "upcoming",
    "payable",
    "expected",
    "expects",
    "plans",
    "planned",
    "slated",
    "wo",
    "may",
    "might",
];

/// Verbs whose present tense announces ("the team plays Saturday").
const STARTS: &[&str] = &[
    "play",
    "plays",
    "face",
    "faces",
    "host",
    "hosts",
    "open",
    "opens",
    "begin",
    "begins",
    "start",
    "starts",
    "end",
    "ends",
    "expire",
    "expires",
    "close",
    "closes",
    "kick",
    "kicks",
    "air",
    "airs",
    "premieres",
    "land",
    "lands",
    "arrive",
    "arrives",
    "leave",
    "leaves",
    "meet",
    "meets",
    "vote",
    "votes",
    "resume",
    "resumes",
    "return",
    "returns",
    "head",
    "heads",
    "visit",
    "visits",
    "launches",
    "go",
    "goes",
    "retires",
    "takes",
    "runs",
];

/// Words behind which "to" and a verb look ahead.
const SET_TO: &[&str] = &[
    "expected",
    "scheduled",
    "due",
    "set",
    "plans",
    "plan",
    "planned",
    "planning",
    "going",
    "hopes",
    "hope",
    "expects",
    "expect",
    "intends",
    "intend",
    "likely",
    "agreed",
    "supposed",
    "is",
    "are",
    "slated",
    "vowed",
    "promised",
    "wants",
    "want",
    "ready",
    "about",
];

/// Past forms that do not end in "ed".
const PAST: &[&str] = &[
    "was", "were", "had", "did", "said", "told", "went", "came", "took", "made", "began", "held", "won",
    "lost", "fell", "rose", "met", "gave", "left", "found", "got", "saw", "sent", "led", "became", "spoke",
    "struck", "broke", "shot", "wrote", "sold", "bought", "paid", "ran", "grew", "knew", "thought",
    "brought", "stood", "heard", "kept", "felt", "sat", "hit", "put", "shut", "drew", "flew", "drove",
    "chose", "fought", "built", "spent", "taught", "caught",
];
