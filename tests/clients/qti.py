"""Takes packages of QTI 2.1 and 3.0 apart as their schemas would: each element stands where it may with the attributes it must
have, what is named is there, keys are among the choices, and marking is done by a template of the standard. Then a converter
(qti-convert) makes a 3.0 package of the one in 2.1, and a 2.1 package of the one in 3.0: they are what we wrote ourselves.

usage: qti.py QUESTIONS QTI21.zip QTI3.zip   (QUESTIONS: how many each has)
"""

import os
import posixpath
import re
import sys
import zipfile

from lxml import etree
from qti_convert import downgrade_package, upgrade_package

XSI = "http://www.w3.org/2001/XMLSchema-instance"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)

# Types of attributes, as expressions that match the whole value.
NAME = r"[A-Za-z_][\w.-]*"
TEXT = r"[^\x00-\x08]*"
WHOLE = r"\d+"
YES_NO = "true|false"

# What may be in an element: its attributes (a `?` before those that may be left out), and the names of its children in their
# order, as an expression in which each name has a blank behind it. `text` is text, `inline` text with a field in it.
# From the information models of QTI 2.1 and 3.0, as far as we write them; version 3 has the same names, spelled otherwise.
MODEL = {
    "assessmentItem": (
        {"identifier": NAME, "title": TEXT, "adaptive": "false", "timeDependent": "false"},
        "(responseDeclaration )(outcomeDeclaration )+(itemBody )(responseProcessing )(modalFeedback )?",
    ),
    "responseDeclaration": (
        {"identifier": NAME, "cardinality": "single|multiple|ordered", "baseType": "identifier|string|float|directedPair"},
        "(correctResponse )(mapping )?",
    ),
    "correctResponse": ({}, "(value )+"),
    "value": ({}, "text"),
    "mapping": ({"defaultValue": "0"}, "(mapEntry )+"),
    "mapEntry": ({"mapKey": TEXT, "mappedValue": "1", "?caseSensitive": YES_NO}, ""),
    "outcomeDeclaration": ({"identifier": NAME, "cardinality": "single", "baseType": "float|identifier"}, "(defaultValue )"),
    "defaultValue": ({}, "(value )"),
    "itemBody": ({}, "((choiceInteraction )|(orderInteraction )|(matchInteraction )|(p )+)"),
    "choiceInteraction": (
        {"responseIdentifier": NAME, "shuffle": YES_NO, "maxChoices": WHOLE},
        "(prompt )(simpleChoice )+",
    ),
    "orderInteraction": ({"responseIdentifier": NAME, "shuffle": YES_NO}, "(prompt )(simpleChoice )+"),
    "matchInteraction": (
        {"responseIdentifier": NAME, "shuffle": YES_NO, "maxAssociations": WHOLE},
        "(prompt )(simpleMatchSet ){2}",
    ),
    "prompt": ({}, "text"),
    "simpleChoice": ({"identifier": NAME}, "text"),
    "simpleMatchSet": ({}, "(simpleAssociableChoice )+"),
    "simpleAssociableChoice": ({"identifier": NAME, "matchMax": WHOLE}, "text"),
    "p": ({}, "inline"),
    "blockquote": ({}, "(p )+"),
    "textEntryInteraction": ({"responseIdentifier": NAME, "expectedLength": WHOLE}, ""),
    "responseProcessing": ({"template": TEXT}, ""),
    "modalFeedback": (
        {"outcomeIdentifier": NAME, "identifier": NAME, "showHide": "show"},
        "((p )|(blockquote ))+|(contentBody )",
    ),
    "contentBody": ({}, "((p )|(blockquote ))+"),
    "assessmentTest": ({"identifier": NAME, "title": TEXT}, "(testPart )"),
    "testPart": (
        {"identifier": NAME, "navigationMode": "linear|nonlinear", "submissionMode": "individual|simultaneous"},
        "(assessmentSection )+",
    ),
    "assessmentSection": ({"identifier": NAME, "title": TEXT, "visible": YES_NO}, "(assessmentItemRef )+"),
    "assessmentItemRef": ({"identifier": NAME, "href": TEXT}, ""),
    "manifest": ({"identifier": NAME}, "(metadata )(organizations )(resources )"),
    "metadata": ({}, "(schema )(schemaversion )"),
    "schema": ({}, "text"),
    "schemaversion": ({}, "text"),
    "organizations": ({}, ""),
    "resources": ({}, "(resource )+"),
    "resource": ({"identifier": NAME, "type": TEXT, "href": TEXT}, "(file )+(dependency )*"),
    "file": ({"href": TEXT}, ""),
    "dependency": ({"identifierref": NAME}, ""),
}

