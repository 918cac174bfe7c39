"""What a calculator's page shows of each view: its texts beside its program's spec, and the answered first example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guidebook.mechanisms import mechanisms
from guidebook.model import Calculator, Calendar, FieldLabel, Preset, Topics, ViewLabel
from guidebook.topics import takes_topics, with_topics
from worksheets import api

# The page's scripts, which would be asked for one after another: on a slow line each of them is a round trip.
SCRIPTS = (
    "component", "calculator/calculator", "views/views", "engine-panel/engine-panel", "engine/engines", "engine/client",
    "engine/store", "engine/sound", "calculator/answer", "calculator/chart", "calculator/fold", "calculator/memory",
    "search-loader/search-loader", "scheme-button/scheme-button", "search-button/search-button",
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    """A field with its texts: ``value`` as the example has it and as the form sends it.

    ``kind`` is the type that its control is chosen by; ``options`` are the values and labels of a choice, and what a
    slider says at each of its stops.
    """

    name: str
    label: str
    hint: str | None
    value: str
    kind: str
    suggests: bool
    options: tuple[tuple[str, str], ...] = ()
    said: str = ""


@dataclass(frozen=True)
class Group:
    """Fields that stand together; those of no group have no label."""

    label: str | None
    hint: str | None
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class View:
    """One view of a calculator as its page shows it."""

    texts: ViewLabel
    spec: Mapping[str, Any]
    groups: tuple[Group, ...]
    example: Mapping[str, Any]
    cells: Mapping[str, str]
    title: str
    errors: tuple[dict[str, Any], ...]
    mechanisms: Mapping[str, Any]
    topics: Sequence[Topics] = ()

    @property
    def labels(self) -> dict[str, Any]:
        """The part of the record that the page's engines put their answers into words with."""
        texts = self.texts.model_dump(
            mode="json", exclude={"examples": True, "summary": True, "presets": True}, exclude_none=True
        )
        return {**({"views": [texts]} if self.name else texts), "errors": self.errors, "title": self.title}

    @property
    def charts(self) -> dict[str, Any]:
        """The charts of the example by the names of their outcomes."""
        return {outcome["name"]: outcome["chart"] for outcome in self.example["outcomes"] if outcome.get("chart")}

    @property
    def name(self) -> str:
        """The name in addresses and requests; the only view of a calculator has none."""
        return self.texts.name

    @property
    def tables(self) -> tuple[dict[str, Any], ...]:
        """The tables to fill in, for the page's scripts: columns with names, labels, hints and types."""
        made = []
        for texts in self.texts.tables:
            spec = next(table for table in self.spec["tables"] if table["name"] == texts.name)
            labels = {column.name: column for column in texts.columns}
            columns = [
                {
                    "name": column["name"],
                    "label": labels[column["name"]].label,
                    "hint": labels[column["name"]].hint,
                    "type": column["type"],
                    **({"topics": True} if takes_topics(column) else {}),
                }
                for column in spec["columns"]
            ]
            folds = not spec.get("required", True)  # what may be empty need not take up the page
            named = {"name": texts.name, "label": texts.label, "hint": texts.hint, "folds": folds}
            made.append({**named, "columns": columns})
        return tuple(made)

    @property
    def folded(self) -> frozenset[str]:
        """The names of outcomes that are folded: they go into details."""
        return frozenset(outcome["name"] for outcome in self.spec["outcomes"] if outcome.get("folded"))

    @property
    def suggestions(self) -> list[dict[str, Any]]:
        """The topics for the page's scripts: in each group lists of words, a topic's name before its synonyms."""
        return [
            {"title": group.title, "topics": [[topic.name, *topic.synonyms] for topic in group.tags]}
            for group in self.topics
        ]

    @property
    def weights(self) -> tuple[tuple[str, str], ...]:
        """The stops of the view's sliders with their words, the same for all of them; nothing without sliders."""
        found = (field.options for group in self.groups for field in group.fields if field.kind == "weight")
        return next(found, ())

    @property
    def has_names(self) -> bool:
        """Whether what is typed may name people or organisations, so that it must not travel in a link."""
        return bool(self.spec["tables"]) or any(field["type"] == "text" for field in self.spec["fields"])


