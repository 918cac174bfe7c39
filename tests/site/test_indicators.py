"""The page of indicators: what is divided by what, how sure that is, what is over, and what a school cannot count."""

from __future__ import annotations

import re
from typing import Any

import yaml

from guidebook.records.indicators import COUNTED
from tests.project import ROOT
from tests.site.built import Built
from tests.site.document import Element

LEVELS = {"school": "Показатели школы", "region": "Показатели региона"}
MARKS = {"secondary": "Вторичный источник", "own": "Неофициальный показатель проекта"}
RECORDS: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "content" / "indicators").glob("*.yml"))
}
ADDRESS = "indicators/"


def normalise(text: str) -> str:
    """Return a text with plain spaces."""
    return " ".join(text.split())


def papers(built: Built) -> dict[str, tuple[str, Element]]:
    """Return the entries of the page by the ids of their indicators, each with the heading that it stands under."""
    found: dict[str, tuple[str, Element]] = {}
    level = ""
    for element in built.article(ADDRESS).walk():
        if element.tag == "h2":
            level = element.text()
        if element.tag == "li":
            for title in element.all("h3"):
                found[title.attributes["id"]] = (level, element)
    return found


def test_every_indicator_says_what_is_divided_by_what(built: Built) -> None:
    """Each stands under who counts it, with its words, both sides of the division, its values and how sure it is."""
    assert set(papers(built)) == set(RECORDS)
    for key, (level, paper) in papers(built).items():
        record, text = RECORDS[key], normalise(paper.text())
        assert level == LEVELS[record["level"]], key
        for field in ("title", "wording", "numerator", "denominator"):
            assert normalise(record[field]) in text, (key, field)
        for planned in record.get("values", ()):
            assert f"{planned['year']} год – {planned['value']} %" in text, key
        assert paper.find_classed("state")[0].text().startswith(MARKS[record["status"]]), key


def test_nothing_over_or_unconfirmed_is_shown_as_official(built: Built) -> None:
    """The seventy percent for 2024 are called historical and secondary, also where the share is counted."""
    _, paper = papers(built)["involvement-70"]
    text = normalise(paper.text())
    assert "Исторический показатель: действовал по 31 декабря 2024 г." in text
    assert "Было намечено: 2024 год – 70 %" in text
    share = normalise(built.article("calculators/involvement/").text())
    assert "70 % (исторический показатель) – К 2024 году не менее 70 % обучающихся" in share
    assert "2024 год, исторический показатель – страницы школ, вторичный источник" in share
    assert "Исторический" not in normalise(papers(built)["mentees-in-pairs"][1].text())


def test_what_a_school_cannot_count_says_why(built: Built) -> None:
    """An indicator that no programme fills says what it lacks: that of the region has another denominator."""
    for key, (_, paper) in papers(built).items():
        why, text = RECORDS[key].get("uncounted"), normalise(paper.text())
        assert ("не посчитает" in text) == bool(why), key
        assert normalise(why or "") in text, key
    assert "Школа этого не посчитает. У региона другой знаменатель" in normalise(
        papers(built)["region-involvement"][1].text()
    )


def test_ways_of_counting_are_those_of_the_page() -> None:
    """What a record may say the programme counts is exactly what the page's script counts."""
    script = (ROOT / "docs" / "assets" / "js" / "binding" / "counted.mjs").read_text(encoding="utf-8")
    [ways] = re.findall(r"^const WAYS = \{ (.+) \};$", script, re.MULTILINE)
    assert [way.partition(":")[0] for way in ways.split(", ")] == [*COUNTED]


def test_pages_lead_to_their_indicators(built: Built) -> None:
    """A stage and a question name the indicators that concern them, with how sure each is."""
    stage = built.article("stages/7-completion/")
    named = {
        link.attributes["href"].partition("#")[2]
        for link in stage.all("a")
        if "indicators/#" in link.attributes["href"]
    }
    assert named == {key for key, one in RECORDS.items() if "7-completion" in one["stages"]}
    asked = normalise(built.article("questions/seventy-percent/").text())
    assert "Доля обучающихся школы, вовлечённых в наставничество Вторичный источник" in asked
