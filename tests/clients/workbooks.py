"""Opens workbooks as a spreadsheet does: every cell is text, none a formula, and the limits of the programs are kept.

usage: workbooks.py kahoot|wayground QUESTIONS FILE
"""

import os
import sys

from openpyxl import load_workbook

kind, expected, file = sys.argv[1], int(sys.argv[2]), sys.argv[3]
sheet = load_workbook(file).active
for row in sheet.iter_rows():
    for cell in row:
        assert cell.value is None or cell.data_type == "s", (cell.coordinate, cell.data_type)

if kind == "kahoot":
    assert sheet["B2"].value and sheet["B8"].value.startswith("Question"), "a title and headings"
    rows = list(sheet.iter_rows(min_row=9, min_col=2, max_col=8, values_only=True))
    for stem, *answers, seconds, right in rows:
        assert 0 < len(stem) <= 120, stem
        filled = [answer for answer in answers if answer]
        assert 2 <= len(filled) <= 4 and all(len(answer) <= 75 for answer in filled), answers
        assert int(seconds) in (5, 10, 20, 30, 60, 90, 120, 240), seconds
        assert all(1 <= int(number) <= len(filled) for number in right.split(",")), right
else:
    rows = list(sheet.iter_rows(min_row=3, max_col=11, values_only=True))
    for stem, what, *options, right, seconds, _picture, _why in rows:
        filled = [option for option in options if option]
        assert stem and filled, stem
        assert what in ("Multiple Choice", "Checkbox", "Fill-in-the-Blank"), what
        if what == "Fill-in-the-Blank":
            assert right is None, right
        else:
            assert all(1 <= int(number) <= len(filled) for number in right.split(",")), right
assert len(rows) == expected, len(rows)
print(f"openpyxl: {os.path.basename(file)}: {expected} questions")
