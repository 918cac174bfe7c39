"""Each case file is a content folder beside the exact messages that the check gives for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from guidebook.problems.problem import as_text
from guidebook.reference.examples import NOW
from guidebook.site.places import load_content
from tests.content.folders import PROGRAMS, write

CASES = sorted(Path(__file__).with_name("cases").glob("*.yml"))


def case(path: Path) -> dict[str, Any]:
    """Return a case: ``proves``, ``files``, ``problems``, ``programs`` unless «none», ``now`` where the day matters.

    ``over`` is a region's folder over the content; its files are written as «../region/site/site.yml».
    """
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(loaded) <= {"proves", "programs", "now", "over", "files", "problems"}, path.name
    return loaded


def test_there_are_cases() -> None:
    """The cases are found: an empty folder would prove nothing."""
    assert len(CASES) >= 60


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the case's ``proves`` says: its files give its problems, word for word, and no others."""
    given = case(path)
    assert given["proves"].endswith(".")
    programs = given.get("programs", "none")
    now = given.get("now", NOW)
    monkeypatch.chdir(tmp_path)
    over = Path(given["over"]) if "over" in given else None
    found = load_content(write(tmp_path, given["files"], programs), PROGRAMS[programs], now, over)
    assert as_text(found.told) == given["problems"].rstrip("\n")
