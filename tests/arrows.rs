//! Which crate may use which. Adding an arrow is allowed; adding one unnoticed is not.

use std::fs;
use std::path::Path;

#[test]
fn arrows_between_crates() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crates lie in one folder");
    let mut arrows: Vec<String> = fs::read_dir(crates)
        .expect("the folder of the crates")
        .filter_map(|entry| {
            let folder = entry.expect("an entry of the folder").path();
            let manifest = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
            let name = folder.file_name()?.to_string_lossy().into_owned();
            Some(format!("{name}: {}", used(&manifest).join(" ")).trim_end().to_owned())
        })
        .collect();
    arrows.sort();
    insta::assert_snapshot!(arrows.join("\n"), @"
    cli: content export facts generate set store study
    content:
    export: set study
    facts: content language
    generate: facts set
    language:
    set:
    store: study
    study: set
    trainer: language
    ");
}

/// Our own crates among the dependencies, optional ones too; what only tests use is not counted.
fn used(manifest: &str) -> Vec<String> {
    let (_, dependencies) = manifest.split_once("\n[dependencies]\n").unwrap_or_default();
    let mut used: Vec<String> = dependencies
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.strip_prefix("quizwire-"))
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .map(str::to_owned)
        .collect();
    used.sort();
    used
}
