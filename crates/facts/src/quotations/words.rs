//! A paragraph as the reporter's own words, with every quoted stretch as one word among them.

use quizwire_language::{Pos, Sentence, Span};

use super::bearers::{self, Bearer};
use super::cast::Cast;
use super::cues::{self, Form, Frame};
use super::marks::Marked;

/// One word or mark of the reporter, or a whole quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub span: Span,
    pub kind: Kind,
    /// Starts with a capital letter.
    pub capital: bool,
    /// Ends in 's or s'.
    pub possessive: bool,
    /// Index of the sentence and token it begins with, where the text was tagged.
    pub token: Option<(usize, usize)>,
    /// The tagger's part of speech.
    pub pos: Option<Pos>,
    /// Which of the paragraph's units it stands in.
    pub unit: usize,
}

/// What a [`Word`] may be, as far as the word itself shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The quotation with this index.
    Quote(usize),
    Comma,
    Colon,
    Semicolon,
    Dash,
    /// Full stop, question or exclamation mark.
    Stop,
    Open,
    Close,
    /// Any other sign.
    Sign,
    /// "he", "she", "they", "it", "I", "we", "you"
    Pronoun,
    /// "him", "them", "himself"
    ObjectPronoun,
    /// "the", "her", "some"
    Determiner,
    Preposition,
    /// "that", "because", "when"
    Subordinator,
    /// "who", "which"
    Relative,
    /// "and", "but"
    Conjunction,
    /// "has", "would", "not"
    Auxiliary,
    Adverb,
    Number,
    /// "Monday", "March"
    Calendar,
    /// "Mr.", "Sen."
    Title,
    /// A form of a verb of the list.
    Cue(Frame, Form),
    /// Any other verb, by its tag.
    Verb,
    /// Any other word.
    Plain,
}

/// Reads the words of `paragraph` outside `quotes`.
pub(super) fn read(
    text: &str,
    paragraph: Span,
    quotes: &[Marked],
    sentences: &[Sentence],
    cast: &Cast,
) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = paragraph.start;
    for (i, quote) in quotes.iter().enumerate() {
        scan(text, Span { start: at, end: quote.span.start }, &mut words);
        words.push(Word { kind: Kind::Quote(i), ..plain(quote.span) });
        at = quote.span.end;
    }
    scan(text, Span { start: at, end: paragraph.end }, &mut words);
    tag(&mut words, paragraph, sentences);
    for word in words.iter_mut() {
        classify(text, word);
        // "Read said", "Will wrote": a person's name is no verb.
        if word.capital
            && matches!(word.kind, Kind::Cue(..) | Kind::Auxiliary | Kind::Preposition | Kind::Verb)
        {
            let named = cast.at(word.span).is_some_and(|(_, id)| cast.gender(id).is_ok());
            word.kind = if named { Kind::Plain } else { word.kind };
        }
    }
    verbs_that_look_like_nouns(text, &mut words);
    split_into_units(text, &mut words, quotes);
    words
}

fn plain(span: Span) -> Word {
    Word { span, kind: Kind::Plain, capital: false, possessive: false, token: None, pos: None, unit: 0 }
}

/// Cuts a stretch into words and signs.
fn scan(text: &str, stretch: Span, words: &mut Vec<Word>) {
    let mut rest = stretch.of(text);
    let mut at = stretch.start;
    while let Some(c) = rest.chars().next() {
        let len =
            if c.is_alphanumeric() || matches!(c, '@' | '$' | '#') { word_len(rest) } else { c.len_utf8() };
        if !c.is_whitespace() {
            let span = Span { start: at, end: at + len };
            let kind = match c {
                ',' => Kind::Comma,
                ':' => Kind::Colon,
                ';' => Kind::Semicolon,
                '.' | '?' | '!' | '…' => Kind::Stop,
                '(' | '[' => Kind::Open,
                ')' | ']' => Kind::Close,
                '—' | '–' | '―' => Kind::Dash,
                '-' if rest.starts_with("--") || rest.starts_with("- ") => Kind::Dash,
                _ if c.is_alphanumeric() || matches!(c, '@' | '$' | '#') => Kind::Plain,
                _ => Kind::Sign,
            };
            // Of "--" and "..." one sign is enough.
            let again = matches!(kind, Kind::Dash | Kind::Stop)
                && words.last().is_some_and(|last: &Word| last.kind == kind && last.span.end == at);
            if !again {
                words.push(Word { kind, capital: c.is_uppercase(), ..plain(span) });
            }
        }
        at += len;
        rest = &rest[len..];
    }
}

