//! Reads the noun phrase of an office: article and standing, what comes before its noun, the noun, "of …", "at …".

use quizwire_language::{Pos, Span};

use super::Standing;
use crate::names::words::{Shape, Word};
use crate::names::{Entity, EntityId, Kind, OtherKind, flags, lexicon};

/// The named things of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Cast<'a> {
    pub entities: &'a [Entity],
    pub mentions: &'a [(Span, EntityId)],
}

impl Cast<'_> {
    /// The mention that begins at a word.
    pub fn starting(self, word: Span) -> Option<(Span, EntityId)> {
        self.mentions.iter().copied().find(|(span, _)| span.start == word.start)
    }

    /// The mention that covers a word.
    fn covering(self, word: Span) -> Option<(Span, EntityId)> {
        self.mentions.iter().copied().find(|(span, _)| span.overlaps(word))
    }

    fn is_person(self, id: EntityId) -> bool {
        matches!(self.entities[id.0].kind, Kind::Person(_))
    }

    fn is_body(self, id: EntityId) -> bool {
        matches!(self.entities[id.0].kind, Kind::Organisation(_) | Kind::Place(_))
    }
}

/// An office as read.
#[derive(Debug)]
pub(super) struct Phrase<'a> {
    /// More than one where they are stacked: "president and chief executive".
    pub titles: Vec<String>,
    pub organisation: Option<EntityId>,
    /// The people named before the office: "British".
    pub people: Option<&'a str>,
    /// A place beside the body, or one that the office is not of itself.
    pub place: Option<EntityId>,
    /// Whether "a" makes its holder one of several.
    pub indefinite: bool,
    pub standing: Standing,
    /// One past the last word.
    pub end: usize,
    pub span: Span,
    /// Whether an article or a title that is written large makes it one person's office.
    pub definite: bool,
    /// Whether "of …" names no body but a thing the reader has to know: "chairman of the talks".
    pub vague: bool,
    /// Whether "of …" or "at …" follows the noun.
    pub has_complement: bool,
}

/// Reads an office that begins at word `from`.
pub(super) fn read<'a>(text: &'a str, words: &[Word], from: usize, cast: Cast) -> Option<Phrase<'a>> {
    let mut at = from;
    let mut phrase = Phrase {
        titles: Vec::new(),
        organisation: None,
        people: None,
        place: None,
        indefinite: false,
        standing: Standing::Current,
        end: from,
        span: words.get(from)?.span,
        definite: false,
        has_complement: false,
        vague: false,
    };
    at = opening(words, at, &mut phrase);
    let (head, start) = core(words, at, cast, &mut phrase)?;
    phrase.people = people_before(text, words, at, head, cast);
    let mut title = pieces(text, words, start, head + 1);
    at = head + 1;
    if words.get(at).is_some_and(|word| word.text == "-")
        && words.get(at + 1).is_some_and(|word| word.text == "elect")
    {
        title.push_str("-elect");
        phrase.standing = Standing::Coming;
        at += 2;
    }
    // "president and chief executive of …"
    let mut titles = Vec::new();
    if words.get(at).is_some_and(|word| matches!(word.text, "and" | "&")) {
        let mut second = Phrase {
            titles: Vec::new(),
            organisation: None,
            people: None,
            place: None,
            indefinite: false,
            standing: phrase.standing,
            end: at,
            span: phrase.span,
            definite: false,
            has_complement: false,
            vague: false,
        };
        if let Some((head, start)) =
            core(words, at + 1, cast, &mut second).filter(|_| second.organisation.is_none())
        {
            titles.push(std::mem::replace(&mut title, pieces(text, words, start, head + 1)));
            at = head + 1;
        }
    }
    let end = complement(text, words, at, cast, &mut phrase, &mut title);
    titles.push(title);
    // "chairman of Orvix's direct-to-…": what goes on behind a hyphen was not understood.
    if words.get(end).is_some_and(|word| word.text == "-" && word.span.start == words[end - 1].span.end) {
        return None;
    }
    phrase.titles = titles.iter().map(|title| spelled_out(title)).collect();
    phrase.end = end;
    phrase.span = words[from].span.to(words[end - 1].span);
    Some(phrase)
}

/// The people named among the words before the noun of an office.
fn people_before<'a>(text: &'a str, words: &[Word], from: usize, head: usize, cast: Cast) -> Option<&'a str> {
    words[from..head].iter().find_map(|word| {
        let (span, id) = cast.starting(word.span)?;
        is_people(cast, id).then(|| span.of(text))
    })
}

