//! Cuts a sentence into the stretches that may be names: runs of capitals with the small words that belong inside.

use quizwire_language::Pos;

use super::flags;
use super::lexicon;
use super::words::{Shape, Word, is_market_code};

/// A stretch of words that may be a name.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// First word.
    pub from: usize,
    /// One past the last word.
    pub to: usize,
    /// Words of the title right before it: "Prime Minister".
    pub title: Option<(usize, usize)>,
    /// What the lists say of the whole.
    pub flags: u64,
    /// Whether it stands first in its sentence, so that the first capital says little.
    pub first: bool,
}

/// Every candidate of a sentence, in order.
pub fn find(text: &str, words: &[Word], out: &mut Vec<Candidate>) {
    out.clear();
    let start = words.iter().position(|word| word.shape != Shape::Mark).unwrap_or(0);
    let headline = is_headline(words);
    let mut title = None;
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let starts_like_name = word.is_capital() || (word.shape == Shape::Digits && word.flags != 0);
        let particle =
            title.is_some() && is_particle(word.text) && words.get(at + 1).is_some_and(Word::is_capital);
        if particle {
            let end = run(text, words, at, None);
            out.push(Candidate { from: at, to: end, title, flags: 0, first: false });
            title = None;
            at = end;
            continue;
        }
        let article = matches!(word.text, "al" | "el") && followed(words, at);
        if !(starts_like_name || article) || is_calendar(word.text) || is_market_code(word.text) {
            title = None;
            at += 1;
            continue;
        }
        let listed = listed(text, words, at);
        if article && listed.is_none() {
            title = None;
            at += 1;
            continue;
        }
        let alone = listed.is_none_or(|(end, _)| end == at + 1);
        if alone
            && (is_function_word(word.text)
                || word.text.len() == 1 && !followed(words, at)
                || (word.shape == Shape::Initial && !followed(words, at)))
        {
            title = None;
            at += 1;
            continue;
        }
        if let Some(end) = title_at(text, words, at, listed.map_or(at, |(end, _)| end)) {
            title = Some((title.map_or(at, |(from, _)| from), end));
            at = end;
            continue;
        }
        let end = if headline { headline_run(words, at, listed) } else { run(text, words, at, listed) };
        let (end, rest) = split(text, words, at, end, listed);
        let (start_of_name, end) = without_offices(text, words, at, end, listed);
        if end <= start_of_name {
            title = None;
            at = end.max(at + 1);
            continue;
        }
        if start_of_name > at {
            let office = words[start_of_name - 1].is(flags::TITLE)
                || words[start_of_name - 1].known() & flags::ROLE != 0;
            let title = office.then_some((at, start_of_name));
            out.push(Candidate { from: start_of_name, to: end, title, flags: 0, first: false });
            at = end;
            continue;
        }
        let first = at == start || opens_speech(words, at);
        if end == at || (first && end > at + 1 && opens_sentence(words, listed, at)) {
            title = None;
            at += 1;
            continue;
        }
        let shouted = word.shape == Shape::Capitals && end == at + 1 && word.is(flags::COMMON);
        if shouted && listed.is_none() && title.is_none() {
            at += 1;
            continue;
        }
        let whole = match listed {
            _ if rest != 0 => rest,
            Some((to, flags)) if to == end => flags,
            _ if end == at + 1 => word.flags,
            _ => 0,
        };
        out.push(Candidate { from: at, to: end, title, flags: whole, first });
        title = None;
        at = end;
    }
}

/// The longest listed name at a word, and the word after it.
fn listed(text: &str, words: &[Word], at: usize) -> Option<(usize, u64)> {
    const NAMES: u64 = flags::PLACE
        | flags::DEMONYM
        | flags::STATE_SHORT
        | flags::COMPANY
        | flags::ORGANISATION
        | flags::TEAM
        | flags::OTHER;
    let start = words[at].span.start;
    let reach = words[(at + 8).min(words.len()) - 1].span.end;
    let is_end = |length: usize| words[at..].iter().take(8).any(|word| word.span.end == start + length);
    let (length, flags) = lexicon::longest(&text[start..reach], is_end)?;
    let end = at + 1 + words[at..].iter().position(|word| word.span.end == start + length)?;
    let last = &words[end - 1];
    let shaped = last.is_capital() || matches!(last.shape, Shape::Mark | Shape::Digits) || end == at + 1;
    (flags & NAMES != 0 && shaped).then_some((end, flags))
}

