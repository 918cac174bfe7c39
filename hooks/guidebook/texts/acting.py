"""What in HTML would act: scripts, styles and attributes that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator

INNER = r"(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+"
"""What stands between the name of a tag and its end."""
TAG = re.compile(rf"<(?P<name>[a-z][^\s/>]*+)(?P<inner>{INNER})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
# Browsers leave out white space inside the name of a scheme.
_SCHEME = r"[\x00-\x20]*".join("javascript:")
# Letters of both kinds that stand in classes are looked for three times as fast as those whose case is ignored.
_NAMED = re.compile(r"[oOsS](?<=[\s\"'/].)(?:[nN][a-zA-Z]+|[tT][yY][lL][eE]|[rR][cC][dD][oO][cC])\s*=")
_NAMES_SCHEME = re.compile(_SCHEME, re.IGNORECASE)
_LEADING = re.compile(rf"[\x00-\x20]*{_SCHEME}", re.IGNORECASE)
_ACTS = re.compile(r"on[a-z]+|style|srcdoc", re.IGNORECASE)
_LEADS = ("href", "src", "action", "formaction", "data", "xlink:href")
_LISTED = re.compile(r"\{:?[^{}\n]*[\s:](?:on[a-z]+|style|srcdoc)\s*=[^{}\n]*\}", re.IGNORECASE)
"""Attributes as Markdown of pages gives them: «{: style=… }»."""
_ELEMENTS = ("script", "style")
FOREIGN = ("iframe", "frame", "object", "embed", "form", "base", "meta", "link")
"""What brings pages, programs and addresses of others into a page, and what leads out of it unseen."""


def attributes(inner: str) -> dict[str, str]:
    """Return the attributes of a tag by name; of two with one name browsers take the first."""
    made: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(inner):
        made.setdefault(found["name"].lower(), (found["value"] or "").strip("\"'"))
    return made


def may_act(html: str) -> bool:
    """Tell whether any tag of a page may act: a page that has nothing of the kind need not be read tag by tag."""
    return _NAMED.search(html) is not None or _NAMES_SCHEME.search(html) is not None


def can_act(name: str, value: str) -> bool:
    """Tell whether an attribute acts."""
    leads = name in _LEADS and _LEADING.match(value) is not None
    return leads or _ACTS.fullmatch(name) is not None


def is_foreign(tag: str) -> bool:
    """Tell whether a tag brings something of others."""
    found = TAG.match(tag)
    return found is not None and found["name"].lower() in FOREIGN


def pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what would act in the text of a page: where it begins and ends, and what it is."""
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        if name in (*_ELEMENTS, *FOREIGN) or any(can_act(*one) for one in attributes(tag["inner"]).items()):
            yield *tag.span(), tag[0]
    for found in _LISTED.finditer(text):
        yield *found.span(), found[0]
