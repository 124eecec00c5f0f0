//! Noun phrases around a cue verb: which one is its subject.

use std::ops::Range;

use quizwire_language::{Pos, Sentence};

use super::cast::Cast;
use super::cues::Form;
use super::words::{Kind, Word};
use crate::names::{self, flags, lexicon};

/// A noun phrase as word indices of its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Prepositional phrases behind the head included.
    pub words: Range<usize>,
    /// The word that bears it.
    pub head: usize,
    /// Found beside the verb or before what commas set off, not by searching the sentence.
    pub firm: bool,
}

/// The words of one paragraph with all that is known of them.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub cast: &'a Cast<'a>,
    /// The article's sentences, for the trees of this paragraph's.
    pub sentences: &'a [Sentence],
}

impl<'a> Clause<'a> {
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.words.get(at).map(|word| word.kind)
    }

    pub fn written(&self, at: usize) -> &'a str {
        self.words[at].span.of(self.text)
    }

    /// Whether the word is `lower` in any case.
    pub fn is(&self, at: usize, lower: &str) -> bool {
        self.words.get(at).is_some_and(|word| word.span.of(self.text).eq_ignore_ascii_case(lower))
    }

    /// Whether the quotation at word `at` ends with a comma, so that the sentence goes on.
    pub fn ends_open(&self, at: usize) -> bool {
        let inner = self.written(at).trim_end_matches(['"', '”', '\'', '’', '»']);
        inner.ends_with([',', '?', '!']) || self.kind(at + 1) == Some(Kind::Comma)
    }

    /// First word of the unit that word `at` stands in.
    pub fn unit_start(&self, at: usize) -> usize {
        let unit = self.words[at].unit;
        self.words[..at].iter().rposition(|word| word.unit != unit).map_or(0, |last| last + 1)
    }

    /// One past the last word of the unit of `at`.
    pub fn unit_end(&self, at: usize) -> usize {
        let unit = self.words[at].unit;
        at + self.words[at..].iter().take_while(|word| word.unit == unit).count()
    }

    /// The subject of the verb at `verb`, standing before it.
    pub fn subject_before(&self, verb: usize) -> Option<Phrase> {
        let low = self.unit_start(verb);
        let mut at = verb;
        while at > low && self.may_stand_before_verb(at - 1) {
            at -= 1;
        }
        // "Rivera (D-Norvale) said", "Rivera on Monday said"
        loop {
            match self.kind(at.checked_sub(1).filter(|_| at > low)?)? {
                Kind::Close => at = self.words[low..at].iter().rposition(|w| w.kind == Kind::Open)? + low,
                Kind::Calendar | Kind::Number
                    if at > low + 1 && self.kind(at - 2) == Some(Kind::Preposition) =>
                {
                    at -= 2
                }
                Kind::Calendar => at -= 1,
                Kind::Adverb => at -= 1,
                _ => break,
            }
        }
        if at <= low {
            return None;
        }
        match self.kind(at - 1)? {
            Kind::Relative if self.is(at - 1, "who") || self.is(at - 1, "which") => {
                self.antecedent(at - 1, low)
            }
            Kind::Comma | Kind::Dash => {
                self.behind_interjections(at - 1, low).or_else(|| self.clause_first(verb, low))
            }
            Kind::Pronoun => Some(Phrase { words: at - 1..at, head: at - 1, firm: true }),
            Kind::Plain | Kind::Title | Kind::Number | Kind::Cue(_, Form::Present) | Kind::Quote(_) => {
                self.adjacent(at, low)
            }
            _ => self.of_verb_before(at, low),
        }
    }

    /// The subject of the verb before, which this one shares: "Rivera shook his head and said".
    fn of_verb_before(&self, end: usize, low: usize) -> Option<Phrase> {
        let verb = (low..end).rev().find(|at| matches!(self.words[*at].kind, Kind::Verb | Kind::Cue(..)));
        let shared = verb.and_then(|verb| self.subject_before(verb)).filter(|subject| subject.firm);
        shared.map(|subject| Phrase { firm: false, ..subject }).or_else(|| self.clause_first(end, low))
    }

    fn may_stand_before_verb(&self, at: usize) -> bool {
        matches!(self.words[at].kind, Kind::Adverb | Kind::Auxiliary)
    }

    /// The noun phrase that ends right before `end`, if the clause begins with it.
    fn adjacent(&self, end: usize, low: usize) -> Option<Phrase> {
        let Some(mut phrase) = self.phrase_ending(end, low) else { return self.of_verb_before(end, low) };
        let last = phrase.clone();
        // "a spokesman for the mayor of Norvale"
        while phrase.words.start > low + 1 && self.kind(phrase.words.start - 1) == Some(Kind::Preposition) {
            match self.phrase_ending(phrase.words.start - 1, low) {
                // "Secretary of State Ann Okoro"
                Some(outer) if self.is_office(outer.head) && self.is_listed_person(phrase.head) => {
                    phrase = Phrase { words: outer.words.start..end, head: phrase.head, firm: true }
                }
                Some(outer) => {
                    phrase = Phrase { words: outer.words.start..end, head: outer.head, firm: true }
                }
                None => break,
            }
        }
        let before = phrase.words.start.checked_sub(1).filter(|before| *before >= low);
        match before.and_then(|before| self.kind(before)) {
            // "In a talk with the Post Rivera said": the name stands by itself at the end.
            Some(Kind::Preposition)
                if phrase.words.start - 1 == low
                    || matches!(self.kind(phrase.words.start - 2), Some(Kind::Comma | Kind::Conjunction)) =>
            {
                Some(last).filter(|last| self.is_name(last.head))
            }
            Some(Kind::Comma) => Some(self.apposed_to(phrase, low)),
            None | Some(Kind::Dash | Kind::Colon | Kind::Semicolon | Kind::Quote(_) | Kind::Open) => {
                Some(phrase)
            }
            Some(Kind::Subordinator | Kind::Stop | Kind::Sign | Kind::Close) => Some(phrase),
            Some(Kind::Conjunction) => {
                let and = phrase.words.start - 1;
                match self.climb_over(and, low) {
                    Some(outer) => Some(self.apposed_to(outer, low)),
                    None => Some(self.conjoined(and, low, &phrase).unwrap_or(phrase)),
                }
            }
            // "whom Rivera called"
            Some(Kind::Relative) => Some(phrase),
            _ => self.of_verb_before(phrase.words.start, low),
        }
    }

    /// "Secretary": an office that may stand before a name.
    fn is_office(&self, at: usize) -> bool {
        self.words[at].capital
            && lexicon::flags_of(self.written(at)) & (flags::ROLE | flags::TITLE) != 0
            && !self.written(at).ends_with('s')
    }

    fn is_listed_person(&self, at: usize) -> bool {
        self.cast.at(self.words[at].span).is_some() && self.is_person(at)
    }

    /// "head of research and sales": the phrase that a conjunction inside a prepositional phrase belongs to.
    fn climb_over(&self, and: usize, low: usize) -> Option<Phrase> {
        let first = self.phrase_ending(and, low)?;
        let climbed = self.with_prepositions(first.clone(), low);
        (climbed.words.start < first.words.start).then_some(climbed)
    }

    /// "Ann Okoro, head of the port said": the name before a role whose second comma was forgotten.
    fn apposed_to(&self, phrase: Phrase, low: usize) -> Phrase {
        let comma =
            phrase.words.start.checked_sub(1).filter(|at| *at > low && self.kind(*at) == Some(Kind::Comma));
        let name =
            comma.filter(|_| !self.is_name(phrase.head)).and_then(|comma| self.phrase_ending(comma, low));
        match name {
            Some(name) if self.begins_clause(name.words.start, low) && self.is_person(name.head) => name,
            _ => phrase,
        }
    }

    fn begins_clause(&self, at: usize, low: usize) -> bool {
        at == low
            || matches!(
                self.words[at - 1].kind,
                Kind::Quote(_) | Kind::Comma | Kind::Conjunction | Kind::Subordinator
            )
    }

    /// "Rivera and Marsh": the whole of it, when the clause begins with the first name.
    fn conjoined(&self, and: usize, low: usize, second: &Phrase) -> Option<Phrase> {
        if !self.is(and, "and") || and == low {
            return None;
        }
        let first = self.phrase_ending(and, low)?;
        let begins = first.words.start == low
            || matches!(
                self.kind(first.words.start - 1),
                Some(Kind::Comma | Kind::Quote(_) | Kind::Subordinator)
            );
        begins.then_some(Phrase { words: first.words.start..second.words.end, head: and, firm: true })
    }

    /// The noun phrase before a relative pronoun.
    fn antecedent(&self, relative: usize, low: usize) -> Option<Phrase> {
        let mut end = relative;
        if end > low && self.kind(end - 1) == Some(Kind::Comma) {
            return self.behind_interjections(end - 1, low);
        }
        if end > low && self.kind(end - 1) == Some(Kind::Preposition) {
            end -= 1;
        }
        let mut phrase = self.phrase_ending(end, low)?;
        while phrase.words.start > low + 1 && self.is(phrase.words.start - 1, "of") {
            phrase = Phrase {
                words: self.phrase_ending(phrase.words.start - 1, low)?.words.start..end,
                ..self.phrase_ending(phrase.words.start - 1, low)?
            };
        }
        // "Ann Okoro, a lawyer who", "Ann Okoro, 61, a lawyer who"
        let comma =
            phrase.words.start.checked_sub(1).filter(|at| *at > low && self.kind(*at) == Some(Kind::Comma));
        let named = comma.filter(|_| !self.is_name(phrase.head)).and_then(|comma| {
            let number = self.kind(comma - 1) == Some(Kind::Number)
                && comma >= low + 3
                && self.kind(comma - 2) == Some(Kind::Comma);
            self.phrase_ending(if number { comma - 2 } else { comma }, low)
        });
        Some(named.filter(|name| self.is_person(name.head)).unwrap_or(phrase))
    }

    /// The noun phrase before what stands between commas: "Rivera, a lawyer who met Marsh, said".
    fn behind_interjections(&self, mut comma: usize, low: usize) -> Option<Phrase> {
        let stop = comma;
        for _ in 0..4 {
            let from = self.words[low..comma]
                .iter()
                .rposition(|word| matches!(word.kind, Kind::Comma | Kind::Dash))
                .map(|at| low + at)?;
            if from == low || matches!(self.kind(from + 1), Some(Kind::Conjunction)) {
                return None;
            }
            let inner = from + 1..comma;
            let opens = matches!(
                self.kind(inner.start),
                Some(
                    Kind::Relative
                        | Kind::Determiner
                        | Kind::Number
                        | Kind::Preposition
                        | Kind::Adverb
                        | Kind::Subordinator
                        | Kind::Plain
                        | Kind::Title
                        | Kind::Cue(_, Form::Ing | Form::Past)
                        | Kind::Verb
                )
            );
            let phrase = self.phrase_ending(from, low);
            // "In Norvale, Ann Okoro (D), said": what stands between the commas is the name.
            let set_off = phrase.as_ref().is_some_and(|phrase| {
                let before = phrase.words.start.checked_sub(1).filter(|at| *at >= low);
                before.is_some_and(|before| {
                    self.kind(before) == Some(Kind::Preposition)
                        && (before == low
                            || matches!(self.kind(before - 1), Some(Kind::Comma | Kind::Conjunction)))
                })
            });
            if set_off {
                return self.phrase_ending(comma, low).filter(|name| name.words.start == from + 1);
            }
            let state = comma == from + 2 && self.written(from + 1).ends_with('.');
            if let Some(phrase) = phrase.filter(|phrase| opens && !state && !self.is_place(phrase.head)) {
                let begins = phrase.words.start == low
                    || !matches!(self.kind(phrase.words.start - 1), Some(Kind::Comma | Kind::Dash));
                let named = (!self.is_name(phrase.head))
                    .then(|| self.name_at(from + 1, stop))
                    .flatten()
                    .filter(|name| name.words.end == comma);
                if self.is_name(phrase.head) || begins || named.is_some() {
                    let phrase = self.with_prepositions(phrase, low);
                    return Some(named.unwrap_or(phrase));
                }
            }
            comma = from;
        }
        None
    }

    /// Climbs from "of Norvale" to "the mayor of Norvale".
    fn with_prepositions(&self, mut phrase: Phrase, low: usize) -> Phrase {
        let end = phrase.words.end;
        while phrase.words.start > low + 1 && self.kind(phrase.words.start - 1) == Some(Kind::Preposition) {
            match self.phrase_ending(phrase.words.start - 1, low) {
                Some(outer) => phrase = Phrase { words: outer.words.start..end, ..outer },
                None => break,
            }
        }
        phrase
    }

    /// The name that ends right before `end`, where nothing is done to its bearer.
    pub fn name_ending(&self, end: usize, low: usize) -> Option<Phrase> {
        let phrase = self.phrase_ending(end, low)?;
        // "A letter from Rivera: “…”" is his, "her reply to Rivera: “…”" is not.
        let alone = phrase.words.start == low
            || self.is_person(phrase.head)
                && (self.kind(phrase.words.start - 1) != Some(Kind::Preposition)
                    || ["from", "by"].iter().any(|word| self.is(phrase.words.start - 1, word)));
        (self.is_name(phrase.head) && alone).then_some(phrase)
    }

    /// The first noun phrase of the words from `low` to `end`, or the name it belongs to: "From Rivera's letter:".
    pub fn first_phrase(&self, end: usize, low: usize) -> Option<Phrase> {
        let low = if self.kind(low) == Some(Kind::Preposition) { low + 1 } else { low };
        let phrase = self.clause_first(end, low)?;
        let owner = phrase.words.clone().find(|at| self.words[*at].possessive && self.words[*at].capital);
        Some(match owner {
            Some(owner) if !self.is_name(phrase.head) => {
                Phrase { words: phrase.words.start..owner + 1, head: owner, firm: false }
            }
            _ => phrase,
        })
    }

    /// The first noun phrase of the clause of `verb`, behind phrases set off at its beginning.
    fn clause_first(&self, verb: usize, low: usize) -> Option<Phrase> {
        let mut at = self.words[low..verb]
            .iter()
            .rposition(|word| matches!(word.kind, Kind::Semicolon | Kind::Colon))
            .map_or(low, |last| low + last + 1);
        for _ in 0..6 {
            match self.kind(at).filter(|_| at < verb)? {
                Kind::Conjunction
                | Kind::Adverb
                | Kind::Comma
                | Kind::Dash
                | Kind::Quote(_)
                | Kind::Calendar => at += 1,
                Kind::Preposition | Kind::Subordinator | Kind::Cue(..) | Kind::Verb | Kind::Auxiliary => {
                    at += self.words[at..verb].iter().position(|word| word.kind == Kind::Comma)? + 1;
                }
                _ => break,
            }
        }
        let phrase = self.phrase_at(at, verb)?;
        let name = (!self.is_name(phrase.head)).then(|| self.apposed_name(phrase.words.end, verb)).flatten();
        Some(Phrase { firm: false, ..name.unwrap_or(phrase) })
    }

    /// The noun phrase that ends right before `end`.
    pub fn phrase_ending(&self, end: usize, low: usize) -> Option<Phrase> {
        let head = end.checked_sub(1).filter(|head| *head >= low)?;
        match self.kind(head)? {
            Kind::Pronoun => return Some(Phrase { words: head..end, head, firm: true }),
            Kind::Plain | Kind::Title if !self.words[head].possessive => {}
            Kind::Cue(_, Form::Present) if self.is_noun_here(head, low) => {}
            Kind::Close => {
                let open = self.words[low..head].iter().rposition(|word| word.kind == Kind::Open)? + low;
                let phrase = self.phrase_ending(open, low)?;
                return Some(Phrase { words: phrase.words.start..end, ..phrase });
            }
            _ => return None,
        }
        let mut start = head;
        while start > low {
            match self.words[start - 1].kind {
                Kind::Plain | Kind::Title | Kind::Number => start -= 1,
                Kind::Cue(_, Form::Present) if self.is_noun_here(start - 1, low) => start -= 1,
                Kind::Cue(_, Form::Past | Form::Ing) | Kind::Verb
                    if self.is_participle_here(start - 1, low) =>
                {
                    start -= 1
                }
                Kind::Quote(_) if self.is_nickname(start - 1, low) => start -= 1,
                Kind::Sign if self.is(start - 1, "&") => start -= 1,
                Kind::Determiner => {
                    start -= 1;
                    break;
                }
                _ => break,
            }
        }
        Some(Phrase { words: start..end, head, firm: true })
    }

    /// "the report", "his claim": a form of a verb that is a noun here.
    fn is_noun_here(&self, at: usize, low: usize) -> bool {
        at > low
            && (matches!(self.words[at - 1].kind, Kind::Determiner)
                || self.words[at - 1].possessive
                || (self.words[at - 1].kind == Kind::Plain && !self.is_name(at - 1)))
    }

    /// "a retired general", "the leading critic"
    fn is_participle_here(&self, at: usize, low: usize) -> bool {
        at > low && self.words[at - 1].kind == Kind::Determiner
    }

    /// Joe “Tiny” Rivera
    fn is_nickname(&self, at: usize, low: usize) -> bool {
        let short = self.words[at].span.of(self.text).split_whitespace().count() <= 2;
        short
            && at > low
            && self.words[at - 1].capital
            && self.words.get(at + 1).is_some_and(|word| word.capital)
    }

    /// The noun phrase that begins at `start`, at most up to `end`.
    pub fn phrase_at(&self, start: usize, end: usize) -> Option<Phrase> {
        let end = end.min(self.words.len());
        let mut at = start;
        if at < end && self.words[at].kind == Kind::Pronoun {
            return Some(Phrase { words: at..at + 1, head: at, firm: true });
        }
        while at < end && self.words[at].kind == Kind::Determiner {
            at += 1;
        }
        let bare = at == start;
        let body = at;
        let mut head = None;
        while at < end {
            match self.words[at].kind {
                Kind::Plain | Kind::Title => {
                    if let Some((mention, _)) = self.cast.at(self.words[at].span) {
                        let inside = self.words[at..end]
                            .iter()
                            .take_while(|word| word.span.start < mention.end)
                            .count();
                        let last = at + inside.max(1) - 1;
                        head = Some(last);
                        at = last + 1;
                        // "Ann Okoro head of the port": a full name ends the phrase unless a name follows.
                        let lower = self.words[at.min(end)..end]
                            .iter()
                            .take_while(|word| word.kind == Kind::Plain && !word.capital)
                            .count();
                        let leads_to_name = self
                            .words
                            .get(at + lower)
                            .is_some_and(|word| word.capital && word.kind == Kind::Plain);
                        if bare
                            && inside > 1
                            && lower > 0
                            && !leads_to_name
                            && !self.words[last].possessive
                            && self.is_person(last)
                        {
                            break;
                        }
                        continue;
                    }
                    head = Some(at);
                }
                Kind::Number | Kind::Calendar if head.is_none() => {}
                Kind::Sign if self.is(at, "&") => {}
                Kind::Cue(_, Form::Present) if at > body || !bare => head = Some(at),
                Kind::Cue(_, Form::Past | Form::Ing) | Kind::Verb if !bare && at == body => {}
                Kind::Quote(_) if self.is_nickname(at, start) => {}
                _ => break,
            }
            at += 1;
        }
        let head = head?;
        Some(Phrase { words: start..head + 1, head, firm: true })
    }

    /// The name that stands in apposition behind a role: "the mayor of Norvale, Ann Okoro,".
    pub fn apposed_name(&self, mut at: usize, end: usize) -> Option<Phrase> {
        // "of Norvale", "at the port authority"
        while at < end && self.kind(at) == Some(Kind::Preposition) {
            at = self.phrase_at(at + 1, end)?.words.end;
        }
        if self.kind(at) != Some(Kind::Comma) {
            return None;
        }
        let name = self.name_at(at + 1, end)?;
        let behind = self.kind(name.words.end);
        let from = ["of", "from", "in"].iter().any(|place| self.is(name.words.end, place));
        (from
            || matches!(
                behind,
                None | Some(Kind::Comma | Kind::Stop | Kind::Relative | Kind::Open | Kind::Dash)
            ))
        .then_some(name)
    }

    /// A phrase at `at` that is a person's name.
    fn name_at(&self, at: usize, end: usize) -> Option<Phrase> {
        let phrase = self.phrase_at(at, end)?;
        (self.is_person(phrase.head) && self.kind(at) != Some(Kind::Determiner)).then_some(phrase)
    }

    /// Whether a name ends at this word.
    pub fn is_name(&self, at: usize) -> bool {
        let word = self.words[at];
        word.kind == Kind::Plain && word.capital && !(word.possessive)
    }

    /// Whether the capital of the word may be only that of the sentence: "Harsh", "Delegates".
    pub fn may_be_common(&self, at: usize) -> bool {
        let begins = at == 0 || self.words[at - 1].unit != self.words[at].unit;
        let proper = matches!(self.words[at].pos, None | Some(Pos::Propn));
        begins && (!proper || lexicon::flags_of(self.written(at)) & flags::COMMON != 0)
    }

    fn is_place(&self, at: usize) -> bool {
        self.cast
            .at(self.words[at].span)
            .is_some_and(|(_, id)| matches!(self.cast.entities[id.0].kind, names::Kind::Place(_)))
    }

    /// Whether the word ends a person's name, or a name of unknown kind.
    pub fn is_person(&self, at: usize) -> bool {
        match self.cast.at(self.words[at].span) {
            Some((_, id)) => matches!(self.cast.entities[id.0].kind, names::Kind::Person(_)),
            None => self.is_name(at) && !self.may_be_common(at),
        }
    }
}
