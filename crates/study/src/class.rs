//! A class over question sets: who knew what, which questions tell pupils apart, and what to teach again.
//!
//! In: sets, and what was answered to them, played or on paper. Out: counts and the usual figures of item analysis. Of
//! each pupil only the first answer to a question counts: what they knew before the right one was shown.

mod groups;

use std::collections::BTreeMap;

use quizwire_set::{Answer, Question, QuestionSet, Review};

pub use groups::{Group, Groups, groups};

use crate::scores::{self, ENOUGH_PLAYERS, FamilyScore, QuestionScore, percent};
use crate::{Answered, AskedQuestion, PlayedSet, Player, right_answer};

/// Fewer questions of a family say nothing about how well somebody knows it.
const ENOUGH_OF_A_FAMILY: usize = 2;

/// The share of right answers, in percent, from which a family of questions is a strength.
const STRENGTH: usize = 80;

/// The share of right answers, in percent, below which a family of questions should be practised, and up to which a
/// question should be taught again.
const HALF: usize = 50;

/// The discrimination from which on downwards a question is doubtful. A little below nothing it may be by chance; as far
/// above nothing, a question is held to be hardly good enough (Ebel, “Measuring educational achievement”, 1965).
const DOUBTFUL: f64 = -0.2;

/// Pupils who give the same wrong answer before it counts as one that misleads; one alone is chance.
const MISLED: usize = 2;

/// What a class answered to question sets.
#[derive(Debug, Clone, PartialEq)]
pub struct Class<'a> {
    /// Who answered anything, by name.
    pub pupils: Vec<Pupil>,
    /// The questions somebody was asked, in the order of the sets.
    pub items: Vec<Item<'a>>,
    /// How many questions nobody was asked.
    pub unasked: usize,
}

/// What one pupil knew.
#[derive(Debug, Clone, PartialEq)]
pub struct Pupil {
    /// Who.
    pub player: Player,
    /// Questions asked.
    pub asked: usize,
    /// Answered rightly.
    pub right: usize,
    /// Each family of questions, by name.
    pub families: Vec<FamilyScore>,
    /// For each of the class's items whether it was answered rightly; `None` where it was not asked.
    pub answers: Vec<Option<bool>>,
}

/// A question over the class.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'a> {
    /// Its place among the questions nobody struck, from 1: its number on version A of a worksheet.
    pub number: usize,
    /// The set it is from.
    pub set: &'a QuestionSet,
    /// The question.
    pub question: &'a Question,
    /// Who was asked.
    pub players: usize,
    /// Who answered rightly.
    pub right: usize,
    /// Who gave no answer.
    pub left_out: usize,
    /// The corrected item-total correlation, see [`scores::Difficulty::discrimination`].
    pub discrimination: Option<f64>,
    /// The upper and the lower group; `None` for a class too small to have them, or in which all did alike.
    pub groups: Option<Groups>,
    /// What was answered: the right answer first, then the wrong ones, the most frequent first. Options that nobody
    /// chose are among them.
    pub responses: Vec<Given>,
}

/// How often an answer was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The answer in words.
    pub words: String,
    /// By how many.
    pub count: usize,
    /// Whether it is right.
    pub right: bool,
}

