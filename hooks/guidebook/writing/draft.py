"""A record that is being made: its values so far, its text, and what the check would say of a value at once."""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from guidebook.checking import calculator_rules, link_rules, validation
from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.checking.load import run_rules
from guidebook.problems.problem import ERROR, Problem
from guidebook.reading.folder import SUFFIX
from guidebook.reading.overlay import name_folder
from guidebook.reading.record_file import read
from guidebook.records import field_types
from guidebook.records.addresses import SECTIONS
from guidebook.records.calculators import Calculator
from guidebook.records.checklists import Checklist
from guidebook.records.field_types import CHOICE, DATE, LIST, MOMENT, NUMBER, PART, TABLE, Shape
from guidebook.records.library import KINDS
from guidebook.records.record import Part, Record, Reference
from guidebook.records.sections import Section
from guidebook.records.site import Site
from guidebook.records.stages import Stage
from worksheets import api

MISSING = "K101"
UNANSWERED = (MISSING, "K601", "K613", "K614", "K632", "K633", "K742", "K743", "K744", "K746")
"""What is not answered yet is no mistake of another answer: fields that are needed, always or beside that one."""

LATER = ("K207",)
"""What is told of a record that another one has to follow: a stage is there before its checklist."""

CLOSED: Mapping[str, tuple[str, Callable[[Catalogue], Iterable[str]]]] = {
    Section.kind: ("id", lambda _: SECTIONS),
    Site.kind: ("id", lambda _: ("site",)),
    Calculator.kind: ("id", lambda _: api.ids()),
    Checklist.kind: ("stage", lambda made: (stage.id for _, stage in made.records(Stage) if not stage.retired)),
}
"""Kinds of which there are so many records and no more: the field that tells them apart, all that it may say."""

NEUTRAL = "novaya-zapis"
"""The id of a record that has none yet."""

SAMPLES = ("текст", "a", "https://example.ru/", "/", "Asia/Chita", "пн", "08:00", "#0b5d5a", "a/b")
"""Values that fit one pattern or another: they stand for what is not answered yet while an answer is checked."""


class Bare(str):
    """A value that is written without quotes: a number, a day."""

    __slots__ = ()


def list_required(part: type[Part]) -> list[str]:
    """Return the fields of a part that must be there, in the order of the model."""
    return [name for name, info in part.model_fields.items() if info.is_required()]


def write_value(value: Any, indent: int = 0) -> str:
    """Return a group of fields or a list as rows of YAML, texts in quotes."""
    rows = []
    for name in value if isinstance(value, dict) else range(len(value)):
        inner = value[name]
        head = " " * indent + (f"{name}:" if isinstance(value, dict) else "-")
        if isinstance(inner, str):
            rows.append(f"{head} {inner if isinstance(inner, Bare) else json.dumps(inner, ensure_ascii=False)}\n")
        elif isinstance(value, dict):
            rows.append(f"{head}\n{write_value(inner, indent + 2)}")
        else:
            rows.append(f"{head} {write_value(inner, indent + 2)[indent + 2 :]}")
    return "".join(rows)


def is_empty(value: Any) -> bool:
    """Tell whether nothing is said, in a value or in any part of it."""
    if isinstance(value, dict):
        return all(map(is_empty, value.values()))
    return all(map(is_empty, value)) if isinstance(value, list) else not value