/// Article and standing: "the former".
fn opening(words: &[Word], from: usize, phrase: &mut Phrase) -> usize {
    let mut at = from;
    while let Some(word) = words.get(at) {
        let opens = at == from && matches!(word.text, "The" | "A" | "An" | "Its" | "Former" | "Acting");
        let small = if opens { word.text.to_ascii_lowercase() } else { word.text.to_owned() };
        match small.as_str() {
            "the" => phrase.definite = true,
            "a" | "an" => phrase.indefinite = true,
            "one" if words.get(at + 1).is_some_and(|next| next.text == "of") => return from,
            "his" | "her" | "its" | "their" | "our" | "my" | "also" | "now" => {}
            "former" | "ex" | "onetime" | "then" | "late" | "retired" | "ousted" | "previous" | "-" => {
                if word.text != "-" {
                    phrase.standing = Standing::Former;
                }
            }
            "acting" | "interim" | "caretaker" => phrase.standing = Standing::Acting,
            "incoming" => phrase.standing = Standing::Coming,
            "current" | "longtime" | "new" => {}
            _ => break,
        }
        at += 1;
    }
    at
}

/// The noun of the office and the first word of what belongs to its title; possessors and bodies before it are taken
/// off: "Orvix's | chief executive", "US White House | cybersecurity coordinator".
fn core(words: &[Word], from: usize, cast: Cast, phrase: &mut Phrase) -> Option<(usize, usize)> {
    let mut head = None;
    let mut start = from;
    let mut at = from;
    while let Some(word) = words.get(at).filter(|_| at < from + 12) {
        if let Some((span, id)) = cast.starting(word.span).filter(|(_, id)| !is_people(cast, *id)) {
            let end = words[at..]
                .iter()
                .position(|word| word.span.start >= span.end)
                .map_or(words.len(), |n| at + n);
            let owned = words.get(end).is_some_and(|word| matches!(word.text, "'s" | "’s" | "'" | "’"));
            if cast.is_person(id) {
                // "President Trump's | assistant"
                if !owned || end < at {
                    return None;
                }
                head = None;
                at = end + 1;
                start = at;
                continue;
            }
            if head.is_none() && (owned || cast.is_body(id)) {
                if cast.is_body(id)
                    && !(phrase.organisation.is_some() && matches!(cast.entities[id.0].kind, Kind::Place(_)))
                {
                    phrase.organisation = Some(id);
                }
                at = end + usize::from(owned);
                start = at;
                continue;
            }
            if head.is_some() {
                break;
            }
        }
        let known = word.known();
        let noun = known & flags::ROLE != 0 || (word.is(flags::TITLE) && word.shape == Shape::Capital);
        let inside = matches!(word.pos, Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num | Pos::X)
            || (word.pos == Pos::Verb
                && (word.text.ends_with("ing") && word.text != "including" || known & flags::ROLE != 0))
            || noun
            || word.is_capital()
            || word.text == "-";
        if !inside {
            break;
        }
        if noun {
            head = Some(at);
        } else if head.is_some() && !matches!(word.text, "-") && !is_rank(word.text) {
            // "research director Boston": a noun after the role that is no role ends the phrase elsewhere.
            if word.shape == Shape::Small {
                head = None;
            }
            if word.is_capital() {
                break;
            }
        } else if head.is_some() && is_rank(word.text) {
            head = Some(at);
        }
        at += 1;
    }
    let head = head?;
    (start <= head).then_some((head, start))
}

