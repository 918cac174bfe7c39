"""The version for the visually impaired: what its panel sets, that it stays, that nothing of a page is lost in it."""

from __future__ import annotations

from itertools import cycle, pairwise, product

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.breadth import THOROUGH
from tests.browser.conftest import Visit
from tests.browser.curator import populate
from tests.browser.kinds import kinds
from tests.browser.measures import list_lost, list_pale
from tests.browser.server import Host
from tests.browser.test_access import UNFOLD, violations
from tests.browser.visits import HEIGHTS, Reader, Scheme, visiting
from tests.site.built import Built

SETTINGS = {
    "Размер шрифта": ["Обычный", "Крупный", "Очень крупный"],
    "Интервал между буквами и строками": ["Обычный", "Увеличенный", "Большой"],
    "Цвета": ["Чёрным по белому", "Белым по чёрному", "Тёмно-синим по голубому", "Обычные"],
    "Изображения": ["Показывать", "Не показывать"],
}
SETS: dict[str, tuple[Scheme, ...]] = {
    "black-on-white": ("light", "dark"),
    "white-on-black": ("light",),
    "blue": ("light",),
    "": ("light", "dark"),
}
WISH = "wish => document.documentElement.dataset.lowVision = wish"
KEPT = "wish => localStorage.setItem('low-vision', wish)"


def open_panel(page: Page) -> None:
    """Open the panel, which turns the version on."""
    expect(page.locator("[data-module=low-vision][data-ready]")).to_have_count(1)
    page.get_by_role("button", name="Версия для слабовидящих").click()
    expect(page.get_by_role("region", name="Версия для слабовидящих")).to_be_visible()


def choose(page: Page, setting: str, choice: str) -> None:
    """Choose one thing in the panel."""
    group = page.get_by_role("group", name=setting, exact=True)
    group.get_by_label(choice, exact=True).check()


def open_whole(page: Page, address: str) -> None:
    """Open a page with everything that its scripts add to it, folds open."""
    page.goto(address, wait_until="networkidle")
    if page.locator("form.calculator").count():
        expect(page.locator("form.calculator[data-ready]").first).to_be_attached()
    page.evaluate(UNFOLD)


def colours(page: Page) -> tuple[str, str]:
    """Return the colours of the page's letters and of its ground."""
    text, ground = page.evaluate(
        "() => { const {color, backgroundColor} = getComputedStyle(document.body); return [color, backgroundColor]; }"
    )
    return text, ground


def test_panel_offers_what_readers_know(page: Page) -> None:
    """One press turns the version on and shows its settings, groups of known words; two ways lead out."""
    page.goto("forms/pupil-pupil/")
    button = page.get_by_role("button", name="Версия для слабовидящих")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("button", name="Обычная версия")).to_have_count(0)
    before = page.locator("h1").evaluate("title => parseFloat(getComputedStyle(title).fontSize)")
    open_panel(page)
    expect(button).to_have_attribute("aria-expanded", "true")
    groups = page.get_by_role("region", name="Версия для слабовидящих").get_by_role("group")
    said = {group.locator("legend").inner_text(): group.locator("label").all_inner_texts() for group in groups.all()}
    assert said == SETTINGS
    checked = page.locator(".low-vision :checked").evaluate_all("all => all.map((one) => one.labels[0].innerText)")
    assert checked == ["Крупный", "Обычный", "Чёрным по белому", "Показывать"]
    assert page.locator("h1").evaluate("title => parseFloat(getComputedStyle(title).fontSize)") > before
    assert colours(page) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    page.get_by_role("button", name="Свернуть настройки").click()
    expect(groups).to_have_count(0)
    expect(button).to_be_focused()
    page.get_by_role("button", name="Обычная версия").click()
    expect(page.get_by_role("button", name="Обычная версия")).to_have_count(0)
    assert page.locator("h1").evaluate("title => parseFloat(getComputedStyle(title).fontSize)") == before


