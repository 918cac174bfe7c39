"""Problems of a content folder: where, what, what was expected; as text, as annotations, as data."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidebook.problems import code_frame
from guidebook.problems.fix import Fix
from guidebook.problems.words import reveal

ONE_OF = "одно из: "
"""How ``expected`` begins when it names what may be chosen from."""

Severity: TypeAlias = Literal["error", "notice"]
ERROR: Severity = "error"
"""Nothing is published until it is mended."""
NOTICE: Severity = "notice"
"""An editor is told, and everything goes on."""
FIXED_BY = "Это исправит команда nastavnik fix."
SEVERITIES: Mapping[Severity, str] = {ERROR: "", NOTICE: "Замечание. "}
"""What a message begins with."""


@dataclass(frozen=True, order=True)
class Place:
    """A piece of a line of a file; line and column count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{reveal(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One thing wrong: ``message`` and ``hint`` are whole Russian sentences, ``expected`` and ``got`` end one."""

    code: str
    place: Place
    message: str
    expected: str | None = None
    got: str | None = None
    hint: str | None = None
    frame: tuple[str, ...] = ()
    severity: Severity = ERROR
    fix: Fix | None = None

    def details(self) -> list[str]:
        """Return the lines that follow the frame."""
        lines = []
        if self.expected:
            lines.append(f"Ожидается{' ' if self.expected.startswith(ONE_OF) else ': '}{self.expected}")
        if self.got:
            lines.append(f"Получено: {self.got}")
        return [*lines, self.hint] if self.hint else lines


@dataclass(frozen=True)
class Text:
    """A file as its lines: what places point into and frames are drawn from."""

    path: str
    lines: tuple[str, ...] = ()

    def problem(
        self,
        code: str,
        line: int,
        column: int,
        length: int,
        message: str,
        *,
        expected: str | None = None,
        got: str | None = None,
        hint: str | None = None,
        severity: Severity = ERROR,
        fix: Fix | None = None,
    ) -> Problem:
        """Return a problem at a place of this file, with its frame; line and column count from 1.

        Pieces of files may be in any of the words: here they are made safe for a terminal, once for all.
        """
        return Problem(
            code,
            Place(self.path, line, column, max(1, length)),
            reveal(message),
            expected and reveal(expected),
            got and reveal(got),
            hint and reveal(hint),
            code_frame.draw(self.lines, line, column, length),
            severity,
            fix,
        )


class Refusal(str):
    """The text of what stops a build, with the problems that it is made of."""

    __slots__ = ("problems",)

    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Refusal:
        """Return the text of problems."""
        listed = tuple(problems)
        made = cls(as_text_with_remedies(listed))
        made.problems = listed
        return made


def as_text(problems: Iterable[Problem]) -> str:
    """Return the problems as people read them in a terminal, an empty line between them."""
    return "\n\n".join(_text(problem, ()) for problem in problems)


def as_text_with_remedies(problems: Iterable[Problem]) -> str:
    """Return the same, each with the command that mends it where there is one."""
    return "\n\n".join(_text(problem, _remedy(problem)) for problem in problems)


def as_annotations(problems: Iterable[Problem]) -> str:
    """Return the problems as workflow commands of GitHub, which shows each at its line of the change."""
    return "\n".join(_annotation(problem) for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON list of objects with the same keys always."""
    return json.dumps([_data(problem) for problem in problems], ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "text": as_text_with_remedies,
    "github": as_annotations,
    "json": as_json,
}
"""How problems may be printed, by the name of the format."""


def _remedy(problem: Problem) -> tuple[str, ...]:
    return (FIXED_BY,) if problem.fix else ()


def _text(problem: Problem, remedy: tuple[str, ...]) -> str:
    head = f"{problem.place} {problem.code} {SEVERITIES[problem.severity]}{problem.message}"
    return "\n".join([head, *problem.frame, *(f"  {line}" for line in (*problem.details(), *remedy))])


def _annotation(problem: Problem) -> str:
    place = problem.place
    properties = {
        "file": reveal(place.path),
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + place.length,
        "title": problem.code,
    }
    listed = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in properties.items())
    said = "\n".join([problem.message, *problem.details(), *_remedy(problem)])
    return f"::{problem.severity} {listed}::{_escape(said)}"


def _escape(text: str, more: str = "") -> str:
    """Escape a text as workflow commands want it: the percent sign first, then line ends, then ``more``."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _data(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": reveal(problem.place.path),
        "line": problem.place.line,
        "column": problem.place.column,
        "length": problem.place.length,
        "message": problem.message,
        "expected": problem.expected,
        "got": problem.got,
        "hint": problem.hint,
        "fix": dataclasses.asdict(problem.fix) if problem.fix else None,
    }
