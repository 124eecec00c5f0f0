//! Stand-in until the language crate has lemmas.
use quizwire_language::Tag;
use std::borrow::Cow;
#[allow(missing_docs)]
pub fn lemma(word: &str, _tag: Tag) -> Cow<'_, str> {
    let w = word.to_lowercase();
    for (a, b) in [
        ("said", "say"),
        ("told", "tell"),
        ("bought", "buy"),
        ("says", "say"),
        ("won", "win"),
        ("was", "be"),
        ("wrote", "write"),
    ] {
        if w == a {
            return Cow::Borrowed(b);
        }
    }
    if let Some(s) = w.strip_suffix("ed") {
        return Cow::Owned(if s.ends_with("c") || s.ends_with("s") { format!("{s}e") } else { s.to_owned() });
    }
    Cow::Owned(w)
}
#[allow(missing_docs)]
pub fn inflect(lemma: &str, _tag: Tag) -> String {
    if lemma == "say" {
        "said".into()
    } else if lemma.ends_with('e') {
        format!("{lemma}d")
    } else {
        format!("{lemma}ed")
    }
}
