"""What the calculators' tests share: their labels, the site's engine, its interpreters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guidebook.engine import Engine, engine
from tests.calculators.interpreters import (
    Call,
    Interpreter,
    MicroPython,
    Pyodide,
    cpython,
    make_canonical,
    micropython,
    pyodide,
)
from tests.calculators.records import record
from tests.once import once
from tests.project import ROOT


@pytest.fixture(scope="session")
def labels() -> dict[str, Any]:
    """The content record of the involvement calculator."""
    return record("involvement")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine as the build makes it; what takes long is made by one process and kept for the others."""
    once(tmp_path_factory, "engine", _fetch_engine)
    return engine(ROOT)


def _fetch_engine(_: Path) -> None:
    engine(ROOT)


@pytest.fixture(scope="session")
def portable(served: Engine) -> Iterator[MicroPython]:
    """MicroPython with the calculators, one process for all tests."""
    with micropython(served) as interpreter:
        yield interpreter


@pytest.fixture(scope="session")
def full(served: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pyodide]:
    """Pyodide with everything it has on the site, one process for all tests."""
    with pyodide(served, tmp_path_factory.mktemp("pyodide")) as interpreter:
        yield interpreter


@pytest.fixture(scope="session")
def alike(portable: MicroPython, full: Pyodide) -> Call:
    """Call a function of ``worksheets.api`` in all three interpreters, whose answers must be the same JSON."""

    def call(name: str, *arguments: Any) -> Any:
        interpreters: tuple[Interpreter, ...] = (portable, full)
        for interpreter in interpreters:
            interpreter.ask(name, *arguments)
        try:  # all three calculate at the same time
            expected = cpython(name, *arguments)
        finally:  # an answer that is left in the line would be taken for that of the next call
            answers = [interpreter.read_answer() for interpreter in interpreters]
        for interpreter, answer in zip(interpreters, answers, strict=True):
            assert make_canonical(answer) == make_canonical(expected), type(interpreter).__name__
        return expected

    return call
