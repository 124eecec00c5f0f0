//! Dictionary forms of words, and the way back.
//!
//! In: a word and its Penn tag. Out: its lemma as Universal Dependencies writes it ([`lemma`]), or a form of a lemma
//! ([`inflect`]). Irregular words come from lists in `data/`, everything else from the spelling.

mod spelling;
mod table;

use std::borrow::Cow;

use crate::Tag;
use table::{ADJECTIVES, Forms, NOUNS, VERBS};

/// The dictionary form of `word`, which a tagger has given `tag`.
///
/// ```
/// use quizwire_language::{Tag, lemma};
///
/// assert_eq!(lemma("acquired", Tag::Vbd), "acquire");
/// assert_eq!(lemma("Companies", Tag::Nns), "company");
/// assert_eq!(lemma("n't", Tag::Rb), "not");
/// assert_eq!(lemma("Okoro", Tag::Nnp), "Okoro");
/// ```
pub fn lemma(word: &str, tag: Tag) -> Cow<'_, str> {
    if tag == Tag::Nnp || tag == Tag::Add {
        return Cow::Borrowed(word);
    }
    if tag == Tag::Nnps {
        return singular_name(word);
    }
    let lower = if keeps_case(word, tag) { Cow::Borrowed(word) } else { folded(word) };
    let found = match tag {
        Tag::Nns => noun(&lower),
        Tag::Vbd => verb(&lower, Form::Past),
        Tag::Vbn => verb(&lower, Form::Participle),
        Tag::Vbg => verb(&lower, Form::Gerund),
        Tag::Vbz => verb(&lower, Form::Third),
        Tag::Vb | Tag::Vbp => base_verb(&lower).map(Cow::Borrowed),
        Tag::Jjr | Tag::Jjs | Tag::Rbr | Tag::Rbs => comparison(&lower, tag),
        Tag::Cd => number(&lower),
        _ => closed(&lower, tag).map(Cow::Borrowed),
    };
    match found {
        Some(found) => Cow::Owned(found.into_owned()),
        None => lower,
    }
}

/// The form of `lemma` that `tag` asks for; `lemma` itself for tags without a form of their own.
///
/// Past tense and participle are given for [`Tag::Vbd`] and [`Tag::Vbn`], the forms in -s for [`Tag::Vbz`] and
/// [`Tag::Nns`], in -ing for [`Tag::Vbg`], in -er and -est for [`Tag::Jjr`] and [`Tag::Jjs`].
///
/// ```
/// use quizwire_language::{Tag, inflect};
///
/// assert_eq!(inflect("buy", Tag::Vbd), "bought");
/// assert_eq!(inflect("merge", Tag::Vbg), "merging");
/// assert_eq!(inflect("agency", Tag::Nns), "agencies");
/// ```
pub fn inflect(lemma: &str, tag: Tag) -> String {
    let listed = match tag {
        Tag::Vbd => VERBS.form(lemma, 0),
        Tag::Vbn => VERBS.form(lemma, 1),
        Tag::Vbg => VERBS.form(lemma, 2),
        Tag::Nns | Tag::Nnps => NOUNS.form(lemma, 0),
        Tag::Jjr | Tag::Rbr => ADJECTIVES.form(lemma, 0),
        Tag::Jjs | Tag::Rbs => ADJECTIVES.form(lemma, 1),
        _ => None,
    };
    if let Some(form) = listed {
        return form.to_owned();
    }
    match (lemma, tag) {
        ("be", Tag::Vbd) => "was".to_owned(),
        ("be", Tag::Vbn) => "been".to_owned(),
        ("be", Tag::Vbg) => "being".to_owned(),
        ("be", Tag::Vbz) => "is".to_owned(),
        ("be", Tag::Vbp) => "are".to_owned(),
        ("have", Tag::Vbz) => "has".to_owned(),
        (_, Tag::Vbd | Tag::Vbn) => spelling::with_ed(lemma),
        (_, Tag::Vbg) => spelling::with_ing(lemma),
        (_, Tag::Vbz | Tag::Nns | Tag::Nnps) => spelling::with_s(lemma),
        (_, Tag::Jjr | Tag::Rbr) => spelling::with_er(lemma, "er"),
        (_, Tag::Jjs | Tag::Rbs) => spelling::with_er(lemma, "est"),
        _ => lemma.to_owned(),
    }
}

