//! What every family asks the article: which sentence, which names, what is quoted, what matters.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use quizwire_facts::clauses::Clause;
use quizwire_facts::dates::DateMention;
use quizwire_facts::names::{Entity, EntityId, Kind};
use quizwire_facts::{Facts, Sentence, Span, Tag};

use crate::walk::Walk;
use crate::{Article, clause, copula, gazetteer, headline, promise, quoted};

/// An article with its facts in the orders the families look them up by.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub article: Article<'a>,
    pub text: &'a str,
    pub facts: &'a Facts,
    /// The facts' clauses; what somebody said "would" happen stands in them as a plan that is reported.
    pub clauses: Vec<Clause>,
    /// Clauses whose predicate is a noun: "X is the largest port".
    pub copulas: Vec<Clause>,
    /// Every mention by name, in order of the text.
    mentions: Vec<(Span, EntityId)>,
    /// The headline as a question prints it.
    pub headline: Option<String>,
    /// Made when they are first asked for.
    plain_text: OnceCell<String>,
    places_of_lemmas: OnceCell<HashMap<String, Vec<(usize, usize)>>>,
    word_counts: OnceCell<HashMap<String, usize>>,
    hangs_on_approval: OnceCell<bool>,
    words: OnceCell<HashSet<String>>,
    words_of_headline: OnceCell<HashSet<String>>,
    clauses_of_verbs: OnceCell<HashMap<String, Vec<usize>>>,
    walks: OnceCell<Vec<Option<Walk>>>,
    walk_of_most: OnceCell<Option<Walk>>,
    fields: OnceCell<Vec<(usize, &'static str)>>,
}

impl<'a> Context<'a> {
    pub fn new(article: Article<'a>) -> Context<'a> {
        let facts = article.facts;
        let mut mentions: Vec<(Span, EntityId)> = facts
            .entities
            .iter()
            .enumerate()
            .flat_map(|(id, entity)| entity.mentions.iter().map(move |span| (*span, EntityId(id))))
            .collect();
        mentions.sort();
        let clauses = promise::read(&article.document.text, facts);
        let copulas = copula::find(&article.document.text, &facts.sentences);
        Context {
            article,
            text: &article.document.text,
            facts,
            clauses,
            copulas,
            mentions,
            headline: article.document.title.as_deref().and_then(headline::printed),
            plain_text: OnceCell::new(),
            places_of_lemmas: OnceCell::new(),
            word_counts: OnceCell::new(),
            hangs_on_approval: OnceCell::new(),
            words: OnceCell::new(),
            words_of_headline: OnceCell::new(),
            clauses_of_verbs: OnceCell::new(),
            walks: OnceCell::new(),
            walk_of_most: OnceCell::new(),
            fields: OnceCell::new(),
        }
    }

    /// Headline and text as [`quoted::plain`] has them.
    pub fn plain_text(&self) -> &str {
        self.plain_text.get_or_init(|| {
            let headline = self.headline.as_deref().unwrap_or_default();
            quoted::plain(&format!("{headline}\n{}", self.text))
        })
    }

    /// The sentences and tokens whose base form is `lemma`, which is in small letters, in order of the text.
    pub fn places_of(&self, lemma: &str) -> &[(usize, usize)] {
        let places = self.places_of_lemmas.get_or_init(|| {
            let mut places: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
            for (sentence, of) in self.facts.sentences.iter().enumerate() {
                for (at, token) in of.tokens.iter().enumerate() {
                    let base = quizwire_facts::lemma(self.words(token.span), token.tag).to_lowercase();
                    places.entry(base).or_default().push((sentence, at));
                }
            }
            places
        });
        places.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The words of the headline in small letters, as they stand and as if they were singular.
    pub fn words_of_headline(&self) -> &HashSet<String> {
        self.words_of_headline.get_or_init(|| {
            let headline = self.headline.as_deref().unwrap_or_default();
            let words = headline.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
            words.flat_map(|word| [quizwire_facts::lemma(&word, Tag::Nns).into_owned(), word]).collect()
        })
    }

    /// Whether the text has `name`, word for word.
    pub fn names(&self, name: &str) -> bool {
        let letters = |c: char| !c.is_alphanumeric();
        let words = self.words.get_or_init(|| self.text.split(letters).map(str::to_owned).collect());
        name.split(letters).all(|word| words.contains(word)) && self.text.contains(name)
    }

    /// The facts' clauses whose verb has this base form, by index.
    pub fn clauses_of(&self, verb: &str) -> &[usize] {
        let clauses = self.clauses_of_verbs.get_or_init(|| {
            let mut clauses: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, clause) in self.facts.clauses.iter().enumerate() {
                clauses.entry(clause::verb_lemma(self, clause)).or_default().push(at);
            }
            clauses
        });
        clauses.get(verb).map_or(&[], Vec::as_slice)
    }

    /// The walk of life of a person of the article.
    pub fn walk(&self, id: EntityId) -> Option<Walk> {
        let all = || (0..self.facts.entities.len()).map(|id| Walk::of(self, EntityId(id))).collect();
        self.walks.get_or_init(all).get(id.0).copied().flatten()
    }

    /// The walk of life that most people of the article are of.
    pub fn walk_of_most(&self) -> Option<Walk> {
        *self.walk_of_most.get_or_init(|| Walk::of_most(self))
    }

    /// The fields of knowledge the article speaks of and how loudly, the likeliest first.
    pub fn fields(&self) -> &[(usize, &'static str)] {
        self.fields.get_or_init(|| gazetteer::fields(self.text))
    }

    /// How often the text has `noun` or its plural; `noun` is in small letters.
    pub fn times(&self, noun: &str) -> usize {
        let counts = self.word_counts.get_or_init(|| {
            let mut counts: HashMap<String, usize> = HashMap::new();
            for word in self.text.split(|c: char| !c.is_alphanumeric()) {
                let word = word.to_lowercase();
                let singular = quizwire_facts::lemma(&word, Tag::Nns).into_owned();
                if singular != word {
                    *counts.entry(singular).or_default() += 1;
                }
                *counts.entry(word).or_default() += 1;
            }
            counts
        });
        counts.get(noun).copied().unwrap_or_default()
    }

    /// Whether the article says of its plans that somebody has yet to agree, wherever it says so.
    pub fn hangs_on_approval(&self) -> bool {
        const CONDITIONS: &[&str] =
            &["if approved", "if the deal", "if the merger", "subject to approval", "pending approval"];
        *self.hangs_on_approval.get_or_init(|| {
            let text = self.plain_text();
            CONDITIONS.iter().any(|condition| text.contains(condition))
        })
    }

    pub fn words(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    pub fn entity(&self, id: EntityId) -> &'a Entity {
        &self.facts.entities[id.0]
    }

    /// The sentence that holds the first byte of `span`.
    pub fn sentence(&self, span: Span) -> Option<&'a Sentence> {
        let sentences = &self.facts.sentences;
        let after = sentences.partition_point(|sentence| sentence.span.start <= span.start);
        let sentence = sentences.get(after.checked_sub(1)?)?;
        (span.start < sentence.span.end).then_some(sentence)
    }

    /// The sentences that `span` touches.
    pub fn sentences(&self, span: Span) -> &'a [Sentence] {
        let sentences = &self.facts.sentences;
        let from = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let to = sentences.partition_point(|sentence| sentence.span.start < span.end);
        &sentences[from..to.max(from)]
    }

