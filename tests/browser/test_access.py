"""What readers with a keyboard, a screen reader or weak eyes get: axe on every kind of page, and a walk with Tab."""

from __future__ import annotations

from functools import cache
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.breadth import THOROUGH, some
from tests.browser.conftest import Visit
from tests.browser.curator import populate
from tests.browser.kinds import kinds
from tests.browser.visits import HEIGHTS, Reader, Scheme
from tests.project import ROOT
from tests.site.built import Built

# Rules of these kinds are left out: what the checker itself is not sure of, and what goes beyond the level aimed at.
BEYOND = ["experimental", "wcag2aaa"]
DESK: tuple[int, Scheme] = (1280, "light")
PHONE: tuple[int, Scheme] = (390, "dark")
FOCUSED = """() => {
  const element = document.activeElement;
  // A choice without a size of its own is shown by its label.
  const labels = element.offsetWidth ? [] : element.parentElement.querySelectorAll("label");
  const shown = [...labels].find((label) => label.offsetWidth) ?? element;
  const label = element.labels?.[0]?.innerText;
  // The sign inside the field of a date is outlined by the browser.
  const inside = !element.matches(":focus");
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  return {
    name: (element.innerText || element.getAttribute("aria-label") || label || element.tagName).trim().slice(0, 60),
    body: element === document.body,
    href: element.getAttribute("href") || "",
    main: Boolean(element.closest("main")),
    outlined:
      inside || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
  };
}"""


