"""What a calculator's spec asks of its page beyond a form and an answer, ready for the page's scripts.

The spec says what a mechanism does, the content record what it is called; see «Calculators: mechanisms of a page» in
``docs/project/decisions.md``. The check has found the spec sound: each name in it is one of something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guidebook.records.calculator_labels import OutcomeLabel, TableLabel
from guidebook.records.calculators import Calculator, Preset, ViewLabel
from worksheets import api

CARDS = "Напечатать карточки"
WORKSHEETS = "Напечатать рабочие листы"

Spec = Mapping[str, Any]


class SpecError(ValueError):
    """A preset holds what its calculator can't read; the message says where."""


def mechanisms(
    calculator: Calculator, view: Spec, texts: ViewLabel, labels: dict[str, Any], others: Mapping[str, Calculator]
) -> dict[str, Any]:
    """Return ``{"presets", "period", "tables", "outcomes", "programme"}`` without what is empty.

    ``programme`` says that every programme of a curator has tables of its own here, those of all views together.

    ``others`` are all calculators, which rows can be handed to.
    """
    maker = _Maker(calculator, view, texts, labels, others)
    tables = {table.name: maker.table(table) for table in texts.tables}
    outcomes = {outcome.name: maker.outcome(outcome) for outcome in texts.outcomes}
    made = {
        "presets": [maker.preset(preset) for preset in texts.presets],
        "period": {field["period"]: field["name"] for field in view["fields"] if "period" in field},
        "tables": {name: found for name, found in tables.items() if found},
        "outcomes": {name: found for name, found in outcomes.items() if found},
    }
    found: dict[str, Any] = {name: part for name, part in made.items() if part}
    return {**found, "programme": True} if binds_programme(calculator.id) else found


def has_program(calculator: str) -> bool:
    """Tell whether a calculator can still calculate: the record of a retired one may outlive its program."""
    return calculator in api.ids()


