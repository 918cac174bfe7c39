"""Comments of a YAML text that stand where a text may have been meant: what follows « #» is not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from guidebook.problems.fix import Fix, replace
from guidebook.problems.problem import Problem, Text
from guidebook.problems.words import quote, yaml_quotes
from guidebook.reading import scalars

SUSPECT = re.compile(r"^[^\n#]+#", re.MULTILINE)
"""What a text has when any comment of it is not at the very beginning of a line."""

COMMENT = re.compile(r"(#.*)")
AFTER = re.compile(r"[ \t]+(#.*)")
GLUED = re.compile(r"[ \t]*(#[^ \t#].*)")
"""«#тег» after a closing quote or bracket; «# пояснение» with a space is nobody's text there."""
HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^ \t#].*)")
BEFORE = re.compile(r"[^#]*(?:[:?-][ \t]+(#.*)|,[ \t]*(#[^ \t#].*))")

DAY = re.compile(r"\d[\d.,/: -]*|\d{1,2} [а-яё]+\.? \d{4}(?: ?г(?:\.|ода)?)?", re.IGNORECASE)

SHOWN = 80
"""Characters of a text that a hint repeats in quotes."""

BEHIND_MESSAGE = "После текста стоит «#»: знак и всё за ним до конца строки – пояснение, которое не читается."
FIRST_MESSAGE = "Перед текстом стоит «#»: знак и всё за ним до конца строки – пояснение, которое не читается."
BELOW_MESSAGE = "Строка сдвинута как продолжение текста, но начинается с «#»: это пояснение, которое не читается."
MOVE_HINT = "Если это пояснение, перенесите его на отдельную строку"
SHIFT_HINT = "Если это пояснение, поставьте его в столбец соседних полей"
QUOTE_HINT = "если часть текста, возьмите весь текст в кавычки"


def report(text: Text, content: str, parse: Callable[[str], Any], most: int) -> list[Problem]:
    """Return a problem for each comment that may be a lost text, as far as the ``most`` events of a file.

    A comment may stand on a line of its own, in the column of its neighbours or left of it; after a number, a date and
    a name whose values follow below; after a closing quote or bracket when there is a space after «#».
    """
    return list(_find_lost(text, parse(content), most)) if SUSPECT.search(content) else []


def _find_lost(text: Text, parser: Any, most: int) -> Iterator[Problem]:
    last: Any = None
    around: list[tuple[int, bool]] = []  # columns of the open lists and mappings, and whether they are in brackets
    try:
        for _ in range(most):
            event: Any = parser.get_event()
            kind = type(event)
            if kind is ScalarEvent:
                yield from _check_before(text, last, event)
                yield from _check_behind(text, event, bool(around and around[-1][1]))
                yield from _check_below(text, event, around)
            elif kind in (MappingStartEvent, SequenceStartEvent):
                around.append((event.start_mark.column, bool(event.flow_style)))
            elif kind in (MappingEndEvent, SequenceEndEvent) and around.pop()[1]:
                line, column = _place(text, event.end_mark)
                found = GLUED.match(text.lines[line], column)
                if found:
                    yield _problem(text, line, found, BEHIND_MESSAGE, _advice(MOVE_HINT))
            elif kind is StreamEndEvent:
                return
            last = event
    except yaml.YAMLError:
        return  # said already: the file is read by a parser of its own
    finally:
        parser.dispose()


def _is_text(event: Any) -> bool:
    if event.style or not event.value:
        return bool(event.value)
    # A day written otherwise than it should be is told as that, whatever stands behind it.
    return isinstance(scalars.resolve(event.value), str) and not DAY.fullmatch(event.value)


def _place(text: Text, mark: Any) -> tuple[int, int]:
    """Return line and column of a mark, within the text: the parser may stop behind the last line."""
    return (mark.line, mark.column) if mark.line < len(text.lines) else (len(text.lines) - 1, len(text.lines[-1]))


def _check_behind(text: Text, event: Any, flow: bool) -> Iterator[Problem]:
    """What stands behind a text on its last line; of a text in rows, on the line of its sign."""
    if not _is_text(event):
        return
    block = event.style in ("|", ">")
    line, column = _place(text, event.start_mark if block else event.end_mark)
    pattern = HEADER if block else GLUED if event.style else AFTER
    found = pattern.match(text.lines[line], column)
    if found:
        whole = None if event.style or flow else event.value + text.lines[line][column:].rstrip()
        glued = whole and GLUED.match(text.lines[line], column) and event.start_mark.line == line
        begin = event.start_mark.column
        length = len(text.lines[line].rstrip()) - begin
        fix = replace(line + 1, begin + 1, length, yaml_quotes(whole)) if whole and glued else None
        yield _problem(text, line, found, BEHIND_MESSAGE, _advice(MOVE_HINT, whole), event, fix)


def _check_before(text: Text, last: Any, event: Any) -> Iterator[Problem]:
    """What stands between a name or a dash and its text when the text begins on a line below."""
    if not last or not _is_text(event):
        return
    mark = last.end_mark
    for line in range(mark.line, min(event.start_mark.line, len(text.lines))):
        begin = mark.column if line == mark.line else 0
        bracket = begin and type(last) in (MappingStartEvent, SequenceStartEvent) and last.flow_style
        found = (GLUED if bracket else BEFORE).match(text.lines[line], begin)
        if found:
            yield _problem(text, line, found, FIRST_MESSAGE, _advice(MOVE_HINT), event)


def _check_below(text: Text, event: Any, around: list[tuple[int, bool]]) -> Iterator[Problem]:
    """The first line below a text without quotes, when it is a comment that is moved to the right as the text is."""
    at, after = _place(text, event.end_mark)
    if text.lines[at][after:].lstrip().startswith(":"):
        return  # a name
    if event.style in ("'", '"') or not _is_text(event) or (around and around[-1][1]):
        return
    column = around[-1][0] if around else 0
    line = event.end_mark.line + (event.end_mark.column > 0)
    while line < len(text.lines) and not text.lines[line].strip():
        line += 1
    row = text.lines[line] if line < len(text.lines) else ""
    begin = len(row) - len(row.lstrip())
    if begin > column:
        found = COMMENT.match(row, begin)
        if found:
            yield _problem(text, line, found, BELOW_MESSAGE, _advice(SHIFT_HINT), event)


def _advice(move: str, whole: str | None = None) -> str:
    if whole and len(whole) <= SHOWN and whole.isprintable():
        return f"{move}; {QUOTE_HINT}: {yaml_quotes(whole)}"
    return f"{move}; {QUOTE_HINT}, от начала до конца."


def _problem(
    text: Text,
    line: int,
    found: re.Match[str],
    message: str,
    hint: str,
    event: Any = None,
    fix: Fix | None = None,
) -> Problem:
    """Return the problem of a comment in a line (from 0); ``event`` is the text that is read instead of all of it."""
    comment = found[found.lastindex or 0]
    got = f"текст {quote(event.value)}" if event else None
    column = found.start(found.lastindex or 0)
    return text.problem("K038", line + 1, column + 1, len(comment.rstrip()), message, got=got, hint=hint, fix=fix)
