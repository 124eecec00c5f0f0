//! Which stretch of a quotation is worth printing: words that mean something to a stranger.

use quizwire_facts::quotations::{Quotation, QuotationKind};
use quizwire_facts::{Pos, Relation, Span, Tag, Token};

use crate::candidate::Refusal;
use crate::context::Context;
use crate::standing;

/// Fewer words say nothing, more are hard to read at a glance (rule G13).
const WORDS: std::ops::RangeInclusive<usize> = 6..=24;

/// At least this many words must carry meaning,
const CONTENT_WORDS: usize = 4;

/// and this many of them must name something.
const NOUNS: usize = 2;

/// The words to print between the marks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stretch {
    pub text: String,
    /// How telling the words are, 0 to 1.
    pub weight: f32,
}

/// The most telling stretch of whole sentences of `quotation`, or of its first clauses.
pub(crate) fn best_stretch(context: &Context, quotation: &Quotation) -> Result<Stretch, Refusal> {
    let mut best: Option<Stretch> = None;
    let mut reason = Refusal::Unclean;
    let mut pieces: Vec<Span> = sentences_inside(context, quotation.inner);
    let single = pieces.clone();
    pieces.extend(single.windows(2).map(|pair| pair[0].to(pair[1])));
    for piece in pieces {
        match stretch(context, quotation, piece) {
            Ok(stretch) => {
                if best.as_ref().is_none_or(|best| stretch.weight > best.weight) {
                    best = Some(stretch);
                }
            }
            Err(refusal) => reason = reason.max(refusal),
        }
    }
    best.ok_or(reason)
}

fn sentences_inside(context: &Context, inner: Span) -> Vec<Span> {
    context
        .sentences(inner)
        .iter()
        .map(|sentence| Span {
            start: sentence.span.start.max(inner.start),
            end: sentence.span.end.min(inner.end),
        })
        .filter(|span| span.start < span.end)
        .collect()
}

fn stretch(context: &Context, quotation: &Quotation, span: Span) -> Result<Stretch, Refusal> {
    let raw = context.words(span);
    let text = raw.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '—' | '“' | '”' | '"' | '…')
    });
    let text = text
        .strip_suffix('.')
        .filter(|rest| !rest.ends_with('.') && !ends_with_abbreviation(rest))
        .unwrap_or(text)
        .trim_start_matches("... ");
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = text.split(' ').count();
    if !WORDS.contains(&count) || text.contains(['[', ']', '(', '“', '”', '"', '\n']) {
        return Err(Refusal::Unclean);
    }
    let tokens: Vec<&Token> = context
        .sentences(span)
        .iter()
        .flat_map(|sentence| &sentence.tokens)
        .filter(|token| span.contains(token.span))
        .collect();
    let nouns = tokens.iter().filter(|token| matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Num)).count();
    let content = tokens
        .iter()
        .filter(|token| matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj | Pos::Verb))
        .filter(|token| !EMPTY.contains(&context.words(token.span).to_lowercase().as_str()))
        .count();
    let telling = tokens.iter().filter(|token| matches!(token.pos, Pos::Propn | Pos::Num)).count();
    let personal = tokens
        .iter()
        .filter(|token| PERSONAL.contains(&context.words(token.span).to_lowercase().as_str()))
        .count();
    let needed = if personal > 0 && telling == 0 { CONTENT_WORDS + 1 } else { CONTENT_WORDS };
    if nouns < NOUNS || content < needed {
        return Err(Refusal::Worthless);
    }
    if standing::is_relative_time(&text) || points_back(context, &tokens) {
        return Err(Refusal::Dangling);
    }
    let whole = quotation.kind == QuotationKind::Direct;
    let weight = 0.07 * content as f32 + 0.12 * telling.min(3) as f32 + if whole { 0.1 } else { 0.0 }
        - 0.05 * personal as f32
        - 0.02 * count.saturating_sub(18) as f32;
    Ok(Stretch { text, weight: weight.clamp(0.0, 1.0) })
}

fn ends_with_abbreviation(text: &str) -> bool {
    text.rsplit(' ').next().is_some_and(|word| {
        word.contains('.') || matches!(word, "Mr" | "Mrs" | "Dr" | "St" | "Inc" | "Corp" | "Co" | "Jr" | "Sr")
    })
}

/// Whether the words lean on something said before: a pronoun or demonstrative with no noun in front it could mean.
fn points_back(context: &Context, tokens: &[&Token]) -> bool {
    let word =
        |at: usize| tokens.get(at).map_or(String::new(), |token| context.words(token.span).to_lowercase());
    for (at, token) in tokens.iter().enumerate() {
        match token.pos {
            Pos::Noun | Pos::Propn => return false,
            Pos::Pron | Pos::Det | Pos::Adv => {}
            Pos::Cconj if at == 0 => return true,
            _ => continue,
        }
        let here = word(at);
        if !BACK.contains(&here.as_str()) || token.relation == Relation::Expl {
            continue;
        }
        let next = word(at + 1);
        let ahead: Vec<String> = (at + 1..at + 7).map(word).collect();
        let expletive = match here.as_str() {
            "it" => ahead.iter().any(|word| matches!(word.as_str(), "to" | "that" | "time")),
            "there" => matches!(
                next.as_str(),
                "is" | "are"
                    | "was"
                    | "were"
                    | "'s"
                    | "’s"
                    | "will"
                    | "should"
                    | "has"
                    | "have"
                    | "would"
                    | "used"
                    | "must"
            ),
            // "that" that joins: "We know that …"
            "that" => token.relation == Relation::Mark || token.tag == Tag::In || token.tag == Tag::Wdt,
            "this" | "these" | "those" => {
                token.pos == Pos::Det
                    && matches!(next.as_str(), "country" | "year" | "election" | "week" | "month")
            }
            _ => false,
        };
        if !expletive {
            return true;
        }
    }
    false
}

const BACK: &[&str] = &[
    "he", "she", "they", "it", "him", "them", "his", "her", "their", "its", "this", "that", "these", "those",
    "there", "such", "here", "so", "then",
];

const PERSONAL: &[&str] = &["i", "we", "you", "my", "our", "your", "me", "us"];

/// Words that alone do not make a quotation worth asking about.
const EMPTY: &[&str] = &[
    "thing",
    "things",
    "lot",
    "good",
    "happy",
    "pleased",
    "great",
    "way",
    "kind",
    "going",
    "go",
    "get",
    "got",
    "want",
    "think",
    "know",
    "say",
    "said",
    "make",
    "made",
    "have",
    "has",
    "had",
    "do",
    "did",
    "see",
    "come",
    "let",
    "sure",
    "really",
    "people",
    "time",
    "day",
    "something",
    "anything",
    "nothing",
    "everything",
    "everyone",
    "bit",
    "part",
];
