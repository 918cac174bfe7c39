"""Two tabs over one programme: each sees at once what the other does, and neither overwrites."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.curator import (
    FIRST,
    SECOND,
    STAGE,
    THIRD,
    TITLE,
    begin,
    box,
    come,
    details,
    normalise,
    row,
    store_programme,
    wait_until_stored,
)


@pytest.fixture
def other(page: Page) -> Iterator[Page]:
    """A second tab of the same browser, where a programme has been begun."""
    store_programme(page)
    come(page)
    other = page.context.new_page()
    come(other)
    yield other
    other.close()


def test_ticks_cross_over(page: Page, other: Page) -> None:
    """What is ticked in one tab is seen in the other without a reload, both ways, and the counts follow."""
    box(page, FIRST).check()
    expect(box(other, FIRST)).to_be_checked()
    box(other, SECOND).check()
    expect(box(page, SECOND)).to_be_checked()
    for tab in (page, other):
        expect(tab.locator(".road__here .road__progress")).to_have_text("2\u00a0из\u00a07")


def test_two_fields_of_one_task_both_stay(page: Page, other: Page) -> None:
    """Two tabs that describe the same task in different fields lose nothing of either."""
    here, there = details(page, THIRD), details(other, THIRD)
    here.get_by_label("Ответственный").fill("Петров")
    there.get_by_label("Срок").fill("2027-01-15")
    here.get_by_label("Ответственный").press("Tab")
    there.get_by_label("Срок").press("Tab")
    for panel in (here, there):
        expect(panel.get_by_label("Ответственный")).to_have_value("Петров")
        expect(panel.get_by_label("Срок")).to_have_value("2027-01-15")


SLOW_REMINDER = """async () => {
  const { src } = document.querySelector("script[src$='assets/js/main.mjs']");
  const { openWorkspace } = await import(src.replace("main.mjs", "workspace/workspace.mjs"));
  const { store } = await openWorkspace();
  const ask = store.reminder.bind(store);
  store.reminder = (id) => new Promise((answer) => {
    globalThis.goOn ??= async () => {
      answer(ask(id));
      await ask(id); // what waited for the first answer is done when the second has come
      await new Promise(requestAnimationFrame);
    };
  });
}"""
"""Lets the storage answer when ``goOn`` is called how long ago a file was saved, as on a slow disk."""


@pytest.mark.thorough("a race; test_typing_is_not_disturbed types")
def test_what_is_typed_while_the_storage_answers_stays(page: Page, other: Page) -> None:
    """A tab that reads anew because of another one doesn't show an older state than what was entered meanwhile."""
    responsible = details(page, THIRD).get_by_label("Ответственный")
    page.evaluate(SLOW_REMINDER)
    box(other, FIRST).check()
    expect(box(page, FIRST)).to_be_checked()
    page.wait_for_function("globalThis.goOn !== undefined")
    responsible.fill("Петров")
    responsible.press("Tab")
    expect(responsible).to_have_js_property("defaultValue", "Петров")
    page.evaluate("globalThis.goOn()")
    expect(responsible).to_have_value("Петров")


def test_typing_is_not_disturbed(page: Page, other: Page) -> None:
    """A change from another tab doesn't touch the text that is being typed here."""
    note = details(page, FIRST).get_by_label("Заметка")
    note.press_sequentially("Начало")
    box(other, FIRST).check()
    note.press_sequentially(" и конец")
    expect(box(page, FIRST)).to_be_checked()
    expect(note).to_have_value("Начало и конец")
    expect(note).to_be_focused()


@pytest.mark.thorough("test_typing_is_not_disturbed, tests/programme/merge.test.mjs")
def test_text_that_another_tab_saved_meanwhile_is_kept_beside(page: Page, other: Page) -> None:
    """A note that was begun before another tab saved its own doesn't make that one vanish: both stay."""
    mine, theirs = details(page, FIRST).get_by_label("Заметка"), details(other, FIRST).get_by_label("Заметка")
    mine.press_sequentially("Здесь")
    theirs.fill("Там")
    theirs.press("Tab")
    expect(other.locator(".said__box")).to_contain_text("Заметка: сохранено")
    mine.press("Tab")
    for tab in (page, other):
        panel = row(tab, FIRST).locator(".task__panel")
        expect(panel).to_contain_text("Заметка: есть другая запись.")
        shown = panel.get_by_label("Заметка").input_value()
        expect(panel.locator(".task__earlier")).to_have_text({"Здесь": "Там", "Там": "Здесь"}[shown])


