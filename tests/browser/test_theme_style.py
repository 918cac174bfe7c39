"""The theme's styles as they are published: what is left out fits nothing that any page shows."""

from __future__ import annotations

import gzip
from importlib.resources import files
from pathlib import Path

import pytest

from guidebook.site import theme_style
from tests.browser.conftest import Visit
from tests.browser.test_access import UNFOLD
from tests.browser.test_reading import KINDS
from tests.browser.visits import Reader
from tests.site.built import Built

SHEETS = Path(str(files("material"))) / "templates" / "assets" / "stylesheets"
STYLES = 16_000  # bytes over gzip for all the styles of a guide page
# States and parts that come and go are left out of the question: it is asked whether the element is there at all.
FITTING = """(selectors) => selectors.filter((selector) => {
  const lasting = selector.replace(/::?(?!not|is|where|has)[a-z-]+(\\([^()]*\\))?/g, "").replaceAll(":not()", "");
  const plain = lasting.replace(/([>+~]|^)\\s*(?=[>+~]|$)/g, "$1*");
  try {
    return document.querySelector(plain || "*");
  } catch {
    return true;
  }
})"""


def sheets() -> list[str]:
    """Return the theme's own style sheets."""
    return [path.read_text(encoding="utf-8") for path in sorted(SHEETS.glob("*.css"))]


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        ('@charset "UTF-8";.md-nav>a,.md-typeset a{color:red}', '@charset "UTF-8";.md-typeset a{color:red}'),
        ("@media print{.md-nav{x:y}}.md-grid:not(.md-nav){x:y}", ".md-grid:not(.md-nav){x:y}"),
        ('.md-grid::before{content:"}.md-nav{"}', '.md-grid::before{content:"}.md-nav{"}'),
        (":root{--a:url('data:;{,');--b:url(c)}p{x:var(--b)}", ":root{--b:url(c)}p{x:var(--b)}"),
        ("@keyframes a{to{x:y}}.md-header__title{x:y}.md-header{x:y}", "@keyframes a{to{x:y}}.md-header{x:y}"),
        ("[data-md-color-primary=red]{x:y}[data-md-color-primary=indigo]{x:y}", "[data-md-color-primary=indigo]{x:y}"),
        ("/* .md-grid{} */a[href='.md-nav']{x:y}", "a[href='.md-nav']{x:y}"),
    ],
)
def test_rules_are_left_out_whole(sheet: str, left: str) -> None:
    """Selectors for the theme's own frame go, with rules and conditions that hold nothing else, and nothing besides."""
    assert theme_style.drop_unused(sheet) == left


@pytest.mark.thorough(
    "breadth of pages; test_page_is_readable sees the main ones, test_rules_are_left_out_whole the rule"
)
def test_nothing_that_is_left_out_fits(visit: Visit) -> None:
    """On no kind of page, with all that is folded open, does a selector that was left out find an element."""
    selectors = [one for sheet in sheets() for one in theme_style.list_unused(sheet)]
    assert len(selectors) > 500
    with visit(Reader()) as page:
        for address in (*KINDS, "404.html"):
            page.goto(address)
            page.evaluate(UNFOLD)
            assert page.evaluate(FITTING, selectors) == [], address
        # The question itself finds what is there.
        assert page.evaluate(FITTING, [".md-typeset h1:hover::before", ".md-nav", "article >"]) == [
            ".md-typeset h1:hover::before",
            "article >",
        ]


def test_styles_of_a_guide_page_are_few(built: Built) -> None:
    """The styles that a page of the guide names are 16 KB over gzip at most."""
    for address in ("forms/", "forms/pupil-pupil/", "roles/curator/", "glossary/", "documents/"):
        links = built.page(address).one("head").all("link", rel="stylesheet")
        paths = [(built.folder / address / link.attributes["href"]).resolve() for link in links]
        assert sum(len(gzip.compress(path.read_bytes())) for path in paths) <= STYLES, address
        assert len(paths) >= 4
