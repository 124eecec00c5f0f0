//! Asks who said what: quotations of one article to be matched with their speakers.
//!
//! From three or four questions of who said, each of which stands alone, of different speakers. Silent where a quotation
//! names one of them.

use std::collections::BTreeSet;

use quizwire_set::{Answer, Difficulty, Question, Review, question_id};

use super::{Form, Maker};
use crate::anchor::Anchor;
use crate::headline;
use crate::options::{Draft, content_words};

pub(super) const FORM: Form = Form {
    name: "matching",
    asks: "Who said what? Quotations and their speakers",
    of: &["who_said"],
    compose,
};

/// Fewer pairs are told by leaving one out.
const FEWEST: usize = 3;

/// More are a memory game.
const MOST: usize = 4;

fn compose(maker: &mut Maker) -> Vec<Question> {
    let mut questions = Vec::new();
    for article in maker.articles {
        let mut speakers: BTreeSet<String> = BTreeSet::new();
        let mut taken: Vec<String> = Vec::new();
        let of_article = |draft: &&Draft| {
            draft.candidate.source == article.source && FORM.of.contains(&draft.candidate.family)
        };
        for draft in maker.drafts.iter().filter(of_article) {
            let free = quotation(draft).is_some_and(|words| !names(&words, &draft.candidate.key));
            if taken.len() < MOST && free && speakers.insert(draft.candidate.key.clone()) {
                taken.push(draft.id.clone());
            }
        }
        let (mut pairs, mut evidence, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for draft in maker.drafts.iter().filter(|draft| taken.contains(&draft.id)) {
            let Some(words) = quotation(draft) else { continue };
            if speakers.iter().any(|speaker| names(&words, speaker)) {
                others.push(draft.id.clone());
                continue;
            }
            pairs.push((words, draft.candidate.key.clone()));
            evidence.extend(draft.evidence.iter().cloned());
        }
        if pairs.len() < FEWEST {
            continue;
        }
        maker.drafts.retain(|draft| !taken.contains(&draft.id) || others.contains(&draft.id));
        evidence.dedup();
        let asked: Vec<&str> = pairs.iter().flat_map(|(words, who)| [words.as_str(), who]).collect();
        let mut question = Question {
            id: question_id(FORM.name, &asked),
            family: FORM.name.to_owned(),
            stem: stem(article.document),
            answer: Answer::Match(pairs),
            accept: Vec::new(),
            evidence,
            why: String::new(),
            difficulty: Difficulty::Hard,
            review: Review::Draft,
            wording: String::new(),
        };
        question.seal();
        questions.push(question);
    }
    questions
}

fn stem(document: &quizwire_facts::Document) -> String {
    let month = document.published.map(|day| Anchor::Month(day.year(), day.month()).words());
    let title = document.title.as_deref().and_then(headline::printed);
    match (month, title) {
        (Some(month), Some(title)) => {
            format!("Match each quotation from the {month} article “{title}” with its speaker.")
        }
        (Some(month), None) => format!("Match each quotation from {month} with its speaker."),
        (None, Some(title)) => format!("Match each quotation from the article “{title}” with its speaker."),
        (None, None) => "Match each quotation with its speaker.".to_owned(),
    }
}

/// The words that are asked about, in their marks: the last that stand in any, the headline aside.
fn quotation(draft: &Draft) -> Option<String> {
    let stem = match &draft.candidate.headline {
        Some(headline) => draft.candidate.stem.replace(headline.as_str(), ""),
        None => draft.candidate.stem.clone(),
    };
    let (start, end) = (stem.rfind('“')?, stem.rfind('”')?);
    (start < end).then(|| stem[start..end + '”'.len_utf8()].to_owned())
}

/// Whether the words hold the last name of `person`.
fn names(words: &str, person: &str) -> bool {
    let last = content_words(person).pop();
    last.is_some_and(|last| content_words(words).contains(&last))
}
