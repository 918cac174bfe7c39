"""The words of a text as the search takes them: small letters, «ё» as «е», without endings.

The page stems queries in the same way, see ``docs/assets/js/search/stems.mjs``; a test holds both to each other.
"""

from __future__ import annotations

import re
from functools import cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_stemmer = snowballstemmer.stemmer("russian")


def stems(text: str) -> list[str]:
    """Return the stems of a text's words, in their order."""
    return [stem(word) for word in _WORD.findall(text.lower().replace("ё", "е").replace("\u0301", ""))]


@cache
def stem(word: str) -> str:
    """Return a word in small letters without its ending, by the rules of Snowball for Russian."""
    return str(_stemmer.stemWord(word))
