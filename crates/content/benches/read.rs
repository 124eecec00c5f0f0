//! How fast files are read: four megabytes of articles as text and as Markdown, and one page.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quizwire_content::read;
use std::{fs, path::Path};

fn reading(criterion: &mut Criterion) {
    const BYTES: usize = 4_000_000;
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let file = |name: &str| fs::read_to_string(seeds.join(name)).expect("a seed");
    let article = file("articles/library-flood.txt") + "\n\n" + &file("articles/relay-record.txt") + "\n\n";
    let text = article.repeat(BYTES / article.len());
    let page = file("pages/harbor-takeover.html");

    let mut group = criterion.benchmark_group("read");
    group.sample_size(10);
    for (name, text) in [("a.txt", &text), ("a.md", &text), ("a.html", &page)] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| read(text.as_bytes(), Some(name))));
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
