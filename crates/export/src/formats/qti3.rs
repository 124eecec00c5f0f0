//! QTI 3.0.

use crate::Format;
use crate::qti::{Version, package};
use crate::xml::{Element, Node};

pub(super) const FORMAT: Format = Format {
    name: "qti3",
    about: "platforms that take QTI 3.0",
    extension: "zip",
    leaves_out: "",
    write: |title, items| package(title, items, &VERSION),
    read: None,
};

const VERSION: Version = Version {
    namespace: "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    schema: "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    templates: "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
    item_type: "imsqti_item_xmlv3p0",
    test_type: "imsqti_test_xmlv3p0",
    manifest_namespace: "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    manifest_schema: "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    about: ("QTI Package", "3.0.0"),
    spelled,
};

/// Elements of HTML that items have in them, spelled as everywhere.
const OF_HTML: [&str; 2] = ["p", "blockquote"];

/// `simpleChoice` as `qti-simple-choice`, `maxChoices` as `max-choices`.
fn spelled(element: Element) -> Element {
    let Element { name, attributes, children } = element;
    let name = if OF_HTML.contains(&name.as_str()) { name } else { format!("qti-{}", kebab(&name)) };
    let attributes = attributes.into_iter().map(|(name, value)| match name.contains(':') {
        true => (name, value),
        false => (kebab(&name), value),
    });
    let children = children.into_iter().map(|child| match child {
        Node::Element(element) => Node::Element(spelled(element)),
        Node::Text(text) => Node::Text(text),
    });
    Element { name, attributes: attributes.collect(), children: children.collect() }
}

fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(c.to_ascii_lowercase());
    }
    kebab
}
