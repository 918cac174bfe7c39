"""The typed model of a calculator's spec: every key, what may stand there, which types of entries it goes with.

A spec stays a plain ``dict`` in ``worksheets``, which run in MicroPython too; here it is looked at before anything is
made of it. The descriptions are CONTRIBUTING's table of keys, see ``guidebook.reference.spec_keys``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field as Described
from pydantic import GetCoreSchemaHandler, StringConstraints
from pydantic_core import core_schema

from guidebook.records.calculator_labels import OPTION_PATTERN, Name
from guidebook.records.record import Id, Part
from worksheets import api

Path: TypeAlias = tuple[str | int, ...]
"""A place of a spec: keys, and numbers of items."""


def list_typed_kinds() -> tuple[str, ...]:
    """Return what can be typed: the types of fields and of columns to fill in."""
    return tuple(kind for kind, traits in api.types().items() if "read" in traits and "of" not in traits)


def list_spoken_kinds() -> tuple[str, ...]:
    """Return the ways in which counts are told in words."""
    return tuple(kind for kind, traits in api.types().items() if "of" in traits)


def list_figure_kinds() -> tuple[str, ...]:
    """Return the types of figures of an answer."""
    return _select_kinds("figure")


def list_cell_kinds() -> tuple[str, ...]:
    """Return the types of columns of an answer."""
    return _select_kinds("cell")


def _select_kinds(part: str) -> tuple[str, ...]:
    return tuple(
        kind
        for kind, traits in api.types().items()
        if "of" not in traits and part in traits.get("answers", ("figure", "cell"))
    )


def list_number_kinds() -> tuple[str, ...]:
    """Return the types of which whole numbers are typed."""
    return tuple(kind for kind in list_typed_kinds() if "value" not in api.types()[kind])


@dataclass(frozen=True)
class OneOf:
    """Marks a key that takes one of the words of a table, as it is when they are asked for."""

    words: Callable[[], tuple[str, ...]]
    more: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """The words."""
        return (*self.words(), *self.more)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Refuse other words."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, word: str | None) -> str | None:
        if word is not None and word not in self.known:
            raise ValueError(word)
        return word


Kind = Annotated[str, OneOf(list_typed_kinds)]
Figure = Annotated[str, OneOf(list_figure_kinds, ("table",))]
Cell = Annotated[str, OneOf(list_cell_kinds)]
Option = Annotated[str, StringConstraints(pattern=OPTION_PATTERN)]
Names = tuple[Name, ...]
Some = Annotated[tuple[Name, ...], Described(min_length=1)]


@dataclass(frozen=True)
class Only:
    """Marks a key that goes with some types of its entry alone; with ``needed`` these can't be without it."""

    kinds: tuple[str, ...] | Callable[[], tuple[str, ...]]
    needed: bool = False

    @property
    def types(self) -> tuple[str, ...]:
        """The types, as the table has them when they are asked for."""
        return self.kinds if isinstance(self.kinds, tuple) else self.kinds()


@dataclass(frozen=True)
class Beside:
    """Marks a key that says nothing without another one of its entry."""

    key: str


NUMBERS = Only(list_number_kinds)
COUNTS = Only(("count",))
CHOICES = Only(("choice",))
TABLES = Only(("table",))


class Piece(Part, defer_build=True):
    """A part of a spec; its validator is built with that of the whole, so that the check starts sooner."""


class Large(Piece):
    """What is too much for the small engine (`large`)."""

    rows: int = Described(ge=1, description="beyond so many rows the faster engine answers")
    follow: int | None = Described(None, ge=1, description="up to so many its answers follow the typing too")


class Entry(Piece):
    """What a field and a column to fill in have in common."""

    name: Name = Described(description="its name in requests, answers and the record")
    type: Kind = Described(
        description="what is typed; a field of `choice` is a list, of `weight` a slider that ends with «обязательно», "
        "of `flag` a box to tick"
    )
    options: Annotated[tuple[Option, ...] | None, Only(("choice",), needed=True)] = Described(
        None, min_length=1, description="the ids that can be chosen"
    )
    both: Annotated[Option | None, CHOICES] = Described(
        None, description="the option that two options named together mean"
    )
    min: Annotated[int | None, NUMBERS] = Described(None, description="the least value, in the type's units")
    max: Annotated[int | None, NUMBERS] = Described(None, description="the greatest value, in the type's units")
    default: Any = Described(None, description="the value of what is left empty, as requests hold it")
    required: bool | None = Described(None, description="`False`: it may be left empty, which is `None`")
    spoken: Annotated[str | None, OneOf(list_spoken_kinds), COUNTS] = Described(
        None, description="numbers told in words are read: classes and ages, how many at most, how many at least"
    )


