"""The region's own target, kept in ``content/targets``, is what every calculator takes where nothing else is typed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from guidebook.calculators.targets import aim
from guidebook.calculators.views import View, make_views
from guidebook.checking.load import load
from guidebook.commands import cli
from tests.calculators.interpreters import Call
from tests.project import ROOT

LIBRARY = load(ROOT / "content").library
(KNOWN,) = LIBRARY.targets.values()
OWN = KNOWN.model_copy(update={"percent": 85})


def views(*targets: Any) -> dict[str, View]:
    """Return the views of the involvement calculator in a region with these targets, by name."""
    made = make_views(LIBRARY.calculators["involvement"], LIBRARY.calculators, targets=targets)
    return {view.name: view for view in made}


@pytest.mark.parametrize(("view", "field"), [("organisation", "target"), ("organisations", "goal")])
def test_page_has_the_own_target(view: str, field: str) -> None:
    """Field, hint, example and its chart bear the region's target."""
    made = views(OWN)[view]
    (shown,) = [one for group in made.groups for one in group.fields if one.name == field]
    assert shown.value == "85"
    assert shown.hint
    assert shown.hint.endswith("Если поле пустое, берётся 85.")
    told = [outcome.get("sentence") for outcome in made.example["outcomes"]]
    assert any("85\u00a0%" in text for text in told if text)
    lines = [chart["target"] for chart in made.charts.values() if chart.get("target")]
    assert all(line[0] == "85\u00a0%" for line in lines)
    assert all(one["request"][field] == "85" for one in made.others)


def test_empty_field_takes_the_own_target(alike: Call) -> None:
    """What the page sends with its questions says so to every interpreter; a typed target wins."""
    labels = views(OWN)["organisation"].labels
    raw = {"view": "organisation", "total": "100", "involved": "10", "target": ""}
    assert alike("answer", "involvement", raw, labels)["request"]["target"] == 850
    assert alike("answer", "involvement", {**raw, "target": "60,5"}, labels)["request"]["target"] == 605


def test_command_line_takes_the_own_target(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line reads the region's target from the same folder."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    file = tmp_path / "content" / "targets" / "involvement-70.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("percent: 70", "percent: 85"), encoding="utf-8")
    asked = ["calc", "involvement", "--json", '{"total": 100, "involved": 80}', "--content", str(tmp_path / "content")]
    assert cli.main(asked) == 0
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Чтобы доля достигла 85 %, нужно вовлечь ещё 5 обучающихся" in told


def test_confirmed_target_comes_first() -> None:
    """Of several targets in force the confirmed one counts; one that is retired never; without any the program's."""
    confirmed = KNOWN.model_copy(update={"percent": 60, "status": "confirmed"})
    assert aim([OWN, confirmed]) == 60
    assert aim([KNOWN.model_copy(update={"retired": object()})]) is None
    assert views()["organisation"].labels["views"][0]["fields"][2].get("default") is None