/// Bytes of the word at the start of `rest`: letters and digits with what may stand inside a word.
fn word_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let inside = c.is_alphanumeric()
            || at == 0
            || (matches!(c, '\'' | '’' | '-' | '&' | '/' | '@' | '_' | '.') && next.is_alphanumeric())
            || (c == ','
                && next.is_ascii_digit()
                && rest[..at].ends_with(|before: char| before.is_ascii_digit()))
            || (c == '.' && is_abbreviation(&rest[..at]))
            || (matches!(c, '\'' | '’') && rest[..at].ends_with('s'));
        if !inside || (c == '-' && next == '-') {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether a full stop behind `word` belongs to it.
fn is_abbreviation(word: &str) -> bool {
    let word = word.rsplit('-').next().unwrap_or(word);
    let mut chars = word.chars();
    let single = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    single
        || (word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2))
        || is_title(word)
        || matches!(
            word,
            "Jr" | "Sr"
                | "St"
                | "Inc"
                | "Corp"
                | "Co"
                | "Ltd"
                | "No"
                | "vs"
                | "Ala"
                | "Ariz"
                | "Ark"
                | "Calif"
                | "Colo"
                | "Conn"
                | "Del"
                | "Fla"
                | "Ga"
                | "Ill"
                | "Ind"
                | "Kan"
                | "Ky"
                | "La"
                | "Mass"
                | "Md"
                | "Mich"
                | "Minn"
                | "Miss"
                | "Mo"
                | "Mont"
                | "Neb"
                | "Nev"
                | "Okla"
                | "Ore"
                | "Pa"
                | "Tenn"
                | "Tex"
                | "Va"
                | "Vt"
                | "Wash"
                | "Wis"
                | "Wyo"
                | "Jan"
                | "Feb"
                | "Aug"
                | "Sept"
                | "Oct"
                | "Nov"
                | "Dec"
                | "Ph.D"
                | "Esq"
                | "Dept"
        )
}

/// An abbreviated title before a name.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Mx"
            | "Dr"
            | "Sen"
            | "Sens"
            | "Rep"
            | "Reps"
            | "Gov"
            | "Govs"
            | "Gen"
            | "Lt"
            | "Col"
            | "Sgt"
            | "Capt"
            | "Maj"
            | "Cmdr"
            | "Adm"
            | "Prof"
            | "Rev"
            | "Hon"
            | "Pres"
            | "Atty"
            | "Supt"
            | "Det"
            | "Fr"
    )
}

/// Looks up the tags of the words among the sentences' tokens.
fn tag(words: &mut [Word], paragraph: Span, sentences: &[Sentence]) {
    let mut sentence = sentences.partition_point(|s| s.span.end <= paragraph.start);
    let mut token = 0;
    for word in words {
        while let Some(current) = sentences.get(sentence) {
            match current.tokens.get(token) {
                Some(here) if here.span.start < word.span.start => token += 1,
                Some(here) => {
                    if here.span.start == word.span.start && !matches!(word.kind, Kind::Quote(_)) {
                        word.token = Some((sentence, token));
                        word.pos = (here.pos != Pos::X && here.span.end <= word.span.end).then_some(here.pos);
                    }
                    break;
                }
                None => {
                    sentence += 1;
                    token = 0;
                }
            }
        }
    }
}

