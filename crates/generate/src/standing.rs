//! Whether a stem stands alone a year later: no word that points at nothing, no "Monday", a bearable length.

use crate::candidate::Refusal;

/// A stem has at most this many words (rule G13).
pub(crate) const LONGEST_STEM_WORDS: usize = 32;

/// Words that point back at something the stem does not hold.
const DANGLING: &[&str] = &[
    "he",
    "she",
    "they",
    "it",
    "him",
    "them",
    "this",
    "these",
    "those",
    "here",
    "there",
    "former",
    "latter",
    "same",
    "similar",
    "such",
    "another",
    "also",
    "however",
    "both",
    "then",
    "too",
    "instead",
    "meanwhile",
    "therefore",
    "hers",
    "theirs",
    "herself",
    "himself",
    "themselves",
    "itself",
    "i",
    "we",
    "us",
    "our",
    "my",
    "me",
    "you",
    "your",
];

/// Pronouns that may refer to the one who is asked for.
const POSSESSIVE: &[&str] = &["his", "her", "its", "their"];

/// Nouns that with a bare "the" mean something the article named before.
const DEFINITE: &[&str] = &[
    "company",
    "firm",
    "group",
    "team",
    "deal",
    "ruling",
    "move",
    "report",
    "study",
    "attack",
    "agency",
    "city",
    "country",
    "state",
    "man",
    "woman",
    "bill",
    "law",
    "plan",
    "decision",
    "agreement",
    "organization",
    "organisation",
    "club",
    "game",
    "match",
    "case",
    "incident",
    "project",
    "program",
    "programme",
    "proposal",
    "measure",
    "party",
    "university",
    "school",
    "bank",
    "court",
    "judge",
    "president",
    "minister",
    "suspect",
    "victim",
    "player",
    "event",
    "investigation",
    "announcement",
    "statement",
    "letter",
    "department",
    "government",
    "administration",
    "area",
    "site",
    "region",
    "campaign",
    "election",
    "vote",
    "issue",
    "problem",
    "effort",
    "system",
    "researchers",
    "authors",
    "scientists",
    "officials",
    "committee",
    "commission",
    "document",
    "documents",
    "article",
    "story",
    "interview",
    "accident",
    "storm",
    "fire",
    "crash",
    "survey",
    "poll",
    "trial",
    "lawsuit",
    "merger",
    "acquisition",
    "transaction",
];

/// Time words that only the day of publication could explain.
const RELATIVE: &[&str] = &[
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "recent",
    "recently",
    "currently",
    "now",
    "ago",
    "soon",
    "later",
    "earlier",
    "already",
    "still",
];

const RELATIVE_BEFORE: &[&str] = &["last", "this", "next", "past", "coming", "previous", "following"];
const RELATIVE_UNIT: &[&str] = &[
    "week",
    "month",
    "year",
    "weekend",
    "morning",
    "afternoon",
    "evening",
    "night",
    "quarter",
    "summer",
    "spring",
    "fall",
    "autumn",
    "winter",
    "season",
    "decade",
    "century",
    "time",
    "days",
    "weeks",
    "months",
    "years",
    "decades",
];

/// Whether the stem refers to the one who is asked for by "his" or "its".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Possessives {
    /// They do: "Which company cut 10 % of its staff …"
    Bound,
    /// Nothing is there that they could belong to.
    Forbidden,
}

