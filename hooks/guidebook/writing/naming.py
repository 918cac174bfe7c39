"""Names for new records: Russian words in Latin letters, a name that nobody has and nobody had."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 60
"""Characters that an id may have."""

LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip


def latin(words: str) -> str:
    """Return words in Latin small letters, digits and hyphens, as an id may be; empty when nothing can be so."""
    plain = "".join(LETTERS.get(char, char) for char in unicodedata.normalize("NFC", words).lower())
    plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return shortened(re.sub(r"[^a-z0-9]+", "-", plain).strip("-"))


def shortened(name: str, longest: int = LONGEST) -> str:
    """Return a name that is not too long, cut between two words where that is possible."""
    if len(name) <= longest:
        return name
    whole = name[: longest + 1].rpartition("-")[0]
    return whole or name[:longest]


def free(name: str, taken: Collection[str]) -> str:
    """Return a name that is not taken: with the first number behind it that makes it so."""
    if name not in taken:
        return name
    number = 2
    while f"{shortened(name, LONGEST - len(str(number)) - 1)}-{number}" in taken:
        number += 1
    return f"{shortened(name, LONGEST - len(str(number)) - 1)}-{number}"
