"""A calculator's spec is what its model says: whatever is misspelt in it is told with its place and stops the check."""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebook.calculators.spec_shape import keys
from guidebook.checking import spec_rules
from guidebook.commands.cli import main
from guidebook.problems.problem import as_text
from guidebook.reference import spec_keys
from tests.architecture.sources import modules
from tests.breadth import examples
from tests.project import ROOT
from tests.site_records import read_site
from worksheets import api, involvement, spec

Spec = dict[str, Any]
Place = tuple[str | int, ...]

REAL: dict[str, Spec] = {calculator: api.describe(calculator) for calculator in api.ids()}
DATA = ("values", "where", "confirmed", "assigned")
"""Keys of what is no entry: the names in it are those of columns."""

SAMPLE: Spec = {
    "fields": [{"name": "days", "type": "count", "min": 1, "max": 9, "default": 5}],
    "tables": [
        {
            "name": "guests",
            "max_rows": 10,
            "columns": [
                {"name": "who", "type": "text"},
                {"name": "state", "type": "choice", "options": ["new", "old"]},
            ],
        }
    ],
    "outcomes": [
        {"name": "talks", "type": "count"},
        {
            "name": "list",
            "type": "table",
            "columns": [{"name": "who", "type": "text"}, {"name": "number", "type": "count"}],
            "sums": ["number"],
            "chart": {"kind": "bars", "label": "who", "value": "number"},
            "actions": [{"name": "add", "table": "guests", "values": {"who": "{who}", "state": "new"}}],
            "hands": [
                {
                    "name": "pass",
                    "calculator": "other",
                    "table": "people",
                    "columns": {"name": "{who}"},
                    "fields": {"length": "{days}", "order": "listed"},
                    "also": [{"from": "guests", "table": "people", "columns": {"name": "{who}"}}],
                }
            ],
        },
    ],
    "errors": [{"field": "days", "code": "too_long", "params": []}],
}
OTHER: Spec = {
    "views": [
        {
            "name": "day",
            "large": {"rows": 5},
            "fields": [
                {"name": "length", "type": "count"},
                {"name": "order", "type": "choice", "options": ["listed", "reverse"], "default": "listed"},
            ],
            "tables": [{"name": "people", "max_rows": 9, "columns": [{"name": "name", "type": "text"}]}],
            "outcomes": [{"name": "sum", "type": "count"}],
        }
    ]
}


class Programs:
    """Calculators that have specs and nothing else."""

    def __init__(self, specs: dict[str, Spec]) -> None:
        self.specs = specs

    def ids(self) -> list[str]:
        """Return their ids."""
        return list(self.specs)

    def describe(self, calculator: str) -> Spec:
        """Return a spec as ``api`` does."""
        return {**json.loads(json.dumps(self.specs[calculator])), "id": calculator}


def report(**specs: Spec) -> str:
    """Return what is said of specs, without the file."""
    found = [problem for problems in spec_rules.check(Programs(specs)).values() for problem in problems]
    return as_text(found).replace("calculators/worksheets/sample.py:1:1 K508 Калькулятор «sample». ", "")