/// "of Orvix", "of threat research at …", "to the President … for …": what belongs to the title is added, the body is kept.
fn complement(
    text: &str,
    words: &[Word],
    from: usize,
    cast: Cast,
    phrase: &mut Phrase,
    title: &mut String,
) -> usize {
    let mut at = from;
    loop {
        let Some(link) = words.get(at) else { return at };
        if !matches!(link.text, "of" | "for" | "at" | "to" | "with" | "in" | "on") {
            return at;
        }
        let mut next = at + 1;
        while words
            .get(next)
            .is_some_and(|word| matches!(word.text, "the" | "a" | "an" | "its" | "his" | "her" | "their"))
        {
            next += 1;
        }
        let Some(word) = words.get(next) else { return at };
        let body = cast.starting(word.span).filter(|(_, id)| cast.is_body(*id));
        if let Some((mut span, mut id)) = body {
            // "at Orvix's Norvale Laboratory": the laboratory
            if let Some(mark) = words.iter().position(|word| word.span.start == span.end)
                && matches!(words[mark].text, "'s" | "’s")
                && let Some(owned) = words
                    .get(mark + 1)
                    .and_then(|word| cast.starting(word.span))
                    .filter(|(_, id)| matches!(cast.entities[id.0].kind, Kind::Organisation(_)))
            {
                (span, id) = owned;
            }
            let end = words[next..]
                .iter()
                .position(|word| word.span.start >= span.end)
                .map_or(words.len(), |n| next + n);
            let owner = words.get(end).is_some_and(|word| {
                matches!(word.text, "'s" | "’s" | "'" | "’")
                    || (word.shape == Shape::Small && word.pos == Pos::Noun)
                    || (word.text == "-" && word.span.start == span.end)
            });
            let of_title = link.text == "to" || (link.text == "for" && title.contains(" to "));
            if !owner && !of_title {
                let is_place = matches!(cast.entities[id.0].kind, Kind::Place(_));
                if is_place && matches!(link.text, "in" | "at" | "on") {
                    phrase.place = Some(id);
                } else if phrase.organisation.is_none() || !is_place {
                    phrase.organisation = Some(id);
                }
                phrase.has_complement = true;
                at = end;
                if link.text == "for" || link.text == "of" {
                    continue;
                }
                return at;
            }
        }
        let end = noun_phrase_end(words, next, cast);
        if end == next || matches!(link.text, "in" | "on" | "with") {
            return at;
        }
        // "at a Houston security firm" names no body that could be asked for.
        let vague = words[at + 1..next].iter().any(|word| matches!(word.text, "a" | "an" | "the"));
        phrase.vague |= vague && link.text != "to";
        if link.text != "at" {
            title.push(' ');
            title.push_str(&pieces_without_people(text, words, at, end, cast));
        }
        phrase.has_complement = true;
        at = end;
        // A person inside ("to the US President Donald Trump for …") is skipped.
        if let Some((span, _)) =
            words.get(at).and_then(|word| cast.starting(word.span)).filter(|(_, id)| cast.is_person(*id))
        {
            at = words[at..]
                .iter()
                .position(|word| word.span.start >= span.end)
                .map_or(words.len(), |n| at + n);
        }
    }
}

/// How far a plain noun phrase goes from `from`; "and" is part of it where nouns stand on both sides.
fn noun_phrase_end(words: &[Word], from: usize, cast: Cast) -> usize {
    let mut at = from;
    while let Some(word) = words.get(at) {
        if cast.starting(word.span).is_some_and(|(_, id)| cast.is_person(id)) {
            break;
        }
        let noun = matches!(word.pos, Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num) || word.is_capital();
        let joint = matches!(word.text, "and" | "&" | "-" | "/" | "'s" | "’s")
            && at > from
            && words.get(at + 1).is_some_and(|next| {
                (matches!(next.pos, Pos::Noun | Pos::Adj | Pos::Propn) || next.is_capital())
                    && cast.starting(next.span).is_none_or(|(_, id)| !cast.is_person(id))
                    && next.known() & flags::ROLE == 0
            });
        if !noun && !joint {
            break;
        }
        at += 1;
    }
    at
}