/// The verb of a past tense, in any case: `won` gives `win`. `None` for a word that is no past tense by its spelling.
pub fn past_to_base(past: &str) -> Option<Cow<'_, str>> {
    let lower = past.to_lowercase();
    let regular = lower.len() > 3 && lower.ends_with("ed");
    let known = VERBS.base(&lower, &[0]).is_some() || matches!(lower.as_str(), "was" | "were");
    (known || regular).then(|| lemma(past, Tag::Vbd))
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Past,
    Participle,
    Gerund,
    Third,
}

fn verb(word: &str, form: Form) -> Option<Cow<'_, str>> {
    let auxiliary = match word {
        "was" | "were" | "been" | "being" | "is" | "are" | "am" | "'re" | "'m" | "'s" | "s" => Some("be"),
        "has" | "had" | "having" | "'d" => Some("have"),
        "does" | "doing" => Some("do"),
        "goes" | "gon" => Some("go"),
        _ => None,
    };
    if let Some(base) = auxiliary {
        return Some(Cow::Borrowed(base));
    }
    let columns: &[usize] = match form {
        Form::Past => &[0, 1],
        Form::Participle => &[1, 0],
        Form::Gerund => &[2],
        Form::Third => &[],
    };
    if let Some(base) = VERBS.base(word, columns) {
        return Some(Cow::Borrowed(base));
    }
    if let Some(base) = prefixed(word, columns) {
        return Some(Cow::Owned(base));
    }
    let base = match form {
        Form::Past | Form::Participle => spelling::without_ed(word, &VERBS),
        Form::Gerund => spelling::without_ing(word, &VERBS),
        Form::Third => listed_third(word).or_else(|| spelling::without_s(word)),
    };
    base.map(Cow::Owned)
}

/// `rides` is from `ride` and `focuses` from `focus`: the listed verb that gives the form.
fn listed_third(word: &str) -> Option<String> {
    let mut bases = ["s", "es"].iter().filter_map(|ending| word.strip_suffix(ending));
    bases.find(|base| VERBS.knows(base) && spelling::with_s(base) == word).map(str::to_owned)
}

/// `overheard`, `retold`: the verb after a prefix decides; `relied` only looks like one.
fn prefixed(word: &str, columns: &[usize]) -> Option<String> {
    if matches!(word, "relied" | "relying") {
        return None;
    }
    ["re-", "over", "out", "under", "mis", "un", "fore", "re", "co-", "pre-"].iter().find_map(|prefix| {
        let base = VERBS.base(word.strip_prefix(prefix)?, columns)?;
        Some(format!("{prefix}{base}"))
    })
}

fn base_verb(word: &str) -> Option<&'static str> {
    Some(match word {
        "am" | "are" | "'m" | "'re" | "m" | "re" | "is" | "'s" | "were" | "was" | "r" => "be",
        "'ve" | "ve" | "has" => "have",
        "wan" => "want",
        "got" => "get",
        _ => return None,
    })
}

fn noun(word: &str) -> Option<Cow<'_, str>> {
    if let Some(base) = NOUNS.base(word, &[0]) {
        return Some(Cow::Borrowed(base));
    }
    if let Some(stem) = word.strip_suffix("men").filter(|stem| stem.len() > 1) {
        return Some(Cow::Owned(format!("{stem}man")));
    }
    if let Some(stem) = word.strip_suffix("children") {
        return Some(Cow::Owned(format!("{stem}child")));
    }
    // Decades have no singular: `1990s`.
    if word.ends_with("0s") {
        return None;
    }
    if let Some(stem) = word.strip_suffix("0's") {
        return Some(Cow::Owned(format!("{stem}0s")));
    }
    // The last part decides: `sister-in-law` is left alone, `shoe-leaves` follows `leaves`.
    if let Some((front, last)) = word.rsplit_once('-') {
        return noun(last).map(|last| Cow::Owned(format!("{front}-{last}")));
    }
    spelling::without_s(word).map(Cow::Owned)
}

/// `Americans` to `American`; `United States` to `State`.
fn singular_name(word: &str) -> Cow<'_, str> {
    let upper = word.len() > 1 && word.chars().all(|letter| !letter.is_lowercase());
    if upper {
        return Cow::Borrowed(word);
    }
    match noun(&folded(word)) {
        // The name's own letters where nothing but an ending is lost: `YouTubers`.
        Some(singular)
            if word.get(..singular.len()).is_some_and(|front| front.to_lowercase() == singular) =>
        {
            Cow::Borrowed(&word[..singular.len()])
        }
        Some(singular) if singular.len() < word.len() => {
            let first = word.chars().next().map_or(0, char::len_utf8);
            let rest = singular.get(first..).unwrap_or_default();
            Cow::Owned(format!("{}{rest}", &word[..first]))
        }
        _ => Cow::Borrowed(word),
    }
}

