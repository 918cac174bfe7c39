"""Codes of people: who stands twice, who has none, who has answered in both waves."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters

SEPARATORS = " \t-‐‑‒–—―−.,№#_/"
# What letters become, one after another: none becomes what comes later.
BECOMES = [(large, letters.ALIKE.get(letters.FOLDED[large], letters.FOLDED[large])) for large in letters.LARGE]
BECOMES += [(latin, letters.ALIKE[latin]) for latin in letters.LATIN] + [(sign, "-") for sign in SEPARATORS]


def make_keys(codes: list) -> list:
    """Return what codes are compared by, ``None`` where there is none: «А-17», «a 17» and «а17» are one.

    Letters' size and alphabet where they look alike and what stands between letters and digits make no difference; what
    divides two numbers does. All codes are looked at together: letter by letter that takes a third of the time.
    """
    whole = "\n".join([code or "" for code in codes])
    for letter, becomes in BECOMES:
        whole = whole.replace(letter, becomes)
    if any(digit + "-" in whole for digit in letters.DIGITS):
        made = [join(key) if "-" in key else key for key in whole.split("\n")]
    else:
        made = whole.replace("-", "").split("\n")
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
