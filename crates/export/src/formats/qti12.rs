//! QTI 1.2 as Canvas writes it itself.

use quizwire_set::{Answer, digest};

use crate::archive::pack;
use crate::clean::line;
use crate::format::Written;
use crate::item::Item;
use crate::xml::{Element, element};
use crate::{Format, html};

pub(super) const FORMAT: Format = Format {
    name: "qti12",
    about: "Canvas: settings, import course content, QTI zip",
    extension: "zip",
    leaves_out: "",
    write,
    read: None,
};

const CANVAS: &str = "http://canvas.instructure.com/xsd/cccv1p0";
const QTI: &str = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2";
const CONTENT: &str = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1";

/// The one response of an item.
const RESPONSE: &str = "response1";

fn write(title: &str, items: &[Item]) -> Written {
    let id = format!("quizwire{}", &digest(title)["blake3:".len()..][..24]);
    let meta_id = format!("{id}meta");
    let quiz = quiz(&id, title, items).document();
    let meta = meta(&id, title, items.len()).document();
    let manifest = manifest(&id, &meta_id, title).document();
    let (quiz_file, meta_file) = (format!("{id}/{id}.xml"), format!("{id}/assessment_meta.xml"));
    let entries: [(&str, &[u8]); 3] = [
        ("imsmanifest.xml", manifest.as_bytes()),
        (&meta_file, meta.as_bytes()),
        (&quiz_file, quiz.as_bytes()),
    ];
    Written { bytes: pack(&entries), ..Written::default() }.without(
        items,
        "Canvas takes numbers only for a number",
        Item::numbers_in_words,
    )
}

fn manifest(id: &str, meta_id: &str, title: &str) -> Element {
    let (quiz_file, meta_file) = (format!("{id}/{id}.xml"), format!("{id}/assessment_meta.xml"));
    let titled = element("imsmd:title").child(element("imsmd:string").text(title));
    let lom = element("imsmd:lom").child(element("imsmd:general").child(titled));
    let metadata = element("metadata")
        .child(element("schema").text("IMS Content"))
        .child(element("schemaversion").text("1.1.3"))
        .child(lom);
    let quiz = element("resource")
        .with("identifier", id)
        .with("type", "imsqti_xmlv1p2")
        .child(element("file").with("href", quiz_file))
        .child(element("dependency").with("identifierref", meta_id));
    let meta = element("resource")
        .with("identifier", meta_id)
        .with("type", "associatedcontent/imscc_xmlv1p1/learning-application-resource")
        .with("href", meta_file.as_str())
        .child(element("file").with("href", meta_file.as_str()));
    element("manifest")
        .of_schema(CONTENT, "http://www.imsglobal.org/xsd/imscp_v1p1.xsd")
        .with("xmlns:imsmd", "http://www.imsglobal.org/xsd/imsmd_v1p2")
        .with("identifier", format!("{id}manifest"))
        .child(metadata)
        .child(element("organizations"))
        .child(element("resources").child(quiz).child(meta))
}

fn meta(id: &str, title: &str, points: usize) -> Element {
    element("quiz")
        .of_schema(CANVAS, "https://canvas.instructure.com/xsd/cccv1p0.xsd")
        .with("identifier", id)
        .children([
            element("title").text(title),
            element("description"),
            element("shuffle_answers").text("false"),
            element("scoring_policy").text("keep_highest"),
            element("quiz_type").text("assignment"),
            element("points_possible").text(format!("{points}.0")),
            element("show_correct_answers").text("true"),
            element("allowed_attempts").text("1"),
            element("one_question_at_a_time").text("false"),
        ])
}

fn quiz(id: &str, title: &str, items: &[Item]) -> Element {
    let attempts = field("cc_maxattempts", "1");
    let section = element("section").with("ident", "root_section").children(items.iter().map(item));
    let assessment = element("assessment")
        .with("ident", id)
        .with("title", title)
        .child(element("qtimetadata").child(attempts))
        .child(section);
    element("questestinterop")
        .of_schema(QTI, "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd")
        .child(assessment)
}

fn field(label: &str, entry: &str) -> Element {
    element("qtimetadatafield")
        .child(element("fieldlabel").text(label))
        .child(element("fieldentry").text(entry))
}

