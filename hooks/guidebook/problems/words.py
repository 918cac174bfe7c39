"""How messages quote, list and compare words."""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from collections.abc import Collection, Iterable

LISTED = 12
QUOTED = 60

LIKE = 0.66
"""How much of two words must be the same for one to be taken for a slip of the other; less gives odd guesses."""

SHORT = 5
"""Letters of a word in which a second slip leaves too little of it."""

FILLERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0d\uffa0\U000e0100-\U000e01ef]")
"""Letters and marks by their names, nothing to the eye; the selectors of emoji are none of them."""

DIGITS = re.compile(r"\d")
LOOKALIKES = str.maketrans("асеорхукмтнвАВСЕНКМОРТХУ", "aceopxykmthbABCEHKMOPTXY")


def reveal_char(char: str) -> str:
    """Return the character as a terminal may safely show it: what acts instead of showing becomes its code."""
    if char == "\t":
        return "→"
    if FILLERS.match(char):
        return code(char)
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    return code(char)


def code(char: str) -> str:
    """Return the code of a character as programs write it."""
    number = ord(char)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def reveal(text: str) -> str:
    """Return the text with every character visible."""
    return text if text.isprintable() and not FILLERS.search(text) else "".join(reveal_char(char) for char in text)


def quote(text: str, limit: int = QUOTED) -> str:
    """Return the text in «ёлочки» for a message: one line, at most ``limit`` characters."""
    line = " ".join(text[: limit * 4].split())
    if len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return "«" + reveal(line).replace("«", "„").replace("»", "“") + "»"


def yaml_quotes(value: str) -> str:
    """Return a text in the quotes that YAML wants for it; what can't be seen is written by its code."""
    value = value.strip()
    if reveal(value) != value:
        return '"' + reveal(value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")) + '"'
    return f'"{value}"' if not set(value) & set('"\\') else "'" + value.replace("'", "''") + "'"


def listing(words: Iterable[str], limit: int = LISTED) -> str:
    """Return the words by commas; a long list ends in «…»."""
    shown = list(words)
    return ", ".join(shown if len(shown) <= limit else [*shown[:limit], "…"])


def spell_in_latin(word: str) -> str:
    """Return the word with Russian letters that look Latin («с», «а», «о») made Latin."""
    return word.translate(LOOKALIKES)


def spell_in_russian(word: str) -> str:
    """Return a word with the Russian letters that its Latin ones look like."""
    return word.translate({latin: letter for letter, latin in LOOKALIKES.items()})


def find_nearest(word: str, names: Collection[str]) -> str | None:
    """Return the name most like the word, or None when none is near."""
    return _find_nearest(spell_in_latin(word)[:QUOTED].lower(), tuple(sorted(names)))


def find_meant(word: str, names: Collection[str]) -> str | None:
    """Return the name that a word is a slip of beyond doubt: one or two letters away, and no other is as near."""
    tried = spell_in_latin(word)[:QUOTED].lower()
    if tried in names:
        return tried
    allowed = 1 if len(tried) < SHORT else 2
    near = sorted((_slips(tried, name.lower()), name) for name in names if abs(len(name) - len(tried)) <= allowed)
    if not near or near[0][0] > allowed or (len(near) > 1 and near[1][0] == near[0][0]):
        return None
    # A number is seldom a slip: «7-work» may be a stage 7 as well as work.
    return near[0][1] if DIGITS.findall(near[0][1]) == DIGITS.findall(tried) else None


def _slips(word: str, name: str) -> int:
    """Return how many letters are to be added, left out, changed or swapped with their neighbours."""
    before, row = [0] * (len(name) + 1), list(range(len(name) + 1))
    for at, char in enumerate(word, start=1):
        older, before, row = before, row, [at]
        for to, other in enumerate(name, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (char != other))
            if at > 1 and to > 1 and char == name[to - 2] and word[at - 2] == other:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
    return row[-1]


@functools.lru_cache(maxsize=1024)
def _find_nearest(word: str, names: tuple[str, ...]) -> str | None:
    lowered = {name.lower(): name for name in names}
    found = difflib.get_close_matches(word, lowered, 1, LIKE)
    return lowered[found[0]] if found else None


def guess(word: str, names: Collection[str]) -> str | None:
    """Return the hint that names the nearest right word, or None when none is near."""
    name = find_nearest(word, names)
    return None if name is None else suggest(name)


def suggest(name: str) -> str:
    """Return the hint that names what was probably meant."""
    return f"Возможно, вы имели в виду {quote(name)}?"


def suggest_respelling(word: str, names: Collection[str]) -> str | None:
    """Return the hint that ``guess`` gives; of a name that only looks right the one that says why it is not."""
    if word not in names and spell_in_latin(word) in names:
        return f"В имени есть русские буквы, похожие на латинские. Наберите его заново: {spell_in_latin(word)}"
    return guess(word, names)
