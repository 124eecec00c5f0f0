//! Packs the name lists of `data/` into one automaton that the program reads in place, so that start-up costs nothing.

#[path = "src/names/flags.rs"]
mod flags;

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

fn main() {
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("data");
    let mut entries = BTreeMap::new();
    for list in flags::LISTS {
        let path = data.join(list.file);
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            for (key, flags) in (list.read)(line) {
                let known = entries.entry(flags::key(key)).or_insert(0);
                *known = flags::merge(*known, flags);
            }
        }
    }
    let mut map = fst::MapBuilder::memory();
    for (key, flags) in entries {
        map.insert(key, flags).expect("a BTreeMap is sorted");
    }
    let bytes = map.into_inner().expect("memory does not fail");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("names.fst");
    fs::write(out, bytes).expect("the target folder is writable");
    println!("cargo::rerun-if-changed=src/names/flags.rs");
}
