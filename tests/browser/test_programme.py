"""The curator's work on the pages of the stages: tick, describe, add, filter, take back, come again tomorrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.curator import (
    FIRST,
    SECOND,
    STAGE,
    TASKS,
    TASKS_OF_FIRST,
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
)  # fmt: skip
from tests.browser.server import Host
from tests.browser.visits import Reader


def progress(page: Page) -> str:
    """Return how far the programme has come, as the bar says it."""
    return normalise(page.locator(".bar__progress").inner_text())


@pytest.mark.parametrize("width", some([390, 1280]))
def test_page_explains_itself_without_scripts(visit: Visit, width: int) -> None:
    """Without scripts the page says what it is for and leads to the lists on paper; nothing on it is dead."""
    with visit(Reader(width, scripts=False)) as page:
        page.goto("programme/")
        expect(page.locator("article")).to_contain_text("в этом браузере")
        expect(page.locator("article button:visible, article input:visible")).to_have_count(0)
        page.get_by_role("link", name="чек-листы для печати").click()
        expect(page.locator("h1")).to_have_text("Чек-листы")


def test_readers_fetch_nothing_of_the_programme(page: Page, host: Host) -> None:
    """Who has no programme sees the printed list with its hints and an offer, and none of its scripts is sent."""
    host.sent.clear()
    page.goto(STAGE, wait_until="networkidle")
    expect(page.get_by_role("link", name="Начать программу")).to_be_visible()
    expect(page.locator(".checklist__hint").first).to_be_visible()
    expect(page.locator("article [type=checkbox]")).to_have_count(0)
    assert [path for path, _ in host.sent if "/programme/" in path and path.endswith(".mjs")] == []


def test_first_steps(page: Page) -> None:
    """An empty page says what to do first; a title is enough for a programme; every stage then knows it."""
    page.goto("programme/")
    expect(page.locator(".programmes")).to_contain_text("Программ в этом браузере пока нет")
    page.get_by_label("Название программы").fill("\u200b \u2060")  # nothing that is seen
    page.get_by_role("button", name="Создать программу").click()
    title = page.get_by_label("Название программы")
    expect(title).to_be_focused()
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Программа не названа")).to_be_visible()
    begin(page)
    # All of the page knows the first programme at once, not at the next visit.
    assert progress(page) == f"Выполнено 0 из {TASKS}"
    expect(page.get_by_role("heading", name="Дорожная карта")).to_be_visible()
    expect(page.get_by_role("heading", name="Задачи и сроки")).to_be_visible()
    come(page)
    expect(page.locator(".bar")).to_contain_text(TITLE)
    assert progress(page) == f"Выполнено 0 из {TASKS}"
    expect(page.locator(".road__here .road__progress")).to_have_text(f"0\u00a0из\u00a0{TASKS_OF_FIRST}")


@pytest.mark.parametrize("width", some([390, 1280]))
def test_one_tap_is_kept(visit: Visit, width: int) -> None:
    """One tap marks a task done, every count follows, and the next visit finds it so."""
    with visit(Reader(width)) as page:
        begin(page)
        come(page)
        box(page, FIRST).check()
        expect(page.locator(".road__here .road__progress")).to_have_text(f"1\u00a0из\u00a0{TASKS_OF_FIRST}")
        assert progress(page) == f"Выполнено 1 из {TASKS}"
        assert normalise(page.locator(".tasks__progress").first.inner_text()) == "Выполнено 1 из 5"
        wait_until_stored(page)
        come(page)
        expect(box(page, FIRST)).to_be_checked()
        expect(box(page, SECOND)).not_to_be_checked()


@pytest.mark.thorough("a look; test_one_tap_is_kept ticks")
def test_ticking_moves_nothing(page: Page) -> None:
    """A tick changes no row's place: the finger for the next one is where it was."""
    store_programme(page)
    come(page)
    places = "() => [...document.querySelectorAll('li.task')].map((row) => row.getBoundingClientRect().top + scrollY)"
    before = page.evaluate(places)
    box(page, FIRST).check()
    box(page, THIRD).check()
    assert page.evaluate(places) == before


@pytest.mark.thorough("a look; test_one_tap_is_kept ticks")
def test_done_fades_and_the_rest_stands_out(page: Page) -> None:
    """A done task is drawn paler than an open one."""
    store_programme(page)
    come(page)
    box(page, FIRST).check()
    colour = "row => getComputedStyle(row.querySelector('.checklist__text')).color"
    assert row(page, FIRST).evaluate(colour) != row(page, SECOND).evaluate(colour)