MEASURED = ["h1", "p", ".calculator__field :is(input, select)", "label", "button.calculator__button", "td"]
MEASURE = """(names) => names.map((name) => {
  const shown = [...document.querySelectorAll(`article ${name}`)].find((one) => one.checkVisibility());
  const {fontSize, letterSpacing, lineHeight} = getComputedStyle(shown);
  return [fontSize, letterSpacing, lineHeight].map((text) => parseFloat(text) || 0);
})"""


@pytest.mark.thorough("breadth of settings; test_version_stays_and_other_tabs_follow has some of them")
def test_every_setting_does_what_it_says(page: Page) -> None:
    """Sizes grow tables and fields too, spaces between letters and lines grow, colours are those named, pictures go."""
    page.goto("calculators/meetings/", wait_until="networkidle")
    expect(page.locator("form.calculator[data-ready]:visible .rows td").first).to_be_visible()
    page.evaluate(UNFOLD)
    open_panel(page)
    sizes, spaces = [], []
    for choice in SETTINGS["Размер шрифта"]:
        choose(page, "Размер шрифта", choice)
        sizes.append([size for size, _, _ in page.evaluate(MEASURE, MEASURED)])
    assert [[round(size / one, 2) for size, one in zip(row, sizes[0], strict=True)] for row in sizes] == [
        [1.0] * len(sizes[0]), [1.5] * len(sizes[0]), [2.0] * len(sizes[0]),
    ]  # fmt: skip
    for choice in SETTINGS["Интервал между буквами и строками"]:
        choose(page, "Интервал между буквами и строками", choice)
        spaces.append([(letters, line / size) for size, letters, line in page.evaluate(MEASURE, MEASURED)])
    for before, after in pairwise(spaces):
        assert all(now[0] > then[0] for then, now in zip(before, after, strict=True)), spaces
        assert after[1][1] > before[1][1], spaces
    for choice, both in {
        "Чёрным по белому": ("rgb(0, 0, 0)", "rgb(255, 255, 255)"),
        "Белым по чёрному": ("rgb(255, 255, 255)", "rgb(0, 0, 0)"),
        "Тёмно-синим по голубому": ("rgb(5, 43, 82)", "rgb(166, 213, 255)"),
    }.items():
        choose(page, "Цвета", choice)
        assert colours(page) == both
    choose(page, "Изображения", "Не показывать")
    page.goto("")
    assert colours(page) == both
    expect(page.locator(".hero__picture")).to_be_hidden()
    assert page.locator("svg:visible").count() == 0


@pytest.mark.wcag("1.4.1", says="В версии для слабовидящих столбики ниже показателя отличаются формой, а не цветом")
@pytest.mark.thorough("breadth of settings; test_version_stays_and_other_tabs_follow has some of them")
def test_charts_stay_and_differ_without_colour(page: Page) -> None:
    """Without pictures and in two colours charts stay, grow with the letters, and what is low is no plain bar."""
    page.goto("calculators/involvement/#view-organisations", wait_until="networkidle")
    chart = page.locator(".chart__picture:visible").first
    expect(chart).to_be_visible()
    letters = "label => label.getBoundingClientRect().height"
    before = chart.locator(".chart__label").first.evaluate(letters)
    open_panel(page)
    choose(page, "Размер шрифта", "Очень крупный")
    choose(page, "Изображения", "Не показывать")
    expect(chart).to_be_visible()
    assert chart.locator(".chart__label").first.evaluate(letters) > 1.9 * before
    drawn = "bar => { const {fill, strokeDasharray} = getComputedStyle(bar); return [fill, strokeDasharray]; }"
    high = page.locator(".chart__bar:not(.chart__bar--low):visible").first.evaluate(drawn)
    low = page.locator(".chart__bar--low:visible").first.evaluate(drawn)
    assert high == ["rgb(0, 0, 0)", "none"]
    assert low[0] == "rgb(255, 255, 255)"
    assert low[1] != "none"


