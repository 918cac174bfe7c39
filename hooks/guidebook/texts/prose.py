"""Texts of records → Markdown that can't do more than text may: no HTML, no attributes, no blocks inside a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from guidebook.texts import links
from guidebook.texts.typography import typeset

_LINK = re.compile(rf"{links.WORDS}\(([^()\s]*)\)")
_WORD_LINK = "\ue000{}\ue001"  # private-use marks: can't occur in a checked text
_HELD = re.compile("\ue000(\\d+)\ue001")
# Characters that open HTML, code, attribute lists («{: onclick=…}» of the attr_list extension), images, references,
# tables, emphasis.
_NEUTRAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;", "`": "&#96;", "\\": "&#92;"}
_NEUTRAL |= {"[": "&#91;", "]": "&#93;", "~": "&#126;", "|": "&#124;", "*": "&#42;", "#": "&#35;"}
_OPENING = str.maketrans(_NEUTRAL)
_ATTRIBUTE = str.maketrans(_NEUTRAL | {'"': "&quot;", "'": "&#39;", "_": "&#95;"})
_OWN_MARKS = str.maketrans("", "", "\ue000\ue001")
# An underscore inside a word is a letter like others: «#быть_учителем».
_LOOSE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_RUN = re.compile(r"\*+|_+")
_PARAGRAPHS = re.compile(r"(\n[ \t]*\n\s*)")
# What would open a block if it stood first in a line: list, heading, rule, table, definition.
_BLOCK_START = re.compile(r"^([-+:](?=\s|$)|!(?=!!)|-(?=(\s*-){2,}$))")
_NUMBER_START = re.compile(r"^(\d+)([.)])(?=\s|$)")
# Underlined headings, rules and admonitions («!!! note»), at the beginning of an item too; lists may stay.
_HEADING_START = re.compile(
    r"^((?:[ \t]*(?:-|\d+\.)[ \t]+)*?[ \t]*)(!(?=!!)|\?(?=\?\?)|[-=+](?=[-=+ \t]*$))", re.MULTILINE
)
_BULLET = re.compile(r"^([ \t]*)[*+](?=[ \t]+\S)", re.MULTILINE)
_ITEM = re.compile(r"^( *)(?:-|(\d+)\.)(?=[ \t]+\S)")
_INDENT = 4  # spaces that make code of a paragraph, and belong to an item of a list

Resolve = Callable[[str], str]


def address(target: str) -> Markup:
    """Return an address elsewhere for an attribute of HTML or a link of Markdown; one that may not be is «#»."""
    try:
        return escape(links.encoded(target))
    except links.RefusedError:
        return Markup("#")


def _same(target: str) -> str:
    return target


def _link(target: str, resolve: Resolve) -> str | None:
    """Return where a link of a text leads as the page writes it, None when it may not lead there."""
    try:
        return escape(resolve(target) if links.own(target) else links.encoded(target))
    except links.RefusedError:
        return None


