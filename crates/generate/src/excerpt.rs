//! A stretch of one sentence that can be quoted as it stands: word for word, and yet a stranger sees what it says.
//!
//! What is quoted keeps every hedge and every source by itself. So the stretch is a whole clause from its subject to an end
//! where a part stops that only adds to it, and each pronoun and definite in it means something in it or in the headline.

mod cut;
pub(crate) mod gap;
mod notes;

use std::ops::Range;

use quizwire_facts::names::{EntityId, Kind};
use quizwire_facts::{Pos, Relation, Sentence, Span, Tag};

use crate::candidate::Refusal;
use crate::clause;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase;

/// What a gap is printed as.
pub(crate) const GAP: &str = "____";

/// Tokens of a sentence as they are quoted.
#[derive(Debug, Clone)]
pub(crate) struct Excerpt<'a> {
    context: &'a Context<'a>,
    pub sentence: &'a Sentence,
    tokens: Range<usize>,
    /// A time inside that only the day of publication explains: an ellipsis stands for it.
    skipped: Range<usize>,
    /// Whether the sentence begins before it, with words that say something: an ellipsis stands for them.
    begins_late: bool,
    /// Whether the sentence goes on: an ellipsis stands for the rest.
    goes_on: bool,
    /// Words in brackets that stand for tokens, or in front of one: whom "he" means, the first name of Quill.
    notes: Vec<Note>,
}

#[derive(Debug, Clone)]
struct Note {
    tokens: Range<usize>,
    words: String,
    about: About,
}

/// What a note tells of: a named thing, or what a sentence before introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Named(EntityId),
    Told(Span),
}

/// Longer sentences are seldom parsed right.
const LONGEST_SENTENCE_TOKENS: usize = 60;

