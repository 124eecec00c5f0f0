//! How fast an article becomes facts and questions: `cargo bench -p quizwire-generate`.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quizwire_content::{Document, read};
use quizwire_facts::find_facts;
use quizwire_generate::{Article, generate};
use quizwire_set::Options;

/// The articles of `seeds/articles`, read once.
fn documents() -> Vec<Document> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the seeds are part of the repository")
        .map(|entry| entry.expect("readable").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let bytes = std::fs::read(path).expect("readable");
            read(&bytes, path.file_name().and_then(|name| name.to_str())).expect("seeds are articles")
        })
        .collect()
}

fn speed(criterion: &mut Criterion) {
    let documents = documents();
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let facts: Vec<_> = documents.iter().map(find_facts).collect();
    let mut group = criterion.benchmark_group("seed articles");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("facts", |bencher| {
        bencher.iter(|| {
            documents.iter().map(|document| black_box(find_facts(document)).deeds.len()).sum::<usize>()
        });
    });
    group.bench_function("generate", |bencher| {
        bencher.iter(|| {
            documents
                .iter()
                .zip(&facts)
                .map(|(document, facts)| {
                    let article = Article { source: "a", document, facts };
                    black_box(generate(&[article], &Options::default(), 1)).questions.len()
                })
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, speed);
criterion_main!(benches);
