"""The curator's pages for a keyboard, a screen reader and weak eyes: axe in every state, names of controls."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.curator import FIRST, SECOND, THIRD, box, come, details, populate, row, store_programme
from tests.browser.test_access import violations
from tests.browser.test_reading import OVERFLOW
from tests.browser.visits import Reader

READERS = [Reader(1280, "light"), Reader(390, "dark")]
SMALL = """() => [...document.querySelectorAll(
  "article :is(.bar, .tasks, .programmes, .transfer, .roadmap) :is(button, input, select, textarea, summary)"
)].filter((element) => element.checkVisibility()).map((element) => {
  const label = element.matches("[type=checkbox]:not(.task__box), [type=radio]") ? element.labels[0] : element;
  return [element.name || element.textContent || element.id, Math.round(label.getBoundingClientRect().height)];
}).filter(([, height]) => height < 44)"""


@pytest.mark.parametrize("reader", some(READERS), ids=str)
def test_stage_has_no_barrier(visit: Visit, reader: Reader) -> None:
    """Axe finds nothing on a stage page with every kind of row, with details open, with rows filtered out."""
    with visit(reader) as page:
        populate(page)
        assert violations(page) == []
        details(page, SECOND)
        page.get_by_text("Клавиши").click()
        page.get_by_role("button", name="Добавить свой пункт").first.click()
        assert violations(page) == []
        page.get_by_label("Просроченные").check()
        assert violations(page) == []


@pytest.mark.parametrize("reader", some(READERS[::-1]), ids=str)
@pytest.mark.thorough("test_stage_has_no_barrier has the states, test_no_page_has_a_barrier the page")
def test_programme_has_no_barrier(visit: Visit, reader: Reader) -> None:
    """Axe finds nothing on the programme's page: empty, with an error, filled, with a form and all details open."""
    with visit(reader) as page:
        page.goto("programme/")
        page.get_by_role("button", name="Создать программу").click()
        assert violations(page) == []
        populate(page)
        page.goto("programme/")
        expect(page.get_by_role("table")).to_be_visible()
        page.get_by_role("button", name="Новая программа").click()
        page.get_by_text("Сохранить файл с паролем").first.click()
        page.get_by_text("Вставить текст файла").click()
        page.get_by_role("button", name="Удалить все данные с этого компьютера").click()
        assert violations(page) == []
        page.goto("checklists/")
        expect(page.locator(".tasks[data-ready]").first).to_be_visible()
        assert violations(page) == []


@pytest.mark.wcag("1.3.5", says="Поля для имени и организации куратора названы так, что браузер подставит их сам")
@pytest.mark.thorough("test_no_page_has_a_barrier asks axe for wrong names of such fields")
def test_browser_knows_what_curators_write_of_themselves(page: Page) -> None:
    """The programme asks who its curator is and of which school: both fields say so in the words of browsers."""
    page.goto("programme/")
    page.get_by_role("button", name="Создать программу").click()
    form = page.get_by_role("form", name="Новая программа")
    expect(form.get_by_label("Куратор", exact=True)).to_have_attribute("autocomplete", "name")
    expect(form.get_by_label("Организация", exact=True)).to_have_attribute("autocomplete", "organization")


@pytest.mark.wcag(
    "4.1.2", "1.3.1", says="Программа экранного доступа слышит название задачи, её состояние, срок и ответственного"
)
@pytest.mark.thorough("test_stage_has_no_barrier asks axe for names, test_keyboard_does_everything finds boxes by them")
def test_screen_reader_hears_names_and_states(page: Page) -> None:
    """Boxes are named by their tasks and say checked, mixed or not, with date and person; buttons say open or not."""
    populate(page)
    expect(box(page, FIRST)).to_match_aria_snapshot(f'- checkbox "{FIRST}" [checked]')
    expect(row(page, SECOND).get_by_role("checkbox")).to_match_aria_snapshot(
        "- checkbox /Информировать/ [checked=mixed]"
    )
    expect(row(page, SECOND).get_by_role("checkbox")).to_have_accessible_description(
        "В работе просрочено: 3 февраля 2020 г. Иванова А. П. есть заметка"
    )
    expect(box(page, THIRD)).to_have_accessible_description("Не требуется")
    more = row(page, SECOND).locator(".task__more")
    expect(more).to_have_attribute("aria-expanded", "false")
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(row(page, SECOND).locator(".task__panel")).to_match_aria_snapshot("""
      - group "Состояние":
        - radio "Не начато"
        - text: Не начато
        - radio "В работе" [checked]
        - text: В работе
        - radio "Выполнено"
        - text: Выполнено
        - radio "Не требуется"
        - text: Не требуется
      - text: Срок
      - textbox "Срок": "2020-02-03"
      - text: Ответственный
      - combobox "Ответственный": Иванова А. П.
      - text: Результат, подтверждение
      - paragraph: /Чем подтверждается/
      - textbox "Результат, подтверждение"
      - text: Заметка
      - textbox "Заметка": Спросить завуча
    """)


@pytest.mark.wcag("4.1.3", says="Отметка задачи произносится вместе с тем, сколько сделано")
@pytest.mark.thorough("test_actions_are_taken_back hears what was done")
def test_changes_are_announced(page: Page) -> None:
    """What was done is said aloud, with the progress, in a place that was there before."""
    store_programme(page)
    come(page)
    heard = page.locator(".said__only-heard[role=status]")
    expect(heard).to_have_text("")
    box(page, FIRST).check()
    expect(heard).to_have_text("Выполнено. На этапе выполнено 1 из 7")
    box(page, FIRST).uncheck()
    expect(heard).to_have_text("Не начато. На этапе выполнено 0 из 7")


@pytest.mark.thorough("test_stage_has_no_barrier asks axe for the size of targets")
def test_targets_are_large_enough(visit: Visit) -> None:
    """On a phone every control of the curator is at least 44 px high, or its label is."""
    with visit(Reader(390)) as page:
        populate(page)
        details(page, SECOND)
        page.get_by_text("Клавиши").click()
        assert page.evaluate(SMALL) == []
        page.goto("programme/")
        expect(page.get_by_role("table")).to_be_visible()
        page.get_by_text("Сохранить файл с паролем").first.click()
        assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("width", some([360, 390, 1280]))
@pytest.mark.thorough("test_no_page_scrolls_sideways has each kind of page")
def test_nothing_scrolls_sideways(visit: Visit, width: int) -> None:
    """With a programme open, long words and details unfolded, each page still fits the width."""
    with visit(Reader(width)) as page:
        store_programme(page, "Программа " + "очень" * 20)
        come(page)
        panel = details(page, FIRST)
        panel.get_by_label("Ответственный").fill("Длиннофамильный" * 8)
        panel.get_by_label("Срок").fill("2027-03-01")
        panel.get_by_label("Срок").press("Tab")
        for address in ("stages/1-conditions/", "programme/", "checklists/"):
            page.goto(address)
            expect(page.locator(".bar__progress")).to_be_visible()
            assert page.evaluate(OVERFLOW) <= 0, address
