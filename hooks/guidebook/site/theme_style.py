"""The theme's style sheets as they are published: without the rules for what the pages of this site have not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

STYLE = re.compile(r"assets/stylesheets/(main|palette)\.\w+\.min\.css")
"""The style sheets among the theme's files."""

MAP = re.compile(rf"{STYLE.pattern}\.map")
"""What tells browsers where a style comes from: of the whole sheet, which is not there."""

CLASSES = re.compile(
    r"md-(typeset|header|container|content|main|grid|skip|toggle|overlay|dialog)"
    r"|(highlight|code|headerlink|grid|js|no-js)$"
)
"""The beginnings of the theme's classes that pages have; the frame of this site has its own header, menu and search."""

ABSENT = re.compile(r"md-(header|content)__(?!inner)|md-content--|md-header--")
"""Classes that begin like those above and are parts of the theme's own frame."""

COLOUR = "indigo"
"""The theme's colours are chosen by attributes; pages name this one and set their own over it."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\.((?:\\.|[\w-])+)")
_CHOICE = re.compile(r"\[data-md-color-(?:primary|accent)=([\w-]+)\]")
_EXCEPT = re.compile(r":(?:not|is|where|has|matches|-webkit-any|-moz-any)\((?:[^()]|\([^()]*\))*\)")
_VALUE = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|'[^']*'")
_USED = re.compile(r"var\((--[\w-]+)")
_NESTED = ("@media", "@supports")


@cache
def drop_unused(sheet: str) -> str:
    """Return a style sheet without selectors that no element fits, and without the variables that only these used."""
    kept = _drop_selectors(_COMMENT.sub("", sheet))
    used = set(_USED.findall(kept))
    return "".join(_drop_variables(head, body, used) for head, body in _rules(kept))


def list_unused(sheet: str) -> list[str]:
    """Return the selectors that are left out, for whoever wants to see that nothing fits them."""
    return [one for one in _selectors(_COMMENT.sub("", sheet)) if not _may_fit(one)]


def _drop_selectors(sheet: str) -> str:
    made = []
    for head, body in _rules(sheet):
        if head.startswith(_NESTED):
            inner = _drop_selectors(body)
            made.append(f"{head}{{{inner}}}" if inner else "")
        elif head.startswith("@"):
            made.append(f"{head}{{{body}}}" if body else head)
        else:
            fitting = [one for one in _split(head, ",") if _may_fit(one)]
            made.append(f"{','.join(fitting)}{{{body}}}" if fitting else "")
    return "".join(made)


def _selectors(sheet: str) -> Iterator[str]:
    for head, body in _rules(sheet):
        if head.startswith(_NESTED):
            yield from _selectors(body)
        elif not head.startswith("@"):
            yield from _split(head, ",")


def _may_fit(selector: str) -> bool:
    """Tell whether an element of a page may have all the classes and the colour that a selector asks for."""
    if any(colour != COLOUR for colour in _CHOICE.findall(selector)):
        return False
    asked = _CLASS.findall(_VALUE.sub("", _EXCEPT.sub("", selector)))
    return all(CLASSES.match(name) and not ABSENT.match(name) for name in asked)


def _drop_variables(head: str, body: str, used: set[str]) -> str:
    """Return a rule without variables that nothing refers to: most of them are pictures."""
    if head.startswith(_NESTED):
        return f"{head}{{{''.join(_drop_variables(*rule, used) for rule in _rules(body))}}}"
    if not body or head.startswith("@"):
        return f"{head}{{{body}}}" if body else head
    # Colours are set anew by the site's own sheet, which refers to some of them.
    lines = [line for line in _split(body, ";") if "url(" not in line or not _is_idle(line, used)]
    return f"{head}{{{';'.join(lines)}}}" if lines else ""


def _is_idle(line: str, used: set[str]) -> bool:
    name = line.partition(":")[0].strip()
    return name.startswith("--") and name not in used


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield head and body of each rule; a statement without a body has an empty one."""
    begin, opened, depth = 0, 0, 0
    for place, sign in _signs(sheet, "{};"):
        if sign == "{":
            depth += 1
            opened = place if depth == 1 else opened
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield sheet[begin:opened].strip(), sheet[opened + 1 : place]
                begin = place + 1
        elif depth == 0:
            yield sheet[begin : place + 1].strip(), ""
            begin = place + 1


def _split(text: str, sign: str) -> list[str]:
    """Return the parts of a text between signs that stand in no brackets."""
    places = [place for place, _ in _signs(text, sign)]
    bounds = zip([-1, *places], [*places, len(text)], strict=True)
    return [part for start, end in bounds if (part := text[start + 1 : end].strip())]


def _signs(text: str, wanted: str) -> Iterator[tuple[int, str]]:
    """Yield the signs outside of quotes and brackets, with their places."""
    quote, brackets = "", 0
    for place, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([":
            brackets += 1
        elif sign in ")]":
            brackets -= 1
        elif sign in wanted and brackets == 0:
            yield place, sign
