"""The page's own scripts as they are published: without the comments, which are half of what readers would fetch."""

from __future__ import annotations

import re

# A comment that has its lines to itself; none of the project's texts looks like one.
_BLOCK = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*$", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^[ \t]*//.*$", re.MULTILINE)


def strip_comments(script: str) -> str:
    """Return the script without comments; every statement stays in its line, so that reported errors can be found."""
    return _LINE.sub("", _BLOCK.sub(lambda comment: "\n" * comment[0].count("\n"), script))
