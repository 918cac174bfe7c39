"""Code on the pages for editors: rows of files and messages between fences."""

from __future__ import annotations

from functools import cache

from guidebook.problems.words import reveal_char

SHOWN = 100
"""Characters of a line that an example shows."""


@cache  # a preview asks for the same examples at each saving
def fence(language: str, text: str) -> str:
    """Return a text between fences: its rows not too long, and what nobody sees by its name."""
    rows = (row if len(row) <= SHOWN else f"{row[: SHOWN - 1]}…" for row in text.rstrip("\n").split("\n"))
    shown = "\n".join("".join(reveal_char(char) for char in row) for row in rows)
    return f"```{language}\n{shown}\n```\n"
