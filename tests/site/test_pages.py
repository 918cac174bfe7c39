"""What every page of the site has, whatever it is about."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.site.built import Built

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DESCRIPTION_LENGTH = 200  # what search engines show at most


@pytest.mark.wcag("1.3.1", "1.3.2", says="Заголовки каждой страницы идут по порядку уровней")
def test_headings_are_in_order(built: Built) -> None:
    """Each page has one first-level heading, and no heading skips a level."""
    faults = []
    for address, page in built.pages.items():
        levels = [int(heading.tag[1]) for heading in page.all(*HEADINGS)]
        if levels.count(1) != 1 or levels[0] != 1:
            faults.append(f"{address} {levels}")
        faults += [f"{address} h{low} → h{high}" for low, high in pairwise(levels) if high > low + 1]
    assert faults == []


@pytest.mark.wcag("2.4.6", says="У каждого заголовка есть слова")
def test_headings_say_something(built: Built) -> None:
    """No heading is empty."""
    empty = [
        address
        for address, page in built.pages.items()
        for heading in page.all(*HEADINGS)
        if not heading.text().strip()
    ]
    assert empty == []


@pytest.mark.wcag("3.1.1", says="Каждая страница объявляет русский язык")
def test_every_page_is_in_russian(built: Built) -> None:
    """Each page names its language."""
    assert {page.one("html").attributes.get("lang") for page in built.pages.values()} == {"ru"}


@pytest.mark.wcag("2.4.2", says="У каждой страницы свой заголовок")
def test_every_page_has_its_own_title(built: Built) -> None:
    """Each page has a title that no other page has."""
    titles: dict[str, list[str]] = {}
    for address, page in built.pages.items():
        title = re.sub(r"\s+", " ", page.one("head").one("title").text()).strip()
        assert title, address
        titles.setdefault(title, []).append(address)
    assert {title: addresses for title, addresses in titles.items() if len(addresses) > 1} == {}


def test_every_page_describes_itself(built: Built) -> None:
    """Each page has a description for search engines, its own and not longer than they show."""
    texts: dict[str, list[str]] = {}
    for address, page in built.pages.items():
        text = page.one("meta", name="description").attributes["content"].strip()
        assert 20 <= len(text) <= DESCRIPTION_LENGTH, (address, text)
        texts.setdefault(text, []).append(address)
    shared = {text: addresses for text, addresses in texts.items() if len(addresses) > 1}
    # The page of a wrong address says what the site is, as the site's own description does.
    assert {text: addresses for text, addresses in shared.items() if "404.html" not in addresses} == {}


def test_every_page_has_a_social_preview(built: Built) -> None:
    """Each page tells a messenger its title, its description, its language and a picture that exists."""
    for address, page in built.pages.items():
        told = {
            meta.attributes["property"]: meta.attributes["content"]
            for meta in page.all("meta")
            if "property" in meta.attributes
        }
        assert told["og:locale"] == "ru_RU", address
        assert told["og:description"] == page.one("meta", name="description").attributes["content"], address
        assert told["og:title"] in page.one("head").one("title").text() or address == "404.html", address
        assert built.fault(address, told["og:image"]) is None, address


def test_every_page_has_its_icon_and_scale(built: Built) -> None:
    """Each page names an icon that exists and fits the width of the screen, which may be enlarged by the reader."""
    for address, page in built.pages.items():
        assert built.fault(address, page.one("link", rel="icon").attributes["href"]) is None, address
        viewport = page.one("meta", name="viewport").attributes["content"]
        assert "width=device-width" in viewport, address
        assert "maximum-scale" not in viewport, address
        assert "user-scalable" not in viewport, address


def test_every_page_has_landmarks(built: Built) -> None:
    """Each page has a header, one main part with one article, a footer, and a name on every navigation."""
    for address, page in built.pages.items():
        main = page.one("main")
        assert len(main.all("article")) == 1, address
        assert len([header for header in page.all("header") if header not in main.all("header")]) == 1, address
        assert len([footer for footer in page.all("footer") if footer not in main.all("footer")]) == 1, address
        names = [nav.attributes.get("aria-label", nav.attributes.get("aria-labelledby", "")) for nav in page.all("nav")]
        assert names, address
        assert all(names), (address, names)
        assert len(set(names)) == len(names), (address, names)


@pytest.mark.wcag("2.4.1", says="На каждой странице меню можно пропустить")
def test_every_page_can_be_entered_past_the_navigation(built: Built) -> None:
    """The first link of each page leads to its content; the page of a wrong address has little to pass."""
    for address, page in built.pages.items():
        if address == "404.html":
            continue
        first = page.one("body").all("a")[0].attributes
        assert first["href"].startswith("#"), (address, first)
        assert built.fault(address, first["href"]) is None, address


def test_ids_are_unique(built: Built) -> None:
    """No page gives one name to two places."""
    for address, page in built.pages.items():
        ids = [element.attributes["id"] for element in page.walk() if "id" in element.attributes]
        assert sorted(ids) == sorted(set(ids)), address


@pytest.mark.wcag("1.1.1", says="У каждого рисунка есть текст, или он скрыт как украшение")
def test_pictures_have_a_text_or_are_hidden(built: Built) -> None:
    """Each picture tells what it shows, or is hidden from those who can't see it."""
    for address, page in built.pages.items():
        assert all("alt" in image.attributes for image in page.all("img")), address
        for picture in page.one("main").all("svg"):
            told = (
                picture.attributes.get("aria-hidden") == "true"
                or "aria-label" in picture.attributes
                or picture.all("title")
            )
            assert told, (address, picture.attributes)


def test_no_page_repeats_a_template_mark(built: Built) -> None:
    """No template syntax, attribute list or unfinished Markdown is left in what readers see."""
    marks = re.compile(r"\{[{%#:]|[%#}]\}|\]\(|^\s*#{1,6} |\*\*|\bNone\b|\bUndefined\b", re.MULTILINE)
    faults = [
        (address, found[0], page.one("main").text()[max(0, found.start() - 40) : found.end() + 40])
        for address, page in built.pages.items()
        if not address.startswith(("project/", "editors/"))
        for found in marks.finditer(page.one("main").text())
    ]
    assert faults == []
