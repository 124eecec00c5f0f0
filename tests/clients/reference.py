"""Compares a QTI 1.2 package with the one text2qti makes of the same questions: item by item the same elements, attributes
and words, the names of things apart.

usage: python reference.py QUESTIONS.txt PACKAGE.zip   (QUESTIONS.txt: as text2qti reads them)
"""

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

# What text2qti adds for its own bookkeeping; Canvas reads packages without it.
OWN_FIELDS = {"original_answer_ids"}
# What is so when it is not said.
DEFAULTS = {"fibtype", "rshuffle"}
# Attributes and texts that only have to agree with one another.
NAMES = {"ident", "title", "linkrefid"}


def assessment(package):
    with zipfile.ZipFile(package) as files:
        documents = [etree.fromstring(files.read(name)) for name in files.namelist() if name.endswith(".xml")]
    return next(document for document in documents if etree.QName(document).localname == "questestinterop")


def shape(item):
    """The item as lines, its names by the order in which they first come."""
    seen = {}

    def named(name):
        return seen.setdefault(name, f"name {len(seen)}")

    identifiers = {element.get("ident") for element in item.iter() if element.get("ident")}
    lines = []

    def walk(element, depth):
        tag = etree.QName(element).localname
        label = element.findtext("{*}fieldlabel")
        if label in OWN_FIELDS:
            return
        attributes = {
            key: named(value) if key in NAMES and value != "response1" else value
            for key, value in sorted(element.attrib.items())
            if not (element is item and key == "title") and key not in DEFAULTS
        }
        text = re.sub(r"</?p>", "", (element.text or "").strip())
        if text in identifiers:
            text = named(text)
        if re.fullmatch(r"\d+\.\d+", text):
            text = str(float(text)).removesuffix(".0")
        lines.append(f"{'  ' * depth}{tag} {attributes} {text}")
        if label == "assessment_question_identifierref":
            lines.append(f"{'  ' * depth}  fieldlabel {label}")
            return
        for child in element:
            walk(child, depth + 1)

    walk(item, 0)
    return lines


def main():
    questions, package = map(Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "questions.txt"
        copy.write_text(questions.read_text())
        program = Path(sys.executable).with_name("text2qti")
        subprocess.run([program, copy], check=True, stdout=subprocess.DEVNULL)
        theirs = [shape(item) for item in assessment(copy.with_suffix(".zip")).iter("{*}item")]
    ours = [shape(item) for item in assessment(package).iter("{*}item")]
    assert len(ours) == len(theirs), f"{len(ours)} items, {len(theirs)} in the reference"
    for number, (one, other) in enumerate(zip(ours, theirs), 1):
        for mine, reference in zip(one, other):
            assert mine == reference, f"item {number}:\n  {mine.strip()}\n  reference: {reference.strip()}"
        assert len(one) == len(other), f"item {number}: {len(one)} lines, {len(other)} in the reference"
    print(f"text2qti: {len(ours)} items are as in its own package")


main()