class Field(Entry):
    """A field."""

    group: Name | None = Described(None, description="fields of one group stand under the label of `groups`")
    suggests: Annotated[Literal["indicators"] | None, Only(("percent",)), Beside("default")] = Described(
        None, description="takes what the region's indicator plans where it is left empty"
    )
    period: Annotated[Literal["from", "to"] | None, Only(("date",))] = Described(
        None, description="the first or the last day of the open programme's period is offered for it"
    )


class Column(Entry):
    """A column to fill in."""

    suggests: Annotated[Literal["tags"] | None, Only(("tags",))] = Described(
        None,
        description="the topics of `content/tags` are listed above the tables, suggested while typing, and told in the "
        "template; their synonyms are read as their names",
    )
    person: Annotated[Literal["mentor", "mentee", "any"] | None, Only(("text",))] = Described(
        None, description="names there can be replaced by codes"
    )
    adds: Annotated[bool | None, COUNTS] = Described(
        None, description="a row that equals the sum of others in all such columns is asked about"
    )
    carries: bool | None = Described(
        None, description="of a column that may be empty: empty cells below a filled one are asked about"
    )
    sheet: bool | None = Described(
        None,
        description="of a column that may be empty: takes the names of the sheets where several are read and none has "
        "the column",
    )


class Programme(Piece):
    """The place of rows in the programme (`programme`)."""

    part: Literal["participants", "pairs", "plans"] = Described(description="the section that the rows are in")
    kind: Literal["mentor", "mentee", "pair", "plan", "meeting"] = Described(description="what each row is there")
    key: Some = Described(description="the columns that tell rows apart")
    title: Some = Described(description="the columns that a row is called by")
    confirmed: Mapping[Name, str] | None = Described(
        None, description="the value of each column that makes a row a confirmed one"
    )
    assigned: Mapping[Name, str] | None = Described(
        None,
        description="the programme's confirmed pairs that are not among the rows are offered: for each column a text "
        "with `{column}` of the pair planning's rows",
    )
    only: Literal["take"] | None = Described(
        None, description="the rows are taken from the programme and changed elsewhere"
    )


class Rows(Piece):
    """What of a table goes into which table of another calculator."""

    table: Name = Described(description="the other calculator's table")
    columns: Mapping[Name, str] = Described(
        min_length=1, description="for each of its columns a text with `{column}` of the row, or a constant"
    )
    where: Mapping[Name, str] | None = Described(None, description="only rows whose columns have these values go along")


class Along(Rows):
    """Rows of one more table (`also`)."""

    source: Name = Described(alias="from", description="the table of the same view that they are taken from")


class Known(Piece):
    """What is known of somebody in a row (`known`)."""

    name: Name = Described(
        description="the column of the table; templates of the hand-over may name it as the row's own"
    )
    source: Name = Described(alias="from", description="the table to fill in that says it, of the first with something")
    by: Name = Described(description="the column of the row with the name that stands in the table's first column")


class Hand(Rows):
    """A hand-over (`hands`)."""

    name: Name = Described(description="its name in the record, which has its `label`")
    calculator: Id = Described(description="the id of the calculator that is opened")
    view: Name | None = Described(None, description="its view, the first when nothing is said")
    also: tuple[Along, ...] | None = Described(None, min_length=1, description="rows of other tables to take along")
    known: tuple[Known, ...] | None = Described(
        None, min_length=1, description="what tables to fill in say of those who are named in a row"
    )  # fmt: skip
    fields: Mapping[Name, str] | None = Described(
        None, min_length=1, description="for each field of the other calculator that is set a text with `{field}` of "
        "this one, or a constant"
    )  # fmt: skip


