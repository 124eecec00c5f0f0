//! Items of QTI 2.1 and 3.0, which differ in how they are spelled: `assessmentItem`, `qti-assessment-item`.

use quizwire_set::Answer;

use crate::archive::pack;
use crate::clean::line;
use crate::feedback::Paragraph;
use crate::format::Written;
use crate::item::Item;
use crate::xml::{Element, Node, element};

/// What makes one version differ from the other.
pub struct Version {
    pub namespace: &'static str,
    pub schema: &'static str,
    /// Where the ways of marking are that players know by name.
    pub templates: &'static str,
    /// Types of resources in the manifest.
    pub item_type: &'static str,
    pub test_type: &'static str,
    pub manifest_namespace: &'static str,
    pub manifest_schema: &'static str,
    /// Schema and version that the manifest names.
    pub about: (&'static str, &'static str),
    pub spelled: fn(Element) -> Element,
}

/// A package: the manifest, a test that has all items in their order, and a file an item.
pub fn package(title: &str, items: &[Item], version: &Version) -> Written {
    let ids: Vec<String> = items.iter().map(|item| identifier(&item.key())).collect();
    let files: Vec<String> = ids.iter().map(|id| format!("items/{id}.xml")).collect();
    let documents: Vec<String> = items
        .iter()
        .zip(&ids)
        .map(|(item, id)| (version.spelled)(assessment_item(item, id, version)).document())
        .collect();
    let manifest = manifest(&ids, &files, version).document();
    let test = (version.spelled)(test(title, &ids, &files, version)).document();
    let mut entries: Vec<(&str, &[u8])> =
        vec![("imsmanifest.xml", manifest.as_bytes()), ("test.xml", test.as_bytes())];
    entries.extend(files.iter().zip(&documents).map(|(file, document)| (file.as_str(), document.as_bytes())));
    Written { bytes: pack(&entries), ..Written::default() }.without(
        items,
        "QTI takes numbers only for a number",
        Item::numbers_in_words,
    )
}

/// A name that XML takes for one: it begins with a letter.
fn identifier(key: &str) -> String {
    let name: String =
        key.chars().map(|c| if c.is_ascii_alphanumeric() || "_-.".contains(c) { c } else { '_' }).collect();
    format!("q-{name}")
}

fn assessment_item(item: &Item, id: &str, version: &Version) -> Element {
    let (declaration, body, template) = match &item.question.answer {
        Answer::Choice { .. } | Answer::TrueFalse(_) => choice(item),
        Answer::Order(items) => order(items),
        Answer::Match(pairs) => matching(pairs),
        Answer::Text(_) | Answer::Date(_) => typed(&item.typed()),
        Answer::Number { .. } => number(&item.numbers()),
    };
    let body = match body.name.as_str() {
        // An interaction that is a block asks itself.
        "choiceInteraction" | "orderInteraction" | "matchInteraction" => {
            let mut asked = body;
            asked.children.insert(0, Node::Element(element("prompt").text(item.stem())));
            element("itemBody").child(asked)
        }
        _ => element("itemBody").children(entered(&item.stem())),
    };
    let score = element("outcomeDeclaration")
        .with("identifier", "SCORE")
        .with("cardinality", "single")
        .with("baseType", "float");
    let mut root = element("assessmentItem")
        .of_schema(version.namespace, version.schema)
        .with("identifier", id)
        .with("title", title(item))
        .with("adaptive", "false")
        .with("timeDependent", "false")
        .child(declaration)
        .child(score.child(default_value("0")));
    let feedback = item.feedback();
    if !feedback.is_empty() {
        let outcome =
            element("outcomeDeclaration").with("identifier", "FEEDBACK").with("cardinality", "single");
        root = root.child(outcome.with("baseType", "identifier").child(default_value("WHY")));
    }
    root = root.child(body).child(
        element("responseProcessing")
            .with("template", format!("{}{template}{}", version.templates, extension(version))),
    );
    if !feedback.is_empty() {
        let shown = element("modalFeedback")
            .with("outcomeIdentifier", "FEEDBACK")
            .with("identifier", "WHY")
            .with("showHide", "show");
        root = root.child(content(shown, &feedback, version));
    }
    root
}

/// Version 3 has a body in its feedback, and its templates are files.
fn content(shown: Element, feedback: &[Paragraph], version: &Version) -> Element {
    let paragraphs = feedback.iter().map(|paragraph| match paragraph {
        Paragraph::Note(text) => element("p").text(text.as_str()),
        Paragraph::Sentence(text) => element("blockquote").child(element("p").text(text.as_str())),
        Paragraph::Source(text) => element("p").text(format!("— {text}")),
    });
    match extension(version) {
        "" => shown.children(paragraphs),
        _ => shown.child(element("contentBody").children(paragraphs)),
    }
}

fn extension(version: &Version) -> &'static str {
    if version.templates.contains("v3p0") { ".xml" } else { "" }
}

fn title(item: &Item) -> String {
    /// Characters of a title, which lists of items show.
    const LONGEST: usize = 80;
    line(&item.question.stem).chars().take(LONGEST).collect()
}

fn declared(cardinality: &str, kind: &str) -> Element {
    element("responseDeclaration")
        .with("identifier", "RESPONSE")
        .with("cardinality", cardinality)
        .with("baseType", kind)
}

fn correct(values: impl IntoIterator<Item = String>) -> Element {
    element("correctResponse").children(values.into_iter().map(|value| element("value").text(value)))
}

fn default_value(value: &str) -> Element {
    element("defaultValue").child(element("value").text(value))
}

