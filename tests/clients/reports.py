"""Opens the workbook of a report as a spreadsheet does: a sheet each for pupils, questions and answers, numbers that count, and no
formula.

usage: reports.py PUPILS QUESTIONS FILE.xlsx
"""

import os
import sys

from openpyxl import load_workbook

pupils, questions, file = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
book = load_workbook(file)
assert book.sheetnames == ["Pupils", "Questions", "Answers"], book.sheetnames
for sheet in book:
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.value is None or cell.data_type in ("s", "n"), (sheet.title, cell.coordinate, cell.data_type)
rows = {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}
assert (len(rows["Pupils"]), len(rows["Answers"]), len(rows["Questions"])) == (pupils, pupils, questions)
by_pupil = sum(row[1] for row in rows["Pupils"])
by_answer = sum(answer or 0 for row in rows["Answers"] for answer in row[1:])
by_question = sum(row[4] for row in rows["Questions"])
assert by_pupil == by_answer == by_question, (by_pupil, by_answer, by_question)
print(f"openpyxl: {os.path.basename(file)}: {pupils} pupils, {questions} questions")
