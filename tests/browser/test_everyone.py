"""Every kind of page for everyone: zoomed, spaced, in forced colours, without motion, by keyboard, finger and ear."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.breadth import THOROUGH
from tests.browser.curator import populate, store_programme
from tests.browser.kinds import kinds
from tests.browser.measures import list_lost, list_pale
from tests.browser.server import Host
from tests.browser.test_access import UNFOLD
from tests.browser.visits import PATIENCE, Reader, Scheme, visiting
from tests.site.built import Built
from tests.site.document import Element

Seen = dict[str, dict[str, Any]]  # what was asked → address → what is wrong there

LETTERS = "share => document.documentElement.style.fontSize = share"
# WCAG 1.4.12: no more than this may be needed by a reader, and nothing may be lost by it.
SPACED = """(on) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = on ? [sheet] : [];
}"""
FOCUS = """() => {
  const wrong = [];
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  for (const element of all) {
    if (element.disabled || !element.checkVisibility({visibilityProperty: true})) continue;
    element.focus();
    if (document.activeElement !== element) continue;
    // A choice without a size of its own is shown by its label.
    const shown = element.offsetWidth || !element.labels?.length ? element : element.labels[0];
    const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
    const name = `${element.tagName} ${(element.innerText || element.name || element.id).trim().slice(0, 40)}`;
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!outlined && style.boxShadow === "none") wrong.push(`no outline: ${name}`);
    const at = [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [x, y]));
    const seen = at.some(([x, y]) => {
      const there = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
      const behind = there?.contains(shown) && getComputedStyle(there).position !== "sticky";
      return there && (shown.contains(there) || behind || there.closest("label")?.control === element);
    });
    if (!seen && !element.matches(".md-skip")) wrong.push(`covered: ${name}`);
  }
  document.activeElement.blur();
  return wrong;
}"""
# WCAG 2.5.8: 24 px, or as much free room; links within sentences are left out, as the criterion does.
SMALL = """(least) => {
  const pressable = "a[href], button, input, select, textarea, summary, [role=option], [role=tab]";
  const targets = [...document.querySelectorAll(pressable)]
    .filter((one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !one.disabled)
    .filter((one) => !one.matches(".md-skip"));
  const box = (one) => {
    const label = one.matches("[type=checkbox], [type=radio]") && one.labels?.[0];
    const own = one.getBoundingClientRect(), other = label ? label.getBoundingClientRect() : own;
    return other.height * other.width > own.height * own.width ? other : own;
  };
  const inline = (one) => one.matches("a") && getComputedStyle(one).display === "inline";
  return targets.filter((one) => !inline(one)).filter((one) => {
    const {width, height} = box(one);
    return height + .5 < least || width + .5 < least;
  }).map((one) => {
    const {width, height} = box(one);
    const name = `${one.tagName}.${one.className} ${(one.innerText || one.name || "").slice(0, 30)}`;
    return `${name} ${Math.round(width)}×${Math.round(height)}`;
  });
}"""
LOW = """(least) => [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, summary")]
  .filter((one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !one.disabled)
  .map((one) => {
    const label = one.matches("[type=checkbox], [type=radio]") ? one.closest("label") ?? one.labels[0] ?? one : one;
    const height = Math.max(one.getBoundingClientRect().height, label.getBoundingClientRect().height);
    const name = (one.innerText || one.name || one.id).trim().slice(0, 30);
    return [height, `${one.tagName}.${one.className} ${name} ${height}`];
  }).filter(([height]) => height + .5 < least).map(([, said]) => said)"""
MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) => ["", "::before", "::after"].map((pseudo) => {
  const style = getComputedStyle(element, pseudo || null);
  const long = (text) => text.split(",").some((time) => parseFloat(time) > 0.01);
  const runs = style.animationName !== "none" && long(style.animationDuration);
  const moves = long(style.transitionDuration) || runs || style.scrollBehavior === "smooth";
  return moves ? `${element.tagName}.${element.className.baseVal ?? element.className}${pseudo}` : "";
})).filter(Boolean)"""
# WCAG 1.4.11 for the edges of what is filled in, ticked or chosen.
EDGES = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const read = (text) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const part = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = (one) => {
    for (; one; one = one.parentElement) {
      const colour = read(getComputedStyle(one).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  const wrong = [];
  for (const one of document.querySelectorAll("article :is(input, select, textarea, .task__box, .frame--grid)")) {
    const drawn = "[type=range], [type=radio], [type=checkbox]:not(.task__box)"; // by the browser itself
    if (!one.checkVisibility() || one.disabled || one.matches(drawn)) continue;
    const style = getComputedStyle(one, one.matches(".task__box") ? "::before" : null);
    const both = [read(style.borderBottomColor), ground(one.parentElement)].map(light);
    const [edge, behind] = both.sort((a, b) => b - a);
    const ratio = (edge + 0.05) / (behind + 0.05);
    if (ratio < 3) wrong.push(`${ratio.toFixed(2)} ${one.tagName}.${one.className} ${one.name ?? ""}`);
  }
  return wrong;
}"""
# WCAG 2.5.3: who speaks to the computer says what is written; signs between the words count for nothing.
UNSAID = """() => {
  const words = (text) => text.toLowerCase().replaceAll("\u00ad", "").replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
  return [...document.querySelectorAll(":is(a, button, summary, [role=tab])[aria-label]")]
    .filter((one) => one.checkVisibility() && !words(one.ariaLabel).includes(words(one.innerText)))
    .map((one) => `not in its name: ${one.innerText}`);
}"""
CONTROLS = {
    "button", "checkbox", "combobox", "link", "listbox", "menuitem", "option", "radio", "searchbox", "slider",
    "spinbutton", "tab", "textbox", "grid", "table", "img", "image", "dialog", "region", "group", "form", "progressbar",
    "DisclosureTriangle", "tabpanel",
}  # fmt: skip
MAY_BE_NAMELESS = {"group", "form", "table", "image", "region", "tabpanel", "grid"}


def heard(page: Page, session: CDPSession) -> list[str]:
    """Return what a screen reader would miss: names of controls, order of headings, landmarks, headings of tables."""
    nodes = [
        node for node in session.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"] and "role" in node
    ]
    wrong, level, roles = [], 0, []
    for node in nodes:
        role, name = node["role"]["value"], node.get("name", {}).get("value", "").strip()
        roles.append((role, name))
        if role in CONTROLS - MAY_BE_NAMELESS and not name:
            wrong.append(f"nameless {role}")
        if role == "heading":
            now = next(one["value"]["value"] for one in node["properties"] if one["name"] == "level")
            if now > level + 1:
                wrong.append(f"heading {level} → {now}: {name}")
            level = now
    for role in ("banner", "main", "contentinfo"):
        if [one for one, _ in roles].count(role) != 1:
            wrong.append(f"not one {role}")
    for role in ("navigation", "region", "form"):
        names = [name for one, name in roles if one == role]
        if len(names) > 1 and (len(set(names)) < len(names) or "" in names):
            wrong.append(f"alike {role}: {names}")
    wrong += page.evaluate(
        """() => [...document.querySelectorAll("table")].filter((table) => table.checkVisibility())
          .filter((table) => !table.querySelector("th"))
          .map((table) => `no headings: ${table.textContent.slice(0, 40)}`)"""
    )
    wrong += page.evaluate(UNSAID)
    wrong += page.evaluate(
        """() => [...document.querySelectorAll("[aria-live], [role=status], [role=alert]")]
          .filter((one) => one.parentElement.closest("[aria-live], [role=status], [role=alert]"))
          .map((one) => `told twice: ${one.className}`)"""
    )
    return wrong


def resize(page: Page, width: int, height: int) -> None:
    """Give the window another size."""
    page.set_viewport_size({"width": width, "height": height})


Way = tuple[str, Callable[[Page], None]]  # what is asked, how the page is brought there
SCHEMES: tuple[Scheme, ...] = ("dark", "light")


def _add_space(width: int, height: int) -> Callable[[Page], None]:
    def bring(page: Page) -> None:
        page.evaluate(SPACED, True)
        resize(page, width, height)

    return bring


WAYS: list[Way] = [
    ("spacing", _add_space(1280, 800)),
    ("zoom 200", lambda page: resize(page, 640, 400)),
    ("spacing", _add_space(390, 844)),
    ("zoom 200", lambda page: page.evaluate(LETTERS, "250%")),
    ("zoom 400", lambda page: resize(page, 320, 256)),
]


@pytest.fixture(scope="module")
def seen(browser: Browser, host: Host, built: Built) -> Seen:
    """Every kind of page, loaded once with all folds open and asked everything.

    ``make test`` takes one of the two schemes and two of the five ways to look at it in turn.
    """
    found: Seen = {}
    schemes, ways = cycle(SCHEMES), cycle(WAYS)

    def note(what: str, address: str, wrong: list[str]) -> None:
        found.setdefault(what, {})
        if wrong:
            found[what].setdefault(address, []).extend(wrong)

    with visiting(browser, host.address, Reader()) as page:
        session = page.context.new_cdp_session(page)
        for address in kinds(built):
            page.goto(address, wait_until="networkidle")
            if page.locator("form.calculator").count():
                expect(page.locator("form.calculator[data-ready]").first).to_be_attached()
            page.evaluate(UNFOLD)
            note("names", address, heard(page, session))
            note("motion", address, page.evaluate(MOVING))
            note("targets", address, page.evaluate(SMALL, 24))
            for scheme in SCHEMES if THOROUGH else [next(schemes)]:
                page.emulate_media(color_scheme=scheme)
                note("texts", address, list_pale(page, 4.5))
                note("edges", address, page.evaluate(EDGES))
            page.emulate_media(color_scheme="light")
            for what, bring in WAYS if THOROUGH else [next(ways), next(ways)]:
                bring(page)
                note(what, address, list_lost(page))
                page.evaluate(SPACED, False)
                page.evaluate(LETTERS, "")
                resize(page, 1280, 800)
            resize(page, 320, 256)
            page.keyboard.press("Tab")
            come = page.url
            note("focus", address, page.evaluate(FOCUS))
            note("focus acts", address, [page.url] if page.url != come or page.locator("dialog[open]").count() else [])
            resize(page, 1280, 800)
    return found


@pytest.mark.wcag(
    "1.3.1",
    "2.4.6",
    "2.5.3",
    "3.3.2",
    "4.1.2",
    says="У кнопок, ссылок и полей есть имена с их подписью, заголовки идут по порядку, столбцы таблиц названы",
)
@pytest.mark.thorough("test_no_page_has_a_barrier asks axe for names, headings and landmarks of each kind of page")
def test_names_headings_and_landmarks(seen: Seen) -> None:
    """A screen reader finds a name for every control, headings in order, each landmark once, headings of tables."""
    assert seen["names"] == {}


@pytest.mark.wcag(
    "1.4.4", "1.3.4", says="При масштабе 200 % (страницы или одного текста, окно лежит на боку) ничего не обрезано"
)
@pytest.mark.thorough("breadth beyond axe of test_no_page_has_a_barrier; test_no_page_scrolls_sideways has a phone")
def test_nothing_is_lost_when_zoomed_twice(seen: Seen) -> None:
    """At 200 %, of the page or of its letters alone, no text is cut, covered, or beyond the edge."""
    assert seen["zoom 200"] == {}


@pytest.mark.wcag(
    "1.4.10",
    says="При масштабе 400 % ничего не обрезано, вбок прокручиваются только таблицы и примеры кода",
)
@pytest.mark.thorough("breadth beyond axe of test_no_page_has_a_barrier; test_no_page_scrolls_sideways has a phone")
def test_nothing_is_lost_when_zoomed_four_times(seen: Seen) -> None:
    """In a window of 320 × 256 px no text is cut or covered, and only tables and code scroll sideways."""
    assert seen["zoom 400"] == {}


@pytest.mark.wcag(
    "1.4.12",
    says="С большими интервалами между буквами, словами, строками и абзацами ничего не обрезано",
)
@pytest.mark.thorough("breadth beyond axe of test_no_page_has_a_barrier")
def test_nothing_is_lost_with_wide_spacing(seen: Seen) -> None:
    """With the spaces between letters, words, lines and paragraphs of WCAG 1.4.12 no text is cut or covered."""
    assert seen["spacing"] == {}


@pytest.mark.wcag("1.4.3", says="Контраст каждого текста – не меньше 4,5 : 1 в светлом и тёмном оформлении")
@pytest.mark.thorough("test_no_page_has_a_barrier asks axe for contrast")
def test_texts_stand_out(seen: Seen) -> None:
    """Each text has at least 4.5 : 1 in both schemes."""
    assert seen["texts"] == {}


@pytest.mark.wcag("1.4.11", says="Контраст границ полей, отметок и таблиц для заполнения – не меньше 3 : 1")
@pytest.mark.thorough("breadth beyond axe of test_no_page_has_a_barrier; the colours are those of tests/content")
def test_edges_of_fields_stand_out(seen: Seen) -> None:
    """The edges of fields, boxes and tables to fill in have at least 3 : 1 in both schemes."""
    assert seen["edges"] == {}


@pytest.mark.thorough("breadth beyond axe of test_no_page_has_a_barrier")
def test_nothing_moves_for_whoever_asked_for_rest(seen: Seen) -> None:
    """With reduced motion nothing has a transition, an animation or smooth scrolling."""
    assert seen["motion"] == {}


@pytest.mark.wcag("2.5.8", says="Всё, что нажимают, не меньше 24 × 24 точек, кроме ссылок внутри предложения")
@pytest.mark.thorough("test_no_page_has_a_barrier asks axe for the size of targets")
def test_targets_can_be_hit(seen: Seen) -> None:
    """Whatever can be pressed and is no link within a sentence is at least 24 × 24 px."""
    assert seen["targets"] == {}


@pytest.mark.wcag(
    "2.4.7",
    "2.4.11",
    says="Видно, где сейчас клавиатура, и ничто этого места не закрывает",
)
@pytest.mark.thorough("test_keyboard_walks_the_home_page and test_keyboard_walks see the focus")
def test_focus_is_seen_and_not_covered(seen: Seen) -> None:
    """In the lowest window each control shows its focus, and nothing that stays in view lies over it."""
    assert seen["focus"] == {}


@pytest.mark.wcag("2.5.8", says="На сенсорном экране кнопки и поля не ниже 44 точек")
@pytest.mark.thorough(
    "test_no_page_has_a_barrier asks axe for the size of targets, tests/browser/test_first_screen the menu's"
)
def test_a_finger_hits_the_controls(browser: Browser, host: Host, built: Built) -> None:
    """On a touch screen buttons, fields and folds are at least 44 px high."""
    high: dict[str, list[str]] = {}
    context = browser.new_context(
        base_url=host.address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    page = context.new_page()
    for address in kinds(built):
        page.goto(address, wait_until="networkidle")
        page.evaluate(UNFOLD)
        low = page.evaluate(LOW, 44)
        if low:
            high[address] = low
    context.close()
    assert high == {}


@pytest.mark.wcag("3.2.1", says="Переход клавишами от поля к полю ничего не открывает и не уводит со страницы")
@pytest.mark.thorough("test_keyboard_walks_the_home_page comes to each control by Tab and stays on the page")
def test_focus_alone_does_nothing(seen: Seen) -> None:
    """To come to a control opens nothing and leads nowhere."""
    assert seen["focus acts"] == {}


def links(page: Element, tag: str) -> list[str]:
    """Return the words of the links in the parts of a page that have a tag."""
    return [" ".join(link.text().split()) for part in page.all(tag) for link in part.all("a")]


@pytest.mark.wcag(
    "2.4.5",
    "3.2.3",
    "3.2.4",
    "3.2.6",
    says="На каждой странице одни и те же меню, поиск и список разделов внизу, в одном порядке, под одними названиями",
)
def test_ways_are_the_same_everywhere(built: Built) -> None:
    """Header and footer have the same links in the same order on every page; the search stands on each."""
    first, *others = built.pages.values()
    ways = [links(first, "header"), links(first, "footer")]
    assert all(len(part) > 5 for part in ways)
    for page in others:
        assert [links(page, "header"), links(page, "footer")] == ways
        assert [button for button in page.all("button") if button.attributes.get("data-module") == "search"]


@pytest.mark.wcag("1.4.5", says="На страницах нет изображений текста: рисунки – векторные, слова в них – текст")
def test_no_picture_holds_words(built: Built) -> None:
    """No page has a raster picture, sound, film or a page of others inside; editors are shown screens, with words."""
    for address, page in built.pages.items():
        shown = page.all("img", "picture", "audio", "video", "iframe", "object", "embed")
        if address == "editors/start/":
            assert all(element.tag == "img" and element.attributes["alt"] for element in shown)
        else:
            assert shown == [], address


def test_measures_see_faults(page: Page) -> None:
    """The measures find a nameless button, a small target, hidden focus, motion, pale words, cut and covered text."""
    page.goto("glossary/")
    session = page.context.new_cdp_session(page)
    page.keyboard.press("Tab")
    page.locator("article").evaluate("""article => {
      const add = (name, text, style) => {
        const made = Object.assign(document.createElement(name), {textContent: text});
        Object.assign(made.style, style);
        article.append(made);
      };
      add("button", "", {});
      add("h5", "Через уровень", {});
      add("button", "м", {position: "absolute", width: "10px", height: "10px", outline: "none"});
      article.style.scrollBehavior = "smooth";
      add("p", "Бледное слово", {color: "#999", background: "#aaa"});
      add("p", "Обрезанная строка текста", {width: "40px", overflow: "hidden", whiteSpace: "nowrap"});
      add("p", "Строка под низом", {margin: "0"});
      add("p", "Строка поверх неё", {margin: "-1.6em 0 0"});
      add("p", "Столбик из букв", {width: "1ch", overflowWrap: "anywhere"});
      add("input", "", {border: "1px solid #eee"});
    }""")
    told = "\n".join(heard(page, session))
    assert "nameless button" in told
    assert "heading 1 → 5" in told or "heading 2 → 5" in told
    assert any(line.endswith("10×10") for line in page.evaluate(SMALL, 24))
    assert page.evaluate(MOVING) != []
    assert any("no outline" in line for line in page.evaluate(FOCUS))
    assert any("Бледное слово" in line for line in list_pale(page, 4.5))
    assert page.evaluate(EDGES) != []
    said = "\n".join(list_lost(page))
    assert "cut P.: Обрезанная" in said
    assert "squeezed : Столбик" in said
    assert "Строка под низом × Строка поверх неё" in said


FORMS = """(names) => names.map((name) => {
  const one = [...document.querySelectorAll(name)].find((each) => each.checkVisibility());
  const {fill, stroke, outlineStyle, borderBottomStyle, borderBottomColor, backgroundColor, strokeDasharray} =
    getComputedStyle(one);
  return {fill, stroke, outlineStyle, borderBottomStyle, borderBottomColor, backgroundColor, strokeDasharray};
})"""


@pytest.mark.wcag(
    "1.4.1",
    "1.4.11",
    says="В цветах, заданных в системе, отметки, текущий раздел, вкладки и столбики видны по форме",
)
@pytest.mark.thorough("breadth beyond axe of test_no_page_has_a_barrier")
def test_states_are_seen_in_forced_colours(page: Page) -> None:
    """In the reader's own colours focus, the current page, tabs, ticks, cells, buttons and charts keep a form."""
    page.emulate_media(forced_colors="active")
    populate(page)
    boxes = page.locator(".task__box").evaluate_all(
        """all => ["", ":checked", ":indeterminate"].map((state) => {
          const one = all.find((box) => state ? box.matches(state) : !box.matches(":checked, :indeterminate"));
          const {content, borderBottomStyle, borderBottomWidth} = getComputedStyle(one, "::before");
          return [content, borderBottomStyle, borderBottomWidth].join(" ");
        })"""
    )
    assert len(set(boxes)) == 3
    current, other = page.evaluate(FORMS, [".top__sections a[aria-current]", ".top__sections a:not([aria-current])"])
    assert current["borderBottomColor"] != current["backgroundColor"]
    assert current["borderBottomColor"] != other["borderBottomColor"]
    page.goto("calculators/involvement/#view-organisations", wait_until="networkidle")
    expect(page.locator(".chart__picture:visible").first).to_be_visible()
    page.keyboard.press("Tab")
    page.locator(".frame--grid:visible").first.focus()
    page.keyboard.press("ArrowDown")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    names = [".chart__bar:not(.chart__bar--low)", ".chart__bar--low", ".grid__here", "[role=tab][aria-selected=true]"]
    bar, low, here, tab, button = page.evaluate(FORMS, [*names, ".calculator__button--main"])
    assert bar["fill"] != ground
    assert (low["stroke"], low["strokeDasharray"]) != (ground, "none")
    assert low["fill"] != bar["fill"]
    assert here["outlineStyle"] == "solid"
    assert tab["borderBottomColor"] != ground
    assert button["borderBottomStyle"] == "solid"
    assert button["borderBottomColor"] != ground


@pytest.mark.wcag("4.1.3", says="Ответ калькулятора программа экранного доступа произносит один раз")
@pytest.mark.thorough("test_typed_numbers_are_answered has the answer, test_words what is said of it")
def test_an_answer_is_told_once(page: Page) -> None:
    """After a calculation each sentence that is told aloud is told in one place."""
    page.goto("calculators/involvement/", wait_until="networkidle")
    expect(page.locator("form.calculator[data-ready]").first).to_be_attached()
    page.evaluate("""() => {
      globalThis.told = [];
      for (const place of document.querySelectorAll("[aria-live]:not([aria-live=off]), [role=status], [role=alert]")) {
        new MutationObserver(() => told.push(place.textContent.trim()))
          .observe(place, {childList: true, characterData: true, subtree: true});
      }
    }""")
    page.get_by_label("Вовлечено обучающихся").fill("700")
    page.get_by_role("button", name="Рассчитать").first.click()
    expect(page.locator(".calculator__figure").first).to_have_text(re.compile("50,8"))
    page.wait_for_function("() => told.some(Boolean)")
    told = [text for text in page.evaluate("told") if text]
    assert len(told) == len(set(told))
    assert sum("50,8" in text for text in set(told)) <= 1


# What is hidden and is there all the same, in a place that is shown.
SEEN_HIDDEN = """() => [...document.querySelectorAll("[hidden]")]
  .filter((one) => one.parentElement.checkVisibility() && one.checkVisibility())
  .map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`)"""


@pytest.mark.thorough("breadth of pages and programmes; test_page_is_readable sees the main ones")
def test_what_is_hidden_is_not_seen(page: Page, built: Built) -> None:
    """On pages of the programme, without one and with one that has little, nothing hidden is seen."""
    modules = {"programme-bar", "indicators", "finishing", "responses", "calculator"}
    addresses = [
        address
        for address in kinds(built)
        if modules & {element.attributes.get("data-module") for element in built.pages[address].walk()}
    ]
    assert "programme/" in addresses
    found: dict[str, list[str]] = {}
    for begins in (False, True):
        if begins:
            store_programme(page)
        for address in addresses:
            page.goto(address, wait_until="networkidle")
            page.evaluate(UNFOLD)
            found[f"{address} {begins}"] = page.evaluate(SEEN_HIDDEN)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