fn classify(text: &str, word: &mut Word) {
    if word.kind != Kind::Plain {
        return;
    }
    let written = word.span.of(text);
    word.possessive = ["'s", "’s", "s'", "s’"].iter().any(|end| written.ends_with(end));
    let lower = written.to_lowercase();
    let bare = lower.trim_end_matches('.');
    word.kind = match bare {
        "us" | "it" if written.ends_with(char::is_uppercase) => Kind::Plain,
        "he" | "she" | "they" | "it" | "i" | "we" | "you" => Kind::Pronoun,
        "him" | "them" | "me" | "us" | "himself" | "herself" | "themselves" | "itself" => Kind::ObjectPronoun,
        "the" | "a" | "an" | "this" | "these" | "those" | "his" | "her" | "their" | "its" | "our" | "my"
        | "your" | "some" | "several" | "both" | "another" | "each" | "every" | "no" | "any" | "few"
        | "many" | "most" | "all" => Kind::Determiner,
        "of" | "in" | "on" | "at" | "for" | "from" | "to" | "with" | "by" | "about" | "after" | "before"
        | "during" | "over" | "under" | "against" | "between" | "among" | "through" | "into" | "onto"
        | "within" | "without" | "near" | "since" | "until" | "around" | "behind" | "outside" | "inside"
        | "across" | "along" | "despite" | "including" | "like" | "via" | "amid" | "upon" | "toward"
        | "towards" | "besides" | "except" | "regarding" | "following" | "per" | "than" | "alongside" => {
            Kind::Preposition
        }
        "that" | "because" | "if" | "when" | "while" | "although" | "though" | "whereas" | "whether"
        | "as" | "unless" | "once" | "so" | "where" | "how" | "why" | "what" => Kind::Subordinator,
        "who" | "which" | "whom" | "whose" => Kind::Relative,
        "and" | "but" | "or" | "nor" | "yet" => Kind::Conjunction,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "has" | "have" | "had" | "having"
        | "do" | "does" | "did" | "will" | "would" | "can" | "could" | "may" | "might" | "must" | "shall"
        | "should" | "not" | "never" | "cannot" => Kind::Auxiliary,
        "also" | "then" | "later" | "earlier" | "again" | "once-again" | "even" | "just" | "still"
        | "already" | "now" | "ever" | "often" | "always" | "sometimes" | "soon" | "today" | "yesterday"
        | "tomorrow" | "tonight" | "too" | "only" | "further" | "instead" | "afterward" | "afterwards"
        | "however" | "meanwhile" | "there" | "here" | "perhaps" | "twice" | "ago" | "well" | "rather"
        | "quite" | "once-more" | "back" | "else" | "thus" => Kind::Adverb,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "january"
        | "february" | "march" | "april" | "june" | "july" | "august" | "september" | "october"
        | "november" | "december" | "jan" | "feb" | "aug" | "sept" | "oct" | "nov" | "dec"
            if word.capital =>
        {
            Kind::Calendar
        }
        _ if word.capital && is_title(written.trim_end_matches('.')) => Kind::Title,
        _ if bare.ends_with("n't") || bare.ends_with("n’t") => Kind::Auxiliary,
        _ if bare.ends_with("’s") || bare.ends_with("'s") => {
            match &bare[..bare.len() - if bare.ends_with("’s") { 4 } else { 2 }] {
                "he" | "she" | "it" => Kind::Pronoun,
                _ => Kind::Plain,
            }
        }
        _ if is_number(written) => Kind::Number,
        _ => match cues::look_up(bare) {
            Some((frame, form)) if may_be_verb(bare, form, word.pos) => Kind::Cue(frame, form),
            _ if word.pos == Some(Pos::Adv) && !word.capital => Kind::Adverb,
            _ if !word.capital && bare.len() > 4 && bare.ends_with("ly") && !NOT_ADVERBS.contains(&bare) => {
                Kind::Adverb
            }
            // "said Rivera ally Ann Okoro"
            _ if word.pos == Some(Pos::Verb) && bearers::of(bare) != Some(Bearer::Person) => Kind::Verb,
            _ => Kind::Plain,
        },
    };
}

/// "…," Rivera notes. The tagger takes such a verb for a noun now and then.
fn verbs_that_look_like_nouns(text: &str, words: &mut [Word]) {
    for at in 1..words.len() {
        let word = words[at];
        if word.kind != Kind::Plain || word.capital || !words[at - 1].capital || words[at - 1].possessive {
            continue;
        }
        let Some((frame, Form::Present)) = cues::look_up(&word.span.of(text).to_lowercase()) else {
            continue;
        };
        let name =
            words[..at].iter().rev().take_while(|word| word.kind == Kind::Plain && word.capital).count();
        let behind_quote =
            (at - name).checked_sub(1).is_some_and(|quote| matches!(words[quote].kind, Kind::Quote(_)));
        let ends = matches!(words.get(at + 1).map(|next| next.kind), None | Some(Kind::Stop | Kind::Comma));
        if frame.quotes() && behind_quote && ends && name > 0 {
            words[at].kind = Kind::Cue(frame, Form::Present);
        }
    }
}

fn is_number(written: &str) -> bool {
    written.starts_with(|c: char| c.is_ascii_digit() || c == '$')
        && !written.contains(|c: char| c.is_alphabetic())
}

const NOT_ADVERBS: [&str; 12] = [
    "family", "ally", "assembly", "supply", "reply", "rally", "bully", "early", "elderly", "anomaly",
    "monopoly", "weekly",
];

/// Whether a form of a cue verb is a verb here; taggers err on short sentences, so only a form that is often a noun is
/// left to them.
fn may_be_verb(bare: &str, form: Form, pos: Option<Pos>) -> bool {
    match form {
        Form::Past => true,
        Form::Present
            if NEVER_NOUNS
                .iter()
                .any(|verb| bare.strip_prefix(verb).is_some_and(|end| matches!(end, "" | "s"))) =>
        {
            true
        }
        Form::Present | Form::Ing => !matches!(pos, Some(Pos::Noun | Pos::Propn | Pos::Adj)),
    }
}

