//! Asks whether a statement is true: half of them name somebody else than the article does.
//!
//! From questions whose asking words can give way to a name: "Who founded Zentora?" The other name is one of the wrong
//! options, of the article first, so that no word else can tell. Silent where the name would not read as English.

use quizwire_facts::names::{EntityId, Kind};
use quizwire_set::{Answer, Difficulty, Question, Review, question_id};
use rand::RngExt;

use super::{Form, Maker};
use crate::candidate::Pool;
use crate::clause;
use crate::deal;
use crate::options::Draft;

pub(super) const FORM: Form = Form {
    name: "true_false",
    asks: "True or false? Statements, half of them with another name",
    of: &["who_said", "who_claimed", "who_did", "deed", "superlative", "role"],
    compose,
};

/// Beside questions of the same family one in so many is asked so, for half the answers are guessed.
const ONE_IN: usize = 5;

fn compose(maker: &mut Maker) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut rest = Vec::new();
    let mut seen = 0;
    for draft in std::mem::take(&mut maker.drafts) {
        let beside = (maker.wanted)(draft.candidate.family);
        seen += usize::from(beside);
        let question = (FORM.of.contains(&draft.candidate.family) && (!beside || seen % ONE_IN == 0))
            .then(|| ask(maker, &draft))
            .flatten();
        match question {
            Some(question) => questions.push(question),
            None => rest.push(draft),
        }
    }
    maker.drafts = rest;
    questions
}

fn ask(maker: &Maker, draft: &Draft) -> Option<Question> {
    let id = question_id(FORM.name, &[draft.id.as_str()]);
    let truth = deal::stream(maker.seed, &id).random_range(0..2) == 0;
    let key = draft.candidate.key.as_str();
    let other = draft.wrong.iter().find(|wrong| wrong.from_article).or(draft.wrong.first())?;
    let kind = kind_of_key(maker, draft);
    let said = statement(&draft.candidate.stem, if truth { key } else { &other.text }, kind)?;
    let mut question = Question {
        id,
        family: FORM.name.to_owned(),
        stem: format!("True or false? {said}"),
        answer: Answer::TrueFalse(truth),
        accept: Vec::new(),
        evidence: draft.evidence.clone(),
        why: if truth { String::new() } else { format!("It was {}.", with_article(key, kind)) },
        difficulty: Difficulty::Medium,
        review: Review::Draft,
        wording: String::new(),
    };
    question.seal();
    Some(question)
}

fn kind_of_key(maker: &Maker, draft: &Draft) -> Option<Kind> {
    let of = |id: EntityId| {
        let article = maker.articles.iter().find(|article| article.source == draft.candidate.source)?;
        article.facts.entities.get(id.0).map(|entity| entity.kind)
    };
    match &draft.candidate.pool {
        Pool::Named { kind, .. } | Pool::Employers { kind, .. } => Some(*kind),
        Pool::Peers { key, .. } => of(*key),
        Pool::Listed { .. }
        | Pool::Years { .. }
        | Pool::Months { .. }
        | Pool::Scores { .. }
        | Pool::Numbers { .. } => None,
    }
}

fn with_article(name: &str, kind: Option<Kind>) -> String {
    match kind.filter(|kind| clause::needs_article(name, *kind)) {
        Some(_) => format!("the {name}"),
        None => name.to_owned(),
    }
}

/// The stem with `name` in place of its asking words, as a statement.
fn statement(stem: &str, name: &str, kind: Option<Kind>) -> Option<String> {
    let (at, asking) = asking_words(stem)?;
    let behind = &stem[at + asking.len()..];
    // "which country’s team", "which position did Quill hold": a name there is no English.
    let inverted = [" did ", " does ", " was the ", " were the "].iter().any(|verb| behind.starts_with(verb))
        && !asking.eq_ignore_ascii_case("who");
    if behind.starts_with(['’', '\'']) || inverted || LEADING.iter().any(|word| stem.starts_with(word)) {
        return None;
    }
    let said = format!("{}{}{behind}", &stem[..at], with_article(name, kind));
    let said = clause::capital(said.strip_suffix('?')?);
    Some(match said.strip_suffix('”') {
        Some(words) if words.ends_with(['.', '?', '!', '…']) => said,
        Some(words) => format!("{words}.”"),
        None => format!("{said}."),
    })
}

/// Prepositions before "which" at the head of a question.
const LEADING: &[&str] =
    &["Of which", "To which", "By wh", "From which", "In which", "At which", "For which", "On which"];

/// What a stem asks by and where it stands, outside quotation marks: "who", "which company".
fn asking_words(stem: &str) -> Option<(usize, &str)> {
    let mut depth = 0i32;
    for (at, c) in stem.char_indices() {
        depth += i32::from(c == '“') - i32::from(c == '”');
        let starts = at == 0 || stem[..at].ends_with(' ');
        if depth != 0 || !starts || !matches!(c, 'w' | 'W') {
            continue;
        }
        let rest = &stem[at..];
        let found = clause::ASKING.iter().find(|words| {
            rest.get(..words.len()).is_some_and(|front| front.eq_ignore_ascii_case(words))
                && rest[words.len()..].starts_with([' ', '?', '’'])
        });
        if let Some(words) = found {
            return Some((at, &rest[..words.len()]));
        }
    }
    None
}
