"""Codes of people: who stands twice, who has none, who has answered in both waves."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters

SEPARATORS = " \t-‐‑‒–—―−.,№#_/"


def compared(codes: list) -> list:
    """Return what codes are compared by, ``None`` where there is none: «А-17», «a 17» and «а17» are one.

    Letters' size and alphabet where they look alike and what stands between letters and digits make no difference; what
    divides two numbers does. All codes are looked at together: letter by letter that takes a third of the time.
    """
    joined = "\n".join([code or "" for code in codes])
    becomes: dict = {}
    for letter in set(joined):
        small = letters.FOLDED.get(letter, letter)
        becomes[letter] = "-" if letter in SEPARATORS else letters.ALIKE.get(small, small)
    whole = "".join([becomes[letter] for letter in joined])
    made = whole.split("\n")
    if "-" in whole:
        made = [join(key) if "-" in key else key for key in made]
    return [key or None for key in made][: len(codes)]


def join(key: str) -> str:
    """Return a key without what divides its parts, but for a sign between two digits."""
    made = ""
    for part in key.split("-"):
        if part:
            made += "-" + part if made and made[-1] in letters.DIGITS and part[0] in letters.DIGITS else part
    return made


def settle(rows: list, found: list) -> tuple[list, dict, int]:
    """Tell which rows count: ``(places, {key: place}, how many codes stand in rows that differ)``.

    Rows of one code that say the same count once. Where they differ nobody can tell which is right, and none counts, so
    that one person is never several.
    """
    first: dict = {}
    differing: dict = {}
    kept: list = []
    for place, key in enumerate(found):
        if key is None:
            kept.append(place)
        elif key not in first:
            first[key] = place
            kept.append(place)
        elif says_other(rows[place], rows[first[key]]):
            differing[key] = True
    if differing:
        kept = [place for place in kept if found[place] not in differing]
        for key in differing:
            first.pop(key)
    return kept, first, len(differing)


def says_other(one: dict, other: dict) -> bool:
    """Tell whether two rows differ in anything but the spelling of their code."""
    return any(one[name] != other[name] for name in one if name != "code")
