"""Russian names → the letters of addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
"""How files are named: short."""
ID_LETTERS = LETTERS | {"х": "kh", "щ": "shch"}
"""How ids are: each sound by signs of its own."""


def latin_name(text: str, letters: Mapping[str, str] = LETTERS) -> str:
    """Return a text as a name in addresses: small Latin letters, figures, single hyphens; empty if nothing is left."""
    known = "".join(letters.get(char, char) for char in unicodedata.normalize("NFC", text).lower())
    plain = unicodedata.normalize("NFKD", known).lower()
    return re.sub(r"[^a-z0-9]+", "-", "".join(char for char in plain if not unicodedata.combining(char))).strip("-")
