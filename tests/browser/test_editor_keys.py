"""The web editor by keyboard alone: from its first screen to a changed record and a new one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from guidebook.editor.widgets import order_fields
from guidebook.records.library import KINDS
from tests.browser.editing import Editing, records, starting
from tests.browser.field_changes import serve_editor
from tests.browser.test_keyboard_walks import FARTHEST
from tests.editor.spots import CONTENT, parse
from tests.site_records import read_site

# What has the focus is told when its outline has come and the list has moved under it: the editor takes its time.
# A line of the tree and a chosen value are outlined with what is around their words.
FOCUSED = """async () => {
  const frame = document.activeElement.matches("iframe") ? document.activeElement : null;
  const element = frame?.contentDocument.activeElement ?? document.activeElement;
  const here = element.ownerDocument, view = here.defaultView;
  const coming = here.getAnimations().filter((one) => one.constructor.name === "CSSTransition");
  await Promise.all(coming.map((one) => one.finished.catch(() => {})));
  const seen = () => {
    const box = element.getBoundingClientRect();
    const across = (Math.max(box.left, 0) + Math.min(box.right, view.innerWidth)) / 2;
    const down = (Math.max(box.top, 0) + Math.min(box.bottom, view.innerHeight)) / 2;
    const top = here.elementFromPoint(across, down);
    return box.width > 0 && top !== null && (element.contains(top) || top.contains(element));
  };
  for (let frame = 0; frame < 60 && !seen(); frame += 1) await new Promise(requestAnimationFrame);
  const named = (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => here.getElementById(id));
  const words = element.getAttribute("aria-label") || element.innerText || named.map((one) => one?.innerText).join(" ");
  const rings = [element, element.closest("[role=row]"), element.querySelector(":scope > .row")].filter(Boolean);
  return {
    name: (words || element.tagName).replace(/[\\u2068\\u2069\\s]+/g, " ").trim(),
    role: frame ? "page" : element.getAttribute("role") ?? element.localName,
    field: element.closest("[data-key-path]")?.dataset.keyPath ?? "",
    nowhere: !frame && element === here.body,
    seen: seen(),
    // The sign inside the field of a date is outlined by the browser.
    outlined: !element.matches(":focus") || rings.some((one) => {
      const { outlineStyle, outlineWidth, outlineColor } = view.getComputedStyle(one);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !/, 0\\)$/.test(outlineColor);
    }),
  };
}"""


class Keys:
    """Hands on the keys; wherever they come, the focus is seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def here(self) -> dict[str, Any]:
        """Return what has the focus."""
        step: dict[str, Any] = self.page.evaluate(FOCUSED)
        if not step["nowhere"]:
            assert step["outlined"], step
            assert step["seen"], step
        return step

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def come(self, role: str, name: str = "", *, field: str | None = None, by: str = "Tab") -> None:
        """Press a key until something of a role and a name has the focus; ``field``: of that field."""
        passed = []
        for _ in range(FARTHEST):
            self.press(by)
            step = self.here()
            if step["role"] == role and re.search(name, step["name"]) and field in (None, step["field"]):
                return
            passed.append(" ".join((step["role"], step["field"], step["name"][:30])))
        pytest.fail(f"no {role} «{name}» of {field} among {passed}")

    def stay(self, field: str) -> None:
        """The focus is in a field, also when the editor has done what it does a moment later."""
        self.page.wait_for_function(
            "(path) => document.activeElement.closest(`section.field[data-key-path='${path}']`)", arg=field
        )
        assert not self.here()["nowhere"]

    def choose(self, path: str, words: str) -> None:
        """Come to a list of choices, find one by its words and take it; Escape before that takes nothing."""
        self.come("combobox", field=path)
        self.press("Enter")
        expect(self.page.get_by_role("listbox").locator("visible=true").last).to_be_visible()
        self.press("Escape")
        expect(self.page.get_by_role("option").locator("visible=true")).to_have_count(0)
        self.stay(path)
        self.press("Enter")
        expect(self.page.get_by_role("searchbox", name="Фильтровать варианты")).to_be_focused()
        self.page.keyboard.type(words)
        expect(self.page.get_by_role("option").locator("visible=true")).to_have_count(1)
        for _ in range(FARTHEST):  # in the moment in which the list becomes shorter it hears no key
            self.press("ArrowDown")
            if self.page.get_by_role("option", selected=True).locator("visible=true").count():
                break
        self.press("Enter")
        expect(self.page.get_by_role("option").locator("visible=true")).to_have_count(0)
        self.stay(path)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The editor of the project's own records, with the fields beside its forms."""
    with serve_editor(tmp_path_factory.mktemp("keys"), read_site().library, beside=True) as served:
        yield served


