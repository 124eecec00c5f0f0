//! Asks questions about facts.
//!
//! In: articles with their facts, what was asked for, and a seed. Out: questions, and for every candidate that was
//! refused the rule that refused it. This crate must never know file formats or learners.

mod anchor;
mod candidate;
mod clause;
mod context;
mod copula;
mod deal;
mod definite;
mod excerpt;
mod families;
mod forms;
mod gazetteer;
mod headline;
mod options;
mod phrase;
mod promise;
mod quoted;
mod select;
mod setting;
mod standing;
mod statement;
mod walk;
mod word_classes;

pub use candidate::Refusal;
pub use families::{FAMILIES, Family};
pub use forms::{FORMS, Form};

use quizwire_facts::{Document, Facts};
use quizwire_set::{Options, Question};

/// One article to ask about.
#[derive(Debug, Clone, Copy)]
pub struct Article<'a> {
    /// The [`quizwire_set::Source::id`] that evidence refers to.
    pub source: &'a str,
    /// The article.
    pub document: &'a Document,
    /// What was found in it.
    pub facts: &'a Facts,
}

/// What came of it.
#[derive(Debug, Clone, Default)]
pub struct Generated {
    /// The questions in the order they are asked.
    pub questions: Vec<Question>,
    /// What was considered and not asked, with the reason, in order of the text.
    pub refused: Vec<Refused>,
}

/// A question that was not asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The family that proposed it.
    pub family: &'static str,
    /// The [`quizwire_set::Source::id`] of the article.
    pub source: String,
    /// The words it is about.
    pub span: quizwire_facts::Span,
    /// Why it is not asked.
    pub refusal: Refusal,
}

/// Asks about `articles` as `options` say; the same input and `seed` give the same questions.
pub fn generate(articles: &[Article], options: &Options, seed: u64) -> Generated {
    let mut refused = Vec::new();
    let mut drafts = Vec::new();
    let forms = forms::asked_for(options);
    let is_needed = |family: &str| {
        options.families.is_empty()
            || options.families.iter().any(|name| name == family)
            || forms.iter().any(|form| form.of.contains(&family))
    };
    for article in articles {
        let context = context::Context::new(*article);
        let topics = setting::Topics::of(&context);
        for family in FAMILIES {
            if !is_needed(family.name) {
                continue;
            }
            let mut proposals = candidate::Proposals::new(family.name, article.source);
            (family.propose)(&context, &mut proposals);
            for candidate in proposals.candidates {
                // Both as `f32`: 0.9 is less when it is widened.
                if candidate.confidence < options.min_confidence as f32 {
                    proposals.refused.push(candidate.refused(Refusal::Unsure));
                    continue;
                }
                let completed = topics
                    .set(&context, candidate)
                    .and_then(|candidate| options::complete(&context, candidate, seed));
                match completed {
                    Ok(draft) => drafts.push(draft),
                    Err(refused) => proposals.refused.push(refused),
                }
            }
            refused.append(&mut proposals.refused);
        }
    }
    let questions = if forms.is_empty() {
        deal::deal(select::choose(drafts, options, &mut refused), seed)
    } else {
        let all = Options { count: None, ..options.clone() };
        let chosen = select::choose(drafts, &all, &mut refused);
        forms::compose(articles, &forms, chosen, options, seed)
    };
    Generated { questions, refused }
}
