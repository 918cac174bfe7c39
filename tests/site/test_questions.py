"""Questions stand on every page that they concern; situations lead on from the page where people begin."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml

from tests.project import ROOT
from tests.site.built import ORIGIN, Built, links
from tests.site.document import Element

PAGES = ("forms", "stages", "roles", "calculators", "contests")  # kinds with a page a record
PLACES = {
    "documents": "documents/",
    "indicators": "indicators/",
    "terms": "glossary/",
}  # kinds whose records are places of one page
SHOWN = 6  # questions that stand open; the others of a page are folded
MARKS = {"confirmed": "Сверено", "secondary": "Вторичный источник", "quoted": "Цитируется в презентации"}
TOPICS = [
    "С чего начать", "Пары", "Встречи", "Бумаги и отчёты", "Согласие и персональные данные", "Оплата и поощрение",
    "Люди и роли", "Если что-то не так", "Работа с навигатором",
]  # fmt: skip
KEYS = ["start", "pairs", "meetings", "papers", "consent", "pay", "people", "trouble", "technique"]
WHO = {
    "teacher": "Педагогу",
    "curator": "Куратору",
    "administration": "Администрации школы",
    "parent": "Родителю",
    "staff": "Сотруднику региона",
}


@cache
def records(kind: str) -> dict[str, dict[str, Any]]:
    """Return the records in force of a kind as an editor wrote them, by id."""
    files = sorted((ROOT / "content" / kind).glob("*.yml"))
    found = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}
    return {key: record for key, record in found.items() if "retired" not in record}


def targets(address: str, element: Element) -> list[str]:
    """Return where links lead, from the root of the site, with the places of pages."""
    absolute = [urlsplit(urljoin(f"{ORIGIN}/{address}", target)) for target in links(element)]
    return [unquote(parts.path.lstrip("/") + (f"#{parts.fragment}" if parts.fragment else "")) for parts in absolute]


def list_asked(address: str, element: Element) -> list[str]:
    """Return the questions that an element of a page leads to."""
    return [target.split("/")[1] for target in targets(address, element) if target.startswith("questions/")]


def list_concerned() -> tuple[dict[str, set[str]], dict[tuple[str, str], set[str]]]:
    """Return the questions about each page, and those about each place of a page, from the files alone."""
    pages: dict[str, set[str]] = {}
    places: dict[tuple[str, str], set[str]] = {}
    for key, question in records("questions").items():
        named = [f"{kind}/{one}/" for kind in PAGES for one in question.get(kind, ())]
        for page in [*named, *(page.lstrip("/") for page in question.get("pages", ()))]:
            pages.setdefault(page, set()).add(key)
        based = [("documents", basis["document"]) for basis in question.get("basis", ())]
        named_places = [(kind, one) for kind in PLACES for one in question.get(kind, ())]
        for kind, one in based + named_places:
            places.setdefault((PLACES[kind], one), set()).add(key)
    return pages, places


def test_every_question_stands_on_every_page_it_concerns(built: Built) -> None:
    """Pages have a block of exactly the questions that name them, each once; six stand open, the others are folded."""
    pages, _ = list_concerned()
    assert sum(map(len, pages.values())) > len(records("questions"))
    blocks = {
        address: next(iter([one for one in page.find_classed("asked") if one.tag == "nav"]), None)
        for address, page in built.pages.items()
    }
    assert {address for address, block in blocks.items() if block} == set(pages)
    many = 0
    for address, questions in pages.items():
        block = blocks[address]
        assert block
        shown = list_asked(address, block)
        assert sorted(shown) == sorted(questions), address
        assert block.one("h2").text() == "Вопросы"
        folded = [list_asked(address, fold) for fold in block.all("details")]
        assert folded == ([shown[SHOWN:]] if len(shown) > SHOWN else []), address
        if folded:
            many += 1
            assert block.one("summary").text() == f"Все вопросы: {len(shown)}"
    assert many


def test_every_question_stands_at_the_place_it_concerns(built: Built) -> None:
    """A document, an indicator and a term name exactly the questions about them, and those that rest on them."""
    _, places = list_concerned()
    assert {address for address, _ in places} <= {"documents/", "indicators/", "glossary/"}
    seen: dict[tuple[str, str], set[str]] = {}
    for address in PLACES.values():
        place = ""
        for element in built.article(address).walk():
            if element.tag in ("h3", "dt") and "id" in element.attributes:
                place = element.attributes["id"]
            if element.tag == "details" and "asked" in element.attributes.get("class", ""):
                seen[address, place] = set(list_asked(address, element))
    assert seen == places


def test_all_questions_are_listed_by_their_topics(built: Built) -> None:
    """The list has each question in force once, under the heading of its topic; headings come in one order."""
    found: dict[str, list[str]] = {}
    topic = ""
    article = built.article("questions/")
    for element in article.walk():
        if element.tag == "h2" and element.attributes["id"] in KEYS:
            topic = element.attributes["id"]
            assert element.text() == TOPICS[KEYS.index(topic)]
        if element.tag == "li" and topic:
            found.setdefault(topic, []).extend(list_asked("questions/", element))
    expected: dict[str, set[str]] = {}
    for key, question in records("questions").items():
        expected.setdefault(question["topic"], set()).add(key)
    assert {topic: set(keys) for topic, keys in found.items()} == expected
    assert sum(map(len, found.values())) == len(records("questions"))
    assert list(found) == [topic for topic in KEYS if topic in expected]


def test_a_question_says_what_it_rests_on_and_what_is_open(built: Built) -> None:
    """Its page has the question for its heading, each norm with its place and state, and what nobody confirmed."""
    norms = open_points = 0
    for key, question in records("questions").items():
        address = f"questions/{key}/"
        article = built.article(address)
        text = " ".join(article.text().replace("\u00a0", " ").split())
        assert article.one("h1").text().replace("\u00a0", " ").endswith("?")
        headings = [heading.text().replace("\u00a0", " ") for heading in article.all("h2")]
        assert ("На чём основано" in headings) == bool(question.get("basis"))
        assert ("Что не подтверждено и у кого спросить" in headings) == bool(question.get("open"))
        open_points += "open" in question
        for basis in question.get("basis", ()):
            norms += 1
            document = records("documents")[basis["document"]]
            assert f"documents/#{basis['document']}" in targets(address, article)
            assert MARKS[document["status"]] in text, key
        ways = {target for way in article.find_classed("ways") for target in targets(address, way)}
        for kind in PAGES:
            assert {f"{kind}/{one}/" for one in question.get(kind, ())} <= ways, key
        for kind, page in PLACES.items():
            assert {f"{page}#{one}" for one in question.get(kind, ())} <= ways, key
        assert {page.lstrip("/") for page in question.get("pages", ())} <= ways, key
    assert norms
    assert open_points


def test_every_situation_leads_on_from_its_group(built: Built) -> None:
    """«С чего начать» has each situation once, in the group of whom it is for, chosen at the top, with all its ways."""
    article = built.article("start/")
    choice = article.find_classed("choice")[0]
    chosen = [target.partition("#")[2] for target in targets("start/", choice)]
    order = [who for who in WHO if any(one["who"] == who for one in records("situations").values())]
    assert [heading.text() for heading in article.all("h2")[: len(order)]] == [WHO[who] for who in order]
    assert sorted(chosen) == sorted(records("situations"))
    assert [records("situations")[key]["who"] for key in chosen] == sorted(
        (records("situations")[key]["who"] for key in chosen), key=order.index
    )
    for section in article.find_classed("situation"):
        key = section.one("h3").attributes["id"]
        situation = records("situations")[key]
        expected = {f"{kind}/{one}/" for kind in (*PAGES, "questions") for one in situation.get(kind, ())}
        expected |= {f"documents/#{one}" for one in situation.get("documents", ())}
        expected |= {page.lstrip("/") for page in situation.get("pages", ())}
        assert set(targets("start/", section.find_classed("ways")[0])) == expected, key
    assert len(article.find_classed("situation")) == len(records("situations"))
