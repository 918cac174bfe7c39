"""The encoding of a text file that does not say it: found by what Russian words look like, the same as on the page.

``docs/assets/js/calculator/encodings.mjs`` is this rule in the page's language; the tests give both the same
samples.
"""

from __future__ import annotations

import re

UTF_8, UTF_16 = b"\xef\xbb\xbf", {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""Marks at the beginning of a file."""

SINGLE = ("cp1251", "cp866", "koi8-r", "mac-cyrillic")
"""Encodings of one byte a letter, the commonest first."""

SAMPLE = 20_000
"""Bytes, from the first that is no Latin letter, that are looked at."""

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
POINTS = (8, 4, 6, 5, 6, 8, 3, 5, 7, 4, 6, 7, 6, 7, 8, 6, 7, 7, 7, 6, 1, 3, 2, 4, 3, 1, -3, 5, 5, 1, 3, 5, 1)
"""What a letter speaks for its encoding: the logarithm of how often it stands in Russian texts."""

USUAL = "«»–—№“”„…’\u00a0\u00ad"
"""Other characters that stand in Russian tables."""

ODD = 12
"""What speaks against an encoding: a sign that no table has, a capital letter after a small one, «ы» at a beginning."""

LIKELY, UNLIKELY = 3, 3
"""What speaks a little for it: one of the usual signs; against it: a cell that begins with a small letter."""

STARTS = '\n;,\t"|'
SIGNS, VOWELS = "ьъы", "аеёиоуыэюяьъй"
OF_UTF_8 = re.compile("[«»\u0400-\u047f\u2010-\u203a№]")


def decode(data: bytes) -> str:
    """Return the text of a file; what can't be read stands in it as U+FFFD."""
    wide = UTF_16.get(data[:2]) or _detect_wide(data[:SAMPLE])
    if wide:
        # Four bytes a letter are two, each with an empty one beside it.
        return data.decode(wide, "replace").replace("\0", "").removeprefix("\ufeff")
    text = data.decode("utf-8-sig", "replace")
    if _is_utf_8(data) or len(OF_UTF_8.findall(text)) > 2 * text.count("\ufffd"):
        return text
    start = next(place for place, byte in enumerate(data) if byte > 0x7F)
    sample = data[max(start - 1, 0) : start + SAMPLE]
    return data.decode(max(SINGLE, key=lambda name: _points(sample.decode(name, "replace"))), "replace")


def _is_utf_8(data: bytes) -> bool:
    """Tell whether a file is in UTF-8 throughout, or says so."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.startswith(UTF_8)
    return True


def _detect_wide(sample: bytes) -> str:
    """Return the encoding of two bytes a letter whose letters are Latin and Russian nearly all, of others nothing."""
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if 10 * (high.count(0) + high.count(4)) > 7 * len(high):
            return name
    return ""


def _points(text: str) -> int:
    """Tell how much a text looks like a Russian table."""
    points = 0
    before = "\n"
    for letter in text:
        small = letter.lower()
        was = before.lower()
        if small in LETTERS:
            points += POINTS[LETTERS.index(small)]
            if was in LETTERS:
                points -= ODD * (before == was and letter != small)
                points -= ODD * (small in SIGNS and was in VOWELS)
            else:
                points -= ODD * (small in SIGNS) + UNLIKELY * (letter == small and before in STARTS)
        elif letter in USUAL:
            points += LIKELY
        elif letter > "\x7f":
            points -= ODD
        before = letter
    return points
