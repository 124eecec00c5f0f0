//! Reads treebanks in the CoNLL-U format (<https://universaldependencies.org/format.html>).

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use quizwire_language::{Pos, Relation, Span, Tag};

/// A word of a treebank.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it stands in the text of its [`Tree`].
    pub span: Span,
    /// Lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub pos: Pos,
    /// Penn tag.
    pub tag: Tag,
    /// Index of its head; `None` for the root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub relation: Relation,
    /// The column MISC.
    pub misc: String,
}

/// A sentence of a treebank.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// The forms of the words with the spaces between them.
    pub text: String,
    /// The words in order.
    pub words: Vec<Word>,
    /// Surface tokens that hold more than one word: half-open ranges of word indices.
    pub multiword: Vec<(usize, usize)>,
    /// Whether a paragraph (or document) begins here.
    pub paragraph: bool,
    /// Whether a document begins here.
    pub document: bool,
    /// Whether white space follows the last word.
    pub space_after: bool,
}

/// The sentences of a file, in order.
pub fn read(path: &Path) -> Result<Vec<Tree>> {
    let text = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    parse(&text).with_context(|| format!("could not parse {}", path.display()))
}

/// The sentences of a text in CoNLL-U.
pub fn parse(text: &str) -> Result<Vec<Tree>> {
    let mut trees = Vec::new();
    let mut tree = Tree::default();
    // The surface token that holds several words: its first and last number, and what follows it.
    let mut token: Option<(usize, usize, bool)> = None;
    for (number, line) in text.lines().enumerate() {
        if line.is_empty() {
            if !tree.words.is_empty() {
                trees.push(std::mem::take(&mut tree));
            }
            token = None;
        } else if let Some(comment) = line.strip_prefix("# ") {
            tree.document |= comment.starts_with("newdoc");
            tree.paragraph |= comment.starts_with("newpar") || comment.starts_with("newdoc");
        } else {
            row(line, &mut tree, &mut token).with_context(|| format!("line {}", number + 1))?;
        }
    }
    if !tree.words.is_empty() {
        trees.push(tree);
    }
    Ok(trees)
}

fn row(line: &str, tree: &mut Tree, token: &mut Option<(usize, usize, bool)>) -> Result<()> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, pos, tag, _, head, relation, _, misc] = columns[..] else {
        anyhow::bail!("expected ten columns, found {}", columns.len());
    };
    let space = !misc.split('|').any(|part| part == "SpaceAfter=No");
    if id.contains('.') {
        return Ok(());
    }
    if let Some((first, last)) = id.split_once('-') {
        let (first, last) = (first.parse::<usize>()?, last.parse::<usize>()?);
        *token = Some((first, last, space));
        tree.multiword.push((first - 1, last));
        return Ok(());
    }
    let id: usize = id.parse()?;
    if !tree.words.is_empty() && tree.space_after {
        tree.text.push(' ');
    }
    let start = tree.text.len();
    tree.text.push_str(form);
    tree.space_after = match *token {
        Some((first, last, space)) if (first..=last).contains(&id) => id == last && space,
        _ => space,
    };
    tree.words.push(Word {
        span: Span { start, end: tree.text.len() },
        lemma: lemma.to_owned(),
        pos: Pos::from_name(pos).with_context(|| format!("unknown part of speech {pos}"))?,
        tag: Tag::from_name(tag).with_context(|| format!("unknown tag {tag}"))?,
        head: head.parse::<usize>()?.checked_sub(1),
        relation: Relation::from_name(relation).with_context(|| format!("unknown relation {relation}"))?,
        misc: misc.to_owned(),
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_of_two_words_takes_no_space() {
        let trees = parse(
            "# newpar id = a\n# text = Ann can't.\n1\tAnn\tAnn\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n\
             2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_\n\
             3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n\
             1\tShe\tshe\tPRON\tPRP\t_\t3\tnsubj\t_\t_\n2\tonly\tonly\tADV\tRB\t_\t3\tadvmod\t_\t_\n\
             3\twaits\twait\tVERB\tVBZ\t_\t0\troot\t_\t_\n\n",
        )
        .expect("well-formed");
        assert_eq!(trees[0].text, "Ann can't.");
        assert_eq!(trees[0].words[1].head, None);
        assert_eq!(trees[0].multiword, [(1, 3)]);
        assert!(trees[0].paragraph);
        assert_eq!(trees[1].text, "She only waits", "the next sentence has words of its own");
    }
}
