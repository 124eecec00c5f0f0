//! What the tests of this crate start from.

use proptest::prelude::*;

use crate::*;

/// The text of the one source of [`a_set`].
pub const ARTICLE: &str = "Zoë Falk opened the meeting. “Rivers know no borders,” Ada Kern said. Noor Haddad, who heads \
                           the Elbe Office, put the cost at 12 million euros.";

/// A sound question about [`ARTICLE`].
pub fn who_said() -> Question {
    Question {
        id: "who_said-7f3k2pqa".into(),
        family: "who_said".into(),
        stem: "Who said in May 2024 that “rivers know no borders”?".into(),
        answer: Answer::Choice {
            options: ["Noor Haddad", "Ada Kern", "Émile Brandt", "Jo Silva"].map(String::from).to_vec(),
            correct: vec![1],
        },
        accept: vec!["Kern".into()],
        evidence: vec![quote("“Rivers know no borders,” Ada Kern said.")],
        why: String::new(),
        difficulty: Difficulty::Medium,
        review: Review::Draft,
        wording: String::new(),
    }
}

/// A sound set with one question of each kind that the program makes.
pub fn a_set() -> QuestionSet {
    let cost = Question {
        id: "number-b2hzq5xe".into(),
        family: "number".into(),
        stem: "In May 2024, at how many million euros did Noor Haddad put the cost?".into(),
        answer: Answer::Number { value: 12.0, unit: "million euros".into() },
        accept: Vec::new(),
        evidence: vec![quote("Noor Haddad, who heads the Elbe Office, put the cost at 12 million euros.")],
        why: "She called it \"a start\".".into(),
        ..who_said()
    };
    let mut set = QuestionSet {
        format: FORMAT,
        title: "The river meeting".into(),
        sources: vec![Source {
            id: "a".into(),
            title: "Neighbours meet on the Elbe".into(),
            published: Some("2024-05-17".into()),
            origin: "../articles/river.md".into(),
            digest: digest(ARTICLE),
        }],
        made: Made { by: "quizwire 0.1.0".into(), seed: 1, options: Options::default() },
        questions: vec![who_said(), cost],
    };
    set.seal();
    set
}

/// Evidence from [`ARTICLE`].
pub fn quote(text: &str) -> Evidence {
    let start = ARTICLE.find(text).expect("the article says so");
    Evidence { source: "a".into(), start, end: start + text.len(), text: text.into() }
}

prop_compose! {
    /// Any set at all, playable or not, with strings as nasty as they come.
    pub fn any_set()(
        title in any::<String>(),
        sources in prop::collection::vec(any_source(), 0..4),
        seed in any::<u64>(),
        count in any::<Option<usize>>(),
        families in prop::collection::vec(any::<String>(), 0..3),
        difficulty in prop::option::of(any_difficulty()),
        min_confidence in -1e300..1e300f64,
        questions in prop::collection::vec(any_question(), 0..6),
    ) -> QuestionSet {
        let options = Options { count, families, difficulty, min_confidence };
        let made = Made { by: "quizwire 0.1.0".into(), seed, options };
        QuestionSet { format: FORMAT, title, sources, made, questions }
    }
}

prop_compose! {
    fn any_source()(
        id in "[abc]",
        title in any::<String>(),
        published in any::<Option<String>>(),
        origin in "[xyz-]",
        digest in "[0-3]",
    ) -> Source {
        Source { id, title, published, origin, digest }
    }
}

prop_compose! {
    fn any_question()(
        id in "[a-f]",
        stem in any_text(),
        answer in any_answer(),
        accept in prop::collection::vec(any_text(), 0..3),
        evidence in prop::collection::vec(any_evidence(), 0..3),
        why in any_text(),
        difficulty in any_difficulty(),
        review in prop_oneof![Just(Review::Draft), Just(Review::Approved), Just(Review::Struck)],
        sealed in any::<bool>(),
    ) -> Question {
        let wording = String::new();
        let family = "who_said".to_owned();
        let mut question =
            Question { id, family, stem, answer, accept, evidence, why, difficulty, review, wording };
        if sealed {
            question.seal();
        }
        question
    }
}

prop_compose! {
    fn any_evidence()(source in "[abc]", start in any::<usize>(), end in any::<usize>(), text in "[xy]") -> Evidence {
        Evidence { source, start, end, text }
    }
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let texts = || prop::collection::vec(any_text(), 0..5);
    prop_oneof![
        (texts(), prop::collection::vec(0..5usize, 0..3))
            .prop_map(|(options, correct)| Answer::Choice { options, correct }),
        any_text().prop_map(Answer::Text),
        (prop::num::f64::NORMAL | prop::num::f64::ZERO, any_text())
            .prop_map(|(value, unit)| Answer::Number { value, unit }),
        any_text().prop_map(Answer::Date),
        texts().prop_map(Answer::Order),
        prop::collection::vec((any_text(), any_text()), 0..4).prop_map(Answer::Match),
        any::<bool>().prop_map(Answer::TrueFalse),
    ]
}

fn any_difficulty() -> impl Strategy<Value = Difficulty> {
    prop_oneof![Just(Difficulty::Easy), Just(Difficulty::Medium), Just(Difficulty::Hard)]
}

/// Any string, and often one made of what RON itself is written with.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a\"#\\\\r(){}\\[\\],:/*'\n\t\u{202e}é ]{0,12}"]
}
