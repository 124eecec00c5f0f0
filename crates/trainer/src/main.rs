//! The trainer's command line.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use quizwire_trainer::conllu::{self, Tree};
use quizwire_trainer::{evaluate, models, names, news};

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
    /// Learns names with the help of the models inside this program, and writes `names.bin`.
    TrainNames {
        /// Treebanks that mark mentions (`Entity=`).
        #[arg(long, value_name = "FILE", num_args = 1..)]
        treebanks: Vec<PathBuf>,
        /// Annotated texts, one JSON object per line.
        #[arg(long, value_name = "FILE", num_args = 1..)]
        texts: Vec<PathBuf>,
        /// Folder for the model file.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Scores the models inside this program against treebanks.
    Evaluate {
        /// CoNLL-U files.
        #[arg(long, value_name = "FILE", num_args = 1..)]
        treebanks: Vec<PathBuf>,
        /// Texts annotated with names, one JSON object per line.
        #[arg(long, value_name = "FILE", num_args = 1..)]
        texts: Vec<PathBuf>,
    },
}

/// Sentences of news that are made and added to the treebanks.
const NEWS: usize = 1_500;

/// Passes over the texts for the name finder.
const NAME_ROUNDS: usize = 8;

fn main() -> Result<()> {
    match Command::parse() {
        Command::Train { treebanks, out } => {
            let mut trees = read_all(&treebanks)?;
            trees.extend(news::trees(NEWS)?);
            for (name, bytes) in models::train(&trees) {
                write(&out.join(name), &bytes)?;
            }
        }
        Command::TrainNames { treebanks, texts, out } => {
            let mut examples = Vec::new();
            for path in treebanks {
                examples.extend(names::from_trees(&conllu::read(&path)?));
            }
            for path in texts {
                examples.extend(names::read(&path)?);
            }
            write(&out.join("names.bin"), &names::train(&examples, NAME_ROUNDS))?;
        }
        Command::Evaluate { treebanks, texts } => {
            for path in treebanks {
                let trees = conllu::read(&path)?;
                println!("{}", path.display());
                print!("  gold tokens {}", evaluate::from_gold_tokens(&trees));
                print!("  from text   {}", evaluate::from_text(&trees));
                let named = names::from_trees(&trees);
                if !named.is_empty() {
                    print!("  names       {}", names::score(&named));
                }
            }
            for path in texts {
                print!("{}\n  names       {}", path.display(), names::score(&names::read(&path)?));
            }
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    eprintln!("{}: {} bytes", path.display(), bytes.len());
    fs::write(path, bytes).with_context(|| format!("could not write {}", path.display()))
}

fn read_all(folder: &Path) -> Result<Vec<Tree>> {
    let listing = fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
    let mut paths = listing.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.to_string_lossy().ends_with("_train.conllu"));
    paths.sort();
    ensure!(!paths.is_empty(), "no *_train.conllu in {}", folder.display());
    let mut trees = Vec::new();
    for path in paths {
        trees.extend(conllu::read(&path)?);
    }
    Ok(trees)
}