/// Reads an office that ends right before word `end`: "Israeli Prime Minister | Ada Quill".
pub(super) fn read_back<'a>(text: &'a str, words: &[Word], end: usize, cast: Cast) -> Option<Phrase<'a>> {
    let last = end.checked_sub(1)?;
    let elect = words[last].text == "elect" && last >= 2;
    let head = if elect { last - 2 } else { last };
    let word = &words[head];
    let office = word.is(flags::TITLE) && word.is_capital() && !is_honorific(word.text);
    let role = word.known() & flags::ROLE != 0
        && (word.shape != Shape::Capital || word.flags & flags::SURNAME == 0 || office);
    let paired = head > 0 && word.is_capital() && {
        let pair = words[head - 1].span.to(word.span).of(text);
        lexicon::flags_of(pair) & flags::TITLE != 0
    };
    if !(office || role || paired) || cast.covering(word.span).is_some_and(|(_, id)| cast.is_person(id)) {
        return None;
    }
    let mut start = head;
    let mut organisation = None;
    let mut people = None;
    let mut place = None;
    let mut indefinite = false;
    let mut standing = if elect { Standing::Coming } else { Standing::Current };
    while let Some(at) = start.checked_sub(1) {
        let word = &words[at];
        if let Some((span, id)) =
            cast.covering(word.span).filter(|(span, _)| span.end <= words[start].span.start)
        {
            if is_people(cast, id) {
                people = people.or(Some(span.of(text)));
                start = at;
                continue;
            }
            let is_place = matches!(cast.entities[id.0].kind, Kind::Place(_));
            // "the Norvale Post's Kestria editor": the place belongs to the title.
            let owner = words[..at]
                .iter()
                .rposition(|word| word.span.end <= span.start)
                .filter(|&mark| is_place && mark > 0 && matches!(words[mark].text, "'s" | "’s"))
                .and_then(|mark| cast.covering(words[mark - 1].span))
                .filter(|(_, id)| matches!(cast.entities[id.0].kind, Kind::Organisation(_)));
            if let Some((_, owner)) = owner {
                organisation = Some(owner);
                place = Some(id);
                start = words.iter().position(|word| word.span.start == span.start).unwrap_or(start);
            } else if cast.is_body(id) {
                organisation = Some(id);
            }
            // "the former Orvix chief": the standing is before the house.
            let before = words.iter().rposition(|word| word.span.end <= span.start);
            if before
                .is_some_and(|before| matches!(words[before].text, "former" | "Former" | "onetime" | "then"))
            {
                standing = Standing::Former;
            }
            break;
        }
        match word.text {
            // "late night host": nobody died
            "late" if words[start].shape == Shape::Small && words[start].known() & flags::ROLE == 0 => {
                start = at;
                continue;
            }
            "former" | "Former" | "onetime" | "ex" | "then" | "ousted" | "late" => {
                standing = Standing::Former;
                break;
            }
            "a" | "an" => {
                indefinite = true;
                break;
            }
            "acting" | "Acting" | "interim" | "Interim" => {
                standing = Standing::Acting;
                break;
            }
            "incoming" => {
                standing = Standing::Coming;
                break;
            }
            "'s" | "’s" | "'" | "’" => {
                let owner = at.checked_sub(1).and_then(|before| cast.covering(words[before].span));
                organisation = owner.filter(|(_, id)| cast.is_body(*id)).map(|(_, id)| id);
                break;
            }
            "-" if at > 0 && word.span.end == words[start].span.start => {
                if matches!(words[at - 1].text, "then" | "ex") {
                    standing = Standing::Former;
                    break;
                }
                start = at - 1;
                continue;
            }
            "of" if at > 0
                && lexicon::flags_of(words[at - 1].span.to(words[head].span).of(text)) & flags::TITLE
                    != 0 =>
            {
                start = at - 1;
                continue;
            }
            _ => {}
        }
        // "seven-times world champion": what is counted is no part of the office.
        let counted = at.checked_sub(1).is_some_and(|before| {
            matches!(words[before].shape, Shape::Digits)
                || words[before].pos == Pos::Num
                || words[before].text == "-"
        });
        if counted && word.text.ends_with('s') {
            break;
        }
        // A headline in capitals runs into the sentence: "DEADLY BLAST | President …".
        let shouted = word.shape == Shape::Capitals && word.text.len() > 3 && word.is(flags::COMMON);
        let inside = !shouted
            && (matches!(word.pos, Pos::Noun | Pos::Adj | Pos::Propn) && word.shape != Shape::Mark
                || (word.is_capital() && word.is(flags::TITLE)));
        let skip = matches!(word.text, "longtime" | "current" | "veteran" | "new" | "fellow" | "old");
        if !inside || skip {
            break;
        }
        start = at;
    }
    let mut title = pieces(text, words, start, head + 1);
    if elect {
        title.push_str("-elect");
    }
    let title = match title.strip_suffix('s') {
        // "analysts Ada Quill and Bo Lind"
        Some(single) if title.ends_with("rs") || title.ends_with("ts") || title.ends_with("ns") => {
            single.to_owned()
        }
        _ => title,
    };
    if is_honorific(&title) {
        return None;
    }
    let mut titles: Vec<String> = ranks_apart(title).iter().map(|title| spelled_out(title)).collect();
    // "Orvix founder and chief executive | Ada Quill"
    let stacked = start.checked_sub(1).filter(|&at| organisation.is_none() && words[at].text == "and");
    if let Some(found) =
        stacked.and_then(|at| read_back(text, words, at, cast)).filter(|found| found.organisation.is_some())
    {
        organisation = found.organisation;
        people = people.or(found.people);
        start = words.iter().position(|word| word.span.start == found.span.start).unwrap_or(start);
        titles.splice(0..0, found.titles);
    }
    Some(Phrase {
        titles,
        organisation,
        people,
        place,
        indefinite,
        standing,
        end,
        span: words[start].span.to(words[last].span),
        definite: office || paired,
        has_complement: false,
        vague: false,
    })
}

fn is_people(cast: Cast, id: EntityId) -> bool {
    matches!(cast.entities[id.0].kind, Kind::Other(Some(OtherKind::Nationality)))
}

