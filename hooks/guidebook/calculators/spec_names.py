"""The names that a spec uses, beside those that they may be: columns, fields, tables, other calculators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from guidebook.calculators.spec_model import (
    Calendar,
    Cards,
    Chart,
    Hand,
    Outcome,
    Path,
    Programme,
    Rows,
    Screen,
    Spec,
    Table,
    View,
)

Names: TypeAlias = tuple[str, ...]
Columns: TypeAlias = Mapping[str, Names]
"""The columns of a table by their names, with the options of those that are choices."""

PLACEHOLDER = re.compile(r"\{( *[^\W\d]\w* *(?::[^{}]*)?)\}")
"""A name in curly brackets, also one that is misspelt; ``{1;2}`` of a formula is none."""
RESERVED = ("id", "kind", "row", "text", "confirmed", "deleted", "updated_at", "at", "earlier", "dismissed")
"""Names that a part of the programme has for itself, see ``docs/assets/js/binding/rows.mjs``."""


@dataclass(frozen=True)
class Used:
    """A name at its place: what it has to name, as the end of «нет …», and what there is."""

    path: Path
    name: str
    what: str
    known: Names


@dataclass(frozen=True)
class Taken:
    """A name that something else has already: another entry of its list, or a part of the programme."""

    path: Path
    name: str


def find_taken(spec: Spec) -> Iterator[Taken]:
    """Yield the names that stand for two things."""
    yield from _find_twice(("views",), [view.name for view in spec.views or ()])
    for at, view in spec.locate_parts():
        fields = [field.name for field in view.fields or ()]
        yield from _find_twice((*at, "fields"), fields)
        # Requests hold fields and tables side by side.
        yield from _find_twice((*at, "tables"), [table.name for table in view.tables or ()], fields)
        yield from _find_twice((*at, "outcomes"), [outcome.name for outcome in view.outcomes or ()])
        yield from _find_twice((*at, "groups"), [group.name for group in view.groups or ()])
        for path, own in _tables(at, view):
            names = [column.name for column in own.columns or ()]
            yield from _find_twice((*path, "columns"), names, RESERVED if own.programme else ())
            yield from _find_twice((*path, "hands"), [hand.name for hand in own.hands or ()])
            if isinstance(own, Outcome):
                yield from _find_twice((*path, "actions"), [action.name for action in own.actions or ()])


def list_used(spec: Spec, others: Mapping[str, Spec], programs: Names) -> Iterator[Used]:
    """Yield every name of a spec that has to be one of something.

    ``programs`` are all calculators, ``others`` the specs of those that can be looked into: they are sound.
    """
    for at, view in spec.locate_parts():
        fields = tuple(field.name for field in view.fields or ())
        tables = {table.name: _columns_of(table) for table in view.tables or ()}
        for index, error in enumerate(view.errors or ()):
            if error.field is not None:
                known = (*fields, *tables)
                yield Used((*at, "errors", index, "field"), error.field, "поля или таблицы", known)
        for path, own in _tables(at, view):
            names = _columns_of(own)
            if isinstance(own, Table):
                yield from _list_columns((*path, "identity"), own.identity, names)
                if own.asks is not None:
                    above = tuple(tables)[: tuple(tables).index(own.name)]
                    yield Used((*path, "asks"), own.asks, "таблицы выше", above)
            else:
                yield from _list_of_outcome(path, own, names, fields, tables)
            yield from _list_of_programme((*path, "programme"), own.programme, names)
            for index, hand in enumerate(own.hands or ()):
                yield from _list_of_hand((*path, "hands", index), hand, names, view, others)
                yield Used((*path, "hands", index, "calculator"), hand.calculator, "калькулятора", programs)
        for path, options, both in _choices(at, view):
            yield Used((*path, "both"), both, "варианта", options)


def _columns_of(own: Table | Outcome) -> Columns:
    return {column.name: column.options or () for column in own.columns or ()}


def _tables(at: Path, view: View) -> Iterator[tuple[Path, Table | Outcome]]:
    for index, table in enumerate(view.tables or ()):
        yield (*at, "tables", index), table
    for index, outcome in enumerate(view.outcomes or ()):
        if outcome.columns:
            yield (*at, "outcomes", index), outcome


def _choices(at: Path, view: View) -> Iterator[tuple[Path, Names, str]]:
    for index, field in enumerate(view.fields or ()):
        if field.both is not None:
            yield (*at, "fields", index), field.options or (), field.both
    for number, table in enumerate(view.tables or ()):
        for index, column in enumerate(table.columns):
            if column.both is not None:
                yield (*at, "tables", number, "columns", index), column.options or (), column.both


def _find_twice(path: Path, names: Sequence[str], others: Iterable[str] = ()) -> Iterator[Taken]:
    seen = set(others)
    for index, name in enumerate(names):
        if name in seen:
            yield Taken((*path, index, "name"), name)
        seen.add(name)


def _list_columns(path: Path, names: Iterable[str] | None, known: Columns) -> Iterator[Used]:
    for index, name in enumerate(names or ()):
        yield _column((*path, index), name, known)


def _column(path: Path, name: str, known: Iterable[str]) -> Used:
    return Used(path, name, "столбца", tuple(known))


def _list_cells(path: Path, cells: Mapping[str, str] | None, known: Columns) -> Iterator[Used]:
    """Yield the columns that cells are given for, and the constants among the cells of choices."""
    for name, text in (cells or {}).items():
        yield _column((*path, name), name, known)
        if text and known.get(name) and not PLACEHOLDER.search(text):
            yield Used((*path, name), text, "варианта", known[name])


def _list_filled(path: Path, template: str | None, known: Iterable[str]) -> Iterator[Used]:
    """Yield the columns in the curly brackets of a cell."""
    for name in PLACEHOLDER.findall(template or ""):
        yield _column(path, name, known)


def _list_in_text(path: Path, sentence: str | None, known: Iterable[str]) -> Iterator[Used]:
    """Yield the columns and fields in the curly brackets of a text, where words may agree with them."""
    for name in PLACEHOLDER.findall(sentence or ""):
        yield Used(path, name.partition(":")[0], "столбца или поля", tuple(known))


def _list_of_outcome(
    path: Path, own: Outcome, names: Columns, fields: Names, tables: Mapping[str, Columns]
) -> Iterator[Used]:
    for index, column in enumerate(own.columns or ()):
        yield from _list_filled((*path, "columns", index, "formula"), column.formula, names)
    yield from _list_columns((*path, "sums"), own.sums, names)
    yield from _list_columns((*path, "key"), own.key, names)
    yield from _list_columns((*path, "compare"), own.compare, names)
    yield from _list_of_cards((*path, "cards"), own.cards, names)
    yield from _list_of_cards((*path, "worksheet"), own.worksheet, names)
    if own.screen:
        yield from _list_of_screen((*path, "screen"), own.screen, names)
    if own.figures:
        for key in ("title", "people", "part", "against", "sure"):
            if getattr(own.figures, key) is not None:
                yield _column((*path, "figures", key), getattr(own.figures, key), names)
    if own.chart:
        yield from _list_of_chart((*path, "chart"), own.chart, names, fields)
    if own.calendar:
        yield from _list_of_calendar((*path, "calendar"), own.calendar, names, fields, tables)
    for index, action in enumerate(own.actions or ()):
        at = (*path, "actions", index)
        yield Used((*at, "table"), action.table, "таблицы", tuple(tables))
        if action.table in tables:
            yield from _list_cells((*at, "values"), action.values, tables[action.table])
        for name, template in action.values.items():
            yield from _list_filled((*at, "values", name), template, names)


def _list_of_cards(path: Path, cards: Cards | None, names: Columns) -> Iterator[Used]:
    if cards and isinstance(cards.by, str):
        yield _column((*path, "by"), cards.by, names)
    elif cards:
        yield from _list_columns((*path, "by"), cards.by, names)


def _list_of_screen(path: Path, screen: Screen, names: Columns) -> Iterator[Used]:
    for key in ("round", "start", "end", "place"):
        yield _column((*path, key), getattr(screen, key), names)
    yield from _list_columns((*path, "names"), screen.names, names)


def _list_of_chart(path: Path, chart: Chart, names: Columns, fields: Names) -> Iterator[Used]:
    yield _column((*path, "label"), chart.label, names)
    yield _column((*path, "value"), chart.value, names)
    if chart.by is not None:
        yield _column((*path, "by"), chart.by, names)
    if chart.target is not None:
        yield Used((*path, "target"), chart.target, "поля", fields)


def _list_of_calendar(
    path: Path, calendar: Calendar, names: Columns, fields: Names, tables: Mapping[str, Columns]
) -> Iterator[Used]:
    for key in ("date", "start", "end", "by"):
        name = getattr(calendar, key)
        if name is not None:
            yield _column((*path, key), name, names)
    for key in ("title", "place", "id"):
        yield from _list_in_text((*path, key), getattr(calendar, key), (*names, *fields))
    if calendar.moved:
        moved = calendar.moved
        yield Used((*path, "moved", "table"), moved.table, "таблицы", tuple(tables))
        if moved.table in tables:
            yield from _list_in_text((*path, "moved", "id"), moved.id, (*tables[moved.table], *fields))


def _list_of_programme(path: Path, programme: Programme | None, names: Columns) -> Iterator[Used]:
    if programme:
        yield from _list_columns((*path, "key"), programme.key, names)
        yield from _list_columns((*path, "title"), programme.title, names)
        yield from _list_cells((*path, "confirmed"), programme.confirmed, names)
        yield from _list_columns((*path, "assigned"), tuple(programme.assigned or ()), names)


def _list_of_hand(path: Path, hand: Hand, names: Columns, view: View, others: Mapping[str, Spec]) -> Iterator[Used]:
    """Yield the names of a hand-over: its own columns, and what the other calculator has."""
    # Of an outcome and a table to fill in of one name the latter is meant.
    own = {table.name: _columns_of(table) for _, table in reversed([*_tables((), view)])}
    for index, one in enumerate(hand.known or ()):
        at = (*path, "known", index)
        yield Used((*at, "from"), one.source, "таблицы", tuple(own))
        yield _column((*at, "name"), one.name, own.get(one.source, (one.name,)))
        yield _column((*at, "by"), one.by, names)
    names = {**names, **{one.name: own.get(one.source, {}).get(one.name, ()) for one in hand.known or ()}}
    parts: list[tuple[Path, Rows, Columns | None]] = [(path, hand, names)]
    for index, along in enumerate(hand.also or ()):
        at = (*path, "also", index)
        yield Used((*at, "from"), along.source, "таблицы", tuple(own))
        parts.append((at, along, own.get(along.source)))
    for at, rows, there in parts:
        if there is not None:
            for column, template in rows.columns.items():
                yield from _list_filled((*at, "columns", column), template, there)
            yield from _list_cells((*at, "where"), rows.where, there)
    mine = {field.name: field.options or () for field in view.fields or ()}
    for field, template in (hand.fields or {}).items():
        for name in PLACEHOLDER.findall(template):
            yield Used((*path, "fields", field), name, "поля", tuple(mine))
    other = others.get(hand.calculator)
    if other is None:
        return
    views = {getattr(one, "name", ""): one for one in other.parts()}
    if hand.view is not None:
        yield Used((*path, "view"), hand.view, "вида", tuple(views))
    target = views.get(hand.view) if hand.view is not None else other.parts()[0]
    if target is not None:
        tables = {table.name: _columns_of(table) for table in target.tables or ()}
        for at, rows, _ in parts:
            yield Used((*at, "table"), rows.table, "таблицы", tuple(tables))
            if rows.table in tables:
                yield from _list_cells((*at, "columns"), rows.columns, tables[rows.table])
        fields = {field.name: field.options or () for field in target.fields or ()}
        for field, template in (hand.fields or {}).items():
            at = (*path, "fields", field)
            yield Used(at, field, "поля", tuple(fields))
            # A choice is handed over by its option, which both calculators have to have.
            source = PLACEHOLDER.findall(template)
            options = (template,) if not source else mine.get(source[0], ())
            for option in options if fields.get(field) else ():
                yield Used(at, option, "варианта", fields[field])
