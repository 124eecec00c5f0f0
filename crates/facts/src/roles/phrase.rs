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
pub(super) struct Phrase {
    /// More than one where they are stacked: "president and chief executive".
    pub titles: Vec<String>,
    pub organisation: Option<EntityId>,
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
pub(super) fn read(text: &str, words: &[Word], from: usize, cast: Cast) -> Option<Phrase> {
    let mut at = from;
    let mut phrase = Phrase {
        titles: Vec::new(),
        organisation: None,
        standing: Standing::Current,
        end: from,
        span: words.get(from)?.span,
        definite: false,
        has_complement: false,
        vague: false,
    };
    at = opening(words, at, &mut phrase);
    let (head, start) = core(words, at, cast, &mut phrase)?;
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
    phrase.titles = titles;
    phrase.end = end;
    phrase.span = words[from].span.to(words[end - 1].span);
    Some(phrase)
}

/// Article and standing: "the former".
fn opening(words: &[Word], from: usize, phrase: &mut Phrase) -> usize {
    let mut at = from;
    while let Some(word) = words.get(at) {
        let opens = at == from && matches!(word.text, "The" | "A" | "An" | "Its" | "Former" | "Acting");
        let small = if opens { word.text.to_ascii_lowercase() } else { word.text.to_owned() };
        match small.as_str() {
            "the" => phrase.definite = true,
            "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "also" | "now" => {}
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
            || (word.pos == Pos::Verb && (word.text.ends_with("ing") || known & flags::ROLE != 0))
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
        if let Some((span, id)) = body {
            let end = words[next..]
                .iter()
                .position(|word| word.span.start >= span.end)
                .map_or(words.len(), |n| next + n);
            let owner = words.get(end).is_some_and(|word| {
                matches!(word.text, "'s" | "’s" | "'" | "’")
                    || (word.shape == Shape::Small && word.pos == Pos::Noun)
            });
            let of_title = link.text == "to" || (link.text == "for" && title.contains(" to "));
            if !owner && !of_title {
                if phrase.organisation.is_none() || !matches!(cast.entities[id.0].kind, Kind::Place(_)) {
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
pub(super) fn read_back(text: &str, words: &[Word], end: usize, cast: Cast) -> Option<Phrase> {
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
    let mut standing = if elect { Standing::Coming } else { Standing::Current };
    while let Some(at) = start.checked_sub(1) {
        let word = &words[at];
        if let Some((span, id)) =
            cast.covering(word.span).filter(|(span, _)| span.end <= words[start].span.start)
        {
            if is_people(cast, id) {
                start = at;
                continue;
            }
            if cast.is_body(id) {
                organisation = Some(id);
            }
            let _ = span;
            break;
        }
        match word.text {
            "former" | "Former" | "onetime" | "ex" | "then" | "ousted" | "late" => {
                standing = Standing::Former;
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
                start = at;
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
        let inside = matches!(word.pos, Pos::Noun | Pos::Adj | Pos::Propn) && word.shape != Shape::Mark
            || (word.is_capital() && word.is(flags::TITLE));
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
        _ => spelled_out(&title),
    };
    if is_honorific(&title) {
        return None;
    }
    Some(Phrase {
        titles: vec![title],
        organisation,
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

/// Offices that news writes short before a name.
fn spelled_out(title: &str) -> String {
    let full = match title {
        "Sen." | "Sen" => "senator",
        "Rep." | "Rep" => "representative",
        "Gov." | "Gov" => "governor",
        "Lt. Gov." => "lieutenant governor",
        "Prof." | "Prof" => "professor",
        "Gen." | "Gen" => "general",
        "Lt. Gen." => "lieutenant general",
        "Maj. Gen." => "major general",
        "Brig. Gen." => "brigadier general",
        "Col." | "Col" => "colonel",
        "Lt. Col." => "lieutenant colonel",
        "Maj." => "major",
        "Capt." | "Capt" => "captain",
        "Lt." | "Lt" => "lieutenant",
        "Sgt." | "Sgt" => "sergeant",
        "Cpl." => "corporal",
        "Adm." => "admiral",
        "Cmdr." => "commander",
        "Rev." | "Rev" => "reverend",
        other => other,
    };
    full.to_owned()
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
