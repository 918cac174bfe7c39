"""A text that a Mac has written, «й» and «ё» as two characters each, is the same record."""

from __future__ import annotations

import unicodedata

from guidebook.reading.encoding import decode


def test_letters_of_two_characters_become_one() -> None:
    """What is read has each letter as one character, and so have the lines that messages show."""
    written = unicodedata.normalize("NFD", "title: Чей ёжик, школьный день\n")
    content, text, problems = decode("a.yml", written.encode())
    assert (content, problems) == ("title: Чей ёжик, школьный день\n", [])
    assert text.lines[0] == "title: Чей ёжик, школьный день"
