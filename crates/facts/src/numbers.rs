//! Numbers with their unit and bound.

mod amount;
mod bounds;
mod units;

use quizwire_language::{Pos, Sentence, Span, Tag, Token};

use crate::Reading;
use crate::dates::DateMention;
use crate::dates::words::{self, Kind, Word};
use amount::{Amount, Form};

/// A number of the text: "about 20 percent", "US$67 billion", "more than 10,000 jobs".
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The number with its unit, without bound and counted noun: "20 percent", "US$67 billion", "10,000".
    pub span: Span,
    /// The value in the unit: 20, 67e9, 10000.
    pub value: f64,
    /// What it counts in.
    pub unit: Unit,
    /// What a bound in front or behind makes of it.
    pub bound: Bound,
    /// The words of the bound: "about", "at least", "or more".
    pub bound_span: Option<Span>,
    /// The counted noun phrase right behind: "jobs", "Russian soldiers"; none for money and percentages.
    pub noun: Option<Span>,
}

/// Unit of a [`Number`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unit {
    /// A plain count.
    Count,
    /// "percent", "%".
    Percent,
    /// "percentage points".
    PercentagePoints,
    /// Money, by ISO 4217 code: "USD".
    Money(&'static str),
    /// A measure by its singular name: "kilometre", "year", "degree Celsius".
    Measure(&'static str),
    /// The years of somebody's life: "61-year-old", "Mary Stone, 61,", "aged 61".
    Age,
    /// A part of a whole: "two-thirds", "half"; `value` lies between 0 and 1.
    Fraction,
    /// "third", "21st".
    Ordinal,
    /// A score, vote or range of two numbers; `value` is the first: "2-1", "52 to 41", "10 to 15 percent".
    Pair(f64),
}

/// How exact a [`Number`] is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// No bound word.
    Exact,
    /// "about", "nearly", "some".
    About,
    /// "at least", "more than", "over".
    AtLeast,
    /// "at most", "up to", "fewer than".
    AtMost,
}

/// Finds every number that is no part of a date, in order.
pub(crate) fn find(reading: Reading, dates: &[DateMention]) -> Vec<Number> {
    let mut out = Vec::new();
    let mut words = Vec::new();
    let mut dates = dates.iter().map(|date| date.span).peekable();
    for sentence in reading.sentences {
        words.clear();
        words::cut(&reading.document.text, sentence.span, &mut words);
        let line = Line { words: &words, sentence };
        let mut at = 0;
        while at < words.len() {
            let word = words[at].span;
            while dates.next_if(|date| date.end <= word.start).is_some() {}
            if dates.peek().is_some_and(|date| date.overlaps(word)) {
                at += 1;
                continue;
            }
            let Some((number, end)) = line.number(at) else {
                at += 1;
                continue;
            };
            if !dates.peek().is_some_and(|date| date.overlaps(number.span)) {
                out.push(number);
            }
            at = end;
        }
    }
    out
}

/// The words of one sentence.
struct Line<'a, 'w> {
    words: &'w [Word<'a>],
    sentence: &'w Sentence,
}

