"""Straight quotes inside of a text in straight quotes: which of them belong together, as Russian texts have them."""

from __future__ import annotations

from itertools import accumulate

OPENING, CLOSING = " \t(«„[–—", " \t.,:;!?…)»“]–—"
"""What stands before a quote that opens, and after one that closes, beside the ends of the text."""
MARKS = (("«", "»"), ("„", "“"))
"""The quotes of a quotation, and of one inside of it."""


def set_angled(value: str) -> str | None:
    """Return a text with «ёлочки» for its straight quotes, without those around the whole; None where none can tell."""
    marks = _marks(value)
    opens = [_opens(value, place) if sign == '"' else sign in "«„" for place, sign in marks]
    depths = [*accumulate(1 if opening else -1 for opening in opens)]
    if None in opens or min(depths, default=0) < 0 or (depths and depths[-1]):
        return None
    deepest = max(depths, default=0)
    around = deepest > 1 and all(depths[:-1]) and value.startswith('"') and value.endswith('"')
    if deepest - around > len(MARKS):
        return None
    made = [*value]
    depth = -1 if around else 0
    for (place, _), opening in zip(marks, opens, strict=True):
        depth -= not opening
        made[place] = MARKS[depth][not opening] if depth >= 0 else ""
        depth += bool(opening)
    return "".join(made)


def _marks(value: str) -> list[tuple[int, str]]:
    """Return the quotes of a text with their places."""
    return [(place, sign) for place, sign in enumerate(value) if sign in '"«»„“']


def _opens(value: str, place: int) -> bool | None:
    """Tell whether a straight quote opens a quotation or closes one; None where it could do both or neither.

    Of quotes side by side those before a word open and those after one close.
    """
    before, after = value[:place].rstrip('"')[-1:], value[place:].lstrip('"')[:1]
    opens, closes = before in OPENING and after not in CLOSING, after in CLOSING and before not in OPENING
    return opens if opens != closes else None
