//! Makes trees of sentences as news has them and the treebanks do not, from a grammar in `data/news.txt`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use quizwire_language::model::mix;
use quizwire_language::{Pos, Relation, Span, Tag};

use crate::conllu::{Tree, Word};

static GRAMMAR: &str = include_str!("../data/news.txt");

/// Words before which no space stands.
const CLOSERS: [&str; 7] = [",", ".", ":", "'", "'s", "n't", "”"];

/// At most `count` different sentences.
pub fn trees(count: usize) -> Result<Vec<Tree>> {
    let grammar = Grammar::read(GRAMMAR)?;
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for number in 0..count {
        let mut growth = Growth { grammar: &grammar, seed: number as u64, choices: 0, words: Vec::new() };
        growth.symbol("S")?;
        let tree = growth.finish();
        if seen.insert(tree.text.clone()) {
            out.push(tree);
        }
    }
    Ok(out)
}

/// A part of a phrase.
enum Item {
    Word(String, Tag, Option<Pos>),
    Symbol(String),
    Dependent(Relation, Vec<Item>),
}

struct Grammar {
    ways: BTreeMap<String, Vec<Vec<Item>>>,
}

impl Grammar {
    fn read(text: &str) -> Result<Grammar> {
        let mut ways: BTreeMap<String, Vec<Vec<Item>>> = BTreeMap::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (name, rest) = line.split_once(": ").with_context(|| format!("no colon in {line:?}"))?;
            if let Some((name, tag)) = name.split_once('/') {
                for word in rest.split(' ') {
                    let item = item(&format!("{word}/{tag}"))?;
                    ways.entry(name.to_owned()).or_default().push(vec![item]);
                }
            } else {
                let mut rest = rest;
                let phrase = phrase(&mut rest)?;
                ensure!(rest.is_empty(), "a bracket too many in {line:?}");
                ways.entry(name.to_owned()).or_default().push(phrase);
            }
        }
        Ok(Grammar { ways })
    }
}

/// Reads items up to the end or to the bracket that closes them.
fn phrase(rest: &mut &str) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    loop {
        *rest = rest.trim_start();
        let end = rest.find([' ', '(', ')']).unwrap_or(rest.len());
        if end == 0 {
            return Ok(items);
        }
        let (name, after) = rest.split_at(end);
        *rest = after;
        if let Some(inside) = after.strip_prefix('(') {
            *rest = inside;
            let inner = phrase(rest)?;
            *rest = rest.strip_prefix(')').with_context(|| format!("a bracket of {name} is open"))?;
            let relation = Relation::from_name(name).with_context(|| format!("unknown relation {name}"))?;
            items.push(Item::Dependent(relation, inner));
        } else {
            items.push(item(name)?);
        }
    }
}

fn item(name: &str) -> Result<Item> {
    let tag = |tag: &str| Tag::from_name(tag).with_context(|| format!("unknown tag in {name}"));
    if matches!(name, "," | "." | ":") {
        return Ok(Item::Word(name.to_owned(), tag(name)?, None));
    }
    Ok(match name.split('/').collect::<Vec<_>>()[..] {
        [form, of, pos] => Item::Word(form.to_owned(), tag(of)?, Pos::from_name(pos)),
        [form, of] => Item::Word(form.to_owned(), tag(of)?, None),
        _ => Item::Symbol(name.to_owned()),
    })
}

/// A sentence in the making.
struct Growth<'a> {
    grammar: &'a Grammar,
    seed: u64,
    choices: u64,
    words: Vec<Leaf>,
}

struct Leaf {
    form: String,
    tag: Tag,
    pos: Option<Pos>,
    head: Option<usize>,
    relation: Relation,
}

/// What a phrase has grown to: its head, and what still waits for one.
struct Grown {
    head: Option<usize>,
    loose: Vec<(usize, Relation)>,
}

