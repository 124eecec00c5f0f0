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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::QuestionSet;
    use crate::read::parse;
    use crate::testing::{a_set, any_set, any_text};

    #[test]
    fn a_set_is_written_to_be_read() {
        insta::assert_snapshot!(a_set().to_ron(), @r##"
        (
          format: 1,
          title: "The river meeting",
          sources: [
            (
              id: "a",
              title: "Neighbours meet on the Elbe",
              published: Some("2024-05-17"),
              origin: "../articles/river.md",
              digest: "blake3:8f87d5714eb2bc26c1151b3c832f1224b1a64eca3beef1b3a150aa2729f9a589",
            ),
          ],
          made: (
            by: "quizwire 0.1.0",
            seed: 1,
            options: (count: None, families: [], difficulty: None, min_confidence: 0.9),
          ),
          questions: [
            (
              id: "who_said-7f3k2pqa",
              family: "who_said",
              stem: "Who said in May 2024 that “rivers know no borders”?",
              answer: Choice(options: ["Noor Haddad", "Ada Kern", "Émile Brandt", "Jo Silva"], correct: [1]),
              accept: ["Kern"],
              evidence: [
                (source: "a", start: 30, end: 74, text: "“Rivers know no borders,” Ada Kern said."),
              ],
              why: "",
              difficulty: Medium,
              review: Draft,
              wording: "4mytokkn",
            ),
            (
              id: "number-b2hzq5xe",
              family: "number",
              stem: "In May 2024, at how many million euros did Noor Haddad put the cost?",
              answer: Number(value: 12.0, unit: "million euros"),
              accept: [],
              evidence: [
                (source: "a", start: 75, end: 148, text: "Noor Haddad, who heads the Elbe Office, put the cost at 12 million euros."),
              ],
              why: r#"She called it "a start"."#,
              difficulty: Medium,
              review: Draft,
              wording: "tct3swdz",
            ),
          ],
        )
        "##);
    }

    #[test]
    fn what_was_written_reads_as_the_same_set_and_writes_as_the_same_bytes() {
        let written = a_set().to_ron();
        let read = QuestionSet::from_ron(&written).expect("the set is sound");
        assert_eq!(read, a_set());
        assert_eq!(read.to_ron(), written);
    }

    proptest! {
        #[test]
        fn any_set_survives_writing_and_reading(set in any_set()) {
            let written = set.to_ron();
            prop_assert_eq!(parse(&written).expect("what we write is RON"), set);
        }

        #[test]
        fn any_text_stays_on_its_line(text in any_text()) {
            let lines = a_set().to_ron().lines().count();
            let mut set = a_set();
            set.title = text;
            prop_assert_eq!(set.to_ron().lines().count(), lines);
        }
    }
}