@pytest.mark.wcag("3.3.4", says="Отметки и записи куратора можно вернуть")
def test_actions_are_taken_back(page: Page) -> None:
    """«Отменить» and Ctrl+Z take back the last actions one by one, and the storage knows it."""
    store_programme(page)
    come(page)
    box(page, FIRST).check()
    box(page, SECOND).check()
    page.get_by_role("button", name="Отменить").click()
    expect(box(page, SECOND)).not_to_be_checked()
    expect(box(page, FIRST)).to_be_checked()
    box(page, FIRST).focus()
    page.keyboard.press("Control+z")
    expect(box(page, FIRST)).not_to_be_checked()
    wait_until_stored(page)
    come(page)
    expect(page.locator(".task__box:checked")).to_have_count(0)


def test_details_are_kept(page: Page) -> None:
    """State with its reason, date, person, evidence and note are saved as entered and stand in the closed row."""
    store_programme(page)
    come(page)
    panel = details(page, SECOND)
    panel.get_by_label("В работе").check()
    panel.get_by_label("Срок").fill("2020-02-03")
    panel.get_by_label("Ответственный").fill("Петров П. П.")
    panel.get_by_label("Результат, подтверждение").fill("https://example.ru/prikaz")
    panel.get_by_label("Заметка").fill("Спросить завуча")
    panel.get_by_label("Заметка").press("Escape")
    expect(panel).to_be_hidden()
    chips = row(page, SECOND).locator(".task__chips")
    expect(chips).to_contain_text("В работе")
    expect(chips).to_contain_text("просрочено: 3\u00a0февраля 2020\u00a0г.")
    expect(chips).to_contain_text("Петров П. П.")
    third = details(page, THIRD)
    third.get_by_role("radio", name="Не требуется").check()
    expect(third.get_by_label("Почему не требуется")).to_be_focused()
    page.keyboard.type("Команда уже есть")
    page.keyboard.press("Tab")
    assert progress(page) == f"Выполнено 0 из {TASKS - 1}, просрочено 1"
    wait_until_stored(page)
    come(page)
    expect(row(page, THIRD).locator(".task__chips")).to_contain_text("Не требуется: Команда уже есть")
    panel = details(page, SECOND)
    expect(panel.get_by_label("Срок")).to_have_value("2020-02-03")
    expect(panel.get_by_label("Заметка")).to_have_value("Спросить завуча")
    expect(panel.get_by_role("link", name="Открыть ссылку")).to_have_attribute("href", "https://example.ru/prikaz")


@pytest.mark.thorough("test_details_are_kept opens the details by their button")
def test_chip_opens_its_field(page: Page) -> None:
    """A chip opens the details in place with the focus in its own field."""
    store_programme(page)
    come(page)
    panel = details(page, FIRST)
    panel.get_by_label("Ответственный").fill("Сидорова")
    panel.get_by_label("Ответственный").press("Escape")
    row(page, FIRST).get_by_role("button", name="Сидорова").click()
    expect(panel.get_by_label("Ответственный")).to_be_focused()