impl<'a> Class<'a> {
    /// What a history says about sets. Questions that somebody struck do not count, and a question that is in several
    /// sets counts once.
    pub fn of(sets: &'a [QuestionSet], history: &[Answered]) -> Class<'a> {
        let first = first_answers(history);
        let mut answers: BTreeMap<&str, Vec<&Answered>> = BTreeMap::new();
        for answered in first.values() {
            answers.entry(&answered.question.id).or_default().push(answered);
        }
        let mut asked = Vec::new();
        let (mut number, mut unasked) = (0, 0);
        for (set, question) in sets.iter().flat_map(|set| set.questions.iter().map(move |one| (set, one))) {
            if question.review == Review::Struck {
                continue;
            }
            number += 1;
            match answers.remove(question.id.as_str()) {
                Some(answers) => asked.push((number, set, question, answers)),
                None => unasked += 1,
            }
        }
        let worded: Vec<QuestionScore> = asked
            .iter()
            .flat_map(|(_, set, question, answers)| {
                let (set, question) = (PlayedSet::of(set), AskedQuestion::of(question));
                answers.iter().map(move |answered| worded(answered, set.clone(), question.clone()))
            })
            .collect();
        let pupils = pupils(&worded, &asked, &first);
        let items = items(asked, &worded, &pupils);
        Class { pupils, items, unasked }
    }

    /// The mean of the pupils' shares of right answers, in percent; `None` without pupils.
    pub fn mean(&self) -> Option<f64> {
        let shares: Vec<f64> = self.pupils.iter().map(|pupil| pupil.share() * 100.0).collect();
        (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64)
    }

    /// The median of the pupils' shares of right answers, in percent; `None` without pupils.
    pub fn median(&self) -> Option<f64> {
        let mut shares: Vec<f64> = self.pupils.iter().map(|pupil| pupil.share() * 100.0).collect();
        shares.sort_by(f64::total_cmp);
        let upper = *shares.get(shares.len() / 2)?;
        let lower = shares[(shares.len() - 1) / 2];
        Some(f64::midpoint(lower, upper))
    }

    /// Whether there are enough pupils to say which questions tell them apart.
    pub fn discriminates(&self) -> bool {
        self.pupils.len() >= ENOUGH_PLAYERS
    }

    /// The questions at most half of the class knew, the hardest first.
    pub fn to_teach_again(&self) -> Vec<&Item<'a>> {
        let mut hard: Vec<&Item> = self.items.iter().filter(|item| item.percent() <= HALF).collect();
        hard.sort_by(|a, b| a.facility().total_cmp(&b.facility()).then(a.number.cmp(&b.number)));
        hard
    }
}

impl Pupil {
    /// The share of right answers, 0 to 1.
    pub fn share(&self) -> f64 {
        self.right as f64 / self.asked.max(1) as f64
    }

    /// The share of right answers in percent, see [`percent`].
    pub fn percent(&self) -> usize {
        percent(self.right, self.asked)
    }

    /// The families of questions this pupil knows, the best first.
    pub fn strengths(&self) -> Vec<&FamilyScore> {
        let mut known = self.known(|share| share >= STRENGTH);
        known.sort_by_key(|family| std::cmp::Reverse(percent(family.right, family.asked)));
        known
    }

    /// The families of questions this pupil should practise, the weakest first.
    pub fn to_practise(&self) -> Vec<&FamilyScore> {
        let mut weak = self.known(|share| share < HALF);
        weak.sort_by_key(|family| percent(family.right, family.asked));
        weak
    }

    fn known(&self, is: impl Fn(usize) -> bool) -> Vec<&FamilyScore> {
        let enough = self.families.iter().filter(|family| family.asked >= ENOUGH_OF_A_FAMILY);
        enough.filter(|family| is(percent(family.right, family.asked))).collect()
    }
}

impl Item<'_> {
    /// The facility: the share of right answers, 0 to 1.
    pub fn facility(&self) -> f64 {
        self.right as f64 / self.players.max(1) as f64
    }

    /// The facility in percent, see [`percent`].
    pub fn percent(&self) -> usize {
        percent(self.right, self.players)
    }

    /// The wrong answer that misled most, when it misled more than one.
    pub fn misled(&self) -> Option<&Given> {
        self.responses.iter().find(|given| !given.right).filter(|given| given.count >= MISLED)
    }

    /// Whether those who know the rest miss this question: then its key or its wording may be wrong.
    pub fn is_doubtful(&self) -> bool {
        self.discrimination.is_some_and(|r| r <= DOUBTFUL)
    }
}

/// The first answer of each player to each question, by both.
type FirstAnswers<'h> = BTreeMap<(&'h Player, &'h str), &'h Answered>;