/// One past a title that a name follows: "Prime Minister", "Sen."
fn title_at(text: &str, words: &[Word], at: usize, listed: usize) -> Option<usize> {
    let start = words[at].span.start;
    let reach = words[(at + 4).min(words.len()) - 1].span.end;
    let is_end = |length: usize| words[at..].iter().take(4).any(|word| word.span.end == start + length);
    let mut end = None;
    if let Some((length, flags)) = lexicon::longest(&text[start..reach], is_end)
        && flags & flags::TITLE != 0
    {
        end = words[at..].iter().position(|word| word.span.end == start + length).map(|n| at + n + 1);
    }
    if end.is_none() && words[at].is(flags::TITLE) {
        end = Some(at + 1);
    }
    let mut end = end?;
    if listed > end {
        return None;
    }
    if let [hyphen, elect, ..] = &words[end..]
        && hyphen.text == "-"
        && matches!(elect.text, "elect" | "designate")
    {
        end += 2;
    }
    // "General Assembly Hall", "Justice Department": the title word is part of a name of something else.
    let run = words[end..].iter().take_while(|word| word.is_capital()).count();
    let named = words.get(end).is_some_and(|word| {
        word.is_capital() && !word.is(flags::LEGAL) && !is_calendar(word.text) && word.text != "I"
    });
    if run == 0 {
        let weak = end == at + 1 && words[at].is(flags::SURNAME | flags::GIVEN);
        return (!weak).then_some(end);
    }
    // "Dean Wilson" stands for a man called Dean more often than for a dean.
    if end == at + 1 && run == 1 && matches!(words[at].text, "Dean" | "Don" | "Earl") {
        return None;
    }
    let tail = &words[end + run - 1];
    let headed = tail.is(flags::HEAD | flags::LEGAL) && !tail.is(flags::SURNAME);
    (named && !headed).then_some(end)
}

/// Whether a quotation, bracket or colon opens right before: the capital there says as little as at the start.
fn opens_speech(words: &[Word], at: usize) -> bool {
    at > 0
        && matches!(
            words[at - 1].text,
            "“" | "\"" | "‘" | "``" | ":" | "(" | "—" | "–" | "--" | "_" | "..." | "…" | "*" | "•"
        )
}

/// Whether another capital follows: "J. Quill".
fn followed(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(Word::is_capital)
}

/// "van" in "Mr. van Dorn".
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "von"
            | "de"
            | "der"
            | "den"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "du"
            | "le"
            | "la"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "ter"
    )
}

