"""The texts that cells share, and what escapes in texts stand for."""

from __future__ import annotations

import re

from workbooks import limits
from workbooks.archive import Archive
from workbooks.markup import Attributes, feed, parser, roles
from workbooks.refusal import Refused

ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
ROLES = roles("si", "t", "rPh")


def unescape(text: str) -> str:
    """Return a text whose escapes are decoded: «_x000D_» is a line's end, «_x005F_» the underscore of none.

    ECMA-376, part 1, 22.9.2.19 (ST_Xstring).
    """
    if "_x" not in text:
        return text
    decoded = ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\x00", "")
    if decoded == text:
        return text
    # Letters beyond the first 65 536 are escaped as two halves.
    return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read_shared(archive: Archive, name: str) -> list[str]:
    """Return the texts of a part in their order; formats are dropped, and so is what tells how to pronounce them."""
    texts: list[str] = []
    parts: list[str] = []
    taking = phonetic = False

    def enter(element: str, _: Attributes) -> None:
        nonlocal taking, phonetic
        role = ROLES.get(element)
        if role == "t":
            taking = not phonetic
        elif role == "rPh":
            phonetic = True
        elif role == "si":
            parts.clear()

    def leave(element: str) -> None:
        nonlocal taking, phonetic
        role = ROLES.get(element)
        if role == "t":
            taking = False
        elif role == "rPh":
            phonetic = False
        elif role == "si":
            if len(texts) == limits.MOST_CELLS:
                raise Refused("too_many_cells")
            texts.append(unescape("".join(parts)))

    def take(text: str) -> None:
        if taking:
            parts.append(text)

    parsing = parser()
    parsing.StartElementHandler = enter
    parsing.EndElementHandler = leave
    parsing.CharacterDataHandler = take
    feed(parsing, archive.pieces(name, limits.MOST_MARKUP))
    return texts
