//! Asks questions about facts.
//!
//! In: documents with their facts, options and a seed. Out: a question set. This crate must never know file formats
//! or learners.
