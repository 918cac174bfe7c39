"""A site of hostile texts, as if the check let all of them through, is the site of harmless ones in other words."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from guidebook.texts.prose import strip_marks
from tests.browser.server import Host, serving
from tests.browser.test_search import count_found
from tests.browser.visits import Reader, visiting
from tests.site.built import Built, links
from tests.site.document import Element
from tests.site.hostile import build, project

pytestmark = pytest.mark.thorough(
    "two more builds; tests/pages/test_security finds what templates do not write, test_texts_do_not_become_page "
    "and test_text_is_never_markup have Chromium"
)

# What a text may add to a page: emphasis, lists, links of its own and of terms that it names.
SHOWN_WHOLE = ("roles", "forms", "terms", "contests")
OWN = {("em",), ("strong",), ("p",), ("ul",), ("ol",), ("li",), ("a", "class", "href", "title")}


@dataclass(frozen=True)
class Pair:
    """Two builds of the project that differ in texts alone, and the hostile texts."""

    harmless: Built
    hostile: Built
    texts: list[tuple[str, str]]


@pytest.fixture(scope="module")
def pair(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Both sites; the project's own is there before them, and with it the engines that all share."""
    harmless, hostile = tmp_path_factory.mktemp("harmless"), tmp_path_factory.mktemp("hostile")
    project(harmless, hostile=False)
    texts = project(hostile, hostile=True)
    return Pair(Built(build(harmless), ""), Built(build(hostile), ""), texts)


@pytest.fixture(scope="module")
def served(pair: Pair) -> Iterator[Host]:
    """The hostile site on a port of this machine."""
    with serving(pair.hostile.folder) as host:
        yield host


@pytest.fixture
def page(browser: Browser, served: Host) -> Iterator[Page]:
    """The hostile site in a fresh profile; whatever the policy stops is an error of the page, and fails the test."""
    with visiting(browser, served.address, Reader()) as page:
        yield page


def elements(page: Element) -> Counter[tuple[str, ...]]:
    """Return the elements of a page with the names of their attributes, without those that a text may add."""
    found = Counter((element.tag, *sorted(element.attributes)) for element in page.walk())
    return Counter({kind: count for kind, count in found.items() if kind not in OWN})


def normalise(text: str) -> str:
    """Return a text with ordinary spaces, one between two words."""
    return " ".join(text.split())


def test_texts_add_no_element_and_no_attribute(pair: Pair) -> None:
    """Every page has the elements and attributes that the templates gave it: as many as with harmless texts."""
    assert set(pair.hostile.pages) == set(pair.harmless.pages)
    for address, made in pair.hostile.pages.items():
        assert elements(made) == elements(pair.harmless.page(address)), address


def test_scripts_are_those_of_the_templates(pair: Pair) -> None:
    """Each inline script and style is named by the policy of its page; both sites have one and the same policy."""
    policies = set()
    for made in [*pair.hostile.pages.values(), *pair.harmless.pages.values()]:
        metas = [meta.attributes for meta in made.all("meta")]
        [policy] = [meta["content"] for meta in metas if meta.get("http-equiv") == "Content-Security-Policy"]
        policies.add(policy)
        for element in made.all("script", "style"):
            data = element.attributes.get("type") in ("application/json", "text/plain")
            if not data and "src" not in element.attributes:
                code = "".join(part for part in element.content if isinstance(part, str))
                digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
                assert f"'sha256-{digest}'" in policy
    assert len(policies) == 1


def test_links_lead_where_they_may(pair: Pair) -> None:
    """No address of a link has a scheme that is not listed, or anything that ends it early."""
    found = {target for made in pair.hostile.pages.values() for target in links(made)}
    assert all(re.match(r"(https?://|mailto:|tel:)[!-~]+$|[^:]*(#.*)?$", target) for target in found)
    assert "https://example.org/?a=1&copy=2&lt;#%27%28x%29" in found


def test_nothing_of_a_text_is_lost(pair: Pair) -> None:
    """Texts of kinds that pages show whole stand there as they are written, sign by sign, but for marks of emphasis."""
    shown = "\n".join(normalise(made.text()) for made in pair.hostile.pages.values())
    texts = [text for kind, text in pair.texts if kind in SHOWN_WHOLE]
    assert len(texts) > 200
    assert [text for text in texts if normalise(strip_marks(text)) not in shown] == []


def test_paragraphs_of_prose_are_not_lost(pair: Pair) -> None:
    """A text of many paragraphs, each with another beginning, is shown whole too, but for the marks of its lists."""
    shown = normalise(pair.hostile.page("updates/2026-11-23-first-edition/").text())
    prose = next(text for kind, text in pair.texts if kind == "updates" and "\n" in text)
    for paragraph in prose.split("\n\n"):
        assert normalise(strip_marks(re.sub(r"^\s*(- |1\. )", "", paragraph))) in shown


def test_descriptions_hold_the_whole_text(pair: Pair) -> None:
    """The description of a page, for search engines and for messengers, is its record's text, sign by sign."""
    for address in [
        *pair.hostile.list_under("roles/"),
        *pair.hostile.list_under("forms/"),
        *pair.hostile.list_under("stages/"),
    ]:
        made = pair.hostile.page(address)
        descriptions = [*made.all("meta", name="description"), *made.all("meta", property="og:description")]
        assert len(descriptions) == 2
        for description in descriptions:
            assert description.attributes["content"].rstrip("…") in normalise(made.text()), address


@pytest.mark.parametrize("address", ["", "roles/curator/", "glossary/", "documents/", "calculators/matching/", "404"])
def test_nothing_runs(page: Page, address: str) -> None:
    """Chromium makes no script of any text, and the policy has nothing to stop."""
    with page.expect_response(re.compile("main.mjs")):
        page.goto(address if address != "404" else "404.html")
    assert page.evaluate("window.PWN") is None
    assert page.evaluate("document.querySelectorAll('[onerror], [onclick], [onload], article img[src=x]').length") == 0


@pytest.mark.parametrize("query", ["script img", "<img src=x onerror=window.PWN=9>", "amp lt 123"])
def test_search_shows_texts_as_text(page: Page, query: str) -> None:
    """What a search finds is shown as written: titles, texts and the query make no element of theirs."""
    count_found(page, query)
    kinds = page.evaluate(
        "[...new Set([...document.querySelectorAll('[data-search-results] *')].map((one) => one.localName))]"
    )
    assert set(kinds) <= {"li", "a", "strong", "span", "mark"}
    assert page.evaluate("window.PWN") is None