impl Line<'_, '_> {
    /// The number that starts at word `i` and the index behind it.
    fn number(&self, i: usize) -> Option<(Number, usize)> {
        let amount = amount::at(self.words, i)?;
        if !self.is_free(i, amount) {
            return None;
        }
        if amount.form == Form::Ordinal {
            return self.ordinal(i, amount);
        }
        let money = units::currency_before(self.words, i);
        let start = money.map_or(i, |(_, start)| start);
        let mut value = amount.value;
        let mut end = amount.end;
        let coded = self.words.get(end).is_some_and(|word| word.glued && word.kind == Kind::Mark('-'))
            && matches!(self.words.get(end + 1), Some(Word { kind: Kind::Digits(..), glued: true, .. }))
            && self.second(i, amount, Unit::Count).is_none();
        if coded {
            return None;
        }
        if money.is_some() {
            end = short_scale(self.words, end, &mut value);
        }
        let mut unit = match money {
            Some((code, _)) => Unit::Money(code),
            None if amount.form == Form::Fraction => Unit::Fraction,
            None => Unit::Count,
        };
        if let Some((second, behind)) = self.second(i, amount, unit) {
            unit = Unit::Pair(second);
            end = units::behind(self.words, behind).map_or(behind, |(_, end)| end);
        } else if unit == Unit::Count
            && let Some((found, behind)) = units::behind(self.words, end)
        {
            unit = found;
            end = behind;
        } else if unit == Unit::Fraction && amount.value > 1.0 {
            unit = Unit::Count;
        }
        if let (Unit::Count | Unit::Measure("year"), Some(behind)) = (unit, self.age(i, end, unit, value)) {
            unit = Unit::Age;
            end = behind;
        }
        let (bound, bound_span) = match bounds::around(self.words, start, end) {
            // "a win over two rivals", "under three leaders"
            (_, Some(span)) if unit == Unit::Count && value < 10.0 && self.is_place(span) => {
                (Bound::Exact, None)
            }
            found => found,
        };
        let noun = match unit {
            Unit::Count | Unit::Pair(_) => {
                self.noun(if bound_span.is_some_and(|span| span.start >= self.words[end - 1].span.end) {
                    self.behind(bound_span)
                } else {
                    end
                })
            }
            _ => None,
        };
        if unit == Unit::Count && self.is_compound(end) {
            return None;
        }
        if unit == Unit::Count && amount.form == Form::Digits && self.is_label(i) {
            return None;
        }
        let bare = unit == Unit::Count
            && (noun.is_none()
                || bound == Bound::Exact && self.words[i].span.end - self.words[i].span.start == 4);
        if bare && (amount.form == Form::Words && amount.value <= 10.0 || self.is_year(amount)) {
            return None;
        }
        let span = self.words[start].span.to(self.words[end - 1].span);
        Some((Number { span, value, unit, bound, bound_span, noun }, end))
    }

    /// "third", "21st", where it stands before a noun.
    fn ordinal(&self, i: usize, amount: Amount) -> Option<(Number, usize)> {
        let span = self.words[i].span.to(self.words[amount.end - 1].span);
        let verb = self.token(amount.end).is_some_and(|token| token.pos == Pos::Verb);
        let noun = self.noun(amount.end).filter(|_| !verb && !self.is_compound(amount.end))?;
        let number = Number {
            span,
            value: amount.value,
            unit: Unit::Ordinal,
            bound: Bound::Exact,
            bound_span: None,
            noun: Some(noun),
        };
        Some((number, amount.end))
    }

    /// Whether the number is no part of a name, code, clock time, version or list.
    fn is_free(&self, i: usize, amount: Amount) -> bool {
        let words = self.words;
        let word = &words[i];
        if let Some(before) = i.checked_sub(1).map(|at| &words[at]) {
            let glued = word.glued
                && match before.kind {
                    Kind::Mark(
                        '$' | '£' | '€' | '¥' | '₹' | '₽' | '₩' | '₪' | '(' | '[' | '"' | '“' | '\'' | '~'
                        | '<' | '>' | '+',
                    ) => false,
                    Kind::Mark('-') => before.glued,
                    Kind::Mark('.') => !(i > 1 && words[i - 2].text == "Rs"),
                    Kind::Mark(_) => before.glued,
                    _ => units::currency_before(words, i).is_none(),
                };
            if glued {
                return false;
            }
        }
        let Some(next) = words.get(amount.end) else { return !(i == 0 && amount.form == Form::Digits) };
        let after = words.get(amount.end + 1);
        if next.glued {
            let joined = match next.kind {
                Kind::Mark(':' | '/' | '.') => {
                    after.is_some_and(|after| after.glued && matches!(after.kind, Kind::Digits(..)))
                }
                Kind::Mark(')') => i == 1 || (i > 0 && matches!(words[i - 1].kind, Kind::Mark('('))),
                Kind::Mark(']') => true,
                Kind::Mark(_) => false,
                _ => {
                    amount.form == Form::Digits
                        && units::currency_before(words, i).is_none()
                        && units::behind(words, amount.end).is_none()
                }
            };
            if joined || (i == 0 && matches!(next.kind, Kind::Mark('.' | ')'))) {
                return false;
            }
        }
        let clock = next.is_any(&["am", "pm", "o", "a", "p"])
            && (next.is_any(&["am", "pm"])
                || after.is_some_and(|after| after.glued && matches!(after.kind, Kind::Mark('.' | '\''))));
        let street = after.is_some_and(|after| after.is_any(STREETS)) && next.is_capital();
        let name = word.kind != Kind::Article
            && word.is_capital()
            && i > 0
            && !matches!(words[i - 1].kind, Kind::Mark('"' | '“' | ':'));
        !clock && !street && !name
    }

