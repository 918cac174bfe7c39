"""Names for new records: Russian words in Latin letters, a name that nobody has and nobody had."""

from __future__ import annotations

from collections.abc import Collection

from guidebook.texts.transliteration import ID_LETTERS, latin_name

LONGEST = 60
"""Characters that an id may have."""


def make_id(words: str) -> str:
    """Return words in Latin small letters, digits and hyphens, as an id may be; empty when nothing can be so."""
    return shorten(latin_name(words, ID_LETTERS))


def shorten(name: str, longest: int = LONGEST) -> str:
    """Return a name that is not too long, cut between two words where that is possible."""
    if len(name) <= longest:
        return name
    whole = name[: longest + 1].rpartition("-")[0]
    return whole or name[:longest]


def find_free(name: str, taken: Collection[str]) -> str:
    """Return a name that is not taken: with the first number behind it that makes it so."""
    if name not in taken:
        return name
    number = 2
    while f"{shorten(name, LONGEST - len(str(number)) - 1)}-{number}" in taken:
        number += 1
    return f"{shorten(name, LONGEST - len(str(number)) - 1)}-{number}"
