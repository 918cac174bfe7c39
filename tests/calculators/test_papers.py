"""Documents come out alike in all three interpreters, those of empty programmes too."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

import pytest

from guidebook.calculators.beside import collect_for_rounds
from guidebook.checking.template_rules import compile_template
from guidebook.commands.standing import collect_standing
from guidebook.pages.programme_data import content
from guidebook.papers.cases import rules
from guidebook.records.relations import indicators
from tests.calculators.interpreters import Interpreter, MicroPython, Pyodide, cpython
from tests.calculators.records import record
from tests.papers.people import people
from tests.papers.test_documents import HOSTILE
from tests.papers.year import papers, programme
from tests.project import ROOT
from tests.site_records import read_site
from worksheets.papers import filling, values
from worksheets.papers.standing import values as of_standing

PAPERS = ROOT / "calculators" / "worksheets" / "papers"
# No calculator needs these modules, so that MicroPython's sources lack them, while Pyodide's archive has all.
PUT = """
import json, os, worksheets
folder = worksheets.api.__file__.rpartition("/")[0] + "/papers"
if ".zip" not in folder:
    os.mkdir(folder)
    for name, text in json.loads(SOURCES):
        with open(folder + "/" + name, "w") as file:
            file.write(text)
from worksheets.papers import filling, standing, values
def made(template, programme, content, told):
    known = values.values(json.loads(programme), json.loads(content))
    known.update(standing.values(json.loads(told)))
    return json.dumps(filling.fill(json.loads(template), known))
"""


def run(interpreter: Interpreter, expression: str) -> Any:
    """Return what an expression is, in the interpreter's own names."""
    return ast.literal_eval(interpreter("eval", expression))


@pytest.fixture(scope="module")
def three(portable: MicroPython, full: Pyodide) -> tuple[Interpreter, ...]:
    """Both interpreters of the browser with the modules of documents in their place."""
    sources = json.dumps([[path.name, path.read_text(encoding="utf-8")] for path in sorted(PAPERS.glob("*.py"))])
    for interpreter in (portable, full):
        run(interpreter, f"exec({PUT!r}, globals().setdefault('PAPERS', {{'SOURCES': {sources!r}}}))")
    return (portable, full)


def fill(three: tuple[Interpreter, ...], template: str, value: Any) -> Any:
    """Return what this interpreter makes of a template, and see that the others make the same."""
    record = read_site().library.templates[template]
    file = next(one for one in read_site().catalogue.stored if one.name == record.file)
    compiled = compile_template(record, file, read_site().library.documents, read_site().library.calculators).filled
    return alike(three, compiled, value, collect_standing(read_site(), value) if template == "note" else {})


def alike(three: tuple[Interpreter, ...], compiled: Any, value: Any, told: Any) -> Any:
    """Do the same with a template that is compiled; ``told`` is what it is told of how far the programme is."""
    known = content(read_site().library)
    expected = filling.fill(compiled, values.values(value, json.loads(known)) | of_standing(told))
    # As a browser writes it: MicroPython makes two signs of an escaped pair.
    given = ", ".join(repr(json.dumps(one, ensure_ascii=False)) for one in (compiled, value, json.loads(known), told))
    for interpreter in three:
        made = json.loads(run(interpreter, f"PAPERS['made']({given})"))
        assert made == expected, type(interpreter).__name__
    return expected


@pytest.mark.parametrize("template", papers())
def test_every_template_is_filled_alike(template: str, three: tuple[Interpreter, ...]) -> None:
    """A whole programme and an empty one give equal texts and equal lists of what is missing."""
    assert fill(three, template, programme(7))["missing"] == []
    assert fill(three, template, {})["missing"]


def test_hostile_values_are_filled_alike(three: tuple[Interpreter, ...]) -> None:
    """Whatever letters a name has, all give the same document; halves of letters come from no browser's file."""
    texts = [text for text in HOSTILE if not re.search("[\ud800-\udfff]", text)]
    value = programme(len(texts))
    for pair, text in zip(value["pairs"], texts, strict=True):
        pair["mentor"] = text
    fill(three, "order-pairs", value)


def test_names_in_cases_are_alike(three: tuple[Interpreter, ...]) -> None:
    """Hundreds of names, and texts that are none, have the same forms and the same doubts in all three."""
    texts = [text for text in HOSTILE if len(text) < 100 and not re.search("[\ud800-\udfff]", text)]
    value = programme(300 + len(texts))
    for pair, name in zip(value["pairs"], people(300) + texts, strict=True):
        pair["mentee"] = name
    control = {"tag": "pairs.mentee-dative", "before": "", "look": "", "after": ""}
    part = {"prefix": "w:", "pieces": [{"each": "pairs", "pieces": [control]}]}
    told = alike(three, {"each": "programme", "parts": {"a": part}, "rules": rules()}, value, {})["names"]
    assert sum(bool(one["form"]) for one in told) > 250
    assert sum(bool(one["why"]) for one in told) > 60


def test_the_note_of_a_round_is_filled_alike(three: tuple[Interpreter, ...]) -> None:
    """A calculator's answer gives equal texts in all three interpreters, with names of any letters."""
    labels = record("collection")
    template = read_site().library.templates["round-note"]
    file = next(one for one in read_site().catalogue.stored if one.name == template.file)
    compiled = compile_template(template, file, read_site().library.documents, read_site().library.calculators).filled
    order = {"template": compiled, "indicators": collect_for_rounds(indicators(read_site().library), read_site().today)}
    lines = [f"Район\tШкола {place} & <{mark}>\t100" for place, mark in enumerate("«№Ёé中")]
    raw = {**labels["examples"][0]["request"], "listed": {"cells": "\n".join(lines)}}
    expected = cpython("paper", "collection", raw, dict(labels), order)
    assert expected["ok"]
    for interpreter in three:
        assert interpreter("paper", "collection", raw, dict(labels), order) == expected, type(interpreter).__name__