impl Growth<'_> {
    fn symbol(&mut self, name: &str) -> Result<Grown> {
        let ways = self.grammar.ways.get(name).with_context(|| format!("unknown symbol {name}"))?;
        self.choices += 1;
        let choice = mix(mix(0x4E5, self.seed), self.choices) >> 20;
        self.phrase(&ways[choice as usize % ways.len()])
    }

    fn phrase(&mut self, items: &[Item]) -> Result<Grown> {
        let mut grown = Grown { head: None, loose: Vec::new() };
        for item in items {
            let head = match item {
                Item::Word(form, tag, pos) => {
                    self.words.push(Leaf {
                        form: form.clone(),
                        tag: *tag,
                        pos: *pos,
                        head: None,
                        relation: Relation::Root,
                    });
                    Some(self.words.len() - 1)
                }
                Item::Symbol(name) => {
                    let part = self.symbol(name)?;
                    grown.loose.extend(part.loose);
                    part.head
                }
                Item::Dependent(relation, items) => {
                    let child = self.phrase(items)?.head.context("a dependent without a head")?;
                    grown.loose.push((child, *relation));
                    None
                }
            };
            ensure!(head.is_none() || grown.head.is_none(), "two heads in a phrase");
            grown.head = grown.head.or(head);
        }
        if let Some(head) = grown.head {
            for (child, relation) in grown.loose.drain(..) {
                let leaf = &mut self.words[child];
                (leaf.head, leaf.relation) = (Some(head), relation);
            }
        }
        Ok(grown)
    }

    fn finish(self) -> Tree {
        let mut tree = Tree { paragraph: true, document: true, ..Tree::default() };
        let forms: Vec<String> = self.words.iter().map(|leaf| leaf.form.clone()).collect();
        let mut open = false;
        for (at, leaf) in self.words.into_iter().enumerate() {
            let Leaf { form, tag, pos, head, relation } = leaf;
            let glued = CLOSERS.contains(&form.as_str()) || form == "\"" && open;
            let after_opener = at > 0 && opens(&forms[at - 1]) && (forms[at - 1] != "\"" || open);
            if at > 0 && !glued && !after_opener {
                tree.text.push(' ');
            }
            open ^= form == "\"";
            let start = tree.text.len();
            let vowel =
                forms.get(at + 1).is_some_and(|next| next.starts_with(['a', 'e', 'i', 'o', 'u', 'O']));
            let first = at == 0 || at == 1 && opens(&forms[0]);
            let form = if form == "a" && vowel { "an".to_owned() } else { form };
            if first {
                let mut letters = form.chars();
                tree.text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                tree.text.push_str(letters.as_str());
            } else {
                tree.text.push_str(&form);
            }
            let span = Span { start, end: tree.text.len() };
            let pos = pos.unwrap_or_else(|| usual(tag, relation));
            tree.words.push(Word {
                span,
                lemma: "_".to_owned(),
                pos,
                tag,
                head,
                relation,
                misc: String::new(),
            });
        }
        tree
    }
}

fn opens(form: &str) -> bool {
    matches!(form, "“" | "\"")
}

/// The part of speech that a tag mostly goes with in this relation.
fn usual(tag: Tag, relation: Relation) -> Pos {
    let helps = matches!(relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
    match tag {
        Tag::Nn | Tag::Nns => Pos::Noun,
        Tag::Nnp | Tag::Nnps => Pos::Propn,
        Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz if helps => Pos::Aux,
        Tag::Md => Pos::Aux,
        Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz => Pos::Verb,
        Tag::In if relation == Relation::Mark => Pos::Sconj,
        Tag::In | Tag::Rp => Pos::Adp,
        Tag::Dt => Pos::Det,
        Tag::Jj => Pos::Adj,
        Tag::Prp | Tag::PrpPoss | Tag::Wp | Tag::WpPoss | Tag::Ex => Pos::Pron,
        Tag::Cd => Pos::Num,
        Tag::Cc => Pos::Cconj,
        Tag::Pos | Tag::To => Pos::Part,
        Tag::Rb => Pos::Adv,
        _ => Pos::Punct,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tree_has_one_root() {
        for tree in trees(500).expect("the grammar is sound") {
            assert_eq!(tree.words.iter().filter(|word| word.head.is_none()).count(), 1, "{}", tree.text);
        }
    }
}
