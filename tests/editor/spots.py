"""The fields of the records, one by one: where each stands, in which file, and what an editor may change there."""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import hypothesis
import yaml
from annotated_types import MaxLen
from hypothesis import settings
from hypothesis.strategies import characters, from_regex
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from guidebook.records import field_types
from guidebook.records.calculator_labels import CLOCK_PATTERN, DAYS_PATTERN, HEADING_WORDS, OPTION_PATTERN
from guidebook.records.field_types import DATE, LIST, NUMBER, PART, TABLE, Shape
from guidebook.records.library import KINDS
from guidebook.records.record import ID_PATTERN, PAGE_PATTERN, URL_PATTERN, Part, Reference, StoredFile
from guidebook.records.tags import SYNONYM_PATTERN, TOPIC_PATTERN
from tests.project import ROOT

Place: TypeAlias = tuple[str | int, ...]
Values: TypeAlias = dict[str, Any]

READER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CONTENT = ROOT / "content"
SAMPLES = {
    ID_PATTERN: ("another-name", "other-name"),
    r"^[a-z][a-z0-9_]*$": ("another_name", "other_name"),
    OPTION_PATTERN: ("another_option", "other_option"),
    URL_PATTERN: ("https://region.example/page/", "mailto:metod@region.example"),
    PAGE_PATTERN: ("/stages/", "/forms/"),
    CLOCK_PATTERN: ("12:30", "09:00"),
    DAYS_PATTERN: ("вт–чт", "пн"),
    HEADING_WORDS: ("заголов/подпис", "назван"),
    TOPIC_PATTERN: ("другая тема", "иная тема"),
    SYNONYM_PATTERN: ("другое слово", "иное слово"),
    r"^https?://[^?#]+$": ("https://region.example/nastavnik/", "https://metod.example/"),
    r"^[a-z]+/[a-z0-9-]+$": ("terms/case", "terms/mentor"),
    r"^#[0-9a-fA-F]{6}$": ("#0b5d5a", "#7a3d00"),
    r"^[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)+$": ("region/nastavnik", "region/site"),
    r"^[\w][\w./-]*$": ("main", "next"),
    r"^[\w][\w. -]*(/[\w][\w. -]*)*$": ("sites/region", "sites"),
}
"""Two texts for each pattern of the models; one that is not among them is asked of hypothesis, which takes its time."""
TIED = {"id", "name", "code", "needs", "parts", "folded", "time_zone", "request", "retired", "columns", "days", "ends"}
"""Fields that other files, the program of a calculator or a list of names agree with: a change of one alone is told."""
TIED_PLACES = {
    ("calendars", "days"), ("calendars", "transfers"), ("calculators", "presets"), ("checklists", "stage"),
    ("forms", "mentee"), ("forms", "mentor"), ("roles", "group"),
    *(("indicators", field) for field in ("values", "counted", "status", "valid_until")),
    *(("indicators", field) for field in ("unit", "level", "denominator")),
    ("steps", "sign"),
    *(("templates", field) for field in ("file", "each", "calculator", "need", "basis")),
    *(("questionnaires", field) for field in ("form", "role", "wave", "status", "questions")),
}  # fmt: skip
"""The same by kind and field: a stage has one list, days stand in their order, sides of a form are of their groups; a
questionnaire is the only one of its case, an official one has a source, its questions are those of another wave; a
reason of a step holds what its sign gives; a template's file holds what it has sheets for or its calculator tells, and
cites its basis, which goes with need; an indicator of a share has what is divided, its years stand in their order."""
DAYS = (datetime.date(2026, 11, 20), datetime.date(2026, 11, 19))
STORED = {False: ("polozhenie.docx", "zayavka.docx"), True: ("shkola.png", "ozero.png")}
"""Names of files for readers, of pictures and of others."""
WORDS = "Правка: «слова» – 50 % # и знаки"


@dataclass(frozen=True)
class Spot:
    """A field of a kind; ``place``: its path with 0 for the items of lists."""

    kind: str
    place: Place
    shape: Shape
    info: FieldInfo

    def __str__(self) -> str:
        return f"{self.kind}.{'.'.join(str(step) for step in self.place)}"

    @property
    def required(self) -> bool:
        """Whether the field must be there."""
        return bool(self.info.is_required())

    @property
    def tied(self) -> bool:
        """Whether the field agrees with something elsewhere."""
        return any(step in TIED for step in self.place) or (self.kind, *self.place[:1]) in TIED_PLACES

    @property
    def most(self) -> float:
        """How many items a list may have: no more of ids than there are records."""
        marks = [mark.max_length for mark in self.shape.marks if isinstance(mark, MaxLen)]
        named = [mark.kind for mark in self.shape.item.marks if isinstance(mark, Reference)] if self.shape.item else []
        return min([*marks, *(len([*(CONTENT / kind).glob("*.yml")]) for kind in named)], default=math.inf)