def test_version_stays_and_other_tabs_follow(page: Page) -> None:
    """What is set holds on the next page and after closing it; an open tab takes it over and its panel shows it."""
    page.goto("forms/")
    other = page.context.new_page()
    other.goto("glossary/")
    open_panel(page)
    choose(page, "Цвета", "Белым по чёрному")
    other.wait_for_function("() => getComputedStyle(document.body).backgroundColor === 'rgb(0, 0, 0)'")
    open_panel(other)
    expect(other.get_by_label("Белым по чёрному")).to_be_checked()
    choose(page, "Цвета", "Обычные")
    expect(other.get_by_label("Обычные")).to_be_checked()
    other.get_by_role("button", name="Обычная версия").last.click()
    expect(page.get_by_role("region", name="Версия для слабовидящих")).to_have_count(0)
    page.goto("")
    assert page.evaluate("document.documentElement.dataset.lowVision") is None


@pytest.mark.thorough("test_version_stays_and_other_tabs_follow has the version on the next page")
def test_nothing_of_the_ordinary_look_is_seen_first(page: Page) -> None:
    """The first picture of a page is in the version, also when its style comes late; else nothing of it is fetched."""
    page.goto("glossary/", wait_until="networkidle")
    fetched = "() => performance.getEntriesByType('resource').map(({name}) => name)"
    names = [name for name in page.evaluate(fetched) if "low-vision" in name]
    assert [name.rpartition("/")[2] for name in names] == ["low-vision.mjs"]
    page.evaluate(KEPT, "on large white-on-black")
    held: list[Route] = []
    page.route("**/low-vision.css", lambda route: held.append(route))
    page.goto("forms/", wait_until="commit")
    page.wait_for_load_state("domcontentloaded")
    # Long enough for a picture, if there was to be one.
    page.evaluate(
        "async () => { for (let turn = 0; turn < 30; turn += 1) await (await fetch('../data/engine.json')).text(); }"
    )
    assert page.evaluate("performance.getEntriesByType('paint').length") == 0
    held[0].continue_()
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    assert colours(page) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")


@pytest.mark.thorough("test_every_kind_of_page_is_whole_on_paper has the paper")
def test_paper_stays_as_it_is(page: Page) -> None:
    """What is printed in the version is what is printed without it: sizes, colours, pictures."""
    looks = """() => [...document.querySelectorAll("body, h1, article p, article li, article svg")].map((one) => {
      const {fontSize, color, backgroundColor, letterSpacing, display} = getComputedStyle(one);
      return [fontSize, color, backgroundColor, letterSpacing, display];
    })"""
    page.goto("")
    page.emulate_media(media="print")
    ordinary = page.evaluate(looks)
    page.evaluate(KEPT, "on large huge wide widest white-on-black no-pictures")
    page.reload()
    assert page.evaluate(looks) == ordinary
    page.emulate_media(media="screen")
    assert page.evaluate(looks) != ordinary


LARGEST = ["on large huge black-on-white", "on large huge wide widest black-on-white"]


