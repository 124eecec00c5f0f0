//! Known names of the key's kind, for when the article itself has too few.

use quizwire_facts::names::{EntityId, Kind};

use crate::context::Context;

/// Names of `kind`, in groups from the closest to the key to the farthest.
pub(crate) fn like(
    _context: &Context,
    _key: &str,
    _id: Option<EntityId>,
    _kind: Kind,
) -> Vec<Vec<&'static str>> {
    Vec::new()
}
