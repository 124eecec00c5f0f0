//! Tokens and sentences: the law every text obeys, and reviewed examples.

use proptest::prelude::*;
use quizwire_language::{Span, parse};

/// Sentences one a line, tokens separated by spaces.
fn cut(text: &str) -> String {
    let sentences = parse(text, &[Span { start: 0, end: text.len() }]);
    let line = |tokens: &[quizwire_language::Token]| {
        tokens.iter().map(|token| token.span.of(text)).collect::<Vec<_>>().join(" ")
    };
    sentences.iter().map(|sentence| line(&sentence.tokens)).collect::<Vec<_>>().join("\n")
}

fn check(text: &str, paragraphs: &[Span]) {
    let mut last = 0;
    let mut covered = vec![0; text.len()];
    for sentence in parse(text, paragraphs) {
        let (first, end) =
            (sentence.tokens[0].span.start, sentence.tokens[sentence.tokens.len() - 1].span.end);
        assert_eq!(sentence.span, Span { start: first, end });
        assert!(paragraphs[sentence.paragraph].contains(sentence.span));
        for token in &sentence.tokens {
            assert!(last <= token.span.start && token.span.start < token.span.end, "{text:?}");
            last = token.span.end;
            assert!(!token.span.of(text).contains(char::is_whitespace));
            covered[token.span.start..token.span.end].iter_mut().for_each(|count| *count += 1);
        }
    }
    for (at, letter) in text.char_indices() {
        let inside = paragraphs.iter().any(|span| span.start <= at && at < span.end);
        assert_eq!(
            covered[at],
            usize::from(inside && !letter.is_whitespace()),
            "{letter:?} at {at} of {text:?}"
        );
    }
}

/// Any text, or one full of what the rules look at.
fn text() -> impl Strategy<Value = String> {
    let crumbs = proptest::sample::select(vec![
        " ", "\n", "\n\n", ".", "..", "…", "?", "!", "'", "’", "‘", "\"", "“", "”", "(", ")", "-", "–", "—",
        "/", ":", ",", "$", "%", "@", "#", "&", "_", "*", "`", "://", "U.S", "a.m", "Mr", "No", "etc", "don",
        "n", "t", "s", "3", "10", "2017", "000", "km", "é", "ß", "漢", "\u{301}", "\u{a0}", "\u{200b}", "🙂",
        "A", "The", "cannot", "www", "co", "•",
    ]);
    prop_oneof![any::<String>(), proptest::collection::vec(crumbs, 0..40).prop_map(|crumbs| crumbs.concat())]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_visible_character_stands_in_exactly_one_token(text in text(), cuts in proptest::collection::vec(any::<proptest::sample::Index>(), 0..4)) {
        let mut borders: Vec<_> = cuts.iter().map(|cut| cut.index(text.len() + 1)).filter(|&at| text.is_char_boundary(at)).collect();
        borders.extend([0, text.len()]);
        borders.sort_unstable();
        let paragraphs: Vec<_> = borders.windows(2).map(|pair| Span { start: pair[0], end: pair[1] }).collect();
        check(&text, &paragraphs);
        // Every second paragraph only: what stands between is not read.
        let some: Vec<_> = paragraphs.into_iter().step_by(2).collect();
        check(&text, &some);
    }
}

#[test]
fn names_and_short_forms_end_no_sentence() {
    insta::assert_snapshot!(cut(
        "Mr. Oduya met J. K. Marlow of Palvane Inc. in Boston, Mass., at 10:30 a.m. Tuesday. The U.S. President left \
         the U.S. The visit cost $3.4 million, or 20% of No. 5's budget. Dr. Quill (R-Wis.) spoke. Was it Plan B? No. \
         They buy pens, ink, etc. Nobody minds. He lives in Elgin, Ill. Oduya does not. Calif. Gov. Ada Quill met \
         Rep. Marlow (Ky.) at 7 p.m. Eastern in Salem, N.H. - With snow on the roads."
    ),
    @r#"
    Mr. Oduya met J. K. Marlow of Palvane Inc. in Boston , Mass. , at 10:30 a.m. Tuesday .
    The U.S. President left the U.S.
    The visit cost $ 3.4 million , or 20 % of No. 5 's budget .
    Dr. Quill ( R - Wis. ) spoke .
    Was it Plan B ?
    No .
    They buy pens , ink , etc .
    Nobody minds .
    He lives in Elgin , Ill .
    Oduya does not .
    Calif. Gov. Ada Quill met Rep. Marlow ( Ky. ) at 7 p.m. Eastern in Salem , N.H. - With snow on the roads .
    "#);
}

#[test]
fn quotations_keep_their_marks_and_their_speaker() {
    insta::assert_snapshot!(cut(
        "\"Go home. Stay there,\" she said. \"Why?\" he asked. “What now?” Ms. Okoro asked. “It works.” The room fell \
         silent. ‘We can’t,’ he said. \"Stop!\" Ada Quill shouted, \"or I'll call the police.\" “We lost.” — Ada Quill"
    ),
    @r#"
    " Go home .
    Stay there , " she said .
    " Why ? " he asked .
    “ What now ? ” Ms. Okoro asked .
    “ It works . ”
    The room fell silent .
    ‘ We ca n’t , ’ he said .
    " Stop ! " Ada Quill shouted , " or I 'll call the police . "
    “ We lost . ” — Ada Quill
    "#);
}

#[test]
fn questions_pauses_and_names_with_marks_go_on() {
    insta::assert_snapshot!(cut(
        "“Who pays?” Marlow, a lawyer from Salem, asked. “Who?” Quill then wrote. \"Is that all?\" The room laughed. We \
         control . . . these banks. It was . . . No. Yahoo! has grown. ... and so on. He waited… then left. It rained.[12] \
         The sun came :) Then it went."
    ),
    @r#"
    “ Who pays ? ” Marlow , a lawyer from Salem , asked .
    “ Who ? ” Quill then wrote .
    " Is that all ? "
    The room laughed .
    We control . . . these banks .
    It was . . .
    No .
    Yahoo ! has grown .
    ... and so on .
    He waited … then left .
    It rained . [ 12 ]
    The sun came :) Then it went .
    "#);
}

#[test]
fn words_fall_apart_where_treebanks_cut_them() {
    insta::assert_snapshot!(cut(
        "They don't, can't and cannot; we're gonna see. The mid-2010s co-founder's well-known $10bn U.S.-led deal ran \
         from 2003-2007 (9/11 changed it). Call 555-0100 or write to ada@quill.example, see https://quill.example/a?b=1. \
         @ada_q's #first post: 3-2, 1,200 km, 15km, 35°C and/or '60s rock 'n' roll... O'Neill's students' café—l'été."
    ),
    @r#"
    They do n't , ca n't and can not ; we 're gon na see .
    The mid-2010s co-founder 's well - known $ 10 bn U.S. - led deal ran from 2003 - 2007 ( 9/11 changed it ) .
    Call 555-0100 or write to ada@quill.example , see https://quill.example/a?b=1 .
    @ada_q 's #first post : 3 - 2 , 1,200 km , 15 km , 35 ° C and / or '60s rock 'n ' roll ...
    O'Neill 's students ' café — l'été .
    "#);
}

#[test]
fn line_breaks_are_white_space_except_before_list_items() {
    insta::assert_snapshot!(cut(
        "The council met on\nTuesday and heard:\n• Roads need repair\n• Schools do not\n1. Vote in May.\n2. Count in June."
    ),
    @r#"
    The council met on Tuesday and heard :
    • Roads need repair
    • Schools do not
    1. Vote in May .
    2. Count in June .
    "#);
}
