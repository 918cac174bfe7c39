"""Letters of names and headings: small letters for Russian and Latin ones, and what makes two headings the same."""

# mypy: disable-error-code="type-arg"

# MicroPython's ``lower`` changes Latin letters only, so that the pairs are written down here; «ё» is read as «е».
LARGE = "ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁё"
SMALL = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяее"
FOLDED = dict(zip(LARGE, SMALL))  # noqa: B905 – MicroPython's zip has no strict

# What stands in a heading without changing what it names.
IGNORED = " \t\r\n.,;:()[]«»\"'„“”–—-_*№\u00a0"
UNITS = ("чел", "человек", "человека", "шт")
# What headings say, kept: a table of people names the same few topics thousands of times.
SAID: dict = {}
MOST_SAID = 2000


def fold(text: str) -> str:
    """Return ``text`` in small letters."""
    return "".join([FOLDED.get(letter, letter) for letter in text])


def heading(text: str) -> str:
    """Return what a column's heading says: «Всего обучающихся, чел.» and «ВСЕГО  ОБУЧАЮЩИХСЯ» are the same."""
    if text not in SAID:
        if len(SAID) >= MOST_SAID:
            SAID.clear()
        SAID[text] = said(text)
    found: str = SAID[text]
    return found


def said(text: str) -> str:
    """Find out what one heading says."""
    words = "".join([" " if letter in IGNORED else letter for letter in fold(text)]).split(" ")
    named = [word for word in words if word]
    while len(named) > 1 and named[-1] in UNITS:
        named.pop()
    return " ".join(named)
