"""No-break spaces stand where Russian typesetting wants them, and nothing else changes."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.texts.russian import date, plural
from guidebook.texts.typography import typeset


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("работа в школе", "работа в~школе"),
        ("и в школе", "и~в~школе"),
        ("наставник – педагог", "наставник~– педагог"),
        ("1 379 обучающихся – 44,5 %", "1~379~обучающихся~– 44,5~%"),
        ("п. 1.4 паспорта", "п.~1.4~паспорта"),
        ("№ Р-145", "№~Р-145"),
        ("Б. Б. Дамбаева", "Б.~Б.~Дамбаева"),
        ("кое-где не так", "кое-где не~так"),
    ],
)
def test_spaces_that_must_not_break(text: str, shown: str) -> None:
    """Short words, dashes, numbers with units, abbreviations and initials keep their neighbours."""
    assert typeset(text) == shown.replace("~", "\u00a0")


@given(st.text(alphabet=" абвикнАБ.–—%№«»0123456789\n-", max_size=60))
def test_only_spaces_change(text: str) -> None:
    """With no-break spaces turned back the text is the same, and a second pass changes nothing more."""
    made = typeset(text)
    assert made.replace("\u00a0", "").replace(" ", "") == text.replace(" ", "")
    assert typeset(made) == made


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0~задач"), (1, "1~задача"), (2, "2~задачи"), (5, "5~задач"), (11, "11~задач"), (21, "21~задача")],
)
def test_plural_forms(number: int, words: str) -> None:
    """A noun agrees with its number."""
    assert plural(number, "задача", "задачи", "задач") == words.replace("~", "\u00a0")


def test_dates_in_words() -> None:
    """Dates are written as people write them."""
    assert date(datetime.date(2026, 11, 3)) == "3\u00a0ноября 2026\u00a0г."
