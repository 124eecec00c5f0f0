//! Which stretch of a quotation is worth printing: words that mean something to a stranger.

use quizwire_facts::Span;
use quizwire_facts::quotations::{Quotation, QuotationKind};

use crate::candidate::Refusal;
use crate::context::Context;
use crate::options::content_words;

/// Fewer words say nothing, more are hard to read at a glance (rule G13).
const WORDS: std::ops::RangeInclusive<usize> = 6..=26;

/// At least this many words must carry meaning.
const CONTENT_WORDS: usize = 3;

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
        c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '—' | '“' | '”' | '"')
    });
    let text = text
        .strip_suffix('.')
        .filter(|rest| !rest.ends_with('.') && !ends_with_abbreviation(rest))
        .unwrap_or(text);
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = text.split(' ').count();
    if !WORDS.contains(&count) {
        return Err(Refusal::Unclean);
    }
    if text.contains(['[', ']', '(', '“', '”', '"']) || text.contains('\n') {
        return Err(Refusal::Unclean);
    }
    let content: Vec<String> =
        content_words(&text).into_iter().filter(|word| !EMPTY.contains(&word.as_str())).collect();
    if content.len() < CONTENT_WORDS {
        return Err(Refusal::Worthless);
    }
    if points_back(&text) {
        return Err(Refusal::Dangling);
    }
    let names = context.mentions_in(span).count();
    let whole = quotation.kind == QuotationKind::Direct;
    let personal = text.split(' ').filter(|word| PERSONAL.contains(&word.to_lowercase().as_str())).count();
    let weight = (0.08 * content.len() as f32 + 0.15 * names.min(2) as f32 + if whole { 0.1 } else { 0.0 }
        - 0.05 * personal as f32)
        .clamp(0.0, 1.0);
    Ok(Stretch { text, weight })
}

fn ends_with_abbreviation(text: &str) -> bool {
    text.rsplit(' ').next().is_some_and(|word| {
        word.contains('.') || matches!(word, "Mr" | "Mrs" | "Dr" | "St" | "Inc" | "Corp" | "Co" | "Jr" | "Sr")
    })
}

/// Whether the words lean on something said before: a pronoun or demonstrative with nothing in front it could mean.
fn points_back(text: &str) -> bool {
    let words: Vec<String> = text
        .split(' ')
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
                .replace('’', "'")
                .to_lowercase()
        })
        .collect();
    let mut noun_before = false;
    for (at, word) in words.iter().enumerate() {
        let after = words.get(at + 1).map_or("", String::as_str);
        let stem = word.split('\'').next().unwrap_or(word);
        let expletive = stem == "it"
            && (word.contains('\'')
                || matches!(
                    after,
                    "is" | "was" | "would" | "will" | "takes" | "seems" | "has" | "had" | "makes"
                ))
            && words[at + 1..]
                .iter()
                .take(5)
                .any(|word| matches!(word.as_str(), "to" | "that" | "time" | "important" | "clear" | "for"));
        if !noun_before && !expletive {
            if BACK.contains(&stem)
                && !(stem == "there"
                    && matches!(
                        after,
                        "is" | "are"
                            | "was"
                            | "were"
                            | "should"
                            | "will"
                            | "would"
                            | "has"
                            | "have"
                            | "used"
                            | "must"
                    ))
                && !word.starts_with("there'")
            {
                return true;
            }
            if at == 0
                && matches!(
                    stem,
                    "that" | "this" | "these" | "those" | "and" | "but" | "so" | "or" | "then" | "because"
                )
            {
                return true;
            }
        }
        if stem.chars().count() >= 4 && !EMPTY.contains(&stem) && !BACK.contains(&stem) {
            noun_before = true;
        }
    }
    false
}

const BACK: &[&str] = &[
    "he", "she", "they", "it", "him", "them", "his", "her", "their", "its", "this", "these", "those",
    "there", "such",
];

const PERSONAL: &[&str] = &["i", "we", "you", "my", "our", "your", "me", "us"];

/// Words that alone do not make a quotation worth asking about.
const EMPTY: &[&str] = &[
    "this", "that", "these", "those", "they", "them", "their", "there", "have", "has", "had", "will",
    "would", "could", "should", "been", "being", "were", "very", "really", "just", "like", "know", "think",
    "going", "want", "said", "what", "when", "where", "which", "with", "from", "about", "into", "some",
    "more", "most", "much", "many", "well", "i", "i'm", "we", "we're", "you", "he", "she", "it", "it's",
    "my", "our", "your", "his", "her", "its", "be", "do", "does", "did", "can", "not", "no", "so", "but",
    "if", "than", "then", "them", "us", "me", "get", "got", "go", "thing", "things", "lot", "good", "happy",
    "pleased", "because", "also", "only", "even", "every", "don't",
];
