//! What a stranger needs to read an excerpt, in brackets, and what cannot be explained so.

use quizwire_facts::names::{EntityId, Gender, Kind, OrganisationKind, PlaceKind};
use quizwire_facts::{Pos, Relation, Span, Tag};

use super::{About, Excerpt, Note};
use crate::candidate::Refusal;
use crate::clause;
use crate::phrase::{self, Phrase};
use crate::standing;

/// More words in brackets make a riddle.
const MOST_NOTES: usize = 2;

impl<'a> Excerpt<'a> {
    /// The same excerpt with what a stranger needs in brackets; refuses what stands for nothing, where `headline` is
    /// printed beside it or not.
    pub fn explained(&self, gap: Span, headline: bool) -> Result<Excerpt<'a>, Refusal> {
        let mut excerpt = self.clone();
        excerpt.note_subject(gap)?;
        excerpt.note_first_names(gap, headline)?;
        if excerpt.notes.len() > MOST_NOTES {
            return Err(Refusal::Unclean);
        }
        let front = Span {
            start: excerpt.span().start,
            end: excerpt.sentence.tokens[excerpt.skipped.start].span.start,
        };
        let behind = Span {
            start: excerpt
                .skipped
                .end
                .checked_sub(1)
                .filter(|_| !excerpt.skipped.is_empty())
                .map_or(front.end, |at| excerpt.sentence.tokens[at].span.end),
            end: excerpt.span().end,
        };
        for part in [front, behind] {
            if standing::is_relative_time(self.context.words(part)) {
                return Err(Refusal::UnsureTime);
            }
        }
        let mut phrase = Phrase::stretch(self.context, self.sentence, self.tokens.clone());
        for at in excerpt.skipped.clone().chain(excerpt.notes.iter().flat_map(|note| note.tokens.clone())) {
            phrase.hide(at);
        }
        if headline {
            phrase.lean_on_headline();
        }
        if excerpt.tokens().any(|at| phrase.is_thin_definite(at) || excerpt.owns_unnamed(&phrase, at)) {
            return Err(Refusal::Dangling);
        }
        for at in excerpt.tokens() {
            if phrase.is_bare_definite(at) && excerpt.stands_for_a_name_before(at) {
                phrase.hide(at);
            }
        }
        excerpt.note_definites(&mut phrase, headline)?;
        if phrase.has_bare_definite() {
            return Err(Refusal::Dangling);
        }
        if excerpt.notes.len() > MOST_NOTES {
            return Err(Refusal::Unclean);
        }
        if excerpt
            .tokens()
            .any(|at| !gap.overlaps(self.sentence.tokens[at].span) && excerpt.is_unknown_name(at))
        {
            return Err(Refusal::Dangling);
        }
        for at in excerpt.tokens() {
            if !excerpt.notes.iter().any(|note| note.tokens.contains(&at)) && !excerpt.word_stands(at) {
                return Err(Refusal::Dangling);
            }
        }
        Ok(excerpt)
    }

    /// The sentences that tell whom the brackets name.
    pub fn evidence(&self) -> Vec<Span> {
        let mut spans = vec![self.sentence.span];
        for note in &self.notes {
            match note.about {
                About::Told(span) => spans.push(span),
                About::Named(id) => {
                    let name = self.context.entity(id).name.as_str();
                    spans.extend(self.context.naming_sentence(id, name, self.sentence.span));
                }
            }
        }
        spans
    }

    /// Puts whom "he", "it" or "the company" in the place of the subject means in brackets.
    fn note_subject(&mut self, gap: Span) -> Result<(), Refusal> {
        let context = self.context;
        let mut clauses = context.facts.clauses.iter().filter(|clause| {
            std::ptr::eq(&context.facts.sentences[clause.sentence], self.sentence)
                && clause.subject.is_some_and(|at| self.tokens.contains(&at))
                && clause::is_by_pronoun(context, clause)
        });
        let Some((clause, subject)) = clauses.next().and_then(|clause| Some((clause, clause.subject?)))
        else {
            return Ok(());
        };
        // Below another verb the excerpt itself may say whom it means.
        if self.word_stands(subject) && self.sentence.tokens[subject].pos == Pos::Pron {
            return Ok(());
        }
        let Ok(about) = clause::named_subject(context, clause) else { return Ok(()) };
        let tokens = phrase::subtree(self.sentence, subject);
        let (first, end) =
            (*tokens.first().unwrap_or(&subject), tokens.last().map_or(subject, |last| *last) + 1);
        if end - first != tokens.len() || gap.overlaps(phrase::subtree_span(self.sentence, subject)) {
            return Err(Refusal::Unclean);
        }
        self.notes.push(Note {
            tokens: first..end,
            words: clause::printed_name(context, about)?,
            about: About::Named(about),
        });
        Ok(())
    }

    /// Puts what "the ban" means in brackets, where a sentence before told it.
    fn note_definites(&mut self, phrase: &mut Phrase<'a>, headline: bool) -> Result<(), Refusal> {
        phrase.name_definites(headline);
        let told: Vec<(usize, Span, String)> = self
            .tokens()
            .filter_map(|at| Some((at, phrase.introduction(at)?, phrase.printed(at)?.to_owned())))
            .collect();
        for (at, span, words) in told {
            let before = phrase::children(self.sentence, at).filter(|&child| {
                child < at && matches!(self.sentence.tokens[child].relation, Relation::Det | Relation::Amod)
            });
            let first = before.min().unwrap_or(at);
            // "that film" may be another one than the film told of before.
            if !self.word(first).eq_ignore_ascii_case("the") {
                return Err(Refusal::Dangling);
            }
            self.notes.push(Note { tokens: first..at + 1, words, about: About::Told(span) });
        }
        Ok(())
    }

    /// Whether a name stands at `at` of which nothing is known, not even of what kind it is.
    fn is_unknown_name(&self, at: usize) -> bool {
        let token = &self.sentence.tokens[at];
        let headline = self.context.headline.as_deref().unwrap_or_default();
        let word = self.word(at);
        let is_subject = matches!(token.relation, Relation::Nsubj | Relation::NsubjPass);
        is_subject
            && token.pos == Pos::Propn
            && !headline.contains(word)
            && match self
                .context
                .mentions_in(self.sentence.span)
                .find(|(mention, _)| mention.contains(token.span))
            {
                Some((mention, id)) => {
                    matches!(self.context.entity(id).kind, Kind::Other(None))
                        && !self.context.words(mention).contains(' ')
                }
                None => true,
            }
    }

    /// Puts the first names of people called by their last name alone in brackets.
    fn note_first_names(&mut self, gap: Span, headline: bool) -> Result<(), Refusal> {
        let headline = self.context.headline.as_deref().filter(|_| headline).unwrap_or_default();
        for (mention, id) in self.context.mentions_in(self.span()) {
            if gap.overlaps(mention) || !matches!(self.context.entity(id).kind, Kind::Person(_)) {
                continue;
            }
            let Some(at) = self
                .tokens()
                .filter(|&at| mention.contains(self.sentence.tokens[at].span))
                .find(|&at| !COURTESIES.iter().any(|title| title.trim() == self.word(at)))
            else {
                continue;
            };
            let name = self.context.words(mention).trim_end_matches("'s").trim_end_matches("’s");
            let name = COURTESIES.iter().find_map(|title| name.strip_prefix(title)).unwrap_or(name);
            let before = Span { start: self.span().start, end: mention.start };
            let told = self.context.mentions_in(before).any(|(_, other)| other == id)
                || self.notes.iter().any(|note| note.about == About::Named(id));
            if name.contains(' ') || told || headline.contains(name) {
                continue;
            }
            let full = self.context.full_name(id).ok_or(Refusal::NoFullName)?;
            let first = full.strip_suffix(name).map(str::trim).filter(|first| !first.is_empty());
            if self.context.shares_surname(id) {
                return Err(Refusal::SharedSurname);
            }
            let words = first.ok_or(Refusal::NoFullName)?.to_owned();
            self.notes.push(Note { tokens: at..at, words, about: About::Named(id) });
        }
        Ok(())
    }

    /// Whether the word means something without the sentence before.
    fn word_stands(&self, at: usize) -> bool {
        const LEANING: &[&str] = &[
            "another",
            "both",
            "earlier",
            "later",
            "him",
            "her",
            "them",
            "here",
            "however",
            "instead",
            "latter",
            "meanwhile",
            "others",
            "same",
            "subsequently",
            "similarly",
            "there",
            "therefore",
            "these",
            "this",
            "those",
            "thus",
            "too",
            "recently",
            "currently",
            "ago",
            "i",
            "we",
            "us",
            "our",
            "ours",
            "my",
            "me",
            "mine",
            "you",
            "your",
        ];
        let token = &self.sentence.tokens[at];
        let word = self.word(at).to_lowercase();
        let next = self.sentence.tokens.get(at + 1).map(|next| (next.pos, self.context.words(next.span)));
        match word.as_str() {
            "us" if self.word(at) == "US" => true,
            "there" | "it" if token.relation == Relation::Expl => true,
            "he" | "his" | "himself" => self.person_before(at, Gender::Male),
            "she" | "hers" | "herself" => self.person_before(at, Gender::Female),
            "her" if token.relation == Relation::NmodPoss => self.person_before(at, Gender::Female),
            "it" | "its" | "itself" => self.thing_before(at, false),
            "they" | "their" | "theirs" | "themselves" => self.thing_before(at, true),
            "other" => !matches!(at.checked_sub(1).map(|at| self.word(at)), Some("the" | "The")),
            "that" => !(token.pos == Pos::Det || token.pos == Pos::Pron && token.tag == Tag::Dt),
            // "Also, the port …", "The day before, the port …"
            "also" => at > self.tokens.start,
            "before" | "after" => token.relation != Relation::Advmod || token.pos != Pos::Adv,
            // "mixing the two together"
            "two" | "three" | "four" | "five" => {
                !phrase::children(self.sentence, at)
                    .any(|child| self.sentence.tokens[child].relation == Relation::Det)
                    || token.pos == Pos::Propn
            }
            "former" => next.is_some_and(|(pos, _)| matches!(pos, Pos::Noun | Pos::Propn | Pos::Adj)),
            "such" => next.is_some_and(|(_, word)| word == "as"),
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" => false,
            word => !LEANING.contains(&word),
        }
    }

    /// The named things before `at`, those in brackets too.
    fn named_before(&self, at: usize) -> impl Iterator<Item = EntityId> {
        let before = Span { start: self.span().start, end: self.sentence.tokens[at].span.start };
        let noted = self.notes.iter().filter(move |note| note.tokens.start < at);
        let noted = noted.filter_map(|note| match note.about {
            About::Named(id) => Some(id),
            About::Told(_) => None,
        });
        self.context.mentions_in(before).map(|(_, id)| id).chain(noted)
    }

    /// Whether one person who can be meant stands before `at`, and no other.
    fn person_before(&self, at: usize, gender: Gender) -> bool {
        let mut people: Vec<EntityId> = self
            .named_before(at)
            .filter(|id| match self.context.entity(*id).kind {
                Kind::Person(known) => known.is_none_or(|known| known == gender),
                Kind::Organisation(_) | Kind::Place(_) | Kind::Other(_) => false,
            })
            .collect();
        people.sort();
        people.dedup();
        people.len() == 1
    }

    /// Whether "the region’s" or "the bank’s" stands at `at`: whose, the sentences before tell.
    fn owns_unnamed(&self, phrase: &Phrase, at: usize) -> bool {
        let token = &self.sentence.tokens[at];
        token.relation == Relation::NmodPoss
            && token.pos == Pos::Noun
            && phrase.shows(at)
            && !phrase.in_headline(at)
            && !self.stands_for_a_name_before(at)
            && phrase::children(self.sentence, at).all(|child| {
                matches!(
                    self.sentence.tokens[child].relation,
                    Relation::Case | Relation::Det | Relation::Punct | Relation::Amod
                )
            })
    }

    /// Whether "the country" at `at` can only mean the one country named before it.
    fn stands_for_a_name_before(&self, at: usize) -> bool {
        let word = self.word(at).to_lowercase();
        let fits = |kind: Kind| match word.as_str() {
            "country" | "nation" => kind == Kind::Place(Some(PlaceKind::Country)),
            "city" => kind == Kind::Place(Some(PlaceKind::City)),
            "state" => kind == Kind::Place(Some(PlaceKind::State)),
            "company" | "firm" => kind == Kind::Organisation(Some(OrganisationKind::Company)),
            "agency" => kind == Kind::Organisation(Some(OrganisationKind::Agency)),
            "university" => kind == Kind::Organisation(Some(OrganisationKind::University)),
            _ => false,
        };
        let mut meant: Vec<EntityId> =
            self.named_before(at).filter(|&id| fits(self.context.entity(id).kind)).collect();
        meant.sort();
        meant.dedup();
        meant.len() == 1
    }

    /// Whether the subject of a clause before `at` is a thing, or things, that can be meant.
    fn thing_before(&self, at: usize, plural: bool) -> bool {
        let tokens = &self.sentence.tokens;
        let noted = self.notes.iter().any(|note| {
            note.tokens.start < at
                && !plural
                && match note.about {
                    About::Named(id) => !matches!(self.context.entity(id).kind, Kind::Person(_)),
                    About::Told(_) => false,
                }
        });
        noted
            || (self.tokens.start..at).any(|subject| {
                let token = &tokens[subject];
                let named = self
                    .context
                    .mentions_in(self.sentence.span)
                    .find(|(mention, _)| mention.contains(token.span));
                let person =
                    named.is_some_and(|(_, id)| matches!(self.context.entity(id).kind, Kind::Person(_)));
                let many = matches!(token.tag, Tag::Nns | Tag::Nnps)
                    || phrase::children(self.sentence, subject)
                        .any(|child| tokens[child].relation == Relation::Conj);
                matches!(token.relation, Relation::Nsubj | Relation::NsubjPass)
                    && matches!(token.pos, Pos::Noun | Pos::Propn)
                    && !person
                    && many == plural
            })
    }
}

/// Titles that tell nothing of whom they stand before.
const COURTESIES: &[&str] = &["Mr. ", "Mrs. ", "Ms. ", "Mr ", "Mrs ", "Ms ", "Miss ", "Dr. ", "Dr "];
