"""The comments of a YAML text, found by what the parser has read as values: all else behind a «#» is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from yaml.events import ScalarEvent, StreamEndEvent

from guidebook.reading.parse import Parser

COMMENT = re.compile(r"(?:^|(?<=[\s\[\]{},]))#+(.*)")
BLOCK = ("|", ">")


def comments(content: str) -> list[str]:
    """Return what the comments of a text say, in order of the alphabet; raises ``YAMLError`` for what is no YAML."""
    lines = content.split("\n")
    for first, begin, last, end in _values(content):
        for line in range(first, min(last + 1, len(lines))):
            start, stop = (begin if line == first else 0), (end if line == last else len(lines[line]))
            row = lines[line]
            lines[line] = row[:start] + "x" * (min(stop, len(row)) - start) + row[stop:]
    return sorted(found[1].strip() for row in lines if (found := COMMENT.search(row)) and found[1].strip())


def _values(content: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield where names and values begin and end: line and column, both from 0."""
    parser: Any = Parser(content)
    try:
        while True:
            event: Any = parser.get_event()
            kind = type(event)
            if kind is StreamEndEvent:
                return
            if kind is not ScalarEvent:
                continue
            begin, end = event.start_mark, event.end_mark
            if event.style in BLOCK:  # its first line is the sign alone, which a comment may follow
                if end.line > begin.line + 1 or end.column:
                    yield begin.line + 1, 0, end.line, end.column
            else:
                yield begin.line, begin.column, end.line, end.column
    finally:
        parser.dispose()
