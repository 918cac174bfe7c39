"""A field of a model → the form field of the editor: what is typed or chosen there, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from guidebook.checking.field_messages import PATTERNS
from guidebook.editor import hints
from guidebook.records import field_types
from guidebook.records.field_types import Shape
from guidebook.records.files import PICTURES, TYPES
from guidebook.records.record import Markup, Part, Record, Reference, StoredFile
from guidebook.texts.wording import hint, label, word

Field: TypeAlias = dict[str, Any]

IDENTITIES = ("id", "name", "code")
"""Fields that tell the parts of a list apart."""
TITLES = ("title", "label", "text", "name", "quote")
"""Fields that a folded part is called by, the first that it has."""
LONGEST_SUMMARY = 80
DAY_OR_MOMENT = r"^\d{4}-\d{2}-\d{2}( ([01]\d|2[0-3]):[0-5]\d)?$"
KEY, VALUE = "key", "value"
"""What a row of a table of named values consists of."""


@dataclass(frozen=True)
class Spot:
    """A field of a part: its name, what may stand there, and what the model says about it."""

    name: str
    shape: Shape
    title: str
    about: str
    required: bool
    words: Mapping[str, str]
    """What readers see in the place of values."""

    @property
    def chosen(self) -> bool:
        """Whether the value is taken from a list of records."""
        marks = (*self.shape.marks, *(self.shape.item.marks if self.shape.item else ()))
        return any(isinstance(mark, Reference) for mark in marks)

    def describe_common(self) -> Field:
        """Return what form fields of all kinds have."""
        made: Field = {"name": self.name, "label": self.title or label(self.about), "required": self.required}
        choices = self.shape.choices or (self.shape.item.choices if self.shape.item else ())
        said = "" if choices else hints.word_hint(hint(self.about, self.title, chosen=self.chosen), self.shape)
        return made | ({"hint": said} if said else {})

    def enter(self, shape: Shape) -> Spot:
        """Return the spot of each item of a list."""
        return Spot(self.name, shape, self.title, self.about, True, self.words)


def form(part: type[Part], titles: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> list[Field]:
    """Return the form fields of a part, the common ones of records last but for the first two.

    ``titles``: kind → what its records are called; ``words``: field → what readers see for its values.
    """
    made = []
    for name, shape in order_fields(part):
        info = part.model_fields[name]
        about, needed = info.description or name, _is_needed(info, shape)
        made.append(_field(Spot(name, shape, info.title or "", about, needed, words.get(name, {})), titles))
    hints.name_fields(made)
    return made


def _is_needed(info: FieldInfo, shape: Shape) -> bool:
    """Tell whether something must be filled in: a list that must be there may still be empty."""
    listed = field_types.LIST in shape.forms and not _bounds(shape.marks, "min", "max", of_length=True)
    return info.is_required() and not listed


def order_fields(part: type[Part]) -> list[tuple[str, Shape]]:
    """Return the fields of a part as the form has them: what is a kind's own before what all records have."""
    shapes = field_types.fields(part)
    common = [name for name in shapes if issubclass(part, Record) and name in Record.model_fields]
    first, last = common[:2], common[2:]
    return [(name, shapes[name]) for name in (*first, *(name for name in shapes if name not in common), *last)]


def _field(spot: Spot, titles: Mapping[str, str]) -> Field:
    shape = spot.shape
    if shape.forms == (field_types.LIST,):
        return spot.describe_common() | _list(spot, titles)
    for mark in shape.marks:
        if isinstance(mark, Reference):
            return spot.describe_common() | _relation(mark, titles)
        if isinstance(mark, StoredFile):
            return spot.describe_common() | _file(mark)
    make = next((WIDGETS[form] for form in WIDGETS if form in shape.forms), _other)
    return spot.describe_common() | make(spot, titles)


def _relation(reference: Reference, titles: Mapping[str, str]) -> Field:
    return {
        "widget": "relation",
        "collection": reference.kind,
        "value_field": "id",
        "display_fields": [titles[reference.kind]],
        "search_fields": ["title", "id"],
        "dropdown_threshold": 0,
    }


def _file(mark: StoredFile) -> Field:
    endings = PICTURES if mark.picture else TYPES
    return {
        "widget": "image" if mark.picture else "file",
        "accept": ",".join(f".{ending}" for ending in endings),
        "choose_url": False,
    }


def _text(spot: Spot, _: object) -> Field:
    marks, found = spot.shape.marks, _constraints(spot.shape.marks)
    shapes = {mark.shape for mark in marks if isinstance(mark, Markup)}
    widget = (
        "text"
        if "prose" in shapes or ("line" in shapes and found.get("maxlength", 0) > LONGEST_SUMMARY * 2)
        else "string"
    )
    return {"widget": widget, "use_emoji_autocomplete": False} | found