/// Adjectives that follow the noun of an office: "director general".
fn is_rank(word: &str) -> bool {
    matches!(word, "general" | "emeritus" | "elect" | "designate" | "General" | "Emeritus")
}

/// Titles that say nothing of an office.
fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "Mr."
            | "Mr"
            | "Mrs."
            | "Mrs"
            | "Ms."
            | "Ms"
            | "Miss"
            | "Dr."
            | "Dr"
            | "Sir"
            | "Dame"
            | "Lord"
            | "Lady"
            | "Madame"
            | "Madam"
            | "Messrs."
            | "Messrs"
            | "Mister"
            | "Monsieur"
            | "Herr"
            | "Frau"
            | "Senor"
            | "Senora"
            | "Saint"
            | "Don"
            | "Hon."
            | "Honorable"
            | "Brother"
            | "Sister"
            | "Father"
            | "Mother"
            | "brother"
            | "sister"
            | "father"
            | "mother"
            | "Leader"
            | "Comrade"
            | "Mme"
            | "Mme."
            | "Shri"
            | "Sri"
    )
}

/// "army chief Gen." is an office and a rank, "presidential candidate Sen." another one and a seat.
fn ranks_apart(title: String) -> Vec<String> {
    const RANKS: &[&str] = &[
        "Gen.", "Gen", "General", "Col.", "Colonel", "Capt.", "Captain", "Cmdr.", "Adm.", "Admiral", "Maj.",
        "Lt.", "Sgt.", "Sen.", "Sens.", "Rep.", "Reps.", "Gov.", "Prof.", "Judge",
    ];
    let Some((office, rank)) = title.rsplit_once(' ').filter(|(_, rank)| RANKS.contains(rank)) else {
        return vec![title];
    };
    let last = office.rsplit(' ').next().unwrap_or(office);
    let known = lexicon::flags_of(last) | lexicon::flags_of(last.trim_end_matches('s'));
    let small = last.starts_with(|c: char| c.is_lowercase());
    match small && known & flags::ROLE != 0 {
        // Of several only the seat is each one's: "presidential candidates Sen. …"
        true if last.ends_with('s') && !last.ends_with("ss") => vec![spelled_out(rank)],
        true => vec![office.to_owned(), spelled_out(rank)],
        false => vec![title],
    }
}

/// Offices that news writes short before a name, in full: "freshman Rep." is "freshman representative".
fn spelled_out(title: &str) -> String {
    const SHORT: &[(&str, &str)] = &[
        ("Lt. Gov.", "lieutenant governor"),
        ("Lt. Gen.", "lieutenant general"),
        ("Maj. Gen.", "major general"),
        ("Brig. Gen.", "brigadier general"),
        ("Lt. Col.", "lieutenant colonel"),
        ("Sens.", "senator"),
        ("Sen.", "senator"),
        ("Sen", "senator"),
        ("Reps.", "representative"),
        ("Rep.", "representative"),
        ("Rep", "representative"),
        ("Govs.", "governor"),
        ("Gov.", "governor"),
        ("Gov", "governor"),
        ("Prof.", "professor"),
        ("Prof", "professor"),
        ("Gen.", "general"),
        ("Gen", "general"),
        ("Col.", "colonel"),
        ("Col", "colonel"),
        ("Maj.", "major"),
        ("Capt.", "captain"),
        ("Capt", "captain"),
        ("Lt.", "lieutenant"),
        ("Lt", "lieutenant"),
        ("Sgt.", "sergeant"),
        ("Cpl.", "corporal"),
        ("Adm.", "admiral"),
        ("Cmdr.", "commander"),
        ("Rev.", "reverend"),
        ("Atty. Gen.", "attorney general"),
    ];
    for (short, full) in SHORT {
        match title.strip_suffix(short) {
            Some("") => return (*full).to_owned(),
            Some(before) if before.ends_with(' ') => return format!("{before}{full}"),
            _ => {}
        }
    }
    title.to_owned()
}

/// The words from `from` to `to` as the text has them, white space made single.
fn pieces(text: &str, words: &[Word], from: usize, to: usize) -> String {
    if from >= to {
        return String::new();
    }
    let stretch = words[from].span.to(words[to - 1].span).of(text);
    stretch.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pieces_without_people(text: &str, words: &[Word], from: usize, to: usize, cast: Cast) -> String {
    let to = (from..to)
        .find(|&at| cast.starting(words[at].span).is_some_and(|(_, id)| cast.is_person(id)))
        .unwrap_or(to);
    pieces(text, words, from, to)
}
