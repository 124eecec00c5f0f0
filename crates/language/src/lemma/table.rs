//! The lists of irregular words.

use std::collections::HashMap;
use std::sync::LazyLock;

pub(super) static VERBS: LazyLock<Forms> =
    LazyLock::new(|| Forms::read(include_str!("../../data/verbs.txt")));

pub(super) static NOUNS: LazyLock<Forms> =
    LazyLock::new(|| Forms::read(include_str!("../../data/nouns.txt")));

pub(super) static ADJECTIVES: LazyLock<Forms> =
    LazyLock::new(|| Forms::read(include_str!("../../data/adjectives.txt")));

/// Bases with their irregular forms, by column, and the way back.
pub(super) struct Forms {
    columns: HashMap<&'static str, Vec<&'static str>>,
    bases: HashMap<(&'static str, usize), &'static str>,
}

impl Forms {
    /// The first form of `base` in `column`, if it is irregular.
    pub(super) fn form(&self, base: &str, column: usize) -> Option<&'static str> {
        self.columns.get(base)?.get(column)?.split('/').next()
    }

    /// The base that has `form` in one of the `columns`; the first of them that knows it decides.
    pub(super) fn base(&self, form: &str, columns: &[usize]) -> Option<&'static str> {
        columns.iter().find_map(|&column| self.bases.get(&(form, column)).copied())
    }

    /// Whether `base` is listed.
    pub(super) fn knows(&self, base: &str) -> bool {
        self.columns.contains_key(base)
    }

    #[cfg(test)]
    pub(super) fn bases(&self) -> impl Iterator<Item = &'static str> {
        self.columns.keys().copied()
    }

    fn read(list: &'static str) -> Forms {
        let mut forms = Forms { columns: HashMap::new(), bases: HashMap::new() };
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_ascii_whitespace();
            let Some(base) = words.next() else { continue };
            let columns: Vec<_> = words.collect();
            for (column, form) in columns.iter().enumerate() {
                for form in form.split('/') {
                    forms.bases.entry((form, column)).or_insert(base);
                }
            }
            forms.columns.insert(base, columns);
        }
        forms
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_and_unique() {
        for list in [
            include_str!("../../data/verbs.txt"),
            include_str!("../../data/nouns.txt"),
            include_str!("../../data/adjectives.txt"),
        ] {
            let bases =
                list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split(' ').next());
            let bases: Vec<_> = bases.collect();
            for pair in bases.windows(2) {
                assert!(pair[0] < pair[1], "{:?} does not come before {:?}", pair[0], pair[1]);
            }
        }
    }
}
