"""A page as the search reads it: its parts, from one place that has a name to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_ID = re.compile(r'\sid="([^"]*)"')

HEADINGS = ("h1", "h2", "h3", "h4", "dt")
UNREAD = re.compile(
    r"<(button|nav|noscript|option|script|style|svg|template)\b.*?</\1>"
    r"|<div\b[^>]*\bdata-part=\"offer\".*?</div>",
    re.DOTALL,
)
"""What says nothing of the page: controls, the way to other pages, what is not shown."""
INLINE = ("a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time")
"""Elements within a line; others part words from words."""


@dataclass
class Section:
    """A part of a page: the name that addresses end with (empty at the top), its heading, the text below."""

    anchor: str
    heading: str = ""
    text: str = ""


def sections(html: str) -> list[Section]:
    """Return the parts of an article that say anything, in their order; its signs are escaped, as all articles' are."""
    found = [Section("")]
    parts: list[str] = []
    open_heading = ""
    for piece in _TAG.split(UNREAD.sub(" ", html)):
        tag = _NAME.match(piece)
        if not tag:
            parts.append(piece)
            continue
        name = tag[1]
        if name not in INLINE:
            parts.append(" ")
        if name in HEADINGS:
            place = _ID.search(piece)
            if piece.startswith("</") and name == open_heading:
                found[-1].heading = _take(parts)
                open_heading = ""
            elif place:
                found[-1].text = _take(parts)
                open_heading = name
                # The title of the page is where its address leads anyway.
                found.append(Section("" if name == "h1" else unescape(place[1])))
    found[-1].text = _take(parts)
    return [part for part in found if part.heading or part.text]


def _take(parts: list[str]) -> str:
    text = " ".join(unescape("".join(parts)).split())
    parts.clear()
    return text