const NEVER_NOUNS: [&str; 20] = [
    "say",
    "tell",
    "ask",
    "add",
    "write",
    "argue",
    "explain",
    "insist",
    "admit",
    "recall",
    "agree",
    "think",
    "believe",
    "continue",
    "acknowledge",
    "conclude",
    "suggest",
    "describe",
    "declare",
    "maintain",
];

/// Numbers the units: a sentence of the reporter with the quotations that belong to it.
fn split_into_units(text: &str, words: &mut [Word], quotes: &[Marked]) {
    let mut unit = 0;
    let mut depth: usize = 0;
    for i in 0..words.len() {
        words[i].unit = unit;
        match words[i].kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = 0,
            _ => {}
        }
        let ends = match words[i].kind {
            Kind::Stop if depth > 0 && words[i..].iter().take(6).any(|word| word.kind == Kind::Close) => {
                false
            }
            Kind::Stop => !is_ellipsis_inside(text, words, i),
            Kind::Quote(quote) => quote_ends_unit(text, words, i, &quotes[quote]),
            _ => false,
        };
        if ends && i + 1 < words.len() {
            unit += 1;
        }
    }
}

/// "…" or "..." with a small letter or a quotation behind it.
fn is_ellipsis_inside(text: &str, words: &[Word], at: usize) -> bool {
    let end = words[at].span.end;
    let dots = text[words[at].span.start..].starts_with("...") || words[at].span.of(text) == "…";
    let next = words.get(at + 1);
    (dots && next.is_some_and(|next| !next.capital))
        || next.is_some_and(|next| next.span.start == end && next.kind == Kind::Comma)
}

fn quote_ends_unit(text: &str, words: &[Word], at: usize, quote: &Marked) -> bool {
    let Some(next) = words.get(at + 1) else { return false };
    let last =
        quote.inner.of(text).trim_end().trim_end_matches(['\'', '’', '"', '”', ')', ']']).chars().next_back();
    if !matches!(last, Some('.' | '…' | '?' | '!')) {
        return false;
    }
    if next.capital && is_led_in(words, at) {
        return true;
    }
    match next.kind {
        Kind::Quote(_) => true,
        // “…” — Ann Okoro
        Kind::Dash => false,
        Kind::Stop => words.get(at + 2).is_none_or(|after| after.kind != Kind::Dash),
        Kind::Pronoun | Kind::Determiner if next.span.of(text) == "I" => !cue_clause(words, at + 1, last),
        _ => next.capital && !cue_clause(words, at + 1, last),
    }
}

/// Whether a cue of the same sentence leads up to the quotation: Rivera said, “…” or Rivera said that “…”
fn is_led_in(words: &[Word], at: usize) -> bool {
    let unit = words[at].unit;
    let before = || words[..at].iter().rev().take_while(|word| word.unit == unit);
    let near = before().next().is_some_and(|word| {
        matches!(word.kind, Kind::Comma | Kind::Colon | Kind::Subordinator | Kind::Cue(..))
    });
    near && before()
        .take_while(|word| !matches!(word.kind, Kind::Quote(_)))
        .any(|word| matches!(word.kind, Kind::Cue(frame, _) if frame.quotes()))
}

/// Whether the words from `at` are a bare attribution that goes on from a quotation: Rivera asked.
fn cue_clause(words: &[Word], at: usize, last: Option<char>) -> bool {
    let cue = words[at..].iter().take(7).position(|word| matches!(word.kind, Kind::Cue(..) | Kind::Verb));
    let Some(cue) = cue.map(|cue| at + cue) else { return false };
    let speech = matches!(words[cue].kind, Kind::Cue(frame, _) if frame.quotes());
    let subject = words[at..cue].iter().all(|word| {
        matches!(word.kind, Kind::Plain | Kind::Title | Kind::Number | Kind::Preposition) && !word.possessive
            || matches!(word.kind, Kind::Determiner | Kind::Adverb)
    });
    let behind = words.get(cue + 1).map(|word| word.kind);
    let ends = matches!(behind, None | Some(Kind::Stop | Kind::Comma | Kind::Calendar));
    // Verbs of other kinds need the whole form: "…?" Rivera demanded.
    subject && cue > at && if speech { ends || last != Some('.') } else { ends && last != Some('.') }
}
