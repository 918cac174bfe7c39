"""A content folder → its library, with every problem of every file and of the files together."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guidebook.checking import (
    calculator_rules,
    calendar_rules,
    docs_rules,
    file_rules,
    fixes,
    indicator_rules,
    link_rules,
    norm_rules,
    questionnaire_rules,
    record_rules,
    region_rules,
    settings,
    step_rules,
    template_rules,
    text_rules,
    update_rules,
)
from guidebook.checking.calculator_rules import Worksheets
from guidebook.checking.catalogue import Catalogue, Entry, Places, catalogue
from guidebook.checking.sound_files import SoundFiles
from guidebook.problems.problem import ERROR, Place, Problem
from guidebook.reading import docs
from guidebook.reading.docs import Docs
from guidebook.reading.folder import File, Folder, scan
from guidebook.reading.overlay import find_overlay, scan_overlay
from guidebook.reading.plain import open_plain
from guidebook.records.library import Library
from worksheets import api


@dataclass(frozen=True)
class Loaded:
    """What a content folder holds: sound records, all that is told of them by place, and where everything stands."""

    library: Library
    told: tuple[Problem, ...]
    catalogue: Catalogue

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What must be mended before anything is published."""
        return tuple(one for one in self.told if one.severity == ERROR)

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What an editor is told of, and nothing waits for."""
        return tuple(one for one in self.told if one.severity != ERROR)

    @property
    def count(self) -> int:
        """How many files of records there are."""
        return sum(1 for _ in self.catalogue.all())

    @property
    def today(self) -> datetime.date:
        """The day of the check in the region: what was over by then, pages call so."""
        return norm_rules.today(self.catalogue)

    def place(self, kind: str, key: str, *path: str | int) -> Place:
        """Return where a record's value stands; raises ``KeyError`` when there is no such record."""
        return self.entry(kind, key).source.place(*path)

    def path(self, kind: str, key: str) -> str:
        """Return a record's file, «content/forms/pupil-pupil.yml»; raises ``KeyError`` when there is no such record."""
        return self.entry(kind, key).path

    def entry(self, kind: str, key: str) -> Entry:
        """Return the file of a record; raises ``KeyError`` when there is no such record."""
        for entry in self.catalogue.ids(kind).get(key, ()):
            if entry.record:
                return entry
        raise KeyError(key)


def run_rules(made: Catalogue) -> Iterator[Problem]:
    """Yield what the rules say of records and of what they name, calculators aside."""
    families = (
        record_rules,
        calendar_rules,
        norm_rules,
        indicator_rules,
        update_rules,
        questionnaire_rules,
        step_rules,
    )
    for rules in (*families, region_rules, file_rules, template_rules, text_rules):
        for rule in rules.RULES:
            yield from rule(made)


def load(
    folder: Path,
    worksheets: Worksheets = api,
    now: datetime.datetime | None = None,
    over: Path | None = None,
    places: Places | None = None,
    draft: File | None = None,
    sound: SoundFiles | None = None,
) -> Loaded:
    """Read and check a content folder and the hand-written pages beside it; ``now`` is the moment.

    ``worksheets`` describes and runs the calculators; ``over`` is a region's folder whose records take the place of
    those with their ids: the one that the environment names, if no other; ``places`` makes the pages whose places links
    name; ``draft`` is a record that nobody has saved yet, looked at as if it were; ``sound`` is what is known of files
    without problems.
    """
    over = over or find_overlay()
    files = scan(folder).with_file(draft) if draft else scan(folder)
    written = docs.scan(folder.parent / docs.FOLDER)
    loaded = assemble(files, worksheets, now, scan_overlay(over, folder) if over else None, written, places, sound)
    told = settings.check(_read_bytes(folder.parent / settings.FILE)) if files.found else ()
    return dataclasses.replace(loaded, told=(*loaded.told, *told))


def _read_bytes(path: Path) -> bytes | None:
    """Return what a file beside the folder holds, None where there is none."""
    try:
        with open_plain(path) as file:
            return file.read()
    except OSError:
        return None


def assemble(
    folder: Folder,
    worksheets: Worksheets = api,
    now: datetime.datetime | None = None,
    over: Folder | None = None,
    written: Docs | None = None,
    places: Places | None = None,
    sound: SoundFiles | None = None,
) -> Loaded:
    """Check the files of a folder that is read already, at a moment with its zone: at this one if none is named."""
    made = dataclasses.replace(catalogue(folder, now, over, sound), docs=written, places=places)
    missing = [one for one in (folder, over) if one and not one.found]
    if missing:
        return Loaded(made.library(), tuple(problem for one in missing for problem in one.problems), made)
    problems = [*folder.problems, *made.published.problems]
    if over and made.overlay:
        problems += [*over.problems, *made.overlay.published.problems]
    for entry in made.all():
        problems.extend(entry.problems)
    problems.extend(run_rules(made))
    problems.extend(calculator_rules.match(made, worksheets))
    if any(problem.severity == ERROR for problem in problems):
        made = dataclasses.replace(made, places=None)  # pages can't be made of what is not sound
    for rule in (*link_rules.RULES, *docs_rules.RULES):
        problems.extend(rule(made))
    told = sorted(problems, key=lambda problem: (problem.place, problem.code))
    return Loaded(made.library(), fixes.drop_useless([one for one in (folder, over) if one], told), made)