@pytest.fixture(scope="module")
def seen(browser: Browser, host: Host, built: Built) -> dict[str, dict[str, list[str]]]:
    """Every kind of page in the version, loaded once: its faint texts in each set of colours, what its size loses.

    ``make test`` takes the sets and the widths in turn, in the largest letters alone.
    """
    found: dict[str, dict[str, list[str]]] = {"faint": {}, "lost": {}}
    sets = [(words, scheme) for words, schemes in SETS.items() for scheme in schemes]
    sizes = [*product((390, 1366), LARGEST)]
    turns = cycle(zip(sets, sizes[1::2] * len(sets), strict=False))
    with visiting(browser, host.address, Reader(390)) as page:
        page.goto("404.html")
        page.evaluate(KEPT, "on")
        for address in kinds(built):
            one, other = next(turns)
            page.set_viewport_size({"width": 390, "height": HEIGHTS[390]})
            open_whole(page, address)
            page.set_viewport_size({"width": 1280, "height": HEIGHTS[1280]})
            for words, scheme in sets if THOROUGH else [one]:
                page.evaluate(WISH, f"on {words}")
                page.emulate_media(color_scheme=scheme)
                if wrong := list_pale(page, 7):
                    found["faint"][f"{address} {words} {scheme}"] = wrong
            page.emulate_media(color_scheme="light")
            for width, wish in sizes if THOROUGH else [other]:
                page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
                page.evaluate(WISH, wish)
                if wrong := list_lost(page):
                    found["lost"][f"{address} {width} {wish}"] = wrong
    return found


@pytest.mark.wcag(
    "1.4.3", says="В версии для слабовидящих контраст каждого текста – не меньше 7 : 1 в каждом наборе цветов"
)
@pytest.mark.thorough("breadth of pages and colours; test_no_page_has_a_barrier asks axe for contrast")
def test_every_text_stands_out(seen: dict[str, dict[str, list[str]]]) -> None:
    """On every kind of page, in every set of colours, each text has at least 7 : 1 by the formula of WCAG."""
    assert seen["faint"] == {}


@pytest.mark.wcag(
    "1.4.4", says="В версии для слабовидящих с очень крупным шрифтом ничего не обрезано на телефоне и на ноутбуке"
)
@pytest.mark.thorough("breadth of pages; test_no_page_scrolls_sideways has a phone")
def test_nothing_is_lost_at_the_largest_size(seen: dict[str, dict[str, list[str]]]) -> None:
    """On every kind of page, in the largest letters and spaces, nothing is cut or covered at 390 and 1366 px."""
    assert seen["lost"] == {}


@pytest.mark.thorough("breadth of widths; test_no_page_scrolls_sideways has a phone")
def test_narrow_window_holds_the_largest_letters(visit: Visit) -> None:
    """At 320 px answers and choices break their long words, and the search shows what is typed, in its order."""
    with visit(Reader(390)) as page:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto("404.html")
        page.evaluate(KEPT, LARGEST[-1])
        for address in ("calculators/involvement/", "programme/"):
            open_whole(page, address)
            assert page.evaluate("document.documentElement.scrollWidth") == 320, address
        page.get_by_role("button", name="Поиск").click()
        field = page.get_by_role("searchbox", name="Поиск")
        expect(field).to_be_focused()
        page.keyboard.type("куратор")
        expect(field).to_have_value("куратор")
        expect(page.locator("[data-search-results] a").first).to_be_visible()
        assert field.evaluate("field => field.clientWidth") > 200
        assert list_lost(page) == []


@pytest.mark.thorough("breadth of places; test_panel_offers_what_readers_know has the panel")
def test_what_opens_over_a_page_follows(page: Page) -> None:
    """The panel, the menu, the search and a programme at work follow: in contrast, whole, without a barrier."""
    populate(page)
    open_panel(page)
    for choice in SETTINGS["Цвета"]:
        choose(page, "Цвета", choice)
        assert list_pale(page, 7) == [], choice
        assert violations(page) == [], choice
    choose(page, "Размер шрифта", "Очень крупный")
    page.get_by_text("Меню", exact=True).click()
    assert list_lost(page) == []
    page.get_by_role("button", name="Поиск").click()
    page.get_by_role("searchbox", name="Поиск").fill("наставник")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    for choice in LARGEST:
        page.evaluate(WISH, choice)
        assert list_pale(page, 7) == []
        assert list_lost(page) == []
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": HEIGHTS[390]})
    page.goto("programme/", wait_until="networkidle")
    expect(page.locator("article").get_by_role("table")).to_be_visible()
    assert list_lost(page) == []
    assert list_pale(page, 7) == []