impl<'a> Excerpt<'a> {
    /// The stretches of `sentence` that could stand alone under the headline, the longest first; never none.
    pub fn all(context: &'a Context<'a>, sentence: &'a Sentence) -> Result<Vec<Excerpt<'a>>, Refusal> {
        let tokens = &sentence.tokens;
        if tokens.len() > LONGEST_SENTENCE_TOKENS || context.is_quoted(sentence.span) {
            return Err(Refusal::Unclean);
        }
        let word = |at: usize| context.words(tokens[at].span);
        let last = tokens.len().checked_sub(1).ok_or(Refusal::Unclean)?;
        let mut roots = (0..tokens.len()).filter(|&at| tokens[at].head.is_none());
        let (Some(root), None) = (roots.next(), roots.next()) else { return Err(Refusal::Unclean) };
        let is_subject = |at: &usize| matches!(tokens[*at].relation, Relation::Nsubj | Relation::NsubjPass);
        let subject = phrase::children(sentence, root).find(is_subject).ok_or(Refusal::Unclean)?;
        let finite = std::iter::once(root)
            .chain(phrase::children(sentence, root).filter(|&at| {
                matches!(tokens[at].relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
            }))
            .any(|at| matches!(tokens[at].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
        let (stop, closing) = match word(last) {
            "”" | "\"" => (last.checked_sub(1).ok_or(Refusal::Unclean)?, true),
            _ => (last, false),
        };
        if begins_with_a_label(context, sentence) {
            return Err(Refusal::Unclean);
        }
        let relative = matches!(tokens[subject].tag, Tag::Wdt | Tag::Wp);
        // Behind "U.S." the sentence may go on.
        if word(stop) != "." || !finite || subject > root || relative {
            return Err(Refusal::Unclean);
        }
        let end = if closing { tokens.len() } else { stop };
        let ends = cut::ends(context, sentence, root, end);
        let mut found: Vec<(bool, Excerpt)> = cut::starts(context, sentence, root, subject)
            .iter()
            .flat_map(|&(from, late)| ends.iter().map(move |end| (from..end.at, late, end)))
            .filter_map(|(tokens, late, end)| {
                Some((end.clean, Excerpt::of(context, sentence, tokens, late, end.goes_on, root)?))
            })
            .collect();
        found.sort_by_key(|(clean, excerpt)| {
            (!clean, std::cmp::Reverse(excerpt.tokens.len()), excerpt.tokens.start)
        });
        if found.is_empty() {
            return Err(Refusal::Unclean);
        }
        Ok(found.into_iter().map(|(_, excerpt)| excerpt).collect())
    }

    fn of(
        context: &'a Context<'a>,
        sentence: &'a Sentence,
        tokens: Range<usize>,
        begins_late: bool,
        goes_on: bool,
        root: usize,
    ) -> Option<Excerpt<'a>> {
        let skipped = phrase::children(sentence, root)
            .filter(|&child| {
                child > root && tokens.contains(&child) && cut::is_passing_time(context, sentence, child)
            })
            .find_map(|child| {
                let part = phrase::subtree(sentence, child);
                let (first, end) = (*part.first()?, *part.last()? + 1);
                (end - first == part.len() && end < tokens.end && part.len() <= LONGEST_TIME)
                    .then_some(first..end)
            });
        let skipped = skipped.unwrap_or(tokens.start..tokens.start);
        Some(Excerpt { context, sentence, tokens, skipped, begins_late, goes_on, notes: Vec::new() }).filter(
            |excerpt| {
                !excerpt.is_marked() && excerpt.tells_what_was_said(root) && !excerpt.joins_a_noun_to_a_verb()
            },
        )
    }

    /// Whether `gap` stands where the sentence is cut off without a comma: "at least ____ …" of what?
    pub fn is_cut_behind(&self, gap: Span) -> bool {
        let behind = self.sentence.tokens.get(self.tokens.end).map(|token| self.context.words(token.span));
        self.goes_on && self.span().end <= gap.end && behind != Some(",")
    }

    /// How many things it names beside the gap.
    pub fn names(&self, gap: Span) -> usize {
        let mut named: Vec<EntityId> = self
            .context
            .mentions_in(self.span())
            .filter(|(mention, _)| !gap.overlaps(*mention))
            .map(|(_, id)| id)
            .chain(self.notes.iter().filter_map(|note| match note.about {
                About::Named(id) => Some(id),
                About::Told(_) => None,
            }))
            .collect();
        named.sort();
        named.dedup();
        named.len()
    }

    /// Whether it holds a name beside the gap, or a word of the headline: "four guards were injured" could be in any story.
    pub fn tells_its_story(&self, gap: Span, headline: Option<&str>) -> bool {
        let told: Vec<String> = headline.map(content_words).unwrap_or_default();
        let shared = self.tokens().filter(|&at| {
            let token = &self.sentence.tokens[at];
            matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Verb)
                && !gap.overlaps(token.span)
                && content_words(self.word(at)).iter().any(|word| told.contains(word))
        });
        self.names(gap) > 0 || !self.notes.is_empty() || shared.count() >= SHARED_WITH_HEADLINE
    }

    /// Tokens that a gap can stand for, in order.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = usize> {
        let skipped = self.skipped.clone();
        self.tokens.clone().filter(move |at| !skipped.contains(at))
    }

    /// The bytes from the first to the last quoted word.
    pub fn span(&self) -> Span {
        let tokens = &self.sentence.tokens;
        Span { start: tokens[self.tokens.start].span.start, end: tokens[self.tokens.end - 1].span.end }
    }

    fn word(&self, at: usize) -> &'a str {
        self.context.words(self.sentence.tokens[at].span)
    }

    /// Whether it holds marks of quotation, that would stand inside those of the excerpt, or of a list or page.
    fn is_marked(&self) -> bool {
        const MARKS: &[char] =
            &['‘', ':', '(', ')', '[', ']', '{', '}', '…', '*', '_', '|', '@', '#', '<', '>'];
        let tokens = &self.sentence.tokens;
        let first = self.context.words(tokens[self.tokens.start].span);
        let dateline = first.chars().count() > 2
            && first.chars().all(char::is_uppercase)
            && tokens
                .get(self.tokens.start + 1)
                .is_some_and(|next| matches!(self.context.words(next.span), "-" | "–" | "—" | ","));
        !first.starts_with(char::is_alphanumeric)
            || dateline
            || self.context.words(self.span()).contains('\n')
            || self.tokens().any(|at| {
                let word = self.word(at);
                let glued =
                    at.checked_sub(1).is_some_and(|before| tokens[before].span.end == tokens[at].span.start);
                word.contains(MARKS) || matches!(word, "'" | "’" | "''" | "``" | "...") && !glued
            })
            || !has_whole_quotations(self.context.words(self.span()))
    }

    /// "… will be asked to help, and other ports, Norvale among them, to join in": half of a clause hangs on the verb.
    fn joins_a_noun_to_a_verb(&self) -> bool {
        let tokens = &self.sentence.tokens;
        self.tokens().any(|at| {
            tokens[at].relation == Relation::Conj
                && matches!(tokens[at].pos, Pos::Noun | Pos::Propn)
                && tokens[at].head.is_some_and(|head| tokens[head].pos == Pos::Verb)
        })
    }

