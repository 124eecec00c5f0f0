//! What English spelling adds and takes away: doubled consonants, the silent e, y and ie.

use super::Forms;

pub(super) fn with_s(base: &str) -> String {
    if ends_in_consonant_y(base) {
        return format!("{}ies", &base[..base.len() - 1]);
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|ending| base.ends_with(ending))
        || matches!(base, "go" | "do");
    let after_o =
        ["echo", "veto", "torpedo", "embargo", "go", "do"].iter().any(|ending| base.ends_with(ending));
    if base.ends_with("quiz") {
        format!("{base}zes")
    } else if hisses || after_o {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

pub(super) fn with_ed(base: &str) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if ends_in_consonant_y(base) {
        format!("{}ied", &base[..base.len() - 1])
    } else {
        format!("{}ed", doubled(base))
    }
}

pub(super) fn with_ing(base: &str) -> String {
    let silent = base.ends_with('e')
        && !["ee", "oe", "ye"].iter().any(|ending| base.ends_with(ending))
        && base.len() > 2;
    match base.strip_suffix("ie") {
        Some(stem) => format!("{stem}ying"),
        None if silent => format!("{}ing", &base[..base.len() - 1]),
        None => format!("{}ing", doubled(base)),
    }
}

/// A comparative or superlative.
pub(super) fn with_er(base: &str, suffix: &str) -> String {
    if let Some(stem) = base.strip_suffix('e') {
        format!("{stem}{suffix}")
    } else if ends_in_consonant_y(base) {
        format!("{}i{suffix}", &base[..base.len() - 1])
    } else {
        format!("{}{suffix}", doubled(base))
    }
}

/// The base of a third person or a plural; `None` if the word does not end so.
pub(super) fn without_s(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 1)?;
    // `glass` and `virus` are no plurals, `menus` is one of the few in -us.
    let ends = |endings: &[&str]| endings.iter().any(|ending| stem.ends_with(ending));
    if ends(&["s", "'", "."]) || ends(&["u"]) && stem.len() > 3 && !ends(&["eau", "nu", "mu", "you"]) {
        return None;
    }
    if let Some(front) = stem.strip_suffix("ie") {
        return Some(if front.len() < 2 { stem.to_owned() } else { format!("{front}y") });
    }
    if ends(&["sse", "she", "che", "xe", "zze", "oe"]) {
        let base = &stem[..stem.len() - 1];
        return Some(if base == "quizz" { "quiz".to_owned() } else { base.to_owned() });
    }
    Some(stem.to_owned())
}

/// The base of a regular past tense or participle; `known` are verbs whose spelling says too little.
pub(super) fn without_ed(word: &str, known: &Forms) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ied").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    if word.ends_with("eed") && word.len() > 4 {
        return Some(word[..word.len() - 1].to_owned());
    }
    let stem = word.strip_suffix("ed").or_else(|| word.strip_suffix("'d")).filter(|stem| stem.len() > 1)?;
    Some(restored(stem, known))
}

/// The base of a form in -ing.
pub(super) fn without_ing(word: &str, known: &Forms) -> Option<String> {
    let stem = word.strip_suffix("ing").or_else(|| word.strip_suffix("in'")).filter(|stem| stem.len() > 1)?;
    stem.contains(|letter| is_vowel(letter) || letter == 'y').then(|| restored(stem, known))
}

/// The base of a comparative or superlative.
pub(super) fn without_er(word: &str, suffix: &str) -> Option<String> {
    let stem = word.strip_suffix(suffix).filter(|stem| stem.len() > 1)?;
    if let Some(stem) = stem.strip_suffix('i') {
        return Some(format!("{stem}y"));
    }
    if stem.ends_with('e') {
        return Some(stem.to_owned());
    }
    Some(by_rule(stem))
}

fn restored(stem: &str, known: &Forms) -> String {
    let with_e = format!("{stem}e");
    if known.knows(&with_e) {
        return with_e;
    }
    if known.knows(stem) {
        return stem.to_owned();
    }
    let parts = stem.rsplit_once('-');
    match parts {
        Some((front, last)) if !last.is_empty() => format!("{front}-{}", restored(last, known)),
        _ => by_rule(stem),
    }
}

