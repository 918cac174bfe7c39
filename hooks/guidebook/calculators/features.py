"""What a calculator's spec asks of its page beyond a form and an answer, ready for the page's scripts.

The spec says what a mechanism does, the content record what it is called; see «Calculators: mechanisms of a page» in
``docs/project/decisions.md``. A spec that names a table or a column that is not there stops the build with a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guidebook.records.model import Calculator, OutcomeLabel, Preset, TableLabel, ViewLabel
from worksheets import api

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
CARDS = "Напечатать карточки"
WORKSHEETS = "Напечатать рабочие листы"
PARTS = ("participants", "pairs", "plans")
RESERVED = ("id", "kind", "row", "text", "confirmed", "deleted", "updated_at", "at", "earlier", "dismissed")
"""Names that a part of the programme has for itself, see ``docs/assets/js/pairing-desk/rows.mjs``."""

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


def has_program(calculator: str) -> bool:
    """Tell whether a calculator can still calculate: the record of a retired one may outlive its program."""
    return calculator in api.ids()


def binds_programme(calculator: str) -> bool:
    """Tell whether any table of a calculator belongs to the curator's programme."""
    described = api.describe(calculator)
    views = described.get("views", [described])
    return any("programme" in own for view in views for group in ("tables", "outcomes") for own in view.get(group, ()))


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
            "screen": self._screen(own, label.name, names),
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
        kinds = {field["name"]: field["type"] for field in self.view["fields"]}
        fields = {}
        for name, value in preset.fields.items():
            # A slider stands at a number, also where the record says «обязательно».
            said = api.stops() if kinds[name] == "weight" else []
            fields[name] = str(said.index(str(value)) if value in said else value)
        return {"title": preset.title, "fields": fields, "tables": tables}

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
            where = self._where(label, names, part.get("where", {}))
            given = {"from": part["from"], "names": there, "table": part["table"], "columns": columns}
            parts.append({**given, "where": where} if where else given)
        return {"label": words.label, "calculator": other.id, "title": other.title, "view": view, "tables": parts}

    def _where(self, label: TableLabel | OutcomeLabel, names: Sequence[str], where: Spec) -> dict[str, str]:
        """Return the cells that rows must have to go along, as people read them."""
        found = {}
        for name, value in where.items():
            self._known(f"{label.name}.hands", name, names)
            texts = next(column for column in label.columns if column.name == name)
            found[name] = next((option.label for option in texts.options if option.name == value), str(value))
        return found

    def _names_of(self, name: str) -> list[str]:
        for own in (*self.view["tables"], *self.view["outcomes"]):
            if own["name"] == name and "columns" in own:
                return _names(own)
        raise SpecError(f"{self.calculator.id}: there is no table «{name}» to hand over")

    def _screen(self, own: Spec, place: str, names: Sequence[str]) -> dict[str, Any]:
        """Return which column says what of a round; names stand in all that are left when the spec doesn't say."""
        if "screen" not in own:
            return {}
        found: dict[str, Any] = dict(own["screen"])
        found.setdefault("names", [name for name in names if name not in found.values()])
        for value in found.values():
            for name in value if isinstance(value, (list, tuple)) else [value]:
                self._known(f"{place}.screen", name, names)
        return found

    def _cards(self, own: Spec, label: OutcomeLabel, names: Sequence[str]) -> list[dict[str, Any]]:
        """Return what is printed for each person or pair: cards, and worksheets with columns to fill in and to sign."""
        made = []
        for mechanism, words in (("cards", CARDS), ("worksheet", WORKSHEETS)):
            if mechanism in own:
                by = own[mechanism]["by"]
                columns = [by] if isinstance(by, str) else list(by)
                for name in columns:
                    self._known(f"{label.name}.{mechanism}", name, names)
                is_sheet = mechanism == "worksheet"
                fill = [column.label for column in label.fill] if is_sheet else []
                sign = [column.label for column in label.sign] if is_sheet else []
                made.append({"label": words, "by": columns, "fill": fill, "sign": sign})
        return made

    def _programme(self, own: Spec, names: Sequence[str]) -> dict[str, Any]:
        if "programme" not in own:
            return {}
        found = dict(own["programme"])
        place = f"{own['name']}.programme"
        if found["part"] not in PARTS:
            raise SpecError(f"{self.calculator.id}: {place}: there is no part «{found['part']}»")
        for name in (*found["key"], *found["title"], *found.get("confirmed", {})):
            self._known(place, name, names)
        for name in names:
            if name in RESERVED:
                raise SpecError(f"{self.calculator.id}: {place}: the programme uses «{name}» itself")
        if "confirmed" in found:
            templates = _templates(own, _table(self.texts, own["name"]), found["confirmed"])
            found["confirmed"] = {name: text for name, text in zip(names, templates, strict=True) if text}
        return {**found, "columns": names}


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