/// What is asked, with the field in its gap or below it.
fn entered(stem: &str) -> Vec<Element> {
    match crate::anki::gap(stem) {
        Some((before, after)) => vec![element("p").text(before).child(entry()).text(after)],
        None => vec![element("p").text(stem), element("p").child(entry())],
    }
}

fn entry() -> Element {
    element("textEntryInteraction").with("responseIdentifier", "RESPONSE").with("expectedLength", "30")
}

type Parts = (Element, Element, &'static str);

fn choice(item: &Item) -> Parts {
    let options = item.options().unwrap_or_default();
    let right: Vec<String> = (0..options.len()).filter(|&at| options[at].1).map(name).collect();
    let single = right.len() == 1;
    let choices = options
        .iter()
        .enumerate()
        .map(|(at, (option, _))| element("simpleChoice").with("identifier", name(at)).text(line(option)));
    let most = if single { "1" } else { "0" };
    let interaction = element("choiceInteraction")
        .with("responseIdentifier", "RESPONSE")
        .with("shuffle", "false")
        .with("maxChoices", most)
        .children(choices);
    (
        declared(if single { "single" } else { "multiple" }, "identifier").child(correct(right)),
        interaction,
        "match_correct",
    )
}

fn order(items: &[String]) -> Parts {
    // In the order of the alphabet, which tells nothing.
    let mut shown: Vec<usize> = (0..items.len()).collect();
    shown.sort_by_key(|&at| &items[at]);
    let choices =
        shown.iter().map(|&at| element("simpleChoice").with("identifier", name(at)).text(line(&items[at])));
    let interaction = element("orderInteraction")
        .with("responseIdentifier", "RESPONSE")
        .with("shuffle", "true")
        .children(choices);
    (
        declared("ordered", "identifier").child(correct((0..items.len()).map(name))),
        interaction,
        "match_correct",
    )
}

fn matching(pairs: &[(String, String)]) -> Parts {
    let mut shown: Vec<usize> = (0..pairs.len()).collect();
    shown.sort_by_key(|&at| &pairs[at].1);
    let side = |at: usize, side: &str, text: &str| {
        element("simpleAssociableChoice")
            .with("identifier", format!("{side}{at}"))
            .with("matchMax", "1")
            .text(line(text))
    };
    let left = element("simpleMatchSet").children((0..pairs.len()).map(|at| side(at, "L", &pairs[at].0)));
    let right = element("simpleMatchSet").children(shown.iter().map(|&at| side(at, "R", &pairs[at].1)));
    let interaction = element("matchInteraction")
        .with("responseIdentifier", "RESPONSE")
        .with("shuffle", "false")
        .with("maxAssociations", pairs.len().to_string())
        .child(left)
        .child(right);
    let right = (0..pairs.len()).map(|at| format!("L{at} R{at}"));
    (declared("multiple", "directedPair").child(correct(right)), interaction, "match_correct")
}

fn typed(typed: &[String]) -> Parts {
    let entries = typed.iter().map(|text| {
        element("mapEntry").with("mapKey", line(text)).with("mappedValue", "1").with("caseSensitive", "false")
    });
    let declaration = declared("single", "string")
        .child(correct(typed.first().map(|text| line(text))))
        .child(element("mapping").with("defaultValue", "0").children(entries));
    (declaration, element("p"), "map_response")
}

/// One number is right as it is; of several each is worth the point.
fn number(numbers: &[f64]) -> Parts {
    let declaration = declared("single", "float").child(correct(numbers.first().map(f64::to_string)));
    if numbers.len() == 1 {
        return (declaration, element("p"), "match_correct");
    }
    let entries = numbers
        .iter()
        .map(|number| element("mapEntry").with("mapKey", number.to_string()).with("mappedValue", "1"));
    let mapping = element("mapping").with("defaultValue", "0").children(entries);
    (declaration.child(mapping), element("p"), "map_response")
}

/// A to Z, then A1 …
fn name(at: usize) -> String {
    let letter = char::from(b'A' + (at % 26) as u8);
    if at < 26 { letter.to_string() } else { format!("{letter}{}", at / 26) }
}

fn test(title: &str, ids: &[String], files: &[String], version: &Version) -> Element {
    let references = ids.iter().zip(files).map(|(id, file)| {
        element("assessmentItemRef").with("identifier", format!("ref-{id}")).with("href", file.as_str())
    });
    let section = element("assessmentSection")
        .with("identifier", "section")
        .with("title", title)
        .with("visible", "true");
    let part = element("testPart")
        .with("identifier", "part")
        .with("navigationMode", "nonlinear")
        .with("submissionMode", "individual")
        .child(section.children(references));
    element("assessmentTest")
        .of_schema(version.namespace, version.schema)
        .with("identifier", "test")
        .with("title", title)
        .child(part)
}

fn manifest(ids: &[String], files: &[String], version: &Version) -> Element {
    let resource = |id: &str, kind: &str, file: &str| {
        element("resource")
            .with("identifier", id)
            .with("type", kind)
            .with("href", file)
            .child(element("file").with("href", file))
    };
    let dependencies = ids.iter().map(|id| element("dependency").with("identifierref", id.as_str()));
    let test = resource("test", version.test_type, "test.xml").children(dependencies);
    let resources = ids.iter().zip(files).map(|(id, file)| resource(id, version.item_type, file));
    let metadata = element("metadata")
        .child(element("schema").text(version.about.0))
        .child(element("schemaversion").text(version.about.1));
    element("manifest")
        .of_schema(version.manifest_namespace, version.manifest_schema)
        .with("identifier", "manifest")
        .child(metadata)
        .child(element("organizations"))
        .child(element("resources").child(test).children(resources))
}