@cache
def axe_source() -> str:
    """Return the checker's own code."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


# Of rules that hold their number is enough: listing every element that passes is most of the work on a long page.
CHECK = """async (beyond) => {
  const rules = axe.getRules().filter(({tags}) => !tags.some((tag) => beyond.includes(tag)));
  const options = {runOnly: rules.map(({ruleId}) => ruleId), resultTypes: ["violations"]};
  const {violations, passes} = await axe.run(document, options);
  return {violations, passes: passes.length};
}"""
UNFOLD = "() => document.querySelectorAll('article details').forEach((details) => { details.open = true; })"


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands: rule, place and what is wrong."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(axe_source())
    found: dict[str, Any] = page.evaluate(CHECK, BEYOND)
    assert found["passes"] > 10
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def test_axe_sees_faults(page: Page) -> None:
    """The checker finds a picture without a text, a landmark in another, a pale word: its silence means something."""
    page.goto("")
    page.locator("article").evaluate("""article => {
      article.append(document.createElement("img"), document.createElement("aside"));
      const pale = document.createElement("p");
      pale.textContent = "Бледное слово";
      pale.style.color = "#999";
      pale.style.background = "#aaa";
      article.append(pale);
    }""")
    found = "\n".join(violations(page))
    assert "image-alt" in found
    assert "landmark-complementary-is-top-level" in found
    assert "color-contrast" in found


@pytest.mark.wcag(
    "1.1.1", "1.3.1", "1.4.3", "2.4.4", "3.3.2", "4.1.2",
    says="Проверка axe-core не находит препятствий ни на одном виде страниц, в светлом и тёмном оформлении",
)  # fmt: skip
def test_no_page_has_a_barrier(visit: Visit, built: Built) -> None:
    """Axe finds nothing on any kind of page with all folds open, nor on its tabs: a desk by day, a phone by night.

    ``make test`` takes the desk or the phone in turn.
    """
    barriers: dict[str, list[str]] = {}
    turns = cycle([[DESK], [PHONE]])
    with visit(Reader(1280)) as page:
        for address in kinds(built):
            page.goto(address)
            expect(page.locator("h1")).to_be_visible()
            tabs = page.get_by_role("tab")
            for place in range(max(1, tabs.count())):
                if place:
                    tabs.nth(place).click()
                if page.locator("form.calculator").count():
                    expect(page.locator("form.calculator[data-ready]")).to_be_visible()
                page.evaluate(UNFOLD)
                for width, scheme in (DESK, PHONE) if THOROUGH else next(turns):
                    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
                    page.emulate_media(color_scheme=scheme)
                    found = violations(page)
                    if found:
                        barriers[f"{address} {place} {width}"] = found
    assert barriers == {}


@pytest.mark.wcag(
    "2.1.1",
    "2.1.2",
    "2.4.3",
    "2.4.7",
    says="По главной странице клавиша Tab проходит всё по порядку и выходит из страницы",
)
@pytest.mark.parametrize("width", some([390, 1280]))
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


@pytest.mark.wcag("2.4.1", says="Первая ссылка страницы ведёт мимо меню к содержанию")
def test_skip_link_leads_to_the_content(page: Page) -> None:
    """Enter on the first link moves past the navigation: the next Tab lands in the main part."""
    page.goto("stages/1-conditions/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["main"]


# What a person takes for a button: a few words in a rounded frame or on a ground of their own, a box to tick.
PRESSABLE = "a, button, input, select, textarea, summary, label, [role=option], [role=tab]"
MISLEADING = """(pressable) => [...document.querySelectorAll("article *")].filter((element) => {
  const style = getComputedStyle(element), text = element.textContent.trim(), ground = style.backgroundColor;
  const framed = ["Top", "Right", "Bottom", "Left"].every((side) => parseFloat(style[`border${side}Width`]) > 0);
  const pill = parseFloat(style.borderTopLeftRadius) > 0 && (framed || ground !== "rgba(0, 0, 0, 0)");
  const before = getComputedStyle(element, "::before");
  const sides = [before.borderLeftWidth, before.borderBottomWidth, before.borderTopLeftRadius].map(parseFloat);
  const round = parseFloat(before.borderTopLeftRadius) > 8 || before.borderTopLeftRadius.endsWith("%");
  const box = before.content !== "none" && sides.every((side) => side > 1) && parseFloat(before.height) > 8 && !round;
  const short = text.length > 0 && text.length < 40 && element.getBoundingClientRect().height < 64;
  return element.checkVisibility() && !element.closest(pressable) && ((pill && short) || box);
}).map((element) => `${element.className} ${element.textContent.trim().slice(0, 40)}`)"""
HIDDEN_BUTTONS = """() => [...document.querySelectorAll("article button")].filter((element) => {
  const style = getComputedStyle(element);
  const framed = parseFloat(style.borderTopWidth) > 0 && style.borderTopColor !== "rgba(0, 0, 0, 0)";
  return element.checkVisibility() && !framed && !style.textDecorationLine.includes("underline");
}).map((element) => `${element.className} ${element.textContent.trim().slice(0, 40)}`)"""


@pytest.mark.thorough("a look at five pages in four states; test_no_page_has_a_barrier asks axe of each kind")
def test_what_looks_pressable_is(page: Page) -> None:
    """Nothing that only says something is drawn as a button or a box to tick, and every button is drawn as one."""
    for address in ("stages/1-conditions/", "forms/pupil-pupil/", "programme/", "calculators/matching/"):
        page.goto(address)
        assert page.evaluate(MISLEADING, PRESSABLE) == [], address
    expect(page.locator("form.calculator[data-ready]")).to_be_visible()
    page.get_by_role("button", name="Не ставить вместе: ").first.click()
    expect(page.locator(".rows__mark").first).to_be_visible()
    page.evaluate(UNFOLD)
    assert page.evaluate(MISLEADING, PRESSABLE) == []
    assert page.evaluate(HIDDEN_BUTTONS) == []
    populate(page)
    page.evaluate(UNFOLD)
    assert page.evaluate(MISLEADING, PRESSABLE) == []
    assert page.evaluate(HIDDEN_BUTTONS) == []
    page.goto("programme/")
    expect(page.get_by_role("table")).to_be_visible()
    assert page.evaluate(MISLEADING, PRESSABLE) == []
    assert page.evaluate(HIDDEN_BUTTONS) == []
    # No picture shows controls that are none.
    assert page.locator("article img").count() == 0
    # These checks find what they look for.
    page.locator("article").evaluate("""article => {
      const [pill, button] = ["span", "button"].map((name) => document.createElement(name));
      [pill.textContent, button.textContent] = ["Открыть", "Закрыть"];
      Object.assign(pill.style, {border: "1px solid", borderRadius: "6px"});
      article.append(pill, button);
    }""")
    assert page.evaluate(MISLEADING, PRESSABLE) == [" Открыть"]
    assert page.evaluate(HIDDEN_BUTTONS) == [" Закрыть"]
