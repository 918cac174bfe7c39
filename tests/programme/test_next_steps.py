"""States of a programme under «Что мне делать сейчас?» with the rules of the site: which steps, in which words."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from guidebook.pages import programme_data, step_data
from guidebook.records.steps import PLACEHOLDER, SIGNS
from tests.calculators.interpreters import node
from tests.site_records import read_site

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 11, 27)
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "next-steps.yml").read_text(encoding="utf-8"))
MOST = 3


@cache
def answer_states() -> dict[str, Any]:
    """Return what the scripts answer in all states."""
    library = read_site().library
    asked = {
        "knowledge": json.loads(programme_data.content(library)),
        "known": json.loads(step_data.content(library, TODAY)),
        "states": [case.get("state", {}) for case in CASES],
        "today": TODAY.isoformat(),
    }
    done = subprocess.run(
        [node(), str(HERE / "next-steps-run.mjs")],
        input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_state(number: int) -> None:
    """A state has the steps, in their words and order, what was put off, and what comes, that its case expects."""
    answer = answer_states()["answers"][number]
    for part in ("steps", "waiting", "coming"):
        if part in CASES[number]:
            assert answer[part] == CASES[number][part], answer["causes"]


def test_there_are_states_for_every_rule() -> None:
    """Sixty states at least; every rule of the site is shown in one of them, and never more than three at once."""
    assert len(CASES) >= 60
    rules = set(read_site().library.steps)
    shown = {step.partition(": ")[0] for answer in answer_states()["answers"] for step in answer["steps"]}
    assert shown == rules
    assert max(len(answer["steps"]) for answer in answer_states()["answers"]) == MOST


def test_signs_are_those_of_the_model() -> None:
    """The scripts find exactly the signs that the model of records has."""
    assert answer_states()["signs"] == list(SIGNS)


def test_no_sentence_has_a_gap() -> None:
    """No reason shows a bracket, an empty quotation, two spaces, or a word that was left out."""
    for answer in answer_states()["answers"]:
        for text in (*answer["steps"], *answer["waiting"], *answer["coming"]):
            assert not PLACEHOLDER.search(text), text
            assert not re.search(r"[\[\]]|«»|  |undefined|NaN| [.,;:]", text), text
