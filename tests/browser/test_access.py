"""What readers with a keyboard, a screen reader or weak eyes get: axe on every kind of page, and a walk with Tab."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_reading import KINDS
from tests.browser.visits import Reader
from tests.project import ROOT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOCUSED = """() => {
  const element = document.activeElement;
  // A choice without a size of its own is shown by its label.
  const labels = element.offsetWidth ? [] : element.parentElement.querySelectorAll("label");
  const shown = [...labels].find((label) => label.offsetWidth) ?? element;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  return {
    name: (element.innerText || element.getAttribute("aria-label") || element.tagName).trim().slice(0, 60),
    body: element === document.body,
    href: element.getAttribute("href") || "",
    main: Boolean(element.closest("main")),
    outlined: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
  };
}"""


@cache
def axe_source() -> str:
    """Return the checker's own code."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


# Of rules that hold their number is enough: listing every element that passes is most of the work on a long page.
CHECK = """async (tags) => {
  const options = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]};
  const {violations, passes} = await axe.run(options);
  return {violations, passes: passes.length};
}"""


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands: rule, place and what is wrong."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(axe_source())
    found: dict[str, Any] = page.evaluate(CHECK, RULES)
    assert found["passes"] > 10
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def test_axe_sees_faults(page: Page) -> None:
    """The checker itself finds a picture without a text and a pale word, so that its silence means something."""
    page.goto("")
    page.locator("article").evaluate("""article => {
      article.append(document.createElement("img"));
      const pale = document.createElement("p");
      pale.textContent = "Бледное слово";
      pale.style.color = "#999";
      pale.style.background = "#aaa";
      article.append(pale);
    }""")
    found = "\n".join(violations(page))
    assert "image-alt" in found
    assert "color-contrast" in found


@pytest.mark.parametrize("reader", [Reader(1280, "light"), Reader(390, "dark")], ids=str)
@pytest.mark.parametrize("address", [*KINDS, "404.html"])
def test_page_has_no_barrier(visit: Visit, address: str, reader: Reader) -> None:
    """Axe finds nothing on this kind of page."""
    with visit(reader) as page:
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_keyboard_walks_the_home_page(visit: Visit, width: int) -> None:
    """Tab goes first to the content, then to everything else in order; what is focused is seen and outlined."""
    with visit(Reader(width)) as page:
        page.goto("")
        links = set(page.locator("main a").evaluate_all("all => all.map((link) => link.getAttribute('href'))"))
        walked: list[dict[str, Any]] = []
        for _ in range(120):
            page.keyboard.press("Tab")
            step = page.evaluate(FOCUSED)
            if step["body"]:
                break
            walked.append(step)
        assert walked[0]["href"].startswith("#")
        assert [step["name"] for step in walked if not step["outlined"]] == []
        assert [step["name"] for step in walked if not step["seen"]] == []
        assert links <= {step["href"] for step in walked if step["main"]}


def test_skip_link_leads_to_the_content(page: Page) -> None:
    """Enter on the first link moves past the navigation: the next Tab lands in the main part."""
    page.goto("stages/1-conditions/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["main"]