fn comparison(word: &str, tag: Tag) -> Option<Cow<'_, str>> {
    if matches!(word, "more" | "most" | "less" | "least" | "rather" | "former" | "latter" | "other") {
        return None;
    }
    let adverb = matches!(tag, Tag::Rbr | Tag::Rbs);
    match word {
        "better" | "best" if adverb => return Some(Cow::Borrowed("well")),
        "worse" if adverb => return Some(Cow::Borrowed("badly")),
        _ => {}
    }
    if word == "further" && !adverb {
        return None;
    }
    let column = usize::from(matches!(tag, Tag::Jjs | Tag::Rbs));
    if let Some(base) = ADJECTIVES.base(word, &[column]) {
        return Some(Cow::Borrowed(base));
    }
    let suffix = if column == 0 { "er" } else { "est" };
    spelling::without_er(word, suffix).map(Cow::Owned)
}

/// `1,200` to `1200`, `bn` to `billion`.
fn number(word: &str) -> Option<Cow<'_, str>> {
    match word {
        "m" | "mn" | "mln" => Some(Cow::Borrowed("million")),
        "b" | "bn" => Some(Cow::Borrowed("billion")),
        "tn" => Some(Cow::Borrowed("trillion")),
        "k" => Some(Cow::Borrowed("thousand")),
        _ if word.contains(',') => Some(Cow::Owned(word.replace(',', ""))),
        _ => None,
    }
}

/// Words of closed classes whose lemma the spelling does not show.
fn closed(word: &str, tag: Tag) -> Option<&'static str> {
    Some(match (tag, word) {
        (Tag::Dt, "an") => "a",
        (Tag::Dt, "these") => "this",
        (Tag::Dt, "those") => "that",
        (Tag::Prp, "i" | "me") => "I",
        (Tag::Prp, "them" | "'em" | "em") => "they",
        (Tag::Prp, "him") => "he",
        (Tag::Prp, "her") => "she",
        (Tag::Prp, "us" | "'s") => "we",
        (Tag::Prp, "mine") => "my",
        (Tag::Prp, "yours") => "your",
        (Tag::Prp, "ours") => "our",
        (Tag::Prp, "theirs") => "their",
        (Tag::Prp, "hers") => "her",
        (Tag::Rb, "n't" | "nt") => "not",
        (Tag::Md, "'ll" | "ll" | "wo") => "will",
        (Tag::Md, "'d" | "d") => "would",
        (Tag::Md, "ca") => "can",
        (Tag::To, "na" | "ta") => "to",
        (Tag::Wp, "whom") => "who",
        (Tag::Pos, "'" | "s") => "'s",
        (Tag::Nn, "am" | "a.m") => "a.m.",
        (Tag::Nn, "pm" | "p.m") => "p.m.",
        (Tag::In, "vs" | "vs.") => "versus",
        (Tag::Fw, "etc") => "etc.",
        (Tag::OpenQuote | Tag::CloseQuote, "“" | "”") => "\"",
        (Tag::OpenQuote | Tag::CloseQuote, "‘") => "'",
        (Tag::Colon | Tag::Comma | Tag::Sym, "--" | "–") => "-",
        _ => return None,
    })
}

/// Whether the capitals of `word` belong to its lemma: `TV`, `American`, `II`.
fn keeps_case(word: &str, tag: Tag) -> bool {
    if tag == Tag::Jj && word.split('-').skip(1).any(|part| part.starts_with(char::is_uppercase)) {
        return word.chars().any(char::is_lowercase);
    }
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let acronym = (2..=5).contains(&word.len()) && !word.chars().any(char::is_lowercase);
    match tag {
        Tag::Jj => is_origin(word),
        Tag::Nn => (acronym || has_inner_capital(word)) && !matches!(word, "AM" | "PM" | "A.M." | "P.M."),
        Tag::Nns => word
            .strip_suffix('s')
            .is_some_and(|stem| is_origin(stem) || is_weekday(stem) || has_inner_capital(stem)),
        Tag::Cd => word.bytes().all(|letter| b"IVXLCDM".contains(&letter)) && word.len() > 1,
        Tag::Currency | Tag::Gw | Tag::Sym | Tag::Ls | Tag::Fw => acronym || word.len() == 1,
        _ => false,
    }
}

/// `CDs`, `PhD`, but neither `Data` nor `DATA`.
fn has_inner_capital(word: &str) -> bool {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    capitals > 1 && (word.len() <= 4 || word.chars().any(char::is_lowercase))
}

fn is_weekday(word: &str) -> bool {
    word.ends_with("day")
        && matches!(word, "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")
}

