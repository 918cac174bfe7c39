"""What the region's indicator of involvement plans is what every calculator takes where nothing else is typed."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest

from guidebook.calculators.targets import aim
from guidebook.calculators.views import View, make_views
from guidebook.commands import cli
from guidebook.records.indicators import Indicator, Planned
from tests.calculators.interpreters import Call
from tests.project import ROOT
from tests.site_records import read_site

LIBRARY = read_site().library
KNOWN = LIBRARY.indicators["involvement-70"]
TODAY = datetime.date(2026, 11, 26)


def plan(values: dict[int, int], **more: Any) -> Indicator:
    """Return the indicator of involvement with other values by year."""
    made = tuple(Planned(year=year, value=value) for year, value in values.items())
    return KNOWN.model_copy(update={"values": made, "valid_until": None, **more})


OWN = plan({2027: 85})


def views(*indicators: Indicator) -> dict[str, View]:
    """Return the views of the involvement calculator in a region with these indicators, by name."""
    made = make_views(LIBRARY.calculators["involvement"], LIBRARY.calculators, target=aim(indicators, TODAY))
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
    file = tmp_path / "content" / "indicators" / "involvement-70.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("value: 70", "value: 85"), encoding="utf-8")
    asked = ["calc", "involvement", "--json", '{"total": 100, "involved": 80}', "--content", str(tmp_path / "content")]
    assert cli.main(asked) == 0
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Чтобы доля достигла 85 %, нужно вовлечь ещё 5 обучающихся" in told


def test_confirmed_indicator_in_force_comes_first() -> None:
    """What still counts comes before history, of these the confirmed; retired ones and other denominators never."""
    confirmed = plan({2027: 60}, status="confirmed")
    assert aim([OWN, confirmed], TODAY) == 60
    assert aim([KNOWN.model_copy(update={"status": "confirmed"}), OWN], TODAY) == 85
    assert aim([KNOWN], TODAY) == 70
    assert aim([plan({2027: 85}, retired=object())], TODAY) is None
    assert aim([plan({2027: 85}, level="region", counted=None)], TODAY) is None
    assert aim([plan({})], TODAY) is None
    assert views()["organisation"].labels["views"][0]["fields"][2].get("default") is None


@pytest.mark.parametrize(
    ("day", "value", "over"),
    [("2025-06-01", 20, False), ("2026-12-31", 20, False), ("2027-01-01", 35, False), ("2028-12-31", 35, False),
     ("2029-01-01", 35, True)],
)  # fmt: skip
def test_value_of_the_year_or_of_the_next_one_planned(day: str, value: int, over: bool) -> None:
    """A value holds for its year and the years before it; after the last year the last one is history."""
    own = plan({2026: 20, 2028: 35})
    at = datetime.date.fromisoformat(day)
    assert (aim([own], at), own.is_historical(at)) == (value, over)


def test_last_day_ends_an_indicator() -> None:
    """On its last day an indicator counts, on the next it is history, whatever its years are."""
    own = plan({2027: 85}, valid_until=TODAY)
    assert not own.is_historical(TODAY)
    assert own.is_historical(TODAY + datetime.timedelta(days=1))
    assert not plan({}).is_historical(TODAY)
