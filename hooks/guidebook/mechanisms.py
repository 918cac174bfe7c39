"""What a calculator's spec asks of its page beyond a form and an answer, ready for the page's scripts.

The spec says what a mechanism does, the content record what it is called; see «Calculators: mechanisms of a page» in
``docs/project/decisions.md``. A spec that names a table or a column that is not there stops the build with a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guidebook.model import Calculator, OutcomeLabel, Preset, TableLabel, ViewLabel
from worksheets import api

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
CARDS = "Напечатать карточки"
Spec = Mapping[str, Any]


class SpecError(ValueError):
    """A spec names what is not there; the message says where."""


def mechanisms(
    calculator: Calculator, view: Spec, texts: ViewLabel, labels: dict[str, Any], others: Mapping[str, Calculator]
) -> dict[str, Any]:
    """Return ``{"presets", "tables", "outcomes"}`` without what is empty; nothing for a view without mechanisms.

    ``others`` are all calculators, which rows can be handed to.
    """
    maker = _Maker(calculator, view, texts, labels, others)
    tables = {table.name: maker.table(table) for table in texts.tables}
    outcomes = {outcome.name: maker.outcome(outcome) for outcome in texts.outcomes}
    made = {
        "presets": [maker.preset(preset) for preset in texts.presets],
        "tables": {name: found for name, found in tables.items() if found},
        "outcomes": {name: found for name, found in outcomes.items() if found},
    }
    return {name: part for name, part in made.items() if part}


class _Maker:
    """The mechanisms of one view."""

    def __init__(
        self, calculator: Calculator, view: Spec, texts: ViewLabel, labels: dict[str, Any],
        others: Mapping[str, Calculator],
    ) -> None:  # fmt: skip
        self.calculator = calculator
        self.view = view
        self.texts = texts
        self.labels = labels
        self.others = others

    def table(self, label: TableLabel) -> dict[str, Any]:
        """Return what an input table has: people's columns, hands, its place in the programme."""
        own = self._own("tables", label.name)
        names = _names(own)
        people = {column["name"]: column["person"] for column in own["columns"] if "person" in column}
        made = {
            "people": people,
            "hands": [self._hand(label, names, *pair) for pair in _paired(own, "hands", label.hands)],
            "programme": self._programme(own, names),
        }
        return {name: part for name, part in made.items() if part}

    def outcome(self, label: OutcomeLabel) -> dict[str, Any]:
        """Return what an outcome has; one with anything also has its columns' names."""
        own = self._own("outcomes", label.name)
        if own["type"] != "table":
            return {}
        names = _names(own)
        for name in (*own.get("key", ()), *own.get("compare", ())):
            self._known(label.name, name, names)
        made = {
            "key": list(own.get("key", ())),
            "compare": list(own.get("compare", ())),
            "actions": [self._action(label, names, *pair) for pair in _paired(own, "actions", label.actions)],
            "hands": [self._hand(label, names, *pair) for pair in _paired(own, "hands", label.hands)],
            "cards": self._cards(own, label, names),
            "screen": self._columns(own, "screen", label.name, names),
            "calendar": bool(own.get("calendar")),
            "programme": self._programme(own, names),
        }
        found = {name: part for name, part in made.items() if part}
        return {**found, "columns": names} if found else {}

    def preset(self, preset: Preset) -> dict[str, Any]:
        """Return the values of a preset as the form holds them."""
        view = {"view": self.texts.name} if self.texts.name else {}
        laid = api.lay(self.calculator.id, {**view, **preset.tables}, self.labels)
        if not laid["ok"]:
            raise SpecError(f"{self.calculator.id}: preset {preset.name}: {laid['errors'][0]['text']}")
        tables = {table["name"]: table["cells"] for table in laid["tables"]}
        return {"title": preset.title, "fields": {k: str(v) for k, v in preset.fields.items()}, "tables": tables}

    def _own(self, group: str, name: str) -> Spec:
        found: Spec = next(own for own in self.view[group] if own["name"] == name)
        return found

    def _known(self, place: str, name: str, names: Sequence[str]) -> None:
        if name not in names:
            raise SpecError(f"{self.calculator.id}: {place}: there is no «{name}» among {', '.join(names)}")

    def _filled(self, place: str, template: str, names: Sequence[str]) -> str:
        for name in PLACEHOLDER.findall(template):
            self._known(place, name, names)
        return template

    def _action(self, label: OutcomeLabel, names: Sequence[str], action: Spec, texts: Any) -> dict[str, Any]:
        """Return an action: for each column of its table a template, constants of choices as their labels."""
        target = self._own("tables", action["table"])
        for name in action["values"]:
            self._known(f"{label.name}.{action['name']}", name, _names(target))
        columns = _templates(target, _table(self.texts, action["table"]), action["values"])
        for template in columns:
            self._filled(f"{label.name}.{action['name']}", template, names)
        return {"label": texts.label, "done": texts.done, "table": action["table"], "columns": columns}

    def _hand(self, label: TableLabel | OutcomeLabel, names: Sequence[str], hand: Spec, words: Any) -> dict[str, Any]:
        """Return rows that go to another calculator: for each column of its tables a template."""
        other = self.others.get(hand["calculator"])
        if other is None:
            raise SpecError(f"{self.calculator.id}: {label.name}: there is no calculator «{hand['calculator']}»")
        described = api.describe(other.id)
        specs = {spec.get("name", ""): spec for spec in described.get("views", [described])}
        view = hand.get("view") or next(iter(specs))
        texts = next(part for part in other.parts() if part.name == view)
        parts = []
        for part in ({"from": label.name, **hand}, *hand.get("also", ())):
            target = next((table for table in specs[view].get("tables", ()) if table["name"] == part["table"]), None)
            if target is None:
                raise SpecError(f"{self.calculator.id}: {label.name}: «{other.id}» has no table «{part['table']}»")
            for name in part["columns"]:
                self._known(f"{label.name} → {other.id}", name, _names(target))
            columns = _templates(target, _table(texts, part["table"]), part["columns"])
            there = names if part["from"] == label.name else self._names_of(part["from"])
            for template in columns:
                self._filled(f"{label.name} → {other.id}", template, there)
            parts.append({"from": part["from"], "names": there, "table": part["table"], "columns": columns})
        return {"label": words.label, "calculator": other.id, "title": other.title, "view": view, "tables": parts}

    def _names_of(self, name: str) -> list[str]:
        for own in (*self.view["tables"], *self.view["outcomes"]):
            if own["name"] == name and "columns" in own:
                return _names(own)
        raise SpecError(f"{self.calculator.id}: there is no table «{name}» to hand over")

    def _columns(self, own: Spec, mechanism: str, place: str, names: Sequence[str]) -> dict[str, Any]:
        """Return a mechanism whose values are names of columns or lists of them."""
        found: dict[str, Any] = dict(own.get(mechanism, {}))
        for value in found.values():
            for name in value if isinstance(value, (list, tuple)) else [value]:
                self._known(f"{place}.{mechanism}", name, names)
        return found

    def _cards(self, own: Spec, label: OutcomeLabel, names: Sequence[str]) -> dict[str, Any]:
        if "cards" not in own:
            return {}
        by = own["cards"]["by"]
        for name in [by] if isinstance(by, str) else by:
            self._known(f"{label.name}.cards", name, names)
        made: dict[str, Any] = {"by": [by] if isinstance(by, str) else list(by)}
        texts = label.cards
        made["label"] = texts.label if texts else CARDS
        made["blanks"] = list(texts.blanks) if texts else []
        made["signatures"] = list(texts.signatures) if texts and own.get("worksheet") else []
        return made

    def _programme(self, own: Spec, names: Sequence[str]) -> dict[str, Any]:
        if "programme" not in own:
            return {}
        found = dict(own["programme"])
        if found["part"] not in ("participants", "pairs", "plans"):
            raise SpecError(f"{self.calculator.id}: {own['name']}: the programme has no part «{found['part']}»")
        for name in (*found["key"], *found["title"]):
            self._known(f"{own['name']}.programme", name, names)
        return found


def _names(own: Spec) -> list[str]:
    return [str(column["name"]) for column in own["columns"]]


def _paired(own: Spec, group: str, labels: Sequence[Any]) -> Iterator[tuple[Spec, Any]]:
    """Yield what the spec has in a group with its texts, in the order of the spec."""
    for one in own.get(group, ()):
        yield one, next(label for label in labels if label.name == one["name"])


def _table(texts: ViewLabel, name: str) -> TableLabel:
    return next(table for table in texts.tables if table.name == name)


def _templates(target: Spec, label: TableLabel, values: Mapping[str, str]) -> list[str]:
    """Return a template for each column of a table; ids of choices become the labels that people read."""
    made = []
    for column in target["columns"]:
        template = str(values.get(column["name"], ""))
        texts = next(entry for entry in label.columns if entry.name == column["name"])
        options = {option.name: option.label for option in texts.options}
        made.append(options.get(template, template))
    return made