@dataclass
class Draft:
    """A new record of a kind among those that are there."""

    kind: str
    catalogue: Catalogue
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def model(self) -> type[Record]:
        """The model of the record."""
        return KINDS[self.kind]

    @property
    def path(self) -> str:
        """What messages call the file."""
        return f"{self.folder}/{self.kind}/{self.values.get('id', NEUTRAL)}{SUFFIX}"

    @property
    def folder(self) -> str:
        """What messages call the folder that new records go to: a region's own where there is one."""
        over = self.catalogue.overlay
        return name_folder(over.place) if over and over.place else self.catalogue.name

    @property
    def text(self) -> str:
        """The record's text, its fields in the order of the model."""
        return write_value({name: self.values[name] for name in self.model.model_fields if name in self.values})

    def list_lacking(self) -> list[str]:
        """Return the fields that must be there and are not."""
        return [name for name in list_required(self.model) if name not in self.values]

    def check_field(self, name: str, value: Any) -> list[Problem]:
        """Return what the check says of a value of a field, as far as it can be said before the others are there."""
        own = write_value({name: value})
        source = read(self.path, own.encode())
        _, wrong = validation.record(self.model, source)
        found = [problem for problem in (*source.problems, *wrong) if problem.code != MISSING]
        if found:
            return found
        rest = {other: sample for other, sample in self._samples() if other != name} | self.values
        rest.pop(name, None)
        answered = dataclasses.replace(self, values={**self.values, name: value})  # the file is called by its id
        told = answered._check(own + write_value(rest), own.count("\n"))
        wrong = [problem for problem in told if problem.code not in (*UNANSWERED, *LATER)]
        if name != "id" or value == NEUTRAL or not wrong:
            return wrong
        # What is told at the name of a record and whatever its name is waits for the whole.
        anyhow = {problem.message for problem in self.check_field(name, NEUTRAL)}
        return [problem for problem in wrong if problem.message not in anyhow]

    def check_last(self, name: str, items: list[Any]) -> list[Problem]:
        """Return what the check says of the last item of a list and of nothing before it."""
        rows = write_value({name: items[:-1]}).count("\n")
        return [problem for problem in self.check_field(name, items) if problem.place.line > rows]

    def problems(self) -> list[Problem]:
        """Return what the check says of the whole record."""
        return [problem for problem in self._check(self.text, None) if problem.code not in LATER]

    def list_later(self) -> list[Problem]:
        """Return what has to follow when the record is there."""
        return [problem for problem in self._check(self.text, None) if problem.code in LATER]

    def find_vacant(self) -> tuple[str, list[str]] | None:
        """Return what a record of a closed kind may still be: the field that says it, and its values; else None."""
        if self.kind not in CLOSED:
            return None
        name, every = CLOSED[self.kind]
        records = (entry.record for entry in self.catalogue.entries[self.kind] if entry.record)
        used = {getattr(record, name) for record in records if name == "id" or not record.retired}
        used |= list_taken(self.catalogue, self.kind) if name == "id" else set()
        return name, [one for one in every(self.catalogue) if one not in used]

    def _check(self, text: str, rows: int | None) -> Iterator[Problem]:
        """Yield what is wrong with a text, in its first rows alone if their number is given."""
        source = read(self.path, text.encode())
        record, wrong = validation.record(self.model, source)
        stem = self.path.rpartition("/")[2].removesuffix(SUFFIX)
        own = self.catalogue.overlay is not None
        entry = Entry(self.kind, stem, source, record, (*source.problems, *wrong), own=own)
        entries = {**self.catalogue.entries, self.kind: [*self.catalogue.entries[self.kind], entry]}
        among = dataclasses.replace(self.catalogue, entries=entries)
        rules = itertools.chain(run_rules(among), *(rule(among) for rule in link_rules.RULES))
        if rows is None and self.kind == Calculator.kind:
            rules = itertools.chain(rules, calculator_rules.match(among, api))
        for problem in (*entry.problems, *rules):
            here = problem.place.path == self.path and problem.severity == ERROR
            if here and (rows is None or problem.place.line <= rows):
                yield problem

    def _samples(self) -> Iterator[tuple[str, Any]]:
        for name in list_required(self.model):
            if name not in self.values:
                shape = field_types.fields(self.model)[name]
                fitting = (value for value in self._values(shape) if self._fits(name, value))
                value = NEUTRAL if name == "id" else next(fitting, None)
                if value is not None:
                    yield name, value

    def _fits(self, name: str, value: Any) -> bool:
        _, wrong = validation.record(self.model, read(self.path, write_value({name: value}).encode()))
        return all(problem.code == MISSING for problem in wrong)

    def _values(self, shape: Shape) -> Iterator[Any]:
        """Yield values that a field of a shape may have."""
        if PART in shape.forms and shape.part:
            inner = field_types.fields(shape.part)
            made = [list(self._values(inner[name])) for name in list_required(shape.part)]
            for number in range(max(map(len, made), default=0)):
                yield {
                    name: values[min(number, len(values) - 1)]
                    for name, values in zip(list_required(shape.part), made, strict=True)
                }
        elif LIST in shape.forms and shape.item:
            yield from ([value] for value in self._values(shape.item))
        elif CHOICE in shape.forms:
            yield from shape.choices
        elif DATE in shape.forms:
            yield Bare(self.catalogue.now.date())
        elif NUMBER in shape.forms:
            yield Bare(1)
        elif MOMENT in shape.forms:
            yield Bare(f"{self.catalogue.now.date()} 10:00")
        elif TABLE not in shape.forms:
            kind = reference(shape)
            yield from list(self.catalogue.ids(kind))[:1] if kind else SAMPLES


def reference(shape: Shape) -> str | None:
    """Return the kind of records that a text names, None for other texts."""
    return next((mark.kind for mark in shape.marks if isinstance(mark, Reference)), None)


def list_taken(catalogue: Catalogue, kind: str) -> set[str]:
    """Return the ids of a kind that a new record can't have: those that are there and those that ever were."""
    prefix = f"{kind}/"
    published = (name for name in catalogue.ever_published if name.startswith(prefix))
    return {*catalogue.ids(kind), *(name.removeprefix(prefix) for name in published)}
