//! H5P's Question Set, for whatever has H5P built in: Moodle, WordPress, Lumi.

use quizwire_set::{Answer, digest};
use serde_json::{Value, json};

use crate::archive::pack;
use crate::clean::line;
use crate::format::{Written, shaped};
use crate::item::Item;
use crate::{Format, html};

pub(super) const FORMAT: Format = Format {
    name: "h5p",
    about: "Moodle, WordPress, Lumi: H5P Question Set (its content types have to be installed there)",
    extension: "h5p",
    leaves_out: "",
    write,
    read: None,
};

/// Content types and their versions; a host that has other minor versions refuses the file.
const SET: (&str, u32, u32) = ("H5P.QuestionSet", 1, 21);
const CHOICE: (&str, u32, u32) = ("H5P.MultiChoice", 1, 16);
const TRUTH: (&str, u32, u32) = ("H5P.TrueFalse", 1, 8);
const GAP: (&str, u32, u32) = ("H5P.Blanks", 1, 14);

/// Characters that a statement shows after its answer.
const LONGEST_FEEDBACK: usize = 2048;

/// What a gap asks for, as the set says it of all of them.
const TASK: &str = "<p>Type the answer.</p>";

fn write(title: &str, items: &[Item]) -> Written {
    let (questions, skipped) = shaped(items, question);
    let dependencies = [SET, CHOICE, TRUTH, GAP].map(
        |(name, major, minor)| json!({"machineName": name, "majorVersion": major, "minorVersion": minor}),
    );
    let about = json!({"title": title, "language": "en", "mainLibrary": SET.0, "embedTypes": ["div"], "license": "U",
        "defaultLanguage": "en", "preloadedDependencies": dependencies});
    let content = json!({
        "introPage": {"showIntroPage": false, "startButtonText": "Start Quiz", "introduction": ""},
        "progressType": "dots", "passPercentage": 50, "disableBackwardsNavigation": false, "randomQuestions": false,
        "questions": questions,
        "endGame": {"showResultPage": true, "showSolutionButton": true, "showRetryButton": true,
            "noResultMessage": "Finished", "message": "Your result:",
            "overallFeedback": [{"from": 0, "to": 100, "feedback": ""}]},
        "override": {"checkButton": true},
    });
    let entries = [("h5p.json", about.to_string()), ("content/content.json", content.to_string())];
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    Written { bytes: pack(&entries), skipped, ..Written::default() }.without(
        items,
        "it holds a sign that H5P has for itself (* / : < > &)",
        |item| item.typed().into_iter().filter(|text| has_own_sign(text)).collect(),
    )
}

fn question(item: &Item) -> Result<Value, String> {
    let stem = format!("<p>{}</p>", html::escape(&item.stem()));
    let feedback = json!([{"from": 0, "to": 100, "feedback": shown_after(item)}]);
    let (library, params) = match &item.question.answer {
        Answer::Choice { options, correct } => {
            let answers: Vec<Value> = options
                .iter()
                .enumerate()
                .map(|(at, option)| {
                    let none = json!({"tip": "", "chosenFeedback": "", "notChosenFeedback": ""});
                    json!({"text": format!("<div>{}</div>", html::escape(option)), "correct": correct.contains(&at),
                        "tipsAndFeedback": none})
                })
                .collect();
            let behaviour = json!({"enableRetry": true, "enableSolutionsButton": true, "enableCheckButton": true,
                "type": if correct.len() == 1 { "single" } else { "multi" }, "singlePoint": true,
                "randomAnswers": false, "showSolutionsRequiresInput": true, "passPercentage": 100});
            (
                CHOICE,
                json!({"question": stem, "answers": answers, "overallFeedback": feedback, "behaviour": behaviour}),
            )
        }
        Answer::TrueFalse(truth) => {
            let text = shown_after(item);
            let length = text.encode_utf16().count();
            if length > LONGEST_FEEDBACK {
                return Err(format!(
                    "what is shown after the answer has {length} characters, and H5P takes {LONGEST_FEEDBACK}"
                ));
            }
            let behaviour = json!({"enableRetry": true, "enableSolutionsButton": true, "enableCheckButton": true,
                "feedbackOnCorrect": text, "feedbackOnWrong": text});
            (TRUTH, json!({"question": stem, "correct": truth.to_string(), "behaviour": behaviour}))
        }
        Answer::Text(_) | Answer::Number { .. } | Answer::Date(_) => (GAP, gap(item, feedback)?),
        Answer::Order(_) | Answer::Match(_) => {
            return Err("an H5P Question Set has nothing to sort or to match by text".into());
        }
    };
    let (name, major, minor) = library;
    let title: String = line(&item.question.stem).chars().take(60).collect();
    Ok(
        json!({"library": format!("{name} {major}.{minor}"), "params": params, "subContentId": uuid(&item.key()),
        "metadata": {"title": title, "license": "U", "contentType": name["H5P.".len()..]}}),
    )
}

/// What is shown after an answer. H5P takes it for HTML, in which only signs may stand, no tags.
fn shown_after(item: &Item) -> String {
    let lines = item.feedback_text();
    lines.lines().map(html::escape).collect::<Vec<_>>().join("\n")
}

/// The answers stand between asterisks, parted by slashes; a tip would follow a colon.
fn gap(item: &Item, feedback: Value) -> Result<Value, String> {
    let mut typed: Vec<String> = item.typed().iter().map(|text| line(text)).collect();
    if let Some(first) = typed.first().filter(|text| has_own_sign(text)) {
        return Err(format!("“{first}” holds a sign that H5P has for itself (* / : < > &)"));
    }
    typed.retain(|text| !has_own_sign(text));
    let stem = html::escape(&item.stem()).replace('*', "&#42;");
    let answers = typed.join("/");
    let sentence = match crate::anki::gap(&stem) {
        Some((before, after)) => format!("<p>{before}*{answers}*{after}</p>"),
        None => format!("<p>{stem} *{answers}*</p>"),
    };
    Ok(json!({"text": TASK, "questions": [sentence], "overallFeedback": feedback,
        "behaviour": {"enableRetry": true, "enableSolutionsButton": true, "enableCheckButton": true,
            "caseSensitive": false, "showSolutionsRequiresInput": true, "autoCheck": false,
            "separateLines": false, "acceptSpellingErrors": false}}))
}

fn has_own_sign(text: &str) -> bool {
    text.contains(['*', '/', ':', '<', '>', '&'])
}

/// A name in the shape that H5P has for parts.
fn uuid(key: &str) -> String {
    let hex = &digest(key)["blake3:".len()..];
    format!("{}-{}-4{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}
