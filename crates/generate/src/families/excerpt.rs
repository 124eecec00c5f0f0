//! Asks which figure, year or name is missing from a sentence of the article, quoted with a gap.
//!
//! From sentences that a stranger understands under the headline. What is quoted word for word keeps its hedges and
//! sources, so sentences can be asked about that no retelling is sure of. Silent where the words lean on the sentence
//! before, where there is no headline to set them under, or where the rest tells the answer.

use quizwire_facts::clauses::Clause;
use quizwire_facts::dates::Modifier;
use quizwire_facts::names::{EntityId, Kind, OrganisationKind, OtherKind, PlaceKind};
use quizwire_facts::numbers::{Number, Unit};
use quizwire_facts::{Pos, Relation, Sentence, Span, lemma};

use super::{Example, Family, score};
use crate::anchor::{self, Anchor};
use crate::candidate::{Pool, Proposal, Proposals, Refusal};
use crate::clause;
use crate::context::Context;
use crate::excerpt::{Excerpt, GAP, gap};
use crate::options::{WRONG, content_words, leaks};
use crate::phrase;
use crate::standing::{self, LONGEST_STEM_WORDS};
use crate::word_classes;

pub(super) const FAMILY: Family = Family {
    name: "excerpt",
    asks: "Which figure or name fills the gap in this sentence of the article?",
    examples: EXAMPLES,
    propose,
};

const EXAMPLES: &[Example] =
    &[Example { article: "It may raise wages in Norvale by 12 percent, it said on Monday.", asked: None }];

/// Fewer words say too little.
const SHORTEST_WORDS: usize = 7;

/// Of these, so many must carry meaning besides the gap.
const CONTENT_WORDS: usize = 4;

/// So many things must be named where no headline tells of what the sentence is.
const NAMES_WITHOUT_HEADLINE: usize = 1;

/// Words are asked for where a sentence has nothing else to ask for, this often at most,
const MOST_WORDS: usize = 3;

/// and once for so many sentences of the article.
const SENTENCES_A_WORD: usize = 5;

fn propose(context: &Context, proposals: &mut Proposals) {
    let mut words = 0;
    let mut spared = false;
    let most_words = (context.facts.sentences.len() / SENTENCES_A_WORD).clamp(1, MOST_WORDS);
    for sentence in &context.facts.sentences {
        let gaps = gaps(context, sentence);
        if gaps.is_empty() && words == most_words {
            continue;
        }
        let excerpts = match Excerpt::all(context, sentence) {
            Ok(excerpts) => excerpts,
            Err(refusal) => {
                if !gaps.is_empty() {
                    proposals.refuse(sentence.span, refusal);
                }
                continue;
            }
        };
        let mut asked = false;
        for gap in gaps {
            let (fact, proposal) = ask(context, sentence, &excerpts, &gap);
            asked |= proposal.is_ok();
            proposals.take(fact, proposal);
        }
        // Beside a name or figure the word is asked for only where these find no options, once an article.
        if words < most_words && !(asked && std::mem::replace(&mut spared, true)) {
            for at in word_gaps(context, sentence) {
                let (fact, proposal) = ask(context, sentence, &excerpts, &Gap::Word(at));
                if proposal.is_ok() {
                    proposals.take(fact, proposal);
                    words += usize::from(!asked);
                    break;
                }
            }
        }
    }
}

