"""The headings of an article: each gets a name that addresses may end with, and all together are its contents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_HEADING = re.compile(r"<h(?P<level>[1-6])(?P<attributes>[^>]*)>(?P<words>.*?)</h(?P=level)>", re.DOTALL)
IDS = re.compile(r'(?<=\sid=")[^"]*')
"""The names of all places of an article."""

_FORM = re.compile(r"(<form\b.*?</form>)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NO_LETTER = re.compile(r"[^\w\- ]")


@dataclass(frozen=True)
class Heading:
    """A heading of an article: 1 to 6, its name in addresses, its words."""

    level: int
    name: str
    words: str


def add_names(html: str) -> str:
    """Return an article whose headings have a name of their own each: that in the template, or one from their words.

    Those inside forms stay without: nobody looks for the words over a form's fields, or links to them.
    """
    taken = set(IDS.findall(html))

    def name(found: re.Match[str]) -> str:
        if IDS.search(found["attributes"]):
            return found[0]
        free = _find_free(_slug(_words(found)), taken)
        taken.add(free)
        return f'<h{found["level"]} id="{free}"{found["attributes"]}>{found["words"]}</h{found["level"]}>'

    parts = _FORM.split(html)
    parts[::2] = [_HEADING.sub(name, part) for part in parts[::2]]
    return "".join(parts)


def headings(html: str) -> Iterator[Heading]:
    """Yield the headings of an article that have a name, in their order."""
    for found in _HEADING.finditer(html):
        name = IDS.search(found["attributes"])
        if name:
            yield Heading(int(found["level"]), name[0], _words(found))


def _words(found: re.Match[str]) -> str:
    return " ".join(unescape(_TAG.sub("", found["words"])).split())


def _slug(words: str) -> str:
    """Return words as a name: letters, figures and hyphens."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFC", words).strip().lower()).replace(" ", "-")


def _find_free(name: str, taken: set[str]) -> str:
    """Return the name, with a number where it is taken already: «задачи», «задачи_1»."""
    free, number = name, 0
    while not free or free in taken:
        number += 1
        free = f"{name}_{number}"
    return free
