//! The sets the tests start from.

use quizwire_export::{FORMATS, Format};
use quizwire_set::{Answer, Difficulty, Evidence, Made, Options, Question, QuestionSet, Review, Source};

/// When the sets were last changed.
pub const CHANGED: i64 = 1_735_689_600;

/// A format by its name.
pub fn format(name: &str) -> &'static Format {
    FORMATS.iter().find(|format| format.name == name).expect("a format")
}

/// A question with evidence.
pub fn question(id: &str, stem: &str, answer: Answer) -> Question {
    let text = "“Rivers know no borders,” Ada Kern said.".to_owned();
    Question {
        id: id.into(),
        family: "own".into(),
        stem: stem.into(),
        answer,
        accept: Vec::new(),
        evidence: vec![Evidence { source: "a".into(), start: 0, end: text.len(), text }],
        why: String::new(),
        difficulty: Difficulty::Medium,
        review: Review::Draft,
        wording: String::new(),
    }
}

/// A set with these questions.
pub fn set(title: &str, questions: Vec<Question>) -> QuestionSet {
    QuestionSet {
        format: quizwire_set::FORMAT,
        title: title.into(),
        sources: vec![Source {
            id: "a".into(),
            title: "Neighbours meet on the Elbe".into(),
            published: Some("2024-05-17".into()),
            origin: "river.md".into(),
            digest: quizwire_set::digest("river"),
        }],
        made: Made { by: "quizwire 0.1.0".into(), seed: 1, options: Options::default() },
        questions,
    }
}

/// A choice from texts, with the indices of the right ones.
pub fn choice(options: &[&str], correct: &[usize]) -> Answer {
    Answer::Choice {
        options: options.iter().map(|option| (*option).to_owned()).collect(),
        correct: correct.to_vec(),
    }
}

/// A question of each kind, as a teacher would have them.
pub fn each_kind() -> QuestionSet {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let pairs = [("Norland", "Ada Kern"), ("Isola", "Jo Silva"), ("Sudmark", "Noor Haddad")];
    let mut place =
        question("place-bbbbbbbb", "In which city did they sign?", Answer::Text("Port Émile".into()));
    place.accept = vec!["Port Emile".into()];
    place.why = "It lies where the Alba meets the sea.".into();
    let mut struck = question("struck-cccccccc", "Was this struck?", Answer::TrueFalse(true));
    struck.review = Review::Struck;
    let mut untold =
        question("truth-dddddddd", "The treaty lets every state close its locks.", Answer::TrueFalse(false));
    untold.evidence.clear();
    set(
        "Three states & the \"Alba\"",
        vec![
            question(
                "who_said-aaaaaaaa",
                "Who said that “rivers know no borders”?",
                choice(&["Noor Haddad", "Ada Kern", "Jo Silva"], &[1]),
            ),
            question(
                "several-22222222",
                "Which two states signed?",
                choice(&["Norland", "Ostia", "Isola"], &[0, 2]),
            ),
            untold,
            place,
            question("gap-eeeeeeee", "Rivers know no ____, Ada Kern said.", Answer::Text("borders".into())),
            question(
                "number-ffffffff",
                "How many drink from the Alba?",
                Answer::Number { value: 12_000_000.0, unit: "people".into() },
            ),
            question("month-gggggggg", "When will the lock open?", Answer::Date("2026-09".into())),
            question(
                "order-hhhhhhhh",
                "Put the steps in their order.",
                Answer::Order(texts(&["The drought", "The talks", "The treaty"])),
            ),
            question(
                "match-iiiiiiii",
                "Which minister speaks for which state?",
                Answer::Match(pairs.map(|(left, right)| (left.into(), right.into())).to_vec()),
            ),
            struck,
        ],
    )
}

/// Text that some importer somewhere stumbles over.
pub const NASTY: &[&str] = &[
    "a ~ b = c # d { e } : f \\ g -> h",
    "=1+2",
    "-5 degrees",
    "+3 points",
    "@home",
    "'=quoted already",
    "U.S. senators passed it",
    "A) first of all",
    "ANSWER: A",
    "Q: and A: and C: [gap] \\[none\\]",
    "---",
    "%50% of all # riders",
    "“curly” \"straight\" 'single' `back`",
    "<b>bold</b> & <script>alert(1)</script> &amp; &lt;",
    "]]> <![CDATA[ <!-- -->",
    "{{c1::cloze}} {{Front}} }} ::",
    "שלום עולם, עברית",
    "مرحبا \u{202e}reversed\u{202c}",
    "👩‍👩‍👧 family 🇺🇳 flag",
    "tab\there, line\nbreak",
    "bell\u{7} zero\u{0} mark\u{feff}",
    "semi; colon, comma | pipe / slash * star _ under",
    "// no comment",
    "$CATEGORY: top",
    "#separator:tab",
    "1,2",
    "1. numbered",
    "- dash + plus # hash > more",
    "\\n is no line end, \\\\ no backslash",
    "```code``` $x^2$ ![picture](x.png)",
];

/// A set of each kind of answer with nasty text everywhere, and stems of 300 characters.
pub fn nasty() -> QuestionSet {
    let mut questions = Vec::new();
    for (number, text) in NASTY.iter().enumerate() {
        let other = NASTY[(number + 1) % NASTY.len()];
        let third = NASTY[(number + 2) % NASTY.len()];
        let add = |kind: &str, stem: &str, answer| {
            let mut question = question(&format!("{kind}-{number}"), stem, answer);
            question.why = third.into();
            question.evidence[0].text = (*other).into();
            question
        };
        questions.push(add("choice", text, choice(&[text, other, third], &[number % 3])));
        questions.push(add("several", text, choice(&[third, text, other], &[0, 2])));
        questions.push(add("text", &format!("{text}?"), Answer::Text((*text).into())));
        questions.push(add("gap", &format!("{text} ____ {other}"), Answer::Text(third.into())));
        // A unit with a number in it could not be told from the number, nor one with a word that cannot be typed.
        let unit = if other.contains(|c: char| c.is_ascii_digit() || c.is_control()) { "km" } else { other };
        questions.push(add("number", text, Answer::Number { value: -1.5, unit: unit.into() }));
        questions.push(add("date", text, Answer::Date("2017-06-26".into())));
        questions.push(add("truth", text, Answer::TrueFalse(number % 2 == 0)));
        questions.push(add("order", text, Answer::Order(vec![other.into(), (*text).into(), third.into()])));
        questions.push(add(
            "match",
            text,
            Answer::Match(vec![((*text).into(), other.into()), (third.into(), (*text).into())]),
        ));
    }
    let long = format!("Who {}said it?", "really ".repeat(42));
    questions.push(question("long-1", &long, choice(&["Ada Kern", "Jo Silva"], &[0])));
    set("A/B: \"nasty\" ::1:: & <set>", questions)
}

/// `tests/clients` export the nasty set from a file: `UPDATE_FIXTURE=1 cargo test -p quizwire-export` writes it.
#[test]
fn the_file_of_the_nasty_set() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/nasty.ron");
    let text = nasty().to_ron();
    if std::env::var_os("UPDATE_FIXTURE").is_some() {
        std::fs::write(path, &text).expect("written");
    }
    assert!(std::fs::read_to_string(path).is_ok_and(|file| file == text), "it is not what `nasty` makes");
    assert!(QuestionSet::from_ron(&text).is_ok(), "it can be played");
}
