"""The page «Доступность сайта» says of tests what they are: the file of results can't go stale unseen."""

from __future__ import annotations

import shlex
import subprocess
from datetime import date

import pytest

from guidebook.reference import conformance
from tests.conformance import find_marked, marks
from tests.project import ROOT

# WCAG 2.2, levels A and AA, as the recommendation of 12 December 2024 lists them.
CRITERIA = {
    "A": "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 "
    "2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2",
    "AA": "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 "
    "3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3",
}
TOLD = conformance.criteria()
SHOWN = conformance.results()


def test_marks_are_read() -> None:
    """The reader of marks finds criteria and words of a marked test, and leaves others alone."""
    text = '@pytest.mark.wcag("1.1.1", "2.4.2", says="Слова")\ndef test_a() -> None: ...\ndef test_b() -> None: ...\n'
    assert list(find_marked(text, "t.py")) == [{"test": "t.py::test_a", "proves": ["1.1.1", "2.4.2"], "says": "Слова"}]


def test_every_criterion_is_told_once() -> None:
    """The page has all 55 criteria of both levels, and no other."""
    found = [(one["number"], one["level"]) for one in TOLD["criteria"]]
    assert sorted(found) == sorted((number, level) for level, all_ in CRITERIA.items() for number in all_.split())
    assert len(found) == 55


def test_results_are_those_of_the_marked_tests() -> None:
    """Whoever adds, renames or takes away a marked test, or changes what it says, runs ``make conformance`` anew."""
    assert SHOWN["tests"] == marks()
    assert SHOWN["day"] is None or date.fromisoformat(SHOWN["day"]) >= date(2026, 11, 26)


def test_a_run_that_was_not_recorded_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the day of a whole run the page claims none; with one it names the day, at each criterion too."""
    for day, said, not_said in (None, "ещё не записан", "прошли 2"), ("2026-11-26", "26 ноября 2026", "не записан"):
        shown = {"day": day, "browser": "Chromium 150", "axe": "4.11", "tests": SHOWN["tests"]}
        monkeypatch.setattr(conformance, "results", lambda shown=shown: shown)
        text = conformance.page().replace("\u00a0", " ")
        assert said in text
        assert not_said not in text
        assert text.count("\n### ") == 55 + len(TOLD["points"])


def test_every_criterion_has_its_grounds() -> None:
    """A criterion is proved by tests, does not apply, was looked at, or is said to be unchecked."""
    proved = {number for one in SHOWN["tests"] for number in one["proves"]}
    assert proved <= {one["number"] for one in TOLD["criteria"]}
    for one in TOLD["criteria"]:
        grounds = [ground for ground in ("absent", "looked", "unchecked") if one.get(ground)]
        assert len(grounds) + (one["number"] in proved) == 1, one
        assert set(one) <= {"number", "level", "name", *grounds}


def test_points_of_the_decree_rest_on_proved_criteria() -> None:
    """Each point names criteria that tests prove."""
    proved = {number for one in SHOWN["tests"] for number in one["proves"]}
    assert all(point["criteria"] and set(point["criteria"]) <= proved for point in TOLD["points"])


def test_the_command_is_understood() -> None:
    """``make conformance`` asks for what the tests' runner knows."""
    said = subprocess.run(
        ["make", "--dry-run", "conformance", "ARGS=--markers"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    command = next(line for line in said.stdout.splitlines() if " pytest " in line)
    done = subprocess.run(shlex.split(command.lstrip("@")), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "@pytest.mark.wcag" in done.stdout