/// Refuses a stem that a stranger could not read alone; what stands in quotation marks is not judged.
pub(crate) fn check(stem: &str, possessives: Possessives) -> Result<(), Refusal> {
    if has_bare_definite(stem) {
        return Err(Refusal::Dangling);
    }
    // "sales rose, reports Bloomberg": a speech tag taken for a part of the sentence.
    let outside = outside_quotes(stem).ok_or(Refusal::Unclean)?;
    if [", reports ", ", says "].iter().any(|tag| outside.contains(tag)) {
        return Err(Refusal::Unclean);
    }
    // "By March 2021, by which port": two kinds of "by" are read twice.
    if stem.starts_with("By ") && stem.contains(", by wh") {
        return Err(Refusal::Unclean);
    }
    if stem.split_whitespace().count() > LONGEST_STEM_WORDS {
        return Err(Refusal::Unclean);
    }
    if has_slip(stem)
        || has_half_of_a_pair(&outside)
        || repeats_a_name(&outside)
        || lacks_what_it_compares_with(&outside)
    {
        return Err(Refusal::Unclean);
    }
    let words = words(&outside);
    for (at, word) in words.iter().enumerate() {
        let word = word.as_str();
        let before = at.checked_sub(1).map_or("", |at| words[at].as_str());
        let after = words.get(at + 1).map_or("", String::as_str);
        // "it's", "they're"
        let stands_for = word.split(['\'', '’']).next().unwrap_or(word);
        if matches!(stands_for, "it" | "he" | "she" | "they") && stands_for != word && !word.ends_with("self")
        {
            return Err(Refusal::Dangling);
        }
        if DANGLING.contains(&word)
            && !(word == "there" && matches!(after, "was" | "were" | "is" | "are" | "would" | "will"))
        {
            return Err(Refusal::Dangling);
        }
        // "nine other charges": besides those of the sentence before.
        if matches!(word, "other" | "others")
            && (matches!(
                before,
                "the"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "eight"
                    | "nine"
                    | "ten"
                    | "several"
            ) || before.starts_with(|c: char| c.is_ascii_digit()))
        {
            return Err(Refusal::Dangling);
        }
        if word == "that" && matches!(after, "" | "more" | "too" | "again") {
            return Err(Refusal::Dangling);
        }
        if POSSESSIVE.contains(&word) && possessives == Possessives::Forbidden {
            return Err(Refusal::Dangling);
        }
        if RELATIVE.contains(&word) || (RELATIVE_BEFORE.contains(&before) && RELATIVE_UNIT.contains(&word)) {
            return Err(Refusal::Dangling);
        }
    }
    Ok(())
}

/// Whether the text has lost or gained a space or a word: "the Australia n government", "U.S. -drafted", "$ 10 billion".
pub(crate) fn has_slip(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().enumerate().any(|(at, word)| {
        let bare = word.trim_matches(|c: char| matches!(c, ',' | '.' | ';' | '?' | '“' | '”' | '’' | '‘'));
        let fragment = matches!(bare, "n" | "s" | "ic" | "ish" | "ese" | "ns" | "ians") && at > 0;
        let hyphen = word.len() > 1 && word.starts_with('-') && word[1..].starts_with(char::is_alphabetic);
        let money =
            matches!(*word, "$" | "£" | "€") && words.get(at + 1).is_some_and(|next| !next.starts_with('_'));
        let twice = words.get(at + 1).is_some_and(|next| {
            next == word
                && bare.len() > 1
                && bare.chars().all(char::is_lowercase)
                && !matches!(bare, "that" | "had")
        });
        fragment || hyphen || money || twice
    }) || text.contains("million pounds") && text.contains('£')
        || text.contains("million dollars") && text.contains('$')
}

/// Whether a full name comes twice: "Ada Quill was an economist Ada Quill of which firm".
fn repeats_a_name(stem: &str) -> bool {
    let words: Vec<&str> =
        stem.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let names: Vec<&[&str]> = words
        .windows(2)
        .filter(|pair| pair.iter().all(|word| word.len() > 1 && word.starts_with(char::is_uppercase)))
        .collect();
    names.iter().enumerate().any(|(at, name)| names[..at].contains(name))
}

/// "spent twice as much": as what?
fn lacks_what_it_compares_with(stem: &str) -> bool {
    ["as much", "as many"].iter().any(|half| {
        stem.find(&format!(" {half} "))
            .is_some_and(|at| stem[..at].ends_with("twice") && !stem[at + half.len() + 2..].contains(" as "))
    })
}