# The answers that templates of the standard mark.
TEMPLATES = ("match_correct", "map_response")


class Version:
    def __init__(self, namespace, manifest, templates, extension, item, test, about):
        self.namespace, self.manifest = namespace, manifest
        self.templates = {f"{templates}{name}{extension}": name for name in TEMPLATES}
        self.item, self.test, self.about = item, test, about


VERSIONS = {
    "2.1": Version(
        "http://www.imsglobal.org/xsd/imsqti_v2p1",
        "http://www.imsglobal.org/xsd/imscp_v1p1",
        "http://www.imsglobal.org/question/qti_v2p1/rptemplates/",
        "",
        "imsqti_item_xmlv2p1",
        "imsqti_test_xmlv2p1",
        ["QTIv2.1 Package", "1.0.0"],
    ),
    "3.0": Version(
        "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
        "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
        "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
        ".xml",
        "imsqti_item_xmlv3p0",
        "imsqti_test_xmlv3p0",
        ["QTI Package", "3.0.0"],
    ),
}


def spelled(name):
    """`qti-simple-choice` as `simpleChoice`."""
    return re.sub(r"-([a-z])", lambda part: part[1].upper(), name.removeprefix("qti-"))


def local(element):
    return spelled(etree.QName(element).localname)


def attributes(element):
    """Those of the element's own; where a schema lies is the matter of whoever has it."""
    return {spelled(name): value for name, value in element.attrib.items() if not name.startswith("{")}


def all_of(root, name):
    return [element for element in root.iter() if local(element) == name]


def check_model(root, namespace):
    for element in root.iter():
        where = etree.tostring(element, encoding="unicode")[:400]
        assert isinstance(element.tag, str) and etree.QName(element).namespace == namespace, where
        allowed, content = MODEL[local(element)]
        has = attributes(element)
        assert {name for name in allowed if not name.startswith("?")} <= has.keys() <= {n.lstrip("?") for n in allowed}, where
        for name, value in has.items():
            kind = allowed.get(name) or allowed[f"?{name}"]
            assert re.fullmatch(kind, value), f"{name}: {where}"
        children = "".join(f"{local(child)} " for child in element)
        words = "".join(element.itertext()).strip()
        if content == "text":
            assert not children and words, where
        elif content == "inline":
            assert children in ("", "textEntryInteraction ") and (words or children), where
        else:
            own = (element.text or "") + "".join(child.tail or "" for child in element)
            assert re.fullmatch(content, children) and not own.strip(), f"{children}: {where}"


def check_item(item, templates):
    [response] = all_of(item, "responseDeclaration")
    has = attributes(response)
    outcomes = {attributes(outcome)["identifier"] for outcome in all_of(item, "outcomeDeclaration")}
    assert "SCORE" in outcomes, outcomes
    [interaction] = [e for e in item.iter() if attributes(e).get("responseIdentifier")]
    assert attributes(interaction)["responseIdentifier"] == has["identifier"]
    choices = [attributes(c)["identifier"] for c in item.iter() if local(c) in ("simpleChoice", "simpleAssociableChoice")]
    assert len(set(choices)) == len(choices), choices
    [correct] = all_of(item, "correctResponse")
    right = ["".join(value.itertext()) for value in correct]
    assert len(set(right)) == len(right) and (len(right) == 1 or has["cardinality"] != "single"), right
    kind = local(interaction)
    if kind == "matchInteraction":
        left, other = ([attributes(choice)["identifier"] for choice in side] for side in interaction[1:])
        assert (has["cardinality"], has["baseType"]) == ("multiple", "directedPair")
        assert [pair.split(" ")[0] for pair in right] == left
        assert sorted(pair.split(" ")[1] for pair in right) == sorted(other)
        assert int(attributes(interaction)["maxAssociations"]) == len(right)
    elif kind == "textEntryInteraction":
        assert has["cardinality"] == "single" and has["baseType"] in ("string", "float") and len(right) == 1
        mapped = [attributes(entry)["mapKey"] for entry in all_of(item, "mapEntry")]
        assert not mapped or right[0] in mapped, mapped
        if has["baseType"] == "float":
            assert [float(number) for number in right + mapped]
    else:
        assert has["baseType"] == "identifier" and set(right) <= set(choices), right
        if kind == "orderInteraction":
            assert has["cardinality"] == "ordered" and sorted(right) == sorted(choices)
        else:
            most = int(attributes(interaction)["maxChoices"])
            assert most == (1 if has["cardinality"] == "single" else 0), most
    [processing] = all_of(item, "responseProcessing")
    template = templates[attributes(processing)["template"]]
    assert (template == "map_response") == bool(all_of(item, "mapping")), template
    for shown in all_of(item, "modalFeedback"):
        assert attributes(shown)["outcomeIdentifier"] in outcomes
        [outcome] = [o for o in all_of(item, "outcomeDeclaration") if attributes(o)["identifier"] == attributes(shown)["outcomeIdentifier"]]
        assert "".join(outcome.itertext()).strip() == attributes(shown)["identifier"], "it is never shown"


