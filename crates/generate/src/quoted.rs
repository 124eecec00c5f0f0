//! Which stretch of a quotation is worth printing: words that mean something to a stranger.

use quizwire_facts::quotations::{Quotation, QuotationKind};
use quizwire_facts::{Pos, Relation, Sentence, Span, Tag, Token};

use crate::candidate::Refusal;
use crate::context::Context;
use crate::excerpt::GAP;
use crate::phrase;
use crate::setting;
use crate::standing;

/// Fewer words say nothing, more are hard to read at a glance (rule G13).
const WORDS: std::ops::RangeInclusive<usize> = 6..=26;

/// Under a headline "a historic challenge for us" is told from all else that was said.
const SHORTEST_FRAGMENT: usize = 4;

/// "So they did." beside another sentence only asks what for.
const SHORTEST_OF_TWO: usize = 5;

/// At least this many words must carry meaning,
const CONTENT_WORDS: usize = 4;

/// under a headline fewer,
const CONTENT_WORDS_UNDER_HEADLINE: usize = 3;

/// and of a fragment still fewer,
const CONTENT_WORDS_OF_FRAGMENT: usize = 2;

/// and this many of them must name something.
const NOUNS: usize = 2;

/// What it adds to a stretch that the headline fits beside it,
const IN_ROOM: f32 = 0.25;

/// and what it takes that it cannot stand without.
const LEANING: f32 = 0.3;

/// The words to print between the marks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stretch {
    pub text: String,
    /// How telling the words are, 0 to 1.
    pub weight: f32,
    /// Whether they only stand under the headline.
    pub leans: bool,
}

/// The most telling stretch of `quotation`: one or two whole sentences, or the clauses of a long one.
pub(crate) fn best_stretch(context: &Context, quotation: &Quotation) -> Result<Stretch, Refusal> {
    let mut best: Option<Stretch> = None;
    let mut reason = Refusal::Unclean;
    for piece in pieces(context, quotation.inner) {
        match stretch(context, quotation, &piece) {
            Ok(stretch) => {
                if best.as_ref().is_none_or(|best| stretch.weight > best.weight) {
                    best = Some(stretch);
                }
            }
            Err(Refusal::Unclean) => {}
            Err(refusal) => reason = refusal,
        }
    }
    best.ok_or(reason)
}

/// Words of the quotation that could be printed alone.
#[derive(Debug, Clone)]
struct Piece {
    span: Span,
    /// Whether whole sentences were kept.
    whole: bool,
}

fn pieces(context: &Context, inner: Span) -> Vec<Piece> {
    let sentences: Vec<(&Sentence, Span)> = context
        .sentences(inner)
        .iter()
        .map(|sentence| {
            let span =
                Span { start: sentence.span.start.max(inner.start), end: sentence.span.end.min(inner.end) };
            (sentence, span)
        })
        .filter(|(_, span)| span.start < span.end)
        .collect();
    let mut pieces: Vec<Piece> =
        sentences.iter().map(|(_, span)| Piece { span: *span, whole: true }).collect();
    pieces.extend(
        sentences
            .windows(2)
            .filter(|pair| {
                pair.iter().all(|(_, span)| context.words(*span).split(' ').count() >= SHORTEST_OF_TWO)
            })
            .map(|pair| Piece { span: pair[0].1.to(pair[1].1), whole: true }),
    );
    for (sentence, span) in &sentences {
        if context.words(*span).split_whitespace().count() > *WORDS.start() + 6 {
            pieces.extend(clauses(context, sentence, *span));
        }
    }
    pieces.retain_mut(|piece| {
        piece.span = without_opening(context, piece.span);
        piece.span.start < piece.span.end
    });
    pieces
}

