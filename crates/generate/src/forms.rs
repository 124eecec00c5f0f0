//! Questions put together from others: one file a form, listed here.
//!
//! A form is made only when it is asked for by name, for a fact is asked once: what it takes is not asked on its own.

mod matching;
mod true_false;

use quizwire_set::{Options, Question};

use crate::options::Draft;
use crate::{Article, deal, select};

/// A form of question that is no choice of options.
#[derive(Debug)]
pub struct Form {
    /// The name in files and flags, beside those of the families.
    pub name: &'static str,
    /// What the player is asked, for the user.
    pub asks: &'static str,
    /// The families whose questions it is made of.
    pub of: &'static [&'static str],
    compose: fn(&mut Maker) -> Vec<Question>,
}

/// Every form, in the order of the help text.
pub const FORMS: &[Form] = &[matching::FORM, true_false::FORM];

/// What a form is made of.
struct Maker<'a> {
    articles: &'a [Article<'a>],
    /// Questions that are good enough to be asked; what a form takes it takes out.
    drafts: Vec<Draft>,
    /// The families that are asked for themselves.
    wanted: &'a dyn Fn(&str) -> bool,
    seed: u64,
}

/// The forms that `options` ask for.
pub(crate) fn asked_for(options: &Options) -> Vec<&'static Form> {
    FORMS.iter().filter(|form| options.families.iter().any(|name| name == form.name)).collect()
}

/// Asks `drafts`, some of them put together into `forms`, as many in all as `options` say.
pub(crate) fn compose(
    articles: &[Article],
    forms: &[&Form],
    drafts: Vec<Draft>,
    options: &Options,
    seed: u64,
) -> Vec<Question> {
    let wanted = |family: &str| options.families.iter().any(|name| name == family);
    let mut maker = Maker { articles, drafts, wanted: &wanted, seed };
    let mut composed: Vec<Question> = forms.iter().flat_map(|form| (form.compose)(&mut maker)).collect();
    let count = options.count.unwrap_or(usize::MAX);
    composed.truncate(count);
    let mut plain: Vec<Draft> = maker.drafts;
    plain.retain(|draft| wanted(draft.candidate.family));
    select::keep_best(&mut plain, count - composed.len());
    let mut questions = deal::deal(plain, seed);
    questions.append(&mut composed);
    questions
}