/// Words of the closed classes, which name nothing however they are written.
fn is_function_word(word: &str) -> bool {
    const SORTED: &[&str] = &[
        "a",
        "about",
        "above",
        "according",
        "across",
        "actually",
        "advertisement",
        "after",
        "again",
        "against",
        "all",
        "almost",
        "also",
        "although",
        "always",
        "am",
        "among",
        "an",
        "and",
        "another",
        "any",
        "anyone",
        "anything",
        "are",
        "around",
        "as",
        "asked",
        "at",
        "based",
        "be",
        "because",
        "been",
        "before",
        "behind",
        "being",
        "below",
        "besides",
        "between",
        "beyond",
        "both",
        "but",
        "by",
        "can",
        "clearly",
        "copyright",
        "did",
        "do",
        "does",
        "don",
        "down",
        "during",
        "each",
        "earlier",
        "editing",
        "eight",
        "either",
        "even",
        "eventually",
        "ever",
        "every",
        "everybody",
        "everyone",
        "everything",
        "except",
        "few",
        "file",
        "finally",
        "first",
        "five",
        "for",
        "former",
        "fortunately",
        "four",
        "from",
        "further",
        "given",
        "had",
        "has",
        "have",
        "he",
        "hello",
        "her",
        "here",
        "hers",
        "hey",
        "hi",
        "him",
        "his",
        "how",
        "however",
        "hundreds",
        "i",
        "if",
        "in",
        "indeed",
        "instead",
        "into",
        "is",
        "it",
        "its",
        "just",
        "last",
        "later",
        "least",
        "less",
        "let",
        "like",
        "many",
        "maybe",
        "me",
        "meanwhile",
        "millions",
        "more",
        "moreover",
        "most",
        "much",
        "my",
        "near",
        "neither",
        "never",
        "nevertheless",
        "new",
        "next",
        "nine",
        "no",
        "no.",
        "nobody",
        "none",
        "nor",
        "not",
        "nothing",
        "now",
        "of",
        "off",
        "often",
        "oh",
        "ok",
        "okay",
        "on",
        "once",
        "one",
        "only",
        "onto",
        "or",
        "other",
        "others",
        "our",
        "ours",
        "out",
        "outside",
        "over",
        "overall",
        "perhaps",
        "photo",
        "please",
        "quite",
        "rather",
        "really",
        "reporting",
        "said",
        "second",
        "seven",
        "several",
        "shall",
        "she",
        "should",
        "similarly",
        "since",
        "six",
        "so",
        "some",
        "somebody",
        "someone",
        "something",
        "sometimes",
        "soon",
        "still",
        "such",
        "ten",
        "than",
        "thank",
        "thanks",
        "that",
        "the",
        "their",
        "theirs",
        "them",
        "then",
        "there",
        "therefore",
        "these",
        "they",
        "third",
        "this",
        "those",
        "though",
        "thousands",
        "three",
        "through",
        "throughout",
        "thus",
        "to",
        "today",
        "together",
        "tomorrow",
        "tonight",
        "too",
        "toward",
        "towards",
        "twelve",
        "twenty",
        "two",
        "under",
        "unfortunately",
        "unless",
        "unlike",
        "until",
        "up",
        "upon",
        "us",
        "very",
        "via",
        "was",
        "we",
        "well",
        "were",
        "what",
        "whatever",
        "when",
        "whenever",
        "where",
        "whereas",
        "whether",
        "which",
        "while",
        "who",
        "whoever",
        "whom",
        "whose",
        "why",
        "with",
        "within",
        "without",
        "won",
        "would",
        "wow",
        "writing",
        "yes",
        "yesterday",
        "yet",
        "you",
        "your",
        "yours",
    ];
    let mut small = [0u8; 14];
    let Some(buffer) = small.get_mut(..word.len()) else { return false };
    if word == "US" || word == "IT" || word == "WHO" {
        return false;
    }
    buffer.copy_from_slice(word.as_bytes());
    buffer.make_ascii_lowercase();
    std::str::from_utf8(buffer).is_ok_and(|small| SORTED.binary_search(&small).is_ok())
}

/// How far a run of capitals goes on from `at`.
fn run(text: &str, words: &[Word], at: usize, listed: Option<(usize, u64)>) -> usize {
    let covered = listed.map_or(at + 1, |(end, _)| end);
    let mut end = covered;
    // After a country or people a listed body may follow whole: "U.S. | Food and Drug Administration".
    let inner = listed.is_some_and(|(_, flags)| flags & (flags::PLACE | flags::DEMONYM) != 0);
    while end < words.len() {
        let word = &words[end];
        if word.is_capital() {
            let before = &words[end - 1];
            let closed = before.is(flags::LEGAL) && !before.is(flags::HEAD) && !word.is(flags::LEGAL);
            // "Class A", but "Malcolm X" and "John F Kennedy"
            let lettered = word.text.len() == 1
                && !followed(words, end)
                && !before.is(flags::GIVEN)
                && words.get(end + 1).is_none_or(|next| next.text != "&");
            if is_calendar(word.text)
                || closed
                || lettered
                || is_market_code(word.text)
                || begins_title(text, words, at, end)
            {
                break;
            }
            end = match inner {
                true => listed_at(text, words, end),
                false => end + 1,
            };
        } else if let Some(after) = bridge(words, at, end) {
            end = after;
        } else {
            break;
        }
    }
    end
}

/// One past the listed name at a word, or past the word.
fn listed_at(text: &str, words: &[Word], at: usize) -> usize {
    listed(text, words, at).map_or(at + 1, |(end, _)| end)
}

