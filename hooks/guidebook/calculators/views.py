"""What a calculator's page shows of each view: its texts beside its program's spec, and the answered first example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from guidebook.calculators.days_off import days_off
from guidebook.calculators.features import mechanisms
from guidebook.calculators.questionnaires import rows
from guidebook.calculators.ready_sets import ready_set, tables_for
from guidebook.calculators.targets import TENTHS, takes_target, with_aim
from guidebook.calculators.topics import takes_topics, with_topics
from guidebook.records.calculator_labels import ColumnLabel, FieldLabel
from guidebook.records.calculators import Calculator, ViewLabel
from guidebook.records.calendars import Calendar
from guidebook.records.questionnaires import Questionnaire
from guidebook.records.tags import Topics
from worksheets import api

# The page's scripts, which would be asked for one after another: on a slow line each of them is a round trip.
SCRIPTS = (
    "component", "calculator/calculator", "views/views", "engine-panel/engine-panel", "engine/engines", "engine/client",
    "engine/store", "engine/sound", "calculator/answer", "calculator/answers", "calculator/chart",
    "calculator/elsewhere", "calculator/fields", "calculator/fold", "calculator/memory", "calculator/questions",
    "calculator/status", "calculator/work", "page/addresses", "page/storage", "hints/hints",
    "low-vision/low-vision", "scheme-button/scheme-button", "search/search",
)  # fmt: skip
# Those of a page whose first view has tables to fill in, beside the others.
TABLE_SCRIPTS = (
    "calculator/tables", "calculator/input-table", "calculator/button", "calculator/problems", "page/dropped",
    "page/elements", "page/letters", "table/grid", "table/cells", "table/cursor", "table/drawing", "table/editor",
    "table/gestures", "table/keys", "table/rows", "table/suggestions",
)  # fmt: skip


COUNTED = {"organisation", "total", "involved", "date"}
"""The columns of a table that takes curators' files for the region, see ``docs/assets/js/calculator/counts.mjs``."""


@dataclass(frozen=True)
class Field:
    """A field with its texts: ``value`` as the example has it and as the form sends it.

    ``control`` is what is no field to type into, ``mode`` the keyboard for it; ``options`` are the
    values and labels of a choice, and what a slider says at each of its stops.
    """

    name: str
    label: str
    hint: str | None
    value: str
    control: str | None
    mode: str
    suggests: bool
    options: tuple[tuple[str, str], ...] = ()
    said: str = ""

    @property
    def shown(self) -> str:
        """The value as the line of a folded group says it."""
        if self.control == "select":
            return dict(self.options).get(self.value, self.value)
        return self.said or self.value or "пусто"


@dataclass(frozen=True)
class Group:
    """Fields that stand together; those of no group have no label."""

    name: str | None
    label: str | None
    hint: str | None
    fields: tuple[Field, ...]
    folded: bool = False