/// Nouns that belong to a class and are no part of a set phrase ("death sentence"), from the end: what is new in a
/// sentence stands there.
fn word_gaps(context: &Context, sentence: &Sentence) -> Vec<usize> {
    let is_joined = |at: usize| {
        let hyphen = |at: Option<usize>| {
            at.and_then(|at| sentence.tokens.get(at)).is_some_and(|token| context.words(token.span) == "-")
        };
        let span = sentence.tokens[at].span;
        hyphen(at.checked_sub(1))
            || hyphen(Some(at + 1))
            || context.text[span.end..].starts_with(['-', '\'', '’'])
            || context.text[..span.start].ends_with('-')
    };
    (0..sentence.tokens.len())
        .rev()
        .filter(|&at| {
            let token = &sentence.tokens[at];
            let named = context.mentions_in(sentence.span).any(|(mention, _)| mention.overlaps(token.span));
            let counted = phrase::children(sentence, at)
                .any(|child| sentence.tokens[child].relation == Relation::Nummod);
            let set_phrase = matches!(token.relation, Relation::Compound | Relation::Amod | Relation::Flat)
                // "central banks", "a white paper": what stands before gives it away.
                || phrase::children(sentence, at).any(|child| {
                    matches!(sentence.tokens[child].relation, Relation::Compound | Relation::Amod)
                });
            let dated = context.facts.dates.iter().any(|date| date.span.overlaps(token.span));
            let noun = lemma(context.words(token.span), token.tag).to_lowercase();
            token.pos == Pos::Noun
                // "for years" is as true as "for decades".
                && !gap::TIME_UNITS.contains(&noun.as_str())
                && token.agreed
                && !phrase::is_bare_singular(sentence, at)
                && !named
                && !dated
                && !counted
                && !set_phrase
                && !is_joined(at)
                && word_classes::fellows(context.words(token.span), token.pos).len() >= WRONG
        })
        .collect()
}

/// What can be left out of a sentence.
enum Gap<'a> {
    Figure(&'a Number),
    Year(Span, i16),
    Name(Span, EntityId),
    Word(usize),
}

fn gaps<'a>(context: &Context<'a>, sentence: &Sentence) -> Vec<Gap<'a>> {
    let numbers =
        context.facts.numbers.iter().filter(|number| sentence.span.contains(number.span)).map(Gap::Figure);
    let years = context.dates_in(sentence.span).filter_map(|date| {
        let year = anchor::year_of(date)?;
        let words = context.words(date.span);
        let written = year.to_string();
        let start = date.span.start + words.rfind(&written)?;
        let span = Span { start, end: start + written.len() };
        (date.explicit_year && date.modifier == Modifier::Plain).then_some(Gap::Year(span, year))
    });
    let names = context.mentions_in(sentence.span).map(|(mention, id)| Gap::Name(mention, id));
    numbers.chain(years).chain(names).collect()
}

/// The question about the longest of `excerpts` that can be asked, with the words it is about.
fn ask(
    context: &Context,
    sentence: &Sentence,
    excerpts: &[Excerpt],
    gap: &Gap,
) -> (Span, Result<Proposal, Refusal>) {
    let span = match gap {
        Gap::Figure(number) => number.span,
        Gap::Year(span, _) | Gap::Name(span, _) => *span,
        Gap::Word(at) => sentence.tokens[*at].span,
    };
    let mut refusal = Refusal::Unclean;
    for headline in [true, false] {
        for excerpt in excerpts.iter().filter(|excerpt| excerpt.span().contains(span)) {
            let asking = Asking { context, excerpt, headline };
            let asked = match gap {
                Gap::Figure(number) => asking.figure(number),
                Gap::Year(span, year) => asking.year(*span, *year),
                Gap::Name(mention, id) => asking.name(*mention, *id),
                Gap::Word(at) => asking.word(*at),
            };
            match asked {
                Ok(proposal) => return (excerpt.span(), Ok(proposal)),
                Err(why) => refusal = why,
            }
        }
    }
    (span, Err(refusal))
}

/// An excerpt that is to be asked about, with the headline beside it or without.
struct Asking<'a, 'c> {
    context: &'c Context<'a>,
    excerpt: &'c Excerpt<'a>,
    headline: bool,
}

impl Asking<'_, '_> {
    fn figure(&self, number: &Number) -> Result<Proposal, Refusal> {
        if let Unit::Pair(second) = number.unit {
            return self.score(number, second);
        }
        let (key, gap) = gap::figure_key(self.context, number, self.excerpt.span())?;
        // "who was 21 at the time", "the 16-inch model"
        if number.unit == Unit::Count && number.noun.is_none() || key.contains('-') {
            return Err(Refusal::Worthless);
        }
        self.propose("figure", gap, key, Pool::Numbers { value: number.value }, 0.22)
    }

