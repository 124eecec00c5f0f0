//! The families of questions: one file each, listed here.

mod complete_quote;
mod deed;
mod excerpt;
mod month;
mod number;
mod place;
mod role;
mod score;
mod superlative;
mod who_claimed;
mod who_did;
mod who_said;
mod whom;
mod whose;
mod year;

use crate::candidate::Proposals;
use crate::context::Context;

/// A kind of question.
#[derive(Debug)]
pub struct Family {
    /// The name in files and flags.
    pub name: &'static str,
    /// What the player is asked, for the user.
    pub asks: &'static str,
    /// Worked examples: help text and test at once.
    pub examples: &'static [Example],
    pub(crate) propose: fn(&Context, &mut Proposals),
}

/// An article and what the family asks about it.
#[derive(Debug)]
pub struct Example {
    /// The article, published 2021-03-16.
    pub article: &'static str,
    /// The stem and the key; `None` where the family must stay silent.
    pub asked: Option<(&'static str, &'static str)>,
}

/// Every family, in the order of the help text.
pub const FAMILIES: &[Family] = &[
    who_said::FAMILY,
    who_claimed::FAMILY,
    complete_quote::FAMILY,
    deed::FAMILY,
    who_did::FAMILY,
    whom::FAMILY,
    whose::FAMILY,
    superlative::FAMILY,
    role::FAMILY,
    place::FAMILY,
    year::FAMILY,
    month::FAMILY,
    number::FAMILY,
    score::FAMILY,
    excerpt::FAMILY,
];