/// The joined clauses of a sentence, each with a subject of its own, and what stands before a clause behind a comma.
fn clauses(context: &Context, sentence: &Sentence, span: Span) -> Vec<Piece> {
    let tokens = &sentence.tokens;
    let inside = |at: usize| span.contains(tokens[at].span);
    let mut out = Vec::new();
    out.extend(heads(context, sentence, span));
    for at in (0..tokens.len()).filter(|&at| inside(at)) {
        let token = &tokens[at];
        let joined = token.relation == Relation::Conj && has_subject(sentence, at);
        let aside = token.relation == Relation::Advcl && token.head.is_some_and(|head| head < at);
        let on_main = token.head.is_some_and(|head| has_subject(sentence, head) && inside(head));
        if !(joined || aside) || !on_main {
            continue;
        }
        let tree: Vec<usize> =
            phrase::subtree(sentence, at).into_iter().filter(|&token| inside(token)).collect();
        let (Some(&first), Some(&last)) = (tree.first(), tree.last()) else { continue };
        let Some(before) = first.checked_sub(1).filter(|&before| inside(before)) else { continue };
        let comma = |at: usize| matches!(context.words(tokens[at].span), "," | ";" | "--" | "—" | "–");
        if !comma(before) && !comma(first) && !joined {
            continue;
        }
        out.push(Piece { span: Span { start: span.start, end: tokens[before].span.end }, whole: false });
        if joined {
            let start = (first..=last)
                .find(|&at| !matches!(tokens[at].relation, Relation::Cc | Relation::Punct))
                .unwrap_or(first);
            out.push(Piece {
                span: Span { start: tokens[start].span.start, end: tokens[last].span.end },
                whole: false,
            });
        }
    }
    out
}

/// What stands before a comma or dash behind which nothing follows that the front needs: an aside, a further reason.
fn heads(context: &Context, sentence: &Sentence, span: Span) -> Vec<Piece> {
    let tokens = &sentence.tokens;
    let inside: Vec<usize> = (0..tokens.len()).filter(|&at| span.contains(tokens[at].span)).collect();
    let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { return Vec::new() };
    let word = |at: usize| context.words(tokens[at].span);
    let loose = |at: usize| match tokens[at].relation {
        Relation::Conj => {
            has_subject(sentence, at) || matches!(tokens[at].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
        }
        Relation::Advcl => !phrase::children(sentence, at).any(|child| {
            tokens[child].relation == Relation::Mark
                && matches!(word(child).to_lowercase().as_str(), "if" | "unless" | "until" | "than")
        }),
        Relation::AclRelcl
        | Relation::Acl
        | Relation::Obl
        | Relation::Nmod
        | Relation::Appos
        | Relation::Parataxis
        | Relation::Punct
        | Relation::Advmod => true,
        _ => false,
    };
    inside
        .iter()
        .copied()
        .filter(|&at| matches!(word(at), "," | ";" | "-" | "--" | "—" | "–"))
        .filter(|&cut| {
            let front_is_whole = (first..cut).all(|at| match tokens[at].head {
                Some(head) if head >= cut => tokens[at].relation == Relation::Punct,
                Some(_) | None => true,
            });
            let rest_is_loose = (cut + 1..=last).all(|at| match tokens[at].head {
                Some(head) if head < cut => loose(at),
                Some(_) | None => true,
            });
            let says_something = (first..cut).any(|at| {
                has_subject(sentence, at) && tokens[at].head.is_none_or(|head| head < first || head > last)
            });
            cut > first && front_is_whole && rest_is_loose && says_something
        })
        .map(|cut| Piece { span: Span { start: span.start, end: tokens[cut - 1].span.end }, whole: false })
        .collect()
}

/// Whether token `at` heads a finite clause with a subject.
fn has_subject(sentence: &Sentence, at: usize) -> bool {
    phrase::children(sentence, at).any(|child| {
        matches!(
            sentence.tokens[child].relation,
            Relation::Nsubj | Relation::NsubjPass | Relation::Expl | Relation::Csubj
        )
    })
}

/// `span` without the words that only tie it to what was said before: "And", "Well,", "Moreover,".
fn without_opening(context: &Context, span: Span) -> Span {
    let words = context.words(span);
    let trimmed =
        words.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '$' && c != '[' && c != '(');
    let mut start = span.end - trimmed.len();
    let mut rest = trimmed;
    while let Some((word, behind)) = rest.split_once(' ') {
        let bare = word.trim_end_matches(',').to_lowercase();
        let comma = word.ends_with(',');
        let opening = matches!(bare.as_str(), "and" | "but" | "or")
            || comma
                && matches!(
                    bare.as_str(),
                    "so" | "well"
                        | "look"
                        | "now"
                        | "yes"
                        | "no"
                        | "yeah"
                        | "moreover"
                        | "however"
                        | "also"
                        | "additionally"
                        | "furthermore"
                        | "therefore"
                        | "again"
                        | "honestly"
                        | "obviously"
                        | "clearly"
                        | "remember"
                        | "listen"
                        | "still"
                        | "actually"
                        | "finally"
                        | "then"
                );
        if !opening {
            break;
        }
        rest = behind.trim_start();
        start = span.end - rest.len();
    }
    Span { start, end: span.end }
}