fn item(item: &Item) -> Element {
    let key = item.key();
    let (kind, responses, conditions) = match &item.question.answer {
        Answer::Choice { .. } => choice(item),
        Answer::TrueFalse(_) => ("true_false_question", choice(item).1, choice(item).2),
        Answer::Text(_) | Answer::Date(_) => {
            let right = element("conditionvar")
                .children(item.typed().iter().map(|text| equal(RESPONSE, &line(text))));
            ("short_answer_question", vec![typed("string")], vec![scored(right)])
        }
        Answer::Number { .. } => {
            let scored = item.numbers().into_iter().map(|value| {
                let value = value.to_string();
                let bound = |name: &str| element(name).with("respident", RESPONSE).text(value.as_str());
                let range = element("and").child(bound("vargte")).child(bound("varlte"));
                let either = element("or").child(equal(RESPONSE, &value)).child(range);
                scored(element("conditionvar").child(either))
            });
            ("numerical_question", vec![typed("decimal")], scored.collect())
        }
        Answer::Order(_) | Answer::Match(_) => pairs(item),
    };
    let labels = [
        ("question_type", kind),
        ("points_possible", "1.0"),
        ("assessment_question_identifierref", key.as_str()),
    ];
    let metadata = element("qtimetadata").children(labels.map(|(label, entry)| field(label, entry)));
    let outcome = element("decvar")
        .with("maxvalue", "100")
        .with("minvalue", "0")
        .with("varname", "SCORE")
        .with("vartype", "Decimal");
    let mut processing = element("resprocessing").child(element("outcomes").child(outcome));
    let feedback = item.feedback_html();
    if !feedback.is_empty() {
        let any = element("conditionvar").child(element("other"));
        let show =
            element("displayfeedback").with("feedbacktype", "Response").with("linkrefid", "general_fb");
        processing =
            processing.child(element("respcondition").with("continue", "Yes").child(any).child(show));
    }
    let mut whole = element("item")
        .with("ident", key.as_str())
        .with("title", item.question.id.as_str())
        .child(element("itemmetadata").child(metadata))
        .child(element("presentation").child(material(&html::escape(&item.stem()))).children(responses))
        .child(processing.children(conditions));
    if !feedback.is_empty() {
        let flow = element("flow_mat").child(material(&feedback));
        whole = whole.child(element("itemfeedback").with("ident", "general_fb").child(flow));
    }
    whole
}

fn material(html: &str) -> Element {
    element("material").child(element("mattext").with("texttype", "text/html").text(html))
}

fn equal(response: &str, value: &str) -> Element {
    element("varequal").with("respident", response).text(value)
}

fn scored(condition: Element) -> Element {
    let score = element("setvar").with("action", "Set").with("varname", "SCORE").text("100");
    element("respcondition").with("continue", "No").child(condition).child(score)
}

fn typed(kind: &str) -> Element {
    let label = element("response_label").with("ident", "answer1").with("rshuffle", "No");
    element("response_str").with("ident", RESPONSE).with("rcardinality", "Single").child(
        element("render_fib")
            .with("fibtype", if kind == "decimal" { "Decimal" } else { "String" })
            .child(label),
    )
}

type Parts = (&'static str, Vec<Element>, Vec<Element>);

fn choice(item: &Item) -> Parts {
    let options = item.options().unwrap_or_default();
    let single = item.is_single();
    let labels = options.iter().enumerate().map(|(at, (option, _))| {
        element("response_label").with("ident", (at + 1).to_string()).child(material(&html::escape(option)))
    });
    let response = element("response_lid")
        .with("ident", RESPONSE)
        .with("rcardinality", if single { "Single" } else { "Multiple" })
        .child(element("render_choice").children(labels));
    let conditions = options.iter().enumerate().filter_map(|(at, (_, right))| {
        let chosen = equal(RESPONSE, &(at + 1).to_string());
        match (right, single) {
            (true, _) => Some(chosen),
            (false, true) => None,
            (false, false) => Some(element("not").child(chosen)),
        }
    });
    if single {
        let right = element("conditionvar").children(conditions);
        return ("multiple_choice_question", vec![response], vec![scored(right)]);
    }
    let all = element("conditionvar").child(element("and").children(conditions));
    ("multiple_answers_question", vec![response], vec![scored(all)])
}

/// Canvas has a choice for each left side.
fn pairs(item: &Item) -> Parts {
    let pairs = item.pairs().unwrap_or_default();
    let mut shown: Vec<usize> = (0..pairs.len()).collect();
    shown.sort_by_key(|&at| &pairs[at].1);
    let name = |at: usize| format!("right{at}");
    let labels: Vec<Element> = shown
        .iter()
        .map(|&at| {
            let text = element("mattext").with("texttype", "text/plain").text(line(&pairs[at].1));
            element("response_label").with("ident", name(at)).child(element("material").child(text))
        })
        .collect();
    let responses = pairs.iter().enumerate().map(|(at, (left, _))| {
        let left = element("mattext").with("texttype", "text/plain").text(line(left));
        element("response_lid")
            .with("ident", format!("response_left{at}"))
            .child(element("material").child(left))
            .child(element("render_choice").children(labels.iter().cloned()))
    });
    let share = format!("{:.2}", 100.0 / pairs.len() as f64);
    let conditions = (0..pairs.len()).map(|at| {
        let right = element("conditionvar").child(equal(&format!("response_left{at}"), &name(at)));
        let score = element("setvar").with("varname", "SCORE").with("action", "Add").text(share.as_str());
        element("respcondition").child(right).child(score)
    });
    ("matching_question", responses.collect(), conditions.collect())
}
