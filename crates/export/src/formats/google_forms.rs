//! A script that makes a Google Forms quiz in one's own account.

use serde_json::json;

use crate::Format;
use crate::clean::line;
use crate::format::{Written, shaped};
use crate::item::Item;

pub(super) const FORMAT: Format = Format {
    name: "google-forms",
    about: "Google Forms: paste into script.google.com and run makeQuiz",
    extension: "gs",
    leaves_out: "a key for typed answers, which Google Forms takes from no script: the right one is in the feedback",
    write,
    read: None,
};

fn write(title: &str, items: &[Item]) -> Written {
    let (calls, skipped) = shaped(items, call);
    let calls = calls.concat();
    let title = literal(title);
    let script = format!(
        "/** Makes a Google Forms quiz: paste this into script.google.com and run makeQuiz. */\n\
         function makeQuiz() {{\n  var form = FormApp.create({title}).setIsQuiz(true);\n{calls}  Logger.log(form.getEditUrl());\n}}\n\n{HELPERS}"
    );
    Written { bytes: script.into_bytes(), skipped, ..Written::default() }
}

/// One function for each kind of item, so that a question is one line.
const HELPERS: &str = "\
function feedback(text) {
  return FormApp.createFeedback().setText(text).build();
}

/** One of several options is right. */
function choice(form, title, options, right, why) {
  var item = form.addMultipleChoiceItem();
  item.setTitle(title).setPoints(1);
  item.setChoices(options.map(function (option, at) { return item.createChoice(option, right.indexOf(at) >= 0); }));
  if (why) { item.setFeedbackForCorrect(feedback(why)); item.setFeedbackForIncorrect(feedback(why)); }
}

/** Several options are right. */
function several(form, title, options, right, why) {
  var item = form.addCheckboxItem();
  item.setTitle(title).setPoints(1);
  item.setChoices(options.map(function (option, at) { return item.createChoice(option, right.indexOf(at) >= 0); }));
  if (why) { item.setFeedbackForCorrect(feedback(why)); item.setFeedbackForIncorrect(feedback(why)); }
}

/** The answer is typed; Google Forms takes no key for it from a script. */
function typed(form, title, why) {
  var item = form.addTextItem();
  item.setTitle(title).setPoints(1);
  item.setGeneralFeedback(feedback(why));
}
";

fn call(item: &Item) -> Result<String, String> {
    let (stem, feedback) = (literal(&item.stem()), item.feedback_text());
    let call = match item.options() {
        Some(options) => {
            let mut names: Vec<String> = options.iter().map(|(option, _)| line(option)).collect();
            let right: Vec<usize> = (0..options.len()).filter(|at| options[*at].1).collect();
            let function = if right.len() == 1 { "choice" } else { "several" };
            let call = format!(
                "  {function}(form, {stem}, {}, {}, {});\n",
                literal_list(&names),
                json!(right),
                literal(&feedback)
            );
            names.sort();
            names.dedup();
            if names.len() < options.len() {
                return Err("two options are the same, which Google Forms refuses".into());
            }
            call
        }
        None if item.typed().is_empty() => {
            return Err("Google Forms has nothing to sort or to match in a quiz".into());
        }
        None => {
            let why = format!("{}\n{feedback}", item.typed().join("; "));
            format!("  typed(form, {stem}, {});\n", literal(why.trim()))
        }
    };
    Ok(call)
}

/// A string of JavaScript; JSON is one, but for two line ends.
fn literal(text: &str) -> String {
    json!(text).to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn literal_list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| literal(text)).collect::<Vec<_>>().join(", "))
}