    /// "3-1": a result, where it is the only one told.
    fn score(&self, number: &Number, second: f64) -> Result<Proposal, Refusal> {
        let key = self.context.words(number.span);
        let pairs =
            self.context.facts.numbers.iter().filter(|other| {
                matches!(other.unit, Unit::Pair(_)) && self.excerpt.span().contains(other.span)
            });
        if !score::is_score(key) || pairs.count() != 1 || number.value < second {
            return Err(Refusal::Worthless);
        }
        let pool = Pool::Scores { high: score::whole(number.value)?, low: score::whole(second)? };
        self.propose("figure", number.span, key.to_owned(), pool, 0.22)
    }

    fn year(&self, span: Span, year: i16) -> Result<Proposal, Refusal> {
        let published = self.context.article.document.published.map(|day| day.year());
        if published.is_some_and(|published| year >= published) {
            return Err(Refusal::Worthless);
        }
        self.propose(
            "year",
            span,
            year.to_string(),
            Pool::Years { key: year, latest: published.map(|year| year - 1) },
            0.24,
        )
    }

    fn word(&self, at: usize) -> Result<Proposal, Refusal> {
        let token = &self.excerpt.sentence.tokens[at];
        let word = self.context.words(token.span);
        let told = self.context.words(self.excerpt.span()).to_lowercase();
        let front =
            at.checked_sub(1).map(|before| self.context.words(self.excerpt.sentence.tokens[before].span));
        let wrong: Vec<String> = word_classes::fellows(word, token.pos)
            .into_iter()
            .filter(|fellow| !told.contains(fellow) && fits_article(front, fellow))
            .map(str::to_owned)
            .collect();
        if wrong.len() < WRONG {
            return Err(Refusal::FewOptions);
        }
        self.propose("word", token.span, word.to_owned(), Pool::Listed { wrong }, 0.1)
    }

    fn name(&self, mention: Span, id: EntityId) -> Result<Proposal, Refusal> {
        let (context, sentence) = (self.context, self.excerpt.sentence);
        let entity = context.entity(id);
        // What a nation or a paper did is its people's or its source's.
        if matches!(
            entity.kind,
            Kind::Other(Some(OtherKind::Nationality)) | Kind::Organisation(Some(OrganisationKind::Media))
        ) {
            return Err(Refusal::Worthless);
        }
        let at = head_of(sentence, mention).ok_or(Refusal::Unclean)?;
        if !is_free(context, sentence, mention, at, entity.kind) {
            return Err(Refusal::Unclean);
        }
        let first = sentence.tokens.iter().position(|token| token.span.start >= mention.start).unwrap_or(at);
        let title = (first.saturating_sub(2)..first).map(|at| context.words(sentence.tokens[at].span));
        if matches!(entity.kind, Kind::Person(_))
            && title.into_iter().any(|word| WELL_KNOWN_OFFICES.contains(&word))
        {
            return Err(Refusal::Worthless);
        }
        for child in phrase::children(sentence, at) {
            let token = &sentence.tokens[child];
            // "President ____" is known to everybody.
            let office = context.words(token.span);
            if matches!(entity.kind, Kind::Person(_)) && WELL_KNOWN_OFFICES.contains(&office) {
                return Err(Refusal::Worthless);
            }
            // "in the ____" tells the United States from Sweden.
            if token.relation == Relation::Det && matches!(entity.kind, Kind::Place(_)) {
                return Err(Refusal::Leak);
            }
            if context.words(token.span).eq_ignore_ascii_case("according") {
                return Err(Refusal::Worthless);
            }
        }
        let subject_of = |clause: &&Clause| {
            clause.subject == Some(at) && std::ptr::eq(&context.facts.sentences[clause.sentence], sentence)
        };
        if let Some(clause) = context.facts.clauses.iter().find(subject_of) {
            let told = context.words(phrase::subtree_span(sentence, clause.verb));
            if clause::has_rival(context, clause, id, told) {
                return Err(Refusal::SecondAnswer);
            }
        }
        // "____ is a former chairman": one of them.
        let one_of_many = sentence.tokens[at].relation == Relation::Nsubj
            && sentence.tokens[at].head.is_some_and(|head| {
                let child = |fits: &dyn Fn(usize) -> bool| phrase::children(sentence, head).any(fits);
                child(&|at| sentence.tokens[at].relation == Relation::Cop)
                    && child(&|at| matches!(context.words(sentence.tokens[at].span), "a" | "an"))
            });
        if one_of_many {
            return Err(Refusal::SecondAnswer);
        }
        if is_told_by_a_place_in_it(context, sentence, at, entity.kind) {
            return Err(Refusal::Leak);
        }
        let (key, wh) = clause::asked_for(context, id)?;
        let asking = match entity.kind {
            Kind::Place(_) | Kind::Organisation(_) => wh.strip_prefix("which ").unwrap_or("name"),
            Kind::Person(_) | Kind::Other(_) => "name",
        };
        let words = context.words(mention);
        let bare = words.trim_end_matches("'s").trim_end_matches("’s").len();
        let gap = Span { start: mention.start, end: mention.start + bare };
        let never = context.mentions_in(sentence.span).map(|(_, id)| id).collect();
        let pool = Pool::Named { key: Some(id), kind: entity.kind, never };
        let mut proposal = self.propose(asking, gap, key, pool, 0.2)?;
        proposal.evidence.extend(context.naming_sentence(id, &proposal.key, sentence.span));
        proposal.confidence = entity.confidence.min(CONFIDENCE);
        Ok(proposal)
    }

