"""Reads a worksheet as the PDF reader of a browser does (PDFium): all that is asked, the options, the names and the proofs can be
found, copied and read aloud.

usage: papers.py SET.json NAMES FILE.pdf
"""

import json
import os
import sys

import pypdfium2

questions, names, file = sys.argv[1:]
document = pypdfium2.PdfDocument(file)
pages = [page.get_textpage().get_text_range() for page in document]


def plain(text):
    """Where lines break says nothing."""
    return "".join(text.split())


whole = plain("".join(pages))
asked = json.load(open(questions, encoding="utf-8"))["questions"]
for question in asked:
    proofs = [proof["text"] for proof in question["evidence"]]
    for text in [question["stem"], *question["options"], *proofs]:
        assert plain(text) in whole, text
for name in open(names, encoding="utf-8").read().split("\n"):
    assert plain(name) in whole, name
for number, page in enumerate(pages, start=1):
    assert "Page " in page, f"page {number} has no number"
print(f"PDFium: {os.path.basename(file)}: {len(asked)} questions on {len(pages)} pages")
