"""The smaller program of MicroPython that pages fetch first answers as the whole one; what it lacks is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import pytest

from guidebook.engine import FOLDER, Engine, bundle, wasm
from tests.breadth import each
from tests.calculators.called import list_questions, read_program
from tests.calculators.interpreters import MicroPython, micropython

QUESTIONS = each(list_questions(), lambda question: (question["calculator"], question["raw"].get("view")))
AGAIN = "PYTHONPATH=hooks:calculators:. .venv/bin/python -m tests.calculators.called"


@pytest.fixture(scope="module")
def small(served: Engine) -> Iterator[MicroPython]:
    """The program that pages fetch first."""
    with micropython(served, served.files[f"{FOLDER}/{served.micropython['wasm'].name}"]) as interpreter:
        yield interpreter


def test_what_is_called_is_known_of_this_version() -> None:
    """The list was made of the program that is installed, or pages would fetch the whole one first."""
    known = json.loads(bundle.CALLED.read_text(encoding="utf-8"))
    assert known["program"] == hashlib.sha256(read_program()).hexdigest(), AGAIN


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: f"{one['calculator']} {one['raw'].get('view', '')}")
def test_examples_need_no_more(small: MicroPython, portable: MicroPython, question: dict[str, object]) -> None:
    """Whoever asks what the content has as an example is answered by the smaller program, and as by the whole one."""
    answer = small("ask", question)
    assert "raised" not in answer, AGAIN
    assert answer == portable("ask", question)


def test_a_third_is_saved(served: Engine) -> None:
    """Over brotli pages fetch at most three quarters of the program before the first answer."""
    assert served.micropython["wasm"].brotli < served.micropython["whole"].brotli * 0.75


def test_other_programs_are_left_alone() -> None:
    """Of a program that nothing is known of nothing is cut; what is no program is refused."""
    other = read_program() + b"\x00\x02\x01x"  # a section of its own, with a name alone
    assert bundle.cut(other) == other
    with pytest.raises(ValueError, match="WebAssembly"):
        wasm.cut(b"MZ", ())
