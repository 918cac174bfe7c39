"""What the editors' page says of one code."""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.reference.examples import Files


@dataclass(frozen=True)
class Code:
    """A code: what it means, what to do, the files of a wrong and of a right example.

    ``wrong`` is None when there is no folder at all; ``note`` says what of the wrong files can't be seen in their text.
    """

    code: str
    title: str
    means: str
    remedy: str
    wrong: Files | None
    right: Files
    note: str = ""
