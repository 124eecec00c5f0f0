//! Tags and trees: the law every sentence obeys, and a reviewed example.

use proptest::prelude::*;
use quizwire_language::{Relation, Sentence, Span, parse};

fn read(text: &str) -> Vec<Sentence> {
    parse(text, &[Span { start: 0, end: text.len() }])
}

/// One line per token: the word, its parts of speech, its relation, the head.
fn show(text: &str) -> String {
    let mut out = String::new();
    for sentence in read(text) {
        for token in &sentence.tokens {
            let head = token.head.map_or("", |head| sentence.tokens[head].span.of(text));
            let line =
                [token.span.of(text), token.pos.as_str(), token.tag.as_str(), token.relation.as_str(), head];
            out.push_str(
                format!("{:12} {:6} {:5} {:10} {}", line[0], line[1], line[2], line[3], line[4]).trim_end(),
            );
            out.push('\n');
        }
    }
    out
}

/// Every sentence has one root, and every token hangs on it.
fn check(text: &str) {
    for sentence in read(text) {
        let roots = sentence.tokens.iter().filter(|token| token.head.is_none()).count();
        assert_eq!(roots, 1, "{text:?}");
        let root = sentence.root().expect("one was just counted");
        assert_eq!(sentence.subtree(root), 0..sentence.tokens.len(), "{text:?}");
        for token in 0..sentence.tokens.len() {
            assert!(
                token == root || sentence.ancestors(token).take(sentence.tokens.len()).last() == Some(root),
                "{text:?}"
            );
        }
    }
}

#[test]
fn a_sentence_of_news() {
    insta::assert_snapshot!(show("The mayor, who was elected in May, told reporters that Velmont Corp. wouldn’t close its plant."), @r"
    The          DET    DT    det        mayor
    mayor        NOUN   NN    nsubj      told
    ,            PUNCT  ,     punct      elected
    who          PRON   WP    nsubj:pass elected
    was          AUX    VBD   aux:pass   elected
    elected      VERB   VBN   acl:relcl  mayor
    in           ADP    IN    case       May
    May          PROPN  NNP   obl        elected
    ,            PUNCT  ,     punct      elected
    told         VERB   VBD   root
    reporters    NOUN   NNS   iobj       told
    that         SCONJ  IN    mark       close
    Velmont      PROPN  NNP   nsubj      close
    Corp.        PROPN  NNP   flat       Velmont
    would        AUX    MD    aux        close
    n’t          PART   RB    advmod     close
    close        VERB   VB    ccomp      told
    its          PRON   PRP$  nmod:poss  plant
    plant        NOUN   NN    obj        close
    .            PUNCT  .     punct      told
    ");
}

/// The main verb of each sentence, its subject, and what stands beside the subject as its apposition.
fn subjects(text: &str) -> String {
    let mut out = String::new();
    for sentence in read(text) {
        let root = sentence.root().expect("every sentence has one");
        let form = |token: usize| sentence.tokens[token].span.of(text);
        let child = |head: usize, relation: Relation| {
            sentence.children(head).find(|&child| sentence.tokens[child].relation == relation)
        };
        let subject = child(root, Relation::Nsubj).map_or("-", form);
        let apposition = child(root, Relation::Nsubj).and_then(|subject| child(subject, Relation::Appos));
        out.push_str(&format!("{}: {subject}, {}\n", form(root), apposition.map_or("-", form)));
    }
    out
}

#[test]
fn names_with_titles_ages_and_appositions() {
    insta::assert_snapshot!(subjects(
        "Ada Quill, the director of the port, warned on Monday that the old dock would sink. The head of the port, \
         Ann Okoro, sold two ships. Engineer Ada Quill warned the council that the dam had cracked. Tom Marlow, 45, said \
         he had seen the fire from his kitchen. The company, founded in 1987 by two brothers, announced a merger. \
         According to the report, the mayor knew of the leak. “We lost everything,” said Rosa Delgado, who has run the \
         bakery since 2009. Norvale’s chief executive, Hugo Brandt, resigned after the board rejected his plan."
    ), @r"
    warned: Ada, director
    sold: head, Ann
    warned: Ada, -
    said: Tom, -
    announced: company, -
    knew: mayor, -
    said: Rosa, -
    resigned: executive, Hugo
    ");
}

#[test]
fn phrases_stand_without_gaps() {
    let text = "Officials said the head of the port sold two ships.";
    let sentence = &read(text)[0];
    let head = sentence.tokens.iter().position(|token| token.span.of(text) == "head").expect("it is there");
    let phrase: Vec<_> = sentence.subtree(head).map(|token| sentence.tokens[token].span.of(text)).collect();
    insta::assert_snapshot!(phrase.join(" "), @"the head of the port");
}

#[test]
fn a_sentence_without_end_is_read_in_linear_time() {
    check(&"the “old” ship, and ".repeat(2_500));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_becomes_trees(text in "([A-Za-zéß’“”.,!?$0-9]{1,6} ?){0,40}") {
        check(&text);
    }
}
