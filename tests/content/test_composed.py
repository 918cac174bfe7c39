"""A text that a Mac has written, «й» and «ё» as two characters each, is the same record."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from guidebook.reading.encoding import compose, decode


def test_letters_of_two_characters_become_one() -> None:
    """What is read has each letter as one character, and so have the lines that messages show."""
    written = unicodedata.normalize("NFD", "title: Чей ёжик, школьный день\n")
    content, text, problems = decode("a.yml", written.encode())
    assert (content, problems) == ("title: Чей ёжик, школьный день\n", [])
    assert text.lines[0] == "title: Чей ёжик, школьный день"


@given(st.text("аиеa1 \u0301\u0306\u0316\u00e9\u0f71\u0f72\uac00\u1100\u1161", max_size=90))
def test_texts_are_composed_as_unicode_says(text: str) -> None:
    """The result is that of Unicode, as long as no letter bears more marks than any writing has."""
    assert compose(text) == unicodedata.normalize("NFC", text)


def test_heaps_of_marks_stay_as_they_are() -> None:
    """A heap of marks is not put in order, which takes the square of its length; letters around are composed."""
    heap = "\u0316\u0301" * 50
    assert compose(f"и\u0306{heap}и\u0306") == f"и\u0306{heap}й"
