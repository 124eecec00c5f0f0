"""Opens spreadsheets in LibreOffice and saves them again: each cell says what it said, so none was a formula.

usage: office.py FILE.xlsx|FILE.csv…
"""

import csv
import os
import subprocess
import sys
import tempfile

from openpyxl import load_workbook

# Commas, quotes, UTF-8, from the first line on, all cells as text; the last number: every sheet a file of its own.
AS_CSV = "44,34,76,1,,0,false,true,false,false,false,-1"


def rows_of(file):
    """Sheet by sheet what the cells say; how wide a sheet is drawn says nothing."""
    if file.endswith(".csv"):
        with open(file, encoding="utf-8-sig", newline="") as lines:
            return [list(csv.reader(lines))]
    return [
        [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in load_workbook(file)
    ]


def told(rows):
    """Cells in their places, without the empty ones; a number is the number, and True is TRUE, however they are written."""

    def plain(text):
        try:
            return float(text)
        except ValueError:
            text = text.replace("\r\n", "\n")
            return text.upper() if text in ("True", "False") else text

    return {(at, column): plain(cell) for at, row in enumerate(rows) for column, cell in enumerate(row) if cell}


for file in sys.argv[1:]:
    with tempfile.TemporaryDirectory() as folder:
        reading = ["--infilter=Text - txt - csv (StarCalc):44,34,76,1"] if file.endswith(".csv") else []
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", *reading]
            + ["--convert-to", f"csv:Text - txt - csv (StarCalc):{AS_CSV}", "--outdir", f"{folder}/out", file],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
        )
        saved = sorted(os.path.join(folder, "out", name) for name in os.listdir(f"{folder}/out"))
        sheets = rows_of(file)
        assert len(saved) == len(sheets), saved
        before = sorted((told(rows) for rows in sheets), key=str)
        after = sorted((told(rows_of(name)[0]) for name in saved), key=str)
        for was, is_now in zip(before, after):
            changed = {place: (was.get(place), is_now.get(place)) for place in was.keys() | is_now.keys()}
            changed = {place: both for place, both in changed.items() if both[0] != both[1]}
            assert not changed, (file, changed)
    print(f"LibreOffice: {os.path.basename(file)}: {sum(map(len, before))} cells")