def _marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each mark of emphasis that has its pair: all others are shown as they are."""
    begin = 0
    for index, part in enumerate(_PARAGRAPHS.split(text)):
        waiting: list[re.Match[str]] = []
        for run in _RUN.finditer(part) if index % 2 == 0 else ():
            before, after = part[max(0, run.start() - 1) : run.start()], part[run.end() : run.end() + 1]
            word = run[0][0] == "_"
            opens = bool(after.strip()) and not (word and before.isalnum())
            closes = bool(before.strip()) and not (word and after.isalnum())
            pair = next((at for at, other in enumerate(waiting) if other[0] == run[0]), None) if closes else None
            if pair is not None:
                for mark in (waiting[pair], run):
                    yield begin + mark.start(), begin + mark.end()
                del waiting[pair:]
            elif opens and len(run[0]) <= 3 and all(other[0] != run[0] for other in waiting):
                waiting.append(run)
        begin += len(part)


def _emphasised(text: str) -> str:
    """Return the text with signs neutral and emphasis by asterisks; emphasis inside emphasis is one."""
    made: list[str] = []
    end = 0
    open_mark = ""
    for first, last in sorted(_marks(text)):
        made.append(_plain_signs(text[end:first]))
        mark = "*" * (last - first)
        if not open_mark or (open_mark == text[first:last]):
            made.append(mark)
            open_mark = "" if open_mark else text[first:last]
        end = last
    return "".join([*made, _plain_signs(text[end:])])


def _plain_signs(text: str) -> str:
    return _LOOSE.sub("&#95;", text.translate(_OPENING))


def _neutral(text: str, resolve: Resolve | None) -> str:
    """Escape the text; keep its emphasis, and its links with targets from ``resolve``: without it, their words."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        target = _link(found[2], resolve or _same)
        if target is None:
            return found[0]
        if resolve is None:
            return found[1]
        held.append(f"[{typeset(_emphasised(found[1]))}]({target})")
        return _WORD_LINK.format(len(held) - 1)

    parts = _HELD.split(_emphasised(_LINK.sub(hold, text.translate(_OWN_MARKS))))
    parts[::2] = [typeset(part) for part in parts[::2]]
    parts[1::2] = [held[int(part)] for part in parts[1::2]]
    return "".join(parts)


def line(text: str, resolve: Resolve | None = _same) -> Markup:
    """Return one paragraph of inline Markdown: emphasis and links stay, everything else is plain text.

    ``resolve`` turns the target of a link as the record has it into the one that the page needs; without one, where the
    text is itself a link, the words of links stay alone.
    """
    safe = _neutral(" ".join(text.split()), resolve)
    safe = _BLOCK_START.sub(lambda found: _shown(found[1]), safe)
    return Markup(_NUMBER_START.sub(r"\1\\\2", safe))


def prose(text: str, resolve: Resolve = _same) -> Markup:
    """Return several paragraphs of Markdown: lists, emphasis and links stay, the rest is plain text."""
    safe = _neutral(_BULLET.sub(r"\1-", text.strip("\n").expandtabs(_INDENT)), resolve)
    return Markup(_laid_out(_HEADING_START.sub(lambda found: found[1] + _shown(found[2]), safe)))


def _shown(sign: str) -> str:
    """Return a sign that opens a block as one that does not: Markdown knows a backslash before some of them alone."""
    return f"&#{ord(sign)};" if sign in ":?=" else f"\\{sign}"


def _laid_out(text: str) -> str:
    """Keep indents from making code and lists from numbering anew: a list begins with one and goes on by one."""
    made: list[str] = []
    numbers: list[int] = []  # the last number of each list that is open, from the outside in
    blank = True
    for row in text.split("\n"):
        item = _ITEM.match(row)
        indent = len(row) - len(row.lstrip(" "))
        if not row.strip():
            row = ""
            blank = True
        elif item:
            level = min(indent // _INDENT, len(numbers))
            row = " " * (_INDENT * level) + row.lstrip(" ")
            number = int(item[2] or 0) if len(item[2] or "") < 10 else 0
            before = numbers[level] if level < len(numbers) else 0
            if item[2] and number not in (1, before + 1):
                row = row.replace(".", "\\.", 1)
            elif blank or len(numbers) > level:
                numbers[level:] = [number]
            blank = False
        elif blank:
            if indent < _INDENT:
                numbers.clear()
            row = " " * (_INDENT * min(indent // _INDENT, len(numbers))) + row.lstrip(" ")
            blank = False
        made.append(row)
    return "\n".join(made)


def attribute(text: str) -> Markup:
    """Return a text without marks for an attribute that Markdown writes."""
    return Markup(plain(text).translate(_ATTRIBUTE))


def plain(text: str) -> str:
    """Return the text as it is shown but without emphasis and links: for descriptions, titles, data. It is no HTML."""

    def words(found: re.Match[str]) -> str:
        return found[0] if _link(found[2], _same) is None else found[1]

    text = _LINK.sub(words, " ".join(text.split()))
    end, made = 0, []
    for first, last in sorted(_marks(text)):
        made.append(text[end:first])
        end = last
    return "".join([*made, text[end:]])