/// Whether an office or a party is told of that every country has, and no country: "the Foreign Affairs minister". A
/// headline may tell which.
pub(crate) fn lacks_its_country(stem: &str) -> bool {
    const OF_A_COUNTRY: &[&str] = &[
        "Conservative party",
        "Conservative Party",
        "Green party",
        "Green Party",
        "Labor party",
        "Labor Party",
        "Labour",
        "Liberal party",
        "Liberal Party",
        "minister",
        "Minister",
    ];
    const SHORT: &[&str] = &["EU", "NSW", "UK", "US", "U.K.", "U.S."];
    let Some(outside) = outside_quotes(stem) else { return false };
    let named = |words: &str| !words.is_empty() && stem.contains(words);
    OF_A_COUNTRY.iter().any(|office| outside.contains(office))
        && !quizwire_facts::known::countries()
            .any(|(country, people)| named(country) || people.split(',').any(named))
        && !quizwire_facts::known::states().any(|(state, _)| named(state))
        && !stem.split(|c: char| !c.is_alphanumeric() && c != '.').any(|word| SHORT.contains(&word))
}

/// Whether "the man" or "the company" acts in the words, whoever that is.
pub(crate) fn tells_of_a_stand_in(text: &str) -> bool {
    const STAND_INS: &[&str] = &[
        "agency",
        "author",
        "city",
        "company",
        "country",
        "firm",
        "government",
        "group",
        "man",
        "minister",
        "official",
        "organization",
        "player",
        "president",
        "speaker",
        "suspect",
        "team",
        "woman",
    ];
    const ACTING: &[&str] = &[
        "announced",
        "did",
        "had",
        "has",
        "have",
        "is",
        "plan",
        "plans",
        "said",
        "say",
        "says",
        "was",
        "will",
    ];
    words(text).windows(3).any(|triple| {
        triple[0] == "the" && STAND_INS.contains(&triple[1].as_str()) && ACTING.contains(&triple[2].as_str())
    })
}

/// Whether "the deal" stands outside quotation marks with nothing behind it to tell which deal.
fn has_bare_definite(stem: &str) -> bool {
    let words = words(&outside_quotes(stem).unwrap_or_default());
    words.windows(2).enumerate().any(|(at, pair)| {
        pair[0] == "the"
            && DEFINITE.contains(&pair[1].as_str())
            && !words.get(at + 2).is_some_and(|after| {
                matches!(
                    after.as_str(),
                    "of" | "that"
                        | "which"
                        | "who"
                        | "in"
                        | "for"
                        | "between"
                        | "at"
                        | "against"
                        | "to"
                        | "on"
                )
            })
    })
}

/// The words in lower case without their punctuation.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether "both" stands without its "and", "either" without its "or": the other half was cut off.
pub(crate) fn has_half_of_a_pair(text: &str) -> bool {
    const PAIRS: &[(&str, &str)] = &[("both", "and"), ("either", "or"), ("neither", "nor")];
    let words = words(text);
    PAIRS.iter().any(|(first, second)| {
        words
            .iter()
            .position(|word| word == first)
            .is_some_and(|at| at + 1 < words.len() && !words[at..].iter().any(|word| word == second))
    }) || words.windows(2).enumerate().any(|(at, pair)| {
        pair[0] == "not"
            && pair[1] == "only"
            && !words[at..].iter().any(|word| word == "but" || word == "also")
    })
}

/// Whether the words hold a time that only the day of publication could explain.
pub(crate) fn is_relative_time(text: &str) -> bool {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let days = |word: &str| {
        let day = word.trim_end_matches("'s").trim_end_matches("’s");
        matches!(day, "today" | "yesterday" | "tomorrow" | "tonight" | "recently" | "currently")
    };
    words.iter().any(|word| days(word))
        || words.windows(2).any(|pair| {
            (RELATIVE_BEFORE.contains(&pair[0].as_str()) && RELATIVE_UNIT.contains(&pair[1].as_str()))
                || (matches!(pair[0].as_str(), "on" | "last" | "this" | "next") && pair[1].ends_with("day"))
        })
        || words.iter().any(|word| word == "earlier")
}

/// The stem without what stands in curly quotation marks; `None` when they do not balance.
fn outside_quotes(stem: &str) -> Option<String> {
    let mut outside = String::new();
    let mut depth = 0usize;
    for c in stem.chars() {
        match c {
            '“' => depth += 1,
            '”' => depth = depth.checked_sub(1)?,
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    (depth == 0).then_some(outside)
}