def _number(spot: Spot, _: object) -> Field:
    return {"widget": "number", "value_type": "int", "step": 1} | _bounds(spot.shape.marks, "min", "max")


def _date(_: Spot, __: object) -> Field:
    return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}


def _flag(_: Spot, __: object) -> Field:
    return {"widget": "boolean"}


def _choice(spot: Spot, _: object) -> Field:
    options = [
        {"label": spot.words.get(value) or word(value, spot.about), "value": value} for value in spot.shape.choices
    ]
    return {"widget": "select", "options": options, "dropdown_threshold": 0}


def _part(spot: Spot, titles: Mapping[str, str]) -> Field:
    part = spot.shape.part
    assert part is not None
    return {"widget": "object", "fields": form(part, titles, {}), "summary": _summary(part), "collapsed": False}


def _table(spot: Spot, _: object) -> Field:
    fields: list[Field] = [
        {"name": KEY, "label": "Имя", "widget": "string", "required": True, "use_emoji_autocomplete": False},
        {"name": VALUE, "label": "Значение", "widget": "text", "required": True, "use_emoji_autocomplete": False},
    ]
    return {"widget": "list", "fields": fields, "summary": f"{{{{{KEY}}}}}: {{{{{VALUE}}}}}", "collapsed": "auto"}


def _moment(spot: Spot, _: object) -> Field:
    return {"widget": "string", "use_emoji_autocomplete": False, "pattern": [DAY_OR_MOMENT, _describe_expected(spot)]}


def _describe_expected(spot: Spot) -> str:
    return _other_way(spot.shape.expected)


def _other_way(expected: str) -> str:
    """Return what is said of a wrong value."""
    return f"Напишите иначе: {hints.drop_quotes(expected)}."


def _other(spot: Spot, _: object) -> Field:
    """Return the form field of what is written in a way of its own: a text, checked after it is saved."""
    return {"widget": "string", "use_emoji_autocomplete": False}


WIDGETS: Mapping[str, Callable[[Spot, Mapping[str, str]], Field]] = {
    field_types.MOMENT: _moment,
    field_types.CHOICE: _choice,
    field_types.TEXT: _text,
    field_types.NUMBER: _number,
    field_types.DATE: _date,
    "flag": _flag,
    field_types.PART: _part,
    field_types.TABLE: _table,
}
"""How a value is asked for, by what it is."""


def _list(spot: Spot, titles: Mapping[str, str]) -> Field:
    item = spot.shape.item
    assert item is not None
    several = _bounds(spot.shape.marks, "min", "max", of_length=True)
    one = _field(spot.enter(item), titles)
    if one["widget"] in ("relation", "select", "file", "image"):
        kept = {key: value for key, value in one.items() if key not in ("name", "label", "hint", "required")}
        return kept | {"multiple": True} | several
    folding: Field = {"collapsed": False, "allow_duplicate": False, "label_singular": "пункт"}
    if one["widget"] == "object":
        parts = {"widget": "list", "fields": one["fields"], "summary": one["summary"]}
        return parts | folding | {"collapsed": "auto"} | several
    bare = {key: value for key, value in one.items() if key != "hint"}
    return {"widget": "list", "field": bare} | folding | several


def _summary(part: type[Part]) -> str:
    """Return what a folded part says of itself: its title, or its first fields."""
    names = tuple(field_types.fields(part))
    shown = [name for name in TITLES if name in names][:1] or names[:2]
    return " – ".join(f"{{{{{name} | truncate({LONGEST_SUMMARY}, '…')}}}}" for name in shown)


def _constraints(marks: Iterable[object]) -> Field:
    made: Field = {}
    for mark in marks:
        if isinstance(mark, StringConstraints):
            if mark.min_length:
                made["minlength"] = mark.min_length
            if mark.max_length:
                made["maxlength"] = mark.max_length
            if mark.pattern:
                pattern = str(mark.pattern)
                made["pattern"] = [pattern, _other_way(PATTERNS.get(pattern, "текст другого вида"))]
    return made


def _bounds(marks: Iterable[object], least: str, most: str, *, of_length: bool = False) -> Field:
    made: Field = {}
    for mark in marks:
        match mark:
            case MinLen(min_length=found) if of_length:
                made[least] = found
            case MaxLen(max_length=found) if of_length:
                made[most] = found
            case Ge(ge=found):
                made[least] = found
            case Gt(gt=found):
                made[least] = found
            case Le(le=found):
                made[most] = found
            case Lt(lt=found):
                made[most] = found
    return made