    /// "Quill said while visiting Norvale": what she said stands elsewhere.
    fn tells_what_was_said(&self, root: usize) -> bool {
        let tokens = &self.sentence.tokens;
        let lemma = quizwire_facts::lemma(self.word(root), tokens[root].tag).to_lowercase();
        !quizwire_facts::clauses::is_report_verb(&lemma)
            || phrase::children(self.sentence, root).any(|child| {
                self.tokens.contains(&child)
                    && matches!(
                        tokens[child].relation,
                        Relation::Ccomp | Relation::Obj | Relation::Xcomp | Relation::Parataxis
                    )
            })
    }

    /// The words with a gap in place of `gap`, beginning with a capital. A gap for more than stood there, the full name
    /// of Quill, is in brackets.
    pub fn with_gap(&self, gap: Span, more: bool) -> String {
        let mut out = String::new();
        let mut end = self.span().start;
        let mut elided = false;
        for at in self.tokens.clone() {
            let span = self.sentence.tokens[at].span;
            let printed = self.printed(at, gap, more);
            // The comma behind what is left out goes with it.
            if elided && self.word(at) == "," {
                end = span.end;
                continue;
            }
            elided = printed.as_deref() == Some("…");
            let Some(printed) = printed else {
                end = span.end;
                continue;
            };
            if span.start > end {
                out.push(' ');
            }
            out.push_str(&printed);
            end = span.end;
        }
        let mut out = single_marks(&out);
        if self.goes_on {
            out.push_str(" …");
        }
        if self.begins_late {
            return format!("… {out}");
        }
        match out.strip_prefix('[') {
            Some(rest) => format!("[{}", clause::capital(rest)),
            None => clause::capital(&out),
        }
    }

    /// What is printed for token `at`: nothing for what an ellipsis, a gap or a note before it stands for.
    fn printed(&self, at: usize, gap: Span, more: bool) -> Option<String> {
        let word = self.word(at);
        let span = self.sentence.tokens[at].span;
        if self.skipped.contains(&at) {
            return (at == self.skipped.start).then(|| "…".to_owned());
        }
        if gap.overlaps(span) {
            let front = Span { start: span.start, end: gap.start.max(span.start) };
            let behind = Span { start: gap.end.min(span.end), end: span.end };
            let first = gap.start >= span.start || at == self.tokens.start;
            let mark = match (first, more) {
                (true, true) => format!("[{GAP}]"),
                (true, false) => GAP.to_owned(),
                (false, _) => String::new(),
            };
            let printed = format!("{}{mark}{}", self.context.words(front), self.context.words(behind));
            return (!printed.is_empty()).then_some(printed);
        }
        match self.notes.iter().find(|note| note.tokens.start == at || note.tokens.contains(&at)) {
            Some(note) if note.tokens.is_empty() => Some(format!("[{}] {word}", note.words)),
            Some(note) => (note.tokens.start == at).then(|| format!("[{}]", note.words)),
            None => Some(word.to_owned()),
        }
    }
}

/// A sentence without a name tells of the headline's story when it shares so many words with it.
const SHARED_WITH_HEADLINE: usize = 2;

/// A longer time is a story of its own.
const LONGEST_TIME: usize = 5;

/// Whether a place stands in front that is no part of the sentence, as a page puts its section there: "Norvale A dock
/// closed", "Norvale Former minister Ada Quill".
pub(crate) fn begins_with_a_label(context: &Context, sentence: &Sentence) -> bool {
    let Some((mention, id)) =
        context.mentions_in(sentence.span).find(|(mention, _)| mention.start == sentence.span.start)
    else {
        return false;
    };
    let next = sentence.tokens.iter().find(|token| token.span.start >= mention.end);
    matches!(context.entity(id).kind, Kind::Place(_))
        && next.is_some_and(|token| {
            context.words(token.span).starts_with(char::is_uppercase) && token.pos != Pos::Propn
        })
}

/// Whether each quotation that is opened is closed.
pub(crate) fn has_whole_quotations(text: &str) -> bool {
    let straight = text.matches('"').count();
    let mut open = false;
    let paired = text.chars().all(|c| match c {
        '“' => !std::mem::replace(&mut open, true),
        '”' => std::mem::take(&mut open),
        _ => true,
    });
    paired && !open && straight.is_multiple_of(2)
}

/// One space between words, and the single marks that stand inside double ones.
fn single_marks(text: &str) -> String {
    let mut opens = true;
    let text: String = text
        .chars()
        .map(|c| match c {
            '"' => {
                let mark = if opens { '‘' } else { '’' };
                opens = !opens;
                mark
            }
            '“' => '‘',
            '”' | '\'' => '’',
            c => c,
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
