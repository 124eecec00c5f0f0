"""Imports packages and text files into Anki's own backend, twice: nothing may be doubled, and nothing may be broken.

usage: in_anki.py NOTES FILE…              NOTES: how many notes each file has
       in_anki.py updated OLD NEW KEY WORD  NEW replaces the note KEY of OLD by one that has WORD
       in_anki.py made FILE                 writes a package as Anki does today, for our own reader
"""

import os
import sys
import tempfile

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)


def take(collection, path):
    """Imports a file as the program does when one presses Import; returns the log."""
    if path.endswith(".apkg"):
        options = ImportAnkiPackageOptions(merge_notetypes=True)
        return collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=path, options=options)
        ).log
    metadata = collection.get_csv_metadata(path=path, delimiter=None)
    return collection.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log


def check(path, expected):
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(os.path.join(folder, "collection.anki2"))
        first = take(collection, path)
        notes = collection.find_notes("")
        assert len(first.new) == len(notes) == expected, (path, first)
        assert collection.card_count() == expected, "one card a note"
        for note in map(collection.get_note, notes):
            for card in note.cards():
                assert card.question().strip() and card.answer().strip(), note.guid
                assert collection.decks.name(card.did).startswith("Quizwire::"), note.guid
            assert "quizwire" in note.tags, note.guid
        told, sound = collection.fix_integrity()
        assert sound, told
        before = collection.note_count()
        take(collection, path)
        assert collection.note_count() == before, "nothing is doubled"
        collection.close()
    print(f"anki: {os.path.basename(path)}: {expected} notes, none doubled")


def updated(old, new, key, word):
    """A package of the corrected set replaces the note of the first."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(os.path.join(folder, "collection.anki2"))
        take(collection, old)
        count = collection.note_count()
        take(collection, new)
        assert collection.note_count() == count, "nothing is doubled"
        [note] = [n for n in map(collection.get_note, collection.find_notes("")) if n.guid == key]
        assert word in note.fields[0], note.fields
        collection.close()
    print(f"anki: {key} was updated in place")


def made(path):
    """Two notes with three cards, and one that needs a picture."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(os.path.join(folder, "collection.anki2"))
        deck = collection.decks.id("School::Rivers")
        for kind, fields in (
            ("Basic", ["Which city lies on the <b>Seine</b>?", "Paris"]),
            ("Cloze", ["{{c1::Rome}} lies on the {{c2::Tiber::river}}.", ""]),
            ("Basic", ['<img src="map.png">', "a map"]),
        ):
            note = collection.new_note(collection.models.by_name(kind))
            note.fields[: len(fields)] = fields
            collection.add_note(note, deck)
        collection.export_anki_package(
            out_path=path, options=ExportAnkiPackageOptions(legacy=False), limit=None
        )
        collection.close()


if sys.argv[1] == "made":
    made(sys.argv[2])
elif sys.argv[1] == "updated":
    updated(*sys.argv[2:])
else:
    for file in sys.argv[2:]:
        check(file, int(sys.argv[1]))