class Table(Piece):
    """A table to fill in."""

    name: Name = Described(description="its name in requests and in the record")
    columns: tuple[Column, ...] = Described(min_length=1, description="its columns, in the order of the template")
    max_rows: int = Described(ge=1, description="more rows are refused")
    identity: Some | None = Described(
        None,
        description="rows with the same in these columns are one school or one person: a loaded file is added, "
        "replaces or updates",
    )
    required: bool | None = Described(
        None,
        description="`False`: it may be empty, and is folded: the fold says how many rows it holds and opens for "
        "filled rows that come back, and for errors",
    )
    presets: Literal["calendars", "questionnaires"] | None = Described(
        None, description="offers the days off of each calendar of `content/calendars`, or the questions of each "
        "questionnaire of `content/questionnaires`"
    )  # fmt: skip
    asks: Name | None = Described(
        None, description="the table above whose rows are questions: they head the columns `q1`, `q2` and so on"
    )
    counts: Literal["each"] | None = Described(
        None, description="each file with counts for the region is a row, also one that is wrong, see `counts_files.py`"
    )
    hands: tuple[Hand, ...] | None = Described(
        None, description="a button that puts the rows into another calculator's table and opens it"
    )
    programme: Programme | None = Described(None, description="the rows are a part of the curator's programme")


class OutcomeColumn(Piece):
    """A column of an outcome table."""

    name: Name = Described(description="its name in the record; rows of a result are lists in the order of columns")
    type: Cell = Described(description="how its values are written; `group` shows the label of a group")
    options: Annotated[tuple[Option, ...] | None, Only(("choice",), needed=True)] = Described(
        None, min_length=1, description="the ids that the record has words for"
    )
    formula: str | None = Described(
        None, min_length=1, description="the formula of its cells in .xlsx, with `{column}` for cells of the row"
    )


class Action(Piece):
    """An action (`actions`)."""

    name: Name = Described(description="its name in the record, which has its `label` and `done`")
    table: Name = Described(description="the table to fill in that the row is put into")
    values: Mapping[Name, str] = Described(
        min_length=1, description="for each of its columns a text with `{column}` of the row, or a constant"
    )


class Cards(Piece):
    """Cards (`cards`)."""

    by: Name | Some = Described(description="the column or columns: a card for each value")
    fill: Names | None = Described(None, description="the names of columns for a pen (in .xlsx too)")


class Worksheet(Cards):
    """Worksheets (`worksheet`)."""

    sign: Names | None = Described(None, description="the names of those who sign")


class Moved(Piece):
    """Events that were moved (`moved`)."""

    table: Name = Described(description="the table to fill in whose rows are about moved events")
    id: str = Described(min_length=1, description="the event's `id`, of columns of that table and of fields")


class Calendar(Piece):
    """Events (`calendar`)."""

    date: Name = Described(description="the column of the day")
    start: Name = Described(description="the column of the time when it begins")
    end: Name = Described(description="the column of the time when it ends")
    title: str = Described(min_length=1, description="a text with `{column}` or `{field}`")
    place: str | None = Described(None, description="a text like `title`")
    id: str = Described(min_length=1, description="what an event is known by when it changes, a text like `title`")
    moved: Moved | None = Described(None, description="where it is said which events were moved")
    by: Name | None = Described(None, description="the column that divides the rows: a file for each value")


class Screen(Piece):
    """Rounds (`screen`)."""

    round: Name = Described(description="the column of the round's number")
    start: Name = Described(description="the column of the time when it begins, «14:05»")
    end: Name = Described(description="the column of the time when it ends")
    place: Name = Described(description="the column of the place")
    names: Some | None = Described(
        None, description="the columns of those who meet, all that are left when nothing is said"
    )


class Chart(Piece):
    """A chart (`chart`)."""

    kind: Literal["bars", "line"] = Described(description="a bar for each row, or a line through all of them")
    label: Name = Described(description="the column that is written at each bar or point")
    value: Name = Described(description="the column of counts or shares that is drawn")
    target: Name | None = Described(None, description="the field whose value is drawn as a line")
    by: Name | None = Described(None, description="the column that divides the rows: bars under a title for each value")


class Figures(Piece):
    """Figures for the programme (`figures`)."""

    kind: Literal["satisfied", "better"] = Described(description="what `part` of the people are")
    title: Name = Described(description="the column of the question or the measure")
    people: Name = Described(description="the column of the number of people")
    part: Name = Described(description="the column of how many of them, a count or a share")
    against: Name | None = Described(None, description="the column of how many are the opposite")
    sure: Name | None = Described(None, description="the column that says `unlikely` of what is hardly by chance")


