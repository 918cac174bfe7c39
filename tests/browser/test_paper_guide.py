"""What the guide and the curator's programme look like on paper, A4 upright and across: all of it, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.paper import Paper, printed, squashed
from tests.browser.visits import Reader

KINDS = [
    "", "about/", "forms/", "forms/pupil-pupil/", "roles/", "roles/curator/", "stages/", "stages/1-conditions/",
    "stages/7-completion/", "checklists/", "programme/", "documents/", "glossary/", "contests/",
    "contests/byt-uchitelem/", "updates/", "updates/2026-11-23-first-edition/", "editors/", "404.html",
]  # fmt: skip
ORIENTATIONS = (False, True)
DOTS = 96 / 25.4  # of the screen, to a millimetre

# What a page has to say on paper: its texts; headings with what follows each; rows of tables; what can be pressed.
SAID = """() => {
  const article = document.querySelector("article");
  const shown = (element) => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0
    && element.getBoundingClientRect().width > 2;
  const texts = (root) => {
    const found = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const {data, parentElement} = walker.currentNode;
      if (data.trim() && shown(parentElement) && !parentElement.closest("svg title")) found.push(data.trim());
    }
    return found;
  };
  const blocks = "h1, h2, h3, h4, p, li, dt, dd, td, th, figcaption, pre, text";
  const all = [...article.querySelectorAll(blocks)].filter(shown);
  const headings = [...article.querySelectorAll("h1, h2, h3, h4, dt")].filter(shown);
  return {
    texts: texts(article),
    headings: headings.map((heading) => {
      const after = all.find((other) => heading.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING
        && !heading.contains(other) && texts(other).length);
      return [...texts(heading), ...(after ? [texts(after)[0].slice(0, 30)] : [])];
    }),
    rows: [...article.querySelectorAll("tr")].filter(shown).map(texts),
    heads: [...article.querySelectorAll("thead tr")].filter(shown).map(texts),
    pressed: [...document.querySelectorAll("button, select, textarea, input:not(.task__box), [role=button]")]
      .filter(shown).map((one) => one.textContent || one.id || one.type),
    pale: [...article.querySelectorAll("*")].filter((one) => shown(one) && one.textContent.trim()).filter((one) => {
      const [r, g, b] = getComputedStyle(one).color.match(/[\\d.]+/g).map(Number);
      return Math.min(r, g, b) > 140;
    }).map((one) => one.textContent.trim().slice(0, 40)),
  };
}"""


def said(page: Page, paper: Paper) -> dict[str, Any]:
    """Return what the page says when it is printed, asked of the page itself."""
    sheet = paper.sheets[0]
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(sheet.width * DOTS), "height": round(sheet.height * DOTS)})
    found: dict[str, Any] = page.evaluate(SAID)
    page.emulate_media(media="null")
    return found


def body(paper: Paper) -> str:
    """Return the letters of all sheets without the line under each."""
    return "".join(sheet.squashed.replace(squashed(paper.line), "", 1) for sheet in paper.sheets)


def lonely(paper: Paper, headings: list[list[str]]) -> list[str]:
    """Return the headings that stand on no sheet together with what follows them."""
    return [
        " | ".join(texts)
        for texts in headings
        if not any(all(sheet.has([text]) for text in texts) for sheet in paper.sheets)
    ]


def check(page: Page, paper: Paper) -> None:
    """Nothing lies over anything, all that the page says is there, headings stand with what follows, rows are whole."""
    assert paper.faults() == []
    wanted = said(page, paper)
    assert len(wanted["texts"]) > 1
    letters = body(paper)
    assert [text for text in wanted["texts"] if squashed(text) not in letters] == []
    assert lonely(paper, wanted["headings"]) == []
    assert paper.lost(wanted["rows"]) == []
    assert wanted["pressed"] == []
    assert wanted["pale"] == []


@pytest.mark.parametrize("address", KINDS)
def test_every_kind_of_page_is_whole_on_paper(visit: Visit, address: str) -> None:
    """All texts and rows of a page are on its sheets, headings at their texts, in the dark scheme too."""
    with visit(Reader(scheme="dark")) as page:
        page.goto(address, wait_until="networkidle")
        for across in ORIENTATIONS:
            check(page, printed(page, f"guide-{address.strip('/').replace('/', '-') or 'home'}", across=across))