    /// Whether the word before makes the number a label: "Boeing 737", "Chapter 3", "No. 1".
    fn is_label(&self, i: usize) -> bool {
        let Some(at) = i.checked_sub(1) else { return false };
        let before = &self.words[at];
        let opener = at == 0 || matches!(before.kind, Kind::Month(..) | Kind::Weekday(..));
        before.is_any(&[
            "no", "number", "chapter", "page", "section", "article", "channel", "route", "room", "level",
            "type", "class", "phase", "grade", "line",
        ]) || (before.kind == Kind::Mark('.') && at > 0 && self.words[at - 1].is_any(&["no", "nos"]))
            || (before.kind == Kind::Other && before.is_capital() && !opener)
    }

    /// Whether the number is the first part of a compound: "four-door", "second-biggest".
    fn is_compound(&self, end: usize) -> bool {
        let glued = |at: usize| self.words.get(at).is_some_and(|word| word.glued);
        glued(end)
            && self.words[end].kind == Kind::Mark('-')
            && glued(end + 1)
            && !self.words[end + 1].is("plus")
    }

    fn is_year(&self, amount: Amount) -> bool {
        amount.form == Form::Digits && (1900.0..2100.0).contains(&amount.value) && amount.value.fract() == 0.0
    }

    /// The second number of "2-1", "52 to 41", "10 to 15".
    fn second(&self, i: usize, amount: Amount, unit: Unit) -> Option<(f64, usize)> {
        if amount.form == Form::Fraction || unit == Unit::Fraction {
            return None;
        }
        let link = self.words.get(amount.end)?;
        let glued = |at: usize| self.words.get(at).is_some_and(|word| word.glued);
        let dash = link.kind == Kind::Mark('-') && link.glued && glued(amount.end + 1);
        if link.is("to") && i > 0 && self.words[i - 1].is("from") {
            return None;
        }
        let between = link.is("and") && i > 0 && self.words[i - 1].is("between");
        if !(dash || link.is("to") || between) {
            return None;
        }
        let at = amount.end + 1;
        let at = at
            + usize::from(matches!(self.words.get(at), Some(Word { kind: Kind::Mark('$' | '£' | '€'), .. })));
        let second = amount::at(self.words, at).filter(|second| second.form == amount.form)?;
        let glue = self.words.get(second.end).is_some_and(|word| {
            word.glued
                && matches!(word.kind, Kind::Mark('-'))
                && self.words.get(second.end + 1).is_some_and(|word| matches!(word.kind, Kind::Digits(..)))
        });
        // "555-0199" is no score
        let code = match (self.words[i].kind, self.words[at].kind) {
            (Kind::Digits(_, first), Kind::Digits(value, length)) => {
                length > first + 1 || (length > first && length > 3) || (value < 10 && length > 1)
            }
            _ => false,
        };
        let part = glue || (dash && code);
        (!part).then_some((second.value, second.end))
    }