def check(path, expected, version):
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None, path
        names = package.namelist()
        assert len({name.lower() for name in names}) == len(names), "names that are one on some disks"
        assert all(re.fullmatch(r"[\w.-]+(/[\w.-]+)*", name) and ".." not in name for name in names), names
        documents = {name: etree.fromstring(package.read(name), PARSER) for name in names}
    manifest = documents.pop("imsmanifest.xml")
    check_model(manifest, version.manifest)
    assert ["".join(part.itertext()) for part in manifest[0]] == version.about
    resources = {attributes(r)["identifier"]: r for r in all_of(manifest, "resource")}
    assert len(resources) == len(all_of(manifest, "resource"))
    files = [attributes(file)["href"] for file in all_of(manifest, "file")]
    assert sorted(files) == sorted(documents), "the manifest names every file, and each once"
    tests = [r for r in resources.values() if attributes(r)["type"] == version.test]
    items = [r for r in resources.values() if attributes(r)["type"] == version.item]
    assert len(tests) == 1 and len(items) == expected and len(resources) == expected + 1
    for resource in resources.values():
        assert [attributes(resource)["href"]] == [attributes(f)["href"] for f in all_of(resource, "file")]
    needed = [attributes(dependency)["identifierref"] for dependency in all_of(tests[0], "dependency")]
    assert sorted(needed) == sorted(attributes(item)["identifier"] for item in items)
    test_file = attributes(tests[0])["href"]
    check_model(documents[test_file], version.namespace)
    references = all_of(documents[test_file], "assessmentItemRef")
    assert len({attributes(r)["identifier"] for r in references}) == len(references)
    hrefs = [posixpath.join(posixpath.dirname(test_file), attributes(r)["href"]) for r in references]
    assert hrefs == [attributes(item)["href"] for item in items], "the test asks each item once, in order"
    for resource in items:
        item = documents[attributes(resource)["href"]]
        check_model(item, version.namespace)
        assert attributes(item)["identifier"] == attributes(resource)["identifier"]
        check_item(item, version.templates)
    print(f"QTI {'2.1' if version is VERSIONS['2.1'] else '3.0'}: {os.path.basename(path)}: {expected} items, by the model of the standard")


def shape(document):
    """What a document says, however it is spelled. A converter names references to items anew, and may say again what is so anyway."""

    def told(element):
        has = attributes(element)
        has.pop("minChoices", None)
        if local(element) == "assessmentItemRef":
            has.pop("identifier")
        children = [told(child) for child in element if isinstance(child.tag, str)]
        words = [" ".join(text.split()) for text in (element.text or "", *((c.tail or "") for c in element))]
        return etree.QName(element).localname, sorted(has.items()), words, children

    return told(etree.fromstring(document if isinstance(document, bytes) else document.encode(), PARSER))


def check_converted(path, converted, own):
    with zipfile.ZipFile(own) as package:
        ours = {name: package.read(name) for name in package.namelist()}
    assert converted.keys() == ours.keys(), converted.keys() ^ ours.keys()
    for name, document in converted.items():
        assert shape(document) == shape(ours[name]), f"{name}:\n{document}"
    print(f"qti-convert: {os.path.basename(path)}: becomes {os.path.basename(own)}")


count, old, new = int(sys.argv[1]), sys.argv[2], sys.argv[3]
check(old, count, VERSIONS["2.1"])
check(new, count, VERSIONS["3.0"])
check_converted(old, upgrade_package(old).files, new)
downgraded = downgrade_package(new)
assert not downgraded.warnings, downgraded.warnings
check_converted(new, downgraded.files, old)