def test_text_is_never_markup(page: Page) -> None:
    """What looks like markup or like a script's address is shown as the text it is."""
    begin(page, "<b>Жирная</b> программа")
    come(page)
    expect(page.locator(".bar__name strong")).to_have_text("<b>Жирная</b> программа")
    panel = details(page, FIRST)
    panel.get_by_label("Ответственный").fill("<img src=x onerror=alert(1)>")
    panel.get_by_label("Результат, подтверждение").fill("javascript:alert(1)")
    panel.get_by_label("Результат, подтверждение").press("Tab")
    expect(row(page, FIRST).locator(".task__chips")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(row(page, FIRST).locator("img, a[href^='javascript']")).to_have_count(0)


@pytest.mark.wcag("2.1.1", says="Чек-лист этапа отмечают и заполняют клавишами")
def test_keyboard_does_everything(page: Page) -> None:
    """With the keys that the page names a task is found, ticked, opened, closed and marked as begun."""
    store_programme(page)
    come(page)
    page.get_by_text("Клавиши").click()
    for key in ("Пробел", "Enter", "Esc", "Ctrl + Z"):
        expect(page.locator(".bar__keys kbd", has_text=key)).to_be_visible()
    box(page, FIRST).focus()
    page.keyboard.press("Space")
    expect(box(page, FIRST)).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(box(page, SECOND)).to_be_focused()
    page.keyboard.press("2")
    expect(row(page, SECOND).locator(".task__chips")).to_contain_text("В работе")
    page.keyboard.press("Enter")
    panel = row(page, SECOND).locator(".task__panel")
    expect(panel.get_by_label("В работе")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(row(page, SECOND).get_by_role("button", name="Подробнее")).to_be_focused()


@pytest.mark.thorough("tests/programme has own items; test_checklists_say_in_words_what_was_entered prints one")
def test_own_items(page: Page) -> None:
    """An own item is added to a list, ticked, reworded, deleted and taken back; it counts like the others."""
    store_programme(page)
    come(page, "stages/2-mentees/")
    page.get_by_role("button", name="Добавить свой пункт").last.click()
    page.get_by_label("Свой пункт").fill("Позвать районную газету")
    page.keyboard.press("Enter")
    own = row(page, "Позвать районную газету")
    expect(own).to_contain_text("свой пункт")
    assert progress(page) == f"Выполнено 0 из {TASKS + 1}"
    box(page, "Позвать районную газету").check()
    panel = details(page, "Позвать районную газету")
    panel.get_by_label("Текст своего пункта").fill("Позвать краевую газету")
    panel.get_by_label("Текст своего пункта").press("Tab")
    own = row(page, "Позвать краевую газету")
    expect(own).to_be_visible()
    wait_until_stored(page)
    come(page, "stages/2-mentees/")
    expect(box(page, "Позвать краевую газету")).to_be_checked()
    details(page, "Позвать краевую газету").get_by_role("button", name="Удалить свой пункт").click()
    expect(own).to_have_count(0)
    page.get_by_role("button", name="Отменить").click()
    expect(box(page, "Позвать краевую газету")).to_be_checked()


@pytest.mark.thorough("test_keyboard_does_everything finds tasks; tests/programme has who is who and what is due")
def test_filters_hide_nothing_silently(page: Page) -> None:
    """Open, overdue and my own tasks can be picked out; the page says how many it leaves out and brings them back."""
    store_programme(page, curator="Иванова А. П.")
    come(page)
    box(page, FIRST).check()
    panel = details(page, SECOND)
    panel.get_by_label("Срок").fill("2020-02-03")
    panel.get_by_label("Ответственный").fill("иванова  а. п.")
    panel.get_by_label("Ответственный").press("Escape")
    page.get_by_label("Только открытые").check()
    expect(row(page, FIRST)).to_be_hidden()
    expect(page.get_by_text("1\u00a0задача не показана")).to_be_visible()
    box(page, THIRD).check()
    expect(row(page, THIRD)).to_be_visible()  # what was just ticked stays where the eye is
    page.get_by_label("Просроченные").check()
    expect(page.locator("li.task:visible")).to_have_count(1)
    page.get_by_label("Только открытые").uncheck()
    page.get_by_label("Просроченные").uncheck()
    page.get_by_label("Чьи").select_option("Иванова А. П.")
    expect(page.locator("li.task:visible")).to_have_count(1)
    page.get_by_role("button", name="Показать все").first.click()
    expect(page.locator("li.task:visible")).to_have_count(TASKS_OF_FIRST)


@pytest.mark.thorough(
    "test_checklists_say_in_words_what_was_entered prints, test_page_explains_itself_without_scripts has the list"
)
def test_hints_and_roles_stay(page: Page) -> None:
    """Hints and roles of the printed page are one tap away, for one task or for all, and on paper."""
    store_programme(page)
    come(page)
    hint = row(page, FIRST).locator(".checklist__hint")
    expect(hint).to_be_hidden()
    details(page, FIRST)
    expect(hint).to_be_visible()
    expect(row(page, FIRST).locator(".checklist__roles")).to_be_visible()
    page.get_by_label("Подсказки").check()
    expect(row(page, SECOND).locator(".checklist__hint")).to_be_visible()
    page.get_by_label("Подсказки").uncheck()
    page.emulate_media(media="print")
    expect(row(page, SECOND).locator(".checklist__hint")).to_be_visible()


@pytest.mark.thorough(
    "test_items_of_another_site_are_told_of_and_not_counted switches, tests/programme/test_store keeps them apart"
)
def test_several_programmes(page: Page) -> None:
    """Programmes are kept apart: each has its own ticks; one is renamed, copied, put away, deleted and taken back."""
    begin(page, "Первая")
    come(page)
    box(page, FIRST).check()
    wait_until_stored(page)
    begin(page, "Вторая")
    come(page)
    expect(box(page, FIRST)).not_to_be_checked()
    page.get_by_label("Программа", exact=True).select_option("Первая")
    expect(box(page, FIRST)).to_be_checked()
    page.goto("programme/")
    page.get_by_role("button", name="Изменить: Первая").click()
    page.get_by_label("Название программы").fill("Первая и лучшая")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    page.get_by_role("button", name="Копировать: Первая и лучшая").click()
    current = page.locator(".programmes__list > li[aria-current=true]")
    expect(current).to_contain_text("Первая и лучшая – копия")
    page.get_by_role("button", name="В архив: Вторая").click()
    expect(page.get_by_text("В архиве: 1")).to_be_visible()
    page.get_by_role("button", name="Удалить: Первая и лучшая – копия").click()
    expect(page.get_by_text("Удалённые недавно: 1")).to_be_visible()
    expect(current).to_contain_text("Первая и лучшая")
    page.get_by_role("button", name="Отменить").click()
    expect(page.get_by_text("Удалённые недавно")).to_have_count(0)
    page.get_by_text("В архиве: 1").click()
    page.get_by_role("button", name="Вернуть из архива: Вторая").click()
    expect(page.locator(".programmes__list").first.locator("li")).to_have_count(3)


@pytest.mark.thorough("tests/programme has what is due; test_steps_say_what_why_where_and_with_what says it")
def test_overview_names_what_to_do(page: Page) -> None:
    """The overview names overdue tasks first, then the next dates; each leads to its task on the stage's page."""
    store_programme(page)
    come(page)
    for text, day in ((FIRST, "2099-05-01"), (SECOND, "2020-05-01")):
        panel = details(page, text)
        panel.get_by_label("Срок").fill(day)
        panel.get_by_label("Срок").press("Escape")
    wait_until_stored(page)
    page.goto("programme/")
    expect(page.get_by_role("heading", name="Просрочено: 1\u00a0задача")).to_be_visible()
    expect(page.get_by_role("heading", name="Ближайшие сроки: 1\u00a0задача")).to_be_visible()
    page.locator(".overview__late").get_by_role("link", name=SECOND).click()
    expect(page).to_have_url(f"{page.url.split('#')[0]}#inform-staff")
    expect(row(page, SECOND)).to_be_visible()


@pytest.mark.thorough("test_road_map_has_every_row_and_column has the rows on paper")
def test_road_map(page: Page) -> None:
    """The road map is a table in the order of the stages and a drawing of the dates that names them in words."""
    store_programme(page, organisation="Школа № 5")
    come(page)
    panel = details(page, THIRD)
    panel.get_by_label("Срок").fill("2099-05-01")
    panel.get_by_label("Ответственный").fill("Директор")
    panel.get_by_label("Результат, подтверждение").fill("Приказ № 7")
    panel.get_by_label("Результат, подтверждение").press("Tab")
    wait_until_stored(page)
    page.goto("programme/")
    table = page.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(1 + 7 + TASKS)
    line = table.get_by_role("row", name=THIRD)
    for words in ("1\u00a0мая 2099\u00a0г.", "Директор", "Приказ № 7", "Не начато"):
        expect(line).to_contain_text(words)
    drawing = page.get_by_role("img", name="Сроки на оси времени")
    expect(drawing).to_be_visible()
    assert "1 мая 2099 г." in normalise(drawing.get_attribute("aria-label") or "")
    page.emulate_media(media="print")
    expect(table).to_be_visible()
    links = table.get_by_role("link")
    assert set(links.evaluate_all("all => all.map((link) => getComputedStyle(link, '::after').content)")) == {"none"}
    expect(page.get_by_role("button", name="Напечатать дорожную карту")).to_be_hidden()


@pytest.mark.thorough("test_checklists_say_in_words_what_was_entered prints the page")
def test_sheet_is_filled_in_for_print(page: Page) -> None:
    """The page of all lists names the organisation, carries the ticks and can be narrowed to what is open."""
    store_programme(page, organisation="Школа № 5", curator="Иванова А. П.")
    come(page)
    box(page, FIRST).check()
    wait_until_stored(page)
    come(page, "checklists/")
    expect(page.locator("li.task")).to_have_count(TASKS)
    expect(box(page, FIRST)).to_be_checked()
    page.get_by_label("Только открытые").check()
    page.emulate_media(media="print")
    expect(page.locator(".sheet")).to_contain_text("Школа № 5")
    expect(page.locator(".sheet")).to_contain_text("Иванова А. П.")
    expect(page.locator("li.task:visible")).to_have_count(TASKS - 1)
    for gone in (".bar", ".task__more", ".tasks__adding"):
        for element in page.locator(gone).all():
            expect(element).to_be_hidden()