fn stretch(context: &Context, quotation: &Quotation, piece: &Piece) -> Result<Stretch, Refusal> {
    let span = piece.span;
    let raw = context.words(span);
    let text = raw.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '—' | '“' | '”' | '"' | '…')
    });
    let text = text
        .strip_suffix('.')
        .filter(|rest| !rest.ends_with('.') && !ends_with_abbreviation(rest))
        .unwrap_or(text)
        .trim_start_matches("... ")
        .trim_end_matches(" ...")
        .trim_end_matches("...");
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = text.split(' ').count();
    let direct = quotation.kind == QuotationKind::Direct;
    let has_room = count <= setting::room(context);
    let shortest = if !direct && has_room { SHORTEST_FRAGMENT } else { *WORDS.start() };
    if !(shortest..=*WORDS.end()).contains(&count)
        || text.contains(['“', '”', '"', '\n', '#', '@', '|'])
        || text.contains("http")
        || text.to_lowercase().contains("expletive")
        || !is_balanced(&text)
    {
        return Err(Refusal::Unclean);
    }
    if is_taken_back(context, span, quotation.inner)
        || !piece.whole && stands_under_a_condition(context, span)
    {
        return Err(Refusal::Unclean);
    }
    let tokens: Vec<&Token> = context
        .sentences(span)
        .iter()
        .flat_map(|sentence| &sentence.tokens)
        .filter(|token| span.contains(token.span))
        .collect();
    let lower = |token: &Token| context.words(token.span).to_lowercase();
    let nouns = tokens.iter().filter(|token| matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Num)).count();
    let content = tokens
        .iter()
        .filter(|token| matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj | Pos::Verb))
        .filter(|token| !EMPTY.contains(&lower(token).as_str()))
        .count();
    let telling = tokens
        .iter()
        .filter(|token| {
            matches!(token.pos, Pos::Propn | Pos::Num) && !matches!(lower(token).as_str(), "one" | "two")
        })
        .count();
    let personal = tokens.iter().filter(|token| PERSONAL.contains(&lower(token).as_str())).count();
    let needed = match (personal, telling) {
        (0, _) => CONTENT_WORDS - 1,
        (_, 0) => CONTENT_WORDS + 1,
        (_, _) => CONTENT_WORDS,
    };
    let says_little = nouns < NOUNS || content < needed;
    let least = if direct { CONTENT_WORDS_UNDER_HEADLINE } else { CONTENT_WORDS_OF_FRAGMENT };
    if says_little && (!has_room || nouns == 0 || content < least) || is_courtesy(&text) {
        return Err(Refusal::Worthless);
    }
    let points = points_back(context, &tokens);
    // "That is necessary": what is, no headline tells.
    let begins_with_a_pointer = tokens.first().is_some_and(|token| {
        token.pos == Pos::Pron
            && token.relation != Relation::Expl
            && matches!(lower(token).as_str(), "it" | "that" | "they" | "this" | "these" | "those")
    });
    if points && direct && begins_with_a_pointer {
        return Err(Refusal::Dangling);
    }
    if standing::is_relative_time(&text)
        || points && (!has_room || !direct || names_nobody(context, &tokens))
        || begins_in_the_middle(&text)
        || standing::tells_of_a_stand_in(&text)
    {
        return Err(Refusal::Dangling);
    }
    let leans = says_little || points;
    // "Are looking into it": who does, the words before told.
    let headless = direct
        && !text.ends_with('?')
        && tokens.first().is_some_and(|token| matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    if headless || lacks_its_content(context, &tokens) || standing::has_slip(&text) {
        return Err(Refusal::Unclean);
    }
    if !piece.whole && !has_finite_verb(&tokens) || is_half(context, &text, &tokens) {
        return Err(Refusal::Unclean);
    }
    let weight = 0.07 * content as f32
        + 0.12 * telling.min(3) as f32
        + if direct { 0.1 } else { 0.0 }
        + if piece.whole { 0.08 } else { 0.0 }
        - 0.05 * personal as f32
        - 0.02 * count.saturating_sub(18) as f32
        + if has_room { IN_ROOM } else { 0.0 }
        - if leans { LEANING } else { 0.0 };
    let text = if direct { capital(&text) } else { text };
    Ok(Stretch { text, weight: weight.clamp(0.0, 1.0), leans })
}

