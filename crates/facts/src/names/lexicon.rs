//! Looks words and names up in the packed lists of `data/`.

use std::sync::LazyLock;

use fst::raw::{Fst, Output};

use super::flags;

static NAMES: LazyLock<Fst<&'static [u8]>> = LazyLock::new(|| {
    Fst::new(include_bytes!(concat!(env!("OUT_DIR"), "/names.fst")).as_slice())
        .expect("the build script wrote a sound automaton")
});

/// What the lists say of one word or name, in any case and with or without accents; 0 when they do not know it.
pub fn flags_of(name: &str) -> u64 {
    if flags::is_acronym(name) {
        let found = walk(name, true, |end| end == name.len()).map_or(0, |(_, flags)| flags);
        if found != 0 || name.contains('.') || name.len() < 3 {
            return found;
        }
    }
    walk(name, false, |end| end == name.len()).map_or(0, |(_, flags)| flags)
}

/// The longest name of the lists at the start of `text` that ends where `is_end` allows: its length in bytes and flags.
pub fn longest(text: &str, is_end: impl Fn(usize) -> bool + Copy) -> Option<(usize, u64)> {
    let exact = walk(text, true, is_end);
    let small = walk(text, false, is_end);
    match (exact, small) {
        (Some(a), Some(b)) => Some(if b.0 > a.0 { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// Follows `text` through the automaton and keeps the last accepted end that is allowed.
fn walk(text: &str, acronym: bool, is_end: impl Fn(usize) -> bool) -> Option<(usize, u64)> {
    let fst = &*NAMES;
    let mut node = fst.root();
    let mut output = Output::zero();
    let mut best = None;
    let mut bytes = Vec::with_capacity(4);
    let mut space = false;
    for (at, c) in text.char_indices() {
        bytes.clear();
        if c.is_whitespace() {
            if space {
                continue;
            }
            bytes.push(b' ');
        } else {
            flags::fold(c, acronym, &mut bytes);
        }
        space = c.is_whitespace();
        for byte in &bytes {
            let Some(index) = node.find_input(*byte) else { return best };
            let transition = node.transition(index);
            output = output.cat(transition.out);
            node = fst.node(transition.addr);
        }
        let end = at + c.len_utf8();
        if node.is_final() && is_end(end) {
            best = Some((end, output.cat(node.final_output()).value()));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::flags::{self, LISTS};
    use super::flags_of;

    #[test]
    fn lists_are_sorted_and_unique() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        for list in LISTS {
            let text = std::fs::read_to_string(data.join(list.file)).expect("a list of the crate");
            let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
            let names: Vec<&str> =
                lines.iter().map(|line| line.split('\t').next().unwrap_or_default()).collect();
            for pair in names.windows(2) {
                assert!(pair[0] < pair[1], "{}: {:?} before {:?}", list.file, pair[0], pair[1]);
            }
            assert!(text.starts_with("# "), "{} names its source", list.file);
        }
    }

    #[test]
    fn names_are_found_in_any_dress() {
        assert_ne!(flags_of("Bogotá") & flags::CITY, 0);
        assert_ne!(flags_of("CALCUTTA") & flags::CITY, 0);
        assert_eq!(flags_of("us") & flags::COUNTRY, 0);
        assert_ne!(flags_of("US") & flags::COUNTRY, 0);
        assert_ne!(flags_of("Moody’s") & flags::COMPANY, 0);
    }
}
