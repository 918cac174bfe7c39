"""Letters of names and headings: small letters for Russian and Latin ones, and what makes two headings the same."""

# mypy: disable-error-code="type-arg"

# MicroPython's ``lower`` changes Latin letters only, so that the pairs are written down here; «ё» is read as «е».
LARGE = "ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁё"
SMALL = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяее"
FOLDED = dict(zip(LARGE, SMALL))  # noqa: B905 – MicroPython's zip has no strict

# What stands in a heading without changing what it names.
IGNORED = " \t\r\n.,;:()[]«»\"'„“”–—-_*№\u00a0"
# Kinds of dashes and of spaces that a name may be typed with, and quotes, which are typed or not.
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
SPACES = " \t\r\n\u00a0\u2007\u2009\u202f\u200b\u00ad"
QUOTES = "«»\"'„“”‘’`"
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


def name(text: str) -> str:
    """Return what names are compared by: «СОШ №1» and «Сош  № 1», «г.Чита» and «г. Чита» are the same.

    Letters' size, ё and е, kinds of spaces, dashes and quotes make no difference, nor do spaces beside a dash, a full
    stop or «№».
    """
    made = ""
    waiting = False
    for letter in fold(text):
        if letter in SPACES:
            waiting = True
        elif letter not in QUOTES:
            letter = "-" if letter in DASHES else letter
            if waiting and made and letter not in "-№." and made[-1] not in "-№.":
                made += " "
            waiting = False
            made += letter
    return made
