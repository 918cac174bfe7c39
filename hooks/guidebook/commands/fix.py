"""The command ``nastavnik fix``: shows what mends problems, and does it when the editor agrees."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from guidebook.atomic import replace
from guidebook.checking.calculator_rules import Worksheets
from guidebook.checking.fixes import apply_fixes
from guidebook.checking.load import Loaded
from guidebook.commands.answers import ALL, NO, NoAnswerError, ask_agreement
from guidebook.commands.arguments import add_folder
from guidebook.problems import code_frame
from guidebook.problems.fix import Fix, apply_edits, choose_compatible
from guidebook.problems.problem import Problem, as_text
from guidebook.problems.refusals import UnwrittenError, reason
from guidebook.problems.words import reveal
from guidebook.reading.encoding import GUESSES
from guidebook.reading.folder import File, scan
from guidebook.reading.overlay import find_overlay, scan_overlay
from guidebook.site.places import load_content
from guidebook.texts import russian
from worksheets import api

ROUNDS = 20
"""One fix may show what another one hid; a file has no more layers of mistakes."""

SHOWN = 3
"""Rows of one fix that are shown, the number of the others is told."""

LINK = "на месте файла ссылка на другой"
TAKEN = "файл с таким именем уже есть"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "fix",
        help="исправить то, что исправляется само",
        description="Показывает исправления, которые однозначны: кавычки, табуляции, кодировка, опечатки в именах "
        "полей и записей, даты. Каждое делает, когда вы согласитесь. Потом проверяет записи снова.",
    )
    add_folder(parser)
    parser.add_argument("--yes", action="store_true", help="исправить всё, не спрашивая")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Mend what can be mended, tell of what is left; return 1 when problems are."""
    session = Session(args.folder, ask=not args.yes)
    try:
        loaded = session.mend()
    except NoAnswerError:
        print("Ответа нет, больше ничего не исправлено. Исправить без вопросов: nastavnik fix --yes", file=sys.stderr)
        loaded = session.check()
    left = loaded.problems
    if left:
        print(as_text(left), end="\n\n")
    print(_summary(session.count, len(left)))
    return 1 if left else 0


def _summary(count: int, left: int) -> str:
    done = f"Исправлено: {count}." if count else "Исправлять нечего."
    return f"{done} Осталось проблем: {left}." if left else f"{done} Проблем нет."


