"""The calculators use nothing that MicroPython lacks or does otherwise, and the check that says so sees such things."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.calculators.interpreters import MicroPython
from tests.calculators.portable import Lacks, faults, lacks
from tests.project import ROOT

SOURCES = sorted((ROOT / "calculators" / "worksheets").rglob("*.py"))
METHODS = "[name for kind in (bytes, dict, float, frozenset, int, list, set, str, tuple) for name in dir(kind)]"


@pytest.fixture(scope="session")
def lacking(portable: MicroPython) -> Lacks:
    """What MicroPython lacks, asked from the one that the site serves."""
    names, methods = portable("eval", "dir(__import__('builtins'))"), portable("eval", METHODS)
    return lacks(set(ast.literal_eval(names)), set(ast.literal_eval(methods)))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_calculators_are_portable(path: Path, lacking: Lacks) -> None:
    """No line of a calculator needs more than MicroPython has."""
    assert faults(path.read_text(encoding="utf-8"), path.name, lacking) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import typing", "no module typing in the portable subset"),
        ("import dataclasses", "no module dataclasses in the portable subset"),
        ("import enum", "no module enum in the portable subset"),
        ("from decimal import Decimal", "no module decimal in the portable subset"),
        ("from fractions import Fraction", "no module fractions in the portable subset"),
        ("import statistics", "no module statistics in the portable subset"),
        ("import bisect", "no module bisect in the portable subset"),
        ("from __future__ import annotations", "no module __future__ in the portable subset"),
        ("from . import shares", "a relative import"),
        ("match 1:\n    case 1: pass", "no match statement"),
        ("try: pass\nexcept* ValueError: pass", "no except*"),
        ("def f(a, /): pass", "no positional-only arguments"),
        ("zip(a, b, strict=True)", "no argument strict="),
        ("json.dumps(a, sort_keys=True)", "no argument sort_keys="),
        ("a = {**b}", "no ** in a dict"),
        ("a = [*b]", "no * in a list"),
        ("a = (*b, 1)", "no * in a list"),
        ("a = {*b}", "no * in a list"),
        ('a = "x"[::-1]', "no step in a slice of a text"),
        ('a = "x".removeprefix("x")', "no method removeprefix"),
        ('a = "5".zfill(3)', "no method zfill"),
        ("a = (5).bit_length()", "no method bit_length"),
        ("a = vars(b)", "no built-in vars"),
        ("try: pass\nexcept RecursionError: pass", "no built-in RecursionError"),
        ("Row = dict[str, int]", "dict[…] outside an annotation"),
        ("isinstance(a, int | str)", "a union of types outside an annotation"),
        ('a = "Наставник".lower()', "lower changes only Latin letters"),
        ('a = "²".isdigit()', "isdigit takes other digits"),
        ('a = "x".strip()', "strip without arguments knows only ASCII spaces"),
        ('a = "x".strip("\u2007")', "strip takes bytes off"),
        ('a = "x".lstrip(SPACES)', "lstrip takes bytes off"),
        ('a = "x y".split()', "split without arguments knows only ASCII spaces"),
        ('a = f"{b:,}"', "a format spec rounds otherwise"),
        ('a = "%.1f" % b', "% formats numbers otherwise"),
        ('a = "{:.1f}".format(b)', "format formats numbers otherwise"),
        ("for a in b.items(): pass", "items come in any order"),
        ("a = list(b.values())", "values come in any order"),
        ("a = b / c", "a quotient is not exact"),
        ("a = 0.1", "a number that is not whole is not exact"),
        ("a = round(b)", "round is not exact"),
    ],
)
def test_planted_faults_are_found(code: str, expected: str, lacking: Lacks) -> None:
    """Each thing that is not portable is named at its line."""
    found = faults(f'"""Module."""\n\n{code}\n', "x.py", lacking)
    assert len(found) == 1, found
    assert found[0].startswith((f"x.py:3: {expected}", f"x.py:4: {expected}"))


@pytest.mark.parametrize(
    "code",
    [
        "def f(a: dict[str, int | None], *, b: list[str]) -> tuple[int, str]: return (1, '')",
        "a: dict[str, list[int]] = {}",
        "a, *b = c",
        "f(*a, **b)",
        "for a in sorted(b.items()): pass",
        "a = len(b.values())",
        "a = b // c % 10",
        "a = 'x y'.split(' ')",
        "a = b.strip(' %')",
        "a = f'{b}'",
        "a = b[1:-1]",
        "a = {1} | {2}",
    ],
)
def test_portable_code_passes(code: str, lacking: Lacks) -> None:
    """What MicroPython does as CPython does is not complained about."""
    assert faults(f"{code}\n", "x.py", lacking) == []


@pytest.mark.parametrize(
    "expression",
    [
        'f"{0.25:.1f}"',
        '"%.1f" % 0.25',
        '"{:.1f}".format(0.25)',
        '"Наставник".lower()',
        '"наставник".upper()',
        '"Я".isalpha()',
        '"²".isdigit()',
        '"\\u00a0x\\u00a0".strip()',
        '"1\\u00a0379".split()',
        '"\\u2013".strip("\\u2007")',
        '[key for key in {"total": 1, "involved": 2, "target": 3, "share": 4}]',
        "sorted([(2, 1), (1, 1), (3, 1), (2, 2), (1, 2), (3, 2), (1, 3), (2, 3)], key=lambda pair: pair[0])",
        "isinstance(True, int)",
    ],
)
def test_silent_differences_are_real(expression: str, portable: MicroPython) -> None:
    """The two interpreters do answer otherwise where the check says so: when they agree one day, a rule can go."""
    assert portable("eval", expression) != repr(eval(expression))