@pytest.mark.thorough("test_two_fields_of_one_task_both_stay has fields; tests/programme/merge.test.mjs")
def test_form_writes_what_was_changed_in_it(page: Page) -> None:
    """An open form follows what another tab saves, and saves its own changes alone: box by box, date by date."""
    begin(page, curator="Иванова", forms=("Ученик – ученик",))
    other = page.context.new_page()
    other.goto("programme/")
    for tab in (page, other):
        tab.get_by_role("button", name=f"Изменить: {TITLE}").click()
    page.get_by_label("Организация", exact=True).fill("Школа № 5")
    page.get_by_label("Окончание").fill("2027-05-31")
    page.get_by_label("Учитель – учитель", exact=True).check()
    other.get_by_label("Куратор", exact=True).fill("Петрова")
    other.get_by_label("Начало").fill("2026-09-01")
    other.get_by_label("Ученик – ученик", exact=True).uncheck()
    other.get_by_role("button", name="Сохранить", exact=True).click()
    expect(page.get_by_label("Куратор", exact=True)).to_have_value("Петрова")
    expect(page.get_by_label("Начало")).to_have_value("2026-09-01")
    expect(page.get_by_label("Организация", exact=True)).to_have_value("Школа № 5")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    for tab in (page, other):
        about = normalise(tab.locator(".programmes__about").filter(has_text="Школа").inner_text())
        assert about == "Школа № 5 · 1 сентября 2026 г. – 31 мая 2027 г. · куратор Петрова · Учитель – учитель"
    page.get_by_role("button", name=f"Изменить: {TITLE}").click()
    page.get_by_role("button", name="Сохранить", exact=True).click()
    expect(page.locator(".said__box")).to_contain_text("Изменений нет")
    other.close()


@pytest.mark.thorough("test_ticks_cross_over has what crosses")
def test_figures_follow_the_programme(page: Page) -> None:
    """The figures for the region show what another tab has set, and the field of a form that was chosen since."""
    begin(page)
    total, involved = page.get_by_label("Обучающихся всего"), page.get_by_label("Вовлечено обучающихся")
    other = page.context.new_page()
    other.goto("programme/")
    involved.press_sequentially("61")
    other.get_by_label("Обучающихся всего").fill("1379")
    other.get_by_label("Обучающихся всего").press("Tab")
    expect(total).to_have_value("1379")
    expect(involved).to_have_value("61")
    expect(involved).to_be_focused()
    other.get_by_role("button", name=f"Изменить: {TITLE}").click()
    other.get_by_label("Ученик – ученик", exact=True).check()
    other.get_by_role("button", name="Сохранить", exact=True).click()
    chosen = page.get_by_label("Вовлечены в форме «Ученик – ученик»")
    expect(chosen).to_be_visible()
    expect(other.get_by_label("Вовлечены в форме «Ученик – ученик»")).to_be_visible()
    expect(involved).to_have_value("61")
    expect(involved).to_be_focused()
    involved.press_sequentially("3")
    involved.press("Tab")
    expect(other.get_by_label("Вовлечено обучающихся")).to_have_value("613")
    other.close()


@pytest.mark.thorough("test_ticks_cross_over has what crosses")
def test_programme_begun_elsewhere_appears(page: Page) -> None:
    """A page that was open before there was any programme becomes interactive when another tab begins one."""
    page.goto(STAGE)
    expect(page.get_by_role("link", name="Начать программу")).to_be_visible()
    other = page.context.new_page()
    begin(other)
    expect(box(page, FIRST)).to_be_visible()
    box(page, FIRST).check()
    wait_until_stored(page)
    other.close()


@pytest.mark.thorough("test_everything_can_be_deleted, test_ticks_cross_over")
def test_deletion_reaches_every_tab(page: Page, other: Page) -> None:
    """When one tab deletes all data, the other shows the printed list again and brings nothing back."""
    page.goto("programme/")
    page.get_by_role("button", name="Удалить все данные с этого компьютера").click()
    page.get_by_role("button", name="Удалить безвозвратно").click()
    expect(row(other, FIRST)).to_have_count(0)
    expect(other.get_by_role("link", name="Начать программу")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Программ в этом браузере пока нет")).to_be_visible()
