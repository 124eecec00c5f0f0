//! Text that every format can hold: no control characters, one kind of line end, no blanks around it.

use quizwire_set::{Answer, QuestionSet};

/// The set with all its text cleaned.
pub fn set(mut set: QuestionSet) -> QuestionSet {
    clean(&mut set.title);
    for source in &mut set.sources {
        clean(&mut source.title);
    }
    for question in &mut set.questions {
        clean(&mut question.stem);
        clean(&mut question.why);
        question.accept.iter_mut().for_each(clean);
        question.accept.retain(|text| !text.is_empty());
        question.evidence.iter_mut().for_each(|evidence| clean(&mut evidence.text));
        match &mut question.answer {
            Answer::Choice { options, .. } => options.iter_mut().for_each(clean),
            Answer::Text(text) | Answer::Date(text) => clean(text),
            Answer::Number { unit, .. } => clean(unit),
            Answer::Order(items) => items.iter_mut().for_each(clean),
            Answer::Match(pairs) => pairs.iter_mut().for_each(|(left, right)| {
                clean(left);
                clean(right);
            }),
            Answer::TrueFalse(_) => {}
        }
    }
    set
}

fn clean(text: &mut String) {
    *text = self::text(text);
}

/// A control character shows as U+FFFD, so that nobody misses that there was one.
pub fn text(text: &str) -> String {
    let text =
        text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let no_text = |c: char| {
        (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{feff}')
    };
    let text: String = text.chars().map(|c| if no_text(c) { '\u{fffd}' } else { c }).collect();
    text.split('\n').map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The text on one line, for formats that end a question with the line.
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
