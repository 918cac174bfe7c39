"""Finds out which functions of MicroPython's program calculators call, for the smaller one that pages fetch first.

``PYTHONPATH=hooks:calculators:. .venv/bin/python -m tests.calculators.called`` writes them down: after another version
of MicroPython, and when ``test_called.py`` tells that more is called. Asked is all that the content has as an example.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guidebook.checking.load import load
from guidebook.engine import Engine, bundle, engine, wasm
from tests.calculators.interpreters import micropython
from tests.project import ROOT


def list_questions() -> Iterator[dict[str, Any]]:
    """Yield what pages ask of the content's calculators: examples, ready sets, fields that hold little or nothing."""
    for calculator in load(ROOT / "content").library.calculators.values():
        labels = calculator.model_dump(mode="json")
        for texts in calculator.parts():
            view = {"view": texts.name} if texts.name else {}
            first = texts.examples[0].request
            raws = [one.request for one in texts.examples]
            raws += [{**first, **preset.fields, **preset.tables} for preset in texts.presets]
            raws += [dict.fromkeys(first, ""), dict.fromkeys(first, "0"), dict.fromkeys(first, "ъ")]
            raws += [{name: str(value)[: len(str(value)) // 2] for name, value in first.items()}]
            for raw in raws:
                yield {"calculator": calculator.id, "raw": {**raw, **view}, "labels": labels}


def find_called(served: Engine) -> list[int]:
    """Return the numbers of the functions that are called when all of it is asked."""
    program = read_program()
    with tempfile.TemporaryDirectory() as folder:
        marked = Path(folder, "marked.wasm")
        marked.write_bytes(wasm.mark(program))
        with micropython(served, marked) as portable:
            for question in list_questions():
                portable("ask", question)
            names: list[str] = portable("called")
    return sorted(int(name.removeprefix(wasm.MARK)) for name in names if name.startswith(wasm.MARK))


def read_program() -> bytes:
    """Return MicroPython's program as its package brings it."""
    return (ROOT / bundle.MICROPYTHON / "micropython.wasm").read_bytes()


def main() -> None:
    """Write down what is called."""
    called = find_called(engine(ROOT))
    known = {"program": hashlib.sha256(read_program()).hexdigest(), "called": called}
    bundle.CALLED.write_text(json.dumps(known) + "\n", encoding="utf-8")
    print(f"{len(called)} functions are called", file=sys.stderr)


if __name__ == "__main__":
    main()