/// Whether everything in quotation marks stands in the article as it is printed; spaces, the shape of marks, the case of
/// the first letter, a gap (`____`), an ellipsis and words in brackets aside.
pub(crate) fn is_word_for_word(context: &Context, stem: &str) -> bool {
    stem.split('“')
        .skip(1)
        .filter_map(|rest| rest.split('”').next())
        .flat_map(|words| words.split(GAP).flat_map(|part| part.split('…')))
        .flat_map(|words| {
            words.split('[').map(|part| part.split_once(']').map_or(part, |(_, behind)| behind))
        })
        .all(|part| context.plain_text().contains(plain(part).trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Words as they are compared: in lower case, one space between them, one straight mark for all.
pub(crate) fn plain(text: &str) -> String {
    let straight: String = text
        .chars()
        .map(|c| match c {
            '’' | '‘' | '“' | '”' | '"' => '\'', // marks inside marks are single
            c => c,
        })
        .collect();
    straight.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The case of the first letter may change; every other word stays as it was said.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

fn is_balanced(text: &str) -> bool {
    [('(', ')'), ('[', ']')].iter().all(|(open, close)| {
        let mut depth = 0i32;
        text.chars().all(|c| {
            depth += i32::from(c == *open) - i32::from(c == *close);
            depth >= 0
        }) && depth == 0
    })
}

/// Whether the speaker goes on with "but" or "if": the words alone would say the half they meant less.
fn is_taken_back(context: &Context, span: Span, inner: Span) -> bool {
    let behind = Span { start: span.end.min(inner.end), end: inner.end };
    let rest = context.words(behind).trim_start_matches(|c: char| !c.is_alphanumeric());
    let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    matches!(next.to_lowercase().as_str(), "but" | "however" | "if" | "unless" | "yet")
}

/// Whether what was said before in the same sentence makes a condition of it: "if the plan works … 2010 will be better".
fn stands_under_a_condition(context: &Context, span: Span) -> bool {
    context.sentence(span).is_some_and(|sentence| {
        let front = Span { start: sentence.span.start, end: span.start.max(sentence.span.start) };
        context
            .words(front)
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| matches!(word.to_lowercase().as_str(), "if" | "unless" | "provided"))
    })
}

/// Whether the words end before what was hoped, thought or told: "I hope for the sake of the port".
fn lacks_its_content(context: &Context, tokens: &[&Token]) -> bool {
    const OPEN: &[&str] = &[
        "believe", "expect", "feel", "guess", "hope", "imagine", "know", "mean", "say", "see", "suspect",
        "tell", "think", "wish",
    ];
    let inside = |span: Span| tokens.iter().any(|token| token.span == span);
    let Some(first) = tokens.first() else { return false };
    let Some(sentence) = context.sentence(first.span) else { return false };
    (0..sentence.tokens.len()).filter(|&at| inside(sentence.tokens[at].span)).any(|at| {
        let token = &sentence.tokens[at];
        OPEN.contains(&quizwire_facts::lemma(context.words(token.span), token.tag).as_ref())
            && phrase::children(sentence, at).any(|child| {
                matches!(sentence.tokens[child].relation, Relation::Ccomp | Relation::Xcomp)
                    && !inside(sentence.tokens[child].span)
            })
    })
}

/// Whether the words are one half of what was said: an "if" without its "then", a verb whose "would not" stands outside.
fn is_half(context: &Context, text: &str, tokens: &[&Token]) -> bool {
    const OPENING: &[&str] =
        &["although", "because", "if", "since", "though", "unless", "until", "when", "while"];
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    let clauses =
        tokens.iter().filter(|token| matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)).count();
    let governed = tokens.first().is_some_and(|token| {
        let outside = |span: Span| !tokens.iter().any(|inside| inside.span == span);
        token.tag == Tag::Vb
            && context.sentence(token.span).is_some_and(|sentence| {
                let at = sentence.tokens.iter().position(|other| other.span == token.span);
                at.is_some_and(|at| {
                    phrase::children(sentence, at).any(|child| {
                        matches!(
                            sentence.tokens[child].relation,
                            Relation::Aux | Relation::Mark | Relation::Nsubj
                        ) && outside(sentence.tokens[child].span)
                    })
                })
            })
    });
    // "for several more years": when or where, and not what.
    let adverbial = tokens.first().is_some_and(|token| token.pos == Pos::Adp) && clauses == 0;
    // "that 2010 will be better": below a verb that stands outside.
    let content = tokens.first().is_some_and(|token| {
        token.relation == Relation::Mark && context.words(token.span).eq_ignore_ascii_case("that")
    });
    governed
        || adverbial
        || content
        || OPENING.contains(&first.as_str()) && (clauses < 2 || !text.contains(','))
}

fn has_finite_verb(tokens: &[&Token]) -> bool {
    tokens.iter().any(|token| matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md))
}

/// What spokespeople say at any occasion.
fn is_courtesy(text: &str) -> bool {
    let text = text.to_lowercase().replace('’', "'");
    COURTESIES.iter().any(|phrase| text.contains(phrase))
}

const COURTESIES: &[&str] = &[
    "we are excited to",
    "we're excited to",
    "we are pleased",
    "we're pleased",
    "we are very pleased",
    "very disappointed",
    "we are thrilled",
    "we're thrilled",
    "we are delighted",
    "we're delighted",
    "we are proud to",
    "we're proud to",
    "we take very seriously",
    "we take this very seriously",
    "thoughts and prayers",
    "our thoughts are with",
    "i look forward to",
    "we look forward to",
    "i'm honored",
    "i am honored",
    "i am honoured",
    "we are honoured",
    "we're honoured",
    "happy to announce",
    "excited about",
    "we decline",
    "ongoing investigation",
    "no further comment",
    "we can confirm",
];

fn ends_with_abbreviation(text: &str) -> bool {
    text.rsplit(' ').next().is_some_and(|word| {
        word.contains('.') || matches!(word, "Mr" | "Mrs" | "Dr" | "St" | "Inc" | "Corp" | "Co" | "Jr" | "Sr")
    })
}

/// Whether "he" or "her" stands there without a name in front, whatever else does.
fn names_nobody(context: &Context, tokens: &[&Token]) -> bool {
    let he = tokens.iter().position(|token| {
        matches!(
            context.words(token.span).to_lowercase().as_str(),
            "he" | "she" | "him" | "her" | "his" | "himself" | "herself" | "hers"
        )
    });
    he.is_some_and(|at| !tokens[..at].iter().any(|token| token.pos == Pos::Propn))
}

/// Whether the words lean on something said before: a pronoun or demonstrative with no noun in front it could mean.
fn points_back(context: &Context, tokens: &[&Token]) -> bool {
    if names_nobody(context, tokens) || points_at_a_thing(context, tokens) {
        return true;
    }
    let word =
        |at: usize| tokens.get(at).map_or(String::new(), |token| context.words(token.span).to_lowercase());
    let mut fronted = false;
    for (at, token) in tokens.iter().enumerate() {
        match token.pos {
            // "For the bottom line, it will take years": what stands in front is not what "it" means.
            Pos::Noun | Pos::Propn
                if matches!(token.relation, Relation::Obl | Relation::Nmod | Relation::Compound) =>
            {
                fronted = true;
                continue;
            }
            Pos::Noun | Pos::Propn => return false,
            _ if fronted && !(word(at) == "it" && token.relation == Relation::Nsubj) => continue,
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
            // "It is important to …", "It's time that …": the clause behind is what it stands for.
            "it" => {
                let adjective = |distance: usize| {
                    tokens.get(at + distance).is_some_and(|token| token.pos == Pos::Adj)
                        || word(at + distance) == "time"
                };
                (adjective(2) || adjective(3))
                    && ahead.iter().any(|word| matches!(word.as_str(), "to" | "that" | "for"))
                    || matches!(next.as_str(), "looks" | "seems" | "appears" | "takes")
            }
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

/// Whether the first word only makes sense behind another clause or sentence: "which", "neither".
fn begins_in_the_middle(text: &str) -> bool {
    let mut words =
        text.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let third = words.next().unwrap_or_default();
    // "The third is liquid water": of what was listed before.
    let counted = first == "the"
        && matches!(
            second.as_str(),
            "first" | "second" | "third" | "fourth" | "last" | "other" | "latter" | "former" | "next"
        )
        && matches!(third.as_str(), "is" | "are" | "was" | "were" | "will" | "would" | "has");
    if counted {
        return true;
    }
    let relative = |word: &str| matches!(word, "which" | "who" | "whom" | "whose");
    relative(&first)
        || matches!(
            first.as_str(),
            "neither" | "either" | "both" | "another" | "others" | "instead" | "rather" | "also"
        )
        || matches!(first.as_str(), "in" | "of" | "for" | "to" | "by" | "from" | "with" | "on" | "at")
            && relative(&second)
}

/// Whether "this", "these simulations" or "the same speculation" means a thing that was named before, wherever it stands.
fn points_at_a_thing(context: &Context, tokens: &[&Token]) -> bool {
    let word =
        |at: usize| tokens.get(at).map_or(String::new(), |token| context.words(token.span).to_lowercase());
    (0..tokens.len()).any(|at| {
        let (token, next) = (tokens[at], word(at + 1));
        let alone = token.pos == Pos::Pron && token.tag == Tag::Dt;
        match word(at).as_str() {
            "this" | "these" => alone || !OWN_TIME_AND_PLACE.contains(&next.as_str()) && token.tag == Tag::Dt,
            "that" | "those" if token.tag == Tag::Dt => {
                !(alone && matches!(next.as_str(), "of" | "who" | "which" | "in" | "with" | "that"))
            }
            "same" => {
                word(at.wrapping_sub(1)) == "the"
                    && !tokens[at..].iter().any(|token| context.words(token.span) == "as")
            }
            _ => false,
        }
    })
}

/// "This country", "this year": the speaker's own.
const OWN_TIME_AND_PLACE: &[&str] = &[
    "century", "city", "country", "decade", "election", "kind", "month", "moment", "morning", "nation",
    "planet", "region", "season", "state", "sort", "time", "type", "week", "world", "year",
];

const BACK: &[&str] = &[
    "neither", "either", "he", "she", "they", "it", "him", "them", "his", "her", "their", "its", "this",
    "that", "these", "those", "there", "such", "here", "so", "then",
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