fn first_answers(history: &[Answered]) -> FirstAnswers<'_> {
    let mut first = FirstAnswers::new();
    let order = |answered: &Answered| (answered.at, answered.play, answered.response.clone());
    for answered in history.iter().filter(|answered| answered.round == 1) {
        let slot = first.entry((&answered.player, &answered.question.id)).or_insert(answered);
        if order(answered) < order(slot) {
            *slot = answered;
        }
    }
    first
}

fn worded(answered: &Answered, set: PlayedSet, question: AskedQuestion) -> QuestionScore {
    QuestionScore {
        player: answered.player.clone(),
        set,
        question,
        asked: 1,
        right: answered.right.into(),
        last: answered.at,
    }
}

type Asked<'a, 'h> = (usize, &'a QuestionSet, &'a Question, Vec<&'h Answered>);

fn pupils(worded: &[QuestionScore], asked: &[Asked], first: &FirstAnswers) -> Vec<Pupil> {
    let mut theirs: BTreeMap<&Player, Vec<QuestionScore>> = BTreeMap::new();
    for score in worded {
        theirs.entry(&score.player).or_default().push(score.clone());
    }
    let mut pupils: Vec<Pupil> = theirs
        .into_iter()
        .map(|(player, scores)| {
            let answer = |question: &Question| {
                first.get(&(player, question.id.as_str())).map(|answered| answered.right)
            };
            Pupil {
                player: player.clone(),
                asked: scores.len(),
                right: scores.iter().map(|score| score.right).sum(),
                families: scores::families(&scores),
                answers: asked.iter().map(|(_, _, question, _)| answer(question)).collect(),
            }
        })
        .collect();
    pupils.sort_by_cached_key(|pupil| (pupil.player.name().to_lowercase(), pupil.player.clone()));
    pupils
}

fn items<'a>(asked: Vec<Asked<'a, '_>>, worded: &[QuestionScore], pupils: &[Pupil]) -> Vec<Item<'a>> {
    let mut difficulties: BTreeMap<String, scores::Difficulty> =
        scores::difficulties(worded).into_iter().map(|one| (one.question.id.clone(), one)).collect();
    let mut items = Vec::with_capacity(asked.len());
    for (at, (number, set, question, answers)) in asked.into_iter().enumerate() {
        let Some(difficulty) = difficulties.remove(&question.id) else { continue };
        let totals: Vec<(f64, bool)> =
            pupils.iter().filter_map(|pupil| Some((pupil.share(), pupil.answers[at]?))).collect();
        items.push(Item {
            number,
            set,
            question,
            players: difficulty.players,
            right: difficulty.right,
            left_out: answers.iter().filter(|answered| answered.response.is_empty()).count(),
            discrimination: difficulty.discrimination,
            groups: groups(&totals, groups::KELLEY),
            responses: responses(question, &answers),
        });
    }
    items
}

/// Right answers are one, however they were typed; of wrong ones, those that differ only in case.
fn responses(question: &Question, answers: &[&Answered]) -> Vec<Given> {
    let mut given: BTreeMap<String, Given> = BTreeMap::new();
    if let Answer::Choice { options, correct } = &question.answer {
        for (at, option) in options.iter().enumerate() {
            // Where several are right together, no option is right alone.
            let right = correct[..] == [at];
            given.insert(option.to_lowercase(), Given { words: option.clone(), count: 0, right });
        }
    }
    for answered in answers.iter().filter(|answered| !answered.response.is_empty()) {
        let words = if answered.right { right_answer(question) } else { answered.response.clone() };
        let one = given.entry(words.to_lowercase()).or_insert_with(|| Given {
            words: words.clone(),
            count: 0,
            right: answered.right,
        });
        one.count += 1;
        // Of several ways to write it always the same, in whatever order they came.
        if words < one.words {
            one.words = words;
        }
    }
    let mut given: Vec<Given> = given.into_values().collect();
    given.sort_by(|a, b| (b.right, b.count, &a.words).cmp(&(a.right, a.count, &b.words)));
    given
}

#[cfg(test)]
mod tests;