@dataclass
class Session:
    """A folder being mended, with the region's folder over it: what was done there, what the editor didn't want."""

    folder: Path
    ask: bool
    worksheets: Worksheets = api
    count: int = 0
    refused: set[tuple[str, Fix]] = field(default_factory=set)
    files: dict[str, tuple[File, Path]] = field(default_factory=dict)
    """What messages call a file → the file as it was read, and where it lies."""
    roots: dict[str, Path] = field(default_factory=dict)
    """What messages call a folder → where it is."""

    def check(self) -> Loaded:
        """Read and check the folder as it is now, the way ``nastavnik check`` does."""
        over = find_overlay()
        common, own = scan(self.folder), scan_overlay(over, self.folder) if over else None
        layers = [(self.folder, common), *([(over, own)] if over and own else [])]
        self.files = {
            file.path: (file, place / file.kind / file.name) for place, folder in layers for file in folder.files
        }
        self.roots = {folder.name: place for place, folder in layers}
        return load_content(self.folder, self.worksheets)

    def mend(self) -> Loaded:
        """Make fixes, round after round, until none is left; raises ``NoAnswerError``."""
        loaded = self.check()
        for _ in range(ROUNDS):
            made = False
            for path, problems in self.choose_fixes(loaded):
                made |= self.mend_file(path, problems)
            if not made:
                break
            loaded = self.check()
        return loaded

    def choose_fixes(self, loaded: Loaded) -> Iterator[tuple[str, list[Problem]]]:
        """Yield each file that has fixes, with the problems whose fixes can be made at once."""
        by_path: dict[str, list[Problem]] = {}
        for problem in loaded.told:
            if problem.fix and (problem.place.path, problem.fix) not in self.refused:
                by_path.setdefault(problem.place.path, []).append(problem)
        for path, problems in by_path.items():
            together = choose_compatible(problem.fix for problem in problems if problem.fix)
            chosen = [problem for problem in problems if problem.fix in together]
            yield path, list({problem.fix: problem for problem in reversed(chosen)}.values())[::-1]

    def mend_file(self, path: str, problems: list[Problem]) -> bool:
        """Show the fixes of a file, ask about each, write what was agreed on; return whether anything was."""
        file = self.files[path][0] if path in self.files else None
        agreed_on: list[Fix] = []
        try:
            for problem in problems:
                if problem.fix and self.ask_about(problem, problem.fix, file):
                    agreed_on.append(problem.fix)
        finally:  # what was agreed on before the answers ended is done
            done = bool(agreed_on) and self.write(path, file, agreed_on)
        return done

    def ask_about(self, problem: Problem, fix: Fix, file: File | None) -> bool:
        """Show a fix; tell whether the editor agrees."""
        print(f"{problem.place} {problem.code} {problem.message}")
        print("\n".join(f"  {row}" for row in _show(fix, file)))
        if self.ask:
            answer = ask_agreement("Исправить?")
            if answer == NO[0]:
                self.refused.add((problem.place.path, fix))
            self.ask = answer != ALL[0]
            print()
            return answer != NO[0]
        print()
        return True

    def write(self, path: str, file: File | None, fixes: list[Fix]) -> bool:
        """Make the fixes of a file on the disk, in one step; what can't be made is told of and not offered again."""
        if path in self.files:
            place = self.files[path][1]
        else:  # a file whose name is no record's
            root = next(name for name in self.roots if path.startswith(f"{name}/"))
            place = self.roots[root] / path.removeprefix(f"{root}/")
        refused = _write(place, file, fixes)
        if refused:
            self.refused.update((path, fix) for fix in fixes)
            print(f"Не исправлено {reveal(path)}: {refused}.", file=sys.stderr)
            return False
        self.count += len(fixes)
        return True


def _write(place: Path, file: File | None, fixes: list[Fix]) -> str | None:
    """Write or rename a file; return why it can't be, as the end of a sentence."""
    name = next((fix.name for fix in fixes if fix.name), None)
    if place.is_symlink():
        return LINK
    try:
        if name:
            target = place.with_name(name)
            if target.exists() and not target.samefile(place):
                return TAKEN
            place.rename(target)
            return None
        data = apply_fixes(file, fixes) if file else None
        if data is None:
            return "файл изменился"
        replace(place, data)
    except UnwrittenError as error:
        return reason(error)
    except OSError as error:
        return reason(UnwrittenError.of(place, error))
    return None


def _show(fix: Fix, file: File | None) -> list[str]:
    """Return the rows of a file before and after a fix."""
    if fix.name:
        return [f"новое имя файла: {reveal(fix.name)}"]
    if fix.encoding:
        name = GUESSES.get(fix.encoding, "UTF-8 с меткой BOM" if fix.encoding == "utf-8-sig" else "UTF-16 или UTF-32")
        return [f"сохранить в UTF-8; сейчас {name}"]
    before = (apply_fixes(file, ()) or b"").decode().split("\n") if file else []
    rows: list[str] = []
    numbers = sorted({edit.line for edit in fix.edits})
    for number in numbers[:SHOWN]:
        edits = [edit for edit in fix.edits if edit.line == number]
        last = max(edit.end_line for edit in edits)
        count = len(apply_edits(before, edits)) - len(before) + last - number + 1
        after = apply_edits(before, edits)[number - 1 : number - 1 + count]
        start = (
            code_frame.find_start(before[number - 1], edits[0].column - 1)
            if edits[0].column > code_frame.WIDTH // 2
            else 0
        )
        rows += [f"- {code_frame.fit(row, start)[0]}" for row in before[number - 1 : last]]
        rows += [f"+ {code_frame.fit(row, start if not at else 0)[0]}" for at, row in enumerate(after)]
    if len(numbers) > SHOWN:
        rows.append(f"и ещё {russian.plural(len(numbers) - SHOWN, 'строка', 'строки', 'строк')}")
    return rows
