//! QTI 2.1.

use crate::Format;
use crate::qti::{Version, package};

pub(super) const FORMAT: Format = Format {
    name: "qti21",
    about: "TAO, Inspera, ILIAS and others that take QTI 2.1; for Canvas take qti12",
    extension: "zip",
    leaves_out: "",
    write: |title, items| package(title, items, &VERSION),
    read: None,
};

const VERSION: Version = Version {
    namespace: "http://www.imsglobal.org/xsd/imsqti_v2p1",
    schema: "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    templates: "http://www.imsglobal.org/question/qti_v2p1/rptemplates/",
    item_type: "imsqti_item_xmlv2p1",
    test_type: "imsqti_test_xmlv2p1",
    manifest_namespace: "http://www.imsglobal.org/xsd/imscp_v1p1",
    manifest_schema: "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    about: ("QTIv2.1 Package", "1.0.0"),
    spelled: |element| element,
};