    /// "Which figure is missing from “…” (March 2021)?", to be set under the headline.
    fn propose(
        &self,
        asking: &str,
        gap: Span,
        key: String,
        pool: Pool,
        base: f32,
    ) -> Result<Proposal, Refusal> {
        let context = self.context;
        let published = context.article.document.published.ok_or(Refusal::NoDate)?;
        let headline = context.headline.as_deref().filter(|_| self.headline);
        if headline.is_some_and(|headline| leaks(headline, &key)) || headline.is_some() != self.headline {
            return Err(Refusal::Leak);
        }
        if self.excerpt.is_cut_behind(gap) {
            return Err(Refusal::Dangling);
        }
        let excerpt = self.excerpt.explained(gap, self.headline)?;
        let stood = context.words(gap);
        let more = matches!(pool, Pool::Named { .. }) && stood != key;
        let quoted = excerpt.with_gap(gap, more);
        let told = quoted.replace(GAP, "");
        // A note in brackets has swallowed the gap.
        if quoted.matches(GAP).count() != 1 {
            return Err(Refusal::Unclean);
        }
        if !excerpt.tells_its_story(gap, headline) {
            return Err(Refusal::Dangling);
        }
        if standing::has_half_of_a_pair(&quoted) || standing::has_slip(&quoted) {
            return Err(Refusal::Unclean);
        }
        if quoted.split(' ').count() < SHORTEST_WORDS
            || content_words(&told).len() < CONTENT_WORDS
            || clause::is_market_noise(&quoted)
        {
            return Err(Refusal::Worthless);
        }
        let month = Anchor::Month(published.year(), published.month()).words();
        let stem = format!("Which {asking} is missing from “{quoted}” ({month})?");
        let words = stem.split(' ').count() + headline.map_or(0, |headline| headline.split(' ').count());
        if words > LONGEST_STEM_WORDS {
            return Err(Refusal::Unclean);
        }
        // Without the headline only names say what it is about.
        if headline.is_none() && excerpt.names(gap) < NAMES_WITHOUT_HEADLINE {
            return Err(Refusal::Dangling);
        }
        if leaks(&stem, &key) {
            return Err(Refusal::Leak);
        }
        Ok(Proposal {
            asked: vec!["excerpt".to_owned(), content_words(&stem).join(" "), key.clone()],
            stem,
            key,
            pool,
            evidence: excerpt.evidence(),
            leans: self.headline,
            confidence: CONFIDENCE,
            worth: base + 0.2 * (1.0 - context.depth(excerpt.sentence.span)), // early sentences tell the news
        })
    }
}

