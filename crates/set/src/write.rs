//! A question set as RON a person reads, edits and compares: the same bytes for the same set, one field a line.

use std::fmt::{self, Display, Formatter};

use crate::{Answer, Evidence, Question, QuestionSet, Source};

/// The longest list or answer that stays on one line, in characters.
const LINE: usize = 100;

impl QuestionSet {
    /// The set as the text of a `.ron` file; [`QuestionSet::from_ron`] gives back an equal set.
    pub fn to_ron(&self) -> String {
        // Taking each struct apart makes the compiler ask here for every field that is added.
        let QuestionSet { format, title, sources, made, questions } = self;
        let options = &made.options;
        let mut out = format!("(\n  format: {format},\n  title: {},\n", Text(title));
        out += &format!("  sources: {},\n", block(sources.iter().map(source), 2));
        out += &format!(
            "  made: (\n    by: {},\n    seed: {},\n    options: (count: {}, families: {}, difficulty: {}, \
             min_confidence: {:?}),\n  ),\n",
            Text(&made.by),
            made.seed,
            optional(options.count),
            line(options.families.iter().map(|family| Text(family).to_string())),
            optional(options.difficulty.map(|difficulty| format!("{difficulty:?}"))),
            options.min_confidence,
        );
        out += &format!("  questions: {},\n)\n", block(questions.iter().map(question), 2));
        out
    }
}

fn source(source: &Source) -> String {
    let Source { id, title, published, origin, digest } = source;
    format!(
        "(\n      id: {},\n      title: {},\n      published: {},\n      origin: {},\n      digest: {},\n    )",
        Text(id),
        Text(title),
        optional(published.as_deref().map(Text)),
        Text(origin),
        Text(digest),
    )
}

fn question(question: &Question) -> String {
    let Question { id, family, stem, answer, accept, evidence, why, difficulty, review, wording } = question;
    let fields = [
        ("id", Text(id).to_string()),
        ("family", Text(family).to_string()),
        ("stem", Text(stem).to_string()),
        ("answer", self::answer(answer)),
        ("accept", list(accept.iter().map(|accept| Text(accept).to_string()), 6)),
        ("evidence", block(evidence.iter().map(self::evidence), 6)),
        ("why", Text(why).to_string()),
        ("difficulty", format!("{difficulty:?}")),
        ("review", format!("{review:?}")),
        ("wording", Text(wording).to_string()),
    ];
    let lines: String = fields.iter().map(|(name, value)| format!("      {name}: {value},\n")).collect();
    format!("(\n{lines}    )")
}

fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Choice { options, correct } => {
            let options: Vec<String> = options.iter().map(|option| Text(option).to_string()).collect();
            let correct = line(correct.iter().map(usize::to_string));
            let short = format!("Choice(options: {}, correct: {correct})", line(options.iter().cloned()));
            if short.chars().count() <= LINE {
                return short;
            }
            let options = list(options.into_iter(), 8);
            format!("Choice(\n        options: {options},\n        correct: {correct},\n      )")
        }
        Answer::Text(text) => format!("Text({})", Text(text)),
        Answer::Number { value, unit } => format!("Number(value: {value:?}, unit: {})", Text(unit)),
        Answer::Date(date) => format!("Date({})", Text(date)),
        Answer::Order(items) => {
            format!("Order({})", list(items.iter().map(|item| Text(item).to_string()), 6))
        }
        Answer::Match(pairs) => {
            format!(
                "Match({})",
                block(pairs.iter().map(|(left, right)| format!("({}, {})", Text(left), Text(right))), 6)
            )
        }
        Answer::TrueFalse(truth) => format!("TrueFalse({truth})"),
    }
}

fn evidence(evidence: &Evidence) -> String {
    let Evidence { source, start, end, text } = evidence;
    format!("(source: {}, start: {start}, end: {end}, text: {})", Text(source), Text(text))
}

fn optional(value: Option<impl Display>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

/// On one line when short, else one item a line.
fn list(items: impl Iterator<Item = String>, indent: usize) -> String {
    let items: Vec<String> = items.collect();
    let short = line(items.iter().cloned());
    if short.chars().count() <= LINE { short } else { block(items.into_iter(), indent) }
}

fn line(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// One item a line, `indent` spaces being where the list itself starts.
fn block(items: impl Iterator<Item = String>, indent: usize) -> String {
    let lines: String = items.map(|item| format!("{:indent$}  {item},\n", "")).collect();
    if lines.is_empty() { "[]".to_owned() } else { format!("[\n{lines}{:indent$}]", "") }
}

/// A RON string: raw when that spares escapes, and nothing invisible written as itself.
struct Text<'a>(&'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = self.0;
        if text.contains(['"', '\\']) && !text.contains(is_invisible) {
            let most =
                text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len()).max();
            let marks = "#".repeat(most.map_or(1, |most| most + 1));
            return write!(f, "r{marks}\"{text}\"{marks}");
        }
        write!(f, "\"")?;
        for c in text.chars() {
            match c {
                '"' => write!(f, "\\\"")?,
                '\\' => write!(f, "\\\\")?,
                '\n' => write!(f, "\\n")?,
                '\t' => write!(f, "\\t")?,
                '\r' => write!(f, "\\r")?,
                c if is_invisible(c) => write!(f, "\\u{{{:x}}}", u32::from(c))?,
                c => write!(f, "{c}")?,
            }
        }
        write!(f, "\"")
    }
}

/// Controls, line separators, and marks that turn or join text without a trace: a reviewer must see them.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