def binds_programme(calculator: str) -> bool:
    """Tell whether any table of a calculator belongs to the curator's programme."""
    views = api.views_of(api.describe(calculator))
    return any("programme" in own for view in views for group in ("tables", "outcomes") for own in view[group])


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
        own = self._find_own("tables", label.name)
        names = _names(own)
        people = {column["name"]: column["person"] for column in own["columns"] if "person" in column}
        made = {
            "people": people,
            "hands": [self._hand(label, names, *pair) for pair in _pair(own, "hands", label.hands)],
            "programme": self._programme(own, names),
        }
        return {name: part for name, part in made.items() if part}

    def outcome(self, label: OutcomeLabel) -> dict[str, Any]:
        """Return what an outcome has; one with anything also has its columns' names."""
        own = self._find_own("outcomes", label.name)
        if own["type"] != "table":
            return {}
        names = _names(own)
        made = {
            "key": list(own.get("key", ())),
            "compare": list(own.get("compare", ())),
            "actions": [self._action(*pair) for pair in _pair(own, "actions", label.actions)],
            "hands": [self._hand(label, names, *pair) for pair in _pair(own, "hands", label.hands)],
            "cards": self._cards(own, label),
            "screen": self._screen(own, names),
            "calendar": bool(own.get("calendar")),
            "programme": self._programme(own, names),
            "figures": own.get("figures"),
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
            stops = api.types()[kinds[name]].get("stops")
            said = stops() if stops else []
            fields[name] = str(said.index(str(value)) if value in said else value)
        return {"title": preset.title, "fields": fields, "tables": tables}

    def _find_own(self, group: str, name: str) -> Spec:
        found: Spec = next(own for own in self.view[group] if own["name"] == name)
        return found

    def _action(self, action: Spec, texts: Any) -> dict[str, Any]:
        """Return an action: for each column of its table a template, constants of choices as their labels."""
        target = self._find_own("tables", action["table"])
        columns = _templates(target, _table(self.texts, action["table"]), action["values"])
        return {"label": texts.label, "done": texts.done, "table": action["table"], "columns": columns}

    def _hand(self, label: TableLabel | OutcomeLabel, names: Sequence[str], hand: Spec, words: Any) -> dict[str, Any]:
        """Return what goes to another calculator: for each column of its tables, and some of its fields, a template."""
        other = self.others[hand["calculator"]]
        specs = {one["name"]: one for one in api.views_of(api.describe(other.id))}
        view = hand.get("view") or next(iter(specs))
        texts = next(part for part in other.parts() if part.name == view)
        parts = []
        for part in (hand, *hand.get("also", ())):
            target = next(table for table in specs[view]["tables"] if table["name"] == part["table"])
            columns = _templates(target, _table(texts, part["table"]), part["columns"])
            source, there = (label, names) if part is hand else self._rows(part["from"])
            where = _where(source, part.get("where", {}))
            given = {"from": source.name, "names": there, "table": part["table"], "columns": columns}
            parts.append({**given, "where": where} if where else given)
        made = {"label": words.label, "calculator": other.id, "title": other.title, "view": view, "tables": parts}
        if hand.get("known"):
            made["known"] = [{**known, "names": self._rows(known["from"])[1]} for known in hand["known"]]
        fields = {"fields": dict(hand["fields"])} if hand.get("fields") else {}
        return {**made, **fields, **({"programme": True} if binds_programme(other.id) else {})}

    def _rows(self, name: str) -> tuple[TableLabel | OutcomeLabel, list[str]]:
        """Return the texts and the columns of a table by its name, one to fill in or an outcome."""
        own: Spec = next(
            own for own in (*self.view["tables"], *self.view["outcomes"]) if own["name"] == name and "columns" in own
        )
        labels: Sequence[TableLabel | OutcomeLabel] = (*self.texts.tables, *self.texts.outcomes)
        return next(label for label in labels if label.name == name and label.columns), _names(own)

    def _screen(self, own: Spec, names: Sequence[str]) -> dict[str, Any]:
        """Return which column says what of a round; names stand in all that are left when the spec doesn't say."""
        if "screen" not in own:
            return {}
        found: dict[str, Any] = dict(own["screen"])
        found.setdefault("names", [name for name in names if name not in found.values()])
        return found

    def _cards(self, own: Spec, label: OutcomeLabel) -> list[dict[str, Any]]:
        """Return what is printed for each person or pair: cards, and worksheets with columns to fill in and to sign."""
        made = []
        for mechanism, words in (("cards", CARDS), ("worksheet", WORKSHEETS)):
            if mechanism in own:
                by = own[mechanism]["by"]
                columns = [by] if isinstance(by, str) else list(by)
                fill = [column.label for column in label.fill if column.name in own[mechanism].get("fill", ())]
                sign = [column.label for column in label.sign if column.name in own[mechanism].get("sign", ())]
                sheet = {"sheet": True} if mechanism == "worksheet" else {}
                made.append({"label": words, "by": columns, "fill": fill, "sign": sign, **sheet})
        return made

    def _programme(self, own: Spec, names: Sequence[str]) -> dict[str, Any]:
        if "programme" not in own:
            return {}
        found = dict(own["programme"])
        if "confirmed" in found:
            templates = _templates(own, _table(self.texts, own["name"]), found["confirmed"])
            found["confirmed"] = {name: text for name, text in zip(names, templates, strict=True) if text}
        return {**found, "columns": names}


def _names(own: Spec) -> list[str]:
    return [str(column["name"]) for column in own["columns"]]


def _pair(own: Spec, group: str, labels: Sequence[Any]) -> Iterator[tuple[Spec, Any]]:
    """Yield what the spec has in a group with its texts, in the order of the spec."""
    for one in own.get(group, ()):
        yield one, next(label for label in labels if label.name == one["name"])


def _where(label: TableLabel | OutcomeLabel, where: Spec) -> dict[str, str]:
    """Return the cells that rows must have to go along, as people read them."""
    columns: Mapping[str, Any] = {column.name: column for column in label.columns}
    return {
        name: next((option.label for option in columns[name].options if option.name == value), str(value))
        for name, value in where.items()
    }


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
