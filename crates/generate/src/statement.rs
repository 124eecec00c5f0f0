//! A clause that can stand alone, and the questions with the verb in front that it allows.
//!
//! The families that ask for an object, a place, a time or a figure share the way from a clause to a stem: who did it in
//! full, what is left of the predicate, when it was and who says so.

use quizwire_facts::clauses::Clause;
use quizwire_facts::names::{EntityId, Kind};
use quizwire_facts::{Pos, Relation, Sentence, Span};

use crate::candidate::Refusal;
use crate::clause::{self, When};
use crate::context::Context;
use crate::phrase::{self, Phrase, Telling};
use crate::standing::{self, Possessives};

/// A clause with a subject that can be printed.
#[derive(Debug)]
pub(crate) struct Statement<'a> {
    pub context: &'a Context<'a>,
    pub clause: &'a Clause,
    pub sentence: &'a Sentence,
    /// The subject in full.
    pub subject: String,
    /// The entity that is the whole subject.
    pub owner: Option<EntityId>,
    pub plural: bool,
    /// Who says so, if it is not the writer.
    pub source: Option<String>,
    /// Whether the subject only stands under the headline.
    pub leans: bool,
}

/// A stem and what is printed of the predicate in it.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    pub stem: String,
    pub words: String,
    pub shown: Phrase<'a>,
    /// Whether it only stands under the headline.
    pub leans: bool,
}

impl<'a> Statement<'a> {
    /// Refuses clauses that are no facts, and subjects that nobody could tell.
    pub fn of(context: &'a Context<'a>, clause: &'a Clause) -> Result<Statement<'a>, Refusal> {
        clause::sound(context, clause)?;
        let subject = clause::subject_words(context, clause)?;
        let source = clause::attribution(context, clause)?;
        Ok(Statement {
            context,
            clause,
            sentence: &context.facts.sentences[clause.sentence],
            subject,
            owner: clause::named_subject(context, clause).ok(),
            plural: clause::is_plural(context, clause),
            source,
            leans: clause::subject_leans(context, clause),
        })
    }

    /// The predicate without what hangs below the tokens of `without`.
    pub fn predicate(&self, without: &[usize]) -> Result<Phrase<'a>, Refusal> {
        let mut shown = Phrase::predicate(self.context, self.clause, without)?;
        for &part in without {
            for at in phrase::subtree(self.sentence, part) {
                shown.hide(at);
            }
        }
        shown.name_in_full()?;
        if shown.has_bare_definite() {
            return Err(Refusal::Dangling);
        }
        if shown.mixes_tenses(self.clause) {
            return Err(Refusal::Unclean);
        }
        Ok(shown)
    }

    /// "{asking} did {subject} {verb} {rest}?" with its time; `timed` is false where the time is what is asked.
    pub fn ask(&self, asking: &str, without: &[usize], timed: bool) -> Result<Asked<'a>, Refusal> {
        let mut shown = self.predicate(without)?;
        let when = if timed { clause::when(self.context, self.clause, &shown)? } else { When::Told };
        let telling = if self.source.is_some() { Telling::Then } else { when.telling() };
        let first = shown.invert(self.clause, telling, self.plural)?;
        let words = shown.text()?;
        let body = format!("{first} {} {words}", self.subject);
        let stem = clause::ask(asking, &body, when, self.source.as_deref());
        self.check(&stem, &format!("{asking} {words}"))?;
        let leans = self.leans || shown.leans();
        Ok(Asked { stem, words, shown, leans })
    }

    /// Refuses a stem that points at something outside it; `words` are those that may hold a "his" of the subject.
    pub fn check(&self, stem: &str, words: &str) -> Result<(), Refusal> {
        if clause::is_market_noise(stem) || clause::owns_vaguely(words) {
            return Err(Refusal::Worthless);
        }
        let possessives = match self.owner {
            Some(owner) => {
                clause::owners_agree(self.context, owner, words)?;
                if self.may_own_another(owner, words) {
                    return Err(Refusal::Dangling);
                }
                Possessives::Bound
            }
            None => Possessives::Forbidden,
        };
        standing::check(stem, possessives)
    }

    /// Whether "its" in the words may mean what the sentence before is about and not the subject.
    fn may_own_another(&self, owner: EntityId, words: &str) -> bool {
        if !words.split(' ').any(|word| matches!(word, "its" | "their")) {
            return false;
        }
        let before = self.clause.sentence.checked_sub(1).map(|at| &self.context.facts.sentences[at]);
        before.is_some_and(|before| {
            self.context
                .mentions_in(before.span)
                .any(|(_, id)| id != owner && matches!(self.context.entity(id).kind, Kind::Organisation(_)))
        })
    }

    /// The tokens that head an object or an oblique of the verb, or of the infinitive it governs: "agreed to buy X".
    pub fn slots(&self) -> Vec<usize> {
        let mut slots = Vec::new();
        let mut verbs = vec![self.clause.verb];
        while let Some(verb) = verbs.pop() {
            for child in phrase::children(self.sentence, verb).filter(|&child| child > verb) {
                match self.sentence.tokens[child].relation {
                    Relation::Obj | Relation::Obl | Relation::OblAgent | Relation::OblUnmarked => {
                        slots.push(child)
                    }
                    Relation::Xcomp if self.sentence.tokens[child].pos == Pos::Verb => verbs.push(child),
                    _ => {}
                }
            }
        }
        slots.sort_unstable();
        slots
    }

    /// The one preposition of the slot at `at`, in lower case; `None` for an object.
    pub fn preposition(&self, at: usize) -> Result<Option<String>, Refusal> {
        let cases: Vec<usize> = phrase::children(self.sentence, at)
            .filter(|&child| self.sentence.tokens[child].relation == Relation::Case && child < at)
            .collect();
        match (cases.as_slice(), self.sentence.tokens[at].relation) {
            ([], Relation::Obj | Relation::OblUnmarked) => Ok(None),
            (&[case], Relation::Obl | Relation::OblAgent)
                if phrase::children(self.sentence, case).next().is_none() =>
            {
                let word = self.context.words(self.sentence.tokens[case].span).to_lowercase();
                if PREPOSITIONS.contains(&word.as_str()) { Ok(Some(word)) } else { Err(Refusal::Unclean) }
            }
            _ => Err(Refusal::Unclean),
        }
    }

    /// The bytes of the clause, by which one fact is told from another.
    pub fn span(&self) -> Span {
        phrase::subtree_span(self.sentence, self.clause.verb)
    }
}

/// Prepositions that can stand before "which" and keep their sense.
const PREPOSITIONS: &[&str] = &[
    "against", "at", "behind", "below", "beyond", "by", "for", "from", "in", "into", "near", "on", "onto",
    "over", "through", "to", "toward", "towards", "under", "with",
];