@dataclass
class Files:
    """The records of the project as texts and as another reader of YAML sees them."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)

    values: dict[tuple[str, str], Values] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind in KINDS:
            for path in sorted((CONTENT / kind).glob("*.yml")):
                self.add(kind, path.stem, path.read_text(encoding="utf-8"))

    def add(self, kind: str, key: str, text: str) -> None:
        """Take a file among the others."""
        self.texts[kind, key] = text
        self.values[kind, key] = parse(text)

    def of(self, kind: str) -> list[str]:
        """Return the ids of a kind."""
        return [key for found, key in self.values if found == kind]

    def list_holding(self, spot: Spot) -> list[str]:
        """Return the records that have a value at a spot."""
        return [key for key in self.of(spot.kind) if find(self.values[spot.kind, key], spot.place) is not None]

    def list_lacking(self, spot: Spot) -> list[str]:
        """Return the records that have the part around a spot, and nothing at it."""
        return [
            key
            for key in self.of(spot.kind)
            if isinstance(around := find(self.values[spot.kind, key], spot.place[:-1]), dict)
            and spot.place[-1] not in around
        ]


def parse(text: str) -> Any:
    """Return what a reader of YAML other than the editor's finds in a text."""
    return yaml.load(text, READER)


def find(value: Any, place: Place) -> Any:
    """Return the value at a place, None where there is none."""
    for step in place:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def spots(kind: str) -> Iterator[Spot]:
    """Yield every field of a kind; those inside of a part once, where it stands nearest to the record itself."""
    waiting: list[tuple[Place, type[Part]]] = [((), KINDS[kind])]
    known = {part for _, part in waiting}
    for place, part in waiting:
        for name, shape in field_types.fields(part).items():
            yield Spot(kind, (*place, name), shape, part.model_fields[name])
            inner = shape.item if shape.item and shape.forms == (LIST,) else shape
            if inner.part and inner.part not in known:
                known.add(inner.part)
                waiting.append(((*place, name, 0) if inner is not shape else (*place, name), inner.part))


def make_another(shape: Shape, old: Any, files: Files) -> Any:
    """Return a value that may stand in a place, other than the one there, as YAML holds it.

    For a new item of a list ``old`` are those that are there: no record is named twice.
    """
    there = old if isinstance(old, list) and LIST not in shape.forms else [old]
    old = None if there is old else old
    if shape.part and PART in shape.forms:
        inner = field_types.fields(shape.part)
        needed = [name for name in inner if shape.part.model_fields[name].is_required()] or [next(iter(inner))]
        return {name: make_another(inner[name], None, files) for name in needed}
    if LIST in shape.forms and shape.item:
        return [make_another(shape.item, None, files)]
    if TABLE in shape.forms:
        return {"total": 7 if shape.item and NUMBER in shape.item.forms else "7"}
    if shape.choices:
        return next(choice for choice in (*shape.choices[1:], shape.choices[0]) if choice != old)
    if DATE in shape.forms:
        return next(day for day in DAYS if day != old)
    if shape.forms == (NUMBER,):
        return next(number for number in (77, 78, 2000, 2001) if number != old and number >= _find_least(shape))
    for mark in shape.marks:
        if isinstance(mark, Reference):
            return next(key for key in files.of(mark.kind) if key not in there)
        if isinstance(mark, StoredFile):
            return next(name for name in STORED[mark.picture] if name != old)
    texts = [mark for mark in shape.marks if isinstance(mark, StringConstraints)]
    for mark in texts:
        if mark.pattern:
            return next(text for text in samples(str(mark.pattern)) if text != old)
    longest = min((mark.max_length for mark in texts if mark.max_length), default=2000)
    made = f"{old} (правка)" if old and len(old) + 9 <= longest else WORDS[:longest].rstrip()
    return made if made != old else made[1:]


@functools.cache
def samples(pattern: str) -> tuple[str, str]:
    """Return two texts that fit a pattern: of a pattern without samples the simplest two."""
    if pattern in SAMPLES:
        return SAMPLES[pattern]
    fitting = from_regex(re.compile(pattern), fullmatch=True, alphabet=characters(codec="ascii"))
    quiet = settings(database=None, derandomize=True)
    first = hypothesis.find(fitting, lambda _: True, settings=quiet)
    return first, hypothesis.find(fitting, lambda text: text != first, settings=quiet)


def _find_least(shape: Shape) -> int:
    return max((mark.ge for mark in shape.marks if hasattr(mark, "ge")), default=0)


def show(value: Any, shape: Shape) -> Any:
    """Return a value as the editor holds it: days and numbers beside texts as texts, named values as rows."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if TABLE in shape.forms:
        return [{"key": key, "value": str(one)} for key, one in value.items()]
    if isinstance(value, list) and shape.item:
        return [show(one, shape.item) for one in value]
    if isinstance(value, dict) and shape.part:
        inner = field_types.fields(shape.part)
        return {name: show(one, inner[name]) for name, one in value.items()}
    return value
