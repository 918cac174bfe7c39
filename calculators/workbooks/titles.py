"""Names of sheets: whole words, no longer than programs take, each once in a workbook."""

from __future__ import annotations

import re

MOST = 31  # units of UTF-16
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
SHORT = 3  # letters of a word that says nothing at the end: a preposition, a conjunction
TAKEN = ("history", "журнал")  # what Excel calls a sheet of its own


def make_title(name: str, number: int, taken: list[str]) -> str:
    """Return the name of the sheet with this number; ``taken`` are those of the sheets before."""
    plain = " ".join(NOT_IN_TITLES.sub(" ", name).split()).strip("' ") or f"Лист {number}"
    used = [*(other.casefold() for other in taken), *TAKEN]
    title = shorten(plain, MOST)
    again = 2
    while title.casefold() in used:
        ending = f" {again}"
        title = shorten(plain, MOST - len(ending)) + ending
        again += 1
    return title


def shorten(name: str, most: int) -> str:
    """Return as many whole words of a name as there is room for; of a first word that is too long its beginning."""
    if length(name) <= most:
        return name
    words = name.split(" ")
    while len(words) > 1 and length(" ".join(words)) > most:
        words.pop()
    # «Распределение организаций по» is no name.
    while len(words) > 1 and is_empty(words[-1]):
        words.pop()
    title = " ".join(words).rstrip(" ,;.–—-(«'")
    while length(title) > most:
        title = title[:-1]
    return title.strip("' ")


def is_empty(word: str) -> bool:
    """Tell whether a word says nothing at the end."""
    return (len(word) <= SHORT and word.islower()) or not word.strip("–—-,;.«(")


def length(text: str) -> int:
    """Return how many units of UTF-16 a text takes, in which programs count."""
    return len(text) + sum(sign > "\uffff" for sign in text)
