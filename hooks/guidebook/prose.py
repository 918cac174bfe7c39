"""Texts of records → Markdown that can't do more than text may: no HTML, no attributes, no blocks inside a line."""

from __future__ import annotations

import re
from collections.abc import Callable

from guidebook.typography import typeset

ADDRESS = re.compile(r"(?:https://|mailto:|/(?!/)|#)[^()\s<>{}\"'`\\]*")
"""Where a link may lead: another site over https, a letter, a page of this site, a heading of the same page."""

_LINK = re.compile(rf"(?<!!)(\[[^\[\]]*\])\(({ADDRESS.pattern})\)")
_WORD_LINK = "\ue000{}\ue001"  # private-use marks: can't occur in a checked text
_HELD = re.compile("\ue000(\\d+)\ue001")
# Characters that open HTML, code, attribute lists («{: onclick=…}» of the attr_list extension), images and references.
_NEUTRAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;", "`": "&#96;", "\\": "&#92;"}
_OPENING = str.maketrans(_NEUTRAL | {"[": "&#91;", "]": "&#93;", "\ue000": "", "\ue001": ""})
# What would open a block if it stood first in a line: list, heading, rule, table, definition.
_BLOCK_START = re.compile(r"^([-+*:](?=\s|$)|#|!(?=!!)|[-*_](?=(\s*[-*_]){2,}$))")
_NUMBER_START = re.compile(r"^(\d+)([.)])(?=\s|$)")
# Headings of both kinds and admonitions («!!! note»); lists and quotes may stay.
_HEADING_START = re.compile(r"^(\s*)(#|!(?=!!)|\?(?=\?\?)|[-=](?=[-=]*\s*$))", re.MULTILINE)

Resolve = Callable[[str], str]


def _neutral(text: str, resolve: Resolve) -> str:
    """Escape the text, keep its links with targets as ``resolve`` gives them."""
    links: list[str] = []

    def hold(found: re.Match[str]) -> str:
        label = typeset(found[1][1:-1].translate(_OPENING))
        links.append(f"[{label}]({resolve(found[2])})")
        return _WORD_LINK.format(len(links) - 1)

    held = _LINK.sub(hold, text.replace("\ue000", "").replace("\ue001", ""))
    parts = _HELD.split(held)
    for index, part in enumerate(parts):
        parts[index] = links[int(part)] if index % 2 else typeset(part.translate(_OPENING))
    return "".join(parts)


def _same(target: str) -> str:
    return target


def line(text: str, resolve: Resolve = _same) -> str:
    """Return one paragraph of inline Markdown: emphasis and links stay, everything else is plain text.

    ``resolve`` turns the target of a link as the record has it into the one that the page needs.
    """
    safe = _neutral(" ".join(text.split()), resolve)
    safe = _BLOCK_START.sub(r"\\\1", safe)
    return _NUMBER_START.sub(r"\1\\\2", safe)


def prose(text: str, resolve: Resolve = _same) -> str:
    """Return several paragraphs of Markdown: lists, emphasis and links stay, the rest is plain text."""
    return _HEADING_START.sub(r"\1\\\2", _neutral(text.strip("\n"), resolve))


def plain(text: str) -> str:
    """Return the text without Markdown marks, for places that take no markup: descriptions, titles, data."""
    return re.sub(r"[*_`]", "", _LINK.sub(lambda found: found[1][1:-1], " ".join(text.split())))
