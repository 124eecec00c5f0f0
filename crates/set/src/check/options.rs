//! Exactly one option is right, and no two mean the same.

use super::{Fault, asked, at};
use crate::place::Step::{Field, Item};
use crate::{Answer, QuestionSet, fold};

/// Words that make another thing of the name they are added to: a vice president is not another president.
const DISTINGUISHING: [&str; 24] = [
    "acting",
    "assistant",
    "associate",
    "central",
    "co",
    "deputy",
    "designate",
    "east",
    "elect",
    "former",
    "interim",
    "junior",
    "new",
    "non",
    "north",
    "northern",
    "senior",
    "south",
    "southern",
    "sub",
    "under",
    "vice",
    "west",
    "western",
];

pub fn check(set: &QuestionSet, faults: &mut Vec<Fault>) {
    for (index, question) in asked(set) {
        let Answer::Choice { options, correct } = &question.answer else { continue };
        let path = |field, nth| [&at(index, "answer")[..], &[Field(field), Item(nth)]].concat();
        if correct.len() > 1 {
            let next_step = "leave the index of the one right option";
            faults.push(Fault::error(&path("correct", 1), "more than one option is right", next_step));
        }
        if options.len() > 6 {
            let cause = format!("{} options are too many to weigh", options.len());
            faults.push(Fault::warning(&path("options", 6), cause, "leave six or fewer"));
        }
        for (nth, option) in options.iter().enumerate() {
            for other in &options[..nth] {
                if fold::key(option) == fold::key(other) {
                    let cause = format!("“{option}” and “{other}” are the same answer");
                    faults.push(Fault::error(&path("options", nth), cause, "replace one of them"));
                } else if is_short_for(option, other) || is_short_for(other, option) {
                    let cause = format!("“{option}” and “{other}” may be the same answer");
                    faults.push(Fault::warning(&path("options", nth), cause, "replace one of them"));
                }
            }
        }
    }
}

/// Whether a name may be short for another: "Bossert" for "Thomas Bossert", but not "president" for "vice president".
fn is_short_for(short: &str, long: &str) -> bool {
    let words = |text: &str| -> Vec<String> { fold::pieces(text).iter().map(ToString::to_string).collect() };
    let (short_words, long_words) = (words(short), words(long));
    let is_name = |text: &str| text.chars().any(char::is_uppercase);
    let mut added = long_words.iter().filter(|word| !short_words.contains(word)).peekable();
    is_name(short)
        && added.peek().is_some()
        && short_words.iter().all(|word| long_words.contains(word))
        && !added.all(|word| DISTINGUISHING.contains(&word.as_str()))
}
