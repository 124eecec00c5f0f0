//! A folder with one article and one set made from it, where a test can break things.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use quizwire_set::{Answer, Difficulty, Evidence, Question, QuestionSet, Review};
use tempfile::TempDir;

const ARTICLE: &str = "“Rivers know no borders,” Ada Kern, who heads the Elbe Office, said on Thursday. The bank will \
                       be raised by two metres.\n";

/// The folder; it is gone when the test ends.
pub struct Workshop {
    folder: TempDir,
}

impl Workshop {
    /// A set, made by the program, that then holds just these questions.
    pub fn with(questions: Vec<Question>) -> Workshop {
        let shop = Workshop { folder: TempDir::new().expect("a folder for the test") };
        for folder in ["articles", "sets"] {
            fs::create_dir(shop.path(folder)).expect("a new folder");
        }
        fs::write(shop.path("articles/river.txt"), ARTICLE).expect("written");
        // A confidence of 1 is asked for, so that no question comes but those of the test.
        let make = ["make", "articles/river.txt", "--min-confidence", "1", "--published", "2024-05-17"];
        let made = shop.run(&[&make[..], &["-o", "sets/river.ron"]].concat());
        assert!(made.ends_with("exit 0"), "{made}");
        let text = fs::read_to_string(shop.path("sets/river.ron")).expect("the set");
        let set = QuestionSet { questions, ..QuestionSet::from_ron(&text).expect("a sound set") };
        fs::write(shop.path("sets/river.ron"), set.to_ron()).expect("written");
        shop
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program in the folder: what it said, and its exit code.
    pub fn run(&self, args: &[&str]) -> String {
        let ran = Command::new(assert_cmd::cargo::cargo_bin!("quizwire"))
            .args(args)
            .current_dir(self.folder.path())
            .output()
            .expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let code = ran.status.code().map_or("none".to_owned(), |code| code.to_string());
        format!("{}{}exit {code}", text(&ran.stdout), text(&ran.stderr))
    }

    /// Edits the set by hand.
    pub fn edit(&self, from: &str, to: &str) {
        let path = self.path("sets/river.ron");
        let text = fs::read_to_string(&path).expect("the set");
        assert!(text.contains(from), "{from} is in the set");
        fs::write(path, text.replacen(from, to, 1)).expect("written");
    }
}

/// A sound question by a person.
pub fn own_question() -> Question {
    let text = "“Rivers know no borders,” Ada Kern, who heads the Elbe Office, said on Thursday.";
    let start = ARTICLE.find(text).expect("the article says so");
    Question {
        id: "own-1".into(),
        family: "own".into(),
        stem: "Who said in May 2024 that “rivers know no borders”?".into(),
        answer: Answer::Choice {
            options: ["Noor Haddad", "Ada Kern", "Émile Brandt", "Jo Silva"].map(String::from).to_vec(),
            correct: vec![1],
        },
        accept: vec!["Kern".into()],
        evidence: vec![Evidence { source: "a".into(), start, end: start + text.len(), text: text.into() }],
        why: String::new(),
        difficulty: Difficulty::Medium,
        review: Review::Draft,
        wording: String::new(),
    }
}