class Outcome(Piece):
    """An outcome."""

    name: Name = Described(description="its name in results and in the record")
    type: Figure = Described(description="how it is written; a `table` has columns and rows")
    options: Annotated[tuple[Option, ...] | None, Only(("choice",), needed=True)] = Described(
        None, min_length=1, description="the ids that the record has words for"
    )
    sentence_only: Annotated[bool | None, Only(list_figure_kinds)] = Described(
        None, description="it has no text and no place of its own: sentences of other outcomes name it"
    )
    indicator: Annotated[Literal["involvement"] | None, Only(list_figure_kinds)] = Described(
        None, description="documents have it beside the indicators that are counted in this way"
    )
    columns: Annotated[tuple[OutcomeColumn, ...] | None, Only(("table",), needed=True)] = Described(
        None, min_length=1, description="its columns, in the order of the result"
    )
    sums: Annotated[Some | None, TABLES] = Described(
        None, description="the columns that a last row of the .xlsx sheet adds up"
    )
    numbered: Annotated[bool | None, TABLES] = Described(
        None, description="the .xlsx sheet ends with a column of numbers: whoever has sorted there finds the way back"
    )
    chart: Annotated[Chart | None, TABLES] = Described(None, description="the table is drawn too")
    folded: Annotated[bool | None, TABLES] = Described(
        None,
        description="it is of the second rank: a fold with the number of its rows; its buttons stay in view",
    )
    csv: Annotated[bool | None, TABLES] = Described(
        None, description="its rows stand in the .csv too, below those of the last table"
    )  # fmt: skip
    key: Annotated[Some | None, TABLES] = Described(
        None, description="rows that are new since the last answer are marked and counted: those without an equal in "
        "these columns",
    )  # fmt: skip
    compare: Annotated[Some | None, TABLES, Beside("key")] = Described(
        None, description="rows that differ in these columns are marked and counted too"
    )
    actions: Annotated[tuple[Action, ...] | None, TABLES] = Described(
        None,
        description="a button in each row that puts a row into an input table, in place of one with the same filled "
        "columns, or takes it out",
    )
    hands: Annotated[tuple[Hand, ...] | None, TABLES] = Described(
        None, description="a button that puts the rows into another calculator's table and opens it"
    )
    cards: Annotated[Cards | None, TABLES] = Described(None, description="prints a card for each value")
    worksheet: Annotated[Worksheet | None, TABLES] = Described(
        None, description="prints cards with columns for a pen and lines to sign"
    )
    calendar: Annotated[Calendar | None, TABLES] = Described(
        None, description="saves .ics files, see `calendar_file.py`"
    )
    screen: Annotated[Screen | None, TABLES] = Described(
        None, description="the rounds on a big screen with a timer"
    )  # fmt: skip
    programme: Annotated[Programme | None, TABLES] = Described(
        None, description="the rows are a part of the curator's programme"
    )
    figures: Annotated[Figures | None, TABLES] = Described(
        None, description="a button that saves figures of the rows into the open programme, for its monitoring"
    )


class Group(Piece):
    """A group (`groups`)."""

    name: Name = Described(description="its name: the record has its label, cells of type `group` show it")


class Error(Piece):
    """An error (`errors`)."""

    field: Name | None = Described(description="the field or table that it is told at, `None`: any")
    code: Name = Described(description="its name in the record, which has its `text`")
    params: Names = Described(description="the names that its text may hold")


class View(Piece):
    """A view, or a spec of one view alone."""

    large: Large | None = Described(None, description="when the faster engine answers")
    fields: tuple[Field, ...] | None = Described(None, description="the fields of its form")
    groups: tuple[Group, ...] | None = Described(None, description="more groups than the fields name")
    tables: tuple[Table, ...] | None = Described(None, description="the tables to fill in")
    outcomes: tuple[Outcome, ...] | None = Described(None, description="the figures and tables of its answer")
    errors: tuple[Error, ...] | None = Described(None, description="what `check` may find wrong between values")


class NamedView(View):
    """A view among several (`views`)."""

    name: Name = Described(description="its name in addresses, requests and the record")


class Spec(View):
    """A spec."""

    views: tuple[NamedView, ...] | None = Described(
        None, min_length=1, description="several views, each with keys of its own; beside them stands nothing else"
    )

    def parts(self) -> tuple[View, ...]:
        """Return the views, the spec itself where it is one."""
        return tuple(view for _, view in self.locate_parts())

    def locate_parts(self) -> tuple[tuple[Path, View], ...]:
        """Return the same views, each with its place in the spec."""
        if self.views is None:
            return (((), self),)
        return tuple((("views", index), view) for index, view in enumerate(self.views))
