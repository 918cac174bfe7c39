"""Fixes tried on their files: what would leave a file worse than it is, is no remedy and is not offered."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from guidebook.checking import validation
from guidebook.problems.fix import Edit, Fix, apply_edits, choose_compatible
from guidebook.problems.problem import Problem
from guidebook.reading.encoding import LINE_END, compose
from guidebook.reading.folder import File, Folder
from guidebook.reading.record_file import Source, read
from guidebook.records.library import KINDS

ALONE = 20
"""Fixes of a file that are tried one by one when they don't go together."""


def drop_useless(folders: Sequence[Folder], problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems of folders without the fixes that mend nothing in their files."""
    if not any(problem.fix for problem in problems):
        return tuple(problems)
    files = {file.path: file for folder in folders for file in folder.files}
    waiting: dict[str, list[Fix]] = {}
    for problem in problems:
        file = files.get(problem.place.path)
        if problem.fix and not problem.fix.name and file:
            waiting.setdefault(file.path, []).append(problem.fix)
    refused = {(path, fix) for path, fixes in waiting.items() for fix in _find_useless(files[path], fixes)}
    return tuple(
        dataclasses.replace(problem, fix=None) if (problem.place.path, problem.fix) in refused else problem
        for problem in problems
    )


def apply_fixes(file: File, fixes: Sequence[Fix]) -> bytes | None:
    """Return the bytes of a file with fixes made that don't touch each other, None where they can't be made.

    Ends of lines become those of Unix; raises nothing, whatever the bytes are.
    """
    if file.data is None:
        return None
    encoding = next((fix.encoding for fix in fixes if fix.encoding), None)
    try:
        content = compose(file.data.decode(encoding or "utf-8-sig"))
    except UnicodeDecodeError:
        if encoding:
            return None
        lines = list(read(file.path, file.data).text.lines)  # as the encoding was guessed
        return None if not lines else "\n".join(apply_edits(lines, _edits(fixes))).encode()
    return "\n".join(apply_edits(LINE_END.split(content), _edits(fixes))).encode()


def _edits(fixes: Iterable[Fix]) -> list[Edit]:
    return [edit for fix in fixes for edit in fix.edits]


def _find_useless(file: File, fixes: list[Fix]) -> list[Fix]:
    before = read(file.path, file.data or b"")
    together = choose_compatible(fixes)
    if len(together) == len(fixes) and _is_better(file, before, together):
        return []
    return [fix for number, fix in enumerate(fixes) if number >= ALONE or not _is_better(file, before, [fix])]


def _is_better(file: File, before: Source, fixes: list[Fix]) -> bool:
    data = apply_fixes(file, fixes)
    if data is None or data == file.data:
        return False
    after = read(file.path, data)
    if before.root is None:
        # What could not be read may tell of more when it can, only not of the same in the same line.
        told = {(problem.code, problem.place.line) for problem in after.problems}
        return not any(
            (problem.code, problem.place.line) in told for problem in before.problems if problem.fix in fixes
        )
    return after.root is not None and _count(file, after) < _count(file, before) + 1


def _count(file: File, source: Source) -> int:
    return len(source.problems) + len(validation.record(KINDS[file.kind], source)[1])