/// Whether a title with a name behind it begins inside a run: "Texas | Rep. Mike McCaul".
fn begins_title(text: &str, words: &[Word], from: usize, at: usize) -> bool {
    let word = &words[at];
    if !word.is(flags::TITLE) && !word.is(flags::HEAD) && word.flags & flags::COMMON == 0 {
        return false;
    }
    if word.is(flags::SURNAME) && words[at - 1].is(flags::GIVEN) || words[at - 1].shape == Shape::Initial {
        return false;
    }
    if words[at - 1].is(flags::TITLE) && from == at - 1 {
        return false;
    }
    match title_at(text, words, at, at) {
        Some(end) => words.get(end).is_some_and(|next| next.is_capital() && !next.is(flags::LEGAL)),
        None => false,
    }
}

/// Whether small words at `at` hold a name together; one past the word after them.
fn bridge(words: &[Word], from: usize, at: usize) -> Option<usize> {
    let word = &words[at];
    let next = words.get(at + 1)?;
    let before = &words[at - 1];
    let headed = |kinds: &[&str]| {
        words[from..at].iter().any(|word| word.is(flags::HEAD) && kinds.contains(&flags::head(word.flags)))
    };
    const BODIES: &[&str] = &[
        "agency",
        "university",
        "school",
        "court",
        "party",
        "ngo",
        "union",
        "military",
        "international",
        "hospital",
        "exchange",
        "bank",
        "media",
        "company",
    ];
    let name_follows = next.is_capital() && !is_calendar(next.text);
    match word.text {
        // "FBI & DOJ" are two.
        "&" | "+"
            if name_follows
                && !(before.is(flags::ORGANISATION)
                    && next.is(flags::ORGANISATION)
                    && !next.is(flags::COMMON)) =>
        {
            Some(at + 2)
        }
        // "Marlow, Finch & Lind"
        "," if name_follows
            && before.is_capital()
            && !before.is(flags::LEGAL | flags::STATE | flags::STATE_SHORT | flags::COUNTRY)
            && words.get(at + 2).is_some_and(|word| {
                word.text == "&"
                    || word.is_capital() && words.get(at + 3).is_some_and(|word| word.text == "&")
            }) =>
        {
            Some(at + 2)
        }
        "of" if matches!(before.text, "Co." | "Corp.") && next.is(flags::PLACE) && name_follows => {
            Some(at + 2)
        }
        // "Marlow Associates | of Norvale"
        "of" if before.is(flags::HEAD)
            && !(flags::head(before.flags) == "company"
                && before.text.ends_with('s')
                && next.is(flags::CITY | flags::STATE)) =>
        {
            let article = next.text == "the" && words.get(at + 2).is_some_and(Word::is_capital);
            if name_follows {
                Some(at + 2)
            } else if article {
                Some(at + 3)
            } else {
                None
            }
        }
        "for" | "on"
            if name_follows
                && before.is(flags::HEAD)
                && !next.is(flags::COUNTRY | flags::STATE | flags::CITY)
                && headed(BODIES) =>
        {
            Some(at + 2)
        }
        "and" if name_follows => {
            let tail = words[at + 1..].iter().take_while(|word| word.is_capital()).count();
            let last = &words[at + tail];
            let long = words[from..at].iter().any(|word| matches!(word.text, "of" | "for"));
            let plain = |word: &Word| word.is(flags::COMMON) && !word.is(flags::HEAD | flags::COMPANY);
            let joined = words[from..at].iter().all(plain) && last.is(flags::HEAD) && tail > 1 && plain(next);
            let listed = long && headed(BODIES) && before.is(flags::COMMON) && next.is(flags::COMMON);
            (joined || listed).then_some(at + 2)
        }
        "," if next.text == "D.C." && before.text == "Washington" => Some(at + 2),
        "," if next.is(flags::LEGAL) || matches!(next.text, "Jr." | "Sr." | "Jr" | "II" | "III") => {
            let form =
                next.is_capital() && !matches!(next.text, "AS" | "SE" | "SA" | "LP" | "Group" | "Company");
            (form && words[from].is_capital()).then_some(at + 2)
        }
        "'s" | "’s" | "'" | "’" if name_follows => {
            const FOLK: &[&str] = &[
                "People",
                "Women",
                "Men",
                "Children",
                "Veterans",
                "Workers",
                "Farmers",
                "Teachers",
                "Nurses",
                "Writers",
                "Artists",
                "Ladies",
                "Employees",
                "Peoples",
                "Mother",
                "Valentine",
            ];
            const HALLOWED: &[&str] = &[
                "Church",
                "Cathedral",
                "Hospital",
                "School",
                "College",
                "Basilica",
                "Square",
                "Abbey",
                "Chapel",
                "Day",
                "University",
                "Academy",
            ];
            let saint = matches!(words[from].text, "St." | "Saint" | "St") && HALLOWED.contains(&next.text);
            let trade = word.text.len() == 1
                && before.text.ends_with('s')
                && matches!(
                    next.text,
                    "Association" | "Union" | "Federation" | "Club" | "Council" | "League" | "Party"
                );
            (saint || trade || FOLK.contains(&before.text)).then_some(at + 2)
        }
        "de" | "del" | "la" | "du" | "da" | "das" | "do" | "dos" | "di" | "della" | "van" | "von" | "der"
        | "den" | "bin" | "bint" | "ibn" | "al" | "el" | "ter" | "ten" | "zu" | "af" | "le" | "y" | "e"
        | "e'"
            if before.is_capital() =>
        {
            let second = matches!(next.text, "la" | "las" | "los" | "der" | "den" | "al" | "von" | "de");
            if next.is_capital() {
                Some(at + 2)
            } else if second && words.get(at + 2).is_some_and(Word::is_capital) {
                Some(at + 3)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// Cuts a run where two names stand side by side: "Israeli | Army", "Facebook | Mark Zuckerberg".
/// The second value tells what the lists say of the rest, where it is known with its country before it.
fn split(text: &str, words: &[Word], from: usize, to: usize, first: Option<(usize, u64)>) -> (usize, u64) {
    let Some((end, flags)) = first else { return (to, 0) };
    if end >= to {
        return (to, 0);
    }
    if flags & (flags::COUNTRY | flags::DEMONYM) != 0
        && let Some((rest, known)) = listed(text, words, end).filter(|(rest, _)| *rest == to)
    {
        let body = known & flags::ORGANISATION != 0 && rest > end + 1 || known & flags::HEAD != 0;
        return if body { (to, known & !flags::COMMON) } else { (end, 0) };
    }
    (split_plain(words, from, to, end, flags), 0)
}

fn split_plain(words: &[Word], from: usize, to: usize, end: usize, flags: u64) -> usize {
    let last = &words[to - 1];
    let headed = last.is(flags::HEAD | flags::LEGAL) || words[from..to].iter().any(|word| word.text == "of");
    let given = words[from].is(flags::GIVEN) && !words[end].is(flags::COMMON);
    let next = &words[end];
    // "German | Claudia Hart"; German is a given name too
    let named = next.is(flags::GIVEN) && !next.is(flags::COMMON) && to - end >= 2;
    if flags & flags::DEMONYM != 0 && !headed && (!given || named) {
        return end;
    }
    if end > from + 1
        && flags & flags::COMPANY != 0
        && next.is(flags::COMPANY)
        && !next.is(flags::COMMON | flags::HEAD)
    {
        return end;
    }
    let person = next.is(flags::GIVEN) && !next.is(flags::COMPANY | flags::HEAD) && to - end >= 2;
    if person
        && !headed
        && flags & (flags::PLACE | flags::COMPANY | flags::ORGANISATION) != 0
        && !words[from].is(flags::GIVEN)
    {
        return end;
    }
    to
}

/// Takes off a run what is no name: words before a full name ("Counsel | Brad Smith"), an office behind one ("Orvix | Chairman").
/// The first word and one past the last of what is left; nothing where an office is all there is ("Home Secretary").
fn without_offices(
    text: &str,
    words: &[Word],
    from: usize,
    to: usize,
    listed: Option<(usize, u64)>,
) -> (usize, usize) {
    if to < from + 2 {
        return (from, to);
    }
    let covered = listed.map_or(from, |(end, _)| end);
    let last = &words[to - 1];
    if covered >= to || words[from..to].iter().any(|word| !word.is_capital()) {
        return (from, to);
    }
    let loose = |word: &Word| {
        word.is(flags::COMMON | flags::TITLE | flags::HEAD)
            && !word.is(flags::GIVEN | flags::COMPANY | flags::CITY | flags::STATE)
    };
    if !last.is(flags::HEAD | flags::LEGAL) || last.is(flags::SURNAME) {
        let given = (from + 1..to - 1)
            .find(|&at| words[at].is(flags::GIVEN) && !words[at].is(flags::COMMON | flags::HEAD));
        if let Some(given) = given.filter(|&given| {
            words[from..given].iter().all(loose)
                && !words[given + 1].is(flags::HEAD | flags::LEGAL)
                && !is_hallowed(words[from].text)
        }) {
            return (given, to);
        }
    }
    let office = (from..to - 1)
        .find(|&at| lexicon::flags_of(words[at].span.to(last.span).of(text)) & flags::TITLE != 0)
        .or_else(|| (is_office(last.text) && !last.is(flags::SURNAME)).then_some(to - 1));
    match office.filter(|&at| at >= covered) {
        Some(mut at) => {
            while at > from.max(covered)
                && words[at - 1].is(flags::COMMON)
                && !words[at - 1].is(flags::HEAD | flags::GIVEN | flags::CITY)
            {
                at -= 1;
            }
            (from, at)
        }
        None => (from, to),
    }
}

/// Adjectives that tell of a time, not of a name.
fn is_standing(word: &str) -> bool {
    matches!(
        word,
        "Former"
            | "Current"
            | "Late"
            | "Longtime"
            | "New"
            | "Last"
            | "Next"
            | "Several"
            | "Other"
            | "Many"
            | "Such"
            | "Rival"
            | "Fellow"
    )
}

/// Words that stand before a given name and are part of the name: "Saint John".
fn is_hallowed(word: &str) -> bool {
    matches!(
        word,
        "Saint"
            | "St."
            | "San"
            | "Santa"
            | "Mount"
            | "Fort"
            | "Camp"
            | "Port"
            | "Lake"
            | "Hurricane"
            | "Team"
            | "Radio"
            | "Bank"
            | "Big"
            | "Little"
    )
}

/// Nouns that end the name of an office and no name of anything else.
fn is_office(word: &str) -> bool {
    matches!(
        word,
        "Administrator"
            | "Ambassador"
            | "Analyst"
            | "Attorney"
            | "CEO"
            | "CFO"
            | "Chairman"
            | "Chairwoman"
            | "Coach"
            | "Commissioner"
            | "Congressman"
            | "Congresswoman"
            | "Counsel"
            | "Director"
            | "Editor"
            | "Co-Founder"
            | "Correspondent"
            | "Founder"
            | "Governor"
            | "Professor"
            | "Treasurer"
            | "HQ"
            | "Manager"
            | "Mayor"
            | "Minister"
            | "Officer"
            | "President"
            | "Prosecutor"
            | "Secretary"
            | "Senator"
            | "Spokesman"
            | "Spokesperson"
            | "Spokeswoman"
            | "VP"
    )
}

/// Whether the first word of a sentence is only capital for standing there: "But Israel", "Former President".
fn opens_sentence(words: &[Word], listed: Option<(usize, u64)>, at: usize) -> bool {
    let word = &words[at];
    let headed = word.is(flags::HEAD) && words.get(at + 1).is_some_and(|next| next.text == "of");
    if headed {
        return false;
    }
    if listed.is_some_and(|(end, _)| end > at + 1) {
        return false;
    }
    let given_follows =
        words.get(at + 1).is_some_and(|next| next.is(flags::GIVEN) && !next.is(flags::COMMON));
    if (word.is(flags::ROLE) && words.get(at + 1).is_some_and(|next| next.is(flags::GIVEN))
        || word.is(flags::COMMON) && given_follows && !is_hallowed(word.text) && !word.is(flags::SURNAME))
        && !word.is(flags::GIVEN | flags::COMPANY)
    {
        return true;
    }
    // "Rob Joyner": the tagger may take the name for a verb.
    let full = word.is(flags::GIVEN)
        && words.get(at + 1).is_some_and(|next| next.is_capital() && next.is(flags::SURNAME));
    if !word.is(flags::COMMON) || full {
        return false;
    }
    // "Price Marlow Corp.", "Senior Pilots Association": the name needs its first word too, unless that is a noun for the
    // kind of thing ("Retailer | Orvix Inc.").
    let run = words[at..].iter().take_while(|word| word.is_capital() || word.text == "&").count();
    let last = &words[at + run - 1];
    if run >= 3
        && last.is(flags::LEGAL | flags::HEAD)
        && !last.is(flags::SURNAME)
        && matches!(word.pos, Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num | Pos::X)
        && !is_standing(word.text)
        && lexicon::flags_of(word.text) & (flags::NOUN | flags::ROLE) == 0
        && words[at + 1].is(flags::COMMON)
    {
        return false;
    }
    !matches!(word.pos, Pos::Propn | Pos::X) && !word.is(flags::GIVEN | flags::COMPANY) || is_function(word)
}

fn is_function(word: &Word) -> bool {
    matches!(
        word.pos,
        Pos::Adp
            | Pos::Adv
            | Pos::Aux
            | Pos::Cconj
            | Pos::Det
            | Pos::Intj
            | Pos::Pron
            | Pos::Sconj
            | Pos::Verb
    )
}

/// In a headline every word is written large: only known words and words that are nothing else make a name.
fn headline_run(words: &[Word], at: usize, listed: Option<(usize, u64)>) -> usize {
    if let Some((end, _)) = listed
        && (end > at + 1 || !words[at].is(flags::COMMON))
    {
        return end;
    }
    let mut end = at;
    while end < words.len()
        && words[end].is_capital()
        && !words[end].is(flags::COMMON)
        && !is_calendar(words[end].text)
    {
        end += 1;
    }
    end
}

/// Whether nearly every longer word is written large.
fn is_headline(words: &[Word]) -> bool {
    let long = words.iter().filter(|word| word.text.len() > 3 && word.shape != Shape::Mark);
    let (large, all) =
        long.fold((0, 0), |(large, all), word| (large + usize::from(word.is_capital()), all + 1));
    let stop = words.last().is_some_and(|word| matches!(word.text, "." | "?" | "!" | "\"" | "”"));
    all >= 4
        && !stop
        && large * 5 >= all * 4
        && words.iter().filter(|w| w.is_capital() && w.is(flags::COMMON)).count() >= 2
}

/// Days and months, which dates own.
pub fn is_calendar(word: &str) -> bool {
    // "mid-November"
    let word = word.rsplit('-').next().unwrap_or(word);
    const CALENDAR: &[&str] = &[
        "Dec",
        "Nov",
        "Oct",
        "Sept",
        "Sep",
        "Aug",
        "Feb",
        "Apr",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan.",
        "Feb.",
        "Mar.",
        "Apr.",
        "Aug.",
        "Sept.",
        "Sep.",
        "Oct.",
        "Nov.",
        "Dec.",
        "Mon.",
        "Tue.",
        "Tues.",
        "Wed.",
        "Thu.",
        "Thurs.",
        "Fri.",
        "Sat.",
        "Sun.",
        "Mondays",
        "Tuesdays",
        "Wednesdays",
        "Thursdays",
        "Fridays",
        "Saturdays",
        "Sundays",
        "GMT",
        "EST",
        "EDT",
        "PST",
        "PDT",
        "UTC",
        "BST",
        "CET",
        "AM",
        "PM",
        "A.M.",
        "P.M.",
        "MONDAY",
        "TUESDAY",
        "WEDNESDAY",
        "THURSDAY",
        "FRIDAY",
        "SATURDAY",
        "SUNDAY",
        "JANUARY",
        "FEBRUARY",
        "MARCH",
        "APRIL",
        "JUNE",
        "JULY",
        "AUGUST",
        "SEPTEMBER",
        "OCTOBER",
        "NOVEMBER",
        "DECEMBER",
        "Q1",
        "Q2",
        "Q3",
        "Q4",
    ];
    CALENDAR.contains(&word)
}