    /// Mentions that lie inside `span`, in order.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = (Span, EntityId)> {
        let from = self.mentions.partition_point(|(mention, _)| mention.start < span.start);
        self.mentions[from..]
            .iter()
            .take_while(move |(mention, _)| mention.start < span.end)
            .filter(move |(mention, _)| mention.end <= span.end)
            .copied()
    }

    /// Dates that lie inside `span` and outside every quotation.
    pub fn dates_in(&self, span: Span) -> impl Iterator<Item = &'a DateMention> {
        self.facts.dates.iter().filter(move |date| span.contains(date.span) && !self.is_quoted(date.span))
    }

    /// Whether `span` lies inside quotation marks.
    pub fn is_quoted(&self, span: Span) -> bool {
        self.facts.quotations.iter().any(|quotation| quotation.span.contains(span))
    }

    /// The name to print for a person: first name and surname, or nothing. Whom everybody knows by the last name needs
    /// no first name in the article.
    pub fn full_name(&self, id: EntityId) -> Option<&'a str> {
        let name = self.entity(id).name.as_str();
        if name.contains(' ') {
            return Some(name);
        }
        let year = self.article.document.published?.year();
        if !gazetteer::may_be_a_leader(name) {
            return None;
        }
        let before: Vec<&str> = self
            .entity(id)
            .mentions
            .iter()
            .filter_map(|mention| {
                let from = self.sentence(*mention)?.span.start.min(mention.start);
                Some(self.words(Span { start: from, end: mention.start }).trim_end())
            })
            .collect();
        gazetteer::leader(name, year, &before)
    }

    /// Whether another person of the article has the same surname.
    pub fn shares_surname(&self, id: EntityId) -> bool {
        let surname = |id: EntityId| {
            let last = self.entity(id).name.split_whitespace().next_back().unwrap_or_default();
            last.strip_prefix("al-").unwrap_or(last)
        };
        self.people().any(|other| other != id && surname(other) == surname(id))
    }

    /// Every person of the article.
    pub fn people(&self) -> impl Iterator<Item = EntityId> {
        self.facts
            .entities
            .iter()
            .enumerate()
            .filter(|(_, entity)| matches!(entity.kind, Kind::Person(_)))
            .map(|(id, _)| EntityId(id))
    }

    /// The first sentence that holds `name` in full, unless `shown` does already.
    pub fn naming_sentence(&self, id: EntityId, name: &str, shown: Span) -> Option<Span> {
        if self.words(shown).contains(name) {
            return None;
        }
        let first = self.entity(id).mentions.iter().find(|mention| self.words(**mention).contains(name))?;
        self.sentence(*first).map(|sentence| sentence.span)
    }

    /// How far into the article `span` stands, 0 at the first byte and 1 at the last.
    pub fn depth(&self, span: Span) -> f32 {
        span.start as f32 / self.text.len().max(1) as f32
    }
}
