//! Makes the model files of `quizwire-language` from treebanks, and says how good they are.
//!
//! In: CoNLL-U files. Out: model files, the same bytes every time; or scores. No user needs this crate.

pub mod conllu;
pub mod evaluate;
pub mod models;
pub mod names;
pub mod network;
pub mod news;
pub mod parser;
pub mod roles;
pub mod tagger;
