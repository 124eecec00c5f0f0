"""Takes packages and XML files apart: every document is well formed, the manifest names every file, ids name one thing.

usage: packages.py QUESTIONS FILE…   (QUESTIONS: how many each file has)
"""

import os
import sys
import zipfile

from lxml import etree

# What a stranger's file could do is no concern here, what ours does is: no entity, no network.
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def local(element):
    return etree.QName(element).localname


def all_of(root, *names):
    return [element for element in root.iter() if isinstance(element.tag, str) and local(element) in names]


def check_package(path, expected):
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None, path
        names = package.namelist()
        assert len(set(names)) == len(names) and not any(n.startswith("/") or ".." in n for n in names), names
        documents = {n: etree.fromstring(package.read(n), PARSER) for n in names if n.endswith(".xml")}
    manifest = documents["imsmanifest.xml"]
    named = {file.get("href") for file in all_of(manifest, "file")}
    assert named == set(names) - {"imsmanifest.xml"}, named ^ set(names)
    ids = {resource.get("identifier") for resource in all_of(manifest, "resource")}
    assert {d.get("identifierref") for d in all_of(manifest, "dependency")} <= ids, path
    items = [i for d in documents.values() for i in all_of(d, "assessmentItem", "qti-assessment-item", "item")]
    keys = [item.get("identifier") or item.get("ident") for item in items]
    assert len(keys) == len(set(keys)) == expected, (path, len(keys))
    for item in items:
        right = all_of(item, "correctResponse", "qti-correct-response", "varequal")
        assert right and all(len(r) or (r.text or "").strip() for r in right), etree.tostring(item)


def check_moodle(path, expected):
    quiz = etree.parse(path, PARSER).getroot()
    questions = [q for q in quiz.findall("question") if q.get("type") != "category"]
    assert len(questions) == expected, (path, len(questions))
    for question in questions:
        assert question.findtext("questiontext/text").strip(), path
        assert len(question.findtext("name/text")) <= 255, path
        answers = question.findall("answer")
        shares = sum(max(0.0, float(answer.get("fraction"))) for answer in answers)
        if question.get("type") == "multichoice":
            assert abs(shares - 100) < 0.01, etree.tostring(question)


for file in sys.argv[2:]:
    (check_moodle if file.endswith(".xml") else check_package)(file, int(sys.argv[1]))
    print(f"lxml: {os.path.basename(file)}: {sys.argv[1]} questions")
