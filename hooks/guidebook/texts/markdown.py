"""A hand-written page: where links and pictures stand in it; code and comments are passed over."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_FENCE = re.compile(r"^[ \t>]*(?P<mark>`{3,}|~{3,})[^`\n]*$")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = re.compile(r"(?<![`\\])(?P<mark>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=mark)(?!`)", re.DOTALL)
_OPENS = re.compile(r" {0,3}(?:[-*+]|\d+[.)])[ \t]|(?:!!!|\?\?\?\+?|===)[ \t]| {0,3}\[\^[^\]]+\]:|:[ \t]")
"""What lines moved to the right belong to: an item of a list, a note in a frame, a footnote."""

_WORDS = r"\[(?P<words>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*)\]"
_LINK = re.compile(rf"(?<!\\)(?P<picture>!?){_WORDS}\((?P<inside>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_INSIDE = re.compile(r"[ \t]*(?:<(?P<angled>[^<>]*)>|(?P<plain>.*?))(?:[ \t]+(?:\"[^\"]*\"|'[^']*'))?[ \t]*")
_NAMED = re.compile(r"^ {0,3}\[(?!\^)(?P<name>[^\]\n]+)\]:[ \t]*<?(?P<address>[^\s<>]+)", re.MULTILINE)
_BARE = re.compile(r"<(?P<address>[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>")
_TAG = re.compile(r"<(?P<tag>[A-Za-z][\w-]*)\b(?P<inner>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_BETWEEN = re.compile(r".*?(?=</a\s*>)", re.DOTALL | re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*>")
_LEADS = re.compile(r"(?<![\w-])(?P<name>href|src)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>]+))", re.I)


@dataclass(frozen=True)
class Link:
    """An address on a page: what kind of thing bears it, and where it begins in the text.

    ``kind``: «link», «picture», «named» (a link whose address stands elsewhere), «bare» (in angles), «html».
    ``words`` are what readers see of a link, empty for what shows its address or nothing.
    """

    kind: str
    address: str
    begin: int
    tag: str = ""
    words: str = ""

    @property
    def end(self) -> int:
        """Where the address ends."""
        return self.begin + len(self.address)


@functools.lru_cache(maxsize=1 << 8)  # four rules and the site ask for those of each page
def links(text: str) -> tuple[Link, ...]:
    """Return the links and pictures of a page in their order."""
    shown = prose_of(text)
    return tuple(sorted({link.begin: link for link in _find_links(shown)}.values(), key=lambda link: link.begin))


def _find_links(text: str) -> Iterator[Link]:
    for found in _LINK.finditer(text):
        inside = _INSIDE.fullmatch(found["inside"])
        assert inside
        group = "plain" if inside["angled"] is None else "angled"
        kind = "picture" if found["picture"] else "link"
        words = "" if found["picture"] else found["words"]
        yield Link(kind, inside[group], found.start("inside") + inside.start(group), words=words)
        # A picture may be the words of a link.
        shift = found.start("words")
        for inner in _find_links(found["words"]) if "](" in found["words"] else ():
            yield replace(inner, begin=inner.begin + shift)
    for found in _NAMED.finditer(text):
        yield Link("named", found["address"], found.start("address"))
    for found in _BARE.finditer(text):
        yield Link("bare", found["address"], found.start("address"))
    for tag in _TAG.finditer(text):
        for found in _LEADS.finditer(tag["inner"]):
            group = next(name for name in "abc" if found[name] is not None)
            name = tag["tag"].lower()
            words = _BETWEEN.match(text, tag.end()) if name == "a" else None
            begin = tag.start("inner") + found.start(group)
            yield Link("html", found[group], begin, name, _ANY_TAG.sub("", words[0]) if words else "")


@functools.lru_cache(maxsize=64)  # several rules ask for it, of all pages at each saving
def prose_of(text: str) -> str:
    """Return a page with blanks in place of its code and comments: every letter stays where it was."""
    text = _COMMENT.sub(_blank, "\n".join(_blank_blocks(text.split("\n"))))
    return _CODE.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _blank_blocks(lines: list[str]) -> Iterator[str]:
    """Yield the lines, those of code as blanks: between fences, or moved to the right under nothing they belong to."""
    fence, opened, before = "", False, ""
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            closing = bool(found and line.strip(" \t>") and set(line.strip(" \t>")) == {fence[0]})
            if closing and found and len(found["mark"]) >= len(fence):
                fence = ""
            yield " " * len(line)
        elif found:
            fence = found["mark"]
            yield " " * len(line)
        elif not line.strip():
            before = ""
            yield line
        elif re.match(r" {4}|\t", line):
            code = not opened and not before
            yield " " * len(line) if code else line
            before = "" if code else line
        else:
            opened = bool(_OPENS.match(line)) or (opened and line.startswith((" ", "\t")))
            before = line
            yield line
