"""CPython and MicroPython find the same plans, prices and reasons, and nothing in the source is beyond MicroPython."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.breadth import examples
from tests.calculators.interpreters import node
from tests.calculators.pairing import driver
from tests.calculators.pairing.problems import Problem, changes, make_dense, problems, questionnaire
from tests.calculators.portable import Lacks, faults
from tests.project import ROOT

HERE = Path(__file__).parent
WORKSHEETS = ROOT / "calculators" / "worksheets"
MODULE = ROOT / "node_modules" / "@micropython" / "micropython-webassembly-pyscript" / "micropython.mjs"
Answer = Callable[[Any], Any]


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Answer]:
    """MicroPython under Node.js, one process for all tests here."""
    command = [node(), *map(str, (HERE / "interpreter.mjs", MODULE, WORKSHEETS, HERE / "driver.py"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        stdin, stdout = process.stdin, process.stdout

        def answer(question: Any) -> Any:
            stdin.write(json.dumps(question) + "\n")
            stdin.flush()
            return json.loads(stdout.readline())

        yield answer
        stdin.close()
        assert process.wait() == 0


def here(question: Any) -> Any:
    """Return the answer of this CPython."""
    return json.loads(driver.answer(json.dumps(question)))


@settings(max_examples=examples(300), deadline=None)
@given(data=st.data())
def test_small_problems_agree(elsewhere: Answer, data: st.DataObject) -> None:
    """All results are equal, prices and orders included, whatever the problem."""
    problem = data.draw(problems(6, 5))
    groups = not problem.get("required")
    question = {"problem": problem, "changed": data.draw(changes(problem)), "groups": groups}
    assert elsewhere(question) == here(question)


@pytest.mark.parametrize(
    "problem",
    [
        make_dense(40, 40),
        make_dense(30, 40, 3),
        questionnaire(40, 30),
        questionnaire(40, 12, 4, balanced=True),
        questionnaire(30, 10, 4, required=[3] * 10, order="score"),
        {"scores": [[i + j for j in range(20)] for i in range(20)], "capacities": [1] * 20},
    ],
)
def test_larger_problems_agree(elsewhere: Answer, problem: Problem) -> None:
    """So they are where numbers grow past MicroPython's small ones and paths are long."""
    question = {"problem": problem, "changed": {**problem, "pins": [[0, 3], [5, 2]]}, "groups": False}
    scores = problem["scores"]
    if scores[0][3] is None or scores[5][2] is None:
        question["changed"] = problem
    assert elsewhere(question) == here(question)


@pytest.mark.parametrize("path", sorted((WORKSHEETS / "pairing").glob("*.py")), ids=lambda path: path.name)
def test_source_is_portable(path: Path) -> None:
    """No module uses syntax, names or methods that do otherwise in MicroPython; what it lacks, the tests above meet."""
    assert faults(path.read_text(encoding="utf-8"), path.name, Lacks(frozenset(), frozenset())) == []
