"""What the model says about each field: what may stand there, which marks it bears, what to call it."""

from __future__ import annotations

import datetime
import functools
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from guidebook.problems.problem import ONE_OF
from guidebook.records.events import Moment
from guidebook.records.once import once
from guidebook.records.record import Part

T = TypeVar("T")

TEXT, NUMBER, DATE, MOMENT, CHOICE, PART = "text", "number", "date", "moment", "choice", "part"
LIST, TABLE = "list", "table"

EXPECTED = {
    TEXT: "текст",
    NUMBER: "целое число",
    DATE: "дата, например 2026-11-23",
    MOMENT: "день, например 2026-11-23, или день и время, например 2026-11-23 14:00",
    PART: "группа полей",
    LIST: "список – каждый пункт с новой строки, с дефиса и пробела",
    TABLE: "группа полей «имя: значение»",
}


@dataclass(frozen=True)
class Shape:
    """What may stand in a place: one or several forms; for a list and a table what each value is."""

    forms: tuple[str, ...] = ()
    marks: tuple[object, ...] = ()
    choices: tuple[str, ...] = ()
    part: type[Part] | None = None
    item: Shape | None = None

    @property
    def expected(self) -> str:
        """What to write here, as the end of a sentence that begins with «Ожидается»."""
        if self.choices:
            return ONE_OF + ", ".join(self.choices)
        if MOMENT in self.forms:
            return EXPECTED[MOMENT]
        return " или ".join(EXPECTED[form] for form in self.forms)

    def step(self, name: str | int) -> Shape | None:
        """Return the shape of a field of the part, of an item of the list or a value of the table."""
        if self.part is not None and isinstance(name, str):
            return fields(self.part).get(name)
        return self.item

    @functools.cached_property
    def marked(self) -> bool:
        """Whether a value here or inside bears marks."""
        inner = tuple(fields(self.part).values()) if self.part else (self.item,) if self.item else ()
        return bool(self.marks) or any(shape.marked for shape in inner)


@functools.cache
def fields(part: type[Part]) -> Mapping[str, Shape]:
    """Return the shape of each field of a part, in the order of the model."""
    return {name: _of_field(info) for name, info in part.model_fields.items()}


def _of_field(info: FieldInfo) -> Shape:
    found = _of(info.annotation)
    return Shape(found.forms, (*found.marks, *info.metadata), found.choices, found.part, found.item)


def _of(annotation: Any) -> Shape:
    """Return the shape of a type; the model's types are few levels deep."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        found = _of(arguments[0])
        forms = (MOMENT,) if any(isinstance(mark, Moment) for mark in arguments[1:]) else found.forms
        return Shape(forms, (*found.marks, *arguments[1:]), found.choices, found.part, found.item)
    if origin in (Union, types.UnionType):
        shapes = [_of(argument) for argument in arguments if argument is not type(None)]
        forms = tuple(dict.fromkeys(form for shape in shapes for form in shape.forms))
        return shapes[0] if len(shapes) == 1 else Shape(forms, shapes[0].marks)
    if origin is tuple:
        return Shape((LIST,), item=_of(arguments[0]))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return Shape((TABLE,), item=_of(arguments[1]))
    if origin is Literal:
        return Shape((CHOICE,), choices=tuple(str(argument) for argument in arguments))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return Shape((PART,), part=annotation)
    return Shape(({str: TEXT, int: NUMBER, datetime.date: DATE}[annotation],))


@dataclass(frozen=True)
class Found:
    """A marked text of a record: where it stands, the mark's and the parts around it from the outside in."""

    path: tuple[str | int, ...]
    text: str
    parts: tuple[Part, ...]

    @functools.cached_property
    def retired(self) -> bool:
        """Whether any of the parts around it is no longer in force."""
        return any(getattr(part, "retired", None) for part in self.parts)


def find_marked(record: Part, mark: type[T]) -> tuple[tuple[T, Found], ...]:
    """Return every text of a record that bears a mark of a type, in the order of the model, nested ones too."""

    def choose() -> tuple[tuple[T, Found], ...]:
        found = once(record, "marked", lambda: tuple(_walk_marked(record)))
        return tuple((own, text) for own, text in found if isinstance(own, mark))

    return once(record, f"marked_{mark.__name__}", choose)  # a dozen rules ask for them


def _walk_marked(record: Part) -> Iterator[tuple[object, Found]]:
    """Yield every text that bears a mark, with the mark."""
    waiting: list[tuple[tuple[str | int, ...], object, Shape, tuple[Part, ...]]] = [
        ((), record, Shape((PART,), part=type(record)), ())
    ]
    while waiting:
        path, value, shape, parts = waiting.pop()
        if value is None or not shape.marked:
            continue
        if isinstance(value, str):
            for own in shape.marks:
                yield own, Found(path, value, parts)
        elif isinstance(value, tuple) and shape.item:
            item = shape.item
            waiting.extend(((*path, index), value[index], item, parts) for index in reversed(range(len(value))))
        elif isinstance(value, Part):
            inside = (*parts, value)
            inner = fields(type(value))
            for name in reversed(tuple(inner)):
                waiting.append(((*path, name), getattr(value, name), inner[name], inside))