/// Adjectives of peoples, places and creeds keep their capital.
fn is_origin(word: &str) -> bool {
    const ENDINGS: [&str; 7] = ["an", "ese", "ish", "slamic", "stani", "raeli", "deshi"];
    #[rustfmt::skip]
    const COMMON: [&str; 26] = [
        "Bipartisan", "Brownish", "Childish", "Clan", "Clean", "Cosmopolitan", "Foolish", "Human", "Inhuman", "Lavish", "Lean", "Mean",
        "Metropolitan", "Obese", "Pagan", "Partisan", "Reddish", "Selfish", "Stylish", "Suburban", "Sudan", "Than", "Urban", "Vegan",
        "Veteran", "Wan",
    ];
    #[rustfmt::skip]
    const OTHERS: [&str; 59] = [
        "Afghan", "Antarctic", "Arab", "Arabic", "Argentine", "Atlantic", "Baltic", "Bantu", "Biblical", "Buddhist", "Catholic", "Celtic",
        "Coptic", "Croat", "Czech", "Democrat", "Democratic", "Dutch", "Filipino", "French", "German", "Greek", "Hebrew", "Hellenic",
        "Hispanic", "Inuit", "Iraqi", "Islamist", "Jesuit", "Kuwaiti", "Latin", "Latino", "Maori", "Marxist", "Mideast", "Moslem",
        "Muslim", "Nazi", "Nordic", "Olympic", "Omani", "Paralympic", "Pashtun", "Protestant", "Qatari", "Saudi", "Semitic", "Serb",
        "Shia", "Shiite", "Slavic", "Soviet", "Sunni", "Swiss", "Tamil", "Thai", "Welsh", "Yemeni", "Zionist",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending)) && !COMMON.contains(&word) || OTHERS.contains(&word)
}

/// Small letters and straight apostrophes.
fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase().replace('’', "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_verb_comes_back_from_its_forms() {
        let mut wrong = Vec::new();
        for base in VERBS.bases() {
            for tag in [Tag::Vbd, Tag::Vbn, Tag::Vbg, Tag::Vbz] {
                let form = inflect(base, tag);
                // `wound` is the past of `wind` and the base of `wounded`: some forms have two verbs.
                let homographs = ["bound", "fell", "felt", "found", "ground", "lay", "rent", "saw", "wound"];
                if !homographs.contains(&form.as_str()) && lemma(&form, tag) != base {
                    wrong.push(format!("{base}: {form} gives {}", lemma(&form, tag)));
                }
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn every_listed_noun_comes_back_from_its_plural() {
        for base in NOUNS.bases() {
            let plural = inflect(base, Tag::Nns);
            let homograph = NOUNS.base(&plural, &[0]).is_some_and(|other| other != base);
            assert!(
                homograph || lemma(&plural, Tag::Nns) == base,
                "{base}: {plural} gives {}",
                lemma(&plural, Tag::Nns)
            );
        }
    }

    #[test]
    fn regular_verbs_come_back_from_their_forms() {
        #[rustfmt::skip]
        let verbs = [
            "acquire", "agree", "announce", "appoint", "argue", "arrange", "arrest", "attack", "believe", "beat", "call", "change",
            "charge", "claim", "close", "complain", "continue", "create", "decide", "declare", "defeat", "deny", "describe", "determine",
            "develop", "die", "drop", "elect", "enter", "examine", "expand", "file", "force", "found", "guide", "handle", "hire",
            "hope", "hop", "improve", "increase", "invade", "join", "judge", "kill", "launch", "manage", "measure", "merge", "move",
            "name", "note", "offer", "operate", "plan", "pledge", "prepare", "prevent", "produce", "publish", "raise", "reach",
            "receive", "reduce", "reject", "release", "require", "resign", "rule", "secure", "seize", "settle", "share", "shoot",
            "sign", "smoke", "stop", "study", "sue", "trade", "travel", "treat", "unveil", "urge", "use", "visit", "vote", "warn", "welcome",
        ];
        for base in verbs {
            for tag in [Tag::Vbd, Tag::Vbn, Tag::Vbg, Tag::Vbz] {
                let form = inflect(base, tag);
                assert_eq!(lemma(&form, tag), base, "from {form}");
            }
        }
    }

    #[test]
    fn pasts_are_told_from_other_words() {
        assert_eq!(past_to_base("bought").as_deref(), Some("buy"));
        assert_eq!(past_to_base("Acquired").as_deref(), Some("acquire"));
        assert_eq!(past_to_base("table"), None);
    }
}
