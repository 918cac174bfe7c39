"""What `make test` takes of what is alike, and that `make thorough` takes everything."""

from __future__ import annotations

import re

import pytest

from tests import breadth
from tests.project import ROOT

WORDS = ["один", "два", "три", "четыре", "пять"]
RULE = re.compile(r"Math\.min\(number, Math\.max\(LEAST, Math\.floor\(number / 5\)\)\)")


@pytest.fixture(params=[False, True], ids=["test", "thorough"])
def thorough(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the run is one of everything."""
    monkeypatch.setattr(breadth, "THOROUGH", request.param)
    return bool(request.param)


def test_every_kind_is_there(thorough: bool) -> None:
    """Of each kind the first item is taken, in its order; all of them in a thorough run."""
    assert breadth.each(WORDS, len) == (WORDS if thorough else ["один", "два", "четыре"])


def test_every_item_and_every_way_is_there(thorough: bool) -> None:
    """Each item is looked at, and each way is taken; every pair in a thorough run."""
    pairs = breadth.dealt(WORDS, ["день", "ночь"])
    assert [one for one, _ in pairs] == [word for word in WORDS for _ in range(1 + thorough)]
    assert {way for _, way in pairs} == {"день", "ночь"}
    assert len(set(pairs)) == len(WORDS) * (1 + thorough)


def test_a_way_is_there(thorough: bool) -> None:
    """One way at least is taken; all in a thorough run."""
    assert breadth.some(WORDS) == (WORDS if thorough else ["один"])


@pytest.mark.parametrize(("number", "tried"), [(4, 4), (20, 20), (60, 20), (100, 20), (500, 100)])
def test_examples_are_enough(thorough: bool, number: int, tried: int) -> None:
    """A fifth of the examples is tried, and no fewer than twenty where there were so many."""
    assert breadth.examples(number) == (number if thorough else tried)


def test_node_has_the_same_rule() -> None:
    """The tests that Node.js runs take as many."""
    assert RULE.search((ROOT / "tests" / "programme" / "breadth.mjs").read_text(encoding="utf-8"))


def test_what_is_left_says_why() -> None:
    """Each test that is left to ``make thorough`` names the tests of what it is made of, or what shows the same."""
    marks = [
        (path.relative_to(ROOT).as_posix(), found)
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for found in re.findall(r"mark\.thorough\(\s*((?:[frb]*\"[^\"]*\"\s*)+)\)", path.read_text(encoding="utf-8"))
    ]
    assert marks
    for path, why in marks:
        assert re.search(r"\btest_\w+|\btests/\w+", why), path