@dataclass(frozen=True)
class Step:
    """A step of the page: what is filled in under one heading, or the answer.

    ``first`` is told of the first step with anything to fill in, ``asks`` of the last one before the answer, where the
    button is, ``chooses`` of the one with the presets.
    """

    title: str
    groups: tuple[Group, ...] = ()
    tables: tuple[Mapping[str, Any], ...] = ()
    answers: bool = False
    first: bool = False
    asks: bool = False
    chooses: bool = False


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
    zone: Mapping[str, Any] = field(default_factory=dict)
    target: int | None = None

    @property
    def labels(self) -> dict[str, Any]:
        """The part of the record that the page's engines put their answers into words with."""
        texts = self.texts.model_dump(
            mode="json", exclude={"examples": True, "summary": True, "presets": True, "steps": True}, exclude_none=True
        )
        aimed = with_aim(texts, self.spec, self.target)
        zone = self.zone if any("calendar" in outcome for outcome in self.spec["outcomes"]) else {}
        return {"views": [aimed], "errors": self.errors, "title": self.title, **zone}

    @property
    def others(self) -> list[dict[str, Any]]:
        """The examples after the first, with the values that the form takes where they say nothing."""
        said = {name: str(value) for name, value in self._defaults.items()}
        return [{"title": one.title, "request": {**said, **one.request}} for one in self.texts.examples[1:]]

    @property
    def _defaults(self) -> dict[str, int]:
        """The region's target by the names of the fields that take it."""
        taking = [field["name"] for field in self.spec["fields"] if takes_target(field)]
        return dict.fromkeys(taking, self.target) if self.target is not None else {}

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
        """The tables to fill in, for the page's scripts: columns with names, labels, hints and traits."""
        made = []
        for texts in self.texts.tables:
            own = next(table for table in self.spec["tables"] if table["name"] == texts.name)
            labels = {column.name: column for column in texts.columns}
            columns = [
                {
                    "name": column["name"],
                    "label": labels[column["name"]].label,
                    "hint": labels[column["name"]].hint,
                    **traits(column["type"], labels[column["name"]]),
                    **({"topics": True} if takes_topics(column) else {}),
                    **({"needed": True} if "default" not in column and column.get("required", True) else {}),
                }
                for column in own["columns"]
            ]
            folds = not own.get("required", True)  # what may be empty need not take up the page
            named = {"name": texts.name, "label": texts.label, "hint": texts.hint, "folds": folds}
            people = any("person" in column for column in own["columns"])
            about: dict[str, Any] = {"needed": not folds, "people": people, "identified": bool(own.get("identity"))}
            if "asks" in own:
                about["asks"] = own["asks"]
            if "counts" in own:
                about["counts"] = own["counts"]
            made.append({**named, **about, "columns": columns})
        return tuple(made)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The page from top to bottom; without steps in the record all that is filled in, then the answer."""
        labels = self.texts.steps
        if not labels:
            whole = Step("", self.groups, self.tables, first=True, asks=True, chooses=True)
            return (whole, Step("", answers=True))
        named = {name: number for number, step in enumerate(labels) for name in step.parts}
        first = min(named.values())
        inputs: list[tuple[list[Group], list[Mapping[str, Any]]]] = [([], []) for _ in labels]
        for group in self.groups:
            # Fields without a group are placed one by one; what no step names stands in the first.
            places = [named.get(group.name or field.name, first) for field in group.fields]
            for number in dict.fromkeys(places):
                fields = tuple(field for field, place in zip(group.fields, places, strict=True) if place == number)
                inputs[number][0].append(replace(group, fields=fields))
        for table in self.tables:
            inputs[named.get(table["name"], first)][1].append(table)
        answer = next(number for number, step in enumerate(labels) if not step.parts)
        before = [number for number in range(answer) if labels[number].parts]
        asks = before[-1] if before else first
        chooses = next((number for number, (groups, _) in enumerate(inputs) if groups), first)
        return tuple(
            Step(
                label.title, tuple(groups), tuple(tables), number == answer, number == first, number == asks,
                number == chooses,
            )
            for number, (label, (groups, tables)) in enumerate(zip(labels, inputs, strict=True))
        )  # fmt: skip

    @property
    def takes_counts(self) -> bool:
        """Whether a table takes the files that curators save for the region."""
        return any({column["name"] for column in table["columns"]} >= COUNTED for table in self.spec["tables"])

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
        found = (field.options for group in self.groups for field in group.fields if field.control == "range")
        return next(found, ())

    @property
    def has_names(self) -> bool:
        """Whether what is typed may name people or organisations, so that it must not travel in a link."""
        return bool(self.spec["tables"]) or any(field["type"] == "text" for field in self.spec["fields"])


def make_views(
    calculator: Calculator, others: Mapping[str, Calculator], calendars: Sequence[Calendar] = (),
    topics: Sequence[Topics] = (), zone: Mapping[str, Any] | None = None, target: int | None = None,
    questionnaires: Sequence[Questionnaire] = (),
) -> list[View]:  # fmt: skip
    """Return the views of a calculator without problems, in the order of its record; ``others`` are all of them.

    A table of the spec with ``"presets": "calendars"`` offers the days off of each of ``calendars``; a column with
    ``"suggests": "tags"`` suggests the ``topics`` and knows their synonyms; ``zone`` are the labels of ``zones``; a
    field with ``"suggests": "indicators"`` takes the region's own percentage ``target`` where it is left empty; a table
    with ``"presets": "questionnaires"`` offers the questions of each of these.
    """
    described = api.describe(calculator.id)
    calculator = with_topics(calculator, described, topics)
    specs = {one["name"]: one for one in api.views_of(described)}
    labels = with_aim(calculator.model_dump(mode="json"), described, target)
    return [
        _view(
            calculator,
            _add_presets(texts, specs[texts.name], calendars, questionnaires),
            specs[texts.name],
            labels,
            others,
            topics,
            zone or {},
            target,
        )
        for texts in calculator.parts()
    ]


def _add_presets(
    texts: ViewLabel, own: Mapping[str, Any], calendars: Sequence[Calendar], questionnaires: Sequence[Questionnaire]
) -> ViewLabel:
    """Return the texts of a view with a preset for each calendar and questionnaire, where a table takes those."""
    made = list(texts.presets)
    if days := tables_for(Calendar, own):
        made += [ready_set(one, days, days_off(one)) for one in calendars]
    if asked := tables_for(Questionnaire, own):
        made += [ready_set(one, asked, rows(one, questionnaires)) for one in questionnaires]
    return texts.model_copy(update={"presets": tuple(made)})


def _view(
    calculator: Calculator, texts: ViewLabel, own: Mapping[str, Any], labels: dict[str, Any],
    others: Mapping[str, Calculator], topics: Sequence[Topics], zone: Mapping[str, Any], target: int | None,
) -> View:  # fmt: skip
    raw = {**texts.examples[0].request, **({"view": texts.name} if texts.name else {})}
    example = api.answer(calculator.id, raw, labels)
    laid = api.lay(calculator.id, raw, labels)
    values = {field["name"]: field["value"] for field in example["inputs"]}
    groups: list[Group] = []
    for name, members in _group(own["fields"], texts):
        group = next((group for group in texts.groups if group.name == name), None)
        shown = tuple(
            _field(field, label, values[label.name], example["request"][label.name], target) for field, label in members
        )
        label, hint = (group.label, group.hint) if group else (None, None)
        groups.append(Group(name, label, hint, shown, any(name in step.folded for step in texts.steps)))
    # A table that may be empty need not be in the example.
    cells = {table["name"]: "" for table in own["tables"]} | {one["name"]: one["cells"] for one in laid["tables"]}
    asked = mechanisms(calculator, own, texts, labels, others)
    taken = topics if any(takes_topics(column) for table in own["tables"] for column in table["columns"]) else ()
    return View(
        texts,
        own,
        tuple(groups),
        example,
        cells,
        labels["title"],
        tuple(labels["errors"]),
        asked,
        taken,
        zone,
        target,
    )


def _group(entries: Any, texts: ViewLabel) -> list[tuple[str | None, list[tuple[Mapping[str, Any], FieldLabel]]]]:
    """Return the fields by their groups, both in the order of the texts."""
    specs = {field["name"]: field for field in entries}
    made: list[tuple[str | None, list[tuple[Mapping[str, Any], FieldLabel]]]] = []
    for label in texts.fields:
        group = specs[label.name].get("group")
        if not made or made[-1][0] != group:
            made.append((group, []))
        made[-1][1].append((specs[label.name], label))
    return made


def traits(kind: str, label: ColumnLabel) -> dict[str, Any]:
    """Return what the page's scripts are told of a column's type: how it is aligned, typed and written to a file."""
    own = api.types()[kind]
    made = {"align": own.get("align", "")} | {trait: own[trait] for trait in ("mode", "list", "cell") if trait in own}
    offered = own.get("choices") or [option.label for option in label.options if own.get("labels") == "options"]
    return {**made, "choices": offered} if offered else made


def _field(own: Mapping[str, Any], label: FieldLabel, entered: str, value: Any, target: int | None) -> Field:
    kind = str(own["type"])
    control = api.types()[kind].get("control")
    options: tuple[tuple[str, str], ...] = ()
    said = ""
    if control == "select":
        entered, options = str(value), tuple((option.name, option.label) for option in label.options)
    elif control == "range":
        entered = str(value)
        options = tuple((str(stop), said) for stop, said in enumerate(api.types()[own["type"]]["stops"]()))
        said = dict(options)[entered]
    hint = label.hint
    if takes_target(own):
        percent = target if target is not None else own["default"] // TENTHS
        hint = " ".join([*([hint] if hint else []), f"Если поле пустое, берётся {percent}."])
    mode = api.types()[kind].get("mode", "text")
    return Field(label.name, label.label, hint, entered, control, mode, takes_target(own), options, said)