/// Takes a doubled consonant back, or gives a silent e.
fn by_rule(stem: &str) -> String {
    let letters: Vec<char> = stem.chars().collect();
    if letters.len() < 2 {
        return stem.to_owned();
    }
    let (before, last) = (letters[letters.len() - 2], letters[letters.len() - 1]);
    if before == last && !is_vowel(last) {
        let keeps = matches!(last, 's' | 'z' | 'f') || last == 'l' && syllables(&letters) == 1;
        return if keeps { stem.to_owned() } else { stem[..stem.len() - last.len_utf8()].to_owned() };
    }
    if takes_e(stem, &letters, before, last) { format!("{stem}e") } else { stem.to_owned() }
}

fn takes_e(stem: &str, letters: &[char], before: char, last: char) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| stem.ends_with(ending));
    let one = syllables(letters) == 1;
    // One vowel letter before the last consonant: `hop|e`, not `join`; `qu` counts as a consonant.
    let earlier = letters.len().checked_sub(3).map_or(' ', |at| letters[at]);
    let single = is_vowel(before) && (!is_vowel(earlier) || earlier == 'u' && stem.contains("qu"));
    match last {
        'c' | 'v' | 'u' | 'z' => true,
        's' => !ends(&["ss"]),
        'e' | 'i' | 'o' | 'a' | 'w' | 'x' | 'y' | 'h' | 'q' | 'j' => ends(&["eath", "oath", "ooth"]),
        'g' if before == 'n' => {
            ends(&["ang", "eng", "loung", "plung", "lung", "fring", "cring", "hing", "bing"])
                && !ends(&["bang"])
        }

        'g' => true,
        'l' if !is_vowel(before) => !matches!(before, 'r' | 'w' | 'l' | 'y'),
        'r' if !is_vowel(before) => !matches!(before, 'r'),
        't' if !is_vowel(before) => ends(&["wast", "tast", "hast"]),
        _ if !is_vowel(before) && before != 'y' => false,
        'd' => (single || before == 'y' || ends(&["guid", "suad"])) && !(before == 'e' && one),
        't' => match before {
            'a' => single || ends(&["creat", "iat", "uat"]),
            'i' => single && (one || ends(&["nit", "cit", "writ"]) && !ends(&["init", "monit"])),
            'o' => single && (one || ends(&["vot", "mot", "not"])),
            'u' => single,
            'e' => false,
            _ => true,
        },
        'm' => single && (one || matches!(before, 'u' | 'i') || ends(&["com", "nam", "fram"])),
        'n' => {
            single
                && (one && before != 'e'
                    || before == 'i'
                    || ends(&["phon", "clon", "ven"]) && !ends(&["even"]))
        }
        'p' => single && (one || before == 'a') || before == 'y',
        'k' => single && !ends(&["ek"]),
        'b' => single,
        'l' => single && (one && before != 'e' || before == 'u') || before == 'y',
        'f' => single,
        'r' => match before {
            'i' | 'u' | 'a' => single,
            'o' => single && (one || ends(&["plor", "ador", "stor"])),
            _ => single && ends(&["her"]) && !ends(&["ther", "cher", "pher", "sher"]),
        },
        _ => false,
    }
}

/// The base with its last consonant doubled where a suffix with a vowel wants it: `stop`, not `join` or `visit`.
fn doubled(base: &str) -> String {
    let letters: Vec<char> = base.chars().collect();
    let [.., earlier, before, last] = letters[..] else {
        return base.to_owned();
    };
    let single = is_vowel(before) && (!is_vowel(earlier) || earlier == 'u' && base.contains("qu"));
    let doubles =
        single && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y' | 'h') && syllables(&letters) == 1;
    if doubles { format!("{base}{last}") } else { base.to_owned() }
}

fn ends_in_consonant_y(base: &str) -> bool {
    let mut letters = base.chars().rev();
    letters.next() == Some('y') && letters.next().is_some_and(|letter| !is_vowel(letter))
}

/// How many groups of vowels.
fn syllables(letters: &[char]) -> usize {
    let mut count = 0;
    let mut inside = false;
    for (at, &letter) in letters.iter().enumerate() {
        let silent_u = letter == 'u' && at > 0 && letters[at - 1] == 'q';
        let vowel = (is_vowel(letter) || letter == 'y' && at > 0) && !silent_u;
        count += usize::from(vowel && !inside);
        inside = vowel;
    }
    count
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}
