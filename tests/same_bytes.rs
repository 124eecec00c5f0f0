//! The same article, seed and version give the same bytes: twice, from any folder, and from any build.
//!
//! That builds agree is seen in the snapshots of `seeds.rs`: they are the same for `cargo test` and for
//! `cargo test --release`. That thread counts agree is seen in `batch.rs`, and what `rand`
//! promises is pinned beside the code that deals.

use crate::program::{Place, seed};

#[test]
fn a_set_is_the_same_every_time() {
    let article = seed("articles/harbor-takeover.md");
    let made = |seed: &str| Place::new().run(&["make", &article, "--seed", seed], "").stdout;
    let first = made("1");
    assert!(first.contains("stem:"), "{first}");
    assert_eq!(first, made("1"));
    assert_ne!(first, made("2"), "another seed gives other wordings or wrong answers");
}
