"""The words of a text as the search takes them: small letters, «ё» as «е», without endings.

The page stems queries in the same way, see ``docs/assets/js/search/stems.mjs``; a test holds both to each other.
"""

from __future__ import annotations

import re

import Stemmer

_WORD = re.compile(r"[^\W_]+")
_stemmer = Stemmer.Stemmer("russian")


def stems(text: str) -> list[str]:
    """Return the stems of a text's words, in their order, by the rules of Snowball for Russian."""
    found: list[str] = _stemmer.stemWords(_WORD.findall(text.lower().replace("ё", "е").replace("\u0301", "")))
    return found