    /// Whether the number is somebody's age, and the index behind it.
    fn age(&self, i: usize, end: usize, unit: Unit, value: f64) -> Option<usize> {
        if !(1.0..=125.0).contains(&value) || value.fract() != 0.0 {
            return None;
        }
        let is = |at: usize, lower: &[&str]| self.words.get(at).is_some_and(|word| word.is_any(lower));
        let mark =
            |at: usize, mark: char| self.words.get(at).is_some_and(|word| word.kind == Kind::Mark(mark));
        if unit == Unit::Measure("year") {
            let old = end + usize::from(mark(end, '-'));
            return is(old, &["old", "olds"]).then_some(old + 1);
        }
        let before = i.checked_sub(1)?;
        if is(before, &["aged"])
            || (is(before, &["age"]) && !is(end, &["of"]))
            || (is(before, &["of"]) && before > 0 && is(before - 1, &["age"]))
        {
            return Some(end);
        }
        // "Paul Brandt Jr., 61,"
        let junior = before > 1 && mark(before - 1, '.') && is(before - 2, &["jr", "sr"]);
        let name = junior
            || before > 0
                && self.words[before - 1].is_capital()
                && matches!(self.words[before - 1].kind, Kind::Other | Kind::Month(..));
        let closed = self
            .words
            .get(end)
            .is_some_and(|word| matches!(word.kind, Kind::Mark(',' | '.' | ';' | ')')) && word.glued);
        let digits = matches!(self.words[i].kind, Kind::Digits(_, 1..=3));
        let comma = mark(before, ',') || mark(before, '(');
        (digits && comma && name && closed && value >= 5.0).then_some(end)
    }

    /// The index of the first word behind a span.
    fn behind(&self, span: Option<Span>) -> usize {
        let end = span.map_or(0, |span| span.end);
        self.words.partition_point(|word| word.span.end <= end)
    }

    /// Whether a bound is a word that can as well be a place: "over", "under".
    fn is_place(&self, bound: Span) -> bool {
        let word = self.words.iter().find(|word| word.span == bound);
        word.is_some_and(|word| word.is_any(&["over", "under", "above", "below", "around"]))
    }

    /// The token that word `at` stands in.
    fn token(&self, at: usize) -> Option<&Token> {
        let start = self.words.get(at)?.span.start;
        let tokens = &self.sentence.tokens;
        tokens.get(tokens.partition_point(|token| token.span.end <= start))
    }

    /// The noun phrase that starts at word `at`, up to its head.
    fn noun(&self, at: usize) -> Option<Span> {
        let first = self.words.get(at)?;
        let tokens = &self.sentence.tokens;
        let start = tokens.partition_point(|token| token.span.end <= first.span.start);
        let mut end = None;
        for (place, token) in tokens[start..].iter().enumerate() {
            match role(token, tokens.get(start + place + 1)) {
                // "two politicians | Ada Brandt and …"
                Role::Head
                    if token.pos == Pos::Propn && place > 0 && tokens[start + place - 1].tag == Tag::Nns =>
                {
                    break;
                }
                Role::Head => end = Some(place),
                Role::Modifier if end.is_some() && token.tag != Tag::Hyph => break,
                Role::Modifier => {}
                Role::Outside => break,
            }
            if place >= LONGEST_NOUN {
                break;
            }
        }
        Some(tokens[start].span.to(tokens[start + end?].span))
    }
}

/// Tokens a counted noun phrase has at most.
const LONGEST_NOUN: usize = 7;

enum Role {
    Head,
    Modifier,
    Outside,
}

/// What a token does in a noun phrase behind a number.
fn role(token: &Token, next: Option<&Token>) -> Role {
    match (token.pos, token.tag) {
        (Pos::Noun | Pos::Propn, _) => Role::Head,
        (Pos::Adj, _) | (Pos::Verb, Tag::Vbn | Tag::Vbg) => Role::Modifier,
        (_, Tag::Hyph) => Role::Modifier,
        (Pos::Adv, _) | (Pos::Cconj, Tag::Cc) if next.is_some_and(|next| matches!(next.pos, Pos::Adj)) => {
            Role::Modifier
        }
        _ => Role::Outside,
    }
}

/// "$1.2m", "£30bn", "$5k": short scales that only money takes.
fn short_scale(words: &[Word], at: usize, value: &mut f64) -> usize {
    let Some(word) = words.get(at).filter(|word| word.glued) else { return at };
    let factor = match word.text {
        "m" | "M" => 1e6,
        "b" | "B" => 1e9,
        "k" | "K" => 1e3,
        "t" | "T" => 1e12,
        _ => return at,
    };
    *value = (*value * factor).round();
    at + 1
}

const STREETS: &[&str] = &[
    "street",
    "road",
    "avenue",
    "lane",
    "drive",
    "boulevard",
    "st",
    "ave",
    "rd",
    "blvd",
    "square",
    "terrace",
];