def views(
    calculator: Calculator, others: Mapping[str, Calculator], calendars: Sequence[Calendar] = (),
    topics: Sequence[Topics] = (),
) -> list[View]:  # fmt: skip
    """Return the views of a calculator without problems, in the order of its record; ``others`` are all of them.

    A table of the spec with ``"presets": "calendars"`` offers the days off of each of ``calendars``; a column with
    ``"suggests": "tags"`` suggests the ``topics`` and knows their synonyms.
    """
    described = api.describe(calculator.id)
    calculator = with_topics(calculator, described, topics)
    specs = {spec.get("name", ""): spec for spec in described.get("views", [described])}
    labels = calculator.model_dump(mode="json")
    return [
        _view(
            calculator, _with_calendars(texts, specs[texts.name], calendars), specs[texts.name], labels, others, topics
        )
        for texts in calculator.parts()
    ]


def _with_calendars(texts: ViewLabel, spec: Mapping[str, Any], calendars: Sequence[Calendar]) -> ViewLabel:
    """Return the texts of a view with a preset for each calendar, where a table takes days off."""
    tables = [table["name"] for table in spec.get("tables", ()) if table.get("presets") == "calendars"]
    made = []
    for calendar in calendars if tables else ():
        days = [f"{day.first.isoformat()};{day.last or ''};{day.title.replace(';', ',')}" for day in calendar.days]
        text = "\n".join(["from;to;name", *days])
        name = calendar.id.replace("-", "_")
        made.append(Preset(name=f"calendar_{name}", title=calendar.title, tables=dict.fromkeys(tables, text)))
    return texts.model_copy(update={"presets": (*texts.presets, *made)})


def _view(
    calculator: Calculator, texts: ViewLabel, spec: Mapping[str, Any], labels: dict[str, Any],
    others: Mapping[str, Calculator], topics: Sequence[Topics],
) -> View:  # fmt: skip
    raw = {**texts.examples[0].request, **({"view": texts.name} if texts.name else {})}
    example = api.answer(calculator.id, raw, labels)
    laid = api.lay(calculator.id, raw, labels)
    values = {field["name"]: field["value"] for field in example["inputs"]}
    groups: list[Group] = []
    for name, members in _grouped(spec.get("fields", ()), texts):
        group = next((group for group in texts.groups if group.name == name), None)
        shown = tuple(
            _field(field, label, values[label.name], example["request"][label.name]) for field, label in members
        )
        groups.append(Group(group.label if group else None, group.hint if group else None, shown))
    whole = {"tables": [], "fields": [], **spec}
    # A table that may be empty need not be in the example.
    cells = {table["name"]: "" for table in whole["tables"]} | {one["name"]: one["cells"] for one in laid["tables"]}
    asked = mechanisms(calculator, whole, texts, labels, others)
    taken = topics if any(takes_topics(column) for table in whole["tables"] for column in table["columns"]) else ()
    return View(texts, whole, tuple(groups), example, cells, labels["title"], tuple(labels["errors"]), asked, taken)


def _grouped(entries: Any, texts: ViewLabel) -> list[tuple[str | None, list[tuple[Mapping[str, Any], FieldLabel]]]]:
    """Return the fields by their groups, both in the order of the texts."""
    specs = {field["name"]: field for field in entries}
    made: list[tuple[str | None, list[tuple[Mapping[str, Any], FieldLabel]]]] = []
    for label in texts.fields:
        group = specs[label.name].get("group")
        if not made or made[-1][0] != group:
            made.append((group, []))
        made[-1][1].append((specs[label.name], label))
    return made


def _field(spec: Mapping[str, Any], label: FieldLabel, entered: str, value: Any) -> Field:
    kind = str(spec["type"])
    options: tuple[tuple[str, str], ...] = ()
    said = ""
    if kind == "choice":
        entered, options = str(value), tuple((option.name, option.label) for option in label.options)
    elif kind == "weight":
        entered = str(value)
        options = tuple((str(stop), said) for stop, said in enumerate(api.stops()))
        said = dict(options)[entered]
    return Field(label.name, label.label, label.hint, entered, kind, spec.get("suggests") == "targets", options, said)
