"""The page of documents: what a school needs stands first, and every norm says how sure it is and since when."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from tests.project import ROOT
from tests.site.built import Built
from tests.site.document import Element

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
MARKS = {"confirmed": "", "secondary": "Вторичный источник", "quoted": "Цитируется в презентации"}
RECORDS: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "content" / "documents").glob("*.yml"))
}
ADDRESS = "documents/"


def describe(record: dict[str, Any]) -> str:
    """Return what a page says of a record, from its file alone."""
    day, mark = record.get("checked"), MARKS[record["status"]]
    checked = f"сверено {day.day} {MONTHS[day.month - 1]} {day.year} г." if day else ""
    words = ", ".join(filter(None, (mark, checked)))
    return words[0].upper() + words[1:]


def normalise(text: str) -> str:
    """Return a text with plain spaces."""
    return " ".join(text.split())


def document(item: Element) -> str:
    """Return the id of the document that an entry of a list is about: its heading, or the link that it begins with."""
    names = [one.attributes["id"] for one in item.all("h3")]
    first = next((part for part in item.content if not isinstance(part, str) or part.strip()), "")
    if isinstance(first, Element) and "documents/#" in first.attributes.get("href", ""):
        names.append(first.attributes["href"].partition("#")[2])
    return next((name for name in names if name in RECORDS), "")


def test_needed_documents_stand_first(built: Built) -> None:
    """Documents come in the order that their records say: those that are needed by number, then the rest by state."""
    order = [
        *sorted(
            (key for key, one in RECORDS.items() if "needed" in one), key=lambda key: RECORDS[key]["needed"]["number"]
        )
    ]
    assert order
    rest = {state: {key for key, one in RECORDS.items() if one["status"] == state} - {*order} for state in MARKS}
    shown = [title.attributes["id"] for title in built.article(ADDRESS).all("h3") if title.attributes["id"] in RECORDS]
    assert shown[: len(order)] == order
    for found in rest.values():
        start = len(order)
        order += shown[start : start + len(found)]
        assert {*order[start:]} == found
    assert shown == order


def test_every_document_says_its_state_and_day(built: Built) -> None:
    """Beside each document, wherever it is listed, stands its state with the day of the check in Russian."""
    listed: dict[str, set[str]] = {}
    for address in built.pages:
        answers = {one for answer in built.article(address).find_classed("answer") for one in answer.walk()}
        for item in built.article(address).all("li", "dd"):
            if item not in answers and (key := document(item)):
                assert [normalise(one.text()) for one in item.find_classed("state")] == [describe(RECORDS[key])], (
                    address,
                    key,
                )
                listed.setdefault(address, set()).add(key)
    assert listed[ADDRESS] == {*RECORDS}
    for path in (ROOT / "content" / "stages").glob("*.yml"):
        wanted = {*yaml.safe_load(path.read_text(encoding="utf-8")).get("documents", ())}
        assert listed.get(f"stages/{path.stem}/", set()) == wanted
    for path in (ROOT / "content" / "questions").glob("*.yml"):
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        wanted = {*record.get("documents", ()), *(one["document"] for one in record.get("basis", ()))}
        assert listed.get(f"questions/{path.stem}/", set()) == wanted, path.stem
    forms: dict[str, set[str]] = {}
    for key, record in RECORDS.items():
        for form in record.get("forms", ()):
            forms.setdefault(f"forms/{form}/", set()).add(key)
    assert forms == {address: found for address, found in listed.items() if address.startswith("forms/")}


def test_places_of_the_page_are_listed_first(built: Built) -> None:
    """Above the documents stands a list of links to each heading of the page, in its order."""
    article = built.article(ADDRESS)
    jump = next(one for one in article.all("nav") if one.attributes.get("aria-label") == "На этой странице")
    targets = [link.attributes["href"].removeprefix("#") for link in jump.all("a")]
    assert targets == [title.attributes["id"] for title in article.all("h2")]


def test_days_of_checks_are_published(built: Built) -> None:
    """Other programs read the days in ``knowledge.json`` and their meaning in the pages for editors."""
    found = json.loads((built.folder / "data" / "knowledge.json").read_text(encoding="utf-8"))["documents"]
    days = {key: one["checked"].isoformat() for key, one in RECORDS.items() if "checked" in one}
    assert {key: one["checked"] for key, one in found.items() if "checked" in one} == days
    assert re.search(r"checked – можно не писать, дата", built.article("editors/fields/").text())