/// "Toronto, ____", "Mountain View, CA": known from the map.
fn is_told_by_a_place_in_it(context: &Context, sentence: &Sentence, at: usize, kind: Kind) -> bool {
    let smaller = |other: Kind| {
        matches!(
            (other, kind),
            (
                Kind::Place(Some(PlaceKind::City) | None),
                Kind::Place(Some(PlaceKind::State | PlaceKind::Country))
            ) | (Kind::Place(Some(PlaceKind::State)), Kind::Place(Some(PlaceKind::Country)))
        )
    };
    let is_in_it = |at: usize| {
        context
            .mentions_in(sentence.span)
            .any(|(other, id)| other.contains(sentence.tokens[at].span) && smaller(context.entity(id).kind))
    };
    let behind_comma = at
        .checked_sub(2)
        .is_some_and(|before| context.words(sentence.tokens[before + 1].span) == "," && is_in_it(before));
    behind_comma || sentence.tokens[at].head.is_some_and(is_in_it)
}

/// Everybody knows who held them, and who was not their holder.
const WELL_KNOWN_OFFICES: &[&str] = &[
    "President",
    "President-elect",
    "Prime",
    "Premier",
    "Chancellor",
    "Pope",
    "King",
    "Queen",
    "Prince",
    "Princess",
];

/// Whether `word` can stand behind `front`, where that is "a" or "an".
fn fits_article(front: Option<&str>, word: &str) -> bool {
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u']);
    match front.map(str::to_lowercase).as_deref() {
        Some("a") => !vowel,
        Some("an") => vowel,
        _ => true,
    }
}

/// The token of a name that hangs on something outside it.
fn head_of(sentence: &Sentence, mention: Span) -> Option<usize> {
    (0..sentence.tokens.len()).find(|&at| {
        let token = &sentence.tokens[at];
        mention.contains(token.span)
            && token.head.is_none_or(|head| !mention.contains(sentence.tokens[head].span))
    })
}

/// Whether the name is a whole phrase of its own, or a person's behind a title.
fn is_free(context: &Context, sentence: &Sentence, mention: Span, at: usize, kind: Kind) -> bool {
    let fits = matches!(
        sentence.tokens[at].relation,
        Relation::Nsubj
            | Relation::NsubjPass
            | Relation::Obj
            | Relation::Obl
            | Relation::OblAgent
            | Relation::Nmod
            | Relation::NmodPoss
            | Relation::Iobj
            | Relation::Appos
            | Relation::Conj
    );
    let behind = context.text[mention.end..].chars().next();
    let glued = behind.is_some_and(|c| c.is_alphanumeric() || matches!(c, '+' | '-' | '$'));
    let titled = || matches!(kind, Kind::Person(_)) && follows_a_title(context, sentence, mention, at);
    fits && !glued && (gap::stands_alone(context, sentence, mention, at) || titled())
}

/// Whether the name stands behind "analyst" or "Gov." and nothing else: whoever holds the office is asked for.
fn follows_a_title(context: &Context, sentence: &Sentence, mention: Span, at: usize) -> bool {
    let parts: Vec<usize> = phrase::children(sentence, at)
        .filter(|&child| !mention.contains(sentence.tokens[child].span))
        .collect();
    let title = parts.iter().filter(|&&child| {
        child < at
            && matches!(sentence.tokens[child].relation, Relation::Compound | Relation::Flat | Relation::Amod)
    });
    let behind = sentence.tokens.iter().find(|token| token.span.start >= mention.end);
    title.count() > 0
        && parts.iter().all(|&child| {
            matches!(
                sentence.tokens[child].relation,
                Relation::Compound
                    | Relation::Flat
                    | Relation::Amod
                    | Relation::Det
                    | Relation::Case
                    | Relation::Cc
                    | Relation::Punct
                    | Relation::AclRelcl
            )
        })
        && !behind.is_some_and(|token| context.words(token.span).starts_with(char::is_uppercase))
}

/// Share of such questions whose key is right: the words are the article's own.
const CONFIDENCE: f32 = 0.98;