@pytest.fixture
def keys(browser: Browser, address: str) -> Iterator[Keys]:
    """The keys, in the editor over the project's records."""
    with starting(browser, address, records(CONTENT)) as page:
        yield arrive(page)


@pytest.fixture
def soon(browser: Browser, address: str) -> Iterator[Keys]:
    """The keys, in the editor over one question, without motion: they soon come to it."""
    path = "content/questions/mentor-documents.yml"
    few = records(CONTENT, "documents") | {path: records(CONTENT)[path]}
    with starting(browser, address, few, still=True) as page:
        yield arrive(page)


def arrive(page: Page) -> Keys:
    """Open the folder by keys."""
    made = Keys(page)
    made.come("button", "Открыть папку навигатора")
    made.press("Enter")
    expect(page.get_by_role("tree", name="Список коллекций")).to_be_visible()
    return made


def kind(keys: Keys, name: str) -> None:
    """Choose a kind in the tree."""
    keys.come("treeitem")
    keys.come("treeitem", name, by="ArrowDown")
    expect(keys.page.get_by_role("grid", name="Записи")).to_be_visible()


def open_record(keys: Keys, name: str, title: str) -> None:
    """Open a record of a kind."""
    kind(keys, name)
    keys.come("row")
    keys.come("row", re.escape(title), by="ArrowDown")
    keys.press("Enter")
    expect(keys.page.get_by_role("group", name="Редактор содержимого")).to_be_focused()


def test_a_record_is_changed_by_keys(soon: Keys) -> None:
    """Keys alone change a text, take out a reference and a part of a list, and save; Escape loses nothing.

    What has the focus is outlined and seen all the way; what is taken out leaves the focus in its field.
    """
    keys, page, editor = soon, soon.page, Editing(soon.page)
    path = "content/questions/mentor-documents.yml"
    old = parse(editor.text(path))
    open_record(keys, "Вопросы", old["title"])

    keys.come("textarea", field="title")
    keys.press("End")
    page.keyboard.type(" Проба")
    keys.press("Escape")
    expect(page.locator("[data-key-path=title] textarea")).to_have_value(f"{old['title']} Проба")

    keys.come("button", "Удалить", field="documents")
    keys.press("Enter")
    expect(page.locator("[data-key-path=documents] [role=gridcell].label")).to_have_count(0)
    keys.stay("documents")

    items = page.locator("[data-key-path=links] .item-list > *")
    keys.come("button", "Добавить пункт", field="links")
    keys.press("Enter")
    expect(items).to_have_count(1)
    keys.come("button", "^Убрать", field="links")
    keys.press("Enter")
    expect(items).to_have_count(0)
    keys.stay("links")

    expect(editor.view.get_by_text(f"{old['title']} Проба").first).to_be_visible()
    keys.press("Control+s")
    expect(page.get_by_role("grid", name="Записи")).to_be_visible()
    now = parse(editor.text(path))
    del old["documents"]
    assert now == old | {"title": f"{old['title']} Проба"}


@pytest.mark.thorough("test_a_record_is_changed_by_keys has keys, tests/editor moved entries")
def test_entries_are_moved_and_taken_out_by_keys(keys: Keys) -> None:
    """Keys alone move an entry of a list and take one out, and put another record in the place of a chosen one.

    A moved entry keeps the focus wherever it comes to; the place of one that is gone has it afterwards.
    """
    page, editor = keys.page, Editing(keys.page)
    path = "content/questions/mentor-documents.yml"
    old = parse(editor.text(path))
    first, _ = old["basis"]
    open_record(keys, "Вопросы", old["title"])

    entries = page.locator("[data-key-path=basis] .item-list > *")
    keys.come("button", "Изменить порядок", field="basis")
    for key, place in (("ArrowDown", 1), ("ArrowUp", 0), ("End", 1)):
        keys.press(key)
        expect(entries.nth(place).locator("[data-action=reorder]")).to_be_focused()
        assert keys.here()["field"] == "basis"
    keys.come("button", "^Убрать", field="basis", by="Shift+Tab")
    keys.press("Enter")
    expect(entries).to_have_count(1)
    keys.stay("basis")

    keys.choose("source.document", "Учительская газета")
    keys.press("Control+s")
    expect(page.get_by_role("grid", name="Записи")).to_be_visible()
    assert parse(editor.text(path)) == old | {"basis": [first], "source": {"document": "ug"}}


