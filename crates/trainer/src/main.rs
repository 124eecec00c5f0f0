//! The trainer's command line.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Parser;
use quizwire_trainer::conllu::{self, Tree};
use quizwire_trainer::{evaluate, tagger};

/// Makes the model files of quizwire-language from treebanks, and says how good they are.
#[derive(Parser)]
enum Command {
    /// Learns from every *_train.conllu in a folder and writes the model files.
    Train {
        /// Folder with the treebanks.
        #[arg(long, value_name = "DIR")]
        treebanks: PathBuf,
        /// Folder for the model files.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Scores the models inside this program against treebanks.
    Evaluate {
        /// CoNLL-U files.
        #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
        treebanks: Vec<PathBuf>,
    },
}

fn main() -> Result<()> {
    match Command::parse() {
        Command::Train { treebanks, out } => train(&treebanks, &out),
        Command::Evaluate { treebanks } => {
            for path in treebanks {
                println!("{}", path.display());
                print!("{}", evaluate::from_gold_tokens(&conllu::read(&path)?));
            }
            Ok(())
        }
    }
}

fn train(treebanks: &Path, out: &Path) -> Result<()> {
    let trees = read_all(treebanks)?;
    let trees: Vec<&Tree> = trees.iter().collect();
    let tagger = tagger::train(&trees, 8);
    write(
        &out.join("tagger.bin"),
        &tagger.to_bytes(
            std::env::var("LEAST").map_or(2, |v| v.parse().unwrap()),
            std::env::var("SCALE").map_or(4.0, |v| v.parse().unwrap()),
        ),
    )
}

fn read_all(folder: &Path) -> Result<Vec<Tree>> {
    let listing = fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
    let mut paths = listing.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.to_string_lossy().ends_with("_train.conllu"));
    paths.sort();
    let mut trees = Vec::new();
    for path in paths {
        trees.extend(conllu::read(&path)?);
    }
    Ok(trees)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    eprintln!("{}: {} bytes", path.display(), bytes.len());
    fs::write(path, bytes).with_context(|| format!("could not write {}", path.display()))
}