def change(place: Place, value: Any) -> Spec:
    """Return the sample with a value put into a place; ``...`` takes the key away."""
    spec = copy.deepcopy(SAMPLE)
    inner: Any = spec
    for step in place[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    return spec


def entries(value: Any, place: Place = (), key: object = None) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield every entry of a spec with its place, also what is inside; not what is given for columns."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from entries(item, (*place, index), key)
    elif (
        isinstance(value, dict)
        and key not in DATA
        and not (key in ("columns", "fields") and not isinstance(place[-1], int))
    ):
        yield place, value
        for name, item in value.items():
            yield from entries(item, (*place, name), name)


def show(place: Place) -> str:
    """Return a place as the messages write it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")


def copy_spec(calculator: str) -> Spec:
    """Return a copy of a real spec, without the id that it gets from its file."""
    return {key: value for key, value in copy.deepcopy(REAL[calculator]).items() if key != "id"}


PLACES = {
    calculator: [(*place, key) for place, entry in entries(copy_spec(calculator)) for key in entry]
    for calculator in REAL
}


@pytest.mark.parametrize("calculator", REAL)
def test_real_specs_are_sound(calculator: str) -> None:
    """Every key, value and name of every calculator is one that the model knows."""
    assert as_text(spec_rules.check(api)[calculator]) == ""


def test_samples_are_sound() -> None:
    """What the cases below change has nothing wrong in itself."""
    assert report(sample=SAMPLE, other=OTHER) == ""


@pytest.mark.parametrize("calculator", REAL)
def test_every_key_of_every_spec_is_refused_when_misspelt(calculator: str) -> None:
    """For each key all its places are misspelt at once: each of them is told as unknown, and nothing is passed over."""
    assert len(PLACES[calculator]) > 100
    for key in {str(place[-1]) for place in PLACES[calculator]}:
        spec = copy_spec(calculator)
        for _, entry in [*entries(spec)]:
            if key in entry:
                entry[f"{key}x"] = entry.pop(key)
        said = report(**{calculator: spec})
        wanted = {f"{show(place)}x" for place in PLACES[calculator] if place[-1] == key}
        assert {
            line.rpartition(" ")[2].rstrip(".") for line in said.split("\n") if "Неизвестный ключ" in line
        } == wanted


@given(st.data())
def test_any_slip_in_a_key_is_refused(data: st.DataObject) -> None:
    """A letter that is left out, doubled, exchanged, in capitals or Russian makes another key, which is told."""
    calculator = data.draw(st.sampled_from([*REAL]))
    place = data.draw(st.sampled_from(PLACES[calculator]))
    key = str(place[-1])
    at = data.draw(st.integers(0, len(key) - 1))
    letter = key[at]
    slip = data.draw(
        st.sampled_from(["", letter * 2, letter.upper(), {"a": "а", "o": "о", "e": "е"}.get(letter, "ё"), f"{letter} "])
    )
    spec = copy_spec(calculator)
    entry: Any = spec
    for step in place[:-1]:
        entry = entry[step]
    entry[f"{key[:at]}{slip}{key[at + 1 :]}"] = entry.pop(key)
    assert "K508" in report(**{calculator: spec})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=examples(50))
@given(st.data(), json_values)
def test_anything_in_a_spec_is_answered(data: st.DataObject, value: Any) -> None:
    """Whatever JSON value stands anywhere in a spec, the check says something or nothing, and never fails."""
    calculator = data.draw(st.sampled_from([*REAL]))
    place = data.draw(st.sampled_from(PLACES[calculator]))
    spec = copy_spec(calculator)
    entry: Any = spec
    for step in place[:-1]:
        entry = entry[step]
    entry[place[-1]] = value
    assert isinstance(report(**{calculator: spec}), str)


@pytest.mark.parametrize(
    ("place", "key", "meant"),
    [
        (("lagre",), "lagre", "large"),
        (("fields", 0, "tpye"), "fields[0].tpye", "type"),
        (("tables", 0, "max_row"), "tables[0].max_row", "max_rows"),
        (("tables", 0, "columns", 1, "optoins"), "tables[0].columns[1].optoins", "options"),
        (("outcomes", 1, "fodled"), "outcomes[1].fodled", "folded"),
        (("outcomes", 1, "columns", 0, "formla"), "outcomes[1].columns[0].formla", "formula"),
        (("outcomes", 1, "chart", "targte"), "outcomes[1].chart.targte", "target"),
        (("outcomes", 1, "actions", 0, "tabel"), "outcomes[1].actions[0].tabel", "table"),
        (("outcomes", 1, "hands", 0, "veiw"), "outcomes[1].hands[0].veiw", "view"),
        (("outcomes", 1, "hands", 0, "also", 0, "wehre"), "outcomes[1].hands[0].also[0].wehre", "where"),
        (("errors", 0, "parms"), "errors[0].parms", "params"),
    ],
)
def test_misspelt_key_is_told_with_its_place(place: Place, key: str, meant: str) -> None:
    """At each level the message names the place, and the key that was meant."""
    first, expected, hint = report(sample=change(place, {}), other=OTHER).split("\n")
    assert first == f"Неизвестный ключ {key}."
    assert f", {meant}," in expected.replace("одно из:", ",") + ","
    assert hint == f"  Возможно, вы имели в виду «{meant}»?"


def test_whole_messages() -> None:
    """All is told at once: the file, the calculator, the view, the place, what may stand there, what to do."""
    other = copy.deepcopy(OTHER)
    view = other["views"][0]
    view["large"] = {"rows": "5"}
    view["tables"][0]["columns"][0]["tpye"] = view["tables"][0]["columns"][0].pop("type")
    view["tables"][0].pop("max_rows")
    view["zzz"] = 1
    other["fields"] = []
    assert report(other=other) == (
        "calculators/worksheets/other.py:1:1 K508 Калькулятор «other», вид «day». "
        "Неверное значение views[0].large.rows.\n"
        "  Ожидается: целое число\n"
        "  Получено: текст «5»\n"
        "  Исправьте значение.\n\n"
        "calculators/worksheets/other.py:1:1 K508 Калькулятор «other», вид «day». "
        "Неизвестный ключ views[0].tables[0].columns[0].tpye.\n"
        "  Ожидается одно из: name, type, options, both, min, max, default, required, spoken, suggests, person, adds, "
        "carries, sheet\n"
        "  Возможно, вы имели в виду «type»?\n\n"
        "calculators/worksheets/other.py:1:1 K508 Калькулятор «other», вид «day». "
        "Нет обязательного ключа views[0].tables[0].max_rows.\n"
        "  Ожидается: целое число\n"
        "  Добавьте этот ключ.\n\n"
        "calculators/worksheets/other.py:1:1 K508 Калькулятор «other», вид «day». Неизвестный ключ views[0].zzz.\n"
        "  Ожидается одно из: large, fields, groups, tables, outcomes, errors, name\n"
        "  Уберите его. Новый ключ сначала описывают в hooks/guidebook/calculators/spec_model.py.\n\n"
        "calculators/worksheets/other.py:1:1 K508 Калькулятор «other». "
        "Ключ fields стоит рядом с views, и его никто не прочтёт.\n"
        "  Перенесите его в тот вид расчёта, к которому он относится."
    )


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (
            ("fields", 0, "type"), "cuont",
            "Неверное значение fields[0].type.|Ожидается одно из: count, percent, text, passage, date, choice, weight, "
            "flag, time, slots, tags|Получено: текст «cuont»|Возможно, вы имели в виду «count»?",
        ),
        (
            ("fields", 0, "min"), True,
            "Неверное значение fields[0].min.|Ожидается: целое число|Получено: True|Исправьте значение.",
        ),
        (
            ("fields", 0, "min"), None,
            "Неверное значение fields[0].min.|Ожидается: целое число|Получено: None|Напишите значение или "
            "уберите ключ.",
        ),
        (
            ("fields", 0, "default"), 10,
            "Неверное значение fields[0].default.|Ожидается: целое число не больше 9|Получено: 10|Исправьте значение.",
        ),
        (
            ("fields", 0, "default"), "5",
            "Неверное значение fields[0].default.|Ожидается: целое число|Получено: текст «5»|Исправьте значение.",
        ),
        (
            ("fields", 0, "options"), ["a"],
            "Ключ fields[0].options не для типа «count».|Ожидается: тип choice|Уберите ключ или исправьте type.",
        ),
        (
            ("fields", 0, "name"), "Days",
            "Неверное значение fields[0].name.|Ожидается: строчные латинские буквы, цифры и знак «_»; первой стоит "
            "буква|Получено: текст «Days»|Исправьте значение.",
        ),
        (
            ("fields", 0), "days",
            "Неверное значение fields[0].|Ожидается: словарь|Получено: текст «days»|Исправьте значение.",
        ),
        (
            ("tables", 0, "max_rows"), 0,
            "Неверное значение tables[0].max_rows.|Ожидается: целое число не меньше 1|Получено: 0|Исправьте значение.",
        ),
        (
            ("tables", 0, "columns"), [],
            "Неверное значение tables[0].columns.|Ожидается: не пустое значение|Получено: список|Исправьте значение.",
        ),
        (
            ("tables", 0, "columns", 1, "options"), ...,
            "Нет обязательного ключа tables[0].columns[1].options.|Ожидается: список имён|Без него не бывает типа "
            "«choice».",
        ),
        (
            ("tables", 0, "columns", 1, "both"), "any",
            "В tables[0].columns[1].both названо то, чего нет: нет варианта «any».|Ожидается одно из: new, old|"
            "Исправьте имя или уберите его.",
        ),
        (
            ("outcomes", 0, "chart"), {"kind": "bars", "label": "who", "value": "number"},
            "Ключ outcomes[0].chart не для типа «count».|Ожидается: тип table|Уберите ключ или исправьте type.",
        ),
        (
            ("outcomes", 1, "columns"), ...,
            "Нет обязательного ключа outcomes[1].columns.|Ожидается: список словарей|Без него не бывает типа «table».",
        ),
        (
            ("outcomes", 1, "compare"), ["number"],
            "Нет обязательного ключа outcomes[1].key.|Без него ничего не значит ключ «compare».",
        ),
        (
            ("outcomes", 1, "sums", 0), 5,
            "Неверное значение outcomes[1].sums[0].|Ожидается: текст|Получено: 5|Исправьте значение.",
        ),
        (
            ("outcomes", 1, "sums", 0), "nubmer",
            "В outcomes[1].sums[0] названо то, чего нет: нет столбца «nubmer».|Ожидается одно из: who, number|"
            "Возможно, вы имели в виду «number»?",
        ),
        (
            ("outcomes", 1, "chart", "target"), "dsay",
            "В outcomes[1].chart.target названо то, чего нет: нет поля «dsay».|Ожидается одно из: days|Возможно, вы "
            "имели в виду «days»?",
        ),
        (
            ("outcomes", 1, "columns", 1, "formula"), "={nmuber}+1",
            "В outcomes[1].columns[1].formula названо то, чего нет: нет столбца «nmuber».|Ожидается одно из: who, "
            "number|Возможно, вы имели в виду «number»?",
        ),
        (
            ("outcomes", 1, "actions", 0, "values", "state"), "nwe",
            "В outcomes[1].actions[0].values.state названо то, чего нет: нет варианта «nwe».|Ожидается одно из: new, "
            "old|Возможно, вы имели в виду «new»?",
        ),
        (
            ("outcomes", 1, "actions", 0, "values", "whom"), "{who}",
            "В outcomes[1].actions[0].values.whom названо то, чего нет: нет столбца «whom».|Ожидается одно из: who, "
            "state|Возможно, вы имели в виду «who»?",
        ),
        (
            ("outcomes", 1, "actions", 0, "values", "who"), "{Who}",
            "В outcomes[1].actions[0].values.who названо то, чего нет: нет столбца «Who».|Ожидается одно из: who, "
            "number|Возможно, вы имели в виду «who»?",
        ),
        (
            ("outcomes", 1, "hands", 0, "calculator"), "otehr",
            "В outcomes[1].hands[0].calculator названо то, чего нет: нет калькулятора «otehr».|Ожидается одно из: "
            "sample, other|Возможно, вы имели в виду «other»?",
        ),
        (
            ("outcomes", 1, "hands", 0, "view"), "night",
            "В outcomes[1].hands[0].view названо то, чего нет: нет вида «night».|Ожидается одно из: day|Исправьте имя "
            "или уберите его.",
        ),
        (
            ("outcomes", 1, "hands", 0, "also", 0, "table"), "persons",
            "В outcomes[1].hands[0].also[0].table названо то, чего нет: нет таблицы «persons».|Ожидается одно из: "
            "people|Исправьте имя или уберите его.",
        ),
        (
            ("outcomes", 1, "hands", 0, "fields", "lenght"), "{days}",
            "В outcomes[1].hands[0].fields.lenght названо то, чего нет: нет поля «lenght».|Ожидается одно из: length, "
            "order|Возможно, вы имели в виду «length»?",
        ),
        (
            ("outcomes", 1, "hands", 0, "fields", "length"), "{dyas}",
            "В outcomes[1].hands[0].fields.length названо то, чего нет: нет поля «dyas».|Ожидается одно из: "
            "days|Возможно, вы имели в виду «days»?",
        ),
        (
            ("outcomes", 1, "hands", 0, "fields", "order"), "lsited",
            "В outcomes[1].hands[0].fields.order названо то, чего нет: нет варианта «lsited».|Ожидается одно из: "
            "listed, reverse|Возможно, вы имели в виду «listed»?",
        ),
        (
            ("errors", 0, "field"), "guets",
            "В errors[0].field названо то, чего нет: нет поля или таблицы «guets».|Ожидается одно из: days, "
            "guests|Возможно, вы имели в виду «guests»?",
        ),
        (
            ("tables", 0, "name"), "days",
            "Имя «days» в tables[0].name уже занято.|Назовите иначе: по имени одно не отличить от другого.",
        ),
        (
            ("tables", 0, "columns", 1, "name"), "who",
            "Имя «who» в tables[0].columns[1].name уже занято.|Назовите иначе: по имени одно не отличить от другого.",
        ),
    ],
)  # fmt: skip
def test_wrong_values_and_names(place: Place, value: Any, said: str) -> None:
    """What is no value of its key, a name that nothing has, and a name that is taken are told word for word."""
    assert report(sample=change(place, value), other=OTHER).split("\n\n")[0] == said.replace("|", "\n  ")


def test_russian_letters_are_told() -> None:
    """A key that only looks right says why it is not."""
    said = report(sample=change(("fields", 0, "nаme"), "days"), other=OTHER)
    assert said.endswith("В имени есть русские буквы, похожие на латинские. Наберите его заново: name")


def test_names_of_the_programme_are_its_own() -> None:
    """Columns of a table that belongs to the programme are not called as it calls its own things."""
    spec = change(("tables", 0, "programme"), {"part": "plans", "kind": "plan", "key": ["row"], "title": ["row"]})
    spec["tables"][0]["columns"][0]["name"] = "row"
    assert report(sample=spec, other=OTHER).startswith("Имя «row» в tables[0].columns[0].name уже занято.")


def test_a_calculator_with_problems_is_not_looked_into_by_others() -> None:
    """Who hands rows to a calculator whose spec is wrong hears nothing of it: that is told once."""
    said = report(sample=SAMPLE, other={"views": [{"naem": "day"}]})
    assert said.count("K508") == 1
    assert "Неизвестный ключ views[0].naem." in said


def test_the_command_refuses_a_misspelt_key(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``nastavnik check`` tells it as it tells what is wrong in records, with the exit code 1."""
    monkeypatch.setitem(involvement.ORGANISATION, "tabels", [])
    assert main(["check", str(ROOT / "content")]) == 1
    assert capsys.readouterr().out == (
        "calculators/worksheets/involvement.py:1:1 K508 Калькулятор «involvement», вид «organisation». "
        "Неизвестный ключ views[0].tabels.\n"
        "  Ожидается одно из: large, fields, groups, tables, outcomes, errors, name\n"
        "  Возможно, вы имели в виду «tables»?\n\n"
        f"Проверено записей: {len(list((ROOT / 'content').glob('*/*.yml')))}. Найдено проблем: 1.\n"
    )


def test_what_is_no_json_is_told() -> None:
    """A set, which no page could be given, is told as such, not by an exception."""
    assert report(sample={"fields": {"days"}}) == (
        "SPEC нельзя записать как JSON: Object of type set is not JSON serializable.\n"
        "  Оставьте в SPEC словари, списки, тексты, числа, True и False."
    )


def test_the_table_of_keys_is_that_of_the_model() -> None:
    """CONTRIBUTING lists every key with its description; ``.venv/bin/python .ci/contributing.py`` writes it anew."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert spec_keys.rewrite(page) == page, "run .venv/bin/python .ci/contributing.py"
    for part in spec_keys.parts():
        for key, info in keys(part).items():
            assert info.description, (part, key)
            assert f"| `{key}` | " in page
            assert f" | {info.description} |" in page


def test_views_have_one_shape_however_they_are_written() -> None:
    """A spec, its typed model and a record without views give one nameless view with all parts; with views as many."""
    bare = {"fields": [{"name": "total", "type": "count"}], "outcomes": [{"name": "sum", "type": "count"}]}
    (only,) = spec.views(bare)
    assert (only["name"], only["fields"], only["groups"], only["tables"]) == ("", bare["fields"], [], [])
    named = spec.views({"views": [{**bare, "name": "one"}, {**bare, "name": "two"}]})
    assert [{**view, "name": ""} for view in named] == [only, only]
    assert [view["name"] for view in named] == ["one", "two"]
    for calculator, record in sorted(read_site().library.calculators.items()):
        described = spec.views(api.describe(calculator))
        assert [view["name"] for view in described] == [part.name for part in record.parts()]
        assert record.with_parts(record.parts()) == record
        for at, part in record.locate_parts():
            assert at == (("views", record.views.index(part)) if record.views else ())


def test_nobody_else_asks_whether_there_are_views() -> None:
    """What has views and what is one itself is told apart in the module of specs, the record and the typed model."""
    asking = {
        module.name
        for module in modules("hooks") + modules("calculators")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value == "views"
    }
    assert asking == {"worksheets.spec"}