@pytest.mark.thorough("test_a_record_is_changed_by_keys comes to fields by Tab and sees the focus")
def test_nothing_is_passed_by_and_nothing_is_covered(keys: Keys) -> None:
    """In a form that is longer than the window Tab comes to each field, and back; bars that stay in sight cover none.

    The window is that of a laptop whose page is magnified twice: texts are taller than it.
    """
    page, record = keys.page, parse(Editing(keys.page).text("content/questions/mentor-documents.yml"))
    open_record(keys, "Вопросы", record["title"])
    page.set_viewport_size(ViewportSize(width=683, height=350))
    last = f"also.{len(record['also']) - 1}"
    fields = [name for name, _ in order_fields(KINDS["questions"])]
    assert press_until(keys, "Tab", last) == fields
    assert press_until(keys, "Shift+Tab", "stages") == fields[: fields.index("stages") - 1 : -1]


def press_until(keys: Keys, by: str, until: str) -> list[str]:
    """Press a key until it comes to a field; return the fields at the top of the form that it came by."""
    found: dict[str, None] = {}
    while True:
        keys.press(by)
        step = keys.here()
        assert not step["nowhere"], found
        if step["field"]:
            found[step["field"].split(".")[0]] = None
        if step["field"] == until:
            return list(found)


@pytest.mark.parametrize("key", ["s", "ы"])
@pytest.mark.thorough("test_a_record_is_changed_by_keys saves by it from the form")
def test_ctrl_s_is_heard_everywhere(keys: Keys, key: str) -> None:
    """Ctrl+S saves while the focus is in the form and in what stands beside it, whatever letters the keys write."""
    page, editor = keys.page, Editing(keys.page)
    path = "content/questions/how-to-print.yml"
    for place in ("form", "beside"):
        editor.open("questions", "how-to-print")
        keys.come("textarea", field="title")
        keys.press("End")
        page.keyboard.type(f" {place}")
        if place == "beside":
            editor.view.locator("body").evaluate("(body) => { body.tabIndex = 0; body.focus(); }")
        control_s(page, key)
        expect(page.get_by_role("grid", name="Записи")).to_be_visible()
        assert parse(editor.text(path))["title"].endswith(f" {place}")


def control_s(page: Page, key: str) -> None:
    """Press Ctrl and the key that writes S in Latin letters."""
    hands = page.context.new_cdp_session(page)
    pressed = {"key": key, "code": "KeyS", "windowsVirtualKeyCode": 83, "modifiers": 2}
    hands.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **pressed})
    hands.send("Input.dispatchKeyEvent", {"type": "keyUp", **pressed})
    hands.detach()


@pytest.mark.thorough("test_a_record_is_changed_by_keys has keys, test_task_news a new record")
def test_news_are_written_by_keys(keys: Keys) -> None:
    """Keys alone begin a record of news, with a day, and save it."""
    page, opened = keys.page, Editing(keys.page)
    kind(keys, "Новости")
    keys.come("button", "Создать новую запись")
    keys.press("Enter")
    expect(page.get_by_role("group", name="Редактор содержимого")).to_be_focused()
    for name, role, text in (
        ("id", "textbox", "2026-11-27-keys"),
        ("title", "textarea", "Всё с клавиатуры"),
        ("date", "input", "11272026"),  # in the order of this browser's language
        ("summary", "textarea", "Редактор работает без мыши."),
    ):
        keys.come(role, field=name)
        page.keyboard.type(text)
    keys.choose("source.document", "собственный")
    keys.press("Control+s")
    expect(page.get_by_role("grid", name="Записи")).to_be_visible()
    assert parse(opened.text("content/updates/2026-11-27-keys.yml")) == {
        "id": "2026-11-27-keys",
        "title": "Всё с клавиатуры",
        "date": datetime.date(2026, 11, 27),
        "summary": "Редактор работает без мыши.",
        "source": {"document": "navigator"},
    }
